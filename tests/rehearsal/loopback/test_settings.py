"""What people set in their own clients, and what bots notice of it."""

from typing import Any

from tests.rehearsal.loopback.conftest import Place
from tests.rehearsal.loopback.test_commands import command, option, way
from tests.rehearsal.loopback.test_interactions import Puppet, bot  # noqa: F401 - a fixture


async def write_to_alice(place: Place) -> Any:
    _, dm = await place.bot("POST", "/users/@me/channels", {"recipient_id": place.alice.id})
    return await place.bot("POST", f"/channels/{dm['id']}/messages", {"content": "psst"})


async def test_a_person_closes_direct_messages_from_a_server_and_opens_them_again(place: Place) -> None:
    alice = await place.person(place.alice)
    status, shown = await alice.ask("PATCH", "/users/@me/settings", {"restricted_guilds": [place.guild.id]})
    assert (status, shown["restricted_guilds"]) == (200, [place.guild.id])
    assert (await alice.next("USER_SETTINGS_UPDATE"))["restricted_guilds"] == [place.guild.id]
    closed = (403, {"message": "Cannot send messages to this user", "code": 50007})
    assert await write_to_alice(place) == closed
    elsewhere = place.discord.world.add_guild("Elsewhere", place.alice)
    place.discord.world.install(place.application, elsewhere, 0)
    assert (await write_to_alice(place))[0] == 200  # one shared server that is open is enough
    await alice.ask("PATCH", "/users/@me/settings", {"restricted_guilds": [place.guild.id, elsewhere.id]})
    assert await write_to_alice(place) == closed
    await alice.ask("PATCH", "/users/@me/settings", {"restricted_guilds": []})
    assert (await write_to_alice(place))[0] == 200


async def test_a_blocked_bot_reaches_nobody(place: Place) -> None:
    alice = await place.person(place.alice)
    relationship = f"/users/@me/relationships/{place.application.id}"
    assert (await alice.ask("PUT", relationship, {"type": 2}))[0] == 204
    assert (await alice.next("RELATIONSHIP_ADD"))["id"] == place.application.id
    assert [one["type"] for one in (await alice.ask("GET", "/users/@me/relationships"))[1]] == [2]
    status, answer = await write_to_alice(place)
    assert (status, answer["code"]) == (403, 50007)
    assert (await alice.ask("DELETE", relationship))[0] == 204
    assert (await write_to_alice(place))[0] == 200
    assert (await alice.ask("PUT", relationship, {}))[1]["code"] == 80000  # nobody makes friends here
    assert (await place.bot("PUT", relationship, {"type": 2}))[1]["code"] == 20001


async def test_a_press_tells_the_language_that_a_person_chose(place: Place, bot: Puppet) -> None:  # noqa: F811
    words = {"de": "sagen", "en-GB": "speak"}
    said = option("said", name_localizations=words, choices=[
        {"name": "yes", "value": "y", "name_localizations": {"de": "ja"}},
    ])  # fmt: skip
    await place.bot("PUT", way(place), [command("say", said, description_localizations={"de": "Sag es"})])
    alice = await place.person(place.alice)
    assert (await alice.ask("PATCH", "/users/@me/settings", {"locale": "tlh"}))[1]["code"] == 50035
    assert (await alice.ask("PATCH", "/users/@me/settings", {"locale": "de"}))[1]["locale"] == "de"
    _, index = await alice.ask("GET", f"/guilds/{place.guild.id}/application-command-index")
    say = index["application_commands"][0]
    assert (say["description_localized"], say["options"][0]["name_localized"]) == ("Sag es", "sagen")
    assert say["options"][0]["choices"][0] | {"name_localizations": 0} == {
        "name": "yes", "value": "y", "name_localized": "ja", "name_localizations": 0,
    }  # fmt: skip
    await alice.use(say, place.general.id, place.guild.id)
    assert (await bot.next("INTERACTION_CREATE"))["locale"] == "de"


async def test_a_bot_that_names_a_language_is_shown_its_words_and_no_dictionary(place: Place) -> None:
    named = option("said", name_localizations={"de": "sagen", "en-GB": "speak"})
    await place.bot("PUT", way(place), [command("say", named)])
    for locale, shown in (("de", "sagen"), ("en-US", "speak"), ("fr", None), (None, None)):
        headers = {"X-Discord-Locale": locale} if locale else {}
        _, listed = await place.bot("GET", way(place), headers=headers)
        assert listed[0]["options"][0].get("name_localized") == shown
        assert "name_localizations" not in listed[0]["options"][0]
