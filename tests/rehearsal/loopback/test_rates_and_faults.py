"""Limits, and misbehaviour on request."""

import json
from pathlib import Path

import aiohttp
import discord
import pytest

from bot.rehearsal.loopback import Delay, Failure, Limited, Reset
from tests.rehearsal.loopback.conftest import HandClock, Login, Place, furnished
from tests.rehearsal.loopback.test_round_trips import Bot


async def test_each_route_and_channel_has_its_bucket(place: Place) -> None:
    other = place.discord.world.add_channel(place.guild, "other")
    headers = {"Authorization": f"Bot {place.application.token}"}

    async def send(channel_id: str) -> tuple[int, aiohttp.ClientResponse, dict[str, object]]:
        url = f"{place.discord.api_url}/channels/{channel_id}/messages"
        async with place.http.post(url, json={"content": "x"}, headers=headers) as response:
            return response.status, response, await response.json()

    for left in (4, 3, 2, 1, 0):
        status, response, _ = await send(place.general.id)
        assert (status, response.headers["X-RateLimit-Remaining"]) == (200, str(left))
        assert response.headers["Content-Type"] == "application/json"
    status, response, body = await send(place.general.id)
    assert (status, body["global"], response.headers["X-RateLimit-Scope"]) == (429, False, "user")
    assert response.headers["Via"]
    assert 0 < float(str(body["retry_after"])) <= 5 <= int(response.headers["Retry-After"]) + 1
    assert (await send(other.id))[0] == 200
    place.clock.forward(seconds=5)
    assert (await send(place.general.id))[0] == 200


async def test_fifty_a_second_over_everything_but_answers(place: Place) -> None:
    ways = ("/users/@me", f"/guilds/{place.guild.id}", f"/channels/{place.general.id}")
    statuses = [(await place.bot("GET", ways[n % 3]))[0] for n in range(51)]
    assert statuses == [200] * 50 + [429]
    status, body = await place.bot("GET", "/users/@me")
    assert (status, body["global"]) == (429, True)
    answer = f"{place.discord.api_url}/interactions/1/{'x' * 20}/callback"
    async with place.http.post(answer, json={"type": 6}) as response:
        assert response.status == 404
    assert (await place.of(place.alice).ask("GET", "/users/@me"))[0] == 200
    place.clock.forward(seconds=1)
    assert (await place.bot("GET", "/users/@me"))[0] == 200


async def test_where_time_flies_waits_are_short(clock: HandClock, tmp_path: Path) -> None:
    async with furnished(clock, tmp_path / "log.jsonl", speed=10) as place:
        way = f"/channels/{place.general.id}/messages"
        for _ in range(5):
            await place.bot("POST", way, {"content": "x"})
        status, body = await place.bot("POST", way, {"content": "x"})
        assert status == 429
        assert body["retry_after"] <= 0.5


async def test_planned_faults_happen_once(place: Place) -> None:
    way, faults = f"/channels/{place.general.id}/messages", place.discord.faults
    route = "/channels/{channel_id}/messages"
    faults.plan(Failure(503), method="POST", route=route)
    assert (await place.bot("GET", way))[0] == 200
    assert (await place.bot("POST", way, {"content": "x"}))[0] == 503
    assert (await place.bot("GET", way))[1] == []
    faults.plan(Failure(502, after=True), route=route)
    assert (await place.bot("POST", way, {"content": "done nevertheless"}))[0] == 502
    assert (await place.bot("GET", way))[1][0]["content"] == "done nevertheless"
    faults.plan(Limited(0.01, shared=True), times=2)
    for _ in range(2):
        status, body = await place.bot("GET", way)
        assert (status, body["retry_after"]) == (429, 0.01)
    faults.plan(Delay(0.001))
    assert (await place.bot("GET", way))[0] == 200
    for after in (False, True):
        faults.plan(Reset(after=after), method="POST")
        with pytest.raises(aiohttp.ClientConnectionError):
            await place.bot("POST", way, {"content": f"reset {after}"})
    assert [m["content"] for m in (await place.bot("GET", way))[1]] == ["reset True", "done nevertheless"]
    assert place.discord.quiet()


async def test_discord_py_waits_out_a_429_and_retries_a_502(place: Place, login: Login) -> None:
    bot = await login(Bot())
    channel = bot.get_channel(int(place.general.id))
    assert isinstance(channel, discord.TextChannel)
    place.discord.faults.plan(Limited(0.01), method="POST")
    sent = await channel.send("after a wait")
    assert [m.id async for m in channel.history()] == [sent.id]


async def test_only_the_bots_requests_are_recorded_and_tokens_are_not(place: Place) -> None:
    await place.of(place.alice).ask("GET", "/users/@me")
    await place.bot("POST", f"/channels/{place.general.id}/messages", {"content": "words"})
    token = "abcdefghijklmnopqrst"
    async with place.http.post(f"{place.discord.api_url}/interactions/1/{token}/callback", json={"type": 6}):
        pass
    await place.discord.stop()
    written = place.log.read_text()
    assert token not in written
    assert place.application.token not in written
    first, second = (json.loads(line) for line in written.splitlines())
    assert (first["method"], first["status"], first["json"]) == ("POST", 200, {"content": "words"})
    assert first["t"] == place.clock().timestamp()
    assert first["headers"]["authorization"] == "Bot <redacted>"
    assert first["response_headers"]["x-ratelimit-remaining"] == "4"
    assert second["path"].startswith("/api/v10/interactions/1/tok_")
