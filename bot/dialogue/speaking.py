"""What participants do in a phase: accept the rules, speak, pass, write in silence, correct, withdraw, leave."""

from datetime import datetime

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.fields import Addressed, Closes, Order, Reveal
from bot.dialogue.floor import end_turn, last_moment, says_back_by_list
from bot.dialogue.format import Phase
from bot.dialogue.ids import ContributionNumber, SeatNumber, TableId
from bot.dialogue.phases import all_go_on, close_if_over, go_on
from bot.dialogue.refusal import Refusal, note, refused, unfit
from bot.dialogue.restating import to_say_back
from bot.dialogue.round import TAKE_BACK, Contribution, Round
from bot.dialogue.seating import at_table, no_say
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
    if turn.kind is e.TurnKind.DECIDE:
        return refused("decide-first")
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
    if turn.kind is e.TurnKind.DECIDE:
        return refused("decide-first")
    if no := unfit(command.words, phase.max_chars.at(round_.pace)) or _wrong_addressee(round_, table, turn, command):
        return no
    about = _about(round_, table, turn, command)
    if isinstance(about, Refusal):
        return about
    course.happens(
        e.ContributionMade(
            at=course.now,
            table=table.id,
            number=ContributionNumber(len(round_.said) + 1),
            seat=command.by,
            turn=turn.number,
            kind=turn.kind,
            words=round_.words + 1,
            to=_listener(round_, table, turn, command),
            in_reply_to=about,
            attempt=turn.attempt,
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


def say(course: Course, command: c.Say) -> Refusal | None:
    """Words at an open table. Nobody speaks twice in a row without a while in between, so that others come in."""
    round_ = course.round
    table = round_.tables.get(command.table)
    if table is None or round_.phase_of(table).order is not Order.OPEN or command.phase not in (None, table.phase):
        return refused("phase-over", phase=round_.phase)
    phase = round_.phase_of(table)
    if no := no_say(round_, table, command.by) or unfit(command.words, phase.max_chars.at(round_.pace)):
        return no
    if no := may_say(round_, table, command.by, course.now):
        return no
    if command.about is not None and not _here(round_, table, command.about):
        return refused("words-gone")
    kind = e.TurnKind.SPEAK if command.about is None else e.TurnKind.REPLY
    number = ContributionNumber(len(round_.said) + 1)
    course.happens(e.ContributionMade(course.now, table.id, number, command.by, 0, kind, round_.words + 1, None,
                                      command.about))  # fmt: skip
    go_on(course, table.id)
    return None


def _here(round_: Round, table: Table, number: ContributionNumber) -> bool:
    """Whether whoever sits at this table has read these words here."""
    said = round_.said.get(number)
    return said is not None and said.table == table.id and not said.withdrawn


def may_say(round_: Round, table: Table, seat: SeatNumber, now: datetime) -> Refusal | None:
    """Why a seat may not say something at an open table now: it spoke last, and that was a moment ago."""
    here = [said for said in round_.said.values() if (said.table, said.phase) == (table.id, table.phase)]
    newest = here[-1] if here else None
    if newest is None or newest.seat != seat or seat not in table.spoke:  # a phase may be repeated right after itself
        return no_say(round_, table, seat)
    free = newest.at + round_.phase_of(table).length().at(round_.pace)
    return refused("others-first", clock=free) if now < free else None


def _about(round_: Round, table: Table, turn: Turn, command: c.Speak) -> ContributionNumber | Refusal | None:
    """The words that these are about: what is due says so itself; in a turn of the list the speaker chooses."""
    if turn.about is not None:
        return turn.about
    if turn.kind is e.TurnKind.RESTATE and says_back_by_list(round_.phase_of(table)):
        open_ = [said.number for said in to_say_back(round_, table, round_.seats[turn.seat].side)]
        if command.about is None and open_:
            return open_[0]
        return command.about if command.about in open_ else refused("said-back-already")
    if turn.kind is e.TurnKind.REPLY:
        return _replied_to(round_, table, command)
    return None


def _replied_to(round_: Round, table: Table, command: c.Speak) -> ContributionNumber | Refusal:
    """A reply is to words of another side that everybody at the table has read."""
    said = round_.said.get(command.about) if command.about is not None else None
    mine = round_.seats[command.by].side
    if said is None or said.withdrawn or said.table != table.id or round_.seats[said.seat].side == mine:
        return refused("reply-to-words")
    return said.number


def _listener(round_: Round, table: Table, turn: Turn, command: c.Speak) -> SeatNumber | None:
    """Who is addressed: of a question whoever it was put to; in pairs whoever was chosen, else the next on the list."""
    if turn.kind is e.TurnKind.ASK:
        return command.to
    if turn.kind is not e.TurnKind.SPEAK or round_.phase_of(table).order is not Order.PAIR:
        return None
    if command.to is not None:
        return command.to
    across = _across(round_, table, command.by)
    return next((seat for seat in (*table.waiting, *table.order) if seat in across), None)


def _across(round_: Round, table: Table, seat: SeatNumber) -> frozenset[SeatNumber]:
    """Who can be addressed: people of other sides; with a say at this table, or in the room where one side asks."""
    mine = round_.seats[seat].side
    here = round_.taking_part() if table.side is not None else at_table(round_, table)
    return frozenset(one.number for one in here if one.side != mine)


def _wrong_addressee(round_: Round, table: Table, turn: Turn, command: c.Speak) -> Refusal | None:
    paired = turn.kind is e.TurnKind.SPEAK and round_.phase_of(table).order is Order.PAIR
    if turn.kind is not e.TurnKind.ASK and not (paired and command.to is not None):
        return None
    return None if command.to in _across(round_, table, command.by) else refused("ask-across")


def holding(
    round_: Round, seat: SeatNumber, table_id: TableId, number: int | None = None
) -> tuple[Table, Turn] | Refusal:
    """The table and turn of a seat that holds the floor there; otherwise who holds it."""
    table = round_.tables.get(table_id)
    if table is None or not round_.phase_of(table).in_turns:
        return refused("no-turns-now")
    if no := no_say(round_, table, seat) if table.turn is None or table.turn.seat != seat else None:
        return no
    if table.turn is None:
        if round_.phase_of(table).order is Order.QUEUE and table.next_at is None:
            return refused("raise-hand")
        return refused("between-turns", clock=table.next_at) if table.next_at else refused("no-turns-now")
    if table.turn.seat != seat:
        return refused("not-your-turn", seat=table.turn.seat)
    if number not in (None, table.turn.number):
        return refused("form-expired")
    return table, table.turn


def pass_turn(course: Course, command: c.Pass) -> Refusal | None:
    table = course.round.tables.get(command.table)
    if table and course.round.phase_of(table).order in (Order.QUEUE, Order.OPEN) and not _holds(table, command.by):
        return _pass_without_floor(course, table, command)
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


def _holds(table: Table, seat: SeatNumber) -> bool:
    return table.turn is not None and table.turn.seat == seat


def _pass_without_floor(course: Course, table: Table, command: c.Pass) -> Refusal | None:
    """Nothing to say, where nobody is called up: the phase need not wait for this seat."""
    if command.turn is not None:  # of a turn that is over
        return refused("form-expired")
    if no := no_say(course.round, table, command.by):
        return no
    if not course.round.phase_of(table).may_pass:
        return refused("no-pass")
    if command.by in table.passed and command.by not in table.hands:
        return note("already-passed")
    if command.by in table.hands:
        course.happens(e.HandLowered(table.id, command.by))
    course.happens(e.SeatPassed(table.id, command.by))
    go_on(course, table.id)
    return None


def pass_for_now(course: Course, command: c.PassForNow) -> Refusal | None:
    held = _may_pass(course.round, command)
    if isinstance(held, Refusal):
        return held
    table, turn = held
    if command.by in table.deferred or turn.owed:
        return refused("pass-for-now-used")
    end_turn(course, table.id, turn, e.TurnEnding.DEFERRED)
    go_on(course, table.id)
    return None


def _may_pass(round_: Round, command: c.Pass | c.PassForNow) -> tuple[Table, Turn] | Refusal:
    held = holding(round_, command.by, command.table, command.turn)
    if isinstance(held, Refusal) or round_.phase_of(held[0]).may_pass:
        return held
    return refused("no-pass")


def write(course: Course, command: c.Write) -> Refusal | None:
    """Hidden words of a silent phase. Notes that nobody ever sees are drafts, and never reach the round."""
    found = _silent(course.round, command)
    if isinstance(found, Refusal):
        return found
    table, phase = found
    if phase.reveal not in (Reveal.PHASE_END, Reveal.WHEN_BOTH_DONE, Reveal.OWN_SIDE):
        return refused("no-turns-now")
    if phase.addressed is Addressed.CLAUSE:
        return refused("choose-clause")
    if no := unfit(command.words, phase.max_chars.at(course.round.pace)):
        return no
    course.happens(e.TextWritten(table.id, command.by, course.round.words + 1))
    close_if_over(course, table.id)  # a quorum may be there; what one writes after all are done is shown at the end
    return None


def be_ready(course: Course, command: c.BeReady) -> Refusal | None:
    found = _may_be_ready(course.round, command)
    if isinstance(found, Refusal):
        return found
    if command.by in found[0].ready:
        return note("already-ready")
    course.happens(e.SeatReady(found[0].id, command.by))
    go_on(course, found[0].id)
    return None


def _may_be_ready(round_: Round, command: c.BeReady) -> tuple[Table, Phase] | Refusal:
    """Readiness is said in silence, at an open table, and wherever a ready vote closes the phase."""
    table = round_.tables.get(command.table)
    if table is not None and command.phase in (None, table.phase):
        phase = round_.phase_of(table)
        if phase.order is Order.OPEN or phase.closes_by(Closes.READY_VOTE):
            return no_say(round_, table, command.by) or (table, phase)
    return _silent(round_, command)


def _silent(round_: Round, command: c.Write | c.BeReady) -> tuple[Table, Phase] | Refusal:
    table = round_.tables.get(command.table)
    if table is None or round_.phase_of(table).order is not Order.SILENT:
        return refused("phase-over", phase=round_.phase)
    if command.phase not in (None, table.phase):
        return refused("phase-over", phase=round_.phase)
    return no_say(round_, table, command.by) or (table, round_.phase_of(table))


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
