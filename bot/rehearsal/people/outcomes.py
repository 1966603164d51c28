"""What a person can meet after a press: an answer, a form, or Discord's own "interaction failed"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rehearsal.people.screen import Form, Message


@dataclass(frozen=True)
class Answered:
    """The bot answered in time. `message` is what came with it: a new message or a changed one, where there was one."""

    interaction_id: str
    message: Message | None


@dataclass(frozen=True)
class FormOpened:
    interaction_id: str
    form: Form


@dataclass(frozen=True)
class Failed:
    """The bot did not answer in three seconds, or Discord refused the press; the person reads a red line."""

    why: str


Outcome = Answered | FormOpened | Failed
