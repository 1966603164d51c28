"""Channels, threads, scheduled events and the audit log."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import discord

from bot.rehearsal.loopback.kinds import CATEGORY
from bot.rehearsal.loopback.permissions import BITS, VIEW_CHANNEL
from tests.rehearsal.loopback.conftest import Login, Place


async def room(place: Place, **more: Any) -> Any:
    status, made = await place.bot("POST", f"/guilds/{place.guild.id}/channels", {"name": "Room One", **more})
    assert status == 201, made
    return made


async def test_a_channel_is_made_as_asked(place: Place) -> None:
    made = await room(place, topic="why", rate_limit_per_user=5)
    assert (made["name"], made["topic"], made["rate_limit_per_user"], made["type"]) == ("room-one", "why", 5, 0)
    for wrong in (
        {"name": ""}, {"name": "x" * 101}, {"topic": "x" * 1025}, {"rate_limit_per_user": 21601}, {"type": 99},
        {"parent_id": "1"}, {"permission_overwrites": [{"id": "17", "type": 1}]},
        {"permission_overwrites": [{"id": str(n), "type": 1} for n in range(101)]},
    ):  # fmt: skip
        body = {"name": "x", **wrong}
        assert (await place.bot("POST", f"/guilds/{place.guild.id}/channels", body))[1]["code"] == 50035


async def test_every_kind_of_channel_is_one_that_discord_py_understands(place: Place, login: Login) -> None:
    bot = discord.Client(intents=discord.Intents.default())
    await login(bot)
    guild = bot.get_guild(int(place.guild.id))
    assert guild is not None
    made = [
        await guild.create_voice_channel("hall"), await guild.create_stage_channel("stage"),
        await guild.create_category("rounds"), await guild.create_text_channel("room"),
    ]  # fmt: skip
    made.append(await guild.create_forum("forum"))
    shut = discord.PermissionOverwrite(view_channel=False)
    made.append(await guild.create_voice_channel("elsewhere", overwrites={guild.default_role: shut}))  # seen as hidden
    assert [type(channel) for channel in await guild.fetch_channels()][-5:] == [type(one) for one in made[:-1]]


async def test_fifty_in_a_category_and_five_hundred_in_a_server(place: Place) -> None:
    world, guild = place.discord.world, place.guild
    category = world.add_channel(guild, "Rounds", type=CATEGORY)
    for number in range(50):
        world.add_channel(guild, f"room-{number}", parent=category)
    body = {"name": "room", "parent_id": category.id}
    status, answer = await place.bot("POST", f"/guilds/{guild.id}/channels", body)
    code = answer["errors"]["parent_id"]["_errors"][0]["code"]
    assert (status, code) == (400, "CHANNEL_PARENT_MAX_CHANNELS")
    for number in range(500 - 52):
        world.add_channel(guild, f"channel-{number}")
    status, answer = await place.bot("POST", f"/guilds/{guild.id}/channels", {"name": "one more"})
    assert (status, answer["code"]) == (400, 30013)


async def test_a_category_carries_its_synced_channels_along(place: Place) -> None:
    category = await room(place, type=CATEGORY)
    child = await room(place, parent_id=category["id"])
    loose = await room(place, parent_id=category["id"], permission_overwrites=[
        {"id": place.alice.id, "type": 1, "allow": str(VIEW_CHANNEL), "deny": "0"}])  # fmt: skip
    deny = {"id": place.guild.id, "type": 0, "allow": "0", "deny": str(BITS["ADD_REACTIONS"])}
    await place.bot("PATCH", f"/channels/{category['id']}", {"permission_overwrites": [deny]})
    channels = place.guild.channels
    assert list(channels[child["id"]].overwrites) == [place.guild.id]
    assert list(channels[loose["id"]].overwrites) == [place.alice.id]


async def test_names_and_topics_change_twice_in_ten_minutes(place: Place) -> None:
    way = f"/channels/{place.general.id}"
    for topic in ("one", "two"):
        assert (await place.bot("PATCH", way, {"topic": topic}))[0] == 200
    assert (await place.bot("PATCH", way, {"topic": "two"}))[0] == 200  # nothing changes
    status, answer = await place.bot("PATCH", way, {"topic": "three"})
    assert (status, answer["global"]) == (429, False)
    assert 500 < answer["retry_after"] <= 600
    place.clock.forward(minutes=10)
    assert (await place.bot("PATCH", way, {"topic": "three"}))[0] == 200


async def test_a_private_thread_and_who_is_in_it(place: Place) -> None:
    alice, bob = await place.person(place.alice), await place.person(place.bob)
    _, thread = await place.bot("POST", f"/channels/{place.general.id}/threads", {"name": "caucus", "invitable": False})
    assert (thread["type"], thread["thread_metadata"]["invitable"], thread["member_count"]) == (12, False, 1)
    way = f"/channels/{thread['id']}"
    assert (await alice.ask("GET", way))[1]["code"] == 50001
    assert (await place.bot("PUT", f"{way}/thread-members/{alice.id}"))[0] == 204
    heard = await alice.next("THREAD_CREATE")
    assert (heard["id"], heard["member"]["user_id"]) == (thread["id"], alice.id)
    notice = await alice.next("MESSAGE_CREATE")
    assert (notice["type"], [user["id"] for user in notice["mentions"]]) == (1, [alice.id])
    assert (await place.bot("DELETE", f"{way}/messages/{notice['id']}"))[1]["code"] == 50021
    assert (await alice.ask("PUT", f"{way}/thread-members/{bob.id}"))[1]["code"] == 50013  # not invitable
    assert (await alice.ask("POST", f"{way}/messages", {"content": "among us"}))[0] == 200
    assert [name for name, data in bob.heard if data.get("channel_id") == thread["id"]] == []
    assert (await place.bot("PATCH", way, {"locked": True}))[0] == 200
    assert (await alice.ask("POST", f"{way}/messages", {"content": "locked out"}))[1]["code"] == 50013
    assert (await place.bot("PATCH", way, {"locked": False, "archived": True}))[0] == 200
    assert (await place.bot("PATCH", f"{way}/messages/{notice['id']}", {"content": "x"}))[0] == 403
    assert (await alice.ask("POST", f"{way}/messages", {"content": "awake again"}))[0] == 200
    assert not place.guild.channels[thread["id"]].thread.archived
    assert (await place.bot("DELETE", f"{way}/thread-members/{alice.id}"))[0] == 204
    assert (await alice.next("THREAD_MEMBERS_UPDATE", lambda d: "removed_member_ids" in d))["id"] == thread["id"]
    assert (await alice.ask("GET", way))[1]["code"] == 50001


async def test_an_archived_thread_stands_still(place: Place) -> None:
    _, thread = await place.bot("POST", f"/channels/{place.general.id}/threads", {"name": "old", "type": 11})
    _, said = await place.bot("POST", f"/channels/{thread['id']}/messages", {"content": "words"})
    await place.bot("PATCH", f"/channels/{thread['id']}", {"archived": True})
    way = f"/channels/{thread['id']}/messages/{said['id']}"
    for method, path, body in (
        ("PATCH", way, {"content": "x"}), ("PUT", f"{way}/reactions/⚓/@me", None),
        ("PUT", f"/channels/{thread['id']}/messages/pins/{said['id']}", None),
        ("PATCH", f"/channels/{thread['id']}", {"name": "new"}),
        ("PATCH", f"/channels/{thread['id']}", {"locked": True}),
    ):  # fmt: skip
        status, answer = await place.bot(method, path, body)
        assert (status, answer["code"]) == (400, 50083)
    assert (await place.bot("DELETE", way))[0] == 204  # all that can still happen in it
    _, said = await place.bot("POST", f"/channels/{thread['id']}/messages", {"content": "wakes it"})
    closed = {"archived": True, "locked": True}
    assert (await place.bot("PATCH", f"/channels/{thread['id']}", closed))[0] == 200
    shut = await place.bot("DELETE", f"/channels/{thread['id']}/messages/{said['id']}")
    assert (shut[0], shut[1]["code"]) == (400, 50083)


async def test_events_are_announced_and_guarded(place: Place) -> None:
    way, now = f"/guilds/{place.guild.id}/scheduled-events", place.clock()
    event = {
        "name": "Round", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "here"},
        "scheduled_start_time": (now + timedelta(hours=1)).isoformat(),
        "scheduled_end_time": (now + timedelta(hours=2)).isoformat(),
    }  # fmt: skip
    alice = await place.person(place.alice)
    assert (await alice.ask("POST", way, event))[1]["code"] == 50013
    _, made = await place.bot("POST", way, event)
    assert (await alice.next("GUILD_SCHEDULED_EVENT_CREATE"))["id"] == made["id"]
    assert (await alice.ask("PUT", f"{way}/{made['id']}/users/@me"))[0] == 200
    assert (await place.bot("GET", f"{way}/{made['id']}?with_user_count=true"))[1]["user_count"] == 1
    assert (await place.bot("GET", f"{way}/{made['id']}/users"))[1][0]["user"]["username"] == "alice"
    for wrong in (
        {"name": "x" * 101}, {"entity_metadata": {"location": "x" * 101}}, {"entity_type": 2},
        {"scheduled_start_time": now.isoformat()}, {"scheduled_end_time": now.isoformat()}, {"description": "x" * 1001},
    ):  # fmt: skip
        assert (await place.bot("POST", way, event | wrong))[1]["code"] == 50035
    assert (await place.bot("PATCH", f"{way}/{made['id']}", {"status": 3}))[1]["code"] == 50035
    assert (await place.bot("PATCH", f"{way}/{made['id']}", {"status": 4}))[1]["status"] == 4
    theirs = (await place.of(place.owner).ask("POST", way, event))[1]
    assert (await place.bot("DELETE", f"{way}/{theirs['id']}"))[1]["code"] == 50013
    assert (await place.bot("DELETE", f"{way}/{made['id']}"))[0] == 204
    assert (await place.bot("GET", f"{way}/{made['id']}"))[1]["code"] == 10070


async def test_the_audit_log_names_members_and_reasons(place: Place) -> None:
    made = await room(place)
    reason = {"X-Audit-Log-Reason": quote("round 1 – begin")}
    way = f"/channels/{made['id']}/permissions/{place.alice.id}"
    await place.bot("PUT", way, {"type": 1, "allow": str(VIEW_CHANNEL), "deny": "0"}, headers=reason)
    assert (await place.bot("GET", f"/guilds/{place.guild.id}/audit-logs"))[1]["code"] == 50013
    owner = place.of(place.owner)
    _, log = await owner.ask("GET", f"/guilds/{place.guild.id}/audit-logs")
    newest = log["audit_log_entries"][0]
    assert (newest["action_type"], newest["user_id"], newest["target_id"]) == (
        13, place.application.bot.id, made["id"],
    )  # fmt: skip
    assert (newest["options"], newest["reason"]) == ({"id": place.alice.id, "type": "1"}, "round 1 – begin")
    assert [e["action_type"] for e in log["audit_log_entries"]] == [13, 10]
    only = (await owner.ask("GET", f"/guilds/{place.guild.id}/audit-logs?action_type=10"))[1]["audit_log_entries"]
    assert [e["target_id"] for e in only] == [made["id"]]
    too_long = {"X-Audit-Log-Reason": "x" * 513}
    assert (await place.bot("DELETE", way, headers=too_long))[0] == 400
    place.clock.forward(days=46)
    assert (await owner.ask("GET", f"/guilds/{place.guild.id}/audit-logs"))[1]["audit_log_entries"] == []


async def test_who_leaves_is_gone_and_comes_back_to_what_was_allowed(place: Place) -> None:
    made = await room(place, permission_overwrites=[
        {"id": place.guild.id, "type": 0, "allow": "0", "deny": str(VIEW_CHANNEL)},
        {"id": place.alice.id, "type": 1, "allow": str(VIEW_CHANNEL), "deny": "0"},
        {"id": place.application.bot.id, "type": 1, "allow": str(VIEW_CHANNEL), "deny": "0"}])  # fmt: skip
    alice, owner = await place.person(place.alice), await place.person(place.owner)
    assert (await alice.ask("DELETE", f"/users/@me/guilds/{place.guild.id}"))[0] == 204
    assert (await alice.next("GUILD_DELETE"))["id"] == place.guild.id
    assert (await owner.next("GUILD_MEMBER_REMOVE"))["user"]["id"] == alice.id
    assert (await alice.ask("GET", f"/channels/{made['id']}"))[1]["code"] == 50001
    assert (await owner.ask("DELETE", f"/users/@me/guilds/{place.guild.id}"))[1]["code"] == 50055
    place.discord.world.join(place.guild, place.alice)
    channels = (await alice.next("GUILD_CREATE"))["channels"]
    assert made["id"] in [channel["id"] for channel in channels if channel["name"] == "room-one"]
    kicked = f"/guilds/{place.guild.id}/members/{alice.id}"
    assert (await place.bot("DELETE", kicked))[1]["code"] == 50013
    assert (await owner.ask("DELETE", kicked))[0] == 204
