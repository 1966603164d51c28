"""The private ballot of guesses: one statement after the other, before any result."""

from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.questions import Prediction
from bot.hosting.answer_booth import AnswerBooth
from bot.presentation import guess_ballot as screens
from bot.presentation.actions import Action
from cogs.answer_desk import AnswerDesk
from cogs.press import Press
from cogs.reception import Visit
from cogs.switchboard import Switchboard
from cogs.voting import Voting


class Guessing:
    def __init__(self, desk: AnswerDesk, voting: Voting) -> None:
        self._desk = desk
        self._voting = voting

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.GUESS, self.guess)
        switchboard.connect(Action.GUESS_PICK, self.pick)
        switchboard.connect(Action.GUESS_FINISH, self.finish)

    async def guess(self, press: Press) -> None:
        """The guess that the button names; without one the next that was not made."""
        entered = await self._desk.enter(press)
        if entered is not None:
            visit, _, booth = entered
            await self._draw(press, visit, booth, _wanted(press) or booth.next_guess(), None)

    async def pick(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, seat, _ = entered
        question, given = _wanted(press), screens.guessed(next(iter(press.chosen), ""), visit.scene)
        if question is None or given is None:
            return await self._desk.over(press, visit)
        after = await self._desk.save(press, visit, seat, question, given)
        if after:
            await self._draw(press, visit, after, after.next_guess(question), question)
        return None

    async def finish(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is not None:
            visit, _, booth = entered
            await self._desk.show(press, screens.finished(visit.scene, booth))

    async def _draw(
        self, press: Press, visit: Visit, booth: AnswerBooth, question: Prediction | None, saved: Prediction | None
    ) -> None:
        asked = await self._voting.statements(visit.round)
        if question is None or question not in booth.predictions or question.statement not in asked:
            return await self._desk.show(press, screens.finished(visit.scene, booth, saved))
        shown = screens.guess(visit.scene, booth, question, asked[question.statement], saved)
        return await self._desk.show(press, shown)


def _wanted(press: Press) -> Prediction | None:
    statement, about = press.argument(0), press.argument(1)
    if not statement.isdecimal() or not about.isdecimal():
        return None
    return Prediction(StatementNumber(int(statement)), SideNumber(int(about)))
