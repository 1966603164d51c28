"""The loopback Discord as a process of its own, with bots and clients that know nothing of it."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from discord import ui
from discord.ext import commands

from bot.rehearsal.loopback.permissions import ADMINISTRATOR, BITS
from tests.rehearsal.loopback.person import Person

STARTER = """
import asyncio, sys
from datetime import UTC, datetime
from bot.rehearsal.loopback import serve
asyncio.run(serve(0, 3, sys.stdout, lambda: datetime.now(UTC)))
"""


@pytest.fixture
async def process() -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", STARTER, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    yield process
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGTERM)
    rest, said = await process.communicate()
    assert (process.returncode, rest, said) == (0, b"", b"")


@pytest.fixture
async def served(process: asyncio.subprocess.Process) -> Any:
    assert process.stdout is not None
    return json.loads(await asyncio.wait_for(process.stdout.readline(), 60))


@pytest.fixture
def pointed(served: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(discord.http.Route, "BASE", served["url"] + "/api/v10")
    gateway = yarl.URL(served["url"].replace("http", "ws") + "/")
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
    return served


class Counter(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="0", custom_id="counter")
    async def count(self, interaction: discord.Interaction, button: ui.Button["Counter"]) -> None:
        button.label = str(int(button.label or 0) + 1)
        await interaction.response.edit_message(view=self)


class OldSchool(commands.Bot):
    """A small bot as found in tutorials: a prefix, all intents, a view that survives restarts."""

    def __init__(self) -> None:
        super().__init__("!", intents=discord.Intents.all(), guild_ready_timeout=0.05)

    async def setup_hook(self) -> None:
        self.add_view(Counter())

        @self.command()
        async def panel(context: commands.Context["OldSchool"]) -> None:
            await context.send("count with me", view=Counter())

    async def __aenter__(self) -> "OldSchool":
        await super().__aenter__()
        return self


async def run(bot: discord.Client, token: str) -> "asyncio.Task[None]":
    ready = asyncio.Event()
    bot.event(_named("on_ready", ready))
    task = asyncio.create_task(bot.start(token))
    async with asyncio.timeout(30):
        await ready.wait()
    return task


def _named(name: str, event: asyncio.Event) -> Any:
    async def listener() -> None:
        event.set()

    listener.__name__ = name
    return listener


async def stop(bot: discord.Client, task: "asyncio.Task[None]") -> None:
    await bot.close()
    with suppress(asyncio.CancelledError):
        await task


async def test_the_one_line_says_how_to_get_in(served: Any) -> None:
    assert set(served) == {"url", "guild_id", "channels", "application_id", "bot_token", "users"}
    assert {"general", "summaries"} <= set(served["channels"])
    assert [set(user) for user in served["users"]] == [{"name", "id", "token"}] * 3
    async with aiohttp.ClientSession() as http:
        owner = Person(served["url"], **served["users"][0], http=http)
        _, guild = await owner.ask("GET", f"/guilds/{served['guild_id']}")
        assert guild["owner_id"] == owner.id
        headers = {"Authorization": f"Bot {served['bot_token']}"}
        way = f"{served['url']}/api/v10/guilds/{served['guild_id']}"
        async with http.get(f"{way}/roles", headers=headers) as response:
            role = (await response.json())[1]
        assert not int(role["permissions"]) & ADMINISTRATOR
        for needed in ("MANAGE_CHANNELS", "MANAGE_ROLES", "PIN_MESSAGES", "CREATE_PRIVATE_THREADS", "SEND_POLLS"):
            assert int(role["permissions"]) & BITS[needed]


async def test_a_bot_from_a_tutorial_and_its_buttons_after_a_restart(pointed: Any) -> None:
    async with aiohttp.ClientSession() as http:
        alice = Person(pointed["url"], **pointed["users"][1], http=http)
        await alice.connect()
        bot = OldSchool()
        task = await run(bot, pointed["bot_token"])
        guild = bot.get_guild(int(pointed["guild_id"]))
        assert guild is not None
        assert {member.name for member in guild.members} >= {"Alice", "Bob", "Chidi"}
        general = pointed["channels"]["general"]
        await alice.ask("POST", f"/channels/{general}/messages", {"content": "!panel"})
        panel = await alice.next("MESSAGE_CREATE", lambda message: message["components"] != [])
        await alice.press(panel, "counter")
        assert (await alice.next("MESSAGE_UPDATE"))["components"][0]["components"][0]["label"] == "1"
        await stop(bot, task)

        again = OldSchool()
        task = await run(again, pointed["bot_token"])
        await alice.press(panel, "counter")
        assert (await alice.next("MESSAGE_UPDATE"))["edited_timestamp"] is not None
        await stop(again, task)
        await alice.leave()


async def test_a_sharded_bot_asks_for_the_gateway(pointed: Any) -> None:
    bot = discord.AutoShardedClient(intents=discord.Intents.default(), shard_count=1, guild_ready_timeout=0.05)
    task = await run(bot, pointed["bot_token"])
    assert [guild.id for guild in bot.guilds] == [int(pointed["guild_id"])]
    await stop(bot, task)


async def test_it_stops_although_one_does_not_answer_and_another_comes_back_at_once(
    served: Any, process: asyncio.subprocess.Process
) -> None:
    """While it waits for the first to hear of the close, a bot that was sent away stands at the door again."""
    address = served["url"].replace("http", "ws") + "/?v=10&encoding=json"
    identify = {"op": 2, "d": {"token": served["bot_token"], "intents": 0, "properties": {}}}
    there = asyncio.Event()

    async def come_back() -> None:
        while True:
            with suppress(aiohttp.ClientError):
                async with http.ws_connect(address) as socket:
                    await socket.send_json(identify)
                    async for _ in socket:
                        there.set()
            await asyncio.sleep(0)

    async with aiohttp.ClientSession() as http:
        deaf = await http.ws_connect(address)
        await deaf.send_json({"op": 2, "d": {"token": served["users"][1]["token"], "properties": {}}})
        coming = asyncio.create_task(come_back())
        await there.wait()
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(15):
            await process.wait()
        coming.cancel()
