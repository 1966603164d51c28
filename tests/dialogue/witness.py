"""A witness of a round: sees every command and what followed, keeps a book of its own, and objects.

It shares no decision with the program: it knows the rules of `formats-and-rules.md` and looks on from outside.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.format import Reveal, Who
from bot.dialogue.ids import TableId
from bot.dialogue.lifecycle import Ending, PauseCause, Stage
from bot.dialogue.round import Round
from bot.dialogue.statements import Condition
from tests.dialogue.book import LISTS, Book, Words, sits
from tests.dialogue.witness_phases import AtPhases

Name = tuple[str, TableId, int]
Clocks = dict[Name, datetime]
TEN_SECONDS = timedelta(seconds=10)
ACTED_ON = (  # what somebody has done, or time, that a step taken before it cannot be taken back from under
    e.TurnEnded, e.ContributionMade, e.TextWritten, e.SeatReady, e.FloorHeld, e.RulesAccepted, e.SeatLeft,
    e.PhaseOpened, e.RoundPaused, e.RoundContinued, e.HandRaised, e.HandLowered, e.SeatPassed, e.RestatementConfirmed,
    e.RestatementReturned, e.RestatementLeftOpen, e.RestatementTriedAgain, e.TableClosed, e.VerdictKnown,
)  # fmt: skip
FOR_GOOD = (e.TextsRevealed, e.CheckpointDue, e.RoundClosed)
OF_ALL_TABLES = (e.PhaseOpened, e.PhaseClosed, e.TableOpened, e.RulesAccepted, e.SeatLeft, e.ExtraTimeSet,
                 e.DecisionUndone, e.RoundContinued, e.TimeGivenBack, e.RoundClosed)  # fmt: skip


def clocks_of(round_: Round) -> Clocks:
    """Every clock that runs in a round, by what it belongs to."""
    clocks: Clocks = {}
    for table in round_.tables.values():
        running = {"closes": table.closes_at, "silence": table.next_at, "decide": table.decide_by}
        clocks |= {(name, table.id, table.phase): moment for name, moment in running.items() if moment}
        if turn := table.turn:
            moments = {"ends": turn.ends, "last": turn.last, "warn": turn.warn_at}
            clocks |= {(name, table.id, turn.number): moment for name, moment in moments.items() if moment}
    if round_.awaited:
        clocks["verdict", TableId(""), round_.phase] = round_.awaited.decide_by
    return clocks | {("screen", TableId(""), s.id): s.screen_by for s in round_.statements.values() if s.screen_by}


DECISIONS = ("decide", "verdict", "screen")


@dataclass
class Snapshot:
    """How things stood when a moderator's step began."""

    at: datetime
    round: Round
    book: Book


