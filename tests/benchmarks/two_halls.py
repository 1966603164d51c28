"""Parley at work, and the bare bot: each on a loopback Discord in a process of its own, with the same ballot."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp

from bot.dialogue.answers import Answer
from bot.dialogue.ids import StatementNumber
from bot.dialogue.voting import Ballot, Vote
from bot.presentation import ballot as screens
from bot.presentation.actions import Action
from bot.presentation.as_discord import components
from bot.presentation.scene import Scene
from bot.presentation.screen import Container, Row, Screen, Text
from config import wording
from tests.benchmarks.hall import Hall
from tests.benchmarks.processes import everything_carried, process, served, settings_for, the_post_with
from tests.benchmarks.voter import Voter
from tests.surviving.prepared import Office, office, with_the_ballot_open

WORDS = "The quay belongs to everybody who lives here, and whoever parks on it should pay for it: proposal no. {}."
AT_A_TIME = 20  # people who go to the booth together


@asynccontextmanager
async def everybody(told: Any) -> AsyncIterator[list[Voter]]:
    """Everybody but the owner, with the first statement before them."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        panel = await the_post_with(http, told, "Vote")
        voters = [Voter(http, told, user["token"]) for user in told["users"][1:]]
        for voter in voters:
            await voter.connect()
            stack.push_async_callback(voter.leave)
        for some in range(0, len(voters), AT_A_TIME):
            await asyncio.gather(*(voter.goes_to_the_booth(panel) for voter in voters[some : some + AT_A_TIME]))
        yield voters


@asynccontextmanager
async def parley(address: str, people: int, statements: int) -> AsyncIterator[tuple[Hall, Office, dict[str, Any]]]:
    """Parley at work, somebody who can look into its database, and the bodies of its answers for the other bot."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        told, discord = await stack.enter_async_context(served(folder, people))
        keys, place = folder / "keys", address.format(folder=folder)
        made = await with_the_ballot_open(place, keys, told, [WORDS.format(n) for n in range(1, statements + 1)])
        settings = settings_for(told) | {"database": place, "keys": str(keys)}
        bot = await stack.enter_async_context(process("bot", "run", folder=folder, **settings))
        here = await stack.enter_async_context(office(place, keys))
        await everything_carried(here)
        voters = await stack.enter_async_context(everybody(told))
        scene = Scene(wording.load().in_language("en"), made, await here.host.look(made.round))
        yield Hall("Parley", bot.pid, discord, voters), here, bodies(scene, statements)


@asynccontextmanager
async def bare(people: int, made: dict[str, Any]) -> AsyncIterator[Hall]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        told, discord = await stack.enter_async_context(served(folder, people))
        file = folder / "bodies.json"
        file.write_text(json.dumps(made | {"channel": int(told["channels"]["invitations"])}), encoding="utf-8")
        bot = await stack.enter_async_context(
            process("tests.benchmarks.bare_bot", str(file), folder=folder, **settings_for(told))
        )
        yield Hall("bare discord.py", bot.pid, discord, await stack.enter_async_context(everybody(told)))


def bodies(scene: Scene, statements: int) -> dict[str, Any]:
    """What Parley answers to the press on each statement, where everybody meets them in the same order."""
    numbers = [StatementNumber(n) for n in range(1, statements + 1)]
    after = {}
    for answered, following in enumerate(numbers):
        vote = Vote(Answer.AGREE)
        ballot = Ballot(tuple(numbers), dict.fromkeys(numbers[:answered], vote))
        receipt = screens.Receipt(StatementNumber(answered), vote) if answered else None
        asked = screens.Asked(following, WORDS.format(following), True)
        after[str(answered)] = components(screens.statement(scene, ballot, asked, False, receipt))
    vote_button = scene.button("panel-ballot-button-vote", Action.VOTE)
    panel = Screen((Container((Text("The ballot is open."), Row((vote_button,)))),))
    finished = screens.finished(scene, Ballot(tuple(numbers), dict.fromkeys(numbers, vote)), None)
    return {"panel": components(panel), "after": after, "finished": components(finished)}
