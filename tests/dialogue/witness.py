"""A witness of a round: sees every command and what followed, keeps a book of its own, and objects.

It shares no decision with the program: it knows the rules of `formats-and-rules.md` and looks on from outside.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.format import Addressed, Closes, First, Gate, Order, Phase
from bot.dialogue.ids import ROOM, SeatNumber, SideNumber
from bot.dialogue.lifecycle import Ending, PauseCause, Stage
from bot.dialogue.round import Round
from bot.dialogue.statements import Condition
from bot.dialogue.table import Table

Clocks = dict[tuple[str, int], datetime]
TEN_SECONDS = timedelta(seconds=10)
ACTED_ON = (  # what somebody has done, or time, that a step taken before it cannot be taken back from under
    e.TurnEnded, e.ContributionMade, e.TextWritten, e.SeatReady, e.FloorHeld, e.RulesAccepted, e.SeatLeft,
    e.PhaseOpened, e.RoundPaused, e.RoundContinued,
)  # fmt: skip
FOR_GOOD = (e.TextsRevealed, e.CheckpointDue, e.RoundClosed)


def clocks_of(round_: Round) -> Clocks:
    """Every clock that runs in a round, by what it belongs to."""
    clocks: Clocks = {}
    for table in round_.tables.values():
        running = {"closes": table.closes_at, "silence": table.next_at, "decide": table.decide_by}
        clocks |= {(name, table.phase): moment for name, moment in running.items() if moment}
        if turn := table.turn:
            moments = {"ends": turn.ends, "last": turn.last, "warn": turn.warn_at}
            clocks |= {(name, turn.number): moment for name, moment in moments.items() if moment}
    return clocks | {("screen", s.id): s.screen_by for s in round_.statements.values() if s.screen_by}


@dataclass
class Book:
    """What the witness remembers between commands."""

    deferred: set[SeatNumber] = field(default_factory=set)  # who has used pass for now in this phase
    opened: tuple[SideNumber, ...] | None = None  # sides as they opened the last phase of turns
    spoke_in_lap: bool = False


@dataclass
class Snapshot:
    """How things stood when a moderator's step began."""

    at: datetime
    round: Round
    book: Book


