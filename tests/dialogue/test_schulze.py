"""Schulze's method against well-known examples, and against going through every path there is."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.schulze import schulze_ranks


def ballots(*groups: tuple[int, str]) -> list[str]:
    return [order for people, order in groups for _ in range(people)]


class TestWellKnownExamples:
    def test_twenty_one_people_and_four_candidates(self):
        votes = ballots((8, "acdb"), (2, "badc"), (4, "cdba"), (4, "dbac"), (3, "dcba"))
        assert schulze_ranks(votes, "abcd") == {"d": 1, "a": 2, "c": 3, "b": 4}

    def test_forty_five_people_and_five_candidates(self):
        votes = ballots((5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"),
                        (7, "DCEBA"), (8, "EBADC"))  # fmt: skip
        assert schulze_ranks(votes, "ABCDE") == {"E": 1, "A": 2, "C": 3, "B": 4, "D": 5}


class TestSmallThings:
    def test_whom_more_people_prefer_stands_before(self):
        assert schulze_ranks(ballots((2, "xy"), (1, "yx")), "xy") == {"x": 1, "y": 2}

    def test_equals_share_a_rank(self):
        assert schulze_ranks(ballots((1, "xy"), (1, "yx")), "xy") == {"x": 1, "y": 1}
        assert schulze_ranks([], "xyz") == {"x": 1, "y": 1, "z": 1}

    def test_a_circle_of_equals_is_broken_at_its_weakest_step(self):
        assert schulze_ranks(ballots((4, "xyz"), (3, "yzx"), (2, "zxy")), "xyz") == {"x": 1, "y": 2, "z": 3}

    def test_a_circle_without_a_weakest_step_stays_one(self):
        assert schulze_ranks(ballots((1, "xyz"), (1, "yzx"), (1, "zxy")), "xyz") == {"x": 1, "y": 1, "z": 1}

    def test_whom_an_order_leaves_out_stands_behind_all_it_names(self):
        assert schulze_ranks(ballots((2, "x"), (1, "yz")), "xyz") == {"x": 1, "y": 2, "z": 3}

    def test_after_the_first_equals_the_next_rank_is_left_out(self):
        assert schulze_ranks(ballots((1, "xyz"), (1, "yxz")), "xyz") == {"x": 1, "y": 1, "z": 3}

    @pytest.mark.parametrize("order", ["xx", "xq"])
    def test_an_order_that_is_none_is_refused(self, order):
        with pytest.raises(ValueError, match="each of its candidates once"):
            schulze_ranks([order], "xy")


def by_every_path(votes: list[str], candidates: str) -> dict[str, int]:
    """The same definition without a shortcut: the strongest of all paths without a circle, one after the other."""

    def prefer(one: str, other: str) -> int:
        place = {}
        for n, vote in enumerate(votes):
            place[n] = {c: vote.index(c) if c in vote else len(vote) for c in candidates}
        return sum(place[n][one] < place[n][other] for n in place)

    def step(one: str, other: str) -> int:
        return prefer(one, other) if prefer(one, other) > prefer(other, one) else 0

    def strongest(one: str, other: str) -> int:
        between = [c for c in candidates if c not in (one, other)]
        paths = [(one, *over, other) for n in range(len(between) + 1) for over in permutations(between, n)]
        return max(min(step(a, b) for a, b in pairwise(path)) for path in paths)

    return {
        one: 1 + sum(strongest(other, one) > strongest(one, other) for other in candidates if other != one)
        for one in candidates
    }


orders = st.permutations("vwxyz").flatmap(lambda order: st.integers(0, 5).map(lambda n: "".join(order[:n])))


@given(st.lists(orders, max_size=9))
def test_every_path_gone_through_one_by_one_says_the_same(votes):
    assert schulze_ranks(votes, "vwxyz") == by_every_path(votes, "vwxyz")


@given(st.lists(st.permutations("wxyz"), min_size=1, max_size=9))
def test_whoever_is_preferred_to_each_of_the_others_is_the_only_first(votes):
    def beats(one, other):
        return sum(v.index(one) < v.index(other) for v in votes) > len(votes) / 2

    ranks = schulze_ranks(votes, "wxyz")
    for one in "wxyz":
        if all(beats(one, other) for other in "wxyz" if other != one):
            assert [c for c, rank in ranks.items() if rank == 1] == [one]


@given(st.lists(st.permutations("wxyz"), min_size=1, max_size=7), st.permutations("wxyz"))
def test_it_knows_no_names(votes, renamed):
    other = dict(zip("wxyz", renamed, strict=True))
    ranks = schulze_ranks(votes, "wxyz")
    turned = schulze_ranks([[other[c] for c in vote] for vote in votes], "wxyz")
    assert turned == {other[c]: rank for c, rank in ranks.items()}
