"""The world of the loopback Discord, and the verbs with which a rehearsal furnishes it.

Whatever is added while people are connected is announced to them, as on Discord.
"""

import base64
import hashlib
from collections.abc import Iterable

from bot.rehearsal.loopback.announcing import Announcer
from bot.rehearsal.loopback.entities import Application, Channel, Guild, Member, Message, Overwrite, Role, User
from bot.rehearsal.loopback.ids import Snowflakes
from bot.rehearsal.loopback.kinds import DM, TEXT, Clock, Json
from bot.rehearsal.loopback.permissions import EVERYONE
from bot.rehearsal.loopback.wire.people import user_object

PRIVILEGED_INTENTS = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content


class World:
    """Everything there is, found by its id."""

    def __init__(self, clock: Clock, ids: Snowflakes, announcer: Announcer) -> None:
        self.clock, self.ids, self._announcer = clock, ids, announcer
        self.users: dict[str, User] = {}
        self.tokens: dict[str, User] = {}
        self.applications: dict[str, Application] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.private_messages: dict[str, Message] = {}  # ephemeral ones: in no channel's history
        self._dms: dict[frozenset[str], Channel] = {}

    # people and applications

    def add_user(self, name: str, *, bot: bool = False, dms_open: bool = True, locale: str = "en-US") -> User:
        user_id = self.ids.mint()
        user = User(user_id, name, _token(user_id), bot, dms_open, locale, user_object(user_id, name, bot))
        self.users[user_id] = self.tokens[user.token] = user
        return user

    def add_application(
        self, name: str, *, owner: User | None = None, privileged: int = PRIVILEGED_INTENTS
    ) -> Application:
        """An application with its bot; its id and the bot's are the same, as for every new one on Discord."""
        bot = self.add_user(name, bot=True)
        application = Application(bot.id, name, bot, owner or self.add_user(f"{name} operator"), privileged)
        self.applications[application.id] = application
        return application

    def application_of(self, user: User) -> Application:
        return self.applications[user.id]

    # servers

    def add_guild(self, name: str, owner: User) -> Guild:
        guild = Guild(self.ids.mint(), name, owner.id, self.clock())
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYONE, 0)
        self.guilds[guild.id] = guild
        self.join(guild, owner)
        return guild

    def join(self, guild: Guild, user: User, roles: Iterable[Role] = (), *, nick: str | None = None) -> Member:
        member = Member(guild, user, self.clock(), [role.id for role in roles], nick)
        guild.members[user.id] = member
        guild.forget_permissions()
        self._announcer.joined(member)
        return member

    def leave(self, guild: Guild, user: User) -> None:
        """Gone from the server and its threads; overwrites in the member's name stay, as on Discord."""
        member = guild.members.pop(user.id)
        guild.applications.pop(user.id, None)
        guild.forget_permissions()
        for thread in guild.threads():
            if thread.thread is not None:
                thread.thread.members.pop(user.id, None)
        self._announcer.member_left(member)

    def install(self, application: Application, guild: Guild, permissions: int) -> Member:
        """Invite a bot with `bot` and `applications.commands`: it gets a managed role of its own name."""
        role = self.add_role(guild, application.name, permissions, managed=True, tags={"bot_id": application.bot.id})
        guild.applications[application.id] = application
        return self.join(guild, application.bot, [role])

    def add_role(
        self, guild: Guild, name: str, permissions: int = 0, *, color: int = 0, hoist: bool = False,
        mentionable: bool = False, managed: bool = False, tags: Json | None = None,
    ) -> Role:  # fmt: skip
        """A new role; like on Discord it stands lowest, right above @everyone."""
        for other in guild.roles.values():
            if other.position > 0:
                other.position += 1
        role = Role(self.ids.mint(), name, permissions, 1, color, hoist, mentionable, managed, tags)
        guild.roles[role.id] = role
        self._announcer.role("GUILD_ROLE_CREATE", guild, role)
        return role

    def add_channel(
        self, guild: Guild, name: str, *, type: int = TEXT, topic: str | None = None, parent: Channel | None = None,
        overwrites: Iterable[Overwrite] = (), slowmode: int = 0, nsfw: bool = False,
    ) -> Channel:  # fmt: skip
        channel = Channel(
            self.ids.mint(), type, guild, name, topic, parent.id if parent else None,
            sum(1 for place in guild.places() if place.type == type), nsfw, slowmode,
        )  # fmt: skip
        channel.overwrites = {overwrite.id: overwrite for overwrite in overwrites}
        self.put_channel(channel)
        self._announcer.channel_created(channel)
        return channel

    def put_channel(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        if channel.guild is not None:
            channel.guild.channels[channel.id] = channel

    def dm(self, one: User, other: User) -> Channel:
        """The one DM of two people, opened when first asked for."""
        key = frozenset((one.id, other.id))
        if key not in self._dms:
            channel = Channel(self.ids.mint(), DM, None, recipients={one.id: one, other.id: other})
            self._dms[key] = self.channels[channel.id] = channel
        return self._dms[key]

    def dms_of(self, user: User) -> list[Channel]:
        return [channel for key, channel in self._dms.items() if user.id in key]

    def shared_guilds(self, one: User, other: User) -> set[str]:
        return {guild.id for guild in self.guilds.values() if {one.id, other.id} <= guild.members.keys()}


def _token(user_id: str) -> str:
    """Shaped like Discord's; made from the id, so that a rehearsal can be repeated to the letter."""
    whose = base64.urlsafe_b64encode(user_id.encode()).decode().rstrip("=")
    return f"{whose}.loopb.{hashlib.sha256(b'loopback ' + user_id.encode()).hexdigest()[:38]}"
