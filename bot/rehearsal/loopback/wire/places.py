"""Servers, channels and threads as JSON."""

from bot.rehearsal.loopback.entities import Channel, Guild, Overwrite, User
from bot.rehearsal.loopback.kinds import CATEGORY, CHANNEL_OBFUSCATED, DM, FORUM, PRIVATE_THREAD, STAGE, VOICE, Json
from bot.rehearsal.loopback.permissions import VIEW_CHANNEL
from bot.rehearsal.loopback.wire.people import role_object, stamp


def overwrite_object(overwrite: Overwrite) -> Json:
    return {
        "id": overwrite.id, "type": overwrite.type, "allow": str(overwrite.allow), "deny": str(overwrite.deny),
    }  # fmt: skip


def channel_object(channel: Channel) -> Json:
    """A channel, category or thread for those who can see it."""
    if channel.thread is not None:
        return thread_object(channel)
    assert channel.guild is not None
    drawn: Json = {
        "id": channel.id, "type": channel.type, "guild_id": channel.guild.id, "name": channel.name,
        "position": channel.position, "flags": 0, "parent_id": channel.parent_id,
        "permission_overwrites": [overwrite_object(o) for o in channel.overwrites.values()],
    }  # fmt: skip
    if channel.type != CATEGORY:
        drawn |= {
            "topic": channel.topic, "nsfw": channel.nsfw, "rate_limit_per_user": channel.slowmode,
            "last_message_id": channel.last_message_id, "last_pin_timestamp": stamp(channel.last_pin_at),
        }  # fmt: skip
        if channel.default_auto_archive is not None:
            drawn["default_auto_archive_duration"] = channel.default_auto_archive
    if channel.type in (VOICE, STAGE):
        drawn |= _FOR_VOICE
    elif channel.type == FORUM:
        drawn |= {"available_tags": [], "default_forum_layout": 0}
    return drawn


_FOR_VOICE: Json = {"bitrate": 64000, "user_limit": 0, "rtc_region": None, "video_quality_mode": 1}


def hidden_channel(channel: Channel) -> Json:
    """The same for those who cannot: Discord's channel obfuscation (`developers/change-log.mdx`, 2026-08-12)."""
    assert channel.guild is not None
    closed = {"id": channel.guild.id, "type": 0, "allow": "0", "deny": str(VIEW_CHANNEL)}
    told = _FOR_VOICE if channel.type in (VOICE, STAGE) else {}
    return told | {
        "id": channel.id, "type": channel.type, "guild_id": channel.guild.id, "name": "___hidden___", "topic": None,
        "position": channel.position, "parent_id": channel.parent_id, "flags": CHANNEL_OBFUSCATED, "nsfw": False,
        "permission_overwrites": [closed], "last_message_id": None, "rate_limit_per_user": 0,
    }  # fmt: skip


def thread_object(channel: Channel, reader: User | None = None) -> Json:
    """A thread; with the reader's own membership where there is a reader who is in it."""
    thread = channel.thread
    assert thread is not None
    assert channel.guild is not None
    metadata: Json = {
        "archived": thread.archived, "archive_timestamp": stamp(thread.archived_at),
        "auto_archive_duration": thread.auto_archive, "locked": thread.locked,
        "create_timestamp": stamp(thread.created_at),
    }  # fmt: skip
    if channel.type == PRIVATE_THREAD:
        metadata["invitable"] = thread.invitable
    drawn: Json = {
        "id": channel.id, "type": channel.type, "guild_id": channel.guild.id, "name": channel.name,
        "parent_id": channel.parent_id, "owner_id": thread.owner_id, "flags": 0, "thread_metadata": metadata,
        "message_count": thread.sent, "total_message_sent": thread.sent, "member_count": min(len(thread.members), 50),
        "rate_limit_per_user": channel.slowmode, "last_message_id": channel.last_message_id,
        "last_pin_timestamp": stamp(channel.last_pin_at),
    }  # fmt: skip
    if reader is not None and reader.id in thread.members:
        drawn["member"] = thread_member(channel, reader.id)
    return drawn


def thread_member(channel: Channel, user_id: str) -> Json:
    assert channel.thread is not None
    joined = stamp(channel.thread.members[user_id])
    return {"id": channel.id, "user_id": user_id, "join_timestamp": joined, "flags": 0}


def dm_object(channel: Channel, reader: User) -> Json:
    """A DM as one of the two sees it: the other is its recipient."""
    return {
        "id": channel.id, "type": DM, "flags": 0, "last_message_id": channel.last_message_id,
        "last_pin_timestamp": stamp(channel.last_pin_at),
        "recipients": [user.wire for user in channel.recipients.values() if user is not reader],
    }  # fmt: skip


def any_channel(channel: Channel, reader: User) -> Json:
    if channel.guild is None:
        return dm_object(channel, reader)
    if channel.thread is not None:
        return thread_object(channel, reader)
    return channel_object(channel)


def guild_object(guild: Guild) -> Json:
    return {
        "id": guild.id, "name": guild.name, "icon": None, "description": None, "home_header": None, "splash": None,
        "discovery_splash": None, "features": [], "banner": None, "owner_id": guild.owner_id, "application_id": None,
        "region": "deprecated", "afk_channel_id": None, "afk_timeout": 300, "system_channel_id": None,
        "system_channel_flags": 0, "widget_enabled": False, "widget_channel_id": None, "verification_level": 0,
        "roles": [role_object(role) for role in guild.roles.values()], "default_message_notifications": 0,
        "mfa_level": 0, "explicit_content_filter": 0, "max_presences": None, "max_members": 500000,
        "max_stage_video_channel_users": 50, "max_video_channel_users": 25, "vanity_url_code": None,
        "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": guild.locale,
        "rules_channel_id": None, "safety_alerts_channel_id": None, "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False, "nsfw": False, "nsfw_level": 0, "emojis": [], "stickers": [],
        "incidents_data": None,
    }  # fmt: skip
