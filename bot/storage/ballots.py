"""Votes: sealed, replaced by a later one, kept without a moment, closed for good."""

import asyncio
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, select, update

from bot.dialogue.answers import Answer
from bot.dialogue.ids import DialogueId, SeatNumber, StatementNumber
from bot.dialogue.voting import Vote
from bot.storage.database import Database
from bot.storage.seals import Seals
from bot.storage.tables import ballots, statements
from bot.storage.vote_writer import VoteWriter

IMPORTANT, UNCLEAR, ANSWER = 4, 8, 3  # bits of the one byte that a vote is
OPENED_IN_A_ROW = 2000  # seals opened before others get a word in


class StoredBallots:
    def __init__(self, database: Database, seals: Seals, writer: VoteWriter) -> None:
        self._database = database
        self._seals = seals
        self._writer = writer

    async def vote(self, dialogue: DialogueId, seat: SeatNumber, statement: StatementNumber, vote: Vote) -> bool:
        seal = self._seals.of(dialogue)
        if seal is None:
            return False
        sealed = seal.close(_packed(vote), _about(dialogue, seat, statement))
        return await self._writer.write((dialogue, statement, seat), sealed)

    async def ballot(self, dialogue: DialogueId, seat: SeatNumber) -> Mapping[StatementNumber, Vote]:
        seal = self._seals.of(dialogue)
        if seal is None:
            return {}
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(ballots.c.statement, ballots.c.sealed).where(
                    ballots.c.dialogue == dialogue, ballots.c.seat == seat
                )
            )
            return {
                StatementNumber(number): _vote(seal.open(sealed, _about(dialogue, seat, number)))
                for number, sealed in found
            }

    async def answered(self, dialogue: DialogueId) -> Mapping[StatementNumber, frozenset[SeatNumber]]:
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(ballots.c.statement, ballots.c.seat).where(ballots.c.dialogue == dialogue)
            )
            seats: dict[StatementNumber, set[SeatNumber]] = {}
            for statement, seat in found:
                seats.setdefault(StatementNumber(statement), set()).add(SeatNumber(seat))
        return {statement: frozenset(who) for statement, who in seats.items()}

    async def close(self, dialogue: DialogueId, numbers: Sequence[StatementNumber]) -> None:
        """For good: when this returns no vote on them is on its way any more."""
        these = (statements.c.dialogue == dialogue, statements.c.number.in_(sorted(numbers)))
        await self._database.execute(
            # In one order everywhere, so that two closings, or a closing and a group of votes, never wait crosswise.
            select(statements.c.number).where(*these).order_by(statements.c.number).with_for_update(),
            update(statements).where(*these).values(closed=True),
        )

    async def closed(self, dialogue: DialogueId) -> frozenset[StatementNumber]:
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(statements.c.number).where(statements.c.dialogue == dialogue, statements.c.closed)
            )
            return frozenset(StatementNumber(number) for number in found.scalars())

    async def votes(
        self, dialogue: DialogueId, numbers: Sequence[StatementNumber]
    ) -> Sequence[tuple[SeatNumber, StatementNumber, Vote]]:
        """All votes on these statements, in no meaningful order."""
        seal = self._seals.of(dialogue)
        if seal is None or not numbers:
            return []
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(ballots.c.seat, ballots.c.statement, ballots.c.sealed).where(
                    ballots.c.dialogue == dialogue, ballots.c.statement.in_(sorted(numbers))
                )
            )
            rows = found.all()
        votes = []
        for n, (seat, statement, sealed) in enumerate(rows, 1):
            votes.append(
                (
                    SeatNumber(seat),
                    StatementNumber(statement),
                    _vote(seal.open(sealed, _about(dialogue, seat, statement))),
                )
            )
            if n % OPENED_IN_A_ROW == 0:
                await asyncio.sleep(0)
        return votes

    async def erase(self, dialogue: DialogueId, seat: SeatNumber) -> None:
        await self._database.write(lambda connection: erase_votes(connection, dialogue, seat))


def erase_votes(connection: Connection, dialogue: DialogueId, seat: SeatNumber) -> None:
    """The votes of a seat on statements whose vote is open; those on closed ones have been counted."""
    still_open = select(statements.c.number).where(
        statements.c.dialogue == dialogue, statements.c.number.is_not(None), statements.c.closed.is_(False)
    )
    held = connection.execute(still_open.order_by(statements.c.number).with_for_update(read=True))
    connection.execute(
        delete(ballots).where(
            ballots.c.dialogue == dialogue, ballots.c.seat == seat, ballots.c.statement.in_(held.scalars().all())
        )
    )


def _about(dialogue: int, seat: int, statement: int) -> bytes:
    return b"vote/%d/%d/%d" % (dialogue, seat, statement)


def _packed(vote: Vote) -> bytes:
    return bytes([vote.answer | IMPORTANT * vote.important | UNCLEAR * vote.unclear])


def _vote(packed: bytes) -> Vote:
    (byte,) = packed
    return Vote(Answer(byte & ANSWER), important=bool(byte & IMPORTANT), unclear=bool(byte & UNCLEAR))
