"""Private words that could not be told yet, sealed. Taken once, in the order in which they came."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert

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
        async with self._database.writing() as connection:
            await connection.execute(insert(notices).values(dialogue=dialogue, about=about, until=until, sealed=sealed))

    async def take(self, dialogue: DialogueId, about: str, now: datetime) -> Sequence[KeptNotice]:
        """What is still worth telling; all of it is forgotten."""
        async with self._database.writing() as connection:
            taken = await connection.execute(
                delete(notices)
                .where(notices.c.dialogue == dialogue, notices.c.about == about)
                .returning(notices.c.id, notices.c.until, notices.c.sealed)
            )
            rows = sorted(taken)
        seal = self._seals.of(dialogue)
        if seal is None:
            return []
        return [NOTICE.unseal(sealed, seal, _about(dialogue, about))
                for _, until, sealed in rows if until is None or until > now]  # fmt: skip


def _about(dialogue: int, about: str) -> bytes:
    return f"notice/{dialogue}/{about}".encode()
