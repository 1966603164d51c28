"""Posts a summary where it was promised: in the room with its picture, for the organisers with files besides."""

import asyncio

from bot.delivery import panels
from bot.delivery.places import SUMMARY
from bot.delivery.satchel import Satchel
from bot.dialogue.ids import ROOM
from bot.dialogue.summary import Summary
from bot.hosting import effects as f
from bot.hosting.ports import Carried, Errand
from bot.hosting.summing_up import summary_of
from bot.presentation import desk_page, picture, summary_files, summary_post
from bot.presentation.scene import Scene
from bot.presentation.screen import Container, Screen, Text


async def post(satchel: Satchel, errand: Errand, effect: f.PostSummary) -> Carried:
    scene = await satchel.scene(effect.round)
    summary = await summary_of(satchel.publications, satchel.words, scene.round, effect.publication)
    kept = _files(scene, summary) if effect.for_organisers else []
    made = summary_post.post(scene, summary, files=[name for name, _ in kept])
    if made.chart is not None:
        kept.append((made.picture, await asyncio.to_thread(picture.png, made.chart)))  # it takes some tens of ms
    if not effect.for_organisers:
        return await panels.post(satchel, errand, scene, ROOM, SUMMARY, made.screen, panel=False, files=kept)
    screen = await _with_evenness(satchel, scene, made.screen) if summary.last else made.screen
    await satchel.poster.post(errand, scene.charter.summary_channel, screen, kept)
    return Carried()


def _files(scene: Scene, summary: Summary) -> list[tuple[str, bytes]]:
    name = f"summary-{summary.number}"
    return [
        (f"{name}.json", summary_files.as_json(scene, summary).encode()),
        (f"{name}.md", summary_files.markdown(scene, summary).encode()),
    ]


async def _with_evenness(satchel: Satchel, scene: Scene, screen: Screen) -> Screen:
    """How even the round was, under the last summary; in one post, so that both are there or none is."""
    measured = desk_page.measured(scene.round, await satchel.journal(scene.round.id))
    texts = tuple(Text(text.content) for text in summary_post.how_it_went(scene, measured).texts())
    try:
        return Screen((*screen.parts, Container(texts)))
    except ValueError:
        return screen  # a summary of greatest length leaves no room for it
