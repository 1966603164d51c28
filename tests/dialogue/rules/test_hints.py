"""Hints on how something is said: to share the time, speak for oneself, criticise ideas, ask, and name sources."""

import pytest

from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.judging import judge
from bot.dialogue.rules.tuning import Tuning
from tests.dialogue.rules.minutes import EVERY_RULE, rules_that_see, seen


# --- R5
@pytest.mark.parametrize(
    ("turns", "fair", "hinted"), [(2, 0.5, False), (4, 2.0, False), (5, 2.0, True), (9, 0.0, False)]
)
def test_far_more_turns_than_an_equal_share_bring_a_hint(turns: int, fair: float, hinted: bool) -> None:
    found = judge("A word.", Context(rules=EVERY_RULE, turns=turns, fair_turns=fair))
    assert [one.rule for one in found] == ([5] if hinted else [])


def test_a_format_says_how_many_times_an_equal_share_is_far_more() -> None:
    tuned = Context(rules=EVERY_RULE, turns=5, fair_turns=2.0, tuning=Tuning(fair_share=3.0))
    assert judge("A word.", tuned) == ()


# --- R7
@pytest.mark.parametrize(
    "words",
    [
        "Everyone knows that this plan cannot work.", "You people never listen.", "Your people started this.",
        "They all want the same thing: our land.", "Nobody on our side believes you.", "People like you do not fish.",
        "Everybody agrees with me here.", "Your side only cares about money.", "They are all the same.",
        "The whole village thinks so.", "Any reasonable person can see that.", "I am speaking for all of us here.",
        "Everyone\nknows it.", "Everyone,  knows it.",
    ],
)  # fmt: skip
def test_whoever_speaks_for_all_gets_a_hint(words: str) -> None:
    assert 7 in rules_that_see(words)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Jeder weiß das.", "de"),
        ("Tout le monde sait cela.", "fr"),
        ("Todo el mundo sabe eso.", "es"),
        ("Все знают.", "ru"),
    ],
)
def test_phrases_belong_to_a_language(words: str, language: str) -> None:
    assert rules_that_see(words, language=language) == {7}
    assert rules_that_see(words) == set()


@pytest.mark.parametrize(
    "words", ["I want quiet mornings.", "Many people fish here.", "They closed the pier in spring."]
)
def test_whoever_speaks_for_themselves_does_not(words: str) -> None:
    assert rules_that_see(words) == set()


def test_what_is_said_back_may_speak_for_others() -> None:
    assert rules_that_see("You people all want quiet mornings.", Kind.SAY_BACK) == set()


# --- R8
@pytest.mark.parametrize(
    "words",
    [
        "You are an idiot.", "You're lying and you know it.", "Shut up already.", "You hypocrites.", "Are you stupid?",
        "You should be ashamed of yourself.", "What is wrong with you?", "Your ignorance is stunning.",
        "You’re just a racist.", "u are dumb", "Heron is a liar.",
    ],
)  # fmt: skip
def test_an_insult_to_a_person_gets_a_hint(words: str) -> None:
    assert 8 in rules_that_see(words)


@pytest.mark.parametrize("words", ["Your plan is stupid.", "The idea seems naive to me.", "You know the coast well."])
def test_criticism_of_an_idea_does_not(words: str) -> None:
    assert rules_that_see(words) == set()


# --- R9
@pytest.mark.parametrize(
    "question",
    [
        "Don't you agree that your plan is unfair?", "How can you live with yourself?", "Why do you always do that?",
        "When will you finally admit it?", "You do know that this is false, right?", "Do you even care?",
        "Why should we trust you?", "Isn't that what you did last year?",
    ],
)  # fmt: skip
def test_an_answer_in_the_form_of_a_question_gets_a_hint(question: str) -> None:
    assert 9 in rules_that_see(question, Kind.QUESTION)
    assert 9 not in rules_that_see(question)


@pytest.mark.parametrize(
    "question",
    [
        "What shaped your view of the harbour?", "How did you come to live there?", "What would help you feel safe?",
        "Is there something you would like us to understand?", "Have you ever changed your mind about this?",
        "Would you tell us what a good day looks like?", "Why is the lighthouse important to you?",
    ],
)  # fmt: skip
def test_a_real_question_does_not(question: str) -> None:
    assert rules_that_see(question, Kind.QUESTION) == set()


def test_one_question_at_a_time() -> None:
    two = "What helps? And what does not?"
    assert 9 in rules_that_see(two, Kind.QUESTION)
    assert judge(two, Context(Kind.QUESTION, rules=EVERY_RULE, tuning=Tuning(question_marks=2))) == ()


def test_a_question_mark_written_twice_is_one_question() -> None:
    assert rules_that_see("What helps??", Kind.QUESTION) == set()


def test_a_question_longer_than_the_format_allows_gets_a_hint() -> None:
    long = "What " + "and what else " * 5 + "helps?"
    assert judge(long, Context(Kind.QUESTION, rules=EVERY_RULE, tuning=Tuning(question_chars=40)))[0].rule == 9


# --- R15
@pytest.mark.parametrize("words", ["Studies show that noise harms.", "At least 40% of the boats left."])
def test_a_fact_without_its_source_gets_a_hint(words: str) -> None:
    assert rules_that_see(words) == {15}
    assert seen(words, sourced=True) == ()
