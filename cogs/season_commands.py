"""`/season …` as commands: each finds the season that is meant and asks the same desk as the buttons."""

from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands

from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.presentation.actions import Action
from bot.presentation.custom_id import Pressed
from bot.presentation.words import Words
from cogs.conveners import Conveners
from cogs.convening_commands import Commands, Work
from cogs.dialogues import DialoguesHere
from cogs.press import Press
from cogs.reply import Reply
from cogs.seasons import SeasonsHere
from cogs.switchboard import Switchboard

Called = Callable[..., Coroutine[Any, Any, None]]
NOT_CANCELLED = tuple(stage for stage in Stage if stage is not Stage.CANCELLED)


class SeasonCommands(Commands):
    def __init__(
        self,
        words: Words,
        seasons: SeasonsHere,
        dialogues: DialoguesHere,
        conveners: Conveners,
        switchboard: Switchboard,
    ) -> None:
        super().__init__(words, "season", switchboard)
        self._seasons = seasons
        self._dialogues = dialogues
        self._conveners = conveners
        self._add_open()
        self._add("status", seasons.status)
        self._add("round", seasons.open_round, opens_form=True)
        self._add("next", seasons.ask_next, opens_form=True)
        self._add("back", seasons.ask_back, opens_form=True)
        self._add("close", seasons.ask_close)

    def _add_open(self) -> None:
        options = {
            "name": self._text("open", "option-season-name"), "number": self._text("open", "option-round-name"),
        }  # fmt: skip
        about = {
            "name": self._text("open", "option-season-description"),
            "number": self._text("open", "option-round-description"),
        }

        @app_commands.rename(**options)
        @app_commands.describe(**about)
        async def called(interaction: discord.Interaction, name: str, number: int = 0) -> None:
            await self._do(interaction, lambda press: self._seasons.open(press, name), number, opens_form=True)

        async def files(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=title, value=name) for title, name in self._seasons.files(typed)]

        async def rounds(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[int]]:
            offered = await self._dialogues.choices(interaction, typed, NOT_CANCELLED)
            return [app_commands.Choice(name=named, value=number) for named, number in offered]

        command = self._registered("open", called)
        command.autocomplete("name")(files)
        command.autocomplete("number")(rounds)

    def _add(self, name: str, work: Work, *, opens_form: bool = False) -> None:
        """A command about one season; it may be left out where only one is open."""

        @app_commands.rename(season=self._words.text("command-season-option-season-name"))
        @app_commands.describe(season=self._words.text("command-season-option-season-description"))
        async def called(interaction: discord.Interaction, season: int | None = None) -> None:
            reply = Reply(interaction)
            if not opens_form:
                reply.promise_in_time()
            await self._switchboard.answer(interaction, reply, self._about(interaction, reply, season, work))

        async def seasons(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[int]]:
            offered = await self._seasons.seasons(interaction, typed)
            return [app_commands.Choice(name=named, value=number) for named, number in offered]

        self._registered(name, called).autocomplete("season")(seasons)

    async def _about(self, interaction: discord.Interaction, reply: Reply, given: int | None, work: Work) -> None:
        found = await self._seasons.named(interaction, given)
        if isinstance(found, Refusal):
            return await self._conveners.refuse(Press(interaction, Pressed(Action.DESK, 0), reply), found)
        await work(Press(interaction, Pressed(Action.DESK, found), reply))

    def _registered(self, name: str, called: Called) -> app_commands.Command["SeasonCommands", ..., None]:
        command: app_commands.Command[SeasonCommands, ..., None] = app_commands.Command(
            name=self._text(name, "name"), description=self._text(name, "description"), callback=called
        )
        self.add_command(command)
        return command
