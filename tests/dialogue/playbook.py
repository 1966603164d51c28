"""Tests that read like the minutes of a meeting: `>>` is what is asked for, `<<` is what the minutes must then say.

    m = begun(recipe(go_round()), 2, 2)
    heron, otter, *_ = m.list
    m >> Speak(heron, "…", turn=1) << the(ContributionMade, seat=heron) << the(TurnEnded) << the(FloorGiven, seat=otter)

Every line of the minutes must be named, in its order; `<< ...` stands for the rest, `<< nothing` for none.
Lines that nobody named are a failure, at the next `>>` or at the end of the test (see conftest.py).
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from functools import reduce
from random import Random
from types import EllipsisType
from typing import Any

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.crossing import NUMBERS
from bot.dialogue.format import Format, Pace
from bot.dialogue.handling import handle
from bot.dialogue.ids import (
    ROOM,
    DialogueId,
    DraftStatementId,
    RoundId,
    SeatNumber,
    SideNumber,
    StatementNumber,
    TableId,
)
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.seating import table_of
from bot.dialogue.seats import Side
from bot.dialogue.table import Table, Turn

EIGHT = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
CHAIR = 0  # the moderator who does what a test needs
TICK = c.Tick()

SIDES = tuple(
    Side(SideNumber(n), label, emblem)
    for n, (label, emblem) in enumerate([("Harbour", "⚓"), ("Hill", "⛰"), ("Meadow", "🌿"), ("Wood", "🌲")], 1)
)


class InOrder(Random):
    """Dice with which messages are numbered 1, 2, 3, so that minutes can name them."""

    drawn = 0

    def choice(self, seq: Any) -> Any:
        if seq is not NUMBERS:
            return super().choice(seq)
        self.drawn += 1
        return self.drawn


at_this_test: list["Meeting"] = []


@dataclass(frozen=True)
class Wait:
    """Time passes, and nothing else."""

    by: timedelta


def later(seconds: float) -> Wait:
    return Wait(timedelta(seconds=seconds))


class Line:
    """One line of the minutes: what happened, and what of it matters here."""

    def __init__(self, kind: type[e.Event], /, **wanted: Any) -> None:
        unknown = set(wanted) - {field.name for field in fields(kind)}
        if unknown:
            raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
        self.what, self.wanted = kind, wanted

    def fits(self, event: e.Event) -> bool:
        return isinstance(event, self.what) and all(getattr(event, k) == v for k, v in self.wanted.items())

    def __repr__(self) -> str:
        return f"{self.what.__name__}({', '.join(f'{k}={v!r}' for k, v in self.wanted.items())})"


the = Line


class _Nothing:
    """No line at all."""


nothing = _Nothing()


@dataclass(frozen=True)
class No:
    """A refusal, or a kind answer to somebody who asks for what already is; `values` only where they matter."""

    key: str
    values: dict[str, Any] | None = None


def refused(key: str, **values: Any) -> No:
    return No(f"refused-{key}", values or None)


def note(key: str, **values: Any) -> No:
    return No(f"note-{key}", values or None)


class Meeting:
    """A round, a clock that stands until told otherwise, and the minutes of the last thing that was asked."""

    def __init__(self, round_: Round, seed: int = 1) -> None:
        self.first = self.round = round_
        self.now = EIGHT
        self.dice = Random(seed)
        self.journal: list[e.Event] = []
        self.minutes: list[e.Event] = []
        self.no: Refusal | None = None
        at_this_test.append(self)

    # --- playing
    def __rshift__(self, asked: c.Command | Wait) -> "Meeting":
        self.complete()
        if isinstance(asked, Wait):
            self.now += asked.by
            return self
        before = self.round
        outcome = handle(before, asked, self.now, self.dice)
        if isinstance(outcome, Refusal):
            self.no = outcome
            return self
        self.round = reduce(apply, outcome, before)
        self.journal += outcome
        self.minutes = list(outcome)
        return self

    def __lshift__(self, expected: Line | No | _Nothing | EllipsisType) -> "Meeting":
        match expected:
            case Line():
                assert self.no is None, f"{expected} was expected, and this was refused: {self.no}"
                assert self.minutes, f"{expected} was expected, and nothing more happened"
                assert expected.fits(self.minutes[0]), _difference(expected, self.minutes)
                self.minutes.pop(0)
            case No():
                assert self.no is not None, f"{expected} was expected, and it was done: {self.minutes}"
                assert self.no.key == expected.key, f"{expected.key} was expected: {self.no}"
                if expected.values is not None:
                    assert dict(self.no.values) == expected.values
                self.no = None
            case _Nothing():
                self.complete()
            case EllipsisType():
                assert self.no is None, f"refused: {self.no}"
                self.minutes = []
        return self

    def complete(self) -> None:
        """Nothing is left that nobody named."""
        assert self.no is None, f"refused, and nobody expected it: {self.no}"
        assert not self.minutes, "nobody expected this:\n" + "\n".join(map(repr, self.minutes))

    def until_deadline(self) -> "Meeting":
        """Time passes until the round has something to do by itself, and it looks."""
        self.complete()
        deadline = self.round.deadline()
        assert deadline is not None, "a round that is over has no deadline"
        self.now = max(self.now, deadline)
        return self >> TICK

    def silence_to(self, wanted: Callable[["Meeting"], bool], at_most: int = 500) -> "Meeting":
        """Nobody says anything until something holds."""
        for _ in range(at_most):
            if wanted(self):
                return self
            self.until_deadline() << ...
        raise AssertionError("it never came")

    def silence_to_the_end(self) -> "Meeting":
        return self.silence_to(lambda m: m.stage in (Stage.CLOSED, Stage.CANCELLED))

    # --- reading
    @property
    def stage(self) -> Stage:
        return self.round.stage

    @property
    def phase(self) -> int:
        return self.round.phase

    @property
    def table(self) -> Table:
        assert self.round.room is not None
        return self.round.room

    def at(self, table: str) -> Table:
        """The table with this name."""
        return self.round.tables[TableId(table)]

    def where(self, seat: SeatNumber) -> Table:
        """The table at which this seat has a say."""
        found = table_of(self.round, seat)
        assert found is not None, f"seat {seat} sits nowhere"
        return found

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(self.round.tables)

    @property
    def list(self) -> tuple[SeatNumber, ...]:
        """Everybody in the order of this lap."""
        return self.table.order

    @property
    def turn(self) -> Turn:
        assert self.table.turn is not None, "nobody holds the floor"
        return self.table.turn

    @property
    def holder(self) -> SeatNumber:
        return self.turn.seat

    def side_of(self, seat: SeatNumber) -> SideNumber:
        return self.round.seats[seat].side

    def across(self, seat: SeatNumber) -> SeatNumber:
        """Somebody of another side."""
        return next(s.number for s in self.round.taking_part() if s.side != self.side_of(seat))

    def seats_of(self, side: int) -> tuple[SeatNumber, ...]:
        return tuple(s.number for s in self.round.seats.values() if s.side == side)

    def left(self) -> float:
        """Seconds until the running turn's clock shows nothing."""
        return (self.turn.ends - self.now).total_seconds()

    def after(self, seconds: float) -> datetime:
        return self.now + timedelta(seconds=seconds)

    def speak(
        self, words: str = "…", to: SeatNumber | None = None, about: int | None = None, at: str = ROOM
    ) -> "Meeting":
        """Whoever holds the floor says something."""
        turn = self.at(at).turn
        assert turn is not None, f"nobody holds the floor at {at}"
        return self >> c.Speak(turn.seat, words, turn.number, to, table=TableId(at), about=about)

    def decide(self, meant: bool) -> "Meeting":
        """Whoever is to say whether that is what was meant says so."""
        assert self.turn.kind is e.TurnKind.DECIDE, f"nobody decides now: {self.turn}"
        return self >> c.Decide(self.holder, meant, self.turn.about)

    def open_numbers(self) -> tuple[StatementNumber, ...]:
        return self.round.open_statements()

    def proposal(self) -> DraftStatementId:
        """The newest statement."""
        return max(self.round.statements)


