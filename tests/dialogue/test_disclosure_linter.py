"""The linter finds what a patient reader finds, on honest rules and on rules with a fault planted in them."""

from itertools import product

import numpy as np
import pytest

from bot.dialogue import agreement, disclosure_linter, words
from bot.dialogue.disclosure_linter import (
    EVERY_OUTCOME_UP_TO,
    NEARLY_AGREES,
    Certainty,
    cells,
    certainties,
    clarity_is_safe,
    fewest_unclear,
    importance_is_safe,
    possible,
    words_are_safe,
)
from bot.dialogue.words import NO_WORD, Level, Word, code_of
from tests.dialogue.gate import forget
from tests.dialogue.readers import certain_to_an_insider, certain_to_an_outsider, triples
from tests.dialogue.test_words import by_the_strict_table, by_the_table

TABLES = {Level.OUTSIDERS: by_the_table, Level.INSIDERS: by_the_strict_table}


def test_every_outcome_is_enumerated_on_sides_that_are_not_very_large():
    for n in (0, 1, 5, 12, EVERY_OUTCOME_UP_TO):
        found = possible(n)
        listed = zip(found.agree.tolist(), found.disagree.tolist(), found.passed.tolist(), strict=True)
        assert sorted(listed) == sorted(triples(n))


@pytest.mark.parametrize("n", [61, 75, 110, 160])
@pytest.mark.parametrize("level", Level)
def test_on_very_large_sides_the_corners_of_the_words_are_as_good_as_all_outcomes(n, level, monkeypatch):
    corners = all_that_is_certain(n, level)
    assert only_some_outcomes(n)
    monkeypatch.setattr(disclosure_linter, "EVERY_OUTCOME_UP_TO", n)
    assert all_that_is_certain(n, level) == corners


@pytest.mark.parametrize("aside", range(4))
@pytest.mark.parametrize("level", Level)
def test_so_are_the_corners_of_words_that_leave_almost_no_room(aside, level, planted):
    """A word for all betrays everybody; one for all but one betrays them to whoever stood aside; then it is safe."""
    planted(words, "slack", lambda answered: 0 * answered + aside)
    planted(words, "wilson_lower", lambda hits, answered: hits >= answered - aside)
    corners = all_that_is_certain(61, level)
    assert only_some_outcomes(61)
    assert any(corners.values()) is (aside == 0 or (aside == 1 and level is Level.INSIDERS))
    planted(disclosure_linter, "EVERY_OUTCOME_UP_TO", 61)
    assert all_that_is_certain(61, level) == corners


def only_some_outcomes(n: int) -> bool:
    few = possible(n)
    return set(zip(few.agree.tolist(), few.disagree.tolist(), few.passed.tolist(), strict=True)) < set(triples(n))


def all_that_is_certain(n: int, level: Level) -> dict[tuple[int, int, str], tuple[Certainty, ...]]:
    """Beside every word, with every number of marks; of marks alone; and if one knows only which word it is not."""
    forget()
    found = cells(n, level)
    marks = possible(n).passed == 0
    unclear = fewest_unclear(n, level).values()
    return {
        **{
            (int(cell), least, "all"): certainties(n, found == cell, level, least)
            for cell in np.unique(found)
            for least in unclear
        },
        **{(int(cell), 0, "marks"): certainties(n, (found == cell) & marks, level) for cell in np.unique(found)},
        **{(int(cell), 0, "without"): certainties(n, found != cell, level) for cell in np.unique(found)},
    }


def test_a_cell_is_a_word_or_whether_a_small_side_nearly_agrees():
    def cell(agree: int, disagree: int, n: int, level: Level = Level.OUTSIDERS) -> int:
        found = possible(n)
        at = np.flatnonzero((found.agree == agree) & (found.disagree == disagree))
        return int(cells(n, level)[at[0]])

    assert cell(2, 0, 2) == NO_WORD
    assert cell(2, 1, 3) == NEARLY_AGREES
    assert cell(1, 1, 3) == NO_WORD
    assert cell(3, 0, 4) == NEARLY_AGREES
    assert cell(2, 2, 4) == NO_WORD
    assert cell(4, 0, 5) == code_of(Word.NEARLY_ALL_AGREE)
    assert cell(3, 0, 4, Level.INSIDERS) == NO_WORD
    assert cell(6, 1, 8, Level.INSIDERS) == code_of(Word.AGREE)


def test_against_outsiders_the_words_are_safe_on_every_side_that_can_be_ripe():
    assert all(words_are_safe(n, Level.OUTSIDERS) for n in range(3, 300))


def test_against_insiders_the_words_are_safe_from_eight_answers_on():
    assert all(words_are_safe(n, Level.INSIDERS) for n in range(8, 300))


def test_three_words_from_five_answers_would_betray_people_to_their_own_side(planted):
    planted(words, "FEWEST_FOR_A_STRICT_WORD", 5)
    assert [n for n in range(5, 40) if not words_are_safe(n, Level.INSIDERS)] == [5, 6, 7]
    assert [n for n in range(5, 40) if not importance_is_safe(n, Level.INSIDERS)] == [5, 6, 7]


