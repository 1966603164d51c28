"""A vote that is answered is on disk; a vote on a closed statement never is."""

import asyncio
import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.dialogue.answers import Answer
from bot.dialogue.ids import DialogueId, SeatNumber, StatementNumber
from bot.dialogue.voting import Vote
from bot.storage.storage import Storage, open_storage
from bot.storage.tables import METADATA, ballots, statements
from tests.storage.people import FORMATS, Clock, charter

AGREE, DISAGREE = Vote(Answer.AGREE), Vote(Answer.DISAGREE)
EVERY_VOTE = [
    Vote(answer, important, unclear)
    for answer in Answer
    for important in (False, True)
    for unclear in ((False, True) if answer is Answer.PASS else (False,))
]


def seats(*numbers: int) -> list[SeatNumber]:
    return [SeatNumber(number) for number in numbers]


def numbers(*numbers_: int) -> list[StatementNumber]:
    return [StatementNumber(number) for number in numbers_]


async def opened(storage: Storage, how_many: int = 3) -> DialogueId:
    """A dialogue with so many statements on the ballot, and one that is not released."""
    made = await storage.dialogues.publish(charter(FORMATS["statement-round"]), lambda _: ())
    rows = [{"dialogue": made.dialogue, "draft": n, "number": n, "closed": False} for n in range(1, how_many + 1)]
    rows.append({"dialogue": made.dialogue, "draft": how_many + 1, "number": None, "closed": False})
    await storage.database.write(lambda connection: connection.execute(insert(statements), rows))
    return made.dialogue


async def test_every_kind_of_vote_comes_back_as_it_was(storage: Storage) -> None:
    dialogue = await opened(storage)
    for seat, vote in enumerate(EVERY_VOTE, 1):
        assert await storage.ballots.vote(dialogue, SeatNumber(seat), StatementNumber(1), vote)
    for seat, vote in enumerate(EVERY_VOTE, 1):
        assert await storage.ballots.ballot(dialogue, SeatNumber(seat)) == {1: vote}
    found = await storage.ballots.votes(dialogue, numbers(1))
    assert sorted(found, key=lambda one: one[0]) == [(seat, 1, vote) for seat, vote in enumerate(EVERY_VOTE, 1)]


async def test_the_last_vote_of_a_seat_counts(storage: Storage) -> None:
    dialogue = await opened(storage)
    (one,), (statement,) = seats(1), numbers(1)
    for vote in (AGREE, DISAGREE, AGREE):
        assert await storage.ballots.vote(dialogue, one, statement, vote)
    assert await storage.ballots.votes(dialogue, [statement]) == [(one, statement, AGREE)]
    quick = [storage.ballots.vote(dialogue, one, statement, vote) for vote in (AGREE, AGREE, DISAGREE)]
    assert await asyncio.gather(*quick) == [True] * 3
    assert await storage.ballots.votes(dialogue, [statement]) == [(one, statement, DISAGREE)]


async def test_nobody_votes_on_what_is_not_open(storage: Storage) -> None:
    dialogue = await opened(storage)
    await storage.ballots.close(dialogue, numbers(2))
    for number in (2, 4, 99):  # closed, not released, unknown
        assert not await storage.ballots.vote(dialogue, SeatNumber(1), StatementNumber(number), AGREE)
    assert not await storage.ballots.vote(DialogueId(dialogue), SeatNumber(1), StatementNumber(2), AGREE)
    assert await storage.ballots.ballot(dialogue, SeatNumber(1)) == {}
    assert await storage.ballots.closed(dialogue) == {2}


async def test_many_votes_at_once_are_all_kept_and_each_gets_its_own_answer(storage: Storage) -> None:
    dialogue = await opened(storage)
    await storage.ballots.close(dialogue, numbers(3))
    presses = [(seat, number) for seat in seats(*range(1, 101)) for number in numbers(1, 2, 3)]
    answers = await asyncio.gather(*(storage.ballots.vote(dialogue, seat, number, AGREE) for seat, number in presses))
    assert answers == [number != 3 for _, number in presses]
    everybody = frozenset(range(1, 101))
    assert await storage.ballots.answered(dialogue) == {1: everybody, 2: everybody}


async def test_a_vote_is_on_disk_when_it_is_answered(address: str, keys: Path, clock: Clock) -> None:
    """Another process sees it at once."""
    async with open_storage(address, keys, clock) as storage, open_storage(address, keys, clock, "other") as other:
        dialogue = await opened(storage)

        async def press(seat: SeatNumber) -> None:
            assert await storage.ballots.vote(dialogue, seat, StatementNumber(1), AGREE)
            assert await other.ballots.ballot(dialogue, seat) == {1: AGREE}

        await asyncio.gather(*(press(seat) for seat in seats(*range(1, 30))))


