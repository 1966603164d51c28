"""`/dialogue list` and `/dialogue cancel`: which dialogues a server has, and the end of one before it begins."""

from collections.abc import Collection

import discord

from bot.dialogue import commands as c
from bot.dialogue.handling import not_now
from bot.dialogue.ids import RoundId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.host import RoundHost
from bot.hosting.ports import Dialogues
from bot.presentation import dialogues as screens
from bot.presentation.actions import Action
from cogs.conveners import Conveners
from cogs.counter import Counter
from cogs.press import Press
from cogs.reception import Reception, Visit
from cogs.switchboard import Switchboard

MOST_CHOICES = 25


class DialoguesHere:
    def __init__(
        self, dialogues: Dialogues, host: RoundHost, conveners: Conveners, counter: Counter, reception: Reception
    ) -> None:
        self._dialogues = dialogues
        self._host = host
        self._conveners = conveners
        self._counter = counter
        self._reception = reception

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.CANCEL_DIALOGUE, self.cancel)
        switchboard.connect(Action.KEEP_DIALOGUE, self.keep)

    async def show(self, press: Press) -> None:
        who = await self._conveners.see(press)
        guild = press.interaction.guild
        if who is not None and guild is not None:
            here = await self._dialogues.in_guild(guild.id)
            await press.reply.screen(screens.listing(who.words, guild.name, here))

    async def cancel(self, press: Press) -> None:
        """Asked once more; the answer carries `now`."""
        visit = await self.entitled(press)
        if visit is None:
            return
        if no := not_now(visit.round, c.Cancel(visit.moderator or 0)):
            return await self._counter.refuse(press, visit, no)
        if press.argument(0) != screens.NOW:
            shown = screens.cancel_check(visit.scene)
            return await press.reply.screen(shown, replace=press.on_private_screen)
        outcome = await self._host.submit(visit.id, c.Cancel(visit.moderator or 0))
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        await press.reply.screen(screens.cancelled(visit.scene), replace=press.on_private_screen)

    async def keep(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(screens.kept(visit.scene), replace=press.on_private_screen)

    async def choices(
        self, interaction: discord.Interaction, typed: str, stages: Collection[Stage] = (Stage.INVITING,)
    ) -> list[tuple[str, int]]:
        """Dialogues of this server at these stages, whose name fits what was typed so far."""
        who = await self._conveners.look(interaction)
        if isinstance(who, Refusal):
            return []
        lines = [line for line in await self._dialogues.in_guild(who.guild) if line.stage in stages]
        named = [(screens.choice(who.words, line), int(line.charter.round)) for line in lines]
        return [choice for choice in named if typed.casefold() in choice[0].casefold()][:MOST_CHOICES]

    async def entitled(self, press: Press) -> Visit | None:
        """Whoever may convene on the server of this dialogue, or moderates it; the number is not to be trusted."""
        here = await self._dialogues.in_guild(press.interaction.guild_id or 0)
        if RoundId(press.number) not in {line.charter.round for line in here}:
            await self._conveners.refuse(press, refused("no-such-round"))
            return None
        visit = await self._counter.visit(press)
        if visit.moderator is None and await self._conveners.see(press) is None:
            return None
        return visit
