"""The alarm clock itself, on the clock of the machine."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.hosting.timekeeper import WallTimekeeper

HOUR = timedelta(hours=1)


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - APScheduler knows no other clock


class Bell:
    """Rings, and can be waited for."""

    def __init__(self) -> None:
        self.rung = 0
        self._news = asyncio.Event()

    async def ring(self) -> None:
        self.rung += 1
        self._news.set()

    async def has_rung(self, times: int) -> None:
        async with asyncio.timeout(20):
            while self.rung < times:
                self._news.clear()
                await self._news.wait()


@pytest.fixture
async def timekeeper() -> AsyncIterator[WallTimekeeper]:
    keeper = WallTimekeeper(now)
    await keeper.start()
    yield keeper
    await keeper.stop()


async def test_what_is_overdue_rings_at_once_and_once(timekeeper: WallTimekeeper) -> None:
    late, last = Bell(), Bell()
    timekeeper.note("late", now() - HOUR, late.ring)
    await late.has_rung(1)
    timekeeper.note("last", now(), last.ring)
    await last.has_rung(1)
    assert late.rung == 1


async def test_a_later_note_of_the_same_key_replaces_the_earlier_one(timekeeper: WallTimekeeper) -> None:
    first, second, forgotten = Bell(), Bell(), Bell()
    timekeeper.note("round-1", now() + HOUR, first.ring)
    timekeeper.note("round-2", now() + HOUR, forgotten.ring)
    timekeeper.forget("round-2")
    timekeeper.forget("round-3")  # there is none
    timekeeper.note("round-1", now() - HOUR, second.ring)
    await second.has_rung(1)
    assert (first.rung, forgotten.rung) == (0, 0)


async def test_what_is_noted_anew_while_it_rings_rings_as_well(
    timekeeper: WallTimekeeper, caplog: pytest.LogCaptureFixture
) -> None:
    """A look that takes long must not swallow the next: nobody would note it again before the next sweep."""
    caplog.set_level(logging.WARNING)
    bell, goes_on = Bell(), asyncio.Event()

    async def slow() -> None:
        await bell.ring()
        await goes_on.wait()

    timekeeper.note("round-1", now(), slow)
    await bell.has_rung(1)
    timekeeper.note("round-1", now(), slow)
    await bell.has_rung(2)
    goes_on.set()
    assert [record.getMessage() for record in caplog.records if record.name.startswith("apscheduler")] == []


async def test_a_sweep_comes_again_and_again(timekeeper: WallTimekeeper) -> None:
    bell = Bell()
    timekeeper.cron("sweep", lambda at: at + timedelta(milliseconds=1), bell.ring)
    await bell.has_rung(3)
