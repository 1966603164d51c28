"""Plays a whole rehearsal: a Discord on the loopback, the real bot, the people, the clock; and what is left of it."""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
from rich.console import Console

from bot.rehearsal.cast import Cast, Hall, cast, furnish
from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.loopback.server import LoopbackDiscord
from bot.rehearsal.people import seen
from bot.rehearsal.people.person import Hands
from bot.rehearsal.people.player import Player
from bot.rehearsal.record import Record
from bot.rehearsal.report import Frontispiece, report_of
from bot.rehearsal.script import Script
from bot.rehearsal.stage import BotAddress, Outcome, Rehearsal, RunBot
from bot.rehearsal.story import is_summary
from bot.rehearsal.transcript import Transcript

HORIZON = {"live": timedelta(days=60), "slow": timedelta(days=365)}  # what is not over by then goes nowhere any more
ARRIVING = timedelta(minutes=5)  # however long a machine takes to open the doors, the play begins at the same moment
AFTERWARDS = 120.0  # seconds of the clock in which last posts arrive and last files are taken
AT_ONCE = 25  # gateways that are opened at the same time


@dataclass
class _Ending:
    ended: bool
    why: str


async def rehearse(plan: Rehearsal, run_bot: RunBot, console: Console | None = None) -> Outcome:
    """From an empty server to the final summary. Raises what the bot or the server raised, never hides it."""
    began = time.monotonic()
    clock = JumpingClock(plan.start, plan.speed)
    transcript = Transcript(console or Console(quiet=not plan.aloud), clock.now)
    record = Record(clock.now, transcript.post)
    hands = Hands()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rehearsal-")))
        requests = folder / "requests.jsonl"
        discord = LoopbackDiscord(clock, requests_log=requests)
        await discord.start()
        stack.push_async_callback(discord.stop)
        hall = furnish(discord.world, plan.script)
        http = await stack.enter_async_context(_client())
        await stack.enter_async_context(clock)
        clock.watch(discord.quiet)
        clock.watch(hands.quiet)
        everybody = cast(
            plan.script, hall, clock, record, http, hands,
            api_url=discord.api_url, gateway_url=discord.gateway_url, seed=plan.seed, notes=transcript.note,
        )  # fmt: skip
        hands.busy += 1  # while doors are opened the clock stays with the morning
        transcript.note(_opening(plan.script, everybody))
        stack.push_async_callback(_disconnect, everybody.players)
        await _connect(everybody.players)
        database = folder / "bot"
        database.mkdir()
        bot = await stack.enter_async_context(run_bot(_address(discord, hall, database), clock))
        clock.watch(bot.quiet)
        hands.busy -= 1
        await clock.sleep_until(plan.start + ARRIVING)
        ending = await _play(everybody, clock, plan)
        outcome = _outcome(ending, everybody, record, plan.script)
        if plan.out is not None:
            outcome = _leave_behind(plan, outcome, record, requests)
    return _with_seconds(outcome, time.monotonic() - began)


def _client() -> aiohttp.ClientSession:
    """One for all people: a connection each to the gateway, and as many requests at once as they like."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=60),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def _address(discord: LoopbackDiscord, hall: Hall, folder: Path) -> BotAddress:
    return BotAddress(
        api_url=discord.api_url,
        gateway_url=discord.gateway_url,
        bot_token=hall.application.token,
        application_id=int(hall.application.id),
        guild_id=int(hall.guild.id),
        folder=folder,
    )


async def _connect(players: list[Player]) -> None:
    for first in range(0, len(players), AT_ONCE):
        await asyncio.gather(*(player.person.connect() for player in players[first : first + AT_ONCE]))


async def _disconnect(players: list[Player]) -> None:
    await asyncio.gather(*(player.person.close() for player in players))


async def _play(everybody: Cast, clock: JumpingClock, plan: Rehearsal) -> _Ending:
    """Lets everybody live until the round is over, or until it is plain that it will not be."""
    lives = {asyncio.create_task(player.live(), name=player.person.account.id): player for player in everybody.players}
    crucial = {life for life, player in lives.items() if player in everybody.crucial}
    organising = {life for life, player in lives.items() if player in everybody.organising}
    horizon = asyncio.create_task(clock.sleep_until(plan.start + HORIZON[plan.script.pace]))
    ending = _Ending(True, "The round is closed.")
    try:
        async with asyncio.timeout(plan.patience):
            waiting: set[asyncio.Task[None]] = set(crucial)
            while waiting:
                over, _ = await asyncio.wait({*waiting, horizon}, return_when=asyncio.FIRST_COMPLETED)
                for life in over - {horizon}:
                    life.result()  # a player that broke is a mistake in the program, not in the play
                if any(lives[life].troubles for life in over & organising):
                    ending = _Ending(False, "The round could not be brought about.")
                    break
                if horizon in over:
                    ending = _Ending(False, "The round did not come to its end; nobody had anything left to do.")
                    break
                waiting -= over
            await clock.sleep(AFTERWARDS)
    except TimeoutError:
        ending = _Ending(False, f"The round was given up after {plan.patience:.0f} seconds.")
    finally:
        for life in (*lives, horizon):
            life.cancel()
        await asyncio.gather(*lives, horizon, return_exceptions=True)
    return ending


def _outcome(ending: _Ending, everybody: Cast, record: Record, script: Script) -> Outcome:
    """A round without moderators ends without a summary where nothing has been screened."""
    players = everybody.players
    troubles = tuple(f"{_part(player, record)} {trouble}." for player in players for trouble in player.troubles)
    closed = any(seen.is_over(player.person) for player in everybody.participants)
    published = [post for post in record.posts if not post.private and is_summary(post.message)]
    ended = ending.ended and closed and (bool(published) or not script.moderated) and not troubles
    why = ending.why
    if ending.ended and not ended:
        why = "Some people could not do what they came for." if troubles else "No summary was published."
    return Outcome(
        ended=ended,
        why=why,
        seconds=0,
        posts=len(record.posts),
        presses=sum(player.person.acts for player in players),
        unanswered=sum(len(player.person.failures) for player in players),
        votes=sum(player.times("votes") for player in players),
        troubles=troubles,
    )


def _part(player: Player, record: Record) -> str:
    part = next(played.part for played in record.people if played.id == player.person.account.id)
    return f"A {part}" if part not in ("organiser", "observer") else f"An {part}"


def _leave_behind(plan: Rehearsal, outcome: Outcome, record: Record, requests: Path) -> Outcome:
    assert plan.out is not None
    script = plan.script
    front = Frontispiece(
        topic=script.topic,
        question=script.question,
        format=script.title,
        source=script.source,
        sides=[side.name for side in script.sides],
        people=sum(len(side.people) for side in script.sides),
        seed=plan.seed,
        kinds=plan.kinds,
    )
    summaries = record.write(plan.out, report_of(record, front))
    (plan.out / "requests.jsonl").write_bytes(requests.read_bytes() if requests.exists() else b"")
    return Outcome(**{**vars(outcome), "summaries": summaries, "folder": plan.out})


def _with_seconds(outcome: Outcome, seconds: float) -> Outcome:
    return Outcome(**{**vars(outcome), "seconds": seconds})


def _opening(script: Script, everybody: Cast) -> str:
    seats = ", ".join(f"{len(side.people)} for {side.name}" for side in script.sides)
    return f"{len(everybody.players)} people are there. {script.topic}: {seats}."
