"""Could you live with this text, as a whole? Yes, with a reservation, or no; the first two count as agreeing.

The answers are cut into the same words as votes and lead to the same verdicts; a text is accepted when it is shared. A
reservation is written to be read: it goes with an accepted text, as from a side. That everybody on a side has one
would say that everybody agreed, so one fewer is printed than there are people, and one fewer still where readers know
their own answer; which are left out is drawn. That a text has none says only that nobody had anything to add.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from random import Random

import numpy as np

from bot.dialogue.agreement import agreement, counted
from bot.dialogue.disclosure_linter import Certainty, importance_is_safe
from bot.dialogue.ids import SideNumber
from bot.dialogue.published_answers import PrintedReservation, PublishedText, ReservationNumber
from bot.dialogue.questions import TextQuestion
from bot.dialogue.words import Lean, Level, Numbers, Word, code_of, cut, word_for

LONGEST_RESERVATION = 200  # characters


class Choice(StrEnum):
    YES = "yes"
    RESERVATION = "reservation"
    NO = "no"


@dataclass(frozen=True)
class Acceptance:
    """One seat's answer about a text, and the words of its reservation if it has one."""

    choice: Choice
    words: str = ""

    def __post_init__(self) -> None:
        if bool(self.words.strip()) != (self.choice is Choice.RESERVATION) or len(self.words) > LONGEST_RESERVATION:
            raise ValueError(f"a reservation has words, up to {LONGEST_RESERVATION} characters, and nothing else has")


@dataclass(frozen=True)
class AcceptanceTally:
    """The answers of one side about a text that is closed. This type never leaves the gate."""

    yes: int = 0
    no: int = 0
    reservations: tuple[ReservationNumber, ...] = ()

    def __post_init__(self) -> None:
        if min(self.yes, self.no) < 0:
            raise ValueError("a tally counts people: it cannot be negative")

    @property
    def agree(self) -> int:
        return self.yes + len(self.reservations)

    @property
    def answered(self) -> int:
        return self.agree + self.no


def most_reservations(answered: int, level: Level) -> int:
    """How many reservations of so many people are printed at the most."""
    return answered - (1 if level is Level.OUTSIDERS else 2)


def text_is_safe(answered: int, level: Level) -> bool:
    """Whether a side of so many may be told of, whatever it answers.

    That somebody agreed is yes or no here, as a mark of importance is, and nobody passes.
    """
    enough = level is Level.OUTSIDERS or answered >= level.fewest
    most = most_reservations(answered, level)
    words = {agree: word_for(agree, answered - agree, answered, level) for agree in range(answered + 1)}
    accepting = {
        (word, min(had, most))
        for agree, word in words.items()
        if word is not None and word.lean is Lean.AGREE
        for had in range(agree + 1)
    }
    certain = any(certain_of_text(answered, word, printed, most, level) for word, printed in accepting)
    return enough and importance_is_safe(answered, level) and not certain


@cache
def certain_of_text(answered: int, word: Word | None, printed: int, most: int, level: Level) -> frozenset[Certainty]:
    """What is certain about everybody on a side, to some reader of this word and of so many reservations.

    `most` is how many reservations are printed at the most. Every number of people is looked at who can have agreed,
    and who can have had a reservation. Of what no answers can have led to nothing is known, and so everything is said
    to be certain.
    """
    agree, had = (counts.ravel() for counts in np.indices((answered + 1, answered + 1)))
    said = cut(agree, answered - agree, np.full_like(agree, answered), level)
    fits = (said == code_of(word)) & (had <= agree) & (np.minimum(had, most) == printed)
    if not fits.any():
        return frozenset(Certainty)
    agree, had = agree[fits], had[fits]
    readers = _people_of_the_side(answered, agree, had, printed) if level is Level.INSIDERS else [agree]
    others = answered - int(level is Level.INSIDERS)
    found: set[Certainty] = set()
    for left in readers:
        if left.size and left.min() == others:
            found |= {Certainty.AGREED, Certainty.DID_NOT_DISAGREE}
        if left.size and left.max() == 0:
            found |= {Certainty.DISAGREED, Certainty.DID_NOT_AGREE}
    return frozenset(found)


def _people_of_the_side(answered: int, agree: Numbers, had: Numbers, printed: int) -> list[Numbers]:
    """For each answer that a reader can have given, how many of the others can have agreed: a reader said yes, or has
    a reservation that is printed, or one that was left out; or said no, and then all who agreed are others."""
    printed_one = agree - 1 if printed else agree[:0]
    return [agree[had < agree] - 1, printed_one, agree[had > printed] - 1, agree[agree < answered]]


def published_text(
    question: TextQuestion,
    sides: Sequence[SideNumber],
    tallies: Sequence[AcceptanceTally],
    level: Level,
    chance: Random,
) -> PublishedText:
    """The words, the verdict that follows from them, and the reservations of a text that is accepted."""
    found = agreement(counted([(tally.agree, tally.no, 0) for tally in tallies]), level)
    text = PublishedText(
        question,
        tuple(found.word(place, 0) for place in range(len(sides))),
        found.verdict(0),
        found.direction(0),
    )
    return replace(text, reservations=_drawn(sides, tallies, level, chance)) if text.accepted else text


def _drawn(
    sides: Sequence[SideNumber], tallies: Sequence[AcceptanceTally], level: Level, chance: Random
) -> tuple[PrintedReservation, ...]:
    printed = [
        PrintedReservation(number, side)
        for side, tally in zip(sides, tallies, strict=True)
        for number in chance.sample(tally.reservations, k=min(len(tally.reservations),
                                                              most_reservations(tally.answered, level)))
    ]  # fmt: skip
    chance.shuffle(printed)
    return tuple(printed)
