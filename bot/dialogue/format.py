"""The recipe of a round, as data. A format is copied into the round when it opens, so later edits cannot change it.

Only values that a round really follows are allowed here (fields.py, lengths.py), and only together where they fit
(fitting.py); an unknown key or value is refused at load, so a format that loads is a format that plays.
"""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from bot.dialogue import lengths as le
from bot.dialogue.fields import (
    ALL,
    ALL_HAD_TURN,
    EVERYBODY,
    Addressed,
    Attribution,
    Closes,
    ClosingField,
    First,
    FirstField,
    Gate,
    GateField,
    OneOrMore,
    Order,
    Output,
    Passes,
    PassesField,
    Reveal,
    ShareField,
    Who,
    WhoField,
)
from bot.dialogue.fitting import format_contradictions, phase_contradictions
from bot.dialogue.lengths import Lengths, Limits, Strict
from bot.dialogue.paces import Pace
from bot.dialogue.rules.tuning import Tuning

__all__ = [
    "Addressed", "Attribution", "Closes", "First", "Format", "Gate", "Lengths", "Limits", "Order", "Output", "Pace",
    "Passes", "Phase", "Repeat", "Reveal", "Seats", "Who",
]  # fmt: skip
ON_BALLOT = (Output.BALLOT, Output.BALLOT_TEXT, Output.BALLOT_RANKING, Output.BALLOT_PREDICTION)
LISTS = (Order.GO_ROUND, Order.ALTERNATE, Order.SIDE_BLOCK, Order.PAIR)
LAPS = (Order.ALTERNATE, Order.SIDE_BLOCK, Order.PAIR)


class Seats(Strict):
    """Seats on each side; no `max` means no ceiling."""

    min: Annotated[int, Field(ge=1)]
    max: Annotated[int, Field(ge=1)] | None = None


class Repeat(Strict):
    """Back to an earlier phase after this one, until a cycle brings nothing new, and no more often than `at_most`.

    A cycle goes from `back_to` (a phase's name, or its number from 1) to the phase that carries this. It brings
    nothing new when nobody wrote anything in it, or when a moderator says so by ending the repetition.
    """

    back_to: int | str
    until: Annotated[str, Field(pattern="^nothing_new$")] = "nothing_new"
    at_most: Annotated[int, Field(ge=1, le=20)] = 4


class Phase(Strict):
    """A step of a round with one purpose, one speaking order and one closing rule (several rules: the first holds)."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    purpose: Annotated[str, Field(max_length=140)]
    prompt: Annotated[str, Field(max_length=200)] = ""
    who: WhoField = EVERYBODY
    order: Order = Order.ALTERNATE
    first: FirstField = First.FLIP
    turn: le.TurnLengths | None = None
    ask: le.AskLengths | None = None
    answer: le.AnswerLengths | None = None
    addressed: Addressed = Addressed.NOBODY
    max_chars: le.CharacterLimits = Limits()
    pause_between: le.PauseLengths | None = None
    passes: PassesField = Passes.FREE
    reveal: Reveal = Reveal.AT_ONCE
    attribution: Attribution = Attribution.PSEUDONYM
    closes: Annotated[tuple[ClosingField, ...], OneOrMore, Field(min_length=1)] = (ALL_HAD_TURN,)
    timer: le.PhaseLengths | None = None
    gate: GateField | None = None
    output: Annotated[tuple[Output, ...], OneOrMore, Field(min_length=1)] = (Output.NOTHING,)
    repeat: Repeat | None = None
    optional: bool = False
    decide_within: le.DecideLengths = le.DECIDE  # for moderators; then the round pauses for want of one

    @property
    def in_turns(self) -> bool:
        """Whether there is a floor that one seat at a time holds."""
        return self.by_list or self.order is Order.QUEUE

    @property
    def by_list(self) -> bool:
        """Whether turns follow a drawn list; a queue follows raised hands."""
        return self.order in LISTS

    @property
    def asks_across(self) -> bool:
        """Questions to one seat across, each with an answer. In pairs whoever is addressed listens instead."""
        return self.addressed is Addressed.ACROSS and self.order is not Order.PAIR

    @property
    def restates(self) -> bool:
        """Whether others' words are said back here, and their owner says whether that is what was meant."""
        return Output.RESTATEMENTS in self.output

    @property
    def under_a_name(self) -> bool:
        return self.attribution in (Attribution.PSEUDONYM, Attribution.NAMED)

    @property
    def read_by_all(self) -> bool:
        """Whether people say something of their own here that everybody reads: it can be said back later."""
        if self.in_caucus or self.in_pairs or self.asks_across:
            return False
        if self.order is Order.SILENT:
            return self.reveal in (Reveal.PHASE_END, Reveal.WHEN_BOTH_DONE)
        return self.order is Order.OPEN or (self.in_turns and self.addressed is not Addressed.WORDS)

    @property
    def in_caucus(self) -> bool:
        """Whether each side has a table of its own in this phase."""
        return self.who.who is Who.EACH_SIDE_SEPARATELY or self.reveal is Reveal.OWN_SIDE

    @property
    def in_pairs(self) -> bool:
        return self.who.who is Who.PAIRS_ACROSS

    @property
    def by_reporters(self) -> bool:
        return self.who.who in (Who.REPORTER, Who.ONE_REPORTER_PER_SIDE)

    @property
    def may_pass(self) -> bool:
        return self.passes is Passes.FREE

    @property
    def votes(self) -> bool:
        """Whether people answer something in private here: statements, a text, a ranking, a prediction."""
        return any(output in ON_BALLOT for output in self.output)

    def closes_by(self, closes: Closes) -> bool:
        return any(rule.closes is closes for rule in self.closes)

    def gated_by(self, gate: Gate) -> bool:
        return self.gate is not None and self.gate.gate is gate

    def length(self) -> Lengths:
        """Of a turn: what the format says, else the preset."""
        return self.turn or (le.BETWEEN_OWN_WORDS if self.order is Order.OPEN else le.TURN)

    def question_lengths(self) -> tuple[Lengths, Lengths]:
        """To ask, and to answer."""
        return self.ask or le.ASK, self.answer or le.ANSWER

    @model_validator(mode="before")
    @classmethod
    def _repeat_once(cls, found: Any) -> Any:
        """`repeat = "once"` says what is so anyway."""
        if isinstance(found, dict) and found.get("repeat") == "once":
            return {**found, "repeat": None}
        return found

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if wrong := phase_contradictions(self):
            raise ValueError("; ".join(wrong))
        return self


