"""How a phase opens, goes on and closes. The phases themselves are data; these few functions read them."""

from datetime import datetime
from random import Random

from bot.dialogue import crossing
from bot.dialogue import events as e
from bot.dialogue.closing import gate_holds, is_over
from bot.dialogue.course import Course
from bot.dialogue.daytime import when_over
from bot.dialogue.fields import First, Gate, Order, Output, Reveal, Who
from bot.dialogue.floor import drawn_lap, give_floor, kind_of_turn, laps_go_on, next_lap, upcoming
from bot.dialogue.format import Phase
from bot.dialogue.ids import ContributionNumber, SeatNumber, SideNumber, TableId
from bot.dialogue.lifecycle import Ending, Stage
from bot.dialogue.orders import draw_inside, one_lap, rotate
from bot.dialogue.proposing import release
from bot.dialogue.restating import leave_open, settle
from bot.dialogue.round import Round
from bot.dialogue.seating import Place, at_table, places, sides_at
from bot.dialogue.seats import Seat
from bot.dialogue.table import Table


def open_phase(course: Course, index: int, by: int | None) -> None:
    """Open the phase with this index at its tables, release the statements that wait for a batch, give the floors."""
    round_ = course.round
    phase = round_.format.phases[index]
    seed = course.seed()
    opening = _opening(round_, phase, seed)
    closes_at = when_over(round_, course.now, phase.timer.at(round_.pace)) if phase.timer else None
    for first, place in enumerate(places(round_, phase, seed)):
        order, substitutes = _order(round_, phase, place, opening, seed)
        decide_by = _decide_by(course, phase, closes_at)
        if first == 0:
            course.happens(e.PhaseOpened(course.now, index, place.table, closes_at, decide_by, opening, order, seed, by,
                                         place.side, place.pair, substitutes))  # fmt: skip
        else:
            course.happens(e.TableOpened(course.now, place.table, closes_at, decide_by, order, place.side, place.pair,
                                         substitutes))  # fmt: skip
    release(course)
    all_go_on(course)


def _decide_by(course: Course, phase: Phase, closes_at: datetime | None) -> datetime | None:
    """Until when a moderator closes a phase that nothing else does. In a queue the wait begins with an empty list."""
    alone = closes_at is None and not phase.in_turns
    return decided_by(course, phase) if alone else None


def decided_by(course: Course, phase: Phase) -> datetime:
    """Until when moderators have to decide what only they can, if they begin to wait for it now."""
    return when_over(course.round, course.now, phase.decide_within.at(course.round.pace))


def _order(
    round_: Round, phase: Phase, place: Place, opening: tuple[SideNumber, ...], seed: int
) -> tuple[tuple[SeatNumber, ...], tuple[SeatNumber, ...]]:
    """The first lap at this table, drawn, and who stands in for a reporter that passes."""
    if not phase.by_list:
        return (), ()
    seats = tuple(seat for seat in round_.taking_part() if _sits(place, seat))
    if not phase.by_reporters:
        return drawn_lap(phase, seats, opening, seed), ()
    inside = draw_inside(seats, Random(seed))
    return (
        one_lap({side: drawn[:1] for side, drawn in inside.items()}, opening),
        tuple(seat for drawn in inside.values() for seat in drawn[1:]),
    )


def _sits(place: Place, seat: Seat) -> bool:
    if place.pair:
        return seat.number in place.pair
    return place.side is None or seat.side == place.side


def _opening(round_: Round, phase: Phase, seed: int) -> tuple[SideNumber, ...]:
    if phase.first is First.FLIP:
        return round_.opening
    numbers = list(round_.numbered or [side.number for side in round_.sides])
    if phase.first is First.DRAW:
        Random(seed).shuffle(numbers)
        return tuple(numbers)
    return rotate(numbers, int(phase.first) - 1)


def go_on(course: Course, table_id: TableId) -> None:
    """After anything that may matter to a table: give the floor to whoever comes next, or close the table.

    While the round rests nothing moves; when it continues, every table goes on.
    """
    while course.round.stage is Stage.RUNNING:
        table = course.round.tables.get(table_id)
        if table is None or table.turn or table.next_at or table.stuck is not None:
            return None
        phase = course.round.phase_of(table)
        if table.due:
            why = upcoming(course.round, table)
            due = table.due
            return give_floor(course, table_id, due.seat, due.kind, why[1] if why else e.Why.ASKED, due.about,
                              due.attempt)  # fmt: skip
        settle(course, table)
        table = course.round.tables[table_id]
        if table.closing:
            time_over(course, table_id)
            continue
        if is_over(course.round, table):
            return close_table(course, table_id, None)
        if not phase.in_turns:
            return show_when_all_done(course, table)
        following = None if phase.by_list and table.decide_by else upcoming(course.round, table)
        if following:
            return give_floor(course, table_id, following[0], kind_of_turn(phase), following[1])
        if not end_of_list(course, table):
            return None
    return None


def close_if_over(course: Course, table_id: TableId) -> None:
    if is_over(course.round, course.round.tables[table_id]):
        close_table(course, table_id, None)


def time_over(course: Course, table_id: TableId) -> None:
    """The timer rang, and what was running is done. A gate that does not hold yet waits for a moderator."""
    phase = course.round.phase_of(course.round.tables[table_id])
    if gate_holds(course.round, phase, course.round.tables[table_id], everybody=False):
        return close_table(course, table_id, None)
    course.happens(e.ListEnded(table_id, decided_by(course, phase)))
    return None


def all_go_on(course: Course) -> None:
    for table_id in tuple(course.round.tables):
        go_on(course, table_id)


