"""Who is in a thread: joining, adding, leaving, and lists of members."""

from bot.rehearsal.loopback import posting
from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.entities import Channel, User
from bot.rehearsal.loopback.errors import ApiError, missing_access, missing_permissions, unknown
from bot.rehearsal.loopback.gateway.intents import GUILD_MEMBERS
from bot.rehearsal.loopback.kinds import PRIVATE_THREAD, Json
from bot.rehearsal.loopback.permissions import MANAGE_THREADS, SEND_IN_THREADS, VIEW_CHANNEL, in_channel
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes.threads import state_of
from bot.rehearsal.loopback.wire.people import member_object
from bot.rehearsal.loopback.wire.places import thread_member

routes = Routes()
RECIPIENT_ADD, RECIPIENT_REMOVE = 1, 2
MOST_MEMBERS = 1000


@routes("PUT", "/channels/{channel_id}/thread-members/@me")
def join(call: Call) -> Answer:
    thread = _open_thread(call)
    _enter(call, thread, call.user)
    return NOTHING


@routes("PUT", "/channels/{channel_id}/thread-members/{user_id}")
def add(call: Call) -> Answer:
    """Adding somebody posts "added Alice", which nobody can delete."""
    thread = _open_thread(call)
    assert thread.guild is not None
    user = call.hub.world.users.get(call.param("user_id"))
    if user is None:
        raise unknown("User")
    call.need(thread, SEND_IN_THREADS)
    if thread.type == PRIVATE_THREAD and not state_of(thread).invitable and not call.may(thread, MANAGE_THREADS):
        raise missing_permissions()
    parent = thread.guild.channels[thread.parent_id or ""]
    if user.id not in thread.guild.members or not in_channel(user, parent, call.now) & VIEW_CHANNEL:
        raise missing_access()
    if _enter(call, thread, user):
        posting.post_notice(call.hub, thread, call.user, RECIPIENT_ADD, mentions=[user.wire])
    return NOTHING


@routes("DELETE", "/channels/{channel_id}/thread-members/@me")
def leave(call: Call) -> Answer:
    _exit(call, _open_thread(call), call.user)
    return NOTHING


@routes("DELETE", "/channels/{channel_id}/thread-members/{user_id}")
def expel(call: Call) -> Answer:
    thread = _open_thread(call)
    user = call.hub.world.users.get(call.param("user_id"))
    if user is None or user.id not in state_of(thread).members:
        raise unknown("Member")
    owns = thread.type == PRIVATE_THREAD and state_of(thread).owner_id == call.user.id
    if not owns and not call.may(thread, MANAGE_THREADS):
        raise missing_permissions()
    _exit(call, thread, user)
    posting.post_notice(call.hub, thread, call.user, RECIPIENT_REMOVE, mentions=[user.wire])
    return NOTHING


@routes("GET", "/channels/{channel_id}/thread-members")
def listed(call: Call) -> list[Json]:
    """Lists of members need the members intent, as an application's switch."""
    thread = _thread(call)
    if call.user.bot and not call.own_application().privileged & GUILD_MEMBERS:
        raise missing_access()
    ids = sorted(state_of(thread).members, key=int)
    if call.flag("with_member"):
        after = int(call.snowflake("after") or 0)
        ids = [i for i in ids if int(i) > after][: call.number("limit", 100, 1, 100)]
    return [_shown(call, thread, i) for i in ids]


@routes("GET", "/channels/{channel_id}/thread-members/{user_id}")
def member(call: Call) -> Json:
    thread = _thread(call)
    user_id = call.user.id if call.params["user_id"] == "@me" else call.param("user_id")
    if user_id not in state_of(thread).members:
        raise unknown("Member")
    return _shown(call, thread, user_id)


def _shown(call: Call, thread: Channel, user_id: str) -> Json:
    shown = thread_member(thread, user_id)
    assert thread.guild is not None
    if call.flag("with_member") and user_id in thread.guild.members:
        shown["member"] = member_object(thread.guild.members[user_id])
    return shown


def _enter(call: Call, thread: Channel, user: User) -> bool:
    state = state_of(thread)
    if user.id in state.members:
        return False
    if len(state.members) >= MOST_MEMBERS:
        raise ApiError(400, 30033, f"Maximum number of thread participants reached ({MOST_MEMBERS})")
    state.members[user.id] = call.now
    assert thread.guild is not None
    thread.guild.permission_cache.pop(thread.id, None)
    call.hub.announcer.thread_created(thread, only=user)
    call.hub.announcer.thread_members(thread, added=[user])
    return True


def _exit(call: Call, thread: Channel, user: User) -> None:
    state = state_of(thread)
    if state.members.pop(user.id, None) is not None:
        assert thread.guild is not None
        thread.guild.permission_cache.pop(thread.id, None)
        call.hub.announcer.thread_members(thread, removed=[user])


def _thread(call: Call) -> Channel:
    thread = call.channel()
    if thread.thread is None:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    return thread


def _open_thread(call: Call) -> Channel:
    thread = _thread(call)
    if state_of(thread).archived:
        raise ApiError(400, 50083, "Thread is archived")
    return thread
