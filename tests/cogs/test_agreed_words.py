"""Words that the sides agreed to do without: the convener lists them, everybody reads them, nobody posts them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cogs.convened import asks, previewed, set_up
from tests.cogs.town import Town, a_town, message_of

PEOPLE = ("ines", "odd", "runa", "sven", "tove", "ulf")


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *PEOPLE) as there, there.running():
        yield there


async def test_a_listed_word_is_read_beforehand_and_is_not_posted(town: Town) -> None:
    await set_up(town)
    convener, moderator, ines = town["convener"], town["moderator"], town["ines"]
    card = await previewed(town, **{"Format": "Statement round", "Who may take": "open"})
    assert "Agreed words (R10):** none in this dialogue." in card.text
    form = await convener.opens(card, "Agreed words")
    card = await convener.sends(form, Words_to_do_without="Grobel, we sink you,")
    assert "Agreed words (R10), version 1:** Grobel, we sink you" in card.text
    await convener.presses(card, "Publish")
    invitation = await ines.sees("seats free")
    step = await ines.presses(invitation, "Ground rules")
    assert "Grobel, we sink you" in step.text
    for n, name in enumerate(PEOPLE):
        await asks(town[name], invitation, "Harbour" if n < 3 else "Hill")
    check = await moderator.presses(message_of(await moderator.types("round status")), "Begin")
    await moderator.presses(check, "Begin")
    await town.settled()
    panel = await ines.sees("(1 of ")
    held = await ines.sends(await ines.opens(panel, "Propose a statement"), Statement="They are all gr0bel here.")
    assert "**Your words are not posted yet.**" in held.text
    assert 'Found: "gr0bel". It is on the list that everybody accepted.' in held.text
    assert [button.label for button in held.buttons] == [
        "Write it differently",
        "Ask the moderators",
        "Delete my words",
    ]
    assert "gr0bel" in str(await ines.opens(held, "Write it differently"))
    assert "Moderators of this dialogue" in (await ines.presses(held, "Ask the moderators")).text
