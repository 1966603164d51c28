"""Statements on their way to the ballot."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import (
    ContinueRound,
    NextPhase,
    PauseRound,
    Propose,
    RecordCheckpoint,
    Rewrite,
    Screen,
    Seed,
    TakeBackStatement,
)
from bot.dialogue.events import StatementProposed, StatementsBrought, StatementsReleased
from bot.dialogue.format import Pace
from bot.dialogue.lifecycle import PauseCause
from bot.dialogue.statements import LONGEST, MOST_WAITING, Condition, Ground
from tests.dialogue.playbook import CHAIR, EIGHT, TICK, begun, called, later, note, nothing, refused, the
from tests.dialogue.recipes import decision, go_round, lengths, recipe, silent, voting


def minutes(n):
    return timedelta(minutes=n)


def writing(**how):
    return begun(recipe(silent(timer=600), voting(timer=600), voting(timer=600)), 2, 2, **how)


class TestProposing:
    def test_a_statement_waits_for_its_screening(self):
        m = writing()
        (
            m
            >> Propose(1, "x" * LONGEST)
            << the(StatementProposed, statement=1, seat=1, at=m.now, batch_at=m.after(60), screen_by=m.after(60 + 900))
        )
        assert [s.id for s in m.round.waiting_statements()] == [1]
        assert m.round.statements[1].number is None

    def test_it_is_short_and_not_empty(self):
        m = writing()
        m >> Propose(1, "x" * (LONGEST + 3)) << refused("statement-too-long", n=3)
        m >> Propose(1, " ") << refused("empty")

    def test_screening_has_the_length_of_the_pace(self):
        m = begun(recipe(silent(), screen_within=lengths(900, 5000)), pace=Pace.SLOW)
        m >> Propose(1, "…") << the(StatementProposed, batch_at=m.after(14_400), screen_by=m.after(19_400))

    def test_one_seat_has_so_many_waiting_and_no_more(self):
        m = writing()
        for _ in range(MOST_WAITING):
            m >> Propose(1, "…") << ...
        m >> Propose(1, "…") << refused("many-waiting", n=MOST_WAITING)
        m >> Propose(2, "…") << ...
        m >> Screen(CHAIR, 1) << ...
        m >> Propose(1, "…") << ...

    def test_also_in_a_pause(self):
        m = writing()
        m >> PauseRound(CHAIR) << ...
        m >> Propose(1, "…") << the(StatementProposed)


class TestReachingTheDesk:
    """Whoever reads statements may see who is online, so nothing reaches the desk at the moment it was written."""

    def test_what_was_written_reaches_it_with_the_next_batch(self):
        m = writing()
        m >> later(10) >> Propose(1, "…") << ...
        m >> later(20) >> Propose(3, "…") << ...
        assert m.round.at_the_desk() == m.round.screening_order() == ()
        m.until_deadline() << the(StatementsBrought, at=EIGHT + minutes(1), statements=(1, 2), screen_by=m.after(900))
        assert {s.id for s in m.round.at_the_desk()} == {1, 2}

    @pytest.mark.parametrize("second", [0, 1, 30, 59])
    def test_when_it_does_says_nothing_of_when_it_was_written(self, second):
        m = writing()
        m >> later(second) >> Propose(1, "…") << ...
        m.until_deadline() << the(StatementsBrought, at=EIGHT + minutes(1))

    def test_nobody_chooses_the_moment_by_writing_much(self):
        m = writing()
        for seat in (1, 2, 3, 4):
            for _ in range(MOST_WAITING):
                m >> later(1) >> Propose(seat, "…") << ...
        assert m.round.at_the_desk() == ()
        assert m.round.deadline() == EIGHT + minutes(1)

    def test_moderators_have_their_whole_time_from_then_on_whatever_happened_before(self):
        m = begun(recipe(silent(timer=5000), voting()))
        m >> later(50) >> Propose(1, "…") << ...
        m >> PauseRound(CHAIR) << ...
        m >> later(100) >> ContinueRound(CHAIR) << ...
        m.until_deadline() << the(StatementsBrought, screen_by=m.after(900))
        m.until_deadline() << the(e.RoundPaused, cause=PauseCause.WANT_OF_A_MODERATOR) << the(e.UndoLapsed)

    def test_in_a_pause_nothing_new_comes(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> PauseRound(CHAIR) << ...
        assert m.round.deadline() == m.round.rest.until
        m >> later(200) >> TICK << nothing
        m >> ContinueRound(CHAIR) << ...
        m.until_deadline() << the(StatementsBrought, at=m.now)

    def test_a_phase_that_opens_takes_along_what_is_on_its_way(self):
        m = begun(recipe(silent(timer=100), decision(), voting()))
        m >> later(90) >> Propose(1, "…") << ...
        m.until_deadline() << the(e.PhaseClosed) << the(e.PhaseOpened) << the(StatementsBrought, at=m.now)

    def test_after_the_end_nothing_comes(self):
        m = begun(recipe(silent(timer=50)))
        m >> Propose(1, "…") << ...
        m.until_deadline() << the(e.PhaseClosed) << the(e.RoundClosed) << the(e.CheckpointDue)
        assert m.round.deadline() is None

    def test_other_words_come_with_another_batch(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> later(20) >> Rewrite(1, 1, "better") << the(e.StatementRewritten, batch_at=m.after(40))
        m.until_deadline() << the(StatementsBrought, statements=(1,))
        m >> later(30) >> Rewrite(1, 1, "better still") << the(e.StatementRewritten, batch_at=m.after(30))
        assert m.round.at_the_desk() == ()
        m.until_deadline() << the(StatementsBrought, statements=(1,))

    def test_that_one_was_taken_back_is_heard_of_with_the_next_batch_too(self):
        m = writing()
        for _ in range(2):
            m >> Propose(1, "…") << ...
        m >> TakeBackStatement(1, 1) << the(e.StatementWithdrawn, batch_at=None)
        m.until_deadline() << the(StatementsBrought, statements=(2,))
        m >> later(10) >> TakeBackStatement(1, 2) << the(e.StatementWithdrawn, batch_at=m.after(50))
        m.until_deadline() << the(StatementsBrought, statements=(2,))
        assert m.round.at_the_desk() == ()
        assert (m.round.statements[2].condition, m.round.statements[2].screen_by) == (Condition.WITHDRAWN, None)

    def test_a_look_that_comes_late_brings_what_is_there(self):
        m = begun(recipe(silent(timer=5000), voting()))
        m >> Propose(1, "…") << ...
        m >> later(4000) >> TICK << the(StatementsBrought, at=m.now, screen_by=m.after(900))


class TestScreening:
    def test_accepted_statements_wait_for_their_batch(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1, about_me=True) << the(e.StatementAccepted, about_me=True, by=CHAIR)
        there = m.round.statements[1]
        assert (there.condition, there.about_me, there.number, there.screen_by) == (
            Condition.ACCEPTED,
            True,
            None,
            None,
        )

    def test_they_are_read_in_a_drawn_order_that_stays(self):
        """Who reads them may see who is there when something comes in, so the order must not say when it came."""
        m = writing()
        for seat in (1, 2, 3, 4):
            for _ in range(3):
                m >> later(4) >> Propose(seat, "…") << ...
        m.until_deadline() << the(StatementsBrought)
        order = [s.id for s in m.round.screening_order()]
        assert sorted(order) == list(range(1, 13))
        assert order not in (sorted(order), sorted(order, reverse=True))
        m >> Screen(CHAIR, order[4]) << ...
        m >> Propose(1, "…") << ...
        m.until_deadline() << the(StatementsBrought)
        assert [s.id for s in m.round.screening_order() if s.id != 13] == order[:4] + order[5:]
        other = replace(m.round, id=m.round.id + 1)
        assert [s.id for s in other.screening_order()] != [s.id for s in m.round.screening_order()]

    def test_returned_ones_go_back_with_a_published_ground(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1, Ground.IDENTIFYING) << the(e.StatementReturned, ground=Ground.IDENTIFYING, by=CHAIR)
        assert (m.round.statements[1].condition, m.round.statements[1].screen_by) == (Condition.RETURNED, None)

    def test_it_is_done_once(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1) << ...
        m >> Screen(1, 1, Ground.ABUSIVE) << refused("screened-already")
        m >> Screen(CHAIR, 99) << refused("screened-already")

    def test_only_words_that_were_read_are_answered(self):
        """A moderator may have a statement before them while its author writes other words."""
        m = writing()
        m >> Propose(1, "…") << ...
        m >> Rewrite(1, 1, "not read yet") << ...
        m >> Screen(CHAIR, 1, edition=0) << refused("statement-changed")
        m >> Screen(CHAIR, 1, Ground.OFF_TOPIC, edition=1) << the(e.StatementReturned, at=m.now)
        m >> Rewrite(1, 1, "once more") << ...
        m >> TakeBackStatement(1, 1) << ...
        m >> Screen(CHAIR, 1, edition=2) << refused("statement-changed")


class TestRewriting:
    def test_while_it_waits_its_author_may_edit_it(self):
        m = writing()
        m >> Propose(1, "…") << ...
        for _ in range(3):
            m >> later(15) >> Rewrite(1, 1, "better") << the(e.StatementRewritten, screen_by=EIGHT + minutes(1 + 15))
        assert not m.round.statements[1].rewritten

    def test_a_returned_one_is_rewritten_once(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1, Ground.OFF_TOPIC) << ...
        m >> Rewrite(1, 1, "better") << the(e.StatementRewritten, statement=1, screen_by=m.after(60 + 900))
        assert m.round.statements[1].condition is Condition.WAITING
        m >> Rewrite(1, 1, "better still") << the(e.StatementRewritten)
        m >> Screen(CHAIR, 1, Ground.OFF_TOPIC) << ...
        m >> Rewrite(1, 1, "once more") << refused("rewritten-once")

    def test_only_by_its_author_and_only_in_its_limits(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> Rewrite(2, 1, "mine now") << refused("not-yours")
        m >> Rewrite(1, 9, "…") << refused("not-yours")
        m >> Rewrite(1, 1, "") << refused("empty")
        m >> Rewrite(1, 1, "x" * 201) << refused("statement-too-long", n=1)

    def test_not_after_its_screening_and_never_after_votes(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1) << ...
        m >> Rewrite(1, 1, "…") << refused("screened-already")
        m.until_deadline() << ...
        m >> Rewrite(1, 1, "…") << refused("edit-after-vote")
        m.until_deadline() << ...
        m >> RecordCheckpoint((1,)) << ...
        m >> Rewrite(1, 1, "…") << refused("edit-after-vote")


class TestTakingBack:
    @pytest.mark.parametrize("screened", [None, Screen(CHAIR, 1), Screen(CHAIR, 1, Ground.TWO_IDEAS)])
    def test_until_its_release_its_author_takes_it_back(self, screened):
        m = writing()
        m >> Propose(1, "…") << ...
        if screened:
            m >> screened << ...
        m >> TakeBackStatement(2, 1) << refused("not-yours")
        m >> TakeBackStatement(1, 1) << the(e.StatementWithdrawn, statement=1)
        m >> TakeBackStatement(1, 1) << note("already-withdrawn")
        assert m.round.statements[1].screen_by is None
        m.until_deadline() << the(e.PhaseClosed) << the(e.PhaseOpened)

    def test_then_it_stays(self):
        m = writing()
        m >> TakeBackStatement(1, 1) << refused("not-yours")
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1) << ...
        m.until_deadline() << ...
        m >> TakeBackStatement(1, 1) << refused("edit-after-vote")


class TestRelease:
    def proposed(self, seed=1, how_many=6):
        m = writing(seed=seed)
        for n in range(how_many):
            m >> Propose(m.seats_of(1 + n % 2)[n // 2 % 2], f"statement {n}") << ...
            m >> Screen(CHAIR, m.proposal()) << ...
        return m

    def test_a_batch_is_numbered_in_an_order_that_was_drawn(self):
        m = self.proposed()
        m.until_deadline() << the(e.PhaseClosed) << the(e.PhaseOpened) << ...
        released = next(event for event in m.journal if isinstance(event, StatementsReleased))
        order = [1, 2, 3, 4, 5, 6]
        Random(released.seed).shuffle(order)
        assert released.batch == tuple(zip(order, range(1, 7), strict=True)), "whoever has the seed can repeat the draw"
        assert m.open_numbers() == (1, 2, 3, 4, 5, 6)

    def test_no_number_says_who_proposed_first(self):
        first = Counter()
        for seed in range(120):
            m = self.proposed(seed, how_many=3)
            m.until_deadline() << ...
            first[m.round.statements[1].number] += 1
        assert all(20 < first[number] < 60 for number in (1, 2, 3))

    def test_only_what_was_accepted_is_released(self):
        m = writing()
        for _ in range(3):
            m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 2) << ...
        m >> Screen(CHAIR, 3, Ground.DUPLICATE) << ...
        (
            m
            >> NextPhase(CHAIR)
            << the(e.DecisionTaken)
            << the(e.PhaseClosed)
            << the(e.PhaseOpened)
            << the(StatementsBrought, statements=(1,))
            << the(StatementsReleased, batch=((2, 1),))
        )

    def test_while_a_ballot_is_open_the_next_batch_joins_it(self):
        """Else what was proposed towards the end of a round would never be put to anybody."""
        m = begun(recipe(silent(timer=100), voting(timer=600)))
        m.until_deadline() << ...
        m >> later(5) >> Propose(1, "late") << ...
        m.until_deadline() << the(StatementsBrought)
        m >> later(10) >> Screen(CHAIR, 1) << the(e.StatementAccepted, batch_at=m.after(50))
        m >> later(10) >> Seed(CHAIR, ("a start",)) << the(StatementProposed, batch_at=m.after(40))
        assert m.open_numbers() == ()
        m.until_deadline() << the(StatementsReleased, at=EIGHT + minutes(3), batch=((2, 1), (1, 2)))
        assert m.round.deadline() == m.table.closes_at

    def test_numbers_go_on_from_batch_to_batch(self):
        m = self.proposed(how_many=2)
        m >> NextPhase(CHAIR) << ...
        m >> Propose(1, "late") << ...
        m >> Screen(CHAIR, 3) << ...
        assert m.open_numbers() == (1, 2)
        m >> NextPhase(CHAIR) << ...
        assert m.round.statements[3].number == 3

    def test_without_anything_new_there_is_no_batch(self):
        m = writing()
        m.until_deadline() << the(e.PhaseClosed) << the(e.PhaseOpened)


class TestSeeds:
    def test_they_need_no_screening_and_keep_the_order_in_which_they_were_given(self):
        m = called(recipe(silent(timer=600), voting()))
        long = "A statement from an import, " + "which may be longer " * 20
        (
            m
            >> Seed(CHAIR, ("one", "two", long))
            << the(StatementProposed, statement=1, seat=None, screen_by=None)
            << the(StatementProposed, statement=2)
            << the(StatementProposed, statement=3)
        )
        assert [s.condition for s in m.round.statements.values()] == [Condition.ACCEPTED] * 3

    def test_they_come_before_what_participants_wrote(self):
        m = writing()
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 1) << ...
        m >> Seed(CHAIR, ("one", "two")) << ...
        (
            m.until_deadline()
            << the(e.PhaseClosed)
            << the(e.PhaseOpened)
            << the(StatementsReleased, batch=((2, 1), (3, 2), (1, 3)))
        )

    @pytest.mark.parametrize("words", [(), ("one", " ")])
    def test_they_are_not_empty(self, words):
        m = writing()
        m >> Seed(CHAIR, words) << refused("empty")

    def test_nobody_else_edits_them(self):
        m = begun(recipe(silent(), go_round()))
        m >> Seed(CHAIR, ("one",)) << ...
        m >> Rewrite(1, 1, "…") << refused("not-yours")
        m >> TakeBackStatement(1, 1) << refused("not-yours")
