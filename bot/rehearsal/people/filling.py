"""Filling in a form: from the words a person has for its labels to the body that Discord's client sends.

Values are given as people think of them: the words themselves, the label of a choice, the id of a role, channel or
person. A list stands for several choices. Fields that are not named keep what the form brought along.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.rehearsal.people.screen import (
    CHECKBOX,
    CHECKBOX_GROUP,
    FILE_UPLOAD,
    LABEL,
    RADIO_GROUP,
    SELECTS,
    TEXT,
    TEXT_INPUT,
    Field,
    Form,
    Json,
    NotOnScreen,
)

Entry = str | bool | list[str]


def filled(form: Form, entries: Mapping[str, Entry]) -> Json:
    """The `data` of a type 5 interaction."""
    by_field = {form.field(label).custom_id: entry for label, entry in entries.items()}
    return {
        "id": form.id,
        "custom_id": form.custom_id,
        "components": [_component(raw, form, by_field) for raw in form.components],
    }


def _component(raw: Json, form: Form, entries: Mapping[str, Entry]) -> Json:
    answered: Json = {"type": raw["type"]}
    if "id" in raw:
        answered["id"] = raw["id"]
    if raw["type"] == TEXT:
        return answered
    if raw["type"] == LABEL:
        return {**answered, "component": _answer(raw["component"], form, entries)}
    return {**answered, "components": [_answer(inner, form, entries) for inner in raw["components"]]}


def _answer(raw: Json, form: Form, entries: Mapping[str, Entry]) -> Json:
    field = next(field for field in form.fields if field.custom_id == raw["custom_id"])
    answered: Json = {"type": raw["type"], "custom_id": raw["custom_id"]}
    if "id" in raw:
        answered["id"] = raw["id"]
    return {**answered, **_value(field, raw, entries.get(field.custom_id))}


def _value(field: Field, raw: Json, entry: Entry | None) -> dict[str, Any]:
    if field.type == TEXT_INPUT:
        words = field.default if entry is None else str(entry)
        return {"value": words[: field.max_length]}  # a client takes no more
    if field.type == CHECKBOX:
        return {"value": bool(raw.get("default")) if entry is None else bool(entry)}
    if field.type == RADIO_GROUP:
        chosen = _chosen(field, raw, entry)
        return {"value": chosen[0] if chosen else None}
    if field.type == FILE_UPLOAD or field.type in (5, 6, 7, 8):
        if entry is None:
            return {"values": [default["id"] for default in raw.get("default_values") or ()]}
        return {"values": [entry] if isinstance(entry, str) else list(_several(entry))}
    if field.type == CHECKBOX_GROUP or field.type in SELECTS:
        return {"values": _chosen(field, raw, entry)}
    raise NotOnScreen(f"a way to fill in “{field.label}” (component type {field.type})")


def _chosen(field: Field, raw: Json, entry: Entry | None) -> list[str]:
    if entry is None:
        return [str(option["value"]) for option in raw.get("options") or () if option.get("default")]
    return [value_of(field, wanted) for wanted in _several(entry)]


def value_of(field: Field, wanted: str) -> str:
    """The value behind a choice's label; a choice may be named by the beginning of its label."""
    for option in field.options:
        if wanted in (option.label, option.value):
            return option.value
    for option in field.options:
        if option.label.startswith(wanted):
            return option.value
    there = ", ".join(option.label for option in field.options) or "nothing"
    raise NotOnScreen(f"the choice “{wanted}” under “{field.label}” (there are: {there})")


def _several(entry: Entry) -> list[str]:
    return entry if isinstance(entry, list) else [str(entry)]
