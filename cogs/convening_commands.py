"""`/parley …` and `/dialogue …`. Each command asks the same desk as the buttons, and is answered with the same care."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import discord
from discord import app_commands

from bot.dialogue.lifecycle import Stage
from bot.presentation.actions import Action
from bot.presentation.custom_id import Pressed
from bot.presentation.words import Words
from cogs.changing import ChangingDialogues
from cogs.dialogues import DialoguesHere
from cogs.invitation import Invitation
from cogs.opening import Opening
from cogs.press import Press
from cogs.reply import Reply
from cogs.setup import Setup
from cogs.switchboard import Switchboard

Work = Callable[[Press], Awaitable[None]]
Called = Callable[..., Coroutine[Any, Any, None]]
UNTIL_THE_END = (Stage.INVITING, Stage.RUNNING, Stage.PAUSED)


class Commands(app_commands.Group):
    """A group of commands named and described by the wording."""

    def __init__(self, words: Words, key: str, switchboard: Switchboard) -> None:
        super().__init__(
            name=words.text(f"command-{key}-name"), description=words.text(f"command-{key}-description"),
            guild_only=True,
        )  # fmt: skip
        self._words = words
        self._key = key
        self._switchboard = switchboard

    def _text(self, name: str, what: str) -> str:
        return self._words.text(f"command-{self._key}-{name}-{what}")

    async def _do(
        self, interaction: discord.Interaction, work: Work, number: int = 0, *, opens_form: bool = False
    ) -> None:
        reply = Reply(interaction)
        if not opens_form:
            reply.promise_in_time()
        press = Press(interaction, Pressed(Action.DESK, number), reply)
        await self._switchboard.answer(interaction, reply, work(press))


class ParleyCommands(Commands):
    def __init__(self, words: Words, setup: Setup, invitation: Invitation, switchboard: Switchboard) -> None:
        super().__init__(words, "parley", switchboard)

        async def set_up(interaction: discord.Interaction) -> None:
            await self._do(interaction, setup.open, opens_form=True)

        async def help_(interaction: discord.Interaction) -> None:
            await self._do(interaction, invitation.help)

        for name, called in (("setup", set_up), ("help", help_)):
            command: app_commands.Command[ParleyCommands, ..., None] = app_commands.Command(
                name=self._text(name, "name"), description=self._text(name, "description"), callback=called
            )
            self.add_command(command)


class DialogueCommands(Commands):
    def __init__(
        self,
        words: Words,
        opening: Opening,
        dialogues: DialoguesHere,
        changing: ChangingDialogues,
        switchboard: Switchboard,
    ) -> None:
        super().__init__(words, "dialogue", switchboard)
        self._dialogues = dialogues
        statements = self._text("open", "option-statements-name")

        @app_commands.rename(statements=statements)
        @app_commands.describe(statements=self._text("open", "option-statements-description"))
        async def open_(interaction: discord.Interaction, statements: discord.Attachment | None = None) -> None:
            await self._do(interaction, lambda press: opening.begin(press, statements), opens_form=True)

        async def list_(interaction: discord.Interaction) -> None:
            await self._do(interaction, dialogues.show)

        self._add("open", open_)
        self._add("list", list_)
        self._add_about("edit", changing.show, UNTIL_THE_END)
        self._add_about("reschedule", changing.open_hours, (Stage.INVITING,), opens_form=True)
        self._add_about("cancel", dialogues.cancel, (Stage.INVITING,))
        self._add_about("copy", changing.ask_to_copy, tuple(Stage), opens_form=True)

    def _add(self, name: str, called: Called) -> app_commands.Command["DialogueCommands", ..., None]:
        command: app_commands.Command[DialogueCommands, ..., None] = app_commands.Command(
            name=self._text(name, "name"), description=self._text(name, "description"), callback=called
        )
        self.add_command(command)
        return command

    def _add_about(self, name: str, work: Work, stages: tuple[Stage, ...], *, opens_form: bool = False) -> None:
        """A command about one dialogue, which is chosen among those at these stages."""

        @app_commands.rename(number=self._text(name, "option-round-name"))
        @app_commands.describe(number=self._text(name, "option-round-description"))
        async def called(interaction: discord.Interaction, number: int) -> None:
            await self._do(interaction, work, number, opens_form=opens_form)

        async def choices(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[int]]:
            offered = await self._dialogues.choices(interaction, typed, stages)
            return [app_commands.Choice(name=named, value=number) for named, number in offered]

        self._add(name, called).autocomplete("number")(choices)
