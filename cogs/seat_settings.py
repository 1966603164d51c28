"""What somebody with a seat or a request can change: direct messages, language, night hours; and giving it back."""

from collections.abc import Sequence

import discord

from bot.dialogue.refusal import Refusal, refused
from bot.hosting.admission import Admissions
from bot.hosting.planned_hours import ZONE
from bot.hosting.ports import Guest, Standing
from bot.hosting.reading_hours import read_night
from bot.presentation import invitation as screens
from bot.presentation import seat as seat_screens
from bot.presentation.actions import Action
from bot.presentation.as_discord import layout
from bot.presentation.hours import FROM, UNTIL, nights_form, nights_kept
from bot.presentation.notices import test_message
from cogs.counter import Counter
from cogs.floor import mark
from cogs.press import Garbled, Press
from cogs.reception import Reception, Visit
from cogs.switchboard import Switchboard

CANNOT_SEND_TO_THIS_PERSON, NO_SERVER_IN_COMMON = 50007, 50278


class SeatSettings:
    def __init__(
        self, counter: Counter, admissions: Admissions, reception: Reception, languages: Sequence[tuple[str, str]]
    ) -> None:
        """`languages` are codes and names of the languages there are."""
        self._counter = counter
        self._admissions = admissions
        self._reception = reception
        self._languages = dict(languages)

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.MESSAGES, self.messages)
        switchboard.connect(Action.TEST_MESSAGE, self.test)
        switchboard.connect(Action.LANGUAGE, self.offer_languages)
        switchboard.connect(Action.LANGUAGE_PICK, self.pick_language)
        switchboard.connect(Action.NIGHTS, self.open_nights, opens_form=True)
        switchboard.connect(Action.NIGHTS_FORM, self.keep_nights)
        switchboard.connect(Action.TAKE_BACK_REQUEST, self.give_back)
        switchboard.connect(Action.GIVE_BACK_SEAT, self.give_back)

    async def messages(self, press: Press) -> None:
        visit, on = await self._counter.visit(press), press.argument(0) == "on"
        guest = await self._prefer(press, visit, messages=on)
        if guest is None:
            return
        if guest.standing is Standing.ASKED and guest.side and press.on_private_screen:
            shown = screens.asked(visit.scene, guest.side, visit.charter.seats_until, guest.direct_messages)
        else:
            shown = screens.done(visit.scene, f"messages-{'on' if on else 'off'}")
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def test(self, press: Press) -> None:
        """The one direct message that comes because it was asked for, whatever was chosen so far."""
        visit = await self._counter.visit(press)
        if visit.guest is None:
            return await self._counter.refuse(press, visit, refused("not-seated"))
        guild = press.interaction.client.get_guild(visit.charter.guild)
        try:
            await press.interaction.user.send(
                view=layout(test_message(visit.scene, guild.name if guild else "Discord"))
            )
        except discord.Forbidden as error:
            if error.code not in (CANNOT_SEND_TO_THIS_PERSON, NO_SERVER_IN_COMMON):
                raise
            return await self._counter.refuse(press, visit, refused("dm-closed"))
        await press.reply.screen(screens.done(visit.scene, "test-sent"))

    async def offer_languages(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        chosen, public = visit.scene.words.language, visit.charter.language
        await press.reply.screen(
            seat_screens.language(
                visit.scene, tuple(self._languages.items()), chosen, self._languages.get(public, public)
            )
        )

    async def pick_language(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        code = next((choice for choice in press.chosen if choice in self._languages), None)
        if code is None:
            raise Garbled
        if await self._prefer(press, visit, language=code) is None:
            return
        after = await self._counter.visit(press)
        shown = screens.language_done(after.scene, self._languages[code])
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def open_nights(self, press: Press) -> None:
        """Filled with what was set before, else with the zone of the side."""
        visit = await self._counter.visit(press)
        guest = visit.guest
        if guest is None:
            return await self._counter.refuse(press, visit, refused("not-seated"))
        side = visit.charter.hours.get(guest.side) if guest.side else None
        zone = side.zone if side else visit.charter.zone
        await press.reply.form(nights_form(visit.scene, mark(), guest.waking, zone))

    async def keep_nights(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        waking = read_night(press.entered(ZONE), press.entered(FROM), press.entered(UNTIL))
        guest = waking if isinstance(waking, Refusal) else await self._admissions.sleep(visit.id, press.account, waking)
        self._reception.changed(visit.charter.dialogue, press.account)
        if isinstance(guest, Refusal):
            return await self._counter.refuse(press, visit, guest)
        await press.reply.screen(nights_kept(visit.scene, guest.waking), replace=press.on_private_screen)

    async def give_back(self, press: Press) -> None:
        """Before the round; from then on it is *Leave the dialogue*."""
        visit = await self._counter.visit(press)
        had_seat = await self._admissions.give_back(visit.id, press.account)
        self._reception.changed(visit.charter.dialogue, press.account)
        if isinstance(had_seat, Refusal):
            return await self._counter.refuse(press, visit, had_seat)
        stood_by = visit.guest is not None and visit.guest.alternate
        what = "given-back-alternate" if had_seat and stood_by else "given-back" if had_seat else "taken-back"
        shown = screens.done(visit.scene, what)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def _prefer(
        self, press: Press, visit: Visit, *, messages: bool | None = None, language: str | None = None
    ) -> Guest | None:
        guest = await self._admissions.prefer(visit.id, press.account, messages=messages, language=language)
        self._reception.changed(visit.charter.dialogue, press.account)
        if isinstance(guest, Refusal):
            await self._counter.refuse(press, visit, guest)
            return None
        return guest
