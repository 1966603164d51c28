"""Channels and categories: making, changing and deleting them."""

from bot.rehearsal.loopback.call import Answer, Call
from bot.rehearsal.loopback.checks.places import (
    CREATABLE,
    MOST_CHANNELS,
    MOST_IN_CATEGORY,
    check_overwrites,
    known_targets,
    read_channel,
    read_overwrites,
)  # fmt: skip
from bot.rehearsal.loopback.entities import Channel, Guild, Overwrite
from bot.rehearsal.loopback.errors import ApiError, Mistakes, missing_access, mistake, unknown
from bot.rehearsal.loopback.kinds import CATEGORY, TEXT, Json
from bot.rehearsal.loopback.permissions import MANAGE_CHANNELS, MANAGE_ROLES
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes import audit, threads
from bot.rehearsal.loopback.sight import sees
from bot.rehearsal.loopback.wire.places import any_channel, channel_object, overwrite_object

routes = Routes()


@routes("GET", "/channels/{channel_id}")
def one(call: Call) -> Json:
    channel = call.hub.world.channels.get(call.param("channel_id"))
    if channel is None:
        raise unknown("Channel")
    if not sees(call.user, channel, call.now):
        raise missing_access()
    return any_channel(channel, call.user)


@routes("POST", "/guilds/{guild_id}/channels")
def create(call: Call) -> Answer:
    guild = call.guild_needing(MANAGE_CHANNELS)
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    type = fields.choice("type", CREATABLE) or TEXT
    wanted, overwrites = read_channel(fields, type, new=True), read_overwrites(fields) or {}
    known_targets(fields, guild, overwrites)
    mistakes.raise_any()
    parent = _parent(guild, wanted.get("parent_id"), type)
    if sum(1 for _ in guild.places()) >= MOST_CHANNELS:
        raise ApiError(400, 30013, f"Maximum number of guild channels reached ({MOST_CHANNELS})")
    check_overwrites(call.member_of(guild), None, parent, {}, overwrites)
    if parent is not None and "permission_overwrites" not in fields:
        overwrites = _copied(parent)
    channel = Channel(call.hub.ids.mint(), type, guild, overwrites=overwrites)
    channel.position = sum(1 for place in guild.places() if place.type == type)
    for key, value in wanted.items():
        setattr(channel, key, value)
    call.hub.world.put_channel(channel)
    audit.note(call, guild, audit.CHANNEL_CREATE, channel.id, [
        audit.change("name", None, channel.name), audit.change("type", None, type),
        audit.change("permission_overwrites", None, [overwrite_object(o) for o in overwrites.values()]),
    ])  # fmt: skip
    call.hub.announcer.channel_created(channel)
    return Answer(201, channel_object(channel))


@routes("PATCH", "/channels/{channel_id}")
def edit(call: Call) -> Json:
    channel = call.channel()
    if channel.guild is None:
        raise ApiError(403, 50003, "Cannot execute action on a DM channel")
    if channel.thread is not None:
        return threads.edit(call, channel)
    guild = channel.guild
    call.need(channel, MANAGE_CHANNELS)
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    wanted, overwrites = read_channel(fields, channel.type, new=False), read_overwrites(fields)
    if overwrites is not None:
        known_targets(fields, guild, {i: o for i, o in overwrites.items() if i not in channel.overwrites})
    mistakes.raise_any()
    if "parent_id" in wanted and wanted["parent_id"] != channel.parent_id:
        parent = _parent(guild, wanted["parent_id"], channel.type)
        if fields.body.get("lock_permissions") and parent is not None:
            overwrites = _copied(parent)
    if overwrites is not None:
        call.need(channel, MANAGE_ROLES)
        check_overwrites(call.member_of(guild), channel, _category(channel), channel.overwrites, overwrites)
    renaming = any(key in wanted and wanted[key] != getattr(channel, key) for key in ("name", "topic"))
    if renaming and call.user.bot:
        call.hub.rates.take_rename(channel.renames)
    changes = [
        audit.change(key, getattr(channel, key), value)
        for key, value in wanted.items() if getattr(channel, key) != value
    ]  # fmt: skip
    witnesses = call.hub.announcer.witnesses(channel)
    for key, value in wanted.items():
        setattr(channel, key, value)
    if changes:
        audit.note(call, guild, audit.CHANNEL_UPDATE, channel.id, changes)
    synced = _synced_children(channel) if overwrites is not None else []
    if overwrites is not None:
        replace_overwrites(call, channel, overwrites)
    call.hub.announcer.channel_updated(channel, witnesses)
    for child in synced:
        before = call.hub.announcer.witnesses(child)
        child.overwrites = _copied(channel)
        guild.forget_permissions(child)
        call.hub.announcer.channel_updated(child, before)
    return channel_object(channel)


