"""Who can see a place. A category is seen by whoever sees one of the channels in it."""

from datetime import datetime

from bot.rehearsal.loopback.entities import Channel, User
from bot.rehearsal.loopback.kinds import CATEGORY
from bot.rehearsal.loopback.permissions import VIEW_CHANNEL, in_channel


def sees(user: User, place: Channel, now: datetime) -> bool:
    if in_channel(user, place, now) & VIEW_CHANNEL:
        return True
    if place.type != CATEGORY or place.guild is None:
        return False
    return any(
        child.parent_id == place.id and in_channel(user, child, now) & VIEW_CHANNEL for child in place.guild.places()
    )
