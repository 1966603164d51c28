"""Brings every press, choice and form to whoever handles it: one way, before and after a restart.

discord.py could keep views and forms and call them back, but forgets them when the program ends, and a form with one
custom_id for two people answers in the wrong person's name. Everything needed stands in the custom_id, so one table
from action to handler is enough. A bug shows the person a reference number, and the log the trace.
"""

import asyncio
import logging
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable

import discord

from bot.hosting.ports import NoSuchRound
from bot.presentation.actions import Action
from bot.presentation.screen import Screen
from cogs.press import Garbled, Press, read, written
from cogs.reply import Reply, TooLateForAForm

log = logging.getLogger(__name__)
Handler = Callable[[Press], Awaitable[None]]
ADDS = frozenset({Action.PROPOSE_FORM, Action.CROSS_FORM, Action.SEED_FORM, Action.GIVE_TIME_FORM})
"""Forms that add something each time. The work of all others is the same done twice, or knows its turn."""
REMEMBERED = 2000  # of these forms; Discord's client keeps one open no longer than until it is answered
ErrorScreen = Callable[[discord.Interaction, str], Screen]
UnknownScreen = Callable[[discord.Interaction, str | None], Screen]
"""For what nobody here knows any more: a button, or a form with what was written in it."""


class Switchboard:
    def __init__(self, error_screen: ErrorScreen, unknown_screen: UnknownScreen) -> None:
        self._handlers: dict[str, Handler] = {}
        self._forms: set[str] = set()
        self._error_screen = error_screen
        self._unknown_screen = unknown_screen
        self._submitted: OrderedDict[object, asyncio.Future[Screen | None]] = OrderedDict()

    def connect(self, action: str, handler: Handler, *, opens_form: bool = False) -> None:
        """Let this handler answer an action. One that opens a form is not promised: it has to be quick."""
        if action in self._handlers:
            raise ValueError(f"two handlers for the action {action!r}")
        self._handlers[action] = handler
        if opens_form:
            self._forms.add(action)

    @property
    def actions(self) -> frozenset[str]:
        return frozenset(self._handlers)

    async def route(self, interaction: discord.Interaction) -> None:
        """Answer a component or a form; anything else is not for this table."""
        if interaction.type not in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            return
        press = read(interaction)
        handler = self._handlers.get(press.pressed.action) if press else None
        if press is None or handler is None:
            return await self._tell_unknown(interaction, Reply(interaction))
        if press.pressed.action not in self._forms:
            press.reply.promise_in_time(replaces=press.on_private_screen)
        work = self._once(press, handler) if press.pressed.action in ADDS else handler(press)
        await self.answer(interaction, press.reply, work)

    async def handle(self, press: Press) -> None:
        """Handle a form again, as if it had just been sent, within the answer to another press."""
        handler = self._handlers.get(press.pressed.action)
        if handler is None:
            raise Garbled
        await handler(press)

    async def _once(self, press: Press, handler: Handler) -> None:
        """The same form, opened once and sent twice with the same words, is answered twice and done once.

        Discord's client sends it again when our answer came too late for it. Kept in memory, so not across a restart.
        """
        same = (press.account, str(press.pressed), tuple(sorted(press.fields.items())))
        if (first := self._submitted.get(same)) is not None and (shown := await first) is not None:
            return await press.reply.screen(shown)
        mine = self._submitted[same] = asyncio.get_running_loop().create_future()
        while len(self._submitted) > REMEMBERED:
            self._submitted.popitem(last=False)
        try:
            await handler(press)
        finally:
            mine.set_result(press.reply.shown)

    async def answer(self, interaction: discord.Interaction, reply: Reply, work: Awaitable[None]) -> None:
        """Do the work; if it fails, or leaves the person without an answer, give a reference number."""
        try:
            await work
            if reply.answered:
                return
            raise LookupError("a handler ended without an answer")
        except (Garbled, NoSuchRound):
            await self._tell_unknown(interaction, reply)
            return
        except TooLateForAForm:
            log.warning("a form could not be opened in time")
        except discord.HTTPException as error:
            log.warning("an answer did not reach Discord: status %s, code %s", error.status, error.code)
            if reply.answered:
                return
        except Exception:
            reference = secrets.token_hex(3).upper()
            log.exception("reference %s: an interaction could not be handled", reference)
            await self._apologise(interaction, reply, reference)
            return
        await self._apologise(interaction, reply, secrets.token_hex(3).upper())

    async def _tell_unknown(self, interaction: discord.Interaction, reply: Reply) -> None:
        form = interaction.type is discord.InteractionType.modal_submit
        try:
            await reply.screen(self._unknown_screen(interaction, written(interaction) if form else None))
        except discord.HTTPException as error:
            log.warning("an answer did not reach Discord: status %s, code %s", error.status, error.code)

    async def failed(self, interaction: discord.Interaction, error: Exception) -> None:
        """A command that went wrong before it came to anybody here, such as one of an older version."""
        reference = secrets.token_hex(3).upper()
        log.error("reference %s: a command could not be handled", reference, exc_info=error)
        await self._apologise(interaction, Reply(interaction), reference)

    async def _apologise(self, interaction: discord.Interaction, reply: Reply, reference: str) -> None:
        try:
            await reply.screen(self._error_screen(interaction, reference))
        except discord.HTTPException as error:
            log.warning("reference %s could not be shown: status %s, code %s", reference, error.status, error.code)
