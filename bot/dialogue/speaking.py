"""What participants do in a phase: accept the rules, speak, pass, write in silence, correct, withdraw, leave."""

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.floor import end_turn, last_moment
from bot.dialogue.format import Order, Phase, Reveal
from bot.dialogue.ids import ContributionNumber, SeatNumber, TableId
from bot.dialogue.phases import all_go_on, go_on
from bot.dialogue.refusal import Refusal, note, refused
from bot.dialogue.round import TAKE_BACK, Contribution, Round
from bot.dialogue.statements import Condition
from bot.dialogue.table import Table, Turn


def accept_rules(course: Course, command: c.AcceptRules) -> Refusal | None:
    if course.round.seats[command.by].accepted:
        return note("already-accepted")
    course.happens(e.RulesAccepted(course.now, command.by))
    all_go_on(course)
    return None


def open_form(course: Course, command: c.OpenForm) -> Refusal | None:
    """Opening the form holds the floor once: who is writing when the clock ends may finish."""
    held = in_time(course, command.by, command.table, command.turn)
    if isinstance(held, Refusal):
        return held
    table, turn = held
    if not turn.held:
        last = last_moment(turn, course.round.format.hold.at(course.round.pace))
        course.happens(e.FloorHeld(table.id, turn.number, last))
    return None


def speak(course: Course, command: c.Speak) -> Refusal | None:
    round_ = course.round
    held = in_time(course, command.by, command.table, command.turn)
    if isinstance(held, Refusal):
        return held
    table, turn = held
    phase = round_.phase_of(table)
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


def in_time(course: Course, seat: SeatNumber, table_id: TableId, number: int | None) -> tuple[Table, Turn] | Refusal:
    """The table and turn of a seat that holds the floor and is in time; otherwise what became of its turn `number`."""
    held = holding(course.round, seat, table_id, number)
    if isinstance(held, Refusal):
        return held if number is None else _what_became(course.round, seat, number, held)
    if course.now > held[1].last:
        return refused("turn-over", clock=held[1].last)
    return held


def _what_became(round_: Round, seat: SeatNumber, number: int, otherwise: Refusal) -> Refusal:
    """What became of an earlier turn of this seat, for a form that was opened in it."""
    for said in round_.said.values():
        if said.turn == number and said.seat == seat:
            return refused("other-form-used", number=said.number)
    past = round_.past.get(seat)
    if past is None or past.number < number or otherwise == refused("form-expired"):
        return otherwise
    if past.phase != round_.phase:
        return refused("phase-over", phase=round_.phase)
    return refused("turn-over", clock=past.ended) if past.number == number else refused("form-expired")


def _question(round_: Round, turn: Turn) -> ContributionNumber | None:
    """The question that this answer replies to: the newest one put to this seat."""
    if turn.kind is not e.TurnKind.ANSWER:
        return None
    return max(said.number for said in round_.said.values() if said.to == turn.seat)


def _wrong_addressee(round_: Round, turn: Turn, command: c.Speak) -> Refusal | None:
    if turn.kind is not e.TurnKind.ASK:
        return None
    other = round_.seats.get(command.to) if command.to is not None else None
    if other is None or not other.takes_part or other.side == round_.seats[command.by].side:
        return refused("ask-across")
    return None


def holding(
    round_: Round, seat: SeatNumber, table_id: TableId, number: int | None = None
) -> tuple[Table, Turn] | Refusal:
    """The table and turn of a seat that holds the floor there; otherwise who holds it."""
    table = round_.tables.get(table_id)
    if table is None or not round_.phase_of(table).in_turns:
        return refused("no-turns-now")
    if table.turn is None:
        return refused("between-turns", clock=table.next_at) if table.next_at else refused("no-turns-now")
    if table.turn.seat != seat:
        return refused("not-your-turn", seat=table.turn.seat)
    if number not in (None, table.turn.number):
        return refused("form-expired")
    return table, table.turn


def pass_turn(course: Course, command: c.Pass) -> Refusal | None:
    table = course.round.tables.get(command.table)
    if table and course.round.phase_of(table).order is Order.SILENT:
        if command.turn is not None:  # of a phase with turns, which is over
            return refused("phase-over", phase=course.round.phase)
        return be_ready(course, c.BeReady(command.by, command.table))
    held = _may_pass(course.round, command)
    if isinstance(held, Refusal):
        return held
    end_turn(course, held[0].id, held[1], e.TurnEnding.PASSED)
    go_on(course, held[0].id)
    return None


def pass_for_now(course: Course, command: c.PassForNow) -> Refusal | None:
    held = _may_pass(course.round, command)
    if isinstance(held, Refusal):
        return held
    table, turn = held
    if command.by in table.deferred or turn.kind is e.TurnKind.ANSWER:
        return refused("pass-for-now-used")
    end_turn(course, table.id, turn, e.TurnEnding.DEFERRED)
    go_on(course, table.id)
    return None


def _may_pass(round_: Round, command: c.Pass | c.PassForNow) -> tuple[Table, Turn] | Refusal:
    held = holding(round_, command.by, command.table, command.turn)
    if isinstance(held, Refusal) or round_.phase_of(held[0]).passes:
        return held
    return refused("no-pass")


def write(course: Course, command: c.Write) -> Refusal | None:
    """Hidden words of a silent phase. Notes that nobody ever sees are drafts, and never reach the round."""
    found = _silent(course.round, command)
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
    found = _silent(course.round, command)
    if isinstance(found, Refusal):
        return found
    if command.by in found[0].ready:
        return note("already-ready")
    course.happens(e.SeatReady(found[0].id, command.by))
    go_on(course, found[0].id)
    return None


def _silent(round_: Round, command: c.Write | c.BeReady) -> tuple[Table, Phase] | Refusal:
    table = round_.tables.get(command.table)
    if table is None or round_.phase_of(table).order is not Order.SILENT:
        return refused("phase-over", phase=round_.phase)
    if command.phase not in (None, table.phase):
        return refused("phase-over", phase=round_.phase)
    return table, round_.phase_of(table)


def correct(course: Course, command: c.Correct) -> Refusal | None:
    mine = _own_words(course, command)
    if isinstance(mine, Refusal):
        return mine
    limit = course.round.format.phases[mine.phase].max_chars.at(course.round.pace)
    if no := unfit(command.words, limit):
        return no
    course.happens(e.ContributionCorrected(course.now, mine.number, course.round.words + 1))
    return None


def withdraw(course: Course, command: c.Withdraw) -> Refusal | None:
    mine = _own_words(course, command)
    if isinstance(mine, Refusal):
        return mine
    course.happens(e.ContributionWithdrawn(course.now, mine.number))
    return None


def _own_words(course: Course, command: c.Correct | c.Withdraw) -> Contribution | Refusal:
    """The words meant, if they are this seat's and young enough. Pressing twice never reaches words before them."""
    mine = [said for said in course.round.said.values() if said.seat == command.by]
    meant = [said for said in mine if command.number in (None, said.number)]
    if not meant:
        return refused("nothing-said")
    if meant[-1].withdrawn:
        return note("already-withdrawn")
    if course.now > meant[-1].at + TAKE_BACK:
        return refused("take-back-late", clock=meant[-1].at + TAKE_BACK)
    return meant[-1]


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
    course.happens(e.SeatLeft(course.now, command.by, command.stays))
    all_go_on(course)
    return None


def unfit(words: str, limit: int) -> Refusal | None:
    if not words.strip():
        return refused("empty")
    if len(words) > limit:
        return refused("too-long", n=len(words) - limit, m=limit)
    return None
