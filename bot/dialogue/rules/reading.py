"""Words read once for all rules: folded to what matching needs, every character still at its place.

Folding keeps the length, so a place found in the folded words is the same place in the words themselves.
"""

import re
from dataclasses import dataclass
from functools import cached_property

_QUOTES = {ord(one): "'" for one in "’‘‛ʼ`´′"} | {ord(one): '"' for one in "“”„‟«»″"} | {0x2011: "-", 0x00A0: " "}
# combining marks belong to words: without them Devanagari, Thai or pointed Hebrew fall apart
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e00-\u0eff\u200c\u200d"
_TOKEN = re.compile(rf"[\w{_MARKS}]+(?:['\-][\w{_MARKS}]+)*")
_SENTENCE = re.compile(r"[.!?。！？…:;\n\"“”„«»(\[\-–—•·]")


@dataclass(frozen=True, slots=True)
class Token:
    text: str  # as written, apostrophes made plain
    start: int
    end: int
    opens: bool  # begins a sentence, a line or a quotation, where a capital says nothing


@dataclass(frozen=True)
class Reading:
    words: str

    @cached_property
    def straight(self) -> str:
        """With plain apostrophes and quotes; capitals kept."""
        return self.words.translate(_QUOTES)

    @cached_property
    def folded(self) -> str:
        lower = self.straight.lower()
        if len(lower) == len(self.words):
            return lower
        return "".join(small if len(small := one.lower()) == 1 else one for one in self.straight)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        found: list[Token] = []
        before = 0
        text = self.straight
        for match in _TOKEN.finditer(text):
            opens = not found or _SENTENCE.search(text, before, match.start()) is not None
            found.append(Token(match.group(), match.start(), match.end(), opens))
            before = match.end()
        return tuple(found)


def word_list(written: str) -> frozenset[str]:
    """Words with spaces between them, as a list that people look after reads and sorts best."""
    return frozenset(written.split())
