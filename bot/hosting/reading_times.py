"""Reads a time as people type it: "tomorrow 18:00", "2026-12-01 18:00", "in 2 hours", "2 hours before the start".

Small and strict on purpose: what is not understood is refused, and what is understood is read back before anything
happens. Days and months in figures with slashes are not read at all, because half of the world exchanges them.

The clocks of a zone leave out an hour in spring and show one twice in autumn. An hour that is left out is refused, and
the same time after the change is offered instead; of an hour shown twice the first is meant. "in 2 hours" counts
real hours, "in 2 days" keeps the hour on the clock.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.dialogue.refusal import Refusal, refused

LONGEST = 60  # characters; Discord's form holds the writer to it as well
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1),
          "week": timedelta(weeks=1)}  # fmt: skip
_HOUR = r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s?(?P<half>am|pm)?"
_DAY = (
    r"(?:(?P<year>(?:20|21)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})\.(?P<month2>\d{1,2})\.(?P<year2>(?:20|21)\d{2})"
    rf"|(?P<named>today|tomorrow)|(?:on |next )?(?P<weekday>{'|'.join(_DAYS)}))"
)
_MOMENT = re.compile(rf"(?:{_DAY}(?:,? at |,? |t))?(?:at )?{_HOUR}")
_LENGTH = re.compile(r"(?P<n>\d{1,4}) (?P<unit>minute|hour|day|week)s?")
_LATER = re.compile(r"in (?P<length>.+)")
_BEFORE = re.compile(r"(?P<length>.+) before(?: the start)?")
_AT_THE_START = re.compile(r"(?:at |until )?the start")


@dataclass(frozen=True)
class Read:
    """A moment as it was understood, in UTC, and the words it was read from."""

    at: datetime
    found: str


def read_time(words: str, now: datetime, zone: ZoneInfo, start: datetime | None = None) -> Read | Refusal:
    """The moment that is meant, seen from `now` by clocks of `zone`; `start` is what "before the start" counts from."""
    found = " ".join(words.split())
    meant = _meant(found.casefold(), now, zone, start) if len(found) <= LONGEST else None
    if meant is None:
        return refused("time-not-read", found=found[:LONGEST])
    at = meant.astimezone(UTC)
    shown_in = str(meant.tzinfo if isinstance(meant.tzinfo, ZoneInfo) else zone)
    if at.astimezone(meant.tzinfo).replace(tzinfo=None) != meant.replace(tzinfo=None):
        return refused("time-skipped", zone=shown_in, date=at)
    if at <= now:
        return refused("time-past", date=at, zone=shown_in)
    return Read(at, found)


def _meant(text: str, now: datetime, zone: ZoneInfo, start: datetime | None) -> datetime | None:
    """A moment in UTC where it was counted from another one, else what the clocks of a zone show (perhaps never)."""
    text, zone = _own_zone(text, zone)
    if later := _LATER.fullmatch(text):
        return _moved(now, later["length"], 1, zone)
    if start and _AT_THE_START.fullmatch(text):
        return start
    if start and (before := _BEFORE.fullmatch(text)):
        return _moved(start, before["length"], -1, zone)
    if (moment := _MOMENT.fullmatch(text)) and (hour := _hour(moment)):
        return _on_clocks(moment, hour, now, zone)
    return None


def _own_zone(text: str, zone: ZoneInfo) -> tuple[str, ZoneInfo]:
    """A zone at the end of what was typed ("tomorrow 18:00 Europe/Berlin") goes before the server's."""
    rest, _, last = text.rpartition(" ")
    if last == "utc":
        return rest, ZoneInfo("UTC")
    if "/" not in last:
        return text, zone
    named = read_zone(last)
    return (rest, named) if isinstance(named, ZoneInfo) else (text, zone)


def read_zone(words: str) -> ZoneInfo | Refusal:
    """A time zone by its name in the world's database, whatever its capitals ("europe/berlin")."""
    name = _zones().get("_".join(words.split()).casefold())
    return ZoneInfo(name) if name else refused("zone-unknown", found=" ".join(words.split())[:40])


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _moved(origin: datetime, length: str, direction: int, zone: ZoneInfo) -> datetime | None:
    """So long after or before a moment: days and weeks by the calendar, hours and minutes as they pass."""
    parts = [_LENGTH.fullmatch(part) for part in re.split(r",? and |, ", length)]
    if not all(parts):
        return None
    amounts = [(int(part["n"]) * _UNITS[part["unit"]], part["unit"]) for part in parts if part]
    calendar = sum((amount for amount, unit in amounts if unit in ("day", "week")), timedelta())
    passing = sum((amount for amount, unit in amounts if unit in ("hour", "minute")), timedelta())
    local = origin.astimezone(zone).replace(fold=0) + direction * calendar if calendar else origin
    if not passing:
        return local
    return local.astimezone(UTC) + direction * passing


def _hour(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half is None and found["minute"] is None:
        return None  # a bare number is no hour
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _on_clocks(found: re.Match[str], hour: time, now: datetime, zone: ZoneInfo) -> datetime | None:
    today = now.astimezone(zone).date()
    if found["named"]:
        day = today + timedelta(days=found["named"] == "tomorrow")
    elif found["weekday"]:
        day = today + timedelta(days=(_DAYS.index(found["weekday"]) - today.weekday()) % 7)
        if datetime.combine(day, hour, zone) <= now:
            day += timedelta(weeks=1)
    elif found["year"] or found["year2"]:
        try:
            day = date(int(found["year"] or found["year2"]), int(found["month"] or found["month2"]),
                       int(found["day"] or found["day2"]))  # fmt: skip
        except ValueError:
            return None
    else:  # an hour alone: the next time the clock shows it
        day = today + timedelta(days=datetime.combine(today, hour, zone) <= now)
    return datetime.combine(day, hour, zone)
