"""`/round …`: the desk's buttons as commands, for moderators who type. Each finds its round and asks the same desk."""

from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands

from bot.dialogue.ids import RoundId
from bot.dialogue.lifecycle import Stage
from bot.hosting.ports import Dialogues
from bot.presentation.actions import Action
from bot.presentation.custom_id import Pressed
from bot.presentation.refusals import refusal_outside
from bot.presentation.words import Words
from cogs.moderating import MOST_MINUTES, Moderating
from cogs.press import Press
from cogs.reception import Reception
from cogs.reply import Reply
from cogs.switchboard import Switchboard

Step = Callable[[Press], Awaitable[None]]
Called = Callable[..., Coroutine[Any, Any, None]]
_OVER = (Stage.CLOSED, Stage.CANCELLED)


class RoundCommands(app_commands.Group):
    """One subcommand for each step; `round` may be left out in the room, at the desk, and where only one is open."""

    def __init__(
        self, words: Words, moderating: Moderating, dialogues: Dialogues, reception: Reception, switchboard: Switchboard
    ) -> None:
        super().__init__(name="round", description=words.text("command-round-description"), guild_only=True)
        self._words = words
        self._dialogues = dialogues
        self._reception = reception
        self._switchboard = switchboard
        self._moderating = moderating
        steps: dict[str, Step] = {
            "begin": moderating.begin_check,
            "pause": moderating.pause,
            "continue": moderating.continue_,
            "skip": moderating.skip_check,
            "next": moderating.next_check,
            "undo": moderating.undo,
            "stop": moderating.stop_check,
            "end": moderating.end_check,
            "status": moderating.desk,
        }
        for name, step in steps.items():
            self._add(name, step)
        self._add_more_time()

    def _add(self, name: str, step: Step) -> None:
        async def called(interaction: discord.Interaction, round: int | None = None) -> None:
            await self._do(interaction, round, step)

        self._register(name, called)

    def _add_more_time(self) -> None:
        async def called(
            interaction: discord.Interaction,
            minutes: app_commands.Range[int, 1, MOST_MINUTES],
            round: int | None = None,
        ) -> None:
            async def step(press: Press) -> None:
                await self._moderating.more_time(press, timedelta(minutes=minutes))

            await self._do(interaction, round, step)

        self._register(
            "more-time", called, minutes=self._words.text("command-round-more-time-option-minutes-description")
        )

    def _register(self, name: str, called: Called, **options: str) -> None:
        about = self._words.text(f"command-round-{name}-description")
        described = app_commands.describe(round=self._words.text("command-round-option-round-description"), **options)(
            called
        )
        command: app_commands.Command[RoundCommands, ..., None] = app_commands.Command(
            name=name,
            description=about,
            callback=described,
        )
        command.autocomplete("round")(self._rounds)
        self.add_command(command)

    async def _do(self, interaction: discord.Interaction, given: int | None, step: Step) -> None:
        """Find the round, then let the desk answer, with the same care as for a press."""
        reply = Reply(interaction)
        reply.promise_in_time()

        async def work() -> None:
            found = await self._round(interaction, given)
            if isinstance(found, str):
                return await reply.screen(refusal_outside(self._reception.words(interaction), found))
            await step(Press(interaction, Pressed(Action.DESK, found), reply))

        await self._switchboard.answer(interaction, reply, work())

    async def _round(self, interaction: discord.Interaction, given: int | None) -> RoundId | str:
        """The round that is meant, or the key of what to say when that is not clear."""
        if interaction.guild_id is None:
            return "refused-wrong-channel"
        here = [line.charter.round for line in await self._dialogues.in_guild(interaction.guild_id)]
        if given is not None:
            return RoundId(given) if RoundId(given) in here else "refused-no-such-round"
        lives_here = await self._dialogues.round_at(interaction.channel_id or 0)
        if lives_here is not None:
            return lives_here
        open_ = await self._open(interaction.guild_id)
        if len(open_) == 1:
            return open_[0]
        return "refused-choose-round" if open_ else "refused-no-such-round"

    async def _open(self, guild: int) -> list[RoundId]:
        return [line.charter.round for line in await self._dialogues.in_guild(guild) if line.stage not in _OVER]

    async def _rounds(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Rounds of this server whose number or topic fits what was typed so far."""
        lines = await self._dialogues.in_guild(interaction.guild_id or 0)
        named = [(line.charter.round, f"{line.charter.round}. {line.charter.topic}") for line in lines
                 if line.stage not in _OVER]  # fmt: skip
        fits = [(number, name) for number, name in named if typed.casefold() in name.casefold()]
        return [app_commands.Choice(name=name[:100], value=int(number)) for number, name in fits[:25]]
