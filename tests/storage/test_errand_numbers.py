"""Two databases do not number their errands alike, since Discord remembers the numbers of both."""

from datetime import UTC, datetime
from pathlib import Path

from bot.dialogue.ids import RoundId
from bot.hosting.effects import RefreshDesk
from bot.storage.storage import open_storage

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


async def first_number(address: str, keys: Path, entropy: bytes) -> int:
    async with open_storage(address, keys, lambda: NOW, entropy=lambda n: entropy[:n]) as storage:
        await storage.outbox.put([RefreshDesk(RoundId(1))])
        (errand,) = await storage.outbox.waiting(NOW)
        await storage.outbox.done(errand)
        return errand.number


async def test_a_new_database_begins_somewhere_and_goes_on_from_there(empty_address: str, tmp_path: Path) -> None:
    first = await first_number(empty_address, tmp_path, b"\x05\x06\x07\x08")

    assert first >= 10_000
    assert await first_number(empty_address, tmp_path, b"\x09\x09\x09\x09") == first + 1


async def test_another_database_begins_elsewhere(tmp_path: Path) -> None:
    numbers = {
        await first_number(f"sqlite+aiosqlite:///{tmp_path}/{n}.db", tmp_path, bytes([n, n, n, n])) for n in range(4)
    }
    assert len(numbers) == 4
