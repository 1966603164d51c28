"""Private words that could not be told yet, sealed. Taken once, in the order in which they came.

Every press asks for them, and hardly ever is there one. So it is remembered for a moment for whom something waits:
what this process keeps is known at once, what another process keeps a moment later.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from bot.dialogue.ids import DialogueId
from bot.hosting.ports import KeptNotice
from bot.storage.database import Database
from bot.storage.seals import Seals
from bot.storage.tables import notices
from bot.storage.wire import NOTICE

LOOK_AGAIN = timedelta(seconds=2)


@dataclass(frozen=True)
class _Looked:
    at: datetime
    waited_for: frozenset[str]


class StoredNotices:
    def __init__(self, database: Database, seals: Seals) -> None:
        self._database = database
        self._seals = seals
        self._looked: dict[DialogueId, _Looked] = {}
        self._first_look = asyncio.Lock()
        self._kept = 0  # how many this process has kept, to tell whether one came while another was looking

    async def keep(self, dialogue: DialogueId, about: str, notice: KeptNotice, until: datetime | None) -> None:
        sealed = NOTICE.seal(notice, self._seals.at_hand(dialogue), _about(dialogue, about))
        await self._database.execute(insert(notices).values(dialogue=dialogue, about=about, until=until, sealed=sealed))
        self._kept += 1
        self._looked.pop(dialogue, None)

    async def take(self, dialogue: DialogueId, about: str, now: datetime) -> Sequence[KeptNotice]:
        """What is still worth telling; all of it is forgotten."""
        if about not in await self._waited_for(dialogue, now):
            return []
        if known := self._looked.get(dialogue):
            self._looked[dialogue] = _Looked(known.at, known.waited_for - {about})
        mine = (notices.c.dialogue == dialogue, notices.c.about == about)

        def taken(connection: Connection) -> list[Row[Any, Any]]:
            gone = delete(notices).where(*mine).returning(notices.c.id, notices.c.until, notices.c.sealed)
            return list(connection.execute(gone))

        rows = sorted(tuple(row) for row in await self._database.write(taken))
        seal = self._seals.of(dialogue)
        if seal is None:
            return []
        return [NOTICE.unseal(sealed, seal, _about(dialogue, about))
                for _, until, sealed in rows if until is None or until > now]  # fmt: skip

    async def _waited_for(self, dialogue: DialogueId, now: datetime) -> frozenset[str]:
        known = self._looked.get(dialogue)
        if known is None:  # after a start everybody may come at once: one looks for all of them
            async with self._first_look:
                known = self._looked.get(dialogue)
                return known.waited_for if known else await self._look(dialogue, now)
        if now < known.at + LOOK_AGAIN:
            return known.waited_for
        self._looked[dialogue] = _Looked(
            now, known.waited_for
        )  # whoever comes while we look goes on with what is known
        return await self._look(dialogue, now)

    async def _look(self, dialogue: DialogueId, now: datetime) -> frozenset[str]:
        kept = self._kept
        async with self._database.reading() as connection:
            found = await connection.scalars(select(notices.c.about).distinct().where(notices.c.dialogue == dialogue))
            waited_for = frozenset(found)
        if kept == self._kept:
            self._looked[dialogue] = _Looked(now, waited_for)
        return waited_for


def _about(dialogue: int, about: str) -> bytes:
    return f"notice/{dialogue}/{about}".encode()
