"""A server as a whole, and the list of its channels."""

from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import VIEW_CHANNEL, in_channel
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.sight import sees
from bot.rehearsal.loopback.wire.places import channel_object, guild_object, thread_member, thread_object

routes = Routes()


@routes("GET", "/guilds/{guild_id}")
def guild(call: Call) -> Json:
    found = call.guild()
    answer = guild_object(found)
    if call.flag("with_counts"):
        answer |= {"approximate_member_count": len(found.members), "approximate_presence_count": len(found.members)}
    return answer


@routes("GET", "/guilds/{guild_id}/preview")
def preview(call: Call) -> Json:
    found = call.guild()
    return {
        "id": found.id, "name": found.name, "icon": None, "splash": None, "discovery_splash": None,
        "home_header": None, "emojis": [], "features": [], "description": None, "stickers": [],
        "approximate_member_count": len(found.members), "approximate_presence_count": len(found.members),
    }  # fmt: skip


@routes("GET", "/guilds/{guild_id}/channels")
def channels(call: Call) -> list[Json]:
    """Without threads, and since channel obfuscation without what the asker cannot see."""
    return [channel_object(place) for place in call.guild().places() if sees(call.user, place, call.now)]


@routes("GET", "/guilds/{guild_id}/threads/active")
def active_threads(call: Call) -> Json:
    threads = [
        thread for thread in call.guild().threads()
        if thread.thread and not thread.thread.archived and in_channel(call.user, thread, call.now) & VIEW_CHANNEL
    ]  # fmt: skip
    mine = [thread for thread in threads if thread.thread and call.user.id in thread.thread.members]
    return {
        "threads": [thread_object(thread) for thread in threads], "has_more": False,
        "members": [thread_member(thread, call.user.id) for thread in mine],
    }  # fmt: skip
