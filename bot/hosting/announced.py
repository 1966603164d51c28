"""How a charter becomes a round: the round before its first event, and the hours of its summaries."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.dialogue.hours import on_the_wall
from bot.dialogue.ids import SideNumber
from bot.dialogue.paces import Pace
from bot.dialogue.reckoning import Reckoning, reckon_round
from bot.dialogue.reckoning import longest as latest_of
from bot.dialogue.round import Round
from bot.hosting.charter import Charter, Summaries

_DAYS = {Summaries.DAILY: 1, Summaries.WEEKLY: 7}
MOST = 400  # announced moments of one round: more than a year of days
BUSY_SIDE = 12  # seats on a side, where the format sets no ceiling and the longest is asked for
ROOMFUL = 12  # seats on all sides together, where it sets none and the usual is asked for
MOST_KEPT = 50
_RECKONED: dict[str, Reckoning] = {}
"""Playing a round takes a tenth of a second, and what is told about it is shown again and again."""


def opened(charter: Charter, checkpoints: tuple[datetime, ...]) -> Round:
    """The round as it is before its first event. `checkpoints` are kept beside the charter, so that a replay does not
    depend on the time zone tables of the machine it happens on."""
    return Round(charter.round, charter.dialogue, charter.format, charter.pace, charter.sides, charter.starts_at,
                 checkpoints, charter.hours, reads_first=charter.reads_first)  # fmt: skip


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
    """How long the round takes at most, the grace of every turn included. Pauses come on top and are not known
    beforehand."""
    return latest_of(opened(charter, ()), _people(charter, BUSY_SIDE))


def reckoned(charter: Charter) -> Reckoning:
    """How long each phase and the whole take when everybody uses their whole turn, at the soonest and at the latest."""
    round_, people = opened(charter, ()), _people(charter, ROOMFUL // len(charter.sides))
    key = f"{round_} {people}"  # all that a reckoning depends on
    if key not in _RECKONED:
        if len(_RECKONED) >= MOST_KEPT:
            _RECKONED.clear()
        _RECKONED[key] = reckon_round(round_, people)
    return _RECKONED[key]


def _people(charter: Charter, without_ceiling: int) -> Mapping[SideNumber, int]:
    seats = charter.seats or charter.format.seats.max or max(without_ceiling, charter.format.seats.min)
    return {side.number: seats for side in charter.sides}


def same_hour(start: datetime, zone: ZoneInfo, days: int) -> Iterator[datetime]:
    """The hour of the start on the wall of that zone, every so many days.

    Where a change of clocks leaves that hour out, it is the hour after it; where it comes twice, it is the first.
    """
    wall = start.astimezone(zone)
    for n in count(1):
        yield on_the_wall(wall.date() + timedelta(days=days * n), wall.time(), zone)
