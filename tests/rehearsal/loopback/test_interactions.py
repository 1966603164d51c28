"""Interactions by hand on both sides: deadlines, tokens, what may answer what, and what a person may press."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.rehearsal.loopback import Overwrite
from bot.rehearsal.loopback.permissions import ALL, BITS
from tests.rehearsal.loopback.conftest import Place
from tests.rehearsal.loopback.person import Person

V2, EPHEMERAL, LOADING = 1 << 15, 1 << 6, 1 << 7
UNKNOWN = (404, {"message": "Unknown interaction", "code": 10062})


class Puppet(Person):
    """The bot by hand: hears interactions on a raw gateway line and answers them with raw requests."""

    async def callback(self, interaction: Any, type: int, data: Any = None) -> tuple[int, Any]:
        way = f"/interactions/{interaction['id']}/{interaction['token']}/callback?with_response=true"
        return await self.raw("POST", way, {"type": type, "data": data})

    async def hook(self, interaction: Any, method: str, which: str = "", body: Any = None) -> tuple[int, Any]:
        way = f"/webhooks/{interaction['application_id']}/{interaction['token']}"
        return await self.raw(method, way + (f"/messages/{which}" if which else ""), body)

    async def raw(self, method: str, way: str, body: Any = None) -> tuple[int, Any]:
        async with self.http.request(method, f"{self.url}/api/v10{way}", json=body) as response:
            return response.status, await response.json() if response.status != 204 else None

    async def connect(self) -> None:
        self._socket = await self.http.ws_connect(self.url.replace("http", "ws", 1) + "/?v=10&encoding=json")
        await self._socket.receive_json()
        intents = 1 << 0 | 1 << 9 | 1 << 12
        await self._socket.send_json({"op": 2, "d": {"token": self.token, "intents": intents, "properties": {}}})
        await self.listen()


@pytest.fixture
async def bot(place: Place) -> AsyncIterator[Puppet]:
    user = place.application.bot
    puppet = Puppet(place.discord.url, user.name, user.id, user.token, place.http)
    await puppet.connect()
    yield puppet
    await puppet.leave()


@pytest.fixture
async def alice(place: Place) -> Person:
    return await place.person(place.alice)


async def panel(place: Place, *more: Any) -> Any:
    row = {"type": 1, "components": [{"type": 2, "style": 1, "label": "go", "custom_id": "go"}, *more]}
    body = {"content": "panel", "components": [row]}
    return (await place.bot("POST", f"/channels/{place.general.id}/messages", body))[1]


async def pressed(place: Place, bot: Puppet, alice: Person, message: Any = None) -> Any:
    message = message or await panel(place)
    await alice.press(message, "go", guild_id=place.guild.id)
    return await bot.next("INTERACTION_CREATE")


async def test_what_a_bot_is_told_of_a_press(place: Place, bot: Puppet, alice: Person) -> None:
    message = await panel(place)
    told = await pressed(place, bot, alice, message)
    assert told["data"] == {"custom_id": "go", "component_type": 2, "id": 2}
    assert (told["type"], told["version"], told["context"], told["guild_locale"]) == (3, 1, 0, "en-US")
    assert (told["message"]["id"], told["channel"]["id"]) == (message["id"], place.general.id)
    assert told["member"]["user"]["id"] == alice.id
    assert int(told["member"]["permissions"]) & BITS["VIEW_CHANNEL"]
    assert int(told["app_permissions"]) & BITS["MANAGE_ROLES"]
    assert told["authorizing_integration_owners"] == {"0": place.guild.id}


async def test_three_seconds_for_the_first_answer(place: Place, bot: Puppet, alice: Person) -> None:
    told = await pressed(place, bot, alice)
    assert not place.discord.quiet()
    place.clock.forward(seconds=3.1)
    assert await bot.callback(told, 4, {"content": "too late"}) == UNKNOWN
    failure = await alice.next("INTERACTION_FAILURE")
    assert failure["id"] == told["id"]
    assert place.discord.quiet()


async def test_a_press_that_nobody_answers_fails_when_the_clock_says_so(
    place: Place, bot: Puppet, alice: Person
) -> None:
    told = await pressed(place, bot, alice)
    place.clock.forward(seconds=2.9)
    place.discord.look_again()
    place.clock.forward(seconds=0.2)
    place.discord.look_again()
    assert (await alice.next("INTERACTION_FAILURE"))["id"] == told["id"]


async def test_a_second_first_answer_is_refused(place: Place, bot: Puppet, alice: Person) -> None:
    told = await pressed(place, bot, alice)
    assert (await bot.callback(told, 4, {"content": "one"}))[0] == 200
    status, body = await bot.callback(told, 4, {"content": "two"})
    assert (status, body["code"]) == (400, 40060)
    assert await bot.callback(told | {"token": "nonsense" * 4}, 4, {"content": "x"}) == UNKNOWN


async def test_a_refused_answer_has_answered_nothing(place: Place, bot: Puppet, alice: Person) -> None:
    told = await pressed(place, bot, alice)
    for type, data in (
        (4, {"content": "x" * 2001}), (4, {}), (4, None), (8, {"choices": []}), (1, None), (5, {"flags": V2}),
        (9, {"custom_id": "m", "title": "x" * 46, "components": []}), (7, {"content": "", "components": []}),
    ):  # fmt: skip
        status, body = await bot.callback(told, type, data)
        assert (type, data, status) == (type, data, 400), body
    assert (await bot.callback(told, 4, {"content": "at last"}))[0] == 200


async def test_the_token_lives_fifteen_minutes(place: Place, bot: Puppet, alice: Person) -> None:
    told = await pressed(place, bot, alice)
    status, body = await bot.hook(told, "POST", body={"content": "too early"})
    assert (status, body["code"]) == (404, 10015)
    await bot.callback(told, 6)
    place.clock.forward(minutes=14)
    assert (await bot.hook(told, "POST", body={"content": "in time"}))[0] == 200
    place.clock.forward(minutes=2)
    status, body = await bot.hook(told, "POST", body={"content": "too late"})
    assert (status, body["code"]) == (401, 50027)


async def test_an_ephemeral_answer_has_one_reader(place: Place, bot: Puppet, alice: Person) -> None:
    bob = await place.person(place.bob)
    told = await pressed(place, bot, alice)
    _, receipt = await bot.callback(told, 4, {"content": "for you", "flags": EPHEMERAL})
    assert receipt["interaction"]["response_message_ephemeral"]
    message = receipt["resource"]["message"]
    heard = await alice.next("MESSAGE_CREATE", lambda m: m["flags"] & EPHEMERAL)
    assert (heard["id"], heard["interaction_metadata"]["id"]) == (message["id"], told["id"])
    way = f"/channels/{place.general.id}/messages/{message['id']}"
    for status, body in (
        await alice.ask("GET", way), await place.bot("GET", way), await place.bot("PATCH", way, {"content": "x"}),
        await place.bot("DELETE", way),
    ):  # fmt: skip
        assert (status, body["code"]) == (404, 10008)
    assert (await bot.hook(told, "PATCH", "@original", {"content": "changed"}))[0] == 200
    assert (await bot.hook(told, "GET", "@original"))[1]["content"] == "changed"
    assert (await bot.hook(told, "DELETE", "@original"))[0] == 204
    assert (await alice.next("MESSAGE_DELETE"))["id"] == message["id"]
    assert (await bot.hook(told, "PATCH", "@original", {"content": "gone"}))[1]["code"] == 10008
    names = [name for name, data in bob.heard if data.get("id") == message["id"]]
    assert names == []


async def test_a_deferred_answer_is_filled_by_the_first_follow_up(place: Place, bot: Puppet, alice: Person) -> None:
    told = await pressed(place, bot, alice)
    _, receipt = await bot.callback(told, 5, {"flags": EPHEMERAL})
    assert receipt["interaction"]["response_message_loading"]
    thinking = await alice.next("MESSAGE_CREATE", lambda m: m["flags"] & LOADING)
    body = {"flags": V2, "components": [{"type": 10, "content": "done"}]}
    _, filled = await bot.hook(told, "POST", body=body)
    assert (filled["id"], filled["flags"]) == (thinking["id"], EPHEMERAL | V2)
    assert (await alice.next("MESSAGE_UPDATE"))["components"][0]["content"] == "done"
    _, more = await bot.hook(told, "POST", body={"content": "more", "flags": EPHEMERAL})
    assert more["id"] != filled["id"]
    assert (await bot.hook(told, "PATCH", more["id"], {"content": "even more"}))[1]["content"] == "even more"


async def test_an_update_changes_the_message_pressed_on(place: Place, bot: Puppet, alice: Person) -> None:
    bob = await place.person(place.bob)
    message = await panel(place)
    nonce = await alice.press(message, "go", guild_id=place.guild.id)
    told = await bot.next("INTERACTION_CREATE")
    _, receipt = await bot.callback(told, 7, {"content": "pressed", "components": []})
    assert receipt["resource"]["message"]["id"] == message["id"]
    assert (await alice.next("MESSAGE_UPDATE"))["nonce"] == nonce
    assert "nonce" not in await bob.next("MESSAGE_UPDATE")
    assert (await alice.interact(3, place.application.id, place.general.id, {"custom_id": "go", "component_type": 2},
                                 message_id=message["id"]))[1][0] == 400  # fmt: skip


async def test_a_button_on_an_ephemeral_message_is_for_its_reader(place: Place, bot: Puppet, alice: Person) -> None:
    told = await pressed(place, bot, alice)
    row = {"type": 1, "components": [{"type": 2, "style": 1, "label": "go", "custom_id": "go"}]}
    _, receipt = await bot.callback(told, 4, {"content": "ballot", "flags": EPHEMERAL, "components": [row]})
    ballot = receipt["resource"]["message"]
    again = await pressed(place, bot, alice, ballot)
    assert again["message"]["flags"] & EPHEMERAL
    assert (await bot.callback(again, 7, {"content": "voted"}))[0] == 200
    assert (await alice.next("MESSAGE_UPDATE"))["content"] == "voted"
    bob = await place.person(place.bob)
    press = {"custom_id": "go", "component_type": 2}
    _, (status, body) = await bob.interact(3, place.application.id, place.general.id, press, message_id=ballot["id"])
    assert (status, body["code"]) == (404, 10008)


async def test_nobody_presses_what_is_not_there(place: Place, bot: Puppet, alice: Person) -> None:
    message = await panel(place, {"type": 2, "style": 1, "label": "off", "custom_id": "off", "disabled": True})

    async def code(channel_id: str = place.general.id, message_id: str = message["id"], **data: Any) -> Any:
        _, (status, body) = await alice.interact(
            3, place.application.id, channel_id, {"component_type": 2, **data}, message_id=message_id
        )
        return status if status == 204 else body["code"]

    assert await code(custom_id="off") == 50035
    assert await code(custom_id="no such button") == 50035
    assert await code(custom_id="go", component_type=3) == 50035
    assert await code(custom_id="go", message_id="1") == 10008
    assert await code(custom_id="go", channel_id="1") == 10003
    place.general.overwrites[place.guild.id] = Overwrite(place.guild.id, 0, 0, ALL & ~BITS["VIEW_CHANNEL"])
    place.guild.forget_permissions()
    assert await code(custom_id="go") == 204  # a button needs no permission to write
    place.general.overwrites[place.guild.id] = Overwrite(place.guild.id, 0, 0, BITS["VIEW_CHANNEL"])
    place.guild.forget_permissions()
    assert await code(custom_id="go") == 50001
    assert (await place.bot("POST", "/interactions", {}))[1]["code"] == 20001


async def test_selects_take_what_they_offer(place: Place, bot: Puppet, alice: Person) -> None:
    options = [{"label": letter, "value": letter} for letter in "abc"]
    parts = [
        {"type": 3, "custom_id": "letters", "options": options, "min_values": 1, "max_values": 2},
        {"type": 5, "custom_id": "people"},
        {"type": 8, "custom_id": "places", "channel_types": [2]},
    ]
    body = {"content": "choose", "components": [{"type": 1, "components": [part]} for part in parts]}
    _, message = await place.bot("POST", f"/channels/{place.general.id}/messages", body)

    async def choose(custom_id: str, kind: int, *values: str) -> int:
        data = {"custom_id": custom_id, "component_type": kind, "values": list(values)}
        status: int = (await alice.interact(
            3, place.application.id, place.general.id, data, message_id=message["id"]))[1][0]  # fmt: skip
        return status

    assert await choose("letters", 3) == 400
    assert await choose("letters", 3, "a", "b", "c") == 400
    assert await choose("letters", 3, "d") == 400
    assert await choose("letters", 3, "a", "a") == 400
    assert await choose("letters", 3, "c", "a") == 204
    assert (await bot.next("INTERACTION_CREATE"))["data"]["values"] == ["c", "a"]
    assert await choose("people", 5, place.bob.id) == 204
    resolved = (await bot.next("INTERACTION_CREATE"))["data"]["resolved"]
    assert resolved["users"][place.bob.id]["username"] == "bob"
    assert resolved["members"][place.bob.id]["roles"] == []
    assert await choose("people", 5, "17") == 400
    assert await choose("places", 8, place.general.id) == 400


FORM = {
    "custom_id": "form", "title": "A form",
    "components": [
        {"type": 10, "content": "Please fill"},
        {"type": 18, "label": "Words", "component": {
            "type": 4, "style": 2, "custom_id": "words", "min_length": 3, "max_length": 9}},
        {"type": 18, "label": "Side", "component": {
            "type": 21, "custom_id": "side", "options": [{"label": s, "value": s} for s in ("hill", "harbour")]}},
        {"type": 18, "label": "Rules", "component": {
            "type": 22, "custom_id": "rules", "required": False, "min_values": 0,
            "options": [{"label": s, "value": s} for s in ("one", "two")]}},
        {"type": 18, "label": "Who", "component": {"type": 5, "custom_id": "who", "required": False}},
    ],
}  # fmt: skip


async def shown(place: Place, bot: Puppet, alice: Person, form: Any = FORM) -> Any:
    told = await pressed(place, bot, alice)
    status, body = await bot.callback(told, 9, form)
    assert status == 200, body
    return await alice.next("INTERACTION_MODAL_CREATE")


async def test_a_form_comes_back_filled(place: Place, bot: Puppet, alice: Person) -> None:
    modal = await shown(place, bot, alice)
    assert modal["application"]["id"] == place.application.id
    good = {"words": "hello", "side": "hill", "rules": ["two"], "who": [place.bob.id]}
    for bad in (
        {"words": "hi"}, {"words": "far too long"}, {"words": ""}, {"side": "valley"}, {"side": None},
        {"rules": ["three"]}, {"rules": ["one", "one"]}, {"who": ["17"]},
    ):  # fmt: skip
        status, body = await alice.submit(modal, **(good | bad))
        assert (bad, status, body["code"]) == (bad, 400, 50035)
    assert (await alice.submit(modal, **good))[0] == 204
    told = await bot.next("INTERACTION_CREATE")
    assert told["data"]["custom_id"] == "form"
    assert [part["type"] for part in told["data"]["components"]] == [10, 18, 18, 18, 18]
    fields = [part["component"] for part in told["data"]["components"][1:]]
    assert [f.get("value", f.get("values")) for f in fields] == ["hello", "hill", ["two"], [place.bob.id]]
    assert told["data"]["resolved"]["users"][place.bob.id]["username"] == "bob"
    assert told["message"]["content"] == "panel"
    assert (await bot.callback(told, 9, FORM))[0] == 400  # a form cannot answer a form
    _, receipt = await bot.callback(told, 4, {"content": "thanks", "flags": EPHEMERAL})
    metadata = receipt["resource"]["message"]["interaction_metadata"]
    assert (metadata["type"], metadata["triggering_interaction_metadata"]["type"]) == (5, 3)
    assert (await alice.submit(modal, **good))[0] == 400  # it is closed


async def test_only_forms_that_were_shown_can_be_handed_in(place: Place, bot: Puppet, alice: Person) -> None:
    modal = await shown(place, bot, alice)
    bob = await place.person(place.bob)
    assert (await bob.submit(modal, words="hello", side="hill"))[0] == 400
    data = {"id": modal["id"], "custom_id": "another", "components": []}
    assert (await alice.interact(5, place.application.id, place.general.id, data))[1][0] == 400
    stray = {"custom_id": "form", "components": [{"type": 4, "custom_id": "stray", "value": "x"}]}
    status, body = (await alice.interact(5, place.application.id, place.general.id, stray))[1]
    assert (status, body["errors"]["data"]["components"]["_errors"][0]["code"]) == (400, "MODAL_UNKNOWN_CUSTOM_ID")
    # however a client nests the fields, they are found; an unanswered form stays open for another try
    flat = {"custom_id": "form", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "words", "value": "hello"}]},
        {"type": 21, "custom_id": "side", "values": ["hill"]}]}  # fmt: skip
    assert (await alice.interact(5, place.application.id, place.general.id, flat))[1][0] == 204


async def test_forms_have_limits(place: Place, bot: Puppet, alice: Person) -> None:
    told = await pressed(place, bot, alice)
    words = {"type": 4, "style": 1, "custom_id": "w"}

    def form(*parts: Any, **more: Any) -> Any:
        return {"custom_id": "f", "title": "t", "components": list(parts), **more}

    def label(component: Any, **more: Any) -> Any:
        return {"type": 18, "label": "l", "component": component, **more}

    for wrong in (
        form(), form(label(words), title=""), form(*[label(words | {"custom_id": str(n)}) for n in range(6)]),
        form(label(words), label(words)), form(label(words, label="x" * 46)), form(label(words, description="x" * 101)),
        form(label(words | {"label": "own"})), form(label(words | {"min_length": 5, "max_length": 4})),
        form(label(words | {"max_length": 4001})), form(label({"type": 2, "style": 1, "custom_id": "b", "label": "b"})),
        form(label({"type": 5, "custom_id": "s", "min_values": 0})),
        form(label({"type": 5, "custom_id": "s", "disabled": True})),
        form(label({"type": 21, "custom_id": "r", "options": [{"label": "a", "value": "a"}]})), form(words),
    ):  # fmt: skip
        status, body = await bot.callback(told, 9, wrong)
        assert (wrong, status, body.get("code")) == (wrong, 400, 50035)
    old = {"type": 1, "components": [words | {"label": "old"}]}
    assert (await bot.callback(told, 9, form(old)))[0] == 200


async def test_a_file_comes_with_a_form(place: Place, bot: Puppet, alice: Person) -> None:
    upload = {"type": 18, "label": "File", "component": {"type": 19, "custom_id": "file"}}
    modal = await shown(place, bot, alice, {"custom_id": "f", "title": "t", "components": [upload]})
    files = [{"filename": "a.csv", "file_size": 3, "id": "1"}]
    _, announced = await alice.ask("POST", f"/channels/{place.general.id}/attachments", {"files": files})
    place_for_it = announced["attachments"][0]
    async with place.http.put(place_for_it["upload_url"], data=b"a,b") as response:
        assert response.status == 200
    note = {"id": "1", "filename": "a.csv", "uploaded_filename": place_for_it["upload_filename"]}
    answer = {"type": 18, "component": {"type": 19, "custom_id": "file", "values": ["1"]}}
    data = {"id": modal["id"], "custom_id": "f", "components": [answer], "attachments": [note]}
    assert (await alice.interact(5, place.application.id, place.general.id, data))[1][0] == 204
    told = (await bot.next("INTERACTION_CREATE"))["data"]
    attachment = told["resolved"]["attachments"][told["components"][0]["component"]["values"][0]]
    assert (attachment["filename"], attachment["size"]) == ("a.csv", 3)
    async with place.http.get(attachment["url"]) as response:
        assert await response.read() == b"a,b"


@pytest.mark.parametrize("multipart", [True, False])
async def test_a_client_may_send_its_interaction_as_a_form_with_payload(
    place: Place, bot: Puppet, alice: Person, multipart: bool
) -> None:
    message = await panel(place)
    form = aiohttp.FormData(default_to_multipart=multipart)
    form.add_field("payload_json", (
        f'{{"type":3,"application_id":"{place.application.id}","channel_id":"{place.general.id}","session_id":"s",'
        f'"message_id":"{message["id"]}","data":{{"component_type":2,"custom_id":"go"}}}}'))  # fmt: skip
    url, headers = f"{place.discord.url}/api/v9/interactions", {"Authorization": alice.token}
    async with place.http.post(url, data=form, headers=headers) as response:
        assert response.status == 204
    assert (await bot.next("INTERACTION_CREATE"))["data"]["custom_id"] == "go"
