"""How many votes a second Parley saves durably, beside a bare discord.py bot that answers the same and saves nothing.

    python -m tests.benchmarks.bench_votes [--people 200] [--statements 50] [--rounds 3] [--postgresql]

Three processes: the loopback Discord, the bot, and the driver with everybody's clients, each of whom presses again as
soon as they are answered. Latency is from the press to Discord's word that it was answered, so it contains the server
and the driver; the CPU is that of the bot's process alone, with all its threads. Ratios in one run mean more than
figures.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
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
from tests.benchmarks.voter import Voter, parts_of
from tests.postgresql import running_server
from tests.surviving.prepared import office, with_the_ballot_open

ROOT = Path(__file__).resolve().parents[2]
WORDS = "The quay belongs to everybody who lives here, and whoever parks on it should pay for it: proposal no. {}."


@dataclass(frozen=True)
class Measured:
    presses: int
    seconds: float
    cpu: float
    waited: list[float]

    @property
    def rate(self) -> float:
        return self.presses / self.seconds

    @property
    def cpu_each(self) -> float:
        return self.cpu / self.presses

    def told(self) -> str:
        cuts = quantiles(self.waited, n=100)
        return (
            f"{self.rate:7,.0f} a second   p50 {cuts[49] * 1000:6.1f} ms   p99 {cuts[98] * 1000:6.1f} ms   "
            f"{self.cpu_each * 1e6:6,.0f} µs of the bot's CPU each"
        )


@asynccontextmanager
async def process(*command: str, folder: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    environment |= {f"PARLEY_{name.upper()}": value for name, value in settings.items()} | {"PYTHONPATH": str(ROOT)}
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, limit=2**22
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.send_signal(signal.SIGTERM)
        await started.wait()


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process has used, in all its threads (proc(5): fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measured(told: Any, pid: int) -> Measured:
    """Everybody to the end of their ballot."""
    async with AsyncExitStack() as stack:
        connector = aiohttp.TCPConnector(limit=0)
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))
        panel = await the_panel(http, told)
        voters = [Voter(http, told, user["token"]) for user in told["users"][1:]]
        for voter in voters:
            await voter.connect()
            stack.push_async_callback(voter.leave)
        for some in range(0, len(voters), 20):
            await asyncio.gather(*(voter.goes_to_the_booth(panel) for voter in voters[some : some + 20]))
        began, cpu = time.perf_counter(), cpu_of(pid)
        await asyncio.gather(*(voter.votes() for voter in voters))
        seconds, cpu = time.perf_counter() - began, cpu_of(pid) - cpu
    waited = [one for voter in voters for one in voter.waited]
    return Measured(len(waited), seconds, cpu, waited)


async def the_panel(http: aiohttp.ClientSession, told: Any) -> Any:
    """The post with *Vote* on it, as soon as it is there."""
    address = f"{told['url']}/api/v10/channels/{told['channels']['invitations']}/messages"
    headers = {"Authorization": told["users"][0]["token"]}
    async with asyncio.timeout(60):
        while True:
            async with http.get(address, headers=headers) as answer:
                posts = await answer.json()
            for post in posts:
                if any(part.get("label") == "Vote" for part in parts_of(post["components"])):
                    return post
            await asyncio.sleep(0.2)


@asynccontextmanager
async def served(folder: Path, people: int) -> AsyncIterator[Any]:
    async with process("bot", "rehearse", "--serve", "0", "--users", str(people + 1), folder=folder) as server:
        assert server.stdout is not None
        yield json.loads(await server.stdout.readline())


def settings_for(told: Any) -> dict[str, str]:
    return {
        "discord_api": f"{told['url']}/api/v10",
        "discord_gateway": told["url"].replace("http", "ws") + "/",
        "discord_token": told["bot_token"],
        "log_level": "WARNING",
    }


async def parley(folder: Path, address: str, people: int, statements: int) -> tuple[Measured, dict[str, Any]]:
    """Parley's own figures, and the bodies of its answers for the other bot."""
    async with served(folder, people) as told:
        keys = folder / "keys"
        made = await with_the_ballot_open(address, keys, told, [WORDS.format(n) for n in range(1, statements + 1)])
        settings = settings_for(told) | {"database": address, "keys": str(keys)}
        async with process("bot", "run", folder=folder, **settings) as bot, office(address, keys) as here:
            while not await here.storage.outbox.empty():
                """Asking takes the time that it waits."""
            result = await measured(told, bot.pid)
            async with here.storage.database.reading() as connection:
                saved = await connection.scalar(select(func.count()).select_from(ballots))
            assert saved == result.presses == people * statements, f"{result.presses} answered, {saved} saved"
            scene = Scene(wording.load().in_language("en"), made, await here.host.look(made.round))
            return result, bodies(scene, statements)


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


async def bare(folder: Path, people: int, made: dict[str, Any]) -> Measured:
    async with served(folder, people) as told:
        file = folder / "bodies.json"
        file.write_text(json.dumps(made | {"channel": int(told["channels"]["invitations"])}), encoding="utf-8")
        async with process("tests.benchmarks.bare_bot", str(file), folder=folder, **settings_for(told)) as bot:
            return await measured(told, bot.pid)


@contextmanager
def an_address(postgresql: bool, folder: str) -> Iterator[str]:
    """Where an empty database is, or can be made."""
    if not postgresql:
        yield f"sqlite+aiosqlite:///{folder}/dialogue.db"
        return
    with running_server(durable=True) as server:
        yield server.format("parley")


async def compared(people: int, statements: int, rounds: int, postgresql: bool) -> None:
    """In turn, so that whatever else the machine does falls on both."""
    ours: list[Measured] = []
    theirs: list[Measured] = []
    for _ in range(rounds):
        with TemporaryDirectory() as one, TemporaryDirectory() as other, an_address(postgresql, one) as address:
            saved, made = await parley(Path(one), address, people, statements)
            ours.append(saved)
            print(f"  Parley, saved    {saved.told()}", flush=True)
            theirs.append(await bare(Path(other), people, made))
            print(f"  bare discord.py  {theirs[-1].told()}", flush=True)
    rate = median(one.rate for one in ours) / median(one.rate for one in theirs)
    cpu = median(one.cpu_each for one in ours) / median(one.cpu_each for one in theirs)
    print(f"  Parley beside the bare bot: {rate:.2f} of its rate, {cpu:.2f} of its CPU for each press", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--statements", type=int, default=50)
    asked.add_argument("--rounds", type=int, default=3, help="how often each of them plays")
    asked.add_argument("--postgresql", action="store_true", help="on PostgreSQL instead of SQLite")
    how = asked.parse_args()
    kind = "PostgreSQL" if how.postgresql else "SQLite"
    print(f"{how.people} people, {how.statements} statements, each press answered before the next; {kind}", flush=True)
    asyncio.run(compared(how.people, how.statements, how.rounds, how.postgresql))


if __name__ == "__main__":
    main()
