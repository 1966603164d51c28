"""What a summary says besides statements, from the record alone; of guesses only what both sides got wrong kindly."""

from dataclasses import replace
from random import Random

import pytest

from bot.dialogue.answer_gate import ClosedAnswers
from bot.dialogue.disclosure import publish
from bot.dialogue.ids import StatementNumber
from bot.dialogue.predicting import FIVE_WORDS
from bot.dialogue.publications import Record
from bot.dialogue.questions import AskingNumber, DraftNumber, Prediction
from bot.dialogue.summary import summarise
from bot.dialogue.summary_answers import (
    AnswerLines,
    DraftsLine,
    ExpectedLine,
    Guessed,
    RankedLine,
    TextReservation,
    answer_lines,
)
from bot.dialogue.verdicts import Verdict
from bot.dialogue.words import Word
from tests.dialogue.asked import TEXT, THREE_DRAFTS, accepting, over, ranking_of, statements
from tests.dialogue.gate import HARBOUR, HILL, MEADOW, ONE, TWO_SIDES, number, standing, tally
from tests.dialogue.readers import triples

NONE, FEW, MIXED, MOST, ALL = FIVE_WORDS
LISTED = statements(*range(1, 13))
TEXTS = {n: f"Statement {n}." for n in LISTED}


def lines(record: Record, sides=(HILL, HARBOUR), reservations=None) -> AnswerLines:
    return answer_lines(record, TEXTS, sides, reservations or {})


def recorded(asked, answers: ClosedAnswers, record: Record = TWO_SIDES) -> Record:
    return publish(record, [], {}, last=False, chance=Random(1), asked=asked, answers=answers)[1]


def guessed(votes, guesses) -> Record:
    """Statements 1, 2, … with these votes of five people on each side, and what the two sides guessed about each."""
    asked, given = [], {}
    for n, (harbour, hill) in enumerate(guesses, 1):
        about_hill, about_harbour = Prediction(number(n), HILL), Prediction(number(n), HARBOUR)
        asked += [over(about_hill, (5, 0)), over(about_harbour, (0, 5))]
        given |= {about_hill: [[harbour] * 5, ()], about_harbour: [(), [hill] * 5]}
    standings = [standing(n, (5, 5)) for n in range(1, len(votes) + 1)]
    tallies = {number(n): [tally(side) for side in of_sides] for n, of_sides in enumerate(votes, 1)}
    return publish(TWO_SIDES, standings, tallies, last=False, chance=Random(1), asked=asked,
                   answers=ClosedAnswers(guesses=given))[1]  # fmt: skip


AGREED, HALF, REFUSED = (5, 0, 0), (3, 0, 2), (0, 5, 0)


class TestTheText:
    def test_it_stands_with_the_word_of_each_side_as_they_are_named_now(self):
        record = recorded([over(TEXT, (5, 5))], ClosedAnswers(texts={TEXT: [accepting(5, 0, 0), accepting(2, 0, 3)]}))
        (text,) = lines(record).texts
        assert (text.draft, text.known, text.accepted, text.verdict) == (3, True, False, Verdict.OPEN)
        assert [(said.side, said.word) for said in text.said] == [(HILL, MIXED), (HARBOUR, ALL)]

    def test_reservations_keep_their_drawn_order_and_their_words_while_those_are_kept(self):
        record = recorded([over(TEXT, (5, 5))],
                          ClosedAnswers(texts={TEXT: [accepting(3, 2, 0), accepting(5, 0, 0)]}))  # fmt: skip
        printed = record.publications[0].answers.texts[0].reservations
        (text,) = lines(record, reservations={printed[1].number: "Not at night."}).texts
        assert text.accepted
        assert text.reservations == (TextReservation(HARBOUR, "…"), TextReservation(HARBOUR, "Not at night."))

    def test_what_too_few_answered_is_said_to_be_not_known(self):
        (text,) = lines(recorded([over(TEXT, (5, 1))], ClosedAnswers())).texts
        assert (text.draft, text.known, text.accepted) == (3, False, False)

    def test_of_a_ballot_that_was_taken_back_and_opened_again_only_the_second_is_told(self):
        again = replace(TEXT, asking=AskingNumber(2))
        answers = ClosedAnswers(texts={again: [accepting(5, 0, 0), accepting(5, 0, 0)]})
        (text,) = lines(recorded([over(TEXT, (1, 0), (5, 5)), over(again, (5, 5))], answers)).texts
        assert (text.draft, text.accepted, text.key) == (3, True, again.key)
        (unknown,) = lines(recorded([over(TEXT, (1, 0), (5, 5)), over(again, (1, 5), (5, 5))], ClosedAnswers())).texts
        assert (unknown.draft, unknown.known, unknown.key) == (3, False, again.key)

    def test_of_two_drafts_of_which_nothing_is_known_both_are_told(self):
        other = replace(TEXT, asking=AskingNumber(2), draft=DraftNumber(4))
        told = lines(recorded([over(TEXT, (5, 1)), over(other, (5, 1))], ClosedAnswers())).texts
        assert [(text.draft, text.known) for text in told] == [(3, False), (4, False)]


