"""What a client is told first: READY and its servers; and the members it asks for by name."""

from typing import TYPE_CHECKING

from bot.rehearsal.loopback.entities import Guild, Member
from bot.rehearsal.loopback.gateway import intents
from bot.rehearsal.loopback.gateway.session import Session
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import in_channel
from bot.rehearsal.loopback.sight import sees
from bot.rehearsal.loopback.wire.people import application_flags, member_object, own_account, stamp
from bot.rehearsal.loopback.wire.places import channel_object, dm_object, guild_object, hidden_channel, thread_object
from bot.rehearsal.loopback.wire.text import dumps

if TYPE_CHECKING:
    from bot.rehearsal.loopback.world import World

CHUNK = 1000


def welcome(world: "World", url: str, session: Session) -> None:
    user = session.user
    guilds = [g for g in world.guilds.values() if user.id in g.members and session.concerns(g)]
    ready: Json = {
        "v": 10, "user": own_account(user), "session_id": session.id, "resume_gateway_url": url, "relationships": [],
        "private_channels": [], "presences": [], "session_type": "normal", "user_settings": {},
        "geo_ordered_rtc_regions": [], "guild_join_requests": [], "_trace": [],
    }  # fmt: skip
    complete = [guild_for(world, guild, session) for guild in guilds]
    if session.is_person:
        ready["guilds"] = complete
        ready["private_channels"] = [dm_object(channel, user) for channel in world.dms_of(user)]
        ready |= {"users": [], "read_state": {"entries": []}, "user_guild_settings": {"entries": []}, "sessions": []}
    else:
        application = world.application_of(user)
        ready["guilds"] = [{"id": guild.id, "unavailable": True} for guild in guilds]
        ready["application"] = {"id": application.id, "flags": application_flags(application)}
        ready["shard"] = list(session.shard)
    session.send("READY", dumps(ready))
    if session.intents & intents.GUILDS:
        for guild in complete:
            session.send("GUILD_CREATE", dumps(guild))


def guild_for(world: "World", guild: Guild, session: Session) -> Json:
    """A server as one client sees it: hidden channels are only hinted at, and few members are named.

    Without the presence intent only the client's own member comes (`developers/events/gateway-events.mdx`).
    """
    now, user = world.clock(), session.user
    members = list(guild.members.values())
    named = members if not session.is_person and session.intents & intents.PRESENCES else [guild.members[user.id]]
    threads = [
        thread_object(thread, user)
        for thread in guild.threads()
        if thread.thread is not None and not thread.thread.archived and in_channel(user, thread, now)
    ]
    return guild_object(guild) | {
        "joined_at": stamp(guild.members[user.id].joined_at), "large": False, "unavailable": False,
        "member_count": len(members), "members": [member_object(member) for member in named],
        "channels": [
            channel_object(place) if sees(user, place, now) else hidden_channel(place) for place in guild.places()
        ],
        "threads": threads, "voice_states": [], "presences": [], "stage_instances": [],
        "guild_scheduled_events": list(guild.events.values()), "soundboard_sounds": [],
    }  # fmt: skip


def send_members(world: "World", session: Session, data: Json) -> None:
    """Opcode 8. The whole list needs the members intent; ids and prefixes do not."""
    guild = world.guilds.get(str(data.get("guild_id")))
    if guild is None or session.user.id not in guild.members:
        return
    found, missing = _asked_for(guild, session, data)
    chunks = [found[start : start + CHUNK] for start in range(0, len(found), CHUNK)] or [[]]
    for number, chunk in enumerate(chunks):
        answer: Json = {
            "guild_id": guild.id, "members": [member_object(member) for member in chunk],
            "chunk_index": number, "chunk_count": len(chunks), "not_found": missing,
        }  # fmt: skip
        if data.get("nonce") is not None:
            answer["nonce"] = data["nonce"]
        session.send("GUILD_MEMBERS_CHUNK", dumps(answer))


def _asked_for(guild: Guild, session: Session, data: Json) -> tuple[list[Member], list[str]]:
    ids = data.get("user_ids")
    if ids is not None:
        wanted = [str(i) for i in (ids if isinstance(ids, list) else [ids])][:100]
        return [guild.members[i] for i in wanted if i in guild.members], [i for i in wanted if i not in guild.members]
    query, limit = str(data.get("query") or "").lower(), data.get("limit") or 0
    if not query and not session.intents & intents.GUILD_MEMBERS:
        return [guild.members[session.user.id]], []
    found = [member for member in guild.members.values() if named_like(member, query)]
    return found[: min(limit, 100)] if limit else found, []


def named_like(member: Member, prefix: str) -> bool:
    return member.user.name.lower().startswith(prefix) or (member.nick or "").lower().startswith(prefix)
