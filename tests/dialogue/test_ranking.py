"""Silent ranking: points, the top of every side, each side's own list; and what the gate lets out of it."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.publications import Record
from bot.dialogue.ranking import Five, unfit_five
from bot.dialogue.ranking_rules import FIVE, Rules
from bot.dialogue.refusal import Refusal
from bot.dialogue.side_ranking import rank_side, word_among
from bot.dialogue.words import Level, Word
from tests.dialogue.asked import ranking_of, statements, told_of_ranking
from tests.dialogue.gate import HARBOUR, HILL, MEADOW

LISTED = statements(*range(1, 13))
ALIKE = statements(1, 2, 3, 4, 5)
OTHERS = statements(6, 7, 8, 9, 10)


def five(*numbers):
    return statements(*numbers)


class TestTheFive:
    def test_it_names_five_different_statements(self):
        assert Five(ALIKE).statements == ALIKE
        for wrong in (ALIKE[:4], (*ALIKE, *OTHERS), five(1, 1, 2, 3, 4), five(1, 1, 2, 3, 4, 5)):
            with pytest.raises(ValueError, match="5 different"):
                Five(wrong)

    def test_what_is_named_twice_is_asked_again(self):
        assert unfit_five(ALIKE, LISTED) is None
        assert unfit_five(five(4, 2, 4, 2, 5), LISTED) == Refusal("refused-rank-twice", {"number": 4})
        assert unfit_five(ALIKE[:4], LISTED) == Refusal("refused-rank-incomplete", {"n": 5})
        assert unfit_five(five(1, 2, 3, 4, 13), LISTED) == Refusal("refused-rank-incomplete", {"n": 5})


class TestOneSide:
    def test_the_places_are_worth_five_to_one(self):
        ranked = rank_side([five(3, 1, 4, 5, 2)], LISTED)
        assert {number: ranked.points[number] for number in ranked.order[:6]} == {3: 5, 1: 4, 4: 3, 5: 2, 2: 1, 6: 0}

    def test_points_of_all_people_are_added(self):
        ranked = rank_side([five(1, 2, 3, 4, 5), five(2, 3, 4, 5, 6), five(2, 1, 7, 8, 9)], LISTED)
        assert [ranked.points[number] for number in five(1, 2, 3, 6)] == [9, 14, 7, 1]
        assert ranked.order[:3] == five(2, 1, 3)
        assert [ranked.among[number] for number in five(1, 2, 12)] == [2, 3, 0]

    @given(st.permutations(LISTED))
    def test_equals_stand_as_they_were_drawn(self, drawn):
        ranked = rank_side([five(1, 2, 3, 4, 5), five(5, 4, 3, 2, 1)], drawn)
        place = {number: n for n, number in enumerate(drawn)}
        assert list(ranked.order[:5]) == sorted(ALIKE, key=place.__getitem__)

    @pytest.mark.parametrize(
        "ballot", [five(1, 2, 3, 4), five(1, 1, 2, 3, 4), five(1, 2, 3, 4, 13), five(1, 1, 2, 3, 4, 5)]
    )
    def test_a_ballot_that_is_none_is_not_counted(self, ballot):
        with pytest.raises(ValueError, match="5 different statements"):
            rank_side([ballot], LISTED)

    @pytest.mark.parametrize(("listed", "top"), [(6, 2), (8, 2), (9, 3), (12, 4), (14, 4), (15, 5), (40, 5)])
    def test_the_top_is_a_third_and_no_longer_than_a_person_names(self, listed, top):
        assert FIVE.top(listed) == top

    def test_at_the_top_is_nothing_that_nobody_chose(self):
        """However people agree: five statements have points on every side."""
        ranked = rank_side([ALIKE] * 7, statements(*range(1, 41)))
        assert ranked.top == set(ALIKE)
        assert min(ranked.points[number] for number in ranked.top) > 0

    @pytest.mark.parametrize(
        ("among", "people", "word"),
        [
            (5, 5, Word.NEARLY_ALL_AGREE), (4, 5, Word.NEARLY_ALL_AGREE), (3, 5, Word.MIXED), (1, 5, Word.MIXED),
            (0, 5, Word.MIXED), (6, 8, Word.MOST_AGREE), (5, 8, Word.MIXED), (0, 12, Word.MIXED), (4, 4, None),
        ],
    )  # fmt: skip
    def test_below_the_bar_it_is_mixed_however_few_they_are(self, among, people, word):
        assert word_among(among, people) == word


class TestWhatIsTold:
    def test_what_is_at_the_top_of_every_side_comes_first_then_what_each_has_put_first(self):
        harbour = [five(1, 2, 3, 4, 5)] * 4 + [five(2, 1, 3, 4, 6)]
        hill = [five(3, 9, 2, 8, 7)] * 5
        (ranking,) = told_of_ranking([harbour, hill], 12).rankings
        assert ranking.question == ranking_of(12)
        assert set(ranking.common) == {2, 3}
        assert [(own.side, {one.statement for one in own.ranked}) for own in ranking.own] == [
            (HARBOUR, {1, 2, 3}), (HILL, {3, 9, 2}),
        ]  # fmt: skip

    def test_a_word_says_how_many_of_the_side_have_it_among_theirs(self):
        harbour = [five(1, 2, 3, 4, 5)] * 3 + [five(1, 2, 6, 7, 8)] * 2
        (ranking,) = told_of_ranking([harbour, [OTHERS] * 5], 12).rankings
        assert {one.statement: one.word for one in ranking.own[0].ranked} == {
            1: Word.NEARLY_ALL_AGREE, 2: Word.NEARLY_ALL_AGREE, 3: Word.MIXED,
        }  # fmt: skip
        assert [one.word for one in ranking.own[0].ranked][-1] is Word.MIXED, "the plainer words first"

    def test_within_equal_words_the_draw_decides_and_never_the_points(self):
        orders, commons = Counter(), Counter()
        for seed in range(60):
            (ranking,) = told_of_ranking([[ALIKE] * 5, [ALIKE] * 5], 12, seed=seed).rankings
            orders[tuple(one.statement for one in ranking.own[0].ranked)] += 1
            commons[ranking.common] += 1
        assert len(orders) == 6
        assert len(commons) > 15
        assert {frozenset(order) for order in orders} == {frozenset(ALIKE[:3])}

    def test_a_small_side_counts_for_what_is_common_and_has_no_list_of_its_own(self):
        (ranking,) = told_of_ranking([[ALIKE] * 5, [ALIKE] * 4], 12).rankings
        assert set(ranking.common) == {1, 2, 3, 4}
        assert [own.side for own in ranking.own] == [HARBOUR]

    def test_on_a_short_list_no_words_stand_beside(self):
        """A side's own three are not all at its top there, and words would say too much."""
        for listed, worded in ((8, False), (9, True)):
            (ranking,) = told_of_ranking([[ALIKE] * 5, [ALIKE] * 5], listed).rankings
            assert [one.word is not None for one in ranking.own[0].ranked] == [worded] * 3

    def test_with_fewer_than_six_on_the_list_nothing_is_told(self):
        told = told_of_ranking([[ALIKE] * 5, [ALIKE] * 5], 5)
        assert (told.rankings, told.not_known) == ((), (ranking_of(5).key,))

    def test_at_the_stricter_level_eight_rank_and_no_word_stands_beside(self):
        strict = Record((HARBOUR, HILL), Level.INSIDERS)
        assert told_of_ranking([[ALIKE] * 7, [ALIKE] * 8], 12, strict).rankings == ()
        (ranking,) = told_of_ranking([[ALIKE] * 9, [ALIKE] * 9], 12, strict).rankings
        assert {one.word for own in ranking.own for one in own.ranked} == {None}
        (small,) = told_of_ranking([[ALIKE] * 8, [ALIKE] * 8], 12, strict).rankings
        assert small.own == ()
        assert set(small.common) == {1, 2, 3, 4}

    def test_three_sides_are_told_of_as_two_are(self):
        sides = [[ALIKE] * 5, [five(1, 2, 3, 11, 12)] * 5, [five(1, 11, 12, 10, 2)] * 5]
        (ranking,) = told_of_ranking(sides, 9 + 3, Record((HARBOUR, HILL, MEADOW))).rankings
        assert set(ranking.common) == {1}
        assert [own.side for own in ranking.own] == [HARBOUR, HILL, MEADOW]

    def test_what_is_withheld_never_depends_on_how_people_ranked(self):
        chance = Random(8)
        for people, listed in (((5, 5), 8), ((4, 6), 20), ((2, 5), 12), ((5, 8), 6)):
            shapes = set()
            for seed in range(15):
                ballots = [[tuple(chance.sample(statements(*range(1, listed + 1)), k=5)) for _ in range(n)]
                           for n in people]  # fmt: skip
                told = told_of_ranking(ballots, listed, seed=seed)
                shapes.add((told.not_known, tuple(
                    tuple((own.side, len(own.ranked), own.ranked[0].word is None) for own in ranking.own)
                    for ranking in told.rankings)))  # fmt: skip
            assert len(shapes) == 1


def test_smaller_rules_play_by_the_same_sentences():
    small = Rules(places=2, own=1)
    ranked = rank_side([five(1, 2), five(2, 3), five(2, 1)], LISTED[:6], small)
    assert (small.fewest_listed, small.top(6)) == (3, 2)
    assert ranked.order[:3] == five(2, 1, 3)
    assert (ranked.top, ranked.own) == ({1, 2}, five(2))
