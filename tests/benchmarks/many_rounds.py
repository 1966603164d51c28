"""A listening round in its second lap of turns, so many times over, each in a dialogue of its own."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import reduce
from random import Random
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
from bot.storage.storage import Storage
from tests.storage.people import charter
from tests.surviving.prepared import clock

PER_SIDE, SPOKEN = 5, 15
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
