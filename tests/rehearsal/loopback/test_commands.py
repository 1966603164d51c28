"""Application commands: registering them, and using them as a person."""

from typing import Any

import aiohttp
import pytest

from bot.rehearsal.loopback import Overwrite
from bot.rehearsal.loopback.permissions import BITS
from tests.rehearsal.loopback.conftest import Place
from tests.rehearsal.loopback.test_interactions import Puppet, bot  # noqa: F401 - a fixture


def command(name: str = "say", *options: Any, **more: Any) -> Any:
    return {"name": name, "description": "d", "options": list(options), **more}


def option(name: str, type: int = 3, **more: Any) -> Any:
    return {"name": name, "description": "d", "type": type, **more}


def way(place: Place, *, here: bool = False) -> str:
    return f"/applications/{place.application.id}{f'/guilds/{place.guild.id}' if here else ''}/commands"


async def test_a_put_replaces_everything_and_keeps_ids_of_the_same_name(place: Place) -> None:
    _, first = await place.bot("PUT", way(place), [command("one"), command("two")])
    _, second = await place.bot("PUT", way(place), [command("two"), command("three")])
    assert second[0] == first[1]
    assert [c["name"] for c in (await place.bot("GET", way(place)))[1]] == ["two", "three"]
    status, again = await place.bot("POST", way(place), command("two", description="new"))
    assert (status, again["id"]) == (200, first[1]["id"])
    assert again["version"] != first[1]["version"]
    assert (await place.bot("POST", way(place), command("four")))[0] == 201
    assert (await place.bot("DELETE", f"{way(place)}/{again['id']}"))[0] == 204
    assert (await place.bot("GET", f"{way(place)}/{again['id']}"))[1]["code"] == 10063


async def test_localisations_are_kept_and_shown_when_asked(place: Place) -> None:
    words = {"de": "sagen", "zh-CN": "说"}
    await place.bot("PUT", way(place), [command(name_localizations=words)])
    assert "name_localizations" not in (await place.bot("GET", way(place)))[1][0]
    _, full = await place.bot("GET", f"{way(place)}?with_localizations=true")
    assert full[0]["name_localizations"] == words


SUB = option("sub", 1)


@pytest.mark.parametrize(
    "wrong",
    [
        command("Say"), command("say it"), command("x" * 33), command(description=""), command(description="x" * 101),
        command("say", *[option(f"o{n}") for n in range(26)]), command("say", option("a"), option("a")),
        command("say", option("a"), option("b", required=True)), command("say", SUB, option("b")),
        command("say", option("a", 2, options=[option("b", 2, options=[SUB])])),
        command("say", option("a", choices=[{"name": "n", "value": "x" * 101}])),
        command("say", option("a", autocomplete=True, choices=[{"name": "n", "value": "v"}])),
        command(name_localizations={"ar": "x"}), command(name_localizations={"de": "Groß"}),
        command("Look", type=3), command("say", *[
            option(f"o{n}", choices=[{"name": "n" * 100, "value": f"{m:0>100}"} for m in range(25)]) for n in range(2)
        ]),
    ],
)  # fmt: skip
async def test_what_cannot_be_registered(place: Place, wrong: Any) -> None:
    for method, body in (("POST", wrong), ("PUT", [wrong])):
        status, answer = await place.bot(method, way(place), body)
        assert (status, answer["code"]) == (400, 50035)


async def test_there_is_room_for_a_hundred(place: Place) -> None:
    many = [command(f"c{n}") for n in range(101)]
    assert (await place.bot("PUT", way(place), many))[1]["code"] == 30032
    assert (await place.bot("PUT", way(place), many[:100]))[0] == 200
    assert (await place.bot("POST", way(place), many[100]))[1]["code"] == 30032
    assert (await place.bot("PUT", way(place), [command("a"), command("a")]))[1]["code"] == 50035
    looks = [{"name": f"Look {n}", "type": 3} for n in range(16)]
    assert (await place.bot("PUT", way(place), looks))[1]["code"] == 30032


