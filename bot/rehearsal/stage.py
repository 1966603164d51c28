"""What a rehearsal is asked for, what it hands to the bot, and what comes out of it.

These small types are the whole border between the rehearsal and the rest of the program: the command line builds a
`Rehearsal`, the assembly turns a `BotAddress` and the clock into a running bot, and `play.rehearse` gives back an
`Outcome`. The rehearsal knows nothing of the bot but `QuietBot`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.script import Script

FIRST_MORNING = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # a fixed day, so that two rehearsals with one seed are alike


class QuietBot(Protocol):
    """A running bot, as far as a rehearsal can tell: is it doing anything that is not waiting for somebody?"""

    def quiet(self) -> bool: ...


@dataclass(frozen=True)
class BotAddress:
    """Where the bot of this rehearsal lives: the addresses, the token, and a folder of its own for its database."""

    api_url: str  # REST, with the version: http://127.0.0.1:PORT/api/v10
    gateway_url: str  # ws://127.0.0.1:PORT/
    bot_token: str
    application_id: int
    guild_id: int
    folder: Path  # empty at the beginning and removed at the end: the rehearsal leaves nothing but `--out`
    sync_commands: bool = True  # the guild knows no command yet


RunBot = Callable[[BotAddress, JumpingClock], AbstractAsyncContextManager[QuietBot]]
"""Entering starts the bot (logged in, commands synced, gateway ready), leaving stops it. The clock it gets is at once
what it asks for the time (`clock()`) and its timekeeper (`note`, `forget`, `cron`, `start`, `stop`)."""


@dataclass(frozen=True)
class Rehearsal:
    """One dialogue to be played."""

    script: Script  # the format, the sides and everything people say and answer
    seed: int = 1  # draws in how people behave; the bot's own draws are its own affair
    speed: float | None = None  # None: nobody waits for anything; 60: a minute of waiting takes a second
    out: Path | None = None
    start: datetime = FIRST_MORNING
    aloud: bool = True  # print the running transcript
    kinds: tuple[str, ...] = ()  # of each phase of the format, in words: who speaks, and in which order
    format_file: Path | None = None  # where the format is, if it does not come with the program
    patience: float = 1800.0  # real seconds after which a rehearsal that does not end is given up


@dataclass(frozen=True)
class Outcome:
    """What can be said about a rehearsal that is over."""

    ended: bool  # the round was closed and its last summary was seen by its people
    why: str  # one sentence
    seconds: float  # real ones
    posts: int
    presses: int  # presses, choices, forms and commands by people
    unanswered: int  # of those, the ones Discord reported as failed
    votes: int
    summaries: tuple[Path, ...] = ()
    folder: Path | None = None
    troubles: tuple[str, ...] = field(default=())  # what a player waited for in vain, one sentence each


class CannotRehearse(Exception):
    """The rehearsal cannot begin; the text is one sentence that says what to do about it."""
