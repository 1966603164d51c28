"""Alternates: a moderator asks, the alternate answers; and whoever cannot come to their turns asks for one."""

from bot.dialogue import attendance_commands as a
from bot.dialogue.attendance_events import AlternateCalled
from bot.dialogue.refusal import Refusal
from bot.hosting.host import Accepted, RoundHost
from bot.presentation import alternates as screens
from bot.presentation.actions import Action
from bot.presentation.screen import Screen
from cogs.counter import Counter
from cogs.press import Garbled, Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard


class Alternating:
    def __init__(self, counter: Counter, host: RoundHost) -> None:
        self._counter = counter
        self._host = host

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.ALTERNATE, self.which_side)
        switchboard.connect(Action.ALTERNATE_CALL, self.call)
        switchboard.connect(Action.ALTERNATE_TAKE, self.take)
        switchboard.connect(Action.ALTERNATE_NOT_NOW, self.not_now)
        switchboard.connect(Action.ALTERNATE_WANTED, self.want)

    # --- the desk
    async def which_side(self, press: Press) -> None:
        visit, number = await self._counter.in_office(press)
        if number is not None:
            await press.reply.screen(screens.call(visit.scene), replace=press.on_private_screen)

    async def call(self, press: Press) -> None:
        numbers = {str(one.number): one.number for one in (await self._counter.visit(press)).round.sides}
        side = numbers.get(press.argument(0))
        if side is None:
            raise Garbled
        await self._counter.decide(press, lambda by: a.CallAlternate(by, side), _asked)

    # --- whoever stands by
    async def take(self, press: Press) -> None:
        await self._answer(press, True)

    async def not_now(self, press: Press) -> None:
        await self._answer(press, False)

    async def _answer(self, press: Press, yes: bool) -> None:
        visit, seat = await self._counter.seated(press)
        if seat is None:
            return
        outcome = await self._host.submit(visit.id, a.TakeSeat(seat) if yes else a.DeclineSeat(seat))
        if isinstance(outcome, Refusal):
            return await self._counter.refuse(press, visit, outcome)
        shown = screens.answered(visit.scene.after(outcome.after), seat, yes)
        await press.reply.screen(shown, replace=press.on_private_screen)

    async def want(self, press: Press) -> None:
        on = press.argument(0) != "off"
        await self._counter.ask(
            press, lambda _, seat: a.AskForAlternate(seat, on), lambda visit, _: screens.wanted(visit.scene, on)
        )


def _asked(visit: Visit, outcome: Accepted) -> Screen:
    made = next(event for event in outcome.events if isinstance(event, AlternateCalled))
    return screens.asked(visit.scene, made.until)
