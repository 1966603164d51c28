"""The running transcript: a rehearsal as it happens, in the terminal, in colour where it is one.

It shows what people in the room read, and a line for each thing that the round's people do at its edges. Colours
follow the order in which sides first speak and mean nothing else; emblem and side are always there in words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bot.rehearsal.people.screen import Json, Message
from bot.rehearsal.reading import plain
from bot.rehearsal.record import Post
from bot.rehearsal.story import Announced, Entered, Published, Said, moments_in

COLOURS = ("cyan", "magenta", "yellow", "green", "bright_blue", "bright_black")
INDENT = (0, 0, 0, 4)


class Transcript:
    def __init__(self, console: Console, clock: Callable[[], datetime]) -> None:
        self._console = console
        self._clock = clock
        self._seen: set[object] = set()
        self._sides: list[str] = []

    def post(self, post: Post) -> None:
        """One post as it reached people; most say nothing new about the round."""
        for moment in moments_in(post, post.message, self._seen):
            match moment:
                case Entered(at, phase):
                    title = f"{phase.name} ({phase.number} of {phase.of}) · {_hour(at)}"
                    self._console.print(Rule(Text(title, "bold"), align="left", style="dim"))
                case Said(at, said):
                    to = f" asks {said.to.emblem} {said.to.pseudonym}" if said.to else ""
                    heading = f"{said.who.emblem} {said.who.pseudonym} ({said.who.side}){to}, no. {said.number}"
                    self._console.print(Text(heading, f"bold {self._colour(said.who.side)}"), Text(_hour(at), "dim"))
                    self._console.print(Padding(Text(said.words), INDENT))
                case Announced(at, line):
                    self._console.print(Text(line.replace("*", ""), "dim"), Text(_hour(at), "dim"))
                case Published(_, message):
                    self._summary(message)

    def note(self, line: str) -> None:
        """Something that the round's people did and that has no post of its own."""
        self._console.print(Text(f"{_hour(self._clock())} {line}", "dim"))

    def _summary(self, message: Json) -> None:
        self._console.print(Rule(Text("Summary", "bold"), align="left", style="dim"))
        for line in Message(message).text.splitlines():
            heading = line.startswith("#") and not line.startswith("-#")
            words = plain(line.removeprefix("-# ").replace("**", ""))
            self._console.print(Text(words.lstrip("#").strip() if heading else words, "bold" if heading else ""))

    def _colour(self, side: str) -> str:
        if side not in self._sides:
            self._sides.append(side)
        return COLOURS[self._sides.index(side) % len(COLOURS)]


def _hour(moment: datetime) -> str:
    return f"{moment:%d %b %H:%M:%S}"
