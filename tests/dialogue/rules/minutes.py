"""What the tests of ground rules say again and again."""

from bot.dialogue.rules.agreed import NO_WORDS, AgreedWords
from bot.dialogue.rules.context import Context, Kind
from bot.dialogue.rules.finding import Finding
from bot.dialogue.rules.judging import judge
from bot.dialogue.rules.neutral import neutral
from config.rules import names

EVERY_RULE = frozenset(f"R{number}" for number in range(1, 26))


def seen(
    words: str, kind: Kind = Kind.TURN, language: str = "en", agreed: AgreedWords = NO_WORDS, sourced: bool = False
) -> tuple[Finding, ...]:
    """What all rules see in these words."""
    context = Context(kind, language, EVERY_RULE, agreed=agreed, names=names(), sourced=sourced)
    return judge(neutral(words), context)


def rules_that_see(words: str, kind: Kind = Kind.TURN, language: str = "en") -> set[int]:
    return {finding.rule for finding in seen(words, kind, language)}


def found(words: str, rule: int, language: str = "en") -> list[str]:
    clean = neutral(words)
    return [one.found(clean) for one in seen(words, language=language) if one.rule == rule]
