"""What happens because time has passed, or because the bot was away while it did."""

from datetime import timedelta

from bot.dialogue import events as e
from bot.dialogue.commands import (
    ContinueRound,
    GiveBack,
    NextPhase,
    Pass,
    PauseRound,
    Propose,
    RecordCheckpoint,
    Screen,
    StopSafely,
)
from bot.dialogue.events import CheckpointDue, FloorGiven, RoundPaused, SpeakerWarned, TurnEnded, TurnEnding
from bot.dialogue.format import Pace
from bot.dialogue.lifecycle import Ending, PauseCause, Stage
from bot.dialogue.statements import Condition
from tests.dialogue.playbook import CHAIR, EIGHT, TICK, begun, called, later, note, the
from tests.dialogue.recipes import alternate, decision, go_round, lengths, questions, recipe, silent, voting

HOUR = timedelta(hours=1)


class TestLooking:
    def test_it_is_harmless_when_nothing_is_due_and_when_it_comes_twice(self):
        m = begun(recipe(go_round()))
        m >> TICK
        m >> later(29) >> TICK
        m >> later(1) >> TICK << the(SpeakerWarned, turn=1)
        m >> TICK

    def test_a_turn_is_warned_then_ends_then_passes(self):
        m = begun(recipe(go_round(turn=60)))
        first, second, *_ = m.list
        m.until_deadline() << the(SpeakerWarned)
        assert m.now == EIGHT + timedelta(seconds=30)
        (
            m.until_deadline()
            << the(TurnEnded, seat=first, ending=TurnEnding.TIMED_OUT, at=m.now)
            << the(FloorGiven, seat=second, ends=m.after(60))
        )
        assert m.now == EIGHT + timedelta(seconds=75)

    def test_after_a_long_absence_the_next_turn_has_its_whole_time(self):
        m = begun(recipe(go_round(turn=60)))
        _, second, *_ = m.list
        (
            m
            >> later(5000)
            >> TICK
            << the(SpeakerWarned)
            << the(TurnEnded, at=m.now)
            << the(FloorGiven, seat=second, ends=m.after(60))
        )

    def test_everything_that_is_overdue_happens_in_order_and_turns_that_had_not_begun_are_whole(self):
        m = begun(recipe(alternate(turn=60, timer=50), go_round()))
        (
            m
            >> later(5000)
            >> TICK
            << the(SpeakerWarned)
            << the(e.PhaseClosing)
            << the(TurnEnded)
            << the(e.PhaseClosed)
            << the(e.PhaseOpened, at=m.now)
            << the(FloorGiven, at=m.now)
        )

    def test_a_round_that_is_over_has_nothing_more_to_do(self):
        m = begun(recipe(go_round()), 1, 1).silence_to_the_end()
        m >> later(5000) >> TICK
        m >> GiveBack(EIGHT, EIGHT + HOUR)


class TestNobodyBegins:
    def test_after_a_while_the_dialogue_does_not_take_place(self):
        m = called(recipe(go_round(), begin_within=lengths(1800, 3600)))
        assert m.round.deadline() == m.after(1800)
        m >> later(1799) >> TICK
        m >> later(1) >> TICK << the(e.RoundCancelled, by=None)
        assert called(m.round.format, pace=Pace.SLOW).round.deadline() == EIGHT + HOUR

    def test_announced_checkpoints_do_not_begin_it(self):
        m = called(recipe(go_round()), checkpoints=(EIGHT + timedelta(seconds=5),))
        m >> later(6) >> TICK


