"""`/parley …` and `/dialogue …`. Each command asks the same desk as the buttons, and is answered with the same care."""

from collections.abc import Awaitable, Callable

import discord
from discord import app_commands

from bot.presentation.actions import Action
from bot.presentation.custom_id import Pressed
from bot.presentation.words import Words
from cogs.dialogues import DialoguesHere
from cogs.invitation import Invitation
from cogs.opening import Opening
from cogs.press import Press
from cogs.reply import Reply
from cogs.setup import Setup
from cogs.switchboard import Switchboard

Work = Callable[[Press], Awaitable[None]]


class _Commands(app_commands.Group):
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


class ParleyCommands(_Commands):
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


class DialogueCommands(_Commands):
    def __init__(self, words: Words, opening: Opening, dialogues: DialoguesHere, switchboard: Switchboard) -> None:
        super().__init__(words, "dialogue", switchboard)
        self._dialogues = dialogues
        statements, round_ = self._text("open", "option-statements-name"), self._text("cancel", "option-round-name")

        @app_commands.rename(statements=statements)
        @app_commands.describe(statements=self._text("open", "option-statements-description"))
        async def open_(interaction: discord.Interaction, statements: discord.Attachment | None = None) -> None:
            await self._do(interaction, lambda press: opening.begin(press, statements), opens_form=True)

        async def list_(interaction: discord.Interaction) -> None:
            await self._do(interaction, dialogues.show)

        @app_commands.rename(number=round_)
        @app_commands.describe(number=self._text("cancel", "option-round-description"))
        async def cancel(interaction: discord.Interaction, number: int) -> None:
            await self._do(interaction, dialogues.cancel, number)

        for name, called in (("open", open_), ("list", list_), ("cancel", cancel)):
            command: app_commands.Command[DialogueCommands, ..., None] = app_commands.Command(
                name=self._text(name, "name"), description=self._text(name, "description"), callback=called
            )
            if name == "cancel":
                command.autocomplete("number")(self._choices)
            self.add_command(command)

    async def _choices(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[int]]:
        offered = await self._dialogues.choices(interaction, typed)
        return [app_commands.Choice(name=name, value=number) for name, number in offered]
