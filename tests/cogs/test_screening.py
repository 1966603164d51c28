"""Statements between their writers and the desk: whoever watches the desk cannot tell who wrote what, and when."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.rehearsal.people.screen import Message
from tests.cogs.convened import begun, opens_next
from tests.cogs.town import Town, a_town

PEOPLE = ("ines", "odd", "runa", "sven", "tove", "ulf")
GROUNDS = "Accept, or give the ground"


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *PEOPLE) as there, there.running():
        await begun(there, *PEOPLE)
        await opens_next(there)
        yield there


async def proposes(town: Town, name: str, words: str) -> Message:
    form = await town[name].opens(await town[name].sees("Writing (2 of "), "Propose a statement")
    return await town[name].sends(form, Statement=words)


async def reads(town: Town) -> Message:
    moderator = town["moderator"]
    desk = await moderator.sees("Statements waiting")
    read = desk.beside("Statements waiting")
    assert read is not None
    return await moderator.presses(desk, read)


async def test_the_desk_changes_at_its_own_hours_and_not_when_somebody_writes(town: Town) -> None:
    moderator = town["moderator"]
    desk = await moderator.sees("## Desk")
    before = desk.raw
    assert "Received" in (await proposes(town, "ines", "The ferry should run at night.")).text
    await town.settled()
    await town.later(seconds=20)
    assert "Received" in (await proposes(town, "odd", "The ferry is too loud.")).text
    await town.settled()
    assert (await moderator.sees("## Desk")).raw == before, "not even the time of its last change"
    await town.later(seconds=40)
    shown = await moderator.sees("Statements waiting:** 2")
    assert shown.id == desk.id
    assert "1 more waits" in (await reads(town)).text


async def test_words_that_nobody_has_read_are_not_accepted(town: Town) -> None:
    ines, moderator = town["ines"], town["moderator"]
    await proposes(town, "ines", "The ferry should run at night.")
    await town.later(minutes=1)
    page = await reads(town)
    own = await ines.presses(await ines.sees("Writing (2 of "), "My seat")
    mine = await ines.chooses(await ines.presses(own, "My statements"), "Rewrite or withdraw one", "1")
    asked = await ines.sends(await ines.opens(mine, "Rewrite it"), Statement="Ulf is a liar.")
    assert "Received" in (await ines.presses(asked, "It is not personal")).text
    told = await moderator.chooses(page, GROUNDS, "Accept")
    assert told.text.startswith("This statement was changed or taken back meanwhile.")
    assert (await moderator.presses(page, "About me: no")).text == told.text
    await town.later(minutes=1)
    assert (await moderator.chooses(page, GROUNDS, "Accept")).text == told.text
    assert "Ulf is a liar." in (await reads(town)).text


async def test_who_leaves_is_not_betrayed_by_the_desk(town: Town) -> None:
    moderator, ines = town["moderator"], town["ines"]
    before = (await moderator.sees("## Desk")).raw
    own = await ines.presses(await ines.sees("Writing (2 of "), "My seat")
    assert "given back" in (await ines.sends(await ines.opens(own, "Leave the dialogue"))).text
    await town.settled()
    assert (await moderator.sees("## Desk")).raw == before


async def test_a_statement_that_was_accepted_joins_the_ballot_that_is_open(town: Town) -> None:
    odd, moderator = town["odd"], town["moderator"]
    await proposes(town, "ines", "The ferry should run at night.")
    await town.later(minutes=1)
    for _ in range(2):
        await opens_next(town)
    await moderator.chooses(await reads(town), GROUNDS, "Accept")  # too late for the batch that opened the ballot
    await odd.sees("Voting (4 of ")
    assert not any("New statements on the ballot" in m.text for m in odd.person.view.everything())
    await town.later(minutes=1)
    announced = await odd.sees("New statements on the ballot: 1")
    first = await odd.presses(await odd.presses(announced, "Vote"), "Begin")
    assert "The ferry should run at night." in first.text
    assert "Answered: 1 of 1" in (await odd.presses(first, "Agree")).text
