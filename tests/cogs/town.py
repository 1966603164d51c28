"""A town with the whole bot in it: a Discord on the loopback, clients of people, a database, a clock set by hand."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import aiohttp
from pydantic import SecretStr

from bot.assembly import RunningBot, Surroundings, running
from bot.rehearsal.cast import INSTALLED_WITH
from bot.rehearsal.loopback.entities import Application, Channel, Guild, Overwrite, Role, User
from bot.rehearsal.loopback.permissions import bits
from bot.rehearsal.loopback.server import LoopbackDiscord
from bot.rehearsal.people.filling import Entry
from bot.rehearsal.people.outcomes import Answered, FormOpened, Outcome
from bot.rehearsal.people.person import Account, Person
from bot.rehearsal.people.screen import Button, Form, Message
from config.settings import Settings

MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
Ring = Callable[[], Awaitable[None]]


@dataclass
class Alarms:
    """Rings when it is told to."""

    noted: dict[str, tuple[datetime, Ring]] = field(default_factory=dict)

    def note(self, key: str, at: datetime, ring: Ring) -> None:
        self.noted[key] = (at, ring)

    def forget(self, key: str) -> None:
        self.noted.pop(key, None)

    def cron(self, key: str, next_after: Callable[[datetime], datetime], ring: Ring) -> None:
        """Nothing is swept here."""

    async def start(self) -> None:
        """Nothing rings by itself."""

    async def stop(self) -> None:
        """Nothing rings by itself."""


class Client:
    """One person's client, with short words for what tests do most."""

    def __init__(self, person: Person, town: "Town") -> None:
        self.person = person
        self._town = town

    @property
    def id(self) -> str:
        return self.person.account.id

    async def types(self, line: str, where: Channel | None = None, **options: object) -> Message | Form:
        files = options.pop("files", None)
        place = (where or self._town.square).id
        return await self._shown(self.person.command(line, options, place, files))  # type: ignore[arg-type]

    async def presses(self, message: Message, label: str | Button) -> Message:
        return message_of(await self._shown(self.person.press(message, label)))

    async def opens(self, message: Message, label: str) -> Form:
        return form_of(await self._shown(self.person.press(message, label)))

    async def chooses(self, message: Message, label: str, *values: str) -> Message:
        return message_of(await self._shown(self.person.choose(message, label, list(values))))

    async def sends(self, form: Form, **entries: Entry) -> Message:
        named = {name.replace("_", " "): entry for name, entry in entries.items()}
        return message_of(await self._shown(self.person.submit(form, named)))

    async def _shown(self, act: Awaitable[Outcome]) -> Message | Form:
        """What the act has brought. A bot on a busy machine may promise its answer first and give it a little later."""
        before = {message.id: message.raw for message in self.person.view.everything()}
        outcome = await act
        if isinstance(outcome, FormOpened):
            return outcome.form
        assert isinstance(outcome, Answered), outcome
        if outcome.message and not outcome.message.loading:
            return outcome.message
        async with asyncio.timeout(10):
            while True:
                for message in reversed(self.person.view.everything()):
                    if message.only_for_me and not message.loading and before.get(message.id) != message.raw:
                        return message
                await self.person.news()

    async def sees(self, words: str) -> Message:
        """The newest message with these words, as soon as it is on the screen."""
        async with asyncio.timeout(10):
            while True:
                found = [message for message in self.person.view.everything() if words in message.text]
                if found:
                    return found[-1]
                await self.person.news()


def message_of(seen: Message | Form) -> Message:
    assert isinstance(seen, Message), f"a form: {seen.title}"
    return seen


def form_of(seen: Message | Form) -> Form:
    assert isinstance(seen, Form), f"a message: {seen.text}"
    return seen