class Witness(AtPhases):
    def __init__(self, round_: Round) -> None:
        self.book = Book(round_.format)
        self.step: Snapshot | None = None
        self.standing: dict[Name, timedelta] = {}  # what every clock had left when the pause began
        self.given_back: datetime | None = None
        self.turns_seen: set[int] = set()
        self.numbers_seen: set[int] = set()
        self.following: int | None = None

    def saw(self, before: Round, command: c.Command, now: datetime, events: list[e.Event]) -> Round:
        """Go through what followed, event by event; returns the round after it."""
        stands, self.first_to_close = before, True
        for place, event in enumerate(events):
            then = apply(stands, event)
            rest = events[place + 1 :]
            self._look(stands, command, now, event, rest, then)
            stands = then
            opened = isinstance(event, e.PhaseOpened | e.TableOpened)
            if opened and not (rest and isinstance(rest[0], e.TableOpened)):
                self.tables_are_those_of_the_phase(stands)
        stepped = any(isinstance(event, e.DecisionTaken) for event in events)
        if any(isinstance(event, FOR_GOOD if stepped else FOR_GOOD + ACTED_ON) for event in events):
            self.step = None
        self._each_table_for_itself(before, command, events, stands)
        self._afterwards(stands, now)
        return stands

    def _each_table_for_itself(self, before: Round, command: c.Command, events: list[e.Event], after: Round) -> None:
        """What is done at one table moves nothing at another."""
        if not isinstance(command, c.ByParticipant) or any(isinstance(event, OF_ALL_TABLES) for event in events):
            return
        touched = {table for event in events if (table := getattr(event, "table", None))}
        assert len(touched) < 2, "one table at a time"
        for table_id, table in before.tables.items():
            assert table_id in touched or after.tables[table_id] == table

    # --- one event
    def _look(
        self, r: Round, command: c.Command, now: datetime, event: e.Event, rest: list[e.Event], then: Round
    ) -> None:
        match event:
            case e.RoundBegun():
                assert sorted(event.numbered) == sorted(event.opening) == sorted(side.number for side in r.sides)
                self.book.numbered = event.numbered
            case e.FloorGiven():
                self.floor_given(r, now, event)
            case e.TurnEnded():
                self.turn_ended(r, command, now, event)
            case e.ContributionMade():
                self.said(r, command, now, event, rest)
            case e.ContributionCorrected():
                self.book.news += 1
            case e.ContributionWithdrawn():
                self.book.words[event.number].withdrawn = True
            case e.RestatementConfirmed() | e.RestatementReturned():
                self.decided(r, command, event, rest)
            case e.RestatementStuck():
                self.stuck(r, now, event)
            case e.RestatementTriedAgain():
                self.tried_again(r, command, event)
            case e.RestatementLeftOpen():
                closing = any(isinstance(other, e.PhaseClosed | e.TableClosed | e.RoundClosed) for other in rest[:2])
                self.left_open(r, command, now, event, closing=closing)
            case e.HandRaised() | e.HandLowered() | e.SeatPassed():
                self.hand(r, command, event)
            case e.SeatReady():
                self.readied(r, command, event)
            case e.TextWritten():
                self.wrote(r, command, event)
            case e.PhaseOpened():
                self.phase_opened(r, now, event)
            case e.TableOpened():
                self.table_opened(r, now, event)
            case e.LapOpened():
                self.lap_opened(r, event)
            case e.ListEnded():
                self.list_ended(r, now, event)
            case e.PhaseClosing():
                self.phase_closing(r, now, event)
            case e.PhaseExtended():
                self.at(event.table).closing = self.at(event.table).waits = False
            case e.PhaseClosed() | e.TableClosed():
                self.closed(r, command, now, event)
            case e.VerdictAwaited():
                self.verdict_awaited(r, now, event)
            case e.VerdictKnown():
                self.verdict_known(r, command, event)
            case e.RulesAccepted():
                self._accepted(r, event)
            case e.SeatLeft():
                self._left(r, event)
            case e.StatementProposed():
                self.book.news += 1
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
                self.book.tables, self.book.awaits = {}, None
            case e.DecisionTaken():
                self.step = Snapshot(now, r, self.book.copy())
            case e.DecisionUndone():
                self._undone(r, now, then)
            case e.StatementRewritten():
                self.standing.pop(("screen", TableId(""), event.statement), None)  # it waits anew
            case _:
                pass

    def _accepted(self, r: Round, event: e.RulesAccepted) -> None:
        """Whoever accepts comes at the end of the list, unless it has ended; beside a reporter they stand by."""
        side = r.seats[event.seat].side
        for at in self.book.tables.values():
            phase = self.book.phase(at)
            if phase.order not in LISTS or at.waits or at.stuck or not sits(r, at, event.seat):
                continue
            if phase.who.who not in (Who.REPORTER, Who.ONE_REPORTER_PER_SIDE):
                at.waiting.append(event.seat)
            elif any(r.seats[seat].side == side and r.seats[seat].takes_part for seat in at.order):
                at.substitutes.append(event.seat)
            else:
                at.waiting.append(event.seat)
                at.order.append(event.seat)

    def _left(self, r: Round, event: e.SeatLeft) -> None:
        """Nobody waits for whoever left, and what they wrote and nobody has seen goes with them."""
        for at in self.book.tables.values():
            assert at.holder is None or at.holder.seat != event.seat, "their turn ends before"
            at.hands = [seat for seat in at.hands if seat != event.seat]
            at.substitutes = [seat for seat in at.substitutes if seat != event.seat]
            at.written.pop(event.seat, None)
            at.owes = None if at.owes and at.owes.seat == event.seat else at.owes
            self.stand_in(r, at, event.seat, at_once=False)

    def _revealed(self, r: Round, event: e.TextsRevealed, rest: list[e.Event]) -> None:
        """Hidden words are shown all together, when the phase ends at this table, or when every side is done."""
        at = self.at(event.table)
        phase = self.book.phase(at)
        ends = bool(rest) and isinstance(rest[0], e.PhaseClosed | e.TableClosed)
        done = phase.reveal is Reveal.WHEN_BOTH_DONE and self.all_done(r, at)
        assert ends or done, "hidden words are hidden until the phase ends or all are done"
        assert {seat: words for _, seat, words in event.texts} == at.written
        assert phase.reveal is not Reveal.OWN_SIDE or at.side is not None, "only the own side sees them"
        at.shown |= set(at.written)
        at.written = {}
        for number, seat, _ in event.texts:
            self.book.words[number] = Words(seat, event.table, at.phase, e.TurnKind.SPEAK, None)
        assert [number for number, _, _ in event.texts] == [len(r.said) + n for n in range(1, len(event.texts) + 1)]

    def _brought(self, r: Round, command: c.Command, now: datetime, event: e.StatementsBrought) -> None:
        assert not isinstance(command, c.Propose | c.Rewrite | c.TakeBackStatement), "nobody brings their own"
        assert r.stage is Stage.RUNNING
        assert (event.at, event.screen_by) == (now, now + r.format.screen_within.live), "the whole time of screening"
        assert event.statements
        on_their_way = {s.id: s for s in r.statements.values() if s.batch_at and s.condition is not Condition.ACCEPTED}
        opened = any(table.opened == now for table in r.tables.values())  # a phase opens at one table or at several
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
            due = [moment for (name, *_), moment in clocks_of(r).items() if name in DECISIONS]
            assert min(due) <= now, "no decision was overdue"

    def _clocks_go_on(self, then: Round, now: datetime) -> None:
        """Every clock that stood has what it had left; a decision that was overdue has its whole time again."""
        for name, moment in clocks_of(then).items():
            if name not in self.standing:
                continue
            left = self.standing[name]
            if name[0] in DECISIONS:
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
                last = self._last_phase(r)
                assert last >= len(r.format.phases), "there is a phase left"
                assert r.tables == {}
            case Ending.BY_MODERATOR:
                assert isinstance(command, c.EndRound)

    def _last_phase(self, r: Round) -> int:
        if self.book.verdict is not None and self.book.awaits is not None:
            return self.book.awaits + (0 if self.book.verdict else 1)
        assert self.following is not None
        return self.following

    def _undone(self, r: Round, now: datetime, then: Round) -> None:
        step = self.step
        assert step is not None
        assert now - step.at <= TEN_SECONDS
        was = step.round
        assert (then.stage, then.phase, then.opening) == (was.stage, was.phase, was.opening)
        assert (then.visits, then.written_before) == (was.visits, was.written_before)
        assert set(then.said) == set(r.said), "what was said stays said"
        assert {n: s.standing for n, s in then.said.items()} == {n: s.standing for n, s in was.said.items()}
        assert {n: s.accepted for n, s in then.seats.items()} == {n: s.accepted for n, s in r.seats.items()}
        shift = now - step.at if was.stage is Stage.RUNNING else timedelta(0)
        for name, moment in clocks_of(was).items():
            if name[0] != "screen":
                assert clocks_of(then)[name] == moment + shift, f"{name} has what it had left"
        assert {k: t.later(shift) for k, t in was.tables.items()} == dict(then.tables), "every table stands as it stood"
        self.book.take_back(step.book)
        self.step = None

    # --- the whole
    def _afterwards(self, r: Round, now: datetime) -> None:
        over = r.stage in (Stage.CLOSED, Stage.CANCELLED)
        assert (r.deadline() is None) == over, "whatever goes on has a deadline, and nothing else has"
        assert set(r.tables) == set(self.book.tables)
        assert bool(r.tables) == (r.stage in (Stage.RUNNING, Stage.PAUSED) and self.book.awaits is None)
        hidden = {number for table in r.tables.values() for number in table.written.values()}
        assert not hidden & {said.words for said in r.said.values()}, "hidden words are hidden"
        for table_id, table in r.tables.items():
            self.mirrors(r, table_id)
            self.nothing_is_left_undone(r, table_id)
            assert table.turn is None or r.seats[table.turn.seat].takes_part
        holders = [table.turn.seat for table in r.tables.values() if table.turn]
        assert len(set(holders)) == len(holders), "nobody speaks at two tables"
        assert {n: w.standing for n, w in self.book.words.items()} == {n: s.standing or "" for n, s in r.said.items()}
        assert {n: w.table for n, w in self.book.words.items()} == {n: s.table for n, s in r.said.items()}
        assert self.book.news == r.written
        for statement in r.statements.values():
            assert (statement.number is not None) == (statement.condition in (Condition.OPEN, Condition.CLOSED))
            assert (statement.screen_by is not None) == (statement.condition is Condition.WAITING)
            if statement.batch_at:
                assert statement.condition in (Condition.WAITING, Condition.ACCEPTED, Condition.WITHDRAWN)
                since = statement.batch_at - r.starts_at
                assert since % timedelta(minutes=1) == timedelta(0), "an announced hour sets the rhythm"
        assert (r.undo is None) == (self.step is None), "a step is taken back only while nobody has acted on it"
