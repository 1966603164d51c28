"""The publication gate: what is ripe, what is published, and that nobody's answer can be told from all of it."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from itertools import product
from random import Random
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.answers import Answer
from bot.dialogue.disclosure import Standing, Tally, WouldBetray, chosen, publish, ripe
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.publications import Clarity, Publication, PublishedItem, Record, Said, Turnout
from bot.dialogue.summary import Summary
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.voting import Vote
from bot.dialogue.words import Level, Word
from tests.dialogue.readers import alike, certain_to_an_insider, certain_to_an_outsider, outcomes, triples
from tests.dialogue.test_words import by_the_strict_table, by_the_table

HARBOUR, HILL, MEADOW = SideNumber(1), SideNumber(2), SideNumber(3)
TWO_SIDES = Record((HARBOUR, HILL))
ONE = StatementNumber(1)


def number(n: int) -> StatementNumber:
    return StatementNumber(n)


def standing(statement: int, answered: tuple[int, ...], seated: tuple[int, ...] | None = None) -> Standing:
    return Standing(number(statement), seated or answered, answered)


def tally(triple: tuple[int, int, int], important: int = 0, unclear: int = 0) -> Tally:
    return Tally(*triple, important=important, unclear=unclear)


def printed_of(outcome, record: Record) -> PublishedItem:
    """What the gate prints of one item, played through the gate itself."""
    turnout = tuple(map(sum, outcome))
    publication, _ = publish(
        record, [standing(1, turnout)], {ONE: [tally(triple) for triple in outcome]}, last=False, chance=Random(1)
    )
    return publication.items[0]


def sides(n: int) -> tuple[SideNumber, ...]:
    return tuple(SideNumber(side) for side in range(1, n + 1))


class TestRipe:
    @pytest.mark.parametrize(
        ("seated", "answered", "is_ripe"),
        [
            (3, 3, True),
            (3, 2, False),
            (4, 3, True),
            (4, 2, False),
            (2, 2, False),
            (0, 0, False),
            (5, 4, False),
            (5, 5, True),
            (6, 4, False),
            (6, 5, True),
            (7, 5, True),
            (8, 5, False),
            (8, 6, True),
            (12, 7, False),
            (12, 8, True),
            (29, 19, False),
            (30, 20, True),
            (31, 20, True),
            (400, 19, False),
            (400, 20, True),
        ],
    )
    def test_two_thirds_or_twenty_and_no_fewer_than_five_or_three(self, seated, answered, is_ripe):
        assert ripe(standing(1, (answered, 9), (seated, 9))) is is_ripe
        assert ripe(standing(1, (9, answered), (9, seated))) is is_ripe

    def test_every_side_counts_not_the_sum(self):
        assert not ripe(standing(1, (100, 100, 4), (100, 100, 5)))

    def test_answers_of_people_who_left_count_as_answers(self):
        assert ripe(standing(1, (6, 6), (4, 4)))

    def test_a_standing_tells_of_every_side(self):
        with pytest.raises(ValueError, match="every side"):
            Standing(ONE, (5, 5), (5,))

    def test_at_the_stricter_level_a_side_needs_eight_answers(self):
        strict = Record((HARBOUR, HILL), Level.INSIDERS)
        assert chosen(strict, [standing(1, (8, 7))]) == ()
        assert chosen(strict, [standing(1, (8, 8))]) == (standing(1, (8, 8)),)
        assert chosen(TWO_SIDES, [standing(1, (8, 7))]) == (standing(1, (8, 7)),)


class TestACheckpoint:
    def test_what_is_ripe_is_published_and_the_rest_is_not_known_yet(self):
        standings = [standing(3, (5, 5)), standing(2, (5, 2), (5, 6)), standing(1, (5, 5))]
        tallies = {number(3): [tally((5, 0, 0)), tally((1, 4, 0))], ONE: [tally((5, 0, 0)), tally((4, 1, 0))]}
        publication, record = publish(TWO_SIDES, standings, tallies, last=False, chance=Random(1))

        assert publication == Publication(
            number=1,
            last=False,
            level=Level.OUTSIDERS,
            items=(
                PublishedItem(
                    ONE,
                    (
                        Said(HARBOUR, Word.NEARLY_ALL_AGREE, Word.NEARLY_ALL_DISAGREE),
                        Said(HILL, Word.NEARLY_ALL_AGREE, Word.NEARLY_ALL_DISAGREE),
                    ),
                    Verdict.SHARED,
                    Direction.AGREE,
                ),
                PublishedItem(
                    number(3),
                    (
                        Said(HARBOUR, Word.NEARLY_ALL_AGREE, Word.NEARLY_ALL_DISAGREE),
                        Said(HILL, Word.NEARLY_ALL_DISAGREE, Word.NEARLY_ALL_DISAGREE),
                    ),
                    Verdict.DIVIDING,
                    None,
                ),
            ),
            not_known=(number(2),),
            drawn=publication.drawn,
            clarity=(
                Clarity(ONE, (Word.NEARLY_ALL_DISAGREE, Word.NEARLY_ALL_DISAGREE)),
                Clarity(number(3), (Word.NEARLY_ALL_DISAGREE, Word.NEARLY_ALL_DISAGREE)),
            ),
        )
        assert sorted(publication.drawn) == [1, 3]
        assert record == Record(
            (HARBOUR, HILL),
            publications=(publication,),
            turnouts=(Turnout(ONE, (5, 5)), Turnout(number(3), (5, 5))),
        )

    def test_an_item_is_published_once_and_for_good(self):
        agreed = {ONE: [tally((5, 0, 0)), tally((5, 0, 0))]}
        _, record = publish(TWO_SIDES, [standing(1, (5, 5))], agreed, last=False, chance=Random(1))
        changed = {ONE: [tally((0, 6, 0)), tally((0, 6, 0))]}
        later, after = publish(record, [standing(1, (6, 6))], changed, last=False, chance=Random(1))
        assert later.items == ()
        assert later.not_known == ()
        assert later.number == 2
        assert after.items == record.items

    def test_what_was_not_known_yet_can_be_published_later(self):
        first, record = publish(TWO_SIDES, [standing(1, (5, 4), (5, 5))], {}, last=False, chance=Random(1))
        assert first.not_known == (ONE,)
        tallies = {ONE: [tally((5, 0, 0)), tally((0, 5, 0))]}
        second, _ = publish(record, [standing(1, (5, 5))], tallies, last=True, chance=Random(1))
        assert [item.verdict for item in second.items] == [Verdict.DIVIDING]
        assert second.not_known == ()

    def test_the_last_checkpoint_closes_everything(self):
        last, record = publish(TWO_SIDES, [standing(1, (5, 4), (5, 5))], {}, last=True, chance=Random(1))
        assert last.last
        assert last.not_known == (ONE,)
        assert record.closed
        with pytest.raises(ValueError, match="last checkpoint"):
            publish(record, [], {}, last=True, chance=Random(1))

    def test_importance_is_told_in_words_and_not_for_small_sides(self):
        tallies = {ONE: [tally((0, 0, 8), important=6), tally((3, 0, 0), important=3)]}
        publication, _ = publish(TWO_SIDES, [standing(1, (8, 3))], tallies, last=False, chance=Random(1))
        assert [said.importance for said in publication.items[0].said] == [Word.MOST_AGREE, None]

    @pytest.mark.parametrize("important", range(9))
    def test_importance_is_cut_as_words_are_from_who_marked_and_who_did_not(self, important):
        tallies = {ONE: [tally((4, 4, 0), important), tally((5, 0, 0))]}
        publication, _ = publish(TWO_SIDES, [standing(1, (8, 5))], tallies, last=False, chance=Random(1))
        assert publication.items[0].said[0].importance == by_the_table(important, 8 - important, 8)

    @pytest.mark.parametrize("unclear", range(8))
    def test_clarity_is_cut_as_words_are_from_who_marked_and_who_did_not(self, unclear):
        tallies = {ONE: [tally((0, 0, 7), unclear=unclear), tally((5, 0, 0))]}
        publication, _ = publish(TWO_SIDES, [standing(1, (7, 5))], tallies, last=False, chance=Random(1))
        assert publication.clarity[0].words[0] == by_the_table(unclear, 7 - unclear, 7)

    def test_clarity_is_told_to_the_desk_where_it_gives_no_answer_away(self):
        tallies = {ONE: [tally((6, 0, 2), unclear=2), tally((1, 1, 5), unclear=5)]}
        publication, _ = publish(TWO_SIDES, [standing(1, (8, 7))], tallies, last=False, chance=Random(1))
        assert publication.clarity == (Clarity(ONE, (None, Word.MIXED)),)

    def test_votes_that_changed_after_the_choice_are_not_printed(self):
        tallies = {ONE: [tally((5, 0, 0)), tally((6, 0, 0))]}
        with pytest.raises(ValueError, match="other votes"):
            publish(TWO_SIDES, [standing(1, (5, 5))], tallies, last=False, chance=Random(1))

    def test_a_tally_for_a_side_that_does_not_exist_is_refused(self):
        three = [tally((5, 0, 0))] * 3
        with pytest.raises(ValueError, match="zip"):
            publish(TWO_SIDES, [standing(1, (5, 5, 5))], {ONE: three}, last=False, chance=Random(1))

    def test_three_sides_are_published_as_two_are(self):
        record = Record((HARBOUR, HILL, MEADOW))
        tallies = {ONE: [tally((5, 0, 0)), tally((4, 0, 1)), tally((3, 1, 0))]}
        publication, _ = publish(record, [standing(1, (5, 5, 4))], tallies, last=False, chance=Random(1))
        item = publication.items[0]
        assert [said.word for said in item.said] == [Word.NEARLY_ALL_AGREE, Word.NEARLY_ALL_AGREE, None]
        assert item.verdict is Verdict.PROMISING


class TestATally:
    def test_it_counts_votes_and_their_marks(self):
        votes = [
            Vote(Answer.AGREE, important=True),
            Vote(Answer.AGREE),
            Vote(Answer.DISAGREE, important=True),
            Vote(Answer.PASS, unclear=True),
            Vote(Answer.PASS),
            Vote(Answer.PASS),
        ]
        assert Tally.of(iter(votes)) == Tally(agree=2, disagree=1, passed=3, important=2, unclear=1)
        assert Tally.of(votes).answered == 6
        assert Tally.of([]) == Tally() == Tally(0, 0, 0, 0, 0)

    @pytest.mark.parametrize(
        "numbers",
        [
            {"agree": -1},
            {"disagree": -1},
            {"passed": -1},
            {"agree": 1, "important": -1},
            {"passed": 1, "unclear": -1},
            {"agree": 1, "important": 2},
            {"agree": 1, "unclear": 1},
        ],
    )
    def test_it_cannot_count_what_is_not_there(self, numbers):
        with pytest.raises(ValueError, match=r"negative|more of them"):
            Tally(**numbers)

    def test_everything_may_be_marked(self):
        assert Tally(agree=1, passed=2, important=3, unclear=2).answered == 3


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
