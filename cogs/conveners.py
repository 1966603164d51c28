"""Who may open dialogues on a server: looked at again at every step, because Discord's own default is no guard."""

from dataclasses import dataclass

import discord

from bot.dialogue.refusal import Refusal, refused
from bot.hosting.charter import ServerSettings
from bot.hosting.planning import may_convene
from bot.hosting.ports import Dialogues
from bot.presentation.refusals import hour_skipped, refusal_outside
from bot.presentation.words import Words
from cogs import places
from cogs.press import Press
from cogs.reception import Reception


@dataclass(frozen=True)
class Convener:
    """Somebody who may open dialogues here."""

    guild: int
    account: int
    settings: ServerSettings
    words: Words


class Conveners:
    def __init__(self, dialogues: Dialogues, reception: Reception) -> None:
        self._dialogues = dialogues
        self._reception = reception

    async def see(self, press: Press) -> Convener | None:
        """Who pressed, if they may convene here; else they have been told why not."""
        found = await self.look(press.interaction)
        if isinstance(found, Refusal):
            await self.refuse(press, found)
            return None
        return found

    async def look(self, interaction: discord.Interaction) -> Convener | Refusal:
        if interaction.guild_id is None:
            return refused("wrong-channel")
        settings = await self._dialogues.settings(interaction.guild_id)
        no = may_convene(settings, roles_of(interaction), interaction.permissions.manage_guild)
        words = self._reception.words(interaction)
        if settings and no and no.key == "refused-organiser-only":
            return refused("organiser-only", roles=in_words(settings.convener_roles, words))
        if settings is None or no:
            return no or refused("not-set-up")
        return Convener(interaction.guild_id, interaction.user.id, settings, words)

    async def refuse(self, press: Press, no: Refusal) -> None:
        words, date = self._reception.words(press.interaction), no.values.get("date")
        if no.key == "refused-time-skipped" and not isinstance(date, str | int | None):
            return await press.reply.screen(hour_skipped(words, str(no.values["zone"]), date))
        await press.reply.screen(refusal_outside(words, no.key, **no.values))


def roles_of(interaction: discord.Interaction) -> list[int]:
    member = interaction.user
    return [role.id for role in member.roles] if isinstance(member, discord.Member) else []


def in_words(roles: tuple[int, ...], words: Words) -> str:
    return places.in_a_row(map(places.role, roles), words.text("nobody"))
