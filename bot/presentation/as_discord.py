"""Screens and forms in Discord's own terms, and in discord.py's.

discord.py keeps every view and form it sends, to call them back. Ours say in their custom_id what they mean and are
routed from `on_interaction`, also after a restart, so keeping them would only cost memory and answer twice. Both
classes here therefore count as finished from the beginning, which is discord.py's own sign not to keep a view.
"""

from typing import Any, assert_never

import discord

from bot.presentation.form import ChoiceField, Form, FormPart, Note, SelectField, TextField
from bot.presentation.screen import (
    Attachment,
    Button,
    Container,
    Gallery,
    Link,
    Of,
    Option,
    Part,
    Row,
    Screen,
    Section,
    Select,
    Separator,
    Text,
)

# Numbers of Discord's component types (developers/components/reference).
_ROW, _BUTTON, _TEXT_INPUT, _SECTION, _TEXT, _GALLERY, _FILE, _SEPARATOR, _CONTAINER = 1, 2, 4, 9, 10, 12, 13, 14, 17
_LABEL, _RADIO_GROUP = 18, 21
_LINK_STYLE = 5
_SHORT, _LONG = 1, 2
_DEFAULT_KIND = {Of.PEOPLE: "user", Of.ROLES: "role", Of.CHANNELS: "channel"}
_ROOMS_TO_POST_IN = [0, 5]  # text and announcement channels: where a summary can go

Component = dict[str, Any]


class Layout(discord.ui.LayoutView):
    """A screen on its way to Discord; discord.py sends it and does not keep it."""

    def __init__(self, components: list[Component]) -> None:
        super().__init__(timeout=None)
        self._components = components

    def to_components(self) -> list[Component]:
        return self._components

    def has_components_v2(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        return False

    def is_finished(self) -> bool:
        return True


class OpenForm(discord.ui.Modal):
    """A form on its way to Discord; discord.py sends it and does not keep it."""

    def __init__(self, title: str, action: str, components: list[Component]) -> None:
        super().__init__(title=title, custom_id=action, timeout=None)
        self._components = components

    def to_components(self) -> list[Component]:
        return self._components

    def is_finished(self) -> bool:
        return True


def layout(screen: Screen) -> Layout:
    """The screen as a view for `send(view=…)` and `edit(view=…)`. Files named on it are sent beside it."""
    return Layout(components(screen))


def modal(form: Form) -> OpenForm:
    """The form for `interaction.response.send_modal`."""
    return OpenForm(form.title, form.action, [_form_part(part) for part in form.parts])


def components(screen: Screen) -> list[Component]:
    """The screen as Discord's API takes it. The message needs the flag IS_COMPONENTS_V2, which `layout` sets."""
    return [_part(part) for part in screen.parts]


def _part(part: Part | Container) -> Component:
    match part:
        case Text(content, None):
            return {"type": _TEXT, "content": content}
        case Text(content, marker):
            return {"type": _TEXT, "content": content, "id": marker}
        case Section(text, button):
            return {"type": _SECTION, "components": [_part(text)], "accessory": _button(button)}
        case Separator():
            return {"type": _SEPARATOR, "divider": True, "spacing": 1}
        case Gallery(pictures):
            shown = [
                {"media": {"url": f"attachment://{picture.file_name}"}, "description": picture.alt}
                for picture in pictures
            ]
            return {"type": _GALLERY, "items": shown}
        case Attachment(file_name):
            return {"type": _FILE, "file": {"url": f"attachment://{file_name}"}}
        case Row(buttons):
            return {"type": _ROW, "components": [_button(button) for button in buttons]}
        case Select():
            return {"type": _ROW, "components": [_select(part)]}
        case Container(parts):
            return {"type": _CONTAINER, "components": [_part(inner) for inner in parts]}
        case _:
            assert_never(part)


def _button(button: Button | Link) -> Component:
    match button:
        case Link(label, url):
            return {"type": _BUTTON, "style": _LINK_STYLE, "label": label, "url": url, "disabled": False}
        case Button(label, action, style, disabled):
            return {"type": _BUTTON, "style": style.value, "label": label, "custom_id": action, "disabled": disabled}
        case _:
            assert_never(button)


def _select(select: Select) -> Component:
    drawn: Component = {
        "type": select.of.value,
        "custom_id": select.action,
        "min_values": select.least,
        "max_values": select.most,
    }
    if select.placeholder is not None:
        drawn["placeholder"] = select.placeholder
    if select.disabled:
        drawn["disabled"] = True
    if select.of is Of.STRINGS:
        drawn["options"] = [_option(option) for option in select.options]
    elif select.chosen:
        kind = _DEFAULT_KIND[select.of]
        drawn["default_values"] = [{"id": str(number), "type": kind} for number in select.chosen]
    if select.of is Of.CHANNELS:
        drawn["channel_types"] = _ROOMS_TO_POST_IN
    return drawn


def _option(option: Option) -> Component:
    drawn: Component = {"label": option.label, "value": option.value}
    if option.description is not None:
        drawn["description"] = option.description
    if option.chosen:
        drawn["default"] = True
    return drawn


def _form_part(part: FormPart) -> Component:
    match part:
        case Note(content):
            return {"type": _TEXT, "content": content}
        case TextField():
            return _labelled(part.label, part.description, _text_input(part))
        case ChoiceField():
            group: Component = {
                "type": _RADIO_GROUP,
                "custom_id": part.name,
                "required": part.required,
                "options": [_option(option) for option in part.options],
            }
            return _labelled(part.label, part.description, group)
        case SelectField():
            drawn = _select(part.select)
            drawn["required"] = part.select.least > 0  # Discord wants both to agree
            return _labelled(part.label, part.description, drawn)
        case _:
            assert_never(part)


def _labelled(label: str, description: str | None, component: Component) -> Component:
    drawn: Component = {"type": _LABEL, "label": label, "component": component}
    if description is not None:
        drawn["description"] = description
    return drawn


def _text_input(field: TextField) -> Component:
    drawn: Component = {
        "type": _TEXT_INPUT,
        "style": _LONG if field.long else _SHORT,
        "custom_id": field.name,
        "required": field.required,
        "max_length": field.limit,
    }
    if field.required:
        drawn["min_length"] = 1
    if field.filled:
        drawn["value"] = field.filled
    if field.placeholder is not None:
        drawn["placeholder"] = field.placeholder
    return drawn
