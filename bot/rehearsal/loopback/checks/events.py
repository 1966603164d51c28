"""Scheduled events as they are announced (`developers/resources/guild-scheduled-event.mdx`)."""

from datetime import datetime

from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.kinds import Json

STAGE, VOICE, EXTERNAL = 1, 2, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
LEADS_TO = {SCHEDULED: (SCHEDULED, ACTIVE, CANCELED), ACTIVE: (ACTIVE, COMPLETED), COMPLETED: (), CANCELED: ()}


def read_event(fields: Fields, before: Json | None, now: datetime) -> Json:
    """What a body says of an event; held against what is known of it already."""
    new = before is None
    read: Json = {
        "name": fields.text("name", 100, least=1, required=new), "description": fields.text("description", 1000),
        "privacy_level": fields.choice("privacy_level", (2,), required=new),
        "entity_type": fields.choice("entity_type", (STAGE, VOICE, EXTERNAL), required=new),
        "channel_id": fields.snowflake("channel_id"), "status": fields.choice("status", LEADS_TO),
    }  # fmt: skip
    start, end = fields.moment("scheduled_start_time", required=new), fields.moment("scheduled_end_time")
    read |= {"scheduled_start_time": start and start.isoformat(), "scheduled_end_time": end and end.isoformat()}
    if fields.body.get("entity_metadata") is not None:
        metadata = fields.within("entity_metadata", fields.body["entity_metadata"])
        read["entity_metadata"] = {"location": metadata.text("location", 100, least=1)}
    told = {key: value for key, value in read.items() if key in fields and (value is not None or key == "description")}
    after = (before or {}) | told
    _check_kind(fields, after)
    if start is not None and start <= now and (before is None or before["status"] == SCHEDULED):
        fields.wrong("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
                     "Cannot schedule event in the past.")  # fmt: skip
    if after.get("scheduled_start_time") and after.get("scheduled_end_time"):
        starts, ends = (datetime.fromisoformat(after[k]) for k in ("scheduled_start_time", "scheduled_end_time"))
        if ends <= starts:
            fields.wrong("scheduled_end_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_END_BEFORE_START",
                         "Cannot schedule end before start.")  # fmt: skip
    if before is not None and "status" in told and told["status"] not in LEADS_TO[before["status"]]:
        fields.wrong("status", "TRANSITION_INVALID", "Invalid Guild Scheduled Event Status Transition")
    return told


def _check_kind(fields: Fields, after: Json) -> None:
    if after.get("entity_type") == EXTERNAL:
        if after.get("channel_id"):
            fields.wrong("channel_id", "GUILD_SCHEDULED_EVENT_CHANNEL_NOT_ALLOWED", "External events have no channel")
        if not (after.get("entity_metadata") or {}).get("location"):
            fields.wrong("entity_metadata", "BASE_TYPE_REQUIRED", "This field is required")
        if not after.get("scheduled_end_time"):
            fields.wrong("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required")
    elif after.get("entity_type") in (STAGE, VOICE) and not after.get("channel_id"):
        fields.wrong("channel_id", "BASE_TYPE_REQUIRED", "This field is required")
