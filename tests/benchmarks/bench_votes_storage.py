"""How many votes a second are saved durably, and how long one waits for it.

    python -m tests.benchmarks.bench_votes_storage

Two hundred people press as fast as they are answered. Beside it the same votes one commit each, as a measure of the
disk: ratios in one run mean more than figures.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from bot.dialogue.answers import Answer
from bot.dialogue.ids import SeatNumber, StatementNumber
from bot.dialogue.voting import Vote
from bot.storage.storage import Storage, open_storage
from bot.storage.tables import statements
from tests.postgresql import running_server
from tests.storage.people import FORMATS, NOON, charter

PEOPLE, STATEMENTS, SECONDS = 200, 50, 2.0


async def votes(storage: Storage) -> None:
    made = await storage.dialogues.publish(charter(FORMATS["statement-round"]), lambda _: ())
    rows = [{"dialogue": made.dialogue, "draft": n, "number": n, "closed": False} for n in range(1, STATEMENTS + 1)]
    await storage.database.write(lambda connection: connection.execute(insert(statements), rows))
    answers = [Vote(answer) for answer in Answer]

    async def press(seat: int, n: int) -> None:
        vote = answers[(seat + n) % 3]
        assert await storage.ballots.vote(made.dialogue, SeatNumber(seat), StatementNumber(n % STATEMENTS + 1), vote)

    print("  together ", await measured(press, PEOPLE))
    print("  one alone", await measured(press, 1))


async def measured(press: Callable[[int, int], Awaitable[None]], people: int) -> str:
    waited: list[float] = []
    end = time.perf_counter() + SECONDS

    async def presses(seat: int) -> None:
        for n in count():
            began = time.perf_counter()
            if began > end:
                return
            await press(seat, n)
            waited.append(time.perf_counter() - began)

    began, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(presses(seat) for seat in range(1, people + 1)))
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    cuts = quantiles(waited, n=100)
    return (
        f"{len(waited) / took:9,.0f} votes/s   p50 {cuts[49] * 1000:6.1f} ms   p99 {cuts[98] * 1000:6.1f} ms   "
        f"{cpu / len(waited) * 1e6:5.0f} µs of CPU each"
    )


async def on(address: str) -> None:
    with TemporaryDirectory() as folder:
        async with open_storage(address.format(folder=folder), Path(folder) / "keys", lambda: NOON) as storage:
            await votes(storage)


def main() -> None:
    print("SQLite, synchronous FULL")
    asyncio.run(on("sqlite+aiosqlite:///{folder}/dialogue.db"))
    print("PostgreSQL, synchronous")
    with running_server(durable=True) as server:
        asyncio.run(on(server.format("parley")))


if __name__ == "__main__":
    main()
