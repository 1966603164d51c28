"""Posts a draft of the one text: its clauses by number, and what each change answers."""

from bot.delivery import panels
from bot.delivery.satchel import Satchel
from bot.hosting import effects as f
from bot.hosting.ports import Carried, Errand
from bot.presentation import draft


async def post(satchel: Satchel, errand: Errand, effect: f.PostDraft) -> Carried:
    """The words are rows of their own that may have been erased; the numbers stay in any case."""
    scene = await satchel.scene(effect.round)
    put = next(one for one in scene.round.drafts if one.number == effect.number)
    texts = [await satchel.words.contribution(scene.round.id, words) for words in put.clauses]
    note = await satchel.words.contribution(scene.round.id, put.note) if put.note is not None else None
    panel = await panels.panel_of(satchel, scene, effect.table)
    screen = draft.posted(scene, put, [text or "" for text in texts], note or "", panel)
    return await panels.post(satchel, errand, scene, effect.table, f"draft:{effect.number}", screen)
