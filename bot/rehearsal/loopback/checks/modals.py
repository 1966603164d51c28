"""Forms: what a bot may show, and whether what a person hands in fits it (`developers/components/reference.mdx`)."""

from collections.abc import Iterator
from typing import Any

from bot.rehearsal.loopback.checks.components import Layout
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.checks.options import read_options, read_select
from bot.rehearsal.loopback.errors import Mistakes
from bot.rehearsal.loopback.kinds import (
    ACTION_ROW,
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    SELECTS,
    STRING_SELECT,
    TEXT_DISPLAY,
    TEXT_INPUT,
    Json,
)  # fmt: skip

MOST_PARTS = 5
IN_A_LABEL = SELECTS | {TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX}


def read_modal(fields: Fields) -> Json:
    layout = Layout(lambda _fields, _key: {})
    read: Json = {
        "custom_id": fields.text("custom_id", 100, least=1, required=True),
        "title": fields.text("title", 45, least=1, required=True),
    }
    given = fields.listing("components", MOST_PARTS, least=1, required=True) or []
    read["components"] = [_part(part, layout) for part in fields.items("components", given)]
    layout.number_the_rest()
    return read


def _part(fields: Fields, layout: Layout) -> Json:
    kind = fields.choice("type", (ACTION_ROW, TEXT_DISPLAY, LABEL), required=True)
    if kind is None:
        return {}
    read = layout.start(fields, kind)
    if kind == TEXT_DISPLAY:
        read["content"] = fields.text("content", 4000, least=1, required=True)
    elif kind == LABEL:
        read |= {
            "label": fields.text("label", 45, least=1, required=True), "description": fields.text("description", 100),
            "component": _field(fields.within("component", fields.body.get("component")), IN_A_LABEL, layout),
        }  # fmt: skip
    else:  # the old form: a row with one text input, which has its own label
        inside = fields.listing("components", 1, least=1, required=True) or []
        children = fields.items("components", inside)
        read["components"] = [_field(child, frozenset({TEXT_INPUT}), layout, own_label=True) for child in children]
    return read


def _field(fields: Fields, allowed: frozenset[int], layout: Layout, *, own_label: bool = False) -> Json:
    kind = fields.choice("type", allowed, required=True)
    if kind is None:
        return {}
    read = layout.start(fields, kind)
    read["custom_id"] = layout.custom_id(fields)
    if fields.body.get("disabled"):
        fields.wrong("disabled", "MODAL_COMPONENT_DISABLED", "Components in modals cannot be disabled")
    if kind == CHECKBOX:
        read["default"] = bool(fields.flag("default"))
        return read
    required = fields.flag("required")
    read["required"] = True if required is None else required
    if kind == TEXT_INPUT:
        _text_input(fields, read, own_label)
    elif kind == RADIO_GROUP:
        read["options"] = read_options(fields, 10, least=2)
    elif kind == CHECKBOX_GROUP:
        read["options"] = read_options(fields, 10)
        _range(fields, read, 1, len(read["options"]), 10)
    elif kind == FILE_UPLOAD:
        _range(fields, read, 1, 1, 10)
    else:
        read |= read_select(fields, kind)
    if read.get("min_values") == 0 and read["required"]:
        fields.wrong("required", "MODAL_MIN_VALUES_REQUIRED", "Must be false when min_values is 0")
    return read


def _text_input(fields: Fields, read: Json, own_label: bool) -> None:
    read["style"] = fields.choice("style", (1, 2), required=True)
    least, most = fields.whole("min_length", 0, 4000), fields.whole("max_length", 1, 4000)
    if least is not None and most is not None and least > most:
        fields.wrong("min_length", "TEXT_INPUT_MIN_LENGTH_GREATER", "Minimum length exceeds maximum length")
    read |= {"min_length": least or 0, "max_length": 4000 if most is None else most}
    for key, longest in (("value", 4000), ("placeholder", 100)):
        text = fields.text(key, longest)
        if text is not None:
            read[key] = text
    if own_label:
        read["label"] = fields.text("label", 45, least=1, required=True)
    elif fields.body.get("label"):
        fields.wrong("label", "TEXT_INPUT_LABEL_IN_LABEL", "A text input inside a label cannot have its own label")


def _range(fields: Fields, read: Json, least: int, most: int, ceiling: int) -> None:
    low, high = fields.whole("min_values", 0, ceiling), fields.whole("max_values", 1, ceiling)
    read |= {"min_values": least if low is None else low, "max_values": most if high is None else high}
    if read["min_values"] > read["max_values"]:
        fields.wrong("min_values", "SELECT_COMPONENT_MIN_VALUES_GREATER", "Minimum values exceeds maximum values")


