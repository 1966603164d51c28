"""A press, a choice or a submitted form, read once from what Discord sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import discord

from bot.dialogue.rules.finding import Weight
from bot.presentation.custom_id import Pressed, parse
from cogs.reply import Reply

TEXT_INPUT = discord.ComponentType.text_input.value
MOST_DIGITS = 18  # whatever is longer fits no database


class Garbled(ValueError):
    """A custom_id of ours that carries what no screen of this version would: old, or forged."""


@dataclass(frozen=True)
class Press:
    """Who pressed what. The author is the interaction's account and nothing else; a custom_id is never trusted."""

    interaction: discord.Interaction
    pressed: Pressed
    reply: Reply
    chosen: tuple[str, ...] = ()  # what was chosen in a select
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # what was entered in a form, by field
    confirmed: frozenset[Weight] = frozenset()  # findings that the writer has read and decided about

    @property
    def account(self) -> int:
        return self.interaction.user.id

    @property
    def number(self) -> int:
        return self.pressed.number

    @property
    def on_private_screen(self) -> bool:
        """Whether it was pressed on a message that only this person sees, which may therefore be replaced."""
        message = self.interaction.message
        return message is not None and message.flags.ephemeral

    def argument(self, place: int) -> str:
        """An argument of the custom_id; empty when it is not there."""
        return self.pressed.arguments[place] if place < len(self.pressed.arguments) else ""

    def whole(self, place: int, usual: int | None = None) -> int:
        """An argument that is a whole number; `usual` where it is not there. Raises Garbled."""
        given = self.argument(place)
        if not given and usual is not None:
            return usual
        if not given.isdecimal() or len(given) > MOST_DIGITS:
            raise Garbled
        return int(given)

    def entered(self, name: str) -> str:
        """The text or the one choice in a field of the form; empty when nothing was entered."""
        return next(iter(self.fields.get(name, ())), "")


def read(interaction: discord.Interaction) -> Press | None:
    """The press in an interaction; None where it is none of ours."""
    found: Mapping[str, Any] = dict(interaction.data or {})
    pressed = parse(str(found.get("custom_id", "")))
    if pressed is None:
        return None
    chosen = tuple(str(value) for value in found.get("values", ()))
    return Press(interaction, pressed, Reply(interaction), chosen, dict(_entered(found.get("components", ()))))


def written(interaction: discord.Interaction) -> str:
    """What somebody has written into a form, whatever form it was."""
    found: Mapping[str, Any] = dict(interaction.data or {})
    texts = [
        entry for _, kind, values in _fields(found.get("components", ())) if kind == TEXT_INPUT for entry in values
    ]
    return "\n".join(text for text in texts if text.strip())


def _entered(components: Any) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, values) for name, _, values in _fields(components)]


def _fields(components: Any) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Fields of a form, whatever they are nested in: labels hold one component, rows hold several."""
    for component in components:
        inner = [component["component"]] if "component" in component else component.get("components", ())
        yield from _fields(inner)
        if "custom_id" in component:
            values = component.get("values")
            one = component.get("value")
            entered = values if values is not None else () if one is None else (one,)
            yield str(component["custom_id"]), int(component["type"]), tuple(str(value) for value in entered)
