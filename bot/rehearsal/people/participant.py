"""Somebody with a seat, or who wants one: what they bring along, and what every habit of theirs needs to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from enum import Enum, auto
from random import Random

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.people import seen
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.player import Doing, Habit, Manner, Notes, Player
from bot.rehearsal.people.screen import Message
from bot.rehearsal.reading import Named, moment_in, opens_in, own_name_in, phase_in, speaking_in
from bot.rehearsal.script import Choice, Line, Script
from bot.rehearsal.script import Player as Lines


class Comes(Enum):
    """What somebody comes for."""

    FOR_A_SEAT = auto()
    AND_GOES = auto()  # has a seat, and gives it back before the round begins
    TO_WAIT = auto()
    TO_STAND_BY = auto()


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
        comes: Comes = Comes.FOR_A_SEAT,
    ) -> None:
        super().__init__(person, clock, dice, manner, habits, notes)
        self.script = script
        self.side = side
        self.lines = lines
        self.choices = choices
        self.cast: set[str] = set()  # fingerprints of the statements that were answered
        self.own_name: Named | None = None
        self.in_turn: tuple[str, str] | None = None  # the phase in which the floor is mine, and which turn it is
        self.comes = comes
        self.stands_by = comes is Comes.TO_STAND_BY  # reads along until called
        self.allows_messages = dice.random() < 1 / 3 or comes in (Comes.TO_WAIT, Comes.TO_STAND_BY)
        self.hard_to_please = 0.0 if script.whole_turns else 0.3  # how likely somebody says "not quite", once
        self.said = 0  # how many of the words without a phase are used

    def line_for_this_turn(self, phase: str) -> Line:
        """What the script has for the turn that is open: after a lapse or a pass for now, the next line."""
        lines = self.lines.lines_in(phase)
        taken = self.times(f"turns taken in {phase}")
        if lines:
            return lines[min(taken, len(lines) - 1)]
        if self.absent:
            return Line(how="lapse")
        if not self.lines.anywhere or taken >= self.says_more:
            return Line(how="pass")
        return Line(words=self.lines.anywhere[self.said % len(self.lines.anywhere)])

    def next_words(self, phase: str) -> str:
        """What I say where a form asks for words: the phase's own line, else the next of those I brought along."""
        written = [line.words for line in self.lines.lines_in(phase) if line.words]
        pool = written or self.lines.anywhere or ("I would like to think about that.",)
        self.said += 1
        return pool[(self.said - 1) % len(pool)]

    async def use_the_turn(self, panel: Message) -> None:
        """Thinks for a moment; whoever uses the whole turn, until its clock shows next to nothing."""
        ends = moment_in(panel.text, "Ends")
        if self.script.whole_turns and ends is not None:
            await self.clock.sleep_until(ends - A_SECOND)
        else:
            await self.think()

    async def type(self, words: str) -> None:
        if not self.script.whole_turns:  # otherwise it is part of the turn, which has been used
            await super().type(words)

    @property
    def says_more(self) -> int:
        """How many turns in one phase somebody takes who has brought no line for it."""
        return EVERY_LAP if self.script.whole_turns and TIMED in self.panel_text else MOST_TURNS

    @property
    def panel_text(self) -> str:
        panel = seen.panel(self.person)
        return panel.text if panel is not None else ""

    @property
    def absent(self) -> bool:
        """Silent all the time, or gone since some phase of the script."""
        return self.lines.absent_from is not None and self.phases_seen >= self.lines.absent_from

    @property
    def phases_seen(self) -> int:
        panel = seen.panel(self.person)
        phase = phase_in(panel.text) if panel is not None else None
        return phase.number if phase is not None else 0

    def name_known(self) -> Named | None:
        if self.own_name is None:
            for message in reversed(self.person.view.private):
                self.own_name = own_name_in(message.text)
                if self.own_name is not None:
                    break
        return self.own_name


def with_panel(habit: Callable[[Participant, Message], Doing | None]) -> Habit:
    """A habit that needs the newest panel."""

    def on_panel(player: Player) -> Doing | None:
        assert isinstance(player, Participant)
        panel = seen.panel(player.person)
        return None if panel is None else habit(player, panel)

    return on_panel


def unless_standing_by(
    habit: Callable[[Participant, Message], Doing | None],
) -> Callable[[Participant, Message], Doing | None]:
    """A habit of people with a seat."""

    def of_seated(me: Participant, panel: Message) -> Doing | None:
        return None if me.stands_by else habit(me, panel)

    return of_seated


def phase_of(panel: Message) -> str:
    phase = phase_in(panel.text)
    return phase.name if phase is not None else ""


MOST_TURNS, EVERY_LAP = 2, 1000
TIMED = "This phase ends: "  # laps go on until then
A_SECOND = timedelta(seconds=1)
DOINGS = {"Speaking": "Speak", "Asking": "Ask", "Answering": "Answer", "Replying": "Reply"}


def my_turn(panel: Message, me: Participant) -> str | None:
    """The button that my turn is for: Speak, Ask, Answer or Reply; None while the floor is somebody else's."""
    return DOINGS.get(speaking_to(panel, me) or "")


def speaking_to(panel: Message, me: Participant) -> str | None:
    """What the panel says that I am doing now ("Speaking", "Saying back", "Deciding"); None while it is not I."""
    name = me.name_known()
    speaking = speaking_in(panel.text)
    if name is None or speaking is None or speaking[1].pseudonym != name.pseudonym:
        return None
    return speaking[0]


def turn_on(panel: Message) -> str:
    """What tells one turn of mine from the next one: the phase, when a silence before it ends, when it ends."""
    return f"{phase_of(panel)} {opens_in(panel.text) or ''} {moment_in(panel.text, 'Ends') or ''}"
