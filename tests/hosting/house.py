"""A house for use cases: a real database in a folder of its own, a clock that is set by hand, alarms that are rung."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.hosting.admission import Admissions
from bot.hosting.beginning import Beginning
from bot.hosting.charter import Charter, ServerSettings
from bot.hosting.effects import Effect
from bot.hosting.host import RoundHost
from bot.hosting.planning import Planning
from bot.hosting.season_people import SeasonPeople
from bot.hosting.season_rounds import SeasonRounds
from bot.hosting.seasons import Seasons
from bot.presentation.emblems import deal_emblems
from bot.storage.storage import Storage, open_storage
from config.formats import load_all, seasons_with_own

GUILD, CONVENER, MODERATOR, OBSERVER = 1, 10, 11, 12
MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FORMATS = load_all()
Ring = Callable[[], Awaitable[None]]

TYPED_1 = {
    "topic": "Market Street", "question": "How should it be used?", "format": "listening-round", "pace": "live",
    "seats": "3",
}  # fmt: skip
TYPED_2 = {"side-1": "Harbour", "side-2": "Hill", "admission": "approval"}
TYPED_3 = {
    "start": "tomorrow 18:00", "seats-until": "2 hours before the start", "summaries": "phases",
    "moderators": str(MODERATOR),
}  # fmt: skip


@dataclass
class Alarms:
    """A timekeeper that never rings by itself."""

    noted: dict[str, tuple[datetime, Ring]] = field(default_factory=dict)

    def note(self, key: str, at: datetime, ring: Ring) -> None:
        self.noted[key] = (at, ring)

    def forget(self, key: str) -> None:
        self.noted.pop(key, None)

    def cron(self, key: str, next_after: Callable[[datetime], datetime], ring: Ring) -> None:
        raise NotImplementedError(key)

    async def start(self) -> None:
        """Nothing rings by itself."""

    async def stop(self) -> None:
        """Nothing rings by itself."""


@dataclass
class House:
    storage: Storage
    host: RoundHost
    admissions: Admissions
    beginning: Beginning
    planning: Planning
    alarms: Alarms
    seasons: Seasons
    season_rounds: SeasonRounds
    now: datetime = MORNING

    async def planned(self, **typed: str) -> None:
        """Walk through the three forms with usual answers, some of them changed."""
        await self.planning.begin(GUILD, CONVENER, 700, ())
        named = {name.replace("_", "-"): words for name, words in typed.items()}
        for part, usual in ((1, TYPED_1), (2, TYPED_2), (3, TYPED_3)):
            step = await self.planning.answer(GUILD, CONVENER, part, usual | named)
            assert isinstance(step, tuple), step

    async def published(self, **typed: str) -> Charter:
        await self.planned(**typed)
        charter = await self.planning.publish(GUILD, CONVENER)
        assert isinstance(charter, Charter), charter
        return charter

    async def errands(self) -> list[Effect]:
        """What waits to be carried, in no particular order; struck off."""
        found: list[Effect] = []
        while waiting := await self.storage.outbox.waiting(self.now):
            for errand in waiting:
                found.append(errand.effect)
                await self.storage.outbox.done(errand)
        return found


@asynccontextmanager
async def a_house(folder: Path) -> AsyncIterator[House]:
    house: House | None = None

    def clock() -> datetime:
        return house.now if house else MORNING

    async with open_storage(f"sqlite+aiosqlite:///{folder / 'parley.db'}", folder / "keys", clock) as storage:
        alarms = Alarms()
        host = RoundHost(storage.rounds, clock, Random(1), alarms)
        admissions = Admissions(
            storage.dialogues, host, storage.vault, storage.outbox, storage.kept_seats, clock, alarms, lambda: None
        )
        seasons = Seasons(storage.seasons, host, storage.rounds, clock, lambda: None)
        season_rounds = SeasonRounds(
            storage.seasons, seasons, SeasonPeople(host, storage.dialogues, storage.vault, clock), storage.dialogues,
            host, seasons_with_own(None), FORMATS, clock, lambda: None,
        )  # fmt: skip
        house = House(
            storage,
            host,
            admissions,
            Beginning(host, storage.rounds, storage.dialogues, storage.vault, admissions, Random(2)),
            Planning(storage.openings, storage.dialogues, storage.vault, host, FORMATS, clock, Random(3),
                     deal_emblems, lambda: None, season_rounds),
            alarms,
            seasons,
            season_rounds,
        )  # fmt: skip
        await storage.dialogues.keep_settings(ServerSettings(GUILD, (50,), (51,), 600, zone="Europe/Berlin"))
        yield house
