"""The gateway as raw clients see it: handshake, intents, hidden channels, resuming, close codes."""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest

from bot.rehearsal.loopback import Overwrite
from bot.rehearsal.loopback.permissions import VIEW_CHANNEL
from tests.rehearsal.loopback.conftest import Login, Place
from tests.rehearsal.loopback.test_round_trips import Bot

GUILDS, MESSAGES, CONTENT, MEMBERS = 1 << 0, 1 << 9, 1 << 15, 1 << 1


class Line:
    """One raw WebSocket to the gateway."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, deflated: bool) -> None:
        self.socket = socket
        self._inflate = zlib.decompressobj() if deflated else None

    async def frame(self) -> Any:
        message = await asyncio.wait_for(self.socket.receive(), 20)
        if message.type is aiohttp.WSMsgType.BINARY:
            assert self._inflate is not None
            return json.loads(self._inflate.decompress(message.data))
        return json.loads(message.data) if message.type is aiohttp.WSMsgType.TEXT else message.data

    async def event(self, name: str) -> Any:
        while True:
            frame = await self.frame()
            if frame["t"] == name:
                return frame

    async def say(self, op: int, data: Any) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def identify(self, token: str, **more: Any) -> Any:
        await self.say(2, {"token": token, "properties": {}, **more})
        return (await self.event("READY"))["d"]


@asynccontextmanager
async def line(place: Place, query: str = "?v=10&encoding=json") -> AsyncIterator[Line]:
    async with place.http.ws_connect(place.discord.gateway_url + query, max_msg_size=0) as socket:
        opened = Line(socket, "zlib-stream" in query)
        assert (await opened.frame())["op"] == 10
        yield opened


async def test_heartbeats_are_answered(place: Place) -> None:
    async with line(place) as client:
        await client.say(1, None)
        assert await client.frame() == {"t": None, "s": None, "op": 11, "d": None}


async def test_a_bot_learns_its_servers_after_ready_and_a_person_with_it(place: Place) -> None:
    async with line(place) as client:
        ready = await client.identify(place.application.token, intents=GUILDS)
        assert ready["guilds"] == [{"id": place.guild.id, "unavailable": True}]
        assert ready["resume_gateway_url"] == place.discord.gateway_url
        guild = (await client.event("GUILD_CREATE"))["d"]
        assert [m["user"]["id"] for m in guild["members"]] == [place.application.bot.id]
    async with line(place) as client:
        ready = await client.identify(place.alice.token)
        assert [c["name"] for c in ready["guilds"][0]["channels"]] == ["general"]


async def test_the_stream_is_compressed_if_asked(place: Place) -> None:
    async with line(place, "?v=10&encoding=json&compress=zlib-stream") as client:
        ready = await client.identify(place.alice.token)
        assert ready["user"]["id"] == place.alice.id


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ((2, {"token": "nobody"}), 4004),
        ((6, {"token": "nobody", "session_id": "x", "seq": 1}), 4004),
        ((4, {}), 4003),
        ((8, {"guild_id": "1"}), 4003),
    ],
)
async def test_a_stranger_is_shown_the_door(place: Place, says: tuple[int, Any], code: int) -> None:
    async with line(place) as client:
        await client.say(*says)
        await client.socket.receive()
        assert client.socket.close_code == code


async def test_rules_of_identifying(place: Place) -> None:
    token = place.application.token
    place.application.privileged = 0
    for data, code in (
        ({"token": token, "properties": {}}, 4013),
        ({"token": token, "properties": {}, "intents": 1 << 60}, 4013),
        ({"token": token, "properties": {}, "intents": GUILDS | CONTENT}, 4014),
        ({"token": token, "properties": {}, "intents": GUILDS, "shard": [3, 2]}, 4010),
    ):
        async with line(place) as client:
            await client.say(2, data)
            await client.socket.receive()
            assert client.socket.close_code == code
    async with line(place, "?v=8") as client:
        await client.socket.receive()
        assert client.socket.close_code == 4012
    async with line(place) as client:
        await client.identify(token, intents=0)
        await client.say(2, {"token": token, "intents": 0})
        await client.socket.receive()
        assert client.socket.close_code == 4005


async def test_too_much_and_too_long(place: Place) -> None:
    async with line(place) as client:
        await client.identify(place.application.token, intents=0)
        await client.say(1, "x" * 5000)
        await client.socket.receive()
        assert client.socket.close_code == 4002
    async with line(place) as client:
        for _ in range(121):
            await client.say(1, None)
        while not client.socket.closed:
            await client.socket.receive()
        assert client.socket.close_code == 4008


async def test_content_only_with_the_intent(place: Place) -> None:
    alice = place.of(place.alice)
    async with line(place) as blind, line(place) as seeing:
        await blind.identify(place.application.token, intents=GUILDS | MESSAGES)
        await seeing.identify(place.application.token, intents=GUILDS | MESSAGES | CONTENT)
        await alice.ask("POST", f"/channels/{place.general.id}/messages", {"content": "good morning"})
        assert (await blind.event("MESSAGE_CREATE"))["d"]["content"] == ""
        assert (await seeing.event("MESSAGE_CREATE"))["d"]["content"] == "good morning"
        hello = f"hello <@{place.application.bot.id}>"
        await alice.ask("POST", f"/channels/{place.general.id}/messages", {"content": hello})
        assert (await blind.event("MESSAGE_CREATE"))["d"]["content"] == hello
        await place.bot("POST", f"/channels/{place.general.id}/messages", {"content": "my own words"})
        assert (await blind.event("MESSAGE_CREATE"))["d"]["content"] == "my own words"


async def test_without_the_intent_no_events(place: Place) -> None:
    async with line(place) as client:
        await client.identify(place.application.token, intents=GUILDS)
        await client.event("GUILD_CREATE")
        await place.bot("POST", f"/channels/{place.general.id}/messages", {"content": "unheard"})
        await place.bot("PATCH", f"/channels/{place.general.id}", {"topic": "heard"})
        assert (await client.frame())["t"] == "CHANNEL_UPDATE"


async def test_a_session_is_taken_up_where_it_was_lost(place: Place) -> None:
    async with line(place) as client:
        session_id = (await client.identify(place.alice.token))["session_id"]
        seen = (await client.event("GUILD_CREATE"))["s"]
        assert place.discord.drop_gateway(place.alice) == 1
        await client.socket.receive()
    for words in ("one", "two"):
        await place.bot("POST", f"/channels/{place.general.id}/messages", {"content": words})
    async with line(place) as client:
        await client.say(6, {"token": place.alice.token, "session_id": session_id, "seq": seen})
        missed = [(await client.frame()) for _ in range(3)]
        assert [f["t"] for f in missed] == ["MESSAGE_CREATE", "MESSAGE_CREATE", "RESUMED"]
        assert [f["d"]["content"] for f in missed[:2]] == ["one", "two"]
        assert [f["s"] for f in missed] == [seen + 1, seen + 2, seen + 3]


async def test_a_session_that_ended_cannot_be_taken_up(place: Place) -> None:
    async with line(place) as client:
        session_id = (await client.identify(place.alice.token))["session_id"]
        await client.socket.close(code=1000)
    async with line(place) as client:
        await client.say(6, {"token": place.alice.token, "session_id": session_id, "seq": 1})
        assert await client.frame() == {"t": None, "s": None, "op": 9, "d": False}
        assert (await client.identify(place.alice.token))["session_id"] != session_id
    async with line(place) as client:
        await client.say(6, {"token": place.bob.token, "session_id": session_id, "seq": 1})
        assert (await client.frame())["op"] == 9


async def test_a_hidden_channel_is_only_hinted_at_until_it_opens(place: Place) -> None:
    shut = Overwrite(place.guild.id, 0, 0, VIEW_CHANNEL)
    async with line(place) as client:
        await client.identify(place.alice.token)
        await client.event("GUILD_CREATE")
        room = place.discord.world.add_channel(place.guild, "room", topic="secret", overwrites=[shut])
        hidden = (await client.event("CHANNEL_CREATE"))["d"]
        assert (hidden["name"], hidden["flags"], hidden["topic"]) == ("___hidden___", 1 << 17, None)
        alice = place.of(place.alice)
        _, listed = await alice.ask("GET", f"/guilds/{place.guild.id}/channels")
        assert [c["name"] for c in listed] == ["general"]
        owner = place.of(place.owner)
        way = f"/channels/{room.id}/permissions/{place.alice.id}"
        assert (await owner.ask("PUT", way, {"type": 1, "allow": str(VIEW_CHANNEL), "deny": "0"}))[0] == 204
        assert (await client.event("CHANNEL_UPDATE"))["d"]["topic"] == "secret"
        assert (await owner.ask("DELETE", way))[0] == 204
        assert (await client.event("CHANNEL_UPDATE"))["d"]["name"] == "___hidden___"


async def test_a_role_opens_a_channel(place: Place) -> None:
    shut = Overwrite(place.guild.id, 0, 0, VIEW_CHANNEL)
    role = place.discord.world.add_role(place.guild, "guests")
    place.discord.world.add_channel(place.guild, "room", overwrites=[shut, Overwrite(role.id, 0, VIEW_CHANNEL, 0)])
    alice, owner = await place.person(place.alice), place.of(place.owner)
    way = f"/guilds/{place.guild.id}/members/{place.alice.id}/roles/{role.id}"
    assert (await owner.ask("PUT", way))[0] == 204
    assert (await alice.next("CHANNEL_UPDATE"))["name"] == "room"
    assert (await owner.ask("DELETE", way))[0] == 204
    assert (await alice.next("CHANNEL_UPDATE"))["name"] == "___hidden___"


async def test_members_are_asked_for_over_the_gateway(place: Place) -> None:
    async with line(place) as client:
        await client.identify(place.application.token, intents=GUILDS)
        await client.say(8, {"guild_id": place.guild.id, "query": "ali", "limit": 5, "nonce": "n"})
        chunk = (await client.event("GUILD_MEMBERS_CHUNK"))["d"]
        assert ([m["user"]["username"] for m in chunk["members"]], chunk["nonce"]) == (["alice"], "n")
        await client.say(8, {"guild_id": place.guild.id, "user_ids": [place.bob.id, "17"]})
        chunk = (await client.event("GUILD_MEMBERS_CHUNK"))["d"]
        assert ([m["user"]["username"] for m in chunk["members"]], chunk["not_found"]) == (["bob"], ["17"])
        await client.say(8, {"guild_id": place.guild.id, "query": "", "limit": 0})
        assert len((await client.event("GUILD_MEMBERS_CHUNK"))["d"]["members"]) == 1
    async with line(place) as client:
        await client.identify(place.application.token, intents=GUILDS | MEMBERS)
        await client.say(8, {"guild_id": place.guild.id, "query": "", "limit": 0})
        assert len((await client.event("GUILD_MEMBERS_CHUNK"))["d"]["members"]) == 4


async def test_quiet_means_that_nothing_is_in_flight(place: Place) -> None:
    assert place.discord.quiet()
    alice = await place.person(place.alice)
    await place.bot("POST", f"/channels/{place.general.id}/messages", {"content": "hello"})
    await alice.next("MESSAGE_CREATE")
    assert place.discord.quiet()


async def test_discord_py_resumes_after_a_broken_line(place: Place, login: Login) -> None:
    class Resuming(Bot):
        def __init__(self) -> None:
            super().__init__()
            self.resumed = asyncio.Event()
            self.heard: list[str] = []

        async def on_resumed(self) -> None:
            self.resumed.set()

        async def on_message(self, message: discord.Message) -> None:
            self.heard.append(message.content)

    client = Resuming()
    await login(client)
    place.discord.drop_gateway(place.application.bot, 4000)
    await place.of(place.alice).ask(
        "POST", f"/channels/{place.general.id}/messages", {"content": f"<@{place.application.bot.id}> in the gap"}
    )
    await asyncio.wait_for(client.resumed.wait(), 20)
    assert len(client.heard) == 1
