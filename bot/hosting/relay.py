"""Carries what waits in the outbox, urgent places first, one errand of a place at a time, each until it is done.

At least once: an errand is struck off after Discord took it. Its nonce and its marker make the repeat invisible.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.dialogue.round import Round
from bot.hosting.effects import DeskLine, RefreshDesk
from bot.hosting.ports import Carried, Clock, Courier, Errand, Outbox, Timekeeper

log = logging.getLogger(__name__)
AT_ONCE = 16  # places served at the same time; Discord allows fifty requests a second for the whole bot
LOOK_AGAIN = timedelta(seconds=2)
SWEEP = timedelta(seconds=30)  # finds errands whose alarm was lost with a process


class Relay:
    def __init__(
        self, outbox: Outbox, courier: Courier, clock: Clock, timekeeper: Timekeeper, sweep: timedelta = SWEEP
    ) -> None:
        self._outbox = outbox
        self._courier = courier
        self._clock = clock
        self._timekeeper = timekeeper
        self._sweep = sweep
        self._news = asyncio.Event()
        self._looking = False
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._news.set()
        self._timekeeper.cron("relay-sweep", lambda at: at + self._sweep, self._ring)
        self._task = asyncio.create_task(self._run(), name="relay")

    async def stop(self) -> None:
        """Finish what is being carried; what still waits is kept."""
        self._timekeeper.forget("relay-sweep")
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=5)
        for task in self._busy.values():
            task.cancel()

    def look(self, _: Round | None = None) -> None:
        """There may be something new to carry."""
        self._news.set()

    def quiet(self) -> bool:
        return not self._busy and not self._looking and not self._news.is_set()

    async def _run(self) -> None:
        while True:
            await self._news.wait()
            self._looking = True
            self._news.clear()
            try:
                await self._start_carrying(AT_ONCE - len(self._busy))
            except Exception:
                # The database may be away for a moment. The next look finds everything as it was.
                log.exception("the outbox could not be read")
            finally:
                self._looking = False

    async def _start_carrying(self, room: int) -> None:
        if room <= 0:
            return  # whoever finishes looks again
        for errand in await self._outbox.waiting(self._clock(), room, frozenset(self._busy)):
            task = asyncio.create_task(self._carry(errand), name=f"errand-{errand.number}")
            self._busy[errand.place] = task

    async def _carry(self, errand: Errand) -> None:
        try:
            await self._settle(errand, await self._courier.carry(errand))
        except Exception:
            # A bug in one errand must not silence a room: it is told to the log and tried again, ever more slowly.
            log.exception("errand %d (%s) failed", errand.number, type(errand.effect).__name__)
            await self._again(errand)
        finally:
            self._busy.pop(errand.place, None)
            self._news.set()

    async def _settle(self, errand: Errand, carried: Carried) -> None:
        if carried.again_at:
            await self._outbox.later(errand, carried.again_at)
            self._wake_at(errand, carried.again_at)
            return
        follow_up = list(carried.follow_up)
        round_ = getattr(errand.effect, "round", None)
        if carried.never:
            log.warning("errand %d (%s) is given up: %s", errand.number, type(errand.effect).__name__, carried.never)
            if round_ is not None and not isinstance(errand.effect, DeskLine | RefreshDesk):
                follow_up.append(DeskLine(round_, carried.never, {"clock": self._clock()}))
        await self._outbox.done(errand, follow_up)

    async def _again(self, errand: Errand) -> None:
        at = self._clock() + LOOK_AGAIN * (2 ** min(errand.attempts, 8))
        await self._outbox.later(errand, at)
        self._wake_at(errand, at)

    def _wake_at(self, errand: Errand, at: datetime) -> None:
        """An alarm for each place, since a place has one errand under way."""
        self._timekeeper.note(f"relay-{errand.place}", at, self._ring)

    async def _ring(self) -> None:
        self._news.set()
