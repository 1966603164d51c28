"""The panel of a table: always on the newest post, the same places on every one of them.

Heading, purpose and question; who speaks, until when, who is next and why; then what can be pressed: the first row is
of this phase, the second always the same. A panel is drawn from the round alone, so it never shows a stale state.
"""

from datetime import datetime, timedelta
from typing import assert_never

from bot.dialogue.format import Addressed, Gate, Order, Output, Phase, Reveal
from bot.dialogue.ids import ROOM, TableId
from bot.dialogue.lifecycle import PauseCause, Stage
from bot.dialogue.table import Table
from bot.presentation import draft, quiet_panels, turn_panels
from bot.presentation.actions import Action
from bot.presentation.clock import duration, moment
from bot.presentation.elsewhere_panels import elsewhere
from bot.presentation.panel_parts import head, standing_row, until, whole
from bot.presentation.scene import Scene, lines
from bot.presentation.screen import Container, Row, Text


def panel(scene: Scene, table: Table | None, moderators: str, observers: str, at: TableId = ROOM) -> Container:
    """The panel of a table as the round is now. `moderators` and `observers` are named publicly, as mentions.

    `at` is the place of the panel, where no table may be now: its phase happens elsewhere, or it is done there.
    """
    match scene.round.stage:
        case Stage.PAUSED:
            return _paused(scene, table)
        case Stage.CLOSED | Stage.CANCELLED:
            return _closing(scene)
        case Stage.INVITING | Stage.RUNNING:
            if table is None:
                return elsewhere(scene, at)
            return _running(scene, table, scene.round.phase_of(table), moderators, observers)
        case _:
            assert_never(scene.round.stage)


def closed_panel(scene: Scene, destroyed: datetime, summary: str | None, readable: datetime | None = None) -> Container:
    """After the final summary: the promise kept, with its date, and where the summary is."""
    texts = lines(
        scene.text("panel-closed-text1", topic=scene.topic, date=moment(destroyed)),
        scene.text("panel-closed-line-room", date=moment(readable)) if readable else None,
        scene.text("panel-closed-line-summary", link=summary) if summary else None,
    )
    mine = scene.button("panel-closed-button-mine", Action.MINE, 0, 1)
    return Container((Text(texts), Row((mine, scene.button("panel-closed-button-help", Action.HELP)))))


def _running(scene: Scene, table: Table, phase: Phase, moderators: str, observers: str) -> Container:
    if phase.gated_by(Gate.RULES_ACCEPTED):
        return _welcome(scene, table, moderators, observers)
    if phase.order is Order.OPEN:
        return turn_panels.open_table(scene, table, phase)
    if phase.addressed is Addressed.CLAUSE:
        return draft.panel(scene, table, phase)
    if phase.in_turns:
        return turn_panels.turns(scene, table, phase)
    if phase.votes:
        return quiet_panels.ballot(scene, table, phase)
    if Output.STATEMENTS in phase.output and phase.order is Order.SILENT:
        return quiet_panels.writing(scene, table)
    if Output.STATEMENTS in phase.output:
        seeding = not any(Output.STATEMENTS in one.output for one in scene.round.format.phases[: table.phase])
        return (quiet_panels.seeding if seeding else quiet_panels.screening)(scene, table)
    if phase.order is Order.SILENT:
        return (quiet_panels.notes if phase.reveal is Reveal.NEVER else quiet_panels.silent)(scene, table, phase)
    return whole(scene, head(scene), until(scene, table, "panel-moderators-text1"), None)


def _welcome(scene: Scene, table: Table, moderators: str, observers: str) -> Container:
    head = scene.text("panel-welcome-text1", topic=scene.topic, **scene.phase())
    ends = table.closes_at or table.decide_by or scene.round.starts_at
    ask = scene.text("panel-welcome-text2", clock=scene.deadline(ends), moderators=moderators, observers=observers)
    row = Row(
        (
            scene.button("panel-welcome-button-keep", Action.ACCEPT_RULES),
            scene.button("panel-welcome-button-rules", Action.RULES),
            scene.button("panel-welcome-button-question", Action.ASK_MODERATOR),
            scene.button("panel-welcome-button-see", Action.SEE),
        )
    )
    return whole(scene, head, ask, row)


def _paused(scene: Scene, table: Table | None) -> Container:
    """One text for every cause; the clock that stands shows how long the turn has left."""
    rest, turn = scene.round.rest, table.turn if table else None
    texts = [scene.text("panel-paused-text1", **scene.phase())]
    if table and turn and rest:
        left = duration(scene.words, max(turn.usual_end - rest.since, timedelta(0)))
        texts.append(scene.text("panel-paused-line-left", duration=left))
        texts.append(scene.text("panel-paused-line-speaking", **scene.speaker(turn.seat, scene.round.phase_of(table))))
    if rest:
        stopped = "-stopped" if rest.cause is PauseCause.SAFE_STOP else ""
        texts.append(scene.text(f"panel-paused-line-until{stopped}", clock=scene.deadline(rest.until)))
    return Container((Text(lines(*texts)), standing_row(scene)))


def _closing(scene: Scene) -> Container:
    text = scene.text("panel-closing-text1-soon", topic=scene.topic)
    return Container((Text(text), Row((scene.button("panel-closing-button-help", Action.HELP),))))
