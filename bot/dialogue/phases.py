"""How a phase opens, goes on and closes. The phases themselves are data; these few functions read them."""

from random import Random

from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.daytime import when_over
from bot.dialogue.floor import drawn_lap, give_floor, kind_of_turn, laps_go_on, next_lap, upcoming
from bot.dialogue.format import Closes, First, Gate, Order, Output, Phase
from bot.dialogue.ids import ROOM, ContributionNumber, SideNumber, TableId
from bot.dialogue.lifecycle import Ending, Stage
from bot.dialogue.orders import rotate
from bot.dialogue.proposing import release
from bot.dialogue.round import Round
from bot.dialogue.table import Table


def open_phase(course: Course, index: int, by: int | None) -> None:
    """Open the phase with this index at its table, release the statements that wait for a batch, give the floor."""
    round_ = course.round
    phase = round_.format.phases[index]
    seed = course.seed()
    opening = _opening(round_, phase, seed)
    order = drawn_lap(round_, opening, seed) if phase.in_turns else ()
    closes_at = when_over(round_, course.now, phase.timer.at(round_.pace)) if phase.timer else None
    alone = Closes.MODERATOR in phase.closes and closes_at is None and not phase.in_turns
    decide_by = when_over(round_, course.now, phase.decide_within.at(round_.pace)) if alone else None
    course.happens(e.PhaseOpened(course.now, index, ROOM, closes_at, decide_by, opening, order, seed, by))
    release(course)
    go_on(course, ROOM)


def _opening(round_: Round, phase: Phase, seed: int) -> tuple[SideNumber, ...]:
    if phase.first is First.FLIP:
        return round_.opening
    numbers = [side.number for side in round_.sides]
    if phase.first is First.DRAW:
        Random(seed).shuffle(numbers)
        return tuple(numbers)
    return rotate(numbers, int(phase.first) - 1)


def go_on(course: Course, table_id: TableId) -> None:
    """After anything that may matter to a table: give the floor to whoever comes next, or close the phase.

    While the round rests nothing moves; when it continues, every table goes on.
    """
    while course.round.stage is Stage.RUNNING:
        table = course.round.tables.get(table_id)
        if table is None or table.turn or table.next_at:
            return None
        phase = course.round.phase_of(table)
        following = upcoming(course.round, table)
        if following and table.answer_due:
            return give_floor(course, table_id, following[0], e.TurnKind.ANSWER, following[1])
        if table.closing or is_over(course.round, table):
            return close_phase(course, table_id, None)
        if not phase.in_turns or table.decide_by:
            return None
        if following:
            return give_floor(course, table_id, following[0], kind_of_turn(phase), following[1])
        if not end_of_list(course, table):
            return None
    return None


def all_go_on(course: Course) -> None:
    for table_id in tuple(course.round.tables):
        go_on(course, table_id)


def end_of_list(course: Course, table: Table) -> bool:
    """Everybody had a turn and no closing rule holds yet: another lap, or a moderator decides. True: look again.

    Without a timer a lap in which nobody said a word is the last, so that no phase goes round for ever. With one, the
    timer closes, and no moderator is waited for.
    """
    phase = course.round.phase_of(table)
    lap = next_lap(course.round, table) if laps_go_on(phase) and (table.heard or table.closes_at) else ()
    if lap:
        course.happens(e.LapOpened(table.id, lap))
        return True
    if table.closes_at is None:
        decide_by = when_over(course.round, course.now, phase.decide_within.at(course.round.pace))
        course.happens(e.ListEnded(table.id, decide_by))
    return False


def is_over(round_: Round, table: Table) -> bool:
    """Whether a closing rule holds at this table, other than a timer or a moderator at this moment.

    Once the timer of a gate has run out, the first moment at which enough have accepted opens it.
    """
    phase = round_.phase_of(table)
    if phase.gate and Closes.TIMER in phase.closes and table.closes_at is None:
        return gate_holds(round_, phase, everybody=False)
    if Closes.ALL_HAD_TURN not in phase.closes:
        return False
    if phase.in_turns:
        return upcoming(round_, table) is None
    if phase.order is Order.SILENT:
        here = round_.taking_part()
        return bool(here) and all(seat.number in table.ready for seat in here)
    return gate_holds(round_, phase, everybody=True)


def gate_holds(round_: Round, phase: Phase, *, everybody: bool) -> bool:
    """Whether the next phase may open: every side has somebody who accepted and, if `everybody`, nobody is missing."""
    if phase.gate is not Gate.RULES_ACCEPTED:
        return True
    present = {seat.side for seat in round_.taking_part()}
    if any(side.number not in present for side in round_.sides):
        return False
    return not everybody or all(seat.accepted for seat in round_.seats.values() if not seat.left)


def close_phase(course: Course, table_id: TableId, by: int | None) -> None:
    """Close the phase and open the next one, or close the round after the last."""
    table = course.round.tables[table_id]
    phase = course.round.phase_of(table)
    if table.turn:
        ended = e.TurnEnded(course.now, table_id, table.turn.number, table.turn.seat, e.TurnEnding.SKIPPED, None)
        course.happens(ended)
    _reveal(course, table)
    course.happens(e.PhaseClosed(course.now, table.phase, table_id))
    following = table.phase + 1
    if following >= len(course.round.format.phases):
        return close_round(course, Ending.COMPLETE, by)
    if Output.BALLOT in phase.output or Output.SUMMARY in phase.output:
        course.happens(e.CheckpointDue(course.now, final=False))
    return open_phase(course, following, by)


def _reveal(course: Course, table: Table) -> None:
    """Hidden texts of a silent phase appear together, in a drawn order."""
    if not table.written:
        return
    texts = sorted(table.written.items())
    course.dice.shuffle(texts)
    first = len(course.round.said) + 1
    shown = tuple((ContributionNumber(first + n), seat, words) for n, (seat, words) in enumerate(texts))
    course.happens(e.TextsRevealed(course.now, table.id, shown))


def close_round(course: Course, ending: Ending, by: int | None) -> None:
    """The end. The last checkpoint closes every vote; nothing that was not screened is ever released."""
    course.happens(e.RoundClosed(course.now, ending, by))
    course.happens(e.CheckpointDue(course.now, final=True))
