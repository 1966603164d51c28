"""A town, its two sides, and a clock that is moved by hand."""

from datetime import UTC, datetime, timedelta

from bot.dialogue.format import Format, Pace
from bot.dialogue.ids import DialogueId, RoundId, SideNumber
from bot.dialogue.seats import Side
from bot.hosting.charter import Admission, Charter, Summaries
from config.formats import load_all

FORMATS = load_all()
HARBOUR = Side(SideNumber(1), "Harbour", "⚓")
HILL = Side(SideNumber(2), "Hill", "⛰")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Clock:
    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


def charter(format_: Format = FORMATS["listening-round"], **changes: object) -> Charter:
    """Nothing special, except what the test says."""
    usual: dict[str, object] = {
        "dialogue": DialogueId(0),
        "round": RoundId(0),
        "guild": 7,
        "topic": "The bridge",
        "question": "What should become of the old bridge?",
        "format": format_,
        "pace": Pace.LIVE,
        "sides": (HARBOUR, HILL),
        "seats": 4,
        "starts_at": NOON + timedelta(hours=1),
        "seats_until": NOON + timedelta(minutes=50),
        "admission": Admission.APPROVAL,
        "convener": 1001,
        "moderators": (1002, 1003),
        "summary_channel": 501,
        "invitation_channel": 502,
        "summaries": Summaries.PHASES,
    }
    return Charter(**{**usual, **changes})  # type: ignore[arg-type]
