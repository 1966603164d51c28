"""How a charter becomes a round: the round before its first event, and the hours of its summaries."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.dialogue.format import Addressed, Pace, Phase
from bot.dialogue.hours import on_the_wall, one_after_another, over_at
from bot.dialogue.round import Round
from bot.hosting.charter import Charter, Summaries

_DAYS = {Summaries.DAILY: 1, Summaries.WEEKLY: 7}
MOST = 400  # announced moments of one round: more than a year of days
BUSY_SIDE = 12  # seats on a side, where the format sets no ceiling and turns are taken


def opened(charter: Charter, checkpoints: tuple[datetime, ...]) -> Round:
    """The round as it is before its first event. `checkpoints` are kept beside the charter, so that a replay does not
    depend on the time zone tables of the machine it happens on."""
    return Round(charter.round, charter.dialogue, charter.format, charter.pace, charter.sides, charter.starts_at,
                 checkpoints, charter.hours)  # fmt: skip


def announced_summaries(charter: Charter) -> tuple[datetime, ...]:
    """The moments between which nothing is published, besides the ends of phases.

    A live round is over before its first day is: only slow rounds have hours. The last one lies within the longest
    that the round can take by its clocks; a round that is over earlier leaves the rest out.
    """
    days = _DAYS.get(charter.summaries)
    if days is None or charter.pace is not Pace.SLOW:
        return ()
    end = charter.starts_at + longest(charter)
    moments: list[datetime] = []
    for moment in same_hour(charter.starts_at, ZoneInfo(charter.zone), days):
        if moment > end or len(moments) == MOST:
            return tuple(moments)
        moments.append(moment)
    return ()


def longest(charter: Charter) -> timedelta:
    """How long all phases take if every clock in them runs out. Pauses come on top and are not known beforehand."""
    end = charter.starts_at
    for phase in charter.format.phases:
        end = _latest_end(phase, charter, end)
    return end - charter.starts_at


def _latest_end(phase: Phase, charter: Charter, begins: datetime) -> datetime:
    pace, lead = charter.pace, charter.format.warning.at(charter.pace)
    hours = [charter.hours[side.number] for side in charter.sides if side.number in charter.hours]
    if phase.timer:
        return over_at(begins, phase.timer.at(pace), hours, lead)
    if not phase.in_turns:
        return over_at(begins, phase.decide_within.at(pace), hours, lead)
    people = len(charter.sides) * (charter.seats or charter.format.seats.max or BUSY_SIDE)
    turns = [phase.ask, phase.answer] if phase.addressed is Addressed.ACROSS else [phase.turn]
    between = [charter.format.grace, phase.pause_between]
    length = sum((length.at(pace) for length in [*turns, *between] if length), timedelta(0))
    return one_after_another(begins, length, people, hours, lead)


def same_hour(start: datetime, zone: ZoneInfo, days: int) -> Iterator[datetime]:
    """The hour of the start on the wall of that zone, every so many days.

    Where a change of clocks leaves that hour out, it is the hour after it; where it comes twice, it is the first.
    """
    wall = start.astimezone(zone)
    for n in count(1):
        yield on_the_wall(wall.date() + timedelta(days=days * n), wall.time(), zone)
