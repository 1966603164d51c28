"""Random rounds: people and moderators do what comes to their mind, and time passes."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from bot.dialogue import commands as c
from bot.dialogue import crossing_commands as x
from bot.dialogue.answers import Answer
from bot.dialogue.backchannel import Bound
from bot.dialogue.drafts import Change
from bot.dialogue.events import TurnKind
from bot.dialogue.format import Output
from bot.dialogue.ids import ROOM, RoundId, SeatNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
from bot.dialogue.seating import table_id_of
from bot.dialogue.statements import Ground
from bot.dialogue.voting import Vote
from bot.hosting.host import RoundHost
from bot.storage.storage import Storage
from tests.storage.people import Clock


@dataclass
class Wanderer:
    """Chooses by its dice what is done next to a round."""

    storage: Storage
    host: RoundHost
    clock: Clock
    dice: Random

    async def steps(self, round_id: RoundId, how_many: int) -> None:
        before = await self.look(round_id)
        each = max(4, before.format.seats.min)
        await self.host.submit(round_id, c.Begin(1, {side.number: each for side in before.sides}))
        for seat in (await self.look(round_id)).seats:
            await self.host.submit(round_id, c.AcceptRules(seat))
        for n in range(how_many):
            round_ = await self.look(round_id)
            if round_.checkpoint_due:
                await self.host.submit(round_id, c.RecordCheckpoint(round_.open_statements()[:1]))
            await self.host.submit(round_id, self.something(round_, n))
            await self.vote(round_)
            self.clock.pass_by(timedelta(seconds=self.dice.choice([0, 1, 5, 20, 70])))
            await self.host.tick(round_id)

    async def look(self, round_id: RoundId) -> Round:
        return await self.host.look(round_id)

    async def vote(self, round_: Round) -> None:
        phase = round_.now_phase
        if phase is None or Output.BALLOT not in phase.output or not round_.open_statements():
            return
        number = self.dice.choice(round_.open_statements())
        await self.storage.ballots.vote(
            round_.dialogue, self.seat(round_), number, Vote(self.dice.choice(list(Answer)))
        )

    def seat(self, round_: Round) -> SeatNumber:
        return self.dice.choice(sorted(round_.seats))

    def something(self, round_: Round, n: int) -> c.Command:
        open_turns = [(table.id, table.turn) for table in round_.tables.values() if table.turn]
        held, turn = self.dice.choice(open_turns) if open_turns else (ROOM, None)
        if round_.stage is Stage.PAUSED and self.dice.random() < 0.7:
            return c.ContinueRound(1)
        someone = turn.seat if turn and self.dice.random() < 0.7 else self.seat(round_)
        number = turn.number if turn else 0
        others = [seat.number for seat in round_.seats.values() if seat.side != round_.seats[someone].side]
        statement = self.dice.choice(sorted(round_.statements) or [1])
        author = known.author or someone if (known := round_.statements.get(statement)) else someone
        ground = self.dice.choice([None, None, *Ground])
        here = held if turn and turn.seat == someone else table_id_of(round_, someone)
        if turn and turn.kind is TurnKind.DECIDE and self.dice.random() < 0.5:
            return c.Decide(turn.seat, self.dice.random() < 0.6, table=held)
        stuck = next((table for table in round_.tables.values() if table.stuck is not None), None)
        if stuck is not None and stuck.stuck is not None and self.dice.random() < 0.5:
            return c.SettleRestatement(1, stuck.stuck, self.dice.random() < 0.5, stuck.id)
        if round_.now_phase and Output.DRAFT in round_.now_phase.output and self.dice.random() < 0.5:
            return c.PutDraft(1, (f"A path {n}", "A meadow"), changed=(1,), changes=(Change(1),), note=f"Note {n}")
        clause = self.dice.randint(0, 2)
        number = self.dice.choice(list(round_.back.messages) or [1])
        sent = round_.back.messages.get(number)
        theirs = [seat.number for seat in round_.seats.values() if sent and seat.side == sent.side] or [someone]
        crossing = [
            x.ProposeMessage(someone, f"Message {n}", self.dice.choice(list(Bound))),
            x.ProposeMessage(someone, f"Answer {n}", answers=number), x.PassOn(1, number),
            *(x.AgreeToMessage(seat, number) for seat in theirs), x.SendBack(1, number, f"Reason {n}"),
            x.AgreeToPublish(someone, number), x.AgreeToPublish(self.dice.choice(theirs), number),
        ]  # fmt: skip
        if round_.format.has_caucus and self.dice.random() < 0.5:
            return self.dice.choice(crossing)
        return self.dice.choice([
            *[c.Speak(someone, f"Words {n}", number, self.dice.choice(others), table=here)] * 4,
            c.RaiseHand(someone, here), c.RaiseHand(someone, here), c.LowerHand(someone, here),
            c.Say(someone, f"Freely {n}", table=here), c.Criticise(someone, clause, f"Missing {n}", here),
            c.OpenForm(someone, here), c.PassForNow(someone, here), c.Write(someone, f"Hidden {n}", here),
            c.Write(someone, f"Hid {n}", here), c.BeReady(someone, here), c.Correct(someone, f"Corrected {n}"),
            c.Withdraw(someone), c.AskMoreTime(someone, True), c.Propose(someone, f"Statement {n}"),
            c.Rewrite(author, statement, f"Rewritten {n}"), c.TakeBackStatement(author, statement),
            c.Screen(1, statement, ground), c.Screen(2, statement), c.PauseRound(1), c.ContinueRound(2),
            c.GiveMoreTime(1, timedelta(minutes=2)), c.SkipTurn(1, table=held), c.NextPhase(1, round_.phase), c.Undo(1),
            c.Leave(someone, keep_statements=False), c.Pass(someone, here),
        ])  # fmt: skip
