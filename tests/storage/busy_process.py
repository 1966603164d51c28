"""A process that is killed in the middle of its work: it says each thing that it was told is durable, and goes on.

python -m tests.storage.busy_process ADDRESS KEYS
"""

import asyncio
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

from bot.dialogue import commands as c
from bot.dialogue.answers import Answer
from bot.dialogue.ids import RoundId, SeatNumber, StatementNumber
from bot.dialogue.voting import Vote
from bot.hosting.host import Accepted, RoundHost
from bot.storage.storage import Storage, open_storage
from tests.dialogue.recipes import alternate, recipe
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.storage.people import Clock, charter

STATEMENTS = 40
ENDLESS = recipe(alternate(turn=60, timer=10_000_000))


def say(*parts: object) -> None:
    print(*parts, flush=True)


async def talks(storage: Storage, host: RoundHost, round_id: RoundId, clock: Clock) -> None:
    """Turn after turn; every post is carried, too."""
    while True:
        clock.pass_by(timedelta(seconds=1))
        round_ = await host.look(round_id)
        assert round_.room is not None
        turn = round_.room.turn
        assert turn is not None
        outcome = await host.submit(round_id, c.Speak(turn.seat, f"Words of turn {turn.number}", turn.number))
        assert isinstance(outcome, Accepted)
        say("spoken", turn.number)
        for errand in await storage.outbox.waiting(clock.now):
            await storage.outbox.done(errand)
            say("carried", errand.number, getattr(errand.effect, "number", 0))


async def votes(storage: Storage, dialogue: int, seat: int) -> None:
    for n in count():
        number, answer = n % STATEMENTS + 1, Answer((n // STATEMENTS + seat) % 3)
        assert await storage.ballots.vote(dialogue, SeatNumber(seat), StatementNumber(number), Vote(answer))  # type: ignore[arg-type]
        say("voted", seat, number, answer.value)


async def main(address: str, keys: Path) -> None:
    clock = Clock()
    async with open_storage(address, keys, clock) as storage:
        seeds = [f"Statement {n}" for n in range(1, STATEMENTS + 1)]
        made = await storage.dialogues.publish(charter(ENDLESS), lambda _: (), seeds)
        host = RoundHost(storage.rounds, clock, Random(1), HandTimekeeper())
        await host.submit(made.round, c.Begin(1, {side.number: 3 for side in made.sides}))
        for seat in (await host.look(made.round)).seats:
            await host.submit(made.round, c.AcceptRules(seat))
        say("ready", made.dialogue, made.round)
        await asyncio.gather(
            talks(storage, host, made.round, clock), *(votes(storage, made.dialogue, seat) for seat in range(1, 7))
        )


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
