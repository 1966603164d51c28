"""What a rule saw in somebody's words, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """What is asked of the writer. Nobody but the writer learns of any of them."""

    HINT = "hint"  # they may send the words as they are
    PERSONAL = "personal"  # they change it, or say that it is not about a person
    HELD = "held"  # an agreed word: they write it differently, or ask the moderators


class Reason(StrEnum):
    """The key of the sentence that says why."""

    AIRTIME = "hint-airtime"
    SPEAK_FOR_YOURSELF = "hint-speak-for-yourself"
    PERSON = "hint-person"
    QUESTION = "hint-question"
    ONE_QUESTION = "hint-one-question"
    SOURCE = "hint-source"
    WORD = "held-word"
    NAME = "personal-name"
    ACCOUNT = "personal-account"
    CONTACT = "personal-contact"
    ADDRESS = "personal-address"
    LINK = "personal-link"
    NUMBER = "personal-number"


@dataclass(frozen=True, slots=True)
class Finding:
    """`start` and `end` are places in the words that were judged; both 0 where it is about no single place."""

    rule: int
    weight: Weight
    reason: Reason
    start: int = 0
    end: int = 0

    def found(self, words: str) -> str:
        return words[self.start : self.end]
