"""The gate for everything besides statements: what is chosen when, once and for good, and that nothing crosses over."""

import json
from dataclasses import FrozenInstanceError, fields, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.acceptance import AcceptanceTally
from bot.dialogue.answer_conclusions import Exposed
from bot.dialogue.answer_gate import AnswerStanding, ClosedAnswers
from bot.dialogue.disclosure import WouldBetray, exposed_in, publish
from bot.dialogue.predicting import FIVE_WORDS
from bot.dialogue.publications import (
    Publication,
    Record,
    publication_from_json,
    publication_to_json,
    record_from_json,
    record_to_json,
)
from bot.dialogue.published_answers import (
    AnswerTurnout,
    ChosenDraft,
    OwnList,
    PrintedReservation,
    PublishedAnswers,
    PublishedGuess,
    PublishedRanking,
    PublishedText,
    Ranked,
    ReservationNumber,
)
from bot.dialogue.questions import AskingNumber, Prediction
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word
from tests.dialogue.asked import (
    TEXT,
    THREE_DRAFTS,
    accepting,
    over,
    ranking_of,
    statements,
    told_of_drafts,
    told_of_ranking,
    told_of_text,
)
from tests.dialogue.gate import HARBOUR, HILL, ONE, TWO_SIDES, number, standing, tally
from tests.dialogue.readers import triples

AGAIN = replace(TEXT, asking=AskingNumber(2))
LISTED = statements(*range(1, 13))


def everything(chance: Random, votes=None, only: str = "") -> Publication:
    """One publication with each kind of question, its answers drawn; all but one kind always from the same dice."""

    def dice(kind: str) -> Random:
        return chance if kind == only else Random(kind)

    words = (*FIVE_WORDS, None)
    about = [Prediction(ONE, HILL), Prediction(ONE, HARBOUR)]
    answers = ClosedAnswers(
        texts={TEXT: [accepting(*dice("text").choice(triples(6)), first=10 * place) for place in range(2)]},
        drafts={THREE_DRAFTS: [[tuple(dice("drafts").sample(THREE_DRAFTS.drafts, k=3)) for _ in range(6)]] * 2},
        rankings={ranking_of(12): [[tuple(dice("ranking").sample(LISTED, k=5)) for _ in range(6)]] * 2},
        guesses={
            about[0]: [[dice("guess").choice(words) for _ in range(6)], ()],
            about[1]: [(), [dice("guess").choice(words) for _ in range(6)]],
        },
    )
    asked = [over(TEXT, (6, 6)), over(THREE_DRAFTS, (6, 6)), over(ranking_of(12), (6, 6), listed=12),
             over(about[0], (6, 0)), over(about[1], (0, 6))]  # fmt: skip
    given = votes or [dice("vote").choice(triples(6)) for _ in range(2)]
    publication, _ = publish(
        TWO_SIDES, [standing(1, (6, 6))], {ONE: [tally(side) for side in given]}, last=False, chance=Random(7),
        asked=asked, answers=answers,
    )  # fmt: skip
    return publication


class TestNothingCrossesOver:
    @pytest.mark.parametrize("only", ["vote", "text", "drafts", "ranking", "guess"])
    def test_what_is_printed_of_one_question_reads_nothing_of_the_others(self, only):
        """The same dice for all answers but those of one kind: all that is printed of the other kinds stays."""
        usual = everything(Random(1))
        parts = {
            "vote": lambda p: (p.items, p.clarity),
            "text": lambda p: [(text.words, text.verdict, text.accepted) for text in p.answers.texts],
            "drafts": lambda p: [choice.chosen for choice in p.answers.drafts],
            "ranking": lambda p: [(set(r.common), {(own.side, frozenset(own.ranked)) for own in r.own})
                                  for r in p.answers.rankings],
            "guess": lambda p: p.answers.guesses,
        }  # fmt: skip
        changed = set()
        chance = Random(5)
        for _ in range(30):
            other = everything(chance, only=only)
            for kind, part in parts.items():
                if kind != only:
                    assert part(other) == part(usual)
            changed.add(str(parts[only](other)))
        assert len(changed) > 1, "answers of this kind do change what is printed of it"

    def test_votes_and_a_ranking_of_the_same_statement_are_two_questions(self):
        """Nearly all put it among their five, and nearly all disagree with it: both can be, and neither says so."""
        publication = everything(Random(1), votes=[(0, 6, 0), (0, 6, 0)])
        assert publication.items[0].verdict is Verdict.SHARED
        assert publication.items[0].direction is Direction.REJECT
        assert publication.answers.rankings == everything(Random(1), votes=[(6, 0, 0), (6, 0, 0)]).answers.rankings


