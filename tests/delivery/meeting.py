"""A meeting to deliver for: a Discord on the loopback, the real client, a real database, and a clock set by hand."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
import discord
from yarl import URL

from bot.client import ParleyClient
from bot.delivery.courier import DiscordCourier
from bot.delivery.last_presses import LastPresses
from bot.delivery.poster import Poster
from bot.delivery.satchel import Satchel
from bot.dialogue import commands as c
from bot.dialogue.attendance_commands import NoteMissing
from bot.dialogue.format import Format, Pace
from bot.dialogue.hours import Hours
from bot.dialogue.ids import DialogueId, ParticipantId, RoundId, SeatNumber, SideNumber
from bot.dialogue.round import Round
from bot.dialogue.seats import Side
from bot.hosting.admission import Admissions
from bot.hosting.beginning import Beginning
from bot.hosting.charter import Admission, Charter
from bot.hosting.checkpoints import Checkpoints
from bot.hosting.effects import Effect, PublishDialogue
from bot.hosting.host import Accepted, RoundHost
from bot.hosting.ports import Errand, Guest, Standing
from bot.hosting.relay import Relay
from bot.hosting.season_reading import SeasonReading
from bot.rehearsal.loopback import Application, Channel, Guild, LoopbackDiscord, User
from bot.rehearsal.loopback.permissions import bits
from bot.rehearsal.loopback.serve import NEEDED
from bot.storage.outbox import StoredOutbox
from bot.storage.storage import Storage, open_storage
from config import wording
from tests.rehearsal.loopback.person import Person

EVENING = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
WORDING = wording.load()
SEATS = 6  # on each side
Json = dict[str, Any]
NO_HOURS: Mapping[SideNumber, Hours] = {}


def a_format(room: bool = True, slow: bool = False) -> Format:
    def _both(length: str) -> dict[str, str]:
        return {"live": length, "slow": "P1D" if slow else length}

    return Format.model_validate(
        {
            "name": "short-round",
            "title": "Short round",
            "purpose": "To be heard.",
            "seats": {"min": 1, "max": 6},
            "room": room,
            "rules": ["R1", "R7"],
            "phases": [
                {"name": "Welcome", "purpose": "Read the agreements.", "who": "moderators", "order": "none",
                 "gate": "rules_accepted", "closes": ["all_had_turn", "timer"], "timer": _both("PT5M")},
                {"name": "Arrival", "purpose": "Everybody says something.", "prompt": "What matters to you?",
                 "turn": _both("PT60S"), "closes": ["all_had_turn"]},
                {"name": "Sounding", "purpose": "Everybody answers alone.", "order": "silent", "reveal": "never",
                 "closes": ["timer", "moderator"], "timer": _both("PT8M"), "output": ["ballot", "summary"]},
            ],
        }
    )  # fmt: skip


@dataclass
class Alarms:
    """Rings when it is told to."""

    noted: dict[str, tuple[datetime, Callable[[], Awaitable[None]]]] = field(default_factory=dict)

    def note(self, key: str, at: datetime, ring: Callable[[], Awaitable[None]]) -> None:
        self.noted[key] = (at, ring)

    def forget(self, key: str) -> None:
        self.noted.pop(key, None)

    def cron(self, key: str, next_after: object, ring: object) -> None:
        """Nothing is swept here."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def ring_until(self, now: datetime) -> None:
        for key, (at, ring) in list(self.noted.items()):
            if at <= now:
                self.noted.pop(key, None)
                await ring()


@dataclass
class Clock:
    now: datetime = EVENING

    def __call__(self) -> datetime:
        return self.now


class WatchedOutbox:
    """The outbox, and when somebody has looked into it: so that a test waits without asking again and again."""

    def __init__(self, outbox: StoredOutbox) -> None:
        self._outbox = outbox
        self.looked = asyncio.Event()

    async def waiting(self, now: datetime, limit: int = 100, not_at: frozenset[str] = frozenset()) -> Sequence[Errand]:
        try:
            return await self._outbox.waiting(now, limit, not_at)
        finally:
            self.looked.set()

    async def put(self, effects: Sequence[Effect]) -> None:
        await self._outbox.put(effects)

    async def done(self, errand: Errand, follow_up: Sequence[Effect] = ()) -> None:
        await self._outbox.done(errand, follow_up)

    async def later(self, errand: Errand, at: datetime) -> None:
        await self._outbox.later(errand, at)

    async def empty(self) -> bool:
        return await self._outbox.empty()


