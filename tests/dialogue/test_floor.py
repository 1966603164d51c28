"""Who gets the floor, and for how long."""

from datetime import timedelta

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import AcceptRules, AskMoreTime, GiveMoreTime, Leave, OpenForm, Pass, PassForNow, Speak
from bot.dialogue.events import ContributionMade, FloorGiven, FloorHeld, LapOpened, ListEnded, TurnEnded, TurnEnding
from bot.dialogue.floor import announced, kind_of_turn, laps_go_on, upcoming
from bot.dialogue.format import Pace
from bot.dialogue.seats import Seat
from tests.dialogue.playbook import CHAIR, TICK, begun, later, the
from tests.dialogue.recipes import alternate, go_round, lengths, questions, recipe, silent, welcome


def test_the_floor_goes_down_the_drawn_list():
    m = begun(recipe(go_round()), 2, 2)
    first, second, third, fourth = m.list
    assert (m.holder, m.turn.number, m.turn.why) == (first, 1, e.Why.LIST)
    (
        m.speak() << the(ContributionMade, seat=first, number=1, turn=1, kind=e.TurnKind.SPEAK, to=None)
        << the(TurnEnded, seat=first, ending=TurnEnding.SPOKEN, next_at=None)
        << the(FloorGiven, seat=second, turn=2, kind=e.TurnKind.SPEAK, why=e.Why.LIST)
    )  # fmt: skip
    assert upcoming(m.round, m.table) == (third, e.Why.LIST)
    m >> Pass(second) << the(TurnEnded, ending=TurnEnding.PASSED) << the(FloorGiven, seat=third)
    assert m.table.waiting == (fourth,)


def test_a_turn_has_its_time_then_its_grace_and_is_warned_before():
    m = begun(recipe(go_round(turn=60)))
    assert (m.turn.began, m.turn.ends, m.turn.last, m.turn.warn_at) == (m.now, m.after(60), m.after(75), m.after(30))


def test_a_turn_no_longer_than_its_warning_has_no_warning():
    assert begun(recipe(go_round(turn=30))).turn.warn_at is None
    assert begun(recipe(go_round(turn=31))).turn.warn_at is not None


def test_each_pace_has_its_own_lengths():
    slow = begun(recipe(go_round(turn=1), grace=lengths(15, 900), warning=lengths(30, 7200)), pace=Pace.SLOW)
    assert (slow.turn.ends, slow.turn.last, slow.turn.warn_at) == (slow.after(1), slow.after(901), None)


def test_a_seat_with_more_time_has_half_as_much_again_from_its_next_turn_on():
    m = begun(recipe(go_round(turn=60), go_round(turn=60)), 1, 1)
    first, second = m.list
    m >> AskMoreTime(first, on=True) << ...
    m >> AskMoreTime(second, on=True) << ...
    assert m.left() == 60, "the running turn keeps its length"
    m >> Pass(first) << ...
    assert m.left() == 90
    m >> AskMoreTime(second, on=False) << ...
    m >> Pass(second) << ...
    assert (m.holder, m.left()) == (second, 60)
    m >> Pass(second) << ...
    assert (m.holder, m.left()) == (first, 90)


def test_asking_and_answering_have_their_own_lengths():
    m = begun(recipe(questions(ask=45, answer=90)), 1, 1)
    asker = m.holder
    assert (m.turn.kind, m.left()) == (e.TurnKind.ASK, 45)
    m.speak(to=m.across(asker)) << ...
    assert (m.turn.kind, m.turn.why, m.left()) == (e.TurnKind.ANSWER, e.Why.ASKED, 90)
    assert m.holder == m.across(asker)


def test_who_is_asked_answers_at_once_and_still_has_their_own_turn():
    m = begun(recipe(questions(pause_between=10)), 1, 1)
    asker, asked = m.list
    (
        m.speak(to=asked) << the(ContributionMade, kind=e.TurnKind.ASK, to=asked, in_reply_to=None)
        << the(TurnEnded, next_at=None) << the(FloorGiven, seat=asked, kind=e.TurnKind.ANSWER, why=e.Why.ASKED)
    )  # fmt: skip
    assert m.table.waiting == (asked,)
    (
        m.speak()
        << the(ContributionMade, kind=e.TurnKind.ANSWER, to=None, in_reply_to=1)
        << the(TurnEnded, next_at=m.after(10))
    )
    m.until_deadline() << the(e.SilenceEnded) << the(FloorGiven, seat=asked, kind=e.TurnKind.ASK, why=e.Why.LIST)
    assert asker not in m.table.waiting


