"""Brings every press, choice and form to whoever handles it: one way, before and after a restart.

discord.py could keep views and forms and call them back, but forgets them when the program ends, and a form with one
custom_id for two people answers in the wrong person's name. Everything needed stands in the custom_id, so one table
from action to handler is enough. A bug shows the person a reference number, and the log the trace.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable

import discord

from bot.presentation.screen import Screen
from cogs.press import Press, read
from cogs.reply import Reply, TooLateForAForm

log = logging.getLogger(__name__)
Handler = Callable[[Press], Awaitable[None]]
ErrorScreen = Callable[[discord.Interaction, str], Screen]


class Switchboard:
    def __init__(self, error_screen: ErrorScreen, unknown_screen: Callable[[discord.Interaction], Screen]) -> None:
        self._handlers: dict[str, Handler] = {}
        self._forms: set[str] = set()
        self._error_screen = error_screen
        self._unknown_screen = unknown_screen

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
            await Reply(interaction).screen(self._unknown_screen(interaction))
            return
        if press.pressed.action not in self._forms:
            press.reply.promise_in_time(replaces=press.on_private_screen)
        await self.answer(interaction, press.reply, handler(press))

    async def answer(self, interaction: discord.Interaction, reply: Reply, work: Awaitable[None]) -> None:
        """Do the work; if it fails, or leaves the person without an answer, give a reference number."""
        try:
            await work
            if reply.answered:
                return
            raise LookupError("a handler ended without an answer")
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
