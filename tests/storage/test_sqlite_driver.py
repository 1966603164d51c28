"""One trip to a connection's thread for what is written in one piece and for each statement that is read, and nothing
left open behind whoever is cancelled."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, text

from bot.storage.database import Database, open_database
from bot.storage.sqlite_driver import OneTripConnection
from bot.storage.tables import METADATA, servers


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(f"sqlite+aiosqlite:///{tmp_path}/dialogue.db") as opened:
        await opened.write(METADATA.create_all)
        yield opened


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[Callable[..., Any]]:
    """Every trip from now on."""
    made: list[Callable[..., Any]] = []
    trip = OneTripConnection._execute

    async def noted(connection: OneTripConnection, what: Callable[..., Any], *about: Any, **more: Any) -> Any:
        made.append(what)
        return await trip(connection, what, *about, **more)

    monkeypatch.setattr(OneTripConnection, "_execute", noted)
    return made


def server(guild: int) -> dict[str, object]:
    return {"guild": guild, "version": 1, "body": ""}


async def test_a_transaction_is_one_trip_however_many_write_in_it_and_a_reader_makes_one_for_each_statement(
    database: Database, trips: list[Callable[..., Any]]
) -> None:
    def work(connection: Connection) -> list[int]:
        connection.execute(insert(servers), [server(1), server(2)])
        return list(connection.scalars(select(servers.c.guild).order_by(servers.c.guild)))

    assert await database.write(work) == [1, 2]
    assert len(trips) == 1
    many = (database.execute(insert(servers).values(server(guild))) for guild in range(3, 60))
    await asyncio.gather(*many)
    assert len(trips) == 2
    async with database.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(servers)) == 59
        trips.clear()  # a new connection had to be switched on
        assert await connection.scalar(select(servers.c.guild).where(servers.c.guild == 2)) == 2
    assert len(trips) == 1


async def test_what_a_statement_brings_is_all_there(database: Database) -> None:
    """Also through the connections that read, on which migrations write."""
    async with database.engine.begin() as connection:
        made = await connection.execute(insert(servers).returning(servers.c.guild), [server(n) for n in range(1, 4)])
        changed = await connection.execute(servers.update().where(servers.c.guild > 1).values(body="changed"))
        one = await connection.execute(text("INSERT INTO alive (id, at) VALUES (1, '2026-01-01')"))
        assert (changed.rowcount, sorted(made.scalars()), one.rowcount) == (2, [1, 2, 3], 1)


async def test_whoever_is_cancelled_while_a_transaction_begins_leaves_none_open(
    tmp_path: Path, trips: list[Callable[..., Any]]
) -> None:
    file = tmp_path / "dialogue.db"
    async with open_database(f"sqlite+aiosqlite:///{file}") as database:
        await database.write(METADATA.create_all)
        holding = sqlite3.connect(file, isolation_level=None)
        holding.execute("BEGIN IMMEDIATE")  # so that everybody else has to wait for their beginning

        async def write() -> None:
            async with database.engine.begin() as connection:
                await connection.execute(insert(servers), [server(1)])

        writing = asyncio.create_task(write())
        trips.clear()
        while not trips:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
        writing.cancel()
        await asyncio.sleep(0)
        holding.execute("COMMIT")
        holding.close()
        with pytest.raises(asyncio.CancelledError):
            await writing
        await database.write(lambda connection: connection.execute(insert(servers), [server(2)]))
        async with database.reading() as connection:
            assert list(await connection.scalars(select(servers.c.guild))) == [2]
