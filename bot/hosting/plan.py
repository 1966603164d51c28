"""A dialogue as far as its convener has typed it: the plan behind the forms of `/dialogue open`.

A plan holds answers as they were typed, so that every form opens with them again, also one that was refused. What
they amount to is worked out anew each time it matters, and nothing is published that does not pass here.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from bot.dialogue.format import Format, Pace
from bot.dialogue.ids import DialogueId, RoundId, SideNumber
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.seats import Side
from bot.hosting.charter import Admission, Charter, ServerSettings, Summaries
from bot.hosting.planned_hours import SideHours, all_hours, kept
from bot.hosting.reading_times import read_time
from bot.hosting.season_plan import InSeason, format_of, strays

TOPIC, QUESTION, FORMAT, PACE, SEATS = "topic", "question", "format", "pace", "seats"
SIDES = ("side-1", "side-2", "side-3", "side-4")
ADMISSION, ROLES = "admission", ("role-1", "role-2")
START, SEATS_UNTIL, SUMMARIES, MODERATORS = "start", "seats-until", "summaries", "moderators"
ALTERNATES, MOST_ALTERNATES = "alternates", 2
AGREED, MOST_AGREED, LONGEST_AGREED = "agreed", 60, 40
NO_CEILING = "0"
LONGEST = {TOPIC: 80, QUESTION: 200, AGREED: 1000, **dict.fromkeys(SIDES, 24)}


class Hour(BaseModel):
    """A moment as it was typed, and as it was read then: "in 2 hours" does not move on with the clock."""

    model_config = ConfigDict(frozen=True)
    typed: str
    at: datetime
    zone: str


class Plan(BaseModel):
    model_config = ConfigDict(frozen=True)
    channel: int  # where the invitation will stand
    typed: Mapping[str, str] = {}  # by field; several choices in one field stand side by side
    hours: Mapping[str, Hour] = {}  # START and SEATS_UNTIL
    order: tuple[SideNumber, ...] = ()  # in which the sides are named, drawn once
    emblems: tuple[str, ...] = ()
    lists: Mapping[SideNumber, tuple[int, ...]] = {}  # whom the convener named for a side
    observers: tuple[int, ...] = ()
    statements: tuple[str, ...] = ()
    reads_first: bool = False  # moderators read messages between caucuses before they cross
    season: InSeason | None = None  # the round of a season that this is to be

    def answered(self, entered: Mapping[str, str]) -> Self:
        """With what a form has brought."""
        words = {name: " ".join(entry.split())[: LONGEST.get(name)] for name, entry in entered.items()}
        return self.model_copy(update={"typed": {**self.typed, **words}})

    def with_hours(self, side: SideNumber, entered: Mapping[str, str]) -> Self:
        """With the waking hours typed for a side."""
        return self.answered(kept(entered, side))

    def drawn(self, emblems: Sequence[str], dice: Random) -> Self:
        """With an emblem for each side and an order in which they are named; drawn anew when their number changes."""
        names = self.labels()
        if len(names) == len(self.order):
            return self
        order = [SideNumber(n) for n in range(1, len(names) + 1)]
        dice.shuffle(order)
        return self.model_copy(update={"order": tuple(order), "emblems": tuple(emblems[: len(names)])})

    def listing(self, side: SideNumber, accounts: Sequence[int]) -> Self:
        """With these people on a side's list; nobody stands on two."""
        others = {n: tuple(a for a in listed if a not in accounts) for n, listed in self.lists.items() if n != side}
        return self.model_copy(update={"lists": {**others, side: tuple(accounts)}})

    def labels(self) -> tuple[str, ...]:
        return tuple(label for name in SIDES if (label := self.typed.get(name, "")))

    def agreed(self) -> tuple[str, ...]:
        """Words and phrases, parted by commas, each once."""
        typed = (one.strip()[:LONGEST_AGREED] for one in re.split("[,،、，;؛]", self.typed.get(AGREED, "")))
        return tuple(dict.fromkeys(one for one in typed if one))[:MOST_AGREED]

    def numbers(self, name: str) -> tuple[int, ...]:
        return tuple(int(one) for one in self.typed.get(name, "").split() if one.isdigit())

    def timed(self, name: str, hour: Hour) -> Self:
        return self.model_copy(update={"hours": {**self.hours, name: hour}})


def first_part(plan: Plan, formats: Mapping[str, Format]) -> tuple[Format, Pace, int | None] | Refusal:
    """What kind of round it is, and for how many."""
    format_ = _format(plan, formats)
    if isinstance(format_, Refusal):
        return format_
    if format_ is None or not plan.typed.get(TOPIC) or not plan.typed.get(QUESTION):
        return refused("opening-incomplete")
    pace = Pace(plan.typed.get(PACE, Pace.LIVE))
    if pace not in format_.pace:
        return refused("pace-not-here", format=format_.title)
    counted = plan.typed.get(SEATS, NO_CEILING)
    seats = int(counted) if counted != NO_CEILING else None
    least, most = format_.seats.min, format_.seats.max
    if seats is None and most is None:
        return format_, pace, None
    if seats is None or seats < least or (most is not None and seats > most):
        return refused("seats-outside", n=least, m=most) if most else refused("seats-too-few", n=least)
    return format_, pace, seats


