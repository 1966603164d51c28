"""One dialogue as it is to be shown, in one language: what nearly every screen of it is filled with.

Names of sides, phases and people go through here, so they are cut and made harmless once and everywhere alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogue.fields import Attribution
from bot.dialogue.format import Pace, Phase
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.phases import following
from bot.dialogue.round import Contribution, Round
from bot.dialogue.seats import Side
from bot.hosting.charter import Charter
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import cut, label, one_line
from bot.presentation.screen import LONGEST_LABEL_OF_BUTTON, Button, Container, Part, Screen, Style, Text
from bot.presentation.words import Words

MOST_TOPIC, MOST_QUESTION, MOST_SIDE, MOST_PHASE = 80, 200, 24, 40
MOST_PURPOSE, MOST_PROMPT, MOST_NUMBERS = 140, 200, 60


@dataclass(frozen=True)
class Scene:
    words: Words
    charter: Charter
    round: Round

    def text(self, key: str, /, **values: str | int) -> str:
        return self.words.text(key, **values)

    def deadline(self, at: datetime) -> str:
        """A clock that runs out: how long until then; over days the date and the hour, which "in 2 days" leaves out."""
        return f"{moment(at)} ({countdown(at)})" if self.round.pace is Pace.SLOW else countdown(at)

    def after(self, round_: Round) -> "Scene":
        """The same scene with the round as it stands after a command."""
        return replace(self, round=round_)

    @property
    def topic(self) -> str:
        return one_line(self.charter.topic, MOST_TOPIC)

    @property
    def question(self) -> str:
        return one_line(self.charter.question, MOST_QUESTION)

    def who(self, seat: SeatNumber, suffix: str = "") -> dict[str, str]:
        """Emblem, pseudonym and side of a seat, as placeholders are named."""
        sitting = self.round.seats[seat]
        return {f"pseudonym{suffix}": sitting.pseudonym, **self.side(sitting.side, suffix)}

    def speaker(self, seat: SeatNumber, phase: Phase, suffix: str = "") -> dict[str, str]:
        """Who speaks in a phase, as everybody may read it: whoever is told to have the floor is known for the words."""
        who = self.who(seat, suffix)
        match phase.attribution:
            case Attribution.PSEUDONYM | Attribution.NAMED:
                return who
            case Attribution.SIDE_ONLY:
                return who | {f"pseudonym{suffix}": self.text("somebody")}
            case Attribution.NONE:
                hidden = {"emblem": self.text("no-emblem"), "side": self.text("no-side")}
                return {f"pseudonym{suffix}": self.text("somebody"), **{f"{k}{suffix}": v for k, v in hidden.items()}}

    def author(self, said: Contribution, suffix: str = "") -> dict[str, str]:
        """Whose words these are, as the phase they were said in lets everybody read it, now and later."""
        return self.speaker(said.seat, self.round.format.phases[said.phase], suffix)

    def side(self, number: SideNumber, suffix: str = "") -> dict[str, str]:
        return side_values(self.round.side(number), suffix)

    def sides(self, order: Iterable[SideNumber] | None = None) -> str:
        """All sides in one line, in the order given or in that of the charter."""
        numbers = [side.number for side in self.round.sides] if order is None else order
        return listed(self.words, (self.text("side-in-text", **self.side(number)) for number in numbers))

    def phase(self) -> dict[str, str | int]:
        """Name, purpose and place of the phase that is open; of the first before the round, of the last after it."""
        phases = self.round.format.phases
        place = min(max(self.round.phase, 0), len(phases) - 1)
        return {
            "phase": one_line(phases[place].name, MOST_PHASE),
            "purpose": one_line(phases[place].purpose, MOST_PURPOSE),
            "n": place + 1,
            "m": len(phases),
        }

    def following(self) -> str | None:
        """The name of the phase that comes after the open one; None where it is the last."""
        place, phases = following(self.round, self.round.phase), self.round.format.phases
        return one_line(phases[place].name, MOST_PHASE) if place < len(phases) else None

    def button(
        self, key: str, action: Action, *more: str | int, style: Style = Style.SECONDARY, **values: str | int
    ) -> Button:
        return button(self.words, key, action, self.round.id, *more, style=style, **values)


def button(
    words: Words,
    key: str,
    action: Action,
    number: int,
    *more: str | int,
    style: Style = Style.SECONDARY,
    **values: str | int,
) -> Button:
    said = words.text(key, **values)
    shown = label(said, LONGEST_LABEL_OF_BUTTON) if values else cut(said, LONGEST_LABEL_OF_BUTTON)
    return Button(shown, custom_id(action, number, *more), style)


def primary(made: Button) -> Button:
    return Button(made.label, made.action, Style.PRIMARY, made.disabled)


def side_values(side: Side, suffix: str = "") -> dict[str, str]:
    return {f"emblem{suffix}": side.emblem, f"side{suffix}": one_line(side.label, MOST_SIDE)}


def listed(words: Words, names: Iterable[str]) -> str:
    return words.text("list-separator").join(names)


def numbers(words: Words, statements: Sequence[int], most: int = MOST_NUMBERS) -> str:
    """Numbers in a row, runs drawn together; what does not fit is said to be in the file."""
    if not statements:
        return words.text("numbers-none")
    runs: list[str] = []
    ordered = sorted(statements)
    first = ordered[0]
    for here, after in zip(ordered, [*ordered[1:], None], strict=True):
        if after != here + 1:
            runs.append(str(here) if first == here else f"{first}-{here}" if here > first + 1 else f"{first}, {here}")
            first = after or 0
    whole = listed(words, runs)
    if len(whole) <= most:
        return whole
    while runs and len(cut := words.text("numbers-cut", numbers=listed(words, runs))) > most:
        runs.pop()
    return cut if runs else words.text("numbers-cut", numbers="")


def lines(*texts: str | None) -> str:
    """Those lines that are there, one under the other."""
    return "\n".join(text for text in texts if text)


def private(text: str, *parts: Part) -> Screen:
    """A private answer: one text, and what can be done next."""
    return Screen((Container((Text(text), *parts)),)) if parts else Screen((Text(text),))
