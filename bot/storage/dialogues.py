"""Servers, charters, where things stand on Discord, and that the bot lives."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import reduce

from sqlalchemy import Connection, case, insert, select

from bot.dialogue.apply import apply
from bot.dialogue.events import StatementProposed
from bot.dialogue.ids import DialogueId, DraftStatementId, RoundId
from bot.dialogue.lifecycle import Stage
from bot.hosting.announced import announced_summaries, opened
from bot.hosting.charter import Charter, DialogueLine, Place, PlaceKind, ServerSettings
from bot.hosting.effects import Effect
from bot.hosting.ports import Clock, NoSuchRound
from bot.storage.charters import keep_charter, read_charter
from bot.storage.database import Database
from bot.storage.outbox import put_errands
from bot.storage.rounds import OVER, enter
from bot.storage.seals import Seals
from bot.storage.statements import propose
from bot.storage.tables import alive, dialogues, places, rounds, servers
from bot.storage.wire import MOMENTS, SETTINGS


class StoredDialogues:
    def __init__(self, database: Database, seals: Seals, clock: Clock) -> None:
        self._database = database
        self._seals = seals
        self._clock = clock

    async def settings(self, guild: int) -> ServerSettings | None:
        async with self._database.reading() as connection:
            row = (await connection.execute(select(servers).where(servers.c.guild == guild))).first()
        return SETTINGS.read_one(row.version, row.body) if row else None

    async def keep_settings(self, settings: ServerSettings) -> None:
        written = SETTINGS.write(settings)
        await self._database.execute(
            self._database.upsert(servers).values(guild=settings.guild, version=written.version, body=written.body)
        )

    async def publish(
        self, charter: Charter, effects: Callable[[Charter], Sequence[Effect]], seeds: Sequence[str] = ()
    ) -> Charter:
        now, key, moments = self._clock(), self._seals.new_key(), announced_summaries(charter)

        def published(connection: Connection) -> Charter:
            numbered = _number(connection, now, charter, moments)
            # Before the commit: a published dialogue always has its key. If the commit fails, a key is left over that
            # seals nothing; taking it back here could take it from a commit that came through after all.
            self._seals.make(numbered.dialogue, key)
            _open_journal(connection, now, numbered, moments, seeds)
            put_errands(connection, effects(numbered))
            return numbered

        return await self._database.write(published)

    async def charter(self, round_: RoundId) -> Charter:
        async with self._database.reading() as connection:
            row = (
                await connection.execute(
                    select(dialogues.c.version, dialogues.c.body)
                    .join(rounds, rounds.c.dialogue == dialogues.c.id)
                    .where(rounds.c.id == round_)
                )
            ).first()
        if row is None:
            raise NoSuchRound(round_)
        return read_charter(row.version, row.body)

    async def in_guild(self, guild: int) -> Sequence[DialogueLine]:
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(dialogues.c.version, dialogues.c.body, rounds.c.stage)
                .join(rounds, rounds.c.dialogue == dialogues.c.id)
                .where(dialogues.c.guild == guild)
                .order_by(rounds.c.id.desc())
            )
            return [DialogueLine(read_charter(row.version, row.body), Stage(row.stage)) for row in found]

    async def over(self) -> Sequence[Charter]:
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(dialogues.c.version, dialogues.c.body).where(
                    dialogues.c.id.in_(self._seals.kept()),
                    ~dialogues.c.id.in_(select(rounds.c.dialogue).where(~rounds.c.stage.in_(OVER))),
                )
            )
            return [read_charter(row.version, row.body) for row in found]

    async def place(self, round_: RoundId, kind: PlaceKind) -> Place | None:
        async with self._database.reading() as connection:
            row = (
                await connection.execute(
                    select(places.c.channel, places.c.post).where(places.c.round == round_, places.c.kind == kind.value)
                )
            ).first()
        return Place(row.channel, row.post) if row else None

    async def keep_place(self, round_: RoundId, kind: PlaceKind, place: Place) -> None:
        await self._database.execute(
            self._database.upsert(places).values(round=round_, kind=kind.value, channel=place.channel, post=place.post)
        )

    async def round_at(self, channel: int) -> RoundId | None:
        """Several rounds may have had their panel here; the one that is not over, else the newest."""
        over = case((rounds.c.stage.in_(OVER), 1), else_=0)
        async with self._database.reading() as connection:
            found = await connection.scalar(
                select(places.c.round)
                .join(rounds, rounds.c.id == places.c.round)
                .where(places.c.channel == channel, places.c.kind.in_([PlaceKind.ROOM.value, PlaceKind.DESK.value]))
                .order_by(over, places.c.round.desc())
                .limit(1)
            )
        return None if found is None else RoundId(found)

    async def alive(self, now: datetime) -> None:
        await self._database.execute(self._database.upsert(alive).values(id=1, at=now))

    async def last_alive(self) -> datetime | None:
        async with self._database.reading() as connection:
            found: datetime | None = await connection.scalar(select(alive.c.at))
        return found


def _number(connection: Connection, now: datetime, charter: Charter, moments: tuple[datetime, ...]) -> Charter:
    """The dialogue's and the round's number come from their rows; then the charter can be written down whole."""
    dialogue = connection.scalar(
        insert(dialogues).values(guild=charter.guild, published_at=now, version=0, body="").returning(dialogues.c.id)
    )
    round_ = connection.scalar(
        insert(rounds)
        .values(
            dialogue=dialogue,
            version=0,
            stage=Stage.INVITING.value,
            deadline=None,
            checkpoint_due=False,
            checkpoints=MOMENTS.dump_json(moments).decode(),
        )
        .returning(rounds.c.id)
    )
    numbered = replace(charter, dialogue=DialogueId(dialogue), round=RoundId(round_))
    keep_charter(connection, numbered)
    return numbered


def _open_journal(
    connection: Connection, now: datetime, charter: Charter, moments: tuple[datetime, ...], seeds: Sequence[str]
) -> None:
    happened = [StatementProposed(now, DraftStatementId(n), None, None) for n in range(1, len(seeds) + 1)]
    after = reduce(apply, happened, opened(charter, moments))
    enter(connection, charter.round, 0, happened)
    connection.execute(
        rounds.update().where(rounds.c.id == charter.round).values(version=len(happened), deadline=after.wakes_at())
    )
    if seeds:
        texts = {event.statement: words for event, words in zip(happened, seeds, strict=True)}
        propose(connection, charter.dialogue, texts)
