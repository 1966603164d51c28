"""How a phase opens, goes on and closes, by its own rules."""

from itertools import pairwise

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import (
    AcceptRules,
    BeReady,
    ContinueRound,
    GiveMoreTime,
    Leave,
    NextPhase,
    Pass,
    PauseRound,
    RecordCheckpoint,
    SkipTurn,
    Write,
)
from bot.dialogue.events import CheckpointDue, FloorGiven, ListEnded, PhaseClosed, PhaseOpened, TextsRevealed, TurnEnded
from bot.dialogue.lifecycle import Ending, Stage
from tests.dialogue.playbook import CHAIR, begun, later, nothing, refused, the
from tests.dialogue.recipes import alternate, decision, go_round, questions, recipe, silent, voting, welcome


def opening_sides(meeting):
    """Which side had the first place in each phase of turns, as the minutes say."""
    return [
        meeting.side_of(event.order[0])
        for event in meeting.journal
        if isinstance(event, PhaseOpened) and meeting.round.format.phases[event.phase].in_turns
    ]


class TestWhoOpens:
    @pytest.mark.parametrize("people", [(2, 2), (1, 4), (3, 2), (2, 2, 2), (1, 2, 3, 4)], ids=str)
    def test_the_opening_side_changes_with_each_phase_of_turns(self, people):
        m = begun(recipe(*[go_round()] * 6), *people).silence_to_the_end()
        opened = opening_sides(m)
        sides = len(people)
        assert opened == [*opened[:sides]] * (6 // sides) + opened[: 6 % sides]
        assert len(set(opened)) == sides

    def test_phases_in_silence_do_not_use_up_a_change(self):
        m = begun(recipe(welcome(), go_round(), silent(), go_round(), decision(), voting(), go_round()))
        m.silence_to(lambda m: m.phase == 4) >> NextPhase(CHAIR) << ...
        m.silence_to_the_end()
        assert all(one != other for one, other in pairwise(opening_sides(m)))

    def test_the_first_to_open_is_drawn(self):
        assert {opening_sides(begun(recipe(go_round()), seed=n))[0] for n in range(20)} == {1, 2}

    def test_a_named_side_opens_and_the_next_flip_follows_from_it(self):
        """Numbered are the sides as they were drawn for the round, so that no side is always the first."""
        for n in range(10):
            m = begun(recipe(go_round(first=2), go_round(first="side:two"), go_round()), 2, 2, 2, seed=n)
            _, two, three = m.round.numbered
            assert opening_sides(m.silence_to_the_end()) == [two, two, three]

    def test_a_draw_is_a_draw_and_can_be_repeated_from_its_seed(self):
        drawn = set()
        for n in range(30):
            m = begun(recipe(go_round(first=1), go_round(first="draw")), seed=n).silence_to_the_end()
            drawn.add(tuple(opening_sides(m)))
            again = begun(recipe(go_round(first=1), go_round(first="draw")), seed=n).silence_to_the_end()
            assert again.journal == m.journal
        assert drawn == {(1, 1), (1, 2), (2, 1), (2, 2)}

    def test_the_order_inside_each_side_is_drawn_anew_in_each_phase(self):
        m = begun(recipe(*[go_round(first=1)] * 6), 5, 5).silence_to_the_end()
        orders = [event.order for event in m.journal if isinstance(event, PhaseOpened)]
        assert len(set(orders)) == 6
        assert len({event.seed for event in m.journal if isinstance(event, PhaseOpened)}) == 6


class TestAllHadTurn:
    def test_the_last_turn_closes_the_phase_and_the_next_opens(self):
        m = begun(recipe(go_round(), go_round()), 1, 1)
        m.speak() << ...
        (
            m.speak()
            << the(e.ContributionMade)
            << the(TurnEnded)
            << the(PhaseClosed, phase=0)
            << the(PhaseOpened, phase=1, by=None, closes_at=None, decide_by=None)
            << the(FloorGiven)
        )

    def test_the_last_phase_closes_the_round(self):
        m = begun(recipe(go_round()), 1, 1)
        m.speak() << ...
        (
            m.speak()
            << the(e.ContributionMade)
            << the(TurnEnded)
            << the(PhaseClosed)
            << the(e.RoundClosed, ending=Ending.COMPLETE, by=None)
            << the(CheckpointDue, final=True)
        )
        assert (m.stage, m.round.closed_at, m.round.tables) == (Stage.CLOSED, m.now, {})

    def test_the_first_rule_that_holds_closes(self):
        m = begun(recipe(go_round(closes=["all_had_turn", "timer", "moderator"], timer=1000), go_round()), 1, 1)
        assert m.table.closes_at == m.after(1000)
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_a_seat_that_comes_again_has_not_had_its_turn(self):
        m = begun(recipe(go_round(), go_round()), 1, 1)
        m >> SkipTurn(CHAIR) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(FloorGiven) << the(e.UndoLapsed)
        assert m.phase == 0


class TestTimer:
    def test_a_list_that_ends_early_waits_for_the_timer_and_for_no_moderator(self):
        m = begun(recipe(go_round(closes=["timer", "moderator"], timer=1000), go_round()), 1, 1)
        closes = m.table.closes_at
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded)
        assert (m.round.deadline(), m.table.decide_by) == (closes, None)
        m.until_deadline() << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_a_moderator_may_close_it_before(self):
        m = begun(recipe(go_round(closes=["timer", "moderator"], timer=1000), go_round()), 1, 1)
        (
            m
            >> NextPhase(CHAIR)
            << the(e.DecisionTaken)
            << the(TurnEnded, ending=e.TurnEnding.SKIPPED)
            << the(PhaseClosed)
            << the(PhaseOpened, by=CHAIR)
            << the(FloorGiven)
        )

    def test_a_running_turn_is_finished_first(self):
        m = begun(recipe(alternate(turn=60, timer=50, pause_between=10), go_round()), 1, 1)
        first = m.holder
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(e.PhaseClosing)
        assert m.holder == first
        (
            m.speak()
            << the(e.ContributionMade)
            << the(TurnEnded, next_at=None)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
        )

    def test_a_question_is_still_answered(self):
        m = begun(recipe(questions(closes=["timer"], timer=100, ask=90, answer=200), go_round()), 2, 2)
        asker = m.holder
        asked = m.across(asker)
        m >> later(80) >> GiveMoreTime(CHAIR, m.after(30) - m.now) << ...
        assert m.table.closes_at == m.after(50)
        m.speak(to=asked) << ...
        assert (m.holder, m.turn.kind) == (asked, e.TurnKind.ANSWER)
        m.until_deadline() << the(e.PhaseClosing)
        (
            m.speak()
            << the(e.ContributionMade)
            << the(TurnEnded)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
        )

    def test_a_question_put_in_the_closing_turn_is_still_answered(self):
        m = begun(recipe(questions(closes=["timer"], timer=30), go_round()), 2, 2)
        asked = m.across(m.holder)
        m.silence_to(lambda m: m.table.closing)
        (
            m.speak(to=asked)
            << the(e.ContributionMade)
            << the(TurnEnded)
            << the(FloorGiven, seat=asked, kind=e.TurnKind.ANSWER)
        )
        m >> Pass(asked) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_it_may_ring_in_the_silence_between_two_turns(self):
        m = begun(recipe(alternate(pause_between=10, timer=15), go_round()), 1, 1)
        m >> later(10) >> Pass(m.holder) << the(TurnEnded, next_at=m.after(10))
        m >> later(5)
        m.until_deadline() << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_more_time_after_it_rang_lets_the_phase_go_on(self):
        m = begun(recipe(alternate(turn=60, timer=50), go_round()), 1, 1)
        m.silence_to(lambda m: m.table.closing)
        (
            m
            >> GiveMoreTime(CHAIR, m.after(100) - m.now)
            << the(e.DecisionTaken)
            << the(e.TurnExtended)
            << the(e.PhaseExtended, closes_at=m.after(100))
        )
        m >> Pass(m.holder) << the(TurnEnded) << the(FloorGiven) << the(e.UndoLapsed)
        assert m.phase == 0

    def test_without_anybody_left_to_speak_laps_wait_for_it(self):
        m = begun(recipe(alternate(timer=100), go_round()), 1, 1)
        for seat in m.list:
            m >> Leave(seat, keep_statements=True) << ...
        assert m.round.deadline() == m.table.closes_at
        (
            m.until_deadline()
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(PhaseClosed)
            << the(e.RoundClosed)
            << the(CheckpointDue)
        )


