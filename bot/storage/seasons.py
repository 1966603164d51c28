"""Seasons: a row for each with a copy of its file, its journal beside it, and which round belongs to which."""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue.ids import RoundId, SeasonId
from bot.dialogue.season_events import SeasonRoundOpened
from bot.hosting.effects import Effect
from bot.hosting.ports import StaleSeason
from bot.hosting.season_record import Entry, KeptSeason, SeasonCharter
from bot.storage.database import Database
from bot.storage.outbox import put_errands
from bot.storage.tables import season_journal, season_rounds, seasons
from bot.storage.wire import SEASON, SEASON_EVENTS


class StoredSeasons:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(
        self, charter: SeasonCharter, entries: Sequence[Entry], effects: Sequence[Effect] = ()
    ) -> KeptSeason:
        written = SEASON.write(charter)

        def opened(connection: Connection) -> KeptSeason:
            number = connection.scalar(
                insert(seasons)
                .values(guild=charter.guild, entries=len(entries), version=written.version, body=written.body)
                .returning(seasons.c.id)
            )
            season = KeptSeason(SeasonId(number), charter)
            _enter(connection, season, entries)
            put_errands(connection, effects)
            return KeptSeason(season.id, charter, tuple(entries))

        return await self._database.write(opened)

    async def append(self, season: KeptSeason, entries: Sequence[Entry], effects: Sequence[Effect] = ()) -> KeptSeason:
        before = len(season.journal)

        def together(connection: Connection) -> KeptSeason:
            mine = connection.execute(
                update(seasons)
                .where(seasons.c.id == season.id, seasons.c.entries == before)
                .values(entries=before + len(entries))
            )
            if mine.rowcount != 1:
                raise StaleSeason(season.id)
            _enter(connection, season, entries)
            put_errands(connection, effects)
            return KeptSeason(season.id, season.charter, (*season.journal, *entries))

        return await self._database.write(together)

    async def of_round(self, round_: RoundId) -> KeptSeason | None:
        belongs = select(season_rounds.c.season).where(season_rounds.c.round == round_)
        return next(iter(await self._found(select(seasons).where(seasons.c.id.in_(belongs)))), None)

    async def in_guild(self, guild: int) -> Sequence[KeptSeason]:
        return await self._found(select(seasons).where(seasons.c.guild == guild).order_by(seasons.c.id.desc()))

    async def load(self, season: SeasonId) -> KeptSeason:
        for found in await self._found(select(seasons).where(seasons.c.id == season)):
            return found
        raise LookupError(f"there is no season {season}")

    async def _found(self, wanted: Select[*tuple[object, ...]]) -> list[KeptSeason]:
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).all()
            return [KeptSeason(SeasonId(row.id), SEASON.read_one(row.version, row.body),
                               await _journal(connection, SeasonId(row.id))) for row in rows]  # fmt: skip


async def _journal(connection: AsyncConnection, season: SeasonId) -> tuple[Entry, ...]:
    rows = await connection.execute(
        select(season_journal).where(season_journal.c.season == season).order_by(season_journal.c.place)
    )
    return tuple(Entry(SEASON_EVENTS.read(row.name, row.version, row.body), row.reason or "") for row in rows)


def _enter(connection: Connection, season: KeptSeason, entries: Sequence[Entry]) -> None:
    for place, entry in enumerate(entries, len(season.journal) + 1):
        written = SEASON_EVENTS.write(entry.event)
        connection.execute(
            insert(season_journal).values(
                season=season.id,
                place=place,
                name=written.name,
                version=written.version,
                body=written.body,
                reason=entry.reason or None,
            )
        )
        if isinstance(entry.event, SeasonRoundOpened):
            connection.execute(insert(season_rounds).values(round=entry.event.round, season=season.id))
