"""The words, held against the table of the rules: written out here once more, in fractions, so that nothing rounds."""

from fractions import Fraction

import numpy as np
import pytest

from bot.dialogue.words import Lean, Level, Word, code_of, cut, slack, wilson_lower, word_for, word_of

Z = Fraction(12816, 10000)


def most(hits: int, answered: int) -> bool:
    """Wilson's bound is at least one half exactly if the share lies z standard errors above one half."""
    return 2 * hits > answered and (2 * hits - answered) ** 2 >= Z * Z * answered


def by_the_table(agree: int, disagree: int, answered: int) -> Word | None:
    aside = max(1, int(Fraction(15, 100) * answered))
    if answered < 5:
        return None
    if answered - agree <= aside:
        return Word.NEARLY_ALL_AGREE
    if most(agree, answered):
        return Word.MOST_AGREE
    if answered - disagree <= aside:
        return Word.NEARLY_ALL_DISAGREE
    return Word.MOST_DISAGREE if most(disagree, answered) else Word.MIXED


def by_the_strict_table(agree: int, disagree: int, answered: int) -> Word | None:
    if answered < 8:
        return None
    if most(agree, answered):
        return Word.AGREE
    return Word.DISAGREE if most(disagree, answered) else Word.MIXED


@pytest.mark.parametrize(("level", "table"), [(Level.OUTSIDERS, by_the_table), (Level.INSIDERS, by_the_strict_table)])
def test_every_word_up_to_fifty_answers_is_the_one_in_the_table(level, table):
    outcomes = [(a, d, n) for n in range(51) for a in range(n + 1) for d in range(n + 1 - a)]
    agree, disagree, answered = np.array(outcomes).T
    words = [word_of(code) for code in cut(agree, disagree, answered, level)]
    assert words == [table(*outcome) for outcome in outcomes]


def test_at_thousands_of_answers_no_word_hangs_on_rounding():
    for n in (999, 1000, 1001, 4000, 9999):
        hits = np.arange(n + 1)
        rest = n - hits
        words = [word_of(code) for code in cut(hits, rest, np.full(n + 1, n))]
        assert words == [by_the_table(int(a), int(n - a), n) for a in hits]


@pytest.mark.parametrize(
    ("hits", "answered"), [(4, 5), (5, 6), (6, 7), (6, 8), (7, 9), (8, 10), (9, 12)], ids=lambda n: str(n)
)
def test_the_bar_is_met_from_here_on_and_not_one_agreement_earlier(hits, answered):
    bounds = wilson_lower(np.array([hits - 1, hits]), np.array([answered, answered]))
    assert bounds[0] < 0.5 <= bounds[1]


def test_wilsons_bound_has_the_value_of_his_formula():
    share, n, z = 0.75, 8, 1.2816
    by_hand = (share + z * z / (2 * n) - z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5) / (1 + z * z / n)
    assert wilson_lower(np.array([6]), np.array([8]))[0] == pytest.approx(by_hand, abs=1e-15)


def test_nobody_agreeing_is_bound_by_nought_and_nobody_answering_by_nothing():
    bounds = wilson_lower(np.array([0, 0]), np.array([7, 0]))
    assert bounds[0] == 0.0
    assert np.isnan(bounds[1])


def test_nearly_all_leaves_room_for_fifteen_in_a_hundred_and_always_for_one():
    assert slack(np.array([3, 5, 6, 13, 14, 19, 20, 26, 27, 100])).tolist() == [1, 1, 1, 1, 2, 2, 3, 3, 4, 15]


def test_five_words_for_outsiders_and_three_against_insiders():
    def words(level: Level) -> set[Word | None]:
        return {word_for(agree, 20 - agree, 20, level) for agree in range(21)}

    assert words(Level.OUTSIDERS) == {
        Word.NEARLY_ALL_AGREE,
        Word.MOST_AGREE,
        Word.MIXED,
        Word.MOST_DISAGREE,
        Word.NEARLY_ALL_DISAGREE,
    }
    assert words(Level.INSIDERS) == {Word.AGREE, Word.MIXED, Word.DISAGREE}


def test_a_word_comes_from_five_answers_on_or_from_eight():
    assert [word_for(n, 0, n) is None for n in range(3, 7)] == [True, True, False, False]
    assert [word_for(n, 0, n, Level.INSIDERS) is None for n in range(6, 10)] == [True, True, False, False]


def test_passes_count_as_answers_and_speak_for_neither():
    assert word_for(4, 0, 5) is Word.NEARLY_ALL_AGREE
    assert word_for(4, 0, 8) is Word.MIXED
    assert word_for(0, 6, 8) is Word.MOST_DISAGREE
    assert word_for(0, 0, 8) is Word.MIXED


def test_a_word_leans_one_way_or_neither():
    leans = {lean: {word for word in Word if word.lean is lean} for lean in Lean}
    assert leans == {
        Lean.AGREE: {Word.NEARLY_ALL_AGREE, Word.MOST_AGREE, Word.AGREE},
        Lean.NEITHER: {Word.MIXED},
        Lean.DISAGREE: {Word.NEARLY_ALL_DISAGREE, Word.MOST_DISAGREE, Word.DISAGREE},
    }


def test_every_word_survives_being_a_code():
    for word in (*Word, None):
        assert word_of(code_of(word)) is word


def test_the_levels_are_written_as_formats_and_kept_records_have_them():
    assert [str(level) for level in Level] == ["outsiders", "insiders"]


def test_the_words_are_written_as_people_read_them():
    assert [str(word) for word in Word] == [
        "nearly all agree",
        "most agree",
        "agree",
        "mixed",
        "disagree",
        "most disagree",
        "nearly all disagree",
    ]
