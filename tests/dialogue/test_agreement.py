"""Counting a conversation and drawing the verdicts from the words, for any number of sides."""

from random import Random

import numpy as np
import pytest

from bot.dialogue.agreement import (
    Outcome,
    agreement,
    count,
    counted,
    group_informed_consensus,
    lower_bounds,
    nearly_agrees,
    outcome_for,
)
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word

AGREES, MOSTLY, MIXED, REJECTS, MOSTLY_NOT = (9, 1, 0), (8, 2, 0), (5, 5, 0), (1, 9, 0), (2, 8, 0)
SMALL_AGREES, SMALL_SPLIT, SMALL_REJECTS, TWO_AGREE = (2, 1, 0), (1, 1, 1), (0, 3, 0), (2, 0, 0)


def verdict(*tallies: tuple[int, int, int], level: Level = Level.OUTSIDERS) -> str:
    found = agreement(counted(tallies), level)
    direction = found.direction(0)
    return found.verdict(0) if direction is None else f"{found.verdict(0)}: {direction}"


@pytest.mark.parametrize(
    ("tallies", "said"),
    [
        ((AGREES, MOSTLY), "shared: agree"),
        ((AGREES, AGREES, MOSTLY), "shared: agree"),
        ((REJECTS, MOSTLY_NOT), "shared: reject"),
        ((REJECTS, REJECTS, MOSTLY_NOT, REJECTS), "shared: reject"),
        ((AGREES, REJECTS), "dividing"),
        ((MOSTLY_NOT, MOSTLY), "dividing"),
        ((AGREES, MIXED, REJECTS), "dividing"),
        ((AGREES, SMALL_AGREES, REJECTS), "dividing"),
        ((AGREES, MIXED), "open"),
        ((REJECTS, MIXED), "open"),
        ((MIXED, MIXED), "open"),
        ((AGREES, AGREES, MIXED), "open"),
        ((AGREES, SMALL_AGREES), "promising"),
        ((SMALL_AGREES, MOSTLY), "promising"),
        ((AGREES, (3, 0, 0)), "promising"),
        ((AGREES, (3, 0, 1)), "promising"),
        ((AGREES, (4, 0, 0)), "promising"),
        ((AGREES, (2, 1, 1)), "open"),
        ((AGREES, SMALL_AGREES, MOSTLY), "promising"),
        ((AGREES, SMALL_AGREES, MIXED), "open"),
        ((MIXED, SMALL_AGREES), "open"),
        ((REJECTS, SMALL_AGREES), "open"),
        ((AGREES, SMALL_SPLIT), "open"),
        ((AGREES, SMALL_REJECTS), "open"),
        ((REJECTS, SMALL_REJECTS), "open"),
        ((SMALL_AGREES, SMALL_AGREES), "promising"),
        ((SMALL_AGREES, SMALL_SPLIT), "open"),
        ((AGREES, TWO_AGREE), "open"),
        ((AGREES, REJECTS, TWO_AGREE), "open"),
        ((AGREES, SMALL_AGREES, (0, 0, 0)), "open"),
    ],
)
def test_the_verdict_follows_from_the_words_and_from_small_sides_that_nearly_agree(tallies, said):
    assert verdict(*tallies) == said
    assert verdict(*reversed(tallies)) == said, "exchanging the sides changes nothing"


def test_only_three_and_four_are_a_small_side_and_all_but_one_of_them_nearly_agree():
    def nearly(*tally: int, level: Level = Level.OUTSIDERS) -> bool:
        return bool(nearly_agrees(counted([tally]), level).item())

    assert nearly(2, 1, 0)
    assert nearly(3, 0, 0)
    assert nearly(3, 0, 1)
    assert not nearly(2, 1, 1)
    assert not nearly(1, 1, 1)
    assert not nearly(2, 0, 0), "two are too few for any verdict"
    assert not nearly(5, 0, 0), "five have a word of their own"
    assert not nearly(3, 0, 0, level=Level.INSIDERS)


def test_at_the_stricter_level_nothing_is_promising_and_fewer_than_eight_make_an_item_open():
    assert verdict((8, 0, 0), (6, 2, 0), level=Level.INSIDERS) == "shared: agree"
    assert verdict((8, 0, 0), (0, 2, 6), level=Level.INSIDERS) == "open"
    assert verdict((8, 0, 0), (7, 0, 0), level=Level.INSIDERS) == "open"
    assert verdict((8, 0, 0), (3, 0, 0), level=Level.INSIDERS) == "open"
    assert verdict((8, 0, 0), (1, 7, 0), level=Level.INSIDERS) == "dividing"


def test_the_overall_majority_is_never_taken_for_agreement():
    assert verdict((95, 5, 0), (1, 4, 0)) == "dividing"


