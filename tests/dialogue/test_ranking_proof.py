"""That nobody's five can be told from a published ranking: in every way there is for a smaller ranking, whose rules
are the same sentences, and by showing for the real one how it could have been otherwise."""

from collections.abc import Iterator
from itertools import combinations_with_replacement, permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.ranking_linter import own_list_is_safe, top_is_safe, words_are_safe
from bot.dialogue.ranking_rules import Rules
from bot.dialogue.side_ranking import rank_side, word_among
from bot.dialogue.words import Level, Word, word_for
from tests.dialogue.asked import statements, told_of_ranking

SMALL = Rules(places=2, own=1)  # a person names two, a side's own list is its first, the top a third
Bag = tuple[tuple[int, ...], ...]


def bags(people: int, listed: int) -> Iterator[Bag]:
    """Every way in which so many people can have named two each, people of a side being exchangeable."""
    return combinations_with_replacement(list(permutations(range(1, listed + 1), 2)), people)


def known(piles) -> list[object]:
    """What is printed of outcomes that all have a statement among everybody's, or all among nobody's."""
    return [printed for printed, (least, most, people) in piles.items()
            if any(low == people for low in least) or any(high == 0 for high in most)]  # fmt: skip


def piled(people: int, listed: int, printed_of) -> dict[object, tuple[list[int], list[int], int]]:
    """For each thing that can be printed, the least and the most people who can have each statement among theirs."""
    piles: dict[object, tuple[list[int], list[int], int]] = {}
    numbers = statements(*range(1, listed + 1))
    for bag in bags(people, listed):
        ranked = rank_side(bag, numbers, SMALL)
        least, most, _ = piles.setdefault(printed_of(ranked), ([people] * listed, [0] * listed, people))
        for place, number in enumerate(numbers):
            least[place] = min(least[place], ranked.among[number])
            most[place] = max(most[place], ranked.among[number])
    return piles


class TestEveryWayOfASmallerRanking:
    @pytest.mark.parametrize(("people", "listed"), [(3, 3), (3, 4), (3, 6), (4, 4), (4, 5), (5, 3), (5, 4), (6, 3)])
    def test_what_the_linter_lets_out_leaves_nothing_certain(self, people, listed):
        own = own_list_is_safe(people, listed, Level.OUTSIDERS, SMALL)
        worded = words_are_safe(people, listed, Level.OUTSIDERS, SMALL)
        assert top_is_safe(people, listed, Level.OUTSIDERS, SMALL)
        assert own == worded == (people >= 5)
        piles = piled(people, listed, lambda ranked: (
            ranked.top, ranked.own if own else (), ranked.word(ranked.own[0]) if worded else None))  # fmt: skip
        assert len(piles) > 1
        assert known(piles) == []

    def test_for_two_sides_together_whatever_is_common(self):
        """The whole publication of two sides of three: what is at the top of both, which is less than both tops."""
        numbers = statements(1, 2, 3, 4, 5, 6)
        tops = [(bag, rank_side(bag, numbers, SMALL)) for bag in bags(3, 6)]
        kinds: dict[frozenset[int], list[set[int]]] = {}
        for _, ranked in tops:
            never = {n for n in numbers if ranked.among[n] == 0}
            always = {n for n in numbers if ranked.among[n] == 3}
            found = kinds.setdefault(ranked.top, [set(numbers), set(numbers)])
            found[0] &= never
            found[1] &= always
        for one, other in product(kinds, repeat=2):
            fits = [top for top, second in product(kinds, repeat=2) if top & second == one & other]
            assert set.intersection(*(kinds[top][0] for top in fits)) == set()
            assert set.intersection(*(kinds[top][1] for top in fits)) == set()

    def test_all_five_words_beside_everything_would_betray_people(self):
        """All name as many, so what is missing here is found there: 5 + 3 + 1 + 1 is the only way to come to ten."""
        numbers = statements(1, 2, 3, 4)
        piles = piled(5, 4, lambda ranked: tuple(word_for(ranked.among[n], 5 - ranked.among[n], 5) for n in numbers))
        assert (Word.NEARLY_ALL_AGREE, Word.MIXED, Word.NEARLY_ALL_DISAGREE, Word.NEARLY_ALL_DISAGREE) in known(piles)

    def test_points_would_betray_people(self):
        numbers = statements(1, 2, 3, 4)
        assert known(piled(5, 4, lambda ranked: tuple(ranked.points[n] for n in numbers)))

    def test_against_somebody_who_knows_their_own_ballot(self):
        """The stricter level, whose eight people are too many to try in every way: its condition at five of them.

        What is printed of a side is the top alone; for every ballot that a reader can have given, nothing follows
        about the four others where the distance in the linter's outcomes is larger than one ballot.
        """
        numbers = statements(1, 2, 3)
        piles: dict[object, tuple[list[int], list[int], int]] = {}
        for bag in bags(6, 3):
            ranked = rank_side(bag, numbers, SMALL)
            for own in set(bag):
                least, most, _ = piles.setdefault((ranked.top, own), ([5] * 3, [0] * 3, 5))
                for place, number in enumerate(numbers):
                    others = ranked.among[number] - (number in own)
                    least[place] = min(least[place], others)
                    most[place] = max(most[place], others)
        assert known(piles) == []


