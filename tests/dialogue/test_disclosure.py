"""The publication gate: what is ripe, what is published when, and what is printed of it."""

from random import Random

import pytest

from bot.dialogue import agreement, disclosure
from bot.dialogue.answers import Answer
from bot.dialogue.disclosure import Standing, Tally, chosen, publish, ripe
from bot.dialogue.publications import Clarity, Publication, PublishedItem, Record, Said, Turnout
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.voting import Vote
from bot.dialogue.words import Level, Word
from tests.dialogue.gate import HARBOUR, HILL, MEADOW, ONE, TWO_SIDES, number, standing, tally
from tests.dialogue.test_words import by_the_table


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

    def test_a_side_whose_word_or_verdict_would_betray_it_is_never_ready(self, planted):
        """As the rules are, no ripe side is in that danger. Here promising would say that all of three agreed."""
        small, large = standing(1, (5, 3)), standing(2, (5, 5))
        assert chosen(TWO_SIDES, [small, large]) == (small, large)
        planted(agreement, "slack", lambda answered: 0 * answered)
        assert chosen(TWO_SIDES, [small, large]) == (large,)


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

    def test_importance_is_withheld_from_a_side_whose_marks_it_would_betray_and_from_no_other(self, planted):
        planted(disclosure, "importance_is_safe", lambda answered, level: answered != 8)
        tallies = {ONE: [tally((8, 0, 0), important=8), tally((9, 0, 0), important=9)]}
        publication, _ = publish(TWO_SIDES, [standing(1, (8, 9))], tallies, last=False, chance=Random(1))
        assert [said.importance for said in publication.items[0].said] == [None, Word.NEARLY_ALL_AGREE]
        assert [said.word for said in publication.items[0].said] == [Word.NEARLY_ALL_AGREE] * 2

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
            Vote(Answer.PASS),
        ]
        assert Tally.of(iter(votes)) == Tally(agree=2, disagree=1, passed=4, important=2, unclear=1)
        assert Tally.of(votes).answered == 7
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
