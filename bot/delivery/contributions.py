"""Posts what people have said, under pseudonym and side, and draws it anew after a correction or a withdrawal."""

from bot.delivery import panels
from bot.delivery.satchel import Satchel
from bot.dialogue.ids import ContributionNumber
from bot.hosting import effects as f
from bot.hosting.ports import Carried, Errand
from bot.presentation import posts
from bot.presentation.as_discord import components
from bot.presentation.scene import Scene
from bot.presentation.screen import Container, Screen


async def post(satchel: Satchel, errand: Errand, effect: f.PostContribution) -> Carried:
    """Of several that come at once, the last one brings the panel."""
    scene = await satchel.scene(effect.round)
    newest = effect.number == max(said.number for said in scene.round.said.values() if said.table == effect.table)
    panel = await panels.panel_of(satchel, scene, effect.table) if newest else None
    screen = await _screen(satchel, scene, effect.number, panel)
    return await panels.post(satchel, errand, scene, effect.table, _about(effect.number), screen, newest)


async def redraw(satchel: Satchel, _: Errand, effect: f.RedrawContribution) -> Carried:
    """In place; if this post carries the panel, it keeps it."""
    scene = await satchel.scene(effect.round)
    made = await satchel.posts.post(effect.round, _about(effect.number))
    if made is None:
        return Carried()  # not posted yet, and will be drawn as things stand
    panel = await panels.panel_of(satchel, scene, made.table) if made.panel else None
    screen = await _screen(satchel, scene, effect.number, panel)
    await satchel.poster.change(made.channel, made.post, components(screen.marked(made.number)))
    return Carried()


async def _screen(satchel: Satchel, scene: Scene, number: ContributionNumber, panel: Container | None) -> Screen:
    """The words are a row of their own that may have been erased; the number stays in any case."""
    said = scene.round.said[number]
    words = None if said.withdrawn else await satchel.words.contribution(scene.round.id, said.words)
    if words is None:
        return posts.taken_back(scene, said, panel)
    source = await satchel.words.source(scene.round.id, said.words)
    return posts.contribution(scene, said, words, source, panel)


def _about(number: ContributionNumber) -> str:
    return f"contribution:{number}"
