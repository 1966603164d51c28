"""When a table is done with its phase, and what the gate to the next one asks."""

from collections import Counter
from typing import assert_never

from bot.dialogue.fields import Closes, ClosingRule, Gate, Order
from bot.dialogue.floor import upcoming
from bot.dialogue.format import Phase
from bot.dialogue.ids import SideNumber
from bot.dialogue.restating import all_said_back, undecided
from bot.dialogue.round import Round
from bot.dialogue.seating import at_table, nobody_to_meet, sides_at
from bot.dialogue.table import Table


def is_over(round_: Round, table: Table) -> bool:
    """Whether a closing rule holds at this table, other than a timer or a moderator at this moment, and its gate.

    Once the timer of a gate has run out, the first moment at which the gate holds opens it.
    """
    phase = round_.phase_of(table)
    if nobody_to_meet(round_, table):
        return True
    if rang(round_, table):
        return gate_holds(round_, phase, table, everybody=False)
    return any(_holds(round_, phase, table, rule) for rule in phase.closes) and gate_holds(
        round_, phase, table, everybody=True
    )


def rang(round_: Round, table: Table) -> bool:
    """Whether the timer is over while a gate that did not hold keeps the table open."""
    return round_.phase_of(table).closes_by(Closes.TIMER) and table.closes_at is None


def _holds(round_: Round, phase: Phase, table: Table, rule: ClosingRule) -> bool:
    match rule.closes:
        case Closes.TIMER | Closes.MODERATOR:
            return False
        case Closes.ALL_HAD_TURN:
            return _all_had_turn(round_, phase, table)
        case Closes.ALL_PASSED:
            return _all_passed(round_, phase, table)
        case Closes.QUORUM:
            counted = _heard(round_, phase, table)
            return all(counted[side] >= (rule.number or 1) for side in _sides_wanted(round_, table))
        case Closes.READY_VOTE:
            return _ready(round_, table, rule)
    assert_never(rule.closes)


def _all_had_turn(round_: Round, phase: Phase, table: Table) -> bool:
    if phase.by_list:
        return table.due is None and upcoming(round_, table) is None
    here = at_table(round_, table)
    match phase.order:
        case Order.SILENT:
            return bool(here) and all(seat.number in table.ready for seat in here)
        case Order.QUEUE | Order.OPEN:
            had = table.had_turn | table.ready
            return bool(here) and not table.hands and all(seat.number in had for seat in here)
        case _:
            return True  # a phase that has a gate and nothing else


def _all_passed(round_: Round, phase: Phase, table: Table) -> bool:
    """A whole lap without a word; where there are no laps, everybody passed since the last word."""
    if phase.by_list:
        return table.due is None and not table.heard and upcoming(round_, table) is None
    here = at_table(round_, table)
    return bool(here) and not table.hands and all(seat.number in table.passed | table.ready for seat in here)


def _heard(round_: Round, phase: Phase, table: Table) -> Counter[SideNumber]:
    """Turns with words on each side; in silence, texts written or answers said to be complete."""
    counted: Counter[SideNumber] = Counter()
    if phase.order is Order.SILENT:
        for seat in {*table.ready, *table.written, *(seat for seat, _ in table.critique)}:
            counted[round_.seats[seat].side] += 1
    for seat, turns in table.spoke.items():
        counted[round_.seats[seat].side] += turns
    return counted


def _sides_wanted(round_: Round, table: Table) -> tuple[SideNumber, ...]:
    """Every side that could speak here: at the room's table all of them, also one that nobody is left of."""
    if table.side is not None:
        return (table.side,)
    return sides_at(round_, table) if table.pair else tuple(side.number for side in round_.sides)


def _ready(round_: Round, table: Table, rule: ClosingRule) -> bool:
    share, here = rule.share or 1, at_table(round_, table)
    sides = _sides_wanted(round_, table)
    people = Counter(seat.side for seat in here)
    ready = Counter(seat.side for seat in here if seat.number in table.ready)
    return all(people[side] and ready[side] >= share * people[side] for side in sides)


def gate_holds(round_: Round, phase: Phase, table: Table | None, *, everybody: bool) -> bool:
    """Whether the next phase may open. `everybody`: before its time is over, nobody may be missing.

    What the gate `accepted` asks is known only after the checkpoint, so it does not hold anything here.
    """
    match phase.gate.gate if phase.gate else None:
        case None | Gate.ACCEPTED:
            return True
        case Gate.RULES_ACCEPTED:
            return _rules_accepted(round_, everybody=everybody)
        case Gate.RESTATEMENT_CONFIRMED:
            if table is None:
                return True
            if phase.order is Order.PAIR:
                return undecided(round_, table.id) is None
            return all_said_back(round_, table, sides_at(round_, table))
        case Gate.BALANCE:
            return table is None or _balanced(round_, phase, table)
    assert_never(phase.gate)


def _balanced(round_: Round, phase: Phase, table: Table) -> bool:
    counted = _heard(round_, phase, table)
    turns = [counted[side.number] for side in round_.sides]
    most = phase.gate.most if phase.gate and phase.gate.most is not None else 0
    return max(turns) - min(turns) <= most


def _rules_accepted(round_: Round, *, everybody: bool) -> bool:
    """Every side has somebody who accepted and, if `everybody`, nobody is missing."""
    present = {seat.side for seat in round_.taking_part()}
    if any(side.number not in present for side in round_.sides):
        return False
    return not everybody or all(seat.accepted for seat in round_.seats.values() if seat.sits)
