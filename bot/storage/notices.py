"""Private words that could not be told yet, sealed. Taken once, in the order in which they came."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.ids import DialogueId
from bot.hosting.ports import KeptNotice
from bot.storage.database import Database
from bot.storage.seals import Seals
from bot.storage.tables import notices
from bot.storage.wire import NOTICE


class StoredNotices:
    def __init__(self, database: Database, seals: Seals) -> None:
        self._database = database
        self._seals = seals

    async def keep(self, dialogue: DialogueId, about: str, notice: KeptNotice, until: datetime | None) -> None:
        sealed = NOTICE.seal(notice, self._seals.at_hand(dialogue), _about(dialogue, about))
        await self._database.execute(insert(notices).values(dialogue=dialogue, about=about, until=until, sealed=sealed))

    async def take(self, dialogue: DialogueId, about: str, now: datetime) -> Sequence[KeptNotice]:
        """What is still worth telling; all of it is forgotten."""
        mine = (notices.c.dialogue == dialogue, notices.c.about == about)
        async with self._database.reading() as connection:  # at every press, and hardly ever anything is there
            if await connection.scalar(select(notices.c.id).where(*mine).limit(1)) is None:
                return []

        async def taken(connection: AsyncConnection) -> list[Row[Any, Any]]:
            gone = delete(notices).where(*mine).returning(notices.c.id, notices.c.until, notices.c.sealed)
            return list(await connection.execute(gone))

        rows = sorted(tuple(row) for row in await self._database.write(taken))
        seal = self._seals.of(dialogue)
        if seal is None:
            return []
        return [NOTICE.unseal(sealed, seal, _about(dialogue, about))
                for _, until, sealed in rows if until is None or until > now]  # fmt: skip


def _about(dialogue: int, about: str) -> bytes:
    return f"notice/{dialogue}/{about}".encode()
