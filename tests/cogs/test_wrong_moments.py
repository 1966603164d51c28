"""Buttons pressed by the wrong person or at the wrong moment: one private sentence that says what is so, each time."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.rehearsal.people.outcomes import FormOpened
from tests.cogs.convened import begun
from tests.cogs.town import Town, a_town, message_of

PEOPLE = ("ines", "odd", "runa", "sven", "tove", "ulf")


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *PEOPLE, "guest") as there, there.running():
        yield there


async def test_who_has_no_seat_reads_why_not(town: Town) -> None:
    panel = await begun(town, *PEOPLE)
    observer, moderator, guest = town["observer"], town["moderator"], town["guest"]
    for label in ("Propose a statement", "My seat"):
        assert (await observer.presses(panel, label)).text.startswith("Observers read along in this dialogue.")
        assert (await moderator.presses(panel, label)).text.startswith(
            "Moderators of this dialogue have no seat in it."
        )
        told = await guest.presses(panel, label)
        assert told.only_for_me
        assert told.text == "This button is for people with a seat in this dialogue."


async def test_who_has_left_begins_nothing_more(town: Town) -> None:
    panel, ines = await begun(town, *PEOPLE), town["ines"]
    seat = await ines.presses(panel, "My seat")
    left = await ines.sends(await ines.opens(seat, "Leave the dialogue"))
    assert left.text.startswith("Your seat is given back.")
    for label in ("Propose a statement", "My seat"):
        told = await ines.presses(panel, label)
        assert told.text == "You have left this dialogue. There is nothing more to do."
    assert "My drafts and notes" in (await ines.presses(told, "My drafts and notes")).text


async def test_after_the_close_nothing_is_opened_that_can_only_be_refused(town: Town) -> None:
    panel, ines = await begun(town, *PEOPLE), town["ines"]
    own, form = await ines.presses(panel, "My seat"), await ines.opens(panel, "Propose a statement")
    await ends(town)
    assert (await ines.presses(own, "Leave the dialogue")).text.startswith("This dialogue is closed.")
    statements = await ines.presses(own, "My statements")
    assert (await ines.presses(statements, "Propose a statement")).text.startswith("This dialogue is closed.")
    late = await ines.sends(form, Statement="The ferry runs every hour.")
    assert late.text.startswith("This dialogue is closed.")


async def test_words_that_cannot_be_taken_wait_and_the_way_on_leads_to_their_own_form(town: Town) -> None:
    panel = await begun(town, *PEOPLE, format_="Listening round")
    for name in PEOPLE:
        await town[name].presses(panel, "I can keep these today")
    await town.settled()
    panel = await town["ines"].sees("Arrival (2 of ")
    forms = {name: await town[name].person.press(panel, "Speak") for name in PEOPLE}
    speaker, form = next((name, found.form) for name, found in forms.items() if isinstance(found, FormOpened))
    who = town[speaker]
    said = await who.sends(form, Your_words="I grew up at the harbour.")
    assert said.text.startswith("✓ Posted as no. 1.")
    await town.settled()
    own = await who.presses(await who.sees("Arrival (2 of "), "My seat")
    correction, empty = await who.opens(own, "Correct my last words"), await who.opens(own, "Correct my last words")
    told = await who.sends(empty, Your_words="   ")
    assert told.text == "The field is empty. Write something, or pass."
    assert (await who.opens(told, "Open the form")).title == correction.title
    await town.later(minutes=11)
    told = await who.sends(correction, Your_words="I grew up by the harbour.")
    assert told.text.startswith("Withdrawing was possible until")
    await ends(town)
    told = await who.presses(own, "Withdraw my last words")
    assert "The final summary is here: https://discord.com/channels/" in told.text
    assert "I grew up by the harbour." in (await who.presses(own, "My drafts and notes")).text


async def ends(town: Town) -> None:
    moderator = town["moderator"]
    check = message_of(await moderator.types("round end"))
    assert "Done" in (await moderator.presses(check, "End the round")).text
    await town.settled()


async def test_a_step_that_cannot_be_done_now_is_not_asked_once_more(town: Town) -> None:
    await begun(town, *PEOPLE, format_="Listening round")
    moderator = town["moderator"]
    assert message_of(await moderator.types("round begin")).text == "The round has begun already."
    assert "so none is skipped" in message_of(await moderator.types("round skip")).text
    message_of(await moderator.types("round pause"))
    for command in ("round next", "round skip"):
        told = message_of(await moderator.types(command))
        assert told.text.startswith("The room is paused.")
        assert not told.buttons
    await ends(town)
    for command in ("begin", "next", "skip", "stop", "end", "pause", "continue", "undo"):
        told = message_of(await moderator.types(f"round {command}", round=1))
        assert told.text.startswith("This dialogue is closed.")


async def test_the_desk_of_a_closed_round_asks_for_nothing(town: Town) -> None:
    panel, ines = await begun(town, *PEOPLE), town["ines"]
    await ines.sends(await ines.opens(panel, "Propose a statement"), Statement="The ferry runs every hour.")
    await town.later(minutes=1)
    moderator = town["moderator"]
    assert "Statements waiting" in message_of(await moderator.types("round status")).text
    await ends(town)
    assert "waiting" not in message_of(await moderator.types("round status")).text


async def test_who_ended_a_turn_is_written_down(town: Town) -> None:
    panel = await begun(town, *PEOPLE, format_="Listening round")
    for name in PEOPLE:
        await town[name].presses(panel, "I can keep these today")
    await town.settled()
    moderator = town["moderator"]
    check = message_of(await moderator.types("round skip"))
    assert "Done" in (await moderator.presses(check, "End this turn")).text
    log = await moderator.presses(await moderator.sees("## Desk"), "Who did what")
    assert "Turn ended by a moderator. By: Moderator 1." in log.text
