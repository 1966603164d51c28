"""What participants do in a phase: accept the rules, speak, pass, write in silence, correct, withdraw, leave."""

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.floor import end_turn, last_moment
from bot.dialogue.format import Order, Phase, Reveal
from bot.dialogue.ids import ContributionNumber, SeatNumber, TableId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.phases import go_on
from bot.dialogue.refusal import Refusal, note, refused
from bot.dialogue.round import TAKE_BACK, Contribution, Round
from bot.dialogue.statements import Condition
from bot.dialogue.table import Table, Turn


def accept_rules(course: Course, command: c.AcceptRules) -> Refusal | None:
    if course.round.seats[command.by].accepted:
        return note("already-accepted")
    course.happens(e.RulesAccepted(course.now, command.by))
    for table in course.round.tables:
        go_on(course, table)
    return None


def open_form(course: Course, command: c.OpenForm) -> Refusal | None:
    """Opening the form holds the floor once: who is writing when the clock ends may finish."""
    held = holding(course.round, command.by, command.table)
    if isinstance(held, Refusal):
        return held
    table, turn = held
    if course.now > turn.last:
        return refused("turn-over", clock=turn.ends)
    if not turn.held:
        last = last_moment(turn, course.round.format.hold.at(course.round.pace))
        course.happens(e.FloorHeld(table.id, turn.number, last))
    return None


def speak(course: Course, command: c.Speak) -> Refusal | None:
    round_ = course.round
    if no := _not_this_turn(round_, command):
        return no
    held = holding(round_, command.by, command.table)
    if isinstance(held, Refusal):
        return held
    table, turn = held
    phase = round_.phase_of(table)
    if course.now > turn.last:
        return refused("turn-over", clock=turn.ends)
    if no := unfit(command.words, phase.max_chars.at(round_.pace)) or _wrong_addressee(round_, turn, command):
        return no
    course.happens(
        e.ContributionMade(
            at=course.now,
            table=table.id,
            number=ContributionNumber(len(round_.said) + 1),
            seat=command.by,
            turn=turn.number,
            kind=turn.kind,
            words=round_.words + 1,
            to=command.to if turn.kind is e.TurnKind.ASK else None,
            in_reply_to=_question(round_, turn),
        )
    )
    end_turn(course, table.id, turn, e.TurnEnding.SPOKEN)
    go_on(course, table.id)
    return None


def _not_this_turn(round_: Round, command: c.Speak) -> Refusal | None:
    """A form that was opened in an earlier turn: say what became of it."""
    for said in round_.said.values():
        if said.turn == command.turn and said.seat == command.by:
            return refused("other-form-used", number=said.number)
    table = round_.tables.get(command.table)
    if round_.stage is Stage.RUNNING and table is None:
        return refused("phase-over", phase=round_.phase)
    if table and table.turn and table.turn.seat == command.by and table.turn.number != command.turn:
        return refused("form-expired")
    if table and (table.turn is None or table.turn.number != command.turn) and 0 < command.turn <= round_.turns:
        return refused("turn-over", clock=table.opened) if table.turn is None else None
    return None


def _question(round_: Round, turn: Turn) -> ContributionNumber | None:
    """The question that this answer replies to: the newest one put to this seat."""
    if turn.kind is not e.TurnKind.ANSWER:
        return None
    return max(said.number for said in round_.said.values() if said.to == turn.seat)


def _wrong_addressee(round_: Round, turn: Turn, command: c.Speak) -> Refusal | None:
    if turn.kind is not e.TurnKind.ASK:
        return None
    other = round_.seats.get(command.to) if command.to is not None else None
    if other is None or other.left or other.side == round_.seats[command.by].side:
        return refused("ask-across")
    return None


def holding(round_: Round, seat: SeatNumber, table_id: TableId) -> tuple[Table, Turn] | Refusal:
    """The table and turn of a seat that holds the floor there; otherwise who holds it, and who is next."""
    table = round_.tables.get(table_id)
    if table is None or not round_.phase_of(table).in_turns:
        return refused("no-turns-now")
    if table.turn is None:
        return refused("between-turns", clock=table.next_at) if table.next_at else refused("no-turns-now")
    if table.turn.seat != seat:
        return refused("not-your-turn", seat=table.turn.seat)
    return table, table.turn


