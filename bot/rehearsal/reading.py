"""What can be read off a post by anybody who sees it: which phase, whose turn, whose words.

The bot's own screens are the only source, in the wording of the rehearsal's language (English). The same few patterns
serve the players, who look for their turn, and the report, which tells what happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

PHASE = re.compile(r"^##? (?:Paused: |The room rests: )?(?P<name>.+?) \((?P<n>\d+) of (?P<m>\d+)\)", re.MULTILINE)
WELCOME = re.compile(r"^(?P<name>[^\n#>]+?) \((?P<n>\d+) of (?P<m>\d+)\)\.", re.MULTILINE)
NAMED = r"(?P<emblem>\S+) (?P<pseudonym>[^(\n]+?) \((?P<side>[^)\n]+)\)"
SPEAKING = re.compile(rf"^\*\*(?P<what>[A-Z][a-z ]*) now: {NAMED}\*\*", re.MULTILINE)
HEADING = re.compile(rf"^### {NAMED}(?:, no\.| says back no\.) (?P<number>\d+)(?P<more>[^\n]*)$", re.MULTILINE)
ADDRESSEE = re.compile(rf"Question to: {NAMED}")
ENDS = re.compile(r"(?:Ends|at the latest|Starts|Seats can be taken until): <t:(?P<unix>\d+)(?::[a-zA-Z])?>")
OWN_NAME = re.compile(rf"### (?:Your name here: )?{NAMED}")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>:@&/])")


@dataclass(frozen=True)
class Named:
    emblem: str
    pseudonym: str
    side: str


@dataclass(frozen=True)
class Phase:
    name: str
    number: int
    of: int


@dataclass(frozen=True)
class Contribution:
    who: Named
    number: int
    words: str
    to: Named | None = None


def _named(found: re.Match[str]) -> Named:
    return Named(found["emblem"], plain(found["pseudonym"]), plain(found["side"]))


def plain(text: str) -> str:
    """Without the backslashes that keep people's words from turning into formatting."""
    return ESCAPED.sub(r"\1", text)


def phase_in(text: str) -> Phase | None:
    found = PHASE.search(text) or WELCOME.search(text)
    return None if found is None else Phase(plain(found["name"]), int(found["n"]), int(found["m"]))


def speaking_in(text: str) -> tuple[str, Named] | None:
    """What the panel says about the floor: "Speaking", "Asking", "Saying back", and who."""
    found = SPEAKING.search(text)
    return None if found is None else (found["what"], _named(found))


def opens_in(text: str) -> datetime | None:
    """When the floor that the panel shows opens, where a short silence goes before it."""
    return moment_in(text, "Opens after a short silence")


def contribution_in(text: str) -> Contribution | None:
    """The words that a post carries; the panel that may stand under them is no part of the words."""
    found = HEADING.search(text)
    if found is None:
        return None
    rest = text[found.end() :].lstrip("\n")
    words = re.split(r"^(?:##? |-# )", rest, maxsplit=1, flags=re.MULTILINE)[0].strip()
    asked = ADDRESSEE.search(found["more"])
    return Contribution(_named(found), int(found["number"]), plain(words), None if asked is None else _named(asked))


def own_name_in(text: str) -> Named | None:
    found = OWN_NAME.search(text)
    return None if found is None else _named(found)


def moment_in(text: str, after: str) -> datetime | None:
    """The moment that stands behind a word such as "Ends"."""
    found = re.search(rf"{re.escape(after)}: <t:(\d+)(?::[a-zA-Z])?>", text)
    return None if found is None else datetime.fromtimestamp(int(found[1]), UTC)
