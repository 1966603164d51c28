"""Meetings to deliver for, and addresses put back afterwards."""

import shutil
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
def folder(tmp_path: Path, _migrated_file: Path, _addresses: None) -> Path:
    """Of one meeting: its database has its tables already."""
    shutil.copy(_migrated_file, tmp_path / "dialogue.db")
    return tmp_path


@pytest.fixture
async def meeting(folder: Path) -> AsyncIterator[Meeting]:
    async with a_meeting(folder) as there:
        yield there
