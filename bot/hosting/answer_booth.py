"""The polling booth for what is asked besides statements. Answers are durable when `answer` returns."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogue.answering import Response, may_answer
from bot.dialogue.ids import RoundId, SeatNumber, StatementNumber
from bot.dialogue.questions import (
    DraftsQuestion,
    Prediction,
    Question,
    RankingQuestion,
    TextQuestion,
    asked_of,
    open_questions,
)
from bot.dialogue.ranking import Five
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import Round
from bot.dialogue.voting import order_for
from bot.hosting.host import RoundHost
from bot.hosting.ports import AnswerStore
from bot.hosting.readiness import Readiness


@dataclass(frozen=True)
class AnswerBooth:
    """One seat before what it is asked, guesses in an order of its own."""

    round: Round
    asked: tuple[Question, ...]
    responses: Mapping[Question, Response]
    chosen: tuple[StatementNumber | None, ...] = ()  # places of a ranking as they were entered last
    narrowed: frozenset[StatementNumber] = frozenset()  # of a list that is too long for a form

    @property
    def text(self) -> TextQuestion | None:
        return next((one for one in self.asked if isinstance(one, TextQuestion)), None)

    @property
    def drafts(self) -> DraftsQuestion | None:
        return next((one for one in self.asked if isinstance(one, DraftsQuestion)), None)

    @property
    def ranking(self) -> RankingQuestion | None:
        return next((one for one in self.asked if isinstance(one, RankingQuestion)), None)

    @property
    def predictions(self) -> tuple[Prediction, ...]:
        return tuple(one for one in self.asked if isinstance(one, Prediction))

    @property
    def five(self) -> tuple[StatementNumber, ...]:
        """What is saved of the ranking that is open."""
        given = self.responses.get(self.ranking) if self.ranking else None
        return given.statements if isinstance(given, Five) else ()

    def next_guess(self, after: Prediction | None = None) -> Prediction | None:
        """The next that was not guessed yet, going round from `after`."""
        start = self.predictions.index(after) if after in self.predictions else 0
        once = (*self.predictions[start:], *self.predictions)
        return next((one for one in once if one not in self.responses and one != after), None)


class AnswerBooths:
    """Remembers what was answered, so that a press costs one write and no read. What is remembered is only a copy.

    What somebody has entered into a form that was not taken is remembered, too, and nowhere else.
    """

    def __init__(self, host: RoundHost, answers: AnswerStore, readiness: Readiness) -> None:
        self._host = host
        self._answers = answers
        self._readiness = readiness
        self._known: dict[tuple[RoundId, SeatNumber], AnswerBooth] = {}

    async def enter(self, round_id: RoundId, seat: SeatNumber) -> AnswerBooth:
        round_ = await self._host.look(round_id)
        known = self._known.get((round_id, seat))
        if known and known.round is round_:  # nothing has happened in the round, so what is asked is what it was
            return known
        responses = known.responses if known else await self._answers.responses(round_.dialogue, seat)
        booth = AnswerBooth(round_, _asked(round_, seat), responses)
        if known and known.ranking == booth.ranking:
            booth = replace(booth, chosen=known.chosen, narrowed=known.narrowed)
        return self._remember(round_id, seat, booth)

    async def answer(
        self, round_id: RoundId, seat: SeatNumber, question: Question, response: Response
    ) -> AnswerBooth | Refusal:
        """Save an answer, or say why it does not count."""
        booth = await self.enter(round_id, seat)
        if no := may_answer(booth.round, seat, question, response):
            return no
        if not await self._answers.answer(booth.round.dialogue, seat, question, response):
            return refused("question-over")
        known = self._known.get((round_id, seat), booth)
        after = replace(known, responses={**known.responses, question: response}, chosen=())
        self._remember(round_id, seat, after)
        await self._readiness.answered(round_id, seat, set(after.responses))
        return after

    async def enter_places(
        self, round_id: RoundId, seat: SeatNumber, chosen: tuple[StatementNumber | None, ...]
    ) -> AnswerBooth:
        """Keep what was entered, so that the form opens with it when it is asked again."""
        return self._remember(round_id, seat, replace(await self.enter(round_id, seat), chosen=chosen))

    async def narrow(
        self, round_id: RoundId, seat: SeatNumber, page: frozenset[StatementNumber], kept: frozenset[StatementNumber]
    ) -> AnswerBooth:
        """Of one page of a long list these come into the form."""
        booth = await self.enter(round_id, seat)
        return self._remember(round_id, seat, replace(booth, narrowed=(booth.narrowed - page) | kept))

    def forget(self, round_id: RoundId, seat: SeatNumber) -> None:
        self._known.pop((round_id, seat), None)

    def _remember(self, round_id: RoundId, seat: SeatNumber, booth: AnswerBooth) -> AnswerBooth:
        self._known[round_id, seat] = booth
        while len(self._known) > 5000:
            self._known.pop(next(iter(self._known)))
        return booth


def _asked(round_: Round, seat: SeatNumber) -> tuple[Question, ...]:
    sitting = round_.seats.get(seat)
    asked = [one for one in open_questions(round_) if sitting and asked_of(one, sitting.side)]
    guesses = [one for one in asked if isinstance(one, Prediction)]
    numbers = order_for(seat, (one.statement for one in guesses), int(round_.dialogue))
    place = {number: n for n, number in enumerate(numbers)}
    others = [one for one in asked if not isinstance(one, Prediction)]
    return (*others, *sorted(guesses, key=lambda one: (place[one.statement], one.about)))
