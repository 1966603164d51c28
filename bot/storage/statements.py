"""The rows of statements: their number from the release on, whether their vote is over, and their words.

They follow from a round's events and are written with them; votes are guarded by them (`ballots.py`).
"""

from collections.abc import Mapping

from sqlalchemy import Connection, insert, update

from bot.dialogue import events as e
from bot.dialogue.ids import DialogueId, DraftStatementId
from bot.hosting.ports import Saving
from bot.storage.tables import statements


def keep_statements(connection: Connection, saving: Saving) -> None:
    dialogue = saving.after.dialogue
    for event in saving.events:
        match event:
            case e.StatementProposed():
                propose(connection, dialogue, {event.statement: saving.statement_words.get(event.statement)})
            case e.StatementRewritten():
                _change(connection, dialogue, event.statement, body=saving.statement_words[event.statement])
            case e.StatementWithdrawn():
                _change(connection, dialogue, event.statement, body=None)
            case e.StatementsReleased():
                for statement, number in event.batch:
                    _change(connection, dialogue, statement, number=number)
            case e.CheckpointKept() if event.closed:
                connection.execute(
                    update(statements)
                    .where(statements.c.dialogue == dialogue, statements.c.number.in_(event.closed))
                    .values(closed=True)
                )


def propose(connection: Connection, dialogue: DialogueId, words: Mapping[DraftStatementId, str | None]) -> None:
    rows = [{"dialogue": dialogue, "draft": draft, "closed": False, "body": body} for draft, body in words.items()]
    connection.execute(insert(statements), rows)


def _change(connection: Connection, dialogue: DialogueId, draft: DraftStatementId, **columns: object) -> None:
    connection.execute(
        update(statements).where(statements.c.dialogue == dialogue, statements.c.draft == draft).values(**columns)
    )
