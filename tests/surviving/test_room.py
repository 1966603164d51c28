"""The program dies in the middle of a round and is started again: the round goes on, and nobody notices but by the
clock. Nothing that was answered is lost, nothing is doubled, and what was open on people's screens still works."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.loopback.faults import Failure, Reset
from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered, Failed, FormOpened, Outcome
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.screen import Form, Message
from bot.rehearsal.reading import moment_in, own_name_in, speaking_in
from tests.surviving.prepared import with_a_turn_open
from tests.surviving.town import Town, a_town, desk_of, posted, room_of, until, until_used_up, with_a_panel

WORDS = "Your words"
MESSAGES = "/channels/{channel_id}/messages"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


@pytest.fixture
async def town(address: str, tmp_path: Path, bytecode: Path) -> AsyncIterator[Town]:
    async with a_town(address, tmp_path, bytecode, people=7) as there:
        yield there


def answer(outcome: Outcome) -> Message:
    assert isinstance(outcome, Answered), outcome
    assert outcome.message is not None
    return outcome.message


def form(outcome: Outcome) -> Form:
    assert isinstance(outcome, FormOpened), outcome
    return outcome.form


async def by_name(town: Town) -> dict[str, Person]:
    """Who is who, as each of them is told alone."""
    names: dict[str, Person] = {}
    for person in town.people[1:]:
        panel = await until(person, lambda person=person: seen.panel(person))
        name = own_name_in(answer(await person.press(panel, "My seat")).text)
        assert name is not None
        names[name.pseudonym] = person
    return names


async def speaker(town: Town, names: Mapping[str, Person], before: Person | None = None) -> Person:
    """Who has the floor, as soon as it is not `before` any more."""

    def now() -> Person | None:
        panel = seen.panel(town.owner)
        speaking = speaking_in(panel.text) if panel else None
        holder = names[speaking[1].pseudonym] if speaking else None
        return holder if holder is not before else None

    return await until(town.owner, now)


async def opens_form(person: Person) -> Form:
    panel = seen.panel(person)
    assert panel is not None
    return form(await person.press(panel, "Speak"))


def upcoming(person: Person, names: Mapping[str, Person]) -> Person:
    """Who is next, as the panel says."""
    found = re.search(r"^Next: \S+ ([^(\n]+) \(", seen.panel(person).text, re.MULTILINE)
    assert found is not None
    return names[found[1]]


def told_of_turn(person: Person) -> tuple[int, int]:
    """How often this person was told in private that their turn is open: by direct message, and on the server."""
    told = [message for message in person.view.private if "our turn is open" in message.text]
    direct = [message for message in told if person.view.is_direct(message.channel_id)]
    return len(direct), len(told) - len(direct)


async def test_the_program_dies_again_and_again_and_the_round_goes_on(town: Town) -> None:
    made, ends = await with_a_turn_open(town.address, town.keys, town.told)
    owner, faults = town.owner, town.discord.faults

    # It dies while it makes the first channel: Discord has made it, and the program never learns of it.
    faults.plan(Reset(after=True), method="POST", route="/guilds/{guild_id}/channels")
    program = await town.wakes()
    await until(owner, lambda: owner.view.channel(f"desk-{made.round}"))
    await program.kill()
    await town.was_last_alive(timedelta(minutes=2))

    # The time away is given back, and the channel is found. It lives long enough for a form to be opened.
    program = await town.wakes()
    panel = await until(owner, lambda: (now := seen.panel(owner)) and "There was an interruption" in now.text and now)
    assert timedelta(minutes=2) <= moment_in(panel.text, "Ends") - ends < timedelta(minutes=4)
    names = await by_name(town)
    first = await speaker(town, names)
    opened = await opens_form(first)
    await town.everything_carried()
    await program.kill()

    # The panel from before, and the form opened before, work as if nothing had been.
    program = await town.wakes()
    await program.says("connected to Discord")
    other = next(person for person in names.values() if person is not first)
    assert "Speaking now" in answer(await other.press(panel, "Speak")).text
    assert "Posted as no. 1" in answer(await first.submit(opened, {WORDS: "The first."})).text
    second = await speaker(town, names, first)
    await town.everything_carried()

    # It dies with one contribution posted and the answer lost, one saved and not posted, and one saved and unanswered.
    faults.plan(Reset(after=True), method="POST", route=MESSAGES)
    faults.plan(Failure(503), method="GET", route=MESSAGES, times=100)
    assert "Posted as no. 2" in answer(await second.submit(await opens_form(second), {WORDS: "The second."})).text
    third = await speaker(town, names, second)
    fourth = upcoming(owner, names)
    assert "Posted as no. 3" in answer(await third.submit(await opens_form(third), {WORDS: "The third."})).text
    form_of_fourth = await opens_form(fourth)
    faults.plan(Reset(), method="POST", route=CALLBACK, bot_only=False)
    unanswered = asyncio.create_task(fourth.submit(form_of_fourth, {WORDS: "The fourth."}))
    await until_used_up(town, CALLBACK)
    await program.kill()
    faults.planned.clear()

    # Every one of them is in the room, once, and whoever got no answer may send the same form again.
    program = await town.wakes()
    await until(owner, lambda: posted(owner, "The fourth."))
    assert isinstance(await unanswered, Failed)
    fourth.failures.clear()
    assert "posted once, as no. 4" in answer(await fourth.submit(form_of_fourth, {WORDS: "The fourth."})).text
    fifth = await speaker(town, names, fourth)
    assert "Posted as no. 5" in answer(await fifth.submit(await opens_form(fifth), {WORDS: "The fifth."})).text
    await until(owner, lambda: posted(owner, "The fifth."))
    await town.everything_carried()
    assert await program.terminate() == 0

    for words in ("The first.", "The second.", "The third.", "The fourth.", "The fifth."):
        assert len(posted(owner, words)) == 1, words
    room = owner.view.in_channel(room_of(owner))
    assert with_a_panel(owner) == [room[-1]]
    channels = [channel["name"] for channel in owner.view.channels.values()]
    assert len(set(channels)) == len(channels)
    assert len([message for message in owner.view.in_channel(desk_of(owner)) if message.buttons]) == 1
    for holder in (first, second, third, fourth, fifth):
        assert max(told_of_turn(holder)) <= 1
    for holder in (first, second, fifth):  # the others had spoken when Discord took messages again
        assert max(told_of_turn(holder)) == 1
    assert town.failures() == []
