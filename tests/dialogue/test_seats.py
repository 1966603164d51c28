"""Seats and the names dealt to them say nothing about who came when, or from which side."""

from collections import Counter
from random import Random

import pytest

from bot.dialogue.pseudonyms import NAMES, PLACES, deal
from bot.dialogue.refusal import Refusal
from bot.dialogue.seats import Seat, draw_seats, no_voice


class TestDrawing:
    def test_everybody_has_a_number_a_side_and_a_name(self):
        seats = draw_seats({1: 3, 2: 2}, Random(1))
        assert [seat.number for seat in seats] == [1, 2, 3, 4, 5]
        assert Counter(seat.side for seat in seats) == {1: 3, 2: 2}
        assert len({seat.pseudonym for seat in seats}) == 5
        assert not any(seat.accepted or seat.left or seat.extra_time for seat in seats)

    def test_a_number_does_not_give_the_side_away(self):
        first = Counter(draw_seats({1: 4, 2: 4}, Random(n))[0].side for n in range(400))
        assert 150 < first[1] < 250

    def test_nor_does_a_name(self):
        sides = Counter()
        for n in range(2000):
            for seat in draw_seats({1: 30, 2: 30}, Random(n))[:3]:
                sides[seat.pseudonym, seat.side] += 1
        herons = sides["Heron", 1], sides["Heron", 2]
        assert min(herons) > 10

    def test_it_does_not_matter_in_which_order_sides_are_named(self):
        assert draw_seats({2: 2, 1: 3}, Random(3)) == draw_seats({1: 3, 2: 2}, Random(3))

    def test_numbers_and_names_of_earlier_rounds_are_not_dealt_again(self):
        earlier = draw_seats({1: 40, 2: 40}, Random(1))
        later = draw_seats({1: 30, 2: 30}, Random(1), earlier)
        assert [seat.number for seat in later] == list(range(81, 141))
        assert not {seat.pseudonym for seat in earlier} & {seat.pseudonym for seat in later}


class TestNames:
    def test_they_are_all_different_and_fit_their_place(self):
        assert len(set(NAMES)) == len(NAMES) > 100
        assert all(len(name) <= 20 and name.isascii() and name.istitle() for name in NAMES)
        assert max(len(f"{place} {name}") for place in PLACES for name in NAMES) <= 20

    def test_they_are_plain_while_they_last(self):
        assert set(deal(len(NAMES), Random(1))) == set(NAMES)

    def test_then_they_have_a_place(self):
        names = deal(len(NAMES) + 1, Random(1))
        assert len(set(names)) == len(NAMES) + 1
        assert any(" " in name for name in names)

    def test_what_is_taken_is_not_dealt(self):
        taken = set(NAMES[:-2])
        assert set(deal(2, Random(1), taken)) == set(NAMES[-2:])
        more = deal(300, Random(1), taken)
        assert len(set(more)) == 300
        assert not set(more) & taken

    def test_a_dialogue_has_no_more_seats_than_names(self):
        with pytest.raises(ValueError):
            deal(len(NAMES) * (len(PLACES) + 1) + 1, Random(1))


def test_who_has_a_voice():
    seats = {
        1: Seat(1, 1, "Heron", accepted=True),
        2: Seat(2, 1, "Otter"),
        3: Seat(3, 1, "Lynx", accepted=True, left=True),
    }
    assert no_voice(seats, 1) is None
    assert no_voice(seats, 2) == Refusal("refused-rules-first")
    assert no_voice(seats, 3) == Refusal("note-already-left")
    assert no_voice(seats, 4) == Refusal("refused-not-seated")
