"""What was published, and the record of it. Written only with the journal entry that says so."""

from sqlalchemy import Connection, insert, select

from bot.dialogue.ids import DialogueId
from bot.dialogue.publications import Publication, Record
from bot.hosting.ports import Saving
from bot.storage.database import Database
from bot.storage.tables import publications, records
from bot.storage.wire import PUBLICATION, RECORD


def keep_publication(connection: Connection, database: Database, saving: Saving) -> None:
    dialogue = saving.after.dialogue
    if saving.publication:
        written = PUBLICATION.write(saving.publication)
        connection.execute(insert(publications).values(
            dialogue=dialogue, number=saving.publication.number, version=written.version, body=written.body
        ))  # fmt: skip
    if saving.record:
        written = RECORD.write(saving.record)
        connection.execute(
            database.upsert(records).values(dialogue=dialogue, version=written.version, body=written.body)
        )


class StoredPublications:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, dialogue: DialogueId) -> Record | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(records).where(records.c.dialogue == dialogue))).first()
        return RECORD.read_one(row.version, row.body) if row else None

    async def publication(self, dialogue: DialogueId, number: int) -> Publication:
        async with self._database.reading() as connection:
            row = (
                await connection.execute(
                    select(publications).where(publications.c.dialogue == dialogue, publications.c.number == number)
                )
            ).first()
        if row is None:
            raise LookupError(f"dialogue {dialogue} has no publication {number}")
        return PUBLICATION.read_one(row.version, row.body)