class TestOnceAndForGood:
    def test_a_question_that_is_settled_is_not_told_of_again(self):
        first, record = publish(TWO_SIDES, [], {}, last=False, chance=Random(1), asked=[over(TEXT, (5, 5))],
                                answers=ClosedAnswers(texts={TEXT: [accepting(5, 0, 0)] * 2}))  # fmt: skip
        assert first.answers.texts
        assert record.settled == {TEXT.key}
        second, record = publish(record, [], {}, last=False, chance=Random(1),
                                 asked=[over(TEXT, (5, 5)), over(AGAIN, (5, 5))],
                                 answers=ClosedAnswers(texts={AGAIN: [accepting(0, 0, 5)] * 2}))  # fmt: skip
        assert [text.question for text in second.answers.texts] == [AGAIN]
        assert second.answers.not_known == ()
        assert record.settled == {TEXT.key, AGAIN.key}

    def test_what_too_few_answered_is_never_known(self):
        first, record = publish(TWO_SIDES, [], {}, last=False, chance=Random(1), asked=[over(TEXT, (5, 2), (5, 5))])
        assert first.answers.not_known == (TEXT.key,)
        second, _ = publish(record, [], {}, last=True, chance=Random(1), asked=[over(TEXT, (5, 5))])
        assert second.answers == PublishedAnswers()

    def test_answers_to_what_was_not_chosen_are_not_even_looked_at(self):
        publication, _ = publish(TWO_SIDES, [], {}, last=True, chance=Random(1),
                                 asked=[over(TEXT, (5, 2)), over(ranking_of(12), (5, 1), listed=12)])  # fmt: skip
        assert set(publication.answers.not_known) == {TEXT.key, ranking_of(12).key}

    def test_answers_that_changed_after_the_choice_are_not_printed(self):
        about = Prediction(ONE, HILL)
        for told in (
            lambda: publish(TWO_SIDES, [standing(1, (5, 5))], {ONE: [tally((5, 0, 0))] * 2}, last=False,
                            chance=Random(1), asked=[over(about, (5, 0)), over(Prediction(ONE, HARBOUR), (0, 5))],
                            answers=ClosedAnswers(guesses={about: [[None] * 6, ()]})),
            lambda: told_of_text_with([accepting(5, 0, 0), accepting(6, 0, 0)]),
            lambda: publish(TWO_SIDES, [], {}, last=False, chance=Random(1), asked=[over(THREE_DRAFTS, (5, 5))],
                            answers=ClosedAnswers(drafts={THREE_DRAFTS: [[THREE_DRAFTS.drafts] * 5, []]})),
            lambda: publish(TWO_SIDES, [], {}, last=False, chance=Random(1),
                            asked=[over(ranking_of(12), (5, 5), listed=12)],
                            answers=ClosedAnswers(rankings={ranking_of(12): [[LISTED[:5]] * 5, [LISTED[:5]] * 6]})),
        ):  # fmt: skip
            with pytest.raises(ValueError, match="other answers"):
                told()

    def test_a_standing_tells_of_every_side(self):
        with pytest.raises(ValueError, match="every side"):
            AnswerStanding(TEXT, (5, 5), (5,))

    def test_questions_draw_nothing_from_the_dice_of_the_statements(self):
        """The recorded draw of statements is the same whether anything else was asked or not."""
        tallies = {number(n): [tally((6, 0, 0)), tally((6, 0, 0))] for n in range(1, 9)}
        standings = [standing(n, (6, 6)) for n in range(1, 9)]
        alone, _ = publish(TWO_SIDES, standings, tallies, last=False, chance=Random(3))
        among, _ = publish(TWO_SIDES, standings, tallies, last=False, chance=Random(3), asked=[over(TEXT, (6, 6))],
                           answers=ClosedAnswers(texts={TEXT: [accepting(2, 4, 0)] * 2}))  # fmt: skip
        assert alone.drawn == among.drawn


