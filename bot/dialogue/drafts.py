"""A draft of the one text: numbered, its clauses kept as rows of words, with what each change answers."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.ids import ContributionNumber

MOST_CLAUSES = 24  # a select holds 25, and one place is for the text as a whole


@dataclass(frozen=True)
class Change:
    """A clause that is another than in the draft before, and the criticism that this answers; none: on our own."""

    clause: int  # from 1
    answers: tuple[ContributionNumber, ...] = ()


@dataclass(frozen=True)
class Draft:
    number: int
    clauses: tuple[int, ...]  # references of words
    at: datetime
    changes: tuple[Change, ...] = ()
    note: int | None = None  # reference of the words that say what changed