class TestDraftsAndRankings:
    def test_the_chosen_draft_stands_among_those_that_competed(self):
        orders = [[THREE_DRAFTS.drafts] * 3] * 2
        known = recorded([over(THREE_DRAFTS, (3, 3))], ClosedAnswers(drafts={THREE_DRAFTS: orders}))
        assert lines(known).drafts == (DraftsLine(THREE_DRAFTS.key, THREE_DRAFTS.drafts, DraftNumber(2)),)
        assert lines(recorded([over(THREE_DRAFTS, (3, 1))], ClosedAnswers())).drafts == (
            DraftsLine(THREE_DRAFTS.key, THREE_DRAFTS.drafts, None),
        )

    def test_first_what_is_common_then_the_sides_as_they_are_named_now(self):
        ballots = [[LISTED[:5]] * 5, [LISTED[1:6]] * 5]
        question = ranking_of(12)
        record = recorded([over(question, (5, 5), listed=12)], ClosedAnswers(rankings={question: ballots}))
        (ranking,) = lines(record).rankings
        assert set(ranking.common) == {RankedLine(n, TEXTS[n]) for n in statements(2, 3, 4)}
        assert [own.side for own in ranking.own] == [HILL, HARBOUR]
        assert set(ranking.own[1].ranked) == {RankedLine(n, TEXTS[n], ALL) for n in statements(1, 2, 3)}
        assert ranking.known

    def test_a_ranking_of_too_few_is_not_known(self):
        (ranking,) = lines(recorded([over(ranking_of(12), (5, 1), listed=12)], ClosedAnswers())).rankings
        assert (ranking.common, ranking.own, ranking.known) == ((), (), False)


