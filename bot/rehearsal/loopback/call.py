"""One HTTP request on its way through a route: who asks, for what, and what they may do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.entities import Application, Channel, Guild, Member, Message, User
from bot.rehearsal.loopback.errors import (
    ApiError,
    Mistakes,
    bots_only,
    missing_access,
    missing_permissions,
    mistake,
    people_only,
    unknown,
)  # fmt: skip
from bot.rehearsal.loopback.hub import Hub
from bot.rehearsal.loopback.ids import is_snowflake
from bot.rehearsal.loopback.permissions import VIEW_CHANNEL, in_channel, in_guild, top_role
from bot.rehearsal.loopback.uploads import Part

LONGEST_REASON = 512


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is not simply 200; without a body 204."""

    status: int
    body: Any = None


NOTHING = Answer(204)


@dataclass(slots=True)
class Call:
    hub: Hub
    params: dict[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any = None
    files: dict[str, Part] = field(default_factory=dict)
    asker: User | None = None

    # who

    @property
    def user(self) -> User:
        assert self.asker is not None  # routes for strangers do not ask who they are
        return self.asker

    @property
    def now(self) -> datetime:
        return self.hub.now

    def own_application(self) -> Application:
        """For routes of bots: theirs, and that of the path where the path names one."""
        if not self.user.bot:
            raise bots_only()
        application = self.hub.world.application_of(self.user)
        named = self.params.get("application_id")
        if named is not None and named not in (application.id, "@me"):
            raise ApiError(403, 20012, "You are not authorized to perform this action on this application")
        return application

    def person(self) -> User:
        if self.user.bot:
            raise people_only()
        return self.user

    @property
    def reason(self) -> str | None:
        given = self.headers.get("X-Audit-Log-Reason")
        if given is None:
            return None
        reason = unquote(given)
        if len(reason) > LONGEST_REASON:
            raise mistake(("reason",), "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {LONGEST_REASON} in length.")
        return reason

    @property
    def locale(self) -> str | None:
        """The language that the client says it shows, else the person's own; a bot that says none has none."""
        return self.headers.get("X-Discord-Locale") or (None if self.user.bot else self.user.locale)

    # what

    def fields(self, mistakes: Mistakes) -> Fields:
        return Fields({} if self.body is None else self.body, mistakes)

    def moves(self) -> list[Fields]:
        """The body of a request that moves several things at once: a list of ids and places."""
        if not isinstance(self.body, list):
            raise mistake((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        mistakes = Mistakes()
        read = [Fields(one, mistakes, (number,)) for number, one in enumerate(self.body)]
        for one in read:
            one.snowflake("id", required=True)
            one.whole("position", 0, 2**31 - 1)
        mistakes.raise_any()
        return read

    def number(self, key: str, usual: int, least: int, most: int) -> int:
        given = self.query.get(key)
        if given is None:
            return usual
        if not given.isdigit():
            raise mistake((key,), "NUMBER_TYPE_COERCE", f'Value "{given}" is not int.')
        if not least <= int(given) <= most:
            word, bound = ("less", most) if int(given) > most else ("greater", least)
            code = "NUMBER_TYPE_MAX" if int(given) > most else "NUMBER_TYPE_MIN"
            raise mistake((key,), code, f"int value should be {word} than or equal to {bound}.")
        return int(given)

    def snowflake(self, key: str) -> str | None:
        given = self.query.get(key)
        if given is not None and not is_snowflake(given):
            raise mistake((key,), "NUMBER_TYPE_COERCE", f'Value "{given}" is not snowflake.')
        return given

    def param(self, key: str) -> str:
        """An id of the path."""
        value = self.params[key]
        if not is_snowflake(value):
            raise mistake((key,), "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
        return value

    def flag(self, key: str) -> bool:
        return self.query.get(key, "").lower() in ("1", "true")

    def guild(self) -> Guild:
        guild = self.hub.world.guilds.get(self.param("guild_id"))
        if guild is None:
            raise unknown("Guild")
        if self.user.id not in guild.members:
            raise missing_access()
        return guild

    def guild_needing(self, bit: int) -> Guild:
        guild = self.guild()
        if not in_guild(self.member_of(guild)) & bit:
            raise missing_permissions()
        return guild

    def channel(self) -> Channel:
        """The channel of the path, if the asker can see it."""
        channel = self.hub.world.channels.get(self.param("channel_id"))
        if channel is None:
            raise unknown("Channel")
        self.need(channel, VIEW_CHANNEL)
        return channel

    def channel_needing(self, needed: int) -> Channel:
        channel = self.channel()
        self.need(channel, needed)
        return channel

    def message(self, channel: Channel) -> Message:
        message = channel.messages.get(self.param("message_id"))
        if message is None:
            raise unknown("Message")
        return message

    # whether

    def may(self, channel: Channel, needed: int) -> bool:
        return in_channel(self.user, channel, self.now) & needed == needed

    def need(self, channel: Channel, needed: int) -> None:
        given = in_channel(self.user, channel, self.now)
        if not given & VIEW_CHANNEL:
            raise missing_access()
        if given & needed != needed:
            raise missing_permissions()

    def member_of(self, guild: Guild) -> Member:
        return guild.members[self.user.id]

    def above(self, guild: Guild, height: int) -> bool:
        return top_role(self.member_of(guild)) > height
