"""Rounds: the journal is the truth, the row beside it is its index and its lock.

A save raises the row's version if nobody else has; everything else of the save is in the same transaction.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.ids import RoundId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
from bot.hosting.announced import opened
from bot.hosting.ports import NoSuchRound, Saving, StaleRound, Version
from bot.storage.answers import keep_questions
from bot.storage.ballots import erase_votes
from bot.storage.charters import keep_charter, read_charter
from bot.storage.database import Database
from bot.storage.outbox import put_errands
from bot.storage.publications import keep_publication
from bot.storage.statements import keep_statements
from bot.storage.tables import dialogues, journal, rounds, words
from bot.storage.wire import EVENTS, MOMENTS

OVER = (Stage.CLOSED.value, Stage.CANCELLED.value)


class StoredRounds:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, round_: RoundId) -> tuple[Round, Version]:
        """Replay the journal. The version is the number of events read, so the two always belong together."""
        async with self._database.reading() as connection:
            row = (
                await connection.execute(
                    select(rounds.c.checkpoints, dialogues.c.version, dialogues.c.body)
                    .join(dialogues, dialogues.c.id == rounds.c.dialogue)
                    .where(rounds.c.id == round_)
                )
            ).first()
            if row is None:
                raise NoSuchRound(round_)
            happened = await _happened(connection, round_)
        before = opened(read_charter(row.version, row.body), MOMENTS.validate_json(row.checkpoints))
        return reduce(apply, happened, before), Version(len(happened))

    async def append(self, round_: RoundId, expected: Version, saving: Saving) -> Version:
        new = Version(expected + len(saving.events))

        async def together(connection: AsyncConnection) -> Version:
            mine = await connection.execute(
                update(rounds)
                .where(rounds.c.id == round_, rounds.c.version == expected)
                .values(
                    version=new,
                    stage=saving.after.stage.value,
                    deadline=saving.after.wakes_at(),
                    checkpoint_due=saving.after.checkpoint_due,
                )
            )
            if mine.rowcount != 1:
                raise StaleRound(round_)
            await enter(connection, round_, expected, saving.events)
            await _keep_words(connection, round_, saving)
            await keep_statements(connection, saving)
            await put_errands(connection, saving.effects)
            await keep_publication(connection, self._database, saving)
            if saving.charter:
                await keep_charter(connection, saving.charter)
            if saving.erases is not None:
                await erase_votes(connection, saving.after.dialogue, saving.erases)
            await keep_questions(connection, self._database, saving)
            return new

        return await self._database.write(together)

    async def journal(self, round_: RoundId) -> Sequence[e.Event]:
        async with self._database.reading() as connection:
            return await _happened(connection, round_)

    async def deadlines(self) -> Sequence[tuple[RoundId, datetime]]:
        """Of every round that is not over, the nearest first."""
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(rounds.c.id, rounds.c.deadline)
                .where(rounds.c.deadline.is_not(None), rounds.c.stage.not_in(OVER))
                .order_by(rounds.c.deadline, rounds.c.id)
            )
            return [(RoundId(id_), deadline) for id_, deadline in found]

    async def due(self, now: datetime) -> Sequence[RoundId]:
        """Rounds with something to do, the longest overdue first."""
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(rounds.c.id)
                .where(or_(rounds.c.deadline <= now, rounds.c.checkpoint_due))
                .order_by(func.coalesce(rounds.c.deadline, now), rounds.c.id)
            )
            return [RoundId(id_) for id_ in found.scalars()]


async def _happened(connection: AsyncConnection, round_: RoundId) -> list[e.Event]:
    entries = await connection.execute(
        select(journal.c.name, journal.c.version, journal.c.body)
        .where(journal.c.round == round_)
        .order_by(journal.c.place)
    )
    return [EVENTS.read(*entry) for entry in entries]


async def enter(connection: AsyncConnection, round_: RoundId, after: int, events: Sequence[e.Event]) -> None:
    """Write events into the journal, after so many others."""
    rows = []
    for place, event in enumerate(events, after + 1):
        written = EVENTS.write(event)
        rows.append(
            {"round": round_, "place": place, "name": written.name, "version": written.version, "body": written.body}
        )
    if rows:
        await connection.execute(insert(journal), rows)


async def _keep_words(connection: AsyncConnection, round_: RoundId, saving: Saving) -> None:
    """Keep new words. When the round closes, originals of corrected words and whatever was withdrawn are erased.

    Until then moderators may need them (R20).
    """
    if saving.words:
        rows = [
            {"round": round_, "words": reference, "body": body, "source": saving.sources.get(reference)}
            for reference, body in saving.words.items()
        ]
        await connection.execute(insert(words), rows)
    if any(isinstance(event, e.RoundClosed) for event in saving.events):
        standing = [said.words for said in saving.after.said.values() if not said.withdrawn]
        await connection.execute(delete(words).where(words.c.round == round_, words.c.words.not_in(standing)))
