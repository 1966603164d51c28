"""Databases for tests: each promise of the storage is tested on every database that it is made for."""

import asyncio
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.storage import tables
from bot.storage.database import open_database
from bot.storage.migrating import migrate
from tests.postgresql import running_server

KINDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))
EMPTY = "; ".join(
    [f"DELETE FROM {table.name}" for table in reversed(tables.METADATA.sorted_tables)]
    + [
        f"ALTER SEQUENCE {name}_seq RESTART"
        for name in ("dialogues_id", "rounds_id", "notices_id", "outbox_number", "seasons_id")
    ]
)
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with running_server() as server:
        yield server


@pytest.fixture(params=KINDS)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, once for each kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/empty.db"
    return _schema(request.getfixturevalue("postgresql_server"))


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with its tables and nothing in them, once for each kind; quicker than migrating."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_migrated_file"), tmp_path / "dialogue.db")
        return f"sqlite+aiosqlite:///{tmp_path}/dialogue.db"
    schema: str = request.getfixturevalue("_migrated_schema")
    _ask(schema, EMPTY)
    return schema


@pytest.fixture(scope="session")
def _migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "dialogue.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def _migrated_schema(postgresql_server: str) -> str:
    schema = _schema(postgresql_server)
    asyncio.run(_migrate(schema))
    return schema


async def _migrate(address: str) -> None:
    async with open_database(address) as database:
        await migrate(database.engine)


def _schema(server: str) -> str:
    """A schema that its own account finds first: made in a hundredth of the time of a database."""
    name = f"test{next(_numbers)}"
    _ask(server.format("parley"), f"CREATE ROLE {name} LOGIN; CREATE SCHEMA AUTHORIZATION {name}")
    return server.format(name)


def _ask(address: str, statement: str) -> None:
    async def ask() -> None:
        connection = await asyncpg.connect(address.replace("+asyncpg", ""))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(ask())