@routes("PATCH", "/guilds/{guild_id}/channels")
def move(call: Call) -> Answer:
    guild = call.guild_needing(MANAGE_CHANNELS)
    for place in call.moves():
        channel = guild.channels.get(place.snowflake("id") or "")
        if channel is None or channel.thread is not None:
            raise unknown("Channel")
        position = place.whole("position", 0, 2**31 - 1)
        channel.position = channel.position if position is None else position
        if "parent_id" in place:
            parent = _parent(guild, place.snowflake("parent_id"), channel.type)
            channel.parent_id = parent.id if parent else None
        call.hub.announcer.channel_updated(channel, set())
    return Answer(204)


@routes("DELETE", "/channels/{channel_id}")
def delete(call: Call) -> Json:
    channel = call.channel()
    guild = channel.guild
    if guild is None:
        return any_channel(channel, call.user)  # closing a DM only hides it
    if channel.thread is not None:
        return threads.delete(call, channel)
    call.need(channel, MANAGE_CHANNELS)
    answer, witnesses = channel_object(channel), call.hub.announcer.witnesses(channel)
    for thread in [thread for thread in guild.threads() if thread.parent_id == channel.id]:
        threads.remove(call, thread)
    if channel.type == CATEGORY:
        for child in [place for place in guild.places() if place.parent_id == channel.id]:
            before = call.hub.announcer.witnesses(child)
            child.parent_id = None
            call.hub.announcer.channel_updated(child, before)
    del guild.channels[channel.id], call.hub.world.channels[channel.id]
    guild.forget_permissions(channel)
    audit.note(call, guild, audit.CHANNEL_DELETE, channel.id, [audit.change("name", channel.name, None)])
    call.hub.announcer.channel_deleted(channel, witnesses)
    return answer


def replace_overwrites(call: Call, channel: Channel, new: dict[str, Overwrite]) -> None:
    """Set a channel's overwrites; each one that is made, changed or dropped is an entry of the audit log."""
    guild = channel.guild
    assert guild is not None
    old = channel.overwrites
    channel.overwrites = new
    guild.forget_permissions(channel)
    for overwrite_id in [*old, *(i for i in new if i not in old)]:
        before, after = old.get(overwrite_id), new.get(overwrite_id)
        if before and after and (before.allow, before.deny) == (after.allow, after.deny):
            continue
        one = after or before
        assert one is not None
        action = audit.OVERWRITE_UPDATE if before and after else (
            audit.OVERWRITE_CREATE if after else audit.OVERWRITE_DELETE
        )  # fmt: skip
        options: Json = {"id": one.id, "type": str(one.type)}
        if one.type == 0 and one.id in guild.roles:
            options["role_name"] = guild.roles[one.id].name
        changes = [
            audit.change("allow", before and str(before.allow), after and str(after.allow)),
            audit.change("deny", before and str(before.deny), after and str(after.deny)),
        ]
        audit.note(call, guild, action, channel.id, changes, options)


def _copied(parent: Channel) -> dict[str, Overwrite]:
    return {o.id: Overwrite(o.id, o.type, o.allow, o.deny) for o in parent.overwrites.values()}


def _synced_children(category: Channel) -> list[Channel]:
    """A change of a category reaches the channels in it that still have its overwrites."""
    if category.type != CATEGORY or category.guild is None:
        return []
    rules = {(o.id, o.allow, o.deny) for o in category.overwrites.values()}
    return [
        place for place in category.guild.places()
        if place.parent_id == category.id and {(o.id, o.allow, o.deny) for o in place.overwrites.values()} == rules
    ]  # fmt: skip


def _category(channel: Channel) -> Channel | None:
    return channel.guild.channels.get(channel.parent_id or "") if channel.guild else None


def _parent(guild: Guild, parent_id: str | None, type: int) -> Channel | None:
    if parent_id is None:
        return None
    parent = guild.channels.get(parent_id)
    if parent is None or parent.type != CATEGORY or type == CATEGORY:
        raise mistake(("parent_id",), "CHANNEL_PARENT_INVALID", "Category does not exist")
    if sum(1 for place in guild.places() if place.parent_id == parent_id) >= MOST_IN_CATEGORY:
        raise mistake(("parent_id",), "CHANNEL_PARENT_MAX_CHANNELS",
                      f"Maximum number of channels in category reached ({MOST_IN_CATEGORY})")  # fmt: skip
    return parent
