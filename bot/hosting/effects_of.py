"""Which errands follow from what happened. A turn is one post and one edit: whatever posts also carries the panel."""

from collections.abc import Sequence
from typing import get_args

from bot.dialogue import attendance_events as a
from bot.dialogue import backchannel_events as x
from bot.dialogue import events as e
from bot.dialogue.answering import votes_in
from bot.dialogue.fields import Order
from bot.dialogue.ids import ROOM, RoundId, SeatNumber, TableId
from bot.dialogue.lifecycle import Ending, PauseCause
from bot.dialogue.refusal import Value
from bot.dialogue.reminders import still_owing
from bot.dialogue.round import Round
from bot.dialogue.seating import has_a_place
from bot.hosting import attendance_effects, crossing_effects
from bot.hosting import effects as f
from bot.hosting.panel_effects import panels

_SHOWN_AT_DESK = (
    e.PhaseOpened, e.ListEnded, e.RoundPaused, e.RoundContinued, e.RoundClosed, e.StatementsBrought,
    e.StatementAccepted, e.StatementReturned, e.DecisionUndone, e.RoundCancelled, e.TableClosed, e.RestatementStuck,
    e.RestatementLeftOpen, e.RestatementTriedAgain, e.VerdictAwaited, e.VerdictKnown, e.DraftPut,
    *get_args(a.AttendanceEvent), x.MessageHandedIn, x.MessageSentBack,
)  # fmt: skip
"""Nothing that somebody in a seat does by themselves: a desk that changes at that moment would say who it was."""


def effects_of(events: Sequence[e.Event], after: Round, before: Round | None = None) -> list[f.Effect]:
    """The errands of one command, in the order in which people should see them."""
    errands: list[f.Effect] = []
    for event in events:
        errands += _of(event, after)
    errands += attendance_effects.of(events, after, before)
    errands += crossing_effects.of(events, after)
    left = _told_of_leaving(events, after, before)
    errands += panels(events, errands, after, left)
    complete = any(isinstance(event, e.SeatReady) for event in events) and votes_in(after)
    if (
        complete
        or left is not None
        or any(isinstance(event, _SHOWN_AT_DESK) for event in events)
        or any(isinstance(event, x.MessageCrossed) and event.by is not None for event in events)
    ):
        errands.append(f.RefreshDesk(after.id))
    return errands


def _of(event: e.Event, after: Round) -> list[f.Effect]:
    id_ = after.id
    match event:
        case e.RoundBegun():
            return [f.OpenRoom(id_), f.RefreshInvitation(id_)]
        case e.RoundCancelled():
            announced = [] if event.by is not None else [f.Announce(id_, "dialogue-cancelled")]
            return [f.RefreshInvitation(id_), *announced, f.CloseRoom(id_)]
        case e.RoundClosed():
            unmoderated = event.ending is Ending.FOR_WANT_OF_A_MODERATOR
            line: list[f.Effect] = [f.PostLine(id_, "closed-unmoderated")] if unmoderated else []
            return [*line, f.CloseRoom(id_)]
        case e.RoundPaused(cause=PauseCause.SAFE_STOP):
            return [f.PostLine(id_, "stopped", {"date": event.until})]
        case e.PhaseOpened():
            moved = f.DeskLine(id_, "desk-moved", {"phase": event.phase, "by": event.by or 0, "clock": event.at})
            room: list[f.Effect] = (
                [] if event.table == ROOM else [f.ShowPanel(id_, fresh=True)]
            )  # says where it happens
            return [*room, *_opened(id_, event.table), *([moved] if event.by else [])]
        case e.TableOpened():
            return _opened(id_, event.table)
        case e.FloorGiven():
            return [_floor_yours(event, after)]
        case e.SpeakerWarned():
            turn = after.tables[event.table].turn
            if turn is None:
                return []
            return [f.Notify(id_, turn.seat, "time-note", {"clock": turn.ends, "clock2": turn.last}, "dm-turn-last",
                             turn.last)]  # fmt: skip
        case e.PeopleReminded():
            return _reminded(event, after)
        case e.TurnEnded(ending=e.TurnEnding.TIMED_OUT):
            missed: dict[str, Value] = {"date": event.at, "again": int(_comes_again(event, after))}
            return [f.Notify(id_, event.seat, "absent-turn", missed)]
        case e.ContributionMade():
            return _said(event, after)
        case e.TextsRevealed():
            return [f.PostContribution(id_, number, event.table) for number, _, _ in event.texts]
        case e.CriticismRevealed():
            return [f.PostContribution(id_, number, event.table) for number, _, _, _ in event.texts]
        case e.DraftPut():
            return [f.PostDraft(id_, event.number)]
        case e.ContributionCorrected() | e.ContributionWithdrawn():
            shown = has_a_place(after.said[event.number].table)
            return [f.RedrawContribution(id_, event.number)] if shown else []
        case e.RestatementConfirmed() | e.RestatementReturned() | e.RestatementLeftOpen():
            return [f.RedrawContribution(id_, event.number)] if has_a_place(event.table) else []
        case e.SeatLeft(stays=False):
            return [f.CloseDoor(id_, event.seat)]
        case e.StatementReturned():
            author = after.statements[event.statement].author
            about: dict[str, Value] = {"statement": event.statement, "ground": str(event.ground)}
            return [f.Notify(id_, author, "screening-answer", about)] if author is not None else []
        case e.StatementsReleased():
            return [f.PostLine(id_, "statement-new", {"n": len(event.batch)})]
        case _:
            return []


