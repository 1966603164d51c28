"""Speaking orders: who comes when, fair by construction (formats-and-rules, "Fair order, precisely").

Inside a side the order is drawn; across sides turns are interleaved so that at no moment any side is a whole turn
ahead of or behind its proportional share, and never are a larger side's extra turns all at the end.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from random import Random

from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.seats import Seat


def rotate(sides: Sequence[SideNumber], by: int) -> tuple[SideNumber, ...]:
    by %= len(sides)
    return (*sides[by:], *sides[:by])


def interleave(turns: Mapping[SideNumber, int], opening: Sequence[SideNumber]) -> tuple[SideNumber, ...]:
    """Which side speaks at each turn, when side s has `turns[s]` of them; ties go by `opening`.

    The k-th turn of a side with share w = turns / total has its place between floor((k-1)/w) and ceil(k/w). Serving
    the earliest such deadline among the open windows keeps every prefix within one turn of the proportional share
    (proportionate fairness; S. Baruah, N. Cohen, C. Plaxton, D. Varvel, "Proportionate progress", Algorithmica 15,
    1996; with one place at a time the earliest deadline suffices). With two equal sides it is A B A B …
    """
    total = sum(turns.values())
    share = {side: Fraction(count, total) for side, count in turns.items() if count}
    had = dict.fromkeys(share, 0)
    order: list[SideNumber] = []
    for place in range(total):
        open_now = [side for side in opening if side in share and had[side] < turns[side]
                    and floor(had[side] / share[side]) <= place]  # fmt: skip
        side = min(open_now, key=lambda s: ceil((had[s] + 1) / share[s]))  # min() keeps the first: ties by `opening`
        had[side] += 1
        order.append(side)
    return tuple(order)


def draw_inside(seats: Sequence[Seat], dice: Random) -> dict[SideNumber, list[SeatNumber]]:
    """The order inside each side, drawn once per phase."""
    inside: dict[SideNumber, list[SeatNumber]] = {}
    for seat in sorted(seats, key=lambda seat: seat.number):
        inside.setdefault(seat.side, []).append(seat.number)
    for numbers in inside.values():
        dice.shuffle(numbers)
    return inside


def one_lap(inside: Mapping[SideNumber, Sequence[SeatNumber]], opening: Sequence[SideNumber]) -> tuple[SeatNumber, ...]:
    """Everybody once, sides interleaved."""
    places = interleave({side: len(numbers) for side, numbers in inside.items()}, opening)
    turn_of = {side: iter(numbers) for side, numbers in inside.items()}
    return tuple(next(turn_of[side]) for side in places)