# what a person hands in


def inputs(components: list[Json]) -> Iterator[Json]:
    """The parts of a form that a person fills."""
    for component in components:
        if component.get("component"):
            yield component["component"]
        elif component["type"] == ACTION_ROW:
            yield from component["components"]


def read_submission(modal: Json, handed_in: Any, uploaded: dict[str, str], mistakes: Mistakes) -> list[Json]:
    """The filled form as the bot receives it, in the order in which it was shown.

    `uploaded`: the ids of attachments by the numbers that the client gave its files.
    """
    answers = {answer["custom_id"]: answer for answer in _answers(handed_in)}
    known = {field["custom_id"] for field in inputs(modal["components"])}
    for stranger in answers.keys() - known:
        mistakes.add(("data", "components"), "MODAL_UNKNOWN_CUSTOM_ID", f"No field with the custom id {stranger!r}")
    filled: list[Json] = []
    for part in modal["components"]:
        frame: Json = {"type": part["type"], "id": part["id"]}
        if part["type"] == LABEL:
            frame["component"] = _filled(part["component"], answers, uploaded, mistakes)
        elif part["type"] == ACTION_ROW:
            frame["components"] = [_filled(child, answers, uploaded, mistakes) for child in part["components"]]
        filled.append(frame)
    return filled


def _answers(handed_in: Any) -> Iterator[Json]:
    """Fields with a `custom_id`, however deep a client nests them."""
    if isinstance(handed_in, list):
        for one in handed_in:
            yield from _answers(one)
    elif isinstance(handed_in, dict):
        if isinstance(handed_in.get("custom_id"), str):
            yield handed_in
        else:
            yield from _answers(handed_in.get("component"))
            yield from _answers(handed_in.get("components"))


def _filled(field: Json, answers: dict[str, Json], uploaded: dict[str, str], mistakes: Mistakes) -> Json:
    answer = answers.get(field["custom_id"], {})
    where = Fields(answer, mistakes, ("data", "components", field["custom_id"]))
    kind = field["type"]
    read: Json = {"type": kind, "id": field["id"], "custom_id": field["custom_id"]}
    if kind == TEXT_INPUT:
        text = where.text("value", field["max_length"]) or ""
        if not text and field["required"]:
            where.wrong("value", "BASE_TYPE_REQUIRED", "This field is required")
        elif text and len(text) < field["min_length"]:
            where.wrong("value", "BASE_TYPE_MIN_LENGTH", f"Must be {field['min_length']} or more in length.")
        read["value"] = text
    elif kind == CHECKBOX:
        read["value"] = bool(where.flag("value"))
    elif kind == RADIO_GROUP:
        chosen = answer.get("value")
        if chosen is None and answer.get("values"):
            chosen = answer["values"][0]  # some clients treat it like any other group
        if chosen is None and field["required"]:
            where.wrong("value", "BASE_TYPE_REQUIRED", "This field is required")
        elif chosen is not None and chosen not in [option["value"] for option in field["options"]]:
            where.wrong("value", "BASE_TYPE_CHOICES", "Value is not one of the options.")
        read["value"] = chosen
    else:
        values = answer.get("values") or []
        if kind == FILE_UPLOAD and isinstance(values, list):
            values = [uploaded.get(str(value), "") for value in values]
            if "" in values:
                where.wrong("values", "MESSAGE_ATTACHMENT_NOT_FOUND", "Attachment data not found")
        read["values"] = check_values(field, values, where, required=field["required"])
    return read


def check_values(field: Json, values: Any, where: Fields, *, required: bool) -> list[str]:
    """Chosen values of a select or group: how many, and for fixed options which."""
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        where.wrong("values", "LIST_TYPE_CONVERT", "Only lists of strings may be used")
        return []
    if (values or required) and not field["min_values"] <= len(values) <= field["max_values"]:
        where.wrong("values", "BASE_TYPE_BAD_LENGTH",
                    f"Must be between {field['min_values']} and {field['max_values']} in length.")  # fmt: skip
    if len(set(values)) != len(values):
        where.wrong("values", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
    if field["type"] in (STRING_SELECT, CHECKBOX_GROUP):
        known = {option["value"] for option in field["options"]}
        if any(value not in known for value in values):
            where.wrong("values", "BASE_TYPE_CHOICES", "Value is not one of the options.")
    return values
