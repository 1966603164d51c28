"""Who may ask for a seat, and what is free. Worked out from the charter and the guests; nothing is kept here."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from enum import Enum, auto

from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
from bot.hosting.charter import Admission, Charter
from bot.hosting.ports import Guest, Standing, Wish

SITTING = (Standing.ADMITTED, Standing.SEATED)
QUEUEING = (Standing.WAITING, Standing.OFFERED)
UNDER_WAY = (Stage.RUNNING, Stage.PAUSED)


class NoSeat(Enum):
    """Why there is no seat to ask for. Each has a screen of its own."""

    CANCELLED = auto()
    ALREADY = auto()
    WAITING = auto()  # for an answer
    QUEUEING = auto()  # for a seat to become free
    OFFERED = auto()  # one is kept
    ANSWERED = auto()  # a moderator has said no
    TOO_LATE = auto()
    NOT_ON_LIST = auto()
    OTHER_SIDE = auto()  # than in the rounds before
    ROLE_NEEDED = auto()
    SIDE_FULL = auto()
    MODERATES = auto()
    OBSERVES = auto()


def free_seats(charter: Charter, guests: Iterable[Guest]) -> dict[SideNumber, int | None]:
    """Free seats on each side; None where there is no ceiling. A seat that is kept for somebody is not free."""
    if charter.seats is None:
        return {side.number: None for side in charter.sides}
    holding = (*SITTING, Standing.OFFERED)
    taken = Counter(guest.side for guest in guests if guest.standing in holding and not guest.alternate)
    return {side.number: max(0, charter.seats - taken[side.number]) for side in charter.sides}


def free_alternates(charter: Charter, guests: Iterable[Guest]) -> dict[SideNumber, int]:
    """How many more can stand by on each side."""
    taken = Counter(guest.side for guest in guests if guest.standing in SITTING and guest.alternate)
    return {side.number: max(0, charter.alternates - taken[side.number]) for side in charter.sides}


def in_line(guests: Iterable[Guest], side: SideNumber | None) -> list[Guest]:
    """The waiting list of a side, whoever waits longest first."""
    waiting = [guest for guest in guests if guest.standing is Standing.WAITING and guest.side == side]
    return sorted(waiting, key=lambda guest: (guest.asked_at, guest.participant))


def who_is_here(charter: Charter, guests: Iterable[Guest]) -> dict[SideNumber, int]:
    """How many people with a seat there are on each side, before the beginning."""
    here = Counter(guest.side for guest in guests if guest.standing is Standing.ADMITTED and not guest.alternate)
    return {side.number: here[side.number] for side in charter.sides}


def who_stands_by(charter: Charter, guests: Iterable[Guest]) -> dict[SideNumber, int]:
    here = Counter(guest.side for guest in guests if guest.standing is Standing.ADMITTED and guest.alternate)
    return {side.number: here[side.number] for side in charter.sides}


def room_for_late(charter: Charter, round_: Round, guests: Iterable[Guest], side: SideNumber) -> bool:
    """Whether a side has a place for one more during the round: whoever left has given theirs back."""
    if charter.seats is None:
        return True
    sitting = sum(1 for seat in round_.seats.values() if seat.side == side and seat.sits)
    coming = sum(1 for guest in guests if comes_late(guest) and guest.side == side)
    return sitting + coming < charter.seats


def comes_late(guest: Guest) -> bool:
    """Admitted after the beginning, and not in yet."""
    return guest.standing is Standing.ADMITTED and guest.seat is None and guest.admitted_at is not None


def why_no_seat(charter: Charter, stage: Stage, guest: Guest | None, account: int, now: datetime) -> NoSeat | None:
    """Whether this person may ask for a seat at all, whatever the side."""
    standing = guest.standing if guest else None
    if stage is Stage.CANCELLED:
        return NoSeat.CANCELLED
    if standing in SITTING:
        return NoSeat.ALREADY
    if standing in QUEUEING and stage in (Stage.INVITING, *UNDER_WAY):
        return NoSeat.OFFERED if standing is Standing.OFFERED and stage is Stage.INVITING else NoSeat.QUEUEING
    if stage is not Stage.INVITING:
        return NoSeat.TOO_LATE
    if standing is Standing.ASKED:
        return NoSeat.WAITING
    if standing is Standing.REFUSED:
        return NoSeat.ANSWERED
    if now > charter.seats_until:
        return NoSeat.TOO_LATE
    if charter.moderator_number(account):
        return NoSeat.MODERATES
    if account in charter.observers:
        return NoSeat.OBSERVES
    return NoSeat.NOT_ON_LIST if charter.admission is Admission.LIST and guest is None else None


def why_not_there(charter: Charter, guest: Guest | None, roles: Collection[int], side: SideNumber) -> NoSeat | None:
    """Whether they may ask for one on this side."""
    if charter.admission is Admission.LIST and (guest is None or guest.side != side):
        return NoSeat.NOT_ON_LIST
    if guest is not None and guest.returning and guest.side != side:
        return NoSeat.OTHER_SIDE
    if charter.admission is Admission.ROLE and charter.side_roles.get(side) not in roles:
        return NoSeat.ROLE_NEEDED
    return None


def why_none_free(charter: Charter, guests: Iterable[Guest], side: SideNumber, wish: Wish) -> NoSeat | None:
    """Whether there is what they wish for: a seat, or a place as an alternate. A line has no end."""
    there = list(guests)
    match wish:
        case Wish.SEAT:
            full = free_seats(charter, there)[side] == 0
        case Wish.ALTERNATE:
            full = free_alternates(charter, there)[side] == 0
        case Wish.WAITING:
            full = False
    return NoSeat.SIDE_FULL if full else None
