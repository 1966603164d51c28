"""The connection to Discord: what it asks to hear, whom it hands things to, how it leaves, what it never repeats."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands
from yarl import URL

from bot import client as module
from bot.client import ParleyClient, Unanswered
from bot.discord_address import point_at
from bot.rehearsal.loopback import LoopbackDiscord
from bot.rehearsal.loopback.faults import Failure
from bot.rehearsal.loopback.serve import settle
from tests.rehearsal.loopback.person import Person

Pressed = list[discord.Interaction]


class Town:
    """A Discord with people on it, and clients that log in."""

    def __init__(self, server: LoopbackDiscord, told: dict[str, Any]) -> None:
        self.server, self.told = server, told
        self._tasks: list[tuple[ParleyClient, asyncio.Task[None]]] = []
        self._people: list[Person] = []

    async def login(self, client: ParleyClient) -> ParleyClient:
        task = asyncio.create_task(client.start(self.told["bot_token"]))
        self._tasks.append((client, task))
        async with asyncio.timeout(10):
            while not client.is_ready() and not task.done():  # noqa: ASYNC110 - one of both comes
                await asyncio.sleep(0)
        if task.done():
            task.result()
        return client

    async def person(self, number: int) -> Person:
        user = self.told["users"][number]
        person = Person(self.told["url"], user["name"], user["id"], user["token"], aiohttp.ClientSession())
        self._people.append(person)
        await person.connect()
        return person

    async def close(self) -> None:
        for person in self._people:
            await person.leave()
            await person.http.close()
        for client, task in self._tasks:
            await client.close()
            with suppress(asyncio.CancelledError):
                await task

    @property
    def channel(self) -> int:
        return int(self.told["channels"]["general"])


@pytest.fixture
async def town(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)
    monkeypatch.setattr(module, "LAST_GUILD", 0.02)
    now = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    server = LoopbackDiscord(lambda: now, nonce_window=timedelta(0))
    await server.start()
    point_at(server.api_url, server.gateway_url)
    there = Town(server, settle(server, 3))
    yield there
    await there.close()
    await server.stop()


async def defer(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True)


def a_button(custom_id: str) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Press", custom_id=custom_id))
    view.stop()
    return view


async def test_it_hears_servers_and_keeps_neither_messages_nor_people(town: Town) -> None:
    client = await town.login(ParleyClient(defer))

    assert client.intents == discord.Intents(guilds=True)
    (guild,) = client.guilds
    assert [member.id for member in guild.members] == [int(town.told["application_id"])]
    channel = client.get_partial_messageable(town.channel)
    await channel.send("good morning")
    assert list(client.cached_messages) == []


async def test_a_press_goes_to_whoever_answers_presses_and_is_told_of_afterwards(town: Town) -> None:
    pressed: Pressed = []
    answered: Pressed = []

    async def press(interaction: discord.Interaction) -> None:
        pressed.append(interaction)
        assert answered == []
        await defer(interaction)

    client = await town.login(ParleyClient(press, answered=answered.append))
    person = await town.person(1)
    await client.get_partial_messageable(town.channel).send(view=a_button("p1:help:1"))
    post = await person.next("MESSAGE_CREATE")
    nonce = await person.press(post, "p1:help:1", guild_id=town.told["guild_id"])
    await person.next("INTERACTION_SUCCESS", lambda told: told["nonce"] == nonce)
    await until(lambda: bool(answered))

    assert [one.user.id for one in pressed] == [int(person.id)]
    assert answered == pressed


async def test_a_command_goes_to_the_tree_and_not_to_whoever_answers_presses(town: Town) -> None:
    pressed: Pressed = []
    answered: Pressed = []
    failed: list[app_commands.AppCommandError] = []

    async def press(interaction: discord.Interaction) -> None:
        pressed.append(interaction)

    async def sorry(interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        failed.append(error)
        await defer(interaction)

    client = ParleyClient(press, answered=answered.append, failed=sorry)

    @client.tree.command(description="Works.")
    async def well(interaction: discord.Interaction) -> None:
        await defer(interaction)

    @client.tree.command(description="Does not.")
    async def badly(interaction: discord.Interaction) -> None:
        raise RuntimeError("on purpose")

    await town.login(client)
    await client.tree.sync(guild=None)
    person = await town.person(1)
    status, index = await person.ask("GET", f"/guilds/{town.told['guild_id']}/application-command-index")
    assert status == 200
    for command in index["application_commands"]:
        nonce = await person.use(command, str(town.channel), town.told["guild_id"])
        await person.next("INTERACTION_SUCCESS", lambda told, nonce=nonce: told["nonce"] == nonce)
    await until(lambda: bool(answered))

    assert pressed == []
    assert len(failed) == 1
    assert [one.command.name for one in answered if one.command] == ["well"]


async def test_whoever_is_being_answered_when_it_stops_is_answered(town: Town) -> None:
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def press(interaction: discord.Interaction) -> None:
        arrived.set()
        await go_on.wait()
        await defer(interaction)

    client = await town.login(ParleyClient(press))
    person = await town.person(1)
    await client.get_partial_messageable(town.channel).send(view=a_button("p1:help:1"))
    post = await person.next("MESSAGE_CREATE")
    nonce = await person.press(post, "p1:help:1", guild_id=town.told["guild_id"])
    await arrived.wait()
    assert not client.quiet()
    closing = asyncio.create_task(client.close())
    await asyncio.sleep(0)
    assert not client.is_closed()
    go_on.set()
    await closing

    assert client.quiet()
    assert await person.next("INTERACTION_SUCCESS", lambda told: told["nonce"] == nonce)


async def test_what_may_have_been_made_is_not_made_again_blindly(town: Town) -> None:
    client = await town.login(ParleyClient(defer))
    person = await town.person(1)
    town.server.faults.plan(Failure(502, after=True), method="POST")
    with pytest.raises(Unanswered):
        await client.get_partial_messageable(town.channel).send("once", nonce="p1")
    await client.get_partial_messageable(town.channel).send("the end")

    assert (await person.next("MESSAGE_CREATE"))["nonce"] == "p1"
    assert (await person.next("MESSAGE_CREATE"))["nonce"] != "p1"


async def test_it_tells_of_every_new_connection(town: Town) -> None:
    awake: list[None] = []
    client = await town.login(ParleyClient(defer, awake=lambda: awake.append(None)))
    await until(lambda: len(awake) == 1)
    bot = next(user for user in town.server.world.users.values() if user.bot)
    town.server.drop_gateway(bot, 4000)
    await until(lambda: len(awake) == 2)

    assert client.is_ready()


async def test_with_the_address_of_a_gateway_nobody_is_asked_for_it(town: Town) -> None:
    client = await town.login(ParleyClient(defer, one_shard=True))

    assert client.shard_count == 1


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/api/v10"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/api/v10"),
        ("http://127.0.0.1:8000/api", "http://127.0.0.1:8000/api/v10"),
        ("https://chat.example/api/v10/", "https://chat.example/api/v10"),
        ("https://chat.example/discord", "https://chat.example/discord/api/v10"),
    ],
)
def test_another_discord_is_named_with_its_version_or_without(
    given: str, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(discord.http.Route, "BASE", "https://discord.com/api/v10")
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)
    point_at(given, "ws://127.0.0.1:8000/")

    assert used == discord.http.Route.BASE
    assert URL("ws://127.0.0.1:8000/") == gateway.DEFAULT_GATEWAY


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - what is waited for is no event of ours
            await asyncio.sleep(0)
