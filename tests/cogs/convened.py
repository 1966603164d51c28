"""What has to happen before anything else can: set Parley up, open a dialogue form by form, take seats, begin."""

from bot.rehearsal.people.filling import Entry
from bot.rehearsal.people.screen import Message
from tests.cogs.town import Client, Town, form_of, message_of


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
        "Alternates": "0",
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


async def asks(who: Client, invitation: Message, side: str = "Harbour", otherwise: str = "") -> Message:
    """The three private steps to a seat, as far as they go; where the side is full, those to something else."""
    step = await who.presses(invitation, "Ask for a seat")
    mine = next((button.label for button in step.buttons if button.label.endswith(side)), None)
    if mine is None:
        return step
    step = await who.presses(step, mine)
    if otherwise:
        step = await who.presses(step, otherwise)
    for label in ("I have read this", "I can keep these"):
        step = await who.presses(step, label) if step.offers(label) else step
    return step


async def begun(
    town: Town, *people: str, format_: str = "Statement round", seats: str = "3", **entries: Entry
) -> Message:
    """A dialogue open to everybody: these people on two sides by turns, one observer. The first panel."""
    await set_up(town)
    card = await previewed(town, **{"Format": format_, "Who may take": "open", "Seats": seats, **entries})
    card = await town["convener"].chooses(card, "Observers", town["observer"].id)
    await town["convener"].presses(card, "Publish")
    invitation = await town[people[0]].sees("seats free")
    for place, name in enumerate(people):
        assert "You have a seat" in (await asks(town[name], invitation, ("Harbour", "Hill")[place % 2])).text
    moderator = town["moderator"]
    check = await moderator.presses(await moderator.sees("## Desk"), "Begin")
    assert "Done" in (await moderator.presses(check, "Begin")).text
    await town.settled()
    return await town[people[0]].sees("(1 of ")


async def opens_next(town: Town) -> None:
    """The moderator closes the phase that is open."""
    moderator = town["moderator"]
    check = message_of(await moderator.types("round next"))
    done = await moderator.presses(check, "Next phase")
    assert "Done" in done.text, done.text
    await town.settled()
