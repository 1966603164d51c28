"""People who use their whole turn: what each of them does next in a round, and when. A reckoning plays with them.

Whoever has the floor speaks until its clock shows nothing, and silence is kept until the timer. Saying back succeeds at
the first try, and its owner presses *That's it* at once. In a queue and at an open table everybody speaks once; where
laps go on until a timer, in every lap.

What hangs on somebody's word instead of a clock (a moderator, a quorum, a ready vote, the rules being accepted, a lap
without a word, a cycle that brings nothing new) has no length of its own. It comes as soon as it can, or as late.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from bot.dialogue import commands as c
from bot.dialogue.drafting import WHOLE
from bot.dialogue.events import TurnKind
from bot.dialogue.fields import Addressed, Closes, Gate, Order, Output, Reveal
from bot.dialogue.floor import laps_go_on, says_back_by_list
from bot.dialogue.format import Phase
from bot.dialogue.ids import ContributionNumber, SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
from bot.dialogue.seating import at_table
from bot.dialogue.table import Table, Turn

CHAIR = 0
LAPS = 3  # that people go on for where neither a timer nor a number ends it
WORDS = "…"


class Patience(IntEnum):
    """When that comes which has no clock of its own."""

    SOONEST = 0
    LATEST = 1
    LONGEST = 2  # as late, turns use their grace too, and a turn is open when a timer runs out


class Before(IntEnum):
    """What comes first where several things fall on one moment.

    Whether words or a clock come first decides whether another turn opens before a phase closes: as late as possible
    words do, as soon as possible the clock does.
    """

    AT_ONCE = 0
    LAST_MOMENT = 1
    CLOCK = 2
    AFTER_THE_CLOCK = 3


@dataclass(frozen=True)
class Move:
    at: datetime
    rank: Before
    command: c.Command


def moves(round_: Round, now: datetime, patience: Patience) -> Iterator[Move]:
    """Everything that somebody will do if nothing else happens before; the earliest of them is what happens."""
    if round_.checkpoint_due:
        closed = round_.open_statements()
        yield Move(now, Before.AT_ONCE, c.RecordCheckpoint(closed, accepted=True))
    if round_.stage is Stage.PAUSED:
        yield Move(now, Before.AT_ONCE, c.ContinueRound(CHAIR))
        return
    yield from _agreements(round_, now, patience)
    yield from _something_new(round_, now, patience)
    for table in round_.tables.values():
        phase = round_.phase_of(table)
        if table.turn:
            yield from _in_turn(round_, table, table.turn, patience)
        yield from _without_floor(round_, phase, table, now, patience)
    yield from _moderators(round_, now, patience)


def _agreements(round_: Round, now: datetime, patience: Patience) -> Iterator[Move]:
    """The rules are accepted at once, or in the last moment of their phase; in any other they were before."""
    phase, at = round_.now_phase, now
    if phase and phase.gated_by(Gate.RULES_ACCEPTED) and patience is not Patience.SOONEST:
        clocks = [clock for table in round_.tables.values() for clock in (table.closes_at, table.decide_by) if clock]
        at = min(clocks, default=now)
    for seat in round_.seats.values():
        if not seat.accepted and not seat.left:
            yield Move(max(at, now), Before.AT_ONCE, c.AcceptRules(seat.number))


def _something_new(round_: Round, now: datetime, patience: Patience) -> Iterator[Move]:
    """A repetition that goes on as long as it may: each cycle brings something."""
    if patience is Patience.SOONEST:
        return
    for carrier in round_.format.phases[max(round_.phase, 0) :]:
        back_to = round_.format.phase_called(carrier.repeat.back_to) if carrier.repeat else None
        if back_to == round_.phase and round_.tables and round_.written == round_.written_before.get(back_to):
            yield Move(now, Before.AT_ONCE, c.Seed(CHAIR, (WORDS,)))


# --- turns
def _in_turn(round_: Round, table: Table, turn: Turn, patience: Patience) -> Iterator[Move]:
    if turn.kind is TurnKind.DECIDE:
        at = turn.last if patience is Patience.LONGEST else turn.began
        yield Move(at, Before.AT_ONCE, c.Decide(turn.seat, meant=True, table=table.id))
        return
    phase = round_.phase_of(table)
    at = _end_of_turn(phase, table, turn) if patience is Patience.LONGEST else turn.ends
    rank = Before.AFTER_THE_CLOCK if patience is Patience.SOONEST else Before.LAST_MOMENT
    silent = not turn.owed and phase.may_pass and _has_nothing_to_say(round_, phase, table, turn, patience)
    if silent:
        at_once = patience is Patience.SOONEST and not _laps_till_timer(phase)
        yield Move(turn.began if at_once else at, rank, c.Pass(turn.seat, table.id, turn.number))
    elif (spoken := _words(round_, table, turn)) is not None:
        yield Move(at, rank, spoken)


def _end_of_turn(phase: Phase, table: Table, turn: Turn) -> datetime:
    """At the longest: with its grace, or just before the timer, so that one more turn is open when that runs out."""
    more = bool(table.waiting or table.hands or laps_go_on(phase))
    if more and table.closes_at and turn.began < table.closes_at < turn.last:
        return table.closes_at
    return turn.last


def _has_nothing_to_say(round_: Round, phase: Phase, table: Table, turn: Turn, patience: Patience) -> bool:
    if _again(round_, patience):
        return True
    if patience is not Patience.SOONEST and _last_of_quorum(round_, phase, table, turn.seat):
        return True
    laps = 1 if patience is Patience.SOONEST else LAPS
    return _endless(phase) and not phase.closes_by(Closes.QUORUM) and table.spoke.get(turn.seat, 0) >= laps


def _endless(phase: Phase) -> bool:
    """Lap after lap, until people have nothing more to say or a moderator goes on."""
    return laps_go_on(phase) and phase.timer is None and not says_back_by_list(phase)


def _laps_till_timer(phase: Phase) -> bool:
    """There passing at once would only bring the next lap at once."""
    return laps_go_on(phase) and phase.timer is not None and not phase.closes_by(Closes.ALL_PASSED)


def _again(round_: Round, patience: Patience) -> bool:
    """A cycle of a repetition that brings nothing new, at the soonest: every one but the first."""
    return patience is Patience.SOONEST and round_.visits.get(round_.phase, 0) > 1


def _words(round_: Round, table: Table, turn: Turn) -> c.Speak | None:
    """None where there is nobody to ask, and nothing to reply to: then the turn goes by."""
    if turn.kind is TurnKind.ASK:
        to = _across(round_, table, turn.seat)
        return None if to is None else c.Speak(turn.seat, WORDS, turn.number, to, table=table.id)
    if turn.kind is TurnKind.REPLY:
        about = _theirs(round_, table, turn.seat)
        return None if about is None else c.Speak(turn.seat, WORDS, turn.number, table=table.id, about=about)
    return c.Speak(turn.seat, WORDS, turn.number, table=table.id)


def _across(round_: Round, table: Table, seat: SeatNumber) -> SeatNumber | None:
    """Somebody of another side; whoever was asked least, so that answers are spread."""
    here = round_.taking_part() if table.side is not None else at_table(round_, table)
    asked = Counter(said.to for said in round_.said.values())
    others = [other.number for other in here if other.side != round_.seats[seat].side]
    return min(others, key=lambda other: asked[other], default=None)


def _theirs(round_: Round, table: Table, seat: SeatNumber) -> ContributionNumber | None:
    mine = round_.seats[seat].side
    theirs = (said for said in reversed(tuple(round_.said.values())) if round_.seats[said.seat].side != mine)
    return next((said.number for said in theirs if said.table == table.id and not said.withdrawn), None)


# --- words without a list: hands, an open table, silence, ready votes
def _without_floor(round_: Round, phase: Phase, table: Table, now: datetime, patience: Patience) -> Iterator[Move]:
    if phase.order is Order.SILENT and not _again(round_, patience):
        yield from _silence(round_, phase, table, now, patience)
    if patience is Patience.SOONEST and not (phase.by_list and not phase.closes_by(Closes.READY_VOTE)):
        for seat in at_table(round_, table):
            if phase.closes_by(Closes.READY_VOTE) and seat.number not in table.ready:
                yield Move(now, Before.AT_ONCE, c.BeReady(seat.number, table.id))
            elif _passes_at_once(round_, phase, table) and seat.number not in table.passed:
                yield Move(now, Before.AT_ONCE, c.Pass(seat.number, table.id))
    if phase.order is Order.QUEUE and not _again(round_, patience):
        yield from _hands(round_, phase, table, now, patience)
    if phase.order is Order.OPEN and not _again(round_, patience):
        yield from _open(round_, phase, table, patience)


def _passes_at_once(round_: Round, phase: Phase, table: Table) -> bool:
    """Where nobody is called up: nothing new to say in a further cycle, and nothing more once everybody spoke."""
    if phase.order not in (Order.QUEUE, Order.OPEN) or not phase.may_pass or table.turn:
        return False
    done = phase.closes_by(Closes.ALL_PASSED) and _everybody_spoke(round_, table)
    return done or _again(round_, Patience.SOONEST)


def _hands(round_: Round, phase: Phase, table: Table, now: datetime, patience: Patience) -> Iterator[Move]:
    if table.closing:
        return
    holder = table.turn.seat if table.turn else None
    for seat in at_table(round_, table):
        waits = seat.number in table.hands or seat.number == holder or seat.number in table.had_turn
        if not waits and not _holds_back(round_, phase, table, seat.number, patience):
            yield Move(now, Before.AT_ONCE, c.RaiseHand(seat.number, table.id))


def _open(round_: Round, phase: Phase, table: Table, patience: Patience) -> Iterator[Move]:
    """One after another, each with as long as somebody has to wait between two texts of their own."""
    here = [said.at for said in round_.said.values() if (said.table, said.phase) == (table.id, table.phase)]
    at = max([table.opened, *here]) + phase.length().at(round_.pace)
    for seat in at_table(round_, table):
        if seat.number not in table.spoke and not _holds_back(round_, phase, table, seat.number, patience):
            yield Move(at, Before.AFTER_THE_CLOCK, c.Say(seat.number, WORDS, table=table.id))
            return


def _silence(round_: Round, phase: Phase, table: Table, now: datetime, patience: Patience) -> Iterator[Move]:
    soon = patience is Patience.SOONEST and (phase.closes_by(Closes.QUORUM) or phase.closes_by(Closes.MODERATOR))
    read = phase.reveal in (Reveal.PHASE_END, Reveal.WHEN_BOTH_DONE, Reveal.OWN_SIDE)
    for seat in at_table(round_, table):
        if seat.number in table.ready or _holds_back(round_, phase, table, seat.number, patience):
            continue
        if read and seat.number not in _wrote(table):
            yield Move(now, Before.AT_ONCE, _text(phase, table, seat.number))
        elif soon:
            yield Move(now, Before.AT_ONCE, c.BeReady(seat.number, table.id))


def _wrote(table: Table) -> frozenset[SeatNumber]:
    return frozenset(table.written) | {seat for seat, _ in table.critique}


def _text(phase: Phase, table: Table, seat: SeatNumber) -> c.Write | c.Criticise:
    if phase.addressed is Addressed.CLAUSE:
        return c.Criticise(seat, WHOLE, WORDS, table.id)
    return c.Write(seat, WORDS, table.id)


def _holds_back(round_: Round, phase: Phase, table: Table, seat: SeatNumber, patience: Patience) -> bool:
    return patience is not Patience.SOONEST and _last_of_quorum(round_, phase, table, seat)


def _last_of_quorum(round_: Round, phase: Phase, table: Table, seat: SeatNumber) -> bool:
    """Whether this seat's words would make its side's part of the quorum full."""
    wanted = min((rule.number for rule in phase.closes if rule.number is not None), default=None)
    if wanted is None:
        return False
    counted: Counter[SideNumber] = Counter()
    for one, turns in table.spoke.items():
        counted[round_.seats[one].side] += turns
    for one in {*table.hands, *table.ready, *_wrote(table)}:
        counted[round_.seats[one].side] += 1
    return counted[round_.seats[seat].side] + 1 >= wanted


# --- moderators
def _moderators(round_: Round, now: datetime, patience: Patience) -> Iterator[Move]:
    phase = round_.now_phase
    if phase is None or not round_.tables:
        return
    tables = round_.tables.values()
    if Output.DRAFT in phase.output and (round_.draft is None or round_.draft.at < min(t.opened for t in tables)):
        yield Move(now, Before.AT_ONCE, c.PutDraft(CHAIR, (WORDS,)))
    soonest = patience is Patience.SOONEST
    done = soonest and all(_done_with(round_, phase, table) for table in tables)
    waits = [table.decide_by for table in tables if table.decide_by and not soonest]
    if done or (_endless(phase) and all(_had_all_laps(round_, phase, table) for table in tables)):
        waits = [now]
    if waits:
        yield Move(min(waits), Before.LAST_MOMENT, c.NextPhase(CHAIR, round_.phase))


def _had_all_laps(round_: Round, phase: Phase, table: Table) -> bool:
    """Everybody on the list has spoken more often than these people do where they may pass, and it still goes on."""
    most = max([LAPS, *(rule.number for rule in phase.closes if rule.number)])
    return all(table.spoke.get(seat, 0) > most for seat in table.order if round_.seats[seat].takes_part)


def _done_with(round_: Round, phase: Phase, table: Table) -> bool:
    """Moderators go on when everybody who has a turn here had one; where nobody has any, at once."""
    if table.stuck is not None or (table.decide_by is None and not phase.closes_by(Closes.MODERATOR)):
        return False
    spoken = phase.in_turns or phase.order is Order.OPEN
    return not spoken or _again(round_, Patience.SOONEST) or _everybody_spoke(round_, table)


def _everybody_spoke(round_: Round, table: Table) -> bool:
    phase = round_.phase_of(table)
    if table.due or (table.turn and table.turn.owed):
        return False
    if phase.by_list:
        waiting = set(table.order) & {seat.number for seat in round_.taking_part()}
        return table.decide_by is not None or waiting <= table.had_turn
    return all(seat.number in table.had_turn for seat in at_table(round_, table))
