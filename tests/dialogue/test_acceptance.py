"""Acceptance of a text: the words and the verdict of votes, and reservations that betray nobody."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.acceptance import (
    Acceptance,
    AcceptanceTally,
    Choice,
    certain_of_text,
    most_reservations,
    text_is_safe,
)
from bot.dialogue.disclosure_linter import Certainty
from bot.dialogue.publications import Record
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word, word_for
from tests.dialogue.asked import TEXT, accepting, told_of_text
from tests.dialogue.gate import HARBOUR, HILL, TWO_SIDES
from tests.dialogue.readers import alike, certain_to_an_outsider, outcomes, triples

STRICT = Record((HARBOUR, HILL), Level.INSIDERS)


def printed(outcome, record=TWO_SIDES):
    """What a reader sees: words, verdict, and how many reservations come from each side. Which is whose is words."""
    (text,) = told_of_text(outcome, record).texts
    sides = [reservation.side for reservation in text.reservations]
    return text.words, text.verdict, text.direction, tuple(sides.count(side) for side in record.sides)


def agreeing(outcomes_left):
    """The first two answers count as agree: the same outcomes in the words of a vote, where nobody passes."""
    return [tuple((yes + had, no, 0) for yes, had, no in outcome) for outcome in outcomes_left]


def written_down(left, printed, level):
    """What holds of all others, to an outsider or to somebody who gave each possible answer."""
    if level is Level.OUTSIDERS:
        return {thing for _, thing in certain_to_an_outsider(agreeing((one,) for one in left))}
    readers = [
        [(yes - 1 + had, no) for yes, had, no in left if yes],
        [(yes + had - 1, no) for yes, had, no in left if printed],
        [(yes + had - 1, no) for yes, had, no in left if had > printed],
        [(yes + had, no - 1) for yes, had, no in left if no],
    ]
    return {
        thing for others in readers for _, thing in certain_to_an_outsider([((agree, no, 0),) for agree, no in others])
    }


class TestAnAnswer:
    def test_a_reservation_has_words_and_nothing_else_has(self):
        assert Acceptance(Choice.RESERVATION, "Not at night.").words == "Not at night."
        for choice, words in [(Choice.YES, "But"), (Choice.NO, "Never"), (Choice.RESERVATION, "  ")]:
            with pytest.raises(ValueError, match="has words"):
                Acceptance(choice, words)

    def test_it_is_no_longer_than_can_be_printed(self):
        assert Acceptance(Choice.RESERVATION, "x" * 200)
        with pytest.raises(ValueError, match="200"):
            Acceptance(Choice.RESERVATION, "x" * 201)

    def test_a_tally_counts_people(self):
        assert accepting(3, 2, 1) == AcceptanceTally(3, 1, (1, 2))
        assert (accepting(3, 2, 1).agree, accepting(3, 2, 1).answered) == (5, 6)
        for numbers in ({"yes": -1}, {"no": -1}):
            with pytest.raises(ValueError, match="negative"):
                AcceptanceTally(**numbers)


class TestTheVerdict:
    def test_a_text_is_accepted_when_every_side_agrees(self):
        (text,) = told_of_text([(4, 0, 1), (2, 3, 0)]).texts
        assert text.question == TEXT
        assert text.words == (Word.NEARLY_ALL_AGREE, Word.NEARLY_ALL_AGREE)
        assert (text.verdict, text.direction, text.accepted) == (Verdict.SHARED, Direction.AGREE, True)

    @pytest.mark.parametrize(
        ("hill", "verdict", "direction"),
        [((3, 0, 2), Verdict.OPEN, None), ((0, 0, 5), Verdict.DIVIDING, None), ((4, 0, 0), Verdict.PROMISING, None)],
    )
    def test_one_side_cannot_accept_it_for_the_other(self, hill, verdict, direction):
        (text,) = told_of_text([(5, 0, 0), hill]).texts
        assert (text.verdict, text.direction, text.accepted) == (verdict, direction, False)

    def test_rejected_by_all_is_not_accepted(self):
        (text,) = told_of_text([(0, 0, 5), (0, 0, 6)]).texts
        assert (text.verdict, text.direction, text.accepted) == (Verdict.SHARED, Direction.REJECT, False)

    def test_two_people_on_a_side_are_too_few(self):
        told = told_of_text([(5, 0, 0), (2, 0, 0)])
        assert (told.texts, told.not_known) == ((), (TEXT.key,))


class TestReservations:
    def test_they_are_printed_with_an_accepted_text_as_from_a_side(self):
        (text,) = told_of_text([(3, 2, 0), (4, 1, 0)]).texts
        assert {(one.number, one.side) for one in text.reservations} == {(0, HARBOUR), (1, HARBOUR), (100, HILL)}

    def test_with_any_other_text_they_are_not(self):
        (text,) = told_of_text([(3, 2, 0), (0, 3, 2)]).texts
        assert text.reservations == ()

    def test_they_stand_in_drawn_order_over_all_sides(self):
        orders = {tuple(one.number for one in told_of_text([(2, 3, 0), (3, 2, 0)], seed=seed).texts[0].reservations)
                  for seed in range(40)}  # fmt: skip
        assert len(orders) > 20
        assert {numbers[0] for numbers in orders} == {0, 1, 2, 100, 101}

    def test_where_everybody_has_one_the_draw_leaves_one_out(self):
        left_out = set()
        for seed in range(40):
            (text,) = told_of_text([(0, 5, 0), (5, 0, 0)], seed=seed).texts
            assert len(text.reservations) == 4
            left_out |= {0, 1, 2, 3, 4} - {one.number for one in text.reservations}
        assert left_out == {0, 1, 2, 3, 4}

    def test_where_readers_know_their_own_answer_two_are_left_out(self):
        (text,) = told_of_text([(0, 8, 0), (8, 0, 0)], STRICT).texts
        assert len(text.reservations) == most_reservations(8, Level.INSIDERS) == 6


class TestNobodyCanTellWhatSomebodyAnswered:
    @pytest.mark.parametrize("turnout", list(product((3, 4, 5), repeat=2)), ids=str)
    def test_every_outcome_of_two_sides_of_up_to_five(self, turnout):
        piles = alike(outcomes(turnout), printed)
        assert not [said for said, left in piles.items() if certain_to_an_outsider(agreeing(left))]

    @pytest.mark.parametrize("people", [6, 7, 8, 12, 14])
    def test_every_outcome_of_a_larger_side_beside_one_that_agrees(self, people):
        piles = alike(((one, (5, 0, 0)) for one in triples(people)), printed)
        harbour = {said: [outcome[:1] for outcome in left] for said, left in piles.items()}
        assert not [said for said, left in harbour.items() if certain_to_an_outsider(agreeing(left))]

    def test_if_all_were_printed_everybody_would_be_known(self):
        """Why one is left out: five reservations of five people say that all five agreed."""
        left = [outcome for outcome in outcomes((5,)) if outcome[0][1] == 5]
        assert certain_to_an_outsider(agreeing(left)) == {(0, "agreed"), (0, "did not disagree")}

    @pytest.mark.parametrize("people", [8, 9])
    def test_at_the_stricter_level_not_even_somebody_who_answered(self, people):
        """A reader takes their own answer away first: yes, no, or the reservation that they may find printed."""
        piles = alike(((one, (8, 0, 0)) for one in triples(people)), lambda outcome: printed(outcome, STRICT))
        for left in piles.values():
            for own, agreed in ((0, 1), (1, 1), (2, 0)):
                mine = [outcome[0] for outcome in left if outcome[0][own]]
                others = [((yes + had - agreed, no - (1 - agreed), 0),) for yes, had, no in mine]
                assert not certain_to_an_outsider(others)

    def test_the_linter_looks_at_the_same(self):
        assert all(text_is_safe(people, Level.OUTSIDERS) for people in range(3, 61))
        assert [people for people in range(13) if text_is_safe(people, Level.INSIDERS)] == list(range(8, 13))

    @pytest.mark.parametrize("level", Level)
    @pytest.mark.parametrize("people", [3, 5, 6, 8, 9])
    def test_the_linter_finds_what_a_reader_finds_who_writes_it_all_down(self, people, level):
        """Also where more reservations were printed than are: then it finds something, and the same."""
        found = set()
        for most in range(people + 1):
            piles: dict[object, list[tuple[int, int, int]]] = {}
            for yes, had, no in triples(people):
                word = word_for(yes + had, no, people, level)
                piles.setdefault((word, min(had, most)), []).append((yes, had, no))
            for (word, printed), left in piles.items():
                certain = certain_of_text(people, word, printed, most, level)
                assert {one.value for one in certain} == written_down(left, printed, level)
                found |= certain
        assert found, "printing more would have betrayed somebody"

    def test_of_what_cannot_have_been_everything_is_certain(self):
        assert certain_of_text(5, Word.MOST_AGREE, 0, 4, Level.OUTSIDERS) == frozenset(Certainty)

    @settings(max_examples=40, deadline=None)
    @given(st.data())
    def test_withholding_never_depends_on_the_answers(self, data):
        turnout = data.draw(st.tuples(st.integers(2, 12), st.integers(2, 12)))
        told = {
            bool(told_of_text([data.draw(st.sampled_from(triples(n))) for n in turnout], seed=seed).texts)
            for seed in range(5)
        }
        assert len(told) == 1
