"""One WebSocket: handshake, heartbeats, IDENTIFY and RESUME, and the orderly writing of frames.

Opcodes and close codes: `developers/topics/opcodes-and-status-codes.mdx`.
"""

import asyncio
import struct
import zlib
from collections import deque
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from bot.rehearsal.loopback.gateway.session import Session
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.wire.text import parsed

if TYPE_CHECKING:
    from bot.rehearsal.loopback.gateway.gateway import Gateway

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, REQUEST_MEMBERS = 1, 2, 3, 4, 6, 8  # what clients may send
LARGEST_FRAME, FRAMES_A_MINUTE = 4096, 120
HEARTBEAT_INTERVAL = 41.25
HEARTBEAT_MS = 41_250
ACK_AFTER = 0.02  # seconds; sooner than any network discord.py takes it for the answer to the beat before, and warns
CLOSING = 1.0  # seconds in which a client may answer that it closes as well
PERSONS_LARGEST_FRAME = 15_360  # Discord's own client is allowed more


class Closed(Exception):
    """The client broke a rule; the connection ends with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class Connection:
    """Reads what the client says; writes, in order, what the session hands over."""

    def __init__(self, gateway: "Gateway", request: web.BaseRequest) -> None:
        self._gateway = gateway
        self._request = request
        self._socket = web.WebSocketResponse(max_msg_size=1 << 20, timeout=CLOSING, compress=False)
        self._deflate = zlib.compressobj(1) if request.query.get("compress") == "zlib-stream" else None
        self._waiting: list[str] = []
        self._heard: deque[float] = deque()
        self._last_beat = 0.0
        self._closed_with: int | None = None  # by this side
        self.session: Session | None = None

    async def run(self) -> web.WebSocketResponse:
        await self._socket.prepare(self._request)
        watch = asyncio.create_task(self._watch_heartbeat())
        self.push(f'{{"t":null,"s":null,"op":10,"d":{{"heartbeat_interval":{HEARTBEAT_MS},"_trace":[]}}}}')
        self._gateway.connections.add(self)
        try:
            self._check_version()
            async for message in self._socket:
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    break
                self._hear(message.data)
        except Closed as closed:
            await self.close(closed.code, closed.reason)
        finally:
            self._gateway.connections.discard(self)
            watch.cancel()
            self._waiting.clear()
            self._leave()
        return self._socket

    # what the client says

    def _check_version(self) -> None:
        if self._request.query.get("v", "10") not in ("9", "10"):
            raise Closed(4012, "Invalid API version.")
        if self._request.query.get("encoding", "json") != "json":
            raise Closed(4002, "Error while decoding payload.")

    def _hear(self, raw: str | bytes) -> None:
        bot = self.session is not None and not self.session.is_person
        if len(raw) > (LARGEST_FRAME if bot else PERSONS_LARGEST_FRAME):
            raise Closed(4002, "Error while decoding payload.")
        self._count_frame()
        try:
            frame = parsed(raw)
            op, data = frame["op"], frame.get("d")
        except (ValueError, TypeError, KeyError) as error:
            raise Closed(4002, "Error while decoding payload.") from error
        if op == HEARTBEAT:
            loop = asyncio.get_running_loop()
            self._last_beat = loop.time()
            loop.call_later(ACK_AFTER, self.push, '{"t":null,"s":null,"op":11,"d":null}')
        elif op == IDENTIFY:
            if self.session is not None:
                raise Closed(4005, "Already authenticated.")
            self._gateway.identify(self, _as_object(data))
        elif op == RESUME:
            if self.session is not None:
                raise Closed(4005, "Already authenticated.")
            self._gateway.resume(self, _as_object(data))
        elif self.session is None:
            raise Closed(4003, "Not authenticated.")
        elif op == REQUEST_MEMBERS:
            self._gateway.send_members(self.session, _as_object(data))
        elif op not in (PRESENCE, VOICE) and not self.session.is_person:
            raise Closed(4001, "Unknown opcode.")

    def _count_frame(self) -> None:
        now = asyncio.get_running_loop().time()
        self._heard.append(now)
        while self._heard[0] <= now - 60:
            self._heard.popleft()
        if len(self._heard) > FRAMES_A_MINUTE:
            raise Closed(4008, "Rate limited.")

    async def _watch_heartbeat(self) -> None:
        """A client that misses two beats is dead; its session can still be resumed."""
        self._last_beat = asyncio.get_running_loop().time()
        while True:
            await asyncio.sleep(HEARTBEAT_INTERVAL)
            if asyncio.get_running_loop().time() - self._last_beat > 2 * HEARTBEAT_INTERVAL:
                await self.close(4009, "Session timed out.")

    # what it is told

    def push(self, frame: str) -> None:
        """Frames that come about in one turn of the event loop go out in one write."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._flush)
        self._waiting.append(frame)

    def _flush(self) -> None:
        """Past aiohttp's writer, which would cost a task and a system call for each frame.

        A server's frames need no masking and control frames may stand between whole ones, so this is safe.
        """
        waiting, self._waiting = self._waiting, []
        transport = self._request.transport
        if waiting and transport is not None and not transport.is_closing():
            transport.write(b"".join([self._framed(frame) for frame in waiting]))

    def _framed(self, frame: str) -> bytes:
        """RFC 6455: one unfragmented text frame, or a binary one when the stream is compressed."""
        content, kind = frame.encode(), 0x81
        if self._deflate is not None:
            content, kind = self._deflate.compress(content) + self._deflate.flush(zlib.Z_SYNC_FLUSH), 0x82
        size = len(content)
        if size < 126:
            return bytes((kind, size)) + content
        if size < 65536:
            return struct.pack(">BBH", kind, 126, size) + content
        return struct.pack(">BBQ", kind, 127, size) + content

    def unsent(self) -> bool:
        if self._waiting:
            return True
        transport = self._request.transport
        return isinstance(transport, asyncio.Transport) and transport.get_write_buffer_size() > 0

    def take(self, session: Session) -> None:
        self.session = session
        session.deliver = self.push

    def _leave(self) -> None:
        session, self.session = self.session, None
        if session is not None and session.deliver == self.push:
            session.deliver = None
            self._gateway.left(session, self._closed_with or self._socket.close_code)

    def cut(self) -> None:
        """Drop the line without a word, as a broken network does."""
        if self._request.transport is not None:
            self._request.transport.abort()

    async def close(self, code: int, reason: str = "") -> None:
        self._closed_with = code
        self._flush()
        await self._socket.close(code=code, message=reason.encode())


def _as_object(data: object) -> Json:
    if not isinstance(data, dict):
        raise Closed(4002, "Error while decoding payload.")
    return data
