"""Where several drafts compete: an order inside each side, and then the draft whose worst place is the best.

Inside a side by Schulze's method; over the sides by the worst rank a draft has on any of them, so that no side is
outvoted by another; equals are told apart by a recorded draw.

Only the chosen draft is printed. That is safe for every number of people from three on and every number of drafts: all
others of a side can have put it first, which makes it the first of the side whatever one person's order is. A side's
whole order says more than anybody needs to go on, and nothing shows that it is safe for every number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from bot.dialogue.questions import DraftNumber
from bot.dialogue.schulze import schulze_ranks
from bot.dialogue.words import Level

MOST_DRAFTS = 5  # a form has no room for more

Order = tuple[DraftNumber, ...]


@dataclass(frozen=True)
class DraftOrder:
    """One seat's order of the drafts, the most preferred first."""

    drafts: Order


def worst_ranks(sides: Sequence[Sequence[Order]], drafts: Sequence[DraftNumber]) -> Mapping[DraftNumber, int]:
    """The worst rank that each draft has inside any side."""
    ranks = [schulze_ranks(orders, drafts) for orders in sides]
    return {draft: max(of_side[draft] for of_side in ranks) for draft in drafts}


def chosen_draft(sides: Sequence[Sequence[Order]], drawn: Sequence[DraftNumber]) -> DraftNumber:
    """The draft with the best worst rank; of equals the first in the draw, which names every draft."""
    worst = worst_ranks(sides, drawn)
    return min(drawn, key=lambda draft: worst[draft])


def choice_is_safe(answered: int, drafts: int, level: Level) -> bool:
    """Whether the chosen draft may be printed: nobody's order is known by it, whichever it is."""
    known = int(level is Level.INSIDERS)
    enough = level is Level.OUTSIDERS or answered >= level.fewest
    return enough and 2 <= drafts <= MOST_DRAFTS and every_order_remains_possible(answered, drafts, known)


@cache
def every_order_remains_possible(answered: int, drafts: int, known: int) -> bool:
    """Whether every order of every person remains possible to a reader who knows so many orders, whatever was chosen.

    For each order of one person the outcome is played in which all others put the same draft first, but for the known,
    who put it last: those are the hardest to outvote. The draw is against it.
    """
    numbers = tuple(DraftNumber(n) for n in range(drafts))
    against = numbers[::-1]
    others = [*[against] * known, *[numbers] * (answered - 1 - known)]
    return all(chosen_draft([[order, *others]], against) == numbers[0] for order in permutations(numbers))
