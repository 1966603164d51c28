"""A round begins: seats are drawn for who has come, and dealt by a draw that nothing records."""

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.asking import NoSeat
from bot.hosting.beginning import Beginning
from bot.hosting.charter import Charter
from bot.hosting.host import Accepted
from bot.hosting.ports import Guest, Standing
from tests.hosting.house import House, a_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def with_people(house: House, harbour: int = 4, hill: int = 3) -> Charter:
    charter = await house.published(admission="open", seats="5")
    for n in range(harbour):
        assert isinstance(await house.admissions.ask(charter.round, 100 + n, SideNumber(1), ()), Guest)
    for n in range(hill):
        assert isinstance(await house.admissions.ask(charter.round, 200 + n, SideNumber(2), ()), Guest)
    return charter


async def test_everybody_who_was_admitted_sits_on_their_side(house: House) -> None:
    charter = await with_people(house)
    outcome = await house.beginning.begin(charter.round, 1)
    assert isinstance(outcome, Accepted)
    guests = await house.storage.vault.guests(charter.dialogue)
    assert {guest.standing for guest in guests} == {Standing.SEATED}
    assert {guest.seat for guest in guests} == set(outcome.after.seats)
    for guest in guests:
        assert guest.seat is not None
        assert outcome.after.seats[guest.seat].side == guest.side


async def test_without_a_quorum_nobody_is_dealt_anything(house: House) -> None:
    charter = await with_people(house, harbour=3, hill=2)
    outcome = await house.beginning.begin(charter.round, 1)
    assert isinstance(outcome, Refusal)
    assert outcome.key == "refused-no-quorum"
    assert {guest.seat for guest in await house.storage.vault.guests(charter.dialogue)} == {None}


async def test_who_only_asked_is_not_counted(house: House) -> None:
    charter = await house.published()
    for n in range(3):
        for side in (1, 2):
            await house.admissions.ask(charter.round, 100 * side + n, SideNumber(side), ())
    outcome = await house.beginning.begin(charter.round, 1)
    assert isinstance(outcome, Refusal)
    assert outcome.values["number"] == 3


async def test_beginning_twice_begins_once(house: House) -> None:
    charter = await with_people(house)
    await house.beginning.begin(charter.round, 1)
    before = await house.storage.vault.guests(charter.dialogue)
    assert await house.beginning.begin(charter.round, 1) == refused("begun-already")
    assert await house.storage.vault.guests(charter.dialogue) == before


async def test_a_crash_between_the_journal_and_the_vault_is_mended(house: House) -> None:
    charter = await with_people(house)
    begun = await house.host.submit(charter.round, c.Begin(1, {SideNumber(1): 4, SideNumber(2): 3}))
    assert isinstance(begun, Accepted)  # and here the program ended
    await house.beginning.wake()
    first = {guest.account: guest.seat for guest in await house.storage.vault.guests(charter.dialogue)}
    assert set(first.values()) == set(begun.after.seats)
    await house.beginning.make_sure_dealt(charter.round)
    assert {guest.account: guest.seat for guest in await house.storage.vault.guests(charter.dialogue)} == first


async def test_before_it_begins_there_is_nothing_to_mend(house: House) -> None:
    charter = await with_people(house)
    await house.beginning.make_sure_dealt(charter.round)
    assert {guest.seat for guest in await house.storage.vault.guests(charter.dialogue)} == {None}


async def test_somebody_who_comes_after_the_beginning_is_told_so(house: House) -> None:
    charter = await with_people(house)
    await house.beginning.begin(charter.round, 1)
    assert await house.admissions.ask(charter.round, 300, SideNumber(2), ()) is NoSeat.TOO_LATE
    assert await house.admissions.give_back(charter.round, 100) == refused("begun")


async def test_the_journal_does_not_say_who_sits_where(house: House) -> None:
    """The same recorded draw deals the same seats; which person gets which is decided by chance that is not kept."""
    charter = await with_people(house)
    begun = await house.host.submit(charter.round, c.Begin(1, {SideNumber(1): 4, SideNumber(2): 3}))
    assert isinstance(begun, Accepted)
    dealt = []
    for chance in range(12):
        for guest in await house.storage.vault.guests(charter.dialogue):
            await house.storage.vault.keep(charter.dialogue, unseated(guest))
        again = Beginning(house.host, house.storage.rounds, house.storage.dialogues, house.storage.vault,
                          house.admissions, Random(chance))  # fmt: skip
        await again.make_sure_dealt(charter.round)
        seats = {guest.account: guest.seat for guest in await house.storage.vault.guests(charter.dialogue)}
        dealt.append(seats)
    assert len({dealing[100] for dealing in dealt}) > 1
    assert len({tuple(sorted(dealing.items())) for dealing in dealt}) > 6


async def test_the_round_runs_with_its_first_phase_open(house: House) -> None:
    charter = await with_people(house)
    outcome = await house.beginning.begin(charter.round, 1)
    assert isinstance(outcome, Accepted)
    assert outcome.after.stage is Stage.RUNNING
    assert any(isinstance(event, e.PhaseOpened) for event in outcome.events)


def unseated(guest: Guest) -> Guest:
    return Guest(guest.participant, guest.account, guest.side, Standing.ADMITTED, guest.asked_at)
