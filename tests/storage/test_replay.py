"""A round is rebuilt from its journal, whatever has happened in it and whatever was erased since."""

from random import Random

import pytest
from sqlalchemy import select

from bot.dialogue.statements import Condition
from bot.hosting.charter import Charter
from bot.hosting.host import RoundHost
from bot.storage.storage import Storage
from bot.storage.tables import rounds, statements, words
from tests.dialogue.recipes import alternate, caucus, decision, open_table, recipe, silent, voting, welcome
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.storage.courses import Wanderer
from tests.storage.people import FORMATS, Clock, charter

EVERYTHING = recipe(welcome(), alternate(timer=300), silent(), decision(), voting(), name="everything")
APART = recipe(caucus(open_table, timer=3000), alternate(timer=300), name="apart", cross_share="1/2")
PLAYED = {**FORMATS, "everything": EVERYTHING, "apart": APART}
COURSES = [(name, seed) for name in PLAYED for seed in range(4)]


async def wandered(storage: Storage, clock: Clock, name: str, seed: int) -> tuple[Charter, RoundHost]:
    seeds = ["Keep it open.", "Pull it down."]
    made = await storage.dialogues.publish(charter(PLAYED[name]), lambda _: (), seeds)
    host = RoundHost(storage.rounds, clock, Random(seed), HandTimekeeper())
    await Wanderer(storage, host, clock, Random(seed)).steps(made.round, 60)
    return made, host


@pytest.mark.parametrize(("name", "seed"), COURSES)
async def test_what_is_replayed_is_what_was_remembered(storage: Storage, clock: Clock, name: str, seed: int) -> None:
    made, host = await wandered(storage, clock, name, seed)
    remembered, version = await host.load(made.round)
    assert await storage.rounds.load(made.round) == (remembered, version)
    assert version > 5  # something has happened at all
    async with storage.database.reading() as connection:
        row = (await connection.execute(select(rounds))).one()
    assert (row.version, row.stage, row.deadline, row.checkpoint_due) == (
        version, remembered.stage.value, remembered.deadline(), remembered.checkpoint_due,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "seed"), COURSES[::3])
async def test_the_rows_of_statements_follow_from_the_round(
    storage: Storage, clock: Clock, name: str, seed: int
) -> None:
    made, host = await wandered(storage, clock, name, seed)
    round_ = await host.look(made.round)
    async with storage.database.reading() as connection:
        kept = {row.draft: row for row in await connection.execute(select(statements))}
    assert {draft: row.number for draft, row in kept.items()} == {s.id: s.number for s in round_.statements.values()}
    for statement in round_.statements.values():
        row = kept[statement.id]
        assert row.closed == (statement.condition is Condition.CLOSED)
        assert (row.body is None) == (statement.condition is Condition.WITHDRAWN)


@pytest.mark.parametrize(("name", "seed"), COURSES[::3])
async def test_a_round_replays_without_its_words(storage: Storage, clock: Clock, name: str, seed: int) -> None:
    made, host = await wandered(storage, clock, name, seed)
    remembered = await host.load(made.round)
    await storage.database.execute(words.delete(), statements.update().values(body=None))
    assert await storage.rounds.load(made.round) == remembered
    assert await storage.words.statements(made.dialogue) == {}
    for message in remembered[0].back.messages.values():
        assert await storage.words.contribution(made.round, message.words) is None
    for said in remembered[0].said.values():
        assert await storage.words.contribution(made.round, said.words) is None
