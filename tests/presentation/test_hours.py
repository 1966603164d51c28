"""Waking hours on screens: those of sides for everybody, with their zone; those of a person for nobody else."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.dialogue.events import TurnKind
from bot.dialogue.hours import Hours
from bot.dialogue.ids import ContributionNumber, SeatNumber
from bot.dialogue.round import Contribution
from bot.hosting.planned_hours import CALENDAR, REST, WAKING, ZONE
from bot.presentation import hours, invitation, opening, panels, posts, seat
from bot.presentation.clock import countdown, moment
from bot.presentation.form import SelectField, TextField
from bot.presentation.screen import Container
from bot.presentation.timeline import expected
from tests.presentation.stage import ARRIVAL, ENGLISH, HARBOUR, HILL, NOW, VOTING, Stage
from tests.presentation.test_told import labels, text_of, turn_now

BERLIN_TIME = ZoneInfo("Europe/Berlin")
BERLIN = Hours("Europe/Berlin", time(8), time(22), (5, 6), (date(2026, 12, 25), date(2027, 6, 1)))
BAKERS = Hours("America/New_York", time(14), time(4))
ALWAYS = Hours("UTC", time(0), time(0))


def slow(harbour: Hours = BERLIN, hill: Hours = BAKERS) -> Stage:
    return Stage().slowly({HARBOUR.number: harbour, HILL.number: hill})


def test_the_timeline_says_in_which_hours_what_ends() -> None:
    text = text_of(invitation.timeline(slow().scene))
    assert "A turn ends in those of its side, a phase in those of all sides." in text
    assert "⚓ Harbour: 08:00 to 22:00, time zone Europe/Berlin" in text
    assert "-# Rest days: Saturday, Sunday" in text
    assert "-# Days off until the expected end: 2026-12-25" in text, "a day off next summer stands in nobody's way"
    assert "⛰️ Hill: 14:00 to 04:00, time zone America/New\\_York" in text
    assert "Waking hours" not in text_of(invitation.timeline(Stage().scene))


def test_whoever_has_no_night_is_said_to_have_none() -> None:
    assert "⛰️ Hill: around the clock, time zone UTC" in hours.side_lines(slow(hill=ALWAYS).scene, NOW)


def test_expected_hours_leave_out_nights_and_rest_days() -> None:
    """From a Tuesday evening on: rules within a day, then ten turns of half a day each."""
    plain, kept = (expected(stage.charter).hours for stage in (Stage().slowly(), slow(hill=BERLIN)))
    assert [hour.latest - NOW for hour in plain[:3]] == [timedelta(0), timedelta(days=1), timedelta(days=6, minutes=9)]
    there = [moment.astimezone(BERLIN_TIME) for hour in kept[1:] for moment in (hour.earliest, hour.latest)]
    assert all(time(10) <= begins.time() <= time(22) and begins.weekday() < 5 for begins in there)
    assert all(hour.latest >= before.latest for hour, before in zip(kept, plain, strict=True))


def test_the_preview_has_a_form_for_each_side_and_only_in_slow_dialogues() -> None:
    read = opening.ReadTime("tomorrow 18:00", NOW, "Europe/Berlin")
    buttons = labels(opening.preview(slow().scene, read))
    assert buttons[-2:] == ["⚓ Harbour: hours", "⛰️ Hill: hours"]
    assert "⚓ Harbour: hours" not in labels(opening.preview(Stage().scene, read))


def test_the_form_of_a_side_opens_with_what_was_typed_or_what_stands_by_default() -> None:
    first = hours.side_form(ENGLISH, "k3", HARBOUR.number, "Harbour", {}, "Europe/Berlin")
    assert first.title == "Hours of: Harbour"
    fields = {part.name: part for part in first.parts if isinstance(part, TextField)}
    assert (fields[ZONE].filled, fields[WAKING].filled) == ("Europe/Berlin", "8:00 to 22:00")
    typed = {ZONE: "Asia/Tokyo", WAKING: "9-5", REST: "5 6", CALENDAR: "JP"}
    again = hours.side_form(ENGLISH, "k3", HARBOUR.number, "Harbour", typed, "Europe/Berlin")
    assert {part.name: part.filled for part in again.parts if isinstance(part, TextField)} == {
        ZONE: "Asia/Tokyo", WAKING: "9-5", CALENDAR: "JP", "days-off": "",
    }  # fmt: skip
    week = next(part.select for part in again.parts if isinstance(part, SelectField))
    assert [option.label for option in week.options if option.chosen] == ["Saturday", "Sunday"]


def test_night_hours_of_ones_own_stand_under_my_seat_alone() -> None:
    stage = slow().at(ARRIVAL)
    mine = Hours("America/Lima", time(8), time(20))
    screen = seat.my_seat(stage.scene, SeatNumber(1), NOW, True, "English", mine)
    assert "Night hours: 20:00 to 08:00, time zone America/Lima" in text_of(screen)
    assert "Night hours" in labels(screen)
    assert "Lima" not in text_of(seat.my_seat(stage.scene, SeatNumber(1), NOW, True, "English"))
    assert "Night hours" not in labels(seat.my_seat(Stage().at(ARRIVAL).scene, SeatNumber(1), NOW, True, "English"))


def test_a_slow_deadline_shows_date_and_clock_and_a_live_one_the_clock() -> None:
    stage, live = slow().at(ARRIVAL), Stage().at(ARRIVAL)
    ends, soon = turn_now(stage).ends, turn_now(live).ends
    assert f"Ends: {moment(ends)} ({countdown(ends)})\n" in text_of(posts.alone(panel_of(stage)))
    assert f"Ends: {countdown(soon)}\n" in text_of(posts.alone(panel_of(live)))


def panel_of(stage: Stage) -> Container:
    return panels.panel(stage.scene, stage.round.room, "-", "-")


def test_every_panel_of_a_slow_round_fits_when_it_is_full() -> None:
    for phase in range(VOTING + 1):
        stage = slow().at(phase)
        said = Contribution(ContributionNumber(9), SeatNumber(1), max(phase, 1), 1, TurnKind.SPEAK, NOW, 1)
        posts.contribution(stage.scene, said, "*" * 1200, "", panel_of(stage))
