"""All rules, and the one question asked of them: what do the rules in force see in these words?"""

from bot.dialogue.rules import (
    r01,
    r02,
    r03,
    r04,
    r05,
    r06,
    r07,
    r08,
    r09,
    r10,
    r11,
    r12,
    r13,
    r14,
    r15,
    r16,
    r17,
    r18,
    r19,
    r20,
    r21,
    r22,
    r23,
    r24,
    r25,
)  # fmt: skip
from bot.dialogue.rules.context import Context
from bot.dialogue.rules.finding import Finding, Weight
from bot.dialogue.rules.reading import Reading
from bot.dialogue.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        r01, r02, r03, r04, r05, r06, r07, r08, r09, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19, r20, r21, r22,
        r23, r24, r25,
    )
)  # fmt: skip
_ORDER = (Weight.HELD, Weight.PERSONAL, Weight.HINT)


def judge(words: str, context: Context) -> tuple[Finding, ...]:
    """Findings of the rules in force, what weighs most first, then by rule and place. `words` are neutral already."""
    reading = Reading(words)
    found = [finding for rule in RULES if _in_force(rule, context) for finding in rule.judge(reading, context)]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.weight), one.rule, one.start, one.end)))


def _in_force(rule: Rule, context: Context) -> bool:
    """Hints can be switched off by their reader; what protects others cannot."""
    return rule.judges and (rule.always or (rule.name in context.rules and rule.name not in context.off))