class TestWantOfAModerator:
    def test_a_decision_nobody_takes_pauses_the_round_and_at_last_closes_it(self):
        m = begun(recipe(decision(decide_within=600), go_round()))
        m.until_deadline() << the(RoundPaused, cause=PauseCause.WANT_OF_A_MODERATOR, until=m.after(900), by=None)
        (
            m.until_deadline()
            << the(e.RoundClosed, ending=Ending.FOR_WANT_OF_A_MODERATOR, by=None)
            << the(CheckpointDue, final=True)
        )

    def test_who_comes_in_time_has_the_whole_time_again(self):
        m = begun(recipe(decision(decide_within=600), go_round()))
        m.until_deadline() << ...
        m >> later(899) >> ContinueRound(CHAIR) << the(e.DecisionTaken) << the(e.RoundContinued)
        assert m.round.deadline() == m.after(600)
        m >> NextPhase(CHAIR) << ...
        assert m.phase == 1

    def test_so_it_is_with_a_list_that_ended(self):
        m = begun(recipe(go_round(closes=["moderator"], decide_within=600), go_round()), 1, 1)
        m.silence_to(lambda m: m.stage is Stage.PAUSED)
        assert m.round.rest.cause is PauseCause.WANT_OF_A_MODERATOR
        m.silence_to_the_end()
        assert m.round.ending is Ending.FOR_WANT_OF_A_MODERATOR

    def test_a_statement_nobody_screens_waits_no_longer_than_announced(self):
        m = begun(recipe(silent(timer=5000), go_round(), screen_within=lengths(900)))
        m >> later(10) >> Propose(1, "…") << ...
        m.until_deadline() << the(e.StatementsBrought, screen_by=m.after(900))
        m.until_deadline() << the(RoundPaused, cause=PauseCause.WANT_OF_A_MODERATOR)
        m >> later(10) >> ContinueRound(CHAIR) << ...
        assert m.round.deadline() == m.round.statements[1].screen_by == m.after(900)

    def test_nothing_unscreened_is_released_then(self):
        m = begun(recipe(silent(timer=5000), voting(), screen_within=lengths(900)))
        for words in ("one", "two"):
            m >> Propose(1, words) << ...
        m >> Screen(CHAIR, 1) << ...
        m.silence_to_the_end()
        assert m.round.ending is Ending.FOR_WANT_OF_A_MODERATOR
        assert {n: s.condition for n, s in m.round.statements.items()} == {1: Condition.ACCEPTED, 2: Condition.WAITING}

    def test_a_statement_that_was_screened_in_time_holds_nobody_up(self):
        m = begun(recipe(silent(timer=5000), go_round()))
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1) << ...
        assert m.round.deadline() == m.table.closes_at


class TestAnnouncedCheckpoints:
    def test_they_come_at_their_hour_whatever_the_round_is_doing(self):
        m = begun(
            recipe(go_round(turn=600)), checkpoints=(EIGHT + timedelta(seconds=100), EIGHT + timedelta(seconds=200))
        )
        m.until_deadline() << the(CheckpointDue, at=EIGHT + timedelta(seconds=100), final=False)
        assert m.round.checkpoint_due
        m >> RecordCheckpoint(()) << the(e.CheckpointKept, number=1)
        m >> PauseRound(CHAIR) << ...
        m.until_deadline() << the(CheckpointDue, at=EIGHT + timedelta(seconds=200)) << the(e.UndoLapsed)
        assert (m.stage, m.round.checkpoints) == (Stage.PAUSED, ())

    def test_they_do_not_move_with_a_pause_or_an_absence(self):
        m = begun(recipe(go_round(turn=600)), checkpoints=(EIGHT + HOUR,))
        m >> PauseRound(CHAIR) << ...
        m >> later(60) >> ContinueRound(CHAIR) << ...
        m >> GiveBack(EIGHT, EIGHT + timedelta(seconds=60)) << ...
        assert m.round.checkpoints == (EIGHT + HOUR,)

    def test_several_that_are_overdue_are_one(self):
        m = begun(recipe(go_round(turn=6000)), checkpoints=tuple(EIGHT + timedelta(seconds=n) for n in (10, 20, 4000)))
        m >> later(30) >> TICK << the(CheckpointDue)
        assert m.round.checkpoints == (EIGHT + timedelta(seconds=4000),)

    def test_one_is_kept_once(self):
        m = begun(recipe(go_round()), checkpoints=(EIGHT + timedelta(seconds=10),))
        m >> RecordCheckpoint(()) << note("checkpoint-kept")
        m.until_deadline() << ...
        m >> RecordCheckpoint(()) << the(e.CheckpointKept, number=1)
        m >> RecordCheckpoint(()) << note("checkpoint-kept")

    def test_a_vote_that_was_closed_is_closed_for_good(self):
        m = begun(recipe(silent(), voting(), voting(), voting()))
        for words in ("one", "two"):
            m >> Propose(1, words) << ...
            m >> Screen(CHAIR, m.proposal()) << ...
        m.until_deadline() << ...
        m.until_deadline() << ...
        m >> later(7) >> RecordCheckpoint((2,)) << the(e.CheckpointKept, closed=(2,))
        closed = next(s for s in m.round.statements.values() if s.number == 2)
        assert (closed.condition, closed.closed_at) == (Condition.CLOSED, m.now)
        assert m.open_numbers() == (1,)

    def test_the_last_one_closes_every_vote(self):
        m = begun(recipe(silent(), voting()))
        for words in ("one", "two"):
            m >> Propose(1, words) << ...
            m >> Screen(CHAIR, m.proposal()) << ...
        m.silence_to_the_end()
        m >> RecordCheckpoint((1,)) << note("checkpoint-kept")
        m >> RecordCheckpoint((1, 2)) << the(e.CheckpointKept)
        assert m.open_numbers() == ()


