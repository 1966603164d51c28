"""Whether somebody is still on the server. Without a privileged intent nobody tells the bot when a person leaves.

So it looks when the room would wait for somebody who was not seen lately: one request, never repeated at once, and
none at all while people press buttons, as they do in a live round.
"""

import discord

from bot.delivery.satchel import Satchel
from bot.hosting.charter import Charter

UNKNOWN_MEMBER, UNKNOWN_USER = 10007, 10013  # Discord's error codes; an unknown server says nothing about a person


async def has_gone(satchel: Satchel, charter: Charter, account: int) -> bool:
    """True only where Discord says so; what it refuses or cannot say for the moment counts as being there."""
    guild = satchel.guild(charter)
    if guild is None or satchel.presses.seen_lately(charter.guild, account):
        return False
    try:
        await guild.fetch_member(account)
    except discord.NotFound as error:
        return error.code in (UNKNOWN_MEMBER, UNKNOWN_USER)
    except discord.HTTPException:
        return False
    satchel.presses.note_seen(charter.guild, account)
    return False
