"""Somebody who plays: a client, a few habits, and a memory of what they have done.

A habit looks at the screen and says what it would do next, or None. The first habit of the table that has something to
do is followed; then the screen is looked at again; with nothing to do, the player waits for news. What a player does
once only is remembered under a name, so that habits stay without state of their own.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.people.outcomes import Answered, Failed, FormOpened, Outcome
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.screen import Button, Form, Message, NotOnScreen

MOST_TRIES = 3
AS_IT_IS = ("Send as it is", "It is not personal")
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")

Doing = Callable[[], Awaitable[None]]
Habit = Callable[["Player"], Doing | None]
Notes = Callable[[str], None]  # a line for the running transcript


@dataclass(frozen=True)
class Manner:
    """How long people take, in seconds of the rehearsal's clock.

    People move on a grid of `step` seconds, each with a small part of a step of their own (`apart` spreads them over
    so much of it). So what a machine takes a little longer for in one rehearsal than in another does not change who is
    first, and the same seed plays the same round.
    """

    think: tuple[float, float]
    letters_a_second: float
    step: float
    apart: float = 0.5


LIVE = Manner(think=(3, 10), letters_a_second=14, step=1)
SLOW = Manner(think=(60, 3600), letters_a_second=4, step=120)
# at the ballot nobody waits for anybody, and many press at the same moment, as on a busy evening
AT_THE_BALLOT = Manner(think=(3, 12), letters_a_second=10, step=5, apart=0)


class Player:
    def __init__(
        self, person: Person, clock: JumpingClock, dice: Random, manner: Manner, habits: Sequence[Habit], notes: Notes
    ) -> None:
        self.person = person
        self.clock = clock
        self.dice = dice
        self.manner = manner
        self.habits = habits
        self.note = notes
        self.own_part = 0.0  # of a step, from 0 to 1
        self.done = False
        self.troubles: list[str] = []
        self._memory: dict[str, int] = {}

    async def live(self) -> None:
        """Until done, or until something is missing from the screen that nobody could do without."""
        try:
            while not self.done:
                doing = next((found for habit in self.habits if (found := habit(self)) is not None), None)
                if doing is None:
                    await self.person.news()
                else:
                    await doing()
        except NotOnScreen as missing:
            self.troubles.append(f"looked in vain for {missing}")

    # -- memory -----------------------------------------------------------------------------------------------------

    def times(self, what: str) -> int:
        return self._memory.get(what, 0)

    def remember(self, what: str) -> None:
        self._memory[what] = self.times(what) + 1

    def once(self, what: str, doing: Doing) -> Doing | None:
        """The doing, unless it was begun before."""
        if self.times(what):
            return None

        async def first_time() -> None:
            self.remember(what)
            await doing()

        return first_time

    # -- time -------------------------------------------------------------------------------------------------------

    async def think(self, manner: Manner | None = None) -> None:
        how = manner or self.manner
        await self._take(self.dice.uniform(*how.think), how)

    async def type(self, words: str) -> None:
        await self._take(2 + len(words) / self.manner.letters_a_second, self.manner)

    async def _take(self, seconds: float, how: Manner) -> None:
        steps = math.floor((self.clock.now() - EPOCH).total_seconds() / how.step) + math.ceil(seconds / how.step)
        moment = EPOCH + timedelta(seconds=(steps + self.own_part * how.apart) * how.step)
        await self.clock.sleep_until(moment, alone=how.apart > 0)

    # -- pressing ---------------------------------------------------------------------------------------------------

    async def press(self, message: Message, label: str | Button) -> Outcome:
        """Presses, and again after a moment where Discord said that it failed, as people do."""
        return await self._insist(lambda: self.person.press(message, label))

    async def choose(self, message: Message, label: str, values: list[str]) -> Outcome:
        return await self._insist(lambda: self.person.choose(message, label, values))

    async def submit(self, form: Form, entries: dict[str, str | bool | list[str]]) -> Outcome:
        """Sends a form; whoever reads a hint has thought about it, and sends the words as they are."""
        outcome = await self.person.submit(form, entries)
        for _ in range(MOST_TRIES):
            screen = outcome.message if isinstance(outcome, Answered) else None
            label = next((label for label in AS_IT_IS if screen is not None and screen.offers(label)), None)
            if screen is None or label is None:
                break
            await self.think()
            outcome = await self.press(screen, label)
        return outcome

    async def open_form(self, message: Message, label: str | Button) -> Form | None:
        """The form behind a button; None where a sentence came instead, which the person reads."""
        outcome = await self.press(message, label)
        return outcome.form if isinstance(outcome, FormOpened) else None

    async def walk(self, outcome: Outcome, *labels: str) -> Message | None:
        """Presses the first of these labels on each private screen that follows; gives back the screen without any."""
        while isinstance(outcome, Answered) and outcome.message is not None:
            screen = outcome.message
            label = next((label for label in labels if screen.offers(label)), None)
            if label is None:
                return screen
            await self.think()
            outcome = await self.press(screen, label)
        return None

    async def _insist(self, act: Callable[[], Awaitable[Outcome]]) -> Outcome:
        outcome = await act()
        for _ in range(MOST_TRIES - 1):
            if not isinstance(outcome, Failed):
                break
            await self.clock.sleep(1)
            outcome = await act()
        return outcome
