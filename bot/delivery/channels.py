"""Makes the channels of a round: with all access in the one request that makes them, and never twice.

Whoever gets access stands in a drawn order, so that no order joins an account to a seat. Only permissions that the
bot has itself can be given or taken away; Discord refuses the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import discord

from bot.delivery import trouble
from bot.delivery.satchel import Satchel, reason
from bot.hosting.ports import Errand
from bot.presentation.scene import Scene

MOST_AT_ONCE = 100  # overwrites in one request
P = discord.Permissions
_NOTHING = P.none()
_READING = P(view_channel=True, read_message_history=True)
_TALKING = P(view_channel=True, read_message_history=True, send_messages=True)
_POSTING = P(
    view_channel=True, read_message_history=True, send_messages=True, attach_files=True, send_messages_in_threads=True,
    create_private_threads=True,
)  # fmt: skip
_WRITING = P(
    send_messages=True, send_messages_in_threads=True, create_public_threads=True, create_private_threads=True,
    add_reactions=True, send_polls=True, use_external_apps=True,
)  # fmt: skip


@dataclass(frozen=True)
class Access:
    """Who may read a new channel, who may also write in it; nobody else sees it."""

    readers: frozenset[int] = frozenset()
    writers: frozenset[int] = frozenset()


class NotHere(OSError):
    """Discord has not shown us the server yet, or an outage has taken it away. It passes by itself."""


async def make(satchel: Satchel, errand: Errand, scene: Scene, name: str, topic: str, access: Access) -> int:
    """The channel's id. One that was made before the answer was lost is found again by its topic."""
    guild = satchel.guild(scene.charter)
    if guild is None or guild.me is None:
        raise NotHere("the server is not there")
    if (before := await _made_before(guild, errand, topic)) is not None:
        return before
    overwrites = _overwrites(satchel, guild, access)
    targets = list(overwrites)
    channel = await guild.create_text_channel(
        name,
        topic=topic,
        overwrites={target: overwrites[target] for target in targets[:MOST_AT_ONCE]},
        reason=reason(scene.round.id),
    )
    satchel.poster.made(channel.id)
    for target in targets[MOST_AT_ONCE:]:
        allow, deny = overwrites[target].pair()
        await satchel.client.http.edit_channel_permissions(
            channel.id, target.id, str(allow.value), str(deny.value), 1, reason=reason(scene.round.id)
        )
    return channel.id


async def let_in(satchel: Satchel, scene: Scene, channel: int, accounts: Iterable[int]) -> None:
    """Let these accounts read who cannot yet. Doing it twice changes nothing, so a look into memory is enough."""
    guild = satchel.guild(scene.charter)
    if guild is None or guild.me is None:
        raise NotHere("the server is not there")
    here = guild.get_channel(channel)
    inside = {target.id for target in here.overwrites} if here else set()
    outside = sorted(set(accounts) - inside)
    satchel.dice.shuffle(outside)
    allow, deny = _overwrite(guild.me.guild_permissions, allow=_READING, deny=_WRITING).pair()
    for account in outside:
        await satchel.client.http.edit_channel_permissions(
            channel, account, str(allow.value), str(deny.value), 1, reason=reason(scene.round.id)
        )


async def close_door(satchel: Satchel, scene: Scene, channel: int, account: int) -> None:
    """Take one account's access away; it is no mistake if it had none any more."""
    try:
        await satchel.client.http.delete_channel_permissions(channel, account, reason=reason(scene.round.id))
    except discord.NotFound as error:
        if error.code == trouble.UNKNOWN_CHANNEL:
            raise


async def _made_before(guild: discord.Guild, errand: Errand, topic: str) -> int | None:
    """The topic carries the errand's number, which is used once. Right after an error Discord itself is asked."""
    seen: Iterable[object] = await guild.fetch_channels() if errand.attempts else guild.text_channels
    return next((x.id for x in seen if isinstance(x, discord.TextChannel) and x.topic == topic), None)


def _overwrites(
    satchel: Satchel, guild: discord.Guild, access: Access
) -> dict[discord.Role | discord.Object, discord.PermissionOverwrite]:
    ours = guild.me.guild_permissions
    nobody = P(view_channel=True) | _WRITING
    people: dict[int, discord.PermissionOverwrite] = {}
    for account in sorted(access.readers):
        people[account] = _overwrite(ours, allow=_READING, deny=_WRITING)
    for account in sorted(access.writers):
        people[account] = _overwrite(ours, allow=_TALKING)
    people[guild.me.id] = _overwrite(ours, allow=_POSTING)
    order = list(people)
    satchel.dice.shuffle(order)
    everybody: dict[discord.Role | discord.Object, discord.PermissionOverwrite] = {
        guild.default_role: _overwrite(ours, deny=nobody)
    }
    return everybody | {discord.Object(account): people[account] for account in order}


def _overwrite(ours: P, allow: P = _NOTHING, deny: P = _NOTHING) -> discord.PermissionOverwrite:
    """Nothing in it that the bot does not have itself."""
    return discord.PermissionOverwrite.from_pair(allow & ours, deny & ours)
