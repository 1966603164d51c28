"""A bot, its Discord and everybody before the ballot: how fast they press, how long each waits, who uses the CPU."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from tests.benchmarks.processes import cpu_of
from tests.benchmarks.voter import Unanswered, Voter

PACE, TURN, TURNS = 200, 5.0, 2  # votes a second by the clock, for so many seconds, so often on each bot


@dataclass(frozen=True)
class Burst:
    """What a lot of presses took, and where."""

    presses: int
    seconds: float
    bot: float  # seconds of CPU
    discord: float
    clients: float

    @property
    def rate(self) -> float:
        return self.presses / self.seconds

    def each(self, cpu: float) -> float:
        """In microseconds a press."""
        return cpu / self.presses * 1e6


@dataclass
class Hall:
    """A bot on a Discord of its own, and everybody with the ballot before them."""

    name: str
    bot: int  # pids
    discord: int
    voters: Sequence[Voter]
    answered: int = 0
    failed: int = 0
    bursts: list[Burst] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)  # seconds, of votes that came by the clock

    async def burst(self, voters: Sequence[Voter], each: int) -> Burst:
        async def presses(voter: Voter) -> None:
            for _ in range(each):
                await self._vote(voter)

        before, began = self._spent(), time.perf_counter()
        answered = self.answered
        await asyncio.gather(*(presses(voter) for voter in voters))
        took = time.perf_counter() - began
        spent = [now - then for now, then in zip(self._spent(), before, strict=True)]
        return Burst(self.answered - answered, took, *spent)

    async def by_the_clock(self, turn: int) -> None:
        """Each vote at its moment, whatever became of those before; who is not answered yet votes late."""
        loop, began = asyncio.get_running_loop(), time.perf_counter() + 0.05
        queues = [asyncio.Lock() for _ in self.voters]

        async def votes_at(moment: float, place: int) -> None:
            await asyncio.sleep(moment - time.perf_counter())
            async with queues[place]:
                if await self._vote(self.voters[place]):
                    self.waited.append(time.perf_counter() - moment)

        due = (turn * int(PACE * TURN) + n for n in range(int(PACE * TURN)))
        votes = [loop.create_task(votes_at(began + n / PACE, place % len(self.voters))) for n, place in enumerate(due)]
        await asyncio.gather(*votes)

    async def _vote(self, voter: Voter) -> bool:
        try:
            await voter.votes()
        except Unanswered:
            self.failed += 1  # the same screen is still there, so the same vote is given next time
            return False
        self.answered += 1
        return True

    def _spent(self) -> tuple[float, float, float]:
        return cpu_of(self.bot), cpu_of(self.discord), time.process_time()

    def told(self) -> str:
        cuts = quantiles(self.waited, n=100)
        burst = Burst(*(sum(column) for column in zip(*(_columns(one) for one in self.bursts), strict=True)))
        return (
            f"  {self.name:<15} {median(one.rate for one in self.bursts):6,.0f} a second, "
            f"{median(one.each(one.bot) for one in self.bursts):5,.0f} µs of the bot's CPU each "
            f"(its Discord {burst.each(burst.discord):,.0f}, the clients {burst.each(burst.clients):,.0f}); "
            f"at {PACE} a second p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms; "
            f"{self.answered:,} answered, {self.failed} not"
        )


def _columns(burst: Burst) -> tuple[float, ...]:
    return burst.presses, burst.seconds, burst.bot, burst.discord, burst.clients
