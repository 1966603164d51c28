"""A database by its address: how transactions begin, what is switched on, how it is closed. Nothing else differs.

SQLite: one file, write-ahead log, synchronous FULL (a commit that returned survives a power cut), foreign keys. A
writer takes the file's one write lock when it begins, not at its first write, so it never has to give up half-way.
PostgreSQL: read committed, which is enough because every decision rests on a version or on a row that is locked.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, Executable, Table, event
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.storage.one_writer import OneWriter, Work
from bot.storage.sqlite_driver import OneTripConnection

T = TypeVar("T")

BUSY = 10_000  # milliseconds that a writer waits for another process to let go of a SQLite file


class UnknownDatabase(ValueError):
    """The address does not name a database that Parley can keep its rounds in."""


class Database:
    """Connections for reading, and transactions for writing."""

    def __init__(self, engine: AsyncEngine, writer: OneWriter | None) -> None:
        """`writer` where a database takes one at a time; others write each on a connection of their own."""
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._writer = writer
        self._under_way: set[asyncio.Task[Any]] = set()
        self._readers = 0
        self._nobody_reads = asyncio.Event()
        begins: dict[str, object] = {"begins": False} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._reading = engine.execution_options(**begins)

    async def write(self, work: Work[T]) -> T:
        """A transaction around this work: all of it is durable when this returns, or, with any exception, nothing."""
        if self._writer:
            return await self._writer.write(work)
        # As with the one writer of SQLite: what was handed in is done, also when nobody waits for it any more.
        task = asyncio.create_task(self._alone(work))
        self._under_way.add(task)
        task.add_done_callback(self._over)
        return await asyncio.shield(task)

    async def _alone(self, work: Work[T]) -> T:
        async with self.engine.begin() as connection:
            return await connection.run_sync(work)

    def _over(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # has been looked at: whoever asked may have gone

    async def execute(self, *statements: Executable) -> None:
        """Nothing but these statements, together."""

        def all_of_them(connection: Connection) -> None:
            for statement in statements:
                connection.execute(statement)

        await self.write(all_of_them)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Each statement by itself: what must fit together is read in one statement."""
        self._readers += 1
        try:
            async with self._reading.connect() as connection:
                yield connection
        finally:
            self._readers -= 1
            if not self._readers:
                self._nobody_reads.set()

    async def close(self) -> None:
        """Nothing is cut off: a connection that somebody still held would be left open for good."""
        if self._writer:
            await self._writer.end()
        while self._under_way:
            await asyncio.wait(self._under_way)
        while self._readers:
            self._nobody_reads.clear()
            await self._nobody_reads.wait()
        await self.engine.dispose()

    def insert(self, table: Table) -> Insert:
        """An insert that knows `on_conflict_do_update`. Both databases spell it alike; only the class differs."""
        return sqlite_insert(table) if self.is_sqlite else cast(Insert, postgresql_insert(table))

    def upsert(self, table: Table) -> Insert:
        """Insert, or replace every column of the row with the same key."""
        new = self.insert(table)
        keys = {column.name for column in table.primary_key}
        return new.on_conflict_do_update(
            index_elements=[column for column in table.columns if column.name in keys],
            set_={column.name: new.excluded[column.name] for column in table.columns if column.name not in keys},
        )


@asynccontextmanager
async def open_database(address: str) -> AsyncIterator[Database]:
    """Connect, and close everything at the end: an aiosqlite connection left open hangs the process at its exit."""
    url = _url(address)
    engine = _engine(url)
    database = Database(engine, await _one_writer(url) if engine.dialect.name == "sqlite" else None)
    try:
        yield database
    finally:
        await asyncio.shield(database.close())


def _url(address: str) -> URL:
    url = make_url(address)
    if url.drivername not in ("sqlite+aiosqlite", "postgresql+asyncpg"):
        raise UnknownDatabase(
            f"{url.render_as_string(hide_password=True)!r} is not an address for Parley: "
            "use sqlite+aiosqlite:///file.db or postgresql+asyncpg://user@host/name"
        )
    if url.drivername == "sqlite+aiosqlite" and url.database in (None, "", ":memory:"):
        raise UnknownDatabase("a SQLite database needs a file: what is kept in memory is lost with the process")
    return url


def _engine(url: URL) -> AsyncEngine:
    if url.drivername == "postgresql+asyncpg":
        return create_async_engine(url, hide_parameters=True, pool_size=8, max_overflow=4, pool_pre_ping=True)
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it writes every parameter, and so people's words
    _make_private(Path(cast(str, url.database)))
    engine = create_async_engine(
        url, hide_parameters=True, pool_size=6, max_overflow=0, connect_args={"async_creator_fn": OneTripConnection}
    )
    _prepare(engine.sync_engine)
    return engine


async def _one_writer(url: URL) -> OneWriter:
    driver = OneTripConnection(cast(str, url.database))
    await driver
    return OneWriter(driver, _prepare)


def _prepare(engine: Engine) -> None:
    event.listen(engine, "connect", _switch_on)
    event.listen(engine, "begin", _begin)


def _make_private(file: Path) -> None:
    """Nobody but the account that runs the bot may read the file; SQLite gives its log the same permissions."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600, exist_ok=True)
    file.chmod(0o600)
    _write_ahead(file)


def _write_ahead(file: Path) -> None:
    """Switch the file to its write-ahead log, for good. Two processes that start together may both want to: SQLite then
    refuses one at once, whatever its patience, so that one looks again."""
    patience = BUSY
    with closing(sqlite3.connect(file)) as connection:
        while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError:
                if not patience:
                    raise
                patience -= 20
                time.sleep(0.02)  # nothing else runs yet in this process


def _switch_on(connection: Any, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin` does
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={BUSY}", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("begins", True):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
