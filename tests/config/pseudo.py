"""Languages made from English for tests: one 40 % longer, and one that runs from right to left."""

import re

from config.wording import FOLDER

_SOURCE = (FOLDER / "en.ftl").read_text(encoding="utf-8")
_SAID = re.compile(r"(\{[^{}]*\}|\*\*|\*|^-# |^#+ |^> )")


def lengthened(words: str) -> str:
    """The same words, two fifths longer; what is filled in and what Discord reads as layout stays."""
    longer = []
    for part in _SAID.split(words):
        letters = len(part.strip())
        longer.append(part if _SAID.fullmatch(part) or not letters else part.rstrip() + "·" * round(letters * 0.4))
        if not _SAID.fullmatch(part) and part != part.rstrip():
            longer.append(" ")
    return "".join(longer)


def _line(line: str) -> str:
    if not line.strip() or line.startswith("#"):
        return line
    if re.match(r"^\s*(\*?\[\w+\] )", line):
        head, rest = re.match(r"^(\s*\*?\[\w+\] )(.*)$", line).groups()  # type: ignore[union-attr]
        return str(head) + lengthened(str(rest))
    if "->" in line or line.strip().startswith("}"):
        return line
    if key := re.match(r"^([a-z][a-z0-9-]*) = ?", line):
        if re.match(r"command-.*-name", key.group(1)):
            return line
        return key.group() + lengthened(line[key.end() :])
    indent = len(line) - len(line.lstrip())
    return line[:indent] + lengthened(line[indent:])


PSEUDO = "\n".join(_line(line) for line in _SOURCE.split("\n"))
RIGHT_TO_LEFT = _SOURCE
