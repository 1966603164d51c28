"""What conveners do before anything else can happen: set Parley up, and open a dialogue form by form."""

from bot.rehearsal.people.filling import Entry
from bot.rehearsal.people.screen import Message
from tests.cogs.town import Client, Town, form_of


async def set_up(town: Town, **entries: Entry) -> Message:
    form = form_of(await town["owner"].types("parley setup"))
    answers: dict[str, Entry] = {
        "Who may open dialogues": [town.conveners.id],
        "Who may moderate": [town.moderators.id],
        "Where summaries go": [town.summaries.id],
        "Time zone": "Europe/Berlin",
    }
    return await town["owner"].sends(form, **{**answers, **{n.replace("_", " "): e for n, e in entries.items()}})


async def previewed(town: Town, who: Client | None = None, **entries: Entry) -> Message:
    """The three forms, with usual answers where no others are given."""
    convener = who or town["convener"]
    form = form_of(await convener.types("dialogue open"))
    first: dict[str, Entry] = {
        "Topic": "Market Street", "Question": "How should it be used?", "Format": "Listening round", "Pace": "Live",
        "Seats": "3",
    }  # fmt: skip
    second: dict[str, Entry] = {"Side one": "Harbour", "Side two": "Hill", "Who may take": "by approval"}
    third: dict[str, Entry] = {
        "Start": "tomorrow 18:00", "Latest time": "2 hours before the start", "Moderators": [town["moderator"].id],
    }  # fmt: skip
    for usual in (first, second, third):
        usual.update({name: entries[name] for name in usual if name in entries})
    card = await convener.sends(form, **first)
    card = await convener.sends(await convener.opens(card, "Go on"), **second)
    return await convener.sends(await convener.opens(card, "Go on"), **third)


async def published(town: Town, **entries: Entry) -> Message:
    """The invitation, as it stands on the square."""
    await set_up(town)
    receipt = await town["convener"].presses(await previewed(town, **entries), "Publish")
    assert "Published" in receipt.text
    return await town["ines"].sees("seats free")
