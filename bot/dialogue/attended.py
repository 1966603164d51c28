"""What comings and goings change in a round: the part of `apply` that is about people."""

from collections import Counter
from datetime import timedelta
from typing import assert_never

from bot.dialogue import attendance_events as a
from bot.dialogue.events import TurnEnded, TurnEnding
from bot.dialogue.replacing import replace
from bot.dialogue.round import Round
from bot.dialogue.seats import Seat
from bot.dialogue.table_changes import joined, without


def attended(round_: Round, event: a.AttendanceEvent) -> Round:
    match event:
        case a.RollCalled():
            return replace(round_, rolled=event.at)
        case a.RoundPostponed():
            return replace(_moved(round_, event), postponed=True)
        case a.RoundRescheduled():
            return _moved(round_, event)
        case a.DialogueEdited():
            return replace(round_, sides=event.sides, edition=round_.edition + 1)
        case a.ObserversNamed():
            return replace(round_, expects=bool(round_.tables), edition=round_.edition + 1)
        case a.AlternateWanted():
            return _with(round_, replace(round_.seats[event.seat], wants_alternate=event.on))
        case a.AlternateCalled():
            seat = round_.seats[event.seat]
            return _with(round_, replace(seat, called_until=event.until, called=seat.called + 1))
        case a.AlternateNotCome():
            return _with(round_, replace(round_.seats[event.seat], called_until=None))
        case a.AlternateSeated():
            return _seated(round_, event)
        case a.SeatsAdded():
            return _added(round_, event.seats)
        case a.MemberMissing():
            return _with(round_, replace(round_.seats[event.seat], missing=True))
    assert_never(event)


def with_chairs(round_: Round) -> Round:
    """How many people the largest side has in seats, and had: an alternate takes an empty one, and adds none."""
    sitting = Counter(seat.side for seat in round_.seats.values() if seat.sits)
    return replace(round_, chairs=max([round_.chairs, *sitting.values()]))


def after_turn(round_: Round, event: TurnEnded) -> Round:
    """Whoever lets turns run out may be away; whoever uses one is there."""
    seat = round_.seats[event.seat]
    match event.ending:
        case TurnEnding.TIMED_OUT:
            return _with(round_, replace(seat, lapses=seat.lapses + 1))
        case TurnEnding.SPOKEN | TurnEnding.PASSED | TurnEnding.DEFERRED | TurnEnding.DECIDED:
            return _with(round_, replace(seat, lapses=0, missing=False, wants_alternate=False))
        case TurnEnding.SKIPPED | TurnEnding.LEFT | TurnEnding.UNDONE:
            return round_
    assert_never(event.ending)


def calls_later(round_: Round, by: timedelta) -> Round:
    """Whoever is asked to take a seat has as long to answer after a pause as before it."""
    moved = {number: replace(seat, called_until=seat.called_until + by) if seat.called_until else seat
             for number, seat in round_.seats.items()}  # fmt: skip
    return replace(round_, seats=moved)


def _moved(round_: Round, event: a.RoundPostponed | a.RoundRescheduled) -> Round:
    """Another hour, to be looked at anew when it comes."""
    return replace(round_, starts_at=event.starts_at, checkpoints=event.checkpoints, rolled=None,
                   edition=round_.edition + 1)  # fmt: skip


def _seated(round_: Round, event: a.AlternateSeated) -> Round:
    """From the next list on: the present one was drawn without this seat."""
    taken = _with(round_, replace(round_.seats[event.seat], alternate=False, called_until=None))
    if event.instead_of is None:
        return with_chairs(taken)
    away = replace(round_.seats[event.instead_of], alternate=True, lapses=0, missing=False, wants_alternate=False)
    there = _with(taken, away)
    tables = {key: without(there, table, away.number) for key, table in round_.tables.items()}
    return with_chairs(replace(there, tables=tables))


def _added(round_: Round, seats: tuple[Seat, ...]) -> Round:
    """Who has no rules to accept today comes at the end of the list at once, and the others when they have."""
    there = with_chairs(replace(round_, seats={**round_.seats, **{seat.number: seat for seat in seats}}))
    for seat in seats:
        there = replace(there, tables={key: joined(there, table, seat.number) for key, table in there.tables.items()})
    return there


def _with(round_: Round, seat: Seat) -> Round:
    return replace(round_, seats={**round_.seats, seat.number: seat})
