"""Reminders as people read them: what still holds, in their own time, with the way to what is owed."""

from datetime import timedelta

import pytest

from bot.dialogue import commands as c
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.presentation import told
from bot.presentation.clock import countdown, moment
from bot.presentation.screen import Screen
from tests.presentation.coming_and_going import sitting, with_alternates
from tests.presentation.stage import ARRIVAL, AT_ONCE, NOW, QUIET, VOTING, WELCOME, WRITING, Stage
from tests.presentation.test_told import PLACES, labels, text_of, turn_now

ENDS = NOW + timedelta(hours=12)


def owes(stage: Stage, seat: SeatNumber, owed: str, phase: int) -> Screen | None:
    return told.to_seat(stage.scene, seat, f"owes-{owed}", {"date": ENDS, "phase": phase}, PLACES)


def test_half_time_is_told_in_the_readers_own_time_while_the_turn_lasts() -> None:
    stage = Stage().slowly().at(ARRIVAL)
    turn = turn_now(stage)
    about = {"clock": turn.ends, "turn": turn.number}
    screen = told.to_seat(stage.scene, turn.seat, "turn-half", about, PLACES)
    clock = f"{moment(turn.ends)} ({countdown(turn.ends)})"
    assert text_of(screen) == f"Time note. Half of your time is left. Ends: {clock}"
    stage.does(c.Pass(turn.seat))
    assert told.to_seat(stage.scene, turn.seat, "turn-half", about, PLACES) is None


def test_a_missed_turn_says_what_is_kept_whether_it_comes_again_and_what_can_be_done_about_hours() -> None:
    stage = Stage().slowly().at(ARRIVAL)
    seat = turn_now(stage).seat
    again = told.to_seat(stage.scene, seat, "absent-turn", {"date": NOW, "again": 1}, PLACES)
    last = told.to_seat(stage.scene, seat, "absent-turn", {"date": NOW, "again": 0}, PLACES)
    assert "It comes again at the end of this list. Your drafts are kept." in text_of(again)
    assert "comes again" not in text_of(last)
    assert labels(again) == labels(last) == ["Set my night hours", "My drafts and notes"]


@pytest.mark.parametrize(("slow", "ways"), [(True, ["Set my night hours"]), (False, [])])
def test_where_alternates_stand_by_a_missed_turn_offers_to_ask_for_one_at_both_paces(
    slow: bool, ways: list[str]
) -> None:
    stage = with_alternates(Stage())
    if slow:
        stage.slowly()
    seat = sitting(stage, SideNumber(1))
    told_ = told.to_seat(stage.scene, seat, "absent-turn", {"date": NOW, "again": 1}, PLACES)
    assert labels(told_) == [*ways, "Ask for an alternate", "My drafts and notes"]


def test_each_phase_has_its_own_sentence_and_its_own_way_on() -> None:
    seat = SeatNumber(1)
    for phase, owed, label in (
        (WELCOME, "accept", "I can keep these today"),
        (QUIET, "ready", "I am ready"),
        (AT_ONCE, "write", "Write"),
        (VOTING, "vote", "Vote"),
    ):
        stage = Stage().slowly().begun() if phase == WELCOME else Stage().slowly().at(phase)
        screen = owes(stage, seat, owed, phase)
        assert text_of(screen).startswith("Time note.")
        assert labels(screen) == [label]


def test_what_is_done_or_over_is_not_told_any_more() -> None:
    seat = SeatNumber(1)
    stage = Stage().slowly().at(AT_ONCE).does(c.Write(seat, "Some words."))
    assert owes(stage, seat, "write", AT_ONCE) is None
    assert owes(stage, SeatNumber(2), "write", AT_ONCE) is not None
    assert owes(Stage().slowly().at(WRITING), seat, "write", AT_ONCE) is None
    assert owes(Stage().slowly().accepted(), seat, "accept", WELCOME) is None
