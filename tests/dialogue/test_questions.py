"""What is asked besides statements while a phase is open, who may answer, and when a seat has answered it all."""

from datetime import timedelta
from functools import reduce

import pytest

from bot.dialogue import commands as c
from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answering import becomes_ready, may_answer, votes_in
from bot.dialogue.apply import apply
from bot.dialogue.commands import BeReady, NextPhase, PauseRound, Seed, Undo
from bot.dialogue.competing import DraftOrder
from bot.dialogue.events import CheckpointKept, StatementsReleased
from bot.dialogue.fields import Output
from bot.dialogue.ids import DraftStatementId, SeatNumber, StatementNumber
from bot.dialogue.predicting import Guess
from bot.dialogue.questions import (
    AskingNumber,
    DraftNumber,
    DraftsQuestion,
    Prediction,
    RankingQuestion,
    TextQuestion,
    drafts_on_ballot,
    listed,
    open_questions,
    read_question,
)
from bot.dialogue.ranking import Five
from bot.dialogue.refusal import Refusal
from bot.dialogue.statements import Ground
from bot.dialogue.words import Word
from tests.dialogue.asked import FIRST, statements
from tests.dialogue.gate import HARBOUR, HILL
from tests.dialogue.playbook import CHAIR, SIDES, TICK, begun, called, later
from tests.dialogue.recipes import decision, recipe, silent

YES, AGREE = Acceptance(Choice.YES), Guess(Word.MOST_AGREE)


def ballot(*outputs, **fields):
    return silent(reveal="never", output=list(outputs), **fields)


DRAFT = decision(output=["draft"])
ROUND = recipe(DRAFT, ballot("ballot:text"), ballot("ballot:ranking"), ballot("ballot", "ballot:prediction"))


def at(phase: int, format_=ROUND, seeds: int = 8, people=(2, 2)):
    """The round as it is in that phase, with so many statements before everybody."""
    m = called(format_, len(people))
    m >> Seed(CHAIR, tuple(f"Statement {n}" for n in range(seeds))) << ... if seeds else None
    m >> c.Begin(CHAIR, {side.number: n for side, n in zip(m.round.sides, people, strict=True)}) << ...
    while m.round.phase < phase:
        with_a_draft(m) >> NextPhase(CHAIR) << ...
    return m


def with_a_draft(m):
    """The moderators put one down, where the phase asks for it."""
    now = m.round.now_phase
    if now and Output.DRAFT in now.output:
        m >> c.PutDraft(CHAIR, ("A path.",)) << ...
    return m


def a_seat(round_, side=HARBOUR) -> SeatNumber:
    return next(seat.number for seat in round_.seats.values() if seat.side == side)


