"""Users, members, roles and applications as JSON."""

from datetime import datetime

from bot.rehearsal.loopback.entities import Application, Member, Role, User
from bot.rehearsal.loopback.kinds import Json


def stamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="microseconds")


def user_object(user_id: str, name: str, bot: bool) -> Json:
    account: Json = {
        "id": user_id, "username": name, "avatar": None, "discriminator": "0000" if bot else "0", "public_flags": 0,
        "flags": 0, "banner": None, "accent_color": None, "global_name": None if bot else name,
        "avatar_decoration_data": None, "collectibles": None, "primary_guild": None,
    }  # fmt: skip
    if bot:
        account["bot"] = True
    return account


def own_account(user: User) -> Json:
    return user.wire | {
        "mfa_enabled": False, "locale": user.locale, "premium_type": 0, "email": None, "verified": True,
    }  # fmt: skip


def bare_member(member: Member) -> Json:
    """A member without the user, as messages and resolved data carry it."""
    return {
        "avatar": None, "banner": None, "communication_disabled_until": stamp(member.timed_out_until), "flags": 0,
        "joined_at": stamp(member.joined_at), "nick": member.nick, "pending": False, "premium_since": None,
        "roles": member.roles, "mute": False, "deaf": False,
    }  # fmt: skip


def member_object(member: Member) -> Json:
    return bare_member(member) | {"user": member.user.wire}


def role_object(role: Role) -> Json:
    drawn: Json = {
        "id": role.id, "name": role.name, "permissions": str(role.permissions), "position": role.position,
        "color": role.color, "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist, "managed": role.managed, "mentionable": role.mentionable, "icon": None,
        "unicode_emoji": None, "flags": 0,
    }  # fmt: skip
    if role.tags is not None:
        drawn["tags"] = role.tags
    return drawn


def application_object(application: Application, guild_count: int) -> Json:
    return brief_application(application) | {
        "type": None, "bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64,
        "redirect_uris": [], "interactions_endpoint_url": None, "role_connections_verification_url": None,
        "owner": application.owner.wire, "approximate_guild_count": guild_count,
        "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0, "team": None, "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": {"oauth2_install_params": {
            "scopes": ["applications.commands", "bot"], "permissions": "0"}}},
        "bot": application.bot.wire, "hook": True, "summary": "",
    }  # fmt: skip


def brief_application(application: Application) -> Json:
    return {
        "id": application.id, "name": application.name, "icon": None, "description": "",
        "flags": application_flags(application), "flags_new": str(application_flags(application)),
    }  # fmt: skip


def application_flags(application: Application) -> int:
    """The "limited" flags that an application has before it is verified: presences, members, message content."""
    flags = 0
    for intent, flag in ((1 << 8, 1 << 13), (1 << 1, 1 << 15), (1 << 15, 1 << 19)):
        if application.privileged & intent:
            flags |= flag
    return flags
