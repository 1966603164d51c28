"""A script: everything that a rehearsal cannot find out for itself, namely who plays, what they say, how they answer.

A script belongs to one format but knows its phases only by a word of their name, so that a phase may be moved or
renamed within reason. Who holds which pseudonym, who speaks when and what the bot asks is never in a script: players
learn it from their screens, as people do.
"""

from __future__ import annotations

import tomllib
import unicodedata
from datetime import time
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

Answer = Literal["agree", "disagree", "pass", "not clear", "skip"]
How = Literal["speak", "prepare", "pass", "pass for now", "lapse", "late"]

LETTERS: dict[str, Answer] = {"a": "agree", "d": "disagree", "p": "pass", "n": "not clear", "s": "skip"}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Line(_Strict):
    """What one person does when a phase asks them for words."""

    words: str = ""
    how: How = "speak"
    # prepare: writes the words while others speak · lapse: does not come in time, speaks when the turn comes again
    # late: opens the form in time and sends it when the turn is over · pass for now: speaks when it comes again


class Question(_Strict):
    """A question to one person across: to whoever said, in this round, the words that `about` begins."""

    about: str
    words: str = Field(max_length=200)


class Reply(_Strict):
    """What somebody answers to the question that `to` begins."""

    to: str
    words: str


class Player(_Strict):
    """A person with a seat. `account` is what their Discord account is called; the room never reads it."""

    account: str
    lines: dict[str, tuple[Line, ...]] = Field(default_factory=dict)  # by a word of the phase's name, in lower case
    proposes: tuple[str, ...] = ()
    asks: Question | None = None
    answers: tuple[Reply, ...] = ()
    anywhere: tuple[str, ...] = ()  # what they say, in order, where `lines` has nothing for a phase
    sends: str = ""  # a message to the other side, proposed to the own side while the sides sit apart
    replies: str = ""  # and an answer, to the first message that comes from there
    absent_from: int | None = None  # the number of a phase from which on they do nothing any more
    waits: bool = False  # comes when the side is full, and waits for a seat to become free
    leaves: str = ""  # a word of the phase in which this person leaves, at the latest when the next one has opened …
    after_turns: int = 1  # … and earlier once they have had so many turns in it

    @field_validator("lines", mode="before")
    @classmethod
    def _short_forms(cls, lines: dict[str, object]) -> dict[str, object]:
        """A text stands for saying it, a single line for a list of one."""
        return {phase: _listed(written) for phase, written in lines.items()}

    def lines_in(self, phase: str) -> tuple[Line, ...]:
        named = phase.casefold()
        return next((lines for word, lines in self.lines.items() if word in named), ())


def _listed(written: object) -> object:
    if isinstance(written, str):
        return [{"words": written}]
    return written if isinstance(written, list | tuple) else [written]


class Hours(_Strict):
    """When a side is awake in a slow round: typed into the form as it stands here, and kept to by its people."""

    zone: str
    wakes: time = time(8)
    sleeps: time = time(22)
    rest: tuple[str, ...] = ()  # names of days: "Sunday"
    holidays: str = ""  # of a country, such as "PT"


class Side(_Strict):
    """`people` have seats once the round begins. `changes_mind` ask for one and give it back before; `stands_by` are
    alternates, of whom each answers statements as somebody of this side would who leaves."""

    name: str = Field(max_length=24)
    people: tuple[Player, ...]
    changes_mind: tuple[Player, ...] = ()
    stands_by: tuple[Player, ...] = ()
    hours: Hours | None = None

    @property
    def everybody(self) -> tuple[Player, ...]:
        return (*self.people, *self.changes_mind, *self.stands_by)

    @property
    def leaving(self) -> tuple[Player, ...]:
        return tuple(player for player in self.people if player.leaves)


class Statement(_Strict):
    """A statement and how each side answers it: one letter for each person, in the order in which they stand.

    a agree, d disagree, p pass, n not clear to me, s skip for now, - never answers; a capital letter marks it as
    important; two letters joined by `>` (d>a) mean that the first answer was changed later.
    """

    text: str
    seed: bool = False  # from the organisers; otherwise somebody proposes it
    answers: dict[str, str]  # by side name, words separated by spaces