def test_opening_the_form_holds_the_floor_once():
    m = begun(recipe(go_round(turn=60)))
    ends = m.turn.ends
    m >> OpenForm(m.holder) << the(FloorHeld, turn=1, last=ends + timedelta(seconds=120))
    assert (m.turn.ends, m.turn.last) == (ends, ends + timedelta(seconds=120)), "the clock shows what it showed"
    m >> OpenForm(m.holder)
    m.complete()
    m >> later(180) >> Speak(m.holder, "…", 1) << the(ContributionMade) << ...


def test_a_form_never_shortens_the_grace():
    m = begun(recipe(go_round(turn=60), hold=lengths(5)))
    m >> OpenForm(m.holder) << the(FloorHeld, last=m.after(75))


class TestSilenceBetweenTurns:
    def test_it_stands_between_two_turns_and_not_after_the_last(self):
        m = begun(recipe(go_round(pause_between=10), go_round()), 1, 1)
        first, second = m.list
        m >> Pass(first) << the(TurnEnded, next_at=m.after(10))
        assert m.table.turn is None
        m >> later(9.9) >> TICK
        m >> later(0.1) >> TICK << the(e.SilenceEnded) << the(FloorGiven, seat=second)
        m >> Pass(second) << the(TurnEnded, next_at=None) << the(e.PhaseClosed) << the(e.PhaseOpened) << the(FloorGiven)

    @pytest.mark.parametrize("lost", [TurnEnding.TIMED_OUT, TurnEnding.DEFERRED])
    def test_it_stands_also_before_a_seat_that_comes_again(self, lost):
        m = begun(recipe(go_round(pause_between=10)), 1, 1)
        m >> Pass(m.holder) << ...
        last = m.until_deadline() << ...
        if lost is TurnEnding.DEFERRED:
            last >> PassForNow(m.holder) << the(TurnEnded, ending=lost, next_at=m.after(10))
        else:
            m.until_deadline() << the(e.SpeakerWarned)
            m.until_deadline() << the(TurnEnded, ending=lost, next_at=m.after(10))
        m >> later(10) >> TICK << the(e.SilenceEnded) << the(FloorGiven)

    def test_it_stands_between_two_laps(self):
        m = begun(recipe(alternate(pause_between=10)), 1, 1)
        m >> Pass(m.holder) << ...
        m.until_deadline() << ...
        m >> Pass(m.holder) << the(TurnEnded, next_at=m.after(10))
        m.until_deadline() << the(e.SilenceEnded) << the(LapOpened) << the(FloorGiven)


class TestBeforeTheSilenceEnds:
    def test_the_coming_turn_is_known_and_is_the_one_that_comes(self):
        m = begun(recipe(go_round(turn=60, pause_between=10)), 1, 1)
        m >> AskMoreTime(m.list[1], on=True) << ...
        m >> Pass(m.holder) << ...
        coming = announced(m.round, m.table)
        assert (coming.next_at, coming.waiting, coming.turn.ends) == (None, (), m.after(100))
        m.until_deadline() << ...
        assert m.table == coming

    def test_so_is_a_coming_question(self):
        m = begun(recipe(questions(ask=45, pause_between=10)), 1, 1)
        m >> Pass(m.holder) << ...
        assert announced(m.round, m.table).turn.kind is e.TurnKind.ASK

    def test_otherwise_nothing_is_announced(self):
        m = begun(recipe(go_round(pause_between=10, closes=["all_had_turn", "timer"], timer=65)), 1, 1)
        assert announced(m.round, m.table) is m.table, "somebody speaks"
        m >> later(60) >> Pass(m.holder) << ...
        m >> Leave(m.list[1], keep_statements=True) << ...
        assert announced(m.round, m.table) is m.table, "nobody is left"
        silence = begun(recipe(silent()))
        assert announced(silence.round, silence.table) is silence.table


class TestWhoHasMoreTime:
    def test_everybody_else_reads_the_usual_end(self):
        m = begun(recipe(go_round(turn=60)), 1, 1)
        m >> AskMoreTime(m.list[1], on=True) << ...
        assert (m.turn.usual_end, m.turn.extra) == (m.turn.ends, timedelta(0))
        m >> Pass(m.holder) << ...
        assert (m.turn.ends, m.turn.usual_end) == (m.after(90), m.after(60))
        m >> GiveMoreTime(CHAIR, timedelta(seconds=100)) << ...
        assert (m.turn.ends, m.turn.usual_end) == (m.after(190), m.after(160))


