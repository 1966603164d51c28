"""Begins a round: counts who has a seat, lets the round draw seats and names, and deals them out to people.

The dealing is a draw of its own, from chance that is recorded nowhere, so that neither the order in which people came
nor anything in the journal says who sits in which seat. Only the vault knows, and it is told all at once.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from random import Random

from bot.dialogue import commands as c
from bot.dialogue.ids import ParticipantId, RoundId, SeatNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.seats import Seat
from bot.hosting.admission import Admissions
from bot.hosting.asking import comes_late, who_is_here, who_stands_by
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
        self._late: list[Callable[[RoundId], None]] = []

    async def begin(self, round_id: RoundId, by: int) -> Outcome:
        """Nobody comes or goes while seats are counted, drawn and dealt."""
        charter = await self._dialogues.charter(round_id)
        async with self._admissions.door(charter.dialogue):
            guests = await self._vault.guests(charter.dialogue)
            arrived, alternates = who_is_here(charter, guests), who_stands_by(charter, guests)
            outcome = await self._host.submit(round_id, c.Begin(by, arrived, alternates=alternates))
            if not isinstance(outcome, Refusal):
                await self.deal(outcome.after)
        return outcome

    async def make_sure_dealt(self, round_id: RoundId) -> None:
        """Finish the dealing of a round whose beginning was cut short. Harmless when there is nothing to finish."""
        round_ = await self._host.look(round_id)
        if round_.stage not in (Stage.RUNNING, Stage.PAUSED):
            return
        async with self._admissions.door(round_.dialogue):
            await self.deal(round_)

    async def wake(self) -> None:
        """After a start: the same for every open round in which a seat is not dealt, or somebody waits to come in."""
        open_rounds = [round_id for round_id, _ in await self._rounds.deadlines()]
        for some in batched(open_rounds, TOGETHER):
            await each_round(await self._unfinished(some), self.make_sure_dealt)

    async def _unfinished(self, some: Sequence[RoundId]) -> Sequence[RoundId]:
        """Those whose dealing may have been cut short; all of them where that cannot be read of them together."""
        try:
            known = await self._host.recall(some)
            guests = await self._vault.guests_of([round_.dialogue for round_ in known])
        except Exception:  # whatever it is, it must not keep the others from being looked at
            log.exception("%d rounds could not be read together; each is now read by itself", len(some))
            return some
        return [round_.id for round_ in known if _to_be_looked_at(round_, guests[round_.dialogue])]

    def when_late(self, told: Callable[[RoundId], None]) -> None:
        """Be told, when a round is looked at after a start, that somebody waits to come in during it."""
        self._late.append(told)

    async def deal(self, round_: Round) -> None:
        """Give every seat that has nobody yet to one of those who wait. The door is held meanwhile."""
        guests = await self._vault.guests(round_.dialogue)
        empty = _empty(round_, guests)
        dealing: dict[ParticipantId, SeatNumber] = {}
        for side in round_.sides:
            for alternate in (False, True):
                waiting = (guest for guest in guests if guest.side == side.number and guest.alternate is alternate)
                people = _waiting(waiting, round_)
                seats = [seat.number for seat in empty if (seat.side, seat.alternate) == (side.number, alternate)]
                self._chance.shuffle(people)
                self._chance.shuffle(seats)
                dealing |= zip(people, seats, strict=False)  # who was admitted after the count waits on
        if dealing:
            await self._vault.deal(round_.dialogue, dealing)
        if any(comes_late(guest) and guest.participant not in dealing for guest in guests):
            for told in self._late:
                told(round_.id)


def _empty(round_: Round, guests: Iterable[Guest]) -> list[Seat]:
    """The seats in which nobody sits yet."""
    dealt = {guest.seat for guest in guests if guest.seat is not None}
    return [seat for seat in round_.seats.values() if seat.number not in dealt and not seat.left]


def _to_be_looked_at(round_: Round, guests: Sequence[Guest]) -> bool:
    return bool(_empty(round_, guests)) or any(comes_late(guest) for guest in guests)


def _waiting(guests: Iterable[Guest], round_: Round) -> list[ParticipantId]:
    return [one.participant for one in guests
            if one.standing is Standing.ADMITTED and one.seat is None and not_before_its_time(one, round_)]  # fmt: skip


def not_before_its_time(guest: Guest, round_: Round) -> bool:
    """Whoever is admitted while a phase runs comes in with a later one, however soon somebody looks."""
    opened = round_.room.opened if round_.room else None
    return not comes_late(guest) or (opened is not None and guest.admitted_at is not None
                                     and guest.admitted_at < opened)  # fmt: skip
