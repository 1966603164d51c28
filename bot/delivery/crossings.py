"""Posts messages that leave a caucus: to the own side with the vote under them, and when they cross, where they go to.

None of these posts carries the panel, so none is stripped of its buttons by the next one: a vote stays where it was
asked for until it is over, and then says what became of it.
"""

from bot.delivery import panels
from bot.delivery.satchel import Satchel
from bot.dialogue.backchannel import Fate
from bot.dialogue.ids import ROOM, MessageNumber, TableId
from bot.dialogue.seating import caucus
from bot.hosting import effects as f
from bot.hosting.charter import PlaceKind
from bot.hosting.ports import Carried, Errand
from bot.presentation import crossing_posts as screens
from bot.presentation.as_discord import components
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen


async def propose(satchel: Satchel, errand: Errand, effect: f.PostProposal) -> Carried:
    """A proposal, or the same once more when moderators have sent it back: an edit would be noticed by nobody."""
    scene = await satchel.scene(effect.round)
    back = scene.round.back.messages[effect.number].fate is Fate.SENT_BACK
    about = f"sent-back:{effect.number}" if back else _about(effect.number)
    screen = screens.proposal(scene, await told(satchel, scene, effect.number))
    return await panels.post(satchel, errand, scene, effect.table, about, screen, panel=False)


async def redraw(satchel: Satchel, _: Errand, effect: f.RedrawProposal) -> Carried:
    scene = await satchel.scene(effect.round)
    screen = screens.proposal(scene, await told(satchel, scene, effect.number))
    return await _changed(satchel, effect, _about(effect.number), screen)


async def cross(satchel: Satchel, errand: Errand, effect: f.PostMessage) -> Carried:
    scene = await satchel.scene(effect.round)
    screen = screens.message(scene, await told(satchel, scene, effect.number))
    if effect.table == f.AT_THE_DESK:
        place = await satchel.dialogues.place(effect.round, PlaceKind.DESK)
        if place is not None:
            await satchel.poster.post(errand, place.channel, screen)
        return Carried()
    return await panels.post(satchel, errand, scene, effect.table, f"message:{effect.number}", screen, panel=False)


async def publish(satchel: Satchel, errand: Errand, effect: f.PostPublished) -> Carried:
    scene = await satchel.scene(effect.round)
    screen = screens.published(scene, await told(satchel, scene, effect.number))
    return await panels.post(satchel, errand, scene, ROOM, f"published:{effect.number}", screen, panel=False)


async def wish(satchel: Satchel, errand: Errand, effect: f.PostWish) -> Carried:
    """Where a side has wished it by itself already, the newer post says that the other has agreed."""
    scene = await satchel.scene(effect.round)
    screen = await _wish(satchel, scene, effect.exchange, effect.table)
    return await panels.post(satchel, errand, scene, effect.table, _wished(effect.exchange), screen, panel=False)


async def redraw_wish(satchel: Satchel, _: Errand, effect: f.RedrawWish) -> Carried:
    scene = await satchel.scene(effect.round)
    made = await satchel.posts.at_table(effect.round, effect.table)
    if _wished(effect.exchange) not in made:
        return Carried()
    screen = await _wish(satchel, scene, effect.exchange, effect.table, effect.published)
    post = made[_wished(effect.exchange)]
    await satchel.poster.change(post.channel, post.post, components(screen.marked(post.number)))
    return Carried()


async def told(satchel: Satchel, scene: Scene, number: MessageNumber) -> screens.Told:
    """A message with its words, which are a row of their own that may have been erased."""
    message = scene.round.back.messages[number]
    words = await satchel.words.contribution(scene.round.id, message.words)
    reason = await satchel.words.contribution(scene.round.id, message.reason) if message.reason is not None else None
    asked = scene.round.back.messages[message.answers] if message.answers is not None else None
    before = await satchel.words.contribution(scene.round.id, asked.words) if asked else None
    return screens.Told(message, words or "", reason or "", before or "")


async def _wish(satchel: Satchel, scene: Scene, exchange: MessageNumber, table: TableId, done: bool = False) -> Screen:
    side = next(side.number for side in scene.round.sides if caucus(side.number) == table)
    shown = [await told(satchel, scene, message.number) for message in scene.round.back.exchange(exchange)]
    return screens.wish(scene, exchange, side, shown, done)


async def _changed(satchel: Satchel, effect: f.RedrawProposal, about: str, screen: Screen) -> Carried:
    made = await satchel.posts.post(effect.round, about)
    if made is not None:  # else it is not posted yet, and will be drawn as things stand
        await satchel.poster.change(made.channel, made.post, components(screen.marked(made.number)))
    return Carried()


def _about(number: MessageNumber) -> str:
    return f"proposal:{number}"


def _wished(exchange: MessageNumber) -> str:
    return f"wish:{exchange}"
