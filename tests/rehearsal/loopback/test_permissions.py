"""Who may do what: the order of overwrites, Discord's error bodies, and bits one does not have oneself."""

from datetime import timedelta
from typing import Any

import pytest

from bot.rehearsal.loopback import Overwrite
from bot.rehearsal.loopback.permissions import ALL, BITS, NAMES, VIEW_CHANNEL, bits, in_channel, in_guild
from tests.rehearsal.loopback.conftest import Place

MISSING_ACCESS = (403, {"message": "Missing Access", "code": 50001})
MISSING_PERMISSIONS = (403, {"message": "Missing Permissions", "code": 50013})


def test_the_numbers_are_discords() -> None:
    assert (BITS["ADMINISTRATOR"], BITS["VIEW_CHANNEL"], BITS["MANAGE_ROLES"]) == (8, 1024, 1 << 28)
    assert (BITS["SEND_POLLS"], BITS["USE_EXTERNAL_APPS"], BITS["PIN_MESSAGES"]) == (1 << 49, 1 << 50, 1 << 51)
    assert NAMES[-1] == "BYPASS_SLOWMODE"


async def test_the_order_of_overwrites(place: Place) -> None:
    send = BITS["SEND_MESSAGES"]
    world, guild = place.discord.world, place.guild
    low, high = world.add_role(guild, "low"), world.add_role(guild, "high")
    member = guild.members[place.alice.id]

    def may_send(*overwrites: Overwrite) -> bool:
        place.general.overwrites = {one.id: one for one in overwrites}
        guild.forget_permissions()
        return bool(in_channel(place.alice, place.general, place.clock()) & send)

    assert may_send()
    assert not may_send(Overwrite(guild.id, 0, 0, send))
    member.roles = [low.id, high.id]
    # all roles together: an allow wins, whichever role stands higher
    assert may_send(Overwrite(low.id, 0, 0, send), Overwrite(high.id, 0, send, 0))
    assert may_send(Overwrite(high.id, 0, 0, send), Overwrite(low.id, 0, send, 0))
    assert may_send(Overwrite(guild.id, 0, 0, send), Overwrite(low.id, 0, send, 0))
    assert not may_send(Overwrite(low.id, 0, send, 0), Overwrite(place.alice.id, 1, 0, send))
    assert not may_send(Overwrite(guild.id, 0, 0, VIEW_CHANNEL), Overwrite(place.alice.id, 1, send, 0))
    low.permissions = BITS["ADMINISTRATOR"]
    assert may_send(Overwrite(place.alice.id, 1, 0, ALL))


async def test_nobody_writes_where_they_may_not(place: Place) -> None:
    send = BITS["SEND_MESSAGES"]
    shut = [Overwrite(place.guild.id, 0, 0, send), Overwrite(place.bob.id, 1, 0, VIEW_CHANNEL)]
    room = place.discord.world.add_channel(place.guild, "room", overwrites=shut)
    way, words = f"/channels/{room.id}/messages", {"content": "hello"}
    alice, bob, owner = place.of(place.alice), place.of(place.bob), place.of(place.owner)
    assert await alice.ask("POST", way, words) == MISSING_PERMISSIONS
    assert await bob.ask("POST", way, words) == MISSING_ACCESS
    assert await bob.ask("GET", way) == MISSING_ACCESS
    assert await bob.ask("GET", f"/channels/{room.id}") == MISSING_ACCESS
    assert (await owner.ask("POST", way, words))[0] == 200
    assert await place.bot("POST", way, words) == MISSING_PERMISSIONS


async def test_a_bot_that_shuts_itself_out_is_out(place: Place) -> None:
    everyone = {"id": place.guild.id, "type": 0, "allow": "0", "deny": str(VIEW_CHANNEL)}
    body = {"name": "room", "permission_overwrites": [everyone]}
    _, room = await place.bot("POST", f"/guilds/{place.guild.id}/channels", body)
    assert await place.bot("DELETE", f"/channels/{room['id']}") == MISSING_ACCESS


@pytest.mark.parametrize("name", ["MENTION_EVERYONE", "MODERATE_MEMBERS", "MANAGE_WEBHOOKS"])
async def test_only_bits_one_has_oneself(place: Place, name: str) -> None:
    place.guild.roles[place.guild.id].permissions = 0
    place.guild.forget_permissions()
    bit = BITS[name]
    overwrite = {"id": place.guild.id, "type": 0, "allow": "0", "deny": str(bit)}
    body = {"name": "room", "permission_overwrites": [overwrite]}
    assert await place.bot("POST", f"/guilds/{place.guild.id}/channels", body) == MISSING_PERMISSIONS
    own = bits("ADD_REACTIONS", "SEND_POLLS", "USE_EXTERNAL_APPS")
    body["permission_overwrites"] = [overwrite | {"deny": str(own)}]
    status, room = await place.bot("POST", f"/guilds/{place.guild.id}/channels", body)
    assert status == 201
    # and what others set stays untouched when one changes something else
    place.guild.channels[room["id"]].overwrites[place.guild.id].deny |= bit
    way = f"/channels/{room['id']}/permissions/{place.guild.id}"
    same = str(bit | BITS["ADD_REACTIONS"] | BITS["VIEW_CHANNEL"])
    assert (await place.bot("PUT", way, {"type": 0, "allow": "0", "deny": same}))[0] == 204


