"""Which panels are drawn anew after a command: those on which something changed, and that no post brings along anyway.

Every table with a place of its own has its panel; so has the room while its phase is at other tables. A raised hand
alone redraws nothing, nor does the floor that somebody gets because it was free: a turn would then cost three requests
instead of two, in every queue that runs dry. Whoever presses is told in private whose turn it is.
"""

from collections.abc import Sequence

from bot.dialogue import events as e
from bot.dialogue.ids import ROOM, SeatNumber, TableId
from bot.dialogue.refusal import Value
from bot.dialogue.round import Round
from bot.dialogue.seating import has_a_place
from bot.hosting import effects as f

_AT_A_TABLE = (
    e.FloorGiven, e.TurnEnded, e.TurnExtended, e.PhaseExtended, e.ListEnded, e.LapOpened, e.PhaseClosing,
    e.RestatementConfirmed, e.RestatementReturned, e.RestatementStuck, e.RestatementLeftOpen, e.RestatementTriedAgain,
)  # fmt: skip
_EVERYWHERE = (e.RoundContinued, e.RoundPaused, e.TimeGivenBack, e.DecisionUndone)


def panels(
    events: Sequence[e.Event], errands: Sequence[f.Effect], after: Round, left: SeatNumber | None
) -> list[f.Effect]:
    """`left` is the seat of whose leaving the room is told with this step."""
    away = next((x for x in events if isinstance(x, e.TimeGivenBack)), None)
    shown = [table for table in {ROOM: None, **dict.fromkeys(after.tables)} if has_a_place(table) and after.tables]
    redrawn: list[f.Effect] = []
    for table in shown:
        carried = _carried(errands, table)
        said, values = _line(events, table, left, away)
        if said and not (carried and said == "lapse"):
            redrawn.append(f.ShowPanel(after.id, table, line=said, values=values))
        elif not carried and _changed(events, table):
            redrawn.append(f.ShowPanel(after.id, table))
    done = [event.table for event in events if isinstance(event, e.TableClosed | e.PhaseClosed) and event.table != ROOM]
    left_alone = [table for table in done if has_a_place(table) and not _carried(errands, table)]
    return [*redrawn, *(f.ShowPanel(after.id, table) for table in left_alone)]


def _line(
    events: Sequence[e.Event], table: TableId, left: SeatNumber | None, away: e.TimeGivenBack | None
) -> tuple[str, dict[str, Value]]:
    """What is said once above the panel: that a turn passes, that somebody has left, that time is given back."""
    lapsed = [x for x in events if isinstance(x, e.TurnEnded) and x.ending is e.TurnEnding.TIMED_OUT]
    lapse = next((turn for turn in lapsed if turn.table == table), None)
    if lapse:
        return "lapse", {"seat": lapse.seat}
    if left is not None and table == ROOM:
        return "left-room", {"seat": left}
    return ("error-restart", {}) if away and away.seconds > 60 and table == ROOM else ("", {})


def _carried(errands: Sequence[f.Effect], table: TableId) -> bool:
    """Whether a post of this command brings this table's panel."""
    return any(
        (isinstance(x, f.PostContribution | f.PostLine | f.PostDraft) or (isinstance(x, f.ShowPanel) and x.fresh))
        and x.table == table
        for x in errands
    )


def _changed(events: Sequence[e.Event], table: TableId) -> bool:
    """After a silence between turns the floor is given without a redraw: the panel has announced it, clocks and all."""
    if any(isinstance(event, _EVERYWHERE) for event in events):
        return True
    here = [event for event in events if isinstance(event, _AT_A_TABLE) and event.table == table]
    announced = any(isinstance(event, e.SilenceEnded) and event.table == table for event in events)
    by_hand = any(isinstance(event, e.HandRaised) and event.table == table for event in events)
    return bool(here) and not announced and not by_hand
