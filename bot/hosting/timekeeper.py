"""The alarm clock, and the only file that knows APScheduler.

Rows are the truth; jobs live in memory and only wake us. The scheduler's zone is UTC: with a zone that changes its
clocks APScheduler 3.11 oversleeps the spring gap. A late job must still ring (the default grace of a second would
drop it silently), and a job that is late twice rings once. Whatever is noted anew while it still rings, as after a
start with something overdue, rings as well: APScheduler would let that one go for good, and looking twice is harmless.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.hosting.ports import Clock

AT_ONCE = 100  # rings of one key under way; more than ever are
Ring = Callable[[], Awaitable[None]]


class WallTimekeeper:
    """Alarms on the clock of the machine."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": AT_ONCE}
        )

    def note(self, key: str, at: datetime, ring: Ring) -> None:
        """Ring at this moment, or at once when it has passed. A later note of the same key replaces this one."""
        self._scheduler.add_job(ring, DateTrigger(at, UTC), id=key, replace_existing=True)

    def forget(self, key: str) -> None:
        try:
            self._scheduler.remove_job(key)
        except JobLookupError:
            return  # it has rung already

    def cron(self, key: str, next_after: Callable[[datetime], datetime], ring: Ring) -> None:
        """Ring again and again, each time at the next moment that `next_after` names."""

        async def ring_and_note() -> None:
            self.cron(key, next_after, ring)
            await ring()

        self.note(key, next_after(self._clock()), ring_and_note)

    async def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        self._scheduler.shutdown(wait=False)
