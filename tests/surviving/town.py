"""A town on real time: a Discord in this process, people's clients, and the program as a process that can be killed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.rehearsal.loopback.serve import settle
from bot.rehearsal.loopback.server import LoopbackDiscord
from bot.rehearsal.people import seen
from bot.rehearsal.people.person import Account, Person
from bot.rehearsal.people.screen import Message
from bot.rehearsal.reading import contribution_in
from tests.surviving.prepared import clock, office
from tests.surviving.program import Program

PATIENCE = 60.0  # seconds; nothing here takes long, but the machine may be busy


@dataclass
class Town:
    discord: LoopbackDiscord
    told: Any
    people: list[Person]
    address: str
    folder: Path
    bytecode: Path
    programs: list[Program] = field(default_factory=list)

    @property
    def owner(self) -> Person:
        return self.people[0]

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    async def wakes(self) -> Program:
        """One more run of the program; the one before it is gone. Returns at once."""
        program = await Program.start(
            self.folder, self.bytecode, discord_api=self.discord.api_url, discord_gateway=self.discord.gateway_url,
            discord_token=self.told["bot_token"], database=self.address, keys=str(self.keys),
        )  # fmt: skip
        self.programs.append(program)
        return program

    async def was_last_alive(self, ago: timedelta) -> None:
        """As if the program had died so long ago; nobody waits for it."""
        async with office(self.address, self.keys) as here:
            await here.storage.dialogues.alive(clock() - ago)

    async def everything_carried(self) -> None:
        """Until nothing waits in the outbox."""
        async with asyncio.timeout(PATIENCE), office(self.address, self.keys) as here:
            while not await here.storage.outbox.empty():
                """Asking takes the time that it waits."""

    def failures(self) -> list[str]:
        """What people saw as "This interaction failed"."""
        return [failure for person in self.people for failure in person.failures]


async def until(person: Person, holds: Callable[[], Any]) -> Any:
    """What holds, as soon as it does: looked at whenever anything changes on this person's screen."""
    async with asyncio.timeout(PATIENCE):
        while not (found := holds()):
            await person.news()
        return found


def room_of(person: Person) -> str:
    panel = seen.panel(person)
    assert panel is not None
    return panel.channel_id


def desk_of(person: Person) -> str:
    desk = seen.desk(person)
    assert desk is not None
    return desk.channel_id


async def until_used_up(town: "Town", route: str) -> None:
    """Until no fault is planned for this route any more: what was to go wrong has gone wrong."""
    async with asyncio.timeout(PATIENCE):
        while any(planned.route == route for planned in town.discord.faults.planned):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)


def posted(person: Person, words: str) -> list[Message]:
    """The posts in the room that carry these words of somebody."""
    there = person.view.in_channel(room_of(person))
    said = [(message, contribution_in(message.text)) for message in there]
    return [message for message, one in said if one is not None and one.words == words]


def with_a_panel(person: Person) -> list[Message]:
    """The posts in the room that can be pressed at: there should be one, and the newest."""
    return [message for message in person.view.in_channel(room_of(person)) if message.buttons]


@asynccontextmanager
async def a_town(address: str, folder: Path, bytecode: Path, people: int) -> AsyncIterator[Town]:
    """So many people, the first of them owner, convener and moderator. Discord drops no repeat by its nonce here: what
    is posted once is posted once because the program looks."""
    server = LoopbackDiscord(clock, nonce_window=timedelta(0), requests_log=folder / "requests.jsonl")
    await server.start()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(server.stop)
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        town = Town(server, settle(server, people), [], address, folder, bytecode)
        for user in town.told["users"]:
            person = Person(
                Account(user["name"], user["id"], user["token"]), guild_id=town.told["guild_id"],
                application_id=town.told["application_id"], api_url=server.api_url, gateway_url=server.gateway_url,
                http=http,
            )  # fmt: skip
            await person.connect()
            stack.push_async_callback(person.close)
            town.people.append(person)
        try:
            yield town
        finally:
            for program in town.programs:
                await program.gone()
                print(*program.log, *program.noise, sep="\n")  # shown when a test fails
