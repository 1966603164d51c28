"""Says for a seat, once, that it has answered everything a silent ballot phase asks; so that nobody waits for it.

Only then can a phase close because all have answered, or a quorum has, or the desk say that all votes are in. Nobody is
told whose word it was. The votes themselves stay off the round's version: one event for each seat and phase, one after
the other, is no crowd.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Set

from bot.dialogue.answering import becomes_ready
from bot.dialogue.fields import Output
from bot.dialogue.ids import RoundId, SeatNumber, StatementNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.questions import Question, open_questions
from bot.dialogue.round import Round
from bot.hosting.each_round import each_round
from bot.hosting.host import RoundHost
from bot.hosting.ports import AnswerStore, BallotStore, RoundStore

log = logging.getLogger(__name__)


class Readiness:
    def __init__(self, host: RoundHost, ballots: BallotStore, answers: AnswerStore, rounds: RoundStore) -> None:
        self._host = host
        self._ballots = ballots
        self._answers = answers
        self._rounds = rounds
        self._one_by_one: defaultdict[RoundId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._again: set[RoundId] = set()
        """In which nobody can be said to be ready now, and which are looked at again with a later save."""
        self._looking: set[asyncio.Task[None]] = set()
        host.listen(self._saved)

    async def start(self) -> None:
        """Whoever had answered everything when the program stopped is not waited for."""
        await each_round([round_id for round_id, _ in await self._rounds.deadlines()], self.look_at_all)

    async def stop(self) -> None:
        for task in tuple(self._looking):
            task.cancel()
        await asyncio.gather(*self._looking, return_exceptions=True)

    def quiet(self) -> bool:
        return not self._looking

    async def voted(self, round_id: RoundId, seat: SeatNumber, votes: Set[StatementNumber]) -> None:
        """This seat has saved a vote, and these are all of its votes."""
        round_ = await self._host.look(round_id)
        if _waits_for(round_, seat) and votes >= set(round_.open_statements()):
            await self._kept_going(round_id, self._voted(round_, seat, votes))

    async def _voted(self, round_: Round, seat: SeatNumber, votes: Set[StatementNumber]) -> None:
        asked = open_questions(round_)
        answered = set(await self._answers.responses(round_.dialogue, seat)) if asked else set()
        await self._say(round_, seat, votes, answered)

    async def answered(self, round_id: RoundId, seat: SeatNumber, answered: Set[Question]) -> None:
        """This seat has saved an answer to a question, and these are all it has answered."""
        round_ = await self._host.look(round_id)
        if _waits_for(round_, seat):
            await self._kept_going(round_id, self._answered(round_, seat, answered))

    async def _answered(self, round_: Round, seat: SeatNumber, answered: Set[Question]) -> None:
        phase = round_.now_phase
        votes: Set[StatementNumber] = frozenset()
        if phase and Output.BALLOT in phase.output:
            votes = set(await self._ballots.ballot(round_.dialogue, seat))
        await self._say(round_, seat, votes, answered)

    async def look_at_all(self, round_id: RoundId) -> None:
        """Every seat of a round, from what is stored."""
        round_ = await self._host.look(round_id)
        if _must_wait(round_):
            self._again.add(round_id)
        if not any(_waits_for(round_, seat) for seat in round_.seats):
            return
        votes = await self._ballots.answered(round_.dialogue)
        answers = await self._answers.answered(round_.dialogue)
        for seat in round_.seats:
            voted = {statement for statement, seats in votes.items() if seat in seats}
            answered = {question for question, seats in answers.items() if seat in seats}
            await self._say(round_, seat, voted, answered)

    async def _say(self, round_: Round, seat: SeatNumber, votes: Set[StatementNumber], answered: Set[Question]) -> None:
        if becomes_ready(round_, seat, votes, answered) is None:
            return
        async with self._one_by_one[round_.id]:
            now = await self._host.look(round_.id)
            command = becomes_ready(now, seat, votes, answered)
            if command is not None:
                await self._host.submit(round_.id, command)

    def _saved(self, round_: Round) -> None:
        if _must_wait(round_):
            self._again.add(round_.id)
        elif round_.id in self._again:
            self._again.discard(round_.id)
            task = asyncio.create_task(self._kept_going(round_.id, self.look_at_all(round_.id)))
            self._looking.add(task)
            task.add_done_callback(self._looking.discard)
        if round_.stage in (Stage.CLOSED, Stage.CANCELLED):
            self._one_by_one.pop(round_.id, None)

    async def _kept_going(self, round_id: RoundId, look: Awaitable[None]) -> None:
        """What was answered is saved already, so nobody is told that something went wrong when only this did."""
        try:
            await look
        except Exception:  # told to the log alone: the answer is kept, and readiness is looked at again
            self._again.add(round_id)
            log.exception("round %d: somebody who has answered everything is still waited for", round_id)


def _must_wait(round_: Round) -> bool:
    """Whether nobody can be said to be ready: the round rests, or a statement may still join the ballot."""
    phase = round_.now_phase
    on_statements = phase is not None and Output.BALLOT in phase.output
    return round_.stage is Stage.PAUSED or (on_statements and round_.statements_to_come())


def _waits_for(round_: Round, seat: SeatNumber) -> bool:
    """Whether a ballot phase is open in which this seat has not been said to be ready."""
    table, phase = round_.room, round_.now_phase
    return (
        round_.stage is Stage.RUNNING
        and table is not None
        and phase is not None
        and phase.votes
        and seat not in table.ready
    )