def test_words_for_two_people_would_betray_them(planted):
    planted(words, "FEWEST_FOR_A_WORD", 2)
    assert [n for n in range(2, 40) if not words_are_safe(n, Level.OUTSIDERS)] == [2]


def test_a_word_for_really_all_would_betray_everybody(planted):
    planted(words, "slack", lambda answered: 0 * answered)
    assert not any(words_are_safe(n, Level.OUTSIDERS) for n in range(5, 80))
    assert not any(importance_is_safe(n, Level.OUTSIDERS) for n in range(5, 80))


def test_small_sides_that_all_agree_would_be_betrayed_by_promising(planted):
    planted(agreement, "slack", lambda answered: 0 * answered)
    assert [n for n in range(1, 20) if not words_are_safe(n, Level.OUTSIDERS)] == [3, 4]


@pytest.mark.parametrize("level", Level)
def test_words_on_importance_are_safe_wherever_they_are_said(level):
    for n in range(level.fewest, 200):
        assert importance_is_safe(n, level)
    for n in range(level.fewest, 30):
        certain = certain_to_an_outsider if level is Level.OUTSIDERS else certain_to_an_insider
        for word in {TABLES[level](marks, n - marks, n) for marks in range(n + 1)}:
            left = [((m, n - m, 0),) for m in range(n + 1) if TABLES[level](m, n - m, n) == word]
            assert not certain(left)


@pytest.mark.parametrize("level", Level)
def test_clarity_is_withheld_exactly_where_a_patient_reader_would_learn_something(level):
    table = TABLES[level]
    for n in range(1, 17):
        assert clarity_is_safe(n, level) is (n >= level.fewest and not betrayed_by_clarity(n, level, table)), n


def test_clarity_beside_words_would_betray_sides_of_eight_to_ten():
    assert [n for n in range(5, 200) if not clarity_is_safe(n, Level.OUTSIDERS)] == [8, 9, 10]
    assert [n for n in range(1, 200) if not clarity_is_safe(n, Level.INSIDERS)] == [1, 2, 3, 4, 5, 6, 7]


def betrayed_by_clarity(n, level, table):
    piles = {}
    for agree, disagree, passed in triples(n):
        for unclear in range(passed + 1):
            printed = table(agree, disagree, n), table(unclear, n - unclear, n)
            piles.setdefault(printed, []).append((agree, disagree, passed - unclear, unclear))
    return any(certain_beside_marks(left, level) for left in piles.values())


def certain_beside_marks(left, level) -> set[str]:
    """What a patient reader finds who goes through agree, disagree, clear passes and unclear passes.

    Against insiders, the reader has given one of these answers and takes it away.
    """
    found = set()
    for own in [None] if level is Level.OUTSIDERS else range(4):
        others = [
            tuple(k - (place == own) for place, k in enumerate(kinds)) for kinds in left if own is None or kinds[own]
        ]
        as_answers = [((agree, disagree, clear + unclear),) for agree, disagree, clear, unclear in others]
        found |= {thing for _, thing in certain_to_an_outsider(as_answers)}
    return found


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("level", Level)
def test_whatever_is_known_of_three_people_a_patient_reader_finds_no_more_and_no_less_certain(n, level):
    """Every set of outcomes that could be left, and every number of marks that are known to have been set."""
    found = possible(n)
    listed = list(zip(found.agree.tolist(), found.disagree.tolist(), found.passed.tolist(), strict=True))
    for kept in product([False, True], repeat=len(listed)):
        for least in range(n + 1):
            left = [
                (agree, disagree, passed - unclear, unclear)
                for (agree, disagree, passed), stays in zip(listed, kept, strict=True)
                if stays
                for unclear in range(least, passed + 1)
            ]
            known = certainties(n, np.array(kept), level, least)
            assert {certainty.value for certainty in known} == certain_beside_marks(left, level), (left, least)


@pytest.mark.parametrize("n", range(1, 10))
@pytest.mark.parametrize("level", Level)
def test_what_is_certain_is_what_a_patient_reader_finds(n, level):
    """On sets of outcomes that no rule would leave: everything with a bound on one answer."""
    found = possible(n)
    reader = certain_to_an_outsider if level is Level.OUTSIDERS else certain_to_an_insider
    for bound in range(n + 1):
        for kept in (
            found.agree >= bound,
            found.agree <= bound,
            found.disagree >= bound,
            found.disagree <= bound,
            found.passed >= bound,
            found.passed == bound,
        ):
            left = [
                ((int(a), int(d), int(n - a - d)),)
                for a, d in zip(found.agree[kept], found.disagree[kept], strict=True)
            ]
            assert {certainty.value for certainty in certainties(n, kept, level)} == {
                thing for _, thing in reader(left)
            }


def test_nothing_is_certain_where_nothing_is_left():
    assert certainties(5, np.zeros(len(possible(5).agree), dtype=bool), Level.OUTSIDERS) == ()


def test_the_fewest_marks_behind_a_word_on_clarity():
    assert fewest_unclear(8, Level.OUTSIDERS) == {
        Word.NEARLY_ALL_DISAGREE: 0,
        Word.MOST_DISAGREE: 2,
        Word.MIXED: 3,
        Word.MOST_AGREE: 6,
        Word.NEARLY_ALL_AGREE: 7,
    }
