"""Many votes, one commit. Whatever waits while a commit is on its way goes into the next one together.

A vote that is answered is on disk. A vote that arrives while its statement is being closed lands before the closing or
is refused: the statement's row is looked at, and held, in the transaction that writes the vote.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import ballots, statements

AT_MOST = 2000  # votes in one commit, so that nobody waits for a commit without end

Key = tuple[int, int, int]  # dialogue, statement, seat: the order in which rows are written, the same in every process


@dataclass(eq=False, slots=True)
class _Waiting:
    key: Key
    sealed: bytes
    saved: asyncio.Future[bool] = field(repr=False)


class VoteWriter:
    """The one task of a process that writes votes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._upsert = database.upsert(ballots)
        self._waiting: list[_Waiting] = []
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="vote-writer")

    async def stop(self) -> None:
        """Write what waits, then end."""
        if self._task is None:
            return
        while self._waiting:
            await self._write_waiting()
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def write(self, key: Key, sealed: bytes) -> bool:
        """True when the vote is on disk, False when its statement's vote is not open."""
        waiting = _Waiting(key, sealed, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._news.set()
        return await waiting.saved

    async def _run(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            while self._waiting:
                await self._write_waiting()

    async def _write_waiting(self) -> None:
        batch, self._waiting = self._waiting[:AT_MOST], self._waiting[AT_MOST:]
        try:
            saved = await self._commit({one.key: one.sealed for one in batch})
        except BaseException as error:
            for one in batch:
                if not one.saved.done():
                    one.saved.set_exception(error if isinstance(error, Exception) else ConnectionError("closing"))
            if not isinstance(error, Exception):
                raise
            return
        for one in batch:
            if not one.saved.done():  # somebody may have stopped waiting; their vote counts all the same
                one.saved.set_result(one.key[:2] in saved)

    async def _commit(self, votes: Mapping[Key, bytes]) -> frozenset[tuple[int, int]]:
        """Write the votes on open statements, the later of two by one seat; answer which statements are open."""
        async with self._database.writing() as connection:
            open_ = await _held_open(connection, sorted({key[:2] for key in votes}))
            rows = [
                {"dialogue": key[0], "statement": key[1], "seat": key[2], "sealed": votes[key]}
                for key in sorted(votes)
                if key[:2] in open_
            ]
            if rows:
                await connection.execute(self._upsert, rows)
        return open_


async def _held_open(connection: AsyncConnection, asked: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Which of these statements are open. Until the commit nobody can close them."""
    found = await connection.execute(
        select(statements.c.dialogue, statements.c.number)
        .where(tuple_(statements.c.dialogue, statements.c.number).in_(asked), statements.c.closed.is_(False))
        .order_by(statements.c.dialogue, statements.c.number)
        .with_for_update(read=True)
    )
    return frozenset((dialogue, number) for dialogue, number in found)
