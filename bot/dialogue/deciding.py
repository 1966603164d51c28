"""The owner's word on what was said back: that's it, or not quite; and the moderators' after the last try."""

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.ids import ContributionNumber
from bot.dialogue.phases import decided_by, go_on
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.restating import TRIES, undecided
from bot.dialogue.round import Contribution, Standing


def decide(course: Course, command: c.Decide) -> Refusal | None:
    """The owner's word. Only whose words they were decides, and nobody has to say why."""
    round_ = course.round
    table = round_.tables.get(command.table)
    said = undecided(round_, command.table)
    if table is None or said is None or said.standing is not Standing.WAITING:
        return refused("nothing-to-decide")
    if command.number not in (None, said.number):
        return refused("form-expired")
    turn = table.turn
    if turn is None or turn.kind is not e.TurnKind.DECIDE or turn.seat != command.by:
        return refused("not-yours-to-confirm", seat=round_.said[_target(said)].seat)
    course.happens(e.TurnEnded(course.now, table.id, turn.number, turn.seat, e.TurnEnding.DECIDED, None))
    if command.meant:
        course.happens(e.RestatementConfirmed(course.now, table.id, said.number))
    else:
        course.happens(e.RestatementReturned(course.now, table.id, said.number))
        if said.attempt >= TRIES:
            by = decided_by(course, round_.phase_of(table))
            course.happens(e.RestatementStuck(table.id, said.number, by))
    go_on(course, table.id)
    return None


def settle_stuck(course: Course, command: c.SettleRestatement) -> Refusal | None:
    """A moderator's answer after the last try."""
    table = course.round.tables.get(command.table)
    if table is None or table.stuck != command.number:
        return refused("other-was-first")
    course.decision(command.by)
    if command.again:
        course.happens(e.RestatementTriedAgain(course.now, table.id, command.number, command.by))
    else:
        course.happens(e.RestatementLeftOpen(course.now, table.id, command.number, command.by))
    go_on(course, table.id)
    return None


def _target(said: Contribution) -> ContributionNumber:
    if said.in_reply_to is None:
        raise ValueError("a restatement always says whose words it says back")
    return said.in_reply_to
