"""The rows of statements: their number from the release on, whether their vote is over, and their words.

They follow from a round's events and are written with them; votes are guarded by them (`ballots.py`).
"""

from collections.abc import Mapping

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue import events as e
from bot.dialogue.ids import DialogueId, DraftStatementId
from bot.hosting.ports import Saving
from bot.storage.tables import statements


async def keep_statements(connection: AsyncConnection, saving: Saving) -> None:
    dialogue = saving.after.dialogue
    for event in saving.events:
        match event:
            case e.StatementProposed():
                await propose(connection, dialogue, {event.statement: saving.statement_words.get(event.statement)})
            case e.StatementRewritten():
                await _change(connection, dialogue, event.statement, body=saving.statement_words[event.statement])
            case e.StatementWithdrawn():
                await _change(connection, dialogue, event.statement, body=None)
            case e.StatementsReleased():
                for statement, number in event.batch:
                    await _change(connection, dialogue, statement, number=number)
            case e.CheckpointKept() if event.closed:
                await connection.execute(
                    update(statements)
                    .where(statements.c.dialogue == dialogue, statements.c.number.in_(event.closed))
                    .values(closed=True)
                )


async def propose(
    connection: AsyncConnection, dialogue: DialogueId, words: Mapping[DraftStatementId, str | None]
) -> None:
    rows = [{"dialogue": dialogue, "draft": draft, "closed": False, "body": body} for draft, body in words.items()]
    await connection.execute(insert(statements), rows)


async def _change(
    connection: AsyncConnection, dialogue: DialogueId, draft: DraftStatementId, **columns: object
) -> None:
    await connection.execute(
        update(statements).where(statements.c.dialogue == dialogue, statements.c.draft == draft).values(**columns)
    )
