"""The room while its phase is at other tables, and a table that is done before the others."""

from bot.dialogue.format import Phase
from bot.dialogue.ids import ROOM, TableId
from bot.presentation.actions import Action
from bot.presentation.panel_parts import head, standing_row, whole
from bot.presentation.scene import Scene, lines, primary
from bot.presentation.screen import Container, Row, Text


def elsewhere(scene: Scene, at: TableId) -> Container:
    """What is read at a place that has no table now."""
    phase = scene.round.now_phase
    tables = tuple(scene.round.tables.values())
    if phase is None or not tables:
        text = scene.text("panel-awaiting-text1") if scene.round.awaited else None
        return Container((Text(lines(head(scene), text)), standing_row(scene)))
    ends = min((one.closes_at for one in tables if one.closes_at), default=None)
    clock = scene.text("panel-line-ends", clock=scene.deadline(ends)) if ends else None
    if at != ROOM:
        done = "panel-table-done" if phase.in_caucus else "panel-table-rests"
        return whole(scene, head(scene), lines(scene.text(done), clock), None)
    if any(one.pair for one in tables):
        return _pairs(scene, phase, clock)
    return whole(scene, head(scene, phase.prompt), lines(scene.text("panel-caucuses-text1"), clock), None)


def _pairs(scene: Scene, phase: Phase, clock: str | None) -> Container:
    """Pairs meet behind a button: a thread of two would show each account beside its name."""
    row = Row(
        (
            primary(scene.button("panel-pairs-button-mine", Action.MY_PAIR)),
            scene.button("panel-turns-button-prepare", Action.PREPARE),
        )
    )
    return whole(scene, head(scene, phase.prompt), lines(scene.text("panel-pairs-text1"), clock), row)