async def test_commands_of_others_are_not_ones_own(place: Place) -> None:
    other = place.discord.world.add_application("Other")
    status, body = await place.bot("PUT", f"/applications/{other.id}/commands", [])
    assert (status, body["code"]) == (403, 20012)
    theirs = {"Authorization": f"Bot {other.token}"}
    there = f"/applications/{other.id}/guilds/{place.guild.id}/commands"
    status, body = await place.bot("PUT", there, [], headers=theirs)
    assert (status, body["code"]) == (403, 50001)


async def test_a_command_is_used_as_it_was_registered(place: Place, bot: Puppet) -> None:  # noqa: F811
    say = command(
        "say", option("words", required=True, min_length=2, max_length=5),
        option("times", 4, min_value=1, max_value=3), option("tone", choices=[{"name": "Loud", "value": "loud"}]),
        option("to", 6), option("where", 7), option("how", 8), option("sure", 5),
    )  # fmt: skip
    group = command("round", option("begin", 1, options=[option("number", 4)]), option("more", 2, options=[SUB]))
    _, (said, _) = await place.bot("PUT", way(place, here=True), [say, group])
    alice = await place.person(place.alice)
    _, index = await alice.ask("GET", f"/guilds/{place.guild.id}/application-command-index")
    assert [a["id"] for a in index["applications"]] == [place.application.id]
    by_name = {c["name"]: c for c in index["application_commands"]}

    async def use(which: str, *options: Any, **more: Any) -> tuple[int, Any]:
        chosen = by_name[which]
        data = {"id": chosen["id"], "name": which, "type": 1, "version": chosen["version"], "options": options, **more}
        return (await alice.interact(2, place.application.id, place.general.id, data))[1]

    def given(name: str, type: int, value: Any) -> Any:
        return {"name": name, "type": type, "value": value}

    words = given("words", 3, "hello")
    for wrong in (
        [], [given("words", 3, "h")], [given("words", 3, "far too long")], [given("words", 3, 7)],
        [words, given("times", 4, 4)], [words, given("times", 4, "2")], [words, given("times", 4, True)],
        [words, given("tone", 3, "soft")], [words, given("to", 6, "17")], [words, given("nothing", 3, "x")],
        [words, given("sure", 5, "yes")],
    ):  # fmt: skip
        status, body = await use("say", *wrong)
        assert (wrong, status, body["code"]) == (wrong, 400, 50035)
    everything = [
        words, given("times", 4, 3), given("tone", 3, "loud"), given("to", 6, place.bob.id),
        given("where", 7, place.general.id), given("how", 8, place.guild.id), given("sure", 5, True),
    ]  # fmt: skip
    assert (await use("say", *everything))[0] == 204
    told = (await bot.next("INTERACTION_CREATE"))["data"]
    assert told["options"] == everything
    assert {kind: list(things) for kind, things in told["resolved"].items()} == {
        "users": [place.bob.id], "members": [place.bob.id], "roles": [place.guild.id], "channels": [place.general.id],
    }  # fmt: skip
    assert int(told["resolved"]["channels"][place.general.id]["app_permissions"]) & BITS["VIEW_CHANNEL"]

    assert (await use("round"))[0] == 400
    assert (await use("round", {"name": "more", "type": 2, "options": []}))[0] == 400
    begin = {"name": "begin", "type": 1, "options": [given("number", 4, 7)]}
    assert (await use("round", begin))[0] == 204
    assert (await bot.next("INTERACTION_CREATE"))["data"]["options"] == [begin]
    assert (await use("say", words, version="1"))[0] == 400
    assert (await use("say", words, name="round"))[0] == 400
    assert (await use("say", words, id="1"))[1]["code"] == 10063
    await place.bot("DELETE", f"{way(place, here=True)}/{said['id']}")
    assert (await use("say", words))[1]["code"] == 10063


