"""What happened to the circle of people: the hour came or was moved, alternates were called, people came late.

As all events these name seats and never people; how many there are, the shell has counted.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.ids import SeatNumber
from bot.dialogue.seats import Seat, Side


# --- before the beginning
@dataclass(frozen=True)
class RollCalled:
    """The announced hour came, and on every side enough people have a seat: now a moderator begins."""

    at: datetime


@dataclass(frozen=True)
class RoundPostponed:
    """The announced hour came without enough people. This happens once; `needed` is how many each side needs."""

    at: datetime
    starts_at: datetime
    checkpoints: tuple[datetime, ...]
    needed: int


@dataclass(frozen=True)
class RoundRescheduled:
    at: datetime
    by: int
    starts_at: datetime
    checkpoints: tuple[datetime, ...]


@dataclass(frozen=True)
class DialogueEdited:
    """Topic and question stand in the charter; the names of the sides belong to the round as well."""

    at: datetime
    by: int
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class ObserversNamed:
    """The first `known` observers of the charter were announced before; the others come in with the next phase."""

    at: datetime
    by: int
    known: int


# --- alternates
@dataclass(frozen=True)
class AlternateWanted:
    """Somebody asks that an alternate takes their turns, or takes that back."""

    seat: SeatNumber
    on: bool


@dataclass(frozen=True)
class AlternateCalled:
    at: datetime
    seat: SeatNumber
    until: datetime
    by: int


@dataclass(frozen=True)
class AlternateNotCome:
    """The alternate said no or nothing, and stays an alternate."""

    at: datetime
    seat: SeatNumber


@dataclass(frozen=True)
class AlternateSeated:
    """The alternate takes part from the next list on. Whoever sat `instead_of`, if anybody, reads along now."""

    at: datetime
    seat: SeatNumber
    instead_of: SeatNumber | None


# --- late, and gone
@dataclass(frozen=True)
class SeatsAdded:
    """People who were admitted after the beginning come in together."""

    at: datetime
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class MemberMissing:
    """When the turn of this seat came, nobody by that account was on the server any more."""

    at: datetime
    seat: SeatNumber


AttendanceEvent = (
    RollCalled | RoundPostponed | RoundRescheduled | DialogueEdited | ObserversNamed | AlternateWanted
    | AlternateCalled | AlternateNotCome | AlternateSeated | SeatsAdded | MemberMissing
)  # fmt: skip
