"""A round is its journal. Whoever saves second asks again."""

import asyncio
from datetime import timedelta
from functools import reduce
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.dialogue import commands as c
from bot.dialogue.apply import apply
from bot.dialogue.handling import handle
from bot.dialogue.ids import RoundId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
from bot.hosting.effects_of import effects_of
from bot.hosting.host import RoundHost
from bot.hosting.ports import NoSuchRound, Saving, StaleRound
from bot.storage.storage import Storage
from bot.storage.tables import dialogues, journal, rounds, words
from bot.storage.wire import CannotRead
from tests.dialogue.recipes import go_round, recipe
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.storage.people import NOON, Clock, charter

BEGIN = c.Begin(1, {SideNumber(1): 3, SideNumber(2): 3})


def saving(round_: Round, command: c.Command, clock: Clock, words: dict[int, str] | None = None) -> Saving:
    events = handle(round_, command, clock(), Random(1))
    assert isinstance(events, list)
    after = reduce(apply, events, round_)
    return Saving(events, after, effects_of(events, after), words or {})


async def test_a_round_that_was_saved_is_found_again(storage: Storage, clock: Clock) -> None:
    published = await storage.dialogues.publish(charter(), lambda _: ())
    round_, version = await storage.rounds.load(published.round)
    begun = saving(round_, BEGIN, clock)
    new = await storage.rounds.append(published.round, version, begun)
    assert await storage.rounds.load(published.round) == (begun.after, new)
    assert await storage.rounds.journal(published.round) == begun.events


async def test_many_are_read_together_and_one_that_cannot_be_read_keeps_none_of_the_others(
    storage: Storage, clock: Clock
) -> None:
    made = [(await storage.dialogues.publish(charter(), lambda _: ())).round for _ in range(3)]
    for round_id in made:
        round_, version = await storage.rounds.load(round_id)
        await storage.rounds.append(round_id, version, saving(round_, BEGIN, clock))
    await storage.database.execute(journal.update().where(journal.c.round == made[1]).values(name="RoundRenamed"))
    found = await storage.rounds.load_all([*made, RoundId(4711)])
    assert found == {round_id: await storage.rounds.load(round_id) for round_id in (made[0], made[2])}
    with pytest.raises(CannotRead):
        await storage.rounds.load(made[1])
    assert await storage.rounds.load_all([]) == {}


async def test_who_saves_second_is_told_so_and_changes_nothing(storage: Storage, clock: Clock) -> None:
    published = await storage.dialogues.publish(charter(), lambda _: ())
    round_, version = await storage.rounds.load(published.round)
    await storage.rounds.append(published.round, version, saving(round_, BEGIN, clock))
    before = await storage.rounds.load(published.round)
    with pytest.raises(StaleRound):
        await storage.rounds.append(published.round, version, saving(round_, c.Cancel(1), clock))
    assert await storage.rounds.load(published.round) == before


async def test_of_many_at_once_one_saves(storage: Storage, clock: Clock) -> None:
    published = await storage.dialogues.publish(charter(), lambda _: ())
    round_, version = await storage.rounds.load(published.round)
    begun = saving(round_, BEGIN, clock)
    outcomes = await asyncio.gather(
        *(storage.rounds.append(published.round, version, begun) for _ in range(8)), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes].count(StaleRound) == 7
    assert (await storage.rounds.load(published.round))[0] == begun.after


async def test_a_number_that_nobody_gave_is_no_round(storage: Storage) -> None:
    with pytest.raises(NoSuchRound):
        await storage.rounds.load(RoundId(4711))


async def test_a_save_that_breaks_in_the_middle_leaves_nothing_of_itself(storage: Storage, clock: Clock) -> None:
    published = await storage.dialogues.publish(charter(), lambda _: ())
    round_, version = await storage.rounds.load(published.round)
    await storage.database.execute(words.insert().values(round=published.round, words=1, body="taken"))
    with pytest.raises(IntegrityError):  # the words come after row and journal, and their reference is taken
        await storage.rounds.append(published.round, version, saving(round_, BEGIN, clock, {1: "words"}))
    assert await storage.rounds.load(published.round) == (round_, version)
    assert await storage.rounds.journal(published.round) == []
    assert await storage.outbox.empty()
    await storage.rounds.append(published.round, version, saving(round_, BEGIN, clock))


async def test_originals_are_there_for_moderators_until_the_round_closes(storage: Storage, clock: Clock) -> None:
    """R20: a corrected post keeps its original for moderators; after the close nobody has it."""
    published = await storage.dialogues.publish(charter(recipe(go_round())), lambda _: ())
    host = RoundHost(storage.rounds, clock, Random(3), HandTimekeeper())
    await host.submit(published.round, BEGIN)
    for said in ("first", "second", "third"):
        table = (await host.look(published.round)).room
        assert table is not None
        assert table.turn is not None
        seat = table.turn.seat
        await host.submit(published.round, c.Speak(seat, said, table.turn.number))
        if said == "first":
            await host.submit(published.round, c.Correct(seat, "first, corrected"))
        if said == "second":
            await host.submit(published.round, c.Withdraw(seat))
    assert await kept_words(storage, published.round) == ["first", "first, corrected", "second", "third"]
    await host.submit(published.round, c.EndRound(1))
    assert await kept_words(storage, published.round) == ["first, corrected", "third"]


async def kept_words(storage: Storage, round_: RoundId) -> list[str]:
    async with storage.database.reading() as connection:
        return sorted(await connection.scalars(select(words.c.body).where(words.c.round == round_)))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_whatever_is_due_is_found_and_nothing_else(storage: Storage, data: st.DataObject) -> None:
    await storage.database.execute(rounds.delete(), dialogues.delete())
    minutes = st.integers(-5, 5).map(lambda n: NOON + timedelta(minutes=n))
    rows = data.draw(st.lists(st.tuples(st.sampled_from(Stage), st.none() | minutes, st.booleans()), max_size=8))
    now = data.draw(minutes)
    await storage.database.execute(
        dialogues.insert().values(id=1, guild=1, published_at=NOON, version=1, body=""),
        *(
            rounds.insert().values(id=n, dialogue=1, version=0, stage=stage.value, deadline=deadline,
                                   checkpoint_due=due, checkpoints="[]")
            for n, (stage, deadline, due) in enumerate(rows, 1)
        ),
    )  # fmt: skip
    over = (Stage.CLOSED, Stage.CANCELLED)
    due = await storage.rounds.due(now)
    assert sorted(due) == [
        n for n, (_, deadline, waits) in enumerate(rows, 1) if waits or (deadline and deadline <= now)
    ]
    moments = [rows[n - 1][1] for n in due if rows[n - 1][1]]
    assert [m for m in moments if m <= now] == sorted(m for m in moments if m <= now)
    assert sorted(await storage.rounds.deadlines()) == [
        (n, deadline) for n, (stage, deadline, _) in enumerate(rows, 1) if deadline and stage not in over
    ]
