"""The clock of a rehearsal: nobody waits for nothing, and nobody is hurried at work."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.rehearsal.jumping_clock import JumpingClock

MONDAY = datetime(2027, 3, 1, 9, tzinfo=UTC)
WEEK = timedelta(days=7)


async def test_a_week_of_waiting_takes_no_time() -> None:
    began = time.monotonic()
    async with JumpingClock(MONDAY) as clock:
        await clock.sleep_until(MONDAY + WEEK)
        assert MONDAY + WEEK <= clock.now() < MONDAY + WEEK + timedelta(seconds=5)
    assert time.monotonic() - began < 5


async def test_alarms_ring_in_the_order_of_their_moments_and_then_of_their_noting() -> None:
    rung: list[str] = []

    def bell(name: str, done: asyncio.Event | None = None):
        async def ring() -> None:
            rung.append(name)
            if done:
                done.set()

        return ring

    over = asyncio.Event()
    async with JumpingClock(MONDAY) as clock:
        clock.note("late", MONDAY + timedelta(hours=3), bell("late", over))
        clock.note("first of two", MONDAY + timedelta(hours=2), bell("first of two"))
        clock.note("second of two", MONDAY + timedelta(hours=2), bell("second of two"))
        clock.note("moved", MONDAY + timedelta(hours=1), bell("too early"))
        clock.note("moved", MONDAY + timedelta(hours=2, minutes=30), bell("moved"))
        clock.note("dropped", MONDAY + timedelta(hours=1), bell("dropped"))
        clock.forget("dropped")
        await clock.start()
        await over.wait()
    assert rung == ["first of two", "second of two", "moved", "late"]


async def test_a_moment_that_is_past_rings_at_once() -> None:
    rung = asyncio.Event()

    async def ring() -> None:
        rung.set()

    async with JumpingClock(MONDAY) as clock:
        await clock.start()
        clock.note("overdue", MONDAY - WEEK, ring)
        await rung.wait()
        assert clock.now() < MONDAY + timedelta(seconds=5)


async def test_the_clock_does_not_jump_while_anybody_is_busy() -> None:
    busy = True
    async with JumpingClock(MONDAY) as clock:
        unwatch = clock.watch(lambda: not busy)
        waiting = asyncio.create_task(clock.sleep(3600))
        for _ in range(500):
            await asyncio.sleep(0)
        assert not waiting.done()
        assert clock.now() < MONDAY + timedelta(seconds=30)
        busy = False
        await waiting
        assert clock.now() >= MONDAY + timedelta(hours=1)
        unwatch()


async def test_the_clock_stands_by_while_an_alarm_is_being_dealt_with() -> None:
    dealt_with = asyncio.Event()
    begun = asyncio.Event()

    async def long_ring() -> None:
        begun.set()
        await dealt_with.wait()

    async with JumpingClock(MONDAY) as clock:
        await clock.start()
        clock.note("deadline", MONDAY + timedelta(minutes=1), long_ring)
        waiting = asyncio.create_task(clock.sleep(600))
        await begun.wait()
        for _ in range(300):
            await asyncio.sleep(0)
        assert clock.now() < MONDAY + timedelta(minutes=2)
        dealt_with.set()
        await waiting


async def test_at_a_finite_speed_waiting_is_shortened_and_not_dropped() -> None:
    began = time.monotonic()
    async with JumpingClock(MONDAY, speed=600) as clock:
        await clock.sleep(120)
    assert 0.15 < time.monotonic() - began < 5


async def test_a_bot_that_stops_takes_its_alarms_with_it_and_leaves_the_people_theirs() -> None:
    rung: list[str] = []

    async def ring() -> None:
        rung.append("bot")

    async with JumpingClock(MONDAY) as clock:
        await clock.start()
        clock.note("deadline", MONDAY + timedelta(hours=1), ring)
        person = asyncio.create_task(clock.sleep(7200))
        await clock.stop()
        await person
        assert rung == []
        clock.note("deadline", MONDAY, ring)  # noted by the bot that is being started again
        await clock.sleep(1)
        assert rung == []
        await clock.start()
        await clock.sleep(1)
        assert rung == ["bot"]


async def test_a_cron_line_rings_again_and_again() -> None:
    rung: list[datetime] = []

    async with JumpingClock(MONDAY) as clock:

        async def ring() -> None:
            rung.append(clock.now())

        await clock.start()
        clock.cron(
            "checkpoint",
            lambda now: (
                now.replace(hour=18, minute=0, second=0, microsecond=0)
                if now.hour < 18
                else now.replace(hour=18, minute=0, second=0, microsecond=0) + timedelta(days=1)
            ),
            ring,
        )
        await clock.sleep_until(MONDAY + timedelta(days=3))
    assert [(moment.day, moment.hour) for moment in rung] == [(1, 18), (2, 18), (3, 18)]


async def test_an_alarm_that_fails_is_not_forgotten() -> None:
    async def ring() -> None:
        raise LookupError("nobody there")

    async def monday() -> None:
        async with JumpingClock(MONDAY) as clock:
            await clock.start()
            clock.note("deadline", MONDAY, ring)
            await clock.sleep(1)

    with pytest.raises(LookupError):
        await monday()
