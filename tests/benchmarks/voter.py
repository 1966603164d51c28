"""A person's client that does nothing but press, and reads no more of what Discord sends than that needs.

The clients of the rehearsal keep every screen; with two hundred of them in one process they would be what is measured.
"""

import asyncio
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp

CAST = re.compile(r'"custom_id":"(p1:ballot-cast:\d+:\d+:agree:0)"')
BEGIN = re.compile(r'"custom_id":"(p1:ballot-begin:\d+)"')
_HELLO, _IDENTIFY, _HEARTBEAT = 10, 2, 1
_PRIVATE = 64  # the flag of a message that one person sees
_SHOWN = '"flags":32832'  # private, made of components, and not one that says "thinking"
_BEAT = 41.25  # seconds


class Unanswered(Exception):
    """Discord told this person that the interaction failed."""


@dataclass(eq=False)
class Voter:
    http: aiohttp.ClientSession
    told: Any  # what `--serve` has printed
    token: str
    _session: str = ""
    _socket: aiohttp.ClientWebSocketResponse | None = None
    _reading: "asyncio.Task[None] | None" = None
    _beating: "asyncio.Task[None] | None" = None
    _ready: asyncio.Event = field(default_factory=asyncio.Event)
    _answer: "asyncio.Future[None] | None" = None
    _nonce: int = 0  # of the newest press
    _screen: str = ""  # the private message on the screen, as it came
    _message: str = ""

    async def connect(self) -> None:
        self._reading = asyncio.create_task(self._read())
        await self._ready.wait()

    async def leave(self) -> None:
        assert self._socket is not None
        assert self._reading is not None
        await self._socket.close()
        await self._reading

    async def presses(self, post: Any, label: str) -> None:
        """The button with this label on a post. Raises Unanswered."""
        found = next(part["custom_id"] for part in parts_of(post["components"]) if part.get("label") == label)
        await self._press(post["id"], post["flags"], found)

    async def goes_to_the_booth(self, panel: Any) -> None:
        """`panel` is the post with the button *Vote*. Whoever gets no answer on the way presses again."""
        while CAST.search(self._screen) is None:
            begin = BEGIN.search(self._screen)
            with suppress(Unanswered):
                await (self._press(self._message, _PRIVATE, begin[1]) if begin else self.presses(panel, "Vote"))

    def sees(self, words: str) -> bool:
        return words in self._screen

    async def votes(self) -> None:
        """Agrees with the statement on the screen. Raises Unanswered; the vote may be saved all the same."""
        cast = CAST.search(self._screen)
        assert cast is not None, "there is no statement left to vote on"
        await self._press(self._message, _PRIVATE, cast[1])

    async def _press(self, message: str, flags: int, custom_id: str) -> None:
        answer = self._answer = asyncio.get_running_loop().create_future()
        self._nonce += 1
        body = {
            "type": 3, "application_id": self.told["application_id"], "guild_id": self.told["guild_id"],
            "channel_id": self.told["channels"]["invitations"], "session_id": self._session, "message_id": message,
            "message_flags": flags, "nonce": str(self._nonce), "data": {"component_type": 2, "custom_id": custom_id},
        }  # fmt: skip
        headers = {"Authorization": self.token}
        async with self.http.post(f"{self.told['url']}/api/v10/interactions", json=body, headers=headers) as response:
            assert response.status == 204, await response.text()
        await answer

    async def _read(self) -> None:
        address = self.told["url"].replace("http", "ws") + "/?v=10&encoding=json"
        async with self.http.ws_connect(address, max_msg_size=0) as socket:
            self._socket = socket
            async for frame in socket:
                await self._hear(socket, frame.data)
        if self._beating:
            self._beating.cancel()
        self._answered(Unanswered("the connection is gone"))

    async def _hear(self, socket: aiohttp.ClientWebSocketResponse, text: str) -> None:
        """A press is answered when its screen is there: a promise to answer later is none."""
        if text.startswith(('{"t":"MESSAGE_UPDATE"', '{"t":"MESSAGE_CREATE"')):
            if _SHOWN in text and self._is_newest(text):
                self._screen = text
                self._message = self._message or json.loads(text)["d"]["id"]
                self._answered(None)
        elif text.startswith('{"t":"INTERACTION_FAILURE"'):
            if self._is_newest(text):
                self._answered(Unanswered("this interaction failed"))
        elif text.startswith('{"t":"READY"'):
            self._session = json.loads(text)["d"]["session_id"]
            self._ready.set()
        elif text.startswith('{"t":null') and json.loads(text)["op"] == _HELLO:
            properties = {"os": "Linux", "browser": "Benchmark", "device": ""}
            await socket.send_json({"op": _IDENTIFY, "d": {"token": self.token, "properties": properties}})
            self._beating = asyncio.create_task(self._beat(socket))

    def _is_newest(self, text: str) -> bool:
        return f'"nonce":"{self._nonce}"' in text

    async def _beat(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        while True:
            await socket.send_json({"op": _HEARTBEAT, "d": None})
            await asyncio.sleep(_BEAT)

    def _answered(self, failure: Unanswered | None) -> None:
        if self._answer is None or self._answer.done():
            return
        if failure:
            self._answer.set_exception(failure)
        else:
            self._answer.set_result(None)


def parts_of(components: list[Any]) -> list[Any]:
    found = []
    for part in components:
        found += [part, *parts_of(part.get("components") or [])]
    return found
