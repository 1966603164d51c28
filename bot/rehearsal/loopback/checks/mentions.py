"""Whom a message pings: what it names, held against what its sender allowed."""

import re
from dataclasses import dataclass

from bot.rehearsal.loopback.checks.fields import Fields

_USER, _ROLE = re.compile(r"<@!?(\d{1,20})>"), re.compile(r"<@&(\d{1,20})>")
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Allowed:
    """`parse` holds the kinds that may ping, the sets single ids; None means nothing was said."""

    parse: frozenset[str]
    users: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    replied_user: bool = True


EVERYTHING = Allowed(frozenset({"users", "roles", "everyone"}))
USERS_ONLY = Allowed(frozenset({"users"}))  # the default for answers to interactions


def read_allowed(fields: Fields) -> Allowed | None:
    given = fields.body.get("allowed_mentions")
    if given is None:
        return None
    inner = fields.within("allowed_mentions", given)
    parse = inner.listing("parse", 3) or []
    if any(kind not in ("users", "roles", "everyone") for kind in parse):
        inner.wrong("parse", "BASE_TYPE_CHOICES", "Value must be one of ('users', 'everyone', 'roles').")
    listed = {key: inner.listing(key, MOST_LISTED) or [] for key in ("users", "roles")}
    for key, ids in listed.items():
        if ids and key in parse:
            inner.wrong(None, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                        f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.')  # fmt: skip
    return Allowed(
        frozenset(str(kind) for kind in parse), frozenset(map(str, listed["users"])),
        frozenset(map(str, listed["roles"])), bool(inner.flag("replied_user")),
    )  # fmt: skip


def named(text: str, allowed: Allowed) -> tuple[list[str], list[str], bool]:
    """Ids of users and roles that a text names and may ping, and whether it calls everyone."""
    users = [i for i in dict.fromkeys(_USER.findall(text)) if "users" in allowed.parse or i in allowed.users]
    roles = [i for i in dict.fromkeys(_ROLE.findall(text)) if "roles" in allowed.parse or i in allowed.roles]
    everyone = "everyone" in allowed.parse and ("@everyone" in text or "@here" in text)
    return users, roles, everyone
