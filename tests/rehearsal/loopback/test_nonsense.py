"""Whatever a client sends, it is answered with a refusal and never with a stumble of the server."""

import random
from typing import Any

import pytest

from bot.rehearsal.loopback.routes import ROUTES
from tests.rehearsal.loopback.conftest import Place
from tests.rehearsal.loopback.test_interactions import Puppet

KEYS = (
    "content", "embeds", "components", "flags", "nonce", "attachments", "allowed_mentions", "message_reference", "name",
    "type", "options", "permission_overwrites", "parent_id", "topic", "roles", "nick", "data", "recipient_id",
    "recipients", "entity_type", "scheduled_start_time", "entity_metadata", "allow", "deny", "id", "custom_id", "title",
    "application_id", "channel_id", "session_id", "message_id", "choices", "value", "permissions", "color", "colors",
    "messages", "files", "archived", "auto_archive_duration", "default_member_permissions", "contexts", "emoji",
    "name_localizations", "description", "fields", "footer", "image", "users", "parse", "position", "media", "items",
)  # fmt: skip
SCALARS: tuple[Any, ...] = (
    None, True, 0, 1, 4, 10, 17, -1, 2**70, 1.5, "", "x", "1", "no number", "half a \ud83d", "x" * 5000, "2026-01-01",
)  # fmt: skip


def nonsense(chance: random.Random, depth: int = 0) -> Any:
    kind = chance.random()
    if depth > 4 or kind < 0.4:
        return chance.choice(SCALARS)
    if kind < 0.65:
        return [nonsense(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    return {chance.choice(KEYS): nonsense(chance, depth + 1) for _ in range(chance.randint(0, 6))}


def likely(chance: random.Random, place: Place) -> Any:
    """Nonsense inside a frame that is right, so that it is read to its depth."""
    frame: dict[str, Any] = nonsense_object(chance)
    inside = [nonsense_object(chance) | {"type": chance.randint(1, 23)} for _ in range(2)]
    known = {
        "application_id": place.application.id, "channel_id": place.general.id, "session_id": "s", "name": "name",
        "type": chance.choice([0, 2, 3, 4, 5, 7, 9, 11]), "data": nonsense_object(chance) | {"components": inside},
        "flags": chance.choice([0, 1 << 15]),
        "components": inside,
        "embeds": [nonsense_object(chance)], "options": [nonsense_object(chance)],
    }  # fmt: skip
    return frame | {key: value for key, value in known.items() if chance.random() < 0.6}


def nonsense_object(chance: random.Random) -> Any:
    return {chance.choice(KEYS): nonsense(chance, 1) for _ in range(chance.randint(0, 6))}


WRITING = [route for routes in ROUTES for route in routes.collected if route.method in ("POST", "PUT", "PATCH")]


@pytest.mark.parametrize("route", WRITING, ids=lambda route: f"{route.method} {route.path}")
async def test_no_body_makes_it_stumble(place: Place, route: Any) -> None:
    chance = random.Random(route.path)
    message = (await place.bot("POST", f"/channels/{place.general.id}/messages", {"content": "x"}))[1]
    ids = {
        "channel_id": place.general.id, "guild_id": place.guild.id, "message_id": message["id"],
        "application_id": place.application.id, "user_id": place.alice.id, "role_id": place.guild.id,
        "overwrite_id": place.alice.id, "emoji_name": "⚓",
    }  # fmt: skip
    path = route.path
    for name in route.names:
        path = path.replace(f"{{{name}}}", ids.get(name, "1"))
    owner = await place.person(place.owner)
    panel = {"components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "go", "custom_id": "go"}]}]}
    pressed = (await place.bot("POST", f"/channels/{place.general.id}/messages", panel))[1]
    bot = Puppet(place.discord.url, "bot", place.application.id, place.application.token, place.http)
    await bot.connect()
    for _ in range(40):
        if "interaction_id" in route.names or "webhook_token" in route.names:  # these need a press to answer to
            await owner.press(pressed, "go")
            told = await bot.next("INTERACTION_CREATE")
            path = route.path.format(
                interaction_id=told["id"], interaction_token=told["token"], webhook_id=told["application_id"],
                webhook_token=told["token"], message_id="@original",
            )  # fmt: skip
            if "webhook_token" in route.names:
                await bot.callback(told, 6)
        body = likely(chance, place) if chance.random() < 0.7 else nonsense(chance)
        place.clock.forward(minutes=10)
        status, answer = await (place.bot if chance.random() < 0.6 else owner.ask)(route.method, path, body)
        assert status < 500 or answer["code"] == 0, body
    await bot.leave()
