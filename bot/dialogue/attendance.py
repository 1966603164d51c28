"""Who is there: the announced hour, alternates, people who come late, people who are not there at their turn.

A side never becomes larger by this than another one was (R19), and nobody waits for anybody: whoever does not come is
passed over with the words that are said of every turn that ran out.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from bot.dialogue import attendance_commands as c
from bot.dialogue import attendance_events as a
from bot.dialogue import events as e
from bot.dialogue.course import Course
from bot.dialogue.daytime import when_over
from bot.dialogue.floor import end_turn
from bot.dialogue.format import Format, Gate, Lengths
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.phases import all_go_on, go_on
from bot.dialogue.refusal import Refusal, note, refused
from bot.dialogue.round import Round
from bot.dialogue.seats import Seat, draw_seats

ANSWER_WITHIN = Lengths(live=timedelta(minutes=5), slow=timedelta(hours=12))
"""How long an alternate who is asked has to say yes."""
LOST = 2  # turns in a row that ran out: whoever sits there may be away
SMALLEST_BATCH = 2  # one newcomer and one new name on the same day would be joined by everybody
MOST_TIMES = 2  # as many people on one side as on another, where the sides share turns


# --- the announced hour
def needed(format_: Format, here: Mapping[SideNumber, int]) -> int:
    """How many people each side needs to begin: the format's quorum and, where turns are shared and seats therefore
    counted, no fewer than half as many as the largest side has."""
    most = max(here.values(), default=0)
    balance = -(-most // MOST_TIMES) if format_.seats.max is not None else 0
    return max(format_.seats.min, balance)


def call_the_roll(course: Course, command: c.CallTheRoll) -> Refusal | None:
    """With enough people the moderators begin; without, the hour is moved once, and the second time there is none."""
    round_ = course.round
    due = round_.roll_at()
    if due is None or due > course.now:
        return None
    each = needed(round_.format, command.here)
    if all(command.here.get(side.number, 0) >= each for side in round_.sides):
        course.happens(a.RollCalled(course.now))
    elif round_.postponed or command.otherwise <= course.now:
        course.happens(e.RoundCancelled(course.now, None))
    else:
        course.happens(a.RoundPostponed(course.now, command.otherwise, command.checkpoints, each))
    return None


def reschedule(course: Course, command: c.Reschedule) -> Refusal | None:
    """Another hour, chosen by people. How often is theirs to say; by itself a round moves once."""
    if command.starts_at <= course.now:
        return refused("start-past", date=command.starts_at)
    course.happens(a.RoundRescheduled(course.now, command.by, command.starts_at, command.checkpoints))
    return None


def edit(course: Course, command: c.EditDialogue) -> Refusal | None:
    """Topic, question and names of sides are what somebody agrees to who asks for a seat: from then on they stand."""
    if command.asked:
        return refused("edit-after-request")
    course.happens(a.DialogueEdited(course.now, command.by, command.sides))
    return None


def name_observers(course: Course, command: c.NameObservers) -> Refusal | None:
    course.happens(a.ObserversNamed(course.now, command.by, command.known))
    return None


# --- alternates
def away(seat: Seat) -> bool:
    """Whether an alternate may take this seat although nobody has given it back."""
    return seat.sits and (seat.wants_alternate or seat.missing or seat.lapses >= LOST)


def empty_seats(round_: Round, side: SideNumber) -> int:
    """How many seats of this side wait for somebody who will use them, those counted out who are being asked."""
    there = sum(1 for s in round_.seats.values() if s.side == side and s.sits and not away(s))
    asked = sum(1 for s in round_.seats.values() if s.side == side and s.called_until)
    return max(0, round_.chairs - there - asked)


def standing_by(round_: Round, side: SideNumber) -> tuple[Seat, ...]:
    """Alternates of this side who can be asked."""
    return tuple(s for s in round_.seats.values() if s.side == side and s.alternate and not s.left)


def call_alternate(course: Course, command: c.CallAlternate) -> Refusal | None:
    round_, ready = course.round, standing_by(course.round, command.side)
    asked = [seat.called_until for seat in ready if seat.called_until]
    if asked:
        return note("alternate-asked", clock=asked[0])
    if not ready:
        return refused("no-alternate", side=command.side)
    if not empty_seats(round_, command.side):
        return refused("no-empty-seat", side=command.side)
    least = min((seat.called, not seat.accepted) for seat in ready)
    drawn = course.dice.choice([seat.number for seat in ready if (seat.called, not seat.accepted) == least])
    until = when_over(round_, course.now, ANSWER_WITHIN.at(round_.pace), command.side)
    course.happens(a.AlternateCalled(course.now, drawn, until, command.by))
    return None


def take_seat(course: Course, command: c.TakeSeat) -> Refusal | None:
    """The seat that somebody left, else the one whose holder does not come. It may have been taken up again."""
    round_, seat = course.round, course.round.seats[command.by]
    if seat.called_until is None or seat.called_until < course.now:
        return refused("not-called")
    if round_.chairs > sum(1 for s in round_.seats.values() if s.side == seat.side and s.sits):
        course.happens(a.AlternateSeated(course.now, seat.number, None))
        all_go_on(course)
        return None
    gone = [s for s in round_.seats.values() if s.side == seat.side and away(s)]
    if not gone:
        course.happens(a.AlternateNotCome(course.now, seat.number))
        return None
    instead = max(gone, key=lambda s: (s.wants_alternate, s.missing, s.lapses, -s.number))
    _take_the_floor(course, instead.number)
    course.happens(a.AlternateSeated(course.now, seat.number, instead.number))
    all_go_on(course)
    return None


def _take_the_floor(course: Course, seat: SeatNumber) -> None:
    for table in tuple(course.round.tables.values()):
        if table.turn and table.turn.seat == seat:
            end_turn(course, table.id, table.turn, e.TurnEnding.LEFT)


def decline_seat(course: Course, command: c.DeclineSeat) -> Refusal | None:
    if course.round.seats[command.by].called_until is None:
        return refused("not-called")
    course.happens(a.AlternateNotCome(course.now, command.by))
    return None


def ask_for_alternate(course: Course, command: c.AskForAlternate) -> Refusal | None:
    """Only asked where there is somebody to come; a moderator calls them."""
    seat = course.round.seats[command.by]
    if command.on and not standing_by(course.round, seat.side):
        return refused("no-alternate", side=seat.side)
    course.happens(a.AlternateWanted(command.by, command.on))
    return None


def call_over(course: Course) -> bool:
    """Whether the time of somebody who was asked is over; silence costs them nothing."""
    for seat in course.round.seats.values():
        if seat.called_until and seat.called_until <= course.now:
            course.happens(a.AlternateNotCome(course.now, seat.number))
            return True
    return False


# --- late, and gone
def let_in(course: Course, command: c.LetIn) -> Refusal | None:
    """As many at once as keep the sides even, and nobody alone. A step that can still be taken back is not built on."""
    round_ = course.round
    if round_.stage is not Stage.RUNNING or (round_.undo and course.now <= round_.undo.until):
        return None
    batch = even_batch(round_, command.late)
    if not batch:
        return None
    asks_today = any(phase.gated_by(Gate.RULES_ACCEPTED) for phase in round_.format.phases)
    drawn = draw_seats(batch, course.dice, tuple(round_.seats.values()))
    seats = tuple(Seat(s.number, s.side, s.pseudonym, accepted=not asks_today) for s in drawn)
    course.happens(a.SeatsAdded(course.now, seats))
    all_go_on(course)
    return None


def even_batch(round_: Round, late: Mapping[SideNumber, int]) -> dict[SideNumber, int]:
    """How many of those who wait come in on each side, so that no side becomes larger than the smallest can become."""
    sitting = Counter(seat.side for seat in round_.seats.values() if seat.sits)
    level = min(sitting[side.number] + late.get(side.number, 0) for side in round_.sides)
    batch = {side: min(people, max(0, level - sitting[side])) for side, people in late.items()}
    return batch if sum(batch.values()) >= SMALLEST_BATCH else {}


def note_missing(course: Course, command: c.NoteMissing) -> Refusal | None:
    """The turn passes at once, as of anybody who does not come; the second time the seat is given back."""
    seat = course.round.seats.get(command.seat)
    if seat is None or seat.left or course.round.stage is not Stage.RUNNING:
        return None
    if seat.called_until:
        course.happens(a.AlternateNotCome(course.now, seat.number))
    for table in tuple(course.round.tables.values()):
        if table.turn is None or (table.turn.seat, table.turn.number) != (seat.number, command.turn):
            continue
        if seat.missing:
            end_turn(course, table.id, table.turn, e.TurnEnding.LEFT)
            course.happens(e.SeatLeft(course.now, seat.number))
        else:
            course.happens(a.MemberMissing(course.now, seat.number))
            end_turn(course, table.id, table.turn, e.TurnEnding.TIMED_OUT)
        go_on(course, table.id)
    return None
