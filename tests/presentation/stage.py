"""A small dialogue on a stage: a charter, a round as far as it is played, and the wording, for tests of screens."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from random import Random

from bot.dialogue import commands as c
from bot.dialogue.apply import apply
from bot.dialogue.format import Format, Pace
from bot.dialogue.handling import handle
from bot.dialogue.hours import Hours
from bot.dialogue.ids import DialogueId, RoundId, SideNumber
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.seats import Side
from bot.hosting.charter import Admission, Charter
from bot.presentation.scene import Scene
from bot.presentation.words import Words
from config.wording import load

WORDINGS = load()
ENGLISH = WORDINGS.in_language("en")
NOW = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
HARBOUR = Side(SideNumber(1), "Harbour", "⚓")
HILL = Side(SideNumber(2), "Hill", "⛰️")
SIDES = (HARBOUR, HILL)

ROUND = """
name = "little-round"
title = "Little round"
purpose = "To see every screen."
seats = { min = 3, max = 5 }
rules = ["R1", "R2", "R10"]

[[phases]]
name = "Welcome"
purpose = "Read the agreements and say that you can keep them today."
who = "moderators"
order = "none"
gate = "rules_accepted"
closes = ["all_had_turn", "timer"]
timer = { live = "PT5M", slow = "P1D" }

[[phases]]
name = "Arrival"
purpose = "Something that has nothing to do with the topic."
prompt = "What would you like us to know about you?"
order = "go_round"
turn = { live = "PT60S", slow = "PT12H" }
pause_between = { live = "PT10S", slow = "PT1M" }
closes = ["all_had_turn"]

[[phases]]
name = "Quiet thinking"
purpose = "Two minutes for yourself."
order = "silent"
reveal = "never"
closes = ["all_had_turn", "timer"]
timer = { live = "PT2M", slow = "PT12H" }

[[phases]]
name = "All at once"
purpose = "Everybody writes, nobody sees."
prompt = "What do you fear losing?"
order = "silent"
reveal = "phase_end"
closes = ["all_had_turn", "timer"]
timer = { live = "PT5M", slow = "P1D" }

[[phases]]
name = "Questions"
purpose = "A question to one person across."
prompt = "Ask only what you do not know."
order = "alternate"
addressed = "across"
ask = { live = "PT45S", slow = "PT12H" }
answer = { live = "PT90S", slow = "PT24H" }
closes = ["timer"]
timer = { live = "PT20M", slow = "P4D" }

[[phases]]
name = "Writing"
purpose = "Everybody may write statements."
order = "silent"
reveal = "never"
closes = ["timer", "moderator"]
timer = { live = "PT10M", slow = "P3D" }
output = ["statements"]

[[phases]]
name = "Screening"
purpose = "Statements are read for form."
who = "moderators"
order = "none"
closes = ["moderator", "timer"]
timer = { live = "PT10M", slow = "P1D" }
output = ["statements"]

[[phases]]
name = "Voting"
purpose = "Everybody answers alone."
order = "silent"
reveal = "never"
closes = ["timer", "moderator"]
timer = { live = "PT15M", slow = "P5D" }
output = ["ballot"]
"""
WELCOME, ARRIVAL, QUIET, AT_ONCE, QUESTIONS, WRITING, SCREENING, VOTING = range(8)


def little_format() -> Format:
    import tomllib

    return Format.model_validate(tomllib.loads(ROUND))


def charter(sides: tuple[Side, ...] = SIDES, format_: Format | None = None) -> Charter:
    return Charter(
        dialogue=DialogueId(7),
        round=RoundId(12),
        guild=1,
        topic="The school on the hill",
        question="How should children get to school?",
        format=format_ or little_format(),
        pace=Pace.LIVE,
        sides=sides,
        seats=5,
        starts_at=NOW,
        seats_until=NOW - timedelta(hours=2),
        admission=Admission.APPROVAL,
        convener=100,
        moderators=(101, 102),
        summary_channel=200,
        invitation_channel=201,
    )


def before(sides: tuple[Side, ...] = SIDES, format_: Format | None = None) -> Round:
    about = charter(sides, format_)
    return Round(about.round, about.dialogue, about.format, about.pace, sides, about.starts_at)


class Stage:
    """Plays a round forward and shows it."""

    def __init__(
        self, sides: tuple[Side, ...] = SIDES, words: Words = ENGLISH, format_: Format | None = None, each: int = 3
    ) -> None:
        self.charter = charter(sides, format_)
        self.round = before(sides, format_)
        self.words = words
        self.now = NOW
        self.each = each
        self._dice = Random(5)

    def does(self, command: c.Command) -> "Stage":
        events = handle(self.round, command, self.now, self._dice)
        assert not isinstance(events, Refusal), events.key
        self.round = reduce(apply, events, self.round)
        return self

    def begun(self) -> "Stage":
        return self.does(c.Begin(1, {side.number: self.each for side in self.round.sides}))

    def accepted(self) -> "Stage":
        self.begun()
        for seat in tuple(self.round.seats):
            self.does(c.AcceptRules(seat))
        return self

    def at(self, phase: int) -> "Stage":
        """Moves on, by a moderator, to that phase."""
        self.accepted()
        while self.round.phase < phase:
            self.does(c.NextPhase(1))
        return self

    def later(self, **length: float) -> "Stage":
        self.now += timedelta(**length)
        return self.does(c.Tick())

    @property
    def scene(self) -> Scene:
        return Scene(self.words, self.charter, self.round)

    def slowly(self, hours: Mapping[SideNumber, Hours] | None = None) -> "Stage":
        """The same round over days, before it begins."""
        self.charter = replace(self.charter, pace=Pace.SLOW, hours=hours or {})
        self.round = replace(self.round, pace=Pace.SLOW, hours=hours or {})
        return self

    def renamed(self, **changes: str) -> "Stage":
        self.charter = replace(self.charter, **changes)  # type: ignore[arg-type]
        return self
