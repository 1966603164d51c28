"""`/parley setup`: five answers, kept, and a check of the bot's permissions on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.dialogue.refusal import Refusal
from bot.hosting.charter import ServerSettings
from bot.hosting.ports import Dialogues
from bot.hosting.reading_times import read_zone
from bot.presentation import setup as screens
from bot.presentation.actions import Action
from bot.presentation.permissions import NEEDED
from bot.presentation.refusals import refusal_outside
from cogs import places
from cogs.floor import mark
from cogs.press import Press
from cogs.reception import Reception
from cogs.switchboard import Switchboard

NEEDED_TO_POST_SUMMARIES = ("view-channel", "send-messages", "attach-files", "read-message-history")


@dataclass(frozen=True)
class Permitted:
    """What the bot may do on a server and in the place of summaries, by the keys of `permissions.NEEDED`."""

    present: tuple[str, ...]
    missing: tuple[str, ...]
    missing_in_place: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.missing and not self.missing_in_place


class Setup:
    def __init__(self, dialogues: Dialogues, reception: Reception, languages: Sequence[tuple[str, str]]) -> None:
        """`languages` are codes and names of the languages there are."""
        self._dialogues = dialogues
        self._reception = reception
        self._languages = languages

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.SETUP, self.open, opens_form=True)
        switchboard.connect(Action.SETUP_FORM, self.answer)
        switchboard.connect(Action.SETUP_CHECK, self.check)

    async def open(self, press: Press) -> None:
        guild = await self._managed(press)
        if guild is None:
            return
        known = await self._dialogues.settings(guild.id)
        before = screens.Answers(language=press.interaction.locale.value.split("-")[0])
        if known:
            before = screens.Answers(
                known.convener_roles, known.moderator_roles, known.summary_channel, known.language, known.zone
            )
        words = self._reception.words(press.interaction)
        await press.reply.form(screens.setup_form(words, mark(), self._languages, before))

    async def answer(self, press: Press) -> None:
        """Keep all that was answered; a zone that is none is asked for again, everything else stays."""
        guild = await self._managed(press)
        if guild is None:
            return
        known = await self._dialogues.settings(guild.id)
        zone = read_zone(press.entered(screens.ZONE))
        settings = ServerSettings(
            guild.id,
            _numbers(press, screens.CONVENERS),
            _numbers(press, screens.MODERATORS),
            _numbers(press, screens.CHANNEL)[0],
            language=press.entered(screens.LANGUAGE),
            zone=(known.zone if known else "UTC") if isinstance(zone, Refusal) else zone.key,
        )
        await self._dialogues.keep_settings(settings)
        if isinstance(zone, Refusal):
            words = self._reception.words(press.interaction)
            return await press.reply.screen(refusal_outside(words, zone.key, **zone.values))
        await self._show(press, guild, settings)

    async def check(self, press: Press) -> None:
        guild = await self._managed(press)
        if guild is None:
            return
        settings = await self._dialogues.settings(guild.id)
        if settings is None:
            words = self._reception.words(press.interaction)
            return await press.reply.screen(refusal_outside(words, "refused-not-set-up"))
        await self._show(press, guild, settings)

    async def _show(self, press: Press, guild: discord.Guild, settings: ServerSettings) -> None:
        words = self._reception.words(press.interaction)
        # Asked for anew: without the members intent nobody tells us when the bot itself is given another role.
        found = permitted(guild, await guild.fetch_member(guild.me.id), settings.summary_channel)
        if found.complete:
            roles = places.in_a_row(map(places.role, settings.convener_roles), words.text("nobody"))
            screen = screens.done(words, roles)
        else:
            screen = screens.checked(
                words, guild.name, found.present, found.missing, found.missing_in_place,
                places.channel(settings.summary_channel), administrators(guild),
            )  # fmt: skip
        await press.reply.screen(screen, replace=press.on_private_screen)

    async def _managed(self, press: Press) -> discord.Guild | None:
        """The server, when it is theirs to manage; Discord's own default is no guard, so it is looked at again here."""
        interaction = press.interaction
        if interaction.guild is not None and interaction.permissions.manage_guild:
            return interaction.guild
        key = "refused-wrong-channel" if interaction.guild is None else "refused-setup-only"
        await press.reply.screen(refusal_outside(self._reception.words(interaction), key))
        return None


def permitted(guild: discord.Guild, me: discord.Member, summary_channel: int) -> Permitted:
    here = me.guild_permissions
    present = tuple(name for name in NEEDED if _has(here, name))
    missing = tuple(name for name in NEEDED if name not in present)
    place = guild.get_channel(summary_channel)
    there = place.permissions_for(me) if place else discord.Permissions.none()
    lacking = (name for name in NEEDED_TO_POST_SUMMARIES if name not in missing and not _has(there, name))
    return Permitted(present, missing, tuple(lacking))


def administrators(guild: discord.Guild) -> str:
    """Roles that read every room whatever the room says; the owner has no role for it."""
    roles = [role.id for role in guild.roles if role.permissions.administrator and not role.is_bot_managed()]
    return places.in_a_row(map(places.role, roles), "")


def _has(permissions: discord.Permissions, name: str) -> bool:
    return bool(getattr(permissions, name.replace("-", "_")))


def _numbers(press: Press, name: str) -> tuple[int, ...]:
    return tuple(int(entry) for entry in press.fields.get(name, ()) if entry.isdigit())
