"""Single overwrites of a channel, of which one request changes one."""

from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.places import MOST_OVERWRITES, check_overwrites, read_overwrite
from bot.rehearsal.loopback.entities import Channel, Overwrite
from bot.rehearsal.loopback.errors import ApiError, Mistakes, unknown
from bot.rehearsal.loopback.permissions import MANAGE_ROLES
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes.channels import replace_overwrites

routes = Routes()


@routes("PUT", "/channels/{channel_id}/permissions/{overwrite_id}")
def put(call: Call) -> Answer:
    channel, overwrite_id = _channel(call), call.param("overwrite_id")
    mistakes = Mistakes()
    overwrite = read_overwrite(call.fields(mistakes), overwrite_id)
    mistakes.raise_any()
    assert channel.guild is not None
    holders = channel.guild.roles if overwrite.type == 0 else channel.guild.members
    if overwrite_id not in holders:
        raise unknown("Role" if overwrite.type == 0 else "Member")
    if overwrite_id not in channel.overwrites and len(channel.overwrites) >= MOST_OVERWRITES:
        raise ApiError(400, 30060, f"Maximum number of permission overwrites reached ({MOST_OVERWRITES})")
    return _replace(call, channel, channel.overwrites | {overwrite_id: overwrite})


@routes("DELETE", "/channels/{channel_id}/permissions/{overwrite_id}")
def delete(call: Call) -> Answer:
    channel, overwrite_id = _channel(call), call.param("overwrite_id")
    if overwrite_id not in channel.overwrites:
        raise unknown("Permission overwrite")
    return _replace(call, channel, {i: o for i, o in channel.overwrites.items() if i != overwrite_id})


def _channel(call: Call) -> Channel:
    channel = call.channel()
    if channel.guild is None:
        raise ApiError(403, 50003, "Cannot execute action on a DM channel")
    if channel.thread is not None:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    call.need(channel, MANAGE_ROLES)
    return channel


def _replace(call: Call, channel: Channel, new: dict[str, Overwrite]) -> Answer:
    guild = channel.guild
    assert guild is not None
    parent = guild.channels.get(channel.parent_id or "")
    check_overwrites(call.member_of(guild), channel, parent, channel.overwrites, new)
    witnesses = call.hub.announcer.witnesses(channel)
    replace_overwrites(call, channel, new)
    call.hub.announcer.channel_updated(channel, witnesses)
    return NOTHING
