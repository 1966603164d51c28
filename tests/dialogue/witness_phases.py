"""What a witness objects to when phases open, go on and close: who sits where, in which order, by which rule."""

from collections import Counter
from datetime import datetime
from fractions import Fraction

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.format import Closes, First, Gate, Order, Phase, Who
from bot.dialogue.ids import ROOM, SeatNumber, SideNumber, TableId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
from tests.dialogue.book import LISTS, At, follows, here, may_close, next_on_list, said_back_here
from tests.dialogue.witness_tables import AtTables

Opened = e.PhaseOpened | e.TableOpened


class AtPhases(AtTables):
    following: int | None
    first_to_close: bool  # of the phases that close in one command

    def phase_opened(self, r: Round, now: datetime, event: e.PhaseOpened) -> None:
        phase = r.format.phases[event.phase]
        assert r.stage is Stage.RUNNING
        assert not self.book.tables, "one phase at a time"
        assert event.phase == self._expected(r), "the phase that follows"
        sides = [side.number for side in r.sides]
        assert sorted(event.opening) == sides
        if phase.order in (*LISTS, Order.QUEUE):
            if phase.first is First.FLIP and self.book.opened is not None:
                assert event.opening == (*self.book.opened[1:], self.book.opened[0]), "who was second opens"
            elif isinstance(phase.first, int):
                assert event.opening[0] == self.book.numbered[(phase.first - 1) % len(sides)]
            self.book.opened = event.opening
        self.book.times[event.phase] += 1
        self.book.news_then[event.phase] = self.book.news
        self.book.awaits = self.book.verdict = None
        self._table_opened(r, now, event, event.phase, event.opening)

    def _expected(self, r: Round) -> int:
        if self.book.verdict is not None and self.book.awaits is not None:
            return self.book.awaits + (0 if self.book.verdict else 1)
        return self.following if self.following is not None else 0

    def table_opened(self, r: Round, now: datetime, event: e.TableOpened) -> None:
        first = next(iter(self.book.tables.values()))
        self._table_opened(r, now, event, first.phase, first.opening)

    def _table_opened(
        self, r: Round, now: datetime, event: Opened, place: int, opening: tuple[SideNumber, ...]
    ) -> None:
        phase = r.format.phases[place]
        assert event.table not in self.book.tables
        at = At(place, now, event.side, event.pair, opening, list(event.order), list(event.order),
                list(event.substitutes))  # fmt: skip
        self.book.tables[event.table] = at
        assert event.closes_at == (now + phase.timer.at(r.pace) if phase.timer else None)
        if phase.order not in LISTS:
            assert (event.order, event.substitutes) == ((), ())
            return
        present = here(r, at)
        if phase.who.who is Who.PAIRS_ACROSS and event.table == ROOM:
            present = list(event.order)  # nobody meets, and it closes at once
        if phase.who.who in (Who.REPORTER, Who.ONE_REPORTER_PER_SIDE):
            self._reporters(r, at, present)
        else:
            assert Counter(event.order) == Counter(present), "everybody once"
            self._fair(r, phase, list(event.order), opening)

    def _reporters(self, r: Round, at: At, present: list[SeatNumber]) -> None:
        sides = [r.seats[seat].side for seat in at.order]
        everybody = {r.seats[seat].side for seat in present}
        assert sides == [side for side in at.opening if side in everybody], "one reporter of each side"
        assert Counter(at.order + at.substitutes) == Counter(present), "the others stand by"

    def tables_are_those_of_the_phase(self, r: Round) -> None:
        """Looked at once all tables of a phase are open."""
        first = next(iter(self.book.tables.values()))
        phase = r.format.phases[first.phase]
        tables = self.book.tables
        seated = {seat.side for seat in r.seats.values() if not seat.left}
        match phase.who.who:
            case _ if phase.in_caucus:
                sides = [side.number for side in r.sides if side.number in seated or not seated]
                assert [(name, at.side) for name, at in tables.items()] == [(f"caucus-{n}", n) for n in sides]
            case Who.PAIRS_ACROSS if ROOM not in tables:
                everybody = [seat for at in tables.values() for seat in at.pair]
                assert Counter(everybody) == Counter(seat.number for seat in r.taking_part()), "everybody in one pair"
                sizes = [len(at.pair) for at in tables.values()]
                assert max(sizes) - min(sizes) <= 1
                for at in tables.values():
                    assert len({r.seats[seat].side for seat in at.pair}) > 1, "across"
            case _:
                assert list(tables) == [ROOM]
                place = phase.who.place
                side = self.book.numbered[place - 1] if place and place <= len(r.sides) else None
                assert first.side == side, "the side with this number"
                assert first.pair == ()

    def lap_opened(self, r: Round, event: e.LapOpened) -> None:
        at = self.at(event.table)
        phase = self.book.phase(at)
        assert phase.order in (Order.ALTERNATE, Order.SIDE_BLOCK, Order.PAIR)
        gated = said_back_here(phase) and phase.gate and phase.gate.gate is Gate.RESTATEMENT_CONFIRMED
        assert gated or not phase.closes_by(Closes.ALL_HAD_TURN)
        assert next_on_list(r, self.book, event.table) is None, "everybody had this lap's turn"
        timed = r.tables[event.table].closes_at is not None
        assert timed or at.word_in_lap, "a lap without a word is the last, unless a timer runs"
        assert not at.waits
        before = [seat for seat in at.order if seat in event.order]
        at.word_in_lap, at.order, at.waiting = False, list(event.order), list(event.order)
        if phase.who.who in (Who.REPORTER, Who.ONE_REPORTER_PER_SIDE):
            assert len({r.seats[seat].side for seat in event.order}) == len(event.order)
            return
        for side in r.sides:
            own = [seat for seat in event.order if r.seats[seat].side == side.number]
            earlier = [seat for seat in before if r.seats[seat].side == side.number]
            assert own[: len(earlier)] == earlier, "inside a side the order of the phase stays"
        if not said_back_here(phase):
            assert Counter(event.order) == Counter(here(r, at)), "everybody once"
        self._fair(r, phase, list(event.order), at.opening)

    def _fair(self, r: Round, phase: Phase, order: list[SeatNumber], opening: tuple[SideNumber, ...]) -> None:
        sides = [r.seats[seat].side for seat in order]
        size = Counter(sides)
        if sides:
            assert sides[0] == next(side for side in opening if size[side])
        if phase.order is Order.SIDE_BLOCK:
            assert sides == [side for side in opening for _ in range(size[side])], "one side finishes, then the other"
            return
        for places in range(len(sides) + 1):
            for side in size:
                had = sides[:places].count(side)
                assert abs(had - Fraction(size[side] * places, len(sides))) < 1, "within one turn of its share"
        if len(size) > 1 and len(set(size.values())) == 1:
            assert sides[0] != sides[-1], "with equal sides whoever opens does not close"

    def list_ended(self, r: Round, now: datetime, event: e.ListEnded) -> None:
        at = self.at(event.table)
        closes_at = r.tables[event.table].closes_at
        assert closes_at is None or closes_at <= now, "while a timer runs no moderator is waited for"
        assert at.holder is None
        assert event.decide_by == now + self.book.phase(at).decide_within.at(r.pace)
        at.waits, at.closing = True, False

    def phase_closing(self, r: Round, now: datetime, event: e.PhaseClosing) -> None:
        at, closes_at = self.at(event.table), r.tables[event.table].closes_at
        assert closes_at is not None
        assert closes_at <= now
        assert at.holder or at.owes or at.stuck, "there is something to finish"
        at.closing = True

    def closed(self, r: Round, command: c.Command, now: datetime, event: e.PhaseClosed | e.TableClosed) -> None:
        at, table = self.at(event.table), r.tables[event.table]
        phase = self.book.phase(at)
        assert r.stage is Stage.RUNNING
        assert not at.written, "hidden words are shown before the phase is closed"
        assert isinstance(event, e.PhaseClosed) == (len(self.book.tables) == 1), "the last table closes the phase"
        rang = phase.closes_by(Closes.TIMER) and (at.closing or table.closes_at is None or table.closes_at <= now)
        if isinstance(command, c.NextPhase):
            assert at.holder is None, "a moderator's step ends the turn before"
        else:
            assert at.holder is None, "nobody is cut short"
            assert at.owes is None
            assert may_close(r, self.book, event.table, rang=rang), f"no closing rule of {phase.name} holds"
        del self.book.tables[event.table]
        if isinstance(event, e.PhaseClosed):
            no_more = isinstance(command, c.NextPhase) and command.no_more and self.first_to_close
            self.following, self.first_to_close = follows(self.book, event.phase, no_more), False

    def verdict_awaited(self, r: Round, now: datetime, event: e.VerdictAwaited) -> None:
        gate = r.format.phases[r.phase].gate
        assert gate is not None
        assert gate.gate is Gate.ACCEPTED
        assert event.following == self.following
        assert event.decide_by > now
        self.book.awaits = event.following

    def verdict_known(self, r: Round, command: c.Command, event: e.VerdictKnown) -> None:
        assert isinstance(command, c.RecordCheckpoint)
        assert self.book.awaits is not None
        assert event.accepted == bool(command.accepted)
        self.book.verdict = event.accepted

    # --- what must not be left undone
    def nothing_is_left_undone(self, r: Round, table: TableId) -> None:
        """A table at which nobody speaks has nobody to call up, no rule that closes it, and a deadline of its own."""
        at, real = self.at(table), r.tables[table]
        phase = self.book.phase(at)
        if r.stage is not Stage.RUNNING:
            return
        assert real.deadline() is not None, f"{table} stands still"
        if at.holder or real.next_at or at.stuck:
            return
        assert at.owes is None, "what is owed is given"
        assert not at.closing, "after its timer a table closes or waits for moderators"
        rang = at.waits and phase.closes_by(Closes.TIMER)
        assert not may_close(r, self.book, table, rang=rang), f"{table} could be closed: {phase.name}"
        assert not at.hands, "a hand is served where the floor is free"
        if phase.order in LISTS:
            assert at.waits or next_on_list(r, self.book, table) is None, "the floor lies idle"

    def mirrors(self, r: Round, table: TableId) -> None:
        """The table as the program has it is the one in the book."""
        at, real = self.at(table), r.tables[table]
        assert list(real.waiting) == at.waiting
        assert list(real.hands) == at.hands
        assert dict(real.written) == at.written
        assert (real.ready, real.deferred) == (at.ready, at.deferred)
        assert (real.turn.seat if real.turn else None) == (at.holder.seat if at.holder else None)
        assert (real.side, real.pair, real.stuck, real.phase) == (at.side, at.pair, at.stuck, at.phase)
