"""Sides, seats and the names dealt to seats. Nothing here knows who sits where: only the vault does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.pseudonyms import deal
from bot.dialogue.refusal import Refusal, note, refused


@dataclass(frozen=True)
class Side:
    """One of the opposing groups, under a neutral label ("Harbour") with an emblem and a mark for pictures."""

    number: SideNumber
    label: str
    emblem: str


@dataclass(frozen=True)
class Seat:
    number: SeatNumber
    side: SideNumber
    pseudonym: str
    accepted: bool = False  # the rules, today
    extra_time: bool = False  # one and a half times the time; told to nobody
    left: bool = False
    alternate: bool = False  # reads along until a moderator calls
    called: int = 0  # how often this alternate was asked to take a seat
    called_until: datetime | None = None  # is asked now, and has until then to answer
    lapses: int = 0  # turns in a row that ran out
    missing: bool = False  # was not on the server when the last turn came
    wants_alternate: bool = False  # has asked that an alternate takes the turns

    @property
    def sits(self) -> bool:
        """Whether this seat counts on its side; an alternate's does from the moment it is taken."""
        return not self.left and not self.alternate

    @property
    def takes_part(self) -> bool:
        return self.accepted and self.sits


def no_voice(seats: Mapping[SeatNumber, Seat], number: SeatNumber) -> Refusal | None:
    """Why this seat has no say here: there is no such seat, it was given back, it is an alternate's, or the rules come
    first."""
    seat = seats.get(number)
    if seat is None:
        return refused("not-seated")
    if seat.left:
        return note("already-left")
    if seat.alternate:
        return refused("alternate")
    return None if seat.accepted else refused("rules-first")


def draw_seats(
    arrived: Mapping[SideNumber, int],
    dice: Random,
    taken: Sequence[Seat] = (),
    alternates: Mapping[SideNumber, int] | None = None,
) -> tuple[Seat, ...]:
    """Seats for so many people and alternates on each side, numbered and named in a drawn order.

    Numbers and pseudonyms come from one shuffle over all sides, so that neither says who came when, and a number gives
    neither the side nor an alternate away. `taken` are seats dealt before: their numbers and names stay theirs.
    """
    places = [(side, False) for side, people in sorted(arrived.items()) for _ in range(people)]
    places += [(side, True) for side, people in sorted((alternates or {}).items()) for _ in range(people)]
    dice.shuffle(places)
    names = deal(len(places), dice, {seat.pseudonym for seat in taken})
    first = max((seat.number for seat in taken), default=0) + 1
    return tuple(
        Seat(SeatNumber(first + place), side, name, alternate=alternate)
        for place, ((side, alternate), name) in enumerate(zip(places, names, strict=True))
    )
