"""A script for any format, so that whatever loads can be rehearsed: the same few words, dealt out to as many people.

Phases are not known here. People say what they brought along, in order, wherever they are asked for words; they answer
statements as their side leans, drawn by the seed. How many people never say a word, or stop half-way, is a setting: a
format has to come to its end with them, too.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from importlib.resources import files
from random import Random
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.rehearsal.script import Hours, Player, Question, Reply, Script, Side, Statement
from bot.rehearsal.script_sources import accounts

PASSES = 0.08


class People(StrEnum):
    """Who turns up at a rehearsal."""

    PRESENT = "present"
    SILENT = "silent"  # everybody takes a seat and nobody says a word
    ONE_SIDE_LEAVES = "one-side-leaves"  # one side does nothing any more from the middle on
    NO_MODERATOR = "no-moderator"  # moderators begin the round and are never seen again


class Leaning(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    agrees: dict[str, float]


class Voice(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    hours: Hours | None = None  # kept to at the slow pace; real arguments come from no place in particular
    says: tuple[str, ...]
    sends: str
    replies: str


class Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    topic: str
    question: str
    source: str
    asks: tuple[str, ...]
    sides: tuple[Voice, ...]
    statements: tuple[Leaning, ...]
    clauses: tuple[str, ...] = ()  # of a first draft


def words_of_the_lake() -> Words:
    """The words that come with the program."""
    return Words.model_validate(tomllib.loads((files("config") / "rehearsal" / "any" / "lake.toml").read_text("utf-8")))


def script_for(
    format_name: str, title: str, words: Words, *,
    phases: int, seats: int, pace: Literal["live", "slow"], people: People, seed: int,
) -> Script:  # fmt: skip
    """Everybody says other words first. `phases` is how many the format has, for whoever leaves in the middle."""
    names = accounts(seats * len(words.sides))
    dice = Random(f"answers {seed}")
    return Script(
        format=format_name,
        format_title=title,
        topic=words.topic,
        question=words.question,
        source=words.source,
        pace=pace,
        proposes_in="",
        convener="Marit Ekwall",
        moderators=("Devi Rask", "Colm Aster"),
        moderated=people is not People.NO_MODERATOR,
        organisers=("Yusra Nyman",),
        clauses=words.clauses,
        sides=tuple(
            Side(
                name=side.name,
                hours=side.hours if pace == "slow" else None,
                people=tuple(
                    _person(words, n, m, names[n * seats + m], _absent(people, n, phases)) for m in range(seats)
                ),
            )
            for n, side in enumerate(words.sides)
        ),
        statements=tuple(
            Statement(
                text=one.text,
                seed=True,
                answers={side: _answers(dice, seats, share) for side, share in one.agrees.items()},
            )
            for one in words.statements
        ),
    )


def _person(words: Words, side: int, place: int, account: str, absent_from: int | None) -> Player:
    says = words.sides[side].says
    begins = (place * 3) % len(says)
    own = (*says[begins:], *says[:begins])
    across = words.sides[1 - side].says
    return Player(
        account=account,
        anywhere=own,
        sends="" if place else words.sides[side].sends,
        replies="" if place else words.sides[side].replies,
        absent_from=absent_from,
        asks=Question(about=across[begins % len(across)][:30], words=words.asks[place % len(words.asks)]),
        answers=tuple(Reply(to=asked[:30], words=own[n % len(own)]) for n, asked in enumerate(words.asks)),
    )


def _absent(people: People, side: int, phases: int) -> int | None:
    if people is People.SILENT:
        return 1
    return phases // 2 + 1 if people is People.ONE_SIDE_LEAVES and side == 1 else None


def _answers(dice: Random, seats: int, agrees: float) -> str:
    def one() -> str:
        if dice.random() < PASSES:
            return "p"
        return "a" if dice.random() < agrees else "d"

    return " ".join(one() for _ in range(seats))
