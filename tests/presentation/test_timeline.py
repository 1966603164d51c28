"""The hours people see before they give their time: one where clocks decide, two where somebody does."""

from datetime import datetime, timedelta

import pytest

from bot.dialogue.format import Format, Pace
from bot.dialogue.ids import DialogueId, RoundId
from bot.hosting.announced import opened
from bot.hosting.charter import Charter
from bot.presentation import invitation, opening
from bot.presentation.scene import Scene
from bot.presentation.timeline import Hour, expected
from config.formats import load_all
from tests.dialogue.recipes import decision, go_round, lengths, recipe, silent
from tests.presentation.stage import ENGLISH, NOW, Stage

FORMATS = load_all()
STARTS = datetime.fromisoformat("2026-12-01T18:00:00+00:00")


def scene(format_: Format, pace: Pace = Pace.LIVE, seats: int | None = 4) -> Scene:
    charter = Stage().charter
    made = Charter(**{**vars(charter), "format": format_, "pace": pace, "seats": seats, "starts_at": STARTS})
    return Scene(ENGLISH, made, opened(made, ()))


def after(minutes: float) -> datetime:
    return STARTS + timedelta(minutes=minutes)


def at(minutes: float, style: str = "f") -> str:
    return f"<t:{int(after(minutes).timestamp())}:{style}>"


def lines(of: Scene) -> list[str]:
    (text,) = invitation.timeline(of).texts()
    return text.content.splitlines()


def takes(of: Scene) -> str:
    shown = invitation.invitation(of, {}, "", "", "", taking=True)
    return next(line for text in shown.texts() for line in text.content.splitlines() if line.startswith("Takes"))


TIMED = recipe(go_round(turn=60), silent(timer=120))
DECIDED = recipe(go_round(turn=60), decision(decide_within=600), silent(timer=120))


def test_a_round_with_clocks_alone_has_one_hour_for_each_phase() -> None:
    assert expected(scene(TIMED).charter).hours == (
        Hour("Go-round", after(0), after(0)), Hour("In silence", after(8), after(8)),
    )  # fmt: skip
    assert lines(scene(TIMED)) == [
        "### Timeline (in your own time)",
        f"{at(0)} Go-round",
        f"{at(8)} In silence",
        f"Expected end: {at(10)}",
    ]
    assert takes(scene(TIMED)) == "Takes about: 10 minutes"


def test_what_comes_after_a_decision_begins_between_two_hours() -> None:
    assert lines(scene(DECIDED)) == [
        "### Timeline (in your own time)",
        f"{at(0)} Go-round",
        f"{at(8)} For moderators",
        f"{at(8)} In silence (at the latest: {at(18, 't')})",
        f"Expected end: {at(10)} (at the latest: {at(20, 't')})",
    ]
    assert takes(scene(DECIDED)) == "Takes about: 10 minutes to 20 minutes"


def test_hours_on_different_days_have_their_dates() -> None:
    slow = recipe({**decision(), "decide_within": lengths(60, 2 * 86_400)}, go_round(turn=60))
    assert lines(scene(slow, Pace.SLOW))[2] == f"{at(0)} Go-round (at the latest: {at(2 * 24 * 60)})"


def test_a_round_that_may_be_over_at_any_time_takes_so_long_at_most() -> None:
    assert takes(scene(recipe(silent(closes=["timer", "moderator"], timer=3600)))) == "Takes at most: 1 hour"


def test_the_preview_tells_the_same_hours() -> None:
    texts = [text.content for text in opening.preview(scene(DECIDED), opening.ReadTime("now", NOW, "UTC")).texts()]
    (told,) = (text for text in texts if "Timeline" in text)
    assert told.splitlines()[1:] == lines(scene(DECIDED))[1:]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("pace", Pace)
def test_the_hours_of_every_format_fit_on_one_screen(name: str, pace: Pace) -> None:
    format_ = FORMATS[name]
    shown = lines(scene(format_, pace, format_.seats.max))
    assert len("\n".join(shown)) < 1100
    assert len(shown) == len(format_.phases) + 2, "no phase is left out"


def test_where_they_do_not_fit_the_rest_is_counted() -> None:
    long = recipe(*({**decision(), "name": f"{n} {'x' * 37}"} for n in range(20)))
    assert lines(scene(long))[-2] == "… and 11 more phases"


def test_the_numbers_of_a_dialogue_do_not_matter_for_its_hours() -> None:
    charter = scene(DECIDED).charter
    other = Charter(**{**vars(charter), "round": RoundId(9), "dialogue": DialogueId(9)})
    assert expected(charter) == expected(other)
