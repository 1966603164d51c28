"""What hints do to a round: the clock of a turn stands still while one is read, and one can be said to be wrong."""

from collections.abc import Mapping
from datetime import timedelta

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.paces import Pace
from bot.dialogue.refusal import Refusal, note
from bot.dialogue.speaking import in_time

STANDS_STILL: Mapping[Pace, timedelta] = {Pace.LIVE: timedelta(seconds=60), Pace.SLOW: timedelta(hours=1)}
MOST_HINTS = 2  # in one turn for which the clock stands still, so that nobody can hold a round up with them


def read_hint(course: Course, command: c.ReadHint) -> Refusal | None:
    """Whoever chooses at once has the rest for their words; whoever has read two hints goes on with the time left."""
    held = in_time(course, command.by, command.table, command.turn)
    if isinstance(held, Refusal):
        return held
    table, turn = held
    if turn.hints >= MOST_HINTS:
        return note("clock-goes-on")
    course.happens(e.HintShown(table.id, turn.number, STANDS_STILL[course.round.pace].total_seconds()))
    return None


def dispute_hint(course: Course, command: c.DisputeHint) -> Refusal | None:
    """Each rule counts once for a seat; saying it again changes nothing."""
    for rule in dict.fromkeys(command.rules):
        if command.by not in course.round.disputed.get(rule, frozenset()):
            course.happens(e.HintDisputed(command.by, rule))
    return None