class TestWhatIsAsked:
    def test_in_a_phase_without_a_ballot_nothing(self):
        assert open_questions(at(0).round) == ()

    def test_one_question_about_the_draft_that_was_put_down(self):
        round_ = at(1).round
        assert drafts_on_ballot(round_) == (DraftNumber(1),)
        assert open_questions(round_) == (TextQuestion(round_.id, FIRST, DraftNumber(1)),)

    def test_about_the_draft_that_stands_whatever_came_before_it(self):
        m = called(ROUND) >> c.Begin(CHAIR, {side.number: 2 for side in SIDES[:2]}) << ...
        with_a_draft(m) >> c.PutDraft(CHAIR, ("A path.", "A meadow."), changed=(2,)) << ...
        m >> NextPhase(CHAIR) << ...
        assert open_questions(m.round) == (TextQuestion(m.round.id, FIRST, DraftNumber(2)),)

    def test_where_no_draft_was_put_down_nothing_is_asked_about_one(self):
        m = called(ROUND) >> c.Begin(CHAIR, {side.number: 2 for side in SIDES[:2]}) << ...
        m >> NextPhase(CHAIR) << ...
        assert m.round.phase == 1
        assert open_questions(m.round) == ()

    def test_the_statements_that_everybody_has_before_them_are_ranked(self):
        round_ = at(2).round
        (question,) = open_questions(round_)
        assert question == RankingQuestion(round_.id, FIRST, StatementNumber(8))
        assert listed(question, round_) == statements(*range(1, 9))

    def test_with_fewer_than_six_there_is_nothing_to_rank(self):
        assert open_questions(at(2, seeds=5).round) == ()
        assert open_questions(at(2, seeds=6).round) != ()

    def test_what_is_released_later_was_not_before_everybody(self):
        m = at(2)
        m >> Seed(CHAIR, ("One more",)) << ...
        round_, before = m.round, open_questions(m.round)
        late = StatementsReleased(round_.room.opened + timedelta(seconds=1),
                                  ((DraftStatementId(9), StatementNumber(9)),), 0)  # fmt: skip
        later = apply(round_, late)
        assert open_questions(later) == before
        assert listed(before[0], later) == statements(*range(1, 9))

    def test_a_statement_whose_vote_is_closed_can_still_be_ranked_and_is_guessed_no_more(self):
        for phase, still in ((2, 8), (3, 6)):
            round_ = at(phase).round
            closed = reduce(apply, [CheckpointKept(round_.room.opened, 1, statements(1, 2))], round_)
            questions = open_questions(closed)
            if phase == 2:
                assert len(listed(questions[0], closed)) == still
            else:
                assert {question.statement for question in questions} == set(statements(*range(3, 9)))

    def test_the_word_of_each_side_at_each_statement_is_guessed(self):
        assert set(open_questions(at(3).round)) == {
            Prediction(number, side) for number in statements(*range(1, 9)) for side in (HARBOUR, HILL)
        }

    def test_a_pause_closes_no_ballot(self):
        m = at(1)
        asked = open_questions(m.round)
        m >> PauseRound(CHAIR) << ...
        assert open_questions(m.round) == asked != ()

    def test_when_its_phase_is_over_a_question_is(self):
        m = at(1)
        (question,) = open_questions(m.round)
        m >> NextPhase(CHAIR) << ...
        assert question not in open_questions(m.round)

    def test_a_phase_that_opens_again_asks_anew(self):
        m = at(1, recipe(decision(output=["draft"]), ballot("ballot:text"), decision()))
        m >> c.Undo(CHAIR) << ...
        assert open_questions(m.round) == ()
        m >> NextPhase(CHAIR) << ...
        assert open_questions(m.round) == (TextQuestion(m.round.id, AskingNumber(2), DraftNumber(1)),)

    def test_while_the_verdict_on_the_text_is_awaited_nothing(self):
        m = at(1, recipe(DRAFT, ballot("ballot:text", gate="accepted"), decision(), decision()))
        m >> NextPhase(CHAIR) << ...
        assert m.round.room is None
        assert open_questions(m.round) == ()
        assert not votes_in(m.round)

    def test_what_waits_for_screening_is_on_no_list(self):
        m = at(2)
        m >> c.Propose(a_seat(m.round), "One more.") << ...
        (question,) = open_questions(m.round)
        assert listed(question, m.round) == statements(*range(1, 9))

    def test_before_and_after_the_round_nothing(self):
        assert open_questions(called(ROUND).round) == drafts_on_ballot(called(ROUND).round) == ()
        m = at(1)
        m >> c.EndRound(CHAIR) << ...
        assert open_questions(m.round) == ()


class TestItsKey:
    @pytest.mark.parametrize(
        "question",
        [
            TextQuestion(12, FIRST, DraftNumber(3)), DraftsQuestion(12, FIRST, (DraftNumber(2), DraftNumber(30))),
            RankingQuestion(12, AskingNumber(2), StatementNumber(40)), Prediction(StatementNumber(7), HILL),
        ],
        ids=lambda question: question.key,
    )  # fmt: skip
    def test_it_leads_back_to_the_question(self, question):
        assert read_question(question.key) == question

    @pytest.mark.parametrize("key", ["", "text:1:2", "vote:1:2:3", "prediction:a:1", "drafts:1:2:"])
    def test_anything_else_is_none(self, key):
        with pytest.raises(ValueError, match=r"no kind|invalid literal"):
            read_question(key)


