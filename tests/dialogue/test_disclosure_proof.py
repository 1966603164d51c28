"""That nobody's answer can be told from what the gate lets out, and that it lets out nothing but words."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from itertools import product
from random import Random
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.disclosure import Standing, Tally, WouldBetray, publish
from bot.dialogue.ids import StatementNumber
from bot.dialogue.publications import Clarity, Publication, PublishedItem, Record, Said, Turnout
from bot.dialogue.summary import Summary
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word
from tests.dialogue.gate import HARBOUR, HILL, ONE, TWO_SIDES, number, printed_of, sides, standing, tally
from tests.dialogue.readers import alike, certain_to_an_insider, certain_to_an_outsider, outcomes, triples
from tests.dialogue.test_words import by_the_strict_table, by_the_table


class TestNobodyCanTellWhatSomebodyAnswered:
    @pytest.mark.parametrize("turnout", list(product((3, 4, 5), repeat=2)), ids=str)
    def test_every_outcome_of_two_sides_of_up_to_five(self, turnout):
        piles = alike(outcomes(turnout), lambda outcome: printed_of(outcome, TWO_SIDES))
        assert len(piles) > 1
        assert not [item for item, left in piles.items() if certain_to_an_outsider(left)]

    @pytest.mark.parametrize("turnout", [(3, 3, 3), (3, 3, 4)], ids=str)
    def test_every_outcome_of_three_small_sides(self, turnout):
        record = Record(sides(3))
        piles = alike(outcomes(turnout), lambda outcome: printed_of(outcome, record))
        assert {item.verdict for item in piles} == {Verdict.PROMISING, Verdict.OPEN}
        assert not [item for item, left in piles.items() if certain_to_an_outsider(left)]

    def test_every_person_of_two_sides_of_three_one_by_one(self):
        """Without leaning on the exchange of people: all 729 ways in which six people can have answered."""
        piles: dict[PublishedItem, list[tuple[int, ...]]] = {}
        for answers in product(range(3), repeat=6):
            outcome = [tuple(answers[place : place + 3].count(answer) for answer in range(3)) for place in (0, 3)]
            piles.setdefault(printed_of(outcome, TWO_SIDES), []).append(answers)
        for left in piles.values():
            for person in range(6):
                given = {answers[person] for answers in left}
                assert given == {0, 1, 2}, "every answer of every person remains possible"

    def test_at_the_stricter_level_not_even_somebody_who_answered(self):
        turnout = (8, 8)
        record = Record((HARBOUR, HILL), Level.INSIDERS)
        piles = alike(outcomes(turnout), lambda outcome: printed_of(outcome, record))
        assert len(piles) == 9, "three words on each side"
        assert not [item for item, left in piles.items() if certain_to_an_insider(left)]

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_larger_sides_and_more_of_them(self, data):
        level = data.draw(st.sampled_from(Level))
        fewest, table, certain = (
            (3, by_the_table, certain_to_an_outsider)
            if level is Level.OUTSIDERS
            else (8, by_the_strict_table, certain_to_an_insider)
        )
        turnout = data.draw(st.lists(st.integers(fewest, 30), min_size=2, max_size=5))
        outcome = tuple(data.draw(st.sampled_from(triples(n))) for n in turnout)
        item = printed_of(outcome, Record(sides(len(turnout)), level))
        small = [place for place, said in enumerate(item.said) if said.word is None]
        for place, said in enumerate(item.said):
            if said.word is not None:
                left = [(one,) for one in triples(turnout[place]) if table(one[0], one[1], turnout[place]) == said.word]
                assert (outcome[place],) in left
                assert not certain(left)
        words = [said.word for said in item.said]
        ways = [way for way in outcomes(turnout[place] for place in small[:3]) if len(small) <= 3]
        fits = [way for way in ways if by_the_rules(words, way) == item.verdict]
        assert not certain(fits)

    def test_what_is_withheld_depends_on_who_answered_and_never_on_the_answers(self):
        chance = Random(11)
        turnouts = {n: (chance.randint(2, 12), chance.randint(2, 12)) for n in range(1, 30)}
        standings = [standing(n, turnout, (9, 9)) for n, turnout in turnouts.items()]
        for level in Level:
            record = Record((HARBOUR, HILL), level)
            seen = set()
            for _ in range(20):
                tallies = {number(n): [tally(chance.choice(triples(k))) for k in turnouts[n]] for n in turnouts}
                publication, _ = publish(record, standings, tallies, last=False, chance=chance)
                seen.add((frozenset(item.statement for item in publication.items), publication.not_known))
            assert len(seen) == 1

    def test_the_answers_to_what_is_not_ripe_are_not_even_looked_at(self):
        publication, _ = publish(TWO_SIDES, [standing(1, (4, 5), (5, 5))], {}, last=True, chance=Random(1))
        assert publication.not_known == (ONE,)

    def test_what_is_printed_of_an_item_reads_nothing_of_the_others(self):
        chance = Random(3)
        mine = [tally((4, 1, 3), important=5, unclear=1), tally((2, 6, 0))]
        alone, _ = publish(TWO_SIDES, [standing(1, (8, 8))], {ONE: mine}, last=False, chance=chance)
        for _ in range(50):
            others = {number(n): [tally(chance.choice(triples(8))) for _ in range(2)] for n in range(2, 8)}
            standings = [standing(n, (8, 8)) for n in range(1, 8)]
            among, _ = publish(TWO_SIDES, standings, {ONE: mine, **others}, last=False, chance=chance)
            assert [item for item in among.items if item.statement == ONE] == list(alone.items)
            assert [clarity for clarity in among.clarity if clarity.statement == ONE] == list(alone.clarity)

    def test_the_draw_comes_from_the_chance_handed_in_and_from_nothing_else(self):
        def drawn(seed: int, answers: tuple[int, int, int], reverse: bool = False) -> tuple[StatementNumber, ...]:
            standings = [standing(n, (8, 8)) for n in range(1, 9)]
            tallies = {number(n): [tally(answers), tally(answers)] for n in range(1, 9)}
            if reverse:
                standings.reverse()
            publication, _ = publish(TWO_SIDES, standings, tallies, last=False, chance=Random(seed))
            assert [item.statement for item in publication.items] == list(publication.drawn)
            return publication.drawn

        assert drawn(1, (8, 0, 0)) == drawn(1, (0, 8, 0)) == drawn(1, (8, 0, 0), reverse=True)
        assert drawn(1, (8, 0, 0)) != drawn(2, (8, 0, 0))
        assert drawn(1, (8, 0, 0)) != tuple(range(1, 9))

    def test_nothing_more_is_published_beside_a_record_that_betrays_somebody(self):
        """Most agree means six of eight; most found it clear means two did not: those two passed, nobody disagreed."""
        said = (Said(HARBOUR, Word.MOST_AGREE), Said(HILL, Word.MOST_AGREE))
        careless = Publication(
            1,
            False,
            Level.OUTSIDERS,
            (PublishedItem(ONE, said, Verdict.SHARED, Direction.AGREE),),
            (),
            (ONE,),
            (Clarity(ONE, (Word.MOST_DISAGREE, None)),),
        )
        record = Record((HARBOUR, HILL), publications=(careless,), turnouts=(Turnout(ONE, (8, 8)),))
        with pytest.raises(WouldBetray, match="statement 1"):
            publish(record, [], {}, last=False, chance=Random(1))

    def test_nor_beside_a_record_of_which_these_rules_cannot_say_what_it_betrays(self):
        """Six people on a side, and a word for them that is shared by all, beside a verdict that says otherwise."""
        said = (Said(HARBOUR, Word.MOST_AGREE), Said(HILL, Word.MOST_AGREE))
        strange = PublishedItem(ONE, said, Verdict.DIVIDING, None)
        older = Publication(1, False, Level.OUTSIDERS, (strange,), (), (ONE,))
        record = Record((HARBOUR, HILL), publications=(older,), turnouts=(Turnout(ONE, (8, 8)),))
        with pytest.raises(WouldBetray, match="statement 1"):
            publish(record, [], {}, last=False, chance=Random(1))


class TestWhatLeaves:
    @pytest.mark.parametrize(
        "value",
        [
            Said(HARBOUR, Word.MIXED),
            PublishedItem(ONE, (), Verdict.OPEN, None),
            Clarity(ONE, ()),
            Publication(1, False, Level.OUTSIDERS, (), (), ()),
            Turnout(ONE, ()),
            TWO_SIDES,
            Standing(ONE, (), ()),
            Tally(),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_it_cannot_be_changed_afterwards(self, value):
        for field in fields(value):
            with pytest.raises(FrozenInstanceError):
                setattr(value, field.name, getattr(value, field.name))

    @pytest.mark.parametrize("kind", [Publication, Summary])
    def test_it_has_no_place_for_a_count(self, kind):
        """Every number in it is the number of something. How many have answered stays in the record."""
        leaves = set(leaves_of(kind))
        plain = {(name, leaf) for name, leaf in leaves if leaf in (int, float, complex, object)}
        assert plain == {("number", int)}, "the number of the publication"
        assert not {leaf for _, leaf in leaves} & {Tally, Turnout, Standing}


def leaves_of(kind, name=""):
    """Every type a value of this kind is made of in the end, with the name of its field."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        for field in fields(kind):
            yield from leaves_of(hints[field.name], field.name)
    elif get_args(kind):
        for part in get_args(kind):
            if part is not Ellipsis:
                yield from leaves_of(part, name)
    else:
        yield name, kind


def by_the_rules(words, small_sides):
    """The verdict, written out once more for items with a small side: some without a word, all of three or four."""
    leans = {str(word).split()[-1] for word in words if word is not None}
    if not small_sides:
        if leans in ({"agree"}, {"disagree"}):
            return Verdict.SHARED
        return Verdict.DIVIDING if {"agree", "disagree"} <= leans else Verdict.OPEN
    if {"agree", "disagree"} <= leans:
        return Verdict.DIVIDING
    near = all(disagree + passed <= 1 for _, disagree, passed in small_sides)
    return Verdict.PROMISING if leans <= {"agree"} and near else Verdict.OPEN
