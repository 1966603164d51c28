"""Until when seats are kept for people on waiting lists: one moment for each round, the next one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from bot.dialogue.ids import RoundId
from bot.storage.database import Database
from bot.storage.tables import kept_seats


class StoredKeptSeats:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, round_: RoundId, until: datetime | None) -> None:
        if until is None:
            return await self._database.execute(delete(kept_seats).where(kept_seats.c.round == round_))
        await self._database.execute(self._database.upsert(kept_seats).values(round=round_, until=until))

    async def all(self) -> Sequence[tuple[RoundId, datetime]]:
        async with self._database.reading() as connection:
            found = await connection.execute(select(kept_seats).order_by(kept_seats.c.until, kept_seats.c.round))
            return [(RoundId(round_), until) for round_, until in found]
