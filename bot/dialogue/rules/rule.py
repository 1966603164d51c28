"""A ground rule as a value: its number, its level, and who or what holds it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.rules.context import Context
from bot.dialogue.rules.finding import Finding
from bot.dialogue.rules.reading import Reading

Judge = Callable[[Reading, Context], list[Finding]]


class Level(StrEnum):
    """How hard a rule is held. When in doubt the softer one: a wrong finding costs more trust than a missed one."""

    PREVENT = "prevent"  # cannot be broken here
    NUDGE = "nudge"  # a private hint; the person decides
    MODERATOR = "moderator"  # a person judges


class Holder(StrEnum):
    PLATFORM = "platform"  # the room, the clock, the ballot, the export: by how they are made
    WORDS = "words"  # words are judged before anybody sees them
    AGREEMENT = "agreement"  # people keep it, moderators look after it


def nothing_to_judge(_: Reading, __: Context) -> list[Finding]:
    return []


@dataclass(frozen=True, slots=True)
class Rule:
    number: int
    level: Level
    holders: tuple[Holder, ...]
    by: str  # what holds it, for readers of this program
    judge: Judge = nothing_to_judge
    always: bool = False  # its judgement protects people who are no party to the agreement: in force in every format

    @property
    def name(self) -> str:
        return f"R{self.number}"

    @property
    def wording(self) -> str:
        """The key of its sentence."""
        return f"rule-r{self.number}"

    @property
    def judges(self) -> bool:
        return self.judge is not nothing_to_judge
