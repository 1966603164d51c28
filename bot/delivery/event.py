"""The scheduled event of a dialogue: a help for calendars, never needed for anything.

It names nobody and says that Discord lists whoever presses *Interested*. What Discord refuses here is left out.
"""

from datetime import datetime, timedelta

import discord

from bot.delivery.channels import NotHere
from bot.delivery.satchel import Satchel, post_link, reason
from bot.dialogue.ids import RoundId
from bot.hosting.charter import Place, PlaceKind
from bot.presentation import invitation
from bot.presentation.escape import label
from bot.presentation.scene import Scene
from bot.presentation.timeline import expected

SOON = timedelta(minutes=1)  # Discord takes no event that begins in the past, and a request takes time
LONGEST_LOCATION = 100


async def schedule(satchel: Satchel, scene: Scene, invited: Place, anew: bool = False) -> None:
    """Make the event, unless the start is too near. Raises Forbidden where the bot may make none."""
    charter = scene.charter
    if invited.post is None or (not anew and await satchel.dialogues.place(charter.round, PlaceKind.EVENT)):
        return
    if charter.starts_at <= satchel.clock() + SOON:
        return
    guild = satchel.guild(charter)
    if guild is None:
        raise NotHere("the server is not there")
    link = post_link(charter, invited.channel, invited.post)
    event = await _made_before(guild, link) or await _make(scene, guild, link)
    await satchel.dialogues.keep_place(charter.round, PlaceKind.EVENT, Place(invited.channel, event.id))


async def move(satchel: Satchel, scene: Scene, invited: Place) -> None:
    """It says what the charter says now. One that is gone, or that Discord has called off, is made anew."""
    event, charter = await _find(satchel, scene), scene.charter
    if event is None or event.status is not discord.EventStatus.scheduled:
        if event is None or event.status is discord.EventStatus.cancelled:
            await schedule(satchel, scene, invited, anew=True)
        return
    if charter.starts_at <= satchel.clock() + SOON or invited.post is None:
        return
    try:
        await event.edit(
            name=invitation.event_name(scene),
            description=invitation.event_text(scene, post_link(charter, invited.channel, invited.post)),
            start_time=charter.starts_at,
            end_time=_end(scene),
            reason=reason(charter.round),
        )
    except (discord.NotFound, discord.Forbidden):
        return  # it belongs to the server's people as much as to us


async def begin(satchel: Satchel, scene: Scene) -> None:
    event = await _find(satchel, scene)
    if event and event.status is discord.EventStatus.scheduled:
        await _quietly(event, discord.EventStatus.active, scene.round.id)


async def finish(satchel: Satchel, scene: Scene) -> None:
    """Over when it had begun, cancelled when it had not."""
    event = await _find(satchel, scene)
    if event and event.status is discord.EventStatus.active:
        await _quietly(event, discord.EventStatus.completed, scene.round.id)
    elif event and event.status is discord.EventStatus.scheduled:
        await _quietly(event, discord.EventStatus.cancelled, scene.round.id)


async def _make(scene: Scene, guild: discord.Guild, link: str) -> discord.ScheduledEvent:
    charter = scene.charter
    channel = guild.get_channel(charter.invitation_channel)
    return await guild.create_scheduled_event(
        name=invitation.event_name(scene),
        description=invitation.event_text(scene, link),
        start_time=charter.starts_at,
        end_time=_end(scene),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location=label(f"#{channel.name}" if channel else guild.name, LONGEST_LOCATION),
        reason=reason(scene.round.id),
    )


def _end(scene: Scene) -> datetime:
    charter = scene.charter
    return max(expected(charter).latest_end, charter.starts_at + SOON)


async def _made_before(guild: discord.Guild, link: str) -> discord.ScheduledEvent | None:
    """Its description holds the address of the invitation, which no other event has that is still to come."""
    events = await guild.fetch_scheduled_events(with_counts=False)
    planned = (event for event in events if event.status is discord.EventStatus.scheduled)
    return next((event for event in planned if link in (event.description or "")), None)


async def _find(satchel: Satchel, scene: Scene) -> discord.ScheduledEvent | None:
    place = await satchel.dialogues.place(scene.round.id, PlaceKind.EVENT)
    guild = satchel.guild(scene.charter)
    if place is None or place.post is None or guild is None:
        return None
    try:
        return await guild.fetch_scheduled_event(place.post, with_counts=False)
    except (discord.NotFound, discord.Forbidden):
        return None  # somebody has deleted it


async def _quietly(event: discord.ScheduledEvent, status: discord.EventStatus, round_id: RoundId) -> None:
    try:
        await event.edit(status=status, reason=reason(round_id))
    except (discord.NotFound, discord.Forbidden):
        return  # it belongs to the server's people as much as to us
