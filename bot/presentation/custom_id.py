"""What a button, a select or a form says back to us: `p1:<action>:<number>[:<more>…][~<opening>]`.

Everything needed to route a press stands in the id itself, so buttons and forms work after a restart and on any
process. `p1` is the version: a later version still knows how to read what stands under old posts. The number is that
of a round or a dialogue, as the action says. A form carries, after `~`, a mark unique to its opening, because two
people may hold the same form open at once. Nothing in an id is trusted: whoever reads it checks the right to press.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

VERSION = "p1"
LONGEST = 100  # Discord's limit for a custom_id
LARGEST = 2**63 - 1  # number of a round: what a column of the databases holds

_ACTION = re.compile(r"[a-z][a-z0-9-]{0,31}")
_ARGUMENT = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_WHOLE = re.compile(
    rf"{VERSION}:(?P<action>[a-z][a-z0-9-]{{0,31}}):(?P<number>0|[1-9][0-9]{{0,18}})"
    r"(?P<arguments>(?::[A-Za-z0-9_.-]{1,40})*)(?:~(?P<opening>[A-Za-z0-9]{1,24}))?"
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """An action on a round or dialogue, with what it needs to know beside: a statement's number, an answer, a turn."""

    action: str
    number: int
    arguments: tuple[str, ...] = ()
    opening: str | None = None

    def __str__(self) -> str:
        return custom_id(self.action, self.number, *self.arguments, opening=self.opening)


@lru_cache(maxsize=4096)  # a ballot of two hundred people is drawn with the same few ids again and again
def custom_id(action: str, number: int, /, *arguments: str | int, opening: str | None = None) -> str:
    """Build the id of a button, select or form. What cannot be read back is a mistake in the program."""
    more = tuple(str(argument) for argument in arguments)
    if not _ACTION.fullmatch(action) or number < 0 or not all(_ARGUMENT.fullmatch(argument) for argument in more):
        raise ValueError(f"no custom_id can be made for the action {action!r}")
    built = ":".join((VERSION, action, str(number), *more)) + ("" if opening is None else f"~{opening}")
    if len(built) > LONGEST or not _WHOLE.fullmatch(built):
        raise ValueError(f"the custom_id of the action {action!r} would be too long or could not be read back")
    return built


def parse(text: str) -> Pressed | None:
    """Read an id back; None for whatever this version did not write."""
    found = _WHOLE.fullmatch(text)
    if found is None or len(text) > LONGEST or int(found["number"]) > LARGEST:
        return None
    arguments = tuple(found["arguments"].split(":")[1:])
    return Pressed(found["action"], int(found["number"]), arguments, found["opening"])
