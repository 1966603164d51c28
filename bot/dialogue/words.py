"""The words in which opinions are told, and the one place that cuts them from counts.

A count never leaves the heart; a word does. The same cut serves votes, importance, clarity and whatever is asked
later: only what *agree* and *disagree* stand for changes. It works on whole arrays, so that the gate can enumerate
every possible outcome with the very rule that prints the real one.
"""

from enum import Enum, StrEnum, auto

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Codes = NDArray[np.int8]
Bounds = NDArray[np.float64]

Z = 1.2816
"""The normal quantile of a one-sided 90 %: who reads *most agree* may rely on it nine times in ten."""

FEWEST_FOR_A_WORD = 5
FEWEST_FOR_A_STRICT_WORD = 8


class Level(StrEnum):
    """Against whom what is published must keep every single answer uncertain."""

    OUTSIDERS = "outsiders"  # a reader who knows who sits where and who has answered
    INSIDERS = "insiders"  # the same reader, who also knows one answer: their own

    @property
    def fewest(self) -> int:
        """How many must have answered on a side before it gets a word."""
        return FEWEST_FOR_A_WORD if self is Level.OUTSIDERS else FEWEST_FOR_A_STRICT_WORD


class Lean(Enum):
    """Which way a word points. Verdicts look at nothing else."""

    AGREE = auto()
    NEITHER = auto()
    DISAGREE = auto()


class Word(StrEnum):
    """What is said of one side on one item: five words, or three at the stricter level."""

    NEARLY_ALL_AGREE = "nearly all agree"
    MOST_AGREE = "most agree"
    AGREE = "agree"
    MIXED = "mixed"
    DISAGREE = "disagree"
    MOST_DISAGREE = "most disagree"
    NEARLY_ALL_DISAGREE = "nearly all disagree"

    @property
    def lean(self) -> Lean:
        if self in _AGREEING:
            return Lean.AGREE
        return Lean.DISAGREE if self in _DISAGREEING else Lean.NEITHER


_AGREEING = (Word.NEARLY_ALL_AGREE, Word.MOST_AGREE, Word.AGREE)
_DISAGREEING = (Word.NEARLY_ALL_DISAGREE, Word.MOST_DISAGREE, Word.DISAGREE)

WORDS = tuple(Word)
"""A word's code in an array is its place here; codes below that of *mixed* agree, codes above it disagree."""
NO_WORD = -1


def wilson_lower(hits: Numbers, answered: Numbers) -> Bounds:
    """The lower end of Wilson's score interval for hits out of answered; not a number where nobody answered.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209-212. Unlike a plain share it does not take three of three for certainty.
    """
    n = answered.astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = hits + Z * Z / 2
        reach = Z * np.sqrt(hits * (n - hits) / n + Z * Z / 4)
        bound: Bounds = np.maximum(0.0, (centre - reach) / (n + Z * Z))
    return bound


def slack(answered: Numbers) -> Numbers:
    """How many may stand aside from *nearly all*: 15 %, at least one. In whole numbers, so no rounding decides."""
    return np.maximum(1, answered * 3 // 20)


def cut(agree: Numbers, disagree: Numbers, answered: Numbers, level: Level = Level.OUTSIDERS) -> Codes:
    """The code of the word for each pair of counts: the first row of the table that fits, or no word for too few."""
    enough = answered >= level.fewest
    agreed = wilson_lower(agree, answered) >= 0.5
    disagreed = wilson_lower(disagree, answered) >= 0.5
    if level is Level.INSIDERS:
        rows = [(~enough, NO_WORD), (agreed, code_of(Word.AGREE)), (disagreed, code_of(Word.DISAGREE))]
    else:
        aside = slack(answered)
        rows = [
            (~enough, NO_WORD),
            (answered - agree <= aside, code_of(Word.NEARLY_ALL_AGREE)),
            (agreed, code_of(Word.MOST_AGREE)),
            (answered - disagree <= aside, code_of(Word.NEARLY_ALL_DISAGREE)),
            (disagreed, code_of(Word.MOST_DISAGREE)),
        ]
    fits, codes = zip(*rows, strict=True)
    words: Codes = np.select(fits, codes, default=code_of(Word.MIXED)).astype(np.int8)
    return words


def word_for(agree: int, disagree: int, answered: int, level: Level = Level.OUTSIDERS) -> Word | None:
    """The word for one pair of counts."""
    one, other, both = np.array([[agree], [disagree], [answered]])
    return word_of(cut(one, other, both, level).item())


def word_of(code: int) -> Word | None:
    return None if code == NO_WORD else WORDS[code]


def code_of(word: Word | None) -> int:
    return NO_WORD if word is None else WORDS.index(word)