@dataclass
class Bot:
    """One run of the program, as far as delivery goes."""

    client: ParleyClient
    courier: DiscordCourier
    presses: LastPresses
    relay: Relay
    outbox: WatchedOutbox
    carrying: bool = False  # begins with the first look, so that a test can carry an errand by hand before


@dataclass
class Meeting:
    discord: LoopbackDiscord
    clock: Clock
    guild: Guild
    people: dict[str, User]
    invitations: Channel
    summaries: Channel
    application: Application
    requests_log: Path
    storage: Storage
    alarms: Alarms
    host: RoundHost
    beginning: Beginning
    checkpoints: Checkpoints
    bot: Bot
    charter: Charter
    _closing: AsyncExitStack
    _read: int = 0

    # --- the round
    async def ask(self, command: c.Command) -> Round:
        outcome = await self.host.submit(self.charter.round, command)
        assert isinstance(outcome, Accepted), outcome
        return outcome.after

    async def begin(self) -> Round:
        outcome = await self.beginning.begin(self.charter.round, 1)
        assert isinstance(outcome, Accepted), outcome
        return outcome.after

    async def begun(self) -> Round:
        """As far as the first turn: everybody has accepted the rules, everything is carried."""
        await self.settled()
        round_ = await self.begin()
        await self.settled()
        for seat in sorted(round_.seats):
            await self.ask(c.AcceptRules(seat))
            self.bot.presses.note_seen(self.charter.guild, int((await self.person_in(seat)).id))  # by a button
        await self.settled()
        return await self.round()

    async def round(self) -> Round:
        return await self.host.look(self.charter.round)

    async def speaks(self, words: str) -> Round:
        """Whoever has the floor says this."""
        room = (await self.round()).room
        assert room
        assert room.turn
        return await self.ask(c.Speak(room.turn.seat, words, room.turn.number))

    async def person_in(self, seat: SeatNumber) -> User:
        account = await self.storage.vault.account_of(self.charter.dialogue, seat)
        return next(user for user in self.people.values() if int(user.id) == account)

    async def carry(self, *effects: Effect) -> None:
        await self.storage.outbox.put(effects)
        await self.settled()

    # --- delivery
    async def settled(self) -> None:
        """Until nothing waits that could be carried now."""
        async with asyncio.timeout(20):
            if not self.bot.carrying:
                self.bot.carrying = True
                await self.bot.relay.start()
            self.bot.relay.look()
            while not self.bot.relay.quiet():
                carried = [task for task in asyncio.all_tasks() if task.get_name().startswith("errand-")]
                if carried:
                    await asyncio.wait(carried, return_when=asyncio.FIRST_COMPLETED)
                else:
                    await self.bot.outbox.looked.wait()
                    self.bot.outbox.looked.clear()
                await asyncio.sleep(0)

    async def later(self, **much: float) -> None:
        """The clock goes on, alarms ring, and everything is carried."""
        self.clock.now += timedelta(**much)
        await self.alarms.ring_until(self.clock.now)
        await self.settled()

    # --- what is seen
    def channel(self, name: str) -> Channel:
        found = [one for one in self.guild.channels.values() if one.name == name]
        assert len(found) == 1, f"{len(found)} channels are called {name}"
        return found[0]

    @property
    def room(self) -> Channel:
        return self.channel("dialogue-1")

    @property
    def desk(self) -> Channel:
        return self.channel("desk-1")

    def requests(self) -> list[Json]:
        """What the bot has asked of Discord since the last call."""
        lines = self.requests_log.read_text(encoding="utf-8").splitlines()
        new, self._read = lines[self._read :], len(lines)
        return [json.loads(line) for line in new]

    # --- what people do
    async def owner_asks(self, method: str, path: str) -> None:
        """A request of the server's owner, who may do anything."""
        headers = {"Authorization": self.people["owner"].token}
        async with (
            aiohttp.ClientSession() as http,
            http.request(method, f"{self.discord.url}/api/v9{path}", headers=headers) as answer,
        ):
            assert answer.status < 300, answer.status

    async def delete(self, post: Json) -> None:
        await self.owner_asks("DELETE", f"/channels/{post['channel_id']}/messages/{post['id']}")

    async def press(self, name: str, post: Json, label: str) -> Person:
        """A guest presses a button; afterwards they are connected, and hear what is only for them."""
        user = self.people[name]
        http = await self._closing.enter_async_context(aiohttp.ClientSession())
        person = Person(self.discord.url, user.name, user.id, user.token, http)
        self._closing.push_async_callback(person.leave)
        await person.connect()
        button = next(part for part in parts_in(post["components"]) if part.get("label") == label)
        nonce = await person.press(post, button["custom_id"], guild_id=self.guild.id)
        await person.next("INTERACTION_SUCCESS", lambda told: told["nonce"] == nonce)
        return person

    def without(self, permission: str) -> None:
        """Somebody takes a permission from the bot."""
        for role in self.guild.roles.values():
            role.permissions &= ~bits(permission)
        self.guild.forget_permissions()