async def test_who_may_not_write_may_not_use_commands(place: Place, bot: Puppet) -> None:  # noqa: F811
    _, (everybody, hosts) = await place.bot(
        "PUT", way(place), [command("all"), command("hosts", default_member_permissions="0")]
    )
    alice, owner = await place.person(place.alice), await place.person(place.owner)

    async def code(person: Any, registered: Any) -> Any:
        data = {"id": registered["id"], "name": registered["name"]}
        _, (status, body) = await person.interact(2, place.application.id, place.general.id, data)
        return status if status == 204 else body["code"]

    assert await code(alice, everybody) == 204
    assert await code(alice, hosts) == 50013
    assert await code(owner, hosts) == 204
    for bit in ("SEND_MESSAGES", "USE_APPLICATION_COMMANDS"):
        place.general.overwrites[place.guild.id] = Overwrite(place.guild.id, 0, 0, BITS[bit])
        place.guild.forget_permissions()
        assert await code(alice, everybody) == 50013
        assert await code(owner, everybody) == 204


async def test_a_command_in_a_direct_message(place: Place, bot: Puppet) -> None:  # noqa: F811
    _, (anywhere, here) = await place.bot("PUT", way(place), [command("any"), command("here", contexts=[0])])
    alice = await place.person(place.alice)
    _, dm = await alice.ask("POST", "/users/@me/channels", {"recipients": [place.application.bot.id]})
    _, index = await alice.ask("GET", f"/channels/{dm['id']}/application-command-index")
    assert [c["name"] for c in index["application_commands"]] == ["any"]
    data = {"id": anywhere["id"], "name": "any"}
    assert (await alice.interact(2, place.application.id, dm["id"], data))[1][0] == 204
    told = await bot.next("INTERACTION_CREATE")
    assert (told["user"]["id"], told["context"], "member" in told) == (alice.id, 1, False)
    data = {"id": here["id"], "name": "here"}
    assert (await alice.interact(2, place.application.id, dm["id"], data))[1][0] == 404


async def test_autocomplete(place: Place, bot: Puppet) -> None:  # noqa: F811
    _, (say,) = await place.bot("PUT", way(place), [command("say", option("n", 4, required=True, autocomplete=True))])
    alice = await place.person(place.alice)
    typed = {"name": "n", "type": 4, "value": "4x", "focused": True}
    data = {"id": say["id"], "name": "say", "options": [typed]}
    nonce, (status, _) = await alice.interact(4, place.application.id, place.general.id, data)
    assert status == 204
    told = await bot.next("INTERACTION_CREATE")
    assert (told["type"], told["data"]["options"]) == (4, [typed])
    assert (await bot.callback(told, 4, {"content": "no"}))[0] == 400
    choices = [{"name": str(n), "value": n} for n in range(26)]
    assert (await bot.callback(told, 8, {"choices": choices}))[0] == 400
    assert (await bot.callback(told, 8, {"choices": choices[:25]}))[0] == 200
    offered = await alice.next("APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE")
    assert (offered["nonce"], len(offered["choices"])) == (nonce, 25)


async def test_a_file_comes_with_a_command(place: Place, bot: Puppet) -> None:  # noqa: F811
    _, (load,) = await place.bot("PUT", way(place), [command("load", option("file", 11, required=True))])
    alice = await place.person(place.alice)
    data = (
        f'{{"id":"{load["id"]}","name":"load","options":[{{"name":"file","type":11,"value":"0"}}],'
        '"attachments":[{"id":"0","filename":"a.csv"}]}'
    )
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", (
        f'{{"type":2,"application_id":"{place.application.id}","channel_id":"{place.general.id}","session_id":"s",'
        f'"data":{data}}}'))  # fmt: skip
    form.add_field("files[0]", b"a,b", filename="a.csv", content_type="text/csv")
    url, headers = f"{place.discord.url}/api/v9/interactions", {"Authorization": alice.token}
    async with place.http.post(url, data=form, headers=headers) as response:
        assert response.status == 204
    told = (await bot.next("INTERACTION_CREATE"))["data"]
    attachment = told["resolved"]["attachments"][told["options"][0]["value"]]
    assert (attachment["filename"], attachment["content_type"]) == ("a.csv", "text/csv; charset=utf-8")
    without = {"id": load["id"], "name": "load", "options": [{"name": "file", "type": 11, "value": "0"}]}
    assert (await alice.interact(2, place.application.id, place.general.id, without))[1][0] == 400