class TestModerator:
    def test_a_phase_that_only_a_moderator_closes_has_a_deadline_from_the_start(self):
        m = begun(recipe(decision(decide_within=600), go_round()))
        assert (m.table.decide_by, m.round.deadline()) == (m.after(600), m.after(600))

    def test_after_the_list_a_moderator_has_a_time_to_decide(self):
        m = begun(recipe(go_round(closes=["moderator"], decide_within=600), go_round()), 1, 1)
        assert m.table.decide_by is None, "while turns are taken nothing waits for a moderator"
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(ListEnded, decide_by=m.after(600))
        m >> NextPhase(CHAIR) << the(e.DecisionTaken) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_silence_may_wait_for_everybody_or_for_a_moderator(self):
        phase = silent(closes=["all_had_turn", "moderator"], timer=None, decide_within=600)
        m = begun(recipe(phase, go_round()), 1, 1)
        assert m.round.deadline() == m.after(600)

    def test_a_list_that_ended_takes_nobody_on(self):
        m = begun(recipe(welcome(timer=10), go_round(closes=["moderator"]), go_round()), 2, 2, accept=False)
        *early, late = sorted(m.round.seats, reverse=True)
        for seat in early:
            m >> AcceptRules(seat) << ...
        m.silence_to(lambda m: m.table.decide_by is not None)
        m >> AcceptRules(late) << the(e.RulesAccepted)
        m >> NextPhase(CHAIR) << ...
        assert late in m.list


