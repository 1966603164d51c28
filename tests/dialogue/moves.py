"""Moves in a round of which the mover knows whether they may succeed: each is checked in both directions.

The moves share no decision with the program. What follows from a move is watched by a witness (witness.py).
"""

from datetime import timedelta
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.format import Format, Pace
from bot.dialogue.handling import handle
from bot.dialogue.ids import DialogueId, RoundId, SeatNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.statements import Condition, Ground, Statement
from bot.dialogue.table import Table
from bot.dialogue.voting import may_vote
from tests.dialogue.moves_at_tables import AtTheTables
from tests.dialogue.playbook import EIGHT, SIDES
from tests.dialogue.witness import Witness

UNRELEASED = {Condition.WAITING, Condition.RETURNED, Condition.ACCEPTED}


class Moves(AtTheTables):
    def invite(self, format_: Format, people: list[int], checkpoints: list[int], pace: Pace, seed: int) -> None:
        hours = tuple(EIGHT + timedelta(seconds=s) for s in checkpoints)
        sides = SIDES[: len(people)]
        self.first = self.round = Round(RoundId(1), DialogueId(1), format_, pace, sides, EIGHT, hours)
        self.arrived = {side.number: there for side, there in zip(sides, people, strict=True)}
        self.now = EIGHT
        self.throws = 1000 * seed
        self.journal: list[e.Event] = []
        self.witness = Witness(self.round)

    def send(self, command: c.Command) -> list[e.Event] | None:
        """Ask the round, with dice of this moment: whatever follows is what the same dice say again."""
        self.throws += 1
        outcome = handle(self.round, command, self.now, Random(self.throws))
        if isinstance(outcome, Refusal):
            return None
        assert handle(self.round, command, self.now, Random(self.throws)) == outcome
        self.round = self.witness.saw(self.round, command, self.now, outcome)
        self.journal += outcome
        return outcome

    # --- reading
    @property
    def running(self) -> bool:
        return self.round.stage is Stage.RUNNING

    @property
    def going_on(self) -> bool:
        return self.round.stage in (Stage.RUNNING, Stage.PAUSED)

    def seat(self, which: int) -> SeatNumber:
        seats = sorted(self.round.seats)
        return seats[which % len(seats)]

    # --- time
    def look(self) -> None:
        deadline = self.round.deadline()
        events = self.send(c.Tick())
        assert (events == []) == (deadline is None or deadline > self.now), "a look does what is due and nothing else"
        self.nothing_is_due()

    def wait_until_something_is_due(self) -> None:
        self.now = max(self.now, self.round.deadline())
        assert self.send(c.Tick()), "waiting until the deadline always gets on"
        self.nothing_is_due()

    def nothing_is_due(self) -> None:
        deadline = self.round.deadline()
        assert deadline is None or deadline > self.now
        assert self.send(c.Tick()) == [], "a second look finds nothing"

    def be_away(self, time: timedelta, alive_before: timedelta) -> None:
        since = self.now - alive_before
        self.now += time
        command = c.GiveBack(since, self.now)
        self.send(command)
        assert self.send(command) == [], "no time is given back twice"

    def fall_silent(self) -> None:
        """Nobody does anything any more: the round comes to its end by itself."""
        for _ in range(3000):
            if self.round.deadline() is None:
                break
            self.wait_until_something_is_due()
        assert self.round.stage in (Stage.CLOSED, Stage.CANCELLED), "it goes on for ever"

    # --- moderators
    def begins(self, by: int) -> None:
        assert self.send(c.Begin(by, self.arrived))
        assert self.send(c.Begin(by, self.arrived)) is None

    def pauses(self, by: int) -> None:
        running = self.running
        assert bool(self.send(c.PauseRound(by))) == running
        assert self.send(c.PauseRound(by)) is None, "a double press pauses once"

    def continues(self, by: int) -> None:
        rested = self.round.stage is Stage.PAUSED
        assert bool(self.send(c.ContinueRound(by))) == rested
        if self.running:
            assert self.send(c.ContinueRound(by)) is None

    def skips(self, by: int, table: Table) -> None:
        command, running = c.SkipTurn(by, table.turn.number, table.id), self.running
        assert bool(self.send(command)) == running
        assert self.send(command) is None, "a double press skips once"

    def moves_on(self, by: int, no_more: bool = False) -> None:
        place = self.round.phase
        command = c.NextPhase(by, place, self.round.visits.get(place), no_more)
        if self.send(command):
            assert self.send(command) is None, "a double press moves once"

    def takes_back(self, by: int) -> None:
        step = self.witness.step
        assert bool(self.send(c.Undo(by))) == (step is not None and self.now <= step.at + timedelta(seconds=10))
        assert self.send(c.Undo(by)) is None

    def keeps_a_checkpoint(self, some: set[int], accepted: bool | None = None) -> None:
        open_ = set(self.round.open_statements())
        due, last = self.round.checkpoint_due, self.round.final_due
        command = c.RecordCheckpoint(tuple(sorted(open_ if last else open_ & some)), accepted)
        assert bool(self.send(command)) == due
        if not self.round.checkpoint_due:  # or the next phase was the last, and the last one is due now
            assert self.send(command) is None

    def takes_back_words(self, which: int, withdraw: bool) -> None:
        said = self.round.said[sorted(self.round.said)[which % len(self.round.said)]]
        command = c.Withdraw(said.seat, said.number) if withdraw else c.Correct(said.seat, "…", said.number)
        young = self.now <= said.at + timedelta(minutes=10)
        assert bool(self.send(command)) == (young and not said.withdrawn and self.round.seats[said.seat].takes_part)
        if withdraw:
            assert self.send(command) is None

    def accepts(self, seat: SeatNumber) -> None:
        before = self.round.seats[seat]
        assert bool(self.send(c.AcceptRules(seat))) == (not before.accepted and not before.left)

    def leaves(self, seat: SeatNumber, keep: bool) -> None:
        own = [s.id for s in self.round.statements.values() if s.author == seat and s.condition in UNRELEASED]
        there = not self.round.seats[seat].left
        assert bool(self.send(c.Leave(seat, keep))) == there
        if there and not keep:
            assert all(self.round.statements[id_].condition is Condition.WITHDRAWN for id_ in own)

    def may_vote(self, seat: SeatNumber, number: int) -> None:
        """A ballot is no command: it must only be known whether a vote counts."""
        counts = self.round.seats[seat].takes_part and number in self.round.open_statements()
        assert (may_vote(self.round, seat, number) is None) == counts

    # --- statements
    def statement(self, which: int) -> Statement | None:
        if not self.round.statements:
            return None
        return self.round.statements[sorted(self.round.statements)[which % len(self.round.statements)]]

    def screens(self, by: int, which: int, ground: Ground | None) -> None:
        if statement := self.statement(which):
            waits = statement.condition is Condition.WAITING
            assert self.send(c.Screen(by, statement.id, ground, edition=statement.edition + 1)) is None
            assert bool(self.send(c.Screen(by, statement.id, ground))) == waits

    def rewrites(self, which: int) -> None:
        statement = self.statement(which)
        if statement is None or statement.author is None:
            return
        once = statement.condition is Condition.RETURNED and not statement.rewritten
        may = statement.condition is Condition.WAITING or once
        here = self.round.seats[statement.author].takes_part
        assert bool(self.send(c.Rewrite(statement.author, statement.id, "…"))) == (here and may)

    def withdraws_a_statement(self, which: int) -> None:
        statement = self.statement(which)
        if statement is None or statement.author is None:
            return
        here = self.round.seats[statement.author].takes_part
        may = here and statement.condition in UNRELEASED
        assert bool(self.send(c.TakeBackStatement(statement.author, statement.id))) == may
