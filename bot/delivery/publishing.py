"""Publishes a dialogue: desk, invitation, event; and keeps the invitation as things stand."""

from datetime import datetime, timedelta

import discord

from bot.delivery import event, places, trouble
from bot.delivery.satchel import Satchel, mention_of_channel, moderators, observers
from bot.dialogue.lifecycle import Stage
from bot.hosting import effects as f
from bot.hosting.admission import guests_told, told_of_cancelling
from bot.hosting.asking import free_seats
from bot.hosting.charter import Place, PlaceKind
from bot.hosting.ports import Carried, Errand, Post
from bot.presentation import invitation, posts, worded
from bot.presentation.as_discord import components
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen

ABOUT = "invitation"


async def publish(satchel: Satchel, errand: Errand, effect: f.PublishDialogue) -> Carried:
    """Each step is kept as soon as it is done, so that a second try goes on where the first one ended."""
    scene = await satchel.scene(effect.round)
    await places.desk(satchel, errand, scene)
    invited = await _invite(satchel, errand, scene)
    errands = (f.RefreshDesk(effect.round),)
    if invited is None or scene.round.stage is not Stage.INVITING:
        return Carried(follow_up=errands)
    try:
        await event.schedule(satchel, scene, invited)
    except discord.Forbidden:
        return Carried(never=trouble.NO_PERMISSION, follow_up=errands)
    return Carried(follow_up=errands)


async def refresh(satchel: Satchel, errand: Errand, effect: f.RefreshInvitation) -> Carried:
    scene = await satchel.scene(effect.round)
    place = await satchel.dialogues.place(effect.round, PlaceKind.INVITATION)
    if place is None or place.post is None:
        return Carried()  # it is not posted yet, and will be drawn as things stand
    screen = await _screen(satchel, scene)
    made = await satchel.posts.post(effect.round, ABOUT)
    shown = components(screen.marked(made.number) if made else screen)
    if not await satchel.poster.change(place.channel, place.post, shown) and scene.round.stage is Stage.INVITING:
        await _post(satchel, errand, scene, screen)
    return Carried()


async def announce(satchel: Satchel, errand: Errand, effect: f.Announce) -> Carried:
    """A line where the invitation stands, for everybody who may come."""
    scene = await satchel.scene(effect.round)
    values = dict(effect.values)
    if effect.key == "dialogue-cancelled":
        values["date"] = _destroyed(satchel, scene)
    screen = posts.line(worded.line_text(scene, f"{effect.key}-text1", values))
    await satchel.poster.post(errand, scene.charter.invitation_channel, screen)
    return Carried()


async def move_event(satchel: Satchel, _: Errand, effect: f.MoveEvent) -> Carried:
    scene = await satchel.scene(effect.round)
    place = await satchel.dialogues.place(effect.round, PlaceKind.INVITATION)
    if place is None or scene.round.stage is not Stage.INVITING:
        return Carried()  # what is not published yet will be as things stand
    try:
        await event.move(satchel, scene, place)
    except discord.Forbidden:
        return Carried(never=trouble.NO_PERMISSION)
    return Carried()


async def tell_guests(satchel: Satchel, _: Errand, effect: f.TellGuests) -> Carried:
    scene = await satchel.scene(effect.round)
    guests = await satchel.vault.guests(scene.charter.dialogue)
    return Carried(follow_up=tuple(guests_told(scene.charter, guests, effect.key, effect.values)))


async def finish(satchel: Satchel, _: Errand, effect: f.CloseRoom) -> Carried:
    """The event ends with the dialogue; of one that does not take place, everybody who asked for a seat is told."""
    scene = await satchel.scene(effect.round)
    await event.finish(satchel, scene)
    if scene.round.stage is not Stage.CANCELLED:
        return Carried()
    guests = await satchel.vault.guests(scene.charter.dialogue)
    return Carried(follow_up=tuple(told_of_cancelling(scene.charter, guests, _destroyed(satchel, scene))))


def _destroyed(satchel: Satchel, scene: Scene) -> datetime:
    return (scene.round.closed_at or satchel.clock()) + timedelta(days=scene.charter.key_days)


async def _invite(satchel: Satchel, errand: Errand, scene: Scene) -> Place | None:
    place = await satchel.dialogues.place(scene.round.id, PlaceKind.INVITATION)
    if place is not None:
        return place
    return await _post(satchel, errand, scene, await _screen(satchel, scene))


async def _post(satchel: Satchel, errand: Errand, scene: Scene, screen: Screen) -> Place | None:
    channel = scene.charter.invitation_channel
    post = await satchel.poster.post(errand, channel, screen)
    if post is None:
        return None
    place = Place(channel, post)
    await satchel.posts.keep(scene.round.id, ABOUT, Post(errand.number, channel, post, panel=False))
    await satchel.dialogues.keep_place(scene.round.id, PlaceKind.INVITATION, place)
    return place


async def _screen(satchel: Satchel, scene: Scene) -> Screen:
    charter, round_ = scene.charter, scene.round
    if round_.stage is Stage.CANCELLED:
        return invitation.cancelled(scene)
    taking = round_.stage is Stage.INVITING and satchel.clock() < charter.seats_until
    guests = await satchel.vault.guests(charter.dialogue) if taking else ()
    free = free_seats(charter, guests) if taking else {}
    place = mention_of_channel(charter.summary_channel)
    return invitation.invitation(scene, free, moderators(scene), observers(scene), place, taking)
