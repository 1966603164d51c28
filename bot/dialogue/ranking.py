"""Silent ranking: everybody's five of a list, and what is told of it. No opinion has to be loud to count.

The five are worth 5, 4, 3, 2 and 1 points. Told is, first, what is at the top of the list on every side; then what each
side has put first itself, with a word for how many of it have it among their five. Nothing else: ranking_linter.py
says why, and what may be told of how many people and statements.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.published_answers import OwnList, PublishedRanking, Ranked
from bot.dialogue.questions import RankingQuestion
from bot.dialogue.ranking_linter import own_list_is_safe, top_is_safe, words_are_safe
from bot.dialogue.ranking_rules import FIVE
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.side_ranking import Ballots, SideRanking, rank_side
from bot.dialogue.words import WORDS, Level, Word


@dataclass(frozen=True)
class Five:
    """One seat's five, the most important first."""

    statements: tuple[StatementNumber, ...]

    def __post_init__(self) -> None:
        if len(self.statements) != FIVE.places or len(set(self.statements)) != FIVE.places:
            raise ValueError(f"a ranking names {FIVE.places} different statements")


def unfit_five(chosen: Sequence[StatementNumber], listed: Sequence[StatementNumber]) -> Refusal | None:
    """Why what somebody has chosen is no ranking yet; the form is opened again with it."""
    if len(chosen) != FIVE.places or not set(chosen) <= set(listed):
        return refused("rank-incomplete", n=FIVE.places)
    twice = next((number for number in chosen if chosen.count(number) > 1), None)
    return refused("rank-twice", number=twice) if twice is not None else None


def ranking_may_be_told(answered: Sequence[int], listed: int, level: Level) -> bool:
    """Whether so many on each side may be told of, whatever they have ranked."""
    return all(top_is_safe(people, listed, level) for people in answered)


def published_ranking(
    question: RankingQuestion,
    sides: Sequence[SideNumber],
    ballots: Sequence[Ballots],
    drawn: Sequence[StatementNumber],
    level: Level,
) -> PublishedRanking:
    """What is told. `drawn` is the whole list in drawn order; the draw orders what is told alike."""
    ranked = {side: rank_side(of_side, drawn) for side, of_side in zip(sides, ballots, strict=True)}
    common = frozenset(drawn).intersection(*(one.top for one in ranked.values()))
    place = {statement: n for n, statement in enumerate(drawn)}
    return PublishedRanking(
        question,
        tuple(sorted(common, key=lambda statement: place[statement])),
        tuple(
            OwnList(side, _own_list(one, place, level))
            for side, one in ranked.items()
            if own_list_is_safe(one.people, len(drawn), level)
        ),
        tuple(drawn),
    )


def _own_list(ranked: SideRanking, place: Mapping[StatementNumber, int], level: Level) -> tuple[Ranked, ...]:
    worded = words_are_safe(ranked.people, len(ranked.order), level)
    own = [Ranked(statement, ranked.word(statement) if worded else None) for statement in ranked.own]
    return tuple(sorted(own, key=lambda one: (_rank(one.word), place[one.statement])))


def _rank(word: Word | None) -> int:
    return len(WORDS) if word is None else WORDS.index(word)
