"""What a rule may know beside the words. Never who is present: a check that knew could be asked who is there."""

from collections.abc import Set
from dataclasses import dataclass, field
from enum import StrEnum

from bot.dialogue.rules.agreed import NO_WORDS, AgreedWords
from bot.dialogue.rules.names import NO_NAMES, Names
from bot.dialogue.rules.tuning import Tuning


class Kind(StrEnum):
    """What the words are to become."""

    TURN = "turn"
    QUESTION = "question"  # to one person across
    SAY_BACK = "say-back"  # of another's words: they speak for others because that is asked of them
    SILENT = "silent"
    STATEMENT = "statement"
    RESERVATION = "reservation"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Context:
    kind: Kind = Kind.TURN
    language: str = "en"
    rules: Set[str] = frozenset()  # in force, such as "R7"
    tuning: Tuning = field(default_factory=Tuning)
    agreed: AgreedWords = NO_WORDS
    names: Names = NO_NAMES
    public: Set[str] = frozenset()  # names everybody reads in the room: pseudonyms, sides; as written
    sourced: bool = False  # where a fact is from stands beside the words
    turns: int = 0  # that this person has had here
    fair_turns: float = 0.0  # that each would have had, were they equal
    off: Set[str] = frozenset()  # rules whose hints this person does not want any more in this round
