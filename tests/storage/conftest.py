"""A storage of one's own, on every database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.storage import Storage, open_storage
from tests.storage.people import Clock


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
