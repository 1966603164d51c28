"""aiosqlite with one trip to a connection's thread for each statement, where SQLAlchemy alone makes three or four; and
for a transaction that is written in one piece (`one_writer.py`) one trip in all.

A trip costs little by itself, but on a busy event loop each one waits for its turn: making a cursor, executing,
fetching, closing, for each statement; then a rollback of nothing when the connection goes back into the pool. Here a
cursor is made, emptied and closed where its statement is executed, and there is a rollback only where something has
begun. Rows are read at once, as SQLAlchemy does anyway for its asynchronous drivers.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, ParamSpec, TypeVar

import aiosqlite

P = ParamSpec("P")
T = TypeVar("T")


class OneTripConnection(aiosqlite.Connection):
    """A connection that SQLAlchemy's dialect takes for one of aiosqlite."""

    def __init__(self, file: str, **how: Any) -> None:
        super().__init__(partial(sqlite3.connect, file, **how), iter_chunk_size=64)
        self._thread.daemon = True  # as the dialect asks of connections that it makes itself

    def cursor(self) -> "OneTripCursor":  # type: ignore[override]
        return OneTripCursor(self)

    async def trip(self, work: Callable[P, T], *about: P.args, **more: P.kwargs) -> T:
        """Do this in the connection's thread."""
        brought: T = await self._execute(work, *about, **more)  # type: ignore[no-untyped-call]  # aiosqlite gives it no types
        return brought

    @property
    def in_its_thread(self) -> sqlite3.Connection:
        """The connection itself, for whoever is on such a trip."""
        return self._conn

    async def run(self, cursor: "OneTripCursor", many: bool, statement: str, parameters: Any) -> None:
        await self.trip(self._run, cursor, many, statement, parameters)

    def _run(self, cursor: "OneTripCursor", many: bool, statement: str, parameters: Any) -> None:
        """In the connection's thread."""
        cursor.took((self._conn.executemany if many else self._conn.execute)(statement, parameters))

    async def rollback(self) -> None:
        """Nothing to do where nothing has begun. (A connection in whose statement somebody was cancelled is not
        rolled back but closed: SQLAlchemy cannot know how far the statement has come.)"""
        if self.in_transaction:
            await super().rollback()


class OneTripCursor:
    """As much of a cursor as SQLAlchemy uses."""

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "OneTripCursor":
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.run(self, False, statement, parameters)

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> None:
        await self._connection.run(self, True, statement, parameters)

    def took(self, made: sqlite3.Cursor) -> None:
        """In the connection's thread: everything the statement has brought."""
        self.description = made.description
        self._rows = made.fetchall() if made.description else ()
        self.rowcount, self.lastrowid = made.rowcount, made.lastrowid
        made.close()

    async def fetchall(self) -> Sequence[Any]:
        rows, self._rows = self._rows, ()
        return rows

    async def close(self) -> None:
        """It is closed already."""
