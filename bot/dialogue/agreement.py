"""Agreement: per-side counts, the words cut from them, and the verdict that follows from the words.

Works on a whole conversation at once, for any number of sides from two. The overall majority appears nowhere: on real
conversations it is right about both sides less than half of the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

import numpy as np
from numpy.typing import NDArray

from bot.dialogue.answers import Answer
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import NO_WORD, WORDS, Bounds, Codes, Level, Numbers, Word, cut, slack, wilson_lower, word_of

_MIXED = WORDS.index(Word.MIXED)
FEWEST_FOR_A_VERDICT = 3

Flags = NDArray[np.bool_]
Indices = NDArray[np.int64] | NDArray[np.int32] | NDArray[np.int8]


class Outcome(IntEnum):
    """Every verdict with its direction, as a code in an array."""

    OPEN = auto()
    SHARED = auto()
    REJECTED = auto()
    DIVIDING = auto()
    PROMISING = auto()


_MEANS: dict[Outcome, tuple[Verdict, Direction | None]] = {
    Outcome.OPEN: (Verdict.OPEN, None),
    Outcome.SHARED: (Verdict.SHARED, Direction.AGREE),
    Outcome.REJECTED: (Verdict.SHARED, Direction.REJECT),
    Outcome.DIVIDING: (Verdict.DIVIDING, None),
    Outcome.PROMISING: (Verdict.PROMISING, None),
}


def outcome_for(verdict: Verdict, direction: Direction | None) -> Outcome:
    return next(outcome for outcome, meaning in _MEANS.items() if meaning == (verdict, direction))


@dataclass(frozen=True)
class Counts:
    """How many on each side gave each answer to each statement: an array over (side, statement, answer)."""

    by_answer: Numbers

    @property
    def agree(self) -> Numbers:
        return self.by_answer[:, :, Answer.AGREE]

    @property
    def disagree(self) -> Numbers:
        return self.by_answer[:, :, Answer.DISAGREE]

    @property
    def passed(self) -> Numbers:
        return self.by_answer[:, :, Answer.PASS]

    @property
    def answered(self) -> Numbers:
        answered: Numbers = self.by_answer.sum(axis=2)
        return answered


@dataclass(frozen=True)
class Agreement:
    """The words of every side on every statement, and what follows from them."""

    words: Codes  # (side, statement)
    outcomes: Codes  # (statement,)

    def word(self, side: int, statement: int) -> Word | None:
        return word_of(int(self.words[side, statement]))

    def verdict(self, statement: int) -> Verdict:
        return _MEANS[Outcome(int(self.outcomes[statement]))][0]

    def direction(self, statement: int) -> Direction | None:
        return _MEANS[Outcome(int(self.outcomes[statement]))][1]


def count(sides: Indices, statements: Indices, answers: Indices, n_sides: int, n_statements: int) -> Counts:
    """Count a conversation given as three arrays of equal length, one entry for each answer that stands."""
    if not sides.shape == statements.shape == answers.shape:
        raise ValueError("sides, statements and answers must be three arrays of the same length")
    for what, numbers, limit in (
        ("side", sides, n_sides),
        ("statement", statements, n_statements),
        ("answer", answers, len(Answer)),
    ):
        if numbers.size and not (numbers.min() >= 0 and numbers.max() < limit):
            raise ValueError(f"every {what} must be a number from 0 to {limit - 1}")
    shape = (n_sides, n_statements, len(Answer))
    cells = (sides.astype(np.int64) * n_statements + statements) * len(Answer) + answers
    return Counts(np.bincount(cells, minlength=n_sides * n_statements * len(Answer)).reshape(shape))


def agreement(counts: Counts, level: Level = Level.OUTSIDERS) -> Agreement:
    """Cut the words and draw the verdicts. Counts are looked at once more only for the small sides of *promising*."""
    if counts.by_answer.shape[0] < 2:
        raise ValueError("agreement is between sides: there must be at least two")
    words = cut(counts.agree, counts.disagree, counts.answered, level)
    return Agreement(words, outcomes_of(words, nearly_agrees(counts, level), counts.answered))


def nearly_agrees(counts: Counts, level: Level) -> Flags:
    """Which sides too small for a word come as near to *nearly all agree* as they can: all but at most one agree.

    That is the bar of a small side, also beside another small side: a bound of one half would take all of them, and
    to print that every single one agreed would betray them. Hence two small sides can be promising together.
    The stricter level has no small sides: whoever knows one answer of three knows too much.
    """
    answered = counts.answered
    small = (answered >= FEWEST_FOR_A_VERDICT) & (answered < Level.OUTSIDERS.fewest) & (level is Level.OUTSIDERS)
    return small & (answered - counts.agree <= slack(answered))


def outcomes_of(words: Codes, small_and_agreeing: Flags, answered: Numbers) -> Codes:
    """The verdict on each statement, from the words and from the small sides that agree; the last line that fits."""
    without = words == NO_WORD
    agrees = ~without & (words < _MIXED)
    disagrees = words > _MIXED
    outcomes = np.full(words.shape[1], Outcome.OPEN, dtype=np.int8)
    outcomes[(agrees | small_and_agreeing).all(axis=0)] = Outcome.PROMISING
    outcomes[agrees.any(axis=0) & disagrees.any(axis=0)] = Outcome.DIVIDING
    outcomes[agrees.all(axis=0)] = Outcome.SHARED
    outcomes[disagrees.all(axis=0)] = Outcome.REJECTED
    outcomes[(answered < FEWEST_FOR_A_VERDICT).any(axis=0)] = Outcome.OPEN
    return outcomes


def group_informed_consensus(counts: Counts) -> Bounds:
    """The product over all sides of (agree + 1) / (answered + 2), as Polis publishes it.

    C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: scaling deliberation by mapping high dimensional
    opinion spaces", Recerca 26 (2021). Passes count as answered, so silence about a statement speaks against it.
    """
    consensus: Bounds = np.prod((counts.agree + 1) / (counts.answered + 2), axis=0)
    return consensus


def lower_bounds(counts: Counts) -> Bounds:
    """Wilson's lower bound of the share that agrees; not a number where nobody on the side has answered."""
    return wilson_lower(counts.agree, counts.answered)


def counted(tallies: Sequence[tuple[int, int, int]]) -> Counts:
    """The counts of one statement, given as agree, disagree and pass for each side."""
    return Counts(np.array(tallies, dtype=np.int64).reshape(len(tallies), 1, len(Answer)))