class TestGate:
    def test_it_opens_when_everybody_has_accepted(self):
        m = begun(recipe(welcome(), go_round()), 2, 2, accept=False)
        one, *others = m.round.seats
        for seat in others:
            m >> AcceptRules(seat) << the(e.RulesAccepted, seat=seat)
        m >> AcceptRules(one) << the(e.RulesAccepted) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_at_its_timer_it_is_enough_that_every_side_has_somebody(self):
        m = begun(recipe(welcome(timer=300), go_round()), 2, 2, accept=False)
        for side in (1, 2):
            m >> AcceptRules(m.seats_of(side)[0]) << ...
        m.until_deadline() << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)
        assert set(m.list) == {m.seats_of(1)[0], m.seats_of(2)[0]}

    def test_while_a_side_is_missing_it_waits_for_a_moderator_and_opens_when_the_side_comes(self):
        m = begun(recipe(welcome(timer=300, decide_within=600), go_round()), 2, 2, accept=False)
        for seat in m.seats_of(1):
            m >> AcceptRules(seat) << ...
        m.until_deadline() << the(ListEnded, decide_by=m.after(600))
        (
            m
            >> AcceptRules(m.seats_of(2)[1])
            << the(e.RulesAccepted)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
        )

    def test_nobody_walks_round_it_while_a_side_is_missing(self):
        m = begun(recipe(welcome(), go_round()), 2, 2, accept=False)
        m >> AcceptRules(m.seats_of(1)[0]) << ...
        m >> NextPhase(CHAIR) << refused("no-quorum", number=1, side1=1, side2=0)
        m >> AcceptRules(m.seats_of(2)[0]) << ...
        m >> NextPhase(CHAIR) << the(e.DecisionTaken) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_a_side_that_went_home_does_not_open_it(self):
        m = begun(recipe(welcome(), go_round()), 1, 2, accept=False)
        (alone,) = m.seats_of(1)
        for seat in m.seats_of(2):
            m >> AcceptRules(seat) << ...
        m >> Leave(alone, keep_statements=True) << the(e.SeatLeft)
        assert m.phase == 0

    def test_who_went_home_is_not_waited_for(self):
        m = begun(recipe(welcome(), go_round()), 2, 1, accept=False)
        gone, stays = m.seats_of(1)
        for seat in (stays, *m.seats_of(2)):
            m >> AcceptRules(seat) << ...
        (
            m
            >> Leave(gone, keep_statements=True)
            << the(e.SeatLeft)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
        )

    def test_a_format_without_a_gate_takes_the_rules_as_accepted_with_the_seat(self):
        m = begun(recipe(go_round()), 2, 2, accept=False)
        assert all(seat.accepted for seat in m.round.seats.values())


