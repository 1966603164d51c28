"""Who am I, and where is the gateway: the first questions of every client."""

from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.errors import unknown
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import in_guild
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.wire.people import application_object, member_object, own_account

routes = Routes()
IDENTIFIES_A_DAY = 1000


@routes("GET", "/users/@me")
def me(call: Call) -> Json:
    return own_account(call.user)


@routes("GET", "/users/{user_id}")
def user(call: Call) -> Json:
    found = call.hub.world.users.get(call.param("user_id"))
    if found is None:
        raise unknown("User")
    return found.wire


@routes("GET", "/oauth2/applications/@me")
@routes("GET", "/applications/@me")
@routes("GET", "/applications/{application_id}")
def application(call: Call) -> Json:
    mine = call.own_application()
    return application_object(mine, sum(mine.id in guild.members for guild in call.hub.world.guilds.values()))


@routes("GET", "/users/@me/guilds")
def my_guilds(call: Call) -> list[Json]:
    limit = call.number("limit", 200, 1, 200)
    after, before = call.snowflake("after"), call.snowflake("before")
    mine = [guild for guild in call.hub.world.guilds.values() if call.user.id in guild.members]
    chosen = [
        guild for guild in mine
        if (after is None or int(guild.id) > int(after)) and (before is None or int(guild.id) < int(before))
    ]  # fmt: skip
    return [
        {
            "id": guild.id, "name": guild.name, "icon": None, "banner": None, "owner": guild.owner_id == call.user.id,
            "permissions": str(in_guild(guild.members[call.user.id])), "features": [],
        }
        for guild in chosen[:limit]
    ]  # fmt: skip


@routes("GET", "/users/@me/guilds/{guild_id}/member")
def my_membership(call: Call) -> Json:
    return member_object(call.member_of(call.guild()))


@routes("GET", "/gateway", open=True)
def gateway(call: Call) -> Json:
    return {"url": call.hub.gateway.url.rstrip("/")}


@routes("GET", "/gateway/bot")
def gateway_for_bots(call: Call) -> Json:
    mine = call.own_application()
    used = call.hub.gateway.identified.get(mine.bot.id, 0)
    return {
        "url": call.hub.gateway.url.rstrip("/"), "shards": 1,
        "session_start_limit": {
            "total": IDENTIFIES_A_DAY, "remaining": max(0, IDENTIFIES_A_DAY - used), "reset_after": 86_400_000,
            "max_concurrency": 1,
        },
    }  # fmt: skip
