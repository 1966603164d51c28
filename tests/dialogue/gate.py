"""What tests of the publication gate hand to it: standings, tallies, and an item played through it."""

from random import Random

from bot.dialogue import disclosure_linter as linter
from bot.dialogue.disclosure import Standing, Tally, publish
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.publications import PublishedItem, Record

HARBOUR, HILL, MEADOW = SideNumber(1), SideNumber(2), SideNumber(3)
TWO_SIDES = Record((HARBOUR, HILL))
ONE = StatementNumber(1)


REMEMBERED = (
    linter.possible,
    linter.cells,
    linter.words_are_safe,
    linter.importance_is_safe,
    linter.clarity_is_safe,
    linter.fewest_unclear,
)


def forget() -> None:
    """Let the linter think everything through again, because the rules have changed."""
    for remembered in REMEMBERED:
        remembered.cache_clear()


def number(n: int) -> StatementNumber:
    return StatementNumber(n)


def standing(statement: int, answered: tuple[int, ...], seated: tuple[int, ...] | None = None) -> Standing:
    return Standing(number(statement), seated or answered, answered)


def tally(triple: tuple[int, int, int], important: int = 0, unclear: int = 0) -> Tally:
    return Tally(*triple, important=important, unclear=unclear)


def printed_of(outcome, record: Record) -> PublishedItem:
    """What the gate prints of one item, played through the gate itself."""
    turnout = tuple(map(sum, outcome))
    publication, _ = publish(
        record, [standing(1, turnout)], {ONE: [tally(triple) for triple in outcome]}, last=False, chance=Random(1)
    )
    return publication.items[0]


def sides(n: int) -> tuple[SideNumber, ...]:
    return tuple(SideNumber(side) for side in range(1, n + 1))
