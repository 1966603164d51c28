"""Scheduled events: who has CREATE_EVENTS makes and changes its own, MANAGE_EVENTS is for those of others."""

from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.events import ACTIVE, SCHEDULED, STAGE, VOICE, read_event
from bot.rehearsal.loopback.entities import Guild
from bot.rehearsal.loopback.errors import ApiError, Mistakes, missing_permissions, mistake, unknown
from bot.rehearsal.loopback.gateway.intents import SCHEDULED_EVENTS
from bot.rehearsal.loopback.kinds import STAGE as STAGE_CHANNEL
from bot.rehearsal.loopback.kinds import VOICE as VOICE_CHANNEL
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import BITS, in_guild
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes import audit
from bot.rehearsal.loopback.wire.people import member_object

routes = Routes()
MOST = 100
_ONE = "/guilds/{guild_id}/scheduled-events/{event_id}"


@routes("GET", "/guilds/{guild_id}/scheduled-events")
def listed(call: Call) -> list[Json]:
    guild = call.guild()
    return [_shown(call, guild, event) for event in guild.events.values()]


@routes("GET", _ONE)
def one(call: Call) -> Json:
    guild = call.guild()
    return _shown(call, guild, _event(call, guild))


@routes("POST", "/guilds/{guild_id}/scheduled-events")
def create(call: Call) -> Json:
    guild = call.guild_needing(BITS["CREATE_EVENTS"])
    mistakes = Mistakes()
    told = read_event(call.fields(mistakes), None, call.now)
    mistakes.raise_any()
    if sum(event["status"] in (SCHEDULED, ACTIVE) for event in guild.events.values()) >= MOST:
        raise ApiError(400, 30038, f"Maximum number of guild scheduled events reached ({MOST})")
    _check_channel(guild, told)
    event: Json = {
        "id": call.hub.ids.mint(), "guild_id": guild.id, "description": None, "channel_id": None,
        "creator_id": call.user.id, "creator": call.user.wire, "image": None, "scheduled_end_time": None,
        "entity_id": None, "recurrence_rule": None, "entity_metadata": None, "guild_scheduled_event_exceptions": [],
        **told, "status": SCHEDULED,
    }  # fmt: skip
    guild.events[event["id"]] = event
    audit.note(call, guild, audit.EVENT_CREATE, event["id"], [audit.change("name", None, event["name"])])
    call.hub.announcer.to_guild(guild, "GUILD_SCHEDULED_EVENT_CREATE", event, SCHEDULED_EVENTS)
    return event


@routes("PATCH", _ONE)
def edit(call: Call) -> Json:
    guild = call.guild()
    event = _own(call, guild)
    mistakes = Mistakes()
    told = read_event(call.fields(mistakes), event, call.now)
    mistakes.raise_any()
    if event["status"] not in (SCHEDULED, ACTIVE):
        raise ApiError(400, 180000, "Cannot update a finished event")
    _check_channel(guild, event | told)
    event |= told
    audit.note(call, guild, audit.EVENT_UPDATE, event["id"])
    call.hub.announcer.to_guild(guild, "GUILD_SCHEDULED_EVENT_UPDATE", event, SCHEDULED_EVENTS)
    return event


@routes("DELETE", _ONE)
def delete(call: Call) -> Answer:
    guild = call.guild()
    event = _own(call, guild)
    del guild.events[event["id"]]
    guild.event_users.pop(event["id"], None)
    audit.note(call, guild, audit.EVENT_DELETE, event["id"], [audit.change("name", event["name"], None)])
    call.hub.announcer.to_guild(guild, "GUILD_SCHEDULED_EVENT_DELETE", event, SCHEDULED_EVENTS)
    return NOTHING


@routes("GET", f"{_ONE}/users")
def interested(call: Call) -> list[Json]:
    guild = call.guild()
    event_id = _event(call, guild)["id"]
    ids = list(guild.event_users.get(event_id, {}))[: call.number("limit", 100, 1, 100)]
    return [_response(call, guild, event_id, user_id) for user_id in ids]


@routes("PUT", f"{_ONE}/users/@me")
def be_interested(call: Call) -> Json:
    """A person presses *Interested*."""
    call.person()
    guild = call.guild()
    event_id = _event(call, guild)["id"]
    guild.event_users.setdefault(event_id, {})[call.user.id] = None
    data = {"guild_scheduled_event_id": event_id, "user_id": call.user.id, "guild_id": guild.id}
    call.hub.announcer.to_guild(guild, "GUILD_SCHEDULED_EVENT_USER_ADD", data, SCHEDULED_EVENTS)
    return _response(call, guild, event_id, call.user.id)


@routes("DELETE", f"{_ONE}/users/@me")
def lose_interest(call: Call) -> Answer:
    call.person()
    guild = call.guild()
    event_id = _event(call, guild)["id"]
    guild.event_users.get(event_id, {}).pop(call.user.id, None)
    data = {"guild_scheduled_event_id": event_id, "user_id": call.user.id, "guild_id": guild.id}
    call.hub.announcer.to_guild(guild, "GUILD_SCHEDULED_EVENT_USER_REMOVE", data, SCHEDULED_EVENTS)
    return NOTHING


def _response(call: Call, guild: Guild, event_id: str, user_id: str) -> Json:
    answer: Json = {
        "guild_scheduled_event_id": event_id, "user_id": user_id, "user": call.hub.world.users[user_id].wire,
        "response": 1,
    }  # fmt: skip
    if call.flag("with_member") and user_id in guild.members:
        answer["member"] = member_object(guild.members[user_id])
    return answer


def _event(call: Call, guild: Guild) -> Json:
    event = guild.events.get(call.param("event_id"))
    if event is None:
        raise unknown("Guild Scheduled Event")
    return event


def _own(call: Call, guild: Guild) -> Json:
    event = _event(call, guild)
    given = in_guild(call.member_of(guild))
    own = event["creator_id"] == call.user.id and given & BITS["CREATE_EVENTS"]
    if not own and not given & BITS["MANAGE_EVENTS"]:
        raise missing_permissions()
    return event


def _shown(call: Call, guild: Guild, event: Json) -> Json:
    if call.flag("with_user_count"):
        return event | {"user_count": len(guild.event_users.get(event["id"], {}))}
    return event


def _check_channel(guild: Guild, event: Json) -> None:
    kind = {VOICE: VOICE_CHANNEL, STAGE: STAGE_CHANNEL}.get(event["entity_type"])
    if kind is None:
        return
    channel = guild.channels.get(event["channel_id"])
    if channel is None or channel.type != kind:
        raise mistake(("channel_id",), "GUILD_SCHEDULED_EVENT_CHANNEL_INVALID", "Not a channel for this kind of event")
