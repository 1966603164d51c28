"""Many votes, one commit, one statement. A vote that is answered is on disk.

A vote that arrives while its statement is being closed lands before the closing or is refused: the statement's row is
looked at, and held, in the transaction that writes the vote.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, select, tuple_

from bot.storage.database import Database
from bot.storage.gathering import Gathering
from bot.storage.tables import ballots, statements

AT_MOST = 2000  # votes in one commit, so that nobody waits for one without end

_HELD_OPEN = (  # built once: it is asked in every commit
    select(statements.c.dialogue, statements.c.number)
    .where(
        tuple_(statements.c.dialogue, statements.c.number).in_(bindparam("asked", expanding=True)),
        statements.c.closed.is_(False),
    )
    .order_by(statements.c.dialogue, statements.c.number)
    .with_for_update(read=True)
)

Key = tuple[int, int, int]  # dialogue, statement, seat: the order in which rows are written, the same in every process


@dataclass(eq=False, slots=True)
class _Cast:
    key: Key
    sealed: bytes
    saved: asyncio.Future[bool] = field(repr=False)


class VoteWriter:
    """Writes the votes of a process, those that wait together."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._upsert = database.upsert(ballots)
        self._votes = Gathering("vote-writer", AT_MOST, self._write)

    async def write(self, key: Key, sealed: bytes) -> bool:
        """True when the vote is on disk, False when its statement's vote is not open."""
        cast = _Cast(key, sealed, asyncio.get_running_loop().create_future())
        self._votes.add(cast)
        return await cast.saved

    async def end(self) -> None:
        await self._votes.end()

    async def _write(self, lot: list[_Cast]) -> None:
        try:
            open_ = await self._commit({cast.key: cast.sealed for cast in lot})  # of two by one seat the later
        except Exception as error:
            for cast in lot:
                if not cast.saved.done():
                    cast.saved.set_exception(error)
            return
        for cast in lot:
            if not cast.saved.done():  # somebody may have stopped waiting; their vote counts all the same
                cast.saved.set_result(cast.key[:2] in open_)

    async def _commit(self, votes: Mapping[Key, bytes]) -> frozenset[tuple[int, int]]:
        """Write the votes on open statements; answer which statements are open."""

        def together(connection: Connection) -> frozenset[tuple[int, int]]:
            open_ = _held_open(connection, sorted({key[:2] for key in votes}))
            rows = [
                {"dialogue": key[0], "statement": key[1], "seat": key[2], "sealed": votes[key]}
                for key in sorted(votes)
                if key[:2] in open_
            ]
            if rows:
                connection.execute(self._upsert, rows)
            return open_

        return await self._database.write(together)


def _held_open(connection: Connection, asked: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Which of these statements are open. Until the commit nobody can close them."""
    found = connection.execute(_HELD_OPEN, {"asked": asked})
    return frozenset((dialogue, number) for dialogue, number in found)
