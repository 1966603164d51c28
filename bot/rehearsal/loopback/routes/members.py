"""Members: finding them, and changing their names, roles and time-outs."""

from datetime import datetime, timedelta

from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.entities import Guild, Member
from bot.rehearsal.loopback.errors import ApiError, Mistakes, missing_access, missing_permissions, mistake, unknown
from bot.rehearsal.loopback.gateway.greeting import named_like
from bot.rehearsal.loopback.gateway.intents import GUILD_MEMBERS
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import (
    ADMINISTRATOR,
    BITS,
    MANAGE_ROLES,
    MODERATE_MEMBERS,
    in_guild,
    top_role,
)  # fmt: skip
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes import audit
from bot.rehearsal.loopback.wire.people import member_object, stamp

routes = Routes()
LONGEST_TIMEOUT = timedelta(days=28)


@routes("GET", "/guilds/{guild_id}/members")
def listed(call: Call) -> list[Json]:
    guild = call.guild()
    if not call.user.bot or not call.own_application().privileged & GUILD_MEMBERS:
        raise missing_access()
    after = int(call.snowflake("after") or 0)
    members = sorted((m for m in guild.members.values() if int(m.user.id) > after), key=lambda m: int(m.user.id))
    return [member_object(member) for member in members[: call.number("limit", 1, 1, 1000)]]


@routes("GET", "/guilds/{guild_id}/members/search")
def search(call: Call) -> list[Json]:
    guild, query = call.guild(), call.query.get("query", "")
    if not 1 <= len(query) <= 100:
        raise mistake(("query",), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    found = [member for member in guild.members.values() if named_like(member, query.lower())]
    return [member_object(member) for member in found[: call.number("limit", 1, 1, 1000)]]


@routes("GET", "/guilds/{guild_id}/members/{user_id}")
def one(call: Call) -> Json:
    return member_object(_member(call, call.guild()))


@routes("PATCH", "/guilds/{guild_id}/members/{user_id}")
def change(call: Call) -> Json:
    guild = call.guild()
    member = _member(call, guild)
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    nick, until = fields.text("nick", 32), fields.moment("communication_disabled_until")
    roles = fields.listing("roles", 250)
    mistakes.raise_any()
    if "nick" in fields:
        _need(call, guild, BITS["MANAGE_NICKNAMES"], member)
    if "communication_disabled_until" in fields:
        _may_time_out(call, guild, member, until)
    wanted = [str(role_id) for role_id in roles] if roles is not None else member.roles
    for role_id in set(wanted) ^ set(member.roles):
        _may_give(call, guild, role_id)
    before = list(member.roles)
    changes = []
    if "nick" in fields:
        changes.append(audit.change("nick", member.nick, nick or None))
    if "communication_disabled_until" in fields:
        key = "communication_disabled_until"
        changes.append(audit.change(key, stamp(member.timed_out_until), stamp(until)))
    if changes:
        audit.note(call, guild, audit.MEMBER_UPDATE, member.user.id, changes)
    with call.hub.announcer.noticing_access(guild, member.user):
        if "nick" in fields:
            member.nick = nick or None
        if "communication_disabled_until" in fields:
            member.timed_out_until = until
        member.roles = list(wanted)
    _note_roles(call, guild, member, before)
    call.hub.announcer.member_updated(member)
    return member_object(member)


@routes("PATCH", "/guilds/{guild_id}/members/@me")
def change_me(call: Call) -> Json:
    guild = call.guild_needing(BITS["CHANGE_NICKNAME"])
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    nick = fields.text("nick", 32)
    mistakes.raise_any()
    member = call.member_of(guild)
    if "nick" in fields:
        member.nick = nick or None
    call.hub.announcer.member_updated(member)
    return member_object(member)


@routes("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def give_role(call: Call) -> Answer:
    return _change_role(call, give=True)


@routes("DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def take_role(call: Call) -> Answer:
    return _change_role(call, give=False)


@routes("DELETE", "/guilds/{guild_id}/members/{user_id}")
def kick(call: Call) -> Answer:
    guild = call.guild()
    member = _member(call, guild)
    _need(call, guild, BITS["KICK_MEMBERS"], member)
    audit.note(call, guild, audit.MEMBER_KICK, member.user.id)
    call.hub.world.leave(guild, member.user)
    return NOTHING


@routes("DELETE", "/users/@me/guilds/{guild_id}")
def leave(call: Call) -> Answer:
    guild = call.guild()
    if call.user.id == guild.owner_id:
        raise ApiError(400, 50055, "Invalid Guild")
    call.hub.world.leave(guild, call.user)
    return NOTHING


def _change_role(call: Call, *, give: bool) -> Answer:
    guild = call.guild()
    member, role_id = _member(call, guild), call.param("role_id")
    _may_give(call, guild, role_id)
    before = list(member.roles)
    with call.hub.announcer.noticing_access(guild, member.user):
        if give and role_id not in member.roles:
            member.roles.append(role_id)
        elif not give and role_id in member.roles:
            member.roles.remove(role_id)
    _note_roles(call, guild, member, before)
    call.hub.announcer.member_updated(member)
    return NOTHING


def _member(call: Call, guild: Guild) -> Member:
    user_id = call.user.id if call.params["user_id"] == "@me" else call.param("user_id")
    member = guild.members.get(user_id)
    if member is None:
        raise unknown("Member" if user_id in call.hub.world.users else "User")
    return member


def _need(call: Call, guild: Guild, bit: int, member: Member) -> None:
    """A permission of the server, and a place above the member."""
    if not in_guild(call.member_of(guild)) & bit:
        raise missing_permissions()
    if member.user is not call.user and not call.above(guild, top_role(member)):
        raise missing_permissions()


def _may_give(call: Call, guild: Guild, role_id: str) -> None:
    role = guild.roles.get(role_id)
    if role is None:
        raise unknown("Role")
    if not in_guild(call.member_of(guild)) & MANAGE_ROLES or not call.above(guild, role.position):
        raise missing_permissions()
    if role.managed or role.id == guild.id:
        raise missing_permissions()


def _may_time_out(call: Call, guild: Guild, member: Member, until: datetime | None) -> None:
    _need(call, guild, MODERATE_MEMBERS, member)
    if in_guild(member) & ADMINISTRATOR:
        raise missing_permissions()
    if until is not None and until - call.now > LONGEST_TIMEOUT:
        raise mistake(("communication_disabled_until",), "GUILD_COMMUNICATION_DISABLED_TOO_LONG",
                      "Members cannot be timed out for more than 28 days")  # fmt: skip


def _note_roles(call: Call, guild: Guild, member: Member, before: list[str]) -> None:
    changes = []
    for key, ids in (("$add", set(member.roles) - set(before)), ("$remove", set(before) - set(member.roles))):
        if ids:
            changes.append({"key": key, "new_value": [{"id": i, "name": guild.roles[i].name} for i in sorted(ids)]})
    if changes:
        audit.note(call, guild, audit.MEMBER_ROLE_UPDATE, member.user.id, changes)
