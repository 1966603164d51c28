"""What happens because time has passed. A tick looks; whatever is overdue happens, earliest first.

Late and doubled ticks are harmless: each step takes away its own cause.
"""

from datetime import datetime, timedelta

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue import reminders
from bot.dialogue.attendance import call_over
from bot.dialogue.course import Course
from bot.dialogue.crossing import time_over as time_to_agree_over
from bot.dialogue.daytime import when_over
from bot.dialogue.floor import end_turn
from bot.dialogue.ids import TableId
from bot.dialogue.lifecycle import Ending, PauseCause, Stage
from bot.dialogue.phases import all_go_on, close_round, go_on, time_over, verdict_known
from bot.dialogue.proposing import batch_is_due
from bot.dialogue.refusal import Refusal, note
from bot.dialogue.table import Table


def tick(course: Course) -> None:
    while (due := course.round.deadline()) is not None and due <= course.now:
        match course.round.stage:
            case Stage.INVITING:
                course.happens(e.RoundCancelled(course.now, None))
            case Stage.PAUSED | Stage.RUNNING:
                if not _checkpoint(course):
                    _rest_over(course) if course.round.stage is Stage.PAUSED else _running(course)
            case Stage.CLOSED | Stage.CANCELLED:
                return


def _checkpoint(course: Course) -> bool:
    """An announced hour has come: whatever is ripe is published, also while the room rests."""
    if not course.round.checkpoints or course.round.checkpoints[0] > course.now:
        return False
    course.happens(e.CheckpointDue(course.now, final=False))
    return True


def _rest_over(course: Course) -> None:
    rest = course.round.rest
    if rest is None:
        return
    if rest.cause is PauseCause.MODERATOR:
        course.happens(e.RoundContinued(course.now, None))
        verdict_known(course)
        all_go_on(course)
    else:
        close_round(course, Ending.FOR_WANT_OF_A_MODERATOR, None)


def _running(course: Course) -> None:
    if not call_over(course) and not time_to_agree_over(course):
        _tables(course)


def _tables(course: Course) -> None:
    deadlines = [(due, table) for table in course.round.tables.values() if (due := table.deadline()) is not None]
    due, table = min(deadlines, key=lambda one: one[0], default=(None, None))
    if due is not None and table is not None and due <= course.now:
        return _table(course, table, due)
    if reminder := reminders.due(course.round, course.now):
        return course.happens(reminder)
    if not batch_is_due(course):  # what is left: statements nobody screened in time, or a checkpoint that failed
        _want_of_a_moderator(course)
    return None


def _table(course: Course, table: Table, due: datetime) -> None:
    turn = table.turn
    if turn and turn.warn_at == due:
        course.happens(e.SpeakerWarned(table.id, turn.number))
    elif turn and turn.last == due:
        end_turn(course, table.id, turn, e.TurnEnding.TIMED_OUT)
        go_on(course, table.id)
    elif table.next_at == due:
        _silence_over(course, table.id)
    elif table.closes_at == due and not table.closing:
        _timer_over(course, table)
    elif table.stuck is not None and table.decide_by == due:
        course.happens(e.RestatementLeftOpen(course.now, table.id, table.stuck))
        go_on(course, table.id)
    else:
        _want_of_a_moderator(course)


def _silence_over(course: Course, table_id: TableId) -> None:
    course.happens(e.SilenceEnded(table_id))
    go_on(course, table_id)


def _timer_over(course: Course, table: Table) -> None:
    """A running turn may be finished, its question answered, and what it said back decided about."""
    if table.turn or table.due or table.stuck is not None:
        course.happens(e.PhaseClosing(table.id))
    else:
        time_over(course, table.id)


def _want_of_a_moderator(course: Course) -> None:
    until = when_over(course.round, course.now, course.round.format.longest_pause.at(course.round.pace))
    course.happens(e.RoundPaused(course.now, until, PauseCause.WANT_OF_A_MODERATOR, None))


def give_back(course: Course, command: c.GiveBack) -> None:
    """The bot was away: the time is given back to whoever had the floor, and to every other running deadline.

    While the round rests nothing runs but the rest itself, whose end moves too. No time is given back twice.
    """
    given = course.round.given_back
    away = command.until - (max(command.since, given) if given else command.since)
    if away > timedelta(0) and course.round.stage in (Stage.RUNNING, Stage.PAUSED):
        course.happens(e.TimeGivenBack(course.now, away.total_seconds()))


def record_checkpoint(course: Course, command: c.RecordCheckpoint) -> Refusal | None:
    """A checkpoint is kept once. The last one closes every vote, so an earlier one's record is not taken for it."""
    round_ = course.round
    if not round_.checkpoint_due or (round_.final_due and not set(round_.open_statements()) <= set(command.closed)):
        return note("checkpoint-kept")
    course.happens(e.CheckpointKept(course.now, round_.summaries + 1, command.closed))
    if round_.awaited and round_.stage is not Stage.CLOSED:
        course.happens(e.VerdictKnown(course.now, bool(command.accepted)))
        verdict_known(course)
    return None