def told_of_text_with(tallies) -> None:
    publish(TWO_SIDES, [], {}, last=False, chance=Random(1), asked=[over(TEXT, (5, 5))],
            answers=ClosedAnswers(texts={TEXT: tallies}))  # fmt: skip


def record_with(answered: tuple[int, ...], key: str, level: Level = Level.OUTSIDERS, **answers) -> Record:
    publication = Publication(1, False, level, (), (), (), answers=PublishedAnswers(**answers))
    return Record((HARBOUR, HILL), level, (publication,), answer_turnouts=(AnswerTurnout(key, answered),))


ALL, MOST = Word.NEARLY_ALL_AGREE, Word.MOST_AGREE
FIVE_PRINTED = tuple(PrintedReservation(ReservationNumber(n), HARBOUR) for n in range(5))
OWN = tuple(Ranked(statement, ALL) for statement in LISTED[:3])


class TestARecordThatBetraysSomebody:
    @pytest.mark.parametrize(
        ("record", "side"),
        [
            pytest.param(
                record_with((5, 5), TEXT.key, texts=(
                    PublishedText(TEXT, (ALL, ALL), Verdict.SHARED, Direction.AGREE, FIVE_PRINTED),)),
                HARBOUR, id="everybody has a reservation"),
            pytest.param(
                record_with((5, 5), TEXT.key, texts=(
                    PublishedText(TEXT, (MOST, ALL), Verdict.SHARED, Direction.AGREE),)),
                HARBOUR, id="a word that five cannot earn"),
            pytest.param(
                record_with((8, 7), TEXT.key, Level.INSIDERS, texts=(
                    PublishedText(TEXT, (Word.AGREE, None), Verdict.OPEN, None),)),
                HILL, id="a side of seven at the stricter level"),
            pytest.param(
                record_with((2, 5), THREE_DRAFTS.key, drafts=(
                    ChosenDraft(THREE_DRAFTS, THREE_DRAFTS.drafts[0], THREE_DRAFTS.drafts),)),
                HARBOUR, id="two people chose"),
            pytest.param(
                record_with((5, 1), ranking_of(12).key, rankings=(
                    PublishedRanking(ranking_of(12), (), (), LISTED),)),
                HILL, id="one person ranked"),
            pytest.param(
                record_with((5, 5), ranking_of(12).key, rankings=(
                    PublishedRanking(ranking_of(12), LISTED[:6], (), LISTED),)),
                HARBOUR, id="more than the top is at the top"),
            pytest.param(
                record_with((4, 5), ranking_of(12).key, rankings=(
                    PublishedRanking(ranking_of(12), (), (OwnList(HARBOUR, OWN),), LISTED),)),
                HARBOUR, id="a small side's own list"),
            pytest.param(
                record_with((5, 5), ranking_of(12).key, rankings=(
                    PublishedRanking(ranking_of(8), (), (OwnList(HILL, OWN),), LISTED[:8]),)),
                HILL, id="words on a short list"),
            pytest.param(
                record_with((5, 5), ranking_of(12).key, rankings=(
                    PublishedRanking(ranking_of(8), (), (
                        OwnList(HILL, (Ranked(LISTED[0], ALL), Ranked(LISTED[1], None))),), LISTED[:8]),)),
                HILL, id="one word on a short list"),
            pytest.param(
                record_with((5, 5), ranking_of(12).key, rankings=(
                    PublishedRanking(ranking_of(12), (), (OwnList(HILL, (*OWN, Ranked(LISTED[4], None))),), LISTED),)),
                HILL, id="a list of four"),
            pytest.param(
                record_with((4, 0), Prediction(ONE, HILL).key, guesses=(PublishedGuess(ONE, HARBOUR, HILL, ALL),)),
                HARBOUR, id="the guess of four"),
        ],
    )  # fmt: skip
    def test_it_is_found_and_nothing_more_is_published_beside_it(self, record, side):
        record = replace(record, answer_turnouts=(*record.answer_turnouts, AnswerTurnout(ranking_of(8).key, (5, 5))))
        assert side in {one.side for one in exposed_in(record)}
        with pytest.raises(WouldBetray, match="may be certain"):
            publish(record, [], {}, last=False, chance=Random(1))

    def test_what_the_gate_lets_out_is_never_found(self):
        for made in (told_of_text([(0, 5, 0), (3, 2, 0)]), told_of_drafts([[THREE_DRAFTS.drafts] * 3] * 2),
                     told_of_ranking([[LISTED[:5]] * 5] * 2, 12)):  # fmt: skip
            assert made.not_known == ()

    def test_where_something_is_found_it_says_where(self):
        record = record_with((2, 5), THREE_DRAFTS.key, drafts=(
            ChosenDraft(THREE_DRAFTS, THREE_DRAFTS.drafts[0], THREE_DRAFTS.drafts),))  # fmt: skip
        assert exposed_in(record) == (Exposed(THREE_DRAFTS.key, HARBOUR),)


