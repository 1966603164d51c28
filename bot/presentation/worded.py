"""Lines of ours filled from an errand's values: seats become names, moments clocks, moderators their numbers.

An errand is saved with plain values, because nobody knows in which language and how much later it is told.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.dialogue.ids import SeatNumber
from bot.dialogue.refusal import Value
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.escape import one_line
from bot.presentation.scene import MOST_PHASE, Scene
from bot.presentation.screen import Button, Container, Row, Screen, Text

_DATES = ("date", "date2")
MOST_REASON = 300  # characters of what a moderator or a season file says in one line
MOST_NAMES = 100  # characters for moderators or observers on one line


def line_text(scene: Scene, key: str, values: Mapping[str, Value]) -> str:
    """One line in the room or at the desk."""
    room = scene.round.room
    if key == "error-restart" and room and room.turn:
        values = {**values, "clock": room.turn.usual_end}
    return scene.text(_as_it_is_now(scene, key, values), **filled(scene, values))


def line_post(scene: Scene, key: str, values: Mapping[str, Value], panel: Container) -> Screen:
    """A line with the panel under it; new statements bring a button to vote where the panel has none."""
    text = Text(line_text(scene, key, values))
    vote = scene.button("statement-new-button-vote", Action.VOTE)
    buttons = Screen((panel,)).buttons()
    if key == "statement-new" and vote.action not in {b.action for b in buttons if isinstance(b, Button)}:
        return Screen((text, Row((vote,)), panel))
    return Screen((text, panel))


def line_above(scene: Scene, key: str, values: Mapping[str, Value], panel: Container) -> Container:
    """The panel with a line in it that is said once: the next drawing of the panel leaves it out."""
    return Container((Text(line_text(scene, key, values)), *panel.parts))


def filled(scene: Scene, values: Mapping[str, Value]) -> dict[str, str | int]:
    """An errand's values under the names the wording asks for."""
    found: dict[str, str | int] = {}
    for name, value in values.items():
        match name, value:
            case ("seat" | "seat2", int()):
                found |= _seat(scene, SeatNumber(value), name.removeprefix("seat"), values.get("phase"))
            case ("known", int()):
                found["role"] = mentioned(scene, scene.charter.observers[value:])
            case ("by", int()):
                found["role"] = scene.text("moderator-number", n=value) if value else scene.text("nobody")
            case (("season" | "stage" | "stage2"), str()):
                found[name] = one_line(value, MOST_PHASE)
            case (("question" | "because"), str()):
                found[name] = one_line(value, MOST_REASON)
            case ("phase", int()):
                found["phase"] = one_line(scene.round.format.phases[value].name, MOST_PHASE)
            case (_, datetime()):
                if name in _DATES:
                    found[name] = moment(value)
                found.setdefault("clock2" if name in ("clock2", "date2") else "clock", countdown(value))
            case (_, str() | int()):
                found[name] = value
    return found


def _seat(scene: Scene, seat: SeatNumber, suffix: str, phase: Value | None) -> dict[str, str]:
    """A line about a turn in a phase names its speaker as the phase does."""
    if not isinstance(phase, int):
        return scene.who(seat, suffix)
    return scene.speaker(seat, scene.round.format.phases[phase], suffix)


def mentioned(scene: Scene, accounts: Sequence[int]) -> str:
    """Accounts that are named publicly, as mentions; as many whole ones as a line was counted with."""
    names: list[str] = []
    for account in accounts:
        if len(scene.text("list-separator").join([*names, f"<@{account}>"])) > MOST_NAMES - 2:
            return scene.text("list-separator").join([*names, "…"])
        names.append(f"<@{account}>")
    return scene.text("list-separator").join(names) or scene.text("nobody")


def _as_it_is_now(scene: Scene, key: str, values: Mapping[str, Value]) -> str:
    """Some lines have two forms, and which one holds is known only when they are told."""
    room = scene.round.room
    if key == "lapse":
        comes_again = room is not None and values.get("seat") in room.waiting
        return "lapse" if comes_again else "lapse-last"
    if key == "error-restart" and "clock" not in values:
        return "error-restart-no-turn"
    return key
