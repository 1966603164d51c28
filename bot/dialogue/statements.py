"""Statements: short sentences put to everybody. Proposed, screened by published grounds, released in shuffled batches.

A statement has its number only from its release on, so that a number says nothing about who proposed when.

Moderators do not hear of a statement when it is written: with one person online they would know whose it is. What was
written, rewritten or taken back reaches the desk in batches, at moments that nobody chooses: at a fixed rhythm counted
from the announced start, and whenever a phase opens. None comes early because many wait, for the last to write would
have chosen the moment. From the batch on moderators have the whole time of screening, alike for all that is in it.
The same moments release, while a ballot is open, what has been accepted by then.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.dialogue.format import Lengths, Pace
from bot.dialogue.ids import DraftStatementId, SeatNumber, StatementNumber

LONGEST = 200  # characters of a statement written here; imported ones may be longer
MOST_WAITING = 5  # proposals of one seat that may wait for screening at once: screening is done by people

# Live all are there at the same time, and a ballot may follow soon; a slow round has hours with one person in them.
BATCH_EVERY = Lengths(live=timedelta(minutes=1), slow=timedelta(hours=4))


def next_batch(starts_at: datetime, now: datetime, pace: Pace) -> datetime:
    """The next moment of the rhythm after this one. An announced hour sets it, so that no proposal does."""
    rhythm = BATCH_EVERY.at(pace)
    return starts_at + rhythm * ((now - starts_at) // rhythm + 1)


class Condition(StrEnum):
    WAITING = "waiting"  # for a moderator
    RETURNED = "returned"  # to its author, with a ground, for one rewrite
    ACCEPTED = "accepted"  # waits for its batch
    OPEN = "open"  # on the ballot
    CLOSED = "closed"  # its vote is over
    WITHDRAWN = "withdrawn"


class Ground(StrEnum):
    """The published grounds of screening, and nothing else (F6, phase 3)."""

    OFF_TOPIC = "off-topic"
    DUPLICATE = "duplicate"
    IDENTIFYING = "identifying"
    ABUSIVE = "abusive"
    TWO_IDEAS = "two-ideas"


@dataclass(frozen=True)
class Statement:
    """What a round knows of a statement; its words are a row of their own."""

    id: DraftStatementId
    author: SeatNumber | None  # None: a seed
    condition: Condition
    screen_by: datetime | None = None
    number: StatementNumber | None = None
    rewritten: bool = False
    ground: Ground | None = None  # why it was returned last
    about_me: bool = False  # about its writer: never listed as common ground
    closed_at: datetime | None = None
    released_at: datetime | None = None
    batch_at: datetime | None = None  # when the next batch takes it along: to the desk, or accepted to an open ballot
    edition: int = 0  # how often its words have changed

    @property
    def at_the_desk(self) -> bool:
        return self.condition is Condition.WAITING and self.batch_at is None
