"""The things there are on the loopback Discord: people, servers, places and messages.

They only hold state. What may be done with them is decided by the routes, how they look on the wire by `wire/`.
Messages keep their wire form, since nearly every use of a message is to send it.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.rehearsal.loopback.kinds import Json


@dataclass(slots=True, eq=False)
class User:
    id: str
    name: str
    token: str
    bot: bool = False
    dms_open: bool = True
    locale: str = "en-US"
    wire: Json = field(default_factory=dict)  # the user object as everybody sees it
    restricted: set[str] = field(default_factory=set)  # servers whose members may not write directly
    blocked: dict[str, None] = field(default_factory=dict)  # people and bots that may not


@dataclass(slots=True, eq=False)
class Application:
    id: str
    name: str
    bot: User
    owner: User
    privileged: int  # the privileged intents switched on in its portal
    commands: dict[str | None, dict[str, Json]] = field(default_factory=dict)  # by server, None: everywhere

    @property
    def token(self) -> str:
        return self.bot.token


@dataclass(slots=True, eq=False)
class Role:
    id: str
    name: str
    permissions: int
    position: int
    color: int = 0
    hoist: bool = False
    mentionable: bool = False
    managed: bool = False
    tags: Json | None = None


@dataclass(slots=True, eq=False)
class Member:
    guild: "Guild"
    user: User
    joined_at: datetime
    roles: list[str] = field(default_factory=list)
    nick: str | None = None
    timed_out_until: datetime | None = None


@dataclass(slots=True, eq=False)
class Overwrite:
    id: str
    type: int  # 0: role, 1: member
    allow: int
    deny: int


@dataclass(slots=True, eq=False)
class ThreadState:
    owner_id: str
    created_at: datetime
    archived_at: datetime
    auto_archive: int = 1440
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    members: dict[str, datetime] = field(default_factory=dict)
    sent: int = 0


@dataclass(slots=True, eq=False)
class Message:
    id: str
    channel: "Channel"
    author: User
    wire: Json
    visible_to: str | None = None  # an ephemeral message has one reader
    application_id: str | None = None
    reactions: dict[tuple[str | None, str], list[str]] = field(default_factory=dict)  # who, by emoji's id and name


@dataclass(slots=True, eq=False)
class Channel:
    id: str
    type: int
    guild: "Guild | None"
    name: str = ""
    topic: str | None = None
    parent_id: str | None = None
    position: int = 0
    nsfw: bool = False
    slowmode: int = 0
    default_auto_archive: int | None = None
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    thread: ThreadState | None = None
    recipients: dict[str, User] = field(default_factory=dict)  # both people of a DM
    last_message_id: str | None = None
    last_pin_at: datetime | None = None
    messages: dict[str, Message] = field(default_factory=dict)  # in the order of their ids
    pins: "OrderedDict[str, datetime]" = field(default_factory=OrderedDict)
    last_sent: dict[str, datetime] = field(default_factory=dict)  # for slowmode
    renames: list[float] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Guild:
    id: str
    name: str
    owner_id: str
    created_at: datetime
    locale: str = "en-US"
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)  # threads included
    events: dict[str, Json] = field(default_factory=dict)
    event_users: dict[str, dict[str, None]] = field(default_factory=dict)
    audit_log: list[Json] = field(default_factory=list)
    applications: dict[str, Application] = field(default_factory=dict)
    permission_cache: dict[str, dict[str, int]] = field(default_factory=dict)  # by channel, then by person

    def forget_permissions(self, channel: Channel | None = None) -> None:
        """What was worked out holds no longer: in one channel and its threads, or anywhere."""
        if channel is None:
            self.permission_cache.clear()
            return
        self.permission_cache.pop(channel.id, None)
        for thread in self.threads():
            if thread.parent_id == channel.id:
                self.permission_cache.pop(thread.id, None)

    def places(self) -> Iterator[Channel]:
        """Its channels and categories, without threads."""
        return (channel for channel in self.channels.values() if channel.thread is None)

    def threads(self) -> Iterator[Channel]:
        return (channel for channel in self.channels.values() if channel.thread is not None)
