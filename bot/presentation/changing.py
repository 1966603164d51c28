"""Changing a dialogue that is published: its hours, its words, its observers; and copying one."""

from collections.abc import Mapping
from datetime import datetime

from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, Value
from bot.hosting.changing import MOST_OBSERVERS
from bot.hosting.plan import QUESTION, SEATS_UNTIL, SIDES, START, TOPIC
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import cut, one_line
from bot.presentation.form import Form, TextField
from bot.presentation.scene import MOST_QUESTION, MOST_SIDE, MOST_TOPIC, Scene, lines, primary, private
from bot.presentation.screen import Container, Of, Row, Screen, Select, Style, Text

_LONGEST_HOUR = 60


# --- hours
def hours_form(scene: Scene, opening: str, typed: Mapping[str, str]) -> Form:
    """Filled with the hours as they are, in the dialogue's zone, or as they were typed the last time."""
    fields = tuple(
        TextField(
            name,
            scene.text(f"reschedule-form-label-{name}"),
            _LONGEST_HOUR,
            scene.text(f"reschedule-form-description-{name}"),
            filled=typed.get(name, "")[:_LONGEST_HOUR],
        )
        for name in (START, SEATS_UNTIL)
    )
    action = custom_id(Action.RESCHEDULE_FORM, scene.round.id, opening=opening)
    return Form(scene.text("reschedule-form-title"), action, fields)


def hours_check(scene: Scene, starts_at: datetime, until: datetime) -> Screen:
    """Read back before anything happens: the new hours, the old one, and who is told."""
    zone = one_line(scene.charter.zone, 40)
    said = lines(
        scene.text("reschedule-check-text1", date=moment(starts_at), clock=countdown(starts_at), zone=zone),
        scene.text("reschedule-check-line-before", date=moment(scene.charter.starts_at)),
        scene.text("reschedule-check-line-until", date=moment(until)),
        scene.text("reschedule-check-line-told"),
    )
    hours = (int(starts_at.timestamp()), int(until.timestamp()))
    row = Row(
        (
            primary(scene.button("reschedule-check-button-move", Action.RESCHEDULE_NOW, *hours)),
            scene.button("reschedule-check-button-change", Action.RESCHEDULE),
            scene.button("reschedule-check-button-keep", Action.NOTHING),
        )
    )
    return private(said, row)


def hours_moved(scene: Scene) -> Screen:
    starts = scene.round.starts_at
    return private(scene.text("reschedule-done-text1", date=moment(starts), clock=countdown(starts)))


def hours_refused(scene: Scene, no: Refusal) -> Screen:
    """Why an hour was not taken, and the form once more."""
    key = "refused-reschedule-skipped" if no.key == "refused-time-skipped" else no.key
    values = {name: _told(name, value) for name, value in no.values.items()}
    again = scene.button("refused-reschedule-button-change", Action.RESCHEDULE)
    return private(scene.text(key, **values), Row((again,)))


# --- words and observers
def card(scene: Scene, asked: int, observers: str) -> Screen:
    """What stands there, what can be changed now, and why not the rest."""
    inviting = scene.round.stage is Stage.INVITING
    about = "begun" if not inviting else "asked" if asked else "open"
    head = scene.text("edit-text1", topic=scene.topic, question=scene.question, sides=scene.sides(),
                      observers=observers)  # fmt: skip
    buttons = []
    if about == "open":
        buttons.append(scene.button("edit-button-topic", Action.EDIT_TOPIC))
        buttons.append(scene.button("edit-button-sides", Action.EDIT_SIDES))
    if inviting:
        buttons.append(scene.button("edit-button-times", Action.RESCHEDULE))
    select = Select(
        custom_id(Action.EDIT_OBSERVERS, scene.round.id),
        Of.PEOPLE,
        placeholder=scene.text("edit-select-observers"),
        least=0,
        most=MOST_OBSERVERS,
        chosen=scene.charter.observers[:MOST_OBSERVERS],
    )
    row = (Row(tuple(buttons)),) if buttons else ()
    return Screen((Container((Text(head), Text(scene.text(f"edit-text2-{about}")), select, *row)),))


def topic_form(scene: Scene, opening: str) -> Form:
    fields = (
        _field(scene, TOPIC, MOST_TOPIC, scene.charter.topic),
        _field(scene, QUESTION, MOST_QUESTION, scene.charter.question, long=True),
    )
    action = custom_id(Action.EDIT_TOPIC_FORM, scene.round.id, opening=opening)
    return Form(scene.text("edit-topic-form-title"), action, fields)


def sides_form(scene: Scene, opening: str) -> Form:
    """The sides there are, in the order in which they were named first; none is added or taken away."""
    about = scene.text("edit-sides-form-description-side")
    fields = tuple(
        TextField(SIDES[side.number - 1], scene.text("edit-sides-form-label-side", n=side.number), MOST_SIDE, about,
                  filled=cut(side.label, MOST_SIDE))
        for side in sorted(scene.charter.sides, key=lambda side: side.number)
    )  # fmt: skip
    action = custom_id(Action.EDIT_SIDES_FORM, scene.round.id, opening=opening)
    return Form(scene.text("edit-sides-form-title"), action, fields)


def edited(scene: Scene) -> Screen:
    return private(scene.text("edit-done-text1"))


def observers_named(scene: Scene, observers: str) -> Screen:
    begun = "" if scene.round.stage is Stage.INVITING else "-begun"
    return private(scene.text(f"edit-observers-text1{begun}", observers=observers))


# --- copying
def copy_check(scene: Scene) -> Screen:
    row = Row(
        (
            scene.button("copy-check-button-copy", Action.COPY_DIALOGUE, style=Style.PRIMARY),
            scene.button("copy-check-button-keep", Action.NOTHING),
        )
    )
    return private(scene.text("copy-check-text1"), row)


def _field(scene: Scene, name: str, most: int, filled: str, long: bool = False) -> TextField:
    label, about = (scene.text(f"edit-topic-form-{part}-{name}") for part in ("label", "description"))
    return TextField(name, label, most, about, long, filled=filled[:most])


def _told(name: str, value: Value) -> str | int:
    if isinstance(value, datetime):
        return moment(value)
    return one_line(value, 100) if isinstance(value, str) else value
