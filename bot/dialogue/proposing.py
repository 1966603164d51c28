"""Statements on their way to the ballot: proposed, brought to the desk, screened by published grounds, released.

Both the way to the desk and the way to the ballot are gone in batches; `statements.py` says when, and why.
"""

from collections.abc import Iterable
from datetime import datetime
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.daytime import when_over
from bot.dialogue.format import Output
from bot.dialogue.ids import DraftStatementId, StatementNumber
from bot.dialogue.refusal import Refusal, note, refused
from bot.dialogue.statements import LONGEST, MOST_WAITING, Condition, Statement, next_batch


def propose(course: Course, command: c.Propose) -> Refusal | None:
    if no := _unfit(command.words):
        return no
    mine = [s for s in course.round.waiting_statements() if s.author == command.by]
    if len(mine) >= MOST_WAITING:
        return refused("many-waiting", n=MOST_WAITING)
    batch_at = _next_batch(course)
    course.happens(e.StatementProposed(course.now, _new_id(course), command.by, _screen_by(course, batch_at), batch_at))
    return None


def seed(course: Course, command: c.Seed) -> Refusal | None:
    """Seeds are the organisers' own, and labelled so; imported ones keep their length."""
    if not command.words or not all(words.strip() for words in command.words):
        return refused("empty")
    for _ in command.words:
        course.happens(e.StatementProposed(course.now, _new_id(course), None, None, _to_an_open_ballot(course)))
    return None


def rewrite(course: Course, command: c.Rewrite) -> Refusal | None:
    statement = course.round.statements.get(command.statement)
    if statement is None or statement.author != command.by:
        return refused("not-yours")
    if statement.condition in (Condition.OPEN, Condition.CLOSED):
        return refused("edit-after-vote")
    if statement.condition is Condition.RETURNED and statement.rewritten:
        return refused("rewritten-once")
    if statement.condition not in (Condition.WAITING, Condition.RETURNED):
        return refused("screened-already")
    if no := _unfit(command.words):
        return no
    batch_at = _next_batch(course)
    course.happens(e.StatementRewritten(statement.id, _screen_by(course, batch_at), batch_at))
    return None


def take_back(course: Course, command: c.TakeBackStatement) -> Refusal | None:
    statement = course.round.statements.get(command.statement)
    if statement is None or statement.author != command.by:
        return refused("not-yours")
    if statement.condition is Condition.WITHDRAWN:
        return note("already-withdrawn")
    if statement.condition in (Condition.OPEN, Condition.CLOSED):
        return refused("edit-after-vote")
    course.happens(e.StatementWithdrawn(statement.id, _next_batch(course) if statement.at_the_desk else None))
    return None


def screen(course: Course, command: c.Screen) -> Refusal | None:
    statement = course.round.statements.get(command.statement)
    if statement is not None and _changed(statement, command.edition):
        return refused("statement-changed")
    if statement is None or statement.condition is not Condition.WAITING:
        return refused("screened-already")
    if command.ground:
        course.happens(e.StatementReturned(statement.id, command.ground, command.by, course.now))
        return None
    batch_at = _to_an_open_ballot(course)
    course.happens(e.StatementAccepted(statement.id, command.about_me, command.by, course.now, batch_at))
    return None


def _changed(statement: Statement, seen: int | None) -> bool:
    """Whether other words stand there than those that were read, or none any more."""
    return statement.condition is Condition.WITHDRAWN or seen not in (None, statement.edition)


def batch_is_due(course: Course) -> bool:
    """A moment of the rhythm has come: bring to the desk and to an open ballot what waits for it. False: none waits."""
    due = [s for s in course.round.statements.values() if s.batch_at and s.batch_at <= course.now]
    if not due:
        return False
    _bring(course, due)
    if any(s.condition is Condition.ACCEPTED for s in due):
        _release(course)
    return True


def release(course: Course) -> None:
    """What a phase opens with: everything on its way reaches the desk, everything accepted the ballot."""
    _bring(course, course.round.statements.values())
    _release(course)


def _bring(course: Course, on_their_way: Iterable[Statement]) -> None:
    news = tuple(s.id for s in on_their_way if s.batch_at and s.condition is not Condition.ACCEPTED)
    if news:
        course.happens(e.StatementsBrought(course.now, tuple(sorted(news)), _screen_by(course, course.now)))


def _release(course: Course) -> None:
    """Put everything that was accepted on the ballot, as one batch in drawn order; numbers are given now.

    Seeds keep the order in which the organisers gave them and come first: their order tells nothing about anybody.
    """
    accepted = [s for s in course.round.statements.values() if s.condition is Condition.ACCEPTED]
    if not accepted:
        return
    drawn = course.seed()
    seeds = sorted((s for s in accepted if s.author is None), key=_by_id)
    written = sorted((s for s in accepted if s.author is not None), key=_by_id)
    Random(drawn).shuffle(written)
    first = sum(1 for s in course.round.statements.values() if s.number) + 1
    batch = tuple((s.id, StatementNumber(first + place)) for place, s in enumerate([*seeds, *written]))
    course.happens(e.StatementsReleased(course.now, batch, drawn))


def _by_id(statement: Statement) -> int:
    return statement.id


def _unfit(words: str) -> Refusal | None:
    if not words.strip():
        return refused("empty")
    if len(words) > LONGEST:
        return refused("statement-too-long", n=len(words) - LONGEST)
    return None


def _new_id(course: Course) -> DraftStatementId:
    return DraftStatementId(max(course.round.statements, default=0) + 1)


def _screen_by(course: Course, brought: datetime) -> datetime:
    return when_over(course.round, brought, course.round.format.screen_within.at(course.round.pace))


def _next_batch(course: Course) -> datetime:
    return next_batch(course.round.starts_at, course.now, course.round.pace)


def _to_an_open_ballot(course: Course) -> datetime | None:
    """With which batch an accepted statement joins the vote that is open; None: with the next phase that opens."""
    phase = course.round.now_phase
    return _next_batch(course) if phase and Output.BALLOT in phase.output else None
