"""SQLite has one writer at a time, and a commit that survives a power cut takes milliseconds. So whatever waits while
one commit is on its way is written in the next one together: each piece of work by itself or not at all, all of them
durable at once. One piece that fails takes none of the others with it.

The whole transaction is one trip to the connection's thread. With a trip for each statement everybody who waits would
wait for the event loop's next free moment a dozen times, which on a busy machine takes longer than the disk.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, StaticPool, create_engine

from bot.storage.gathering import Gathering
from bot.storage.sqlite_driver import OneTripConnection

T = TypeVar("T")
Work = Callable[[Connection], T]
"""Runs in another thread than the event loop: it uses the connection it is given, and touches nothing of asyncio."""

AT_MOST = 200  # pieces of work in one commit, so that nobody waits without end


@dataclass(eq=False, slots=True)
class _Piece:
    work: Work[Any]
    durable: asyncio.Future[Any]


class OneWriter:
    """The one writer of a process. Work that was handed in is done, also when nobody waits for it any more."""

    def __init__(self, driver: OneTripConnection, prepare: Callable[[Engine], None]) -> None:
        """`driver` is a connection of its own; `prepare` says how one is switched on and how transactions begin."""
        self._driver = driver
        # Used in the connection's thread alone, so SQLAlchemy speaks to SQLite directly there.
        self._engine = create_engine(
            "sqlite://", creator=lambda: driver.in_its_thread, poolclass=StaticPool, hide_parameters=True
        )
        prepare(self._engine)
        self._pieces = Gathering("one-writer", AT_MOST, self._together)

    async def write(self, work: Work[T]) -> T:
        """Answers when the work is on disk."""
        piece = _Piece(work, asyncio.get_running_loop().create_future())
        self._pieces.add(piece)
        answer: T = await piece.durable
        return answer

    async def end(self) -> None:
        await self._pieces.end()
        await self._driver.close()

    async def _together(self, pieces: list[_Piece]) -> None:
        answers: Sequence[object]
        try:
            answers = await self._driver.trip(self._transaction, [piece.work for piece in pieces])
        except Exception as error:  # the commit failed, or the only piece did: each hears of it
            answers = [error] * len(pieces)
        for piece, answer in zip(pieces, answers, strict=True):
            if piece.durable.done():  # whoever asked was cancelled meanwhile
                continue
            if isinstance(answer, Exception):
                piece.durable.set_exception(answer)
            else:
                piece.durable.set_result(answer)

    def _transaction(self, works: Sequence[Work[object]]) -> Sequence[object]:
        """In the connection's thread."""
        with self._engine.begin() as connection:
            if len(works) == 1:
                return [works[0](connection)]
            return [_apart(work, connection) for work in works]


def _apart(work: Work[object], connection: Connection) -> object:
    """Does one piece among others; what went wrong with it is undone and handed back as a value."""
    try:
        with connection.begin_nested():
            return work(connection)
    except Exception as error:
        return error
