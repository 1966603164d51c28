"""The one file that knows every part: it builds the bot from settings, a clock and chance, starts it and stops it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom

import discord
from pydantic import SecretStr

from bot.client import ParleyClient
from bot.delivery import places
from bot.delivery.courier import DiscordCourier
from bot.delivery.last_presses import LastPresses
from bot.delivery.poster import Poster
from bot.delivery.satchel import Satchel
from bot.dialogue.attendance_commands import NoteMissing
from bot.dialogue.ids import RoundId, SeatNumber
from bot.discord_address import point_at
from bot.hosting.admission import Admissions
from bot.hosting.answer_booth import AnswerBooths
from bot.hosting.beginning import Beginning
from bot.hosting.booth import Booths
from bot.hosting.changing import Changing
from bot.hosting.charter import Charter
from bot.hosting.checkpoints import Checkpoints
from bot.hosting.forgetting import Forgetting
from bot.hosting.host import RoundHost
from bot.hosting.late_arrivals import LateArrivals
from bot.hosting.own_answers import OwnAnswers
from bot.hosting.planning import Planning
from bot.hosting.ports import Clock, Timekeeper
from bot.hosting.readiness import Readiness
from bot.hosting.relay import Relay
from bot.hosting.season_people import SeasonPeople
from bot.hosting.season_reading import SeasonReading
from bot.hosting.season_rounds import SeasonRounds
from bot.hosting.seasons import Seasons
from bot.hosting.start_hour import StartHour
from bot.hosting.timekeeper import WallTimekeeper
from bot.hosting.waiting_list import WaitingLists
from bot.hosting.watch import SWEEP, Watch
from bot.presentation import help as help_screens
from bot.presentation.emblems import deal_emblems
from bot.presentation.refusals import outlived
from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.stage import BotAddress, QuietBot, RunBot
from bot.storage.storage import Storage, open_storage
from cogs.admitting import Admitting
from cogs.alternating import Alternating
from cogs.answer_desk import AnswerDesk
from cogs.answering import Answering
from cogs.catching_up import CatchingUp
from cogs.changing import ChangingDialogues
from cogs.conveners import Conveners
from cogs.convening_commands import DialogueCommands, ParleyCommands
from cogs.counter import Counter
from cogs.crossing import Crossing
from cogs.dialogues import DialoguesHere
from cogs.drafting import Drafting
from cogs.floor import Floor
from cogs.guessing import Guessing
from cogs.hints import Hints
from cogs.invitation import Invitation
from cogs.kept_notices import KeptNotices
from cogs.moderating import Moderating
from cogs.my_seat import MySeat
from cogs.opening import Opening
from cogs.proposing import Proposing, Screening
from cogs.ranking import Ranking
from cogs.reading import Reading
from cogs.reception import Reception
from cogs.round_commands import RoundCommands
from cogs.said import Said
from cogs.season_commands import SeasonCommands
from cogs.seasons import SeasonsHere
from cogs.seat_asking import SeatAsking
from cogs.seat_settings import SeatSettings
from cogs.setup import Setup
from cogs.switchboard import Switchboard
from cogs.tables import Tables
from cogs.voting import Voting
from config import formats, rules, wording
from config.settings import Settings

REHEARSED_SWEEP = timedelta(hours=6)  # on a clock that jumps from alarm to alarm, days would be nothing but sweeps


class NotConfigured(Exception):
    """A setting that is needed is missing; the text says which and what to do."""


@dataclass(frozen=True)
class Surroundings:
    """What a bot lives in, besides its settings."""

    clock: Clock
    timekeeper: Timekeeper
    dice: Random  # for draws that are recorded
    chance: Random  # for the dealing of seats to people, which is recorded nowhere
    entropy: Callable[[int], bytes] = os.urandom  # for keys and opaque ids
    sweep: timedelta = SWEEP  # how often is looked whether an alarm was missed


@dataclass(frozen=True)
class RunningBot:
    """A bot at work."""

    client: ParleyClient
    connection: "asyncio.Task[None]"  # ends only when the connection does
    relay: Relay
    watch: Watch
    late: LateArrivals
    readiness: Readiness
    actions: frozenset[str]  # that it answers

    def quiet(self) -> bool:
        """Whether it is doing nothing that does not wait for somebody."""
        return (
            self.client.quiet()
            and self.relay.quiet()
            and self.watch.quiet()
            and self.late.quiet()
            and self.readiness.quiet()
        )


def wall_surroundings() -> Surroundings:
    """The clock of the machine, and chance of the operating system."""

    def clock() -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one clock of the program starts here

    return Surroundings(clock, WallTimekeeper(clock), SystemRandom(), SystemRandom())


def running_in_rehearsal(seed: int, format_file: Path | None = None) -> RunBot:
    """A bot for a rehearsal: its own folder, the rehearsal's Discord and clock, draws that can be repeated.

    `format_file` is a format beside those that come with Parley.
    """

    @asynccontextmanager
    async def run(address: BotAddress, clock: JumpingClock) -> AsyncIterator[QuietBot]:
        chance = Random(seed)
        settings = Settings(
            discord_token=SecretStr(address.bot_token),
            database=SecretStr(f"sqlite+aiosqlite:///{address.folder / 'dialogue.db'}"),
            keys=address.folder / "keys",
            discord_api=address.api_url,
            discord_gateway=address.gateway_url,
            formats=_folder_with(format_file, address.folder / "formats") if format_file else None,
        )
        around = Surroundings(clock, clock, Random(seed), chance, chance.randbytes, REHEARSED_SWEEP)
        async with running(settings, around, sync_to=address.guild_id if address.sync_commands else None) as bot:
            yield bot

    return run


def _folder_with(file: Path, folder: Path) -> Path:
    """A folder with this format alone, because others beside the file are no part of the rehearsal."""
    folder.mkdir()
    (folder / file.name).write_bytes(file.read_bytes())
    return folder


@asynccontextmanager
async def running(settings: Settings, around: Surroundings, sync_to: int | None = None) -> AsyncIterator[RunningBot]:
    """Everything, started in the order in which it needs each other and stopped in the opposite one.

    Entering ends when the gateway is ready and what was overdue has been decided. `sync_to` is a server to tell the
    commands, for rehearsals; otherwise that is a step of its own. Raises NotConfigured.
    """
    point_at(settings.discord_api, settings.discord_gateway)
    token = _token(settings)
    address, keys = settings.database.get_secret_value(), settings.keys
    async with open_storage(address, keys, around.clock, entropy=around.entropy) as storage:
        bot = _assemble(settings, around, storage)
        await _log_in(bot.client, token)
        if sync_to is not None:
            await _sync(bot.client, sync_to)
        connection = asyncio.create_task(bot.client.connect(), name="connection")
        try:
            await _ready(bot.client, connection)
            await around.timekeeper.start()
            await bot.people.wake()
            await bot.watch.start()
            await bot.readiness.start()
            await bot.forgetting.start()
            await bot.relay.start()
            yield RunningBot(bot.client, connection, bot.relay, bot.watch, bot.people.late, bot.readiness, bot.actions)
        finally:
            await bot.relay.stop()
            await bot.client.close()
            await bot.readiness.stop()
            await bot.watch.stop()
            await around.timekeeper.stop()
            connection.cancel()
            await asyncio.gather(connection, return_exceptions=True)


async def registered_commands(settings: Settings, guild: int | None) -> int:
    """Tell Discord the slash commands, on one server or everywhere; answers how many there are."""
    around = wall_surroundings()
    point_at(settings.discord_api, settings.discord_gateway)
    token = _token(settings)
    async with open_storage(settings.database.get_secret_value(), settings.keys, around.clock) as storage:
        bot = _assemble(settings, around, storage)
        await _log_in(bot.client, token)
        try:
            return await _sync(bot.client, guild)
        finally:
            await bot.client.close()


def _token(settings: Settings) -> str:
    if settings.discord_token is None:
        raise NotConfigured("There is no token: set PARLEY_DISCORD_TOKEN, in the environment or in a file .env.")
    return settings.discord_token.get_secret_value()


async def _log_in(client: ParleyClient, token: str) -> None:
    """Log in, or leave nothing open."""
    try:
        await client.login(token)
    except BaseException:
        await client.close()
        raise


async def _ready(client: ParleyClient, connection: "asyncio.Task[None]") -> None:
    """Wait for the gateway; a connection that ends before it is ready says why."""
    ready = asyncio.create_task(client.wait_until_ready())
    await asyncio.wait({ready, connection}, return_when=asyncio.FIRST_COMPLETED)
    if connection.done():
        ready.cancel()
        connection.result()


async def _sync(client: ParleyClient, guild: int | None) -> int:
    where = discord.Object(guild) if guild else None
    if where:
        client.tree.copy_global_to(guild=where)
    return len(await client.tree.sync(guild=where))


@dataclass(frozen=True)
class _Parts:
    client: ParleyClient
    relay: Relay
    watch: Watch
    readiness: Readiness
    forgetting: Forgetting
    people: "_People"
    actions: frozenset[str]


@dataclass(frozen=True)
class _People:
    """Whoever has to look after people once the program is there: seats to be dealt, kept, and come into."""

    beginning: Beginning
    waiting: WaitingLists
    late: LateArrivals
    sweep: timedelta

    async def wake(self) -> None:
        await self.beginning.wake()
        await self.late.wake()
        await self.waiting.start(self.sweep)


def _assemble(settings: Settings, around: Surroundings, storage: Storage) -> _Parts:
    """Every part, each given the few others it needs."""
    clock, timekeeper = around.clock, around.timekeeper
    wordings = wording.load()
    host = RoundHost(storage.rounds, clock, around.dice, timekeeper)
    readiness = Readiness(host, storage.ballots, storage.answers, storage.rounds)
    booths = Booths(host, storage.ballots, clock, readiness)
    answer_booths = AnswerBooths(host, storage.answers, readiness)
    checkpoints = Checkpoints(
        host, storage.dialogues, storage.ballots, storage.answers, storage.publications, clock, around.dice
    )
    watch = Watch(host, checkpoints, storage.rounds, storage.dialogues, clock, timekeeper, around.sweep)

    def in_language(*wished: str | None) -> wording.Wording:
        return wordings.in_language(*wished, settings.language)

    presses = LastPresses(clock)
    switchboard = Switchboard(
        lambda interaction, reference: help_screens.error(in_language(interaction.locale.value), reference),
        lambda interaction, written: outlived(in_language(interaction.locale.value), written),
    )
    client = ParleyClient(
        switchboard.route,
        answered=presses.note,
        failed=switchboard.failed,
        awake=lambda: relay.look(),
        one_shard=bool(settings.discord_gateway),
    )

    async def make_sure_dealt(round_id: RoundId) -> None:
        await beginning.make_sure_dealt(round_id)

    async def note_missing(round_id: RoundId, seat: SeatNumber, turn: int | None) -> None:
        await host.submit(round_id, NoteMissing(seat, turn))

    reading = SeasonReading(storage.seasons, host, storage.publications, storage.words)
    satchel = Satchel(
        client=client,
        poster=Poster(client),
        look=host.look,
        journal=storage.rounds.journal,
        make_sure_dealt=make_sure_dealt,
        dialogues=storage.dialogues,
        words=storage.words,
        publications=storage.publications,
        vault=storage.vault,
        answered=storage.ballots.answered,
        posts=storage.posts,
        notices=storage.notices,
        presses=presses,
        in_language=in_language,
        clock=clock,
        dice=around.dice,
        brought=reading.for_round,
        note_missing=note_missing,
    )
    relay = Relay(storage.outbox, DiscordCourier(satchel), clock, timekeeper, around.sweep)
    host.listen(relay.look)
    admissions = Admissions(
        storage.dialogues, host, storage.vault, storage.outbox, storage.kept_seats, clock, timekeeper, relay.look
    )
    StartHour(host, storage.dialogues, storage.vault, admissions, clock)
    beginning = Beginning(host, storage.rounds, storage.dialogues, storage.vault, admissions, around.chance)
    late = LateArrivals(host, storage.vault, admissions, beginning, clock, timekeeper)
    known = formats.with_own(settings.formats)
    seasons = Seasons(storage.seasons, host, storage.rounds, clock, relay.look)
    season_rounds = SeasonRounds(
        storage.seasons, seasons, SeasonPeople(host, storage.dialogues, storage.vault, clock), storage.dialogues, host,
        formats.seasons_that_play(settings.formats), known, clock, relay.look,
    )  # fmt: skip
    planning = Planning(
        storage.openings, storage.dialogues, storage.vault, host, known, clock, around.dice, deal_emblems, relay.look,
        season_rounds, lambda language: tuple(sorted(rules.agreed_words(language).words)),
    )  # fmt: skip
    change = Changing(host, storage.dialogues, storage.vault, storage.words, admissions, clock)
    # --- the cogs
    reception = Reception(host, storage.dialogues, storage.vault, clock, in_language)

    async def told_places(charter: Charter) -> dict[str, str]:
        return await places.told_places(satchel, charter)

    counter = Counter(reception, host, KeptNotices(storage.notices, storage.words, told_places))
    conveners = Conveners(storage.dialogues, reception)
    languages = [(code, wordings.in_language(code).text("language-name")) for code in wordings.languages]
    setup = Setup(storage.dialogues, reception, languages)
    opening = Opening(planning, storage.dialogues, conveners)
    here = DialoguesHere(storage.dialogues, host, conveners, counter, reception)
    changing = ChangingDialogues(change, planning, conveners, counter, here)
    in_season = SeasonsHere(seasons, season_rounds, reading, planning, conveners, here, reception, known)
    invitation = Invitation(counter, storage.dialogues, reception)
    said = Said(storage.words)
    voting, desk = Voting(counter, booths, storage.words), AnswerDesk(counter, answer_booths)
    ranking, guessing = Ranking(desk, voting), Guessing(desk, voting)
    hints = Hints(counter, host, storage.drafts, rules.names)
    moderating = Moderating(counter, beginning, storage.dialogues, storage.rounds, storage.vault)
    own = OwnAnswers(storage.ballots, storage.answers, booths, answer_booths)
    for cog in (
        setup,
        opening,
        here,
        changing,
        in_season,
        invitation,
        SeatAsking(counter, admissions, storage.dialogues),
        SeatSettings(counter, admissions, reception, languages),
        Admitting(counter, admissions),
        Floor(counter, host, storage.drafts, storage.words, said, hints),
        hints,
        Tables(counter, host, said),
        Drafting(counter, host, storage.words, storage.drafts, hints),
        Crossing(counter, host, storage.words, storage.drafts),
        MySeat(counter, host, storage.drafts, storage.words, own, admissions, hints),
        CatchingUp(counter, storage.rounds, storage.posts, storage.words),
        Alternating(counter, host),
        Proposing(counter, host, storage.words, storage.drafts, hints),
        Screening(counter, host, storage.words),
        voting,
        ranking,
        guessing,
        Answering(desk, booths, voting, ranking, guessing),
        Reading(counter, storage.publications, storage.words, storage.ballots, storage.answers),
        moderating,
    ):
        cog.connect(switchboard)
    english = in_language(settings.language)
    client.tree.add_command(ParleyCommands(english, setup, invitation, switchboard))
    client.tree.add_command(DialogueCommands(english, opening, here, changing, switchboard))
    client.tree.add_command(SeasonCommands(english, in_season, here, conveners, switchboard))
    client.tree.add_command(RoundCommands(english, moderating, storage.dialogues, reception, switchboard))
    forgetting = Forgetting(storage.dialogues, storage.rounds, storage.vault, clock, timekeeper, reception.forgotten)
    people = _People(beginning, admissions.waiting, late, around.sweep)
    return _Parts(client, relay, watch, readiness, forgetting, people, switchboard.actions)
