"""Who comes when: checked by definition on every small case, and by properties on the others."""

from collections import Counter
from fractions import Fraction
from itertools import permutations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.events import Why
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.orders import draw_inside, interleave, least_heard, one_block, one_lap, rotate
from bot.dialogue.seats import Seat

A, B, C, D = (SideNumber(n) for n in (1, 2, 3, 4))
SMALL = [
    dict(zip((A, B, C, D), sizes, strict=False))
    for sides in (2, 3)
    for sizes in product(range(6 if sides == 2 else 4), repeat=sides)
    if any(sizes)
]


def furthest_from_share(order: tuple[SideNumber, ...], turns: dict[SideNumber, int]) -> Fraction:
    """How far any side ever is from its proportional share, in turns, after any number of turns."""
    total = sum(turns.values())
    return max(
        abs(order[:places].count(side) - Fraction(turns[side] * places, total))
        for places in range(total + 1)
        for side in turns
    )


@pytest.mark.parametrize("turns", SMALL, ids=str)
def test_everybody_comes_once_and_no_side_is_ever_a_whole_turn_from_its_share(turns):
    for opening in permutations(turns):
        order = interleave(turns, opening)
        assert Counter(order) == Counter({side: n for side, n in turns.items() if n})
        assert furthest_from_share(order, turns) < 1


@pytest.mark.parametrize("turns", SMALL, ids=str)
def test_the_opening_side_opens_however_small_it_is(turns):
    for opening in permutations(turns):
        assert interleave(turns, opening)[0] == next(side for side in opening if turns[side])


@given(st.lists(st.integers(0, 12), min_size=2, max_size=5).filter(any), st.randoms(use_true_random=False))
def test_shares_are_kept_with_many_sides_of_any_size(sizes, dice):
    turns = {SideNumber(n): size for n, size in enumerate(sizes, 1)}
    opening = list(turns)
    dice.shuffle(opening)
    assert furthest_from_share(interleave(turns, opening), turns) < 1


@pytest.mark.parametrize("sides", [2, 3, 4])
@pytest.mark.parametrize("people", [2, 3, 5])
def test_equal_sides_take_strict_turns_and_whoever_opens_does_not_close(sides, people):
    opening = (C, A, D, B)[-sides:]
    order = interleave(dict.fromkeys(opening, people), opening)
    assert order == opening * people
    assert order[0] != order[-1]


@pytest.mark.parametrize(
    ("sizes", "opening", "order"),
    [
        ((2, 1), (A, B), "ABA"),
        ((2, 1), (B, A), "BAA"),
        ((3, 2), (A, B), "ABABA"),
        ((5, 3), (A, B), "ABAABABA"),
        ((5, 3), (B, A), "BAABAABA"),
        ((5, 1), (A, B), "AAABAA"),
        ((6, 2), (A, B), "AABAAABA"),
        ((4, 3, 1), (A, B, C), "ABABCABA"),
        ((1, 1), (B, A), "BA"),
        ((0, 2), (A, B), "BB"),
    ],
)
def test_extra_turns_of_a_larger_side_stand_evenly(sizes, opening, order):
    turns = dict(zip((A, B, C), sizes, strict=False))
    assert "".join("ABC"[side - 1] for side in interleave(turns, opening)) == order


@pytest.mark.parametrize(
    ("sizes", "order"),
    [
        ((3, 1, 1, 1), "ABACDA"),
        ((5, 1, 1, 1), "AABACDAA"),
        ((5, 3, 1, 1), "ABABACDABA"),
        ((1, 1, 1, 3), "ADBDCD"),
        ((1, 1, 1, 5), "ADDBDCDD"),
        ((1, 1, 1, 1, 3), "AEBCEDE"),
    ],
)
def test_a_side_as_large_as_the_others_together_gets_neither_ahead_of_its_share_nor_behind(sizes, order):
    """Each of these goes wrong by a whole turn if one looks at what was, or at what is still to come, alone."""
    turns = dict(enumerate(sizes, 1))
    found = interleave(turns, tuple(turns))
    assert "".join("ABCDE"[side - 1] for side in found) == order
    assert furthest_from_share(found, turns) < 1


def test_without_anybody_there_is_no_order():
    assert interleave({A: 0, B: 0}, (A, B)) == ()
    assert interleave({}, (A, B)) == ()


def test_rotating_makes_the_next_side_the_first():
    assert rotate((A, B, C), 0) == (A, B, C)
    assert rotate((A, B, C), 1) == (B, C, A)
    assert rotate((A, B, C), 5) == (C, A, B)


def seat(number: int, side: SideNumber) -> Seat:
    return Seat(SeatNumber(number), side, f"Seat {number}")