class TestTheBotWasAway:
    def test_whoever_had_the_floor_has_the_time_they_had(self):
        m = begun(recipe(alternate(turn=60, timer=600)))
        m >> later(20)
        since = m.now
        m >> later(3600) >> GiveBack(since, m.now) << the(e.TimeGivenBack, seconds=3600)
        assert (m.left(), m.table.closes_at) == (40, m.after(580))
        assert (m.turn.last, m.turn.warn_at) == (m.after(55), m.after(10))

    def test_so_have_moderators_and_silence(self):
        m = begun(recipe(decision(decide_within=600), go_round(pause_between=10)))
        m >> Propose(1, "…") << ...
        m.until_deadline() << the(e.StatementsBrought)
        left, since = m.table.decide_by - m.now, m.now
        m >> later(60) >> GiveBack(since, m.now) << ...
        assert (m.table.decide_by, m.round.statements[1].screen_by) == (m.now + left, m.after(900))
        m >> NextPhase(CHAIR) << ...
        m >> Pass(m.holder) << ...
        since = m.now
        m >> later(60) >> GiveBack(since, m.now) << ...
        assert m.table.next_at == m.after(10)

    def test_the_same_time_is_not_given_back_twice(self):
        m = begun(recipe(go_round(turn=60)))
        m >> later(100) >> GiveBack(EIGHT, m.now) << ...
        m >> GiveBack(EIGHT, m.now)
        m >> later(50) >> GiveBack(EIGHT, m.now) << the(e.TimeGivenBack, seconds=50)
        assert m.left() == 60

    def test_no_time_is_given_for_no_absence(self):
        m = begun(recipe(go_round()))
        m >> GiveBack(EIGHT, EIGHT)
        m >> GiveBack(EIGHT, EIGHT - HOUR)

    def test_before_the_round_begins_nothing_is_lost(self):
        m = called(recipe(go_round()))
        m >> GiveBack(EIGHT - HOUR, EIGHT)
        assert m.round.deadline() == EIGHT + timedelta(minutes=30)

    def test_in_a_pause_only_the_pause_is_longer(self):
        m = begun(recipe(go_round(turn=600)))
        m >> Propose(1, "…") << ...
        m.until_deadline() << the(e.StatementsBrought)
        m >> PauseRound(CHAIR) << ...
        since = m.now
        m >> later(600) >> GiveBack(since, m.now) << ...
        assert m.round.deadline() == m.after(900)
        m >> later(100) >> ContinueRound(CHAIR) << ...
        assert (m.left(), m.round.statements[1].screen_by) == (540, m.after(900))

    def test_a_stop_too(self):
        m = begun(recipe(go_round(turn=60)))
        m >> StopSafely(CHAIR) << ...
        m >> later(600) >> GiveBack(EIGHT, m.now) << ...
        assert m.round.rest.until == m.after(86_400)


def test_a_question_and_a_timer_that_rings_during_it():
    m = begun(recipe(questions(closes=["timer"], timer=100, ask=90, answer=200), go_round()), 1, 1)
    first, second = m.list
    m >> later(50)
    m.speak(to=second) << ...
    m.until_deadline() << the(e.PhaseClosing)
    m.until_deadline() << the(SpeakerWarned)
    m.until_deadline() << the(TurnEnded, seat=second, ending=TurnEnding.TIMED_OUT) << the(e.PhaseClosed) << ...
    assert first in m.list
