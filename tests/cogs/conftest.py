"""A town to convene in, and Discord's addresses put back afterwards."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from tests.cogs.town import Town, a_town


@pytest.fixture(autouse=True)
def _addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a bot sets is put back."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    """The bot runs in it, and nothing is set up yet."""
    async with a_town(tmp_path, "ines", "odd", "runa") as there, there.running():
        yield there
