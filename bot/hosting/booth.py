"""The polling booth: a seat's private ballot. Votes are durable when `vote` returns, and never touch the journal."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.ids import RoundId, SeatNumber, StatementNumber
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import Round
from bot.dialogue.voting import Ballot, Vote, ballot_of, may_vote
from bot.hosting.host import RoundHost
from bot.hosting.ports import BallotStore, Clock
from bot.hosting.readiness import Readiness


@dataclass(frozen=True)
class Booth:
    """One seat before its ballot."""

    round: Round
    ballot: Ballot
    votes: Mapping[StatementNumber, Vote]


class Booths:
    """Remembers open ballots, so that a press costs one write and no read. What is remembered is only a copy."""

    def __init__(self, host: RoundHost, ballots: BallotStore, clock: Clock, readiness: Readiness) -> None:
        self._host = host
        self._ballots = ballots
        self._clock = clock
        self._readiness = readiness
        self._known: dict[tuple[RoundId, SeatNumber], Booth] = {}

    async def enter(self, round_id: RoundId, seat: SeatNumber) -> Booth:
        round_ = await self._host.look(round_id)
        known = self._known.get((round_id, seat))
        if known and known.round is round_:  # nothing has happened in the round, so the ballot is what it was
            return known
        skipped = known.ballot.skipped if known else frozenset()
        votes = known.votes if known else await self._ballots.ballot(round_.dialogue, seat)
        booth = Booth(round_, ballot_of(round_, seat, votes, int(round_.dialogue), skipped), votes)
        self._remember(round_id, seat, booth)
        return booth

    async def vote(self, round_id: RoundId, seat: SeatNumber, number: StatementNumber, vote: Vote) -> Booth | Refusal:
        """Save an answer, or say why it does not count."""
        booth = await self.enter(round_id, seat)
        if no := may_vote(booth.round, seat, number):
            return no
        if not await self._ballots.vote(booth.round.dialogue, seat, number, vote):
            now = self._clock()
            return refused("ballot-closed", date=now, date2=now)
        known = self._known.get((round_id, seat), booth)
        after = Booth(known.round, known.ballot.answering(number, vote), {**known.votes, number: vote})
        self._remember(round_id, seat, after)
        await self._readiness.voted(round_id, seat, set(after.votes))
        return after

    async def skip(self, round_id: RoundId, seat: SeatNumber, number: StatementNumber) -> Booth:
        booth = await self.enter(round_id, seat)
        after = Booth(booth.round, booth.ballot.skipping(number), booth.votes)
        self._remember(round_id, seat, after)
        return after

    def forget(self, round_id: RoundId, seat: SeatNumber) -> None:
        self._known.pop((round_id, seat), None)

    def _remember(self, round_id: RoundId, seat: SeatNumber, booth: Booth) -> None:
        self._known[round_id, seat] = booth
        while len(self._known) > 5000:
            self._known.pop(next(iter(self._known)))
