"""Guesses about the other side: the middle of a side's guesses, and nobody's guess in it."""

from itertools import combinations_with_replacement
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.predicting import (
    FIVE_WORDS,
    THREE_WORDS,
    guess_is_safe,
    guess_of_side,
    guesses_ruled_out,
    nearer_than_guessed,
    words_to_guess,
)
from bot.dialogue.publications import Record
from bot.dialogue.published_answers import PublishedGuess
from bot.dialogue.words import Level, Word
from tests.dialogue.asked import published_with_guesses, told_of_guesses
from tests.dialogue.gate import HARBOUR, HILL, ONE
from tests.dialogue.readers import triples

NONE, FEW, MIXED, MOST, ALL = FIVE_WORDS
ANSWERS = (*FIVE_WORDS, None)
STRICT_ANSWERS = (*THREE_WORDS, None)
FIVE_EACH = ([MOST] * 5, [FEW] * 5)


class TestTheGuessOfASide:
    @pytest.mark.parametrize(
        ("guesses", "word"),
        [
            ([ALL, ALL, MOST, NONE, NONE], MOST),
            ([ALL] * 3 + [NONE] * 2, ALL),
            ([NONE, FEW, MIXED, MIXED, ALL], MIXED),
            ([NONE, NONE, NONE, ALL, ALL, ALL], MIXED),
            ([MOST, MOST, MOST, ALL, ALL, ALL], MOST),
            ([FEW, FEW, FEW, NONE, NONE, NONE], FEW),
            ([FEW, FEW, FEW, ALL, ALL, ALL], MIXED),
            ([NONE, NONE, NONE, MOST, MOST, MOST], MIXED),
            ([MIXED, MIXED, MIXED, MOST, MOST, MOST], MIXED),
            ([ALL, ALL, ALL, None, None], ALL),
        ],
    )
    def test_it_is_the_middle_one_and_met_half_way_towards_mixed(self, guesses, word):
        assert guess_of_side(guesses, Level.OUTSIDERS) == word
        assert guess_of_side(list(reversed(guesses)), Level.OUTSIDERS) == word

    @pytest.mark.parametrize("guesses", [[ALL] * 4, [ALL, ALL, None, None, None], [ALL] * 3 + [None] * 3, [None] * 9])
    def test_there_is_none_where_few_answered_or_half_of_them_cannot_say(self, guesses):
        assert guess_of_side(guesses, Level.OUTSIDERS) is None

    def test_at_the_stricter_level_there_are_three_words_from_eight_answers_on(self):
        agree, mixed = Word.AGREE, Word.MIXED
        assert words_to_guess(Level.INSIDERS) == (Word.DISAGREE, Word.MIXED, Word.AGREE)
        assert guess_of_side([agree] * 5 + [mixed] * 3, Level.INSIDERS) == agree
        assert guess_of_side([agree] * 7, Level.INSIDERS) is None
        with pytest.raises(ValueError, match="not in"):
            guess_of_side([ALL] * 8, Level.INSIDERS)

    @given(st.lists(st.sampled_from(FIVE_WORDS), min_size=5, max_size=30))
    def test_an_odd_number_of_guesses_has_the_usual_median(self, guesses):
        places = [FIVE_WORDS.index(one) for one in guesses]
        if len(places) % 2:
            assert guess_of_side(guesses, Level.OUTSIDERS) == FIVE_WORDS[int(median(places))]

    @given(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=30))
    def test_guessing_the_opposite_everywhere_turns_it_round(self, guesses):
        turn = dict(zip(FIVE_WORDS, reversed(FIVE_WORDS), strict=True)) | {None: None}
        turned = guess_of_side([turn[one] for one in guesses], Level.OUTSIDERS)
        assert turned == turn[guess_of_side(guesses, Level.OUTSIDERS)]


