"""What the publication gate lets out besides statements. `publish` (disclosure.py) is the only one who asks here.

As with votes, what to publish is chosen from who sits where, who has answered and what is already published: a standing
has no answers in it. What is printed of a question is a function of its own answers alone. So nothing crosses over:
what a reader could think of votes is not narrowed by guesses about them, nor what they could think of a ranking by the
votes on what was ranked, since people may answer each as they like whatever they answered to the others.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from random import Random
from typing import assert_never

from bot.dialogue.acceptance import AcceptanceTally, published_text, text_is_safe
from bot.dialogue.competing import Order, choice_is_safe, chosen_draft
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.predicting import guess_is_safe, guess_of_side
from bot.dialogue.published_answers import AnswerTurnout, ChosenDraft, PublishedAnswers, PublishedGuess
from bot.dialogue.questions import (
    DraftsQuestion,
    Prediction,
    Question,
    RankingQuestion,
    TextQuestion,
    asked_of,
)
from bot.dialogue.ranking import published_ranking, ranking_may_be_told
from bot.dialogue.ripeness import enough
from bot.dialogue.side_ranking import Ballots
from bot.dialogue.words import Level, Word


@dataclass(frozen=True)
class AnswerStanding:
    """A question that is over: for each side, in order, the seated and those who have answered."""

    question: Question
    seated: tuple[int, ...]
    answered: tuple[int, ...]
    listed: tuple[StatementNumber, ...] = ()  # what was ranked

    def __post_init__(self) -> None:
        if len(self.seated) != len(self.answered):
            raise ValueError("a standing tells of every side how many are seated and how many have answered")


@dataclass(frozen=True)
class ClosedAnswers:
    """The answers to questions that are over, by side in the order of the side numbers. They never leave the gate."""

    texts: Mapping[TextQuestion, Sequence[AcceptanceTally]] = field(default_factory=dict)
    drafts: Mapping[DraftsQuestion, Sequence[Sequence[Order]]] = field(default_factory=dict)
    rankings: Mapping[RankingQuestion, Sequence[Ballots]] = field(default_factory=dict)
    guesses: Mapping[Prediction, Sequence[Sequence[Word | None]]] = field(default_factory=dict)


NO_ANSWERS = ClosedAnswers()


def chosen_questions(
    standings: Iterable[AnswerStanding],
    sides: Sequence[SideNumber],
    level: Level,
    settled: Set[str],
    published_now: Set[StatementNumber],
) -> tuple[AnswerStanding, ...]:
    """The questions that the next checkpoint publishes. `published_now` are the statements that it publishes.

    Guesses about a statement go with it, all of them or none: later they would know the result.
    """
    standings = tuple(standings)
    ripe = [one for one in standings if one.question.key not in settled and _ripe(one, sides)]
    guessed = {one.question.statement for one in standings if isinstance(one.question, Prediction)}
    whole = {number for number in guessed & published_now if _all_ripe(number, standings, ripe)}
    return tuple(one for one in ripe if _may_be_told(one, level, whole))


def _ripe(standing: AnswerStanding, sides: Sequence[SideNumber]) -> bool:
    return all(
        enough(seated, answered)
        for side, seated, answered in zip(sides, standing.seated, standing.answered, strict=True)
        if asked_of(standing.question, side)
    )


def _all_ripe(number: StatementNumber, standings: Iterable[AnswerStanding], ripe: Sequence[AnswerStanding]) -> bool:
    return all(one in ripe for one in standings
               if isinstance(one.question, Prediction) and one.question.statement == number)  # fmt: skip


def _may_be_told(standing: AnswerStanding, level: Level, with_statements: Set[StatementNumber]) -> bool:
    match standing.question:
        case TextQuestion():
            return all(text_is_safe(answered, level) for answered in standing.answered)
        case DraftsQuestion(drafts=drafts):
            return all(choice_is_safe(answered, len(drafts), level) for answered in standing.answered)
        case RankingQuestion():
            return ranking_may_be_told(standing.answered, len(standing.listed), level)
        case Prediction(statement=statement):
            return statement in with_statements
    assert_never(standing.question)


def published_answers(
    chosen: Sequence[AnswerStanding],
    standings: Iterable[AnswerStanding],
    answers: ClosedAnswers,
    sides: Sequence[SideNumber],
    level: Level,
    settled: Set[str],
    chance: Random,
) -> tuple[PublishedAnswers, tuple[AnswerTurnout, ...]]:
    """What is let out of the chosen questions, and how many had answered them. Answers to others are not looked at."""
    texts, drafts, rankings, guesses = [], [], [], []
    for one in chosen:
        match one.question:
            case TextQuestion() as question:
                tallies = answers.texts[question]
                _same(one, [tally.answered for tally in tallies])
                texts.append(published_text(question, sides, tallies, level, chance))
            case DraftsQuestion() as question:
                orders = answers.drafts[question]
                _same(one, map(len, orders))
                drawn = tuple(chance.sample(question.drafts, k=len(question.drafts)))
                drafts.append(ChosenDraft(question, chosen_draft(orders, drawn), drawn))
            case RankingQuestion() as question:
                ballots = answers.rankings[question]
                _same(one, map(len, ballots))
                listed = chance.sample(one.listed, k=len(one.listed))
                rankings.append(published_ranking(question, sides, ballots, listed, level))
            case Prediction() as question:
                of_sides = answers.guesses[question]
                _same(one, map(len, of_sides))
                guesses += _guesses(question, sides, of_sides, level)
            case _ as never:
                assert_never(never)
    told = {one.question.key for one in chosen}
    unknown = [one.question.key for one in standings if not isinstance(one.question, Prediction)]
    turnouts = tuple(AnswerTurnout(one.question.key, one.answered) for one in chosen)
    not_known = tuple(sorted(set(unknown) - told - settled))
    return PublishedAnswers(tuple(texts), tuple(drafts), tuple(rankings), tuple(guesses), not_known), turnouts


def _guesses(
    question: Prediction, sides: Sequence[SideNumber], of_sides: Sequence[Sequence[Word | None]], level: Level
) -> list[PublishedGuess]:
    return [
        PublishedGuess(question.statement, side, question.about, guess_of_side(guesses, level))
        for side, guesses in zip(sides, of_sides, strict=True)
        if guess_is_safe(len(guesses), level)  # the side itself has guessed nothing
    ]


def _same(standing: AnswerStanding, counted: Iterable[int]) -> None:
    if tuple(counted) != standing.answered:
        raise ValueError(f"{standing.question.key} was chosen by other answers than those that were counted")
