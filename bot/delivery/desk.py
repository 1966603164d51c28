"""Keeps the desk: one message for moderators, as things stand."""

from bot.delivery.satchel import Satchel
from bot.dialogue.lifecycle import Stage
from bot.hosting import effects as f
from bot.hosting.charter import Place, PlaceKind
from bot.hosting.ports import Carried, Errand, Post
from bot.presentation import desk, desk_page
from bot.presentation.as_discord import components
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen

ABOUT = "desk"


async def refresh(satchel: Satchel, errand: Errand, effect: f.RefreshDesk) -> Carried:
    """By changing the message that is there; one that was deleted comes back."""
    scene = await satchel.scene(effect.round)
    place = await satchel.dialogues.place(effect.round, PlaceKind.DESK)
    if place is None:
        return Carried()  # publishing makes the desk, and asks for this again
    screen = await _screen(satchel, scene)
    if place.post is not None:
        made = await satchel.posts.post(effect.round, ABOUT)
        shown = components(screen.marked(made.number) if made else screen)
        if await satchel.poster.change(place.channel, place.post, shown):
            return Carried()
    post = await satchel.poster.post(errand, place.channel, screen)
    if post is not None:
        await satchel.posts.keep(effect.round, ABOUT, Post(errand.number, place.channel, post, panel=False))
        await satchel.dialogues.keep_place(effect.round, PlaceKind.DESK, Place(place.channel, post))
    return Carried()


async def _screen(satchel: Satchel, scene: Scene) -> Screen:
    stage = scene.round.stage
    over = stage in (Stage.CLOSED, Stage.CANCELLED)
    guests = () if over else await satchel.vault.guests(scene.charter.dialogue)
    journal = () if stage is Stage.INVITING else await satchel.journal(scene.round.id)
    return desk.desk(scene, desk_page.page(scene.round, journal, guests))
