"""Which errands follow from what happened. A turn is one post and one edit: whatever posts also carries the panel."""

from collections.abc import Sequence

from bot.dialogue import events as e
from bot.dialogue.answering import votes_in
from bot.dialogue.ids import SeatNumber
from bot.dialogue.lifecycle import Ending, PauseCause
from bot.dialogue.refusal import Value
from bot.dialogue.round import Round
from bot.hosting import effects as f

_SHOWN_ON_PANEL = (
    e.FloorGiven, e.TurnEnded, e.TurnExtended, e.PhaseExtended, e.RoundContinued, e.RoundPaused, e.TimeGivenBack,
    e.DecisionUndone, e.ListEnded, e.LapOpened, e.PhaseClosing,
)  # fmt: skip
_SHOWN_AT_DESK = (
    e.PhaseOpened, e.ListEnded, e.RoundPaused, e.RoundContinued, e.RoundClosed, e.StatementProposed,
    e.StatementRewritten, e.StatementAccepted, e.StatementReturned, e.StatementWithdrawn, e.DecisionUndone,
    e.RoundCancelled, e.SeatLeft,
)  # fmt: skip


def effects_of(events: Sequence[e.Event], after: Round, before: Round | None = None) -> list[f.Effect]:
    """The errands of one command, in the order in which people should see them."""
    errands: list[f.Effect] = []
    for event in events:
        errands += _of(event, after)
    errands += _panel(events, errands, after, _told_of_leaving(events, after, before))
    complete = any(isinstance(event, e.SeatReady) for event in events) and votes_in(after)
    if complete or any(isinstance(event, _SHOWN_AT_DESK) for event in events):
        errands.append(f.RefreshDesk(after.id))
    return errands


def _of(event: e.Event, after: Round) -> list[f.Effect]:
    id_ = after.id
    match event:
        case e.RoundBegun():
            return [f.OpenRoom(id_), f.RefreshInvitation(id_)]
        case e.RoundCancelled():
            return [f.RefreshInvitation(id_), f.CloseRoom(id_)]
        case e.RoundClosed():
            unmoderated = event.ending is Ending.FOR_WANT_OF_A_MODERATOR
            line: list[f.Effect] = [f.PostLine(id_, "closed-unmoderated")] if unmoderated else []
            return [*line, f.CloseRoom(id_)]
        case e.RoundPaused(cause=PauseCause.SAFE_STOP):
            return [f.PostLine(id_, "stopped", {"date": event.until})]
        case e.PhaseOpened():
            moved = f.DeskLine(id_, "desk-moved", {"phase": event.phase, "by": event.by or 0, "clock": event.at})
            return [f.ShowPanel(id_, event.table, fresh=True), *([moved] if event.by else [])]
        case e.FloorGiven():
            dm = "dm-turn-open"
            values: dict[str, Value] = {"clock": event.ends, "turn": event.turn}
            return [f.Notify(id_, event.seat, "floor-yours", values, dm, event.last)]
        case e.SpeakerWarned():
            turn = after.tables[event.table].turn
            if turn is None:
                return []
            return [f.Notify(id_, turn.seat, "time-note", {"clock": turn.ends, "clock2": turn.last}, "dm-turn-last",
                             turn.last)]  # fmt: skip
        case e.ContributionMade():
            return [f.PostContribution(id_, event.number, event.table)]
        case e.TextsRevealed():
            return [f.PostContribution(id_, number, event.table) for number, _, _ in event.texts]
        case e.ContributionCorrected() | e.ContributionWithdrawn():
            return [f.RedrawContribution(id_, event.number)]
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


def _told_of_leaving(events: Sequence[e.Event], after: Round, before: Round | None) -> SeatNumber | None:
    """Of whose leaving the room is told with this step: at the moment itself it could point at an account."""
    parting = {*(before.parting if before else ()), *(x.seat for x in events if isinstance(x, e.SeatLeft))}
    return min(parting - set(after.parting), default=None)


def _panel(
    events: Sequence[e.Event], errands: Sequence[f.Effect], after: Round, left: SeatNumber | None
) -> list[f.Effect]:
    """Redraw the panel where something on it changed and no post of this command carries it anyway.

    After a silence between turns the floor is given without a redraw: the panel has announced it, with its clocks.
    """
    carried = any(isinstance(x, f.PostContribution | f.PostLine) or (isinstance(x, f.ShowPanel) and x.fresh)
                  for x in errands)  # fmt: skip
    announced = any(isinstance(event, e.SilenceEnded) for event in events)
    changed = [event for event in events if isinstance(event, _SHOWN_ON_PANEL)]
    lapse = next((x for x in events if isinstance(x, e.TurnEnded) and x.ending is e.TurnEnding.TIMED_OUT), None)
    away = next((x for x in events if isinstance(x, e.TimeGivenBack)), None)
    if lapse and not carried:
        return [f.ShowPanel(after.id, lapse.table, line="lapse", values={"seat": lapse.seat})]
    if left is not None and after.room:
        return [f.ShowPanel(after.id, line="left-room", values={"seat": left})]
    if away and after.room and away.seconds > 60:
        return [f.ShowPanel(after.id, line="error-restart")]
    if changed and not carried and not announced and after.room:
        return [f.ShowPanel(after.id)]
    return []
