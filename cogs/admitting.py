"""Answering requests for a seat, from the desk: one at a time, the same answers for every side.

Whoever admits sees account and side, because approval means just that; the card everybody accepted says so.
"""

from bot.dialogue.ids import ParticipantId
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.admission import Admissions
from bot.hosting.asking import NoSeat
from bot.hosting.ports import Guest
from bot.presentation import desk as desk_screens
from bot.presentation import invitation, screening
from bot.presentation.actions import Action
from bot.presentation.refusals import refusal
from bot.presentation.screen import Screen
from cogs import places
from cogs.counter import Counter
from cogs.floor import mark
from cogs.press import Garbled, Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard


class Admitting:
    def __init__(self, counter: Counter, admissions: Admissions) -> None:
        self._counter = counter
        self._admissions = admissions

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.ADMISSION, self.show)
        switchboard.connect(Action.ADMIT, self.admit)
        switchboard.connect(Action.REFUSE, self.open_refusal, opens_form=True)
        switchboard.connect(Action.REFUSE_FORM, self.refuse)
        switchboard.connect(Action.ADMIT_LATER, self.later)

    async def show(self, press: Press) -> None:
        visit = await self._admitter(press)
        if visit is None:
            return
        waiting = await self._admissions.requests(visit.charter)
        shown = await self._request(visit, waiting[0]) if waiting else screening.no_request(visit.scene)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def later(self, press: Press) -> None:
        """The next one, if there is another; this one keeps its place."""
        visit = await self._admitter(press)
        if visit is None:
            return
        waiting = await self._admissions.requests(visit.charter)
        here = next((n for n, guest in enumerate(waiting) if guest.participant == press.argument(0)), -1)
        following = waiting[here + 1 :]
        shown = await self._request(visit, following[0]) if following else desk_screens.unchanged(visit.scene)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def admit(self, press: Press) -> None:
        visit = await self._admitter(press)
        if visit is None:
            return
        admitted = await self._admissions.admit(visit.id, _who(press))
        if isinstance(admitted, NoSeat):
            shown = await self._full(visit, _who(press)) if admitted is NoSeat.SIDE_FULL else _over(visit)
            return await press.reply.screen(shown)
        await self._answered(press, visit, admitted, True)

    async def open_refusal(self, press: Press) -> None:
        visit = await self._admitter(press)
        if visit is not None:
            await press.reply.form(screening.refuse_form(visit.scene, _who(press), mark()))

    async def refuse(self, press: Press) -> None:
        visit = await self._admitter(press)
        if visit is None:
            return
        reason = press.entered(screening.REASON)
        await self._answered(press, visit, await self._admissions.refuse(visit.id, _who(press), reason), False)

    async def _answered(self, press: Press, visit: Visit, answered: Guest | Refusal, admitted: bool) -> None:
        if isinstance(answered, Refusal):
            return await self._counter.refuse(press, visit, answered)
        assert answered.side is not None  # nobody can ask without a side
        more = len(await self._admissions.requests(visit.charter))
        shown = screening.request_done(visit.scene, answered.side, admitted, more, answered.wish)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def _request(self, visit: Visit, guest: Guest) -> Screen:
        assert guest.side is not None
        free = await self._admissions.free(visit.charter)
        account = places.account(guest.account)
        side, since = guest.side, guest.asked_at
        return screening.request(visit.scene, guest.participant, account, side, since, free, guest.wish)

    async def _full(self, visit: Visit, who: ParticipantId) -> Screen:
        asked = next((one for one in await self._admissions.requests(visit.charter) if one.participant == who), None)
        side = asked.side if asked and asked.side else visit.charter.sides[0].number
        return invitation.side_full(visit.scene, side)

    async def _admitter(self, press: Press) -> Visit | None:
        """A moderator of this round, or its convener; anybody else has been told that this is not for them."""
        visit = await self._counter.visit(press)
        if visit.moderator is not None or press.account == visit.charter.convener:
            return visit
        await self._counter.refuse(press, visit, refused("moderator-only"))
        return None


def _who(press: Press) -> ParticipantId:
    if not press.argument(0):
        raise Garbled
    return ParticipantId(press.argument(0))


def _over(visit: Visit) -> Screen:
    return refusal(visit.scene, refused("begun"))
