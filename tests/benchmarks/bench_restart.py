"""How long after the gateway is ready every overdue deadline is decided and saved, and every alarm set.

    python -m tests.benchmarks.bench_restart [--rounds 1000] [--starts 3]

A listening round of ten people in its second lap of turns, so many times over, each in a dialogue of its own with ten
people in its vault; the turn of each was over when the program died. First it died a moment ago. Then it was away for
two minutes, which are given back to each round before it is looked at. Every start is of a copy of the same database,
so all of them do the same work.
"""

import argparse
import asyncio
import json
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from functools import reduce
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bot.dialogue import commands as c
from bot.dialogue.apply import apply
from bot.dialogue.events import Event
from bot.dialogue.handling import handle
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.hosting.announced import opened
from bot.hosting.charter import Charter
from bot.hosting.ports import Guest, Saving, Standing, Version
from bot.storage.storage import Storage, open_storage
from tests.benchmarks.processes import process, served, settings_for
from tests.storage.people import charter
from tests.surviving.prepared import clock

PER_SIDE, SPOKEN = 5, 15
AWAY = (timedelta(0), timedelta(minutes=2))
REACH = 5.0
AT_ONCE = 50


def played(plan: Charter, begins: datetime) -> tuple[list[Event], Round]:
    """A round from its beginning until so many have spoken, and the next one has the floor: what happened, and it."""
    now, dice, happened, round_ = begins, Random(1), list[Event](), opened(plan, ())

    def ask(command: c.Command) -> None:
        nonlocal round_
        events = handle(round_, command, now, dice)
        assert not isinstance(events, Refusal), events
        happened.extend(events)
        round_ = reduce(apply, events, round_)

    ask(c.Begin(1, {side.number: PER_SIDE for side in plan.sides}))
    for seat in round_.seats:
        ask(c.AcceptRules(SeatNumber(seat)))
    while len(round_.said) < SPOKEN or not (round_.room and round_.room.turn):
        table = round_.room
        assert table is not None
        if table.turn:
            now += timedelta(seconds=20)
            ask(c.Speak(table.turn.seat, "Words.", table.turn.number))
        else:
            due = round_.deadline()
            assert due is not None
            now = max(now, due)
            ask(c.Tick())
    return happened, round_


async def each(numbers: range, act: Callable[[int], Any]) -> None:
    left = iter(numbers)

    async def takes_the_next() -> None:
        for number in left:
            await act(number)

    await asyncio.gather(*(takes_the_next() for _ in range(AT_ONCE)))


async def prepared(storage: Storage, how_many: int, told: Any) -> int:
    """So many rounds, whose turns ended just before the program was last alive; answers how many events each has."""
    plan = charter(seats=PER_SIDE, guild=int(told["guild_id"]), starts_at=clock(), seats_until=clock())
    _, trial = played(plan, datetime(2026, 1, 1, tzinfo=UTC))
    ends = trial.deadline()
    assert ends is not None
    happened, _ = played(plan, clock() - timedelta(hours=1) - (ends - datetime(2026, 1, 1, tzinfo=UTC)))

    async def one_more(_: int) -> None:
        made = await storage.dialogues.publish(plan, lambda _: ())
        after = reduce(apply, happened, opened(made, ()))
        words = {said.words: "Words." for said in after.said.values()}
        await storage.rounds.append(made.round, Version(0), Saving(happened, after, words=words))
        for seat in after.seats.values():
            who = await storage.vault.new_participant()
            account = 10**17 + made.round * 100 + seat.number
            guest = Guest(who, account, SideNumber(seat.side), Standing.SEATED, clock(), seat=seat.number)
            await storage.vault.keep(made.dialogue, guest)

    await each(range(how_many), one_more)
    return len(happened)


async def started(folder: Path, told: Any, address: str, how_many: int) -> dict[str, Any]:
    """One start; nothing is overdue after it, and the alarms that are set are those of the rows."""
    settings = settings_for(told) | {"database": address, "keys": str(folder / "keys")}
    async with process("tests.benchmarks.restarted", folder=folder, **settings) as bot:
        assert bot.stdout is not None
        found: dict[str, Any] = json.loads(await bot.stdout.readline())
        woken = clock()
    async with open_storage(address, folder / "keys", clock, process="looking") as storage:
        deadlines = dict(await storage.rounds.deadlines())
        assert len(deadlines) == how_many == len(found["alarms"])
        late = [round_ for round_, at in deadlines.items() if at <= woken - timedelta(minutes=1)]
        assert not late, f"{len(late)} rounds are still overdue"
        return found


async def measured(how_many: int, starts: int) -> None:
    async with AsyncExitStack() as stack:
        first = Path(stack.enter_context(TemporaryDirectory()))
        told, _ = await stack.enter_async_context(served(first, 1))
        async with open_storage(f"sqlite+aiosqlite:///{first}/dialogue.db", first / "keys", clock) as storage:
            events = await prepared(storage, how_many, told)
        print(f"  each with {events} events in its journal, {2 * PER_SIDE} people, one turn overdue", flush=True)
        for away in AWAY:
            took = []
            for _ in range(starts):
                with TemporaryDirectory() as copy:
                    folder = Path(shutil.copytree(first, copy, dirs_exist_ok=True))
                    address = f"sqlite+aiosqlite:///{folder}/dialogue.db"
                    async with open_storage(address, folder / "keys", clock) as storage:
                        await storage.dialogues.alive(clock() - away)
                    took.append(await started(folder, told, address, how_many))
            seconds, cpu = (median(one[what] for one in took) for what in ("seconds", "cpu"))
            print(
                f"  away {away}: {seconds:.2f} s (of {starts}: {min(t['seconds'] for t in took):.2f} to "
                f"{max(t['seconds'] for t in took):.2f}; reach: under {REACH:.0f} s), {cpu:.2f} s of CPU; "
                f"longest stall {max(t['stall'] for t in took) * 1000:.0f} ms",
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
