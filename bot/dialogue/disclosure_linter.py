"""What a reader of everything published could be certain of about one person, decided by enumeration.

The reader knows who sits on which side, who has answered, and this code. Two outcomes are alike to such a reader if the
same text would have been printed of both, so what is printed of a side leaves a set of outcomes; people on a side are
exchangeable, so a thing is certain about one of them exactly if it holds for all of them in every outcome left.

Items are judged one by one, because nothing printed of one item depends on answers to another. Sides are judged one by
one, because all that is printed of a side is its words, and a verdict adds to the words of all sides at most whether a
small side nearly agrees. Those words and that yes or no cut the outcomes of a side into cells. Whatever is printed
leaves whole cells standing, and a larger set of outcomes makes fewer things certain: if nothing is certain in any
single cell, nothing ever will be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

import numpy as np

from bot.dialogue.agreement import Counts, Flags, nearly_agrees
from bot.dialogue.answers import Answer
from bot.dialogue.words import WORDS, Codes, Level, Numbers, Word, cut, word_of

EVERY_OUTCOME_UP_TO = 60
"""Up to so many answers on a side every outcome is looked at; beyond, the corners of the words, which decide."""

NEARLY_AGREES = len(WORDS)
"""The cell of a small side of which all but at most one agree; its other outcomes are the cell of no word."""


class Certainty(Enum):
    """What nobody may be certain of about anybody who has answered."""

    AGREED = "agreed"
    DID_NOT_AGREE = "did not agree"
    DISAGREED = "disagreed"
    DID_NOT_DISAGREE = "did not disagree"


@dataclass(frozen=True)
class Outcomes:
    """Ways in which the answers of one side can have fallen, as three arrays of counts that belong together."""

    answered: int
    agree: Numbers
    disagree: Numbers

    @property
    def passed(self) -> Numbers:
        return self.answered - self.agree - self.disagree


@dataclass(frozen=True)
class Reader:
    """Somebody who thinks about a side: an outsider, or one of the side who takes their own answer away first."""

    own: Answer | None = None
    own_unclear: bool = False


READERS = {
    Level.OUTSIDERS: (Reader(),),
    Level.INSIDERS: (Reader(Answer.AGREE), Reader(Answer.DISAGREE), Reader(Answer.PASS), Reader(Answer.PASS, True)),
}


@cache
def possible(answered: int) -> Outcomes:
    """Every way in which so many answers can have fallen, or at least every one that could stand as a witness.

    Beyond the limit a set of outcomes with equal words is cut out by bounds on agree, on disagree and on pass. Its
    extreme members lie where two of the three stand at a bound, and extreme members are all that certainty asks for.
    """
    every = answered <= EVERY_OUTCOME_UP_TO
    agree, disagree = _pairs(_up_to(answered) if every else _bounds(answered))
    if not every:
        passed = answered - agree - disagree
        agree, disagree = np.concatenate([agree, agree, passed]), np.concatenate([disagree, passed, agree])
    fits = (agree >= 0) & (disagree >= 0) & (agree + disagree <= answered)
    return Outcomes(answered, agree[fits], disagree[fits])


def _up_to(answered: int) -> Numbers:
    """Every count that so many answers allow."""
    return np.arange(answered + 1)


def _pairs(counts: Numbers) -> tuple[Numbers, Numbers]:
    one, other = np.meshgrid(counts, counts)
    return one.ravel(), other.ravel()


def _bounds(answered: int) -> Numbers:
    """The counts at which some word begins or ends, and the one answer that a reader may take away."""
    hits = _up_to(answered)
    last = [np.flatnonzero(np.diff(cut(hits, np.zeros_like(hits), np.full_like(hits, answered), level)))
            for level in Level]  # fmt: skip
    ends = np.concatenate(last)
    return np.unique(np.concatenate([[0, 1], ends, ends + 1]))


@cache
def cells(answered: int, level: Level) -> Codes:
    """What could be learned about a side at the most: its word or, on a small side, whether it nearly agrees."""
    outcomes = possible(answered)
    by_answer = np.column_stack([outcomes.agree, outcomes.disagree, outcomes.passed])[np.newaxis]
    counts = Counts(by_answer)
    words = cut(counts.agree, counts.disagree, counts.answered, level)
    cells: Codes = np.where(nearly_agrees(counts, level), np.int8(NEARLY_AGREES), words).ravel()
    return cells


def certainties(answered: int, left: Flags, level: Level, unclear: int = 0) -> tuple[Certainty, ...]:
    """What some reader could be certain of about somebody else, if only these of the possible outcomes are left.

    `unclear` is the least number of passes that are known to carry the mark *not clear to me*.
    """
    outcomes = possible(answered)
    found: set[Certainty] = set()
    for reader in READERS[level]:
        others = answered - (reader.own is not None)
        agree = outcomes.agree - (reader.own is Answer.AGREE)
        disagree = outcomes.disagree - (reader.own is Answer.DISAGREE)
        passed = outcomes.passed - (reader.own is Answer.PASS)
        marked = max(0, unclear - reader.own_unclear)
        fits = left & (agree >= 0) & (disagree >= 0) & (passed >= marked)
        if others and fits.any():
            found.update(_about_all(agree[fits], disagree[fits], others))
    return tuple(certainty for certainty in Certainty if certainty in found)


def _about_all(agree: Numbers, disagree: Numbers, people: int) -> Iterator[Certainty]:
    if agree.min() == people:
        yield Certainty.AGREED
    if agree.max() == 0:
        yield Certainty.DID_NOT_AGREE
    if disagree.min() == people:
        yield Certainty.DISAGREED
    if disagree.max() == 0:
        yield Certainty.DID_NOT_DISAGREE


@cache
def words_are_safe(answered: int, level: Level) -> bool:
    """Whether no word that could be printed of so many answers, and no verdict, makes anything certain."""
    found = cells(answered, level)
    return not any(certainties(answered, found == cell, level) for cell in np.unique(found))


@cache
def importance_is_safe(answered: int, level: Level) -> bool:
    """Whether no word on importance makes a mark certain. A mark is yes or no, free of the answer that it goes with."""
    found = cells(answered, level)
    marks = possible(answered).passed == 0
    return not any(certainties(answered, marks & (found == cell), level) for cell in np.unique(found[marks]))


@cache
def clarity_is_safe(answered: int, level: Level) -> bool:
    """Whether the word on clarity may stand beside the word on the answers.

    Both are about the same people: if most agree and the others found it unclear, nobody can have disagreed.
    """
    if answered < level.fewest:
        return False
    found = cells(answered, level)
    fewest = fewest_unclear(answered, level).values()
    return not any(certainties(answered, found == cell, level, least) for cell in np.unique(found) for least in fewest)


@cache
def fewest_unclear(answered: int, level: Level) -> dict[Word | None, int]:
    """For each word on clarity the least number of marks it can stand for."""
    marks = _up_to(answered)
    said = cut(marks, answered - marks, np.full_like(marks, answered), level)
    return {word_of(int(code)): int(marks[said == code].min()) for code in np.unique(said)}
