"""Linting a record as it stands, from what was printed alone."""

import pytest

from bot.dialogue import agreement
from bot.dialogue.conclusions import Conclusion, conclusions
from bot.dialogue.disclosure_linter import Certainty
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.publications import Clarity, Publication, PublishedItem, Record, Said, Turnout
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word

HARBOUR, HILL, MEADOW = SideNumber(1), SideNumber(2), SideNumber(3)
ONE, TWO = StatementNumber(1), StatementNumber(2)
ALL, MOST, MIXED, NONE = Word.NEARLY_ALL_AGREE, Word.MOST_AGREE, Word.MIXED, None


def record_of(*items, clarity=(), level=Level.OUTSIDERS) -> Record:
    """A record of one publication; an item is (words, verdict, direction, answered)."""
    sides = (HARBOUR, HILL, MEADOW)[: len(items[0][0])]
    published = tuple(
        PublishedItem(StatementNumber(n), tuple(map(Said, sides, words)), verdict, direction)
        for n, (words, verdict, direction, _) in enumerate(items, start=1)
    )
    turnouts = tuple(Turnout(StatementNumber(n), item[3]) for n, item in enumerate(items, start=1))
    drawn = tuple(item.statement for item in published)
    publication = Publication(1, False, level, published, (), drawn, tuple(clarity))
    return Record(sides, level, (publication,), turnouts)


def test_nothing_follows_from_an_empty_record():
    assert conclusions(Record((HARBOUR, HILL))) == ()


def test_nothing_is_certain_after_words_that_the_rules_print():
    shared = ((ALL, ALL), Verdict.SHARED, Direction.AGREE, (5, 8))
    promising = ((ALL, NONE), Verdict.PROMISING, None, (5, 4))
    assert conclusions(record_of(shared, promising)) == ()


def test_two_harmless_words_about_the_same_people_can_add_up():
    shared = ((MOST, ALL), Verdict.SHARED, Direction.AGREE, (8, 8))
    open_ = ((MIXED, MIXED), Verdict.OPEN, None, (8, 8))
    told = (Clarity(ONE, (Word.MOST_DISAGREE, Word.MIXED)),)
    assert conclusions(record_of(open_, shared, clarity=told)) == ()
    told = (Clarity(TWO, (Word.MOST_DISAGREE, None)),)
    assert conclusions(record_of(open_, shared, clarity=told)) == (
        Conclusion(TWO, HARBOUR, Certainty.DID_NOT_DISAGREE),
    )


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(((ALL, ALL), Verdict.SHARED, Direction.AGREE, (5, 4)), id="a word for four people"),
        pytest.param(((NONE, ALL), Verdict.SHARED, Direction.AGREE, (5, 5)), id="no word for five"),
        pytest.param(((MOST, ALL), Verdict.SHARED, Direction.AGREE, (5, 5)), id="a word that five cannot earn"),
        pytest.param(((MIXED, NONE), Verdict.PROMISING, None, (5, 4)), id="promising without the bar"),
        pytest.param(((ALL, ALL), Verdict.DIVIDING, None, (5, 5)), id="a verdict that does not follow"),
        pytest.param(((Word.AGREE, ALL), Verdict.SHARED, Direction.AGREE, (8, 8)), id="a word of the other level"),
    ],
)
def test_what_these_rules_would_never_print_is_not_judged_but_refused(item):
    with pytest.raises(ValueError, match="statement 1"):
        conclusions(record_of(item))


def test_small_sides_are_thought_about_together():
    promising = ((ALL, NONE, NONE), Verdict.PROMISING, None, (5, 4, 3))
    open_ = ((ALL, NONE, NONE), Verdict.OPEN, None, (5, 4, 3))
    dividing = ((ALL, NONE, Word.NEARLY_ALL_DISAGREE), Verdict.DIVIDING, None, (5, 4, 6))
    assert conclusions(record_of(promising, open_, dividing)) == ()


def test_a_small_side_that_all_agreed_would_be_betrayed_by_promising_and_by_nothing_else(planted):
    """As the rules are, promising leaves room for one who did not agree. Here it means that all did."""
    promising = ((ALL, NONE), Verdict.PROMISING, None, (5, 4))
    open_ = ((ALL, NONE), Verdict.OPEN, None, (5, 4))
    assert conclusions(record_of(open_, promising)) == ()
    planted(agreement, "slack", lambda answered: 0 * answered)
    assert conclusions(record_of(open_, promising)) == (
        Conclusion(TWO, HILL, Certainty.AGREED),
        Conclusion(TWO, HILL, Certainty.DID_NOT_DISAGREE),
    )


@pytest.mark.parametrize("words", [(), (MIXED,), (MIXED, MIXED, MIXED)])
def test_a_record_that_has_lost_a_side_is_not_judged_by_the_others(words):
    shared = ((ALL, ALL), Verdict.SHARED, Direction.AGREE, (8, 8))
    with pytest.raises(ValueError, match="zip"):
        conclusions(record_of(shared, clarity=(Clarity(ONE, words),)))


def test_the_stricter_level_reads_with_the_eyes_of_the_own_side():
    strict = ((Word.AGREE, Word.MIXED), Verdict.OPEN, None, (8, 9))
    assert conclusions(record_of(strict, level=Level.INSIDERS)) == ()
