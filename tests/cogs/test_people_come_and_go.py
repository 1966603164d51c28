"""People come and go, as they see it: full sides, waiting lists, alternates, late people, and what they missed."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.rehearsal.people.outcomes import FormOpened
from bot.rehearsal.people.screen import Message
from tests.cogs.convened import asks, begun, opens_next, previewed, published, set_up
from tests.cogs.town import Client, Town, a_town, message_of

HARBOUR, HILL = ("ines", "odd", "runa"), ("sven", "tove", "ulf")
EVERYBODY = tuple(name for pair in zip(HARBOUR, HILL, strict=True) for name in pair)  # sides by turns
ISOLATES = re.compile("[\u2068\u2069]")


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *EVERYBODY, "guest", "other") as there, there.running():
        yield there


def plain(message: Message) -> str:
    return ISOLATES.sub("", message.text)


async def full(town: Town, **entries: object) -> Message:
    """An invitation to a dialogue open to everybody whose first side has all its people."""
    invitation = await published(town, **{"Who may take": "open", **entries})  # type: ignore[arg-type]
    for name in HARBOUR:
        assert "You have a seat" in (await asks(town[name], invitation)).text
    return invitation


async def at_the_desk(town: Town, command: str) -> Message:
    return message_of(await town["moderator"].types(f"round {command}"))


class TestTheWaitingList:
    async def test_a_place_in_the_line_then_a_seat_that_is_kept(self, town: Town) -> None:
        invitation, guest = await full(town), town["guest"]
        told = await asks(guest, invitation)
        assert "Harbour: all seats are taken." in plain(told)
        assert [button.label for button in told.buttons] == ["Waiting list"]
        place = await asks(guest, invitation, otherwise="Waiting list")
        assert "Harbour: no seat is free. You are on the waiting list, place 1." in plain(place)
        assert "it is kept for you for 1 hour" in plain(place)
        await town.later(seconds=1)
        assert "place 2" in (await asks(town["other"], invitation, otherwise="Waiting list")).text
        on = await guest.presses(place, "Direct messages on")
        assert "Direct messages are on" in on.text

        seat = await town["ines"].presses(await town["ines"].presses(invitation, "Ask for a seat"), "My seat")
        assert "Your seat is given back." in (await town["ines"].presses(seat, "Give the seat back")).text
        await town.settled()
        kept = await guest.sees("a seat is free and kept for you")
        assert kept.only_for_me
        taken = await guest.presses(kept, "Take the seat")
        assert "You have a seat" in taken.text

    async def test_whoever_lets_it_go_makes_room_for_the_next(self, town: Town) -> None:
        invitation = await full(town)
        for name in ("guest", "other"):
            await asks(town[name], invitation, otherwise="Waiting list")
            town.now = town.now.replace(second=town.now.second + 1)
        own = await town["ines"].presses(await town["ines"].presses(invitation, "Ask for a seat"), "My seat")
        await town["ines"].presses(own, "Give the seat back")
        await town.settled()
        kept = await town["guest"].presses(invitation, "Ask for a seat")
        assert "a seat is free and kept for you" in kept.text
        assert "goes to the next person" in (await town["guest"].presses(kept, "Let it go")).text
        await town.settled()
        kept = await town["other"].sees("a seat is free and kept for you")
        await town.later(hours=2)
        assert "is not kept for you any more" in (await town["other"].presses(kept, "Take the seat")).text

    async def test_somebody_can_leave_the_line(self, town: Town) -> None:
        invitation, guest = await full(town), town["guest"]
        place = await asks(guest, invitation, otherwise="Waiting list")
        assert "You are off the waiting list." in (await guest.presses(place, "Leave the list")).text
        assert "Step 1 of 3" in (await guest.presses(invitation, "Ask for a seat")).text

    async def test_when_the_time_to_ask_is_over_the_way_back_is_my_seat(self, town: Town) -> None:
        invitation, guest = await full(town), town["guest"]
        await asks(guest, invitation, otherwise="Waiting list")
        await town.later(hours=31, minutes=30)  # the last two hours before the start
        closed = await guest.sees("Seats could be taken until")
        own = await town["ines"].presses(closed, "My seat")
        await town["ines"].presses(own, "Give the seat back")
        await town.settled()
        closed = await guest.sees("Seats could be taken until")
        assert "Ask for a seat" not in [button.label for button in closed.buttons]
        kept = await guest.presses(closed, "My seat")
        assert "a seat is free and kept for you" in kept.text


class TestAlternates:
    async def begun(self, town: Town) -> Message:
        """A round with one alternate on Harbour, who has accepted the rules like everybody."""
        await set_up(town)
        entries = {"Format": "Listening round", "Who may take": "open", "Alternates": "1"}
        card = await previewed(town, **entries)  # type: ignore[arg-type]
        assert "Alternates on each side: 1" in card.text
        await town["convener"].presses(card, "Publish")
        invitation = await town["ines"].sees("seats free")
        for name, side in [(one, "Harbour") for one in HARBOUR] + [(one, "Hill") for one in HILL]:
            await asks(town[name], invitation, side)
        told = await asks(town["guest"], invitation, otherwise="Be an alternate")
        assert plain(told).startswith("You are an alternate. Side: ")
        desk = await at_the_desk(town, "status")
        assert "Harbour: waiting list: 0, alternates: 1" in plain(desk)
        check = await town["moderator"].presses(desk, "Begin")
        await town["moderator"].presses(check, "Begin")
        await town.settled()
        panel = await town["guest"].sees("Welcome and agreements")
        for name in (*EVERYBODY, "guest"):
            await town[name].presses(panel, "I can keep these today")
        await town.settled()
        return await town["guest"].sees("Arrival (2 of ")

    async def test_one_reads_along_is_called_and_takes_part(self, town: Town) -> None:
        panel = await self.begun(town)
        guest, moderator = town["guest"], town["moderator"]
        assert "You are an alternate and read along." in (await guest.sees("Your name here")).text
        for label in ("Speak", "Propose a statement"):
            assert (await guest.presses(panel, label)).text.startswith("Alternates read along")
        assert "a moderator calls an alternate" in (await guest.presses(panel, "My seat")).text
        none = await moderator.presses(await at_the_desk(town, "status"), "Call an alternate")
        assert not none.buttons

        silent = await waits(town, panel, HARBOUR)
        own = await town[silent].presses(panel, "My seat")
        left = await town[silent].sends(await town[silent].opens(own, "Leave the dialogue"))
        assert left.text.startswith("Your seat is given back.")
        await town.settled()
        desk = await at_the_desk(town, "status")
        assert "A seat is empty. Side: Harbour. Call an alternate?" in plain(desk)
        which = await moderator.presses(desk, "Call an alternate")
        assert [button.label.split()[-1] for button in which.buttons] == ["Harbour"]
        assert (await moderator.presses(which, which.buttons[0].label)).text.startswith("✓ Asked.")
        await town.settled()
        call = await guest.sees("asks whether you can take a seat now")
        assert call.only_for_me
        assert (await guest.presses(call, "Take the seat")).text.startswith("✓ You take part from the next list on.")
        await town.settled()
        assert await guest.sees("From the next list on, an alternate takes part: ")
        log = await moderator.presses(await moderator.sees("## Desk"), "Who did what")
        assert "Alternate asked. By: Moderator 1." in log.text
        assert "Alternate took a seat." in log.text

    async def test_not_now_costs_nothing(self, town: Town) -> None:
        panel = await self.begun(town)
        silent = await waits(town, panel, HARBOUR)
        own = await town[silent].presses(panel, "My seat")
        await town[silent].sends(await town[silent].opens(own, "Leave the dialogue"))
        which = await town["moderator"].presses(await at_the_desk(town, "status"), "Call an alternate")
        await town["moderator"].presses(which, which.buttons[0].label)
        await town.settled()
        call = await town["guest"].sees("asks whether you can take a seat now")
        again = await town["moderator"].presses(await at_the_desk(town, "status"), "Call an alternate")
        assert not again.buttons  # one at a time
        assert "You stay an alternate" in (await town["guest"].presses(call, "Not now")).text
        await town.settled()
        which = await town["moderator"].presses(await at_the_desk(town, "status"), "Call an alternate")
        await town["moderator"].presses(which, which.buttons[0].label)
        await town.settled()
        call = await town["guest"].sees("asks whether you can take a seat now")
        await town.later(minutes=6)
        told = await town["guest"].presses(call, "Take the seat")
        assert told.text.startswith("No seat is kept for you at the moment.")

    async def test_whoever_cannot_come_asks_for_one(self, town: Town) -> None:
        panel = await self.begun(town)
        speaker = await has_the_floor(town, panel, HARBOUR)
        await town.later(minutes=4)  # and nobody spoke
        told = await town[speaker].sees("Your turn ended: ")
        assert "It comes again at the end of this list." in told.text
        wanted = await town[speaker].presses(told, "Ask for an alternate")
        assert wanted.text.startswith("✓ Noted.")
        await town.settled()
        assert "Somebody asks for an alternate. Side: Harbour. Call one?" in plain(await at_the_desk(town, "status"))
        assert "Your turns stay yours." in (await town[speaker].presses(wanted, "Take it back")).text
        assert "Somebody asks" not in (await at_the_desk(town, "status")).text


async def has_the_floor(town: Town, panel: Message, names: tuple[str, ...]) -> str:
    """Who of these people has the floor; turns of all others are passed until one of them has it."""
    for _ in range(6):
        for name in EVERYBODY:
            found = await town[name].person.press(panel, "Speak")
            if isinstance(found, FormOpened):
                if name in names:
                    return name
                await town[name].presses(panel, "Pass")
                await town.settled()
                await town.later(seconds=15)
                break
    raise AssertionError("nobody has the floor")


async def waits(town: Town, panel: Message, names: tuple[str, ...]) -> str:
    """Somebody of these people who does not have the floor now."""
    for name in names:
        if not isinstance(await town[name].person.press(panel, "Speak"), FormOpened):
            return name
    raise AssertionError("all of them have the floor")


class TestDuringTheRound:
    async def test_late_people_come_in_with_a_phase_and_not_alone(self, town: Town) -> None:
        invitation = await published(town, Seats="4")
        for name, side in [(one, "Harbour") for one in HARBOUR] + [(one, "Hill") for one in HILL]:
            await asks(town[name], invitation, side)
        moderator = town["moderator"]
        await admits(moderator, await at_the_desk(town, "status"))
        for name, side in (("guest", "Harbour"), ("other", "Hill")):
            await asks(town[name], invitation, side)
        check = message_of(await moderator.types("round begin"))
        await moderator.presses(check, "Begin")
        await town.settled()
        panel = await town["ines"].sees("Welcome and agreements")
        for name in EVERYBODY:
            await town[name].presses(panel, "I can keep these today")
        await town.settled()
        desk = await at_the_desk(town, "status")
        assert "Requests for a seat: 2" in desk.text.replace("**", "")
        await admits(moderator, desk)
        await town.settled()
        told = await town["guest"].sees("You have a place.")
        assert "at least two people together" in told.text
        assert "Harbour: come in with a new phase: 1" in plain(await at_the_desk(town, "status"))
        assert panel.channel_id not in town["guest"].person.view.channels
        await town.later(seconds=1)
        await opens_next(town)
        await town.later(seconds=12)
        name = await town["guest"].sees("You come in with this phase.")
        assert name.only_for_me
        assert "You take part" not in name.text
        assert (await town["guest"].presses(name, "I can keep these today")).text.startswith("✓ Noted.")
        assert await town["other"].sees("Quiet thinking (3 of ")

    async def test_whoever_was_away_reads_every_text_that_was_posted(self, town: Town) -> None:
        panel = await begun(town, *EVERYBODY, format_="Listening round")
        for name in EVERYBODY:
            await town[name].presses(panel, "I can keep these today")
        await town.settled()
        said = []
        for turn in range(3):
            panel = await town["ines"].sees("Arrival (2 of ")
            speaker, form = await floor(town, panel)
            said.append(f"Words number {turn}, " + "and more of them, " * (30 if turn else 1))
            await town[speaker].sends(form, Your_words=said[-1])
            await town.settled()
            await town.later(seconds=15)
        panel = await town["ines"].sees("Arrival (2 of ")
        speakers = await spoke(town, panel)
        reader = next(name for name in EVERYBODY if name not in speakers)
        page = await town[reader].presses(await town[reader].presses(panel, "My seat"), "Catch up")
        assert page.text.startswith("### Since you were here (")
        assert "Now: Arrival (2 of " in plain(page)
        assert all(words.strip() in page.text for words in said)
        assert "Nothing is left out except withdrawn texts." in page.text
        (link,) = [button.url for button in page.buttons if button.label == "To the first new text"]
        assert link
        assert link.startswith(f"https://discord.com/channels/{town.guild.id}/{panel.channel_id}/")

    async def test_leaving_does_what_was_chosen(self, town: Town) -> None:
        panel, ines = await begun(town, *EVERYBODY), town["ines"]
        own = await ines.presses(panel, "My seat")
        form = await ines.opens(own, "Leave the dialogue")
        assert not form.has("Reading the room")  # there is no room in this format
        await ines.sends(await ines.opens(panel, "Propose a statement"), Statement="The ferry runs every hour.")
        await town.settled()
        left = await ines.sends(form, Statements="withdraw", My_answers="erase")
        assert left.text == "Your seat is given back. Statements: withdrawn. Answers on the ballot: erased."
        await town.settled()
        assert "Statements waiting" not in (await at_the_desk(town, "status")).text


async def admits(moderator: Client, desk: Message) -> None:
    read = desk.beside("Requests for a seat")
    assert read is not None
    shown = await moderator.presses(desk, read)
    while True:
        shown = await moderator.presses(shown, "Admit")
        assert shown.text.startswith("✓ Admitted"), shown.text
        if not shown.offers("Next request"):
            return
        shown = await moderator.presses(shown, "Next request")


async def floor(town: Town, panel: Message) -> tuple[str, object]:
    for name in EVERYBODY:
        found = await town[name].person.press(panel, "Speak")
        if isinstance(found, FormOpened):
            return name, found.form
    raise AssertionError("nobody has the floor")


async def spoke(town: Town, panel: Message) -> set[str]:
    """Who can take words of theirs back."""
    found = set()
    for name in EVERYBODY:
        own = await town[name].presses(panel, "My seat")
        if own.offers("Withdraw my last words"):
            found.add(name)
    return found
