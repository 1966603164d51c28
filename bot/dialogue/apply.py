"""How a round changes: one event at a time, and nowhere else."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.dialogue import attended as people
from bot.dialogue import backchannel_events as x
from bot.dialogue import events as e
from bot.dialogue.daytime import clocks_moved, when_over
from bot.dialogue.drafts import Draft
from bot.dialogue.fields import Output
from bot.dialogue.ids import ROOM, ContributionNumber, DraftStatementId, SeatNumber, TableId
from bot.dialogue.lifecycle import Stage, leads_to
from bot.dialogue.orders import rotate
from bot.dialogue.replacing import replace
from bot.dialogue.round import Awaited, Contribution, PastTurn, Rest, Round, Standing, UndoPoint
from bot.dialogue.seats import Seat
from bot.dialogue.statements import Condition, Statement
from bot.dialogue.table import Table, Turn
from bot.dialogue.table_changes import again, but, floor_given, heard, joined, turn_ended, without


def apply(round_: Round, event: e.Event) -> Round:
    """The round after this event. Trusts the event: whether it may happen was decided before it was written."""
    if isinstance(event, x.CrossingEvent):
        return _crossing(round_, event)
    match event:
        # --- the life of the round
        case e.RoundBegun():
            seats = {seat.number: seat for seat in event.seats}
            begun = replace(_to(round_, Stage.RUNNING), seats=seats, opening=event.opening, named=event.opening,
                            numbered=event.numbered or event.opening)  # fmt: skip
            return people.with_chairs(begun)
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
            return replace(_to(round_, Stage.CLOSED), ending=event.ending, closed_at=event.at, tables={}, rest=None,
                           awaited=None)  # fmt: skip
        # --- phases
        case e.PhaseOpened():
            return _phase_opened(round_, event)
        case e.TableOpened():
            return _with(round_, Table(event.table, round_.phase, event.at, event.closes_at, event.decide_by,
                                       round_.tables[next(iter(round_.tables))].opening, event.order, event.order,
                                       side=event.side, pair=event.pair, substitutes=event.substitutes))  # fmt: skip
        case e.VerdictAwaited():
            return replace(round_, awaited=Awaited(event.following, event.decide_by))
        case e.VerdictKnown():
            known = round_.awaited and replace(round_.awaited, accepted=event.accepted)
            return replace(round_, awaited=known)
        case e.PhaseClosed() | e.TableClosed():
            return replace(round_, tables={k: t for k, t in round_.tables.items() if k != event.table})
        case e.PhaseClosing():
            return _at(round_, event.table, lambda t: replace(t, closing=True))
        case e.SilenceEnded():
            return _at(round_, event.table, lambda t: replace(t, next_at=None))
        case e.PhaseExtended():
            return _at(round_, event.table, lambda t: replace(
                t, closes_at=event.closes_at, closing=False,
                decide_by=t.decide_by if t.stuck is not None else None))  # fmt: skip
        case e.ClocksMoved():
            return _at(round_, event.table, lambda t: clocks_moved(t, event))
        case e.LapOpened():
            return _at(round_, event.table,
                       lambda t: replace(t, order=event.order, waiting=event.order, heard=False))  # fmt: skip
        case e.ListEnded():
            return _at(round_, event.table,
                       lambda t: replace(t, decide_by=event.decide_by, closes_at=None, closing=False))  # fmt: skip
        # --- turns
        case e.FloorGiven():
            return replace(_at(round_, event.table, lambda t: floor_given(round_, t, event)), turns=event.turn)
        case e.HandRaised():
            return _at(round_, event.table,
                       lambda t: replace(t, hands=(*t.hands, event.seat), passed=t.passed - {event.seat}))  # fmt: skip
        case e.HandLowered():
            return _at(round_, event.table, lambda t: replace(t, hands=but(t.hands, event.seat)))
        case e.SeatPassed():
            return _at(round_, event.table, lambda t: replace(
                t, passed=t.passed | {event.seat}, had_turn=t.had_turn | {event.seat}))  # fmt: skip
        case e.SpeakerWarned():
            return _turn(round_, event.table, lambda t: replace(t, warn_at=None))
        case e.PeopleReminded():
            return replace(round_, reminded=round_.reminded | {event})
        case e.FloorHeld():
            return _turn(round_, event.table, lambda t: replace(t, held=True, last=event.last))
        case e.HintShown():
            return _turn(round_, event.table, lambda t: t.standing_still(timedelta(seconds=event.seconds)))
        case e.HintDisputed():
            wrong = round_.disputed.get(event.rule, frozenset()) | {event.seat}
            return replace(round_, disputed={**round_.disputed, event.rule: wrong})
        case e.TurnExtended():
            return _turn(round_, event.table,
                         lambda t: replace(t, ends=event.ends, last=event.last, warn_at=event.warn_at))  # fmt: skip
        case e.TurnEnded():
            past = {**round_.past, event.seat: PastTurn(event.turn, round_.tables[event.table].phase, event.at)}
            lapsed = event.ending is e.TurnEnding.TIMED_OUT  # of which the room is told, and of one thing at a time
            parting = round_.parting if lapsed else round_.parting[1:]
            ended = people.after_turn(_at(round_, event.table, lambda t: turn_ended(round_, t, event)), event)
            return replace(ended, past=past, parting=parting)
        case e.ContributionMade():
            return _said(round_, event)
        case e.RestatementConfirmed():
            said = _edited(round_, event.number, lambda c: replace(c, standing=Standing.CONFIRMED))
            return _at(said, event.table, lambda t: replace(t, listened=round_.said[event.number].seat))
        case e.RestatementReturned():
            said = _edited(round_, event.number, lambda c: replace(c, standing=Standing.RETURNED))
            return _at(said, event.table, lambda t: replace(t, due=again(round_, event.number)))
        case e.RestatementStuck():
            return _at(round_, event.table,
                       lambda t: replace(t, stuck=event.number, due=None, decide_by=event.decide_by))  # fmt: skip
        case e.RestatementTriedAgain():
            return _at(round_, event.table,
                       lambda t: replace(t, stuck=None, due=again(round_, event.number), decide_by=None))  # fmt: skip
        case e.RestatementLeftOpen():
            left = _edited(round_, event.number, lambda c: replace(c, standing=Standing.OPEN))
            return _at(left, event.table, lambda t: replace(
                t, stuck=None, decide_by=None if t.stuck is not None else t.decide_by,
                listened=round_.said[event.number].seat))  # fmt: skip
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
        # --- one text
        case e.DraftPut():
            put = Draft(event.number, event.clauses, event.at, event.changes, event.note)
            return replace(round_, drafts=(*round_.drafts, put), words=max((*event.clauses, event.note or 0)))
        case e.ClauseCriticised():
            after = _at(round_, event.table, lambda t: replace(
                t, critique={**t.critique, (event.seat, event.clause): event.words}))  # fmt: skip
            return replace(after, words=event.words)
        case e.CriticismRevealed():
            return _criticism_revealed(round_, event)
        # --- seats
        case e.RulesAccepted():
            there = _seat(round_, event.seat, lambda s: replace(s, accepted=True))
            return replace(there, tables={k: joined(there, t, event.seat) for k, t in there.tables.items()})
        case e.ExtraTimeSet():
            return _seat(round_, event.seat, lambda s: replace(s, extra_time=event.on))
        case e.SeatLeft():
            gone = _seat(round_, event.seat, lambda s: replace(s, left=True, called_until=None))
            tables = {k: without(gone, t, event.seat) for k, t in gone.tables.items()}
            return replace(gone, tables=tables, parting=tuple(sorted({*round_.parting, event.seat})))
        # --- statements
        case e.StatementProposed():
            condition = Condition.ACCEPTED if event.seat is None else Condition.WAITING
            new = Statement(event.statement, event.seat, condition, event.screen_by, batch_at=event.batch_at)
            return replace(round_, statements={**round_.statements, new.id: new})
        case e.StatementRewritten():
            return _statement(round_, event.statement, lambda s: replace(
                s, condition=Condition.WAITING, screen_by=event.screen_by, batch_at=event.batch_at,
                edition=s.edition + 1, rewritten=s.rewritten or s.condition is Condition.RETURNED))  # fmt: skip
        case e.StatementsBrought():
            brought = {id_: _brought(round_.statements[id_], event.screen_by) for id_ in event.statements}
            return replace(round_, statements={**round_.statements, **brought})
        case e.StatementAccepted():
            return _statement(round_, event.statement, lambda s: replace(
                s, condition=Condition.ACCEPTED, about_me=event.about_me, screen_by=None,
                batch_at=event.batch_at))  # fmt: skip
        case e.StatementReturned():
            return _statement(round_, event.statement, lambda s: replace(
                s, condition=Condition.RETURNED, screen_by=None, batch_at=None, ground=event.ground))  # fmt: skip
        case e.StatementWithdrawn():
            return _statement(round_, event.statement, lambda s: replace(
                s, condition=Condition.WITHDRAWN, screen_by=None, batch_at=event.batch_at))  # fmt: skip
        case e.StatementsReleased():
            for statement, number in event.batch:
                released = round_.statements[statement]
                opened_ = replace(
                    released, condition=Condition.OPEN, number=number, batch_at=None, released_at=event.at
                )
                round_ = replace(round_, statements={**round_.statements, statement: opened_})
            return _more_on_the_ballot(round_)
        # --- checkpoints and second thoughts
        case e.CheckpointDue():
            ahead = tuple(moment for moment in round_.checkpoints if moment > event.at)
            return replace(round_, checkpoint_due=True, final_due=round_.final_due or event.final, checkpoints=ahead)
        case e.CheckpointKept():
            closed = {i: replace(s, condition=Condition.CLOSED, closed_at=event.at) if s.number in event.closed else s
                      for i, s in round_.statements.items()}  # fmt: skip
            return replace(round_, statements=closed, checkpoint_due=False, final_due=False, summaries=event.number)
        case e.DecisionTaken():
            standings = {number: said.standing for number, said in round_.said.items() if said.standing}
            point = UndoPoint(event.at, event.until, round_.stage, round_.phase, round_.tables, round_.opening,
                              round_.rest, round_.awaited, round_.visits, round_.written_before, standings)  # fmt: skip
            return replace(round_, undo=point)
        case e.UndoLapsed():
            return replace(round_, undo=None)
        case e.DecisionUndone():
            return _undone(round_, event)
        case _:
            return people.attended(round_, event)


def _crossing(round_: Round, event: x.CrossingEvent) -> Round:
    """Words of the back-channel are rows like all others, and have their numbers from the same row."""
    match event:
        case x.MessageProposed():
            used = event.words
        case x.MessageSentBack():
            used = event.reason
        case _:
            used = round_.words
    return replace(round_, back=x.applied(round_.back, event), words=used)


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


def _brought(statement: Statement, screen_by: datetime) -> Statement:
    """What was taken back on its way only stops being shown."""
    waits = statement.condition is Condition.WAITING
    return replace(statement, batch_at=None, screen_by=screen_by if waits else None)


def _more_on_the_ballot(round_: Round) -> Round:
    """Whoever had answered everything has not any more."""
    asked = round_.room is not None and Output.BALLOT in round_.phase_of(round_.room).output
    return _at(round_, ROOM, lambda t: replace(t, ready=frozenset())) if asked else round_


def _edited(round_: Round, number: ContributionNumber, change: Callable[[Contribution], Contribution]) -> Round:
    return replace(round_, said={**round_.said, number: change(round_.said[number])})


def _phase_opened(round_: Round, event: e.PhaseOpened) -> Round:
    opened = Table(event.table, event.phase, event.at, event.closes_at, event.decide_by, event.opening, event.order,
                   event.order, side=event.side, pair=event.pair, substitutes=event.substitutes)  # fmt: skip
    in_turns = round_.format.phases[event.phase].in_turns  # only who really opens makes room for the next
    return replace(
        _with(round_, opened),
        phase=event.phase,
        opening=rotate(event.opening, 1) if in_turns else round_.opening,
        parting=round_.parting[1:],
        visits={**round_.visits, event.phase: round_.visits.get(event.phase, 0) + 1},
        reminded=frozenset(told for told in round_.reminded if told.of_turn or told.number != event.phase),
        openings={**round_.openings, event.phase: round_.openings.get(event.phase, 0) + 1},
        written_before={**round_.written_before, event.phase: round_.written},
        awaited=None,
        expects=False,
    )


def _said(round_: Round, event: e.ContributionMade) -> Round:
    table = round_.tables[event.table]
    restated = event.kind is e.TurnKind.RESTATE
    new = Contribution(event.number, event.seat, table.phase, event.turn, event.kind, event.at, event.words, event.to,
                       event.in_reply_to, table=event.table, attempt=event.attempt,
                       standing=Standing.WAITING if restated else None)  # fmt: skip
    after = replace(round_, said={**round_.said, new.number: new}, words=event.words)
    return _at(after, event.table, lambda t: heard(round_, t, event))


def _revealed(round_: Round, event: e.TextsRevealed) -> Round:
    phase = round_.tables[event.table].phase
    new = {number: Contribution(number, seat, phase, 0, e.TurnKind.SPEAK, event.at, words, table=event.table)
           for number, seat, words in event.texts}  # fmt: skip
    after = _at(round_, event.table, lambda t: replace(t, written={}))
    return replace(after, said={**after.said, **new})


def _criticism_revealed(round_: Round, event: e.CriticismRevealed) -> Round:
    phase, draft = round_.tables[event.table].phase, round_.draft
    new = {number: Contribution(number, seat, phase, 0, e.TurnKind.SPEAK, event.at, words, table=event.table,
                                clause=clause, draft=draft.number if draft else None)
           for number, seat, clause, words in event.texts}  # fmt: skip
    after = _at(round_, event.table, lambda t: replace(t, critique={}))
    return replace(after, said={**after.said, **new})


def _later(round_: Round, by: timedelta) -> Round:
    """Every deadline of a running round moves; announced hours (checkpoints, the start) do not."""
    statements = {i: replace(s, screen_by=s.screen_by + by if s.screen_by else None)
                  for i, s in round_.statements.items()}  # fmt: skip
    awaited = round_.awaited and replace(round_.awaited, decide_by=round_.awaited.decide_by + by)
    tables = {k: t.later(by) for k, t in round_.tables.items()}
    moved = replace(round_, tables=tables, statements=statements, awaited=awaited, back=round_.back.later(by))
    return people.calls_later(moved, by)


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
        return due and _anew(moved, due, event.at, within)

    screen_within = moved.format.screen_within.at(moved.pace)
    statements = {i: replace(s, screen_by=again(s.screen_by, screen_within)) for i, s in moved.statements.items()}
    tables = {k: replace(t, decide_by=again(t.decide_by, moved.phase_of(t).decide_within.at(moved.pace)))
              for k, t in moved.tables.items()}  # fmt: skip
    within = moved.format.phases[moved.phase].decide_within.at(moved.pace)
    awaited = moved.awaited and replace(
        moved.awaited, decide_by=_anew(moved, moved.awaited.decide_by, event.at, within)
    )
    back = moved.back.decided_anew(event.at, when_over(moved, event.at, screen_within))
    return replace(moved, statements=statements, tables=tables, awaited=awaited, back=back)


def _anew(round_: Round, due: datetime, now: datetime, within: timedelta) -> datetime:
    return when_over(round_, now, within) if due <= now else due


def _undone(round_: Round, event: e.DecisionUndone) -> Round:
    """What stood before the step stands again, with the seconds in between given back; what was said stays said."""
    point = round_.undo
    if point is None:
        raise ValueError("there is no step to take back")
    since = event.at - point.at
    rest = replace(point.rest, until=point.rest.until + since) if point.rest else None
    running = point.stage is Stage.RUNNING
    tables = {k: t.later(since) for k, t in point.tables.items()} if running else point.tables
    awaited = point.awaited
    if awaited and running:
        awaited = replace(awaited, decide_by=awaited.decide_by + since)
    said = {number: replace(one, standing=point.standings.get(number)) for number, one in round_.said.items()}
    return replace(round_, stage=point.stage, phase=point.phase, tables=tables, opening=point.opening, rest=rest,
                   awaited=awaited, visits=point.visits, written_before=point.written_before, said=said,
                   undo=None)  # fmt: skip
