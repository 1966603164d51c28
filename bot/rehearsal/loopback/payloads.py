"""What a bot is told of an interaction: who, where, with which rights, and the things it refers to."""

from collections.abc import Iterable, Mapping

from bot.rehearsal.loopback.entities import Application, Channel, Guild, User
from bot.rehearsal.loopback.hub import Hub
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import DM, Json
from bot.rehearsal.loopback.permissions import in_channel, in_guild
from bot.rehearsal.loopback.uploads import LARGEST
from bot.rehearsal.loopback.wire.people import bare_member, brief_application, role_object
from bot.rehearsal.loopback.wire.places import channel_object, dm_object, thread_object


def interaction_create(hub: Hub, interaction: Interaction) -> Json:
    application, channel, user = interaction.application, interaction.channel, interaction.user
    guild = interaction.guild
    payload: Json = {
        "id": interaction.id, "application_id": application.id, "type": interaction.type, "token": interaction.token,
        "version": 1, "data": interaction.data, "channel_id": channel.id, "channel": _place(hub, channel, user),
        "locale": interaction.locale, "entitlements": [], "entitlement_sku_ids": [],
        "attachment_size_limit": LARGEST, "authorizing_integration_owners": owners(guild),
        "app_permissions": str(in_channel(application.bot, channel, hub.now)),
    }  # fmt: skip
    if guild is None:
        payload |= {"user": user.wire, "context": 1}
    else:
        member = guild.members[user.id]
        permissions = str(in_channel(user, channel, hub.now))
        payload |= {
            "guild_id": guild.id, "guild": {"id": guild.id, "features": [], "locale": guild.locale},
            "guild_locale": guild.locale, "context": 0,
            "member": bare_member(member) | {"user": user.wire, "permissions": permissions},
        }  # fmt: skip
    if interaction.message is not None:
        payload["message"] = interaction.message.wire
    return payload


def owners(guild: Guild | None) -> Json:
    """On whose behalf the application is there: the server's; in a DM nobody's."""
    return {"0": "0" if guild is None else guild.id}


def _place(hub: Hub, channel: Channel, user: User) -> Json:
    if channel.type == DM:
        return dm_object(channel, user)
    drawn = thread_object(channel, user) if channel.thread is not None else channel_object(channel)
    drawn.pop("permission_overwrites", None)
    return drawn | {"permissions": str(in_channel(user, channel, hub.now))}


def resolved(
    hub: Hub, guild: Guild | None, asker: User, application: Application, *,
    users: Iterable[str] = (), roles: Iterable[str] = (), channels: Iterable[str] = (),
    messages: Mapping[str, Json] | None = None,
) -> Json:  # fmt: skip
    """The things that ids stand for, by kind; kinds without any are left out."""
    found: Json = {
        "users": {i: hub.world.users[i].wire for i in users if i in hub.world.users}, "members": {}, "roles": {},
        "channels": {}, "messages": dict(messages or {}),
    }  # fmt: skip
    if guild is not None:
        for user_id in found["users"]:
            member = guild.members.get(user_id)
            if member is not None:
                drawn = bare_member(member) | {"permissions": str(in_guild(member))}
                found["members"][user_id] = {k: v for k, v in drawn.items() if k not in ("mute", "deaf")}
        found["roles"] = {i: role_object(guild.roles[i]) for i in roles if i in guild.roles}
        found["channels"] = {
            i: _brief_channel(hub, guild.channels[i], asker, application) for i in channels if i in guild.channels
        }
    return {kind: things for kind, things in found.items() if things}


def _brief_channel(hub: Hub, channel: Channel, asker: User, application: Application) -> Json:
    drawn = _place(hub, channel, asker)
    return drawn | {"app_permissions": str(in_channel(application.bot, channel, hub.now))}


def modal_create(interaction: Interaction, modal: Json) -> Json:
    """A form, as the client of the person receives it who is to fill it."""
    application = brief_application(interaction.application) | {"bot": interaction.application.bot.wire}
    return {
        "id": interaction.id, "nonce": interaction.nonce, "channel_id": interaction.channel.id,
        "application": application, **modal,
    }  # fmt: skip