class TestMayAnswer:
    def test_whoever_has_a_voice_here_and_answers_what_is_asked(self):
        round_ = at(1).round
        (question,) = open_questions(round_)
        assert may_answer(round_, a_seat(round_), question, YES) is None
        assert may_answer(round_, SeatNumber(99), question, YES) == Refusal("refused-not-seated")

    def test_also_while_the_room_rests(self):
        m = at(1)
        (question,) = open_questions(m.round)
        m >> PauseRound(CHAIR) << ...
        assert may_answer(m.round, a_seat(m.round), question, YES) is None

    def test_not_when_the_question_is_over(self):
        m = at(1)
        (question,) = open_questions(m.round)
        m >> NextPhase(CHAIR) << ...
        assert may_answer(m.round, a_seat(m.round), question, YES) == Refusal("refused-question-over")
        m >> c.EndRound(CHAIR) << ...
        assert may_answer(m.round, a_seat(m.round), question, YES) == Refusal("refused-closed")

    def test_not_before_the_round_and_not_when_it_is_cancelled(self):
        m = called(ROUND)
        question = TextQuestion(m.round.id, FIRST, DraftNumber(1))
        assert may_answer(m.round, SeatNumber(1), question, YES).key == "refused-not-begun"
        m >> c.Cancel(CHAIR) << ...
        assert may_answer(m.round, SeatNumber(1), question, YES) == Refusal("refused-cancelled")

    def test_not_who_has_left(self):
        m = at(1)
        (question,) = open_questions(m.round)
        seat = a_seat(m.round)
        m >> c.Leave(seat, keep_statements=True) << ...
        assert may_answer(m.round, seat, question, YES) == Refusal("note-already-left")

    def test_nobody_guesses_the_word_of_their_own_side(self):
        round_ = at(3).round
        seat = a_seat(round_, HARBOUR)
        assert may_answer(round_, seat, Prediction(StatementNumber(1), HILL), AGREE) is None
        own = may_answer(round_, seat, Prediction(StatementNumber(1), HARBOUR), AGREE)
        assert own == Refusal("refused-guess-other-side")

    def test_a_ranking_names_statements_of_its_list(self):
        round_ = at(2).round
        (question,) = open_questions(round_)
        assert may_answer(round_, a_seat(round_), question, Five(statements(8, 7, 6, 5, 4))) is None
        outside = may_answer(round_, a_seat(round_), question, Five(statements(9, 1, 2, 3, 4)))
        assert outside == Refusal("refused-rank-incomplete", {"n": 5})

    def test_an_answer_to_another_question_is_a_mistake_of_the_program(self):
        round_ = at(1).round
        (question,) = open_questions(round_)
        for other in (AGREE, Five(statements(1, 2, 3, 4, 5)), DraftOrder(())):
            with pytest.raises(ValueError, match="is no answer"):
                may_answer(round_, a_seat(round_), question, other)

    def test_an_order_of_drafts_names_each_once(self, monkeypatch):
        two = (DraftNumber(0), DraftNumber(1))
        monkeypatch.setattr("bot.dialogue.questions.drafts_on_ballot", lambda _: two)
        round_ = at(1).round
        (question,) = open_questions(round_)
        assert question == DraftsQuestion(round_.id, FIRST, two)
        assert may_answer(round_, a_seat(round_), question, DraftOrder(two[::-1])) is None
        for order in ((DraftNumber(0),), (DraftNumber(0), DraftNumber(0)), (DraftNumber(0), DraftNumber(2))):
            no = may_answer(round_, a_seat(round_), question, DraftOrder(order))
            assert no == Refusal("refused-order-incomplete", {"n": 2})


