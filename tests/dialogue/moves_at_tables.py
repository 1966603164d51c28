"""Moves at one table: turns, hands, free words, words said back, silence; each is checked in both directions.

Whether a move may succeed is read from the book of the witness, not from the program.
"""

from datetime import datetime, timedelta
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.format import Addressed, Closes, Order, Phase, Reveal
from bot.dialogue.ids import ContributionNumber, SeatNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
from bot.dialogue.table import Table
from tests.dialogue.book import At, across, here, sits, to_say_back
from tests.dialogue.witness import Witness


class AtTheTables:
    round: Round
    now: datetime
    witness: Witness
    visits: int  # of all phases, before the newest press

    def send(self, command: c.Command) -> list[e.Event] | None:
        raise NotImplementedError

    # --- reading
    @property
    def running(self) -> bool:
        return self.round.stage is Stage.RUNNING

    def table(self, which: int) -> Table | None:
        """One of the tables that there are, whichever moment it is."""
        tables = [self.round.tables[name] for name in sorted(self.round.tables)]
        return tables[which % len(tables)] if tables else None

    def at(self, table: Table) -> At:
        return self.witness.book.tables[table.id]

    def phase(self, table: Table) -> Phase:
        return self.round.format.phases[table.phase]

    def again(self, command: c.Command) -> list[e.Event] | None:
        """The same press once more, unless the phase has been repeated meanwhile, where it would be a new one."""
        return self.send(command) if self.visits == sum(self.round.visits.values()) else None

    def may_speak_here(self, table: Table, seat: SeatNumber) -> bool:
        return self.running and self.round.seats[seat].takes_part and sits(self.round, self.at(table), seat)

    def fitting_words(self, table: Table) -> str:
        return "x" * min(10, self.phase(table).max_chars.at(self.round.pace))

    # --- whoever holds the floor
    def somebody_across(self, table: Table, which: int) -> SeatNumber | None:
        there = across(self.round, self.at(table), table.turn.seat)
        return there[which % len(there)] if there else None

    def some_words(self, which: int) -> ContributionNumber | None:
        numbers = sorted(self.round.said)
        return numbers[which % len(numbers)] if numbers else None

    def fitting_about(self, table: Table, which: int) -> ContributionNumber | None:
        """Words that a turn of this kind may be about."""
        turn = table.turn
        if turn.kind is e.TurnKind.RESTATE and turn.about is None:
            left = to_say_back(self.round, self.witness.book, table.id, turn.seat)
        elif turn.kind is e.TurnKind.REPLY:
            left = [number for number in self.round.said if self._may_be_replied_to(table, number)]
        else:
            return None
        return left[which % len(left)] if left else None

    def _may_be_replied_to(self, table: Table, number: ContributionNumber | None) -> bool:
        words = self.witness.book.words.get(number)
        return (
            words is not None
            and words.table == table.id
            and not words.withdrawn
            and self.round.seats[words.seat].side != self.round.seats[table.turn.seat].side
        )

    def the_holder_speaks(self, table: Table, to: SeatNumber | None, about: ContributionNumber | None) -> None:
        turn, may = table.turn, self.running and self.now <= table.turn.last
        there = to in across(self.round, self.at(table), turn.seat)
        match turn.kind:
            case e.TurnKind.ASK:
                may = may and there
            case e.TurnKind.SPEAK if self.phase(table).order is Order.PAIR:
                may = may and (to is None or there)
            case e.TurnKind.DECIDE:
                may = False
            case e.TurnKind.RESTATE if turn.about is None:
                left = to_say_back(self.round, self.witness.book, table.id, turn.seat)
                may = may and (about in left or (about is None and bool(left)))
            case e.TurnKind.REPLY:
                may = may and self._may_be_replied_to(table, about)
        command = c.Speak(turn.seat, self.fitting_words(table), turn.number, to, table=table.id, about=about)
        assert bool(self.send(command)) == may, command
        if may:
            assert self.send(command) is None, "words that come twice are posted once"

    def the_holder_says_too_much(self, table: Table) -> None:
        most = self.phase(table).max_chars.at(self.round.pace)
        for words in ("", " ", "x" * (most + 1)):
            assert self.send(c.Speak(table.turn.seat, words, table.turn.number, table=table.id)) is None

    def the_holder_opens_the_form(self, table: Table) -> None:
        turn = table.turn
        command = c.OpenForm(turn.seat, table.id, turn.number)
        events = self.send(command)
        if not self.running or self.now > turn.last or turn.kind is e.TurnKind.DECIDE:
            assert events is None
            return
        held = max(turn.last, turn.ends + self.round.format.hold.at(self.round.pace))
        assert (events == []) == turn.held
        assert self.round.tables[table.id].turn.last == (turn.last if turn.held else held)
        assert self.send(command) == [], "the floor is held once"

    def the_holder_passes(self, table: Table, for_now: bool) -> None:
        turn = table.turn
        may = self.running and self.phase(table).passes == "free"
        if for_now:
            owed = self.at(table).holder.owed
            may = may and turn.seat not in self.at(table).deferred and not owed
        command = (c.PassForNow if for_now else c.Pass)(turn.seat, table.id, turn.number)
        assert bool(self.send(command)) == may
        if may:
            assert self.send(command) is None, "a double press passes once"

    # --- words said back
    def the_owner_decides(self, table: Table, meant: bool) -> None:
        turn = table.turn
        may = self.running and turn.kind is e.TurnKind.DECIDE
        command = c.Decide(turn.seat, meant, turn.about, table.id)
        assert bool(self.send(command)) == may
        assert self.send(command) is None, "a double press decides once"

    def somebody_else_decides(self, table: Table, seat: SeatNumber, meant: bool) -> None:
        turn = table.turn
        if turn is None or turn.kind is not e.TurnKind.DECIDE or seat != turn.seat:
            assert self.send(c.Decide(seat, meant, table=table.id)) is None, "only the owner decides"

    def moderators_settle(self, by: int, table: Table, again: bool) -> None:
        stuck = self.at(table).stuck
        if stuck is None:
            assert self.send(c.SettleRestatement(by, ContributionNumber(1), again, table.id)) is None
            return
        command, running = c.SettleRestatement(by, stuck, again, table.id), self.running
        assert bool(self.send(command)) == running
        assert self.send(command) is None, "only one of them is first"

    # --- hands
    def raises_a_hand(self, table: Table, seat: SeatNumber) -> None:
        at = self.at(table)
        queue = self.phase(table).order is Order.QUEUE and not at.closing
        holds = at.holder is not None and at.holder.seat == seat
        may = queue and self.may_speak_here(table, seat) and not holds and seat not in at.hands
        assert bool(self.send(c.RaiseHand(seat, table.id))) == may

    def lowers_the_hand(self, table: Table, seat: SeatNumber) -> None:
        may = self.round.stage in (Stage.RUNNING, Stage.PAUSED) and seat in self.at(table).hands
        assert bool(self.send(c.LowerHand(seat, table.id))) == may
        assert self.send(c.LowerHand(seat, table.id)) is None

    def passes_without_the_floor(self, table: Table, seat: SeatNumber) -> None:
        at = self.at(table)
        if at.holder is not None and at.holder.seat == seat:
            return
        match self.phase(table).order:
            case Order.QUEUE | Order.OPEN:
                fresh = seat not in at.passed or seat in at.hands
                may = self.phase(table).passes == "free" and fresh
            case Order.SILENT:
                may = seat not in at.ready
            case _:
                may = False
        may = may and self.may_speak_here(table, seat)
        assert bool(self.send(c.Pass(seat, table.id))) == may

    # --- open tables, silence
    def says(self, table: Table, seat: SeatNumber, about: ContributionNumber | None) -> None:
        at, phase = self.at(table), self.phase(table)
        last = at.last_said
        alone = last is not None and last[0] == seat
        waits = alone and last is not None and self.now < last[1] + phase.length().at(self.round.pace)
        words = self.witness.book.words.get(about) if about is not None else None
        read = about is None or (words is not None and words.table == table.id and not words.withdrawn)
        may = phase.order is Order.OPEN and self.may_speak_here(table, seat) and not waits and read
        self.visits = sum(self.round.visits.values())
        command = c.Say(seat, self.fitting_words(table), table=table.id, phase=table.phase, about=about)
        assert bool(self.send(command)) == may
        if may:
            assert self.again(command) is None, "words that come twice are posted once"

    def writes(self, table: Table, seat: SeatNumber) -> None:
        phase = self.phase(table)
        if phase.addressed is Addressed.CLAUSE:
            return  # criticism of a draft has a form of its own
        hidden = phase.reveal in (Reveal.PHASE_END, Reveal.WHEN_BOTH_DONE, Reveal.OWN_SIDE)
        may = phase.order is Order.SILENT and hidden and self.may_speak_here(table, seat)
        words = self.fitting_words(table)
        assert self.send(c.Write(seat, words, table.id, table.phase - 1)) is None
        assert bool(self.send(c.Write(seat, words, table.id, table.phase))) == may

    def is_ready(self, table: Table, seat: SeatNumber) -> None:
        phase, at = self.phase(table), self.at(table)
        asked = phase.order in (Order.SILENT, Order.OPEN) or phase.closes_by(Closes.READY_VOTE)
        may = asked and self.may_speak_here(table, seat) and seat not in at.ready
        self.visits = sum(self.round.visits.values())
        command = c.BeReady(seat, table.id, table.phase)
        assert bool(self.send(command)) == may
        assert self.again(command) is None

    # --- whoever has no business here
    def sends_a_form(self, table: Table, seat: SeatNumber, number: int) -> None:
        turn = table.turn
        if turn is None or (turn.seat, turn.number) != (seat, number):
            assert self.send(c.Speak(seat, self.fitting_words(table), number, table=table.id)) is None

    def presses_out_of_turn(self, table: Table, seat: SeatNumber) -> None:
        if table.turn is None or seat == table.turn.seat:
            return
        for command in (c.PassForNow, c.OpenForm):
            assert self.send(command(seat, table.id)) is None
        for command in (c.Pass, c.OpenForm):
            assert self.send(command(seat, table.id, table.turn.number)) is None

    # --- a stretch of time at a table
    def goes_on(self, table: Table, move: str, which: int) -> None:
        """Something that fits what this table is doing."""
        dice, at = Random(which), self.at(table)
        present = here(self.round, at)
        seat = present[which % len(present)] if present else None
        if table.turn is not None:
            self._turn_is_taken(table, move, which)
        elif at.stuck is not None and move != "nothing":
            self.moderators_settle(0, table, move == "speak")
        elif seat is None or table.next_at is not None or move == "nothing":
            self.wait_until_something_is_due()
        else:
            self._without_a_turn(table, move, seat, dice)

    def wait_until_something_is_due(self) -> None:
        raise NotImplementedError

    def _without_a_turn(self, table: Table, move: str, seat: SeatNumber, dice: Random) -> None:
        phase = self.phase(table)
        match phase.order:
            case Order.QUEUE if move in ("speak", "open the form"):
                self.raises_a_hand(table, seat)
            case Order.OPEN if move in ("speak", "anything"):
                mine = [n for n, words in self.witness.book.words.items() if words.table == table.id]
                self.says(table, seat, dice.choice(mine) if mine and move == "anything" else None)
            case Order.SILENT if move == "speak":
                self.writes(table, seat)
            case Order.QUEUE | Order.OPEN if move != "pass for now":
                self.passes_without_the_floor(table, seat)
            case Order.SILENT | Order.OPEN:
                self.is_ready(table, seat)
            case _:
                self.wait_until_something_is_due()

    def _turn_is_taken(self, table: Table, move: str, which: int) -> None:
        deciding = table.turn.kind is e.TurnKind.DECIDE
        match move:
            case "speak" | "open the form" if deciding:
                self.the_owner_decides(table, which % 3 != 0)
            case "speak":
                listens = table.turn.kind is e.TurnKind.ASK or which % 2
                to = self.somebody_across(table, which) if listens else None
                own = table.turn.kind is e.TurnKind.REPLY or which % 2
                self.the_holder_speaks(table, to, self.fitting_about(table, which) if own else None)
            case "anything":
                self.the_holder_says_too_much(table)
                seats = sorted(self.round.seats)
                self.the_holder_speaks(table, seats[which % len(seats)], self.some_words(which))
            case "pass" | "pass for now":
                self.the_holder_passes(table, move == "pass for now")
            case "open the form":
                self.the_holder_opens_the_form(table)
            case _:
                self.wait_until_something_is_due()

    def reach(self, table: Table, moment: str) -> None:
        if (turn := table.turn) is None:
            return
        moments = {
            "at once": turn.began,
            "at its end": turn.ends,
            "at the last moment": turn.last,
            "too late": turn.last + timedelta(milliseconds=1),
        }
        self.now = max(self.now, moments[moment])
