"""Votes are coming in while the program dies, and while it is told to stop: whoever was answered has voted."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from bot.dialogue.voting import AnswerWord, answer_word
from bot.hosting.charter import Charter
from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.screen import Message
from bot.rehearsal.people.voting import statement_on
from tests.surviving.prepared import office, with_the_ballot_open
from tests.surviving.program import Program
from tests.surviving.town import PATIENCE, Town, a_town, until

STATEMENTS = [f"There should be {n} benches on the quay." for n in range(1, 9)]
BUTTONS = {"Agree": AnswerWord.AGREE, "Disagree": AnswerWord.DISAGREE, "Pass": AnswerWord.PASS}
LONGEST_FAREWELL = 10.0  # seconds that an operator's machine waits before it stops a program by force


@pytest.fixture
async def town(address: str, tmp_path: Path, bytecode: Path) -> AsyncIterator[Town]:
    async with a_town(address, tmp_path, bytecode, people=9) as there:
        yield there


@dataclass
class Voter:
    person: Person
    place: int
    screen: Message | None = None
    answered: dict[int, AnswerWord] = field(default_factory=dict)  # what they were told is saved

    async def goes_to_the_booth(self) -> None:
        panel = await until(self.person, lambda: (now := seen.panel(self.person)) and now.offers("Vote") and now)
        self.screen = await self.presses(await self.presses(panel, "Vote"), "Begin")

    async def votes(self, told: asyncio.Queue[int]) -> None:
        """On and on, from whatever statement the ballot shows."""
        while (shown := statement_on(self.screen)) is not None:
            number, _ = shown
            label, word = list(BUTTONS.items())[(self.place + number) % 3]
            self.screen = await self.presses(self.screen, label)
            self.answered[number] = word
            told.put_nowait(number)

    async def presses(self, message: Message, label: str) -> Message:
        outcome = await self.person.press(message, label)
        assert isinstance(outcome, Answered), outcome
        assert outcome.message is not None
        return outcome.message


async def some_vote(voters: Iterable[Voter], some: int, then: Callable[[], Awaitable[None]]) -> None:
    """All press as fast as they are answered; when so many votes are saved, something happens in the middle of it."""
    told: asyncio.Queue[int] = asyncio.Queue()
    voting = [asyncio.create_task(voter.votes(told)) for voter in voters]
    async with asyncio.timeout(PATIENCE):
        for _ in range(some):
            await told.get()
        await then()
    for task in voting:
        task.cancel()
    await asyncio.gather(*voting, return_exceptions=True)  # who was not answered may have voted or not


async def missing(town: Town, made: Charter, voters: Iterable[Voter]) -> dict[int, dict[int, AnswerWord]]:
    """Votes of which people were told that they are saved, and which are not in the database, by person."""
    lost = {}
    async with office(town.address, town.keys) as here:
        for voter in voters:
            guest = await here.storage.vault.guest(made.dialogue, int(voter.person.account.id))
            votes = await here.storage.ballots.ballot(made.dialogue, guest.seat)
            found = {number: answer_word(vote) for number, vote in votes.items()}
            lost[voter.place] = {n: word for n, word in voter.answered.items() if found.get(n) != word}
    return {place: votes for place, votes in lost.items() if votes}


async def ends_in_time(program: Program) -> None:
    async with asyncio.timeout(LONGEST_FAREWELL):
        assert await program.terminate() == 0


async def test_whoever_was_answered_has_voted(town: Town) -> None:
    made = await with_the_ballot_open(town.address, town.keys, town.told, STATEMENTS)
    voters = [Voter(person, place) for place, person in enumerate(town.people[1:])]

    # It dies while all of them are pressing.
    program = await town.wakes()
    await asyncio.gather(*(voter.goes_to_the_booth() for voter in voters))
    await some_vote(voters, 20, program.kill)
    assert await missing(town, made, voters) == {}

    # Everybody goes on from the screen they had, until an operator stops it.
    program = await town.wakes()
    await program.says("connected to Discord")
    await some_vote(voters, 20, partial(ends_in_time, program))
    assert await missing(town, made, voters) == {}
    assert program.complaints() == []
