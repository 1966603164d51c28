"""Messages: what Discord accepts, what it returns, and what it remembers of a nonce."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.rehearsal.loopback.conftest import HandClock, Place, furnished
from tests.rehearsal.loopback.test_contract import PNG

V2 = 1 << 15


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": 10, "content": words, **more}


def button(custom_id: str, **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "press", "custom_id": custom_id, **more}


def row(*parts: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


async def send(place: Place, body: Any) -> tuple[int, Any]:
    return await place.bot("POST", f"/channels/{place.general.id}/messages", body)


async def test_components_are_numbered_unless_they_bring_a_number(place: Place) -> None:
    parts = [text("a"), text("b", id=2), row(button("x"), button("y", id=90)), text("c", id=0)]
    _, message = await send(place, {"flags": V2, "components": parts})
    assert [c["id"] for c in message["components"]] == [1, 2, 3, 5]
    assert [c["id"] for c in message["components"][2]["components"]] == [4, 90]
    _, again = await place.bot("GET", f"/channels/{place.general.id}/messages/{message['id']}")
    assert again["components"] == message["components"]


def _at(errors: Any, path: str) -> list[str]:
    for step in path.split("."):
        errors = errors[step]
    return [error["code"] for error in errors["_errors"]]


OPTION = {"label": "a", "value": "a"}
TOO_MUCH: list[tuple[dict[str, Any], str, str]] = [
    ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    ({"content": 7}, "content", "STRING_TYPE_CONVERT"),
    ({"content": "x", "nonce": "n" * 26}, "nonce", "NONCE_TYPE_TOO_LONG"),
    ({"content": "x", "flags": 64}, "flags", "MESSAGE_INVALID_FLAGS"),
    ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    ({"embeds": [{"title": "x"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": [{"fields": [{"name": "n", "value": ""}]}]}, "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED"),
    ({"embeds": [{}]}, "embeds.0", "BASE_TYPE_REQUIRED"),
    ({"embeds": [{"url": "nowhere", "title": "t"}]}, "embeds.0.url", "URL_TYPE_INVALID_URL"),
    ({"components": [row(*[button(str(n)) for n in range(6)])]}, "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    ({"components": [row(button("a"))] * 6}, "components", "BASE_TYPE_MAX_LENGTH"),
    ({"components": [text("a")]}, "components.0.type", "BASE_TYPE_CHOICES"),
    ({"components": [row(button("a"), button("a"))]}, "components.0.components.1.custom_id",
     "COMPONENT_CUSTOM_ID_DUPLICATED"),
    ({"components": [row(button("x" * 101))]}, "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"),
    ({"components": [row(button("a", label="x" * 81))]}, "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"),
    ({"components": [row(button("a", url="https://e.org"))]}, "components.0.components.0.url",
     "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"),
    ({"components": [row({"type": 3, "custom_id": "s", "options": [OPTION] * 2})]},
     "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
    ({"components": [row({"type": 3, "custom_id": "s", "options": [OPTION]}, button("b"))]},
     "components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    ({"flags": V2, "content": "x", "components": [text("a")]}, "content",
     "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    ({"flags": V2, "components": [text("x" * 2001), text("x" * 2000)]}, "components",
     "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
    ({"flags": V2, "components": [row(*[button(f"{r}{n}") for n in range(5)]) for r in range(7)]}, "components",
     "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
    ({"flags": V2, "components": [text("a", id=5), text("b", id=5)]}, "components.1.id", "COMPONENT_ID_DUPLICATED"),
    ({"flags": V2, "components": [{"type": 17, "components": [{"type": 17, "components": [text("a")]}]}]},
     "components.0.components.0.type", "BASE_TYPE_CHOICES"),
    ({"flags": V2, "components": [{"type": 12, "items": [{"media": {"url": "attachment://no.png"}}]}]},
     "components.0.items.0.media.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"),
    ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions",
     "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"),
    ({"content": "x", "message_reference": {"message_id": "1"}}, "message_reference",
     "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "where", "code"), TOO_MUCH)
async def test_too_much_is_refused_with_discords_tree(place: Place, body: Any, where: str, code: str) -> None:
    status, answer = await send(place, body)
    assert (status, answer["code"], answer["message"]) == (400, 50035, "Invalid Form Body")
    assert code in _at(answer["errors"], where)


async def test_nothing_is_refused(place: Place) -> None:
    for body in ({}, {"content": "  "}, {"content": "", "embeds": []}):
        assert (await send(place, body))[1] == {"message": "Cannot send an empty message", "code": 50006}
    headers = {"Authorization": f"Bot {place.application.token}", "Content-Type": "application/json"}
    url = f"{place.discord.api_url}/channels/{place.general.id}/messages"
    async with place.http.post(url, data=b"{", headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)
    assert (await send(place, ["not", "an object"]))[0] == 400


async def test_more_bytes_than_discord_can_take_is_its_own_failure(place: Place) -> None:
    assert (await send(place, {"flags": V2, "components": [text("ж" * 4000)]}))[0] == 200
    assert (await send(place, {"flags": V2, "components": [text("文" * 4000)]}))[0] == 500


async def test_the_same_nonce_gives_the_same_message_within_the_window(place: Place) -> None:
    body = {"content": "once", "nonce": "p1", "enforce_nonce": True}
    _, first = await send(place, body)
    _, second = await send(place, body | {"content": "twice"})
    assert (second["id"], second["content"], second["nonce"]) == (first["id"], "once", "p1")
    assert (await send(place, body | {"enforce_nonce": False}))[1]["id"] != first["id"]
    place.clock.forward(minutes=3)
    _, later = await send(place, body)
    assert later["id"] != first["id"]
    _, history = await place.bot("GET", f"/channels/{place.general.id}/messages")
    assert all("nonce" not in message for message in history)
    await place.bot("DELETE", f"/channels/{place.general.id}/messages/{later['id']}")
    status, answer = await send(place, body)
    assert (status, answer["code"]) == (404, 10008)


async def test_a_window_of_nothing_remembers_nothing(clock: HandClock, tmp_path: Path) -> None:
    async with furnished(clock, tmp_path / "requests.jsonl", nonce_window=timedelta(0)) as place:
        body = {"content": "again", "nonce": "p1", "enforce_nonce": True}
        assert (await send(place, body))[1]["id"] != (await send(place, body))[1]["id"]


async def test_people_hear_nonce_and_author(place: Place) -> None:
    alice, bob = await place.person(place.alice), place.of(place.bob)
    await bob.ask("POST", f"/channels/{place.general.id}/messages", {"content": "hi", "nonce": "17"})
    heard = await alice.next("MESSAGE_CREATE")
    assert (heard["nonce"], heard["author"]["username"], heard["guild_id"]) == ("17", "bob", place.guild.id)
    assert heard["member"]["roles"] == []


async def test_only_ones_own_messages_can_be_edited(place: Place) -> None:
    alice = place.of(place.alice)
    _, message = await alice.ask("POST", f"/channels/{place.general.id}/messages", {"content": "mine"})
    way = f"/channels/{place.general.id}/messages/{message['id']}"
    assert (await place.bot("PATCH", way, {"content": "yours"}))[1]["code"] == 50005
    _, changed = await alice.ask("PATCH", way, {"content": "still mine"})
    assert changed["content"] == "still mine"
    assert changed["edited_timestamp"] is not None
    assert (await alice.ask("PATCH", way, {"content": ""}))[1]["code"] == 50006
    assert (await place.of(place.bob).ask("DELETE", way))[1]["code"] == 50013
    assert (await place.bot("DELETE", way))[0] == 204  # it may manage messages


async def test_an_old_message_becomes_v2_only_when_emptied_and_never_back(place: Place) -> None:
    _, message = await send(place, {"content": "old", "components": [row(button("a"))]})
    way = f"/channels/{place.general.id}/messages/{message['id']}"
    assert (await place.bot("PATCH", way, {"flags": V2, "components": [text("new")]}))[0] == 400
    _, new = await place.bot("PATCH", way, {"flags": V2, "content": None, "components": [text("new")]})
    assert (new["content"], new["flags"]) == ("", V2)
    assert (await place.bot("PATCH", way, {"content": "back"}))[0] == 400
    _, same = await place.bot("PATCH", way, {"flags": 0, "components": [text("newer")]})
    assert same["flags"] == V2


async def test_history_before_after_and_around(place: Place) -> None:
    ids = [(await send(place, {"content": str(n)}))[1]["id"] for n in range(5)]
    place.clock.forward(seconds=10)
    ids += [(await send(place, {"content": str(n)}))[1]["id"] for n in range(5, 8)]
    way = f"/channels/{place.general.id}/messages"

    async def said(query: str) -> str:
        return "".join(message["content"] for message in (await place.bot("GET", f"{way}?{query}"))[1])

    assert await said("limit=3") == "765"
    assert await said(f"before={ids[3]}&limit=2") == "21"
    assert await said(f"after={ids[3]}&limit=2") == "54"
    assert await said(f"around={ids[4]}&limit=3") == "543"
    assert (await place.bot("GET", f"{way}?limit=101"))[0] == 400


async def test_mentions_ping_whom_the_sender_allows(place: Place) -> None:
    words = f"<@{place.alice.id}> <@{place.bob.id}> @everyone"
    _, message = await send(place, {"content": words})
    assert ([user["id"] for user in message["mentions"]], message["mention_everyone"]) == (
        [place.alice.id, place.bob.id], True,
    )  # fmt: skip
    _, quiet = await send(place, {"content": words, "allowed_mentions": {"parse": [], "users": [place.bob.id]}})
    assert ([user["id"] for user in quiet["mentions"]], quiet["mention_everyone"]) == ([place.bob.id], False)
    shown = {"flags": V2, "components": [text(words)], "allowed_mentions": {"parse": ["users"]}}
    assert len((await send(place, shown))[1]["mentions"]) == 2


async def test_files_are_served_under_links_that_expire(place: Place) -> None:
    form = aiohttp.FormData(quote_fields=False)
    shown = '{"flags": 32768, "components": [{"type": 12, "items": [{"media": {"url": "attachment://dot.png"}}]}], '
    noted = '"attachments": [{"id": 0, "description": "one dot"}]}'
    form.add_field("payload_json", shown + noted)
    form.add_field("files[0]", PNG, filename="dot.png", content_type="image/png")
    way = f"/channels/{place.general.id}/messages"
    headers = {"Authorization": f"Bot {place.application.token}"}
    async with place.http.post(place.discord.api_url + way, data=form, headers=headers) as response:
        message = await response.json()
    attachment, item = message["attachments"][0], message["components"][0]["items"][0]
    assert (attachment["description"], attachment["content_type"]) == ("one dot", "image/png")
    assert (item["media"]["url"], item["media"]["width"]) == (attachment["url"], 1)
    async with place.http.get(attachment["url"]) as response:
        assert (response.status, await response.read()) == (200, PNG)
    async with place.http.get(attachment["url"].replace("hm=", "hm=0")) as response:
        assert response.status == 404
    place.clock.forward(hours=25)
    async with place.http.get(attachment["url"]) as response:
        assert response.status == 404
    _, fresh = await place.bot("GET", f"{way}/{message['id']}")
    for url in (fresh["attachments"][0]["url"], fresh["components"][0]["items"][0]["media"]["url"]):
        async with place.http.get(url) as response:
            assert response.status == 200
    assert (await place.bot("PATCH", f"{way}/{message['id']}", {"attachments": [], "components": [text("gone")]}))[1][
        "attachments"
    ] == []


async def test_slowmode_holds_people_and_not_bots(place: Place) -> None:
    place.general.slowmode = 10
    alice, way = place.of(place.alice), f"/channels/{place.general.id}/messages"
    assert (await alice.ask("POST", way, {"content": "one"}))[0] == 200
    status, answer = await alice.ask("POST", way, {"content": "two"})
    assert (status, answer["code"], answer["retry_after"]) == (429, 20016, 10)
    for _ in range(2):
        assert (await send(place, {"content": "bot"}))[0] == 200
    place.clock.forward(seconds=10)
    assert (await alice.ask("POST", way, {"content": "two"}))[0] == 200


async def test_pins_have_their_own_permission(place: Place) -> None:
    _, message = await send(place, {"content": "rules"})
    way = f"/channels/{place.general.id}/messages/pins"
    assert (await place.of(place.alice).ask("PUT", f"{way}/{message['id']}"))[1]["code"] == 50013
    assert (await place.bot("PUT", f"{way}/{message['id']}"))[0] == 204
    _, pinned = await place.bot("GET", way)
    assert ([item["message"]["id"] for item in pinned["items"]], pinned["has_more"]) == ([message["id"]], False)
    _, history = await place.bot("GET", f"/channels/{place.general.id}/messages?limit=1")
    assert history[0]["type"] == 6
    assert history[0]["message_reference"]["message_id"] == message["id"]


async def test_reactions_need_the_permission_and_twenty_are_enough(place: Place) -> None:
    _, message = await send(place, {"content": "vote"})
    alice, way = await place.person(place.alice), f"/channels/{place.general.id}/messages/{message['id']}"
    for number in range(20):
        assert (await alice.ask("PUT", f"{way}/reactions/{chr(0x1F600 + number)}/@me"))[0] == 204
    assert (await alice.next("MESSAGE_REACTION_ADD"))["emoji"]["name"] == "😀"
    assert (await alice.ask("PUT", f"{way}/reactions/⚓/@me"))[1]["code"] == 30010
    _, shown = await alice.ask("GET", way)
    assert (shown["reactions"][0]["count"], shown["reactions"][0]["me"]) == (1, True)
    place.guild.roles[place.guild.id].permissions &= ~(1 << 6)
    place.guild.forget_permissions()
    bob = place.of(place.bob)
    assert (await bob.ask("PUT", f"{way}/reactions/😀/@me"))[0] == 204  # joining in is free
    _, other = await send(place, {"content": "other"})
    nowhere = f"/channels/{place.general.id}/messages/{other['id']}/reactions/😀/@me"
    assert (await bob.ask("PUT", nowhere))[1]["code"] == 50013


async def test_only_emojis_are_reactions_and_words_are_not(place: Place) -> None:
    _, message = await send(place, {"content": "vote"})
    alice, way = place.of(place.alice), f"/channels/{place.general.id}/messages/{message['id']}/reactions"
    for emoji in ("⚓", "👍🏽", "1️⃣", "🇩🇪", "👩‍👧", "❤️", "ℹ️"):
        assert (await alice.ask("PUT", f"{way}/{emoji}/@me"))[0] == 204, emoji
    for word in ("anchor", ":anchor:", "anchor:123456789012345678", ":anchor:123456789012345678", "1", "⚓⚓"):
        status, answer = await alice.ask("PUT", f"{way}/{word}/@me")
        assert (status, answer) == (400, {"message": "Unknown Emoji", "code": 10014}), word
    button = {"type": 2, "style": 1, "custom_id": "go", "emoji": {"name": "anchor"}}
    _, refused = await send(place, {"components": [{"type": 1, "components": [button]}]})
    assert refused["errors"]["components"]["0"]["components"]["0"]["emoji"]["name"]["_errors"][0]["code"] == (
        "BUTTON_COMPONENT_INVALID_EMOJI"
    )


async def test_reactions_are_cleared_by_whoever_manages_messages(place: Place) -> None:
    _, message = await send(place, {"content": "vote"})
    alice, way = await place.person(place.alice), f"/channels/{place.general.id}/messages/{message['id']}"
    for emoji in ("⚓", "👍", "👎"):
        await place.bot("PUT", f"{way}/reactions/{emoji}/@me")
    assert (await alice.ask("DELETE", f"{way}/reactions"))[1]["code"] == 50013
    assert (await place.bot("DELETE", f"{way}/reactions/⚓"))[0] == 204
    assert (await alice.next("MESSAGE_REACTION_REMOVE_EMOJI"))["emoji"]["name"] == "⚓"
    _, shown = await alice.ask("GET", way)
    assert [reaction["emoji"]["name"] for reaction in shown["reactions"]] == ["👍", "👎"]
    assert (await place.bot("DELETE", f"{way}/reactions"))[0] == 204
    assert (await alice.next("MESSAGE_REACTION_REMOVE_ALL"))["message_id"] == message["id"]
    assert "reactions" not in (await alice.ask("GET", way))[1]


async def test_the_kind_of_a_file_is_told_by_its_name_where_nothing_else_tells_it(place: Place) -> None:
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps({"content": "x"}))
    for number, (name, content) in enumerate((("dot.png", PNG), ("notes.txt", b"x"), ("x.unheard-of", b"x"))):
        form.add_field(f"files[{number}]", content, filename=name, content_type="application/octet-stream")
    headers = {"Authorization": f"Bot {place.application.token}"}
    url = f"{place.discord.api_url}/channels/{place.general.id}/messages"
    async with place.http.post(url, data=form, headers=headers) as response:
        sent = (await response.json())["attachments"]
    assert [one["content_type"] for one in sent] == [
        "image/png", "text/plain; charset=utf-8", "application/octet-stream",
    ]  # fmt: skip
    async with place.http.get(sent[0]["url"]) as response:
        assert (response.headers["Content-Type"], await response.read()) == ("image/png", PNG)


async def test_direct_messages_may_be_closed(place: Place) -> None:
    _, dm = await place.bot("POST", "/users/@me/channels", {"recipient_id": place.alice.id})
    alice = await place.person(place.alice)
    assert (await place.bot("POST", f"/channels/{dm['id']}/messages", {"content": "psst"}))[0] == 200
    heard = await alice.next("MESSAGE_CREATE")
    assert (heard["content"], "guild_id" in heard, heard["channel_id"]) == ("psst", False, dm["id"])
    place.alice.dms_open = False
    closed = (403, {"message": "Cannot send messages to this user", "code": 50007})
    assert await place.bot("POST", f"/channels/{dm['id']}/messages", {"content": "psst"}) == closed
    stranger = place.discord.world.add_user("stranger")
    _, dm = await place.bot("POST", "/users/@me/channels", {"recipient_id": stranger.id})
    assert (await place.bot("POST", f"/channels/{dm['id']}/messages", {"content": "psst"}))[1]["code"] == 50278
    assert (await place.of(place.bob).ask("GET", f"/channels/{dm['id']}"))[1]["code"] == 50001
