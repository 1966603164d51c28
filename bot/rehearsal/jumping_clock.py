"""The one clock of a rehearsal: it runs like any clock while somebody is busy, and jumps over the time in which
everybody only waits.

Three parties live by it: the bot (as `clock()` and as its timekeeper), the loopback Discord (ids, deadlines, rate
limits) and the people (`sleep`, for thinking and typing). Work in flight is never hurried: between a press and its
answer the clock runs with real time, so that Discord's rules of 3 seconds and 15 minutes keep their meaning. Only
when every watched party says it is quiet, and stays so while the event loop turns a number of times (what is still on
its way through a socket or a task wakes somebody in those turns), does the clock go to the next noted moment.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType

Ring = Callable[[], Awaitable[None]]

SETTLING_TURNS = 40  # a gateway event needs about ten turns of the loop from the sender's socket to the last task
TURNS_BETWEEN_LOOKS = 8  # asking everybody costs time, and nobody is busy for fewer turns than that
GLANCE = 0.001  # real seconds between two looks at busy parties
STRIDE = 0.02  # real seconds between two looks while time is hurried at a finite speed


@dataclass(frozen=True)
class _Alarm:
    at: datetime
    ring: Ring
    belongs_to_bot: bool
    alone: bool = False  # rings when nothing else is under way


class JumpingClock:
    """`speed` None jumps; 60 lets a minute of waiting pass in a second; 1 is ordinary time.

    `async with clock:` lets it go. `start` and `stop` are the bot's, as of any timekeeper: they open and close the
    bot's own alarms, and leave the people's waiting alone, so that a bot can be stopped and started in mid-round.
    """

    def __init__(self, start: datetime, speed: float | None = None) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs a moment with a time zone")
        if speed is not None and speed <= 0:
            raise ValueError("speed is a number above 0, or None for no waiting at all")
        self._anchor = start
        self._anchor_real = 0.0
        self._rate = 0.0  # it stands until it is let go, so that what is made before is made at the same moment
        self._speed = speed
        self._probes: list[Callable[[], bool]] = []
        self._alarms: dict[str, tuple[int, _Alarm]] = {}
        self._queue: list[tuple[datetime, int, str]] = []
        self._numbers = itertools.count(1)
        self._noted = asyncio.Event()
        self._ringing: set[asyncio.Future[None]] = set()
        self._ringing_of_bot: set[asyncio.Future[None]] = set()
        self._open_for_bot = False
        self._driver: asyncio.Task[None] | None = None
        self._faults: list[BaseException] = []

    # -- the time ---------------------------------------------------------------------------------------------------

    def now(self) -> datetime:
        return self._anchor + timedelta(seconds=(time.monotonic() - self._anchor_real) * self._rate)

    __call__ = now

    # -- the parties ------------------------------------------------------------------------------------------------

    def watch(self, quiet: Callable[[], bool]) -> Callable[[], None]:
        """Never jump while this says no. Gives back what ends the watching."""
        self._probes.append(quiet)
        return lambda: self._probes.remove(quiet)

    async def sleep(self, seconds: float) -> None:
        await self.sleep_until(self.now() + timedelta(seconds=seconds))

    async def sleep_until(self, moment: datetime, *, alone: bool = False) -> None:
        """`alone` wakes only when what others have begun has come to its end, so that one act follows another in the
        same order every time, however fast the machine is."""
        awake: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def wake() -> None:
            if not awake.done():
                awake.set_result(None)

        key = f"sleeper {next(self._numbers)}"
        self._put(key, _Alarm(moment, wake, belongs_to_bot=False, alone=alone))
        try:
            await awake
        finally:
            self.forget(key)

    # -- the bot's timekeeper ---------------------------------------------------------------------------------------

    def note(self, key: str, at: datetime, ring: Ring) -> None:
        """Replaces the alarm of that key. A moment that is past rings at once."""
        self._put(f"bot {key}", _Alarm(at, ring, belongs_to_bot=True))

    def cron(self, key: str, next_after: Callable[[datetime], datetime], ring: Ring) -> None:
        """Rings at `next_after(now)`, and from then on again and again."""

        async def ring_and_note_again() -> None:
            self.cron(key, next_after, ring)
            await ring()

        self.note(key, next_after(self.now()), ring_and_note_again)

    def forget(self, key: str) -> None:
        for known in (key, f"bot {key}"):
            self._alarms.pop(known, None)

    async def start(self) -> None:
        self._open_for_bot = True
        for key, (number, alarm) in self._alarms.items():
            if alarm.belongs_to_bot:
                heapq.heappush(self._queue, (alarm.at, number, key))
        self._noted.set()

    async def stop(self) -> None:
        """Drops the bot's alarms and waits for those that are ringing."""
        self._open_for_bot = False
        for key in [key for key, (_, alarm) in self._alarms.items() if alarm.belongs_to_bot]:
            del self._alarms[key]
        me = asyncio.current_task()
        await asyncio.gather(*(ring for ring in self._ringing_of_bot if ring is not me), return_exceptions=True)

    # -- going ------------------------------------------------------------------------------------------------------

    async def __aenter__(self) -> JumpingClock:
        self._anchor_real, self._rate = time.monotonic(), 1.0
        self._driver = asyncio.create_task(self._drive(), name="jumping clock")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._driver is not None
        self._driver.cancel()
        for ring in self._ringing:
            ring.cancel()
        await asyncio.gather(self._driver, *self._ringing, return_exceptions=True)
        if self._faults and error is None:
            raise self._faults[0]

    def _put(self, key: str, alarm: _Alarm) -> None:
        number = next(self._numbers)
        self._alarms[key] = (number, alarm)
        if self._open_for_bot or not alarm.belongs_to_bot:
            heapq.heappush(self._queue, (alarm.at, number, key))
            self._noted.set()

    def _next(self) -> tuple[datetime, str, _Alarm] | None:
        """The earliest alarm that still holds; replaced and forgotten ones fall away here."""
        while self._queue:
            at, number, key = self._queue[0]
            held = self._alarms.get(key)
            if held is not None and held[0] == number:
                return at, key, held[1]
            heapq.heappop(self._queue)
        return None

    async def _drive(self) -> None:
        while True:
            upcoming = self._next()
            if upcoming is None:
                self._go_at(1.0)
                self._noted.clear()
                await self._noted.wait()
                continue
            at, key, alarm = upcoming
            if at <= self.now() and not alarm.alone:
                self._ring(key, alarm)
                # nobody is asked for quiet between alarms of one moment, but what a ring starts may run first
                await asyncio.sleep(0)
            elif not await self._settled():
                self._go_at(1.0)
                await asyncio.sleep(GLANCE)
            elif at <= self.now():
                if self._next() == upcoming:  # nobody noted anything earlier while the loop was settling
                    self._ring(key, alarm)
            elif self._speed is None:
                self._jump()
            else:
                self._go_at(self._speed)
                await asyncio.sleep(min(STRIDE, max(0.0, (at - self.now()).total_seconds() / self._speed)))

    async def _settled(self) -> bool:
        for turn in range(SETTLING_TURNS + 1):
            if self._ringing or (turn % TURNS_BETWEEN_LOOKS == 0 and not all(quiet() for quiet in self._probes)):
                return False
            await asyncio.sleep(0)
        return True

    def _jump(self) -> None:
        upcoming = self._next()  # looked up again: while the loop was settling somebody may have noted an earlier one
        if upcoming is not None and upcoming[0] > self.now():
            self._anchor, self._anchor_real = upcoming[0], time.monotonic()

    def _go_at(self, rate: float) -> None:
        if rate != self._rate:
            self._anchor, self._anchor_real, self._rate = self.now(), time.monotonic(), rate

    def _ring(self, key: str, alarm: _Alarm) -> None:
        self._alarms.pop(key, None)
        ringing = asyncio.ensure_future(alarm.ring())
        self._ringing.add(ringing)
        if alarm.belongs_to_bot:
            self._ringing_of_bot.add(ringing)
        ringing.add_done_callback(self._rung)

    def _rung(self, ringing: asyncio.Future[None]) -> None:
        self._ringing.discard(ringing)
        self._ringing_of_bot.discard(ringing)
        if not ringing.cancelled() and (fault := ringing.exception()) is not None:
            self._faults.append(fault)
