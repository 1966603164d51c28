"""The audit log: what was done to the server, by whom and with which reason (`developers/resources/audit-log.mdx`)."""

from datetime import timedelta
from typing import Any

from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.entities import Guild
from bot.rehearsal.loopback.gateway.intents import MODERATION
from bot.rehearsal.loopback.ids import made_at
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.permissions import BITS, in_guild
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.wire.places import thread_object
from bot.rehearsal.loopback.wire.text import dumps

routes = Routes()
CHANNEL_CREATE, CHANNEL_UPDATE, CHANNEL_DELETE = 10, 11, 12
OVERWRITE_CREATE, OVERWRITE_UPDATE, OVERWRITE_DELETE = 13, 14, 15
MEMBER_KICK, MEMBER_UPDATE, MEMBER_ROLE_UPDATE = 20, 24, 25
ROLE_CREATE, ROLE_UPDATE, ROLE_DELETE = 30, 31, 32
MESSAGE_DELETE, MESSAGE_BULK_DELETE, MESSAGE_PIN, MESSAGE_UNPIN = 72, 73, 74, 75
EVENT_CREATE, EVENT_UPDATE, EVENT_DELETE = 100, 101, 102
THREAD_CREATE, THREAD_UPDATE, THREAD_DELETE = 110, 111, 112
KEPT = timedelta(days=45)


def note(
    call: Call, guild: Guild, action: int, target: str | None, changes: list[Json] | None = None,
    options: Json | None = None,
) -> None:  # fmt: skip
    entry: Json = {
        "id": call.hub.ids.mint(), "action_type": action, "user_id": call.user.id, "target_id": target,
    }  # fmt: skip
    if changes:
        entry["changes"] = changes
    if options:
        entry["options"] = options
    if call.reason:
        entry["reason"] = call.reason
    guild.audit_log.append(entry)
    text = dumps(entry | {"guild_id": guild.id})
    for session in call.hub.gateway.in_guild(guild, MODERATION):
        if in_guild(guild.members[session.user.id]) & BITS["VIEW_AUDIT_LOG"]:
            session.send("GUILD_AUDIT_LOG_ENTRY_CREATE", text)


def change(key: str, old: Any, new: Any) -> Json:
    changed: Json = {"key": key}
    if old is not None:
        changed["old_value"] = old
    if new is not None:
        changed["new_value"] = new
    return changed


@routes("GET", "/guilds/{guild_id}/audit-logs")
def audit_log(call: Call) -> Json:
    guild = call.guild_needing(BITS["VIEW_AUDIT_LOG"])
    limit = call.number("limit", 50, 1, 100)
    before, after = call.snowflake("before"), call.snowflake("after")
    wanted = {"user_id": call.snowflake("user_id"), "target_id": call.snowflake("target_id")}
    action = call.query.get("action_type")
    oldest = call.now - KEPT
    chosen = [
        entry for entry in guild.audit_log
        if made_at(entry["id"]) > oldest
        and (before is None or int(entry["id"]) < int(before)) and (after is None or int(entry["id"]) > int(after))
        and (action is None or str(entry["action_type"]) == action)
        and all(value is None or entry[key] == value for key, value in wanted.items())
    ]  # fmt: skip
    chosen = chosen[:limit] if after is not None and before is None else chosen[::-1][:limit]
    users, threads = call.hub.world.users, {thread.id: thread for thread in guild.threads()}
    named = dict.fromkeys(i for e in chosen for i in (e["user_id"], e["target_id"]) if i in users)
    return {
        "audit_log_entries": chosen, "users": [users[i].wire for i in named], "integrations": [], "webhooks": [],
        "guild_scheduled_events": [guild.events[e["target_id"]] for e in chosen if e["target_id"] in guild.events],
        "threads": [thread_object(threads[e["target_id"]]) for e in chosen if e["target_id"] in threads],
        "application_commands": [], "auto_moderation_rules": [],
    }  # fmt: skip