class TestLaps:
    def test_the_sides_keep_taking_turns_across_laps(self):
        m = begun(recipe(alternate()), 2, 2)
        spoke = []
        for _ in range(12):
            spoke.append(m.holder)
            m.speak() << ...
        assert spoke == [*m.list] * 3
        sides = [m.side_of(seat) for seat in spoke]
        assert sides == sides[:2] * 6

    def test_a_lap_is_everybody_who_is_still_there(self):
        m = begun(recipe(alternate()), 2, 2)
        first, second, third, fourth = m.list
        m >> Leave(third, keep_statements=True) << the(e.SeatLeft)
        for seat in (first, second):
            m >> Pass(seat) << ...
        (
            m
            >> Pass(fourth)
            << the(TurnEnded)
            << the(LapOpened, order=(first, second, fourth))
            << the(FloorGiven, seat=first)
        )

    def test_who_accepts_late_comes_last_in_this_lap_and_last_of_their_side_in_the_next(self):
        m = begun(recipe(welcome(timer=10), alternate()), 2, 2, accept=False)
        *early, late = sorted(m.round.seats, reverse=True)
        for seat in early:
            m >> AcceptRules(seat) << ...
        m.until_deadline() << the(e.PhaseClosed) << ...
        m >> AcceptRules(late) << the(e.RulesAccepted)
        before = m.list
        for _ in before:
            m.speak() << ...
        assert m.holder == late, "they come at the end of this list"
        m.speak() << ...
        assert set(m.list) == {*before, late}
        assert [s for s in m.list if m.side_of(s) == m.side_of(late)][-1] == late
        assert [s for s in m.list if s != late and m.side_of(s) == m.side_of(late)] == [
            s for s in before if m.side_of(s) == m.side_of(late)
        ]

    def test_who_accepts_during_a_go_round_still_has_a_turn_in_it(self):
        m = begun(recipe(welcome(timer=10), go_round()), 2, 2, accept=False)
        *early, late = sorted(m.round.seats, reverse=True)
        for seat in early:
            m >> AcceptRules(seat) << ...
        m.until_deadline() << the(e.PhaseClosed) << ...
        m >> AcceptRules(late) << the(e.RulesAccepted)
        for _ in range(3):
            m.speak() << ...
        assert m.holder == late

    def test_after_a_lap_without_a_word_and_without_a_timer_a_moderator_decides(self):
        m = begun(recipe(alternate(closes=["moderator"], timer=None, decide_within=300)), 1, 1)
        m.speak() << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(LapOpened) << the(FloorGiven)
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(ListEnded, decide_by=m.after(300))

    def test_a_go_round_has_one_lap_and_a_lap_that_closes_is_the_last(self):
        phases = recipe(go_round(closes=["moderator"]), alternate(), alternate(closes=["all_had_turn", "timer"])).phases
        assert [laps_go_on(phase) for phase in phases] == [False, True, False]


def test_only_turns_that_go_across_are_questions():
    assert [kind_of_turn(phase) for phase in recipe(go_round(), alternate(), questions()).phases] == [
        e.TurnKind.SPEAK, e.TurnKind.SPEAK, e.TurnKind.ASK,
    ]  # fmt: skip


def test_a_turn_without_a_length_has_that_of_the_preset():
    m = begun(recipe(go_round(turn=None)))
    assert m.left() == 180
    slow = begun(recipe(go_round(turn=None)), pace=Pace.SLOW)
    assert slow.left() == 24 * 3600
    questioned = begun(recipe(questions(ask=None, answer=None)), 1, 1)
    assert questioned.left() == 45
    questioned.speak(to=questioned.across(questioned.holder)) << ...
    assert questioned.left() == 90


def test_nobody_who_left_is_next():
    m = begun(recipe(go_round()), 2, 2)
    _, second, third, _ = m.list
    m >> Leave(second, keep_statements=True) << the(e.SeatLeft)
    assert upcoming(m.round, m.table) == (third, e.Why.LIST)


def test_seats_take_part_while_they_have_accepted_and_are_there():
    assert [Seat(1, 1, "", accepted=a, left=b).takes_part for a in (True, False) for b in (True, False)] == [
        False, True, False, False,
    ]  # fmt: skip
