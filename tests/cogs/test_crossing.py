"""Messages between caucuses, as people press them: proposed, agreed to, crossed, answered, read first, published."""

import logging
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import aiohttp
import pytest

from bot.presentation.actions import Action
from bot.rehearsal.people.screen import Message
from tests.cogs.convened import asks, begun, opens_next, previewed, set_up
from tests.cogs.test_forged import CARRIED, Forger
from tests.cogs.town import Client, Town, a_town, message_of

PEOPLE = ("ines", "odd", "runa", "sven", "tove", "ulf")
HARBOUR, HILL = PEOPLE[::2], PEOPLE[1::2]
WORDS = "We would keep the slipway until noon."
ANSWER = "Until noon is what we hoped for."
WORKSHOP = "Problem-solving workshop"


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *PEOPLE, "guest") as there, there.running():
        yield there


async def apart(town: Town) -> None:
    """Each side sits at a table of its own."""
    await begun(town, *PEOPLE, format_=WORKSHOP)
    await tables_are_there(town)


async def tables_are_there(town: Town) -> None:
    """The threads of the sides wait for the room, which is looked for again after a moment."""
    await town.settled()
    await town.later(seconds=5)
    panels = [await town[name].sees("People of this side and the moderators read here.") for name in PEOPLE]
    assert len({panel.channel_id for panel in panels}) == 2


def everywhere(who: Client, words: str) -> list[Message]:
    return [message for message in who.person.view.everything() if words in message.text]


async def proposes(town: Town, name: str, words: str = WORDS, to: str = "side-2") -> Message:
    who = town[name]
    shown = await who.presses(await who.sees("People of this side and the moderators read here."), "Messages")
    receipt = await who.sends(await who.opens(shown, "Propose a message"), Words=words, To=to)
    await town.settled()
    return receipt


async def agree(town: Town, names: Iterable[str], words: str = WORDS, label: str = "Agree") -> None:
    for name in names:
        proposal = next(one for one in reversed(everywhere(town[name], words)) if one.offers(label))
        await town[name].presses(proposal, label)
    await town.settled()


def button(who: Client, label: str) -> str:
    """What the newest button with this label says back to the bot."""
    post = next(one for one in reversed(everywhere(who, WORDS)) if one.offers(label))
    return next(found.custom_id for found in post.buttons if found.label == label)


async def forged(town: Town, name: str, custom_id: str) -> None:
    """A button that is on nobody's screen any more, or never was."""
    async with aiohttp.ClientSession() as http:
        await Forger(town, http, []).buttons(town[name], [custom_id])


