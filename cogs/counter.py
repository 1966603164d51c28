"""What every desk for participants and moderators does alike: see who it is, ask the round, say the answer."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.dialogue.commands import Command
from bot.dialogue.ids import RoundId, SeatNumber
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.host import Accepted, RoundHost
from bot.presentation.refusals import Entered, refusal
from bot.presentation.screen import Screen
from cogs.kept_notices import KeptNotices
from cogs.press import Press
from cogs.reception import Reception, Visit


class Counter:
    def __init__(self, reception: Reception, host: RoundHost, kept: KeptNotices) -> None:
        self._reception = reception
        self._host = host
        self._kept = kept

    async def visit(self, press: Press) -> Visit:
        visit = await self._reception.visit(press.interaction, RoundId(press.number))
        press.reply.above(partial(self._kept.take, visit))
        return visit

    async def seated(self, press: Press) -> tuple[Visit, SeatNumber | None]:
        """The visit and the seat; without a seat the person has been told so, and there is nothing more to do."""
        visit = await self.visit(press)
        seat = visit.seat()
        if isinstance(seat, Refusal):
            await self.refuse(press, visit, seat)
            return visit, None
        return visit, seat

    async def taking_part(self, press: Press) -> tuple[Visit, SeatNumber | None]:
        """The same for whatever begins something: nobody does once the round is over for them."""
        visit, seat = await self.seated(press)
        if seat is not None and (no := visit.over()):
            await self.refuse(press, visit, no)
            return visit, None
        return visit, seat

    async def with_a_say(self, press: Press) -> tuple[Visit, SeatNumber | None]:
        """The same for what alternates have no part in until they are called."""
        visit, seat = await self.taking_part(press)
        if seat is not None and visit.stands_by:
            await self.refuse(press, visit, refused("alternate"))
            return visit, None
        return visit, seat

    async def in_office(self, press: Press) -> tuple[Visit, int | None]:
        """The same for moderators: their number, or None when they have been told that this is not for them."""
        visit = await self.visit(press)
        number = visit.office()
        if isinstance(number, Refusal):
            await self.refuse(press, visit, number)
            return visit, None
        return visit, number

    async def ask(
        self, press: Press, command: Callable[[Visit, SeatNumber], Command], told: Callable[[Visit, Accepted], Screen]
    ) -> None:
        """Ask the round on behalf of the seat that pressed, and show what came of it."""
        visit, seat = await self.seated(press)
        if seat is None:
            return None
        outcome = await self._host.submit(visit.id, command(visit, seat))
        if isinstance(outcome, Refusal):
            return await self.refuse(press, visit, outcome)
        await press.reply.screen(told(visit, outcome), replace=press.on_private_screen)

    async def decide(
        self, press: Press, command: Callable[[int], Command], told: Callable[[Visit, Accepted], Screen]
    ) -> None:
        """The same on behalf of a moderator."""
        visit, number = await self.in_office(press)
        if number is None:
            return None
        outcome = await self._host.submit(visit.id, command(number))
        if isinstance(outcome, Refusal):
            return await self.refuse(press, visit, outcome)
        after = replace(visit, scene=visit.scene.after(outcome.after))
        await press.reply.screen(told(after, outcome), replace=press.on_private_screen)

    async def refuse(self, press: Press, visit: Visit, no: Refusal, entered: Entered | None = None) -> None:
        """Say no, and the way on. `entered`: words came with it, and this opens their form again."""
        asking = visit.guest.seat if visit.guest else None
        link = await self._kept.final_summary(visit) if no.key == "refused-closed" else None
        await press.reply.screen(refusal(visit.scene, no, asking, entered, link))