class TestSilence:
    def test_hidden_words_appear_together_when_the_phase_ends(self):
        m = begun(recipe(silent(), go_round()), 2, 1)
        one, two, three = m.round.seats
        m >> Write(one, "mine") << the(e.TextWritten, seat=one, words=1)
        m >> Write(two, "not yet") << the(e.TextWritten, seat=two, words=2)
        m >> Write(two, "better") << the(e.TextWritten, seat=two, words=3)
        m >> BeReady(one) << the(e.SeatReady)
        m >> BeReady(two) << the(e.SeatReady)
        assert m.round.said == {}
        (
            m
            >> Pass(three)
            << the(e.SeatReady, seat=three)
            << the(TextsRevealed)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
        )
        assert {(said.seat, said.words) for said in m.round.said.values()} == {(one, 1), (two, 3)}
        assert sorted(m.round.said) == [1, 2]
        assert {said.phase for said in m.round.said.values()} == {0}

    def test_they_appear_in_a_drawn_order(self):
        def shown(n):
            m = begun(recipe(silent(), go_round()), 2, 2, seed=n)
            for seat in sorted(m.round.seats):
                m >> Write(seat, "…") << ...
            m.until_deadline() << ...
            return [said.seat for said in m.round.said.values()]

        assert len({tuple(shown(n)) for n in range(30)}) > 10

    def test_numbers_go_on_after_them(self):
        m = begun(recipe(silent(), go_round()), 1, 1)
        for seat in m.round.seats:
            m >> Write(seat, "…") << ...
        m.until_deadline() << ...
        m.speak() << the(e.ContributionMade, number=3) << ...

    def test_the_words_of_somebody_who_leaves_are_not_shown(self):
        m = begun(recipe(silent(), go_round()), 2, 1)
        one, two, three = m.round.seats
        for seat in (one, two):
            m >> Write(seat, "…") << ...
        m >> Leave(one, keep_statements=True) << the(e.SeatLeft)
        m >> BeReady(two) << the(e.SeatReady)
        m >> BeReady(three) << the(e.SeatReady) << the(TextsRevealed, texts=((1, two, 2),)) << ...

    def test_with_nobody_there_it_waits_for_its_timer(self):
        m = begun(recipe(silent(), silent()), 1, 1)
        for seat in m.round.seats:
            m >> Leave(seat, keep_statements=True) << the(e.SeatLeft)
        assert m.phase == 0

    def test_nobody_is_hurried_where_readiness_does_not_close(self):
        m = begun(recipe(silent(closes=["timer"]), go_round()), 1, 1)
        for seat in m.round.seats:
            m >> BeReady(seat) << the(e.SeatReady)
        assert m.phase == 0


class TestCheckpoints:
    def test_a_vote_that_ends_is_a_checkpoint(self):
        m = begun(recipe(voting(), go_round(output=["summary"]), go_round()))
        m.until_deadline() << the(PhaseClosed) << the(CheckpointDue, final=False) << the(PhaseOpened) << the(FloorGiven)
        (
            m
            >> NextPhase(CHAIR)
            << the(e.DecisionTaken)
            << the(TurnEnded)
            << the(PhaseClosed)
            << the(CheckpointDue, final=False)
            << the(PhaseOpened)
            << the(FloorGiven)
            << the(e.UndoLapsed)
        )

    def test_at_the_end_there_is_one_and_it_is_the_last(self):
        m = begun(recipe(voting()))
        m.until_deadline() << the(PhaseClosed) << the(e.RoundClosed) << the(CheckpointDue, final=True)
        assert m.round.final_due
        m >> RecordCheckpoint(()) << the(e.CheckpointKept, number=1)
        assert (m.round.checkpoint_due, m.round.final_due) == (False, False)


def test_phases_that_concern_nobody_follow_at_once():
    m = begun(recipe(go_round(), go_round(), go_round()), 1, 1)
    one, two = m.list
    m >> Leave(two, keep_statements=True) << the(e.SeatLeft)
    (
        m
        >> Leave(one, keep_statements=True)
        << the(TurnEnded, ending=e.TurnEnding.LEFT)
        << the(e.SeatLeft)
        << the(PhaseClosed)
        << the(PhaseOpened)
        << the(PhaseClosed)
        << the(PhaseOpened)
        << the(PhaseClosed)
        << the(e.RoundClosed)
        << the(CheckpointDue)
    )


class TestNothingMovesInAPause:
    def test_a_holder_who_leaves_makes_room_when_it_continues(self):
        m = begun(recipe(go_round(pause_between=10)), 2, 2)
        first, second, *_ = m.list
        m >> PauseRound(CHAIR) << ...
        m >> Leave(first, keep_statements=True) << the(TurnEnded, next_at=None) << the(e.SeatLeft) << the(e.UndoLapsed)
        (
            m
            >> later(100)
            >> ContinueRound(CHAIR)
            << the(e.DecisionTaken)
            << the(e.RoundContinued)
            << the(FloorGiven, seat=second, ends=m.after(60))
        )

    def test_a_gate_that_is_complete_opens_when_it_continues(self):
        m = begun(recipe(welcome(), go_round()), 1, 1, accept=False)
        m >> PauseRound(CHAIR) << ...
        for seat in m.round.seats:
            m >> AcceptRules(seat) << ...
        assert m.phase == 0
        (
            m.until_deadline()
            << the(e.RoundContinued, by=None)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven, ends=m.after(60))
        )
        m << nothing
