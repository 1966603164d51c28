"""Statements: short sentences put to everybody. Proposed, screened by published grounds, released in shuffled batches.

A statement has its number only from its release on, so that a number says nothing about who proposed when.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.dialogue.ids import DraftStatementId, SeatNumber, StatementNumber

LONGEST = 200  # characters of a statement written here; imported ones may be longer
MOST_WAITING = 5  # proposals of one seat that may wait for screening at once: screening is done by people


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
