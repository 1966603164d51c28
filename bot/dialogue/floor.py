"""The floor of a table: who gets it next, why, and for how long."""

from datetime import datetime, timedelta
from random import Random

from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.daytime import turn_clock
from bot.dialogue.fields import Addressed, Closes, Gate, Order
from bot.dialogue.format import LAPS, Phase
from bot.dialogue.ids import ContributionNumber, SeatNumber, SideNumber, TableId
from bot.dialogue.orders import draw_inside, least_heard, one_block, one_lap
from bot.dialogue.restating import to_say_back
from bot.dialogue.round import Round
from bot.dialogue.seating import at_table
from bot.dialogue.seats import Seat
from bot.dialogue.table import EXTRA, Table, Turn


def drawn_lap(
    phase: Phase, seats: tuple[Seat, ...], opening: tuple[SideNumber, ...], seed: int
) -> tuple[SeatNumber, ...]:
    """Everybody of these once: drawn inside each side, interleaved across the sides or one side after the other."""
    inside = draw_inside(seats, Random(seed))
    return one_block(inside, opening) if phase.order is Order.SIDE_BLOCK else one_lap(inside, opening)


def next_lap(round_: Round, table: Table) -> tuple[SeatNumber, ...]:
    """The same order again, so that the sides keep taking turns across laps; whoever accepted meanwhile comes last.

    Where words are said back, whoever has none of another side left to say back has no turn.
    """
    phase = round_.phase_of(table)
    here = {seat.number: seat.side for seat in at_table(round_, table) if _has_a_turn(round_, phase, table, seat)}
    known = [seat for seat in table.order if seat in here]
    latest = [] if phase.by_reporters else sorted(here)
    inside: dict[SideNumber, list[SeatNumber]] = {}
    for seat in dict.fromkeys([*known, *latest]):
        inside.setdefault(here[seat], []).append(seat)
    return one_block(inside, table.opening) if phase.order is Order.SIDE_BLOCK else one_lap(inside, table.opening)


def turn_length(round_: Round, phase: Phase, seat: SeatNumber, kind: e.TurnKind) -> timedelta:
    ask, answer = phase.question_lengths()
    lengths = {e.TurnKind.ASK: ask, e.TurnKind.ANSWER: answer}.get(kind, phase.length())
    usual = lengths.at(round_.pace)
    return usual * EXTRA if round_.seats[seat].extra_time else usual


def give_floor(
    course: Course,
    table_id: TableId,
    seat: SeatNumber,
    kind: e.TurnKind,
    why: e.Why,
    about: ContributionNumber | None = None,
    attempt: int = 1,
) -> None:
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
            about=about,
            attempt=attempt,
            usual_end=clock.usual_end,
        )
    )


def end_turn(course: Course, table_id: TableId, turn: Turn, ending: e.TurnEnding) -> None:
    """The turn is over. What is due from words follows at once; otherwise the silence of the phase comes between."""
    round_ = course.round
    next_at = course.now + length if (length := _silence_after(round_, round_.tables[table_id], ending)) else None
    course.happens(e.TurnEnded(course.now, table_id, turn.number, turn.seat, ending, next_at))


def _silence_after(round_: Round, table: Table, ending: e.TurnEnding) -> timedelta | None:
    """How long nobody speaks after a turn; nothing where no turn follows it, and a pause is silence enough."""
    phase = round_.phase_of(table)
    more = bool(table.waiting) or bool(table.hands) or table.comes_again(ending) or laps_go_on(phase)
    if phase.pause_between is None or not more or table.due or table.closing or round_.rest:
        return None
    return phase.pause_between.at(round_.pace)


def upcoming(round_: Round, table: Table) -> tuple[SeatNumber, e.Why] | None:
    """Who comes after the present turn, as the panel shows it; None when nobody does for now."""
    if table.due:
        return table.due.seat, _why_due(table.due.kind)
    phase = round_.phase_of(table)
    if phase.order is Order.QUEUE:
        here = [seat for seat in table.hands if round_.seats[seat].takes_part]
        return least_heard(here, {seat.number: seat.side for seat in round_.seats.values()}, table.spoke)
    if phase.order is Order.PAIR and table.listened in table.waiting and round_.seats[table.listened].takes_part:
        return table.listened, e.Why.LISTENED
    for seat in table.waiting:
        if _has_a_turn(round_, phase, table, round_.seats[seat]):
            return seat, e.Why.LIST
    return None


def _why_due(kind: e.TurnKind) -> e.Why:
    return {e.TurnKind.RESTATE: e.Why.SAYS_BACK, e.TurnKind.DECIDE: e.Why.DECIDES}.get(kind, e.Why.ASKED)


def _has_a_turn(round_: Round, phase: Phase, table: Table, seat: Seat) -> bool:
    if not seat.takes_part:
        return False
    return not says_back_by_list(phase) or bool(to_say_back(round_, table, seat.side))


def says_back_by_list(phase: Phase) -> bool:
    """Whether a turn of the list is itself a restatement; in pairs it follows from the speaker's words."""
    return phase.restates and phase.order is not Order.PAIR


def kind_of_turn(phase: Phase) -> e.TurnKind:
    if phase.asks_across:
        return e.TurnKind.ASK
    if says_back_by_list(phase):
        return e.TurnKind.RESTATE
    return e.TurnKind.REPLY if phase.addressed is Addressed.WORDS else e.TurnKind.SPEAK


def laps_go_on(phase: Phase) -> bool:
    """Whether a lap follows a lap until a closing rule holds: not where everybody has one turn and that is all,
    but for saying back, which ends when nothing is left to be said back."""
    if phase.order not in LAPS:
        return False
    return not phase.closes_by(Closes.ALL_HAD_TURN) or (
        says_back_by_list(phase) and phase.gated_by(Gate.RESTATEMENT_CONFIRMED)
    )


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