class TestReady:
    def test_when_everything_is_answered_and_only_then(self):
        round_ = at(3).round
        seat = a_seat(round_, HARBOUR)
        guesses = {Prediction(number, HILL) for number in round_.open_statements()}
        votes = set(round_.open_statements())
        assert becomes_ready(round_, seat, votes, guesses) == BeReady(seat, phase=3)
        assert becomes_ready(round_, seat, votes - {1}, guesses) is None
        assert becomes_ready(round_, seat, votes, set(list(guesses)[1:])) is None

    def test_once(self):
        m = at(1, people=(2, 2))
        seat = a_seat(m.round)
        command = becomes_ready(m.round, seat, set(), set(open_questions(m.round)))
        m >> command << ...
        assert becomes_ready(m.round, seat, set(), set(open_questions(m.round))) is None

    def test_not_while_a_statement_may_still_join_the_ballot(self):
        m = at(3)
        seat = a_seat(m.round)
        guesses = set(open_questions(m.round))
        m >> c.Propose(seat, "One more.") << ...
        on_its_way = m.round
        m >> later(60) >> TICK << ...
        at_the_desk = m.round
        m >> c.Screen(CHAIR, max(m.round.statements)) << ...
        accepted = m.round
        for round_ in (on_its_way, at_the_desk, accepted):
            assert becomes_ready(round_, seat, set(round_.open_statements()), guesses) is None

    def test_but_where_statements_are_not_asked_about_they_are_not_waited_for(self):
        m = at(1)
        asked, seat = set(open_questions(m.round)), a_seat(m.round)
        m >> c.Propose(seat, "One more.") << ...
        assert becomes_ready(m.round, seat, set(), asked) is not None

    def test_a_statement_that_was_returned_or_taken_back_joins_nothing(self):
        m = at(3)
        seat, votes = a_seat(m.round, HARBOUR), set(m.round.open_statements())
        guesses = set(open_questions(m.round))
        m >> c.Propose(seat, "One more.") << ...
        m >> c.Propose(seat, "And one.") << ...
        first, second = sorted(m.round.statements)[-2:]
        m >> c.Screen(CHAIR, first, Ground.OFF_TOPIC) << ...
        assert becomes_ready(m.round, seat, votes, guesses) is None
        m >> c.TakeBackStatement(seat, second) << ...
        assert becomes_ready(m.round, seat, votes, guesses) is not None

    def test_who_was_ready_answers_what_joins_the_ballot(self):
        m = at(0, recipe(ballot("ballot", closes=["timer"]), decision()), seeds=1)
        for seat in tuple(m.round.seats):
            m >> BeReady(seat) << ...
        assert votes_in(m.round)
        m >> Seed(CHAIR, ("One more.",)) << ...
        m >> later(60) >> TICK << ...
        assert m.round.open_statements() == statements(1, 2)
        assert m.round.room.ready == frozenset()
        assert becomes_ready(m.round, a_seat(m.round), set(statements(1)), set()) is None
        assert becomes_ready(m.round, a_seat(m.round), set(statements(1, 2)), set()) is not None

    def test_who_was_ready_stays_so_where_statements_are_not_asked_about(self):
        m = at(1)
        seat = a_seat(m.round)
        m >> BeReady(seat) << ...
        late = StatementsReleased(m.round.room.opened, ((DraftStatementId(1), StatementNumber(9)),), 0)
        assert apply(m.round, late).room.ready == {seat}

    def test_the_phase_closes_when_all_have(self):
        m = at(1)
        for seat in tuple(m.round.seats):
            m >> becomes_ready(m.round, seat, set(), set(open_questions(m.round))) << ...
        assert m.round.phase == 2

    def test_votes_are_waited_for_only_where_they_are_asked(self):
        round_ = at(1).round
        assert becomes_ready(round_, a_seat(round_), set(), set(open_questions(round_))) is not None

    def test_not_where_nothing_is_asked_nor_outside_a_ballot_nor_in_a_pause(self):
        nothing = at(2, seeds=0).round
        assert becomes_ready(nothing, a_seat(nothing), set(), set()) is None
        elsewhere = at(1, recipe(decision(), silent())).round
        assert becomes_ready(elsewhere, a_seat(elsewhere), set(), set()) is None
        m = at(1)
        asked = set(open_questions(m.round))
        m >> PauseRound(CHAIR) << ...
        assert becomes_ready(m.round, a_seat(m.round), set(), asked) is None

    def test_not_for_who_has_left_or_was_never_there(self):
        m = at(1)
        asked, seat = set(open_questions(m.round)), a_seat(m.round)
        assert becomes_ready(m.round, SeatNumber(99), set(), asked) is None
        m >> c.Leave(seat, keep_statements=True) << ...
        assert becomes_ready(m.round, seat, set(), asked) is None


def test_the_votes_are_in_when_everybody_who_is_there_is_ready():
    m = at(0, recipe(ballot("ballot", closes=["timer"]), decision()), seeds=1)
    *others, last = m.round.seats
    for seat in others:
        m >> BeReady(seat) << ...
    assert not votes_in(m.round)
    m >> c.Leave(last, keep_statements=True) << ...
    assert votes_in(m.round)
    m >> NextPhase(CHAIR) << ...
    assert not votes_in(m.round)
    assert not votes_in(called(ROUND).round)


def test_where_nobody_is_left_no_votes_are_in():
    m = at(0, recipe(ballot("ballot", closes=["timer"]), decision()), seeds=1)
    for seat in tuple(m.round.seats):
        m >> c.Leave(seat, keep_statements=True) << ...
    assert m.round.phase == 0
    assert not votes_in(m.round)


def test_a_step_that_is_taken_back_takes_its_ballot_with_it():
    m = begun(recipe(decision(output=["draft"]), ballot("ballot:text")), 2, 2)
    with_a_draft(m) >> NextPhase(CHAIR) << ...
    assert open_questions(m.round)
    m >> Undo(CHAIR) << ...
    assert open_questions(m.round) == ()
