"""Messages: sending, editing and deleting them (`developers/resources/message.mdx`)."""

from datetime import timedelta

from bot.rehearsal.loopback import posting
from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.mentions import EVERYTHING
from bot.rehearsal.loopback.checks.message import Draft, Setting, read_message
from bot.rehearsal.loopback.entities import Channel, Message, ThreadState, User
from bot.rehearsal.loopback.errors import ApiError, missing_permissions, mistake
from bot.rehearsal.loopback.ids import is_snowflake, made_at
from bot.rehearsal.loopback.kinds import CATEGORY, FORUM, Json
from bot.rehearsal.loopback.permissions import (
    ATTACH_FILES,
    BYPASS_SLOWMODE,
    EMBED_LINKS,
    MANAGE_MESSAGES,
    MANAGE_THREADS,
    READ_HISTORY,
    send_bit,
)  # fmt: skip
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes import audit

routes = Routes()
ORDINARY = frozenset({0, 19, 20, 23})  # message types that people and bots write; the others are the system's
UNDELETABLE = frozenset({1, 2, 3, 4, 5, 14, 21})
OLDEST_FOR_BULK = timedelta(days=14)


@routes("POST", "/channels/{channel_id}/messages")
def send(call: Call) -> Json:
    channel = _writable(call)
    draft = read_message(call.body, call.files, Setting(server_url=call.hub.url))
    if draft.files:
        call.need(channel, ATTACH_FILES)
    if draft.embeds:
        call.need(channel, EMBED_LINKS)
    if not call.user.bot and (draft.embeds or draft.components):
        raise ApiError(400, 50006, "Cannot send an empty message")
    if draft.enforce_nonce and draft.nonce not in (None, ""):
        assert draft.nonce is not None
        earlier = call.hub.nonces.earlier(call.user, draft.nonce)
        if earlier is not None:
            return earlier.wire | {"nonce": draft.nonce}
    _keep_slowmode(call, channel)
    allowed = draft.allowed or EVERYTHING
    wire = posting.compose(call.hub, channel, call.user, draft, allowed)
    if draft.reference is not None:
        _reply(call, channel, wire, draft)
        posting.find_mentions(call.hub, channel, call.user, wire, allowed)
    if channel.thread is not None:
        _wake(call, channel, channel.thread)
    nonce = draft.nonce
    message = posting.post(call.hub, channel, call.user, wire, nonce=nonce)
    if nonce not in (None, ""):
        assert nonce is not None
        call.hub.nonces.remember(call.user, nonce, message)
        return wire | {"nonce": nonce}
    return wire


def _writable(call: Call) -> Channel:
    channel = call.channel()
    if channel.type in (CATEGORY, FORUM):
        raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
    if channel.guild is None:
        _reachable(call, channel)
    call.need(channel, send_bit(channel))
    return channel


