"""A person's client that does nothing but vote, and reads no more of what Discord sends than that needs.

The clients of the rehearsal keep every screen; with two hundred of them in one process they would be what is measured.
"""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp

CAST = re.compile(r'"custom_id":"(p1:ballot-cast:\d+:\d+:agree:0)"')
BEGIN = re.compile(r'"custom_id":"(p1:ballot-begin:\d+)"')
_HELLO, _IDENTIFY, _HEARTBEAT = 10, 2, 1


@dataclass(eq=False)
class Voter:
    http: aiohttp.ClientSession
    told: Any  # what `--serve` has printed
    token: str
    waited: list[float] = field(default_factory=list)
    _session: str = ""
    _socket: aiohttp.ClientWebSocketResponse | None = None
    _reading: "asyncio.Task[None] | None" = None
    _ready: asyncio.Event = field(default_factory=asyncio.Event)
    _answered: asyncio.Event = field(default_factory=asyncio.Event)
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

    async def goes_to_the_booth(self, panel: Any) -> None:
        """`panel` is the post with the button *Vote*."""
        vote = next(part["custom_id"] for part in parts_of(panel["components"]) if part.get("label") == "Vote")
        await self._press(panel["id"], panel["flags"], vote)
        begin = BEGIN.search(self._screen)
        if begin:
            await self._press(self._message, 64, begin[1])

    async def votes(self) -> None:
        """Agrees with everything, as fast as it is answered."""
        while (cast := CAST.search(self._screen)) is not None:
            began = time.perf_counter()
            await self._press(self._message, 64, cast[1])
            self.waited.append(time.perf_counter() - began)

    async def _press(self, message: str, flags: int, custom_id: str) -> None:
        self._answered.clear()
        body = {
            "type": 3, "application_id": self.told["application_id"], "guild_id": self.told["guild_id"],
            "channel_id": self.told["channels"]["invitations"], "session_id": self._session, "message_id": message,
            "message_flags": flags, "nonce": "1", "data": {"component_type": 2, "custom_id": custom_id},
        }  # fmt: skip
        headers = {"Authorization": self.token}
        async with self.http.post(f"{self.told['url']}/api/v10/interactions", json=body, headers=headers) as answer:
            assert answer.status == 204, await answer.text()
        await self._answered.wait()

    async def _read(self) -> None:
        address = self.told["url"].replace("http", "ws") + "/?v=10&encoding=json"
        async with self.http.ws_connect(address, max_msg_size=0) as socket:
            self._socket = socket
            async for frame in socket:
                await self._hear(socket, frame.data)

    async def _hear(self, socket: aiohttp.ClientWebSocketResponse, text: str) -> None:
        if text.startswith(('{"t":"MESSAGE_UPDATE"', '{"t":"MESSAGE_CREATE"')):
            if '"flags":32832' in text:  # private, and made of components
                self._screen = text
                self._message = self._message or json.loads(text)["d"]["id"]
        elif text.startswith('{"t":"INTERACTION_SUCCESS"'):
            self._answered.set()
        elif text.startswith('{"t":"INTERACTION_FAILURE"'):
            raise AssertionError("an interaction was not answered")
        elif text.startswith('{"t":"READY"'):
            self._session = json.loads(text)["d"]["session_id"]
            self._ready.set()
        elif text.startswith('{"t":null') and json.loads(text)["op"] == _HELLO:
            properties = {"os": "Linux", "browser": "Benchmark", "device": ""}
            await socket.send_json({"op": _IDENTIFY, "d": {"token": self.token, "properties": properties}})
            await socket.send_json({"op": _HEARTBEAT, "d": None})


def parts_of(components: list[Any]) -> list[Any]:
    found = []
    for part in components:
        found += [part, *parts_of(part.get("components") or [])]
    return found