class TestNobodyCanTellWhatSomebodyGuessed:
    @pytest.mark.parametrize("people", [5, 6, 7, 8])
    def test_every_guess_of_every_person_remains_possible(self, people):
        """Every way in which a side can have guessed, people of a side being exchangeable."""
        left: dict[Word | None, set[Word | None]] = {}
        for guesses in combinations_with_replacement(ANSWERS, people):
            left.setdefault(guess_of_side(guesses, Level.OUTSIDERS), set()).update(guesses)
        assert set(left) == set(ANSWERS)
        assert all(possible == set(ANSWERS) for possible in left.values())

    def test_at_the_stricter_level_also_to_somebody_who_guessed(self):
        left: dict[tuple[Word | None, Word | None], set[Word | None]] = {}
        for guesses in combinations_with_replacement(STRICT_ANSWERS, 8):
            printed = guess_of_side(guesses, Level.INSIDERS)
            for own in set(guesses):
                others = list(guesses)
                others.remove(own)
                left.setdefault((printed, own), set()).update(others)
        assert len(left) == 16
        assert all(possible == set(STRICT_ANSWERS) for possible in left.values())

    @pytest.mark.parametrize("level", Level)
    def test_the_linter_finds_the_same_for_any_number(self, level):
        assert [people for people in range(40) if guess_is_safe(people, level)] == list(range(level.fewest, 40))

    def test_the_word_of_two_people_would_rule_something_out(self):
        assert guesses_ruled_out(2, ALL, Level.OUTSIDERS)

    def test_what_a_side_guessed_says_nothing_about_how_anybody_voted(self):
        """Votes and guesses on one statement, in every combination: what is left is left of each by itself."""
        piles: dict[object, set[tuple[object, object]]] = {}
        guesses = list(combinations_with_replacement((ALL, MIXED, None), 5))
        for votes in triples(5):
            for mine in guesses:
                told = published_with_guesses((mine, [MIXED] * 5), votes=(votes, (5, 0, 0)))
                piles.setdefault((told.items, told.clarity, told.answers), set()).add((votes, mine))
        assert len(piles) == 3 * 4
        for left in piles.values():
            assert left == {(votes, mine) for votes, _ in left for _, mine in left}


class TestThroughTheGate:
    def test_guesses_go_with_the_statement_they_are_about(self):
        assert told_of_guesses(FIVE_EACH).guesses == (
            PublishedGuess(ONE, HARBOUR, HILL, MOST), PublishedGuess(ONE, HILL, HARBOUR, FEW),
        )  # fmt: skip

    def test_while_the_vote_is_not_ripe_no_guess_is_told(self):
        assert told_of_guesses(FIVE_EACH, votes=((2, 0, 0), (0, 5, 0))).guesses == ()

    def test_where_one_side_has_not_guessed_no_guess_is_told(self):
        assert told_of_guesses(([MOST] * 5, [FEW] * 2)).guesses == ()

    def test_a_small_side_gives_no_word_and_keeps_none_from_the_other(self):
        told = told_of_guesses(([MOST] * 5, [FEW] * 4), votes=((5, 0, 0), (0, 4, 0)))
        assert told.guesses == (PublishedGuess(ONE, HARBOUR, HILL, MOST),)

    def test_a_side_of_which_half_cannot_say_has_no_word(self):
        told = told_of_guesses(([MOST] * 3 + [None] * 3, [FEW] * 5), votes=((6, 0, 0), (0, 5, 0)))
        assert told.guesses[0] == PublishedGuess(ONE, HARBOUR, HILL, None)

    def test_at_the_stricter_level_eight_people_guess(self):
        strict = Record((HARBOUR, HILL), Level.INSIDERS)
        votes = ((8, 0, 0), (0, 8, 0))
        eight = told_of_guesses(([Word.AGREE] * 8, [Word.MIXED] * 8), votes, strict)
        assert [guess.word for guess in eight.guesses] == [Word.AGREE, Word.MIXED]

    def test_what_is_withheld_never_depends_on_the_guesses(self):
        chance = Random(2)
        for people in ((5, 5), (4, 6), (3, 5), (2, 5)):
            seen = {
                tuple((guess.by, guess.about) for guess in told_of_guesses(
                    [[chance.choice(ANSWERS) for _ in range(n)] for n in people],
                    votes=[chance.choice(triples(5)) for _ in range(2)]).guesses)
                for _ in range(20)
            }  # fmt: skip
            assert len(seen) == 1


class TestWrongInTheFriendlyDirection:
    @pytest.mark.parametrize(
        ("own", "guessed", "said", "friendly"),
        [
            (MOST, FEW, MIXED, True),
            (MOST, NONE, ALL, True),
            (ALL, MIXED, MOST, True),
            (NONE, ALL, MOST, True),
            (MOST, MOST, MOST, False),
            (MOST, MIXED, FEW, False),
            (MOST, MIXED, ALL, False),
            (FEW, MIXED, ALL, False),
        ],
    )
    def test_the_other_side_stands_nearer_than_was_thought(self, own, guessed, said, friendly):
        assert nearer_than_guessed(own, guessed, said, Level.OUTSIDERS) is friendly

    def test_it_is_the_same_in_three_words(self):
        agree, mixed, disagree = Word.AGREE, Word.MIXED, Word.DISAGREE
        assert nearer_than_guessed(agree, disagree, mixed, Level.INSIDERS)
        assert not nearer_than_guessed(agree, mixed, mixed, Level.INSIDERS)