def _format(plan: Plan, formats: Mapping[str, Format]) -> Format | Refusal | None:
    """The format that was chosen; in a season perhaps only some of its phases."""
    chosen = plan.typed.get(FORMAT, "")
    if plan.season and chosen == plan.season.format:
        return format_of(plan.season, formats)
    return formats.get(chosen)


def second_part(plan: Plan) -> tuple[Side, ...] | Refusal:
    """The sides in the order in which they are named."""
    labels = plan.labels()
    if len(labels) < 2:
        return refused("opening-incomplete")
    if len({label.casefold() for label in labels}) < len(labels):
        return refused("sides-same")
    if _admission(plan) is Admission.ROLE and len(side_roles(plan)) < len(labels):
        return refused("roles-missing")
    named = {SideNumber(n): (label, emblem) for n, (label, emblem) in
             enumerate(zip(labels, plan.emblems, strict=True), 1)}  # fmt: skip
    return tuple(Side(number, *named[number]) for number in plan.order)


def side_roles(plan: Plan) -> Mapping[SideNumber, int]:
    return {SideNumber(n): plan.numbers(name)[0] for n, name in enumerate(ROLES, 1) if plan.numbers(name)}


def read_hours(plan: Plan, now: datetime, zone: ZoneInfo) -> tuple[Plan, Refusal | None]:
    """The plan with its hours as far as they could be read, and why not further."""
    plan = plan.model_copy(update={"hours": {}})
    start = read_time(plan.typed.get(START, ""), now, zone)
    if isinstance(start, Refusal):
        return plan, start
    return read_latest(plan.timed(START, Hour(typed=start.found, at=start.at, zone=str(zone))), now, zone)


def read_latest(plan: Plan, now: datetime, zone: ZoneInfo) -> tuple[Plan, Refusal | None]:
    """The same for the latest time to take a seat alone, once the start is known."""
    start = plan.hours[START].at
    until = read_time(plan.typed.get(SEATS_UNTIL, ""), now, zone, start)
    if isinstance(until, Refusal):
        return plan, until
    if until.at > start:
        return plan, refused("seats-after-start", date=start)
    return plan.timed(SEATS_UNTIL, Hour(typed=until.found, at=until.at, zone=str(zone))), None


def charter_of(
    plan: Plan, convener: int, settings: ServerSettings, formats: Mapping[str, Format], now: datetime
) -> Charter | Refusal:
    """Everything together, without numbers yet; or the first thing that does not hold (any more).

    Lists of people are not part of a charter: they go from the plan into the vault.
    """
    first, sides = first_part(plan, formats), second_part(plan)
    if isinstance(first, Refusal):
        return first
    if isinstance(sides, Refusal):
        return sides
    if START not in plan.hours or SEATS_UNTIL not in plan.hours:
        return refused("opening-incomplete")
    start, until = plan.hours[START], plan.hours[SEATS_UNTIL]
    if until.at <= now:
        return refused("time-past", date=until.at.astimezone(UTC), zone=until.zone)
    format_, pace, seats = first
    hours: Mapping[SideNumber, SideHours] | Refusal = {}
    if pace is Pace.SLOW:
        hours = all_hours(plan.typed, plan.order, settings.zone, start.at)
    if isinstance(hours, Refusal):
        return hours
    if plan.season and (no := strays(plan.season, format_.name, plan.labels(), start.at)):
        return no
    admission = _admission(plan)
    return Charter(
        dialogue=DialogueId(0),
        round=RoundId(0),
        guild=settings.guild,
        topic=plan.typed[TOPIC],
        question=plan.typed[QUESTION],
        format=format_,
        pace=pace,
        sides=sides,
        seats=seats,
        starts_at=start.at.astimezone(UTC),
        seats_until=until.at.astimezone(UTC),
        admission=admission,
        convener=convener,
        moderators=plan.numbers(MODERATORS),
        summary_channel=settings.summary_channel,
        invitation_channel=plan.channel,
        side_roles=side_roles(plan) if admission is Admission.ROLE else {},
        observers=tuple(one for one in plan.observers if one not in plan.numbers(MODERATORS)),
        summaries=Summaries(plan.typed.get(SUMMARIES, Summaries.PHASES)),
        language=settings.language,
        zone=settings.zone,
        alternates=_alternates(plan) if seats is not None else 0,
        hours={side: one.hours for side, one in hours.items()},
        calendars={side: one.calendar for side, one in hours.items() if one.calendar},
        reads_first=plan.reads_first and format_.has_caucus,
        agreed_words=plan.agreed(),
    )


def _alternates(plan: Plan) -> int:
    counted = plan.typed.get(ALTERNATES, "0")
    return min(int(counted), MOST_ALTERNATES) if counted.isdecimal() else 0


def _admission(plan: Plan) -> Admission:
    return Admission(plan.typed.get(ADMISSION, Admission.APPROVAL))
