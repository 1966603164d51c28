"""`kill -9` in the middle: what was said to be durable is there, and what is there fits together."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.dialogue.answers import Answer
from bot.dialogue.ids import DialogueId, RoundId, SeatNumber
from bot.hosting.effects import PostContribution
from bot.storage.storage import Storage, open_storage
from bot.storage.tables import rounds, words
from tests.storage.people import Clock


async def killed_after(address: str, keys: Path, lines: int) -> list[list[str]]:
    """Let the process work until it has said so many things, and kill it. Answers all it has said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.storage.busy_process", address, str(keys),
        cwd=Path(__file__).parents[2], stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    said = [(await process.stdout.readline()).decode().split() for _ in range(lines)]
    if process.returncode is None:
        process.kill()
    said += [line.decode().split() for line in (await process.stdout.read()).splitlines(keepends=True)
             if line.endswith(b"\n")]  # fmt: skip
    assert await process.wait() == -signal.SIGKILL, "it came to its end before it was killed; see what it printed"
    return said


@pytest.mark.parametrize("lines", [150, 500])
async def test_nothing_that_was_confirmed_is_lost(address: str, keys: Path, lines: int) -> None:
    said = await killed_after(address, keys, lines)
    dialogue, round_id = DialogueId(int(said[0][1])), RoundId(int(said[0][2]))
    clock = Clock()
    async with open_storage(address, keys, clock) as storage:
        spoken = [int(line[1]) for line in said if line[0] == "spoken"]
        round_, version = await storage.rounds.load(round_id)
        kept = [contribution.turn for contribution in round_.said.values()]
        assert kept[: len(spoken)] == spoken
        assert len(kept) - len(spoken) <= 1  # saved, and killed before it could say so
        await it_fits_together(storage, round_id, version)
        last = {(int(s), int(n)): Answer(int(a)) for s, n, a in (line[1:] for line in said if line[0] == "voted")}
        for seat in range(1, 7):
            ballot = await storage.ballots.ballot(dialogue, SeatNumber(seat))
            different = [number for (who, number), answer in last.items()
                         if who == seat and (number not in ballot or ballot[number].answer is not answer)]  # type: ignore[index, call-overload] # fmt: skip
            assert len(different) <= 1  # the one vote of this seat that was on its way
        carried = [(int(line[1]), int(line[2])) for line in said if line[0] == "carried"]
        waiting = await everything_waiting(storage)
        assert not {number for number, _ in carried} & set(waiting)
        to_post = {effect.number for effect in waiting.values() if isinstance(effect, PostContribution)}
        assert not {post for _, post in carried if post} & to_post
        # Each contribution was posted or waits to be; one may have been struck off before it could be said.
        assert len(set(round_.said) - {post for _, post in carried} - to_post) <= 1


async def it_fits_together(storage: Storage, round_id: RoundId, version: int) -> None:
    round_, _ = await storage.rounds.load(round_id)
    async with storage.database.reading() as connection:
        row = (await connection.execute(select(rounds))).one()
        references = set(await connection.scalars(select(words.c.words)))
    assert (row.version, row.deadline, row.stage) == (version, round_.deadline(), round_.stage.value)
    assert references == {said.words for said in round_.said.values()}


async def everything_waiting(storage: Storage) -> dict[int, object]:
    found: dict[int, object] = {}
    while waiting := await storage.outbox.waiting(Clock()()):
        for errand in waiting:
            found[errand.number] = errand.effect
            await storage.outbox.done(errand)
    return found
