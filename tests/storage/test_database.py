"""How a database is opened, written to together, and closed."""

import asyncio
import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database, UnknownDatabase, open_database
from bot.storage.storage import Storage, open_storage
from bot.storage.tables import openings, servers, words
from tests.storage.people import NOON, Clock


def server(guild: int, body: str = "") -> dict[str, object]:
    return {"guild": guild, "version": 1, "body": body}


async def guilds(database: Database) -> list[int]:
    async with database.reading() as connection:
        return list(await connection.scalars(select(servers.c.guild).order_by(servers.c.guild)))


async def test_a_sqlite_file_keeps_what_was_committed_through_a_power_cut(tmp_path: Path) -> None:
    async with open_database(f"sqlite+aiosqlite:///{tmp_path}/new/dialogue.db") as database:

        def asked(connection: Connection) -> list[object]:
            names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
            return [connection.scalar(text(f"PRAGMA {name}")) for name in names]

        assert await database.write(asked) == ["wal", 2, 1, 10_000, 1]  # 2 is FULL
        async with database.engine.begin() as connection:
            assert await connection.run_sync(asked) == ["wal", 2, 1, 10_000, 1]
        await database.execute(text("CREATE TABLE anything (n INTEGER)"))
        files = list((tmp_path / "new").iterdir())
        assert sorted(file.name for file in files) == ["dialogue.db", "dialogue.db-shm", "dialogue.db-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("mysql://somebody:secret@host/name", "is not an address"),
        ("sqlite:///dialogue.db", "is not an address"),
        ("sqlite+aiosqlite://", "needs a file"),
        ("sqlite+aiosqlite:///:memory:", "needs a file"),
    ],
)
async def test_other_addresses_are_refused_in_one_sentence(address: str, hint: str) -> None:
    with pytest.raises(UnknownDatabase, match=hint) as told:
        async with open_database(address):
            pass
    assert "secret" not in str(told.value)


async def test_work_that_fails_takes_only_itself_back(storage: Storage) -> None:
    """Many wait for one commit; one of them breaks in the middle."""

    def breaks(connection: Connection) -> None:
        connection.execute(insert(servers), [server(99)])
        raise ZeroDivisionError

    jobs = [storage.database.execute(insert(servers).values(server(guild))) for guild in range(1, 6)]
    outcomes = await asyncio.gather(*jobs[:3], storage.database.write(breaks), *jobs[3:], return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(ZeroDivisionError) == 1
    assert await guilds(storage.database) == [1, 2, 3, 4, 5]


async def test_two_that_want_the_same_row_are_told_apart(storage: Storage) -> None:
    jobs = [storage.database.execute(insert(servers).values(server(1))) for _ in range(3)]
    outcomes = await asyncio.gather(*jobs, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["IntegrityError", "IntegrityError", "NoneType"]
    assert await guilds(storage.database) == [1]


async def test_whoever_is_cancelled_in_the_middle_leaves_all_or_nothing(storage: Storage) -> None:
    loop, inside = asyncio.get_running_loop(), asyncio.Event()

    def two_rows(connection: Connection) -> None:
        connection.execute(insert(servers), [server(1)])
        loop.call_soon_threadsafe(inside.set)
        connection.execute(text("SELECT 1"))
        connection.execute(insert(servers), [server(2)])

    task = asyncio.create_task(storage.database.write(two_rows))
    await inside.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await storage.database.execute(insert(servers).values(server(3)))  # nobody is locked out
    assert await guilds(storage.database) in ([3], [1, 2, 3])


async def test_what_was_handed_in_before_closing_is_written(address: str, keys: Path, clock: Clock) -> None:
    async with open_storage(address, keys, clock) as storage:
        tasks = [asyncio.create_task(storage.openings.keep(1, n, {}, NOON)) for n in range(20)]
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    async with open_database(address) as database, database.reading() as connection:
        assert len((await connection.execute(select(openings))).all()) == 20


async def test_words_are_in_no_log_and_in_no_exception(storage: Storage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(IntegrityError) as told:
        await storage.database.execute(insert(words).values(round=4711, words=1, body="something private"))
    assert "private" not in str(told.value)
    assert "private" not in caplog.text


def test_a_process_that_used_a_database_comes_to_its_end(tmp_path: Path) -> None:
    """Even when it is ended by an exception in the middle of everything."""
    program = f"""
import asyncio
from pathlib import Path
from datetime import datetime, UTC
from bot.storage.storage import open_storage
async def main():
    folder = Path({str(tmp_path)!r})
    clock = lambda: datetime(2026, 3, 2, tzinfo=UTC)
    async with open_storage(f"sqlite+aiosqlite:///{{folder}}/a.db", folder / "keys", clock) as storage:
        waiting = [asyncio.create_task(storage.dialogues.alive(clock())) for _ in range(50)]
        await waiting[0]
        raise SystemExit(3)
asyncio.run(main())
"""
    ended = subprocess.run([sys.executable, "-c", program], timeout=30, cwd=os.getcwd(), check=False)  # noqa: PTH109
    assert ended.returncode == 3