@dataclass
class Town:
    discord: LoopbackDiscord
    guild: Guild
    application: Application
    square: Channel
    summaries: Channel
    conveners: Role
    moderators: Role
    users: dict[str, User]
    clients: dict[str, Client]
    alarms: Alarms
    settings: Settings
    now: datetime = MORNING
    bot: RunningBot | None = None

    def __getitem__(self, name: str) -> Client:
        return self.clients[name]

    @property
    def own_role(self) -> Role:
        return next(role for role in self.guild.roles.values() if role.managed)

    def silent_channel(self, name: str) -> Channel:
        """A channel where everybody may write but the bot."""
        denied = Overwrite(self.own_role.id, 0, 0, bits("SEND_MESSAGES"))
        return self.discord.world.add_channel(self.guild, name, overwrites=[denied])

    async def permit(self, *, taken: str = "", given: str = "") -> None:
        """The owner takes a permission from the bot's own role, or gives it one."""
        role = self.own_role
        permissions = role.permissions & ~bits(*taken.split()) | bits(*given.split())
        headers = {"Authorization": self.users["owner"].token}
        address = f"{self.discord.url}/api/v10/guilds/{self.guild.id}/roles/{role.id}"
        heard = self.bot_hears("guild_role_update")
        async with (
            aiohttp.ClientSession(headers=headers) as http,
            http.patch(address, json={"permissions": str(permissions)}) as answer,
        ):
            assert answer.status == 200, await answer.text()
        await heard

    def bot_hears(self, event: str) -> Awaitable[object]:
        assert self.bot is not None
        return asyncio.create_task(self.bot.client.wait_for(event, timeout=10))

    async def later(self, **much: float) -> None:
        """The clock goes on, and what is due by then rings."""
        self.now += timedelta(**much)
        for key, (at, ring) in list(self.alarms.noted.items()):
            if at <= self.now:
                self.alarms.forget(key)
                await ring()
        await self.settled()

    async def settled(self) -> None:
        """Until the bot has carried everything that can be carried now."""
        assert self.bot is not None
        async with asyncio.timeout(20):
            self.bot.relay.look()
            while not self.bot.quiet():  # noqa: ASYNC110 - nobody announces that there is nothing to do
                await asyncio.sleep(0)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[RunningBot]:
        """One run of the program; the next one remembers nothing of it but what was saved."""
        chance = Random(5)
        around = Surroundings(lambda: self.now, self.alarms, Random(4), chance, chance.randbytes)
        async with running(self.settings, around, sync_to=int(self.guild.id)) as bot:
            self.bot = bot
            yield bot
        self.bot = None
        self.alarms.noted.clear()


@asynccontextmanager
async def a_town(folder: Path, *names: str, formats: Path | None = None) -> AsyncIterator[Town]:
    """People of these names besides the owner, a convener, a moderator and an observer. The bot does not run yet.

    Where it has a folder of formats of its own, every request is kept in `requests.jsonl`, to be judged.
    """
    town: Town | None = None
    log = folder / "requests.jsonl" if formats else None
    server = LoopbackDiscord(lambda: town.now if town else MORNING, requests_log=log)
    await server.start()
    world = server.world
    users = {name: world.add_user(name) for name in ("owner", "convener", "moderator", "observer", *names)}
    application = world.add_application("Parley", owner=users["owner"])
    guild = world.add_guild("Town hall", users["owner"])
    conveners, moderators = world.add_role(guild, "Conveners"), world.add_role(guild, "Moderators")
    roles = {"convener": [conveners], "moderator": [moderators]}
    for name in list(users)[1:]:
        world.join(guild, users[name], roles.get(name, ()))
    square, summaries = world.add_channel(guild, "square"), world.add_channel(guild, "summaries")
    world.install(application, guild, INSTALLED_WITH)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(server.stop)
        http = await stack.enter_async_context(aiohttp.ClientSession())
        town = Town(
            server, guild, application, square, summaries, conveners, moderators, users, {}, Alarms(),
            Settings(
                _env_file=None, discord_token=SecretStr(application.token), keys=folder / "keys",
                database=SecretStr(f"sqlite+aiosqlite:///{folder / 'parley.db'}"),
                discord_api=server.api_url, discord_gateway=server.gateway_url, formats=formats,
            ),
        )  # fmt: skip
        for name, user in users.items():
            person = Person(
                Account(name, user.id, user.token), guild_id=guild.id, application_id=application.id,
                api_url=server.api_url, gateway_url=server.gateway_url, http=http,
            )  # fmt: skip
            await person.connect()
            stack.push_async_callback(person.close)
            town.clients[name] = Client(person, town)
        yield town
