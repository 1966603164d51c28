"""What a person sees of a message or a form: texts, buttons, lists and fields, found by the words that stand there.

Reads raw messages as Discord's gateway sends them, with components of both generations. Numbers are Discord's
component types (`developers/components/reference.mdx`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Json = dict[str, Any]

BUTTON, TEXT_INPUT, SECTION, TEXT, GALLERY, LABEL, FILE_UPLOAD = 2, 4, 9, 10, 12, 18, 19
RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 21, 22, 23
SELECTS = {3: "string", 5: "user", 6: "role", 7: "mentionable", 8: "channel"}
LINK_STYLE, PRIMARY_STYLE, DANGER_STYLE = 5, 1, 4
EPHEMERAL = 1 << 6
LOADING = 1 << 7


class NotOnScreen(LookupError):
    """A person looked for something that does not stand there. The text names both, and quotes no contribution."""


@dataclass(frozen=True)
class Button:
    label: str
    custom_id: str
    style: int
    disabled: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Option:
    label: str
    value: str


@dataclass(frozen=True)
class Chooser:
    """A list to choose from: in a message by its placeholder, in a form by the label above it."""

    label: str
    custom_id: str
    type: int
    options: tuple[Option, ...] = ()
    disabled: bool = False


@dataclass(frozen=True)
class Field:
    """One thing to fill in on a form."""

    label: str
    description: str
    custom_id: str
    type: int
    required: bool
    options: tuple[Option, ...] = ()
    default: str = ""
    max_length: int | None = None
    max_values: int = 1


def _walk(components: Sequence[Json]) -> Iterator[Json]:
    for component in components:
        yield component
        yield from _walk(component.get("components") or ())
        for inner in ("accessory", "component"):
            if component.get(inner):
                yield from _walk([component[inner]])


def _options(component: Json) -> tuple[Option, ...]:
    return tuple(Option(option["label"], str(option["value"])) for option in component.get("options") or ())


class Message:
    """A message as one person's client holds it."""

    def __init__(self, raw: Json) -> None:
        self.raw = raw
        self.id: str = raw["id"]
        self.channel_id: str = raw["channel_id"]
        self.author_id: str = raw.get("author", {}).get("id", "")

    @property
    def only_for_me(self) -> bool:
        return bool(self.raw.get("flags", 0) & EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.raw.get("flags", 0) & LOADING)

    @property
    def answers_to(self) -> str | None:
        """The interaction that this message came from."""
        return (self.raw.get("interaction_metadata") or {}).get("id")

    @cached_property
    def parts(self) -> tuple[Json, ...]:
        return tuple(_walk(self.raw.get("components") or ()))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        own = [self.raw["content"]] if self.raw.get("content") else []
        embedded = [
            text
            for embed in self.raw.get("embeds") or ()
            for text in (embed.get("title"), embed.get("description"))
            if text
        ]
        return (*own, *embedded, *(part["content"] for part in self.parts if part["type"] == TEXT))

    @cached_property
    def text(self) -> str:
        return "\n".join(self.texts)

    @cached_property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(
            Button(
                label=" ".join(filter(None, ((part.get("emoji") or {}).get("name"), part.get("label")))),
                custom_id=part.get("custom_id", ""),
                style=part.get("style", 2),
                disabled=bool(part.get("disabled")),
                url=part.get("url"),
            )
            for part in self.parts
            if part["type"] == BUTTON
        )

    @cached_property
    def choosers(self) -> tuple[Chooser, ...]:
        return tuple(
            Chooser(
                part.get("placeholder") or "",
                part["custom_id"],
                part["type"],
                _options(part),
                bool(part.get("disabled")),
            )
            for part in self.parts
            if part["type"] in SELECTS
        )

    def beside(self, words: str) -> Button | None:
        """The button that stands beside a text, where several buttons have the same label."""
        for part in self.parts:
            if part["type"] == SECTION and part.get("accessory", {}).get("type") == BUTTON:
                text = "\n".join(inner.get("content") or "" for inner in part["components"])
                if words in text:
                    return next(button for button in self.buttons if button.custom_id == part["accessory"]["custom_id"])
        return None

    @property
    def attachments(self) -> list[Json]:
        return self.raw.get("attachments") or []

    def offers(self, *labels: str) -> bool:
        """Whether all these buttons are there and alive."""
        return all(self._live(label) for label in labels)

    def button(self, label: str) -> Button:
        found = self._live(label)
        if found is None:
            there = ", ".join(button.label for button in self.buttons) or "no button"
            raise NotOnScreen(f"the button “{label}” (there are: {there})")
        return found

    def primary(self) -> Button | None:
        """The one thing the screen waits for, as its colour says."""
        return next((button for button in self.buttons if button.style == PRIMARY_STYLE and not button.disabled), None)

    def chooser(self, label: str) -> Chooser:
        for chooser in self.choosers:
            if chooser.label.startswith(label) and not chooser.disabled:
                return chooser
        there = ", ".join(chooser.label for chooser in self.choosers) or "no list"
        raise NotOnScreen(f"the list “{label}” (there are: {there})")

    def _live(self, label: str) -> Button | None:
        """A button by its label, or by what stands before the colon of a label that also tells a state."""
        alive = [button for button in self.buttons if not button.disabled and button.style != LINK_STYLE]
        return next((button for button in alive if label in (button.label, button.label.split(":")[0])), None)


@dataclass(frozen=True)
class Form:
    """A form that has opened on a person's screen."""

    id: str
    custom_id: str
    title: str
    texts: tuple[str, ...]
    fields: tuple[Field, ...]
    components: tuple[Json, ...]
    channel_id: str

    def field(self, label: str) -> Field:
        for exact in (True, False):
            for field in self.fields:
                if field.label == label or (not exact and field.label.startswith(label)):
                    return field
        there = ", ".join(field.label for field in self.fields) or "no field"
        raise NotOnScreen(f"the field “{label}” on the form “{self.title}” (there are: {there})")

    def has(self, label: str) -> bool:
        return any(field.label.startswith(label) for field in self.fields)


def form_of(event: Json) -> Form:
    """Reads an `INTERACTION_MODAL_CREATE`."""
    fields = []
    texts = []
    for component in event["components"]:
        if component["type"] == TEXT:
            texts.append(component["content"])
        elif component["type"] == LABEL:
            fields.append(_field(component["component"], component["label"], component.get("description") or ""))
        else:  # an action row with one text input, as forms were built before labels existed
            fields.extend(_field(inner, inner.get("label") or "", "") for inner in component.get("components") or ())
    return Form(
        id=str(event["id"]),
        custom_id=event["custom_id"],
        title=event["title"],
        texts=tuple(texts),
        fields=tuple(fields),
        components=tuple(event["components"]),
        channel_id=str(event.get("channel_id") or ""),
    )


def _field(component: Json, label: str, description: str) -> Field:
    return Field(
        label=label,
        description=description,
        custom_id=component["custom_id"],
        type=component["type"],
        required=component.get("required", True),
        options=_options(component),
        default=component.get("value") or "",
        max_length=component.get("max_length"),
        max_values=component.get("max_values") or 1,
    )
