"""SQLite has one writer at a time, and a commit that survives a power cut takes milliseconds. So whatever waits while
one commit is on its way is written in the next one together: each piece of work by itself or not at all, all of them
durable at once. One piece that fails takes none of the others with it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.gathering import Gathering

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]

AT_MOST = 200  # pieces of work in one commit, so that nobody waits without end


@dataclass(eq=False, slots=True)
class _Piece:
    work: Work[Any]
    durable: asyncio.Future[Any]


class OneWriter:
    """The one writer of a process. Work that was handed in is done, also when nobody waits for it any more."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._pieces = Gathering("one-writer", AT_MOST, self._together)

    async def write(self, work: Work[T]) -> T:
        """Answers when the work is on disk. It may await the connection it is given, and nothing else for long."""
        piece = _Piece(work, asyncio.get_running_loop().create_future())
        self._pieces.add(piece)
        answer: T = await piece.durable
        return answer

    async def end(self) -> None:
        await self._pieces.end()

    async def _together(self, pieces: list[_Piece]) -> None:
        answers: list[object] = []
        try:
            async with self._engine.begin() as connection:
                for piece in pieces:
                    alone = piece.work(connection) if len(pieces) == 1 else _apart(piece.work, connection)
                    answers.append(await alone)
        except Exception as error:  # the commit failed, or the only piece did: each hears of it
            answers = [error] * len(pieces)
        for piece, answer in zip(pieces, answers, strict=True):
            if piece.durable.done():  # whoever asked was cancelled meanwhile
                continue
            if isinstance(answer, Exception):
                piece.durable.set_exception(answer)
            else:
                piece.durable.set_result(answer)


async def _apart(work: Work[object], connection: AsyncConnection) -> object:
    """Does one piece among others; what went wrong with it is undone and handed back as a value."""
    try:
        async with connection.begin_nested():
            return await work(connection)
    except Exception as error:
        return error
