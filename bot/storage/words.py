"""Words of people by reference. A word that was erased is None; the round replays without it."""

from collections.abc import Mapping

from sqlalchemy import select

from bot.dialogue.ids import DialogueId, DraftStatementId, RoundId
from bot.dialogue.published_answers import ReservationNumber
from bot.storage.database import Database
from bot.storage.tables import reservations, statements
from bot.storage.tables import words as words_table


class StoredWords:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def contribution(self, round_: RoundId, words: int) -> str | None:
        async with self._database.reading() as connection:
            found: str | None = await connection.scalar(
                select(words_table.c.body).where(words_table.c.round == round_, words_table.c.words == words)
            )
        return found

    async def source(self, round_: RoundId, words: int) -> str:
        async with self._database.reading() as connection:
            found: str | None = await connection.scalar(
                select(words_table.c.source).where(words_table.c.round == round_, words_table.c.words == words)
            )
        return found or ""

    async def statements(self, dialogue: DialogueId) -> Mapping[DraftStatementId, str]:
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(statements.c.draft, statements.c.body)
                .where(statements.c.dialogue == dialogue, statements.c.body.is_not(None))
                .order_by(statements.c.draft)
            )
            return {DraftStatementId(draft): body for draft, body in found}

    async def reservations(self, dialogue: DialogueId) -> Mapping[ReservationNumber, str]:
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(reservations.c.number, reservations.c.body).where(
                    reservations.c.dialogue == dialogue, reservations.c.body.is_not(None)
                )
            )
            return {ReservationNumber(number): body for number, body in found}
