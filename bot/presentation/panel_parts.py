"""What every panel is put together from: heading, question, clocks, and two rows of buttons."""

from datetime import datetime

from bot.dialogue.table import Table
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.escape import one_line
from bot.presentation.scene import MOST_PROMPT, Scene, lines
from bot.presentation.screen import Container, Row, Text
from bot.presentation.what_comes import after_this

ALWAYS = {"propose": Action.PROPOSE, "my-seat": Action.MY_SEAT, "help": Action.HELP}
"""The row that stands under every panel. Asking for a pause and raising a concern join it with their commands."""


def have_met_apart(scene: Scene) -> bool:
    """Whether the sides have sat, or sit, at tables of their own. What they send from there shows nothing here."""
    return any(phase.in_caucus for phase in scene.round.format.phases[: scene.round.phase + 1])


def standing_row(scene: Scene) -> Row:
    """Once the sides have sat apart, *Messages* stays: an answer may come while they are together again."""
    more = (scene.button("standing-button-messages", Action.CROSSINGS),) if have_met_apart(scene) else ()
    always = (scene.button(f"standing-button-{name}", action) for name, action in ALWAYS.items())
    return Row((*more, *always))


def head(scene: Scene, prompt: str = "") -> str:
    asked = scene.text("panel-line-prompt", prompt=one_line(prompt, MOST_PROMPT)) if prompt else None
    return lines(scene.text("panel-head", **scene.phase()), asked)


def until(scene: Scene, table: Table, key: str) -> str:
    ends = table.closes_at or table.decide_by
    return lines(scene.text(key), scene.text("panel-line-ends", clock=scene.deadline(ends)) if ends else None)


def both_clocks(scene: Scene, key: str, at: datetime | None) -> str | None:
    return scene.text(key, date=moment(at), clock=countdown(at)) if at else None


def whole(scene: Scene, head: str, body: str, row: Row | None) -> Container:
    return Container((Text(head), Text(lines(body, after_this(scene))), *([row] if row else []), standing_row(scene)))
