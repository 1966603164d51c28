"""How many votes a second Parley saves durably, beside a bare discord.py bot that answers the same and saves nothing.

    python -m tests.benchmarks.bench_votes [--people 200] [--statements 50] [--pairs 12] [--on DATABASE]

Once on SQLite and once on PostgreSQL. Both bots stand ready at once, each on a loopback Discord in a process of its
own; this process is everybody's clients. Bursts alternate between them: a hundred people press, and press again as soon
as their screen has changed. What else the machine does so falls on both, and the medians of the pairs' ratios can be
trusted where figures cannot. Then 200 votes a second come by the clock, answered or not, in short turns on both; an
answer that is late is counted from the moment at which it was due to be asked for. At the end each answer that was
given must be in the database.

The CPU is that of the bot's process alone, with all its threads; it is the figure that other work disturbs least.
"""

import argparse
import asyncio
import gc
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from sqlalchemy import func, select

from bot.storage.tables import ballots
from tests.benchmarks.hall import PACE, TURN, TURNS, Hall
from tests.benchmarks.processes import busy, cpu_of
from tests.benchmarks.two_halls import bare, parley
from tests.postgresql import running_server

IN_FLIGHT, EACH = 100, 6  # how many press at once in a burst, and how often each of them
KINDS = {"sqlite": "SQLite, synchronous FULL", "postgresql": "PostgreSQL, synchronous"}
WARM = 2  # presses of everybody that are not measured


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
def an_address(kind: str) -> Iterator[str]:
    """Where an empty database is, or can be made in a folder."""
    if kind == "sqlite":
        yield "sqlite+aiosqlite:///{folder}/dialogue.db"
        return
    with running_server(durable=True) as server:
        yield server.format("parley")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--statements", type=int, default=50)
    asked.add_argument("--pairs", type=int, default=12, help="how often bursts are compared")
    asked.add_argument("--on", choices=KINDS, help="on this database alone")
    how = asked.parse_args()
    needed = WARM + -(-how.pairs // 2) * EACH + -(-int(PACE * TURN) * TURNS // how.people)
    if how.people < 2 * IN_FLIGHT or needed > how.statements:
        asked.error(f"that needs at least {2 * IN_FLIGHT} people, and {needed} statements")
    print(f"{how.people} people, {how.statements} statements, {IN_FLIGHT} presses in flight", flush=True)
    for kind in [how.on] if how.on else KINDS:
        print(f"{KINDS[kind]}:", flush=True)
        with an_address(kind) as address:
            asyncio.run(compared(address, how.people, how.statements, how.pairs))


if __name__ == "__main__":
    main()
