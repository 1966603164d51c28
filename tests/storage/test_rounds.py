"""A round is its journal. Whoever saves second asks again."""

import asyncio
from functools import reduce
from random import Random

import pytest

from bot.dialogue import commands as c
from bot.dialogue.apply import apply
from bot.dialogue.handling import handle
from bot.dialogue.ids import RoundId, SideNumber
from bot.dialogue.round import Round
from bot.hosting.effects_of import effects_of
from bot.hosting.ports import NoSuchRound, Saving, StaleRound
from bot.storage.storage import Storage
from tests.storage.people import Clock, charter

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