def called(format_: Format, sides: int = 2, pace: Pace = Pace.LIVE, seed: int = 1, **fields: Any) -> Meeting:
    """A round to which people are invited, at eight o'clock."""
    return Meeting(Round(RoundId(7), DialogueId(3), format_, pace, SIDES[:sides], EIGHT, **fields), seed)


def begun(format_: Format, *people: int, accept: bool = True, now: datetime = EIGHT, **how: Any) -> Meeting:
    """A round that has begun with so many people on each side, who have all accepted the rules."""
    people = people or (2, 2)
    meeting = called(format_, len(people), **how)
    meeting.now = now
    arrived = {side.number: there for side, there in zip(meeting.round.sides, people, strict=True)}
    meeting >> c.Begin(CHAIR, arrived) << ...
    for seat in tuple(meeting.round.seats.values()) if accept else ():
        if not seat.accepted:
            meeting >> c.AcceptRules(seat.number) << ...
    return meeting


def end_of_test() -> None:
    """Every meeting of a test must be fully minuted."""
    meetings = list(at_this_test)
    for meeting in meetings:
        meeting.complete()
        assert reduce(apply, meeting.journal, meeting.first) == meeting.round, "the journal does not rebuild the round"


def _difference(expected: Line, minutes: list[e.Event]) -> str:
    there = "\n  ".join(map(repr, minutes))
    return f"the minutes should say\n  {expected!r}\nand they go on with\n  {there}"
