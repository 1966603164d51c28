"""How a table changes with what happens at it: the floor, the list, raised hands, what is due from words."""

from datetime import timedelta

from bot.dialogue import events as e
from bot.dialogue.daytime import when_over
from bot.dialogue.fields import Order
from bot.dialogue.ids import ContributionNumber, SeatNumber
from bot.dialogue.replacing import replace
from bot.dialogue.round import Round
from bot.dialogue.seating import sits_at
from bot.dialogue.table import Due, Table, Turn, extra_in


def but(seats: tuple[SeatNumber, ...], gone: SeatNumber) -> tuple[SeatNumber, ...]:
    return tuple(seat for seat in seats if seat != gone)


def floor_given(round_: Round, table: Table, event: e.FloorGiven) -> Table:
    """In a queue a moderator's decision is waited for only while nobody has a hand up."""
    owed = table.due is not None and (table.due.seat, table.due.kind) == (event.seat, event.kind)
    more = event.ends - event.usual_end if event.usual_end else extra_in(event.ends - event.at)
    extra = more if round_.seats[event.seat].extra_time else timedelta(0)
    turn = Turn(event.turn, event.seat, event.kind, event.why, event.at, event.ends, event.last, event.warn_at,
                event.about, event.attempt, owed, extra=extra)  # fmt: skip
    queued = round_.phase_of(table).order is Order.QUEUE
    return replace(
        table,
        turn=turn,
        next_at=None,
        waiting=table.waiting if owed else but(table.waiting, event.seat),
        hands=table.hands if owed else but(table.hands, event.seat),
        due=None if owed else table.due,
        listened=table.listened if owed else None,
        decide_by=None if queued else table.decide_by,
    )


def turn_ended(round_: Round, table: Table, event: e.TurnEnded) -> Table:
    """Whoever comes again stands at the end of the list, or of the raised hands; for a reporter who does not report
    the next one of the same side stands in at once."""
    ended = replace(table, turn=None, next_at=event.next_at)
    if table.comes_again(event.ending):
        ended = replace(ended, deferred=table.deferred | {event.seat})
        if round_.phase_of(table).order is Order.QUEUE:
            return replace(ended, hands=(*table.hands, event.seat))
        return replace(ended, waiting=(*table.waiting, event.seat))
    if table.turn is None or table.turn.owed:
        return ended
    ended = replace(ended, had_turn=table.had_turn | {event.seat})
    if event.ending is e.TurnEnding.PASSED:
        ended = replace(ended, passed=table.passed | {event.seat})
    if event.ending is e.TurnEnding.SPOKEN:
        return ended
    return _stood_in_for(round_, replace(ended, waiting=(event.seat, *ended.waiting)), event.seat)


def _stood_in_for(round_: Round, table: Table, gone: SeatNumber) -> Table:
    """Without this seat's turn, or with that of the substitute in its place, in this lap and in those that follow."""
    side = round_.seats[gone].side
    instead = next((seat for seat in table.substitutes if round_.seats[seat].side == side), None)
    if instead is None or gone not in table.order:
        return replace(table, waiting=but(table.waiting, gone))

    def swapped(seats: tuple[SeatNumber, ...]) -> tuple[SeatNumber, ...]:
        return tuple(instead if seat == gone else seat for seat in seats)

    return replace(table, waiting=swapped(table.waiting), order=swapped(table.order),
                   substitutes=but(table.substitutes, instead))  # fmt: skip


def heard(round_: Round, table: Table, event: e.ContributionMade) -> Table:
    """The table after words: what is due from them, and whose turns are counted. An answer is nobody's turn."""
    own = not (table.turn and table.turn.owed)
    spoke = {**table.spoke, event.seat: table.spoke.get(event.seat, 0) + 1} if own else table.spoke
    phase = round_.phase_of(table)
    waits = table.decide_by is not None and phase.order is Order.OPEN
    idle = when_over(round_, event.at, phase.decide_within.at(round_.pace)) if waits else None
    listens = phase.order is Order.PAIR and event.kind is e.TurnKind.SPEAK and not phase.restates
    return replace(
        table,
        heard=True,
        spoke=spoke,
        had_turn=table.had_turn | {event.seat} if own else table.had_turn,
        passed=frozenset(),
        due=_due(round_, phase.restates, event) or table.due,
        listened=event.to if listens else table.listened,
        decide_by=idle or table.decide_by,
    )


def _due(round_: Round, restates: bool, event: e.ContributionMade) -> Due | None:
    """Nobody who left is waited for: then what was said back is still open."""
    due = _asked_for(round_, restates, event)
    return due if due and round_.seats[due.seat].takes_part else None


def _asked_for(round_: Round, restates: bool, event: e.ContributionMade) -> Due | None:
    match event.kind:
        case e.TurnKind.ASK if event.to is not None:
            return Due(event.to, e.TurnKind.ANSWER, event.number)
        case e.TurnKind.SPEAK if event.to is not None and restates:
            return Due(event.to, e.TurnKind.RESTATE, event.number)
        case e.TurnKind.RESTATE if event.in_reply_to is not None:
            return Due(round_.said[event.in_reply_to].seat, e.TurnKind.DECIDE, event.number, event.attempt)
        case _:
            return None


def again(round_: Round, number: ContributionNumber) -> Due | None:
    """The next try at saying the same words back, by the same seat."""
    said = round_.said[number]
    if said.in_reply_to is None or not round_.seats[said.seat].takes_part:
        return None
    return Due(said.seat, e.TurnKind.RESTATE, said.in_reply_to, said.attempt + 1)


def joined(round_: Round, table: Table, seat: SeatNumber) -> Table:
    """Whoever accepts the rules while turns are taken comes at the end of the list, unless the list has ended.

    Where reporters speak, the side's first is its reporter, and whoever comes later stands by.
    """
    phase = round_.phase_of(table)
    there = round_.seats[seat]
    if not phase.by_list or table.decide_by or not there.takes_part or not sits_at(table, there):
        return table
    side = round_.seats[seat].side
    if not phase.by_reporters:
        return replace(table, waiting=(*table.waiting, seat))
    if any(round_.seats[one].side == side and round_.seats[one].takes_part for one in table.order):
        return replace(table, substitutes=(*table.substitutes, seat))
    return replace(table, waiting=(*table.waiting, seat), order=(*table.order, seat))


def without(round_: Round, table: Table, seat: SeatNumber) -> Table:
    due = None if table.due and table.due.seat == seat else table.due
    there = _stood_in_for(round_, replace(table, substitutes=but(table.substitutes, seat)), seat)
    return replace(there, hands=but(table.hands, seat), due=due,
                   written={s: w for s, w in table.written.items() if s != seat},
                   critique={k: w for k, w in table.critique.items() if k[0] != seat})  # fmt: skip
