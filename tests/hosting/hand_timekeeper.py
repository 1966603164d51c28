"""A timekeeper whose clock is moved by hand."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from tests.storage.people import NOON

Ring = Callable[[], Awaitable[None]]


@dataclass
class HandTimekeeper:
    """Rings when its clock is moved past an alarm, in order."""

    now: datetime = NOON
    noted: dict[str, tuple[datetime, Ring]] = field(default_factory=dict)

    def note(self, key: str, at: datetime, ring: Ring) -> None:
        self.noted[key] = (at, ring)

    def forget(self, key: str) -> None:
        self.noted.pop(key, None)

    def cron(self, key: str, next_after: Callable[[datetime], datetime], ring: Ring) -> None:
        async def again() -> None:
            self.cron(key, next_after, ring)
            await ring()

        self.note(key, next_after(self.now), again)

    async def start(self) -> None:
        """It never rings by itself."""

    async def stop(self) -> None:
        """There is nothing to stop."""

    async def ring_until(self, moment: datetime) -> None:
        while self.noted:
            key, (at, ring) = min(self.noted.items(), key=lambda entry: entry[1][0])
            if at > moment:
                break
            del self.noted[key]
            self.now = max(self.now, at)
            await ring()
        self.now = max(self.now, moment)
