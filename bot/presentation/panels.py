"""The panel of a table: always on the newest post, the same places on every one of them.

Heading, purpose and question; who speaks, until when, who is next and why; then what can be pressed: the first row is
of this phase, the second always the same. A panel is drawn from the round alone, so it never shows a stale state.
"""

from datetime import datetime, timedelta
from typing import assert_never

from bot.dialogue.events import TurnKind
from bot.dialogue.floor import announced, upcoming
from bot.dialogue.format import Addressed, Gate, Order, Output, Phase, Reveal
from bot.dialogue.lifecycle import PauseCause, Stage
from bot.dialogue.table import Table, Turn
from bot.presentation import ballot_panel
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, duration, moment
from bot.presentation.escape import one_line
from bot.presentation.scene import MOST_PROMPT, Scene, lines, primary
from bot.presentation.screen import Container, Row, Text

ALWAYS = {"propose": Action.PROPOSE, "my-seat": Action.MY_SEAT, "help": Action.HELP}
"""The row that stands under every panel. Asking for a pause and raising a concern join it with their commands."""


def panel(scene: Scene, table: Table | None, moderators: str, observers: str) -> Container:
    """The panel of a table as the round is now. `moderators` and `observers` are named publicly, as mentions."""
    match scene.round.stage:
        case Stage.PAUSED:
            return _paused(scene, table)
        case Stage.CLOSED | Stage.CANCELLED:
            return _closing(scene)
        case Stage.INVITING | Stage.RUNNING:
            if table is None:
                return Container((Text(_head(scene)), standing_row(scene)))
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


def standing_row(scene: Scene) -> Row:
    return Row(tuple(scene.button(f"standing-button-{name}", action) for name, action in ALWAYS.items()))


def _running(scene: Scene, table: Table, phase: Phase, moderators: str, observers: str) -> Container:
    if phase.gated_by(Gate.RULES_ACCEPTED):
        return _welcome(scene, table, moderators, observers)
    if phase.in_turns:
        return _turns(scene, table, phase)
    if phase.votes:
        return _ballot(scene, table, phase)
    if Output.STATEMENTS in phase.output and phase.order is Order.SILENT:
        return _writing(scene, table)
    if Output.STATEMENTS in phase.output:
        return _screening(scene, table)
    if phase.order is Order.SILENT:
        return _notes(scene, table, phase) if phase.reveal is Reveal.NEVER else _silent(scene, table, phase)
    return _whole(scene, _head(scene), _until(scene, table, "panel-moderators-text1"), None)


def _welcome(scene: Scene, table: Table, moderators: str, observers: str) -> Container:
    head = scene.text("panel-welcome-text1", topic=scene.topic, **scene.phase())
    ends = table.closes_at or table.decide_by or scene.round.starts_at
    ask = scene.text("panel-welcome-text2", clock=countdown(ends), moderators=moderators, observers=observers)
    row = Row(
        (
            scene.button("panel-welcome-button-keep", Action.ACCEPT_RULES),
            scene.button("panel-welcome-button-rules", Action.RULES),
            scene.button("panel-welcome-button-question", Action.ASK_MODERATOR),
            scene.button("panel-welcome-button-see", Action.SEE),
        )
    )
    return _whole(scene, head, ask, row)


def _turns(scene: Scene, table: Table, phase: Phase) -> Container:
    asked = phase.addressed is Addressed.ACROSS
    name = "alternate" if phase.order is Order.ALTERNATE else "go-round"
    rule = "panel-alternate-plain-text1" if name == "alternate" and not asked else f"panel-{name}-text1"
    texts = lines(scene.text(rule), *_floor(scene, table, name))
    doing = "speak"
    if asked:
        doing = "answer" if table.turn and table.turn.kind is TurnKind.ANSWER else "ask"
    buttons = [
        primary(scene.button(f"panel-{name}-button-{doing}", Action.SPEAK)),
        scene.button(f"panel-{name}-button-prepare", Action.PREPARE),
    ]
    if phase.may_pass:
        buttons.append(scene.button(f"panel-{name}-button-pass", Action.PASS))
        buttons.append(scene.button(f"panel-{name}-button-pass-for-now", Action.PASS_FOR_NOW))
    return _whole(scene, _head(scene, phase.prompt), texts, Row(tuple(buttons)))


def _floor(scene: Scene, table: Table, name: str) -> list[str | None]:
    """Who has the floor, until when, who is next and why.

    In the silence between two turns the coming turn stands there already, with its clocks: they read right before and
    after, so the panel needs no edit when the floor is given.
    """
    opens = scene.text("panel-line-next-at", clock=countdown(table.next_at)) if table.next_at else None
    coming = announced(scene.round, table)
    next_ = upcoming(scene.round, coming)
    next_line = scene.text("panel-line-next", why=scene.text(next_[1]), **scene.who(next_[0])) if next_ else None
    if coming.turn is None:
        decides = scene.text("panel-line-deciding", clock=countdown(table.decide_by)) if table.decide_by else None
        return [opens, next_line or decides]
    return [
        _speaking(scene, coming.turn, name),
        opens,
        scene.text("panel-line-ends", clock=countdown(coming.turn.usual_end)),
        next_line,
        scene.text("panel-line-closing") if table.closing else None,
    ]