class Witness:
    def __init__(self, round_: Round) -> None:
        self.book = Book()
        self.step: Snapshot | None = None
        self.standing: dict[tuple[str, int], timedelta] = {}  # what every clock had left when the pause began
        self.given_back: datetime | None = None
        self.turns_seen: set[int] = set()
        self.numbers_seen: set[int] = set()

    def saw(self, before: Round, command: c.Command, now: datetime, events: list[e.Event]) -> Round:
        """Go through what followed, event by event; returns the round after it."""
        stands = before
        for place, event in enumerate(events):
            then = apply(stands, event)
            rest = events[place + 1 :]
            self._look(stands, command, now, event, rest, then)
            stands = then
        stepped = any(isinstance(event, e.DecisionTaken) for event in events)
        if any(isinstance(event, FOR_GOOD if stepped else FOR_GOOD + ACTED_ON) for event in events):
            self.step = None
        self._afterwards(stands, now)
        return stands

    # --- one event
    def _look(
        self, r: Round, command: c.Command, now: datetime, event: e.Event, rest: list[e.Event], then: Round
    ) -> None:
        match event:
            case e.FloorGiven():
                self._floor_given(r, now, event)
            case e.TurnEnded():
                self._turn_ended(r, command, now, event, then)
            case e.ContributionMade():
                self._said(r, command, now, event, rest)
            case e.PhaseOpened():
                self._phase_opened(r, event)
            case e.LapOpened():
                self._lap_opened(r, event)
            case e.ListEnded():
                closes_at = r.tables[event.table].closes_at
                assert closes_at is None or closes_at <= now, "while a timer runs no moderator is waited for"
            case e.PhaseClosed():
                self._phase_closed(r, command, now, event)
            case e.TextsRevealed():
                self._revealed(r, event, rest)
            case e.StatementsBrought():
                self._brought(r, command, now, event)
            case e.StatementsReleased():
                self._released(r, event)
            case e.RoundPaused():
                self._paused(r, now, event)
            case e.RoundContinued():
                assert r.stage is Stage.PAUSED
                self._clocks_go_on(then, now)
            case e.TimeGivenBack():
                self._given_back(r, command, now, event, then)
            case e.RoundClosed():
                self._closed(r, command, now, event)
            case e.DecisionTaken():
                self.step = Snapshot(now, r, Book(set(self.book.deferred), self.book.opened, self.book.spoke_in_lap))
            case e.DecisionUndone():
                self._undone(r, now, then)
            case e.StatementRewritten():
                self.standing.pop(("screen", event.statement), None)  # it waits anew
            case _:
                pass

    def _floor_given(self, r: Round, now: datetime, event: e.FloorGiven) -> None:
        table = r.tables[event.table]
        phase = r.phase_of(table)
        assert r.stage is Stage.RUNNING, "nobody gets the floor while the round rests"
        assert table.turn is None, "one seat holds the floor, and no second one"
        assert table.next_at is None, "the silence comes first"
        assert phase.in_turns
        assert r.seats[event.seat].takes_part
        assert event.turn not in self.turns_seen
        self.turns_seen.add(event.turn)
        if event.kind is e.TurnKind.ANSWER:
            assert table.due is not None
            assert event.seat == table.due.seat
        else:
            assert not table.closing, "after the timer only an answer is still given"
            assert table.due is None, "an answer goes before the next turn"
            assert event.seat == table.waiting[0]
            assert (event.kind is e.TurnKind.ASK) == (phase.addressed is Addressed.ACROSS)
        lengths = {e.TurnKind.SPEAK: phase.turn, e.TurnKind.ASK: phase.ask, e.TurnKind.ANSWER: phase.answer}[event.kind]
        assert lengths is not None
        length = lengths.live * (1.5 if r.seats[event.seat].extra_time else 1)
        assert (event.ends, event.last) == (now + length, now + length + r.format.grace.live)

    def _turn_ended(self, r: Round, command: c.Command, now: datetime, event: e.TurnEnded, then: Round) -> None:
        table = r.tables[event.table]
        turn, after = table.turn, then.tables[event.table]
        assert turn is not None
        assert (turn.number, turn.seat) == (event.turn, event.seat)
        assert r.stage is Stage.RUNNING or isinstance(command, c.Leave)
        again = False
        match event.ending:
            case e.TurnEnding.TIMED_OUT:
                assert isinstance(command, c.Tick)
                assert now >= turn.last, "nobody's turn ends before its time"
                again = turn.kind is not e.TurnKind.ANSWER and event.seat not in self.book.deferred
            case e.TurnEnding.SKIPPED:
                assert isinstance(command, c.SkipTurn | c.NextPhase)
                again = turn.kind is not e.TurnKind.ANSWER and event.seat not in self.book.deferred
            case e.TurnEnding.DEFERRED:
                assert isinstance(command, c.PassForNow)
                assert event.seat not in self.book.deferred, "pass for now works once in each phase"
                again = True
            case e.TurnEnding.SPOKEN:
                assert isinstance(command, c.Speak)
            case e.TurnEnding.PASSED:
                assert isinstance(command, c.Pass)
            case e.TurnEnding.LEFT:
                assert isinstance(command, c.Leave)
            case _:
                raise AssertionError(event.ending)
        if again:
            self.book.deferred.add(event.seat)
            assert after.waiting[-1] == event.seat, "they come again at the end of the list"
        else:
            assert after.waiting == table.waiting
        assert len(set(after.waiting)) == len(after.waiting), "nobody waits twice"
        if event.next_at:
            pause = r.phase_of(table).pause_between
            assert pause is not None
            assert event.next_at == now + pause.live

    def _said(
        self, r: Round, command: c.Command, now: datetime, event: e.ContributionMade, rest: list[e.Event]
    ) -> None:
        turn = r.tables[event.table].turn
        assert isinstance(command, c.Speak)
        assert r.stage is Stage.RUNNING
        assert turn is not None
        assert event.seat == command.by == turn.seat, "nobody speaks out of turn"
        assert event.turn == command.turn == turn.number, "a form of another turn says nothing in this one"
        assert now <= turn.last, "nobody speaks after the last moment"
        assert event.number == max(r.said, default=0) + 1
        assert event.words == r.words + 1
        assert isinstance(rest[0], e.TurnEnded)
        assert not any(isinstance(other, e.ContributionMade) for other in rest), "words are posted once"
        if turn.kind is e.TurnKind.ASK:
            assert event.to is not None
            assert r.seats[event.to].takes_part
            assert r.seats[event.to].side != r.seats[event.seat].side
        else:
            assert event.to is None
        if turn.kind is e.TurnKind.ANSWER:
            assert event.in_reply_to is not None
            question = r.said[event.in_reply_to]
            assert (question.to, question.kind) == (event.seat, e.TurnKind.ASK)
            assert question.number == max(s.number for s in r.said.values() if s.kind is e.TurnKind.ASK)
        self.book.spoke_in_lap = True

    def _phase_opened(self, r: Round, event: e.PhaseOpened) -> None:
        phase = r.format.phases[event.phase]
        assert r.stage is Stage.RUNNING
        assert event.phase == r.phase + 1
        self.book.deferred = set()
        self.book.spoke_in_lap = False
        if not phase.in_turns:
            assert event.order == ()
            return
        sides = [side.number for side in r.sides]
        assert sorted(event.opening) == sides
        if phase.first is First.FLIP and self.book.opened is not None:
            assert event.opening == (*self.book.opened[1:], self.book.opened[0]), "who was second opens"
        elif isinstance(phase.first, int):
            assert event.opening[0] == r.numbered[(phase.first - 1) % len(sides)]
        self.book.opened = event.opening
        self._fair(r, event.order, event.opening)

    def _lap_opened(self, r: Round, event: e.LapOpened) -> None:
        table = r.tables[event.table]
        phase = r.phase_of(table)
        assert phase.order is Order.ALTERNATE
        assert not phase.closes_by(Closes.ALL_HAD_TURN)
        assert not [s for s in table.waiting if r.seats[s].takes_part]
        assert table.closes_at or self.book.spoke_in_lap, "a lap without a word is the last, unless a timer runs"
        self.book.spoke_in_lap = False
        self._fair(r, event.order, table.opening)
        before = [seat for seat in table.order if seat in event.order]
        for side in r.sides:
            own = [seat for seat in event.order if r.seats[seat].side == side.number]
            earlier = [seat for seat in before if r.seats[seat].side == side.number]
            assert own[: len(earlier)] == earlier, "inside a side the order of the phase stays"

    def _fair(self, r: Round, order: tuple[SeatNumber, ...], opening: tuple[SideNumber, ...]) -> None:
        assert Counter(order) == Counter(seat.number for seat in r.taking_part()), "everybody once"
        sides = [r.seats[seat].side for seat in order]
        size = Counter(sides)
        for places in range(len(sides) + 1):
            for side in size:
                had = sides[:places].count(side)
                assert abs(had - Fraction(size[side] * places, len(sides))) < 1, "within one turn of its share"
        if sides:
            assert sides[0] == next(side for side in opening if size[side])
        if len(size) > 1 and len(set(size.values())) == 1:
            assert sides[0] != sides[-1], "with equal sides whoever opens does not close"

    def _phase_closed(self, r: Round, command: c.Command, now: datetime, event: e.PhaseClosed) -> None:
        table = r.tables[event.table]
        phase = r.phase_of(table)
        assert r.stage is Stage.RUNNING
        assert not table.written, "hidden words are shown before the phase is closed"
        if isinstance(command, c.NextPhase):
            return
        assert table.turn is None, "nobody is cut short"
        held = []
        if phase.closes_by(Closes.TIMER):
            rang = table.closing or table.closes_at is None or table.closes_at <= now
            held.append(rang and (phase.gate is None or self._every_side(r)))
        if phase.closes_by(Closes.ALL_HAD_TURN):
            held.append(self._all_had_turn(r, phase, table))
        assert any(held), f"no closing rule of {phase.name} holds"

    def _every_side(self, r: Round) -> bool:
        return {seat.side for seat in r.taking_part()} == {side.number for side in r.sides}

    def _all_had_turn(self, r: Round, phase: Phase, table: Table) -> bool:
        here = [seat for seat in r.seats.values() if not seat.left]
        if phase.in_turns:
            return not [seat for seat in table.waiting if r.seats[seat].takes_part] and table.due is None
        if phase.order is Order.SILENT:
            return all(seat.number in table.ready for seat in here if seat.accepted)
        return self._every_side(r) and all(seat.accepted for seat in here) and phase.gated_by(Gate.RULES_ACCEPTED)

    def _revealed(self, r: Round, event: e.TextsRevealed, rest: list[e.Event]) -> None:
        table = r.tables[event.table]
        assert isinstance(rest[0], e.PhaseClosed), "hidden words are shown when the phase ends"
        assert {seat: words for _, seat, words in event.texts} == dict(table.written)
        assert [number for number, _, _ in event.texts] == [len(r.said) + n for n in range(1, len(event.texts) + 1)]

    def _brought(self, r: Round, command: c.Command, now: datetime, event: e.StatementsBrought) -> None:
        assert not isinstance(command, c.Propose | c.Rewrite | c.TakeBackStatement), "nobody brings their own"
        assert r.stage is Stage.RUNNING
        assert (event.at, event.screen_by) == (now, now + r.format.screen_within.live), "the whole time of screening"
        assert event.statements
        on_their_way = {s.id: s for s in r.statements.values() if s.batch_at and s.condition is not Condition.ACCEPTED}
        opened = r.room is not None and r.room.opened == now
        due = {id_ for id_, s in on_their_way.items() if opened or (s.batch_at and s.batch_at <= now)}
        assert set(event.statements) == due, "a batch takes along whatever waits for it"

    def _released(self, r: Round, event: e.StatementsReleased) -> None:
        released = [r.statements[id_] for id_, _ in event.batch]
        assert all(s.condition is Condition.ACCEPTED for s in released), "nothing unscreened is released"
        assert len(released) == sum(1 for s in r.statements.values() if s.condition is Condition.ACCEPTED)
        numbers = [number for _, number in event.batch]
        assert numbers == [len(self.numbers_seen) + n for n in range(1, len(numbers) + 1)]
        self.numbers_seen |= set(numbers)
        seeds = [s.id for s in released if s.author is None]
        written = sorted(s.id for s in released if s.author is not None)
        Random(event.seed).shuffle(written)
        assert [s.id for s in released] == [*sorted(seeds), *written], "the order is the recorded draw and nothing else"

    def _paused(self, r: Round, now: datetime, event: e.RoundPaused) -> None:
        if r.stage is Stage.RUNNING:
            self.standing = {name: moment - now for name, moment in clocks_of(r).items()}
        if event.cause is PauseCause.WANT_OF_A_MODERATOR:
            due = [moment for (name, _), moment in clocks_of(r).items() if name in ("decide", "screen")]
            assert min(due) <= now, "no decision was overdue"

    def _clocks_go_on(self, then: Round, now: datetime) -> None:
        """Every clock that stood has what it had left; a decision that was overdue has its whole time again."""
        for name, moment in clocks_of(then).items():
            if name not in self.standing:
                continue
            left = self.standing[name]
            if name[0] in ("decide", "screen"):
                assert moment >= now + left
                assert moment > now
            else:
                assert moment == now + left, f"{name} had {left} left"

    def _given_back(self, r: Round, command: c.Command, now: datetime, event: e.TimeGivenBack, then: Round) -> None:
        assert isinstance(command, c.GiveBack)
        lost = command.until - max(command.since, self.given_back or command.since)
        assert event.seconds == lost.total_seconds() > 0
        self.given_back = now
        before, after = clocks_of(r), clocks_of(then)
        if r.stage is Stage.RUNNING:
            assert after == {name: moment + lost for name, moment in before.items()}
        else:
            assert after == before
            assert r.rest is not None
            assert then.rest is not None
            assert then.rest.until == r.rest.until + lost

    def _closed(self, r: Round, command: c.Command, now: datetime, event: e.RoundClosed) -> None:
        match event.ending:
            case Ending.FOR_WANT_OF_A_MODERATOR:
                assert r.rest is not None
                assert r.rest.until <= now
                assert r.rest.cause is not PauseCause.MODERATOR
            case Ending.COMPLETE:
                assert r.phase == len(r.format.phases) - 1
                assert r.tables == {}
            case Ending.BY_MODERATOR:
                assert isinstance(command, c.EndRound)

    def _undone(self, r: Round, now: datetime, then: Round) -> None:
        step = self.step
        assert step is not None
        assert now - step.at <= TEN_SECONDS
        was = step.round
        assert (then.stage, then.phase, then.opening) == (was.stage, was.phase, was.opening)
        assert set(then.said) == set(r.said), "what was said stays said"
        assert {n: s.accepted for n, s in then.seats.items()} == {n: s.accepted for n, s in r.seats.items()}
        shift = now - step.at if was.stage is Stage.RUNNING else timedelta(0)
        for name, moment in clocks_of(was).items():
            if name[0] != "screen":
                assert clocks_of(then)[name] == moment + shift, f"{name} has what it had left"
        for table_id, table in was.tables.items():
            assert then.tables[table_id].waiting == table.waiting
            assert then.tables[table_id].deferred == table.deferred
        self.book, self.step = step.book, None

    # --- the whole
    def _afterwards(self, r: Round, now: datetime) -> None:
        over = r.stage in (Stage.CLOSED, Stage.CANCELLED)
        assert (r.deadline() is None) == over, "whatever goes on has a deadline, and nothing else has"
        assert set(r.tables) == ({ROOM} if r.stage in (Stage.RUNNING, Stage.PAUSED) else set())
        for table in r.tables.values():
            waiting = [seat for seat in table.waiting if r.seats[seat].takes_part]
            idle = table.turn is None and table.next_at is None
            assert not (r.stage is Stage.RUNNING and idle and waiting and not table.decide_by), "the floor lies idle"
            assert not {r.said[n].words for n in r.said} & set(table.written.values()), "hidden words are hidden"
            if table.turn:
                assert r.seats[table.turn.seat].takes_part
            assert len(waiting) == len(table.waiting)
        for statement in r.statements.values():
            assert (statement.number is not None) == (statement.condition in (Condition.OPEN, Condition.CLOSED))
            assert (statement.screen_by is not None) == (statement.condition is Condition.WAITING)
            if statement.batch_at:
                assert statement.condition in (Condition.WAITING, Condition.ACCEPTED, Condition.WITHDRAWN)
                since = statement.batch_at - r.starts_at
                assert since % timedelta(minutes=1) == timedelta(0), "an announced hour sets the rhythm"
        assert (r.undo is None) == (self.step is None), "a step is taken back only while nobody has acted on it"
