"""The floor of a table: who gets it next, why, and for how long."""

from datetime import datetime, timedelta
from random import Random

from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.daytime import turn_clock
from bot.dialogue.format import Addressed, Closes, Order, Phase
from bot.dialogue.ids import SeatNumber, SideNumber, TableId
from bot.dialogue.orders import draw_inside, one_lap
from bot.dialogue.round import Round
from bot.dialogue.table import EXTRA, Table, Turn


def drawn_lap(round_: Round, opening: tuple[SideNumber, ...], seed: int) -> tuple[SeatNumber, ...]:
    """Everybody who takes part, once: drawn inside each side, interleaved across the sides."""
    return one_lap(draw_inside(round_.taking_part(), Random(seed)), opening)


def next_lap(round_: Round, table: Table) -> tuple[SeatNumber, ...]:
    """The same order again, so that the sides keep taking turns across laps; whoever accepted meanwhile comes last."""
    here = {seat.number: seat.side for seat in round_.taking_part()}
    known = [seat for seat in table.order if seat in here]
    inside: dict[SideNumber, list[SeatNumber]] = {}
    for seat in dict.fromkeys([*known, *sorted(here)]):
        inside.setdefault(here[seat], []).append(seat)
    return one_lap(inside, table.opening)


def turn_length(round_: Round, phase: Phase, seat: SeatNumber, kind: e.TurnKind) -> timedelta:
    lengths = {e.TurnKind.SPEAK: phase.turn, e.TurnKind.ASK: phase.ask, e.TurnKind.ANSWER: phase.answer}[kind]
    if lengths is None:
        raise ValueError(f"the phase {phase.name!r} has no length for a turn of kind {kind}")
    usual = lengths.at(round_.pace)
    return usual * EXTRA if round_.seats[seat].extra_time else usual


def give_floor(course: Course, table_id: TableId, seat: SeatNumber, kind: e.TurnKind, why: e.Why) -> None:
    round_ = course.round
    length = turn_length(round_, round_.phase_of(round_.tables[table_id]), seat, kind)
    clock = turn_clock(round_, seat, course.now, length)
    course.happens(
        e.FloorGiven(
            at=course.now,
            table=table_id,
            seat=seat,
            turn=round_.turns + 1,
            kind=kind,
            why=why,
            ends=clock.ends,
            last=clock.last,
            warn_at=clock.warn_at,
            usual_end=clock.usual_end,
        )
    )


def end_turn(course: Course, table_id: TableId, turn: Turn, ending: e.TurnEnding) -> None:
    """The turn is over. An answer that is due follows at once; otherwise the silence of the phase comes between."""
    round_ = course.round
    next_at = course.now + length if (length := _silence_after(round_, round_.tables[table_id], ending)) else None
    course.happens(e.TurnEnded(course.now, table_id, turn.number, turn.seat, ending, next_at))


def _silence_after(round_: Round, table: Table, ending: e.TurnEnding) -> timedelta | None:
    """How long nobody speaks after a turn; nothing where no turn follows it, and a pause is silence enough."""
    phase = round_.phase_of(table)
    more = bool(table.waiting) or table.comes_again(ending) or laps_go_on(phase)
    if phase.pause_between is None or not more or table.answer_due or table.closing or round_.rest:
        return None
    return phase.pause_between.at(round_.pace)


def upcoming(round_: Round, table: Table) -> tuple[SeatNumber, e.Why] | None:
    """Who comes after the present turn, as the panel shows it; None when the list ends there."""
    if table.answer_due:
        return table.answer_due[0], e.Why.ASKED
    for seat in table.waiting:
        if round_.seats[seat].takes_part:
            return seat, e.Why.LIST
    return None


def kind_of_turn(phase: Phase) -> e.TurnKind:
    return e.TurnKind.ASK if phase.addressed is Addressed.ACROSS else e.TurnKind.SPEAK


def laps_go_on(phase: Phase) -> bool:
    """Whether a lap follows a lap until the timer or a moderator closes the phase."""
    return phase.order is Order.ALTERNATE and Closes.ALL_HAD_TURN not in phase.closes


def last_moment(turn: Turn, hold: timedelta) -> datetime:
    """How long words still count once the form is open: no less than the grace, no more than the hold."""
    return max(turn.last, turn.ends + hold)


def announced(round_: Round, table: Table) -> Table:
    """The table as it will be when the silence between two turns ends, so that the panel can say it beforehand."""
    following = upcoming(round_, table)
    if table.next_at is None or following is None or table.closing:
        return table
    course = Course(round_, table.next_at, Random(0))  # nothing is drawn when a floor is given
    course.happens(e.SilenceEnded(table.id))
    give_floor(course, table.id, following[0], kind_of_turn(round_.phase_of(table)), following[1])
    return course.round.tables[table.id]
