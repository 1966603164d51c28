"""Threads: making, changing and closing them, and the archive (`developers/topics/threads.mdx`)."""

from datetime import datetime

from bot.rehearsal.loopback import posting
from bot.rehearsal.loopback.call import Answer, Call
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.checks.places import ARCHIVE_AFTER, LONGEST_SLOWMODE
from bot.rehearsal.loopback.entities import Channel, ThreadState
from bot.rehearsal.loopback.errors import ApiError, Mistakes, missing_permissions
from bot.rehearsal.loopback.kinds import ANNOUNCEMENT, PRIVATE_THREAD, PUBLIC_THREAD, TEXT, Json
from bot.rehearsal.loopback.permissions import (
    BITS,
    MANAGE_THREADS,
    READ_HISTORY,
    SEND_IN_THREADS,
)  # fmt: skip
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes import audit
from bot.rehearsal.loopback.wire.places import thread_member, thread_object

routes = Routes()
NAME_CHANGE, THREAD_CREATED, THREAD_STARTER = 4, 18, 21
MOST_ACTIVE = 1000
HAS_THREAD = 1 << 5


@routes("POST", "/channels/{channel_id}/threads")
def create(call: Call) -> Answer:
    """Without `type` the thread is private."""
    parent = _parent(call)
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    type = fields.choice("type", (10, PUBLIC_THREAD, PRIVATE_THREAD)) or PRIVATE_THREAD
    call.need(parent, BITS["CREATE_PRIVATE_THREADS" if type == PRIVATE_THREAD else "CREATE_PUBLIC_THREADS"])
    if type == PRIVATE_THREAD and parent.type != TEXT:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    thread = _make(call, parent, fields, type, call.hub.ids.mint())
    call.hub.announcer.thread_created(thread)
    if type == PUBLIC_THREAD:
        assert thread.guild is not None
        reference = {"type": 0, "channel_id": thread.id, "guild_id": thread.guild.id}
        posting.post_notice(
            call.hub, parent, call.user, THREAD_CREATED, content=thread.name, message_reference=reference
        )
    return Answer(201, thread_object(thread, call.user))


@routes("POST", "/channels/{channel_id}/messages/{message_id}/threads")
def create_from_message(call: Call) -> Answer:
    parent = _parent(call)
    call.need(parent, BITS["CREATE_PUBLIC_THREADS"] | READ_HISTORY)
    message = call.message(parent)
    if message.id in call.hub.world.channels:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    thread = _make(call, parent, call.fields(Mistakes()), PUBLIC_THREAD, message.id)
    message.wire["flags"] |= HAS_THREAD
    message.wire["thread"] = thread_object(thread)
    call.hub.announcer.thread_created(thread)
    call.hub.announcer.message("MESSAGE_UPDATE", message)
    assert thread.guild is not None
    reference = {"type": 0, "channel_id": parent.id, "guild_id": thread.guild.id, "message_id": message.id}
    posting.post_notice(call.hub, thread, message.author, THREAD_STARTER, message_reference=reference)
    return Answer(201, thread_object(thread, call.user))


def _parent(call: Call) -> Channel:
    parent = call.channel()
    if parent.guild is None or parent.type not in (TEXT, ANNOUNCEMENT):
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    return parent


def _make(call: Call, parent: Channel, fields: Fields, type: int, thread_id: str) -> Channel:
    guild = parent.guild
    assert guild is not None
    name = fields.text("name", 100, least=1, required=True)
    archive = fields.choice("auto_archive_duration", ARCHIVE_AFTER)
    slowmode, invitable = fields.whole("rate_limit_per_user", 0, LONGEST_SLOWMODE), fields.flag("invitable")
    fields.mistakes.raise_any()
    if sum(1 for other in guild.threads() if other.thread and not other.thread.archived) >= MOST_ACTIVE:
        raise ApiError(400, 160006, "Maximum number of active threads reached")
    thread = Channel(thread_id, type, guild, name or "", parent_id=parent.id, slowmode=slowmode or 0)
    thread.thread = ThreadState(
        call.user.id, call.now, call.now, archive or parent.default_auto_archive or 1440,
        invitable=True if invitable is None else invitable, members={call.user.id: call.now},
    )  # fmt: skip
    call.hub.world.put_channel(thread)
    audit.note(call, guild, audit.THREAD_CREATE, thread.id, [audit.change("name", None, thread.name)])
    return thread


