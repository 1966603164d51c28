"""Bodies that make or change channels and their overwrites (`developers/resources/channel.mdx`)."""

from typing import Any

from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.entities import Channel, Guild, Member, Overwrite
from bot.rehearsal.loopback.errors import missing_permissions
from bot.rehearsal.loopback.kinds import ANNOUNCEMENT, CATEGORY, FORUM, STAGE, TEXT, VOICE, Json
from bot.rehearsal.loopback.permissions import (
    ADMINISTRATOR,
    ALL,
    MANAGE_ROLES,
    in_guild,
    with_overwrites,
)  # fmt: skip

CREATABLE = (TEXT, VOICE, CATEGORY, ANNOUNCEMENT, STAGE, FORUM)
MOST_CHANNELS, MOST_IN_CATEGORY = 500, 50
MOST_PER_REQUEST, MOST_OVERWRITES = 100, 1000
ARCHIVE_AFTER = (60, 1440, 4320, 10080)
LONGEST_SLOWMODE = 21600


def read_channel(fields: Fields, type: int, *, new: bool) -> Json:
    """What a body says of a channel; keys it does not mention are absent."""
    read: Json = {
        "name": fields.text("name", 100, least=1, required=new or "name" in fields),
        "topic": fields.text("topic", 4096 if type == FORUM else 1024),
        "position": fields.whole("position", 0, 2**31 - 1), "nsfw": fields.flag("nsfw"),
        "slowmode": fields.whole("rate_limit_per_user", 0, LONGEST_SLOWMODE),
        "parent_id": fields.snowflake("parent_id"),
        "default_auto_archive": fields.choice("default_auto_archive_duration", ARCHIVE_AFTER),
    }  # fmt: skip
    said = {"slowmode": "rate_limit_per_user", "default_auto_archive": "default_auto_archive_duration"}
    if read["name"] is not None and type in (TEXT, ANNOUNCEMENT, FORUM):
        read["name"] = "-".join(read["name"].lower().split())  # as Discord writes the names of text channels
    nullable = ("topic", "parent_id")
    return {
        key: value for key, value in read.items()
        if said.get(key, key) in fields and (value is not None or key in nullable)
    }  # fmt: skip


def read_overwrites(fields: Fields) -> dict[str, Overwrite] | None:
    given = fields.listing("permission_overwrites", MOST_PER_REQUEST)
    if given is None:
        return {} if "permission_overwrites" in fields else None
    read = {}
    for one in fields.items("permission_overwrites", given):
        overwrite_id = one.snowflake("id", required=True)
        if overwrite_id is not None:
            read[overwrite_id] = read_overwrite(one, overwrite_id)
    return read


def read_overwrite(fields: Fields, overwrite_id: str) -> Overwrite:
    allow, deny = fields.whole("allow", 0, 2**63 - 1), fields.whole("deny", 0, 2**63 - 1)
    kind = fields.body.get("type")
    if kind in ("role", "member"):  # older clients
        kind = ("role", "member").index(kind)
    elif kind is not None:
        kind = fields.choice("type", (0, 1))
    return Overwrite(overwrite_id, kind or 0, (allow or 0) & ALL, (deny or 0) & ALL)


def check_overwrites(
    member: Member, place: Channel | None, parent: Channel | None, old: dict[str, Overwrite], new: dict[str, Overwrite]
) -> None:
    """Only bits that the member has itself may be set or cleared; MANAGE_ROLES in a channel takes an administrator.

    "Itself" means in the server or in the category, or everything where the channel gives it MANAGE_ROLES.
    """
    own = in_guild(member)
    if own & ADMINISTRATOR:
        return
    if parent is not None:
        own |= with_overwrites(in_guild(member), member, parent)
    if place is not None and _given_manage_roles(member, place):
        own = ALL & ~MANAGE_ROLES
    touched = 0
    for overwrite_id in old.keys() | new.keys():
        before, after = old.get(overwrite_id), new.get(overwrite_id)
        touched |= (before.allow if before else 0) ^ (after.allow if after else 0)
        touched |= (before.deny if before else 0) ^ (after.deny if after else 0)
    if touched & MANAGE_ROLES or touched & ~own:
        raise missing_permissions()


def _given_manage_roles(member: Member, place: Channel) -> bool:
    """By an overwrite of this channel, not merely by a role of the server."""
    return any(
        overwrite.allow & MANAGE_ROLES
        for overwrite in place.overwrites.values()
        if overwrite.id in (member.user.id, *member.roles)
    )


def known_targets(fields: Fields, guild: Guild, overwrites: dict[str, Overwrite]) -> None:
    """Overwrites stand for roles and members that exist."""
    for number, overwrite in enumerate(overwrites.values()):
        holders: Any = guild.roles if overwrite.type == 0 else guild.members
        if overwrite.id not in holders:
            what = "role" if overwrite.type == 0 else "member"
            fields.wrong("permission_overwrites", "OVERWRITE_TARGET_UNKNOWN", f"Overwrite {number}: no such {what}")
