"""Speaking orders: who comes when, fair by construction (formats-and-rules, "Fair order, precisely").

Inside a side the order is drawn; across sides turns are interleaved so that at no moment any side is a whole turn
ahead of or behind its proportional share, and a larger side's extra turns stand as evenly as that allows.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

from bot.dialogue.events import Why
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.seats import Seat


def rotate(sides: Sequence[SideNumber], by: int) -> tuple[SideNumber, ...]:
    by %= len(sides)
    return (*sides[by:], *sides[:by])


def interleave(turns: Mapping[SideNumber, int], opening: Sequence[SideNumber]) -> tuple[SideNumber, ...]:
    """Which side speaks at each turn, when a side has `turns[side]` of them. The first of `opening` opens.

    Each next turn goes to the side whose turn is ideally the earliest: the k-th of a side with share w stands in the
    middle of its stretch, at (k - 1/2) / w. A side is passed over where its turn would leave some side a whole turn
    away from its share, now or at any later place; ties go by `opening`. With two equal sides this is A B A B …
    """
    sides = [side for side in opening if turns.get(side)]
    had = dict.fromkeys(sides, 0)
    order: list[SideNumber] = []
    total = sum(turns[side] for side in sides)

    def ideal(side: SideNumber) -> Fraction:  # in units that are the same for all sides
        return Fraction(2 * had[side] + 1, turns[side])

    while len(order) < total:
        fair = [side for side in sides if _stays_fair(turns, {**had, side: had[side] + 1}, side, len(order) + 1)]
        side = min(fair, key=ideal) if order else fair[0]
        had[side] += 1
        order.append(side)
    return tuple(order)


def _stays_fair(turns: Mapping[SideNumber, int], had: Mapping[SideNumber, int], side: SideNumber, places: int) -> bool:
    """Whether `side` may have had its newest turn after so many places, and the others can still have theirs in time.

    Within one turn of its share w after t places means: at least floor(w t) turns, at most ceil(w t). The turns that
    are owed by any later place must fit into the places up to it; then serving the earliest-owed first succeeds
    (S. Baruah, N. Cohen, C. Plaxton, D. Varvel, "Proportionate progress", Algorithmica 15, 1996).
    """
    total = sum(turns[other] for other in had)
    at_most = -(-turns[side] * places // total)
    return had[side] <= at_most and all(
        sum(max(0, turns[other] * later // total - had[other]) for other in had) <= later - places
        for later in range(places, total)
    )


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


def one_block(
    inside: Mapping[SideNumber, Sequence[SeatNumber]], opening: Sequence[SideNumber]
) -> tuple[SeatNumber, ...]:
    """Everybody once, one side after the other."""
    return tuple(seat for side in opening for seat in inside.get(side, ()))


def least_heard(
    hands: Sequence[SeatNumber], side_of: Mapping[SeatNumber, SideNumber], turns: Mapping[SeatNumber, int]
) -> tuple[SeatNumber, Why] | None:
    """Whose hand is served next, and which rule decided: people who have not spoken in this phase; then the side with
    fewer turns so far; then the person with the fewest turns; then the hand raised first.

    `turns` counts turns with words in this phase. The reason is what somebody whose hand went up earlier may ask for:
    the first rule that set this hand before the next best of those. Where none went up earlier, that is the reason.
    """
    if not hands:
        return None
    by_side: dict[SideNumber, int] = {}
    for seat, count in turns.items():
        by_side[side_of[seat]] = by_side.get(side_of[seat], 0) + count

    def place(seat: SeatNumber) -> tuple[bool, int, int, int]:
        had = turns.get(seat, 0)
        return had > 0, by_side.get(side_of[seat], 0), had, hands.index(seat)

    served = min(hands, key=place)
    passed_over = min(map(place, hands[: hands.index(served)]), default=None)
    if passed_over is None:
        return served, Why.HAND
    reasons = (Why.FIRST_TURN, Why.SIDE_BALANCE, Why.SPEAKER_BALANCE)
    return served, next(
        w for w, mine, theirs in zip(reasons, place(served), passed_over, strict=False) if mine < theirs
    )