def end_of_list(course: Course, table: Table) -> bool:
    """Everybody had a turn and no closing rule holds yet: another lap, or a moderator decides. True: look again.

    Without a timer a lap in which nobody said a word is the last, so that no phase goes round for ever. With one, the
    timer closes, and no moderator is waited for.
    """
    if table.decide_by:
        return False
    phase = course.round.phase_of(table)
    lap = next_lap(course.round, table) if laps_go_on(phase) and (table.heard or table.closes_at) else ()
    if lap:
        course.happens(e.LapOpened(table.id, lap))
        return True
    if table.closes_at is None:
        course.happens(e.ListEnded(table.id, decided_by(course, phase)))
    return False


def close_table(course: Course, table_id: TableId, by: int | None, no_more: bool = False) -> None:
    """This table is done: hidden texts appear. The last one closes the phase."""
    table = course.round.tables[table_id]
    if table.turn:
        ended = e.TurnEnded(course.now, table_id, table.turn.number, table.turn.seat, e.TurnEnding.SKIPPED, None)
        course.happens(ended)
    leave_open(course, table_id, by)
    reveal(course, course.round.tables[table_id])
    if len(course.round.tables) > 1:
        course.happens(e.TableClosed(course.now, table_id))
        return None
    course.happens(e.PhaseClosed(course.now, table.phase, table_id))
    return _go_to_next(course, table.phase, by, no_more)


def _go_to_next(course: Course, place: int, by: int | None, no_more: bool) -> None:
    """Open the phase that follows, or close the round after the last. A ballot that closed is summed up first."""
    phase = course.round.format.phases[place]
    next_place = following(course.round, place, no_more)
    if phase.gated_by(Gate.ACCEPTED):
        course.happens(e.VerdictAwaited(course.now, next_place, decided_by(course, phase)))
        course.happens(e.CheckpointDue(course.now, final=False))
        return None
    if next_place >= len(course.round.format.phases):
        return close_round(course, Ending.COMPLETE, by)
    if phase.votes or Output.SUMMARY in phase.output:
        course.happens(e.CheckpointDue(course.now, final=False))
    return open_phase(course, next_place, by)


def verdict_known(course: Course) -> None:
    """The text is accepted, and the phase behind the gate opens; or it is not, and that phase is left out."""
    awaited = course.round.awaited
    if awaited is None or awaited.accepted is None or course.round.stage is not Stage.RUNNING:
        return None
    next_place = awaited.following if awaited.accepted else awaited.following + 1
    if next_place >= len(course.round.format.phases):
        return close_round(course, Ending.COMPLETE, None)
    return open_phase(course, next_place, None)


def following(round_: Round, place: int, no_more: bool = False) -> int:
    """Which phase comes after this one: the next, or an earlier one that is repeated.

    A repetition goes back while its last cycle brought something new and it may go on. When participants have brought
    nothing new and only moderators' phases of the cycle are left, those have nothing to work on and are left out.
    """
    for carrier in range(place, len(round_.format.phases)):
        repeat = round_.format.phases[carrier].repeat
        back_to = round_.format.phase_called(repeat.back_to) if repeat else None
        if repeat is None or back_to is None or back_to > place:
            continue
        if no_more:
            return carrier + 1
        new = round_.written > round_.written_before.get(back_to, 0)
        if carrier == place:
            return back_to if new and round_.visits.get(back_to, 0) < repeat.at_most else place + 1
        left = round_.format.phases[place + 1 : carrier + 1]
        gated = round_.format.phases[place].gated_by(Gate.ACCEPTED)  # what is behind the gate is a matter of its own
        if not new and not gated and all(phase.who.who is Who.MODERATORS for phase in left):
            return carrier + 1
    return place + 1


def show_when_all_done(course: Course, table: Table) -> None:
    """In a phase that reveals when both are done: every side has said so, and the phase goes on to its end."""
    phase = course.round.phase_of(table)
    if phase.order is not Order.SILENT or phase.reveal is not Reveal.WHEN_BOTH_DONE:
        return
    here = at_table(course.round, table)
    both = len(sides_at(course.round, table)) == len(course.round.sides)
    if both and all(seat.number in table.ready for seat in here):
        reveal(course, table)


def reveal(course: Course, table: Table) -> None:
    """Hidden texts of a silent phase appear together, in a drawn order; criticism of a draft clause by clause."""
    if table.critique:
        _reveal_criticism(course, table)
    if not table.written:
        return
    texts = sorted(table.written.items())
    course.dice.shuffle(texts)
    first = len(course.round.said) + 1
    shown = tuple((ContributionNumber(first + n), seat, words) for n, (seat, words) in enumerate(texts))
    course.happens(e.TextsRevealed(course.now, table.id, shown))


def _reveal_criticism(course: Course, table: Table) -> None:
    texts = sorted((seat, clause, words) for (seat, clause), words in table.critique.items())
    course.dice.shuffle(texts)
    texts.sort(key=lambda text: text[1])  # stable: inside a clause the drawn order stays
    first = len(course.round.said) + 1
    shown = tuple((ContributionNumber(first + n), seat, clause, words)
                  for n, (seat, clause, words) in enumerate(texts))  # fmt: skip
    course.happens(e.CriticismRevealed(course.now, table.id, shown))


def close_round(course: Course, ending: Ending, by: int | None) -> None:
    """The end. The last checkpoint closes every vote; nothing that was not screened is ever released."""
    for table_id in course.round.tables:
        leave_open(course, table_id, by)
    crossing.close(course)
    course.happens(e.RoundClosed(course.now, ending, by))
    course.happens(e.CheckpointDue(course.now, final=True))
