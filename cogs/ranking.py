"""The private ballots that put things in order: five statements of a list, and drafts that compete."""

from bot.dialogue.competing import DraftOrder
from bot.dialogue.ids import StatementNumber
from bot.dialogue.questions import DraftNumber, listed
from bot.dialogue.ranking import Five, unfit_five
from bot.dialogue.ranking_rules import FIVE
from bot.hosting.answer_booth import AnswerBooth
from bot.presentation import other_ballots as order_screens
from bot.presentation import rank_ballot as screens
from bot.presentation.actions import Action
from cogs.answer_desk import AnswerDesk, asked_as, numbers_in_places
from cogs.floor import mark
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard
from cogs.voting import Voting


class Ranking:
    def __init__(self, desk: AnswerDesk, voting: Voting) -> None:
        self._desk = desk
        self._voting = voting

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.RANK, self.rank)
        switchboard.connect(Action.RANK_NARROW, self.narrow)
        switchboard.connect(Action.RANK_OPEN, self.open_form, opens_form=True)
        switchboard.connect(Action.RANK_FORM, self.put_five)
        switchboard.connect(Action.ORDER, self.order)
        switchboard.connect(Action.ORDER_OPEN, self.open_order, opens_form=True)
        switchboard.connect(Action.ORDER_FORM, self.put_in_order)

    # --- five of a list
    async def rank(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is not None:
            visit, _, booth = entered
            await self._list(press, visit, booth, _page(press))

    async def narrow(self, press: Press) -> None:
        """What comes into the form from one page; what comes from the others stays."""
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, seat, booth = entered
        if booth.ranking is None:
            return await self._desk.over(press, visit)
        here = frozenset(screens.on_page(listed(booth.ranking, visit.round), _page(press)))
        kept = frozenset(StatementNumber(int(number)) for number in press.chosen if number.isdecimal()) & here
        after = await self._desk.booths.narrow(visit.id, seat, here, kept)
        return await self._list(press, visit, after, _page(press))

    async def open_form(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, _, booth = entered
        if booth.ranking is None:
            return await self._desk.over(press, visit)
        numbers = listed(booth.ranking, visit.round)
        if screens.is_long(numbers) and len(booth.narrowed) < FIVE.places:
            return await self._list(press, visit, booth, 1)
        asked = await self._voting.statements(visit.round)
        return await press.reply.form(screens.form(visit.scene, booth.ranking, booth, numbers, asked, mark()))

    async def put_five(self, press: Press) -> None:
        """Five different ones; what is not is asked again, with what was entered."""
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, seat, booth = entered
        question = asked_as(booth.ranking, press)
        if question is None:
            return await self._desk.over(press, visit)
        places = [n if n is None else StatementNumber(n) for n in numbers_in_places(press, FIVE.places)]
        chosen = tuple(number for number in places if number is not None)
        if no := unfit_five(chosen, listed(question, visit.round)):
            await self._desk.booths.enter_places(visit.id, seat, tuple(places))
            return await self._desk.counter.refuse(press, visit, no)
        after = await self._desk.save(press, visit, seat, question, Five(chosen))
        if after:
            asked = await self._voting.statements(visit.round)
            await self._desk.show(press, screens.saved(visit.scene, after, chosen, asked))
        return None

    async def _list(self, press: Press, visit: Visit, booth: AnswerBooth, page: int) -> None:
        if booth.ranking is None:
            return await self._desk.over(press, visit)
        asked = await self._voting.statements(visit.round)
        numbers = listed(booth.ranking, visit.round)
        return await self._desk.show(press, screens.choose(visit.scene, booth, numbers, asked, page))

    # --- drafts that compete
    async def order(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, _, booth = entered
        if booth.drafts is None:
            return await self._desk.over(press, visit)
        return await self._desk.show(press, order_screens.drafts(visit.scene, booth, booth.drafts))

    async def open_order(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, _, booth = entered
        if booth.drafts is None:
            return await self._desk.over(press, visit)
        before = booth.responses.get(booth.drafts)
        so_far = before.drafts if isinstance(before, DraftOrder) else ()
        return await press.reply.form(order_screens.order_form(visit.scene, booth.drafts, so_far, mark()))

    async def put_in_order(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, seat, booth = entered
        question = asked_as(booth.drafts, press)
        if question is None:
            return await self._desk.over(press, visit)
        places = numbers_in_places(press, len(question.drafts))
        order = tuple(DraftNumber(number) for number in places if number is not None)
        if await self._desk.save(press, visit, seat, question, DraftOrder(order)):
            await self._desk.show(press, order_screens.order_saved(visit.scene, order))
        return None


def _page(press: Press) -> int:
    return int(press.argument(0)) if press.argument(0).isdecimal() else 1