def edit(call: Call, thread: Channel) -> Json:
    """PATCH /channels/{thread}: its owner may archive and rename, the rest takes MANAGE_THREADS."""
    state, guild = state_of(thread), thread.guild
    assert guild is not None
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    name = fields.text("name", 100, least=1, required="name" in fields)
    slowmode = fields.whole("rate_limit_per_user", 0, LONGEST_SLOWMODE)
    archived, locked, invitable = (fields.flag(key) for key in ("archived", "locked", "invitable"))
    archive = fields.choice("auto_archive_duration", ARCHIVE_AFTER)
    mistakes.raise_any()
    manages = call.may(thread, MANAGE_THREADS)
    opening = archived is False and state.archived
    if not manages:
        owner = state.owner_id == call.user.id
        if locked is not None or slowmode is not None or (opening and state.locked):
            raise missing_permissions()
        if not owner and not (opening and call.may(thread, SEND_IN_THREADS) and set(fields.body) == {"archived"}):
            raise missing_permissions()
    if state.archived and not opening:  # whatever is to change, the same request must open it
        raise ApiError(400, 50083, "Thread is archived")
    renamed = name is not None and name != thread.name
    if renamed and call.user.bot:
        call.hub.rates.take_rename(thread.renames)
    thread.name = name or thread.name
    thread.slowmode = thread.slowmode if slowmode is None else slowmode
    state.locked = state.locked if locked is None else locked
    state.invitable = state.invitable if invitable is None else invitable
    state.auto_archive = archive or state.auto_archive
    if archived is not None and archived != state.archived:
        state.archived, state.archived_at = archived, call.now
    if renamed:
        posting.post_notice(call.hub, thread, call.user, NAME_CHANGE, content=thread.name)
    audit.note(call, guild, audit.THREAD_UPDATE, thread.id)
    call.hub.announcer.thread_updated(thread)
    return thread_object(thread, call.user)


def delete(call: Call, thread: Channel) -> Json:
    call.need(thread, MANAGE_THREADS)
    answer = thread_object(thread, call.user)
    assert thread.guild is not None
    audit.note(call, thread.guild, audit.THREAD_DELETE, thread.id, [audit.change("name", thread.name, None)])
    remove(call, thread)
    return answer


def remove(call: Call, thread: Channel) -> None:
    assert thread.guild is not None
    witnesses = call.hub.announcer.witnesses(thread)
    del thread.guild.channels[thread.id], call.hub.world.channels[thread.id]
    thread.guild.permission_cache.pop(thread.id, None)
    call.hub.announcer.thread_deleted(thread, witnesses)


@routes("GET", "/channels/{channel_id}/threads/archived/public")
def archived_public(call: Call) -> Json:
    return _archived(call, PUBLIC_THREAD, joined_only=False)


@routes("GET", "/channels/{channel_id}/threads/archived/private")
def archived_private(call: Call) -> Json:
    call.channel_needing(MANAGE_THREADS | READ_HISTORY)
    return _archived(call, PRIVATE_THREAD, joined_only=False)


@routes("GET", "/channels/{channel_id}/users/@me/threads/archived/private")
def archived_mine(call: Call) -> Json:
    return _archived(call, PRIVATE_THREAD, joined_only=True)


def _archived(call: Call, type: int, *, joined_only: bool) -> Json:
    channel = call.channel_needing(READ_HISTORY)
    assert channel.guild is not None
    limit, before = call.number("limit", 50, 2, 100), call.query.get("before")
    found = [
        thread for thread in channel.guild.threads()
        if thread.parent_id == channel.id and thread.type == type and state_of(thread).archived
        and (not joined_only or call.user.id in state_of(thread).members)
        and (before is None or state_of(thread).archived_at < datetime.fromisoformat(before))
    ]  # fmt: skip
    found.sort(key=lambda thread: state_of(thread).archived_at, reverse=True)
    mine = [thread for thread in found[:limit] if call.user.id in state_of(thread).members]
    return {
        "threads": [thread_object(thread) for thread in found[:limit]], "has_more": len(found) > limit,
        "members": [thread_member(thread, call.user.id) for thread in mine],
    }  # fmt: skip


def state_of(thread: Channel) -> ThreadState:
    assert thread.thread is not None
    return thread.thread
