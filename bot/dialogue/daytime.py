"""The clocks of a slow round, kept by day: whatever sets a deadline asks here when it runs out (hours.py has the rule).

A turn keeps to the hours of the side whose turn it is, everything else to those of all sides: phases, and also what
moderators decide and the longest pauses, since what follows from those concerns everybody. Hours are those of a side,
never of a person: a deadline that anybody can read must not tell in which time zone somebody lives.

Live rounds know no hours; slow ones without hours keep plain time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.dialogue import events as e
from bot.dialogue.format import Pace
from bot.dialogue.hours import Hours, awake_from, is_awake, over_at
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.table import EXTRA, Table

if TYPE_CHECKING:  # a round asks for its reminders, and those ask here
    from bot.dialogue.round import Round

_MOVES_CLOCKS = (e.RoundContinued, e.TimeGivenBack, e.TurnExtended, e.PhaseExtended, e.DecisionUndone)


@dataclass(frozen=True)
class TurnClock:
    ends: datetime
    last: datetime  # words sent by this moment still count
    warn_at: datetime | None
    usual_end: datetime | None  # what everybody else reads, where this seat has more time


def hours_of(round_: Round, side: SideNumber | None = None) -> tuple[Hours, ...]:
    """Whose waking hours count: those of one side, or of all."""
    if round_.pace is not Pace.SLOW:
        return ()
    sides = [side] if side is not None else [one.number for one in round_.sides]
    return tuple(dict.fromkeys(round_.hours[one] for one in sides if one in round_.hours))


def when_over(round_: Round, now: datetime, length: timedelta, side: SideNumber | None = None) -> datetime:
    """When a clock of this length that starts now runs out."""
    return over_at(now, length, hours_of(round_, side), _lead(round_))


def turn_clock(round_: Round, seat: SeatNumber, now: datetime, length: timedelta) -> TurnClock:
    """The clock of a turn. `length` is that of this seat, more time included."""
    sitting = round_.seats[seat]
    ends = when_over(round_, now, length, sitting.side)
    warn_at = _warn_at(round_, ends, hours_of(round_, sitting.side))
    return TurnClock(
        ends,
        ends + round_.format.grace.at(round_.pace),
        warn_at if warn_at > now else None,
        when_over(round_, now, length / EXTRA, sitting.side) if sitting.extra_time else None,
    )


def out_of_the_night(round_: Round, events: Sequence[e.Event]) -> Iterator[e.ClocksMoved]:
    """After a pause, an absence, more time or an undone step, clocks stand where their length left them: those that
    came to stand in a night go on to the day."""
    if round_.hours and any(isinstance(event, _MOVES_CLOCKS) for event in events):
        for table in round_.tables.values():
            moved = _moved(round_, table)
            if clocks_moved(table, moved) != table:
                yield moved


def clocks_moved(table: Table, event: e.ClocksMoved) -> Table:
    """The table with the clocks that stand in the event; the others are as they were."""
    turn = table.turn
    if turn and event.ends and event.last:
        extra = event.ends - event.usual_end if event.usual_end else timedelta(0)
        turn = replace(turn, ends=event.ends, last=event.last, warn_at=event.warn_at, extra=extra)
    return replace(table, turn=turn, closes_at=event.closes_at, decide_by=event.decide_by)


def _moved(round_: Round, table: Table) -> e.ClocksMoved:
    everybody = hours_of(round_)
    closes_at, decide_by = (_by_day(round_, at, everybody) for at in (table.closes_at, table.decide_by))
    turn = table.turn
    if turn is None:
        return e.ClocksMoved(table.id, None, None, None, None, closes_at, decide_by)
    hours = hours_of(round_, round_.seats[turn.seat].side)
    ends, usual = _by_day(round_, turn.ends, hours) or turn.ends, _by_day(round_, turn.usual_end, hours)
    later = ends - turn.ends
    warn_at = _warn_at(round_, ends, hours) if turn.warn_at else None
    return e.ClocksMoved(
        table.id, ends, turn.last + later, warn_at, usual if turn.extra else None, closes_at, decide_by
    )


def _by_day(round_: Round, moment: datetime | None, hours: Sequence[Hours]) -> datetime | None:
    """A quarter of an hour into the night is left: nobody's half a day is won by ten seconds of absence."""
    grace = round_.format.grace.at(round_.pace)
    if moment is None or all(is_awake(moment - grace, one) for one in hours):
        return moment
    return over_at(moment, timedelta(0), hours, _lead(round_))


def _warn_at(round_: Round, ends: datetime, hours: tuple[Hours, ...]) -> datetime:
    """Where the waking hours before the end are shorter than the time before it, when they begin."""
    return min(awake_from(ends - _lead(round_), hours), ends)


def _lead(round_: Round) -> timedelta:
    return round_.format.warning.at(round_.pace)
