"""How long after the gateway is ready every overdue deadline is decided and saved, and every alarm set.

    python -m tests.benchmarks.bench_restart [--rounds 1000] [--starts 3]

A listening round of ten people in its second lap of turns, so many times over, each in a dialogue of its own with ten
people in its vault; the turn of each was over when the program died. First it died a moment ago. Then it was away for
two minutes, which are given back to each round before it is looked at. Every start is of a copy of the same database,
so all of them do the same work. Each time the plain way does it too, on another copy: one round after the other is
read by itself, decided, saved, and its alarm set, with no Discord and no bot around it.
"""

import argparse
import asyncio
import json
import shutil
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bot.storage.storage import open_storage
from tests.benchmarks.many_rounds import PER_SIDE, prepared
from tests.benchmarks.processes import process, served, settings_for
from tests.surviving.prepared import clock

AWAY = (timedelta(0), timedelta(minutes=2))
REACH = 5.0


async def started(folder: Path, told: Any, address: str, how_many: int, *how: str) -> dict[str, Any]:
    """One start; nothing is overdue after it, and the alarms that are set are those of the rows."""
    settings = settings_for(told) | {"database": address, "keys": str(folder / "keys")}
    async with process("tests.benchmarks.restarted", *how, folder=folder, **settings) as bot:
        assert bot.stdout is not None
        found: dict[str, Any] = json.loads(await bot.stdout.readline())
        woken = clock()
    async with open_storage(address, folder / "keys", clock, process="looking") as storage:
        deadlines = dict(await storage.rounds.deadlines())
        assert len(deadlines) == how_many == len(found["alarms"])
        late = [round_ for round_, at in deadlines.items() if at <= woken - timedelta(minutes=1)]
        assert not late, f"{len(late)} rounds are still overdue"
        return found


async def after(away: timedelta, first: Path, told: Any, how_many: int, *how: str) -> dict[str, Any]:
    """A start of a copy of what lies in `first`."""
    with TemporaryDirectory() as copy:
        folder = Path(shutil.copytree(first, copy, dirs_exist_ok=True))
        address = f"sqlite+aiosqlite:///{folder}/dialogue.db"
        async with open_storage(address, folder / "keys", clock) as storage:
            await storage.dialogues.alive(clock() - away)
        return await started(folder, told, address, how_many, *how)


def over(starts: list[dict[str, Any]]) -> str:
    seconds = [one["seconds"] for one in starts]
    return (
        f"{median(seconds):5.2f} s ({min(seconds):.2f} to {max(seconds):.2f}), "
        f"{median(one['cpu'] for one in starts):5.2f} s of CPU"
    )


async def measured(how_many: int, starts: int) -> None:
    async with AsyncExitStack() as stack:
        first = Path(stack.enter_context(TemporaryDirectory()))
        told, _ = await stack.enter_async_context(served(first, 1))
        async with open_storage(f"sqlite+aiosqlite:///{first}/dialogue.db", first / "keys", clock) as storage:
            events = await prepared(storage, how_many, told)
        print(f"  each with {events} events in its journal, {2 * PER_SIDE} people, one turn overdue", flush=True)
        for away in AWAY:
            ours, plain = [], []
            for _ in range(starts):
                ours.append(await after(away, first, told, how_many))
                plain.append(await after(away, first, told, how_many, "plainly"))
            ratios, cpu = (
                [one[what] / other[what] for one, other in zip(ours, plain, strict=True)] for what in ("seconds", "cpu")
            )
            stall = max(one["stall"] for one in ours) * 1000
            print(
                f"  away {away}: Parley        {over(ours)}; longest stall {stall:.0f} ms; "
                f"reach: under {REACH:.0f} s\n"
                f"                the plain way {over(plain)}\n"
                f"                medians of {starts} pairs: {median(ratios):.2f} of its time "
                f"({min(ratios):.2f} to {max(ratios):.2f}), {median(cpu):.2f} of its CPU",
                flush=True,
            )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--rounds", type=int, default=1000)
    asked.add_argument("--starts", type=int, default=3, help="how often it is started, of which the median counts")
    how = asked.parse_args()
    print(f"{how.rounds:,} open rounds; SQLite, synchronous FULL", flush=True)
    asyncio.run(measured(how.rounds, how.starts))


if __name__ == "__main__":
    main()
