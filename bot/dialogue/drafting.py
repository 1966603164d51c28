"""One text for all sides (F5): numbered drafts of the moderators, criticism by clause, and what each change answers.

Nobody is bound by any draft and nobody defends one. Participants say which of their needs a clause does not meet,
hidden until both sides are done; the moderators redraft and say of every clause they changed which criticism it answers
(R. Fisher, W. Ury, "Getting to Yes", 1981: the one-text procedure).
"""

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.drafts import MOST_CLAUSES, Draft
from bot.dialogue.fields import Addressed, Output
from bot.dialogue.ids import ContributionNumber
from bot.dialogue.phases import go_on
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import Contribution, Round
from bot.dialogue.seating import no_say

WHOLE = 0  # the clause that stands for the text as a whole


def put_draft(course: Course, command: c.PutDraft) -> Refusal | None:
    """A new draft. From the second on, every clause that is another than before says which criticism it answers."""
    round_ = course.round
    phase = round_.now_phase
    if phase is None or Output.DRAFT not in phase.output or not round_.tables:
        return refused("no-draft-now")
    if not command.clauses or not all(clause.strip() for clause in command.clauses):
        return refused("empty")
    if len(command.clauses) > MOST_CLAUSES:
        return refused("many-clauses", n=MOST_CLAUSES)
    if no := _answers_something(round_, command):
        return no
    first = round_.words + 1
    clauses = tuple(range(first, first + len(command.clauses)))
    note = clauses[-1] + 1 if command.note.strip() else None
    number = (round_.draft.number if round_.draft else 0) + 1
    course.happens(e.DraftPut(course.now, number, clauses, command.changes, note, command.by))
    return None


def _answers_something(round_: Round, command: c.PutDraft) -> Refusal | None:
    known = {said.number for said in criticism(round_)}
    for change in command.changes:
        if not 1 <= change.clause <= len(command.clauses):
            return refused("clause-unknown", n=change.clause)
        if not set(change.answers) <= known:
            return refused("change-answers-nothing", n=change.clause)
    told = {change.clause for change in command.changes}
    untold = sorted(set(command.changed) - told)
    if round_.draft is not None and untold and criticism(round_):
        return refused("change-untold", n=untold[0])
    return None


def criticism(round_: Round) -> tuple[Contribution, ...]:
    """What has been said about clauses of the draft that stands, and about those before it."""
    return tuple(said for said in round_.said.values() if said.clause is not None and not said.withdrawn)


def criticise(course: Course, command: c.Criticise) -> Refusal | None:
    """Which need of mine a clause does not meet: hidden until both sides are done, and replaced when written anew."""
    round_ = course.round
    table = round_.tables.get(command.table)
    here = table is not None and command.phase in (None, table.phase)
    if table is None or not here or round_.phase_of(table).addressed is not Addressed.CLAUSE:
        return refused("phase-over", phase=round_.phase)
    draft, limit = round_.draft, round_.phase_of(table).max_chars.at(round_.pace)
    if draft is None:
        return refused("no-draft-yet")
    if no := no_say(round_, table, command.by):
        return no
    if not WHOLE <= command.clause <= len(draft.clauses):
        return refused("clause-unknown", n=command.clause)
    if not command.words.strip():
        return refused("empty")
    if len(command.words) > limit:
        return refused("too-long", n=len(command.words) - limit, m=limit)
    course.happens(e.ClauseCriticised(table.id, command.by, command.clause, round_.words + 1))
    go_on(course, table.id)
    return None


def newest_criticism(round_: Round, draft: Draft) -> dict[int, tuple[ContributionNumber, ...]]:
    """By clause, what was said about the draft that stands."""
    found: dict[int, tuple[ContributionNumber, ...]] = {}
    for said in criticism(round_):
        if said.draft == draft.number and said.clause is not None:
            found[said.clause] = (*found.get(said.clause, ()), said.number)
    return found
