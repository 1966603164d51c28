"""Everything that one seat has answered, taken along when its person leaves and wishes so."""

from bot.dialogue.ids import SeatNumber
from bot.dialogue.round import Round
from bot.hosting.answer_booth import AnswerBooths
from bot.hosting.booth import Booths
from bot.hosting.ports import AnswerStore, BallotStore


class OwnAnswers:
    def __init__(self, ballots: BallotStore, answers: AnswerStore, booths: Booths, answer_booths: AnswerBooths) -> None:
        self._ballots = ballots
        self._answers = answers
        self._booths = booths
        self._answer_booths = answer_booths

    async def erase(self, round_: Round, seat: SeatNumber) -> None:
        """What is not counted yet; and nobody remembers it."""
        await self._ballots.erase(round_.dialogue, seat)
        await self._answers.erase(round_.dialogue, seat)
        self._booths.forget(round_.id, seat)
        self._answer_booths.forget(round_.id, seat)
