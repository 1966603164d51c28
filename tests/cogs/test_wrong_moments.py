"""Buttons pressed by the wrong person or at the wrong moment: one private sentence that says what is so, each time."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

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


async def ends(town: Town) -> None:
    moderator = town["moderator"]
    check = message_of(await moderator.types("round end"))
    assert "Done" in (await moderator.presses(check, "End the round")).text
    await town.settled()
