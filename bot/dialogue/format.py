"""The recipe of a round, as data. A format is copied into the round when it opens, so later edits cannot change it.

Only values that a round really follows are allowed here; an unknown key or value is refused at load, so a format
that loads is a format that plays.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Pace(StrEnum):
    LIVE = "live"  # minutes, everybody online
    SLOW = "slow"  # hours and days


class Who(StrEnum):
    PARTICIPANTS = "participants"
    MODERATORS = "moderators"


class Order(StrEnum):
    GO_ROUND = "go_round"  # everybody once, sides interleaved
    ALTERNATE = "alternate"  # one from each side in turn, lap after lap until a closing rule holds
    SILENT = "silent"  # everybody at once, hidden
    NONE = "none"


class First(StrEnum):
    FLIP = "flip"  # the side that went second last time goes first
    DRAW = "draw"


class Reveal(StrEnum):
    AT_ONCE = "at_once"
    PHASE_END = "phase_end"
    NEVER = "never"  # private notes


class Attribution(StrEnum):
    PSEUDONYM = "pseudonym"
    SIDE_ONLY = "side_only"
    NONE = "none"


class Closes(StrEnum):
    ALL_HAD_TURN = "all_had_turn"  # silent: everybody is ready; behind a gate: the gate holds for everybody
    TIMER = "timer"
    MODERATOR = "moderator"


class Gate(StrEnum):
    RULES_ACCEPTED = "rules_accepted"


class Output(StrEnum):
    STATEMENTS = "statements"
    CONCERNS = "concerns"
    BALLOT = "ballot"
    NOTES = "notes"
    SUMMARY = "summary"
    NOTHING = "nothing"


class Addressed(StrEnum):
    NOBODY = "nobody"
    ACROSS = "across"  # a question goes to one seat on another side, who answers next


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Positive = Annotated[timedelta, Field(gt=timedelta(0))]


class Lengths(_Strict):
    """A length of time for each pace, written as ISO 8601 ("PT60S", "P2D")."""

    live: Positive
    slow: Positive

    def at(self, pace: Pace) -> timedelta:
        return self.live if pace is Pace.LIVE else self.slow


class Limits(_Strict):
    """The most characters of one contribution for each pace; a Discord form holds 4,000, a post of ours 1,200."""

    live: Annotated[int, Field(ge=1, le=1200)] = 600
    slow: Annotated[int, Field(ge=1, le=1200)] = 1200

    def at(self, pace: Pace) -> int:
        return self.live if pace is Pace.LIVE else self.slow


class Seats(_Strict):
    """Seats on each side; no `max` means no ceiling."""

    min: Annotated[int, Field(ge=1)]
    max: Annotated[int, Field(ge=1)] | None = None


def _minutes(live: float, hours: float) -> Lengths:
    return Lengths(live=timedelta(minutes=live), slow=timedelta(hours=hours))


class Phase(_Strict):
    """A step of a round with one purpose, one speaking order and one closing rule (several rules: the first holds)."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    purpose: Annotated[str, Field(max_length=140)]
    prompt: Annotated[str, Field(max_length=200)] = ""
    who: Who = Who.PARTICIPANTS
    order: Order = Order.GO_ROUND
    first: First | Annotated[int, Field(ge=1)] = First.FLIP
    turn: Lengths | None = None
    ask: Lengths | None = None
    answer: Lengths | None = None
    addressed: Addressed = Addressed.NOBODY
    max_chars: Limits = Limits()
    pause_between: Lengths | None = None
    passes: bool = True
    reveal: Reveal = Reveal.AT_ONCE
    attribution: Attribution = Attribution.PSEUDONYM
    closes: Annotated[tuple[Closes, ...], Field(min_length=1)]
    timer: Lengths | None = None
    gate: Gate | None = None
    output: Annotated[tuple[Output, ...], Field(min_length=1)] = (Output.NOTHING,)
    optional: bool = False
    decide_within: Lengths = _minutes(10, 48)  # for moderators; then the round pauses for want of one

    @property
    def in_turns(self) -> bool:
        return self.order in (Order.GO_ROUND, Order.ALTERNATE)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        wrong = [sentence for holds, sentence in self._contradictions() if holds]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def _contradictions(self) -> list[tuple[bool, str]]:
        timed, asked = Closes.TIMER in self.closes, self.addressed is Addressed.ACROSS
        all_had, moderated = Closes.ALL_HAD_TURN in self.closes, Closes.MODERATOR in self.closes
        return [
            (timed and self.timer is None, "closes = timer needs the key timer"),
            (not timed and self.timer is not None, "timer is given, so closes must name timer"),
            (self.in_turns and not asked and self.turn is None, "an order of turns needs the key turn"),
            (self.in_turns and asked and (not self.ask or not self.answer), "addressed = across needs ask and answer"),
            (asked and self.turn is not None, "addressed = across has ask and answer instead of turn"),
            (not asked and bool(self.ask or self.answer), "ask and answer need addressed = across"),
            (not self.in_turns and bool(self.turn or self.ask or self.answer or asked or self.pause_between),
             "only turns have lengths, an addressee and pauses between them"),
            (not self.in_turns and not timed and not moderated,
             "this phase waits for people, so closes must also name timer or moderator"),
            (self.gate is not None and self.order is not Order.NONE, "a gate stands at a phase with order = none"),
            (self.order is Order.SILENT and self.who is Who.MODERATORS, "moderators do not write in silence"),
            (self.in_turns and self.who is Who.MODERATORS, "moderators take no turns"),
            (self.in_turns and self.reveal is not Reveal.AT_ONCE, "words of a turn are posted at once"),
            (self.order is Order.SILENT and self.reveal is Reveal.AT_ONCE and not self._asks_for_items(),
             "order = silent needs reveal = phase_end or never"),
            (self.order is Order.NONE and all_had and self.gate is None,
             "without turns and without a gate all_had_turn never comes; use timer or moderator"),
            (self.order is Order.NONE and self.who is Who.PARTICIPANTS and self.gate is None
             and not self._asks_for_items() and Output.SUMMARY not in self.output,
             "order = none for participants needs a gate or an output"),
        ]  # fmt: skip

    def _asks_for_items(self) -> bool:
        return Output.STATEMENTS in self.output or Output.BALLOT in self.output


