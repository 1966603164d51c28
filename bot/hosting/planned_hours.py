"""The waking hours of each side, as the convener has typed them: read, checked together, and what stands by default.

Only slow dialogues have any. Until something is typed for a side, it is awake from 8 to 22 in the server's zone, every
day: no rest day and no holiday is supposed of anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.dialogue.hours import Hours, ever_meet
from bot.dialogue.ids import SideNumber
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.holiday_dates import holiday_dates, read_calendar
from bot.hosting.reading_hours import read_days, read_span
from bot.hosting.reading_times import read_zone

ZONE, WAKING, REST, CALENDAR, DAYS_OFF = "zone", "waking", "rest", "calendar", "days-off"
FIELDS = (ZONE, WAKING, REST, CALENDAR, DAYS_OFF)
LONGEST = {ZONE: 40, WAKING: 40, REST: 20, CALENDAR: 40, DAYS_OFF: 400}
USUAL = "8:00 to 22:00"
SHORTEST = timedelta(hours=4)  # of a waking day: less leaves a day's turn too little
MOST_REST = 5  # days of a week
AHEAD = timedelta(days=400)  # so far holidays are looked up; no round is expected to take longer


@dataclass(frozen=True)
class SideHours:
    """One side's hours, with the name of the calendar its holidays are from."""

    hours: Hours
    calendar: str = ""


def field_of(name: str, side: SideNumber) -> str:
    """Under which name a plan keeps what was typed for a side."""
    return f"{name}-{side}"


def kept(entered: Mapping[str, str], side: SideNumber) -> dict[str, str]:
    """What a form has brought, under the names a plan keeps it; what was left empty is empty."""
    return {field_of(name, side): entered.get(name, "")[: LONGEST[name]] for name in FIELDS}


def typed_for(typed: Mapping[str, str], side: SideNumber) -> dict[str, str]:
    """What was typed for a side before, by field, to fill the form with."""
    return {name: typed[field_of(name, side)] for name in FIELDS if field_of(name, side) in typed}


def side_hours(typed: Mapping[str, str], side: SideNumber, zone: str, start: datetime) -> SideHours | Refusal:
    """The hours of one side; `zone` is the server's, holidays are looked up from the day before the start on."""
    entered = typed_for(typed, side)
    read = _read(entered, zone)
    if isinstance(read, Refusal):
        return Refusal(read.key, {**read.values, "number": side})
    calendar = read_calendar(entered[CALENDAR]) if entered.get(CALENDAR) else ""
    if isinstance(calendar, Refusal):
        return Refusal(calendar.key, {**calendar.values, "number": side})
    first = start.astimezone(ZoneInfo(read.zone)).date() - timedelta(days=1)
    public = holiday_dates(calendar, first, first + AHEAD) if calendar else ()
    off = tuple(sorted({*public, *read.off}))
    return SideHours(Hours(read.zone, read.wakes, read.sleeps, read.rest, off), calendar)


def all_hours(
    typed: Mapping[str, str], sides: Iterable[SideNumber], zone: str, start: datetime
) -> Mapping[SideNumber, SideHours] | Refusal:
    """Those of all sides; refused where they would never be awake at the same time, since phases end for everybody."""
    found: dict[SideNumber, SideHours] = {}
    for side in sorted(sides):
        one = side_hours(typed, side, zone, start)
        if isinstance(one, Refusal):
            return one
        found[side] = one
    if not ever_meet([one.hours for one in found.values()], start):
        return refused("hours-never-meet", number=min(found))
    return found


def _read(entered: Mapping[str, str], server: str) -> Hours | Refusal:
    zone = read_zone(entered.get(ZONE) or server)
    if isinstance(zone, Refusal):
        return refused("hours-zone-unknown", **zone.values)
    span = read_span(entered.get(WAKING) or USUAL)
    if isinstance(span, Refusal):
        return span
    off = read_days(entered.get(DAYS_OFF, ""))
    if isinstance(off, Refusal):
        return off
    rest = tuple(sorted({int(day) for day in entered.get(REST, "").split() if day in "0123456"}))
    hours = Hours(zone.key, *span, rest, off)
    if hours.awake < SHORTEST:
        return refused("hours-too-short", n=SHORTEST // timedelta(hours=1))
    return refused("rest-too-long", n=MOST_REST) if len(rest) > MOST_REST else hours
