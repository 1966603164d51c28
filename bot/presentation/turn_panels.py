"""Panels of phases in which people speak: in turns, from a queue, at an open table, and when words are said back.

Who has the floor, until when, who is next and why: fairness is shown and need not be believed. In the silence between
two turns the coming turn stands there already, with its clocks, which read right before and after; so the panel needs
no edit when the floor is given.
"""

from bot.dialogue.events import TurnKind
from bot.dialogue.fields import Closes, Gate, Order, Who
from bot.dialogue.floor import announced, upcoming
from bot.dialogue.format import Phase
from bot.dialogue.ids import ROOM
from bot.dialogue.restating import TRIES, to_say_back
from bot.dialogue.table import Table, Turn
from bot.presentation.actions import Action
from bot.presentation.clock import countdown
from bot.presentation.panel_parts import head, whole
from bot.presentation.scene import Scene, lines, listed, primary
from bot.presentation.screen import Button, Container, Row

_SPEAKS = {
    TurnKind.SPEAK: "speaking", TurnKind.ASK: "asking", TurnKind.ANSWER: "answering", TurnKind.REPLY: "replying",
    TurnKind.RESTATE: "restating", TurnKind.DECIDE: "deciding",
}  # fmt: skip
_PRESSES = {
    TurnKind.SPEAK: "speak", TurnKind.ASK: "ask", TurnKind.ANSWER: "answer", TurnKind.REPLY: "reply",
    TurnKind.RESTATE: "restate",
}  # fmt: skip


def turns(scene: Scene, table: Table, phase: Phase) -> Container:
    turn = announced(scene.round, table).turn
    if turn and turn.kind in (TurnKind.RESTATE, TurnKind.DECIDE):
        return _saying_back(scene, table, phase, turn)
    texts = lines(*_how(scene, table, phase), *_floor(scene, table, phase))
    return whole(scene, head(scene, phase.prompt), texts, Row(tuple(_buttons(scene, table, phase))))


def open_table(scene: Scene, table: Table, phase: Phase) -> Container:
    """Whoever wants to speaks; nobody twice in a row without a while in between."""
    ends = table.closes_at or table.decide_by
    clock = scene.text("panel-line-ends", clock=scene.deadline(ends)) if ends else None
    row = [
        primary(scene.button("panel-open-button-write", Action.SPEAK)),
        scene.button("panel-turns-button-prepare", Action.PREPARE),
        scene.button("panel-turns-button-ready", Action.READY),
    ]
    texts = lines(*_how(scene, table, phase), clock)
    return whole(scene, head(scene, phase.prompt), texts, Row(tuple(row)))


def _how(scene: Scene, table: Table, phase: Phase) -> list[str | None]:
    """How the floor goes round here, and who only listens."""
    rule = f"panel-order-{phase.order.value.replace('_', '-')}"
    said: list[str | None] = [_who(scene, table, phase)]
    if phase.in_caucus:
        return [*said, scene.text("panel-caucus-text1")]
    if not phase.under_a_name:
        said.append(scene.text("panel-unattributed-text1"))
    if phase.restates:
        said.append(scene.text("panel-restates-text1"))
    elif phase.asks_across:
        said.append(scene.text("panel-asks-text1"))
    if phase.order is Order.QUEUE or (table.side is None and not phase.by_reporters):
        said.append(scene.text(rule))
    if phase.gated_by(Gate.BALANCE) and phase.gate and phase.gate.most is not None:
        said.append(scene.text("panel-balance-text1", n=phase.gate.most))
    return said


def _who(scene: Scene, table: Table, phase: Phase) -> str | None:
    """One side speaks and the others listen; or one person reports for a side."""
    if phase.who.who is Who.ONE_REPORTER_PER_SIDE or (phase.by_reporters and table.side is None):
        return scene.text("panel-reporters-text1")
    if table.side is None or phase.in_caucus:
        return None
    others = scene.sides(side.number for side in scene.round.sides if side.number != table.side)
    what = "reporter" if phase.by_reporters else "asking" if phase.asks_across else "fishbowl"
    return scene.text(f"panel-{what}-text1", **scene.side(table.side), sides=others)


def _floor(scene: Scene, table: Table, phase: Phase) -> list[str | None]:
    opens = scene.text("panel-line-next-at", clock=countdown(table.next_at)) if table.next_at else None
    coming = announced(scene.round, table)
    next_ = upcoming(scene.round, coming)
    next_line = (
        scene.text("panel-line-next", why=scene.text(next_[1]), **scene.speaker(next_[0], phase)) if next_ else None
    )
    queued = phase.order is Order.QUEUE
    hands = scene.text("panel-line-hands", n=max(len(coming.hands) - 1, 0)) if queued and coming.hands else None
    small = scene.text("panel-queue-order") if queued else None
    if coming.turn is None:
        ends = table.decide_by or (table.closes_at if queued else None)
        key = "panel-line-deciding" if table.decide_by else "panel-line-phase-ends"
        free = scene.text("panel-queue-free") if queued and not next_ and not table.next_at else None
        return [opens, free, next_line or (scene.text(key, clock=scene.deadline(ends)) if ends else None), hands, small]
    return [
        scene.text(f"panel-turns-{_SPEAKS[coming.turn.kind]}", **scene.speaker(coming.turn.seat, phase)),
        opens,
        scene.text("panel-line-ends", clock=scene.deadline(coming.turn.usual_end)),
        next_line,
        hands,
        scene.text("panel-line-closing") if table.closing else _phase_ends(scene, table),
        small,
    ]


