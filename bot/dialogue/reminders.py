"""Reminders of a slow round: at half time, and once more a while before the end, and only to who owes something.

Two kinds. In a phase of turns the speaker is told in private, and the room reads once a turn how many people still owe
one. In a phase where several people owe something at once (their agreement, their words, their votes), each of them is
told in private and the room reads nothing: a number that goes down would say who was there a moment ago.

A reminder that would fall into a night of those concerned comes when it is over, or not at all where the end is near
by then. The room's reminder goes by the clock that everybody sees, so it does not tell who has more time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.dialogue.daytime import hours_of
from bot.dialogue.events import PeopleReminded, Reminding
from bot.dialogue.fields import Addressed, Closes, Gate, Order, Output, Reveal
from bot.dialogue.format import Phase
from bot.dialogue.hours import awake_from
from bot.dialogue.ids import SeatNumber, StatementNumber
from bot.dialogue.paces import Pace
from bot.dialogue.seating import at_table
from bot.dialogue.table import Table, Turn

if TYPE_CHECKING:
    from bot.dialogue.round import Round

Answered = Mapping[StatementNumber, frozenset[SeatNumber]]


class Owed(StrEnum):
    """What a phase waits for, from each person in it."""

    ACCEPT = "accept"
    VOTE = "vote"
    WRITE = "write"
    READY = "ready"


@dataclass(frozen=True)
class Reminder:
    at: datetime
    event: PeopleReminded


def ahead(round_: Round) -> list[Reminder]:
    """The reminders that are still to come (or are due), as the clocks stand."""
    if round_.pace is not Pace.SLOW:
        return []
    told = round_.reminded
    return [one for table in round_.tables.values() for one in _at_table(round_, table) if one.event not in told]


def due(round_: Round, now: datetime) -> PeopleReminded | None:
    """The newest reminder whose time has come; with it, an older one of the same clock is told too."""
    found = max((one for one in ahead(round_) if one.at <= now), key=lambda one: one.at, default=None)
    return found.event if found else None


def still_owing(round_: Round, table: Table) -> int:
    """How many people have not had this lap's turn, whoever speaks included."""
    here = {seat.number for seat in at_table(round_, table)}
    return len(here & {*table.waiting, *((table.turn.seat,) if table.turn else ())})


def owed_in(phase: Phase) -> Owed | None:
    """What is owed in a phase without turns; None where people may and need not."""
    if phase.gated_by(Gate.RULES_ACCEPTED):
        return Owed.ACCEPT
    if phase.order is not Order.SILENT or phase.addressed is Addressed.CLAUSE:
        return None
    if Output.BALLOT in phase.output:
        return Owed.VOTE
    if phase.reveal is Reveal.PHASE_END:
        return Owed.WRITE
    return Owed.READY if phase.closes_by(Closes.ALL_HAD_TURN) else None


def owing(round_: Round, table: Table, answered: Answered) -> list[SeatNumber]:
    """Who owes something at this table now. `answered` says who has answered which open statement, and not how."""
    owed = owed_in(round_.phase_of(table))
    here = [seat.number for seat in at_table(round_, table) if seat.number not in table.ready]
    match owed:
        case None:
            return []
        case Owed.ACCEPT:
            return [seat.number for seat in round_.seats.values() if seat.sits and not seat.accepted]
        case Owed.VOTE:
            open_ = round_.open_statements()
            return [seat for seat in here if any(seat not in answered.get(one, frozenset()) for one in open_)]
        case Owed.WRITE:
            return [seat for seat in here if seat not in table.written]
        case Owed.READY:
            return here


def _at_table(round_: Round, table: Table) -> Iterator[Reminder]:
    phase = round_.phase_of(table)
    if table.turn:
        yield from _of_turn(round_, table, table.turn)
    elif (ends := table.closes_at or table.decide_by) and owed_in(phase):
        yield from _of_phase(round_, table, ends)


def _of_turn(round_: Round, table: Table, turn: Turn) -> Iterator[Reminder]:
    hours = hours_of(round_, round_.seats[turn.seat].side)
    half = awake_from(turn.began + (turn.ends - turn.began) / 2, hours)
    if turn.warn_at and half < turn.warn_at:
        yield Reminder(half, PeopleReminded(table.id, Reminding.SPEAKER, turn.number))
    to_room = turn.usual_end - round_.format.warning.at(round_.pace)
    if to_room > turn.began and round_.phase_of(table).by_list:
        yield Reminder(to_room, PeopleReminded(table.id, Reminding.ROOM, turn.number))


def _of_phase(round_: Round, table: Table, ends: datetime) -> Iterator[Reminder]:
    hours = hours_of(round_)
    last = min(awake_from(ends - round_.format.warning.at(round_.pace), hours), ends)
    half = awake_from(table.opened + (ends - table.opened) / 2, hours)
    told_last = PeopleReminded(table.id, Reminding.LAST, table.phase)
    if half < last and told_last not in round_.reminded:
        yield Reminder(half, PeopleReminded(table.id, Reminding.HALF, table.phase))
    if table.opened < last < ends:
        yield Reminder(last, told_last)
