"""Say back before you answer: words said back, their owner's word on it, three tries, then the moderators.

Whose words are said back: those of another side that everybody has read, spoken since the last phase of this kind;
where one of the phases in between collects concerns, the concerns alone. Each is said back once. Confirming is one
press and refusing needs no reason (R6). Where the owner does not answer, nobody waits for ever: it is still open.
"""

from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.ids import SideNumber, TableId
from bot.dialogue.round import Contribution, Round, Standing
from bot.dialogue.table import Table

TRIES = 3


def to_say_back(round_: Round, table: Table, side: SideNumber) -> tuple[Contribution, ...]:
    """Words of other sides that nobody has said back yet, in the order in which they were said.

    The words of somebody who left are not said back: nobody could say whether that is what was meant.
    """
    taken = {said.in_reply_to for said in round_.said.values() if said.standing is not None}
    spoken = round_.format.said_back_in(table.phase)
    return tuple(
        said
        for said in round_.said.values()
        if said.phase in spoken
        and said.kind is e.TurnKind.SPEAK
        and said.table == table.id
        and round_.seats[said.seat].side != side
        and round_.seats[said.seat].takes_part
        and said.number not in taken
        and not said.withdrawn
    )


def undecided(round_: Round, table: TableId) -> Contribution | None:
    """The restatement at this table whose owner has not said that's it, and which is not recorded as open."""
    newest = next(
        (said for said in reversed(tuple(round_.said.values())) if said.table == table and said.standing), None
    )
    return newest if newest and newest.standing in (Standing.WAITING, Standing.RETURNED) else None


def confirmed(round_: Round) -> tuple[Contribution, ...]:
    """The restatements whose owners said: that's it. What was withdrawn since is nobody's word any more."""
    return tuple(said for said in round_.said.values() if said.standing is Standing.CONFIRMED and not said.withdrawn)


def all_said_back(round_: Round, table: Table, sides: tuple[SideNumber, ...]) -> bool:
    """Whether everything there is to say back here is confirmed, or recorded as still open."""
    return undecided(round_, table.id) is None and not any(to_say_back(round_, table, side) for side in sides)


def settle(course: Course, table: Table) -> None:
    """Record as still open what nobody will decide any more: its turn is over, and no other one is due."""
    if table.due is None and table.turn is None and table.stuck is None:
        leave_open(course, table.id)


def leave_open(course: Course, table: TableId, by: int | None = None) -> None:
    """Record what waits for its owner's word as still open."""
    if (left := undecided(course.round, table)) is not None:
        course.happens(e.RestatementLeftOpen(course.now, table, left.number, by))
