"""Moments and lengths of time as people read them. A clock counts on the reader's own screen, so it needs no edits."""

from datetime import datetime, timedelta

from bot.presentation.words import Words

_STEPS = (("days", 86400), ("hours", 3600), ("minutes", 60))


def countdown(at: datetime) -> str:
    """How long until then, or since; right before and after, because Discord says "in" and "ago" itself."""
    return f"<t:{_seconds(at)}:R>"


def moment(at: datetime) -> str:
    """Date and hour in the reader's own time zone."""
    return f"<t:{_seconds(at)}:f>"


def hour_alone(at: datetime) -> str:
    """The hour in the reader's own time zone, beside another moment of the same evening."""
    return f"<t:{_seconds(at)}:t>"


def duration(words: Words, length: timedelta) -> str:
    """A length in the largest unit that says it without a remainder worth naming: 90 seconds, 20 minutes, 2 days."""
    seconds = max(0, round(length.total_seconds()))
    for name, unit in _STEPS:
        if seconds >= 2 * unit or (seconds >= unit and seconds % unit == 0):
            return words.text(f"duration-{name}", n=round(seconds / unit))
    return words.text("duration-seconds", n=seconds)


def _seconds(at: datetime) -> int:
    if at.tzinfo is None:
        raise ValueError("a clock needs a moment with a time zone")
    return int(at.timestamp())
