"""What a round that is over shows of the conditions between season stages. What it cannot show, people decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from bot.dialogue import events as e
from bot.dialogue.fields import Addressed
from bot.dialogue.ids import ContributionNumber, SideNumber
from bot.dialogue.round import Round, Standing
from bot.dialogue.season import LeaveWhen


@dataclass(frozen=True)
class Signs:
    """True or False where a round showed it, None where it could not."""

    quorum_and_agreements: bool | None = None
    restated_and_confirmed: bool | None = None
    no_new_criticism: bool | None = None

    def of(self, condition: LeaveWhen) -> bool | None:
        match condition:
            case LeaveWhen.QUORUM_AND_AGREEMENTS:
                return self.quorum_and_agreements
            case LeaveWhen.RESTATED_AND_CONFIRMED:
                return self.restated_and_confirmed
            case LeaveWhen.NO_NEW_CRITICISM:
                return self.no_new_criticism
            case LeaveWhen.NAMED_THE_MATTER | LeaveWhen.DECISION:
                return None
        assert_never(condition)

    def then(self, later: "Signs") -> "Signs":
        """What is known after a further round: what that one showed, otherwise what was known before."""
        return Signs(*(new if new is not None else old for old, new in zip(_all(self), _all(later), strict=True)))


def _all(signs: Signs) -> tuple[bool | None, bool | None, bool | None]:
    return signs.quorum_and_agreements, signs.restated_and_confirmed, signs.no_new_criticism


def signs_of(round_: Round, journal: Iterable[e.Event]) -> Signs:
    """`round_` as it is after its journal."""
    return Signs(_quorum(round_), _restated(round_), _no_new_criticism(round_, journal))


def _quorum(round_: Round) -> bool:
    """Every side has as many people as the format needs, and whoever is there has accepted the rules."""
    here = [seat for seat in round_.seats.values() if not seat.left]
    enough = all(
        sum(seat.side == side.number for seat in here) >= round_.format.seats.min for side in round_.sides
    )  # fmt: skip
    return enough and all(seat.accepted for seat in here)


def _restated(round_: Round) -> bool | None:
    """Words of every side were said back and confirmed, and none that were said back are still open."""
    if not any(phase.restates for phase in round_.format.phases):
        return None
    confirmed: dict[ContributionNumber, bool] = {}
    for said in round_.said.values():
        if said.standing is not None and said.in_reply_to is not None:
            confirmed[said.in_reply_to] = said.standing is Standing.CONFIRMED
    heard: set[SideNumber] = {round_.seats[round_.said[number].seat].side for number in confirmed}
    return all(confirmed.values()) and heard == {side.number for side in round_.sides}


def _no_new_criticism(round_: Round, journal: Iterable[e.Event]) -> bool | None:
    """Nobody wrote anything the last time that clauses of the draft could be criticised."""
    criticised, new = False, False
    found: bool | None = None
    for event in journal:
        match event:
            case e.PhaseOpened():
                criticised, new = round_.format.phases[event.phase].addressed is Addressed.CLAUSE, False
            case e.ClauseCriticised() if criticised:
                new = True
            case e.PhaseClosed() if criticised:
                criticised, found = False, not new
            case _:
                pass
    return found
