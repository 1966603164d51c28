"""The way to a seat: which side, who can see what, the ground rules. Three private steps, and nothing kept before."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, note, refused
from bot.hosting.admission import Admissions
from bot.hosting.asking import QUEUEING, NoSeat, why_no_seat, why_not_there
from bot.hosting.charter import Admission, PlaceKind
from bot.hosting.ports import Dialogues, Guest, Standing, Wish
from bot.presentation import invitation as screens
from bot.presentation import rules, waiting
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
        switchboard.connect(Action.TAKE_KEPT_SEAT, self.take)
        switchboard.connect(Action.LEAVE_LIST, self.leave_list)

    async def which_side(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        no = why_no_seat(visit.charter, visit.round.stage, visit.guest, press.account, visit.now)
        shown = await self._no(visit, no, press) if no else screens.side(_offered(visit).scene)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def who_can_see_what(self, press: Press) -> None:
        wish = _wish(press)
        await self._step(press, lambda visit, side: rules.who_can_see_what(visit.scene, destroyed(visit), side, wish))

    async def ground_rules(self, press: Press) -> None:
        wish = _wish(press)
        await self._step(press, lambda visit, side: rules.seat_rules(visit.scene, side, wish))

    async def neither(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(screens.neither(visit.scene, _summaries(visit)), replace=press.on_private_screen)

    async def not_for_me(self, press: Press) -> None:
        visit = await self._counter.visit(press)
        await press.reply.screen(screens.not_for_me(visit.scene), replace=press.on_private_screen)

    async def ask(self, press: Press) -> None:
        """The rules are accepted: a request, or at once what was asked for where nobody has to say yes."""
        visit = await self._counter.visit(press)
        side = _side(visit, press)
        asked = await self._admissions.ask(
            visit.id, press.account, side, roles_of(press.interaction), visit.scene.words.language, _wish(press)
        )
        shown = await (self._no(visit, asked, press) if isinstance(asked, NoSeat) else self._received(visit, asked))
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def _received(self, visit: Visit, asked: Guest) -> Screen:
        assert asked.side is not None  # nobody can ask without a side
        if asked.standing is Standing.ASKED:
            until, messages = visit.charter.seats_until, asked.direct_messages
            return screens.asked(visit.scene, asked.side, until, messages, asked.wish)
        if asked.standing is Standing.WAITING:
            place = await self._admissions.place_in_line(visit.charter, asked)
            return waiting.queueing(visit.scene, asked.side, place, asked.direct_messages)
        return (waiting.stands_by if asked.alternate else screens.admitted)(visit.scene, asked.side)

    async def _step(self, press: Press, shown: Callable[[Visit, SideNumber], Screen]) -> None:
        """A step between: whoever has no seat to hope for learns it here and not after reading everything."""
        visit = await self._counter.visit(press)
        side = _side(visit, press)
        no = why_no_seat(visit.charter, visit.round.stage, visit.guest, press.account, visit.now)
        no = no or why_not_there(visit.charter, visit.guest, roles_of(press.interaction), side)
        no = no or await self._admissions.why_none_free(visit.charter, side, _wish(press))
        screen = await self._no(visit, no, press) if no else shown(visit, side)
        await press.reply.screen(screen, replace=press.on_private_screen)

    async def take(self, press: Press) -> None:
        """Take the seat that is kept."""
        visit = await self._counter.visit(press)
        taken = await self._admissions.take(visit.id, press.account)
        if isinstance(taken, Refusal):
            return await self._counter.refuse(press, visit, taken)
        await press.reply.screen(await self._received(visit, taken), replace=press.on_private_screen)

    async def leave_list(self, press: Press) -> None:
        """Go from the waiting list, or let a kept seat go to the next."""
        visit = await self._counter.visit(press)
        if visit.guest is None or visit.guest.standing not in QUEUEING:
            return await self._counter.refuse(press, visit, refused("seat-not-kept"))
        gone = await self._admissions.give_back(visit.id, press.account)
        if isinstance(gone, Refusal):
            return await self._counter.refuse(press, visit, gone)
        shown = waiting.left(visit.scene, "kept" if visit.guest.standing is Standing.OFFERED else "queue")
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def _no(self, visit: Visit, no: NoSeat, press: Press) -> Screen:
        scene, guest, side = visit.scene, visit.guest, _side(visit, press)
        match no:
            case NoSeat.ALREADY if visit.has_left:
                return refusal(scene, note("already-left"))
            case NoSeat.ALREADY if visit.comes_in and guest and guest.side:
                return waiting.comes_in(scene, guest.side)
            case NoSeat.ALREADY if guest and guest.side and guest.alternate and guest.seat is None:
                return waiting.stands_by(scene, guest.side)
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
            case NoSeat.OTHER_SIDE:
                return refusal(scene, refused("season-other-side", side=guest.side if guest and guest.side else side))
            case NoSeat.SIDE_FULL:
                return screens.side_full(scene, side, await self._admissions.without_a_seat(visit.charter, side))
            case NoSeat.QUEUEING | NoSeat.OFFERED:
                assert guest is not None
                return await in_line(self._admissions, visit, guest)
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


async def in_line(admissions: Admissions, visit: Visit, guest: Guest) -> Screen:
    """Where somebody stands who waits for a seat, or for whom one is kept."""
    assert guest.side is not None
    if guest.standing is Standing.OFFERED and guest.kept_until and visit.round.stage is Stage.INVITING:
        return waiting.offered(visit.scene, guest.side, guest.kept_until)
    place = await admissions.place_in_line(visit.charter, guest)
    return waiting.queueing(visit.scene, guest.side, place, guest.direct_messages)


def _wish(press: Press) -> Wish:
    """What is asked for; buttons of before there was anything else ask for a seat."""
    wished = press.argument(1) or Wish.SEAT
    if wished not in list(Wish):
        raise Garbled
    return Wish(wished)


def _summaries(visit: Visit) -> str:
    return places.channel(visit.charter.summary_channel)


def _offered(visit: Visit) -> Visit:
    """Somebody on a list, or back for another round, is offered the one side they stand for."""
    charter, guest = visit.charter, visit.guest
    if guest is None or not (charter.admission is Admission.LIST or guest.returning):
        return visit
    own = tuple(side for side in charter.sides if side.number == guest.side)
    return replace(visit, scene=replace(visit.scene, charter=replace(charter, sides=own)))
