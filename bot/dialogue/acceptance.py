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

from bot.dialogue.agreement import Flags, agreement, counted
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
    return (
        enough
        and importance_is_safe(answered, level)
        and not any(
            certain_of_text(answered, word, printed, level) for word, printed in _with_reservations(answered, level)
        )
    )


def _with_reservations(answered: int, level: Level) -> set[tuple[Word, int]]:
    """Every word of a side that may be one of those which accept a text, with every number of reservations under it."""
    words = {agree: word_for(agree, answered - agree, answered, level) for agree in range(answered + 1)}
    most = most_reservations(answered, level)
    return {(word, min(had, most)) for agree, word in words.items() if word is not None and word.lean is Lean.AGREE
            for had in range(agree + 1)}  # fmt: skip


@cache
def certain_of_text(answered: int, word: Word | None, printed: int, level: Level) -> tuple[Certainty, ...]:
    """What is certain about everybody on a side, to some reader of this word and so many reservations.

    Every number of people is looked at who can have agreed, and who can have had a reservation. Of what no answers can
    have led to nothing is known, and so everything is said to be certain.
    """
    agree, had = (counts.ravel() for counts in np.indices((answered + 1, answered + 1)))
    said = cut(agree, answered - agree, np.full_like(agree, answered), level)
    fits = (said == code_of(word)) & (had <= agree) & (np.minimum(had, most_reservations(answered, level)) == printed)
    if not fits.any():
        return tuple(Certainty)
    agree, had = agree[fits], had[fits]
    found: set[Certainty] = set()
    for mine, can_be_mine in _readers(agree, had, answered, printed, level):
        left, others = agree[can_be_mine] - mine.agreed, answered - mine.people
        if left.size and others and left.min() == others:
            found |= {Certainty.AGREED, Certainty.DID_NOT_DISAGREE}
        if left.size and others and left.max() == 0:
            found |= {Certainty.DISAGREED, Certainty.DID_NOT_AGREE}
    return tuple(certainty for certainty in Certainty if certainty in found)


@dataclass(frozen=True)
class _Reader:
    """Somebody who thinks about a side and takes their own answer away first, if they have one there."""

    people: int = 1
    agreed: int = 1


def _readers(agree: Numbers, had: Numbers, answered: int, printed: int, level: Level) -> list[tuple[_Reader, Flags]]:
    """Each reader, and which of the outcomes can be so for them."""
    if level is Level.OUTSIDERS:
        return [(_Reader(0, 0), agree >= 0)]
    return [
        (_Reader(), had < agree),  # said yes
        (_Reader(agreed=0), agree < answered),
        (_Reader(), (had > 0) & (printed > 0)),  # has a reservation that is printed,
        (_Reader(), had > printed),  # or one that was left out
    ]


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
