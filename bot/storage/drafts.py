"""Words kept for their writer, sealed: prepared, late, and private notes. One of each kind for a seat."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from bot.dialogue.ids import DialogueId, RoundId, SeatNumber
from bot.hosting.ports import Draft, DraftKind, NoSuchRound
from bot.storage.database import Database
from bot.storage.seals import Seals
from bot.storage.tables import drafts, rounds
from bot.storage.wire import DRAFT


class StoredDrafts:
    def __init__(self, database: Database, seals: Seals) -> None:
        self._database = database
        self._seals = seals
        self._dialogues: dict[RoundId, DialogueId] = {}  # never changes, so it is asked once

    async def keep(self, round_: RoundId, seat: SeatNumber, draft: Draft) -> None:
        seal = self._seals.at_hand(await self._dialogue(round_))
        sealed = DRAFT.seal(draft, seal, _about(round_, seat, draft.kind.value))
        await self._database.execute(
            self._database.upsert(drafts).values(round=round_, seat=seat, kind=draft.kind.value, sealed=sealed)
        )

    async def drafts(self, round_: RoundId, seat: SeatNumber) -> Sequence[Draft]:
        seal = self._seals.of(await self._dialogue(round_))
        if seal is None:
            return []
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(drafts.c.kind, drafts.c.sealed)
                .where(drafts.c.round == round_, drafts.c.seat == seat)
                .order_by(drafts.c.kind)
            )
            return [DRAFT.unseal(sealed, seal, _about(round_, seat, kind)) for kind, sealed in rows]

    async def discard(self, round_: RoundId, seat: SeatNumber, kind: DraftKind) -> None:
        await self._database.execute(
            delete(drafts).where(drafts.c.round == round_, drafts.c.seat == seat, drafts.c.kind == kind.value)
        )

    async def _dialogue(self, round_: RoundId) -> DialogueId:
        known = self._dialogues.get(round_)
        if known is None:
            async with self._database.reading() as connection:
                found = await connection.scalar(select(rounds.c.dialogue).where(rounds.c.id == round_))
            if found is None:
                raise NoSuchRound(round_)
            known = self._dialogues[round_] = DialogueId(found)
        return known


def _about(round_: int, seat: int, kind: str) -> bytes:
    return f"draft/{round_}/{seat}/{kind}".encode()
