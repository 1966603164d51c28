"""Random rounds: people and moderators do what comes to their mind, and time passes."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from bot.dialogue import commands as c
from bot.dialogue.answers import Answer
from bot.dialogue.format import Output
from bot.dialogue.ids import RoundId, SeatNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
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
        await self.host.submit(round_id, c.Begin(1, {side.number: 4 for side in (await self.look(round_id)).sides}))
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
        turn = round_.room.turn if round_.room else None
        if round_.stage is Stage.PAUSED and self.dice.random() < 0.7:
            return c.ContinueRound(1)
        someone = turn.seat if turn and self.dice.random() < 0.7 else self.seat(round_)
        number = turn.number if turn else 0
        others = [seat.number for seat in round_.seats.values() if seat.side != round_.seats[someone].side]
        statement = self.dice.choice(sorted(round_.statements) or [1])
        author = known.author or someone if (known := round_.statements.get(statement)) else someone
        ground = self.dice.choice([None, None, *Ground])
        return self.dice.choice([
            c.Speak(someone, f"Words {n}", number, self.dice.choice(others)),
            c.Speak(someone, f"Words {n}", number, self.dice.choice(others)),
            c.Speak(someone, f"Words {n}", number, self.dice.choice(others)),
            c.Speak(someone, f"Words {n}", number, self.dice.choice(others)),
            c.OpenForm(someone), c.PassForNow(someone), c.Write(someone, f"Hidden {n}"), c.Write(someone, f"Hid {n}"),
            c.BeReady(someone), c.Correct(someone, f"Corrected {n}"), c.Withdraw(someone),
            c.AskMoreTime(someone, True), c.Propose(someone, f"Statement {n}"),
            c.Rewrite(author, statement, f"Rewritten {n}"), c.TakeBackStatement(author, statement),
            c.Screen(1, statement, ground), c.Screen(2, statement), c.PauseRound(1), c.ContinueRound(2),
            c.GiveMoreTime(1, timedelta(minutes=2)), c.SkipTurn(1), c.NextPhase(1, round_.phase), c.Undo(1),
            c.Leave(someone, keep_statements=False), c.Pass(someone),
        ])  # fmt: skip