class TestWhatTheSidesExpected:
    def test_where_both_thought_the_other_farther_away_than_it_is(self):
        expected = lines(guessed([(AGREED, HALF)], [(FEW, NONE)])).expected
        assert expected == ()  # the hill is mixed, thought the harbour would refuse, and it agrees: no nearer
        expected = lines(guessed([(AGREED, AGREED)], [(FEW, MIXED)])).expected
        assert expected == (
            ExpectedLine(ONE, "Statement 1.", (Guessed(HILL, MIXED, HARBOUR, ALL), Guessed(HARBOUR, FEW, HILL, ALL))),
        )

    @pytest.mark.parametrize(
        ("votes", "guess"),
        [
            ((AGREED, AGREED), (ALL, FEW)),
            ((AGREED, AGREED), (ALL, ALL)),
            ((AGREED, REFUSED), (FEW, MOST)),
            ((AGREED, REFUSED), (MIXED, MIXED)),
            ((AGREED, AGREED), (None, FEW)),
        ],
        ids=["one side was right", "both were", "both are farther away", "farther than the middle", "no word"],
    )
    def test_nothing_is_shown_where_it_is_not_so(self, votes, guess):
        assert lines(guessed([votes], [guess])).expected == ()

    def test_a_side_without_a_word_of_its_own_is_compared_with_nothing(self):
        """Four people agreed on the hill: no word and no guess of theirs is printed, and none is made up."""
        votes = {ONE: [tally((5, 0, 0)), tally((4, 0, 0))]}
        about_hill, about_harbour = Prediction(ONE, HILL), Prediction(ONE, HARBOUR)
        for hill in (4, 5):
            given = {about_hill: [[FEW] * 5, ()], about_harbour: [(), [FEW] * hill]}
            _, record = publish(TWO_SIDES, [standing(1, (5, 4))], votes, last=False, chance=Random(1),
                                asked=[over(about_hill, (5, 0)), over(about_harbour, (0, hill))],
                                answers=ClosedAnswers(guesses=given))  # fmt: skip
            assert len(record.publications[0].answers.guesses) == hill - 3
            assert lines(record).expected == ()

    def test_it_follows_from_printed_words_and_from_nothing_else(self):
        """Two records with the same words show the same, whatever people answered under them."""
        shown: dict[object, set[object]] = {}
        chance = Random(4)
        for _ in range(300):
            votes = [(chance.choice(triples(5)), chance.choice(triples(5)))]
            record = guessed(votes, [(chance.choice(FIVE_WORDS), chance.choice(FIVE_WORDS))])
            words = (record.items[0].said, record.publications[0].answers.guesses)
            shown.setdefault(words, set()).add(lines(record).expected)
        assert all(len(ways) == 1 for ways in shown.values())
        assert any(way != {()} for way in shown.values())

    def test_statements_stand_in_drawn_order(self):
        record = guessed([(AGREED, AGREED)] * 6, [(FEW, FEW)] * 6)
        assert tuple(line.number for line in lines(record).expected) == record.drawn != statements(*range(1, 7))

    def test_with_three_sides_every_two_are_looked_at(self):
        record = Record((HARBOUR, HILL, MEADOW))
        asked, given = [], {}
        for about in record.sides:
            question = Prediction(ONE, about)
            asked.append(over(question, tuple(0 if side == about else 5 for side in record.sides)))
            given[question] = [() if side == about else [FEW] * 5 for side in record.sides]
        votes = [tally(AGREED), tally(AGREED), tally((0, 0, 5))]
        _, after = publish(record, [standing(1, (5, 5, 5))], {ONE: votes}, last=False, chance=Random(1), asked=asked,
                           answers=ClosedAnswers(guesses=given))  # fmt: skip
        pairs = [tuple(guess.by for guess in line.guesses) for line in lines(after, record.sides).expected]
        assert pairs == [(HARBOUR, HILL)], "the meadow is mixed, and was right neither about itself nor kindly wrong"


class TestInTheSummary:
    def test_it_is_cumulative_and_nothing_where_nothing_was_asked(self):
        record = guessed([(AGREED, AGREED)], [(FEW, FEW)])
        later = recorded([over(TEXT, (5, 5))], ClosedAnswers(texts={TEXT: [accepting(5, 0, 0)] * 2}), record)
        summary = summarise(later, TEXTS, (HARBOUR, HILL))
        assert summary.answers.said
        assert (len(summary.answers.texts), len(summary.answers.expected)) == (1, 1)
        plain = publish(TWO_SIDES, [], {}, last=False, chance=Random(1))[1]
        assert not summarise(plain, TEXTS, (HARBOUR, HILL)).answers.said
        alone = recorded([over(ranking_of(12), (5, 5), listed=12)],
                         ClosedAnswers(rankings={ranking_of(12): [[LISTED[:5]] * 5] * 2}))  # fmt: skip
        assert lines(alone).said
        assert lines(record).said

    def test_the_words_of_a_reservation_come_with_it(self):
        record = recorded([over(TEXT, (5, 5))], ClosedAnswers(texts={TEXT: [accepting(4, 1, 0), accepting(5, 0, 0)]}))
        (printed,) = record.publications[0].answers.texts[0].reservations
        summary = summarise(record, TEXTS, (HARBOUR, HILL), printed={printed.number: "But."})
        assert summary.answers.texts[0].reservations == (TextReservation(HARBOUR, "But."),)
        assert StatementNumber(1) not in {line.number for line in summary.lines}
        assert Word.MIXED not in {said.word for said in summary.answers.texts[0].said}
