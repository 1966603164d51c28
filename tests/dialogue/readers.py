"""Readers who try to find out what somebody answered, by writing down every way in which it can have been.

They know the rules, who sits where and who has answered, and what was printed. They share no code with the gate's own
linter: they go through the outcomes one after the other and keep those of which the same would have been printed.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import product

Triple = tuple[int, int, int]
Outcome = tuple[Triple, ...]  # agree, disagree and pass on each side

THINGS = ("agreed", "did not agree", "disagreed", "did not disagree")


def triples(answered: int) -> list[Triple]:
    """Every way in which the answers of a side can fall, up to an exchange of people who gave different answers."""
    return [(a, d, answered - a - d) for a in range(answered + 1) for d in range(answered + 1 - a)]


def outcomes(turnout: Iterable[int]) -> Iterator[Outcome]:
    return product(*map(triples, turnout))


def alike(all_outcomes: Iterable[Outcome], printed: Callable[[Outcome], Hashable]) -> dict[Hashable, set[Outcome]]:
    """The outcomes, sorted by what is printed of them."""
    piles: dict[Hashable, set[Outcome]] = {}
    for outcome in all_outcomes:
        piles.setdefault(printed(outcome), set()).add(outcome)
    return piles


def certain_to_an_outsider(left: Iterable[Outcome]) -> set[tuple[int, str]]:
    """What holds of everybody on a side in every outcome that is left: (place of the side, thing)."""
    found = None
    for outcome in left:
        here = {(side, thing) for side, triple in enumerate(outcome) for thing in _true_of_all(triple)}
        found = here if found is None else found & here
    return found or set()


def certain_to_an_insider(left: Iterable[Outcome]) -> set[tuple[int, str]]:
    """The same for somebody of each side in turn, who has given each answer in turn and knows it."""
    left = list(left)
    found: set[tuple[int, str]] = set()
    for side in range(len(left[0])):
        for own in range(3):
            without = [
                (*outcome[:side], _less(outcome[side], own), *outcome[side + 1 :])
                for outcome in left
                if outcome[side][own]
            ]
            found |= certain_to_an_outsider(without)
    return found


def _less(triple: Triple, own: int) -> Triple:
    a, d, p = (number - (place == own) for place, number in enumerate(triple))
    return a, d, p


def _true_of_all(triple: Triple) -> list[str]:
    agree, disagree, passed = triple
    people = agree + disagree + passed
    holds = (agree == people, agree == 0, disagree == people, disagree == 0)
    return [thing for thing, true in zip(THINGS, holds, strict=True) if true and people]