def _speaking(scene: Scene, turn: Turn, name: str) -> str:
    verb = {TurnKind.SPEAK: "speaking", TurnKind.ASK: "asking", TurnKind.ANSWER: "answering"}[turn.kind]
    return scene.text(f"panel-{name}-{verb}", **scene.who(turn.seat))


def _silent(scene: Scene, table: Table, phase: Phase) -> Container:
    ends = table.closes_at or table.decide_by
    said = scene.text("panel-silent-text1", clock=countdown(ends)) if ends else scene.text("panel-silent-text1-open")
    row = Row(
        (
            primary(scene.button("panel-silent-button-write", Action.WRITE)),
            scene.button("panel-silent-button-read", Action.READ_MINE),
            scene.button("panel-silent-button-ready", Action.READY),
            scene.button("panel-silent-button-pass", Action.PASS),
        )
    )
    return _whole(scene, _head(scene, phase.prompt), said, row)


def _notes(scene: Scene, table: Table, phase: Phase) -> Container:
    row = Row(
        (
            scene.button("panel-notes-button-note", Action.NOTE),
            scene.button("panel-notes-button-read", Action.READ_MINE),
            scene.button("panel-notes-button-ready", Action.READY),
        )
    )
    return _whole(scene, _head(scene, phase.prompt), _until(scene, table, "panel-notes-text1"), row)


def _writing(scene: Scene, table: Table) -> Container:
    until = _both_clocks(scene, "panel-writing-line-until", table.closes_at)
    row = Row(
        (
            primary(scene.button("panel-writing-button-propose", Action.PROPOSE, "panel")),
            scene.button("panel-writing-button-mine", Action.MY_STATEMENTS),
            scene.button("panel-writing-button-policy", Action.POLICY),
        )
    )
    return _whole(
        scene, _head(scene, scene.round.phase_of(table).prompt), lines(scene.text("panel-writing-text1"), until), row
    )


def _screening(scene: Scene, table: Table) -> Container:
    ends = table.closes_at or table.decide_by
    key = "panel-screening-text1"
    said = scene.text(key, clock=countdown(ends)) if ends else scene.text(f"{key}-open")
    row = Row(
        (
            scene.button("panel-screening-button-mine", Action.MY_STATEMENTS),
            scene.button("panel-screening-button-policy", Action.POLICY),
        )
    )
    return _whole(scene, _head(scene), said, row)


def _ballot(scene: Scene, table: Table, phase: Phase) -> Container:
    moments = [*scene.round.checkpoints, *([table.closes_at] if table.closes_at else [])]
    line = _both_clocks(scene, "panel-ballot-line-next", min(moments, default=None))
    said = lines(*ballot_panel.texts(scene, phase), line)
    return _whole(scene, _head(scene), said, ballot_panel.row(scene, phase))


def _paused(scene: Scene, table: Table | None) -> Container:
    """One text for every cause; the clock that stands shows how long the turn has left."""
    rest, turn = scene.round.rest, table.turn if table else None
    texts = [scene.text("panel-paused-text1", **scene.phase())]
    if turn and rest:
        left = duration(scene.words, max(turn.usual_end - rest.since, timedelta(0)))
        texts.append(scene.text("panel-paused-line-left", duration=left))
        texts.append(scene.text("panel-paused-line-speaking", **scene.who(turn.seat)))
    if rest:
        stopped = "-stopped" if rest.cause is PauseCause.SAFE_STOP else ""
        texts.append(scene.text(f"panel-paused-line-until{stopped}", clock=countdown(rest.until)))
    return Container((Text(lines(*texts)), standing_row(scene)))


def _closing(scene: Scene) -> Container:
    text = scene.text("panel-closing-text1-soon", topic=scene.topic)
    return Container((Text(text), Row((scene.button("panel-closing-button-help", Action.HELP),))))


def _head(scene: Scene, prompt: str = "") -> str:
    asked = scene.text("panel-line-prompt", prompt=one_line(prompt, MOST_PROMPT)) if prompt else None
    return lines(scene.text("panel-head", **scene.phase()), asked)


def _until(scene: Scene, table: Table, key: str) -> str:
    ends = table.closes_at or table.decide_by
    return lines(scene.text(key), scene.text("panel-line-ends", clock=countdown(ends)) if ends else None)


def _both_clocks(scene: Scene, key: str, at: datetime | None) -> str | None:
    return scene.text(key, date=moment(at), clock=countdown(at)) if at else None


def _whole(scene: Scene, head: str, body: str, row: Row | None) -> Container:
    return Container((Text(head), Text(body), *([row] if row else []), standing_row(scene)))
