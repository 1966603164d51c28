"""Slow rounds for tests: lengths in hours, Harbour in Berlin and Hill in New York unless a test asks otherwise."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.dialogue.format import Format, Pace
from bot.dialogue.hours import Hours
from bot.dialogue.ids import SideNumber
from tests.dialogue.playbook import EIGHT, Meeting, begun
from tests.dialogue.recipes import recipe

HOUR = timedelta(hours=1)
BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
TWO_ZONES = {SideNumber(1): Hours(BERLIN), SideNumber(2): Hours(NEW_YORK)}


def hours(number: float) -> float:
    """In the seconds that recipes are written in."""
    return number * 3600


def slow_recipe(*phases: dict[str, Any], **fields: Any) -> Format:
    """The warning two hours before the end and a quarter of an hour's grace, as formats have them."""
    usual = {"warning": {"live": "PT30S", "slow": "PT2H"}, "grace": {"live": "PT15S", "slow": "PT15M"},
             "longest_pause": {"live": "PT15M", "slow": "P1D"}, "longest_stop": {"live": "P1D", "slow": "P3D"},
             "screen_within": {"live": "PT15M", "slow": "P1D"}}  # fmt: skip
    return recipe(*phases, **{**usual, **fields})


def slow(*phases: dict[str, Any], since: datetime = EIGHT, people: int = 2, **how: Any) -> Meeting:
    """A slow round that begins at this moment; by default a Monday, 21:00 in Berlin and 15:00 in New York."""
    how = {"hours": TWO_ZONES, "pace": Pace.SLOW, **how}
    return begun(slow_recipe(*phases), people, people, now=since, **how)


def at(zone: str, *wall: int) -> datetime:
    year, month, day, hour, *minute = wall
    return datetime(year, month, day, hour, *minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def read(moment: datetime | None, zone: str) -> str:
    assert moment is not None, "no such clock runs"
    return moment.astimezone(ZoneInfo(zone)).strftime("%a %d %b %H:%M")


def zone_of(meeting: Meeting) -> str:
    """Where the side lives that has the floor."""
    return meeting.round.hours[meeting.side_of(meeting.holder)].zone
