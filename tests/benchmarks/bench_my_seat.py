"""How long fifty people wait who press *My seat* at once while notices are kept for all of them.

    python -m tests.benchmarks.bench_my_seat [--people 50] [--starts 5]

It comes like that right after a start, when nobody can be spoken to yet and nobody is known: each notice has to be
taken from the database for good before it is shown, so that it is shown once. Beside it the same burst a moment later,
with nothing kept. The bot, its loopback Discord and everybody's clients are three processes; the wait is until the new
screen is there.
"""

import argparse
import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp

from bot.hosting.charter import Charter
from bot.hosting.ports import KeptNotice
from tests.benchmarks.processes import cpu_of, everything_carried, served, settings_for, the_post_with
from tests.benchmarks.voter import Voter
from tests.surviving.prepared import Office, clock, office, with_the_ballot_open
from tests.surviving.program import Program

NOTICE = "Notes for you"  # above what was kept
PATIENCE = 3.0  # seconds that Discord allows


async def kept_for_all(here: Office, made: Charter) -> None:
    """The same notice for every seat, in place of what may wait there."""
    for seat in (await here.host.look(made.round)).seats:
        about = f"seat:{seat}"
        await here.storage.notices.take(made.dialogue, about, clock())
        await here.storage.notices.keep(made.dialogue, about, KeptNotice("seat-dealt", {}), None)


async def burst(voters: list[Voter], panel: Any, bot: int) -> tuple[list[float], float]:
    """How long each waited, in order, and the bot's CPU in seconds."""

    async def presses(voter: Voter) -> float:
        began = time.perf_counter()
        await voter.presses(panel, "My seat")
        return time.perf_counter() - began

    spent = cpu_of(bot)
    waited = sorted(await asyncio.gather(*(presses(voter) for voter in voters)))
    return waited, cpu_of(bot) - spent


def told(name: str, bursts: list[tuple[list[float], float]]) -> str:
    half, last = (median(waited[place] for waited, _ in bursts) * 1000 for place in (len(bursts[0][0]) // 2, -1))
    worst, cpu = max(waited[-1] for waited, _ in bursts) * 1000, median(spent for _, spent in bursts)
    return (
        f"  {name:<33} half of them after {half:5.0f} ms, the last after {last:5.0f} ms (at worst {worst:5.0f}); "
        f"{cpu / len(bursts[0][0]) * 1e6:5,.0f} µs of the bot's CPU each"
    )


async def measured(people: int, starts: int) -> None:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        its_discord, _ = await stack.enter_async_context(served(folder, people))
        keys, address = folder / "keys", f"sqlite+aiosqlite:///{folder}/dialogue.db"
        made = await with_the_ballot_open(address, keys, its_discord, ["The quay belongs to everybody."])
        settings = settings_for(its_discord) | {"database": address, "keys": str(keys), "log_level": "INFO"}
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        voters = [Voter(http, its_discord, user["token"]) for user in its_discord["users"][1:]]
        for voter in voters:
            await voter.connect()
            stack.push_async_callback(voter.leave)
        with_notices, without = [], []
        for _ in range(starts):
            program = await Program.start(folder, folder / "bytecode", **settings)
            stack.push_async_callback(program.gone)
            async with office(address, keys) as here:
                await program.says("connected to Discord")
                await everything_carried(here)
                panel = await the_post_with(http, its_discord, "My seat")
                await kept_for_all(here, made)
                with_notices.append(await burst(voters, panel, program.pid))
                assert all(voter.sees(NOTICE) for voter in voters), "somebody was not shown what was kept for them"
                without.append(await burst(voters, panel, program.pid))
                assert not any(voter.sees(NOTICE) for voter in voters), "somebody was shown it twice"
            await program.terminate()
        print(told("right after a start, with notices", with_notices), told("a moment later", without), sep="\n")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--people", type=int, default=50)
    asked.add_argument("--starts", type=int, default=5, help="how often it is started, of which the median counts")
    how = asked.parse_args()
    print(f"{how.people} people press My seat at once; Discord waits {PATIENCE:.0f} s for an answer", flush=True)
    asyncio.run(measured(how.people, how.starts))


if __name__ == "__main__":
    main()
