"""One start of the real assembly, or the plain way to the same end, timed from inside.

    python -m tests.benchmarks.restarted [plainly]    # settings from the environment, as `parley run` takes them

Prints one line of JSON when everything overdue is decided and saved and every alarm is set; then ends. What it counts
from is the moment at which the assembly starts its timekeeper: the gateway is ready, and nothing has been looked at.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.assembly import running, wall_surroundings
from bot.collecting import spare_what_stays
from bot.dialogue.commands import GiveBack
from bot.hosting.host import RoundHost
from bot.hosting.ports import Ring
from bot.hosting.watch import NOTICEABLE
from bot.logs import begin_logging
from bot.storage.storage import open_storage
from config.settings import Settings


class NotingTimekeeper:
    """The real one, and a note of every alarm that stands."""

    def __init__(self, real: Any) -> None:
        self._real = real
        self.alarms: dict[str, datetime] = {}
        self.ready = self.ready_cpu = 0.0
        self.longest_stall = 0.0
        self._stalls: asyncio.Task[None] | None = None

    def note(self, key: str, at: datetime, ring: Ring) -> None:
        self.alarms[key] = at
        self._real.note(key, at, ring)

    def forget(self, key: str) -> None:
        self.alarms.pop(key, None)
        self._real.forget(key)

    def cron(self, key: str, next_after: Callable[[datetime], datetime], ring: Ring) -> None:
        self._real.cron(key, next_after, ring)

    async def start(self) -> None:
        self.ready, self.ready_cpu = time.perf_counter(), time.process_time()
        self._stalls = asyncio.create_task(self._watch())
        await self._real.start()

    async def stop(self) -> None:
        await self._real.stop()

    async def _watch(self) -> None:
        """How long somebody who presses meanwhile waits for the loop at worst."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)  # measured is by how much the loop is late for it
            self.longest_stall = max(self.longest_stall, time.perf_counter() - before - 0.005)

    def woken(self) -> dict[str, Any]:
        """What it took to get here."""
        assert self._stalls is not None
        self._stalls.cancel()
        return {
            "seconds": time.perf_counter() - self.ready,
            "cpu": time.process_time() - self.ready_cpu,
            "stall": self.longest_stall,
            "alarms": {key: at.isoformat() for key, at in self.alarms.items() if key.startswith("round-")},
        }


async def start_once() -> None:
    settings = Settings()
    begin_logging(settings.log_level)
    around = wall_surroundings()
    timekeeper = NotingTimekeeper(around.timekeeper)
    spare_what_stays()
    async with running(settings, replace(around, timekeeper=timekeeper)):
        print(json.dumps(timekeeper.woken()), flush=True)


async def start_plainly() -> None:
    """One round after the other: its people, time given back, what is overdue, its alarm; each saved by itself."""
    settings, around = Settings(), wall_surroundings()
    begin_logging(settings.log_level)
    timekeeper = NotingTimekeeper(around.timekeeper)
    spare_what_stays()
    async with open_storage(settings.database.get_secret_value(), settings.keys, around.clock) as storage:
        host = RoundHost(storage.rounds, around.clock, around.dice, timekeeper)
        await timekeeper.start()
        now, before = around.clock(), await storage.dialogues.last_alive()
        for round_id, deadline in await storage.rounds.deadlines():
            await storage.vault.guests((await host.look(round_id)).dialogue)
            timekeeper.note(f"round-{round_id}", deadline, partial(host.tick, round_id))
            if before and now - before > NOTICEABLE:
                await host.submit(round_id, GiveBack(before, now))
            await host.tick(round_id)
        print(json.dumps(timekeeper.woken()), flush=True)
        await timekeeper.stop()


if __name__ == "__main__":
    asyncio.run(start_plainly() if "plainly" in sys.argv else start_once())