def _reachable(call: Call, dm: Channel) -> None:
    other = next((user for user in dm.recipients.values() if user is not call.user), None)
    shared = call.hub.world.shared_guilds(call.user, other) if other is not None else set()
    if other is not None and not shared:
        raise ApiError(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
    if other is None or not _lets_in(other, call.user, shared) or other.id in call.user.blocked:
        raise ApiError(403, 50007, "Cannot send messages to this user")


def _lets_in(person: User, sender: User, shared: set[str]) -> bool:
    """Whether somebody takes direct messages from a sender with whom they share these servers."""
    if person.bot:
        return not sender.bot
    return person.dms_open and sender.id not in person.blocked and not shared <= person.restricted


def _keep_slowmode(call: Call, channel: Channel) -> None:
    """Bots are exempt, and who may bypass it."""
    if not channel.slowmode or call.user.bot or call.may(channel, BYPASS_SLOWMODE):
        return
    last = channel.last_sent.get(call.user.id)
    if last is not None and call.now - last < timedelta(seconds=channel.slowmode):
        left = (last + timedelta(seconds=channel.slowmode) - call.now).total_seconds()
        error = ApiError(429, 20016, "This action cannot be performed due to slowmode rate limit")
        error.body |= {"retry_after": round(left, 3), "global": False}
        raise error
    channel.last_sent[call.user.id] = call.now


def _reply(call: Call, channel: Channel, wire: Json, draft: Draft) -> None:
    reference = draft.reference
    assert reference is not None
    if reference["channel_id"] not in (None, channel.id):
        raise mistake(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
    _need_history(call, channel)
    target = channel.messages.get(reference["message_id"])
    if target is None:
        if reference["strict"]:
            raise mistake(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
        return
    if target.wire["type"] not in ORDINARY:
        raise mistake(("message_reference",), "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE",
                      "Cannot reply to a system message")  # fmt: skip
    wire["type"] = posting.REPLY
    wire["message_reference"] = {"type": 0, "message_id": target.id, "channel_id": channel.id}
    if channel.guild is not None:
        wire["message_reference"]["guild_id"] = channel.guild.id
    wire["referenced_message"] = {k: v for k, v in target.wire.items() if k != "referenced_message"}


def _need_history(call: Call, channel: Channel) -> None:
    if not call.may(channel, READ_HISTORY):
        raise ApiError(400, 160002, "Cannot reply without permission to read message history")


def _wake(call: Call, channel: Channel, thread: ThreadState) -> None:
    """Writing in a thread opens it again and makes the writer a member; a locked one is closed to most."""
    if thread.locked and not call.may(channel, MANAGE_THREADS):
        raise ApiError(400, 50083, "Thread is archived") if thread.archived else missing_permissions()
    if thread.archived:
        thread.archived, thread.archived_at = False, call.now
        call.hub.announcer.thread_updated(channel)
    if call.user.id not in thread.members:
        thread.members[call.user.id] = call.now
        assert channel.guild is not None
        channel.guild.forget_permissions(channel)
        call.hub.announcer.thread_members(channel, added=[call.user])


@routes("PATCH", "/channels/{channel_id}/messages/{message_id}")
def edit(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.user:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    if message.wire["type"] not in ORDINARY:
        raise ApiError(403, 50021, "Cannot execute action on a system message")
    if channel.thread is not None and channel.thread.archived:
        raise ApiError(400, 50083, "Thread is archived")
    draft = read_message(call.body, call.files, Setting(before=message.wire, server_url=call.hub.url))
    if draft.files:
        call.need(channel, ATTACH_FILES)
    if would_be_empty(message, draft):
        raise ApiError(400, 50006, "Cannot send an empty message")
    posting.edit(call.hub, message, draft, EVERYTHING)
    return posting.refreshed(call.hub, message)


def would_be_empty(message: Message, draft: Draft) -> bool:
    for key in ("content", "embeds", "components", "attachments"):
        new = getattr(draft, key)
        if message.wire[key] if new is None else new:
            return False
    return not draft.files


@routes("DELETE", "/channels/{channel_id}/messages/{message_id}")
def delete(call: Call) -> Answer:
    channel = call.channel()
    message = call.message(channel)
    if message.wire["type"] in UNDELETABLE:
        raise ApiError(403, 50021, "Cannot execute action on a system message")
    if message.author is not call.user:
        if channel.guild is None:
            raise ApiError(403, 50003, "Cannot execute action on a DM channel")
        call.need(channel, MANAGE_MESSAGES)
        audit.note(
            call, channel.guild, audit.MESSAGE_DELETE, message.author.id,
            options={"channel_id": channel.id, "count": "1"},
        )  # fmt: skip
    if channel.thread is not None and channel.thread.archived and channel.thread.locked:
        raise ApiError(400, 50083, "Thread is archived")  # where nothing is locked, deleting is all that still works
    posting.delete(call.hub, message)
    return NOTHING


@routes("POST", "/channels/{channel_id}/messages/bulk-delete")
def bulk_delete(call: Call) -> Answer:
    channel = call.channel_needing(MANAGE_MESSAGES)
    given = call.body.get("messages") if isinstance(call.body, dict) else None
    ids = [str(i) for i in given] if isinstance(given, list) else []
    if not 2 <= len(ids) <= 100 or not all(is_snowflake(i) for i in ids):
        raise ApiError(400, 50016, "Provided too few or too many messages to delete. Must provide at least 2 and fewer "
                                   "than 100 messages to delete")  # fmt: skip
    if any(call.now - made_at(i) > OLDEST_FOR_BULK for i in ids):
        raise ApiError(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    if channel.guild is None:
        raise ApiError(403, 50003, "Cannot execute action on a DM channel")
    for message_id in ids:
        channel.messages.pop(message_id, None)
        channel.pins.pop(message_id, None)
    audit.note(call, channel.guild, audit.MESSAGE_BULK_DELETE, channel.id, options={"count": str(len(ids))})
    call.hub.announcer.to_place(channel, "MESSAGE_DELETE_BULK", {"ids": ids, "channel_id": channel.id}, 1 << 9, 0)
    return NOTHING
