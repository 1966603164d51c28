"""How many votes a second Parley saves durably, beside a bare discord.py bot that answers the same and saves nothing.

    python -m tests.benchmarks.bench_votes [--people 200] [--statements 50] [--pairs 12] [--postgresql]

Both bots stand ready at once, each on a loopback Discord in a process of its own; this process is everybody's clients.
Bursts alternate between them: a hundred people press, and press again as soon as their screen has changed. What else
the machine does so falls on both, and the medians of the pairs' ratios can be trusted where figures cannot. Then 200
votes a second come by the clock, answered or not, in short turns on both; an answer that is late is counted from the
moment at which it was due to be asked for. At the end each answer that was given must be in the database.

The CPU is that of the bot's process alone, with all its threads; it is the figure that other work disturbs least.

That discord.py says it is 41.3 s behind means nothing here: a loopback acknowledges a heartbeat before discord.py has
noted when it sent it, so what it tells is the time since the one before.
"""

import argparse
import asyncio
import gc
import json
import os
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from sqlalchemy import func, select

from bot.dialogue.answers import Answer
from bot.dialogue.ids import StatementNumber
from bot.dialogue.voting import Ballot, Vote
from bot.presentation import ballot as screens
from bot.presentation.actions import Action
from bot.presentation.as_discord import components
from bot.presentation.scene import Scene
from bot.presentation.screen import Container, Row, Screen, Text
from bot.storage.tables import ballots
from config import wording
from tests.benchmarks.processes import busy, cpu_of, everything_carried, process, served, settings_for, the_post_with
from tests.benchmarks.voter import Unanswered, Voter
from tests.postgresql import running_server
from tests.surviving.prepared import Office, office, with_the_ballot_open

WORDS = "The quay belongs to everybody who lives here, and whoever parks on it should pay for it: proposal no. {}."
IN_FLIGHT, EACH = 100, 6  # how many press at once in a burst, and how often each of them
PACE, TURN, TURNS = 200, 5.0, 2  # votes a second by the clock, for so many seconds, so often on each bot
WARM = 2  # presses of everybody that are not measured
AT_A_TIME = 20  # people who go to the booth together


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


@asynccontextmanager
async def everybody(told: Any) -> AsyncIterator[list[Voter]]:
    """Everybody but the owner, with the first statement before them."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        panel = await the_post_with(http, told, "Vote")
        voters = [Voter(http, told, user["token"]) for user in told["users"][1:]]
        for voter in voters:
            await voter.connect()
            stack.push_async_callback(voter.leave)
        for some in range(0, len(voters), AT_A_TIME):
            await asyncio.gather(*(voter.goes_to_the_booth(panel) for voter in voters[some : some + AT_A_TIME]))
        yield voters


@asynccontextmanager
async def parley(address: str, people: int, statements: int) -> AsyncIterator[tuple[Hall, Office, dict[str, Any]]]:
    """Parley at work, somebody who can look into its database, and the bodies of its answers for the other bot."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        told, discord = await stack.enter_async_context(served(folder, people))
        keys, place = folder / "keys", address.format(folder=folder)
        made = await with_the_ballot_open(place, keys, told, [WORDS.format(n) for n in range(1, statements + 1)])
        settings = settings_for(told) | {"database": place, "keys": str(keys)}
        bot = await stack.enter_async_context(process("bot", "run", folder=folder, **settings))
        here = await stack.enter_async_context(office(place, keys))
        await everything_carried(here)
        voters = await stack.enter_async_context(everybody(told))
        scene = Scene(wording.load().in_language("en"), made, await here.host.look(made.round))
        yield Hall("Parley", bot.pid, discord, voters), here, bodies(scene, statements)


@asynccontextmanager
async def bare(people: int, made: dict[str, Any]) -> AsyncIterator[Hall]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        told, discord = await stack.enter_async_context(served(folder, people))
        file = folder / "bodies.json"
        file.write_text(json.dumps(made | {"channel": int(told["channels"]["invitations"])}), encoding="utf-8")
        bot = await stack.enter_async_context(
            process("tests.benchmarks.bare_bot", str(file), folder=folder, **settings_for(told))
        )
        yield Hall("bare discord.py", bot.pid, discord, await stack.enter_async_context(everybody(told)))


