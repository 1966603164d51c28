"""Presses that wait for their answer: which of the things that arrive belongs to which press."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.rehearsal.people.outcomes import Answered, Failed, FormOpened, Outcome
from bot.rehearsal.people.screen import Json, Message, form_of


@dataclass
class Waiting:
    outcome: asyncio.Future[Outcome]
    pressed: Message | None = None  # whose button or list it was; the answer may be a change of it
    interaction_id: str = ""
    message: Message | None = None

    def may_be_answered_by(self, message: Message, nonce: object, own_nonce: str) -> bool:
        same_interaction = bool(self.interaction_id) and message.answers_to == self.interaction_id
        same_message = self.pressed is not None and self.pressed.id == message.id
        return nonce == own_nonce or same_interaction or same_message


class WaitingPresses:
    """By nonce, as Discord's client does it."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    def begin(self, nonce: str, pressed: Message | None) -> Waiting:
        self._waiting[nonce] = Waiting(asyncio.get_running_loop().create_future(), pressed)
        return self._waiting[nonce]

    def end(self, nonce: str) -> None:
        del self._waiting[nonce]

    def shown(self, message: Message, nonce: object) -> None:
        """A message has appeared or changed."""
        for own_nonce, waiting in self._waiting.items():
            if waiting.may_be_answered_by(message, nonce, own_nonce):
                waiting.message = message

    def hear(self, event: str, said: Json) -> None:
        """One of the four events in which Discord tells a client about its own presses."""
        waiting = self._waiting.get(said.get("nonce") or "")
        if waiting is None or waiting.outcome.done():
            return
        match event:
            case "INTERACTION_CREATE":
                waiting.interaction_id = said["id"]
            case "INTERACTION_SUCCESS":
                waiting.outcome.set_result(Answered(said["id"], waiting.message))
            case "INTERACTION_FAILURE":
                waiting.outcome.set_result(Failed("This interaction failed"))
            case "INTERACTION_MODAL_CREATE":
                waiting.outcome.set_result(FormOpened(str(said["id"]), form_of(said)))
