"""All sessions: who may open one, who takes one up again, and how an event reaches those it is meant for."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aiohttp import web

from bot.rehearsal.loopback.entities import Guild, User
from bot.rehearsal.loopback.gateway import greeting, intents
from bot.rehearsal.loopback.gateway.connection import Closed, Connection
from bot.rehearsal.loopback.gateway.session import Session
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.wire.text import dumps

if TYPE_CHECKING:
    from bot.rehearsal.loopback.world import World

RESUMABLE_FOR = 300.0  # seconds in which a lost connection may come back


class Gateway:
    """Holds the sessions; knows the world only to greet newcomers."""

    def __init__(self) -> None:
        self.world: World  # set by the server: world and gateway know each other
        self.url = ""
        self.connections: set[Connection] = set()
        self.identified: dict[str, int] = {}
        self._sessions: dict[str, Session] = {}
        self._by_user: dict[str, list[Session]] = {}
        self._forgetting: dict[str, asyncio.TimerHandle] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._numbers = 0

    async def serve(self, request: web.BaseRequest) -> web.WebSocketResponse:
        return await Connection(self, request).run()

    def unsent(self) -> bool:
        """Is there a frame that has not left yet?"""
        return any(connection.unsent() for connection in self.connections)

    # telling

    def sessions(self, user_id: str) -> list[Session]:
        return self._by_user.get(user_id, [])

    def in_guild(self, guild: Guild, intent: int = intents.NONE) -> Iterator[Session]:
        """Everybody who is connected, belongs to a server and asked for such events."""
        members = guild.members
        for session in self._sessions.values():
            if session.user.id in members and session.intents & intent == intent and session.concerns(guild):
                yield session

    def tell(
        self, user_id: str, event: str, data: Json, intent: int = intents.NONE, guild: Guild | None = None
    ) -> None:
        sessions = self._by_user.get(user_id)
        if sessions:
            text = dumps(data)
            for session in sessions:
                if session.intents & intent == intent and session.concerns(guild):
                    session.send(event, text)

    # opening and taking up

    def identify(self, connection: Connection, data: Json) -> None:
        user = self._who(data)
        shard = _shard(data.get("shard"))
        wanted = intents.EVERYTHING
        if user.bot:
            wanted = self._intents_of(user, data.get("intents"))
        self.identified[user.id] = self.identified.get(user.id, 0) + 1
        self._numbers += 1
        session = Session(f"{int(user.id):x}{self._numbers:08x}", user, wanted, shard)
        self._sessions[session.id] = session
        self._by_user.setdefault(user.id, []).append(session)
        connection.take(session)
        greeting.welcome(self.world, self.url, session)

    def resume(self, connection: Connection, data: Json) -> None:
        user = self._who(data)
        session = self._sessions.get(str(data.get("session_id")))
        if session is None or session.user is not user:
            connection.push('{"t":null,"s":null,"op":9,"d":false}')
            return
        seq = data.get("seq")
        if not isinstance(seq, int) or seq > session.seq:
            self.forget(session)
            raise Closed(4007, "Invalid seq.")
        missed = session.missed_since(seq)
        if missed is None:
            self.forget(session)
            connection.push('{"t":null,"s":null,"op":9,"d":false}')
            return
        timer = self._forgetting.pop(session.id, None)
        if timer is not None:
            timer.cancel()
        connection.take(session)
        for frame in missed:
            connection.push(frame)
        session.send("RESUMED", '{"_trace":[]}')

    def _who(self, data: Json) -> User:
        token = data.get("token")
        user = self.world.tokens.get(token.removeprefix("Bot ")) if isinstance(token, str) else None
        if user is None:
            raise Closed(4004, "Authentication failed.")
        return user

    def _intents_of(self, user: User, wanted: object) -> int:
        if not isinstance(wanted, int) or wanted & ~intents.KNOWN:
            raise Closed(4013, "Invalid intent(s).")
        privileged = intents.GUILD_MEMBERS | intents.PRESENCES | intents.MESSAGE_CONTENT
        if wanted & privileged & ~self.world.application_of(user).privileged:
            raise Closed(4014, "Disallowed intent(s).")
        return wanted

    # leaving

    def left(self, session: Session, code: int | None) -> None:
        """The connection is gone. 1000 and 1001 end the session; anything else keeps it for a while."""
        if code in (1000, 1001):
            self.forget(session)
            return
        loop = asyncio.get_running_loop()
        self._forgetting[session.id] = loop.call_later(RESUMABLE_FOR, self.forget, session)

    def forget(self, session: Session) -> None:
        timer = self._forgetting.pop(session.id, None)
        if timer is not None:
            timer.cancel()
        if self._sessions.pop(session.id, None) is not None:
            self._by_user[session.user.id].remove(session)

    def drop(self, user_id: str, code: int | None = None) -> int:
        """Break somebody's connections: with a close code, or without a word. Returns how many there were."""
        theirs = [c for c in self.connections if c.session is not None and c.session.user.id == user_id]
        for connection in theirs:
            if code is None:
                connection.cut()
            else:
                closing = asyncio.get_running_loop().create_task(connection.close(code))
                self._closing.add(closing)
                closing.add_done_callback(self._closing.discard)
        return len(theirs)

    async def stop(self) -> None:
        for timer in self._forgetting.values():
            timer.cancel()
        self._forgetting.clear()
        await asyncio.gather(*(connection.close(1001, "Going away.") for connection in self.connections))

    def send_members(self, session: Session, data: Json) -> None:
        greeting.send_members(self.world, session, data)


def _shard(asked: object) -> tuple[int, int]:
    if asked is None:
        return (0, 1)
    if isinstance(asked, list) and len(asked) == 2 and all(isinstance(n, int) for n in asked):
        number, count = asked
        if 0 <= number < count:
            return (number, count)
    raise Closed(4010, "Invalid shard.")
