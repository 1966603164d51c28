"""Snowflakes: ids that carry the moment of their making on the clock that was handed in."""

from datetime import UTC, datetime, timedelta

from bot.rehearsal.loopback.kinds import Clock

EPOCH_MS = 1_420_070_400_000  # the first second of 2015, where Discord's ids begin to count
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


class Snowflakes:
    """Makes ids that never repeat and never go back, not even when the clock does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def mint(self) -> str:
        fresh = at(self._clock())
        self._last = fresh if fresh > self._last else self._last + 1
        return str(self._last)


def at(moment: datetime) -> int:
    """The smallest id of a moment."""
    return (int(moment.timestamp() * 1000) - EPOCH_MS) << 22


def made_at(snowflake: str | int) -> datetime:
    return _EPOCH + timedelta(milliseconds=int(snowflake) >> 22)


def is_snowflake(text: object) -> bool:
    return isinstance(text, str) and text.isascii() and text.isdigit() and len(text) <= 20
