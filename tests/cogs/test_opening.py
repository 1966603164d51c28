"""`/dialogue open`: three forms with cards between them, a preview, *Publish*; nothing is public before that."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from bot.rehearsal.people.screen import Message
from tests.cogs.convened import previewed, published, set_up
from tests.cogs.town import Town, form_of, message_of

TYPED = {"Topic": "Market Street", "Question": "How?", "Format": "Listening round", "Pace": "Live", "Seats": "4"}


def posts(town: Town) -> list[Message]:
    return town["ines"].person.view.in_channel(town.square.id)


def clock(*numbers: int) -> str:
    year, month, day, hour, *minute = numbers
    return f"<t:{int(datetime(year, month, day, hour, *minute, tzinfo=UTC).timestamp())}:f>"


def saved(town: Town, query: str) -> list[str]:
    path = town.settings.database.get_secret_value().removeprefix("sqlite+aiosqlite:///")
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute(query)]


async def test_three_forms_a_preview_and_an_invitation(town: Town) -> None:
    await set_up(town)
    preview = await previewed(town)
    assert "## Market Street" in preview.text
    assert f'"tomorrow 18:00" was read as: {clock(2026, 11, 23, 17)}' in preview.text
    assert "Welcome and agreements" in preview.text
    assert "With fewer than five seats on a side" in preview.text
    assert posts(town) == []

    preview = await town["convener"].chooses(preview, "Observers", town["observer"].id)
    receipt = await town["convener"].presses(preview, "Publish")
    assert f"invitation in <#{town.square.id}>" in receipt.text
    invitation = await town["ines"].sees("seats free: 3")
    assert f"Moderators: <@{town['moderator'].id}>. Observers: <@{town['observer'].id}>" in invitation.text
    assert invitation.channel_id == town.square.id
    assert await town["moderator"].sees("## Desk: Market Street")

    listed = message_of(await town["convener"].types("dialogue list"))
    assert listed.text.count("Market Street") == 1
    assert "inviting" in listed.text


async def test_only_conveners_open_and_list(town: Town) -> None:
    await set_up(town)
    for line in ("dialogue open", "dialogue list"):
        told = message_of(await town["ines"].types(line))
        assert told.text == f"This is for people who may open dialogues here: <@&{town.conveners.id}>"
    assert form_of(await town["owner"].types("dialogue open")).title == "Open a dialogue: 1 of 3"  # manages the server
    here = town.silent_channel("library")
    told = message_of(await town["convener"].types("dialogue open", here))
    assert told.text.startswith(f"Parley lacks the permission Send Messages in <#{here.id}>.")


async def test_what_does_not_hold_is_said_and_the_form_opens_again_as_it_was(town: Town) -> None:
    await set_up(town)
    convener = town["convener"]
    told = await convener.sends(form_of(await convener.types("dialogue open")), **TYPED | {"Seats": "No ceiling"})
    assert told.text == "This format has from 3 to 5 seats on each side."
    form = await convener.opens(told, "Open the form")
    assert form.field("Topic").default == "Market Street"
    card = await convener.sends(form, Seats="4")
    assert card.text == "Part 1 of 3 is kept for seven days. Nothing is public before *Publish*."

    sides = {"Side one": "Harbour", "Side two": "harbour", "Who may take": "by approval"}
    told = await convener.sends(await convener.opens(card, "Go on"), **sides)
    assert told.text == "The sides need different names."
    card = await convener.sends(await convener.opens(told, "Open the form"), **sides | {"Side two": "Hill"})

    hours = {"Start": "soon", "Latest time": "at the start", "Moderators": [town["moderator"].id]}
    told = await convener.sends(await convener.opens(card, "Go on"), **hours)
    assert told.text == '"soon" could not be read as a time. Write it like this: 2026-12-01 18:00.'
    told = await convener.sends(await convener.opens(told, "Open the form"), Start="2027-03-28 02:30")
    assert "this hour does not exist in Europe/Berlin" in told.text
    preview = await convener.presses(told, "Use it")
    assert clock(2027, 3, 28, 1, 30) in preview.text  # half past three on the clocks of that morning

    told = await convener.sends(await convener.opens(preview, "Change times"), Moderators=[town["ines"].id])
    assert told.text == f"Moderators here need one of these roles: <@&{town.moderators.id}>"

    form = await convener.opens(preview, "Change sides")
    preview = await convener.sends(form, **{"Side three": "Island"})
    assert all(name in preview.text for name in ("Harbour", "Hill", "Island"))
    gone = await convener.presses(preview, "Discard")
    assert gone.text == "The draft is discarded. Nothing was published."
    assert posts(town) == []


async def test_statements_come_in_a_file_and_become_seeds(town: Town) -> None:
    await set_up(town)
    convener = town["convener"]
    told = message_of(
        await convener.types("dialogue open", files={"statements": ("s.csv", b"comment\nBuses first.\n")})
    )
    assert told.text == "The file has no column with this name in its first line: text"
    content = "id,text\n1,Buses first.\n2,多搭公車。\n".encode()
    form = form_of(await convener.types("dialogue open", files={"statements": ("s.csv", content)}))
    card = await convener.sends(form, **TYPED)
    card = await convener.sends(
        await convener.opens(card, "Go on"), **{"Side one": "Harbour", "Side two": "Hill", "Who may take": "open"}
    )
    hours = {"Start": "in 2 hours", "Latest time": "at the start", "Moderators": [town["moderator"].id]}
    preview = await convener.sends(await convener.opens(card, "Go on"), **hours)
    await convener.presses(preview, "Publish")
    assert saved(town, "select body from statements order by draft") == ["Buses first.", "多搭公車。"]


async def test_a_dialogue_is_cancelled_after_a_second_look(town: Town) -> None:
    invitation = await published(town)
    step = await town["ines"].presses(invitation, "Ask for a seat")
    for label in ("Harbour", "I have read this", "I can keep these"):
        mine = next((one for one in step.buttons if one.label.endswith(label)), None)
        assert mine is not None, step.text
        step = await town["ines"].presses(step, mine.label)
    assert "Your request is in" in step.text

    convener = town["convener"]
    offered = await convener.person.offers_for("dialogue cancel", "round", "mark", town.square.id)
    assert [choice["name"] for choice in offered] == ["1. Market Street: inviting"]
    assert await town["ines"].person.offers_for("dialogue cancel", "round", "", town.square.id) == []
    told = message_of(await town["ines"].types("dialogue cancel", round=1))
    assert "people who may open dialogues here" in told.text
    assert "no round with this number" in message_of(await convener.types("dialogue cancel", round=7)).text

    check = message_of(await convener.types("dialogue cancel", round=offered[0]["value"]))
    assert "It cannot be undone" in check.text
    assert (await convener.presses(check, "Keep it")).text == "Nothing was changed."
    check = message_of(await convener.types("dialogue cancel", round=1))
    assert (await convener.presses(check, "Cancel the dialogue")).text.startswith("Cancelled: Market Street.")
    assert "This dialogue does not take place" in (await town["ines"].sees("does not take place")).text
    await town.settled()
    told = await town["ines"].sees("list of seats is destroyed")  # follows the press of a moment ago, privately
    assert told.only_for_me