def posts(channel: Channel) -> list[Json]:
    return [message.wire for message in channel.messages.values()]


def parts_of(post: Json) -> list[Json]:
    """All components of a post, the nested ones too."""
    return parts_in(post["components"])


def text_of(post: Json) -> str:
    """All that can be read on a post."""
    return "\n".join(_texts(post["components"]))


def buttons_of(post: Json) -> list[str]:
    return [part["label"] for part in parts_in(post["components"]) if part["type"] == 2]


def _texts(components: list[Json]) -> list[str]:
    return [part["content"] for part in parts_in(components) if part["type"] == 10]


def parts_in(components: list[Json]) -> list[Json]:
    found: list[Json] = []
    for part in components:
        found += [part, *parts_in(part.get("components", []))]
        if part.get("accessory"):
            found.append(part["accessory"])
    return found


@asynccontextmanager
async def a_meeting(
    folder: Path, *, room: bool = True, people: int = 4, nonce_window: timedelta = timedelta(0),
    seats_until: timedelta = timedelta(hours=1), hours: Mapping[SideNumber, Hours] = NO_HOURS,
    format_: Format | None = None,
) -> AsyncIterator[Meeting]:  # fmt: skip
    """A dialogue that was published a moment ago, with everybody admitted. By default Discord knows no nonces: what
    holds without them holds with them. An empty database in the folder is taken, to save making one. With `hours` of
    its sides it is a slow one, in which every turn and phase has a day."""
    clock = Clock()
    log = folder / "requests.jsonl"
    server = LoopbackDiscord(clock, nonce_window=nonce_window, requests_log=log, speed=1000)
    await server.start()
    try:
        made = format_ or a_format(room, bool(hours))
        async with _meeting(folder, server, clock, log, made, people, seats_until, hours) as meeting:
            yield meeting
    finally:
        await server.stop()


