"""A whole program without Discord: the real storage, every use case, and a clock whose alarms really ring.

`Town.until` lets time pass: the clock jumps from alarm to alarm, each is rung, and what follows is waited for.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bot.dialogue import commands as c
from bot.dialogue.ids import ParticipantId, RoundId, SeatNumber, SideNumber
from bot.dialogue.round import Round
from bot.hosting.admission import Admissions
from bot.hosting.answer_booth import AnswerBooths
from bot.hosting.beginning import Beginning
from bot.hosting.booth import Booths
from bot.hosting.changing import Changing
from bot.hosting.charter import Charter
from bot.hosting.checkpoints import Checkpoints
from bot.hosting.effects import Effect, PublishDialogue
from bot.hosting.host import Accepted, RoundHost
from bot.hosting.late_arrivals import LateArrivals
from bot.hosting.ports import Carried, Errand, Guest, Standing, Wish
from bot.hosting.readiness import Readiness
from bot.hosting.relay import Relay
from bot.hosting.start_hour import StartHour
from bot.hosting.watch import SWEEP, Watch
from bot.storage.storage import Storage, open_storage
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.storage.people import charter


@dataclass
class NotedCourier:
    """Carries nothing anywhere, and remembers in which order it was asked to."""

    carried: list[Errand] = field(default_factory=list)

    async def carry(self, errand: Errand) -> Carried:
        self.carried.append(errand)
        return Carried()

    @property
    def effects(self) -> list[Effect]:
        return [errand.effect for errand in self.carried]


@dataclass
class Town:
    storage: Storage
    time: HandTimekeeper
    host: RoundHost
    booths: Booths
    answer_booths: AnswerBooths
    readiness: Readiness
    checkpoints: Checkpoints
    watch: Watch
    beginning: Beginning
    relay: Relay
    courier: NotedCourier
    admissions: Admissions
    changing: Changing
    late: LateArrivals

    async def published(self, plan: Charter | None = None, seeds: Sequence[str] = ()) -> Charter:
        made = await self.storage.dialogues.publish(plan or charter(), lambda c_: [PublishDialogue(c_.round)], seeds)
        await self.host.tick(made.round)
        self.relay.look()
        return made

    async def admit(self, made: Charter, *per_side: int, wish: Wish = Wish.SEAT, first: int = 900_001) -> None:
        """So many people on each side (one number: on every side); their account numbers start at the first."""
        numbers = per_side if len(per_side) > 1 else per_side * len(made.sides)
        for side, people in zip(made.sides, numbers, strict=True):
            for _ in range(people):
                who = await self.storage.vault.new_participant()
                guest = Guest(who, first, SideNumber(side.number), Standing.ADMITTED, self.time.now, wish=wish)
                await self.storage.vault.keep(made.dialogue, guest)
                first += 1

    async def do(self, round_id: RoundId, command: c.Command) -> Accepted:
        outcome = await self.host.submit(round_id, command)
        assert isinstance(outcome, Accepted), outcome
        await self.settle()
        return outcome

    async def settle(self) -> None:
        """Wait for whatever is under way: checkpoints being kept, errands being carried."""
        turns = 0
        while turns < 3:
            busy = not (self.watch.quiet() and self.relay.quiet() and self.late.quiet() and self.readiness.quiet())
            turns = 0 if busy else turns + 1
            await let_others_work(self.storage)

    async def until(self, moment: datetime) -> None:
        while True:
            at = min((at for at, _ in self.time.noted.values()), default=moment)
            await self.time.ring_until(min(at, moment))
            await self.settle()
            if at > moment or not self.time.noted:
                break
        self.time.now = max(self.time.now, moment)

    async def for_(self, time: timedelta) -> None:
        await self.until(self.time.now + time)

    async def look(self, round_id: RoundId) -> Round:
        return await self.host.look(round_id)


@asynccontextmanager
async def town(
    address: str, keys: Path, time: HandTimekeeper, seed: int = 7, sweep: timedelta = SWEEP
) -> AsyncIterator[Town]:
    """The program, started and stopped as the assembly does it."""

    def clock() -> datetime:
        return time.now

    async with open_storage(address, keys, clock) as storage:
        host = RoundHost(storage.rounds, clock, Random(seed), time)
        checkpoints = Checkpoints(
            host, storage.dialogues, storage.ballots, storage.answers, storage.publications, clock, Random(seed + 1)
        )
        readiness = Readiness(host, storage.ballots, storage.answers, storage.rounds)
        watch = Watch(host, checkpoints, storage.rounds, storage.dialogues, clock, time, sweep)
        admissions = Admissions(
            storage.dialogues,
            host,
            storage.vault,
            storage.outbox,
            storage.kept_seats,
            clock,
            time,
            lambda: relay.look(),
        )
        beginning = Beginning(host, storage.rounds, storage.dialogues, storage.vault, admissions, Random(seed + 2))
        StartHour(host, storage.dialogues, storage.vault, admissions, clock)
        late = LateArrivals(host, storage.vault, admissions, beginning, clock, time)
        changing = Changing(host, storage.dialogues, storage.vault, storage.words, admissions, clock)
        courier = NotedCourier()
        relay = Relay(storage.outbox, courier, clock, time, sweep)
        host.listen(relay.look)
        await time.start()
        await watch.start()
        await readiness.start()
        await beginning.wake()
        await late.wake()
        await admissions.waiting.start(sweep)
        await relay.start()
        try:
            yield Town(storage, time, host, Booths(host, storage.ballots, clock, readiness),
                       AnswerBooths(host, storage.answers, readiness), readiness, checkpoints, watch, beginning, relay,
                       courier, admissions, changing, late)  # fmt: skip
        finally:
            await relay.stop()
            await readiness.stop()
            await watch.stop()
            await time.stop()


async def let_others_work(storage: Storage) -> None:
    """Come after everything that waits to be written. Turning the loop idly would only keep threads from working."""
    await storage.database.execute()


def seats_of(round_: Round, side: int) -> list[SeatNumber]:
    return sorted(seat.number for seat in round_.seats.values() if seat.side == side)


__all__ = ["HandTimekeeper", "NotedCourier", "ParticipantId", "Town", "let_others_work", "seats_of", "town"]
