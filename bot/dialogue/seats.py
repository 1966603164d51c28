"""Sides, seats and the names dealt to seats. Nothing here knows who sits where: only the vault does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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

    @property
    def takes_part(self) -> bool:
        return self.accepted and not self.left


def no_voice(seats: Mapping[SeatNumber, Seat], number: SeatNumber) -> Refusal | None:
    """Why this seat has no say here: there is no such seat, it was given back, or the rules come first."""
    seat = seats.get(number)
    if seat is None:
        return refused("not-seated")
    if seat.left:
        return note("already-left")
    return None if seat.accepted else refused("rules-first")


def draw_seats(arrived: Mapping[SideNumber, int], dice: Random, taken: Sequence[Seat] = ()) -> tuple[Seat, ...]:
    """Seats for so many people on each side, numbered and named in a drawn order.

    Numbers and pseudonyms come from one shuffle over all sides, so that neither says who came when, and a number does
    not give the side away. `taken` are seats dealt in an earlier round of the dialogue: their numbers and names stay.
    """
    places = [side for side, people in sorted(arrived.items()) for _ in range(people)]
    dice.shuffle(places)
    names = deal(len(places), dice, {seat.pseudonym for seat in taken})
    first = max((seat.number for seat in taken), default=0) + 1
    return tuple(
        Seat(SeatNumber(first + place), side, name)
        for place, (side, name) in enumerate(zip(places, names, strict=True))
    )