@asynccontextmanager
async def _meeting(
    folder: Path, server: LoopbackDiscord, clock: Clock, log: Path, format_: Format, people: int,
    seats_until: timedelta, hours: Mapping[SideNumber, Hours],
) -> AsyncIterator[Meeting]:  # fmt: skip
    world = server.world
    names = ("owner", "convener", "moderator", "observer", *(f"guest{n}" for n in range(people)))
    users = {name: world.add_user(name) for name in names}
    guild = world.add_guild("Town hall", users["owner"])
    for name in names[1:]:
        world.join(guild, users[name])
    invitations, summaries = (world.add_channel(guild, name) for name in ("invitations", "summaries"))
    application = world.add_application("Parley", owner=users["owner"])
    world.install(application, guild, NEEDED)
    alarms = Alarms()
    async with open_storage(f"sqlite+aiosqlite:///{folder / 'dialogue.db'}", folder / "keys", clock) as storage:
        host = RoundHost(storage.rounds, clock, Random(1), alarms)
        admissions = Admissions(
            storage.dialogues, host, storage.vault, storage.outbox, storage.kept_seats, clock, alarms, lambda: None
        )
        beginning = Beginning(host, storage.rounds, storage.dialogues, storage.vault, admissions, Random(2))
        checkpoints = Checkpoints(
            host, storage.dialogues, storage.ballots, storage.answers, storage.publications, clock, Random(3)
        )
        charter = await storage.dialogues.publish(
            Charter(
                dialogue=DialogueId(0), round=RoundId(0), guild=int(guild.id), topic="Market Street",
                question="How should it be used?", format=format_, pace=Pace.SLOW if hours else Pace.LIVE, hours=hours,
                sides=(Side(SideNumber(1), "Harbour", "⚓"), Side(SideNumber(2), "Hill", "⛰️")),
                seats=SEATS if format_.room else None, starts_at=EVENING + timedelta(hours=2),
                seats_until=EVENING + seats_until, admission=Admission.OPEN, convener=int(users["convener"].id),
                moderators=(int(users["moderator"].id),), summary_channel=int(summaries.id),
                invitation_channel=int(invitations.id), observers=(int(users["observer"].id),),
            ),
            lambda published: [PublishDialogue(published.round)],
            ["Bicycles have room enough.", "Shops need parking."],
        )  # fmt: skip
        for n in range(people):
            guest = Guest(ParticipantId(f"p{n}"), int(users[f"guest{n}"].id), SideNumber(1 + n % 2),
                          Standing.ADMITTED, clock.now)  # fmt: skip
            await storage.vault.keep(charter.dialogue, guest)
        _point_at(server)
        async with AsyncExitStack() as closing, running(storage, clock, alarms, host, beginning, application) as bot:
            yield Meeting(server, clock, guild, users, invitations, summaries, application, log, storage, alarms,
                          host, beginning, checkpoints, bot, charter, closing)  # fmt: skip


def _point_at(server: LoopbackDiscord) -> None:
    discord.http.Route.BASE = server.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(server.gateway_url)


@asynccontextmanager
async def running(
    storage: Storage, clock: Clock, alarms: Alarms, host: RoundHost, beginning: Beginning, application: Application
) -> AsyncIterator[Bot]:
    """One run of the program: it remembers nothing of the one before."""
    presses = LastPresses(clock)

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)

    async def note_missing(round_id: RoundId, seat: SeatNumber, turn: int | None) -> None:
        await host.submit(round_id, NoteMissing(seat, turn))

    client = ParleyClient(answer, answered=presses.note, one_shard=True)
    satchel = Satchel(
        client=client, poster=Poster(client), look=host.look, journal=storage.rounds.journal,
        make_sure_dealt=beginning.make_sure_dealt, dialogues=storage.dialogues, words=storage.words,
        publications=storage.publications, vault=storage.vault, answered=storage.ballots.answered, posts=storage.posts,
        notices=storage.notices,
        presses=presses, in_language=WORDING.in_language, clock=clock, dice=Random(4), note_missing=note_missing,
        brought=SeasonReading(storage.seasons, host, storage.publications, storage.words).for_round,
    )  # fmt: skip
    courier = DiscordCourier(satchel)
    outbox = WatchedOutbox(storage.outbox)
    relay = Relay(outbox, courier, clock, alarms)
    task = asyncio.create_task(client.start(application.token))
    await _ready(client, task)
    try:
        yield Bot(client, courier, presses, relay, outbox)
    finally:
        await relay.stop()
        await client.close()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def restarted(meeting: Meeting) -> AsyncIterator[Meeting]:
    """The same meeting after the program has ended and begun again."""
    await meeting.bot.relay.stop()
    await meeting.bot.client.close()
    await meeting.storage.outbox.release()
    before = meeting.bot
    async with running(
        meeting.storage, meeting.clock, meeting.alarms, meeting.host, meeting.beginning, meeting.application
    ) as bot:
        meeting.bot = bot
        yield meeting
        meeting.bot = before


async def _ready(client: discord.Client, task: "asyncio.Task[None]") -> None:
    async with asyncio.timeout(10):
        while not client.is_ready():
            if task.done():
                task.result()
            await asyncio.sleep(0)
