"""Closes the questions that are over at a checkpoint, and hands their answers to the publication gate, by side.

A question that belongs to a phase is over when the phase is; guesses about a statement when its vote is. Closing comes
first, as with votes, so that no answer can arrive while the words are cut.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar, assert_never

from bot.dialogue.acceptance import Acceptance, AcceptanceTally, Choice
from bot.dialogue.answer_gate import AnswerStanding, ClosedAnswers, chosen_questions
from bot.dialogue.answering import Response
from bot.dialogue.competing import DraftOrder
from bot.dialogue.ids import SeatNumber, SideNumber, StatementNumber
from bot.dialogue.predicting import Guess
from bot.dialogue.publications import Publication, Record
from bot.dialogue.published_answers import ReservationNumber
from bot.dialogue.questions import (
    DraftsQuestion,
    Prediction,
    Question,
    RankingQuestion,
    TextQuestion,
    listed,
    open_questions,
)
from bot.dialogue.ranking import Five
from bot.dialogue.round import Round
from bot.hosting.ports import AnswerStore
from bot.hosting.turnout import turnout

R = TypeVar("R")
Given = Sequence[tuple[SeatNumber, Response]]


@dataclass(frozen=True)
class Counted:
    """What the gate is asked to tell, and the words of the reservations it may choose to print."""

    asked: tuple[AnswerStanding, ...] = ()
    answers: ClosedAnswers = field(default_factory=ClosedAnswers)
    words: Mapping[ReservationNumber, str] = field(default_factory=dict)

    def printed(self, publication: Publication) -> dict[ReservationNumber, str]:
        return {one.number: self.words[one.number] for text in publication.answers.texts for one in text.reservations}


class Counting:
    def __init__(self, answers: AnswerStore, dice: Random) -> None:
        self._answers = answers
        self._dice = dice

    async def count(self, round_: Round, record: Record, published_now: Set[StatementNumber]) -> Counted:
        """Close what is over and count it. `published_now` are the statements that this checkpoint publishes."""
        asked = await self._answers.asked(round_.dialogue)
        over = [
            question for question, closed in asked.items() if _is_over(question, closed, round_, record, published_now)
        ]
        if not over:
            return Counted()
        await self._answers.close(round_.dialogue, [question for question in over if not asked[question]])
        answered = await self._answers.answered(round_.dialogue)
        standings = tuple(_standing(question, round_, answered.get(question, frozenset())) for question in over)
        chosen = chosen_questions(standings, record.sides, record.level, record.settled, published_now)
        by_question: dict[Question, list[tuple[SeatNumber, Response]]] = {one.question: [] for one in chosen}
        for seat, question, response in await self._answers.given(round_.dialogue, list(by_question)):
            by_question[question].append((seat, response))
        words = self._drawn(by_question, record)
        return Counted(standings, _closed(by_question, round_, record.sides, words),
                       dict(words.values()))  # fmt: skip

    def _drawn(
        self, given: Mapping[Question, Given], record: Record
    ) -> dict[tuple[Question, SeatNumber], tuple[ReservationNumber, str]]:
        """Every reservation gets a number in drawn order, so that no number says who came when."""
        found = [
            ((question, seat), response.words)
            for question, of_question in given.items()
            for seat, response in of_question
            if isinstance(response, Acceptance) and response.choice is Choice.RESERVATION
        ]
        self._dice.shuffle(found)
        used = (one.number for earlier in record.publications for text in earlier.answers.texts
                for one in text.reservations)  # fmt: skip
        first = max(used, default=0) + 1
        return {whose: (ReservationNumber(first + n), words) for n, (whose, words) in enumerate(found)}


def _is_over(
    question: Question, closed: bool, round_: Round, record: Record, published_now: Set[StatementNumber]
) -> bool:
    """Whether it is to be closed or told of now; what was closed before a crash is not forgotten."""
    if isinstance(question, Prediction):
        voted_on = not round_.final_due and question.statement in round_.open_statements()
        return question.statement in published_now or not (closed or voted_on)
    over = round_.final_due or question not in open_questions(round_)
    return over and question.round == round_.id and question.key not in record.settled


def _standing(question: Question, round_: Round, seats: Set[SeatNumber]) -> AnswerStanding:
    here = turnout(round_, seats)
    ranked = listed(question, round_) if isinstance(question, RankingQuestion) else ()
    return AnswerStanding(question, here.seated, here.answered, ranked)


def _closed(
    given: Mapping[Question, Given],
    round_: Round,
    sides: Iterable[SideNumber],
    words: Mapping[tuple[Question, SeatNumber], tuple[ReservationNumber, str]],
) -> ClosedAnswers:
    """By question, and for each by side."""
    texts, drafts, rankings, guesses = {}, {}, {}, {}
    order = list(sides)

    def by_side(question: Question, kind: type[R]) -> list[list[tuple[SeatNumber, R]]]:
        return [[(seat, response) for seat, response in given[question]
                 if isinstance(response, kind) and round_.seats[seat].side == side] for side in order]  # fmt: skip

    for question in given:
        match question:
            case TextQuestion():
                texts[question] = [_acceptance(question, of_side, words) for of_side in by_side(question, Acceptance)]
            case DraftsQuestion():
                drafts[question] = [[one.drafts for _, one in side] for side in by_side(question, DraftOrder)]
            case RankingQuestion():
                rankings[question] = [[one.statements for _, one in side] for side in by_side(question, Five)]
            case Prediction():
                guesses[question] = [[one.word for _, one in side] for side in by_side(question, Guess)]
            case _ as never:
                assert_never(never)
    return ClosedAnswers(texts, drafts, rankings, guesses)


def _acceptance(
    question: TextQuestion,
    of_side: Iterable[tuple[SeatNumber, Acceptance]],
    words: Mapping[tuple[Question, SeatNumber], tuple[ReservationNumber, str]],
) -> AcceptanceTally:
    choices = list(of_side)
    return AcceptanceTally(
        yes=sum(one.choice is Choice.YES for _, one in choices),
        no=sum(one.choice is Choice.NO for _, one in choices),
        reservations=tuple(words[question, seat][0] for seat, one in choices if one.choice is Choice.RESERVATION),
    )