class TestTheRealOne:
    def test_even_the_words_that_are_used_would_betray_people_beside_everything(self):
        """Six people name thirty. If nearly all have each of six statements, then nobody has the seventh."""
        nearly_all = [n for n in range(7) if word_among(n, 6) is Word.NEARLY_ALL_AGREE]
        left = {30 - sum(six) for six in combinations_with_replacement(nearly_all, 6) if sum(six) <= 30}
        assert left == {0}

    @pytest.mark.parametrize("people", [3, 4, 5, 6, 7, 8, 9, 12, 20, 41])
    def test_what_is_shown_to_be_safe_against_outsiders(self, people):
        listed = range(4, 24)
        assert [m for m in listed if top_is_safe(people, m, Level.OUTSIDERS)] == list(range(6, 24))
        own = [m for m in listed if own_list_is_safe(people, m, Level.OUTSIDERS)]
        assert own == (list(range(6, 24)) if people >= 5 else [])
        worded = [m for m in listed if words_are_safe(people, m, Level.OUTSIDERS)]
        assert worded == (list(range(9, 24)) if people >= 5 else [])

    @pytest.mark.parametrize("people", [7, 8, 9, 12, 20])
    def test_what_is_shown_to_be_safe_against_people_of_the_side(self, people):
        listed = range(4, 24)
        assert [m for m in listed if top_is_safe(people, m, Level.INSIDERS)] == (
            list(range(6, 24)) if people >= 8 else []
        )
        assert not any(words_are_safe(people, m, Level.INSIDERS) for m in listed)
        own = [m for m in listed if own_list_is_safe(people, m, Level.INSIDERS)]
        assert own == {7: [], 8: [9, 10, 11], 9: list(range(9, 24))}.get(people, list(range(6, 24)))

    @settings(max_examples=25, deadline=None)
    @given(st.data())
    def test_what_was_printed_could_have_come_from_somebody_else_as_well(self, data):
        """Some real publication, and people of one side who change their ballots until the same is printed again.

        Nothing here is the linter's: ballots are changed at random. For a statement that everybody has among theirs, or
        nobody, another outcome is looked for in which it is not so.
        """
        listed = data.draw(st.integers(9, 18))
        numbers = statements(*range(1, listed + 1))
        chance = Random(data.draw(st.integers(0, 10**6)))
        favourites = chance.sample(numbers, k=data.draw(st.integers(6, listed)))
        sides = [[tuple(chance.sample(favourites, k=5)) for _ in range(5)] for _ in range(2)]
        printed = told_of_ranking(sides, listed).rankings
        sure = {n for n in numbers if sum(n in ballot for ballot in sides[0]) in (0, 5)}
        for _ in range(4000):
            if not sure:
                break
            changed = [list(ballot) for ballot in sides[0]]
            for _ in range(chance.randint(1, 3)):
                ballot = chance.choice(changed)
                new = chance.choice(sorted(sure) if chance.random() < 0.5 else numbers)
                place = chance.randrange(5)
                if new in ballot:
                    other = ballot.index(new)
                    ballot[place], ballot[other] = ballot[other], ballot[place]
                else:
                    ballot[place] = new
            again = [tuple(ballot) for ballot in changed]
            if told_of_ranking([again, sides[1]], listed).rankings == printed:
                sides[0] = again
                sure = {n for n in sure if sum(n in ballot for ballot in again) in (0, 5)}
        assert not sure
