"""Drafts that compete: the best worst place over the sides, ties by the draw, and nobody's order in what is printed."""

from collections import Counter
from itertools import combinations_with_replacement, permutations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.competing import choice_is_safe, chosen_draft, every_order_remains_possible, worst_ranks
from bot.dialogue.publications import Record
from bot.dialogue.questions import DraftNumber, DraftsQuestion
from bot.dialogue.words import Level
from tests.dialogue.asked import FIRST, ROUND, THREE_DRAFTS, told_of_drafts
from tests.dialogue.gate import HARBOUR, HILL

TWO, THREE, FOUR = THREE_DRAFTS.drafts
ORDERS = list(permutations(THREE_DRAFTS.drafts))


class TestTheChoice:
    def test_what_no_side_puts_last_comes_before_what_one_side_puts_first(self):
        harbour = [(TWO, THREE, FOUR)] * 3
        hill = [(FOUR, THREE, TWO)] * 3
        assert worst_ranks([harbour, hill], THREE_DRAFTS.drafts) == {TWO: 3, THREE: 2, FOUR: 3}
        assert chosen_draft([harbour, hill], (FOUR, TWO, THREE)) == THREE

    def test_no_side_is_outvoted_by_a_larger_one(self):
        harbour = [(TWO, THREE, FOUR)] * 30
        hill = [(THREE, FOUR, TWO)] * 3
        assert chosen_draft([harbour, hill], (TWO, FOUR, THREE)) == THREE

    def test_equals_are_told_apart_by_the_draw(self):
        harbour, hill = [(TWO, THREE, FOUR)] * 3, [(THREE, TWO, FOUR)] * 3
        assert chosen_draft([harbour, hill], (FOUR, THREE, TWO)) == THREE
        assert chosen_draft([harbour, hill], (FOUR, TWO, THREE)) == TWO

    def test_three_sides_are_looked_at_as_two_are(self):
        sides = [[(TWO, THREE, FOUR)] * 3, [(TWO, THREE, FOUR)] * 3, [(THREE, FOUR, TWO)] * 3]
        assert chosen_draft(sides, (TWO, FOUR, THREE)) == THREE

    @given(st.lists(st.lists(st.sampled_from(ORDERS), min_size=1, max_size=5), min_size=2, max_size=3), st.randoms())
    def test_turning_the_sides_or_the_people_round_changes_nothing(self, sides, chance):
        drawn = tuple(chance.sample(THREE_DRAFTS.drafts, k=3))
        turned = [list(reversed(side)) for side in reversed(sides)]
        assert chosen_draft(sides, drawn) == chosen_draft(turned, drawn)

    @given(st.lists(st.lists(st.sampled_from(ORDERS), min_size=1, max_size=5), min_size=2, max_size=3))
    def test_nothing_has_a_better_worst_rank_than_what_is_chosen(self, sides):
        worst = worst_ranks(sides, THREE_DRAFTS.drafts)
        assert worst[chosen_draft(sides, (FOUR, THREE, TWO))] == min(worst.values())