def test_inside_a_side_the_order_is_drawn_and_the_draw_can_be_repeated():
    seats = [seat(n, A if n % 2 else B) for n in range(1, 11)]
    drawn = draw_inside(seats, Random(5))
    assert {side: sorted(numbers) for side, numbers in drawn.items()} == {A: [1, 3, 5, 7, 9], B: [2, 4, 6, 8, 10]}
    assert draw_inside(seats[::-1], Random(5)) == drawn, "who is asked in which order must not matter"
    assert {tuple(draw_inside(seats, Random(n))[A]) for n in range(60)} > {tuple(drawn[A])}


def test_every_seat_is_equally_likely_to_come_first():
    seats = [seat(n, A) for n in (1, 2, 3)]
    first = Counter(draw_inside(seats, Random(n))[A][0] for n in range(900))
    assert all(240 < first[number] < 360 for number in (1, 2, 3))


def test_a_lap_keeps_the_order_inside_each_side():
    lap = one_lap({A: [SeatNumber(4), SeatNumber(1)], B: [SeatNumber(3), SeatNumber(2)]}, (B, A))
    assert lap == (3, 4, 2, 1)


def test_blocks_come_in_the_order_of_the_opening():
    inside = {A: [SeatNumber(4), SeatNumber(1)], B: [SeatNumber(3), SeatNumber(2)]}
    assert one_block(inside, (B, A)) == (3, 2, 4, 1)
    assert one_block(inside, (C, A)) == (4, 1)


SIX = {1: A, 2: A, 3: A, 4: B, 5: B, 6: B}  # who sits on which side


class TestTheLeastHeard:
    @pytest.mark.parametrize(
        ("hands", "turns", "served", "why"),
        [
            ([], {}, None, None),
            ([1], {}, 1, Why.HAND),
            ([1], {1: 5}, 1, Why.HAND),
            ([2, 1], {}, 2, Why.HAND),
            # people who have not spoken in this phase
            ([1, 2], {1: 1}, 2, Why.FIRST_TURN),
            ([2, 1], {1: 1}, 2, Why.HAND),
            ([4, 1], {4: 1, 2: 9}, 1, Why.FIRST_TURN),
            # then the side with fewer turns so far
            ([1, 4], {2: 1}, 4, Why.SIDE_BALANCE),
            ([1, 4], {1: 2, 4: 1}, 4, Why.SIDE_BALANCE),
            ([1, 4], {1: 1, 2: 1, 4: 1}, 4, Why.SIDE_BALANCE),
            ([1, 4], {1: 1, 4: 3, 2: 3}, 4, Why.SIDE_BALANCE),
            # then the person with the fewest turns
            ([1, 2], {1: 2, 2: 1}, 2, Why.SPEAKER_BALANCE),
            ([1, 4], {1: 2, 4: 1, 5: 1}, 4, Why.SPEAKER_BALANCE),
            # then whose hand went up first
            ([2, 1], {1: 1, 2: 1}, 2, Why.HAND),
            ([4, 1], {1: 1, 4: 1}, 4, Why.HAND),
            # the reason is told to the next best of those whose hands went up before
            ([1, 4, 5], {2: 1}, 4, Why.SIDE_BALANCE),
            ([1, 2, 4], {1: 1}, 4, Why.SIDE_BALANCE),
            ([1, 4, 2], {1: 1, 4: 1}, 2, Why.FIRST_TURN),
            ([1, 2, 3], {1: 3, 2: 2, 3: 1}, 3, Why.SPEAKER_BALANCE),
            ([4, 1, 2], {1: 3, 2: 2, 4: 6}, 2, Why.SPEAKER_BALANCE),
        ],
    )  # fmt: skip
    def test_comes_first_and_the_reason_is_true(self, hands, turns, served, why):
        found = least_heard(hands, SIX, turns)
        assert found == (None if served is None else (served, why))

    @given(
        st.lists(st.sampled_from(range(1, 7)), min_size=1, unique=True),
        st.dictionaries(st.sampled_from(range(1, 7)), st.integers(1, 4)),
    )
    def test_a_reason_says_nothing_that_is_not_so(self, hands, turns):
        served, why = least_heard(hands, SIX, turns)
        earlier = hands[: hands.index(served)]
        had = {side: sum(n for seat, n in turns.items() if SIX[seat] is side) for side in (A, B)}
        match why:
            case Why.HAND:
                assert not earlier
            case Why.FIRST_TURN:
                assert served not in turns
                assert all(seat in turns for seat in earlier)
            case Why.SIDE_BALANCE:
                assert had[SIX[served]] == min(had.values()) < max(had.values())
                assert any(SIX[seat] is not SIX[served] for seat in earlier)
            case Why.SPEAKER_BALANCE:
                assert any(turns[served] < turns.get(seat, 0) for seat in earlier)
        if any(seat not in turns for seat in hands):
            assert served not in turns, "whoever has not spoken comes before whoever has"
