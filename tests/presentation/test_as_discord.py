"""Screens and forms reach Discord whole, through the real discord.py, and leave nothing behind in it."""

import json
from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest
from aiohttp import web

from bot.presentation.as_discord import components, layout, modal
from bot.presentation.form import ChoiceField, Form, Note, SelectField, TextField
from bot.presentation.screen import (
    Attachment,
    Button,
    Container,
    Gallery,
    Link,
    Of,
    Option,
    Picture,
    Row,
    Screen,
    Section,
    Select,
    Separator,
    Style,
    Text,
)

EVERYTHING = Screen(
    (
        Text("### ⚓ Heron (Harbour), no. 14\nMy fear is that the school closes.", marker=77),
        Container(
            (
                Text("## Arrival (1 of 3)"),
                Section(Text("**Next step.**"), Button("Do it", "p1:do:1", Style.PRIMARY)),
                Separator(),
                Gallery((Picture("summary.png", "Chart."),)),
                Select("p1:ground:1", options=(Option("Off the topic", "off", "why", True),), placeholder="Choose"),
                Select("p1:people:1", Of.PEOPLE, least=0, most=5, chosen=(123,)),
                Row((Button("Leave", "p1:leave:1", Style.DANGER, disabled=True), Link("To the room", "https://x.y"))),
            )
        ),
        Attachment("summary.md"),
    )
)
FORM = Form(
    "Your turn",
    "p1:speak:1~abc",
    (
        Note("What matters most to you?"),
        TextField("words", "Your words", 1200, "Limit: 1200", long=True, filled="prepared"),
        TextField("source", "Where is this from? (optional)", 200, required=False),
        ChoiceField("pace", "Pace", (Option("Live", "live", chosen=True), Option("Slow", "slow")), "How fast"),
        SelectField("Moderators", Select("moderators", Of.PEOPLE, least=0, most=5), "Two are better than one."),
    ),
)


class Loopback:
    """As much of Discord as takes an answer to a press."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []

    async def me(self, request: web.Request) -> web.Response:
        return self._json({"id": "1", "username": "parley", "discriminator": "0", "avatar": None, "flags": 0})

    async def application(self, request: web.Request) -> web.Response:
        owner = {"id": "2", "username": "operator", "discriminator": "0", "avatar": None}
        empty = {"id": "1", "name": "Parley", "description": "", "icon": None, "verify_key": "", "owner": owner}
        return self._json({**empty, "bot_public": True, "bot_require_code_grant": False, "flags": 0})

    async def callback(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        kind = self.bodies[-1]["type"]
        return self._json({"interaction": {"id": "5", "type": 3}, "resource": {"type": kind}})

    def _json(self, body: object) -> web.Response:
        return web.Response(body=json.dumps(body).encode(), content_type="application/json")


@pytest.fixture
async def discord_(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Loopback, discord.Client]]:
    there = Loopback()
    app = web.Application()
    app.router.add_get("/api/users/@me", there.me)
    app.router.add_get("/api/oauth2/applications/@me", there.application)
    app.router.add_post("/api/interactions/{id}/{token}/callback", there.callback)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    (address,) = runner.addresses
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{address[1]}/api")
    client = discord.Client(intents=discord.Intents.none())
    try:
        await client.login("a.b.c")
        yield there, client
    finally:
        await client.close()
        await runner.cleanup()


def pressed(client: discord.Client) -> discord.Interaction[discord.Client]:
    user = {"id": "9", "username": "someone", "discriminator": "0", "avatar": None}
    payload: Any = {
        "id": "5",
        "application_id": "1",
        "type": 3,
        "token": "token",
        "version": 1,
        "user": user,
        "channel": {"id": "3", "type": 1, "recipients": [user]},
        "channel_id": "3",
        "data": {"custom_id": "p1:speak:1", "component_type": 2},
        "attachment_size_limit": 1,
        "entitlements": [],
        "authorizing_integration_owners": {},
        "message": None,
    }
    del payload["message"]
    return discord.Interaction(data=payload, state=client._connection)


async def test_a_screen_arrives_whole_and_is_not_kept(discord_: tuple[Loopback, discord.Client]) -> None:
    there, client = discord_
    await pressed(client).response.send_message(view=layout(EVERYTHING), ephemeral=True)
    (body,) = there.bodies
    assert body["data"]["components"] == components(EVERYTHING)
    assert body["data"]["flags"] == (1 << 15) + (1 << 6)
    assert not client._connection._view_store._views
    assert not client._connection._view_store._synced_message_views


async def test_a_form_arrives_whole_and_is_not_kept(discord_: tuple[Loopback, discord.Client]) -> None:
    there, client = discord_
    await pressed(client).response.send_modal(modal(FORM))
    (body,) = there.bodies
    assert body["type"] == 9
    assert body["data"] == {
        "custom_id": "p1:speak:1~abc",
        "title": "Your turn",
        "components": modal(FORM).to_components(),
    }
    assert not client._connection._view_store._modals


def test_without_a_running_loop_a_screen_is_finished_too() -> None:
    assert layout(EVERYTHING).is_finished()
    assert modal(FORM).is_finished()


def test_what_discord_py_draws_from_its_own_parts_is_the_same() -> None:
    """discord.py reads our components and writes them again: what it knows of them it must find in place."""
    for ours in components(EVERYTHING):
        read = discord.components._component_factory(ours)  # type: ignore[arg-type]
        assert read is not None
        again: Any = read.to_dict()
        assert again["type"] == ours["type"]
        assert [inner["type"] for inner in again.get("components", [])] == [
            inner["type"] for inner in ours.get("components", [])
        ]


def test_the_marker_is_on_the_first_text_and_nowhere_else() -> None:
    assert [part.get("id") for part in components(EVERYTHING)] == [77, None, None]


def test_the_form_speaks_of_fields_as_discord_does() -> None:
    note, words, source, pace, moderators = modal(FORM).to_components()
    assert note == {"type": 10, "content": "What matters most to you?"}
    assert words["component"]["value"] == "prepared"
    assert words["component"]["style"] == 2
    assert source["component"]["required"] is False
    assert "min_length" not in source["component"]
    assert pace["component"]["options"][0] == {"label": "Live", "value": "live", "default": True}
    assert moderators["component"]["min_values"] == 0
    assert moderators["component"]["required"] is False
