"""Meetings to deliver for, and addresses put back afterwards."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from bot import client
from tests.delivery.meeting import Meeting, a_meeting


@pytest.fixture(autouse=True)
def _addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a meeting sets is put back."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)
    monkeypatch.setattr(client, "LAST_GUILD", 0.02)  # the servers follow READY at once here


@pytest.fixture
async def meeting(tmp_path: Path, _addresses: None) -> AsyncIterator[Meeting]:
    async with a_meeting(tmp_path) as there:
        yield there
