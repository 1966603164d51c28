"""Tells connected clients what happened, each as much as it may see and asked to know."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bot.rehearsal.loopback.entities import Channel, Guild, Member, Message, Role, User
from bot.rehearsal.loopback.gateway import greeting, intents
from bot.rehearsal.loopback.gateway.gateway import Gateway
from bot.rehearsal.loopback.gateway.session import Session
from bot.rehearsal.loopback.kinds import Clock, Json
from bot.rehearsal.loopback.permissions import VIEW_CHANNEL, in_channel
from bot.rehearsal.loopback.sight import sees
from bot.rehearsal.loopback.wire.people import bare_member, member_object, role_object
from bot.rehearsal.loopback.wire.places import (
    channel_object,
    dm_object,
    hidden_channel,
    thread_member,
    thread_object,
)  # fmt: skip
from bot.rehearsal.loopback.wire.text import dumps


class Announcer:
    """One method per kind of news; every client hears in the order in which things happened."""

    def __init__(self, gateway: Gateway, clock: Clock) -> None:
        self._gateway, self._clock = gateway, clock

    # servers, members and roles

    def joined(self, member: Member) -> None:
        guild = member.guild
        for session in self._gateway.sessions(member.user.id):
            if session.concerns(guild) and session.intents & intents.GUILDS:
                session.send("GUILD_CREATE", dumps(greeting.guild_for(self._gateway.world, guild, session)))
        self.to_guild(guild, "GUILD_MEMBER_ADD", member_object(member) | {"guild_id": guild.id}, intents.GUILD_MEMBERS)

    def member_updated(self, member: Member) -> None:
        """Bots without the members intent still hear of themselves."""
        data = member_object(member) | {"guild_id": member.guild.id}
        self._about(member.user.id, member.guild, "GUILD_MEMBER_UPDATE", data)

    def member_left(self, member: Member) -> None:
        guild = member.guild
        data = {"guild_id": guild.id, "user": member.user.wire}
        self.to_guild(guild, "GUILD_MEMBER_REMOVE", data, intents.GUILD_MEMBERS)
        self._gateway.tell(member.user.id, "GUILD_DELETE", {"id": guild.id}, intents.GUILDS, guild)

    def role(self, event: str, guild: Guild, role: Role) -> None:
        data: Json = {"guild_id": guild.id}
        data |= {"role_id": role.id} if event == "GUILD_ROLE_DELETE" else {"role": role_object(role)}
        self.to_guild(guild, event, data, intents.GUILDS)

    def to_guild(self, guild: Guild, event: str, data: Json, intent: int) -> None:
        text: str | None = None
        for session in self._gateway.in_guild(guild, intent):
            text = text or dumps(data)
            session.send(event, text)

    def _about(self, user_id: str, guild: Guild, event: str, data: Json) -> None:
        text: str | None = None
        for session in self._gateway.in_guild(guild):
            if session.intents & intents.GUILD_MEMBERS or session.user.id == user_id:
                text = text or dumps(data)
                session.send(event, text)

    # places

    def channel_created(self, channel: Channel) -> None:
        assert channel.guild is not None
        now = self._clock()
        seen, hidden = dumps(channel_object(channel)), dumps(hidden_channel(channel))
        for session in self._gateway.in_guild(channel.guild, intents.GUILDS):
            session.send("CHANNEL_CREATE", seen if sees(session.user, channel, now) else hidden)

    def channel_updated(self, channel: Channel, witnesses: set[str]) -> None:
        """For those who see it now, and those who saw it before; nothing changes for the others."""
        assert channel.guild is not None
        now = self._clock()
        seen, hidden = dumps(channel_object(channel)), dumps(hidden_channel(channel))
        for session in self._gateway.in_guild(channel.guild, intents.GUILDS):
            if sees(session.user, channel, now):
                session.send("CHANNEL_UPDATE", seen)
                if session.user.id not in witnesses:
                    self._list_threads(session, channel)
            elif session.user.id in witnesses:
                session.send("CHANNEL_UPDATE", hidden)

    def channel_deleted(self, channel: Channel, witnesses: set[str]) -> None:
        """`witnesses` saw the channel before it went; the others learn only that something hidden is gone."""
        assert channel.guild is not None
        seen, hidden = dumps(channel_object(channel)), dumps(hidden_channel(channel))
        for session in self._gateway.in_guild(channel.guild, intents.GUILDS):
            session.send("CHANNEL_DELETE", seen if session.user.id in witnesses else hidden)

    def witnesses(self, place: Channel) -> set[str]:
        """Who is connected and can see a channel or thread."""
        assert place.guild is not None
        now = self._clock()
        return {s.user.id for s in self._gateway.in_guild(place.guild) if sees(s.user, place, now)}

    @contextmanager
    def noticing_access(self, guild: Guild, only: User | None = None) -> Iterator[None]:
        """Around a change of roles: whoever gains or loses sight of a channel by it is told so."""
        watching = [s for s in self._gateway.in_guild(guild, intents.GUILDS) if only is None or s.user is only]
        places = list(guild.places())
        before = self._sight(watching, places)
        yield
        guild.forget_permissions()
        changed = before ^ self._sight(watching, places)
        for session in watching:
            for place in places:
                if (session.user.id, place.id) in changed:
                    gained = (session.user.id, place.id) not in before
                    session.send("CHANNEL_UPDATE", dumps(channel_object(place) if gained else hidden_channel(place)))
                    if gained:
                        self._list_threads(session, place)

    def _sight(self, sessions: Iterable[Session], places: list[Channel]) -> set[tuple[str, str]]:
        now = self._clock()
        return {(s.user.id, place.id) for s in sessions for place in places if sees(s.user, place, now)}

    def _list_threads(self, session: Session, place: Channel) -> None:
        """Whoever gains sight of a channel learns of its open threads."""
        assert place.guild is not None
        user, now = session.user, self._clock()
        threads = [
            t for t in place.guild.threads() if t.parent_id == place.id and in_channel(user, t, now) & VIEW_CHANNEL
        ]
        if not threads:
            return
        data = {
            "guild_id": place.guild.id, "channel_ids": [place.id], "threads": [thread_object(t) for t in threads],
            "members": [thread_member(t, user.id) for t in threads if t.thread and user.id in t.thread.members],
        }  # fmt: skip
        session.send("THREAD_LIST_SYNC", dumps(data))

    # threads

    def thread_created(self, thread: Channel, *, only: User | None = None) -> None:
        """`only` has just been added to a thread that existed before."""
        assert thread.guild is not None
        for session in self._gateway.in_guild(thread.guild, intents.GUILDS):
            if only is not None and session.user is not only:
                continue
            if in_channel(session.user, thread, self._clock()) & VIEW_CHANNEL:
                data = thread_object(thread, session.user)
                if only is None:
                    data["newly_created"] = True
                session.send("THREAD_CREATE", dumps(data))

    def thread_updated(self, thread: Channel) -> None:
        self._to_viewers(thread, "THREAD_UPDATE", thread_object(thread), intents.GUILDS)

    def thread_deleted(self, thread: Channel, witnesses: set[str]) -> None:
        assert thread.guild is not None
        data = {"id": thread.id, "guild_id": thread.guild.id, "parent_id": thread.parent_id, "type": thread.type}
        for session in self._gateway.in_guild(thread.guild, intents.GUILDS):
            if session.user.id in witnesses:
                session.send("THREAD_DELETE", dumps(data))

    def thread_members(self, thread: Channel, *, added: Iterable[User] = (), removed: Iterable[User] = ()) -> None:
        """Others' comings and goings need the members intent; one's own do not."""
        assert thread.guild is not None
        assert thread.thread is not None
        gone = {user.id for user in removed}
        concerned = gone | {user.id for user in added}
        data: Json = {"id": thread.id, "guild_id": thread.guild.id, "member_count": min(len(thread.thread.members), 50)}
        if added:
            data["added_members"] = [
                thread_member(thread, user.id)
                | {"member": member_object(thread.guild.members[user.id]), "presence": None}
                for user in added
            ]
        if gone:
            data["removed_member_ids"] = sorted(gone)
        text, now = dumps(data), self._clock()
        for session in self._gateway.in_guild(thread.guild, intents.GUILDS):
            own = session.user.id in concerned
            if not own and not session.intents & intents.GUILD_MEMBERS:
                continue
            if own or in_channel(session.user, thread, now) & VIEW_CHANNEL:
                session.send("THREAD_MEMBERS_UPDATE", text)

    # messages

    def message(self, event: str, message: Message, *, nonce: object = None, nonce_for: str | None = None) -> None:
        """`nonce` goes to everybody, or only to `nonce_for` when what happened answers that person's press."""
        channel = message.channel
        if message.visible_to is not None:
            self._ephemeral(event, message, nonce)
            return
        wire = message.wire
        guild = channel.guild
        if guild is None:
            data = wire if nonce is None else wire | {"nonce": nonce}
            for user_id in channel.recipients:
                if event == "MESSAGE_CREATE":
                    self._open_dm(channel, channel.recipients[user_id])
                self._gateway.tell(user_id, event, data, intents.DIRECT_MESSAGES)
            return
        data = wire | {"guild_id": guild.id}
        member = guild.members.get(message.author.id)
        if member is not None:
            data["member"] = bare_member(member)
        plain = dumps(data)
        marked = plain if nonce is None else dumps(data | {"nonce": nonce})
        stripped: str | None = None
        now = self._clock()
        for session in self._gateway.in_guild(guild, intents.GUILD_MESSAGES):
            user = session.user
            if not in_channel(user, channel, now) & VIEW_CHANNEL:
                continue
            if not session.intents & intents.MESSAGE_CONTENT and not may_read(user, message):
                stripped = stripped or dumps(data | NO_CONTENT)
                session.send(event, stripped)
            else:
                session.send(event, marked if nonce_for is None or user.id == nonce_for else plain)

    def _ephemeral(self, event: str, message: Message, nonce: object) -> None:
        """Seen by one person, and by the bot that sent it; no server and no member is named."""
        assert message.visible_to is not None
        data = message.wire if nonce is None else message.wire | {"nonce": nonce}
        text = dumps(data)
        for user_id in (message.visible_to, message.author.id):
            for session in self._gateway.sessions(user_id):
                if session.intents & intents.DIRECT_MESSAGES and session.concerns(None):
                    session.send(event, text)

    def message_deleted(self, message: Message) -> None:
        channel = message.channel
        data: Json = {"id": message.id, "channel_id": channel.id}
        if message.visible_to is not None:
            for user_id in (message.visible_to, message.author.id):
                self._gateway.tell(user_id, "MESSAGE_DELETE", data, intents.DIRECT_MESSAGES)
        else:
            self.to_place(channel, "MESSAGE_DELETE", data, intents.GUILD_MESSAGES, intents.DIRECT_MESSAGES)

    def to_place(self, channel: Channel, event: str, data: Json, in_guild: int, in_dm: int) -> None:
        """News of a channel, for those who can see it."""
        if channel.guild is None:
            for user_id in channel.recipients:
                self._gateway.tell(user_id, event, data, in_dm)
        else:
            self._to_viewers(channel, event, data | {"guild_id": channel.guild.id}, in_guild)

    def _to_viewers(self, channel: Channel, event: str, data: Json, intent: int) -> None:
        assert channel.guild is not None
        text, now = dumps(data), self._clock()
        for session in self._gateway.in_guild(channel.guild, intent):
            if in_channel(session.user, channel, now) & VIEW_CHANNEL:
                session.send(event, text)

    def _open_dm(self, channel: Channel, user: User) -> None:
        """A person's client hears of a DM with its first message."""
        if not user.bot and len(channel.messages) == 1:
            self._gateway.tell(user.id, "CHANNEL_CREATE", dm_object(channel, user))


NO_CONTENT: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


def may_read(user: User, message: Message) -> bool:
    """Whether a bot without the content intent still gets a message's content: its own, to it, or naming it."""
    if message.author is user or message.channel.guild is None or not user.bot:
        return True
    return any(mentioned["id"] == user.id for mentioned in message.wire["mentions"])  # replies that ping are in it
