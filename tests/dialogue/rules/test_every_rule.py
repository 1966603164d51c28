"""There are twenty-five rules, each with a level and somebody who holds it; a rule judges and never acts."""

import pytest

from bot.dialogue.rules.context import Context
from bot.dialogue.rules.finding import Reason, Weight
from bot.dialogue.rules.judging import RULES, judge
from bot.dialogue.rules.rule import Holder, Level, Rule
from config import wording
from tests.dialogue.rules.minutes import EVERY_RULE, seen


def test_the_rules_are_numbered_from_1_to_25() -> None:
    assert [rule.number for rule in RULES] == list(range(1, 26))


def test_words_are_judged_by_those_that_the_catalogue_holds_so() -> None:
    assert [rule.name for rule in RULES if rule.judges] == ["R5", "R7", "R8", "R9", "R10", "R11", "R12", "R13", "R15"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_who_holds_it_and_has_its_sentence(rule: Rule) -> None:
    assert rule.holders
    assert rule.by
    assert rule.judges == (Holder.WORDS in rule.holders)
    assert wording.load().in_language("en").text(rule.wording)


def test_what_only_hints_is_a_nudge() -> None:
    assert {rule.name for rule in RULES if rule.level is Level.NUDGE} == {"R5", "R7", "R8", "R9", "R15"}


def test_a_rule_that_the_format_does_not_name_gives_no_hint() -> None:
    assert judge("You are an idiot.", Context(rules=frozenset({"R1"}))) == ()
    assert [one.rule for one in judge("You are an idiot.", Context(rules=frozenset({"R8"})))] == [8]


def test_what_protects_people_holds_in_every_format() -> None:
    assert [one.rule for one in judge("Write to a.b@example.org", Context())] == [13]


def test_a_hint_can_be_switched_off_by_whoever_gets_it_and_protection_cannot() -> None:
    context = Context(rules=EVERY_RULE, off=EVERY_RULE)
    assert [one.rule for one in judge("You idiot, write to a.b@example.org", context)] == [13]


def test_a_finding_says_where_it_is() -> None:
    words = "We like it. You are an idiot."
    (finding,) = seen(words)
    assert finding.found(words) == "You are an idiot"
    assert (finding.weight, finding.reason) == (Weight.HINT, Reason.PERSON)


def test_what_weighs_most_comes_first() -> None:
    weights = [one.weight for one in seen("You are an idiot, Sarah Miller.")]
    assert weights == [Weight.PERSONAL, Weight.HINT]
