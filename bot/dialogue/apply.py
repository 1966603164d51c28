"""How a round changes: one event at a time, and nowhere else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.dialogue import events as e
from bot.dialogue.daytime import clocks_moved
from bot.dialogue.ids import ContributionNumber, DraftStatementId, SeatNumber, TableId
from bot.dialogue.lifecycle import Stage, leads_to
from bot.dialogue.orders import rotate
from bot.dialogue.round import Contribution, PastTurn, Rest, Round, UndoPoint
from bot.dialogue.seats import Seat
from bot.dialogue.statements import Condition, Statement
from bot.dialogue.table import Table, Turn, extra_in


def apply(round_: Round, event: e.Event) -> Round:
    """The round after this event. Trusts the event: whether it may happen was decided before it was written."""
    match event:
        # --- the life of the round
        case e.RoundBegun():
            seats = {seat.number: seat for seat in event.seats}
            return replace(_to(round_, Stage.RUNNING), seats=seats, opening=event.opening, named=event.opening)
        case e.RoundCancelled():
            return replace(_to(round_, Stage.CANCELLED), closed_at=event.at)
        case e.RoundPaused():
            rest = Rest(event.at, event.until, event.cause)
            return replace(round_ if round_.stage is Stage.PAUSED else _to(round_, Stage.PAUSED), rest=rest)
        case e.RoundContinued():
            return _continued(round_, event)
        case e.TimeGivenBack():
            return _given_back(round_, event)
        case e.RoundClosed():
            return replace(_to(round_, Stage.CLOSED), ending=event.ending, closed_at=event.at, tables={}, rest=None)
        # --- phases
        case e.PhaseOpened():
            opened = Table(event.table, event.phase, event.at, event.closes_at, event.decide_by,
                           event.opening, event.order, event.order)  # fmt: skip
            in_turns = round_.format.phases[event.phase].in_turns  # only who really opens makes room for the next
            turned = rotate(event.opening, 1) if in_turns else round_.opening
            return replace(_with(round_, opened), phase=event.phase, opening=turned, parting=round_.parting[1:])
        case e.PhaseClosed():
            return replace(round_, tables={k: t for k, t in round_.tables.items() if k != event.table})
        case e.PhaseClosing():
            return _at(round_, event.table, lambda t: replace(t, closing=True))
        case e.SilenceEnded():
            return _at(round_, event.table, lambda t: replace(t, next_at=None))
        case e.PhaseExtended():
            return _at(round_, event.table, lambda t: replace(t, closes_at=event.closes_at, closing=False))
        case e.ClocksMoved():
            return _at(round_, event.table, lambda t: clocks_moved(t, event))
        case e.LapOpened():
            return _at(round_, event.table,
                       lambda t: replace(t, order=event.order, waiting=event.order, heard=False))  # fmt: skip
        case e.ListEnded():
            return _at(round_, event.table, lambda t: replace(t, decide_by=event.decide_by, closes_at=None))
        # --- turns
        case e.FloorGiven():
            more = event.ends - event.usual_end if event.usual_end else extra_in(event.ends - event.at)
            extra = more if round_.seats[event.seat].extra_time else timedelta(0)
            turn = Turn(event.turn, event.seat, event.kind, event.why, event.at, event.ends, event.last, event.warn_at,
                        extra=extra)  # fmt: skip
            return replace(_at(round_, event.table, lambda t: _floor_given(t, turn)), turns=event.turn)
        case e.SpeakerWarned():
            return _turn(round_, event.table, lambda t: replace(t, warn_at=None))
        case e.PeopleReminded():
            return replace(round_, reminded=round_.reminded | {event})
        case e.FloorHeld():
            return _turn(round_, event.table, lambda t: replace(t, held=True, last=event.last))
        case e.TurnExtended():
            return _turn(round_, event.table,
                         lambda t: replace(t, ends=event.ends, last=event.last, warn_at=event.warn_at))  # fmt: skip
        case e.TurnEnded():
            past = {**round_.past, event.seat: PastTurn(event.turn, round_.tables[event.table].phase, event.at)}
            lapsed = event.ending is e.TurnEnding.TIMED_OUT  # of which the room is told, and of one thing at a time
            parting = round_.parting if lapsed else round_.parting[1:]
            return replace(_at(round_, event.table, lambda t: _turn_ended(t, event)), past=past, parting=parting)
        case e.ContributionMade():
            return _said(round_, event)
        case e.ContributionCorrected():
            changed = _edited(round_, event.number, lambda c: replace(c, words=event.words, corrected=event.at))
            return replace(changed, words=event.words)
        case e.ContributionWithdrawn():
            return _edited(round_, event.number, lambda c: replace(c, withdrawn=True))
        case e.TextWritten():
            after = _at(round_, event.table, lambda t: replace(t, written={**t.written, event.seat: event.words}))
            return replace(after, words=max(round_.words, event.words))
        case e.TextsRevealed():
            return _revealed(round_, event)
        case e.SeatReady():
            return _at(round_, event.table, lambda t: replace(t, ready=t.ready | {event.seat}))
        # --- seats
        case e.RulesAccepted():
            there = _seat(round_, event.seat, lambda s: replace(s, accepted=True))
            return replace(there, tables={k: _joined(there, t, event.seat) for k, t in there.tables.items()})
        case e.ExtraTimeSet():
            return _seat(round_, event.seat, lambda s: replace(s, extra_time=event.on))
        case e.SeatLeft():
            gone = _seat(round_, event.seat, lambda s: replace(s, left=True))
            tables = {k: _without(t, event.seat) for k, t in gone.tables.items()}
            return replace(gone, tables=tables, parting=tuple(sorted({*round_.parting, event.seat})))
        # --- statements
        case e.StatementProposed():
            condition = Condition.ACCEPTED if event.seat is None else Condition.WAITING
            new = Statement(event.statement, event.seat, condition, event.screen_by)
            return replace(round_, statements={**round_.statements, new.id: new})
        case e.StatementRewritten():
            return _statement(round_, event.statement, lambda s: replace(
                s, condition=Condition.WAITING, screen_by=event.screen_by,
                rewritten=s.rewritten or s.condition is Condition.RETURNED))  # fmt: skip
        case e.StatementAccepted():
            return _statement(round_, event.statement, lambda s: replace(
                s, condition=Condition.ACCEPTED, about_me=event.about_me, screen_by=None))  # fmt: skip
        case e.StatementReturned():
            return _statement(round_, event.statement, lambda s: replace(
                s, condition=Condition.RETURNED, screen_by=None, ground=event.ground))  # fmt: skip
        case e.StatementWithdrawn():
            return _statement(round_, event.statement,
                              lambda s: replace(s, condition=Condition.WITHDRAWN, screen_by=None))  # fmt: skip
        case e.StatementsReleased():
            for statement, number in event.batch:
                opened_ = replace(round_.statements[statement], condition=Condition.OPEN, number=number)
                round_ = replace(round_, statements={**round_.statements, statement: opened_})
            return round_
        # --- checkpoints and second thoughts
        case e.CheckpointDue():
            ahead = tuple(moment for moment in round_.checkpoints if moment > event.at)
            return replace(round_, checkpoint_due=True, final_due=round_.final_due or event.final, checkpoints=ahead)
        case e.CheckpointKept():
            closed = {i: replace(s, condition=Condition.CLOSED, closed_at=event.at) if s.number in event.closed else s
                      for i, s in round_.statements.items()}  # fmt: skip
            return replace(round_, statements=closed, checkpoint_due=False, final_due=False, summaries=event.number)
        case e.DecisionTaken():
            point = UndoPoint(event.at, event.until, round_.stage, round_.phase, round_.tables, round_.opening,
                              round_.rest)  # fmt: skip
            return replace(round_, undo=point)
        case e.UndoLapsed():
            return replace(round_, undo=None)
        case e.DecisionUndone():
            return _undone(round_, event)
    assert_never(event)


def _to(round_: Round, stage: Stage) -> Round:
    if not leads_to(round_.stage, stage):
        raise ValueError(f"a round that is {round_.stage} does not become {stage}")  # a bug, never a person's doing
    return replace(round_, stage=stage)


def _with(round_: Round, table: Table) -> Round:
    return replace(round_, tables={**round_.tables, table.id: table})


def _at(round_: Round, table: TableId, change: Callable[[Table], Table]) -> Round:
    return _with(round_, change(round_.tables[table]))


def _turn(round_: Round, table: TableId, change: Callable[[Turn], Turn]) -> Round:
    return _at(round_, table, lambda t: replace(t, turn=t.turn and change(t.turn)))


def _seat(round_: Round, number: SeatNumber, change: Callable[[Seat], Seat]) -> Round:
    return replace(round_, seats={**round_.seats, number: change(round_.seats[number])})


def _statement(round_: Round, id_: DraftStatementId, change: Callable[[Statement], Statement]) -> Round:
    return replace(round_, statements={**round_.statements, id_: change(round_.statements[id_])})


def _edited(round_: Round, number: ContributionNumber, change: Callable[[Contribution], Contribution]) -> Round:
    return replace(round_, said={**round_.said, number: change(round_.said[number])})


def _floor_given(table: Table, turn: Turn) -> Table:
    answering = turn.kind is e.TurnKind.ANSWER
    waiting = table.waiting if answering else tuple(s for s in table.waiting if s != turn.seat)
    due = None if answering else table.answer_due
    return replace(table, turn=turn, next_at=None, waiting=waiting, answer_due=due)


def _turn_ended(table: Table, event: e.TurnEnded) -> Table:
    if not table.comes_again(event.ending):
        return replace(table, turn=None, next_at=event.next_at)
    return replace(table, turn=None, next_at=event.next_at, waiting=(*table.waiting, event.seat),
                   deferred=table.deferred | {event.seat})  # fmt: skip


def _said(round_: Round, event: e.ContributionMade) -> Round:
    new = Contribution(event.number, event.seat, round_.tables[event.table].phase, event.turn, event.kind, event.at,
                       event.words, event.to, event.in_reply_to)  # fmt: skip
    after = replace(round_, said={**round_.said, new.number: new}, words=event.words)
    after = _at(after, event.table, lambda t: replace(t, heard=True))
    if event.kind is not e.TurnKind.ASK or event.to is None:
        return after
    due = (event.to, event.number)
    return _at(after, event.table, lambda t: replace(t, answer_due=due))


def _revealed(round_: Round, event: e.TextsRevealed) -> Round:
    phase = round_.tables[event.table].phase
    new = {number: Contribution(number, seat, phase, 0, e.TurnKind.SPEAK, event.at, words)
           for number, seat, words in event.texts}  # fmt: skip
    after = _at(round_, event.table, lambda t: replace(t, written={}))
    return replace(after, said={**after.said, **new})


def _joined(round_: Round, table: Table, seat: SeatNumber) -> Table:
    """Whoever accepts the rules while turns are taken comes at the end of the list, unless the list has ended."""
    if not round_.phase_of(table).in_turns or table.decide_by:
        return table
    return replace(table, waiting=(*table.waiting, seat))


def _without(table: Table, seat: SeatNumber) -> Table:
    due = None if table.answer_due and table.answer_due[0] == seat else table.answer_due
    return replace(table, waiting=tuple(s for s in table.waiting if s != seat), answer_due=due,
                   written={s: w for s, w in table.written.items() if s != seat})  # fmt: skip


def _later(round_: Round, by: timedelta) -> Round:
    """Every deadline of a running round moves; announced hours (checkpoints, the start) do not."""
    statements = {i: replace(s, screen_by=s.screen_by + by if s.screen_by else None)
                  for i, s in round_.statements.items()}  # fmt: skip
    return replace(round_, tables={k: t.later(by) for k, t in round_.tables.items()}, statements=statements)


def _given_back(round_: Round, event: e.TimeGivenBack) -> Round:
    """While a round rests its clocks stand anyway; only the rest itself was running."""
    by = timedelta(seconds=event.seconds)
    if round_.rest:
        moved = replace(round_, rest=replace(round_.rest, until=round_.rest.until + by))
    else:
        moved = _later(round_, by)
    return replace(moved, given_back=event.at)


def _continued(round_: Round, event: e.RoundContinued) -> Round:
    """Clocks go on where they stood. A decision that was overdue gets its whole time again: somebody is there now."""
    rest = round_.rest
    if rest is None:
        raise ValueError("a round that does not rest cannot continue")
    moved = replace(_later(_to(round_, Stage.RUNNING), event.at - rest.since), rest=None)

    def again(due: datetime | None, within: timedelta) -> datetime | None:
        return event.at + within if due and due <= event.at else due

    screen_within = moved.format.screen_within.at(moved.pace)
    statements = {i: replace(s, screen_by=again(s.screen_by, screen_within)) for i, s in moved.statements.items()}
    tables = {k: replace(t, decide_by=again(t.decide_by, moved.phase_of(t).decide_within.at(moved.pace)))
              for k, t in moved.tables.items()}  # fmt: skip
    return replace(moved, statements=statements, tables=tables)


def _undone(round_: Round, event: e.DecisionUndone) -> Round:
    """What stood before the step stands again, with the seconds in between given back; what was said stays said."""
    point = round_.undo
    if point is None:
        raise ValueError("there is no step to take back")
    since = event.at - point.at
    rest = replace(point.rest, until=point.rest.until + since) if point.rest else None
    tables = {k: t.later(since) for k, t in point.tables.items()} if point.stage is Stage.RUNNING else point.tables
    return replace(
        round_, stage=point.stage, phase=point.phase, tables=tables, opening=point.opening, rest=rest, undo=None
    )
