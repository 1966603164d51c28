"""How a command unfolds: each event is applied at once, so that what follows from it can be seen."""

from datetime import datetime
from random import Random

from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.round import UNDO, Round


class Course:
    """The events of one command, in order, and the round as it stands after them."""

    def __init__(self, round_: Round, now: datetime, dice: Random) -> None:
        self.round = round_
        self.now = now
        self.dice = dice
        self.events: list[e.Event] = []

    def happens(self, event: e.Event) -> None:
        self.round = apply(self.round, event)
        self.events.append(event)

    def decision(self, by: int) -> None:
        """A moderator's step begins here; it can be taken back for a while."""
        self.happens(e.DecisionTaken(self.now, by, self.now + UNDO))

    def seed(self) -> int:
        """A seed for a draw that is recorded: whoever has it can repeat the draw. Fits a JSON number exactly."""
        return self.dice.getrandbits(48)