class TestAMessageCrosses:
    async def test_when_its_side_has_agreed_and_not_before(self, town: Town) -> None:
        await apart(town)
        assert "Proposed." in (await proposes(town, "ines")).text
        await agree(town, HARBOUR[1:2])
        outside = [*HILL, "observer", "guest", "convener"]
        assert all(everywhere(town[name], WORDS) == [] for name in outside), "nobody outside sees it"
        await agree(town, HARBOUR[2:])
        for name in HILL:
            message = await town[name].sees(WORDS)
            assert "A message from" in message.text
            assert message.offers("Answer")
        assert all(everywhere(town[name], WORDS) == [] for name in ("observer", "guest", "convener"))
        sent = await town["ines"].sees("✓ Sent, without a name")
        assert not sent.buttons

    async def test_no_post_names_who_proposed_or_who_agreed_or_how_many(self, town: Town) -> None:
        await apart(town)
        own = await town["ines"].presses(await town["ines"].sees("People of this side"), "My seat")
        name = own.text.split("### ")[1].split(" ")[1]
        await proposes(town, "ines")
        await agree(town, HARBOUR[1:])
        for person in PEOPLE:
            for post in everywhere(town[person], WORDS):
                if not post.only_for_me:
                    assert name not in post.text
                    assert not any(str(number) in post.text.replace(WORDS, "").split("<t:")[0] for number in (2, 3))

    async def test_it_is_answered_the_same_way(self, town: Town) -> None:
        await apart(town)
        await proposes(town, "ines")
        await agree(town, HARBOUR[1:])
        odd = town["odd"]
        form = await odd.opens(await odd.sees(WORDS), "Answer")
        assert any(WORDS in text for text in form.texts)
        assert "Proposed." in (await odd.sends(form, Words=ANSWER)).text
        await town.settled()
        crossed = next(one for one in everywhere(town["sven"], WORDS) if one.offers("Answer"))
        told = await town["sven"].presses(crossed, "Answer")
        assert told.text.startswith("Your side has answered this message")
        assert all(everywhere(town[name], ANSWER) == [] for name in HARBOUR)
        await agree(town, HILL[1:], ANSWER)
        for name in HARBOUR:
            answer = await town[name].sees(ANSWER)
            assert "An answer from" in answer.text
            assert WORDS in answer.text, "it says what it answers"

    async def test_what_is_open_stands_under_messages(self, town: Town) -> None:
        await apart(town)
        runa = town["runa"]
        panel = await runa.sees("People of this side")
        assert "Nothing is open" in (await runa.presses(panel, "Messages")).text
        await proposes(town, "ines")
        shown = await runa.presses(panel, "Messages")
        assert "you have not agreed yet" in shown.text
        assert "You have agreed." in (await runa.presses(shown, "Agree")).text
        shown = await runa.presses(panel, "Messages")
        assert "you have agreed" in shown.text
        assert "Not yet." in (await runa.presses(shown, "Not yet")).text
        assert WORDS not in (await town["odd"].presses(await town["odd"].sees("People of this side"), "Messages")).text

    async def test_to_the_room_and_to_the_moderators(self, town: Town) -> None:
        await apart(town)
        await proposes(town, "ines", "To all of you.", "The room")
        await agree(town, HARBOUR[1:], "To all of you.")
        for name in (*HILL, "observer"):
            assert "A message from" in (await town[name].sees("To all of you.")).text
        await proposes(town, "odd", "We need a break.", "The moderators")
        await agree(town, HILL[1:], "We need a break.")
        message = next(one for one in everywhere(town["moderator"], "We need a break.") if "A message from" in one.text)
        assert not message.buttons
        assert everywhere(town["ines"], "We need a break.") == []

    async def test_it_lapses_and_says_so_at_its_own_table(self, town: Town) -> None:
        await apart(town)
        await proposes(town, "ines")
        vote = button(town["runa"], "Agree")
        await town.later(minutes=10)
        assert not (await town["runa"].sees("Not sent. The time for it is over.")).buttons
        assert everywhere(town["odd"], WORDS) == []
        await forged(town, "runa", vote)
        await town["runa"].sees("The vote on this message is over.")

    async def test_words_that_cannot_be_proposed_are_kept_apart_from_those_of_a_turn(self, town: Town) -> None:
        await apart(town)
        ines = town["ines"]
        shown = await ines.presses(await ines.sees("People of this side"), "Messages")
        form = await ines.opens(shown, "Propose a message")
        await opens_next(town)
        told = await ines.sends(form, Words=WORDS, To="side-2")
        assert told.text.startswith("Messages are proposed while the sides sit apart.")
        seat = await ines.presses(await ines.sees("Opening (2 of "), "My seat")
        drafts = await ines.presses(seat, "My drafts and notes")
        assert WORDS in drafts.text
        assert "A message from your side" in drafts.text