class TestNobodyCanTellInWhichOrderSomebodyPutThem:
    @pytest.mark.parametrize("turnout", [(3, 3), (3, 4), (4, 4), (3, 5)], ids=str)
    def test_whatever_is_chosen_every_order_of_every_person_remains_possible(self, turnout):
        """Every way in which two sides can have answered, with every draw, which the reader knows."""
        bags = [list(combinations_with_replacement(ORDERS, people)) for people in turnout]
        worst = {
            (side, bag): worst_ranks([bag], THREE_DRAFTS.drafts) for side, of_side in enumerate(bags) for bag in of_side
        }
        for drawn in permutations(THREE_DRAFTS.drafts):
            possible: dict[tuple[DraftNumber, int], set[tuple[DraftNumber, ...]]] = {}
            for outcome in product(*bags):
                ranks = [worst[side, bag] for side, bag in enumerate(outcome)]
                chosen = min(drawn, key=lambda draft: max(of_side[draft] for of_side in ranks))
                for side, bag in enumerate(outcome):
                    possible.setdefault((chosen, side), set()).update(bag)
            assert {chosen for chosen, _ in possible} == set(THREE_DRAFTS.drafts)
            assert all(orders == set(ORDERS) for orders in possible.values())

    def test_with_two_people_on_a_side_it_would_not_be_so(self):
        """Both can be known not to have put it last, so nothing is printed of two."""
        drawn = (FOUR, THREE, TWO)
        chosen_two = [bag for bag in combinations_with_replacement(ORDERS, 2) if chosen_draft([bag], drawn) == TWO]
        assert all(order[-1] != TWO for bag in chosen_two for order in bag)
        assert not choice_is_safe(2, 3, Level.OUTSIDERS)

    @pytest.mark.parametrize("drafts", [2, 3, 4, 5])
    def test_it_is_shown_for_every_number_that_can_come_up(self, drafts):
        assert [n for n in range(13) if choice_is_safe(n, drafts, Level.OUTSIDERS)] == list(range(3, 13))
        assert [n for n in range(13) if choice_is_safe(n, drafts, Level.INSIDERS)] == list(range(8, 13))

    @pytest.mark.parametrize("drafts", [2, 3, 4])
    def test_a_known_order_takes_two_more_to_outvote(self, drafts):
        assert [n for n in range(2, 9) if every_order_remains_possible(n, drafts, 0)] == list(range(3, 9))
        assert [n for n in range(2, 9) if every_order_remains_possible(n, drafts, 1)] == list(range(5, 9))

    @pytest.mark.parametrize("drafts", [0, 1, 6])
    def test_it_is_not_shown_for_what_no_form_can_ask(self, drafts):
        assert choice_is_safe(12, drafts, Level.OUTSIDERS) is False

    def test_against_somebody_who_knows_their_own_order(self):
        """Eight people: whatever the reader's order is, the seven others can have any, whichever was chosen."""
        others = Counter[tuple[DraftNumber, DraftNumber, tuple[DraftNumber, ...]]]()
        for mine, order in product(ORDERS, ORDERS):
            for chosen in THREE_DRAFTS.drafts:
                rest = [(chosen, *(draft for draft in mine if draft != chosen))] * 6
                drawn = (*tuple(draft for draft in THREE_DRAFTS.drafts if draft != chosen), chosen)
                others[mine[0], chosen, order] += chosen_draft([[mine, order, *rest]], drawn) == chosen
        assert len(others) == 3 * 3 * 6
        assert set(others.values()) == {2}


class TestThroughTheGate:
    def test_the_chosen_draft_and_the_draw_are_printed_and_nothing_else(self):
        told = told_of_drafts([[(TWO, THREE, FOUR)] * 3, [(FOUR, THREE, TWO)] * 3])
        (choice,) = told.drafts
        assert (choice.question, choice.chosen) == (THREE_DRAFTS, THREE)
        assert sorted(choice.drawn) == list(THREE_DRAFTS.drafts)

    def test_the_draw_decides_between_equals(self):
        equal = [[(TWO, THREE, FOUR)] * 3, [(THREE, TWO, FOUR)] * 3]
        seen = {(one.drawn.index(TWO) < one.drawn.index(THREE), one.chosen)
                for seed in range(30) for one in told_of_drafts(equal, seed=seed).drafts}  # fmt: skip
        assert seen == {(True, TWO), (False, THREE)}

    def test_two_people_on_a_side_are_too_few(self):
        told = told_of_drafts([[(TWO, THREE, FOUR)] * 3, [(FOUR, THREE, TWO)] * 2])
        assert told.drafts == ()
        assert told.not_known == (THREE_DRAFTS.key,)

    def test_at_the_stricter_level_eight_people_are_needed(self):
        strict = Record((HARBOUR, HILL), Level.INSIDERS)
        chance = Random(4)
        for people in (7, 8):
            sides = [[chance.choice(ORDERS) for _ in range(people)] for _ in range(2)]
            assert bool(told_of_drafts(sides, record=strict).drafts) == (people == 8)

    def test_two_drafts_are_chosen_between_as_three_are(self):
        question = DraftsQuestion(ROUND, FIRST, (DraftNumber(0), DraftNumber(1)))
        told = told_of_drafts([[(DraftNumber(1), DraftNumber(0))] * 3] * 2, question)
        assert told.drafts[0].chosen == 1