def _opened(id_: RoundId, table: TableId) -> list[f.Effect]:
    return [f.ShowPanel(id_, table, fresh=True)] if has_a_place(table) else []


def _floor_yours(event: e.FloorGiven, after: Round) -> f.Effect:
    values: dict[str, Value] = {"clock": event.ends, "turn": event.turn}
    return f.Notify(after.id, event.seat, "floor-yours", values, "dm-turn-open", event.last)


def _said(event: e.ContributionMade, after: Round) -> list[f.Effect]:
    """Words of a pair are read behind a button by the two of them; everything else is a post at its table."""
    if has_a_place(event.table):
        return [f.PostContribution(after.id, event.number, event.table)]
    table = after.tables.get(event.table)
    others = [seat for seat in (table.pair if table else ()) if seat != event.seat and after.seats[seat].takes_part]
    phase = after.format.phases[after.said[event.number].phase]
    if phase.order is not Order.OPEN:  # whoever has the floor next is told so anyway
        others = [seat for seat in others if not (table and table.turn and table.turn.seat == seat)]
    return [f.Notify(after.id, seat, "pair-words", {"number": event.number}) for seat in others]


def _reminded(event: e.PeopleReminded, after: Round) -> list[f.Effect]:
    """In private, or as a line above the panel: one edit, and no post that marks the room unread for everybody."""
    table = after.tables.get(event.table)
    turn = table.turn if table else None
    match event.of:
        case e.Reminding.SPEAKER if turn:
            about: dict[str, Value] = {"clock": turn.ends, "turn": turn.number}
            return [f.Notify(after.id, turn.seat, "turn-half", about, "dm-turn-half", turn.last)]
        case e.Reminding.ROOM if table and turn and has_a_place(table.id):
            owed: dict[str, Value] = {"n": still_owing(after, table), "date": turn.usual_end}
            return [f.ShowPanel(after.id, table.id, line="room-slow-note", values=owed)]
        case e.Reminding.HALF | e.Reminding.LAST if table:
            return [f.RemindWhoOwes(after.id, table.id, table.phase)]
        case _:
            return []  # what it was about ended with the same command


def _comes_again(event: e.TurnEnded, after: Round) -> bool:
    table = after.tables.get(event.table)
    if table is None:
        return False
    return event.seat in (*table.waiting, *table.hands, *((table.turn.seat,) if table.turn else ()))


def _told_of_leaving(events: Sequence[e.Event], after: Round, before: Round | None) -> SeatNumber | None:
    """Of whose leaving the room is told with this step: at the moment itself it could point at an account."""
    parting = {*(before.parting if before else ()), *(x.seat for x in events if isinstance(x, e.SeatLeft))}
    return min(parting - set(after.parting), default=None)