class TestModeratorsReadFirst:
    async def begun(self, town: Town) -> None:
        await set_up(town)
        card = await previewed(town, **{"Format": WORKSHOP, "Who may take": "open"})
        assert "they cross when the side that sends them has agreed" in card.text
        card = await town["convener"].presses(card, "Moderators read first")
        assert "moderators read them first" in card.text
        await town["convener"].presses(card, "Publish")
        invitation = await town["ines"].sees("seats free")
        for place, name in enumerate(PEOPLE):
            await asks(town[name], invitation, ("Harbour", "Hill")[place % 2])
        moderator = town["moderator"]
        await moderator.presses(await moderator.presses(await moderator.sees("## Desk"), "Begin"), "Begin")
        await tables_are_there(town)
        await proposes(town, "ines")
        await agree(town, HARBOUR[1:])

    async def test_and_pass_it_on(self, town: Town) -> None:
        await self.begun(town)
        assert all(everywhere(town[name], WORDS) == [] for name in HILL)
        await town["runa"].sees("A moderator reads it first.")
        moderator = town["moderator"]
        desk = await moderator.sees("Messages to read:** 1")
        page = await moderator.presses(desk, desk.beside("Messages to read"))
        assert WORDS in page.text
        passing = next(button.custom_id for button in page.buttons if button.label == "Pass it on")
        assert "Passed on." in (await moderator.presses(page, "Pass it on")).text
        await town.settled()
        await town["odd"].sees("A message from")
        await forged(town, "moderator", passing)
        await moderator.sees("Another moderator did this already.")
        log = await moderator.presses(await moderator.sees("## Desk"), "Who did what")
        assert "A message between the sides passed on." in log.text

    async def test_or_send_it_back_with_a_reason(self, town: Town) -> None:
        await self.begun(town)
        moderator = town["moderator"]
        desk = await moderator.sees("Messages to read:** 1")
        page = await moderator.presses(desk, desk.beside("Messages to read"))
        form = await moderator.opens(page, "Send it back")
        again = await moderator.opens(page, "Send it back")
        assert (await moderator.sends(again, Reason="  ")).text.startswith("A step needs a reason.")
        assert "Sent back" in (await moderator.sends(form, Reason="It names somebody.")).text
        await town.settled()
        back = await town["runa"].sees("It names somebody.")
        assert WORDS in back.text
        assert not back.only_for_me
        assert all(everywhere(town[name], WORDS) == [] for name in HILL)

    async def test_without_one_of_them_the_round_rests(self, town: Town) -> None:
        await self.begun(town)
        await town.later(minutes=15)
        assert "Paused" in (await town["ines"].sees("Paused")).text


class TestPublishing:
    async def test_both_sides_agree_each_by_itself_and_everybody_reads(self, town: Town) -> None:
        await apart(town)
        await proposes(town, "ines")
        await agree(town, HARBOUR[1:])
        ines, odd = town["ines"], town["odd"]
        shown = await ines.presses(await ines.sees("People of this side"), "Messages")
        assert "You have agreed." in (await ines.presses(shown, "Agree to publish")).text
        await town.settled()
        assert all(everywhere(town[name], "A wish to publish") == [] for name in HILL)
        await agree(town, HARBOUR[1:], "A wish to publish", "Agree to publish")
        await odd.sees("has agreed.")
        assert everywhere(town["observer"], WORDS) == []
        await agree(town, HILL, "A wish to publish", "Agree to publish")
        post = await town["observer"].sees(WORDS)
        assert "Published by the votes of both sides." in post.text


class TestForgedAndOutOfPlace:
    async def test_people_who_have_no_part_in_it_read_why(self, town: Town) -> None:
        await apart(town)
        await proposes(town, "ines")
        await forged(town, "odd", button(town["runa"], "Agree"))
        await town["odd"].sees("There is no such message for your side.")
        shared = await town["ines"].sees("Each side is at a table of its own now")
        assert (await town["observer"].presses(shared, "Messages")).text.startswith("Observers read along")
        assert (await town["moderator"].presses(shared, "Messages")).text.startswith("Moderators of this dialogue have")

    async def test_nothing_in_a_custom_id_is_trusted(self, town: Town, caplog: pytest.LogCaptureFixture) -> None:
        await apart(town)
        await proposes(town, "ines")
        await agree(town, HARBOUR[1:])
        actions = [action for action in Action if action.startswith("cross")]
        number = button(town["odd"], "Answer").rpartition(":")[2]
        own = [f":{number}", f":{number}:on", f":{number}:off", f":{number}:perhaps"]
        more = [*CARRIED, *own, ":1:on", ":999:off"]
        async with aiohttp.ClientSession() as http:
            forger = Forger(town, http, [])
            for name in ("ines", "odd", "moderator", "guest"):
                who = town[name]
                await forger.forms(who, (f"p1:{a}:1{m}~k3" for a in actions if a.endswith("-form") for m in more))
                await forger.buttons(who, (f"p1:{a}:1{m}" for a in actions for m in more))
        errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
        assert (forger.bad, errors) == ([], [])

    async def test_in_a_format_without_caucuses_there_are_no_messages(self, town: Town) -> None:
        await begun(town, *PEOPLE)
        await forged(town, "ines", "p1:crossings:1")
        await town["ines"].sees("The sides do not sit apart in this format")
        assert not message_of(await town["moderator"].types("round status")).offers("Messages")
