"""A loopback Discord with a few people on it, and real discord.py clients that log in to it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
import yarl

from bot.rehearsal.loopback import Application, Channel, Guild, LoopbackDiscord, User
from bot.rehearsal.loopback.serve import NEEDED
from tests.rehearsal.loopback.person import Person


class HandClock:
    """Stands still until somebody turns it, or lets it run."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
        self._running_since: float | None = None

    def __call__(self) -> datetime:
        if self._running_since is None:
            return self.now
        return self.now + timedelta(seconds=time.monotonic() - self._running_since)

    def forward(self, **much: float) -> None:
        self.now += timedelta(**much)

    def run(self) -> None:
        self._running_since = time.monotonic()


@dataclass
class Place:
    """What most tests need: a server with an owner, two more people, a channel and an installed bot."""

    discord: LoopbackDiscord
    clock: HandClock
    guild: Guild
    owner: User
    alice: User
    bob: User
    general: Channel
    application: Application
    http: aiohttp.ClientSession
    log: Path
    _connected: list[Person] = field(default_factory=list)

    async def person(self, user: User) -> Person:
        person = self.of(user)
        await person.connect()
        return person

    def of(self, user: User) -> Person:
        """A client that has not connected to the gateway."""
        person = Person(self.discord.url, user.name, user.id, user.token, self.http)
        self._connected.append(person)
        return person

    async def bot(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        """A request of the bot, by hand."""
        headers = {"Authorization": f"Bot {self.application.token}", **more.pop("headers", {})}
        url = f"{self.discord.api_url}{path}"
        async with self.http.request(method, url, json=body, headers=headers, **more) as response:
            return response.status, await response.json() if response.status != 204 else None


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def place(clock: HandClock, tmp_path: Path) -> AsyncIterator[Place]:
    async with furnished(clock, tmp_path / "requests.jsonl") as there:
        yield there


@asynccontextmanager
async def furnished(clock: HandClock, log: Path, **options: Any) -> AsyncIterator[Place]:
    server = LoopbackDiscord(clock, requests_log=log, **options)
    await server.start()
    world = server.world
    owner, alice, bob = (world.add_user(name) for name in ("owner", "alice", "bob"))
    guild = world.add_guild("Rehearsal", owner)
    for user in (alice, bob):
        world.join(guild, user)
    general = world.add_channel(guild, "general")
    application = world.add_application("Parley", owner=owner)
    world.install(application, guild, NEEDED)
    async with aiohttp.ClientSession() as http:
        there = Place(server, clock, guild, owner, alice, bob, general, application, http, log)
        yield there
        for person in there._connected:
            await person.leave()
    await server.stop()


Login = Callable[..., Awaitable[discord.Client]]


@pytest.fixture
async def login(place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Login]:
    """Starts a real discord.py client and returns it when it is ready."""
    monkeypatch.setattr(discord.http.Route, "BASE", place.discord.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(place.discord.gateway_url))
    running: list[tuple[discord.Client, asyncio.Task[None]]] = []

    async def start(client: discord.Client) -> discord.Client:
        task = asyncio.create_task(client.start(place.application.token))
        running.append((client, task))
        async with asyncio.timeout(30):
            ready = asyncio.create_task(_ready(client))
            done, _ = await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
            if task in done:
                ready.cancel()
                task.result()
            await ready
        return client

    yield start
    for client, task in running:
        await client.close()
        with suppress(asyncio.CancelledError):
            await task


async def _ready(client: discord.Client) -> None:
    while not client.is_ready():
        with suppress(RuntimeError):  # not logged in yet
            await client.wait_until_ready()
        await asyncio.sleep(0)