class TestWhatLeaves:
    def test_it_comes_back_from_storage_as_it_was(self):
        publication = everything(Random(2))
        assert all((publication.answers.texts, publication.answers.drafts, publication.answers.rankings,
                    publication.answers.guesses))  # fmt: skip
        assert publication_from_json(json.loads(json.dumps(publication_to_json(publication)))) == publication
        record = Record((HARBOUR, HILL), publications=(publication,),
                        answer_turnouts=(AnswerTurnout(TEXT.key, (6, 6)),))  # fmt: skip
        assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record

    def test_what_was_stored_before_there_was_anything_else_is_still_read(self):
        stored = record_to_json(TWO_SIDES)
        del stored["answer_turnouts"]
        assert record_from_json(stored) == TWO_SIDES

    @pytest.mark.parametrize(
        "value",
        [AcceptanceTally(), PublishedAnswers(), PublishedGuess(ONE, HARBOUR, HILL, None), OwnList(HARBOUR, ()), TEXT,
         FIVE_PRINTED[0], AnswerTurnout("", ()), AnswerStanding(TEXT, (), ())],
        ids=lambda value: type(value).__name__,
    )  # fmt: skip
    def test_it_cannot_be_changed_afterwards(self, value):
        for field in fields(value):
            with pytest.raises(FrozenInstanceError):
                setattr(value, field.name, getattr(value, field.name))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_people_answer_something_is_told_or_it_is_not_known(data):
    """Random sides of every size: each question ends in exactly one of the two, and the gate never refuses."""
    level = data.draw(st.sampled_from(Level))
    turnout = data.draw(st.tuples(st.integers(0, 12), st.integers(0, 12)))
    chance = Random(data.draw(st.integers(0, 1000)))
    answers = ClosedAnswers(
        texts={TEXT: [accepting(*chance.choice(triples(n)), first=50 * place) for place, n in enumerate(turnout)]},
        drafts={THREE_DRAFTS: [[tuple(chance.sample(THREE_DRAFTS.drafts, k=3)) for _ in range(n)] for n in turnout]},
        rankings={ranking_of(12): [[tuple(chance.sample(LISTED, k=5)) for _ in range(n)] for n in turnout]},
    )
    asked = [over(TEXT, turnout), over(THREE_DRAFTS, turnout), over(ranking_of(12), turnout, listed=12)]
    publication, record = publish(Record((HARBOUR, HILL), level), [], {}, last=True, chance=chance, asked=asked,
                                  answers=answers)  # fmt: skip
    told = publication.answers
    enough = min(turnout) >= (3 if level is Level.OUTSIDERS else 8)
    assert (len(told.texts), len(told.drafts), len(told.rankings)) == ((1, 1, 1) if enough else (0, 0, 0))
    assert len(told.not_known) == (0 if enough else 3)
    assert record.settled == {one.question.key for one in asked}
