"""The way to a seat: which side, who can see what, the ground rules. Three private steps, and nothing kept before."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from bot.dialogue.ids import SideNumber
from bot.dialogue.refusal import note, refused
from bot.hosting.admission import Admissions, NoSeat, why_no_seat, why_not_there
from bot.hosting.charter import Admission, PlaceKind
from bot.hosting.ports import Dialogues, Guest, Standing
from bot.presentation import invitation as screens
from bot.presentation import rules
from bot.presentation.actions import Action
from bot.presentation.refusals import refusal
from bot.presentation.screen import Screen
from cogs import places
from cogs.conveners import roles_of
from cogs.counter import Counter
from cogs.invitation import destroyed
from cogs.press import Garbled, Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard


class SeatAsking:
    def __init__(self, counter: Counter, admissions: Admissions, dialogues: Dialogues) -> None:
        self._counter = counter
        self._admissions = admissions
        self._dialogues = dialogues

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.ASK_SEAT, self.which_side)
        switchboard.connect(Action.SEAT_SIDE, self.who_can_see_what)
        switchboard.connect(Action.SEAT_NEITHER, self.neither)
        switchboard.connect(Action.SEAT_READ, self.ground_rules)
        switchboard.connect(Action.SEAT_ACCEPT, self.ask)
        switchboard.connect(Action.SEAT_NO, self.not_for_me)

    async def which_side(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        no = why_no_seat(visit.charter, visit.round.stage, visit.guest, press.account, visit.now)
        shown = await self._no(visit, no, press) if no else screens.side(_offered(visit).scene)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def who_can_see_what(self, press: Press) -> None:
        await self._step(press, lambda visit, side: rules.who_can_see_what(visit.scene, destroyed(visit), side))

    async def ground_rules(self, press: Press) -> None:
        await self._step(press, lambda visit, side: rules.seat_rules(visit.scene, side))

    async def neither(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(screens.neither(visit.scene, _summaries(visit)), replace=press.on_private_screen)

    async def not_for_me(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(screens.not_for_me(visit.scene), replace=press.on_private_screen)

    async def ask(self, press: Press) -> None:
        """The rules are accepted: a request, or a seat at once where nobody has to say yes."""
        visit = await self._counter.visit(press)
        side = _side(visit, press)
        asked = await self._admissions.ask(
            visit.id, press.account, side, roles_of(press.interaction), visit.scene.words.language
        )
        shown = await self._no(visit, asked, press) if isinstance(asked, NoSeat) else _received(visit, asked, side)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def _step(self, press: Press, shown: Callable[[Visit, SideNumber], Screen]) -> None:
        """A step between: whoever has no seat to hope for learns it here and not after reading everything."""
        visit = await self._counter.visit(press)
        side = _side(visit, press)
        no = why_no_seat(visit.charter, visit.round.stage, visit.guest, press.account, visit.now)
        no = no or why_not_there(visit.charter, visit.guest, roles_of(press.interaction), side)
        if no is None and (await self._admissions.free(visit.charter))[side] == 0:
            no = NoSeat.SIDE_FULL
        screen = await self._no(visit, no, press) if no else shown(visit, side)
        await press.reply.screen(screen, replace=press.on_private_screen)

    async def _no(self, visit: Visit, no: NoSeat, press: Press) -> Screen:
        scene, guest, side = visit.scene, visit.guest, _side(visit, press)
        match no:
            case NoSeat.ALREADY if visit.has_left:
                return refusal(scene, note("already-left"))
            case NoSeat.ALREADY:
                room = await self._dialogues.place(visit.id, PlaceKind.ROOM)
                link = places.link(visit.charter.guild, room.channel) if room else None
                return screens.already(scene, guest.side if guest and guest.side else side, link)
            case NoSeat.WAITING:
                asked_for = guest.side if guest and guest.side else side
                return refusal(scene, note("request-waiting", side=asked_for, date=visit.charter.seats_until))
            case NoSeat.TOO_LATE:
                return screens.too_late(scene, _summaries(visit))
            case NoSeat.NOT_ON_LIST:
                return screens.not_on_list(scene, _summaries(visit))
            case NoSeat.SIDE_FULL:
                return screens.side_full(scene, side)
            case NoSeat.ROLE_NEEDED:
                role = places.role(visit.charter.side_roles[side])
                return refusal(scene, refused("role-needed", side=side, role=role))
            case NoSeat.ANSWERED:
                return refusal(scene, refused("not-admitted", place=_summaries(visit)))
            case NoSeat.CANCELLED:
                return refusal(scene, refused("cancelled"))
            case NoSeat.MODERATES:
                return refusal(scene, refused("moderates"))
            case NoSeat.OBSERVES:
                return refusal(scene, refused("observer"))
        assert_never(no)


def _side(visit: Visit, press: Press) -> SideNumber:
    """One of the sides that there are; the first where a step names none yet."""
    side = SideNumber(press.whole(0, usual=visit.charter.sides[0].number))
    if side not in {one.number for one in visit.charter.sides}:
        raise Garbled
    return side


def _summaries(visit: Visit) -> str:
    return places.channel(visit.charter.summary_channel)


def _offered(visit: Visit) -> Visit:
    """Somebody on a list is offered the one side they stand for."""
    charter, guest = visit.charter, visit.guest
    if charter.admission is not Admission.LIST or guest is None:
        return visit
    own = tuple(side for side in charter.sides if side.number == guest.side)
    return replace(visit, scene=replace(visit.scene, charter=replace(charter, sides=own)))


def _received(visit: Visit, asked: Guest, side: SideNumber) -> Screen:
    if asked.standing is Standing.ASKED:
        return screens.asked(visit.scene, side, visit.charter.seats_until, asked.direct_messages)
    return screens.admitted(visit.scene, side)
