"""At which tables a phase happens, and who has a say at each: the room, a caucus for each side, a table for each pair.

Tables of one phase never wait for each other; the phase is over when the last of them is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from bot.dialogue.fields import Who
from bot.dialogue.format import Phase
from bot.dialogue.ids import ROOM, SeatNumber, SideNumber, TableId
from bot.dialogue.orders import draw_inside
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.seats import Seat
from bot.dialogue.table import Table

if TYPE_CHECKING:  # a round asks for its reminders, and those ask here
    from bot.dialogue.round import Round


@dataclass(frozen=True)
class Place:
    """A table before it opens: everybody has a say there, or one side, or one pair."""

    table: TableId
    side: SideNumber | None = None
    pair: tuple[SeatNumber, ...] = ()


def caucus(side: SideNumber) -> TableId:
    return TableId(f"caucus-{side}")


def has_a_place(table: TableId) -> bool:
    """Whether people read there together. Pairs do not: a place for two would join each account to its name."""
    return not table.startswith("pair-")


def table_id_of(round_: Round, seat: SeatNumber) -> TableId:
    """Where the seat is now, as a command says it; the room when no phase is open."""
    table = table_of(round_, seat)
    return table.id if table else ROOM


def places(round_: Round, phase: Phase, seed: int) -> tuple[Place, ...]:
    """Where the phase happens. A side whose seats were all given back gets no table; what is said at a caucus is never
    said in the room, even when nobody is left."""
    here = round_.taking_part()
    if phase.in_caucus:
        every = [side.number for side in round_.sides]
        seated = {seat.side for seat in round_.seats.values() if not seat.left}
        return tuple(Place(caucus(side), side) for side in every if side in seated or not seated)
    if phase.in_pairs:
        pairs = drawn_pairs(draw_inside(here, Random(seed)))
        return tuple(Place(TableId(f"pair-{n}"), None, pair) for n, pair in enumerate(pairs, 1)) or (Place(ROOM),)
    if phase.who.place is not None and phase.who.place <= len(round_.numbered):
        return (Place(ROOM, round_.numbered[phase.who.place - 1]),)
    return (Place(ROOM),)


def nobody_to_meet(round_: Round, table: Table) -> bool:
    """Whether there is nobody for whom this table could be: a pair without anybody from another side, or a side with a
    number that this dialogue does not have. Such a table closes as soon as nobody speaks there."""
    phase = round_.phase_of(table)
    missing = phase.who.place is not None and table.side is None
    return missing or (phase.in_pairs and len(sides_at(round_, table)) < 2)


def drawn_pairs(inside: Mapping[SideNumber, Sequence[SeatNumber]]) -> tuple[tuple[SeatNumber, ...], ...]:
    """Everybody with somebody from another side; whoever is left over joins a pair, so that nobody sits alone.

    With two sides a larger one has people left: they are spread over the pairs, one each as far as it goes. With more
    sides the two that have most people left give the next pair.
    """
    left = {side: list(seats) for side, seats in inside.items() if seats}
    pairs: list[list[SeatNumber]] = []
    while len(left) > 1:
        two = sorted(left, key=lambda side: (-len(left[side]), side))[:2]
        pairs.append([left[side].pop(0) for side in two])
        left = {side: seats for side, seats in left.items() if seats}
    if not pairs:
        return ()
    for n, seat in enumerate(seat for seats in left.values() for seat in seats):
        pairs[n % len(pairs)].append(seat)
    return tuple(tuple(pair) for pair in pairs)


def at_table(round_: Round, table: Table) -> tuple[Seat, ...]:
    """Who has a say at this table now."""
    return tuple(seat for seat in round_.taking_part() if sits_at(table, seat))


def sits_at(table: Table, seat: Seat) -> bool:
    if table.pair:
        return seat.number in table.pair
    return table.side is None or seat.side == table.side


def table_of(round_: Round, seat: SeatNumber) -> Table | None:
    """Where this seat has a say now; the room where it only listens; None while no phase is open."""
    sitting = round_.seats.get(seat)
    mine = [table for table in round_.tables.values() if sitting and sits_at(table, sitting)]
    return next(iter(mine), round_.room)


def no_say(round_: Round, table: Table, seat: SeatNumber) -> Refusal | None:
    """Why this seat has no say at this table: it is another side's, or another pair's."""
    sitting = round_.seats[seat]
    if sits_at(table, sitting):
        return None
    if table.pair:
        return refused("other-pair")
    side = table.side if table.side is not None else sitting.side
    if round_.phase_of(table).who.who is Who.EACH_SIDE_SEPARATELY or table.id != ROOM:
        return refused("other-caucus", side=side)
    return refused("listening-side", side=side)


def sides_at(round_: Round, table: Table) -> tuple[SideNumber, ...]:
    """The sides that have somebody with a say at this table."""
    here = {seat.side for seat in at_table(round_, table)}
    return tuple(side.number for side in round_.sides if side.number in here)
