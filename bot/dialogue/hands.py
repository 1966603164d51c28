"""Raised hands: who wants the floor where it goes by queue. Whose turn it is, and why, is decided in orders.py."""

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.fields import Order
from bot.dialogue.phases import go_on
from bot.dialogue.refusal import Refusal, note, refused
from bot.dialogue.seating import no_say


def raise_hand(course: Course, command: c.RaiseHand) -> Refusal | None:
    """Where the floor is free, whoever raises the first hand gets it at once."""
    round_ = course.round
    table = round_.tables.get(command.table)
    if table is None or round_.phase_of(table).order is not Order.QUEUE or table.closing:
        return refused("no-hands-now")
    if no := no_say(round_, table, command.by):
        return no
    if table.turn and table.turn.seat == command.by:
        return note("floor-is-yours")
    if command.by in table.hands:
        return note("hand-already-up", n=table.hands.index(command.by) + 1)
    course.happens(e.HandRaised(course.now, table.id, command.by))
    go_on(course, table.id)
    return None


def lower_hand(course: Course, command: c.LowerHand) -> Refusal | None:
    table = course.round.tables.get(command.table)
    if table is None or command.by not in table.hands:
        return note("no-hand-up")
    course.happens(e.HandLowered(table.id, command.by))
    return None
