"""Every promise of the storage is tested on every database."""

import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.storage.storage import Storage, open_storage
from tests.storage.people import Clock
from tests.storage.postgresql import running_server

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with running_server() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of one's own."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/dialogue.db"
    server: str = request.getfixturevalue("postgresql_server")
    name = f"test{next(_numbers)}"
    connection = await asyncpg.connect(server.format("postgres").replace("+asyncpg", ""))
    try:
        await connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
    finally:
        await connection.close()
    return server.format(name)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "dialogue.keys"


@pytest.fixture
async def storage(address: str, keys: Path, clock: Clock) -> AsyncIterator[Storage]:
    async with open_storage(address, keys, clock) as opened:
        yield opened
