"""Schulze's method: an order of candidates from people's orders, by the strongest paths between them.

M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
method", Social Choice and Welfare 36 (2011), 267-303. A candidate stands before another if the strongest path to the
other is stronger than the strongest path back; a path is as strong as its weakest step, a step as strong as the number
of people who prefer its first to its second, where they are more than those who prefer it the other way round.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import permutations
from typing import TypeVar

C = TypeVar("C", bound=Hashable)
Strengths = dict[tuple[C, C], int]


def schulze_ranks(orders: Iterable[Sequence[C]], candidates: Sequence[C]) -> Mapping[C, int]:
    """The rank of each candidate: one more than the number of candidates that stand before it; equals share a rank.

    An order names candidates, the most preferred first; whom it leaves out stands behind all it names, and among each
    other they are equal. Raises ValueError for an order that names somebody twice, or somebody who is no candidate.
    """
    paths = _strongest_paths(_preferred(orders, candidates), candidates)
    return {
        one: 1 + sum(paths[other, one] > paths[one, other] for other in candidates if other != one)
        for one in candidates
    }


def _preferred(orders: Iterable[Sequence[C]], candidates: Sequence[C]) -> Strengths[C]:
    """How many people prefer the first of two candidates to the second, for every two."""
    preferred = dict.fromkeys(permutations(candidates, 2), 0)
    for order in orders:
        if len(set(order)) != len(order) or not set(order) <= set(candidates):
            raise ValueError("an order names each of its candidates once, and nobody else")
        place = {one: n for n, one in enumerate(order)}
        for one, other in preferred:
            preferred[one, other] += place.get(one, len(order)) < place.get(other, len(order))
    return preferred


def _strongest_paths(preferred: Strengths[C], candidates: Sequence[C]) -> Strengths[C]:
    """Floyd and Warshall's way, with the weakest step of a path in place of its length."""
    paths = {
        (one, other): people if people > preferred[other, one] else 0 for (one, other), people in preferred.items()
    }
    for over in candidates:
        for one, other in paths:
            if over not in (one, other):
                paths[one, other] = max(paths[one, other], min(paths[one, over], paths[over, other]))
    return paths