class Format(_Strict):
    """A whole recipe. `room = false` means: no room of its own, a panel where the invited can read."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    version: Annotated[int, Field(ge=1)] = 1
    title: Annotated[str, Field(min_length=1, max_length=40)]
    purpose: Annotated[str, Field(max_length=200)]
    seats: Seats
    pace: Annotated[tuple[Pace, ...], Field(min_length=1)] = (Pace.LIVE, Pace.SLOW)
    room: bool = True
    rules: tuple[Annotated[str, Field(pattern=r"^R([1-9]|1[0-9]|2[0-5])$")], ...] = ()
    outputs: tuple[Output, ...] = ()
    warning: Lengths = Lengths(live=timedelta(seconds=30), slow=timedelta(hours=2))
    grace: Lengths = Lengths(live=timedelta(seconds=15), slow=timedelta(minutes=15))
    hold: Lengths = Lengths(live=timedelta(seconds=120), slow=timedelta(seconds=120))  # while the form is open
    longest_pause: Lengths = _minutes(15, 24)  # then a pause ends by itself, and one for want of a moderator closes
    longest_stop: Lengths = _minutes(24 * 60, 72)  # after a safe stop
    screen_within: Lengths = _minutes(15, 24)  # a statement waits no longer for its screening
    begin_within: Lengths = _minutes(30, 48)  # after the announced start; then the dialogue does not take place
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _seats_in_order(self) -> Self:
        if self.seats.max is not None and self.seats.max < self.seats.min:
            raise ValueError("seats.max is smaller than seats.min")
        return self
