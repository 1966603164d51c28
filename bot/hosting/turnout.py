"""Who could answer and who has, for each side: all that decides when something may be told. It knows no answers."""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from bot.dialogue.ids import SeatNumber
from bot.dialogue.round import Round


@dataclass(frozen=True)
class Turnout:
    """In the order of the side numbers."""

    seated: tuple[int, ...]
    answered: tuple[int, ...]


def turnout(round_: Round, voters: Set[SeatNumber]) -> Turnout:
    """Who has left counts as seated where the answer was left behind."""
    order = sorted(side.number for side in round_.sides)
    here = {seat.number for seat in round_.seats.values() if seat.sits}
    seated = Counter(round_.seats[seat].side for seat in here | voters)
    voted = Counter(round_.seats[seat].side for seat in voters)
    return Turnout(tuple(seated[side] for side in order), tuple(voted[side] for side in order))
