"""What moderators decide. Steps that move the round can be taken back for ten seconds; none moves twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.closing import gate_holds, rang
from bot.dialogue.course import Course
from bot.dialogue.daytime import when_over
from bot.dialogue.fields import Gate
from bot.dialogue.floor import end_turn
from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import Ending, PauseCause, Stage
from bot.dialogue.orders import rotate
from bot.dialogue.phases import all_go_on, close_round, close_table, go_on, open_phase, verdict_known
from bot.dialogue.refusal import Refusal, note, refused
from bot.dialogue.round import Round
from bot.dialogue.seats import draw_seats
from bot.dialogue.table import Table


def begin(course: Course, command: c.Begin) -> Refusal | None:
    """Draw seats and names for everybody at the same time, draw which side opens, and open the first phase."""
    round_ = course.round
    needed = round_.format.seats.min
    again = Counter(seat.side for seat in command.again)
    people = [command.arrived.get(side.number, 0) + again[side.number] for side in round_.sides]
    if min(people) < needed:
        return _no_quorum(needed, people)
    asks_today = any(phase.gated_by(Gate.RULES_ACCEPTED) for phase in round_.format.phases)
    arrived = {side.number: command.arrived.get(side.number, 0) for side in round_.sides}
    drawn = draw_seats(arrived, course.dice, (*command.dealt, *command.again), command.alternates)
    seats = tuple(replace(seat, accepted=not asks_today, left=False) for seat in (*command.again, *drawn))
    opening: list[SideNumber] = [side.number for side in round_.sides]
    turned = rotate(command.numbered, 1) if sorted(command.numbered) == sorted(opening) else ()
    if sorted(command.opening) == sorted(opening):
        opening = list(command.opening)
    else:
        course.dice.shuffle(opening)
    course.happens(e.RoundBegun(course.now, seats, tuple(opening), command.by, turned or tuple(opening)))
    open_phase(course, 0, command.by)
    return None


def _no_quorum(needed: int, people: Sequence[int]) -> Refusal:
    return refused("no-quorum", number=needed, **{f"side{n}": there for n, there in enumerate(people, 1)})


def cancel(course: Course, command: c.Cancel) -> Refusal | None:
    course.happens(e.RoundCancelled(course.now, command.by))
    return None


def pause(course: Course, command: c.PauseRound) -> Refusal | None:
    if course.round.rest:
        return note("already-paused", clock=course.round.rest.until)
    course.decision(command.by)
    until = when_over(course.round, course.now, course.round.format.longest_pause.at(course.round.pace))
    course.happens(e.RoundPaused(course.now, until, PauseCause.MODERATOR, command.by))
    return None


def stop_safely(course: Course, command: c.StopSafely) -> Refusal | None:
    """An emergency stop: everything is kept, and a moderator says how it goes on."""
    if course.round.rest and course.round.rest.cause is PauseCause.SAFE_STOP:
        return note("already-paused", clock=course.round.rest.until)
    until = when_over(course.round, course.now, course.round.format.longest_stop.at(course.round.pace))
    if course.round.rest:  # a pause becomes a stop; the clocks stand since the pause began
        course.happens(e.RoundPaused(course.round.rest.since, until, PauseCause.SAFE_STOP, command.by))
        return None
    course.decision(command.by)
    course.happens(e.RoundPaused(course.now, until, PauseCause.SAFE_STOP, command.by))
    return None


def continue_(course: Course, command: c.ContinueRound) -> Refusal | None:
    if course.round.stage is not Stage.PAUSED:
        return note("already-running")
    course.decision(command.by)
    course.happens(e.RoundContinued(course.now, command.by))
    verdict_known(course)
    all_go_on(course)
    return None


def give_more_time(course: Course, command: c.GiveMoreTime) -> Refusal | None:
    every = course.round.tables.values()
    tables = [table for table in every if command.table in (None, table.id) and _has_clock(course.round, table)]
    if not tables or command.extra <= timedelta(0):
        return refused("no-clock")
    course.decision(command.by)
    for table in tables:
        _longer(course, table, command)
    return None


def _has_clock(round_: Round, table: Table) -> bool:
    return table.turn is not None or table.closes_at is not None or rang(round_, table)


def _longer(course: Course, table: Table, command: c.GiveMoreTime) -> None:
    seconds = command.extra.total_seconds()
    if table.turn:
        longer = table.turn.later(command.extra)
        warn = longer.ends - course.round.format.warning.at(course.round.pace)
        warn_at = warn if warn > course.now else None
        course.happens(e.TurnExtended(table.id, longer.number, longer.ends, longer.last, warn_at, command.by, seconds))
    if table.closes_at or rang(course.round, table):  # a timer that is over runs again, from now
        closes_at = max(table.closes_at or course.now, course.now) + command.extra
        course.happens(e.PhaseExtended(table.id, closes_at, command.by, seconds))
        go_on(course, table.id)


def skip(course: Course, command: c.SkipTurn) -> Refusal | None:
    table = course.round.tables.get(command.table)
    if table is None or table.turn is None:
        return refused("no-clock")
    if command.turn is not None and table.turn.number != command.turn:
        return refused("other-was-first")
    course.decision(command.by)
    end_turn(course, table.id, table.turn, e.TurnEnding.SKIPPED)
    go_on(course, table.id)
    return None


def next_phase(course: Course, command: c.NextPhase) -> Refusal | None:
    """Close the phase now. A gate is not walked round while a whole side is missing: the round would run without it."""
    now_seen = (course.round.phase, course.round.visits.get(course.round.phase))
    if command.seen not in (None, now_seen[0]) or command.visit not in (None, now_seen[1]):
        return refused("other-was-first")
    phase = course.round.now_phase
    if not course.round.tables:
        return refused("verdict-awaited")
    if phase and phase.gated_by(Gate.RULES_ACCEPTED) and not gate_holds(course.round, phase, None, everybody=False):
        here = Counter(seat.side for seat in course.round.taking_part())
        return _no_quorum(1, [here[side.number] for side in course.round.sides])
    course.decision(command.by)
    for table_id in tuple(course.round.tables):
        close_table(course, table_id, command.by, command.no_more)
    return None


def undo(course: Course, command: c.Undo) -> Refusal | None:
    point = course.round.undo
    if point is None or course.now > point.until or course.round.stage not in (Stage.RUNNING, Stage.PAUSED):
        return refused("undo-late")
    course.happens(e.DecisionUndone(course.now, command.by))
    return None


def end(course: Course, command: c.EndRound) -> Refusal | None:
    close_round(course, Ending.BY_MODERATOR, command.by)
    return None