def test_a_conversation_in_three_arrays_is_counted_as_a_plain_loop_counts_it():
    chance = Random(7)
    n_sides, n_statements = 3, 5
    votes = [(chance.randrange(n_sides), chance.randrange(n_statements), chance.randrange(3)) for _ in range(500)]
    by_hand = np.zeros((n_sides, n_statements, 3), dtype=np.int64)
    for vote in votes:
        by_hand[vote] += 1
    sides, statements, answers = np.array(votes).T
    counts = count(sides, statements, answers, n_sides, n_statements)
    assert (counts.by_answer == by_hand).all()
    assert (counts.agree == by_hand[:, :, 0]).all()
    assert (counts.disagree == by_hand[:, :, 1]).all()
    assert (counts.passed == by_hand[:, :, 2]).all()
    assert (counts.answered == by_hand.sum(axis=2)).all()


def test_small_numbers_in_small_types_do_not_overflow():
    sides = np.ones(1000, dtype=np.int8)
    statements = np.full(1000, 120, dtype=np.int8)
    answers = np.full(1000, 2, dtype=np.int8)
    assert count(sides, statements, answers, 2, 121).passed[1, 120] == 1000


def test_each_statement_gets_its_own_words_and_verdict():
    one = [0] * 9 + [1], [0] * 8 + [2] * 2
    two = [1] * 10, [0] * 5 + [1] * 5
    sides, statements, answers = [], [], []
    for statement, by_side in enumerate((one, two)):
        for side, given in enumerate(by_side):
            sides += [side] * 10
            statements += [statement] * 10
            answers += given
    counts = count(np.array(sides), np.array(statements), np.array(answers), 2, 2)
    found = agreement(counts)
    assert [[found.word(side, statement) for side in (0, 1)] for statement in (0, 1)] == [
        [Word.NEARLY_ALL_AGREE, Word.MOST_AGREE],
        [Word.NEARLY_ALL_DISAGREE, Word.MIXED],
    ]
    assert [found.verdict(0), found.verdict(1)] == [Verdict.SHARED, Verdict.OPEN]
    assert [found.direction(0), found.direction(1)] == [Direction.AGREE, None]


def test_a_statement_nobody_answered_is_open_and_a_conversation_without_answers_is_no_error():
    none = np.array([], dtype=np.int64)
    counts = count(none, none, none, 2, 1)
    assert agreement(counts).verdict(0) is Verdict.OPEN
    assert group_informed_consensus(counts)[0] == pytest.approx(0.25)
    assert np.isnan(lower_bounds(counts)).all()


def test_group_informed_consensus_multiplies_the_sides_and_counts_passes_as_answers():
    counts = counted([(3, 1, 2), (5, 0, 0), (0, 2, 1)])
    assert group_informed_consensus(counts)[0] == pytest.approx(4 / 8 * 6 / 7 * 1 / 5, abs=1e-15)


def test_the_lower_bounds_are_those_of_agreeing():
    bounds = lower_bounds(counted([(6, 2, 0), (2, 6, 0)]))
    assert bounds[0, 0] >= 0.5 > bounds[1, 0]


@pytest.mark.parametrize(
    ("votes", "complaint"),
    [
        (([0, 2], [0, 0], [0, 0]), "every side must be a number from 0 to 1"),
        (([0, -1], [0, 0], [0, 0]), "every side must be a number from 0 to 1"),
        (([0, 1], [0, 3], [0, 0]), "every statement must be a number from 0 to 2"),
        (([0, 1], [0, -1], [0, 0]), "every statement must be a number from 0 to 2"),
        (([0, 1], [0, 2], [0, 3]), "every answer must be a number from 0 to 2"),
        (([0, 1], [0, 2], [0, -1]), "every answer must be a number from 0 to 2"),
        (([0], [0, 1], [0, 1]), "three arrays of the same length"),
        (([0, 1], [0, 1], [0]), "three arrays of the same length"),
    ],
)
def test_numbers_that_point_nowhere_are_refused_rather_than_counted_elsewhere(votes, complaint):
    with pytest.raises(ValueError, match=complaint):
        count(*map(np.array, votes), 2, 3)


def test_agreement_needs_two_sides():
    with pytest.raises(ValueError, match="at least two"):
        agreement(counted([(9, 0, 0)]))


def test_every_outcome_has_a_verdict_and_is_found_by_it():
    found = {
        outcome_for(verdict, direction)
        for verdict in Verdict
        for direction in (*Direction, None)
        if (verdict is Verdict.SHARED and direction) or (verdict is not Verdict.SHARED and not direction)
    }
    assert found == set(Outcome)
