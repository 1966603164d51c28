"""Begins a round: counts who has a seat, lets the round draw seats and names, and deals them out to people.

The dealing is a draw of its own, from chance that is recorded nowhere, so that neither the order in which people came
nor anything in the journal says who sits in which seat. Only the vault knows, and it is told all at once.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from bot.dialogue import commands as c
from bot.dialogue.ids import ParticipantId, RoundId, SeatNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.seats import Seat
from bot.hosting.admission import Admissions
from bot.hosting.each_round import TOGETHER, batched, each_round
from bot.hosting.host import Outcome, RoundHost
from bot.hosting.ports import Dialogues, Guest, RoundStore, Standing, Vault

log = logging.getLogger(__name__)


class Beginning:
    def __init__(
        self,
        host: RoundHost,
        rounds: RoundStore,
        dialogues: Dialogues,
        vault: Vault,
        admissions: Admissions,
        chance: Random,
    ) -> None:
        """`chance` is never seeded and never recorded: a SystemRandom."""
        self._host = host
        self._rounds = rounds
        self._dialogues = dialogues
        self._vault = vault
        self._admissions = admissions
        self._chance = chance

    async def begin(self, round_id: RoundId, by: int) -> Outcome:
        """Nobody comes or goes while seats are counted, drawn and dealt."""
        charter = await self._dialogues.charter(round_id)
        async with self._admissions.door(charter.dialogue):
            arrived = Counter(guest.side for guest in await self._vault.guests(charter.dialogue) if _waits(guest))
            outcome = await self._host.submit(
                round_id, c.Begin(by, {side.number: arrived[side.number] for side in charter.sides})
            )
            if not isinstance(outcome, Refusal):
                await self._deal(outcome.after)
        return outcome

    async def make_sure_dealt(self, round_id: RoundId) -> None:
        """Finish the dealing of a round whose beginning was cut short. Harmless when there is nothing to finish."""
        round_ = await self._host.look(round_id)
        if round_.stage not in (Stage.RUNNING, Stage.PAUSED):
            return
        async with self._admissions.door(round_.dialogue):
            await self._deal(round_)

    async def wake(self) -> None:
        """After a start: the same for every open round in which somebody's seat is not dealt."""
        open_rounds = [round_id for round_id, _ in await self._rounds.deadlines()]
        for some in batched(open_rounds, TOGETHER):
            await each_round(await self._unfinished(some), self.make_sure_dealt)

    async def _unfinished(self, some: Sequence[RoundId]) -> Sequence[RoundId]:
        """Those whose dealing may have been cut short; all of them where that cannot be read of them together."""
        try:
            known = await self._host.recall(some)
            guests = await self._vault.guests_of([round_.dialogue for round_ in known])
        except Exception:
            log.exception("%d rounds could not be read together; each is now read by itself", len(some))
            return some
        return [round_.id for round_ in known if _empty(round_, guests[round_.dialogue])]

    async def _deal(self, round_: Round) -> None:
        guests = await self._vault.guests(round_.dialogue)
        empty = _empty(round_, guests)
        dealing: dict[ParticipantId, SeatNumber] = {}
        for side in round_.sides:
            people = [guest.participant for guest in guests if _waits(guest) and guest.side == side.number]
            seats = [seat.number for seat in empty if seat.side == side.number]
            self._chance.shuffle(people)
            self._chance.shuffle(seats)
            dealing |= zip(people, seats, strict=False)  # who was admitted after the count has no seat in this round
        if dealing:
            await self._vault.deal(round_.dialogue, dealing)


def _empty(round_: Round, guests: Iterable[Guest]) -> list[Seat]:
    """The seats in which nobody sits yet."""
    dealt = {guest.seat for guest in guests if guest.seat is not None}
    return [seat for seat in round_.seats.values() if seat.number not in dealt and not seat.left]


def _waits(guest: Guest) -> bool:
    return guest.standing is Standing.ADMITTED and guest.seat is None
