"""What people see of a step: that somebody has left is told with what happens next, and never at that moment."""

from datetime import timedelta
from functools import reduce
from random import Random

import pytest

from bot.dialogue import commands as c
from bot.dialogue.apply import apply
from bot.dialogue.handling import handle
from bot.dialogue.ids import ROOM, DraftStatementId, RoundId, SeatNumber
from bot.dialogue.paces import Pace
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.table import Table
from bot.hosting import effects as f
from bot.hosting.effects_of import effects_of
from tests.presentation.stage import ARRIVAL, AT_ONCE, QUIET, Stage


def followed(stage: Stage, command: c.Command, dice: Random | None = None) -> list[f.Effect]:
    """What is to be seen of a command, which the round on the stage then has done."""
    before = stage.round
    events = handle(before, command, stage.now, dice or Random(1))
    assert not isinstance(events, Refusal), events.key
    stage.round = reduce(apply, events, before)
    return effects_of(events, stage.round, before)


def left(seat: SeatNumber) -> f.ShowPanel:
    return f.ShowPanel(Stage().round.id, line="left-room", values={"seat": seat})


def table_of(round_: Round) -> Table:
    assert round_.room is not None
    return round_.room


def holder(round_: Round) -> SeatNumber:
    turn = table_of(round_).turn
    assert turn is not None
    return turn.seat


def in_the_room(effects: list[f.Effect]) -> list[f.Effect]:
    return [effect for effect in effects if isinstance(effect, f.ShowPanel | f.PostLine | f.PostContribution)]


def test_who_left_is_told_with_the_next_turn_that_ends() -> None:
    stage = Stage().at(ARRIVAL)
    gone = table_of(stage.round).waiting[-1]
    assert in_the_room(followed(stage, c.Leave(gone, keep_statements=True))) == []
    said = followed(stage, c.Speak(holder(stage.round), "I live by the water.", 1))
    assert in_the_room(said) == [f.PostContribution(stage.round.id, stage.round.said[1].number), left(gone)]  # type: ignore[index]
    stage.later(seconds=10)
    assert left(gone) not in followed(stage, c.Pass(holder(stage.round)))


def test_whoever_leaves_with_the_floor_is_told_of_a_turn_later() -> None:
    stage = Stage().at(ARRIVAL)
    gone = holder(stage.round)
    assert in_the_room(followed(stage, c.Leave(gone, keep_statements=True))) == [f.ShowPanel(stage.round.id)]
    stage.later(seconds=10)
    assert in_the_room(followed(stage, c.PassForNow(holder(stage.round)))) == [left(gone)]


def test_of_several_one_is_told_at_a_time_and_not_in_the_order_in_which_they_left() -> None:
    stage = Stage().at(QUIET)
    fresh = f.ShowPanel(stage.round.id, fresh=True)
    lower, upper, last = sorted(stage.round.seats)[:3]
    for seat in (upper, last, lower):
        assert in_the_room(followed(stage, c.Leave(seat, keep_statements=True))) == []
    for seat in (lower, upper, last):
        assert [shown for shown in in_the_room(followed(stage, c.NextPhase(1))) if shown != fresh] == [left(seat)]
    assert in_the_room(followed(stage, c.NextPhase(1))) == [fresh]


def test_the_desk_hears_of_what_seats_do_with_what_happens_next() -> None:
    """Were it to change at the moment itself, whoever watches it would look who is online."""
    stage = Stage().at(ARRIVAL)
    gone, writer = table_of(stage.round).waiting[-2:]
    desk = f.RefreshDesk(stage.round.id)
    assert followed(stage, c.Propose(writer, "The bridge is ours.")) == []
    assert followed(stage, c.Rewrite(writer, DraftStatementId(1), "The bridge is everybody's.")) == []
    assert followed(stage, c.TakeBackStatement(writer, DraftStatementId(1))) == []
    assert followed(stage, c.Propose(writer, "The bridge is old.")) == []
    assert followed(stage, c.Leave(gone, keep_statements=True)) == []
    assert desk in followed(stage, c.Speak(holder(stage.round), "I live by the water.", 1))
    while not stage.round.at_the_desk():
        stage.now = stage.round.deadline() or stage.now
        said = followed(stage, c.Tick())
    assert desk in said


# --- reminders of slow rounds
def goes_by(stage: Stage, **length: float) -> list[f.Effect]:
    stage.now += timedelta(**length)
    return followed(stage, c.Tick())


def test_in_a_slow_turn_the_speaker_is_told_twice_and_the_room_once() -> None:
    stage = Stage().slowly().at(ARRIVAL)
    turn = table_of(stage.round).turn
    assert turn is not None
    half = f.Notify(stage.round.id, turn.seat, "turn-half", {"clock": turn.ends, "turn": 1}, "dm-turn-half", turn.last)
    assert goes_by(stage, hours=6) == [half]
    warned, noted = goes_by(stage, hours=4)
    assert isinstance(warned, f.Notify)
    assert (warned.key, warned.dm) == ("time-note", "dm-turn-last")
    owed = {"n": 6, "date": turn.usual_end}
    assert noted == f.ShowPanel(stage.round.id, line="room-slow-note", values=owed)
    assert f.replaces(noted) is None, "a later drawing of the panel does not swallow it"


def test_the_line_in_the_room_names_nobody_and_no_side() -> None:
    stage = Stage().slowly().at(ARRIVAL)
    goes_by(stage, hours=6)
    line = next(x for x in goes_by(stage, hours=4) if isinstance(x, f.ShowPanel))
    assert set(line.values) == {"n", "date"}


def test_a_missed_turn_is_told_with_whether_it_comes_again() -> None:
    stage = Stage().slowly().at(ARRIVAL)
    first = holder(stage.round)
    told = [x for x in goes_by(stage, hours=13) if isinstance(x, f.Notify) and x.key == "absent-turn"]
    assert [(one.seat, one.values["again"]) for one in told] == [(first, 1)]
    goes_by(stage, minutes=2)
    while holder(stage.round) != first:
        stage.does(c.Pass(holder(stage.round)))
        goes_by(stage, minutes=2)
    told = [x for x in goes_by(stage, hours=13) if isinstance(x, f.Notify) and x.key == "absent-turn"]
    assert [(one.seat, one.values["again"]) for one in told] == [(first, 0)]


@pytest.mark.parametrize("pace", Pace)
def test_a_missed_turn_is_told_at_both_paces_and_once(pace: Pace) -> None:
    stage = Stage().slowly() if pace is Pace.SLOW else Stage()
    first = holder(stage.at(ARRIVAL).round)
    told = [x for x in goes_by(stage, hours=13) if isinstance(x, f.Notify) and x.seat == first]
    assert [one.key for one in told].count("absent-turn") == 1
    assert {one.key for one in told} <= {"turn-half", "time-note", "absent-turn"}


def test_a_phase_is_reminded_of_by_an_errand_that_names_no_seat() -> None:
    stage = Stage().slowly().at(AT_ONCE)
    assert goes_by(stage, hours=12) == [f.RemindWhoOwes(stage.round.id, ROOM, AT_ONCE)]
    assert goes_by(stage, hours=10) == [f.RemindWhoOwes(stage.round.id, ROOM, AT_ONCE)]


def test_what_waits_for_a_morning_holds_up_nothing_else_for_that_seat() -> None:
    now, morning = f.Notify(RoundId(1), SeatNumber(2), "floor-yours"), f.MorningMessage(RoundId(1), SeatNumber(2), "x")
    assert f.place_of(now) != f.place_of(morning)
