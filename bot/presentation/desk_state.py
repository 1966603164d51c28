"""What goes on at the tables of a round, as moderators read it, and the next sensible steps, by rule.

Cues never act by themselves, and nothing here depends on opinions.
"""

from dataclasses import dataclass

from bot.dialogue.floor import upcoming
from bot.dialogue.format import Closes, Gate, Order, Output, Phase
from bot.dialogue.ids import ROOM
from bot.dialogue.lifecycle import PauseCause, Stage
from bot.dialogue.round import Round
from bot.dialogue.seating import at_table
from bot.dialogue.table import Table
from bot.presentation.actions import Action
from bot.presentation.scene import Scene, listed
from bot.presentation.what_comes import closings


@dataclass(frozen=True)
class Cue:
    """A step that makes sense now: its sentence, and what its button does."""

    text: str
    action: Action
    more: tuple[str | int, ...] = ("cue",)
    button: str = "desk-button-next"


def state(scene: Scene) -> list[str]:
    """What is going on, and until when: of the room in full, of several tables one line each."""
    round_, said = scene.round, []
    if round_.rest:
        nobody = round_.rest.cause in (PauseCause.WANT_OF_A_MODERATOR, PauseCause.SAFE_STOP)
        said.append(
            scene.text(f"desk-line-{'closes' if nobody else 'continues'}", clock=scene.deadline(round_.rest.until))
        )
    if round_.awaited:
        said.append(scene.text("desk-line-awaited"))
    if phase := round_.now_phase:
        said.append(" ".join(closings(scene, phase)))
    if round_.room is not None:
        return [*said, *_room(scene, round_.room)]
    tables = tuple(round_.tables.values())
    pairs = [table for table in tables if table.pair]
    ends = min((table.closes_at for table in tables if table.closes_at), default=None)
    if ends:
        said.append(scene.text("desk-line-ends", clock=scene.deadline(ends)))
    if pairs:
        said.append(scene.text("desk-line-pairs", n=len(pairs)))
    done = [side.number for side in round_.sides if not any(table.side == side.number for table in tables)]
    caucuses = [_caucus(scene, table) for table in tables if not table.pair]
    return [*said, *caucuses, *(scene.text("desk-line-caucus-done", **scene.side(n)) for n in done if caucuses)]


def _room(scene: Scene, table: Table) -> list[str]:
    round_, said = scene.round, []
    phase = round_.phase_of(table)
    if table.closes_at:
        said.append(scene.text("desk-line-ends", clock=scene.deadline(table.closes_at)))
    if table.decide_by:
        said.append(scene.text("desk-line-decide", clock=scene.deadline(table.decide_by)))
    if table.turn:
        ends = scene.deadline(table.turn.usual_end)
        said.append(scene.text("desk-line-speaking", clock=ends, **scene.who(table.turn.seat)))
    return [*said, *_progress(scene, table, phase)]


def _progress(scene: Scene, table: Table, phase: Phase) -> list[str]:
    round_ = scene.round
    seats = [seat for seat in round_.seats.values() if seat.sits]
    here = at_table(round_, table)
    if phase.gated_by(Gate.RULES_ACCEPTED):
        return [scene.text("desk-line-accepted", n=sum(seat.accepted for seat in seats), m=len(seats))]
    if phase.order in (Order.QUEUE, Order.OPEN):
        waiting = [seat for seat in here if seat.number not in table.had_turn]
        names = listed(scene.words, (scene.text("seat-name", **scene.who(hand)) for hand in table.hands))
        hands = [scene.text("desk-line-hands", names=names)] if table.hands else []
        return [*hands, scene.text("desk-line-no-turn", m=len(waiting))]
    if phase.by_list:
        return [scene.text("desk-line-no-turn", m=len(table.waiting))]
    if phase.order is Order.SILENT and phase.closes_by(Closes.ALL_HAD_TURN):
        return [scene.text("desk-line-ready", n=len(table.ready), m=len(here))]
    return []


def _caucus(scene: Scene, table: Table) -> str:
    side = scene.side(table.side) if table.side is not None else {}
    if table.turn:
        who, ends = scene.who(table.turn.seat), scene.deadline(table.turn.usual_end)
        return scene.text("desk-line-caucus-speaking", pseudonym=who["pseudonym"], clock=ends, **side)
    ready, here = len(table.ready), len(at_table(scene.round, table))
    return scene.text("desk-line-caucus", n=ready, m=here, **side)


def cues(scene: Scene) -> list[Cue]:
    """The next sensible steps, the most pressing first."""
    round_ = scene.round
    if round_.stage is Stage.INVITING:
        return [Cue(scene.text("cue-begin"), Action.BEGIN, button="desk-button-begin")]
    if round_.stage is Stage.PAUSED:
        return [Cue(scene.text("cue-paused"), Action.CONTINUE, button="desk-button-continue")]
    if round_.stage is not Stage.RUNNING:
        return []
    found = [cue for table in round_.tables.values() for cue in _stuck(scene, table)]
    table = round_.room
    drafting = table is not None and Output.DRAFT in round_.phase_of(table).output
    if drafting and _move_on(round_) is None:
        found.append(Cue(scene.text("cue-draft"), Action.DRAFT, button="desk-button-draft"))
    move = _move_on(round_)
    return [*found, *([Cue(scene.text(move), Action.NEXT)] if move else [])]


def _stuck(scene: Scene, table: Table) -> list[Cue]:
    """After the last try at saying back: one more, or recorded as still open."""
    if table.stuck is None:
        return []
    number = str(scene.round.said[table.stuck].in_reply_to)
    ask = scene.text("cue-restate", number=number)
    about = (table.id, table.stuck)
    return [
        Cue(ask, Action.SETTLE, (*about, "open"), "desk-section-button-open"),
        Cue(
            scene.text("cue-restate-again", number=number),
            Action.SETTLE,
            (*about, "again"),
            "desk-section-button-again",
        ),
    ]


def _move_on(round_: Round) -> str | None:
    table = round_.room
    if table is None:
        return (
            "cue-tables-ready" if round_.tables and all(_all_ready(round_, t) for t in round_.tables.values()) else None
        )
    phase, seats = round_.phase_of(table), [seat for seat in round_.seats.values() if seat.sits]
    if phase.gated_by(Gate.RULES_ACCEPTED) and all(seat.accepted for seat in seats):
        return "cue-accepted"
    idle = table.turn is None and table.next_at is None and table.stuck is None
    if phase.order is Order.QUEUE and idle and not table.hands and table.had_turn:  # at first nobody can have one up
        return "cue-no-hands"
    if phase.by_list and idle and upcoming(round_, table) is None:
        return "cue-ready"
    if phase.votes and _all_ready(round_, table):
        return "cue-votes-in"
    if Output.DRAFT in phase.output:
        put = round_.draft is not None and round_.draft.at >= table.opened
        return "cue-draft-put" if put else None
    return "cue-decide" if table.decide_by and not phase.in_turns else None


def _all_ready(round_: Round, table: Table) -> bool:
    here = at_table(round_, table)
    return bool(here) and all(seat.number in table.ready for seat in here)


def turns_now(round_: Round) -> list[Table]:
    """The tables at which somebody has the floor; the room first."""
    return sorted((t for t in round_.tables.values() if t.turn), key=lambda table: (table.id != ROOM, table.id))
