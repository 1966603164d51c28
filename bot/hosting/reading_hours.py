"""Reads waking hours and days as people type them: "8:00 to 22:00", "9-17", "2026-12-24 to 2026-12-26, 2027-01-06".

As strict as `reading_times.py`: what could be misread is refused. Hours are those on a wall, without a zone.
"""

import re
from datetime import date, time, timedelta

from bot.dialogue.hours import Hours
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.reading_times import read_zone

MOST_DAYS = 90  # in one list
_HOUR = r"(\d{1,2})(?::(\d{2}))?\s?(am|pm)?"
_SPAN = re.compile(rf"(?:from )?{_HOUR}\s?(?:-|–|to|until)\s?{_HOUR}")
_ALONE = re.compile(_HOUR)
_ALWAYS = ("around the clock", "always", "24 hours")
_DAY = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})"
_DAYS = re.compile(rf"({_DAY})(?:\s?(?:to|until|–)\s?({_DAY}))?")


def read_span(words: str) -> tuple[time, time] | Refusal:
    """When people wake and go to sleep. The second hour may lie after midnight; the same hour twice has no night."""
    text = " ".join(words.casefold().split())
    if text in _ALWAYS:
        return time(0), time(0)
    found = _SPAN.fullmatch(text)
    wakes, sleeps = (
        (_time(found[1], found[2], found[3]), _time(found[4], found[5], found[6])) if found else (None, None)
    )
    if wakes is None or sleeps is None:
        return refused("hours-not-read", found=words[:40])
    return wakes, sleeps


def read_hour(words: str) -> time | Refusal:
    """One hour on the wall; a bare number is one too, where nothing else can be meant."""
    found = _ALONE.fullmatch(" ".join(words.casefold().split()))
    read = _time(found[1], found[2], found[3]) if found else None
    return refused("hour-not-read", found=words[:40]) if read is None else read


def read_night(zone: str, begins: str, ends: str) -> Hours | Refusal | None:
    """A person's own waking hours, from when their night begins and ends; None where both are left empty."""
    if not begins.strip() and not ends.strip():
        return None
    if not begins.strip() or not ends.strip():
        return refused("night-half")
    where = read_zone(zone)
    if isinstance(where, Refusal):
        return refused("night-zone-unknown", **where.values)
    sleeps = read_hour(begins)
    if isinstance(sleeps, Refusal):
        return sleeps
    wakes = read_hour(ends)
    if isinstance(wakes, Refusal):
        return wakes
    return None if wakes == sleeps else Hours(where.key, wakes, sleeps)


def read_days(words: str) -> tuple[date, ...] | Refusal:
    """Single days and spans of days, separated by commas or semicolons; in order, each once."""
    days: set[date] = set()
    for part in re.split(r"[,;]", words):
        text = " ".join(part.casefold().split())
        if not text:
            continue
        found = _DAYS.fullmatch(text)
        first = _date(found[1]) if found else None
        last = _date(found[2]) if found and found[2] else first
        if first is None or last is None or not timedelta(0) <= last - first < timedelta(days=MOST_DAYS):
            return refused("days-not-read", found=" ".join(part.split())[:40])
        days |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return tuple(sorted(days)) if len(days) <= MOST_DAYS else refused("days-not-read", found=words[:40])


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    whole, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= whole <= 12:
            return None
        whole = whole % 12 + (12 if half == "pm" else 0)
    if (whole, minutes) == (24, 0):
        return time(0)
    return time(whole, minutes) if whole < 24 and minutes < 60 else None


def _date(words: str) -> date | None:
    numbers = [int(number) for number in re.split(r"[-.]", words)]
    year, month, day = numbers if "-" in words else numbers[::-1]
    try:
        return date(year, month, day)
    except ValueError:
        return None
