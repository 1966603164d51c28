"""What is asked of a round about people who come and go. The people themselves are known to the shell alone: it hands
in how many there are, and the round decides what follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.seats import Side


# --- the host, at the announced hour and when a phase has opened
@dataclass(frozen=True)
class CallTheRoll:
    """The announced hour has come, and so many people with a seat are there on each side. `otherwise` is the new hour
    if they are not enough, `checkpoints` the announced moments that would belong to it."""

    here: Mapping[SideNumber, int]
    otherwise: datetime
    checkpoints: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class LetIn:
    """So many people were admitted after the beginning and wait, on each side, for the next phase to come in with."""

    late: Mapping[SideNumber, int]


@dataclass(frozen=True)
class NoteMissing:
    """Whoever holds this seat is not on the server any more, as was found when this turn came, or a call."""

    seat: SeatNumber
    turn: int | None = None


# --- conveners and moderators
@dataclass(frozen=True)
class Reschedule:
    by: int
    starts_at: datetime
    checkpoints: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class EditDialogue:
    """Topic, question or names of sides become others; `asked`: so many people have asked for a seat so far."""

    by: int
    sides: tuple[Side, ...]
    asked: int


@dataclass(frozen=True)
class NameObservers:
    """The list of observers has become longer or shorter; the first `known` of it were announced before."""

    by: int
    known: int


@dataclass(frozen=True)
class CallAlternate:
    """Ask an alternate of this side, drawn where there are several, to take the seat that is empty there."""

    by: int
    side: SideNumber


# --- participants and alternates
@dataclass(frozen=True)
class AskForAlternate:
    """Somebody cannot come to their turns and asks that an alternate takes them, or takes that back."""

    by: SeatNumber
    on: bool = True


@dataclass(frozen=True)
class TakeSeat:
    """The alternate who was asked says yes."""

    by: SeatNumber


@dataclass(frozen=True)
class DeclineSeat:
    by: SeatNumber
