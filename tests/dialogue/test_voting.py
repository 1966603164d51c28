"""A seat's private ballot."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.answers import Answer
from bot.dialogue.commands import (
    AcceptRules,
    Begin,
    Cancel,
    ContinueRound,
    EndRound,
    Leave,
    PauseRound,
    Propose,
    RecordCheckpoint,
    Screen,
    Seed,
)
from bot.dialogue.refusal import Refusal
from bot.dialogue.voting import AnswerWord, Ballot, Vote, answer_word, ballot_of, may_vote, order_for
from tests.dialogue.playbook import CHAIR, EIGHT, begun, called, later
from tests.dialogue.recipes import decision, go_round, recipe, voting, welcome

AGREE, DISAGREE, PASS = Vote(Answer.AGREE), Vote(Answer.DISAGREE), Vote(Answer.PASS)
UNCLEAR = Vote(Answer.PASS, unclear=True)

numbers = st.frozensets(st.integers(1, 200), max_size=40)
seats, seeds = st.integers(1, 300), st.integers(0, 2**48)


class TestAVote:
    def test_not_clear_to_me_is_a_pass_with_a_mark(self):
        assert answer_word(UNCLEAR) is AnswerWord.UNCLEAR
        for answer in (Answer.AGREE, Answer.DISAGREE):
            with pytest.raises(ValueError, match="not clear"):
                Vote(answer, unclear=True)

    def test_answers_are_said_back_in_words(self):
        said = [answer_word(vote) for vote in (AGREE, DISAGREE, PASS, UNCLEAR)]
        assert said == ["agree", "disagree", "pass", "unclear"]
        assert answer_word(Vote(Answer.AGREE, important=True)) == "agree"
        assert not AGREE.important, "only who says so finds it important"


class TestTheOrder:
    @given(seats, numbers, numbers, seeds)
    def test_two_statements_never_change_places_when_others_come_or_go(self, seat, some, more, seed):
        both = order_for(seat, some | more, seed)
        assert tuple(number for number in both if number in some) == order_for(seat, some, seed)

    @given(seats, numbers, seeds)
    def test_it_is_everything_once_however_it_was_given(self, seat, some, seed):
        order = order_for(seat, sorted(some), seed)
        assert sorted(order) == sorted(some)
        assert order_for(seat, sorted(some, reverse=True), seed) == order

    def test_it_is_the_same_after_a_restart(self):
        assert order_for(3, range(1, 8), 7) == (1, 4, 7, 5, 3, 2, 6)

    def test_every_seat_and_every_dialogue_has_its_own(self):
        assert len({order_for(seat, range(1, 9), 7) for seat in range(1, 200)}) > 190
        assert len({order_for(1, range(1, 9), seed) for seed in range(200)}) > 190

    def test_no_statement_is_favoured(self):
        first = Counter(order_for(seat, range(1, 6), 1)[0] for seat in range(1, 1001))
        assert all(140 < first[number] < 260 for number in range(1, 6))

    def test_numbers_do_not_run_into_each_other(self):
        assert order_for(1, (11, 2, 3), 5) != order_for(11, (1, 2, 3), 5)
        places = {order_for(seat, (1, 2, 3, 4, 5, 6), seed) for seat, seed in ((1, 11), (11, 1), (1, 1), (11, 11))}
        assert len(places) == 4


class TestGoingThroughTheBallot:
    def test_it_goes_on_where_it_was(self):
        assert Ballot((4, 2, 7)).next_open() == 4
        assert Ballot((4, 2, 7)).next_open(after=2) == 7, "what stands before waits until the rest is answered"
        ballot = Ballot((4, 2, 7), {4: AGREE})
        assert ballot.next_open() == 2
        assert ballot.next_open(after=2) == 7
        assert ballot.next_open(after=7) == 2, "it goes round"
        assert ballot.next_open(after=4) == 2

    def test_what_was_skipped_comes_when_nothing_else_is_left(self):
        ballot = Ballot((4, 2, 7)).skipping(4)
        assert ballot.next_open() == 2
        assert ballot.next_open(after=7) == 2
        assert ballot.answering(2, AGREE).answering(7, PASS).next_open(after=7) == 4

    def test_skipping_the_last_one_comes_to_an_end_and_can_be_taken_up_again(self):
        ballot = Ballot((4, 2), {2: AGREE}).skipping(4)
        assert ballot.next_open(after=4) is None
        assert ballot.next_open() == 4

    def test_a_complete_ballot_has_no_next(self):
        assert Ballot((4, 2), {4: AGREE, 2: DISAGREE}).next_open() is None
        assert Ballot(()).next_open() is None

    def test_progress_counts_what_is_open(self):
        ballot = Ballot((4, 2, 7), {4: AGREE, 9: PASS})
        assert ballot.progress() == (1, 3)
        assert ballot.answering(2, UNCLEAR).progress() == (2, 3)

    def test_a_new_answer_replaces_the_old_and_ends_the_skip(self):
        ballot = Ballot((4, 2), {4: AGREE}).skipping(4).skipping(2).answering(4, DISAGREE)
        assert (ballot.votes[4], ballot.skipped, ballot.progress()) == (DISAGREE, {2}, (1, 2))

    def test_places_and_steps_back(self):
        ballot = Ballot((4, 2, 7), {4: AGREE})
        assert [ballot.place(number) for number in (4, 2, 7)] == [(1, 3), (2, 3), (3, 3)]
        assert [ballot.before(number) for number in (4, 2, 7)] == [None, 4, 2]
        assert ballot.before(99) is None, "a statement that is closed by now has no step back"
        assert ballot.next_open(after=99) == 2

    @given(numbers, st.data())
    def test_walking_from_next_to_next_answers_everything_once(self, some, data):
        ballot, at, walked = Ballot(order_for(1, some, 1)), None, []
        while (at := ballot.next_open(after=at)) is not None:
            walked.append(at)
            ballot = ballot.answering(at, data.draw(st.sampled_from([AGREE, PASS])))
        assert sorted(walked) == sorted(some)
        assert ballot.progress() == (len(some), len(some))


def opened(**how):
    """A round in which three statements of the organisers are open."""
    m = called(recipe(voting(timer=600), voting(timer=600), voting(timer=600)), **how)
    m >> Seed(CHAIR, ("one", "two", "three")) << ...
    m >> Begin(CHAIR, {1: 2, 2: 2}) << ...
    return m


class TestWhoMayVote:
    def test_everybody_who_takes_part_on_what_is_open(self):
        m = opened()
        assert [may_vote(m.round, seat, number) for seat in m.round.seats for number in (1, 2, 3)] == [None] * 12
        m >> PauseRound(CHAIR) << ...
        assert may_vote(m.round, 1, 1) is None, "a pause stops no ballot"
        m >> ContinueRound(CHAIR) << ...

    def test_nobody_else(self):
        m = opened()
        m >> Leave(1, keep_statements=True) << ...
        assert may_vote(m.round, 1, 1) == Refusal("note-already-left")
        assert may_vote(m.round, 99, 1) == Refusal("refused-not-seated")

    def test_the_rules_come_first(self):
        m = begun(recipe(welcome(), voting()), accept=False)
        assert may_vote(m.round, 1, 1) == Refusal("refused-rules-first")
        m >> AcceptRules(1) << ...
        assert may_vote(m.round, 1, 1).key == "refused-ballot-not-open"

    def test_what_is_closed_stays_as_it_was(self):
        m = opened()
        m.until_deadline() << ...
        m >> later(3) >> RecordCheckpoint((2,)) << ...
        assert may_vote(m.round, 1, 2) == Refusal("refused-ballot-closed", {"date": m.now, "date2": m.now})
        assert may_vote(m.round, 1, 1) is None

    def test_with_the_round_every_ballot_closes(self):
        m = opened()
        m >> later(60) >> EndRound(CHAIR) << ...
        assert may_vote(m.round, 1, 1) == Refusal("refused-ballot-closed", {"date": m.now, "date2": m.now})
        m >> RecordCheckpoint((1, 2, 3)) << ...
        assert may_vote(m.round, 1, 1) == Refusal("refused-ballot-closed", {"date": m.now, "date2": m.now})
        m >> later(60)
        assert may_vote(m.round, 1, 1).values["date"] < m.now
        assert may_vote(m.round, 1, 77) == Refusal("refused-closed")

    def test_what_is_not_released_is_not_open(self):
        m = opened(checkpoints=(EIGHT + timedelta(seconds=5),))
        m >> Propose(1, "…") << ...
        m >> Screen(CHAIR, 4) << ...
        opens = m.table.closes_at
        assert may_vote(m.round, 1, 4) == Refusal("refused-ballot-not-open", {"date": opens, "clock": opens})
        m.until_deadline() << ...
        m.until_deadline() << ...
        assert may_vote(m.round, 1, 4) is None

    def test_it_opens_when_a_moderator_decides_at_the_latest(self):
        m = begun(recipe(decision(decide_within=600), voting()), checkpoints=(EIGHT + timedelta(seconds=5),))
        assert may_vote(m.round, 1, 1).values["date"] == m.after(600)

    def test_while_turns_are_taken_only_the_next_moment_is_known(self):
        m = begun(recipe(go_round(turn=60), voting()))
        assert may_vote(m.round, 1, 1).values["date"] == m.after(30)

    def test_while_the_round_rests_the_moment_told_is_never_one_that_cannot_be(self):
        """Clocks stand during a pause: the ballot opens by then if the pause lasts as long as it may."""
        m = begun(recipe(voting(timer=600), voting()), checkpoints=(EIGHT + timedelta(days=3),))
        m >> later(60) >> PauseRound(CHAIR) << ...
        over = m.round.rest.until
        m >> later(900)
        opens = may_vote(m.round, 1, 1).values["date"]
        assert m.now < opens == over + timedelta(seconds=540)
        m.until_deadline() << ...
        assert m.now == over
        assert may_vote(m.round, 1, 1).values["date"] == opens == m.table.closes_at

    def test_while_the_round_rests_between_turns_only_the_end_of_the_rest_is_known(self):
        m = begun(recipe(go_round(turn=60), voting()))
        m >> PauseRound(CHAIR) << ...
        assert may_vote(m.round, 1, 1).values["date"] == m.round.rest.until

    def test_before_the_round_and_after_it_was_called_off(self):
        m = called(recipe(voting()))
        assert may_vote(m.round, 1, 1) == Refusal("refused-ballot-not-open", {"date": EIGHT, "clock": EIGHT})
        m >> Cancel(CHAIR) << ...
        assert may_vote(m.round, 1, 1) == Refusal("refused-cancelled")

    def test_a_ballot_holds_what_is_open_in_the_order_of_the_seat(self):
        m = opened()
        ballot = ballot_of(m.round, 1, {2: AGREE}, seed=5, skipped=frozenset({3}))
        assert ballot == Ballot(order_for(1, (1, 2, 3), 5), {2: AGREE}, frozenset({3}))
