"""Rounds: the journal is the truth, the row beside it is its index and its lock.

A save raises the row's version if nobody else has; everything else of the save is in the same transaction.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

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

log = logging.getLogger(__name__)
FourColumns = Row[Any, Any, Any, Any]
OVER = (Stage.CLOSED.value, Stage.CANCELLED.value)


class StoredRounds:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, round_: RoundId) -> tuple[Round, Version]:
        found = await self._written([round_])
        if not found:
            raise NoSuchRound(round_)
        return _replayed(*found[0])

    async def load_all(self, some: Sequence[RoundId]) -> Mapping[RoundId, tuple[Round, Version]]:
        """Those that can be read; of any other `load` says why not."""
        loaded: dict[RoundId, tuple[Round, Version]] = {}
        for row, entries in await self._written(some):
            try:
                loaded[RoundId(row.id)] = _replayed(row, entries)
            except Exception:  # one journal that cannot be replayed leaves the others of the batch alone
                log.warning("round %d could not be read together with others", row.id)
            await asyncio.sleep(0)  # a replay takes a millisecond, and others want their word in between
        return loaded

    async def _written(self, some: Sequence[RoundId]) -> list[tuple[FourColumns, list[FourColumns]]]:
        """Each round's row with its charter, and the entries of its journal."""
        if not some:
            return []
        entries: defaultdict[int, list[FourColumns]] = defaultdict(list)
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(rounds.c.id, rounds.c.checkpoints, dialogues.c.version, dialogues.c.body)
                .join(dialogues, dialogues.c.id == rounds.c.dialogue)
                .where(rounds.c.id.in_(some))
            )
            for entry in await connection.execute(
                select(journal.c.round, journal.c.name, journal.c.version, journal.c.body)
                .where(journal.c.round.in_(some))
                .order_by(journal.c.round, journal.c.place)
            ):
                entries[entry.round].append(entry)
        return [(row, entries[row.id]) for row in found]

    async def append(self, round_: RoundId, expected: Version, saving: Saving) -> Version:
        new = Version(expected + len(saving.events))

        def together(connection: Connection) -> Version:
            mine = connection.execute(
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
            enter(connection, round_, expected, saving.events)
            _keep_words(connection, round_, saving)
            keep_statements(connection, saving)
            put_errands(connection, saving.effects)
            keep_publication(connection, self._database, saving)
            if saving.charter:
                keep_charter(connection, saving.charter)
            if saving.erases is not None:
                erase_votes(connection, saving.after.dialogue, saving.erases)
            keep_questions(connection, self._database, saving)
            return new

        return await self._database.write(together)

    async def journal(self, round_: RoundId) -> Sequence[e.Event]:
        async with self._database.reading() as connection:
            entries = await connection.execute(
                select(journal.c.name, journal.c.version, journal.c.body)
                .where(journal.c.round == round_)
                .order_by(journal.c.place)
            )
            return [EVENTS.read(*entry) for entry in entries]

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


def _replayed(row: FourColumns, entries: Sequence[FourColumns]) -> tuple[Round, Version]:
    """The version is the number of events read, so the two always belong together."""
    before = opened(read_charter(row.version, row.body), MOMENTS.validate_json(row.checkpoints))
    happened = (EVENTS.read(name, version, body) for _, name, version, body in entries)
    return reduce(apply, happened, before), Version(len(entries))


def enter(connection: Connection, round_: RoundId, after: int, events: Sequence[e.Event]) -> None:
    """Write events into the journal, after so many others."""
    rows = []
    for place, event in enumerate(events, after + 1):
        written = EVENTS.write(event)
        rows.append(
            {"round": round_, "place": place, "name": written.name, "version": written.version, "body": written.body}
        )
    if rows:
        connection.execute(insert(journal), rows)


def _keep_words(connection: Connection, round_: RoundId, saving: Saving) -> None:
    """Keep new words. When the round closes, originals of corrected words and whatever was withdrawn are erased.

    Until then moderators may need them (R20).
    """
    if saving.words:
        rows = [
            {"round": round_, "words": reference, "body": body, "source": saving.sources.get(reference)}
            for reference, body in saving.words.items()
        ]
        connection.execute(insert(words), rows)
    if any(isinstance(event, e.RoundClosed) for event in saving.events):
        standing = [said.words for said in saving.after.said.values() if not said.withdrawn]
        connection.execute(delete(words).where(words.c.round == round_, words.c.words.not_in(standing)))