@pytest.mark.parametrize("processes", [1, 2])
async def test_after_a_closing_no_vote_lands(address: str, keys: Path, clock: Clock, processes: int) -> None:
    """People press without a break while the vote closes: what was counted after the closing is what stays.

    With two processes, votes and closing do not come from the same one.
    """
    async with open_storage(address, keys, clock) as one, open_storage(address, keys, clock, "other") as two:
        closing = two if processes == 2 else one
        dialogue = await opened(one, how_many=4)
        accepted: dict[tuple[SeatNumber, StatementNumber], Vote] = {}

        async def presses(seat: SeatNumber) -> None:
            for n, number in zip(range(40), itertools.cycle(numbers(1, 2, 3, 4)), strict=False):
                vote = EVERY_VOTE[(seat + n) % len(EVERY_VOTE)]
                if await one.ballots.vote(dialogue, seat, number, vote):
                    accepted[seat, number] = vote

        async def closes() -> dict[StatementNumber, Sequence[object]]:
            counted = {}
            for number in numbers(1, 2, 3, 4):
                await asyncio.sleep(0)
                await closing.ballots.close(dialogue, [number])
                counted[number] = await closing.ballots.votes(dialogue, [number])
            return counted

        counted, *_ = await asyncio.gather(closes(), *(presses(seat) for seat in seats(*range(1, 21))))
        for number, votes in counted.items():
            assert await one.ballots.votes(dialogue, [number]) == votes
            assert sorted(votes) == sorted(  # type: ignore[type-var]
                (seat, number, vote) for (seat, about), vote in accepted.items() if about == number
            )


async def test_a_vote_counts_though_the_voter_has_stopped_waiting(storage: Storage) -> None:
    dialogue = await opened(storage)
    press = asyncio.create_task(storage.ballots.vote(dialogue, SeatNumber(1), StatementNumber(1), AGREE))
    await asyncio.sleep(0)
    press.cancel()
    await asyncio.gather(press, return_exceptions=True)
    assert await storage.ballots.vote(dialogue, SeatNumber(2), StatementNumber(1), AGREE)
    assert await storage.ballots.answered(dialogue) == {1: frozenset({1, 2})}


async def test_who_takes_answers_along_takes_them_from_open_statements_only(storage: Storage) -> None:
    dialogue = await opened(storage)
    for seat, number in itertools.product(seats(1, 2), numbers(1, 2)):
        await storage.ballots.vote(dialogue, seat, number, AGREE)
    await storage.ballots.close(dialogue, numbers(1))
    await storage.ballots.erase(dialogue, SeatNumber(1))
    assert await storage.ballots.answered(dialogue) == {1: frozenset({1, 2}), 2: frozenset({2})}


async def test_a_row_tells_neither_the_answer_nor_the_moment(storage: Storage) -> None:
    dialogue = await opened(storage)
    for seat in seats(2, 1, 3):
        await storage.ballots.vote(dialogue, seat, StatementNumber(1), AGREE)
    async with storage.database.reading() as connection:
        rows = (await connection.execute(select(ballots))).all()
    assert {column.name for column in ballots.columns} == {"dialogue", "statement", "seat", "sealed"}
    assert len({len(row.sealed) for row in rows}) == 1
    assert len({row.sealed for row in rows}) == 3


async def test_a_vote_that_is_moved_to_another_seat_is_not_counted(storage: Storage) -> None:
    dialogue = await opened(storage)
    await storage.ballots.vote(dialogue, SeatNumber(1), StatementNumber(1), AGREE)
    await storage.database.execute(ballots.update().values(seat=2))
    with pytest.raises(ValueError, match="does not belong"):
        await storage.ballots.votes(dialogue, numbers(1))


async def test_votes_of_another_dialogue_stay_where_they_are(storage: Storage) -> None:
    one, other = await opened(storage), await opened(storage)
    await storage.ballots.vote(one, SeatNumber(1), StatementNumber(1), AGREE)
    await storage.ballots.vote(other, SeatNumber(1), StatementNumber(1), DISAGREE)
    await storage.ballots.close(one, numbers(1))
    assert await storage.ballots.closed(other) == frozenset()
    assert await storage.ballots.votes(other, numbers(1)) == [(1, 1, DISAGREE)]
    assert await storage.ballots.votes(one, numbers(1)) == [(1, 1, AGREE)]


async def test_a_vote_changes_nothing_but_its_row(storage: Storage) -> None:
    """Above all not the round's version: two hundred voters on one version would collapse."""
    dialogue = await opened(storage)

    async def rows() -> dict[str, int]:
        async with storage.database.reading() as connection:
            return {
                table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
                for table in METADATA.sorted_tables
            }

    before = await rows()
    await storage.ballots.vote(dialogue, SeatNumber(1), StatementNumber(1), AGREE)
    assert await rows() == before | {"ballots": 1}
