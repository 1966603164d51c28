"""How long a format takes: the heart itself, played by people who use their whole turn (whole_turns.py).

No formula stands beside the heart, so what is said beforehand and what happens then cannot differ. Where something
hangs on somebody's word it is played twice, and the answer is a span: how soon, how late.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.format import Format
from bot.dialogue.handling import unfold
from bot.dialogue.ids import DialogueId, RoundId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.paces import Pace
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.seats import Side
from bot.dialogue.whole_turns import CHAIR, Before, Move, Patience, moves

NOTHING = timedelta(0)
MOST_MOVES = 50_000  # far more than any format has; a play that does not end is a mistake in it
A_MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Span:
    """How long, or how long after the start: at the soonest and at the latest."""

    least: timedelta
    most: timedelta

    @property
    def exact(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True)
class PhaseTime:
    """One phase. `takes` is one visit to it; a repetition may visit it several times, or not at all."""

    phase: int
    begins: Span
    takes: Span
    least_visits: int
    most_visits: int


@dataclass(frozen=True)
class Reckoning:
    phases: tuple[PhaseTime, ...]
    whole: Span


@dataclass(frozen=True)
class _Visit:
    phase: int
    begins: timedelta
    takes: timedelta


def reckon(format_: Format, pace: Pace, people: Sequence[int], starts_at: datetime = A_MORNING) -> Reckoning:
    """How long it takes with so many people on each side. Raises ValueError where they are too few to begin."""
    sides = tuple(Side(SideNumber(n), f"Side {n}", "◦") for n in range(1, len(people) + 1))
    round_ = Round(RoundId(0), DialogueId(0), format_, pace, sides, starts_at)
    return reckon_round(round_, {side.number: there for side, there in zip(sides, people, strict=True)})


def reckon_round(round_: Round, people: Mapping[SideNumber, int]) -> Reckoning:
    """The same for a round as it is before its first event."""
    soonest, latest = (_visits(round_, people, patience) for patience in (Patience.SOONEST, Patience.LATEST))
    phases = tuple(_phase_time(phase, soonest, latest) for phase in range(len(round_.format.phases)))
    return Reckoning(phases, _span(_end(soonest), _end(latest)))


def longest(round_: Round, people: Mapping[SideNumber, int]) -> timedelta:
    """How long the round may take if its turns use their grace as well. Pauses come on top.

    A bound to plan with, not a proof: which turns are open when a timer runs out cannot be known beforehand.
    """
    return max(_end(_visits(round_, people, patience)) for patience in (Patience.LATEST, Patience.LONGEST))


def _phase_time(phase: int, soonest: Sequence[_Visit], latest: Sequence[_Visit]) -> PhaseTime:
    early, late = _of(soonest, phase), _of(latest, phase)
    takes = [visit.takes for visit in (*early, *late)]
    begins = _span(early[0].begins if early else late[0].begins, late[0].begins) if late else Span(NOTHING, NOTHING)
    return PhaseTime(phase, begins, Span(min(takes, default=NOTHING), max(takes, default=NOTHING)), len(early),
                     len(late))  # fmt: skip


def _of(visits: Iterable[_Visit], phase: int) -> list[_Visit]:
    return [visit for visit in visits if visit.phase == phase]


def _end(visits: Sequence[_Visit]) -> timedelta:
    return max((visit.begins + visit.takes for visit in visits), default=NOTHING)


def _span(one: timedelta, other: timedelta) -> Span:
    return Span(min(one, other), max(one, other))


def _visits(round_: Round, people: Mapping[SideNumber, int], patience: Patience) -> tuple[_Visit, ...]:
    opened: tuple[int, datetime] | None = None
    visits: list[_Visit] = []
    for event in play(replace(round_, checkpoints=()), people, patience):
        match event:
            case e.PhaseOpened():
                opened = event.phase, event.at
            case e.PhaseClosed() | e.RoundClosed() if opened:
                phase, since = opened
                visits.append(_Visit(phase, since - round_.starts_at, event.at - since))
                opened = None
            case _:
                pass
    return tuple(visits)


def play(round_: Round, people: Mapping[SideNumber, int], patience: Patience) -> list[e.Event]:
    """The journal of a round in which everybody uses their whole turn. Chance is fixed: it changes no length, but where
    sides have waking hours of their own, and then by a part of a day.

    What the round does not let these people do, they leave: it is tried again when something has happened.
    """
    dice, now, journal = Random(1), round_.starts_at, list[e.Event]()
    command: c.Command = c.Begin(CHAIR, people)
    refused: set[c.Command] = set()
    for _ in range(MOST_MOVES):
        course = unfold(round_, command, now, dice)
        if isinstance(course, Refusal):
            if round_.stage is Stage.INVITING:
                raise ValueError(f"the round cannot begin: {course.key}")
            refused.add(command)
        else:
            round_, refused = course.round, set()
            journal += course.events
        if round_.stage in (Stage.CLOSED, Stage.CANCELLED):
            return journal
        following = _next(round_, now, patience, refused)
        now, command = max(now, following.at), following.command
    raise ValueError("this format does not come to an end")


def _next(round_: Round, now: datetime, patience: Patience, refused: Set[c.Command]) -> Move:
    due = round_.deadline()
    clock = [Move(due, Before.CLOCK, c.Tick())] if due else []
    ahead = [move for move in (*moves(round_, now, patience), *clock) if move.command not in refused]
    if not ahead:
        raise ValueError("nothing more can happen in this round, and it is not over")
    return min(ahead, key=lambda move: (max(move.at, now), move.rank))