def bodies(scene: Scene, statements: int) -> dict[str, Any]:
    """What Parley answers to the press on each statement, where everybody meets them in the same order."""
    numbers = [StatementNumber(n) for n in range(1, statements + 1)]
    after = {}
    for answered, following in enumerate(numbers):
        vote = Vote(Answer.AGREE)
        ballot = Ballot(tuple(numbers), dict.fromkeys(numbers[:answered], vote))
        receipt = screens.Receipt(StatementNumber(answered), vote) if answered else None
        asked = screens.Asked(following, WORDS.format(following), True)
        after[str(answered)] = components(screens.statement(scene, ballot, asked, False, receipt))
    vote_button = scene.button("panel-ballot-button-vote", Action.VOTE)
    panel = Screen((Container((Text("The ballot is open."), Row((vote_button,)))),))
    finished = screens.finished(scene, Ballot(tuple(numbers), dict.fromkeys(numbers, vote)), None)
    return {"panel": components(panel), "after": after, "finished": components(finished)}


async def compared(address: str, people: int, statements: int, pairs: int) -> None:
    async with parley(address, people, statements) as (ours, here, made), bare(people, made) as theirs:
        gc.collect()
        gc.freeze()  # what the clients are made of need not be looked through while they press
        for hall in (ours, theirs):
            await hall.burst(hall.voters, WARM)
        began, worked, own = time.perf_counter(), busy(), spent(ours, theirs)
        for n in range(pairs):
            pressing = slice(n % 2, None, 2)  # every second person, in turn
            for hall in (ours, theirs) if n // 2 % 2 else (theirs, ours):
                hall.bursts.append(await hall.burst(hall.voters[pressing][:IN_FLIGHT], EACH))
        for turn in range(TURNS):
            for hall in (ours, theirs):
                await hall.by_the_clock(turn)
        others = busy() - worked - (spent(ours, theirs) - own)
        share = others / (time.perf_counter() - began) / (os.cpu_count() or 1)
        print(ours.told(), theirs.told(), sep="\n")
        rates = [one.rate / other.rate for one, other in zip(ours.bursts, theirs.bursts, strict=True)]
        costs = [
            one.each(one.bot) / other.each(other.bot) for one, other in zip(ours.bursts, theirs.bursts, strict=True)
        ]
        print(
            f"  Parley beside the bare bot, medians of {pairs} pairs: {median(rates):.2f} of its rate "
            f"({min(rates):.2f} to {max(rates):.2f}; reach: at least 0.5), {median(costs):.2f} of its CPU each"
        )
        print(f"  other work took {share:.0%} of this machine meanwhile: what is left for these five processes varies")
        async with here.storage.database.reading() as connection:
            saved = await connection.scalar(select(func.count()).select_from(ballots)) or 0
        print(f"  {ours.answered:,} answers given, {saved:,} votes in the database")
        assert ours.answered <= saved <= ours.answered + ours.failed, "a vote was answered and is lost"


def spent(*halls: Hall) -> float:
    """Seconds of CPU of everything that is measured here."""
    return time.process_time() + sum(cpu_of(hall.bot) + cpu_of(hall.discord) for hall in halls)


@contextmanager
def an_address(postgresql: bool) -> Iterator[str]:
    """Where an empty database is, or can be made in a folder."""
    if not postgresql:
        yield "sqlite+aiosqlite:///{folder}/dialogue.db"
        return
    with running_server(durable=True) as server:
        yield server.format("parley")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--statements", type=int, default=50)
    asked.add_argument("--pairs", type=int, default=12, help="how often bursts are compared")
    asked.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    how = asked.parse_args()
    needed = WARM + -(-how.pairs // 2) * EACH + -(-int(PACE * TURN) * TURNS // how.people)
    if how.people < 2 * IN_FLIGHT or needed > how.statements:
        asked.error(f"that needs at least {2 * IN_FLIGHT} people, and {needed} statements")
    kind = "PostgreSQL, synchronous" if how.postgresql else "SQLite, synchronous FULL"
    print(f"{how.people} people, {how.statements} statements, {IN_FLIGHT} presses in flight; {kind}", flush=True)
    with an_address(how.postgresql) as address:
        asyncio.run(compared(address, how.people, how.statements, how.pairs))


if __name__ == "__main__":
    main()
