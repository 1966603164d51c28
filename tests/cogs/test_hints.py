"""Before anybody sees the words: their writer reads what a rule has found, alone, and decides."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.rehearsal.people.outcomes import FormOpened
from bot.rehearsal.people.screen import Form, Message
from tests.cogs.convened import begun
from tests.cogs.town import Client, Town, a_town

PEOPLE = ("ines", "odd", "runa", "sven", "tove", "ulf")
SHARP = "Everyone knows that you are lying."


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *PEOPLE) as there:
        yield there


async def speaking(town: Town) -> tuple[Client, Form, Message]:
    """Whoever has the floor in the first phase of turns, with their form open."""
    panel = await begun(town, *PEOPLE, format_="Listening round")
    for name in PEOPLE:
        await town[name].presses(panel, "I can keep these today")
    await town.settled()
    panel = await town["ines"].sees("Arrival (2 of ")
    for name in PEOPLE:
        found = await town[name].person.press(panel, "Speak")
        if isinstance(found, FormOpened):
            return town[name], found.form, panel
    raise AssertionError("nobody has the floor")


async def in_the_room(town: Town, words: str) -> bool:
    await town.settled()
    return any(words in message.text for message in town["observer"].person.view.everything())


async def test_a_hint_is_read_alone_and_never_blocks(town: Town) -> None:
    async with town.running():
        who, form, _ = await speaking(town)
        assert "Looked at before it is posted: R7, R8, R11, R12, R13" in str(form)
        hint = await who.sends(form, Your_words=SHARP)
        assert hint.only_for_me
        assert hint.text.startswith("**A hint before this is posted.**")
        assert 'Found: "Everyone knows"' in hint.text
        assert "Your clock stands still while you choose" in hint.text
        assert not await in_the_room(town, SHARP)
        assert "✓ Posted as no. 1." in (await who.presses(hint, "Send as it is")).text
        assert await in_the_room(town, SHARP)


async def test_pressed_twice_it_is_sent_once(town: Town) -> None:
    async with town.running():
        who, form, _ = await speaking(town)
        hint = await who.sends(form, Your_words=SHARP)
        button = next(one for one in hint.buttons if one.label == "Send as it is")
        assert "✓ Posted as no. 1." in (await who.presses(hint, button)).text
        again = await who.person.press(hint, button)
        assert "✓ Posted as no. 2." not in str(again)


async def test_whoever_edits_finds_the_words_in_the_form(town: Town) -> None:
    async with town.running():
        who, form, _ = await speaking(town)
        hint = await who.sends(form, Your_words=SHARP)
        assert SHARP in str(await who.opens(hint, "Edit"))
        said = await who.sends(await who.opens(hint, "Edit"), Your_words="I see it in another way.")
        assert "✓ Posted as no. 1." in said.text
        own = await who.presses(await who.sees("Arrival (2 of "), "My seat")
        assert SHARP not in (await who.presses(own, "My drafts and notes")).text
        assert "These words do not wait any more." in (await who.presses(hint, "Send as it is")).text


async def test_the_words_wait_over_a_restart(town: Town) -> None:
    async with town.running():
        who, form, _ = await speaking(town)
        hint = await who.sends(form, Your_words=SHARP)
    async with town.running():
        assert "✓ Posted as no. 1." in (await who.presses(hint, "Send as it is")).text
        assert await in_the_room(town, SHARP)


async def test_the_clock_stands_still_and_what_comes_later_is_kept(town: Town) -> None:
    async with town.running():
        who, form, _ = await speaking(town)
        hint = await who.sends(form, Your_words=SHARP)
        await town.later(seconds=100)  # the turn has 60 s and its grace, the form 120 s more
        await town.later(minutes=5)
        told = await who.presses(hint, "Send as it is")
        assert "Your words are kept" in told.text
        assert not await in_the_room(town, SHARP)
        own = await who.presses(await who.sees("Arrival (2 of "), "My seat")
        assert SHARP in (await who.presses(own, "My drafts and notes")).text


async def test_a_wrong_hint_is_counted_at_the_desk_without_a_name_and_comes_no_more(town: Town) -> None:
    async with town.running():
        who, form, _ = await speaking(town)
        hint = await who.sends(form, Your_words=SHARP)
        assert "✓ Posted as no. 1." in (await who.presses(hint, "This hint is wrong")).text
        await town.settled()
        desk = await town["moderator"].presses(await town["moderator"].sees("## Desk"), "Who did what")
        assert SHARP not in desk.text
        seen = await town["moderator"].types("round status")
        assert isinstance(seen, Message)
        assert "Hints said to be wrong:** R7: 1, R8: 1" in seen.text
        own = await who.presses(await who.sees("Arrival (2 of "), "My seat")
        corrected = await who.sends(await who.opens(own, "Correct my last words"), Your_words="You are lying again.")
        assert corrected.text.startswith("✓ Corrected: no. 1.")


async def test_a_name_is_asked_about_in_the_same_words_whoever_bears_it(town: Town) -> None:
    async with town.running():
        who, form, panel = await speaking(town)
        texts = []
        for name in ("Ines", "Miriam"):
            asked = await who.sends(form, Your_words=f"I met {name} there.")
            texts.append(asked.text.replace(name, "…").split("Your clock")[0])
            form = await who.opens(panel, "Speak")
        assert texts[0] == texts[1]
        assert "This seems to point to a person or an account." in texts[0]


async def test_contact_data_never_enters_a_statement(town: Town) -> None:
    async with town.running():
        _, _, panel = await speaking(town)
        ines = town["ines"]
        form = await ines.opens(panel, "Propose a statement")
        asked = await ines.sends(form, Statement="Write to ines@example.org about the ferry.")
        assert "a way to reach somebody" in asked.text
        assert [button.label for button in asked.buttons] == ["Change it", "Delete my words"]
        assert (await ines.presses(asked, "Delete my words")).text.startswith("✓ Deleted.")
        named = await ines.sends(await ines.opens(panel, "Propose a statement"), Statement="Ulf should run the ferry.")
        assert "Received" in (await ines.presses(named, "It is not personal")).text


async def test_tricks_are_gone_before_anybody_reads(town: Town) -> None:
    async with town.running():
        who, form, _ = await speaking(town)
        said = await who.sends(form, Your_words="I g\u200brew up \u202eby the 𝐡𝐚𝐫𝐛𝐨𝐮𝐫.")
        assert "✓ Posted as no. 1." in said.text
        assert await in_the_room(town, "I grew up by the harbour.")