def pass_turn(course: Course, command: c.Pass) -> Refusal | None:
    table = course.round.tables.get(command.table)
    if table and not course.round.phase_of(table).in_turns:
        return be_ready(course, c.BeReady(command.by, command.table))
    held = holding(course.round, command.by, command.table)
    if isinstance(held, Refusal):
        return held
    if not course.round.phase_of(held[0]).passes:
        return refused("no-pass")
    end_turn(course, held[0].id, held[1], e.TurnEnding.PASSED)
    go_on(course, held[0].id)
    return None


def pass_for_now(course: Course, command: c.PassForNow) -> Refusal | None:
    held = holding(course.round, command.by, command.table)
    if isinstance(held, Refusal):
        return held
    table, turn = held
    if not course.round.phase_of(table).passes:
        return refused("no-pass")
    if command.by in table.deferred or turn.kind is e.TurnKind.ANSWER:
        return refused("pass-for-now-used")
    end_turn(course, table.id, turn, e.TurnEnding.DEFERRED)
    go_on(course, table.id)
    return None


def write(course: Course, command: c.Write) -> Refusal | None:
    """Hidden words of a silent phase. Notes that nobody ever sees are drafts, and never reach the round."""
    found = _silent(course.round, command.table)
    if isinstance(found, Refusal):
        return found
    table, phase = found
    if phase.reveal is not Reveal.PHASE_END:
        return refused("no-turns-now")
    if no := unfit(command.words, phase.max_chars.at(course.round.pace)):
        return no
    course.happens(e.TextWritten(table.id, command.by, course.round.words + 1))
    return None


def be_ready(course: Course, command: c.BeReady) -> Refusal | None:
    found = _silent(course.round, command.table)
    if isinstance(found, Refusal):
        return found
    if command.by in found[0].ready:
        return note("already-ready")
    course.happens(e.SeatReady(found[0].id, command.by))
    go_on(course, found[0].id)
    return None


def _silent(round_: Round, table_id: TableId) -> tuple[Table, Phase] | Refusal:
    table = round_.tables.get(table_id)
    if table is None or round_.phase_of(table).order is not Order.SILENT:
        return refused("phase-over", phase=round_.phase)
    return table, round_.phase_of(table)


def correct(course: Course, command: c.Correct) -> Refusal | None:
    mine = _last_words(course, command.by)
    if isinstance(mine, Refusal):
        return mine
    limit = course.round.format.phases[mine.phase].max_chars.at(course.round.pace)
    if no := unfit(command.words, limit):
        return no
    course.happens(e.ContributionCorrected(course.now, mine.number, course.round.words + 1))
    return None


def withdraw(course: Course, command: c.Withdraw) -> Refusal | None:
    mine = _last_words(course, command.by)
    if isinstance(mine, Refusal):
        return mine
    course.happens(e.ContributionWithdrawn(course.now, mine.number))
    return None


def _last_words(course: Course, seat: SeatNumber) -> Contribution | Refusal:
    mine = [said for said in course.round.said.values() if said.seat == seat and not said.withdrawn]
    if not mine:
        return refused("nothing-said")
    if course.now > mine[-1].at + TAKE_BACK:
        return refused("take-back-late", clock=mine[-1].at + TAKE_BACK)
    return mine[-1]


def ask_more_time(course: Course, command: c.AskMoreTime) -> Refusal | None:
    course.happens(e.ExtraTimeSet(command.by, command.on))
    return None


def leave(course: Course, command: c.Leave) -> Refusal | None:
    """Give the seat back. What was posted stays; statements that are not released go or stay, as the person says."""
    for statement in tuple(course.round.statements.values()):
        unreleased = statement.condition in (Condition.WAITING, Condition.RETURNED, Condition.ACCEPTED)
        if statement.author == command.by and unreleased and not command.keep_statements:
            course.happens(e.StatementWithdrawn(statement.id))
    for table in tuple(course.round.tables.values()):
        if table.turn and table.turn.seat == command.by:
            end_turn(course, table.id, table.turn, e.TurnEnding.LEFT)
    course.happens(e.SeatLeft(course.now, command.by))
    for table in tuple(course.round.tables.values()):
        go_on(course, table.id)
    return None


def unfit(words: str, limit: int) -> Refusal | None:
    if not words.strip():
        return refused("empty")
    if len(words) > limit:
        return refused("too-long", n=len(words) - limit, m=limit)
    return None
