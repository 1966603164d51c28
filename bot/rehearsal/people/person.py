"""One person's Discord client: what it shows, and what can be pressed, chosen, filled in and commanded with it.

A person knows what Discord tells this one account and nothing else: no look into the server, none into the bot.
Every act waits for its own answer by its nonce, as Discord's client does, and gives back one of three outcomes.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.rehearsal.people.commands import CommandIndex
from bot.rehearsal.people.connection import Connection, Refused
from bot.rehearsal.people.filling import Entry, filled
from bot.rehearsal.people.outcomes import Failed, Outcome
from bot.rehearsal.people.screen import SELECTS, Button, Form, Json, Message, NotOnScreen
from bot.rehearsal.people.view import View
from bot.rehearsal.people.waiting import WaitingPresses

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
LONGEST_ANSWER = 30.0  # real seconds; Discord itself reports a failure after three
PAGE_OF_HISTORY = 50

Overhears = Callable[["Person", str, Json], None]


@dataclass
class Account:
    """What Discord knows a person by."""

    name: str
    id: str
    token: str = field(repr=False)


@dataclass
class Hands:
    """How much all people together have under way with Discord: one number that the clock looks at."""

    busy: int = 0

    def quiet(self) -> bool:
        return self.busy == 0


class Person:
    def __init__(
        self,
        account: Account,
        *,
        guild_id: str,
        application_id: str,
        api_url: str,
        gateway_url: str,
        http: aiohttp.ClientSession,
        hands: Hands | None = None,
        overhears: Overhears | None = None,
    ) -> None:
        self.account = account
        self.guild_id = guild_id
        self.application_id = application_id
        self.view = View(guild_id)
        self.acts = 0
        self.failures: list[str] = []
        self._connection = Connection(http, api_url, gateway_url, account.token, self._hear)
        self._overhears = overhears
        self._waiting = WaitingPresses()
        self._choices: dict[str, asyncio.Future[list[Json]]] = {}
        self._nonces = 0
        self._hands = hands or Hands()
        self._news = asyncio.Event()
        self._commands: CommandIndex | None = None
        self._histories: set[asyncio.Task[None]] = set()

    # -- being there ------------------------------------------------------------------------------------------------

    async def connect(self) -> None:
        await self._connection.open()

    async def close(self) -> None:
        for reading in self._histories:
            reading.cancel()
        await asyncio.gather(*self._histories, return_exceptions=True)
        await self._connection.close()

    async def news(self) -> None:
        """Returns when anything has changed on the screen since the last call."""
        await self._news.wait()
        self._news.clear()

    # -- acting -----------------------------------------------------------------------------------------------------

    async def press(self, message: Message, label: str | Button) -> Outcome:
        button = label if isinstance(label, Button) else message.button(label)
        return await self._on_component(message, {"component_type": 2, "custom_id": button.custom_id})

    async def choose(self, message: Message, label: str, values: list[str]) -> Outcome:
        """Values are what stands in the list, or ids for lists of people, roles and channels."""
        chooser = message.chooser(label)
        by_label = {option.label: option.value for option in chooser.options}
        if SELECTS[chooser.type] == "string":
            missing = [value for value in values if value not in by_label and value not in by_label.values()]
            if missing:
                raise NotOnScreen(f"the choice “{missing[0]}” in “{chooser.label}” (there are: {', '.join(by_label)})")
        chosen = [by_label.get(value, value) for value in values]
        return await self._on_component(
            message, {"component_type": chooser.type, "custom_id": chooser.custom_id, "values": chosen}
        )

    async def submit(self, form: Form, entries: Mapping[str, Entry]) -> Outcome:
        return await self._interact(MODAL_SUBMIT, filled(form, entries), form.channel_id or self.view.somewhere())

    async def command(
        self,
        line: str,
        options: Mapping[str, Any] | None = None,
        channel_id: str | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> Outcome:
        """`line` is what one types after the slash: `dialogue open`. Files stand by the name of their option."""
        index = await self._index()
        sent = {name: str(number) for number, name in enumerate(files or {})}
        data = index.data(line, {**(options or {}), **sent})
        data["attachments"] = [
            {"id": sent[name], "filename": file_name} for name, (file_name, _) in (files or {}).items()
        ]
        contents = {f"files[{sent[name]}]": file for name, file in (files or {}).items()}
        return await self._interact(COMMAND, data, channel_id or self.view.somewhere(), files=contents)

    async def offers_for(self, line: str, option: str, typed: str, channel_id: str | None = None) -> list[Json]:
        """What Discord offers while an option is being typed."""
        index = await self._index()
        nonce = self._nonce()
        offered: asyncio.Future[list[Json]] = asyncio.get_running_loop().create_future()
        self._choices[nonce] = offered
        self._hands.busy += 1
        try:
            data = index.data(line, {option: typed}, focused=option)
            await self._post(AUTOCOMPLETE, data, channel_id or self.view.somewhere(), nonce)
            async with asyncio.timeout(LONGEST_ANSWER):
                return await offered
        except (Refused, TimeoutError) as refused:
            self.failures.append(str(refused) or "no offers")
            return []
        finally:
            self._hands.busy -= 1
            del self._choices[nonce]

    async def download(self, attachment: Json) -> bytes:
        self._hands.busy += 1
        try:
            return await self._connection.fetch(attachment["url"])
        finally:
            self._hands.busy -= 1

    # -- on the way to Discord --------------------------------------------------------------------------------------

    async def _on_component(self, message: Message, data: Json) -> Outcome:
        extra = {"message_id": message.id, "message_flags": message.raw.get("flags", 0)}
        return await self._interact(COMPONENT, data, message.channel_id, extra=extra, pressed=message)

    async def _interact(
        self,
        kind: int,
        data: Json,
        channel_id: str,
        *,
        extra: Json | None = None,
        pressed: Message | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> Outcome:
        nonce = self._nonce()
        waiting = self._waiting.begin(nonce, pressed)
        self._hands.busy += 1
        self.acts += 1
        try:
            await self._post(kind, data, channel_id, nonce, extra, files)
            async with asyncio.timeout(LONGEST_ANSWER):
                outcome = await waiting.outcome
        except Refused as refused:
            outcome = Failed(str(refused))
        except TimeoutError:
            outcome = Failed("Discord said nothing at all")
        finally:
            self._hands.busy -= 1
            self._waiting.end(nonce)
        if isinstance(outcome, Failed):
            self.failures.append(outcome.why)
        return outcome

    async def _post(
        self,
        kind: int,
        data: Json,
        channel_id: str,
        nonce: str,
        extra: Json | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
    ) -> None:
        body: Json = {
            "type": kind,
            "application_id": self.application_id,
            "channel_id": channel_id,
            "session_id": self._connection.session_id,
            "data": data,
            "nonce": nonce,
            **(extra or {}),
        }
        if not self.view.is_direct(channel_id):
            body["guild_id"] = self.guild_id
        if not files:
            await self._connection.ask("POST", "/interactions", body)
            return
        parts = aiohttp.FormData()
        parts.add_field("payload_json", json.dumps(body), content_type="application/json")
        for name, (file_name, content) in files.items():
            parts.add_field(name, content, filename=file_name, content_type="application/octet-stream")
        await self._connection.ask("POST", "/interactions", parts)

    async def _index(self) -> CommandIndex:
        if self._commands is None:
            said = await self._connection.ask("GET", f"/guilds/{self.guild_id}/application-command-index")
            self._commands = CommandIndex(said, self.application_id)
        return self._commands

    def _nonce(self) -> str:
        self._nonces += 1
        return f"{int(self.account.id) % 10**12}{self._nonces:06d}"

    # -- on the way from Discord ------------------------------------------------------------------------------------

    def _hear(self, event: str, said: Json) -> None:
        view = self.view
        match event:
            case "READY":
                for channel in said.get("private_channels") or ():
                    view.channels[channel["id"]] = channel
                for guild in said.get("guilds") or ():
                    self._read(view.enter(guild))
            case "GUILD_CREATE":
                self._read(view.enter(said))
            case "GUILD_ROLE_CREATE" | "GUILD_ROLE_UPDATE":
                view.roles[said["role"]["id"]] = said["role"]
            case "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "THREAD_CREATE" | "THREAD_UPDATE":
                self._read([said["id"]] if view.notice(said) else [])
            case "THREAD_LIST_SYNC":
                self._read([thread["id"] for thread in said["threads"] if view.notice(thread)])
            case "CHANNEL_DELETE" | "THREAD_DELETE":
                view.lose(said["id"])
            case "MESSAGE_CREATE" | "MESSAGE_UPDATE":
                self._show(event, said)
            case "MESSAGE_DELETE":
                view.drop(said)
                self._tell(event, said)
            case "INTERACTION_CREATE" | "INTERACTION_SUCCESS" | "INTERACTION_FAILURE" | "INTERACTION_MODAL_CREATE":
                self._waiting.hear(event, said)
                if event == "INTERACTION_MODAL_CREATE":
                    self._tell(event, said)
            case "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE":
                offered = self._choices.get(said.get("nonce", ""))
                if offered is not None and not offered.done():
                    offered.set_result(said["choices"])
        self._news.set()

    def _read(self, channel_ids: list[str]) -> None:
        """Scrolls back in places that have just come into view."""
        for channel_id in channel_ids:
            reading = asyncio.create_task(self._read_history(channel_id), name="reading a channel")
            self._histories.add(reading)
            reading.add_done_callback(self._histories.discard)

    async def _read_history(self, channel_id: str) -> None:
        self._hands.busy += 1
        try:
            page = await self._connection.ask("GET", f"/channels/{channel_id}/messages?limit={PAGE_OF_HISTORY}")
        except Refused:
            return  # may see that the channel exists, may not read back in it
        finally:
            self._hands.busy -= 1
        for raw in reversed(page):
            if not self.view.has(raw):
                self._show("MESSAGE_HISTORY", raw)
        self._news.set()

    def _show(self, event: str, raw: Json) -> None:
        message = self.view.show(raw)
        self._waiting.shown(message, raw.get("nonce"))
        self._tell(event, message.raw)

    def _tell(self, event: str, raw: Json) -> None:
        if self._overhears is not None:
            self._overhears(self, event, raw)
