"""What moderators decide, and how it is taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.commands import (
    Begin,
    BeReady,
    Cancel,
    ContinueRound,
    EndRound,
    GiveMoreTime,
    Leave,
    NextPhase,
    OpenForm,
    Pass,
    PauseRound,
    Propose,
    RecordCheckpoint,
    Screen,
    SkipTurn,
    Speak,
    StopSafely,
    Undo,
    Write,
)
from bot.dialogue.events import DecisionTaken, DecisionUndone, FloorGiven, PhaseOpened, RoundBegun, TurnEnded
from bot.dialogue.lifecycle import Ending, PauseCause, Stage
from tests.dialogue.playbook import CHAIR, TICK, begun, called, later, note, refused, the
from tests.dialogue.recipes import alternate, decision, go_round, recipe, silent, voting, welcome

SECOND_CHAIR = 1
FIVE_MINUTES = timedelta(minutes=5)


class TestBeginning:
    def test_seats_and_names_are_drawn_for_everybody_at_once_and_the_first_phase_opens(self):
        m = called(recipe(go_round()))
        (
            m
            >> Begin(CHAIR, {1: 2, 2: 3})
            << the(RoundBegun, by=CHAIR, at=m.now)
            << the(PhaseOpened, by=CHAIR)
            << the(FloorGiven)
        )
        assert sorted(m.round.seats) == [1, 2, 3, 4, 5]
        assert [len(m.seats_of(side)) for side in (1, 2)] == [2, 3]
        assert m.stage is Stage.RUNNING

    @pytest.mark.parametrize(("arrived", "one", "two"), [({1: 2, 2: 3}, 2, 3), ({2: 3}, 0, 3), ({}, 0, 0)])
    def test_each_side_needs_enough_people(self, arrived, one, two):
        m = called(recipe(go_round(), seats={"min": 3}))
        m >> Begin(CHAIR, arrived) << refused("no-quorum", number=3, side1=one, side2=two)
        m >> Begin(CHAIR, {1: 3, 2: 3}) << the(RoundBegun) << ...

    def test_it_happens_once(self):
        m = begun(recipe(go_round()))
        m >> Begin(CHAIR, {1: 2, 2: 2}) << refused("begun-already")
        m >> Cancel(CHAIR) << refused("begun-already")

    def test_a_later_round_keeps_seats_names_and_whose_turn_it_is_to_open(self):
        earlier = begun(recipe(welcome(), go_round()), 2, 2)
        stays = earlier.round.seats[1], replace(earlier.round.seats[4], left=True, extra_time=True)
        m = called(recipe(welcome(), go_round()))
        began = Begin(CHAIR, {1: 1, 2: 1}, again=stays, dealt=tuple(earlier.round.seats.values()), opening=(2, 1))
        m >> began << the(RoundBegun, opening=(2, 1)) << ...
        assert sorted(m.round.seats) == [1, 4, 5, 6], "no number is dealt twice"
        for seat in stays:
            here = m.round.seats[seat.number]
            assert (here.side, here.pseudonym, here.extra_time) == (seat.side, seat.pseudonym, seat.extra_time)
            assert (here.accepted, here.left) == (False, False), "they are asked again today"
        new = {m.round.seats[n].pseudonym for n in (5, 6)}
        assert len(new) == 2
        assert not new & {seat.pseudonym for seat in earlier.round.seats.values()}, "no name is dealt twice"

    def test_those_who_are_here_again_count(self):
        earlier = begun(recipe(go_round()), 2, 2)
        again = tuple(seat for seat in earlier.round.seats.values() if seat.side == 1)
        m = called(recipe(go_round(), seats={"min": 2}))
        m >> Begin(CHAIR, {2: 1}, again=again) << refused("no-quorum", number=2, side1=2, side2=1)
        m >> Begin(CHAIR, {2: 2}, again=again) << the(RoundBegun) << ...
        assert all(seat.accepted for seat in m.round.seats.values())

    def test_side_one_of_the_last_round_is_the_last_side_of_this_one(self):
        """Numbers are turned by one in the next round, whoever opens there."""
        m = called(recipe(go_round(who="side:one")), sides=3)
        began = Begin(CHAIR, {1: 1, 2: 1, 3: 1}, opening=(1, 2, 3), numbered=(2, 3, 1))
        m >> began << the(RoundBegun, opening=(1, 2, 3), numbered=(3, 1, 2)) << ...
        assert m.round.numbered == (3, 1, 2)
        assert m.side_of(m.holder) == 3

    @pytest.mark.parametrize("numbered", [(), (1, 2), (1, 2, 2), (4, 1, 2)])
    def test_otherwise_they_are_numbered_as_they_are_drawn(self, numbered):
        m = called(recipe(go_round()), sides=3)
        m >> Begin(CHAIR, {1: 1, 2: 1, 3: 1}, numbered=numbered) << ...
        begun_ = m.journal[0]
        assert m.round.numbered == begun_.numbered == begun_.opening

    def test_a_round_begun_before_there_were_numbers_is_numbered_by_its_opening(self):
        m = called(recipe(go_round()))
        assert apply(m.round, RoundBegun(m.now, (), (2, 1), CHAIR)).numbered == (2, 1)

    def test_an_opening_that_does_not_fit_the_sides_is_drawn(self):
        opened = set()
        for seed in range(20):
            m = called(recipe(go_round()), seed=seed)
            m >> Begin(CHAIR, {1: 1, 2: 1}, opening=(3, 1)) << ...
            opened.add(m.side_of(m.holder))
        assert opened == {1, 2}

    def test_a_dialogue_may_be_called_off_before(self):
        m = called(recipe(go_round()))
        m >> Cancel(CHAIR) << the(e.RoundCancelled, by=CHAIR)
        assert (m.stage, m.round.closed_at, m.round.deadline()) == (Stage.CANCELLED, m.now, None)


class TestPausing:
    def test_clocks_stand_and_go_on_where_they_stood(self):
        m = begun(recipe(go_round(turn=60), go_round()))
        (
            m
            >> later(20)
            >> PauseRound(CHAIR)
            << the(DecisionTaken, until=m.after(10))
            << the(e.RoundPaused, until=m.after(900), cause=PauseCause.MODERATOR, by=CHAIR)
        )
        m >> later(500) >> ContinueRound(SECOND_CHAIR) << the(DecisionTaken) << the(e.RoundContinued, by=SECOND_CHAIR)
        turn = m.turn
        assert (turn.ends, turn.last, turn.warn_at) == (m.after(40), m.after(55), m.after(10))

    def test_the_timer_of_a_phase_stands_too(self):
        m = begun(recipe(silent(timer=120), go_round()))
        m >> PauseRound(CHAIR) << ...
        m >> later(60) >> ContinueRound(CHAIR) << ...
        assert m.table.closes_at == m.after(120)

    def test_and_the_silence_between_turns(self):
        m = begun(recipe(go_round(pause_between=10)))
        m >> Pass(m.holder) << ...
        m >> later(4) >> PauseRound(CHAIR) << ...
        m >> later(60) >> ContinueRound(CHAIR) << the(DecisionTaken) << the(e.RoundContinued)
        assert m.table.next_at == m.after(6)

    def test_a_pause_ends_by_itself(self):
        m = begun(recipe(go_round()))
        m >> PauseRound(CHAIR) << ...
        assert m.round.deadline() == m.after(900)
        left = m.left()
        m.until_deadline() << the(e.RoundContinued, by=None) << the(e.UndoLapsed)
        assert m.left() == left

    def test_twice_is_once(self):
        m = begun(recipe(go_round()))
        m >> PauseRound(CHAIR) << ...
        until = m.after(900)
        m >> later(5) >> PauseRound(SECOND_CHAIR) << note("already-paused", clock=until)
        m >> ContinueRound(CHAIR) << ...
        m >> ContinueRound(SECOND_CHAIR) << note("already-running")

    def test_nothing_is_moved_in_a_pause(self):
        m = begun(recipe(go_round(), go_round()))
        m >> PauseRound(CHAIR) << ...
        for command in (
            GiveMoreTime(CHAIR, FIVE_MINUTES),
            SkipTurn(CHAIR),
            NextPhase(CHAIR),
            Write(1, "…"),
            BeReady(1),
        ):
            m >> command << refused("paused", clock=m.after(900))


class TestStoppingSafely:
    def test_it_lasts_longer_and_closes_if_nobody_comes_back(self):
        m = begun(recipe(go_round()))
        (
            m
            >> StopSafely(CHAIR)
            << the(DecisionTaken)
            << the(e.RoundPaused, until=m.after(86_400), cause=PauseCause.SAFE_STOP, by=CHAIR)
        )
        m >> StopSafely(SECOND_CHAIR) << note("already-paused", clock=m.after(86_400))
        m >> PauseRound(SECOND_CHAIR) << note("already-paused", clock=m.after(86_400))
        (
            m.until_deadline()
            << the(e.RoundClosed, ending=Ending.FOR_WANT_OF_A_MODERATOR)
            << the(e.CheckpointDue, final=True)
            << the(e.UndoLapsed)
        )

    def test_a_pause_can_become_a_stop_and_the_clocks_stand_since_the_pause(self):
        m = begun(recipe(go_round(turn=60)))
        paused = m.now
        m >> PauseRound(CHAIR) << ...
        (
            m
            >> later(100)
            >> StopSafely(CHAIR)
            << the(e.RoundPaused, at=paused, until=m.after(86_400), cause=PauseCause.SAFE_STOP)
            << the(e.UndoLapsed)
        )
        m >> later(100) >> ContinueRound(CHAIR) << ...
        assert m.left() == 60

    def test_a_decision_that_was_overdue_has_its_whole_time_again_when_it_goes_on(self):
        m = begun(recipe(decision(decide_within=600), go_round()))
        m.until_deadline() << the(e.RoundPaused, cause=PauseCause.WANT_OF_A_MODERATOR)
        m >> later(60) >> StopSafely(CHAIR) << the(e.RoundPaused)
        m >> later(60) >> ContinueRound(CHAIR) << ...
        assert m.table.decide_by == m.after(600)


class TestMoreTime:
    def test_the_turn_and_the_phase_are_longer_and_the_warning_comes_later(self):
        m = begun(recipe(alternate(turn=60, timer=600)))
        (
            m
            >> later(10)
            >> GiveMoreTime(CHAIR, FIVE_MINUTES)
            << the(DecisionTaken)
            << the(e.TurnExtended, turn=1, ends=m.after(350), last=m.after(365), warn_at=m.after(320), by=CHAIR)
            << the(e.PhaseExtended, closes_at=m.after(890), by=CHAIR)
        )
        assert (m.turn.ends, m.turn.last, m.turn.warn_at) == (m.after(350), m.after(365), m.after(320))
        assert m.table.closes_at == m.after(890)

    def test_a_second_warning_comes_where_there_is_time_for_it(self):
        m = begun(recipe(go_round(turn=60)))
        m.until_deadline() << the(e.SpeakerWarned)
        m >> GiveMoreTime(CHAIR, FIVE_MINUTES) << the(DecisionTaken) << the(e.TurnExtended, warn_at=m.after(300))

    def test_none_comes_where_there_is_not(self):
        m = begun(recipe(go_round(turn=60)))
        (
            m
            >> later(70)
            >> GiveMoreTime(CHAIR, timedelta(seconds=10))
            << the(DecisionTaken)
            << the(e.TurnExtended, ends=m.after(0), warn_at=None)
        )

    def test_an_open_form_keeps_its_hold(self):
        m = begun(recipe(go_round(turn=60)))
        m >> OpenForm(m.holder) << ...
        (
            m
            >> GiveMoreTime(CHAIR, FIVE_MINUTES)
            << the(DecisionTaken)
            << the(e.TurnExtended, ends=m.after(360), last=m.after(480))
            << ...
        )

    def test_a_phase_in_silence_is_longer(self):
        m = begun(recipe(silent(timer=120), go_round()))
        m >> GiveMoreTime(CHAIR, FIVE_MINUTES) << the(DecisionTaken) << the(e.PhaseExtended, closes_at=m.after(420))

    @pytest.mark.parametrize("extra", [timedelta(0), timedelta(seconds=-1)])
    def test_time_is_never_taken(self, extra):
        m = begun(recipe(go_round()))
        m >> GiveMoreTime(CHAIR, extra) << refused("no-clock")

    def test_without_a_clock_there_is_nothing_to_lengthen(self):
        m = begun(recipe(decision(), go_round()))
        m >> GiveMoreTime(CHAIR, FIVE_MINUTES) << refused("no-clock")


class TestSkipping:
    def test_the_turn_that_was_seen_is_skipped_and_no_other(self):
        m = begun(recipe(go_round()))
        first, second, *_ = m.list
        m >> SkipTurn(CHAIR, turn=1) << the(DecisionTaken) << the(TurnEnded, seat=first) << the(FloorGiven, seat=second)
        m >> SkipTurn(SECOND_CHAIR, turn=1) << refused("other-was-first")
        assert m.table.waiting[-1] == first

    def test_without_a_turn_there_is_nothing_to_skip(self):
        m = begun(recipe(silent(), go_round()))
        m >> SkipTurn(CHAIR) << refused("no-clock")


class TestNextPhase:
    def test_a_double_press_moves_once(self):
        m = begun(recipe(go_round(), go_round(), go_round()))
        m >> NextPhase(CHAIR, seen=0) << ...
        m >> NextPhase(SECOND_CHAIR, seen=0) << refused("other-was-first")
        assert m.phase == 1

    def test_the_last_phase_closes_the_round(self):
        m = begun(recipe(go_round()))
        (
            m
            >> NextPhase(CHAIR)
            << the(DecisionTaken)
            << the(TurnEnded)
            << the(e.PhaseClosed)
            << the(e.RoundClosed, ending=Ending.COMPLETE, by=CHAIR)
            << the(e.CheckpointDue, final=True)
            << the(e.UndoLapsed)
        )
        m >> Undo(CHAIR) << refused("closed")


class TestUndoing:
    def test_a_skipped_turn_has_the_time_it_had(self):
        m = begun(recipe(go_round(turn=60)))
        first, *_ = m.list
        m >> later(20) >> SkipTurn(CHAIR) << ...
        m >> later(10) >> Undo(SECOND_CHAIR) << the(DecisionUndone, by=SECOND_CHAIR)
        assert (m.holder, m.turn.number, m.left()) == (first, 1, 40)
        assert (m.turn.last, m.turn.warn_at) == (m.after(55), m.after(10))
        assert first not in m.table.deferred

    def test_after_ten_seconds_it_is_late(self):
        m = begun(recipe(go_round()))
        m >> SkipTurn(CHAIR) << ...
        m >> later(10.001) >> Undo(CHAIR) << refused("undo-late")

    def test_the_phase_and_whose_turn_it_is_to_open_come_back(self):
        m = begun(recipe(go_round(), go_round(), go_round()))
        before = m.round
        m >> NextPhase(CHAIR) << ...
        m >> Undo(CHAIR) << ...
        assert (m.phase, m.round.opening, m.list) == (0, before.opening, before.room.order)
        m >> NextPhase(CHAIR) << ...
        assert m.side_of(m.holder) == before.opening[0]

    def test_turn_numbers_are_never_used_twice(self):
        m = begun(recipe(go_round(), go_round()))
        m >> NextPhase(CHAIR) << ...
        m >> Undo(CHAIR) << ...
        m >> NextPhase(CHAIR) << ...
        assert m.turn.number == 3

    def test_a_pause(self):
        m = begun(recipe(go_round(turn=60)))
        m >> PauseRound(CHAIR) << ...
        m >> later(5) >> Undo(CHAIR) << the(DecisionUndone)
        assert (m.stage, m.round.rest, m.left()) == (Stage.RUNNING, None, 60)

    def test_going_on(self):
        m = begun(recipe(go_round(turn=60)))
        m >> PauseRound(CHAIR) << ...
        m >> later(100) >> ContinueRound(CHAIR) << ...
        m >> later(5) >> Undo(CHAIR) << the(DecisionUndone)
        assert m.stage is Stage.PAUSED
        assert m.round.deadline() == m.after(800), "the pause has what it had left"
        m >> later(50) >> ContinueRound(CHAIR) << ...
        assert m.left() == 60

    def test_more_time(self):
        m = begun(recipe(alternate(turn=60, timer=600)))
        m >> GiveMoreTime(CHAIR, FIVE_MINUTES) << ...
        m >> later(5) >> Undo(CHAIR) << the(DecisionUndone)
        assert (m.left(), m.table.closes_at) == (60, m.after(600))

    def test_it_is_possible_once(self):
        m = begun(recipe(go_round()))
        m >> SkipTurn(CHAIR) << ...
        m >> Undo(CHAIR) << ...
        m >> Undo(SECOND_CHAIR) << refused("undo-late")

    def test_without_a_step_there_is_nothing_to_undo(self):
        m = begun(recipe(go_round()))
        m >> Undo(CHAIR) << refused("undo-late")

    def test_only_the_last_step(self):
        m = begun(recipe(go_round()))
        _, second, *_ = m.list
        m >> SkipTurn(CHAIR) << ...
        m >> SkipTurn(CHAIR) << ...
        m >> Undo(CHAIR) << ...
        assert m.holder == second

    def test_words_said_since_stay_and_the_step_stands(self):
        m = begun(recipe(go_round()))
        m >> SkipTurn(CHAIR) << ...
        m.speak() << the(e.ContributionMade) << the(TurnEnded) << the(FloorGiven) << the(e.UndoLapsed)
        m >> Undo(CHAIR) << refused("undo-late")

    @pytest.mark.parametrize(
        "act",
        [
            lambda m: OpenForm(m.holder),
            lambda m: Pass(m.holder),
            lambda m: Leave(m.holder, keep_statements=True),
        ],
        ids=["opening the form", "passing", "leaving"],
    )
    def test_nor_does_it_take_back_what_somebody_did_since(self, act):
        m = begun(recipe(go_round(), go_round()))
        m >> NextPhase(CHAIR) << ...
        m >> act(m) << ...
        m >> Undo(CHAIR) << refused("undo-late")

    def test_nor_a_turn_that_ran_out_since(self):
        m = begun(recipe(go_round(turn=1), grace={"live": timedelta(seconds=1), "slow": timedelta(seconds=1)}))
        m >> SkipTurn(CHAIR) << ...
        m >> later(5) >> TICK << ...
        m >> Undo(CHAIR) << refused("undo-late")

    def test_a_proposal_does_not_stand_in_its_way_and_stays(self):
        m = begun(recipe(go_round(), go_round()))
        m >> NextPhase(CHAIR) << ...
        m >> Propose(1, "…") << the(e.StatementProposed)
        m >> Undo(CHAIR) << the(DecisionUndone)
        assert list(m.round.statements) == [1]

    def test_hidden_words_that_were_shown_stay_shown(self):
        m = begun(recipe(silent(), go_round()))
        m >> Write(1, "…") << ...
        (
            m
            >> NextPhase(CHAIR)
            << the(DecisionTaken)
            << the(e.TextsRevealed)
            << the(e.PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
            << the(e.UndoLapsed)
        )
        m >> Undo(CHAIR) << refused("undo-late")

    def test_a_silent_phase_in_which_nobody_wrote_comes_back(self):
        m = begun(recipe(silent(timer=120), go_round()))
        m >> BeReady(1) << ...
        m >> NextPhase(CHAIR) << ...
        m >> later(5) >> Undo(CHAIR) << the(DecisionUndone)
        assert (m.phase, m.table.ready, m.table.closes_at) == (0, {1}, m.after(120))

    def test_a_vote_that_was_closed_stays_closed(self):
        m = begun(recipe(voting(), go_round()))
        (
            m
            >> NextPhase(CHAIR)
            << the(DecisionTaken)
            << the(e.PhaseClosed)
            << the(e.CheckpointDue)
            << the(PhaseOpened)
            << the(FloorGiven)
            << the(e.UndoLapsed)
        )

    def test_statements_that_were_released_stay_released(self):
        m = begun(recipe(go_round(), go_round(), go_round()))
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1) << ...
        (
            m
            >> NextPhase(CHAIR)
            << the(DecisionTaken)
            << the(TurnEnded)
            << the(e.PhaseClosed)
            << the(PhaseOpened)
            << the(e.StatementsReleased)
            << the(FloorGiven)
        )
        m >> Undo(CHAIR) << the(DecisionUndone)
        assert m.open_numbers() == (1,)
        m >> NextPhase(CHAIR) << ...
        assert m.open_numbers() == (1,)

    def test_a_checkpoint_that_came_meanwhile_is_kept(self):
        m = begun(recipe(go_round()), checkpoints=(begun(recipe(go_round())).after(5),))
        m >> SkipTurn(CHAIR) << ...
        m >> later(6) >> TICK << the(e.CheckpointDue, final=False) << the(e.UndoLapsed)
        m >> RecordCheckpoint(()) << the(e.CheckpointKept)


class TestEnding:
    def test_a_moderator_may_end_it_at_any_time(self):
        m = begun(recipe(go_round()))
        (
            m
            >> EndRound(CHAIR)
            << the(e.RoundClosed, ending=Ending.BY_MODERATOR, by=CHAIR)
            << the(e.CheckpointDue, final=True)
        )
        for command in (
            EndRound(CHAIR),
            PauseRound(CHAIR),
            Speak(m.journal[0].seats[0].number, "…", 1),
            Propose(1, "…"),
        ):
            m >> command << refused("closed")

    def test_also_in_a_pause(self):
        m = begun(recipe(go_round()))
        m >> PauseRound(CHAIR) << ...
        m >> EndRound(CHAIR) << the(e.RoundClosed) << the(e.CheckpointDue) << the(e.UndoLapsed)
        assert (m.stage, m.round.rest, m.round.ending) == (Stage.CLOSED, None, Ending.BY_MODERATOR)
