"""Lints what a record says besides statements: could a reader be certain of what somebody answered?

Questions are judged one by one, because nothing printed of one depends on answers to another; sides are judged one by
one, because of each is printed what follows from its own answers, and what follows from all of them together says less
than what each of them is judged by here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.acceptance import certain_of_text, most_reservations, text_is_safe
from bot.dialogue.competing import choice_is_safe
from bot.dialogue.ids import SideNumber
from bot.dialogue.predicting import guesses_ruled_out
from bot.dialogue.published_answers import (
    ChosenDraft,
    PublishedAnswers,
    PublishedGuess,
    PublishedRanking,
    PublishedText,
    Ranked,
)
from bot.dialogue.questions import Prediction
from bot.dialogue.ranking_linter import own_list_is_safe, top_is_safe, words_are_safe
from bot.dialogue.ranking_rules import FIVE
from bot.dialogue.words import Level


@dataclass(frozen=True)
class Exposed:
    """On this question something is certain about people on this side, or nothing shows that it is not."""

    key: str
    side: SideNumber


@dataclass(frozen=True)
class _Side:
    number: SideNumber
    answered: int


def exposed_by(
    published: Sequence[PublishedAnswers],
    answered: dict[str, tuple[int, ...]],
    sides: Sequence[SideNumber],
    level: Level,
) -> tuple[Exposed, ...]:
    """All of it; empty if all is well. `answered` says how many had answered, by key."""

    def of(key: str) -> list[_Side]:
        return [_Side(side, people) for side, people in zip(sides, answered[key], strict=True)]

    found: list[Exposed] = []
    for one in published:
        for text in one.texts:
            found += [Exposed(text.question.key, side) for side in _by_text(text, of(text.question.key), level)]
        for choice in one.drafts:
            found += [Exposed(choice.question.key, side) for side in _by_choice(choice, of(choice.question.key), level)]
        for ranking in one.rankings:
            found += [Exposed(ranking.question.key, side)
                      for side in _by_ranking(ranking, of(ranking.question.key), level)]  # fmt: skip
        for guess in one.guesses:
            key = Prediction(guess.statement, guess.about).key
            found += [Exposed(key, side) for side in _by_guess(guess, of(key), level)]
    return tuple(found)


def _by_text(text: PublishedText, sides: Sequence[_Side], level: Level) -> Iterator[SideNumber]:
    for side, word in zip(sides, text.words, strict=True):
        printed = sum(one.side == side.number for one in text.reservations)
        certain = certain_of_text(side.answered, word, printed, most_reservations(side.answered, level), level)
        if certain or not text_is_safe(side.answered, level):
            yield side.number


def _by_choice(choice: ChosenDraft, sides: Sequence[_Side], level: Level) -> Iterator[SideNumber]:
    for side in sides:
        if not choice_is_safe(side.answered, len(choice.question.drafts), level):
            yield side.number


def _by_ranking(ranking: PublishedRanking, sides: Sequence[_Side], level: Level) -> Iterator[SideNumber]:
    own = {one.side: one.ranked for one in ranking.own}
    listed = len(ranking.drawn)
    for side in sides:
        top = len(ranking.common) <= FIVE.top(listed) and top_is_safe(side.answered, listed, level)
        if not top or not _own_is_safe(own.get(side.number, ()), side.answered, listed, level):
            yield side.number


def _own_is_safe(own: Sequence[Ranked], answered: int, listed: int, level: Level) -> bool:
    if not own:
        return True
    worded = any(one.word is not None for one in own)
    whole = len(own) <= FIVE.own and own_list_is_safe(answered, listed, level)
    return whole and (not worded or words_are_safe(answered, listed, level))


def _by_guess(guess: PublishedGuess, sides: Sequence[_Side], level: Level) -> Iterator[SideNumber]:
    for side in sides:
        if side.number == guess.by and guesses_ruled_out(side.answered, guess.word, level):
            yield side.number
