"""What every private ballot besides that of statements does alike: see who it is, save, say that it is over, show."""

from typing import TypeVar

from bot.dialogue.answering import Response
from bot.dialogue.ids import SeatNumber
from bot.dialogue.questions import DraftsQuestion, Question, RankingQuestion, TextQuestion
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.answer_booth import AnswerBooth, AnswerBooths
from bot.presentation.other_ballots import place_field
from bot.presentation.screen import Screen
from cogs.counter import Counter
from cogs.press import Press
from cogs.reception import Visit

Entered = tuple[Visit, SeatNumber, AnswerBooth]
Q = TypeVar("Q", TextQuestion, DraftsQuestion, RankingQuestion)


class AnswerDesk:
    def __init__(self, counter: Counter, booths: AnswerBooths) -> None:
        self.counter = counter
        self.booths = booths

    async def enter(self, press: Press) -> Entered | None:
        """Who answers, and what they are asked; None when they have been told why they cannot."""
        visit, seat = await self.counter.taking_part(press)
        return None if seat is None else (visit, seat, await self.booths.enter(visit.id, seat))

    async def save(
        self, press: Press, visit: Visit, seat: SeatNumber, question: Question, response: Response
    ) -> AnswerBooth | None:
        """The booth after a saved answer; None when the person has been told why it does not count."""
        outcome = await self.booths.answer(visit.id, seat, question, response)
        if isinstance(outcome, Refusal):
            await self.counter.refuse(press, visit, outcome)
            return None
        return outcome

    async def over(self, press: Press, visit: Visit) -> None:
        await self.counter.refuse(press, visit, refused("question-over"))

    async def show(self, press: Press, screen: Screen) -> None:
        await press.reply.screen(screen, replace=press.on_private_screen)


def asked_as(question: Q | None, press: Press) -> Q | None:
    """The question, if it is the one that the button or form belongs to, and not an earlier one of its kind."""
    return question if question is not None and str(question.asking) == press.argument(0) else None


def numbers_in_places(press: Press, how_many: int) -> list[int | None]:
    """What was chosen for each place of a form."""
    entered = [press.entered(place_field(place)) for place in range(1, how_many + 1)]
    return [int(number) if number.isdecimal() else None for number in entered]
