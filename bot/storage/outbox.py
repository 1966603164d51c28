"""Errands in Discord that are still to be carried: kept with what they follow from, struck off when done.

Errands of one place are carried in their order. One that was claimed belongs to its process for a while; when the
process starts again it finds its own claims free, and those of a process that died are free when their time is over.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, text, update

from bot.hosting.effects import Effect, place_of, replaces, urgency_of
from bot.hosting.ports import Errand
from bot.storage.database import Database
from bot.storage.tables import outbox
from bot.storage.wire import EFFECTS

CLAIM = timedelta(minutes=1)


def put_errands(connection: Connection, effects: Sequence[Effect]) -> None:
    """Add errands in their order. One that replaces others takes their place at the end, with their patience.

    An errand that is being carried is not replaced: it may have been drawn before what is new happened.
    """
    newest = {replaces(effect): n for n, effect in enumerate(effects)}
    left = [effect for n, effect in enumerate(effects) if (key := replaces(effect)) is None or newest[key] == n]
    if not left:
        return
    waited = _taken_out(connection, {key for effect in left if (key := replaces(effect))})
    connection.execute(insert(outbox), [_row(effect, waited) for effect in left])


def _taken_out(connection: Connection, keys: set[str]) -> dict[str, tuple[datetime | None, int]]:
    if not keys:
        return {}
    gone = connection.execute(
        delete(outbox)
        .where(outbox.c.replace_key.in_(sorted(keys)), outbox.c.holder.is_(None))
        .returning(outbox.c.replace_key, outbox.c.not_before, outbox.c.attempts)
    )
    return {key: (not_before, attempts) for key, not_before, attempts in gone}


def _row(effect: Effect, waited: dict[str, tuple[datetime | None, int]]) -> dict[str, object]:
    written = EFFECTS.write(effect)
    key = replaces(effect)
    not_before, attempts = waited.get(key or "", (None, 0))
    return {
        "place": place_of(effect),
        "urgency": int(urgency_of(effect)),
        "replace_key": key,
        "not_before": not_before,
        "attempts": attempts,
        "name": written.name,
        "version": written.version,
        "body": written.body,
    }


class StoredOutbox:
    def __init__(self, database: Database, process: str) -> None:
        self._database = database
        self._process = process

    async def release(self) -> None:
        """At the start: what this process held when it ended is free again."""
        await self._database.execute(
            update(outbox).where(outbox.c.holder == self._process).values(holder=None, held_until=None)
        )

    async def number_from(self, first: int) -> None:
        """In an empty database: where numbers begin. Discord remembers them as nonces and marks, also those of another
        database, so a new one does not begin where every other began."""
        begin = (
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', :before)"
            if self._database.is_sqlite
            else "SELECT setval(pg_get_serial_sequence('outbox', 'number'), :before)"
        )
        await self._database.execute(text(begin).bindparams(before=first - 1))

    async def put(self, effects: Sequence[Effect]) -> None:
        await self._database.write(lambda connection: put_errands(connection, effects))

    async def waiting(self, now: datetime, limit: int = 100, not_at: frozenset[str] = frozenset()) -> Sequence[Errand]:
        """Claims and answers the oldest errand of each place; a place waits while its oldest one does."""
        head = (
            select(func.min(outbox.c.number).label("number"), func.min(outbox.c.urgency).label("urgency"))
            .where(outbox.c.place.not_in(sorted(not_at)))
            .group_by(outbox.c.place)
            .subquery()
        )
        free = or_(outbox.c.holder.is_(None), outbox.c.holder == self._process, outbox.c.held_until <= now)
        ready = (
            select(outbox)
            .join(head, head.c.number == outbox.c.number)
            .where(or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now), free)
            .order_by(head.c.urgency, outbox.c.number)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            if (await connection.execute(ready.limit(1))).first() is None:
                return []

        def claimed(connection: Connection) -> Sequence[Row[Any, Any]]:
            rows = connection.execute(ready.with_for_update(of=outbox, skip_locked=True)).all()
            connection.execute(
                update(outbox)
                .where(outbox.c.number.in_([row.number for row in rows]))
                .values(holder=self._process, held_until=now + CLAIM)
            )
            return rows

        rows = await self._database.write(claimed)
        return [
            Errand(row.number, EFFECTS.read(row.name, row.version, row.body), row.attempts, row.place) for row in rows
        ]

    async def done(self, errand: Errand, follow_up: Sequence[Effect] = ()) -> None:
        def struck_off(connection: Connection) -> None:
            connection.execute(delete(outbox).where(outbox.c.number == errand.number))
            put_errands(connection, follow_up)

        await self._database.write(struck_off)

    async def later(self, errand: Errand, at: datetime) -> None:
        await self._database.execute(
            update(outbox)
            .where(outbox.c.number == errand.number)
            .values(not_before=at, attempts=outbox.c.attempts + 1, holder=None, held_until=None)
        )

    async def empty(self) -> bool:
        async with self._database.reading() as connection:
            return (await connection.execute(select(outbox.c.number).limit(1))).first() is None
