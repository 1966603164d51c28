"""Reactions; twenty different ones at most on a message."""

from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.emoji import is_emoji
from bot.rehearsal.loopback.entities import Channel, Message
from bot.rehearsal.loopback.errors import ApiError, unknown
from bot.rehearsal.loopback.gateway.intents import DIRECT_REACTIONS, GUILD_REACTIONS
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import BITS, MANAGE_MESSAGES, READ_HISTORY
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.wire.people import member_object

routes = Routes()
MOST = 20
Emoji = tuple[str | None, str]
_ALL = "/channels/{channel_id}/messages/{message_id}/reactions"
_ONE = f"{_ALL}/{{emoji_name}}"


@routes("PUT", f"{_ONE}/@me")
def react(call: Call) -> Answer:
    channel = call.channel_needing(READ_HISTORY)
    message, emoji = call.message(channel), _emoji(call)
    if channel.thread is not None and channel.thread.archived:
        raise ApiError(400, 50083, "Thread is archived")
    by = message.reactions.get(emoji)
    if by is None:
        call.need(channel, BITS["ADD_REACTIONS"])
        if len(message.reactions) >= MOST:
            raise ApiError(400, 30010, f"Maximum number of reactions reached ({MOST})")
        by = message.reactions[emoji] = []
    if call.user.id not in by:
        by.append(call.user.id)
        _tell(call, "MESSAGE_REACTION_ADD", channel, message, emoji, call.user.id)
    return NOTHING


@routes("DELETE", f"{_ONE}/@me")
def take_back(call: Call) -> Answer:
    return _remove(call, call.user.id)


@routes("DELETE", f"{_ONE}/{{user_id}}")
def take_away(call: Call) -> Answer:
    if call.param("user_id") != call.user.id:
        call.channel_needing(MANAGE_MESSAGES)
    return _remove(call, call.param("user_id"))


@routes("GET", _ONE)
def who(call: Call) -> list[Json]:
    message = call.message(call.channel_needing(READ_HISTORY))
    ids = sorted(message.reactions.get(_emoji(call), []), key=int)
    after = int(call.snowflake("after") or 0)
    chosen = [i for i in ids if int(i) > after][: call.number("limit", 25, 1, 100)]
    return [call.hub.world.users[i].wire for i in chosen]


@routes("DELETE", _ALL)
def clear(call: Call) -> Answer:
    channel = call.channel_needing(MANAGE_MESSAGES)
    message = call.message(channel)
    message.reactions.clear()
    _tell_cleared(call, "MESSAGE_REACTION_REMOVE_ALL", channel, message, {})
    return NOTHING


@routes("DELETE", _ONE)
def clear_one(call: Call) -> Answer:
    channel = call.channel_needing(MANAGE_MESSAGES)
    message, emoji = call.message(channel), _emoji(call)
    if message.reactions.pop(emoji, None) is not None:
        named: Json = {"emoji": {"id": emoji[0], "name": emoji[1]}}
        _tell_cleared(call, "MESSAGE_REACTION_REMOVE_EMOJI", channel, message, named)
    return NOTHING


def _remove(call: Call, user_id: str) -> Answer:
    channel = call.channel()
    message, emoji = call.message(channel), _emoji(call)
    by = message.reactions.get(emoji, [])
    if user_id not in by:
        raise unknown("Emoji")
    by.remove(user_id)
    if not by:
        del message.reactions[emoji]
    _tell(call, "MESSAGE_REACTION_REMOVE", channel, message, emoji, user_id)
    return NOTHING


def _emoji(call: Call) -> Emoji:
    """The emoji of the path. Servers here have none of their own, and others' are unknown as well."""
    name = call.params["emoji_name"]
    if not is_emoji(name):
        raise ApiError(400, 10014, "Unknown Emoji")
    return None, name


def _tell_cleared(call: Call, event: str, channel: Channel, message: Message, more: Json) -> None:
    data = {"channel_id": channel.id, "message_id": message.id, **more}
    call.hub.announcer.to_place(channel, event, data, GUILD_REACTIONS, DIRECT_REACTIONS)


def _tell(call: Call, event: str, channel: Channel, message: Message, emoji: Emoji, user_id: str) -> None:
    data: Json = {
        "user_id": user_id, "channel_id": channel.id, "message_id": message.id, "burst": False,
        "emoji": {"id": emoji[0], "name": emoji[1]}, "type": 0,
    }  # fmt: skip
    if event == "MESSAGE_REACTION_ADD":
        data["message_author_id"] = message.author.id
        if channel.guild is not None:
            data["member"] = member_object(channel.guild.members[user_id])
    call.hub.announcer.to_place(channel, event, data, GUILD_REACTIONS, DIRECT_REACTIONS)
