"""Panels of phases without turns: writing in silence, private notes, statements, the ballot."""

from bot.dialogue.format import Phase
from bot.dialogue.table import Table
from bot.presentation import ballot_panel
from bot.presentation.actions import Action
from bot.presentation.panel_parts import both_clocks, head, until, whole
from bot.presentation.scene import Scene, lines, primary
from bot.presentation.screen import Container, Row


def silent(scene: Scene, table: Table, phase: Phase) -> Container:
    ends = table.closes_at or table.decide_by
    said = (
        scene.text("panel-silent-text1", clock=scene.deadline(ends)) if ends else scene.text("panel-silent-text1-open")
    )
    row = Row(
        (
            primary(scene.button("panel-silent-button-write", Action.WRITE)),
            scene.button("panel-silent-button-read", Action.READ_MINE),
            scene.button("panel-silent-button-ready", Action.READY),
            scene.button("panel-silent-button-pass", Action.PASS),
        )
    )
    return whole(scene, head(scene, phase.prompt), said, row)


def notes(scene: Scene, table: Table, phase: Phase) -> Container:
    row = Row(
        (
            scene.button("panel-notes-button-note", Action.NOTE),
            scene.button("panel-notes-button-read", Action.READ_MINE),
            scene.button("panel-notes-button-ready", Action.READY),
        )
    )
    return whole(scene, head(scene, phase.prompt), until(scene, table, "panel-notes-text1"), row)


def writing(scene: Scene, table: Table) -> Container:
    until = both_clocks(scene, "panel-writing-line-until", table.closes_at)
    row = Row(
        (
            primary(scene.button("panel-writing-button-propose", Action.PROPOSE, "panel")),
            scene.button("panel-writing-button-mine", Action.MY_STATEMENTS),
            scene.button("panel-writing-button-policy", Action.POLICY),
        )
    )
    return whole(
        scene, head(scene, scene.round.phase_of(table).prompt), lines(scene.text("panel-writing-text1"), until), row
    )


def seeding(scene: Scene, table: Table) -> Container:
    """Before anybody has written anything: moderators put down what there is to begin with."""
    row = Row((scene.button("panel-screening-button-policy", Action.POLICY),))
    return whole(scene, head(scene), until(scene, table, "panel-seeding-text1"), row)


def screening(scene: Scene, table: Table) -> Container:
    ends = table.closes_at or table.decide_by
    key = "panel-screening-text1"
    said = scene.text(key, clock=scene.deadline(ends)) if ends else scene.text(f"{key}-open")
    row = Row(
        (
            scene.button("panel-screening-button-mine", Action.MY_STATEMENTS),
            scene.button("panel-screening-button-policy", Action.POLICY),
        )
    )
    return whole(scene, head(scene), said, row)


def ballot(scene: Scene, table: Table, phase: Phase) -> Container:
    moments = [*scene.round.checkpoints, *([table.closes_at] if table.closes_at else [])]
    line = both_clocks(scene, "panel-ballot-line-next", min(moments, default=None))
    return whole(scene, head(scene), lines(*ballot_panel.texts(scene, phase), line), ballot_panel.row(scene, phase))
