"""The vault: who a participant is. Found by keyed hashes, read with the dialogue's key, and in no other way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Column, Connection, delete, select

from bot.dialogue.ids import DialogueId, ParticipantId, SeatNumber
from bot.hosting.ports import Guest, Standing
from bot.storage.database import Database
from bot.storage.seals import Entropy, Seal, Seals
from bot.storage.tables import answers, ballots, drafts, notices, rounds, vault
from bot.storage.wire import GUEST

PARTICIPANT = 16  # bytes of an opaque id


class StoredVault:
    def __init__(self, database: Database, seals: Seals, entropy: Entropy) -> None:
        self._database = database
        self._seals = seals
        self._entropy = entropy

    async def guest(self, dialogue: DialogueId, account: int) -> Guest | None:
        return await self._found(dialogue, vault.c.handle, _account(account))

    async def keep(self, dialogue: DialogueId, guest: Guest) -> None:
        seal = self._seals.at_hand(dialogue)
        await self._database.execute(self._database.upsert(vault).values(_row(seal, dialogue, guest)))

    async def forget(self, dialogue: DialogueId, account: int) -> None:
        known = await self.guest(dialogue, account)
        if known is None:
            return
        handle = self._seals.at_hand(dialogue).handle(_account(account))
        await self._database.execute(
            delete(vault).where(vault.c.dialogue == dialogue, vault.c.handle == handle),
            delete(notices).where(notices.c.dialogue == dialogue, notices.c.about == _participant(known.participant)),
        )

    async def new_participant(self) -> ParticipantId:
        return ParticipantId(self._entropy(PARTICIPANT).hex())

    async def guests(self, dialogue: DialogueId) -> Sequence[Guest]:
        return (await self.guests_of([dialogue]))[dialogue]

    async def guests_of(self, dialogues: Sequence[DialogueId]) -> Mapping[DialogueId, Sequence[Guest]]:
        """In the order of keyed hashes, which is as good as drawn and tells nothing."""
        seals = {dialogue: seal for dialogue in dialogues if (seal := self._seals.of(dialogue))}
        found: dict[DialogueId, list[Guest]] = {dialogue: [] for dialogue in dialogues}
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(vault.c.dialogue, vault.c.handle, vault.c.sealed)
                .where(vault.c.dialogue.in_(seals))
                .order_by(vault.c.dialogue, vault.c.handle)
            )
        for row in rows:
            dialogue = DialogueId(row.dialogue)
            found[dialogue].append(_guest(seals[dialogue], dialogue, row.handle, row.sealed))
        return found

    async def deal(self, dialogue: DialogueId, seats: Mapping[ParticipantId, SeatNumber]) -> None:
        """Everybody gets their seat in one transaction: nobody learns anything from who was first."""
        seal = self._seals.at_hand(dialogue)
        handles = [seal.handle(_participant(participant)) for participant in seats]

        def together(connection: Connection) -> None:
            rows = connection.execute(
                select(vault.c.handle, vault.c.sealed)
                .where(vault.c.dialogue == dialogue, vault.c.participant_handle.in_(handles))
                .order_by(vault.c.handle)
                .with_for_update()
            )
            guests = [_guest(seal, dialogue, row.handle, row.sealed) for row in rows]
            if len(guests) != len(seats):
                raise LookupError(f"dialogue {dialogue} was to deal {len(seats)} seats and knows {len(guests)} people")
            seated = [replace(guest, seat=seats[guest.participant], standing=Standing.SEATED) for guest in guests]
            if seated:
                connection.execute(self._database.upsert(vault), [_row(seal, dialogue, one) for one in seated])

        await self._database.write(together)

    async def account_of(self, dialogue: DialogueId, seat: SeatNumber) -> int | None:
        guest = await self._found(dialogue, vault.c.seat_handle, _seat(seat))
        return guest.account if guest else None

    async def account_of_participant(self, dialogue: DialogueId, participant: ParticipantId) -> int | None:
        guest = await self._found(dialogue, vault.c.participant_handle, _participant(participant))
        return guest.account if guest else None

    async def erase(self, dialogue: DialogueId) -> None:
        """The key goes first, and that is the erasure: rows in pages, logs and backups cannot be read from then on."""
        self._seals.destroy(dialogue)
        its_rounds = select(rounds.c.id).where(rounds.c.dialogue == dialogue)
        await self._database.execute(
            *(delete(table).where(table.c.dialogue == dialogue) for table in (vault, ballots, answers, notices)),
            delete(drafts).where(drafts.c.round.in_(its_rounds)),
        )

    async def _found(self, dialogue: DialogueId, by: Column[bytes], what: str) -> Guest | None:
        seal = self._seals.of(dialogue)
        if seal is None:
            return None
        async with self._database.reading() as connection:
            row = (
                await connection.execute(
                    select(vault.c.handle, vault.c.sealed).where(vault.c.dialogue == dialogue, by == seal.handle(what))
                )
            ).first()
        return _guest(seal, dialogue, row.handle, row.sealed) if row else None


def _row(seal: Seal, dialogue: DialogueId, guest: Guest) -> dict[str, object]:
    handle = seal.handle(_account(guest.account))
    return {
        "dialogue": dialogue,
        "handle": handle,
        "participant_handle": seal.handle(_participant(guest.participant)),
        "seat_handle": None if guest.seat is None else seal.handle(_seat(guest.seat)),
        "sealed": GUEST.seal(guest, seal, _about(dialogue, handle)),
    }


def _guest(seal: Seal, dialogue: DialogueId, handle: bytes, sealed: bytes) -> Guest:
    return GUEST.unseal(sealed, seal, _about(dialogue, handle))


def _about(dialogue: DialogueId, handle: bytes) -> bytes:
    return b"guest/%d/" % dialogue + handle


def _account(account: int) -> str:
    return f"account:{account}"


def _participant(participant: ParticipantId) -> str:
    return f"participant:{participant}"


def _seat(seat: SeatNumber) -> str:
    return f"seat:{seat}"
