"""Waking hours, and when a clock of hours or days may run out. Nights, rest days and holidays are nobody's deadline.

**When a turn or a phase of a given length ends** (`over_at`), for the sides that owe something:

1. Never earlier than the length that was asked for, counted in real time.
2. A side has had as much waking time as such a length has on ordinary days: of 24 hours with waking hours from 8 to 22
   that is 14. So a turn of a day that opens on Friday at 18:00 ends on Saturday at 18:00; where Saturday and Sunday
   are rest days, on Monday at 18:00. One of half a day that opens at 20:00 is not over at breakfast.
3. The end lies in the waking hours of every side concerned, and not in the first hours of a day: `lead` (the time
   before an end at which people are reminded) lies in them too, where the hours are long enough for it.

Limits. Rest days and holidays together move an end by `PATIENCE` and the length itself at most; whoever rests longer
has the rest days passed over, and nights alone count. Where the sides have no waking hour in common, each side's end
is worked out alone and the latest holds: everybody has had the whole length, and somebody reads the end in the night.
Whoever opens a dialogue is told so before that (`ever_meet`).

**Clock changes.** A wall time that the clocks leave out is the same time after the change (half past two reads half
past three); of one that they show twice the first is meant. This is the rule wherever Parley reads a wall clock. The
hours between are real hours, so the day of a clock change is an hour shorter or longer, and a turn of a day may end an
hour later on the wall, never with less waking time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

PATIENCE = timedelta(days=14)
DAY = timedelta(days=1)
Stretch = tuple[datetime, datetime]
"""A time without a break in which somebody is awake; both ends belong to it."""


@dataclass(frozen=True)
class Hours:
    """When people of one side (or one person) are awake, on the wall clock of their zone.

    `sleeps` may lie after midnight; where it equals `wakes` there is no night. A rest day begins when its morning
    begins, so hours that reach into the night after it belong to it.
    """

    zone: str = "UTC"  # its name in the world's database
    wakes: time = time(8)
    sleeps: time = time(22)
    rest: tuple[int, ...] = ()  # days of the week, Monday is 0
    off: tuple[date, ...] = ()  # holidays, and other days without a deadline

    @property
    def awake(self) -> timedelta:
        """How long an ordinary day is, by the wall clock."""
        day = datetime(2000, 1, 1, tzinfo=UTC)
        length = datetime.combine(day, self.sleeps, UTC) - datetime.combine(day, self.wakes, UTC)
        return length if length > timedelta(0) else length + DAY

    def without_rest(self) -> "Hours":
        return replace(self, rest=(), off=())


def on_the_wall(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The moment at which the clocks of a zone show this, by the rule of this file for clock changes."""
    return datetime.combine(day, hour.replace(fold=0), zone).astimezone(UTC)


def over_at(now: datetime, length: timedelta, sides: Sequence[Hours], lead: timedelta = timedelta(0)) -> datetime:
    """When a clock of this length that starts now runs out, for the sides concerned; without any it is plain time."""
    asked = now + length
    if not sides:
        return asked
    nights = [hours.without_rest() for hours in sides]
    together = _together(now, length, sides, lead) or _together(now, length, nights, lead)
    if together or len(sides) == 1:
        return together or asked
    return max(over_at(now, length, [hours], lead) for hours in sides)


@lru_cache(maxsize=4096)
def awake_from(moment: datetime, sides: tuple[Hours, ...]) -> datetime:
    """The first moment from this one on at which all these sides are awake. Remembered, because a round asks for its
    reminders again with everything that happens in it."""
    return over_at(moment, timedelta(0), sides)


def is_awake(moment: datetime, hours: Hours) -> bool:
    return any(begin <= moment <= end for begin, end in _stretches(hours, moment, moment))


def ever_meet(sides: Sequence[Hours], since: datetime, for_: timedelta = timedelta(hours=1)) -> bool:
    """Whether all sides are awake at once for so long, in some ordinary week from then on."""
    until = since + PATIENCE
    days = [_stretches(replace(hours, off=()), since, until) for hours in sides]
    return any(end - begin >= for_ for begin, end in _common(days))


def _together(now: datetime, length: timedelta, sides: Sequence[Hours], lead: timedelta) -> datetime | None:
    """The first moment that all three rules allow; None where there is none in time."""
    asked = now + length
    until = asked + length + PATIENCE
    days = [_stretches(hours, now, until) for hours in sides]
    earliest = asked
    for hours, stretches in zip(sides, days, strict=True):
        had = _had(stretches, now, length * (hours.awake / DAY))
        if had is None:
            return None
        earliest = max(earliest, had)
    for begin, end in _common(days):
        if (moment := max(min(begin + lead, end), earliest)) <= end:
            return moment
    return None


def _had(stretches: Sequence[Stretch], since: datetime, needed: timedelta) -> datetime | None:
    """When so much waking time has passed."""
    for begin, end in stretches:
        here = max(begin, since)
        if needed <= end - here:
            return here + needed
        needed -= max(end - here, timedelta(0))
    return None


def _stretches(hours: Hours, since: datetime, until: datetime) -> list[Stretch]:
    """The waking times that begin in this span or a little before it, in order, those that touch each other joined.

    Whoever has no night wakes two days before the span.
    """
    found: list[Stretch] = []
    for begin, end in _days(hours, since, until):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _days(hours: Hours, since: datetime, until: datetime) -> Iterator[Stretch]:
    """One waking time for each day that is no rest day. A clock change can leave nothing of very short hours."""
    zone = ZoneInfo(hours.zone)
    day = since.astimezone(zone).date() - 2 * DAY
    over_midnight = DAY if hours.sleeps <= hours.wakes else timedelta(0)
    while (begin := on_the_wall(day, hours.wakes, zone)) <= until:
        end = on_the_wall(day + over_midnight, hours.sleeps, zone)
        if begin < end and day.weekday() not in hours.rest and day not in hours.off:
            yield begin, end
        day += DAY


def _common(days: Sequence[Sequence[Stretch]]) -> list[Stretch]:
    """When all of them are awake."""
    common = list(days[0])
    for others in days[1:]:
        common = [
            (max(begin, other[0]), min(end, other[1]))
            for begin, end in common
            for other in others
            if max(begin, other[0]) < min(end, other[1])
        ]
    return common
