"""A person as a raw client: HTTP and WebSocket by hand, nothing of the program's own code."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import aiohttp

Event = dict[str, Any]


class Person:
    """Keeps what the gateway tells, in order, and waits for the next event of a kind."""

    def __init__(self, url: str, name: str, id: str, token: str, http: aiohttp.ClientSession) -> None:
        self.url, self.name, self.id, self.token, self.http = url, name, id, token, http
        self.heard: list[tuple[str, Event]] = []
        self._read = 0
        self._news = asyncio.Event()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._listening: asyncio.Task[None] | None = None
        self._nonces = 0
        self.session_id = ""

    async def connect(self) -> None:
        self._socket = await self.http.ws_connect(self.url.replace("http", "ws", 1) + "/?v=9&encoding=json")
        assert (await self._socket.receive_json())["op"] == 10
        properties = {"os": "Linux", "browser": "a client of its own", "device": ""}
        await self._socket.send_json({"op": 2, "d": {"token": self.token, "properties": properties}})
        await self.listen()

    async def listen(self) -> None:
        self._listening = asyncio.create_task(self._listen())
        self.session_id = (await self.next("READY"))["session_id"]

    async def _listen(self) -> None:
        assert self._socket is not None
        async for message in self._socket:
            frame = json.loads(message.data)
            if frame["op"] == 0:
                self.heard.append((frame["t"], frame["d"]))
                self._news.set()

    async def next(self, kind: str, fits: Callable[[Event], bool] = lambda _: True) -> Event:
        """The next event of this kind; those before it are passed over."""
        async with asyncio.timeout(20):
            while True:
                while self._read < len(self.heard):
                    name, data = self.heard[self._read]
                    self._read += 1
                    if name == kind and fits(data):
                        return data
                self._news.clear()
                await self._news.wait()

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """A REST request: status and body."""
        async with self.http.request(
            method, f"{self.url}/api/v9{path}", json=body, headers={"Authorization": self.token, **headers}
        ) as response:
            return response.status, await response.json() if response.status != 204 else None

    def nonce(self) -> str:
        self._nonces += 1
        return f"{self.id}{self._nonces}"

    async def interact(
        self, type: int, application_id: str, channel_id: str, data: Any, **more: Any
    ) -> tuple[str, Any]:
        """POST /interactions; returns the nonce and what the server said."""
        nonce = self.nonce()
        body = {
            "type": type, "application_id": application_id, "channel_id": channel_id, "data": data, "nonce": nonce,
            "session_id": self.session_id, **more,
        }  # fmt: skip
        status, answer = await self.ask("POST", "/interactions", body)
        return nonce, (status, answer)

    async def press(self, message: Event, custom_id: str, *, guild_id: str | None = None, values: Any = None) -> str:
        """Press a button, or choose from a select, on a message as this person received it."""
        component = next(c for c in walk(message["components"]) if c.get("custom_id") == custom_id)
        data = {"component_type": component["type"], "custom_id": custom_id}
        if values is not None:
            data["values"] = values
        application_id = message.get("application_id") or message["author"]["id"]
        nonce, (status, answer) = await self.interact(
            3, application_id, message["channel_id"], data, message_id=message["id"], message_flags=message["flags"],
            guild_id=guild_id,
        )  # fmt: skip
        assert status == 204, answer
        return nonce

    async def use(self, command: Event, channel_id: str, guild_id: str, *options: Event, type: int = 2) -> str:
        """Use a slash command."""
        data = {
            "id": command["id"], "name": command["name"], "type": command["type"], "version": command["version"],
            "options": list(options), "attachments": [],
        }  # fmt: skip
        nonce, (status, answer) = await self.interact(
            type, command["application_id"], channel_id, data, guild_id=guild_id
        )
        assert status == 204, answer
        return nonce

    async def submit(self, modal: Event, **values: Any) -> tuple[int, Any]:
        """Fill and hand in a form as it was shown."""
        filled = []
        for part in modal["components"]:
            if part["type"] == 18:
                field = part["component"]
                key = "value" if field["type"] in (4, 21, 23) else "values"
                given = {"type": field["type"], "custom_id": field["custom_id"], key: values.get(field["custom_id"])}
                filled.append({"type": 18, "component": given})
        data = {"id": modal["id"], "custom_id": modal["custom_id"], "components": filled}
        return (await self.interact(5, modal["application"]["id"], modal["channel_id"], data))[1]

    async def leave(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._listening is not None:
            await self._listening


def walk(components: list[Event]) -> list[Event]:
    found = []
    for component in components:
        found += [component, *walk(component.get("components", []))]
        if component.get("accessory"):
            found.append(component["accessory"])
    return found
