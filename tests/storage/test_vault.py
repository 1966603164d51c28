"""Who somebody is: known to the vault alone, and after the erasure to nobody."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answers import Answer
from bot.dialogue.ids import DialogueId, ParticipantId, RoundId, SeatNumber, SideNumber, StatementNumber
from bot.dialogue.questions import AskingNumber, DraftNumber, TextQuestion
from bot.dialogue.voting import Vote
from bot.hosting.charter import Charter
from bot.hosting.ports import Draft, DraftKind, Guest, KeptNotice, Standing
from bot.storage.seals import MissingKey
from bot.storage.storage import Storage, open_storage
from bot.storage.tables import METADATA, questions, vault
from tests.storage.people import NOON, Clock, charter

ANNA, BEN = 300_000_000_000_000_001, 300_000_000_000_000_002
TEXT = TextQuestion(RoundId(1), AskingNumber(1), DraftNumber(1))


async def published(storage: Storage) -> Charter:
    return await storage.dialogues.publish(charter(), lambda _: (), ["Keep it open."])


async def guest(storage: Storage, account: int = ANNA, standing: Standing = Standing.ADMITTED, side: int = 1) -> Guest:
    return Guest(await storage.vault.new_participant(), account, SideNumber(side), standing, NOON)


async def test_a_guest_is_found_by_account_by_participant_and_by_seat(storage: Storage) -> None:
    dialogue = (await published(storage)).dialogue
    anna, ben = await guest(storage, ANNA), await guest(storage, BEN)
    await storage.vault.keep(dialogue, anna)
    await storage.vault.keep(dialogue, ben)
    await storage.vault.deal(dialogue, {anna.participant: SeatNumber(2), ben.participant: SeatNumber(1)})
    found = await storage.vault.guest(dialogue, ANNA)
    assert found is not None
    assert (found.participant, found.seat, found.standing) == (anna.participant, 2, Standing.SEATED)
    assert await storage.vault.account_of(dialogue, SeatNumber(1)) == BEN
    assert await storage.vault.account_of_participant(dialogue, anna.participant) == ANNA
    assert await storage.vault.account_of(dialogue, SeatNumber(3)) is None
    assert await storage.vault.account_of_participant(dialogue, ParticipantId("nobody")) is None
    assert {one.account for one in await storage.vault.guests(dialogue)} == {ANNA, BEN}


async def test_guests_of_many_dialogues_are_found_together(storage: Storage) -> None:
    made = [(await published(storage)).dialogue for _ in range(3)]
    for dialogue in made[:2]:
        for account in (ANNA, BEN):
            await storage.vault.keep(dialogue, await guest(storage, account))
    await storage.vault.erase(made[1])
    found = await storage.vault.guests_of(made)
    assert found == {dialogue: await storage.vault.guests(dialogue) for dialogue in made}
    assert [len(guests) for guests in found.values()] == [2, 0, 0]


async def test_keeping_again_replaces(storage: Storage) -> None:
    dialogue = (await published(storage)).dialogue
    asked = await guest(storage, standing=Standing.ASKED)
    admitted = Guest(asked.participant, ANNA, SideNumber(2), Standing.ADMITTED, NOON, language="de")
    await storage.vault.keep(dialogue, asked)
    await storage.vault.keep(dialogue, admitted)
    assert await storage.vault.guests(dialogue) == [admitted]


async def test_who_takes_their_request_back_leaves_nothing_there(storage: Storage) -> None:
    dialogue = (await published(storage)).dialogue
    anna = await guest(storage)
    await storage.vault.keep(dialogue, anna)
    await storage.notices.keep(dialogue, f"participant:{anna.participant}", KeptNotice("admitted", {}), None)
    await storage.vault.forget(dialogue, ANNA)
    await storage.vault.forget(dialogue, BEN)  # who never asked
    assert await storage.vault.guest(dialogue, ANNA) is None
    assert await rows_of(storage) == {}


async def test_two_dialogues_cannot_be_joined_on_anything(storage: Storage) -> None:
    """Neither by the id of the participant nor by what stands in the rows."""
    one, other = (await published(storage)).dialogue, (await published(storage)).dialogue
    for dialogue in (one, other):
        await storage.vault.keep(dialogue, await guest(storage))
    first, second = await storage.vault.guests(one) + await storage.vault.guests(other)  # type: ignore[operator]
    assert first.participant != second.participant
    async with storage.database.reading() as connection:
        handles = list(await connection.scalars(select(vault.c.handle)))
    assert len(set(handles)) == 2
    assert await storage.vault.account_of_participant(other, first.participant) is None


async def test_seats_are_dealt_all_at_once_or_not_at_all(storage: Storage) -> None:
    dialogue = (await published(storage)).dialogue
    anna = await guest(storage)
    await storage.vault.keep(dialogue, anna)
    with pytest.raises(LookupError):
        await storage.vault.deal(dialogue, {anna.participant: SeatNumber(1), ParticipantId("nobody"): SeatNumber(2)})
    assert await storage.vault.guests(dialogue) == [anna]


async def test_a_crowd_that_asks_at_once_is_kept_whole(storage: Storage) -> None:
    dialogue = (await published(storage)).dialogue
    crowd = [await guest(storage, account) for account in range(1000, 1200)]
    await asyncio.gather(*(storage.vault.keep(dialogue, one) for one in crowd))
    assert {one.account for one in await storage.vault.guests(dialogue)} == set(range(1000, 1200))


async def test_neither_order_of_coming_nor_order_of_accounts_shows(storage: Storage) -> None:
    dialogue = (await published(storage)).dialogue
    for account in range(1, 21):
        await storage.vault.keep(dialogue, await guest(storage, account))
    found = [one.account for one in await storage.vault.guests(dialogue)]
    async with storage.database.reading() as connection:
        as_they_lie = list(await connection.scalars(select(vault.c.handle)))
    assert found not in (sorted(found), sorted(found, reverse=True))
    if storage.database.is_sqlite:  # PostgreSQL appends rows where there is room; there the seal alone protects
        assert as_they_lie == sorted(as_they_lie)


async def everything(storage: Storage) -> tuple[Charter, Guest]:
    """One person who has left a trace in everything that is sealed."""
    made = await published(storage)
    dialogue, round_id = made.dialogue, made.round
    anna = await guest(storage)
    await storage.vault.keep(dialogue, anna)
    await storage.vault.deal(dialogue, {anna.participant: SeatNumber(1)})
    await storage.drafts.keep(round_id, SeatNumber(1), Draft(DraftKind.NOTE, "my secret doubt", 3))
    await storage.notices.keep(dialogue, "seat:1", KeptNotice("floor-yours", {"clock": NOON}), None)
    await storage.database.execute(METADATA.tables["statements"].update().values(number=1))
    assert await storage.ballots.vote(dialogue, SeatNumber(1), StatementNumber(1), Vote(Answer.AGREE))
    asked = questions.insert().values(dialogue=dialogue, question=TEXT.key, closed=False)
    await storage.database.execute(asked)
    but = Acceptance(Choice.RESERVATION, "a secret doubt of mine")
    assert await storage.answers.answer(dialogue, SeatNumber(1), TEXT, but)
    return made, anna


async def rows_of(storage: Storage) -> dict[str, int]:
    """How many rows each table has that holds something sealed, the empty ones left out."""
    sealed = [table for table in METADATA.sorted_tables if "sealed" in table.columns]
    async with storage.database.reading() as connection:
        return {table.name: n for table in sealed if (n := len((await connection.execute(select(table))).all()))}


async def test_no_row_anywhere_holds_an_account_or_a_secret_in_plain_words(storage: Storage) -> None:
    _, anna = await everything(storage)
    assert set(await rows_of(storage)) == {"vault", "drafts", "notices", "ballots", "answers"}
    everything_kept = await text_of(storage, METADATA.sorted_tables)
    for trace in (str(ANNA), anna.participant, "secret doubt"):
        assert trace not in everything_kept
    assert "Keep it open." in everything_kept  # so it was really searched


async def text_of(storage: Storage, tables: list[Table]) -> str:
    async with storage.database.reading() as connection:
        rows = [tuple(row) for table in tables for row in await connection.execute(select(table))]
    return "".join(cell.decode("latin-1") if isinstance(cell, bytes) else str(cell) for row in rows for cell in row)


def files_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("a.db*"))


async def test_nor_does_the_file_of_a_sqlite_database(tmp_path: Path, clock: Clock) -> None:
    async with open_storage(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "keys", clock) as storage:
        _, anna = await everything(storage)
        kept = files_of(tmp_path)
    assert b"Keep it open." in kept
    assert not any(trace in kept for trace in (b"300000000000000001", ANNA.to_bytes(8, "big"), b"secret doubt"))
    assert anna.participant.encode() not in kept


async def nothing_is_known(storage: Storage, made: Charter, anna: Guest) -> None:
    dialogue = made.dialogue
    assert await storage.vault.guest(dialogue, ANNA) is None
    assert await storage.vault.guests(dialogue) == []
    assert await storage.vault.account_of(dialogue, SeatNumber(1)) is None
    assert await storage.vault.account_of_participant(dialogue, anna.participant) is None
    assert await storage.drafts.drafts(made.round, SeatNumber(1)) == []
    assert await storage.notices.take(dialogue, "seat:1", NOON) == []
    assert await storage.ballots.ballot(dialogue, SeatNumber(1)) == {}
    assert await storage.ballots.votes(dialogue, [StatementNumber(1)]) == []
    assert await storage.answers.responses(dialogue, SeatNumber(1)) == {}
    assert await storage.answers.given(dialogue, [TEXT]) == []


async def test_after_the_erasure_nothing_is_found(storage: Storage) -> None:
    made, anna = await everything(storage)
    await storage.vault.erase(made.dialogue)
    assert await rows_of(storage) == {}
    await nothing_is_known(storage, made, anna)
    assert (await storage.rounds.load(made.round))[0].id == made.round  # the round itself replays without it
    await storage.vault.erase(made.dialogue)  # twice is harmless


async def test_after_the_erasure_nothing_is_kept_any_more(storage: Storage) -> None:
    made, anna = await everything(storage)
    await storage.vault.erase(made.dialogue)
    with pytest.raises(MissingKey):
        await storage.vault.keep(made.dialogue, anna)
    assert not await storage.ballots.vote(made.dialogue, SeatNumber(1), StatementNumber(1), Vote(Answer.AGREE))
    assert await rows_of(storage) == {}


async def test_a_backup_does_not_bring_an_erased_dialogue_back(address: str, keys: Path, clock: Clock) -> None:
    """The rows come back, the key does not."""
    async with open_storage(address, keys, clock) as storage:
        made, anna = await everything(storage)
        sealed = [table for table in METADATA.sorted_tables if "sealed" in table.columns]
        async with storage.database.reading() as connection:
            backup = {table: [row._asdict() for row in await connection.execute(select(table))] for table in sealed}
        await storage.vault.erase(made.dialogue)
        await storage.database.execute(*(table.insert().values(rows) for table, rows in backup.items()))
    async with open_storage(address, keys, clock) as storage:
        assert set(await rows_of(storage)) == {"vault", "drafts", "notices", "ballots", "answers"}
        await nothing_is_known(storage, made, anna)


async def test_the_other_dialogues_stay_readable(storage: Storage) -> None:
    made, _ = await everything(storage)
    other = (await published(storage)).dialogue
    ben = await guest(storage, BEN)
    await storage.vault.keep(other, ben)
    await storage.vault.erase(made.dialogue)
    assert await storage.vault.guests(other) == [ben]


async def test_a_wrong_folder_of_keys_is_told_from_an_erasure(address: str, tmp_path: Path, clock: Clock) -> None:
    async with open_storage(address, tmp_path / "keys", clock) as storage:
        made, _ = await everything(storage)
    async with open_storage(address, tmp_path / "elsewhere", clock) as storage:
        with pytest.raises(MissingKey):
            await storage.vault.guest(made.dialogue, ANNA)


async def test_a_note_is_told_once_and_not_when_it_is_too_late(storage: Storage) -> None:
    dialogue = (await published(storage)).dialogue
    later = NOON + timedelta(minutes=1)
    for key, until in (("first", None), ("too late", NOON), ("second", later)):
        await storage.notices.keep(dialogue, "seat:1", KeptNotice(key, {"clock": later, "n": 2}), until)
    assert await storage.notices.take(dialogue, "seat:2", NOON) == []
    assert await storage.notices.take(dialogue, "seat:1", NOON) == [
        KeptNotice("first", {"clock": later, "n": 2}), KeptNotice("second", {"clock": later, "n": 2}),
    ]  # fmt: skip
    assert await storage.notices.take(dialogue, "seat:1", NOON) == []


async def test_many_who_press_at_once_are_each_told_their_own(storage: Storage) -> None:
    dialogue = DialogueId((await published(storage)).dialogue)
    for seat in range(1, 21):
        await storage.notices.keep(dialogue, f"seat:{seat}", KeptNotice("floor-yours", {"turn": seat}), None)
    told = await asyncio.gather(*(storage.notices.take(dialogue, f"seat:{seat}", NOON) for seat in range(1, 31)))
    assert told == [[KeptNotice("floor-yours", {"turn": seat})] if seat <= 20 else [] for seat in range(1, 31)]


async def test_of_two_presses_at_once_one_shows_the_notes(storage: Storage) -> None:
    dialogue = DialogueId((await published(storage)).dialogue)
    await storage.notices.keep(dialogue, "seat:1", KeptNotice("floor-yours", {}), None)
    told = await asyncio.gather(*(storage.notices.take(dialogue, "seat:1", NOON) for _ in range(4)))
    assert [len(notices) for notices in told].count(1) == 1
    assert sum(len(notices) for notices in told) == 1


async def test_a_note_of_another_process_is_told_a_moment_later(
    storage: Storage, address: str, keys: Path, clock: Clock
) -> None:
    dialogue = (await published(storage)).dialogue
    assert await storage.notices.take(dialogue, "seat:1", NOON) == []
    async with open_storage(address, keys, clock, process="another") as other:
        await other.notices.keep(dialogue, "seat:1", KeptNotice("from there", {}), None)
    await storage.notices.keep(dialogue, "seat:2", KeptNotice("from here", {}), None)
    assert await storage.notices.take(dialogue, "seat:2", NOON) == [KeptNotice("from here", {})]
    assert await storage.notices.take(dialogue, "seat:1", NOON + timedelta(seconds=2)) == [
        KeptNotice("from there", {}),
    ]
