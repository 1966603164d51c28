"""Roles, below the asker's own highest one and with no permission that the asker lacks."""

from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.entities import Guild, Role
from bot.rehearsal.loopback.errors import ApiError, Mistakes, missing_permissions, unknown
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import ALL, MANAGE_ROLES, in_guild
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes import audit
from bot.rehearsal.loopback.wire.people import role_object

routes = Routes()
MOST = 250


@routes("GET", "/guilds/{guild_id}/roles")
def listed(call: Call) -> list[Json]:
    return [role_object(role) for role in call.guild().roles.values()]


@routes("GET", "/guilds/{guild_id}/roles/{role_id}")
def one(call: Call) -> Json:
    return role_object(_role(call, call.guild()))


@routes("POST", "/guilds/{guild_id}/roles")
def create(call: Call) -> Json:
    guild = call.guild_needing(MANAGE_ROLES)
    wanted = _read(call, guild)
    if len(guild.roles) >= MOST:
        raise ApiError(400, 30005, f"Maximum number of guild roles reached ({MOST})")
    everyone = guild.roles[guild.id].permissions
    role = call.hub.world.add_role(
        guild, wanted.get("name") or "new role", wanted.get("permissions", everyone), color=wanted.get("color", 0),
        hoist=wanted.get("hoist", False), mentionable=wanted.get("mentionable", False),
    )  # fmt: skip
    audit.note(call, guild, audit.ROLE_CREATE, role.id, [audit.change("name", None, role.name)])
    return role_object(role)


@routes("PATCH", "/guilds/{guild_id}/roles/{role_id}")
def edit(call: Call) -> Json:
    guild = call.guild_needing(MANAGE_ROLES)
    role = _role(call, guild)
    if not call.above(guild, role.position):
        raise missing_permissions()
    wanted = _read(call, guild, role)
    changes = [audit.change(key, getattr(role, key), value) for key, value in wanted.items()]
    with call.hub.announcer.noticing_access(guild):
        for key, value in wanted.items():
            setattr(role, key, value)
    audit.note(call, guild, audit.ROLE_UPDATE, role.id, changes)
    call.hub.announcer.role("GUILD_ROLE_UPDATE", guild, role)
    return role_object(role)


@routes("PATCH", "/guilds/{guild_id}/roles")
def move(call: Call) -> list[Json]:
    guild = call.guild_needing(MANAGE_ROLES)
    wanted: dict[str, int] = {}
    for place in call.moves():
        role = guild.roles.get(place.snowflake("id") or "")
        if role is None:
            raise unknown("Role")
        position = place.whole("position", 0, 2**31 - 1)
        if position is not None and position != role.position:
            if not call.above(guild, max(role.position, position)) or role.id == guild.id:
                raise missing_permissions()
            wanted[role.id] = position
    order = sorted((r for r in guild.roles.values() if r.id not in wanted), key=lambda r: r.position)
    for role_id, position in sorted(wanted.items(), key=lambda item: item[1]):
        order.insert(max(1, position), guild.roles[role_id])  # @everyone stays lowest
    for position, role in enumerate(order):
        if role.position != position:
            role.position = position
            call.hub.announcer.role("GUILD_ROLE_UPDATE", guild, role)
    return listed(call)


@routes("DELETE", "/guilds/{guild_id}/roles/{role_id}")
def delete(call: Call) -> Answer:
    guild = call.guild_needing(MANAGE_ROLES)
    role = _role(call, guild)
    if role.id == guild.id or role.managed:
        raise ApiError(400, 50028, "Invalid Role")
    if not call.above(guild, role.position):
        raise missing_permissions()
    with call.hub.announcer.noticing_access(guild):
        for member in guild.members.values():
            if role.id in member.roles:
                member.roles.remove(role.id)
        for channel in guild.channels.values():
            channel.overwrites.pop(role.id, None)
        del guild.roles[role.id]
    audit.note(call, guild, audit.ROLE_DELETE, role.id, [audit.change("name", role.name, None)])
    call.hub.announcer.role("GUILD_ROLE_DELETE", guild, role)
    return NOTHING


def _role(call: Call, guild: Guild) -> Role:
    role = guild.roles.get(call.param("role_id"))
    if role is None:
        raise unknown("Role")
    return role


def _read(call: Call, guild: Guild, before: Role | None = None) -> Json:
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    read: Json = {
        "name": fields.text("name", 100), "permissions": fields.whole("permissions", 0, 2**63 - 1),
        "color": _color(fields), "hoist": fields.flag("hoist"), "mentionable": fields.flag("mentionable"),
    }  # fmt: skip
    mistakes.raise_any()
    if read["permissions"] is not None:
        read["permissions"] &= ALL
        changed = read["permissions"] ^ (before.permissions if before else 0)
        if changed & ~in_guild(call.member_of(guild)):
            raise missing_permissions()
    return {key: value for key, value in read.items() if value is not None}


def _color(fields: Fields) -> int | None:
    color = fields.whole("color", 0, 0xFFFFFF)
    if fields.body.get("colors") is None:
        return color
    return fields.within("colors", fields.body["colors"]).whole("primary_color", 0, 0xFFFFFF)