def _phase_ends(scene: Scene, table: Table) -> str | None:
    """Beside the end of the turn, where the phase has an hour of its own."""
    return scene.text("panel-line-phase-ends", clock=countdown(table.closes_at)) if table.closes_at else None


def _buttons(scene: Scene, table: Table, phase: Phase) -> list[Button]:
    turn = announced(scene.round, table).turn
    queued, caucus = phase.order is Order.QUEUE, table.id != ROOM
    speak = scene.button(f"panel-turns-button-{_pressed(phase, turn)}", Action.SPEAK)
    hand = [primary(scene.button("panel-queue-button-hand", Action.RAISE_HAND))] if queued else []
    made = [*hand, speak if queued else primary(speak), scene.button("panel-turns-button-prepare", Action.PREPARE)]
    if phase.may_pass:
        made.append(scene.button("panel-turns-button-pass", Action.PASS))
    if caucus and phase.closes_by(Closes.READY_VOTE):
        made.append(scene.button("panel-caucus-button-ready", Action.READY))
    elif phase.closes_by(Closes.READY_VOTE):
        made.append(scene.button("panel-turns-button-ready", Action.READY))
    elif phase.who.who is Who.SIDE:
        made.append(scene.button("panel-fishbowl-button-note", Action.NOTE))
    elif phase.may_pass:
        made.append(scene.button("panel-turns-button-pass-for-now", Action.PASS_FOR_NOW))
    return made


def _pressed(phase: Phase, turn: Turn | None) -> str:
    if turn is not None and turn.kind in _PRESSES:
        return _PRESSES[turn.kind]
    return "ask" if phase.asks_across else "restate" if phase.restates and phase.order is not Order.PAIR else "speak"


# --- say back before you answer
def _saying_back(scene: Scene, table: Table, phase: Phase, turn: Turn) -> Container:
    """While somebody says back, everybody reads whose words; then their owner decides with two equal buttons."""
    top = lines(scene.text("panel-head-plain", **scene.phase()), scene.text("panel-restate-rule"),
                str(scene.phase()["purpose"]))  # fmt: skip
    body = _deciding(scene, phase, turn) if turn.kind is TurnKind.DECIDE else _restating(scene, table, phase, turn)
    pause = scene.text("panel-line-next-at", clock=countdown(table.next_at)) if table.next_at else None
    ends = scene.text("panel-line-ends", clock=scene.deadline(turn.usual_end))
    row = _decide_row(scene, turn) if turn.kind is TurnKind.DECIDE else _restate_row(scene, phase, turn)
    return whole(scene, top, lines(*body, pause, ends), Row(tuple(row)))


def _restating(scene: Scene, table: Table, phase: Phase, turn: Turn) -> list[str]:
    said = [scene.text("panel-turns-restating", **scene.speaker(turn.seat, phase))]
    about = scene.round.said.get(turn.about) if turn.about is not None else None
    if about is not None:
        owner = scene.author(about)
        number = str(about.number)
        return [*said, scene.text("panel-restate-words", number=number, n=turn.attempt, m=TRIES, **owner),
                scene.text("panel-restate-gate", **owner)]  # fmt: skip
    left = to_say_back(scene.round, table, scene.round.seats[turn.seat].side)
    numbers = listed(scene.words, (str(one.number) for one in left))
    return [*said, scene.text("panel-restate-choice", numbers=numbers or scene.text("numbers-none"))]


def _deciding(scene: Scene, phase: Phase, turn: Turn) -> list[str]:
    back = scene.round.said[turn.about] if turn.about is not None else None
    number = str(back.in_reply_to) if back and back.in_reply_to is not None else ""
    tries = scene.text("panel-decide-tries", n=back.attempt if back else 1, m=TRIES)
    return [scene.text("panel-turns-deciding", **scene.speaker(turn.seat, phase)),
            scene.text("panel-decide-text1", number=number), tries]  # fmt: skip


def _restate_row(scene: Scene, phase: Phase, turn: Turn) -> list[Button]:
    made = [primary(scene.button("panel-turns-button-restate", Action.SPEAK))]
    if turn.about is not None:
        made.append(scene.button("panel-button-read", Action.READ_WORDS, turn.about, n=str(turn.about)))
    if phase.may_pass:
        made.append(scene.button("panel-turns-button-pass", Action.PASS))
        if not turn.owed:
            made.append(scene.button("panel-turns-button-pass-for-now", Action.PASS_FOR_NOW))
    return made


def _decide_row(scene: Scene, turn: Turn) -> list[Button]:
    back = scene.round.said[turn.about] if turn.about is not None else None
    number = turn.about or 0
    made = [
        scene.button("panel-decide-button-yes", Action.DECIDE, number, "yes"),
        scene.button("panel-decide-button-no", Action.DECIDE, number, "no"),
    ]
    if back and back.in_reply_to is not None:
        target = back.in_reply_to
        made.append(scene.button("panel-button-read", Action.READ_WORDS, target, n=str(target)))
    return made
