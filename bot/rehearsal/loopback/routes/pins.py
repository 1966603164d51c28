"""Pinned messages: their own permission since 2026-02-23, and routes in which the newest pin comes first."""

from datetime import datetime

from bot.rehearsal.loopback import posting
from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.entities import Channel, Message
from bot.rehearsal.loopback.errors import ApiError
from bot.rehearsal.loopback.gateway.intents import DIRECT_MESSAGES, GUILDS
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import PIN_MESSAGES, READ_HISTORY
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes import audit
from bot.rehearsal.loopback.routes.history import shown
from bot.rehearsal.loopback.wire.people import stamp

routes = Routes()
MOST, PINNED_NOTICE = 250, 6


@routes("PUT", "/channels/{channel_id}/messages/pins/{message_id}")
@routes("PUT", "/channels/{channel_id}/pins/{message_id}")
def pin(call: Call) -> Answer:
    channel = _pinnable(call)
    message = call.message(channel)
    if message.id in channel.pins:
        return NOTHING
    if len(channel.pins) >= MOST:
        raise ApiError(400, 30003, f"Maximum number of pins reached for the channel ({MOST})")
    channel.pins[message.id] = channel.last_pin_at = call.now
    _changed(call, channel, message, pinned=True)
    reference: Json = {"type": 0, "message_id": message.id, "channel_id": channel.id}
    if channel.guild is not None:
        reference["guild_id"] = channel.guild.id
    posting.post_notice(call.hub, channel, call.user, PINNED_NOTICE, message_reference=reference)
    return NOTHING


@routes("DELETE", "/channels/{channel_id}/messages/pins/{message_id}")
@routes("DELETE", "/channels/{channel_id}/pins/{message_id}")
def unpin(call: Call) -> Answer:
    channel = _pinnable(call)
    message = call.message(channel)
    if channel.pins.pop(message.id, None) is not None:
        _changed(call, channel, message, pinned=False)
    return NOTHING


@routes("GET", "/channels/{channel_id}/messages/pins")
def pins(call: Call) -> Json:
    channel = call.channel_needing(READ_HISTORY)
    limit, before = call.number("limit", 50, 1, 50), call.query.get("before")
    found = [
        (when, channel.messages[i]) for i, when in reversed(channel.pins.items())
        if i in channel.messages and (before is None or when < datetime.fromisoformat(before))
    ]  # fmt: skip
    items = [{"pinned_at": stamp(when), "message": shown(call, message)} for when, message in found[:limit]]
    return {"items": items, "has_more": len(found) > limit}


@routes("GET", "/channels/{channel_id}/pins")
def pins_as_before(call: Call) -> list[Json]:
    """The deprecated list of at most 50."""
    channel = call.channel_needing(READ_HISTORY)
    newest = [channel.messages[i] for i in reversed(channel.pins) if i in channel.messages]
    return [shown(call, message) for message in newest[:50]]


def _pinnable(call: Call) -> Channel:
    channel = call.channel_needing(PIN_MESSAGES | READ_HISTORY)
    if channel.thread is not None and channel.thread.archived:
        raise ApiError(400, 50083, "Thread is archived")
    return channel


def _changed(call: Call, channel: Channel, message: Message, *, pinned: bool) -> None:
    message.wire["pinned"] = pinned
    if channel.guild is not None:
        action = audit.MESSAGE_PIN if pinned else audit.MESSAGE_UNPIN
        options = {"channel_id": channel.id, "message_id": message.id}
        audit.note(call, channel.guild, action, message.author.id, options=options)
    call.hub.announcer.message("MESSAGE_UPDATE", message)
    data = {"channel_id": channel.id, "last_pin_timestamp": stamp(channel.last_pin_at)}
    call.hub.announcer.to_place(channel, "CHANNEL_PINS_UPDATE", data, GUILDS, DIRECT_MESSAGES)
