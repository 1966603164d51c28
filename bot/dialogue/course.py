"""How a command unfolds: each event is applied at once, so that what follows from it can be seen."""

from datetime import datetime
from random import Random

from bot.dialogue.apply import apply
from bot.dialogue.events import Event
from bot.dialogue.round import Round


class Course:
    """The events of one command, in order, and the round as it stands after them."""

    def __init__(self, round_: Round, now: datetime, dice: Random) -> None:
        self.round = round_
        self.now = now
        self.dice = dice
        self.events: list[Event] = []

    def happens(self, event: Event) -> None:
        self.round = apply(self.round, event)
        self.events.append(event)

    def seed(self) -> int:
        """A seed for a draw that is recorded: whoever has it can repeat the draw. Fits a JSON number exactly."""
        return self.dice.getrandbits(48)
