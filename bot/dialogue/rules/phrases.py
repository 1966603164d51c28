"""Phrases as patterns that cannot be made slow: alternatives of plain words, gaps of a fixed length, nothing nested."""

import re
from collections.abc import Iterable, Iterator

from bot.dialogue.rules.reading import Reading

GAP = r"(?:\w{1,15}[\s,]{1,2})"  # one word between two others; each use says how often, at most three times
_EDGE, _END = r"(?<![\w'-])", r"(?![\w])"


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole words; a space stands for any space, a comma or a line end."""
    return re.compile(_EDGE + "(?:" + "|".join(phrase.replace(" ", r"[\s,]{1,3}") for phrase in phrases) + ")" + _END)


def any_of(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


def places(reading: Reading, of: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in of.finditer(reading.folded):
        yield match.span()
