"""The wire between one person's client and Discord: REST with a user's token, and a gateway session that resumes."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any

import aiohttp

from bot.rehearsal.people.screen import Json

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO = 0, 1, 2, 6, 7, 9, 10
# closing codes after which coming back is of no use (`developers/topics/opcodes-and-status-codes.mdx`)
FATAL = {4004, 4010, 4011, 4012, 4013, 4014}
PROPERTIES = {"os": "Linux", "browser": "Rehearsal", "device": ""}


class Refused(Exception):
    """Discord said no to a request; the text is its number and its words."""


class Connection:
    """`heard` gets every dispatched event, in order. `ready` is set once the first READY has been heard."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        api_url: str,
        gateway_url: str,
        token: str,
        heard: Callable[[str, Json], None],
    ) -> None:
        self._http = http
        self._api_url = api_url.rstrip("/")
        self._gateway_url = gateway_url
        self._token = token
        self._heard = heard
        self._task: asyncio.Task[None] | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._sequence: int | None = None
        self.session_id: str | None = None
        self.ready = asyncio.Event()

    # -- REST -------------------------------------------------------------------------------------------------------

    async def ask(self, method: str, path: str, body: Json | aiohttp.FormData | None = None) -> Any:
        headers = {"Authorization": self._token}
        payload: dict[str, Any] = {}
        if isinstance(body, aiohttp.FormData):
            payload["data"] = body
        elif body is not None:
            payload["json"] = body
        async with self._http.request(method, self._api_url + path, headers=headers, **payload) as answer:
            text = await answer.text()
            status = answer.status
        said = json.loads(text) if text else {}
        if status == 429:
            await asyncio.sleep(float(said["retry_after"]))
            return await self.ask(method, path, body)
        if status >= 400:
            raise Refused(f"{status}/{said.get('code', 0)} {said.get('message', '')}")
        return said

    async def fetch(self, url: str) -> bytes:
        async with self._http.get(url) as answer:
            if answer.status != 200:
                raise Refused(f"{answer.status} for an attachment")
            return await answer.read()

    # -- gateway ----------------------------------------------------------------------------------------------------

    async def open(self) -> None:
        self._task = asyncio.create_task(self._stay_connected(), name="a person's gateway")
        ready = asyncio.create_task(self.ready.wait())
        await asyncio.wait({self._task, ready}, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            await self._task  # raises what went wrong
            raise Refused("the gateway closed before it was ready")

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close(code=1000)
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _stay_connected(self) -> None:
        while True:
            address = f"{self._gateway_url.rstrip('/')}/?v=10&encoding=json"
            async with self._http.ws_connect(address, max_msg_size=0, autoclose=True) as socket:
                self._socket = socket
                beating: asyncio.Task[None] | None = None
                try:
                    async for frame in socket:
                        if frame.type is not aiohttp.WSMsgType.TEXT:
                            continue
                        event = json.loads(frame.data)
                        if event["op"] == HELLO:
                            beating = asyncio.create_task(self._beat(socket, event["d"]["heartbeat_interval"] / 1000))
                        if not await self._take(socket, event):
                            break
                finally:
                    if beating is not None:
                        beating.cancel()
            if socket.close_code in FATAL:
                raise Refused(f"the gateway closed with {socket.close_code}")

    async def _take(self, socket: aiohttp.ClientWebSocketResponse, event: Json) -> bool:
        """Deals with one frame; False when the connection has to be made again."""
        match event["op"]:
            case 0:
                self._sequence = event["s"]
                if event["t"] == "READY":
                    self.session_id = event["d"]["session_id"]
                self._heard(event["t"], event["d"])
                if event["t"] == "READY":
                    self.ready.set()
            case 1:
                await socket.send_json({"op": HEARTBEAT, "d": self._sequence})
            case 7:
                return False
            case 9:
                if not event["d"]:
                    self.session_id = self._sequence = None
                return False
            case 10 if self.session_id is not None:
                await socket.send_json(
                    {"op": RESUME, "d": {"token": self._token, "session_id": self.session_id, "seq": self._sequence}}
                )
            case 10:
                await socket.send_json(
                    {"op": IDENTIFY, "d": {"token": self._token, "properties": PROPERTIES, "compress": False}}
                )
        return True

    async def _beat(self, socket: aiohttp.ClientWebSocketResponse, interval: float) -> None:
        while not socket.closed:
            await asyncio.sleep(interval)
            await socket.send_json({"op": HEARTBEAT, "d": self._sequence})