class Interlude(_Strict):
    """Something a moderator does in mid-phase: presses one button of the desk and perhaps, after a while, another."""

    phase: str  # a word of its name, in lower case
    after: float  # seconds from its beginning
    press: str
    then: str = ""
    lasts: float = 0


class Script(_Strict):
    """One rehearsal's words."""

    format: str
    format_title: str = ""  # as the list of formats shows it, where it is not the name in ordinary letters
    topic: str = Field(max_length=80)
    question: str = Field(max_length=200)
    pace: Literal["live", "slow"] = "live"
    admission: Literal["by approval", "open"] = "by approval"
    proposes_in: str = "writing"  # a word of the phase in which people propose their statements
    imports: bool = False  # seeds come as a file with the opening, not typed in by a moderator
    interludes: tuple[Interlude, ...] = ()
    source: str = "People, places and words of this rehearsal are made up."
    sides: tuple[Side, ...] = Field(min_length=2)
    statements: tuple[Statement, ...] = ()
    moderators: tuple[str, ...] = Field(min_length=1)
    moderated: bool = True  # otherwise moderators admit and begin, and are never seen again
    convener: str
    observers: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()  # what moderators write where the format has them draft a text

    @property
    def title(self) -> str:
        return self.format_title or self.format.replace("-", " ").capitalize()

    @model_validator(mode="after")
    def _fits_together(self) -> Script:
        names = [side.name for side in self.sides]
        if len(set(names)) < len(names):
            raise ValueError("two sides have the same name")
        for side in self.sides:
            if not side.people:
                raise ValueError(f"nobody sits on the side {side.name}")
            if len(side.stands_by) > len(side.leaving):
                raise ValueError(f"an alternate of {side.name} has nobody whose place could become free")
        proposed = [text for side in self.sides for player in side.everybody for text in player.proposes]
        known = {statement.text for statement in self.statements}
        unknown = [text for text in proposed if text not in known]
        if self.statements and unknown:
            raise ValueError(f"a statement is proposed but nobody knows how to answer it: {unknown[0]}")
        for statement in self.statements:
            for side in self.sides:
                given = statement.answers.get(side.name, "").split()
                if len(given) != len(side.people):
                    raise ValueError(
                        f"{side.name} needs {len(side.people)} answers, not {len(given)}, to: {statement.text}"
                    )
                for word in given:
                    choice_of(word)
        return self


class Choice(BaseModel):
    """What a person answers to a statement: first, and then perhaps another way."""

    model_config = ConfigDict(frozen=True)

    answer: Answer
    important: bool = False
    later: Answer | None = None


def choice_of(written: str) -> Choice | None:
    """Reads one word of `Statement.answers`; None is somebody who never answers."""
    if written == "-":
        return None
    first, _, later = written.partition(">")
    if first.lower() not in LETTERS or (later and later.lower() not in LETTERS):
        raise ValueError(f"not an answer: {written}")
    return Choice(
        answer=LETTERS[first.lower()],
        important=written[0].isupper(),
        later=LETTERS[later.lower()] if later else None,
    )


def fingerprint(text: str) -> str:
    """What stays of a statement however a screen sets it: its letters and digits."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum()) or text


def choices_by_person(script: Script) -> dict[str, dict[str, Choice]]:
    """For each account how it answers, by the fingerprint of the statement."""
    answers: dict[str, dict[str, Choice]] = {player.account: {} for side in script.sides for player in side.everybody}
    for statement in script.statements:
        print_of_it = fingerprint(statement.text)
        for side in script.sides:
            for player, word in zip(side.people, statement.answers[side.name].split(), strict=True):
                choice = choice_of(word)
                if choice is not None:
                    answers[player.account][print_of_it] = choice
    for side in script.sides:
        for alternate, leaving in zip(side.stands_by, side.leaving, strict=False):
            answers[alternate.account] = answers[leaving.account]
    return answers


def script_of(text: str) -> Script:
    return Script.model_validate(tomllib.loads(text))


def own_script(format_name: str) -> Script:
    """The fictional dialogue that comes with the program for this format."""
    return script_of((files("config") / "rehearsal" / f"{format_name}.toml").read_text(encoding="utf-8"))


def at_slow_pace(script: Script) -> Script:
    """The same people and words over days."""
    return script.model_copy(update={"pace": "slow"})


def own_scripts() -> list[str]:
    folder = files("config") / "rehearsal"
    return sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
