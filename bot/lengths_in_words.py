"""Lengths of time as the command line says them: "1 min 30 s", "2 h 15 min", "3 days 4 h"."""

from datetime import timedelta

from bot.dialogue.lengths import Lengths
from bot.dialogue.reckoning import Span

_UNITS = ((86_400, "day"), (3600, "h"), (60, "min"), (1, "s"))


def length(found: timedelta) -> str:
    """In its two largest units; what is less than a second is not said."""
    seconds = round(found.total_seconds())
    parts: list[str] = []
    for unit, name in _UNITS:
        count, seconds = divmod(seconds, unit)
        if count:
            parts.append(f"{count} {name}{'s' if name == 'day' and count > 1 else ''}")
        if len(parts) == 2 or (parts and not seconds):
            break
    return " ".join(parts) or "no time"


def span(found: Span) -> str:
    if length(found.least) == length(found.most):
        return length(found.most)
    return f"{length(found.least)} to {length(found.most)}" if found.least else f"up to {length(found.most)}"


def both(found: Lengths) -> str:
    """Live and slow."""
    return f"{length(found.live)} / {length(found.slow)}"
