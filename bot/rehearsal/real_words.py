"""Real arguments for and against a topic as the words of a rehearsal of any format.

Each side says its own arguments, one after the other, wherever words are asked for; a few of them, of both sides
in turn, are the first statements and the clauses of a first draft. What people ask is made up: arguments are no
questions.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from random import Random

from bot.rehearsal.any_format import Leaning, Voice, Words
from bot.rehearsal.script_sources import (
    ARGKP,
    FAVOURS_OTHER,
    FAVOURS_OWN,
    FEWEST_SEATS,
    LONGEST_STATEMENT,
    LONGEST_TOPIC,
    QUESTIONS,
    SIDES,
    cut,
)
from bot.voices.argkp import UnreadableExport, read_arguments

MOST_WORDS = 60  # of one side; more are never said
STATEMENTS, CLAUSES = 4, 3  # of each side


def words_from_arguments(path: Path, topic: str, seed: int) -> Words:
    """Raises `UnreadableExport` with a sentence for whoever gave the file."""
    arguments = read_arguments(path, topic)
    dice = Random(f"voices {seed}")
    said = [_short(one, dice) for one in (arguments.pro, arguments.con)]
    if min(map(len, said)) < FEWEST_SEATS:
        raise UnreadableExport(
            f"{path.name} has fewer than {FEWEST_SEATS} arguments of up to {LONGEST_STATEMENT} characters on one side "
            "of this topic; choose one with more."
        )
    return Words(
        topic=cut(arguments.topic, LONGEST_TOPIC),
        question="How do you see this, and what matters to you in it?",
        source=ARGKP,
        asks=QUESTIONS,
        sides=tuple(
            Voice(name=name, sends=words[0], replies=words[1], says=tuple(words))
            for name, words in zip(SIDES, said, strict=True)
        ),
        statements=tuple(
            Leaning(text=text, agrees={name: FAVOURS_OWN if name == SIDES[n] else FAVOURS_OTHER for name in SIDES})
            for n, text in _in_turn(said, STATEMENTS)
        ),
        clauses=tuple(text for _, text in _in_turn(said, CLAUSES)),
    )


def _short(arguments: tuple[str, ...], dice: Random) -> list[str]:
    """As one line each: a statement and a clause have no second one."""
    lines = (" ".join(text.split()) for text in arguments)
    fitting = list(dict.fromkeys(text for text in lines if text and len(text) <= LONGEST_STATEMENT))
    dice.shuffle(fitting)
    return fitting[:MOST_WORDS]


def _in_turn(said: list[list[str]], each: int) -> list[tuple[int, str]]:
    """The last ones of each side, which most rehearsals do not get to as turns."""
    return list(
        chain.from_iterable(zip(*([(n, text) for text in words[-each:]] for n, words in enumerate(said)), strict=False))
    )
