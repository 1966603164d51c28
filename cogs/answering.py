"""What *Vote* opens, and the one question about a text: yes, with a reservation, or no."""

from bot.dialogue.acceptance import LONGEST_RESERVATION, Acceptance, Choice
from bot.dialogue.fields import Output
from bot.dialogue.refusal import refused
from bot.hosting.booth import Booths
from bot.presentation import ballot, rank_ballot
from bot.presentation import other_ballots as screens
from bot.presentation.actions import Action
from cogs.answer_desk import AnswerDesk, asked_as
from cogs.floor import mark
from cogs.guessing import Guessing
from cogs.press import Press
from cogs.ranking import Ranking
from cogs.switchboard import Switchboard
from cogs.voting import Voting, closing

_ANSWERS = {choice.value: Acceptance(choice) for choice in (Choice.YES, Choice.NO)}


class Answering:
    def __init__(self, desk: AnswerDesk, votes: Booths, voting: Voting, ranking: Ranking, guessing: Guessing) -> None:
        self._desk = desk
        self._votes = votes
        self._voting = voting
        self._ranking = ranking
        self._guessing = guessing

    def connect(self, switchboard: Switchboard) -> None:
        switchboard.connect(Action.VOTE, self.vote)
        switchboard.connect(Action.BALLOT_HOME, self.home)
        switchboard.connect(Action.TEXT_ASK, self.text)
        switchboard.connect(Action.TEXT_ANSWER, self.answer)
        switchboard.connect(Action.RESERVE, self.open_reservation, opens_form=True)
        switchboard.connect(Action.RESERVE_FORM, self.reserve)

    async def vote(self, press: Press) -> None:
        """The one thing that is asked; or the way to each, where there is more than one."""
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, _, booth = entered
        phase = visit.round.now_phase
        outputs = set(phase.output) if phase else set()
        if not booth.asked:
            few = Output.BALLOT_RANKING in outputs and Output.BALLOT not in outputs
            return await (self._desk.show(press, rank_ballot.few(visit.scene)) if few else self._voting.vote(press))
        kinds = {type(question) for question in booth.asked}
        if len(kinds) > 1 or (Output.BALLOT in outputs and visit.round.open_statements()):
            return await self.home(press)
        if booth.text:
            return await self.text(press)
        if booth.drafts:
            return await self._ranking.order(press)
        return await (self._ranking.rank(press) if booth.ranking else self._guessing.guess(press))

    async def home(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, seat, booth = entered
        answered, of = (await self._votes.enter(visit.id, seat)).ballot.progress()
        if not booth.asked and not of:
            return await self._desk.show(press, ballot.nothing(visit.scene))
        progress = (answered, of) if of else None
        return await self._desk.show(press, screens.home(visit.scene, booth, progress, closing(visit.round)))

    async def text(self, press: Press) -> None:
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, _, booth = entered
        if booth.text is None:
            return await self._desk.over(press, visit)
        return await self._desk.show(press, screens.one_question(visit.scene, booth, booth.text))

    async def answer(self, press: Press) -> None:
        await self._save(press, _ANSWERS.get(press.argument(1)))

    async def open_reservation(self, press: Press) -> None:
        """It opens with the words of before."""
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, seat, booth = entered
        question = asked_as(booth.text, press)
        if question is None:
            return await self._desk.over(press, visit)
        before = booth.responses.get(question)
        words = before.words if isinstance(before, Acceptance) else ""
        side = visit.round.seats[seat].side
        return await press.reply.form(screens.reservation_form(visit.scene, question, side, mark(), words))

    async def reserve(self, press: Press) -> None:
        words = press.entered(screens.RESERVATION).strip()
        if 0 < len(words) <= LONGEST_RESERVATION:
            return await self._save(press, Acceptance(Choice.RESERVATION, words))
        visit = await self._desk.counter.visit(press)
        return await self._desk.counter.refuse(press, visit, refused("reservation-empty", m=LONGEST_RESERVATION))

    async def _save(self, press: Press, given: Acceptance | None) -> None:
        entered = await self._desk.enter(press)
        if entered is None:
            return None
        visit, seat, booth = entered
        question = asked_as(booth.text, press)
        if question is None or given is None:
            return await self._desk.over(press, visit)
        after = await self._desk.save(press, visit, seat, question, given)
        if after:
            await self._desk.show(press, screens.text_saved(visit.scene, after, question, given))
        return None
