"""What a convener has typed into the forms of `/dialogue open` so far."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.storage.database import Database
from bot.storage.tables import openings

KEPT = timedelta(days=7)


class StoredOpenings:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, guild: int, account: int, answers: Mapping[str, object], now: datetime) -> None:
        """Answers are whatever JSON can hold. Those that nobody came back to in seven days are swept out."""
        body = json.dumps(dict(answers), ensure_ascii=False)
        await self._database.execute(
            delete(openings).where(openings.c.kept_at <= now - KEPT),
            self._database.upsert(openings).values(guild=guild, account=account, kept_at=now, body=body),
        )

    async def answers(self, guild: int, account: int, now: datetime) -> Mapping[str, object] | None:
        async with self._database.reading() as connection:
            body = await connection.scalar(
                select(openings.c.body).where(
                    openings.c.guild == guild, openings.c.account == account, openings.c.kept_at > now - KEPT
                )
            )
        return None if body is None else dict(json.loads(body))

    async def discard(self, guild: int, account: int) -> None:
        await self._database.execute(delete(openings).where(openings.c.guild == guild, openings.c.account == account))