async def test_handing_on_the_right_to_change_overwrites_takes_an_administrator(place: Place) -> None:
    everyone = {"id": place.guild.id, "type": 0, "allow": str(BITS["MANAGE_ROLES"]), "deny": "0"}
    body = {"name": "room", "permission_overwrites": [everyone]}
    assert await place.bot("POST", f"/guilds/{place.guild.id}/channels", body) == MISSING_PERMISSIONS
    status, room = await place.of(place.owner).ask("POST", f"/guilds/{place.guild.id}/channels", body)
    assert status == 201
    # where it has that right by an overwrite, a member may set any other bit
    place.guild.roles[place.guild.id].permissions = VIEW_CHANNEL
    alone = place.guild.channels[room["id"]]
    alone.overwrites = {place.alice.id: Overwrite(place.alice.id, 1, BITS["MANAGE_ROLES"], 0)}
    place.guild.forget_permissions()
    way, alice = f"/channels/{room['id']}/permissions/{place.bob.id}", place.of(place.alice)
    webhooks, roles = ({"type": 1, "deny": str(BITS[name])} for name in ("MANAGE_WEBHOOKS", "MANAGE_ROLES"))
    assert (await alice.ask("PUT", way, webhooks))[0] == 204
    assert await alice.ask("PUT", way, roles) == MISSING_PERMISSIONS


async def test_roles_only_below_ones_own(place: Place) -> None:
    world, guild = place.discord.world, place.guild
    low = world.add_role(guild, "low")  # new roles stand lowest
    bot_role = guild.roles[guild.members[place.application.bot.id].roles[0]]
    assert bot_role.position > low.position
    way = f"/guilds/{guild.id}/members/{place.alice.id}/roles"
    assert (await place.bot("PUT", f"{way}/{low.id}"))[0] == 204
    low.position = bot_role.position + 1
    assert await place.bot("DELETE", f"{way}/{low.id}") == MISSING_PERMISSIONS
    assert await place.bot("PUT", f"{way}/{bot_role.id}") == MISSING_PERMISSIONS
    body = {"name": "mighty", "permissions": str(BITS["BAN_MEMBERS"])}
    assert await place.bot("POST", f"/guilds/{guild.id}/roles", body) == MISSING_PERMISSIONS
    assert await place.of(place.alice).ask("POST", f"/guilds/{guild.id}/roles", {}) == MISSING_PERMISSIONS


async def test_a_time_out_leaves_reading(place: Place) -> None:
    member = place.guild.members[place.alice.id]
    member.timed_out_until = place.clock() + timedelta(minutes=5)
    alice = place.of(place.alice)
    way = f"/channels/{place.general.id}/messages"
    assert await alice.ask("POST", way, {"content": "hello"}) == MISSING_PERMISSIONS
    assert (await alice.ask("GET", way))[0] == 200
    place.clock.forward(minutes=6)
    assert (await alice.ask("POST", way, {"content": "hello"}))[0] == 200
    assert in_guild(place.guild.members[place.owner.id]) == ALL


async def test_time_outs_reach_no_administrator_and_no_further_than_28_days(place: Place) -> None:
    world, guild, clock = place.discord.world, place.guild, place.clock
    bot_role = guild.roles[guild.members[place.application.bot.id].roles[0]]
    bot_role.permissions |= BITS["MODERATE_MEMBERS"]
    way = f"/guilds/{guild.id}/members"

    async def time_out(user_id: str, days: int) -> tuple[int, Any]:
        until = (clock() + timedelta(days=days)).isoformat()
        return await place.bot("PATCH", f"{way}/{user_id}", {"communication_disabled_until": until})

    assert (await time_out(place.alice.id, 27))[0] == 200
    assert (await time_out(place.alice.id, 29))[0] == 400
    assert await time_out(place.owner.id, 1) == MISSING_PERMISSIONS
    guild.members[place.bob.id].roles.append(world.add_role(guild, "admin", BITS["ADMINISTRATOR"]).id)
    assert await time_out(place.bob.id, 1) == MISSING_PERMISSIONS


async def test_strangers_and_the_unknown(place: Place) -> None:
    stranger = place.of(place.discord.world.add_user("stranger"))
    assert await stranger.ask("GET", f"/guilds/{place.guild.id}") == MISSING_ACCESS
    assert await stranger.ask("GET", f"/channels/{place.general.id}/messages") == MISSING_ACCESS
    for way, code in (
        ("/channels/1", 10003), ("/guilds/1", 10004), ("/users/1", 10013),
        (f"/channels/{place.general.id}/messages/1", 10008), (f"/guilds/{place.guild.id}/members/1", 10013),
    ):  # fmt: skip
        status, body = await place.bot("GET", way)
        assert (status, body["code"]) == (404, code)
    assert await place.bot("GET", "/no/such/way") == (404, {"message": "404: Not Found", "code": 0})
    assert (await place.bot("PUT", "/users/@me"))[0] == 405
    assert (await place.bot("GET", "/channels/general"))[0] == 400
    unauthorized = (401, {"message": "401: Unauthorized", "code": 0})
    for token in ("", "Bot nothing", place.application.token, f"Bot {place.alice.token}"):
        assert await place.bot("GET", "/users/@me", headers={"Authorization": token}) == unauthorized
