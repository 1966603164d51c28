"""Cutting words for exact lists: a word with the signs inside it that stand for letters, and letters set apart."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from bot.dialogue.rules.skeleton import reading

# signs that stand for letters belong to a word where a letter or digit touches them
_PIECE = re.compile(r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0eff$@€+!|¡*]+", re.UNICODE)
_LONGEST = 60  # characters of one piece that are looked at


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    start: int
    end: int


def pieces(words: str) -> list[Piece]:
    found = []
    for match in _PIECE.finditer(words):
        bare = match.group()
        text = bare.rstrip("!|¡+*_") if len(bare) > 1 else bare
        text = text.lstrip("*_|") or bare
        text = text[:_LONGEST]
        start = match.start() + bare.index(text)
        found.append(Piece(text, start, start + len(text)))
    return found


def spelt_apart(words: str, found: list[Piece], listed: Set[str]) -> Iterator[tuple[int, int]]:
    """Runs of pieces of up to three letters that, joined, are on the list: *i d i o t*, *i.d.i.o.t*, *id-io-t*."""
    run: list[Piece] = []
    for piece in found:
        if run and (len(piece.text) > 3 or piece.start - run[-1].end > 3):
            yield from _joined(run, listed)
            run = []
        if len(piece.text) <= 3:
            run.append(piece)
    yield from _joined(run, listed)


def _joined(run: list[Piece], listed: Set[str]) -> Iterator[tuple[int, int]]:
    """Ordinary short words stand side by side as well (*is it so*): at least half of what is joined is a letter alone.

    Every reading of a piece is as long as every other, so that a word can be looked up as it grows.
    """
    if len(run) < 2:
        return
    longest = max(map(len, listed), default=0)
    readings = [(reading(piece.text, "i"), reading(piece.text, "l")) for piece in run]
    single = [len(piece.text) == 1 for piece in run]
    for i in range(len(run)):
        as_i, as_l, alone = "", "", 0
        for j in range(i, len(run)):
            as_i, as_l, alone = as_i + readings[j][0], as_l + readings[j][1], alone + single[j]
            if len(as_i) > longest:
                break
            if j > i and alone * 2 > j - i and (as_i in listed or as_l in listed):
                yield run[i].start, run[j].end
