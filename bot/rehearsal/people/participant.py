"""Somebody with a seat, or who wants one: what they bring along, and what every habit of theirs needs to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.people import seen
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.player import Doing, Habit, Manner, Notes, Player
from bot.rehearsal.people.screen import Message
from bot.rehearsal.reading import Named, opens_in, own_name_in, phase_in, speaking_in
from bot.rehearsal.script import Choice, Hours, Line, Script
from bot.rehearsal.script import Player as Lines


class Participant(Player):
    def __init__(
        self,
        person: Person,
        clock: JumpingClock,
        dice: Random,
        manner: Manner,
        notes: Notes,
        *,
        script: Script,
        side: str,
        lines: Lines,
        choices: dict[str, Choice],
        habits: Sequence[Habit],
    ) -> None:
        super().__init__(person, clock, dice, manner, habits, notes)
        self.script = script
        self.side = side
        self.lines = lines
        self.choices = choices
        self.cast: set[str] = set()  # fingerprints of the statements that were answered
        self.own_name: Named | None = None
        self.in_turn: tuple[str, str] | None = None  # the phase in which the floor is mine, and which turn it is
        self.allows_messages = dice.random() < 1 / 3

    async def think(self, manner: Manner | None = None) -> None:
        """In a slow round, until the side is awake again: nobody writes at night or on a rest day."""
        await super().think(manner)
        hours = next((side.hours for side in self.script.sides if side.name == self.side), None)
        if hours is not None and self.script.pace == "slow":
            await self.clock.sleep_until(next_waking(self.clock.now(), hours), alone=True)

    def line_for_this_turn(self, phase: str) -> Line:
        """What the script has for the turn that is open: after a lapse or a pass for now, the next line."""
        lines = self.lines.lines_in(phase)
        if not lines:
            return Line(how="pass")
        return lines[min(self.times(f"turns taken in {phase}"), len(lines) - 1)]

    def name_known(self) -> Named | None:
        if self.own_name is None:
            for message in reversed(self.person.view.private):
                self.own_name = own_name_in(message.text)
                if self.own_name is not None:
                    break
        return self.own_name


def next_waking(now: datetime, hours: Hours) -> datetime:
    """Now, or in the next waking morning as many minutes after its beginning as the hour has now."""
    there = now.astimezone(ZoneInfo(hours.zone))
    if hours.wakes <= there.time() < hours.sleeps and f"{there:%A}" not in hours.rest:
        return now
    day = there.date() if there.time() < hours.wakes else there.date() + timedelta(days=1)
    while f"{day:%A}" in hours.rest:
        day += timedelta(days=1)
    morning = datetime.combine(day, hours.wakes, there.tzinfo)
    return morning + timedelta(minutes=there.minute, seconds=there.second)


def with_panel(habit: Callable[[Participant, Message], Doing | None]) -> Habit:
    """A habit that needs the newest panel."""

    def on_panel(player: Player) -> Doing | None:
        assert isinstance(player, Participant)
        panel = seen.panel(player.person)
        return None if panel is None else habit(player, panel)

    return on_panel


def phase_of(panel: Message) -> str:
    phase = phase_in(panel.text)
    return phase.name if phase is not None else ""


DOINGS = {"Speaking": "Speak", "Asking": "Ask", "Answering": "Answer"}


def my_turn(panel: Message, me: Participant) -> str | None:
    """The button that my turn is for: Speak, Ask or Answer; None while the floor is somebody else's."""
    name = me.name_known()
    if name is None:
        return None
    speaking = speaking_in(panel.text)
    if speaking is None or speaking[1].pseudonym != name.pseudonym:
        return None
    return DOINGS.get(speaking[0])


def turn_on(panel: Message) -> str:
    """What tells one turn of mine from the next one: the phase, and when a silence before it ends."""
    return f"{phase_of(panel)} {opens_in(panel.text) or ''}"
