"""The record of publications: how items are ordered, and that a record comes back from storage as it was."""

import json

import pytest

from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.publications import (
    Clarity,
    Publication,
    PublishedItem,
    Record,
    Said,
    Turnout,
    in_reading_order,
    publication_from_json,
    publication_to_json,
    record_from_json,
    record_to_json,
)
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word

HARBOUR, HILL, MEADOW = SideNumber(1), SideNumber(2), SideNumber(3)
ALL, MOST, MIXED, FEW, NOBODY = (
    Word.NEARLY_ALL_AGREE,
    Word.MOST_AGREE,
    Word.MIXED,
    Word.MOST_DISAGREE,
    Word.NEARLY_ALL_DISAGREE,
)
SHARED, REJECTED = (Verdict.SHARED, Direction.AGREE), (Verdict.SHARED, Direction.REJECT)
PROMISING, DIVIDING, OPEN = (Verdict.PROMISING, None), (Verdict.DIVIDING, None), (Verdict.OPEN, None)


def item(number, words, verdict, important=(None, None)) -> PublishedItem:
    return PublishedItem(StatementNumber(number), tuple(map(Said, (HARBOUR, HILL), words, important)), *verdict)


def order(*items: PublishedItem, drawn: tuple[int, ...] | None = None) -> list[int]:
    numbers = [StatementNumber(n) for n in drawn or [item.statement for item in items]]
    return [item.statement for item in in_reading_order(items, numbers)]


def test_verdicts_stand_in_the_order_of_the_sections():
    items = [
        item(5, (MIXED, MIXED), OPEN),
        item(4, (ALL, NOBODY), DIVIDING),
        item(3, (ALL, None), PROMISING),
        item(2, (NOBODY, NOBODY), REJECTED),
        item(1, (MOST, MOST), SHARED),
    ]
    assert order(*items) == [1, 2, 3, 4, 5]


def test_within_a_section_the_plainer_words_come_first():
    items = [item(3, (MOST, MOST), SHARED), item(2, (MOST, ALL), SHARED), item(1, (ALL, ALL), SHARED)]
    assert order(*items) == [1, 2, 3]
    items = [item(3, (FEW, FEW), REJECTED), item(2, (NOBODY, FEW), REJECTED), item(1, (NOBODY, NOBODY), REJECTED)]
    assert order(*items) == [1, 2, 3]
    items = [item(3, (None, MIXED), OPEN), item(2, (MIXED, MIXED), OPEN), item(1, (MOST, MIXED), OPEN)]
    assert order(*items) == [1, 2, 3]


def test_a_side_too_small_for_a_word_counts_as_less_plain_than_a_side_that_is_divided():
    """Else, being as plain, the two would stand with agreement first."""
    assert order(item(2, (ALL, None), OPEN), item(1, (NOBODY, MIXED), OPEN)) == [1, 2]


def test_equally_plain_words_stand_with_agreement_first():
    assert order(item(2, (FEW, MIXED), OPEN), item(1, (MIXED, MOST), OPEN)) == [1, 2]


def test_exchanging_the_sides_leaves_the_order_to_the_draw():
    one, other = item(1, (ALL, MOST), SHARED), item(2, (MOST, ALL), SHARED)
    assert order(one, other, drawn=(2, 1)) == [2, 1]
    assert order(one, other, drawn=(1, 2)) == [1, 2]


def test_importance_counts_as_a_word_and_comes_before_the_draw():
    dull = item(1, (ALL, ALL), SHARED, important=(MIXED, MIXED))
    dear = item(2, (ALL, ALL), SHARED, important=(MIXED, ALL))
    untold = item(3, (ALL, ALL), SHARED)
    assert order(dull, dear, untold, drawn=(3, 1, 2)) == [2, 1, 3]
    one, other = (item(n, (ALL, ALL), SHARED, important=marks) for n, marks in ((1, (ALL, FEW)), (2, (FEW, ALL))))
    assert order(one, other, drawn=(2, 1)) == [2, 1]
    assert order(one, other, drawn=(1, 2)) == [1, 2]


def a_record() -> Record:
    first = Publication(
        1,
        False,
        Level.INSIDERS,
        (item(7, (Word.AGREE, Word.DISAGREE), DIVIDING, important=(MIXED, None)),),
        (StatementNumber(8),),
        (StatementNumber(7),),
        (Clarity(StatementNumber(7), (Word.MIXED, None)),),
    )
    second = Publication(2, True, Level.INSIDERS, (item(8, (MIXED, None), OPEN),), (), (StatementNumber(8),))
    turnouts = (Turnout(StatementNumber(7), (8, 9)), Turnout(StatementNumber(8), (9, 12)))
    return Record((HARBOUR, HILL), Level.INSIDERS, (first, second), turnouts)


def test_a_record_knows_what_it_holds():
    record = a_record()
    assert [item.statement for item in record.items] == [7, 8]
    assert record.published == {7, 8}
    assert record.drawn == (7, 8)
    assert record.clarity_of(StatementNumber(7)) == (Word.MIXED, None)
    assert record.clarity_of(StatementNumber(8)) == (None, None)
    assert record.closed
    assert not Record((HARBOUR, HILL)).closed


def test_a_record_comes_back_from_storage_as_it_was():
    record = a_record()
    stored = json.loads(json.dumps(record_to_json(record)))
    assert record_to_json(record) == stored, "it is plain before it is written"
    assert record_from_json(stored) == record


def test_a_publication_comes_back_from_storage_as_it_was():
    publication = a_record().publications[0]
    stored = json.loads(json.dumps(publication_to_json(publication)))
    assert publication_to_json(publication) == stored, "it is plain before it is written"
    assert stored["items"][0]["said"][0]["word"] == "agree"
    assert publication_from_json(stored) == publication


@pytest.mark.parametrize("sides", [(HARBOUR,), (), (HILL, HARBOUR), (HARBOUR, HARBOUR), (HARBOUR, MEADOW, HILL)])
def test_a_record_is_between_sides_in_ascending_order(sides):
    with pytest.raises(ValueError, match="two or more sides"):
        Record(sides)
