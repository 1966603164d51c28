"""Lines of ours: in the room with the panel under them, and in the record at the desk."""

from bot.delivery import panels
from bot.delivery.satchel import Satchel
from bot.hosting import effects as f
from bot.hosting.charter import PlaceKind
from bot.hosting.ports import Carried, Errand
from bot.presentation import posts, worded


async def in_the_room(satchel: Satchel, errand: Errand, effect: f.PostLine) -> Carried:
    scene = await satchel.scene(effect.round)
    panel = await panels.panel_of(satchel, scene, effect.table)
    screen = worded.line_post(scene, effect.key, effect.values, panel)
    return await panels.post(satchel, errand, scene, effect.table, f"line:{effect.key}", screen)


async def at_the_desk(satchel: Satchel, errand: Errand, effect: f.DeskLine) -> Carried:
    scene = await satchel.scene(effect.round)
    place = await satchel.dialogues.place(effect.round, PlaceKind.DESK)
    if place is not None:
        screen = posts.line(worded.line_text(scene, effect.key, effect.values))
        await satchel.poster.post(errand, place.channel, screen)
    return Carried()
