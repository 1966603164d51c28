"""What tests hand to the gate besides votes: questions that are over, with the answers of two sides to them."""

from random import Random

from bot.dialogue.acceptance import AcceptanceTally
from bot.dialogue.answer_gate import AnswerStanding, ClosedAnswers
from bot.dialogue.disclosure import publish
from bot.dialogue.ids import RoundId, SideNumber, StatementNumber
from bot.dialogue.publications import Publication, Record
from bot.dialogue.published_answers import PublishedAnswers, ReservationNumber
from bot.dialogue.questions import (
    AskingNumber,
    DraftNumber,
    DraftsQuestion,
    Prediction,
    RankingQuestion,
    TextQuestion,
)
from tests.dialogue.gate import ONE, TWO_SIDES, standing, tally

ROUND, FIRST = RoundId(12), AskingNumber(1)
TEXT = TextQuestion(ROUND, FIRST, DraftNumber(3))
THREE_DRAFTS = DraftsQuestion(ROUND, FIRST, (DraftNumber(2), DraftNumber(3), DraftNumber(4)))


def statements(*numbers: int) -> tuple[StatementNumber, ...]:
    return tuple(StatementNumber(n) for n in numbers)


def ranking_of(listed: int) -> RankingQuestion:
    return RankingQuestion(ROUND, FIRST, StatementNumber(listed))


def over(question, answered: tuple[int, ...], seated: tuple[int, ...] | None = None, listed: int = 0) -> AnswerStanding:
    return AnswerStanding(question, seated or answered, answered, statements(*range(1, listed + 1)))


def accepting(yes: int, reservations: int, no: int, first: int = 1) -> AcceptanceTally:
    return AcceptanceTally(yes, no, tuple(ReservationNumber(first + n) for n in range(reservations)))


def told_of_text(outcome, record: Record = TWO_SIDES, seed: int = 1) -> PublishedAnswers:
    """Each side as (yes, with a reservation, no), played through the gate itself."""
    tallies = [accepting(*side, first=100 * place) for place, side in enumerate(outcome)]
    return told(record, over(TEXT, tuple(map(sum, outcome))), ClosedAnswers(texts={TEXT: tallies}), seed=seed)


def told_of_drafts(sides, question: DraftsQuestion = THREE_DRAFTS, record: Record = TWO_SIDES, seed: int = 1):
    answers = ClosedAnswers(drafts={question: sides})
    return told(record, over(question, tuple(map(len, sides))), answers, seed=seed)


def told_of_ranking(sides, listed: int, record: Record = TWO_SIDES, seed: int = 1) -> PublishedAnswers:
    question = ranking_of(listed)
    asked = over(question, tuple(map(len, sides)), listed=listed)
    return told(record, asked, ClosedAnswers(rankings={question: sides}), seed=seed)


def told(record: Record, asked: AnswerStanding, answers: ClosedAnswers, seed: int = 1) -> PublishedAnswers:
    publication, _ = publish(record, [], {}, last=False, chance=Random(seed), asked=[asked], answers=answers)
    return publication.answers


def told_of_guesses(guesses, votes=((5, 0, 0), (0, 5, 0)), record: Record = TWO_SIDES) -> PublishedAnswers:
    return published_with_guesses(guesses, votes, record).answers


def published_with_guesses(guesses, votes, record: Record = TWO_SIDES) -> Publication:
    """Guesses of each side about the other, beside the votes on the same statement."""
    about = [Prediction(ONE, side) for side in record.sides]
    answers = ClosedAnswers(guesses={about[1]: [guesses[0], ()], about[0]: [(), guesses[1]]})
    asked = [over(about[1], (len(guesses[0]), 0)), over(about[0], (0, len(guesses[1])))]
    turnout = tuple(map(sum, votes))
    publication, _ = publish(
        record, [standing(1, turnout)], {ONE: [tally(side) for side in votes]}, last=False, chance=Random(1),
        asked=asked, answers=answers,
    )  # fmt: skip
    return publication


def sides(n: int) -> tuple[SideNumber, ...]:
    return tuple(SideNumber(side) for side in range(1, n + 1))