class Format(Strict):
    """A whole recipe. `room = false` means: no room of its own, a panel where the invited can read."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    version: Annotated[int, Field(ge=1)] = 1
    title: Annotated[str, Field(min_length=1, max_length=40)]
    purpose: Annotated[str, Field(max_length=200)]
    seats: Seats
    pace: Annotated[tuple[Pace, ...], OneOrMore, Field(min_length=1)] = (Pace.LIVE, Pace.SLOW)
    room: bool = True
    rules: tuple[Annotated[str, Field(pattern=r"^R([1-9]|1[0-9]|2[0-5])$")], ...] = ()
    tuning: Tuning = Tuning()
    outputs: tuple[Output, ...] = ()
    warning: le.WarningLengths = le.WARNING
    grace: le.GraceLengths = le.GRACE
    hold: le.HoldLengths = le.HOLD  # while the form is open
    longest_pause: le.PauseMost = le.LONGEST_PAUSE  # then a pause ends, and one for want of a moderator closes
    longest_stop: le.StopMost = le.LONGEST_STOP  # after a safe stop
    screen_within: le.ScreenLengths = le.SCREENING  # a statement waits no longer for its screening
    cross_share: ShareField = ALL  # of a side, which lets a message of its cross
    cross_within: le.CrossLengths = le.CROSSING  # else it lapses
    begin_within: le.BeginLengths = le.BEGINNING  # after the announced start; then the dialogue does not take place
    phases: Annotated[tuple[Phase, ...], Field(min_length=1, max_length=40)]

    def phase_called(self, wanted: int | str) -> int | None:
        """The place of a phase by its name or its number from 1; None where there is none."""
        if isinstance(wanted, int):
            return wanted - 1 if 1 <= wanted <= len(self.phases) else None
        return next((n for n, phase in enumerate(self.phases) if phase.name == wanted), None)

    @property
    def has_caucus(self) -> bool:
        """Whether each side ever has a table of its own, and so a place where messages reach it."""
        return any(phase.in_caucus for phase in self.phases)

    def said_back_in(self, place: int) -> frozenset[int]:
        """The places of the phases whose words are said back in the phase at this place: those since the last phase of
        this kind that everybody reads, under a name, since their owner decides before everybody whether that was meant;
        where some of them collect concerns, these alone."""
        since = next((n + 1 for n in reversed(range(place)) if self.phases[n].restates), 0)
        found = [n for n in range(since, place) if self.phases[n].read_by_all and self.phases[n].under_a_name]
        return frozenset([n for n in found if Output.CONCERNS in self.phases[n].output] or found)

    @model_validator(mode="before")
    @classmethod
    def _one_pace(cls, found: Any) -> Any:
        """In a format with the pace `slow` alone, a length without a pace is for slow rounds."""
        if not isinstance(found, dict) or found.get("pace") not in ("slow", ["slow"], ("slow",)):
            return found
        return {key: _slow(value) for key, value in found.items()}

    @model_validator(mode="after")
    def _whole_fits(self) -> Self:
        if wrong := format_contradictions(self):
            raise ValueError("; ".join(wrong))
        return self


_OF_LENGTH = frozenset(
    {"turn", "ask", "answer", "pause_between", "timer", "decide_within", "warning", "grace", "hold", "longest_pause",
     "longest_stop", "screen_within", "cross_within", "begin_within"}
)  # fmt: skip


def _slow(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_slow(one) for one in value]
    if isinstance(value, dict):
        return {key: {"slow": inner} if key in _OF_LENGTH and isinstance(inner, str) else _slow(inner)
                for key, inner in value.items()}  # fmt: skip
    return value
