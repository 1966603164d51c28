"""The values that a phase's fields may have, as they are written in a format (formats-and-rules, section 1).

Those with something behind a colon (`side:one`, `quorum:2`) are values of their own here; everything that is read can
be written again in the same words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

PLACES = ("one", "two", "three", "four")
"""Sides as a format names them: numbers drawn for a round, turned by one in the next."""


class Order(StrEnum):
    ALTERNATE = "alternate"  # one from each side in turn, lap after lap until a closing rule holds
    SIDE_BLOCK = "side_block"  # one side finishes, then the other
    GO_ROUND = "go_round"  # everybody once, sides interleaved
    QUEUE = "queue"  # raised hands, the least heard first
    SILENT = "silent"  # everybody at once, hidden
    PAIR = "pair"  # one speaks and one from another side listens; then the listener speaks
    OPEN = "open"  # whoever wants to, with limits
    NONE = "none"


class First(StrEnum):
    FLIP = "flip"  # the side that went second last time goes first
    DRAW = "draw"


class Passes(StrEnum):
    FREE = "free"
    NONE = "none"


class Reveal(StrEnum):
    AT_ONCE = "at_once"
    PHASE_END = "phase_end"
    WHEN_BOTH_DONE = "when_both_done"  # every side is ready, at the latest at the end
    OWN_SIDE = "own_side"  # only the own side ever sees it
    NEVER = "never"  # private notes


class Attribution(StrEnum):
    PSEUDONYM = "pseudonym"
    SIDE_ONLY = "side_only"
    NAMED = "named"  # a name typed for this round, never in a summary or an export
    NONE = "none"


class Addressed(StrEnum):
    NOBODY = "nobody"
    ACROSS = "across"  # to one seat on another side, who answers (or, in pairs, listens)
    WORDS = "words"  # to one contribution: a restatement or a reply
    CLAUSE = "clause"  # to one clause of the draft: criticism


class Output(StrEnum):
    STATEMENTS = "statements"
    RESTATEMENTS = "restatements"
    CONCERNS = "concerns"
    DRAFT = "draft"
    BALLOT = "ballot"  # on the statements
    BALLOT_TEXT = "ballot:text"
    BALLOT_RANKING = "ballot:ranking"
    BALLOT_PREDICTION = "ballot:prediction"
    NOTES = "notes"
    SUMMARY = "summary"
    NOTHING = "nothing"


class Who(StrEnum):
    """Who has a say in a phase, without the number of a side."""

    PARTICIPANTS = "participants"
    SIDE = "side"
    REPORTER = "reporter"  # of one side
    EACH_SIDE_SEPARATELY = "each_side_separately"  # at caucus tables
    PAIRS_ACROSS = "pairs_across"  # at a table for each pair
    ONE_REPORTER_PER_SIDE = "one_reporter_per_side"
    MODERATORS = "moderators"


class Closes(StrEnum):
    """The rules by which a phase closes, without their number."""

    ALL_HAD_TURN = "all_had_turn"  # silent: everybody is ready; behind a gate: the gate holds for everybody
    ALL_PASSED = "all_passed"  # a whole lap without a word
    TIMER = "timer"
    MODERATOR = "moderator"
    QUORUM = "quorum"  # so many turns or answers on each side
    READY_VOTE = "ready_vote"  # such a share of each side says that it is ready


class Gate(StrEnum):
    """What a gate asks, without its number."""

    RULES_ACCEPTED = "rules_accepted"
    RESTATEMENT_CONFIRMED = "restatement_confirmed"
    BALANCE = "balance"  # turns of the sides differ by no more than this
    ACCEPTED = "accepted"  # the text put to the ballot is shared


@dataclass(frozen=True)
class Speakers:
    who: Who
    place: int | None = None  # 1, 2, …: which of the drawn sides

    def __str__(self) -> str:
        return self.who if self.place is None else f"{self.who}:{PLACES[self.place - 1]}"


@dataclass(frozen=True)
class ClosingRule:
    closes: Closes
    number: int | None = None  # of a quorum
    share: Fraction | None = None  # of a ready vote

    def __str__(self) -> str:
        if self.number is not None:
            return f"{self.closes}:{self.number}"
        return self.closes if self.share is None else f"{self.closes}:{self.share}"


@dataclass(frozen=True)
class GateRule:
    gate: Gate
    most: int | None = None  # of a balance

    def __str__(self) -> str:
        return self.gate if self.most is None else f"{self.gate}:{self.most}"


_WHO = (
    "participants, side:one (two, three, four), reporter:one, each_side_separately, pairs_across, "
    "one_reporter_per_side, moderators"
)
_CLOSES = "all_had_turn, all_passed, timer, moderator, quorum:NUMBER, ready_vote:SHARE (such as 2/3)"
_GATES = "rules_accepted, restatement_confirmed, balance:NUMBER, accepted"
_SHARES = 'a share is more than none and at most all, such as "1", "2/3", "0.5" or "60%"'
_FIRST = "flip, draw, or a side: side:one (two, three, four)"


def _parts(found: str) -> tuple[str, str]:
    name, _, behind = found.partition(":")
    return name.strip(), behind.strip()


def place_of(found: str) -> int | None:
    """The place of a side: "one" or "1"; None where it is none."""
    if found in PLACES:
        return PLACES.index(found) + 1
    return int(found) if found.isdecimal() and 1 <= int(found) <= len(PLACES) else None


def read_who(found: object) -> Speakers:
    if isinstance(found, Speakers):
        return found
    name, behind = _parts(found) if isinstance(found, str) else ("", "")
    place = place_of(behind)
    numbered = name in (Who.SIDE, Who.REPORTER)
    if name not in list(Who) or numbered != bool(behind) or (numbered and place is None):
        raise ValueError(f"one of these is allowed: {_WHO}")
    return Speakers(Who(name), place)


def read_closing(found: object) -> ClosingRule:
    if isinstance(found, ClosingRule):
        return found
    name, behind = _parts(found) if isinstance(found, str) else ("", "")
    if name == Closes.QUORUM and behind.isdecimal() and int(behind) >= 1:
        return ClosingRule(Closes.QUORUM, number=int(behind))
    if name == Closes.READY_VOTE and (share := _share(behind)):
        return ClosingRule(Closes.READY_VOTE, share=share)
    if name in list(Closes) and not behind and name not in (Closes.QUORUM, Closes.READY_VOTE):
        return ClosingRule(Closes(name))
    raise ValueError(f"these are allowed: {_CLOSES}")


def _share(found: str) -> Fraction | None:
    """A share of people: "2/3", "0.5" or "60%"; more than none and at most all."""
    if not re.fullmatch(r"[0-9]{1,3}(/[1-9][0-9]{0,2}|\.[0-9]{1,4})?%?", found):
        return None
    share = Fraction(found.rstrip("%")) / (100 if found.endswith("%") else 1)
    return share if 0 < share <= 1 else None


def read_share(found: object) -> Fraction:
    share = found if isinstance(found, Fraction) else _share(found) if isinstance(found, str) else None
    if share is None:
        raise ValueError(_SHARES)
    return share


def read_gate(found: object) -> GateRule:
    if isinstance(found, GateRule):
        return found
    name, behind = _parts(found) if isinstance(found, str) else ("", "")
    if name == Gate.BALANCE and behind.isdecimal():
        return GateRule(Gate.BALANCE, int(behind))
    if name in list(Gate) and not behind and name != Gate.BALANCE:
        return GateRule(Gate(name))
    raise ValueError(f"one of these is allowed: {_GATES}")


def read_first(found: object) -> First | int:
    """A side as `side:one`, `one` or 1: its place among the sides as they were drawn for the round."""
    if isinstance(found, int) and not isinstance(found, bool) and 1 <= found <= len(PLACES):
        return found
    name = found if isinstance(found, str) else ""
    if name in list(First):
        return First(name)
    if place := place_of(name.removeprefix("side:")):
        return place
    raise ValueError(f"one of these is allowed: {_FIRST}")


def _read_passes(found: object) -> object:
    """`true` and `false` were the values before there were words for them."""
    return {True: Passes.FREE, False: Passes.NONE}[found] if isinstance(found, bool) else found


def _listed(found: object) -> object:
    """One value may stand without brackets."""
    return (found,) if isinstance(found, str | ClosingRule) else found


def _written(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


_as_text = PlainSerializer(_written, return_type=str | int)
_text = WithJsonSchema({"type": "string"})

WhoField = Annotated[Speakers, BeforeValidator(read_who), _as_text, _text]
GateField = Annotated[GateRule, BeforeValidator(read_gate), _as_text, _text]
FirstField = Annotated[First | int, BeforeValidator(read_first), _as_text, _text]
ClosingField = Annotated[ClosingRule, BeforeValidator(read_closing), _as_text, _text]
ShareField = Annotated[Fraction, BeforeValidator(read_share), _as_text, _text]
PassesField = Annotated[Passes, BeforeValidator(_read_passes)]
OneOrMore = BeforeValidator(_listed)

ALL = Fraction(1)
EVERYBODY = Speakers(Who.PARTICIPANTS)
MODERATORS = Speakers(Who.MODERATORS)
ALL_HAD_TURN = ClosingRule(Closes.ALL_HAD_TURN)
TIMER = ClosingRule(Closes.TIMER)
MODERATOR = ClosingRule(Closes.MODERATOR)
RULES_ACCEPTED = GateRule(Gate.RULES_ACCEPTED)
RESTATEMENT_CONFIRMED = GateRule(Gate.RESTATEMENT_CONFIRMED)
ACCEPTED = GateRule(Gate.ACCEPTED)
