"""Answers one interaction, always, in time and once.

Discord forgets an interaction that is not answered within three seconds. So when the work takes long, the answer is
first promised (deferred) and then given; whoever answers need not know which of the two happened. What was kept for
the person (notices) is shown above the answer.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from io import BytesIO

import discord

from bot.presentation import notices
from bot.presentation.as_discord import layout, modal
from bot.presentation.form import Form
from bot.presentation.screen import Screen, Text

Kept = Callable[[], Awaitable[Text | None]]
PROMISE_AFTER = 1.8  # seconds; leaves Discord's three time for the network


class Reply:
    """The private answer to one press, form or command."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self._promise: asyncio.TimerHandle | None = None
        self._promising: asyncio.Task[None] | None = None
        self._answered = False
        self._replaces = False
        self._kept: Kept | None = None
        self.shown: Screen | None = None  # the last screen, without what was kept for the person

    def promise_in_time(self, *, replaces: bool = False) -> None:
        """Keep the interaction alive if no answer has gone out soon. `replaces`: the answer will edit the screen."""
        self._replaces = replaces
        loop = asyncio.get_running_loop()
        self._promise = loop.call_later(PROMISE_AFTER, self._keep_alive)

    def above(self, kept: Kept) -> None:
        """What was kept for this person is fetched when a screen is shown, and stands above it."""
        self._kept = kept

    @property
    def answered(self) -> bool:
        return self._answered

    async def screen(self, screen: Screen, *, replace: bool = False, files: Sequence[tuple[str, bytes]] = ()) -> None:
        """Show a private screen: a new one, or in place of the private one that was pressed."""
        self.shown = screen
        await self._before_answer()
        kept, self._kept = self._kept, None
        notes = await kept() if kept else None
        whole = notices.above(notes, screen) if notes else screen
        await self._show(whole or screen, replace, files)
        if notes and whole is None:
            await self._show(Screen((notes,)), False, ())

    async def _show(self, screen: Screen, replace: bool, files: Sequence[tuple[str, bytes]]) -> None:
        view = layout(screen)
        sent = [discord.File(BytesIO(content), filename=name) for name, content in files]
        response = self._interaction.response
        if self._answered:
            await self._interaction.followup.send(view=view, ephemeral=True, files=sent)
        elif response.is_done():
            self._answered = True
            await self._interaction.edit_original_response(view=view, attachments=sent)
        elif replace:
            self._answered = True
            await response.edit_message(view=view, attachments=sent)
        else:
            self._answered = True
            await response.send_message(view=view, ephemeral=True, files=sent)

    async def form(self, form: Form) -> None:
        """Open a form. It must be the first answer, so whatever is needed for it has to be at hand."""
        await self._before_answer()
        if self._interaction.response.is_done():
            raise TooLateForAForm
        self._answered = True
        await self._interaction.response.send_modal(modal(form))

    async def choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Autocompletion: at most 25 names with their values."""
        await self._before_answer()
        self._answered = True
        offered = [discord.app_commands.Choice(name=name[:100], value=value) for name, value in choices[:25]]
        await self._interaction.response.autocomplete(offered)

    async def nothing(self) -> None:
        """Answer without changing anything that is seen (a press on a screen that stays)."""
        await self._before_answer()
        if not self._interaction.response.is_done():
            self._answered = True
            await self._interaction.response.defer()

    def _keep_alive(self) -> None:
        if not self._answered:
            self._promising = asyncio.get_running_loop().create_task(self._defer())

    async def _defer(self) -> None:
        if self._replaces:
            await self._interaction.response.defer()
        else:
            await self._interaction.response.defer(ephemeral=True, thinking=True)

    async def _before_answer(self) -> None:
        if self._promise:
            self._promise.cancel()
        if self._promising:
            await self._promising


class TooLateForAForm(Exception):
    """The answer was promised already, and a form can only be the first answer."""
