"""Promises to Discord: written down before they are kept, struck off afterwards, merged where one shows all."""

import asyncio
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.dialogue.ids import ContributionNumber, RoundId, SeatNumber
from bot.hosting.effects import (
    CloseRoom,
    DeskLine,
    Effect,
    Notify,
    PostContribution,
    RedrawContribution,
    RefreshDesk,
    RefreshInvitation,
    ShowPanel,
    place_of,
    replaces,
)
from bot.hosting.ports import Errand
from bot.storage.storage import Storage, open_storage
from tests.storage.people import NOON, Clock

ONE, TWO = RoundId(1), RoundId(2)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def post(n: int, round_: RoundId = ONE) -> PostContribution:
    return PostContribution(round_, ContributionNumber(n))


async def carry_all(storage: Storage) -> list[Effect]:
    carried = []
    while waiting := await storage.outbox.waiting(NOON):
        for errand in waiting:
            carried.append(errand.effect)
            await storage.outbox.done(errand)
    return carried


async def test_errands_of_one_place_come_one_at_a_time_in_their_order(storage: Storage) -> None:
    await storage.outbox.put([post(1), post(2), post(3)])
    assert [errand.effect for errand in await storage.outbox.waiting(NOON)] == [post(1)]
    assert [errand.effect for errand in await storage.outbox.waiting(NOON)] == [post(1)]  # until it is struck off
    assert await carry_all(storage) == [post(1), post(2), post(3)]
    assert await storage.outbox.empty()


async def test_places_do_not_wait_for_each_other_and_urgent_ones_go_first(storage: Storage) -> None:
    floor = Notify(TWO, SeatNumber(4), "floor-yours")
    await storage.outbox.put([CloseRoom(ONE), DeskLine(ONE, "desk-moved"), ShowPanel(ONE, fresh=True), floor])
    waiting = await storage.outbox.waiting(NOON)
    assert [errand.effect for errand in waiting] == [
        floor, ShowPanel(ONE, fresh=True), DeskLine(ONE, "desk-moved"), CloseRoom(ONE),
    ]  # fmt: skip
    assert [errand.effect for errand in await storage.outbox.waiting(NOON, limit=2)] == [
        floor, ShowPanel(ONE, fresh=True),
    ]  # fmt: skip


async def test_a_place_is_as_urgent_as_the_most_urgent_that_waits_there(storage: Storage) -> None:
    await storage.outbox.put([ShowPanel(ONE, fresh=True), ShowPanel(TWO, fresh=True), post(1, TWO)])
    assert [errand.effect for errand in await storage.outbox.waiting(NOON)] == [
        ShowPanel(TWO, fresh=True), ShowPanel(ONE, fresh=True),
    ]  # fmt: skip


async def test_a_place_that_is_being_served_is_left_alone(storage: Storage) -> None:
    await storage.outbox.put([post(1), post(1, TWO)])
    waiting = await storage.outbox.waiting(NOON, not_at=frozenset({place_of(post(1))}))
    assert [errand.effect for errand in waiting] == [post(1, TWO)]


async def test_what_has_to_wait_keeps_its_place_waiting_and_counts_attempts(storage: Storage) -> None:
    await storage.outbox.put([post(1), post(2)])
    (errand,) = await storage.outbox.waiting(NOON)
    await storage.outbox.later(errand, NOON + MINUTE)
    assert await storage.outbox.waiting(NOON + MINUTE - SECOND) == []
    (again,) = await storage.outbox.waiting(NOON + MINUTE)
    assert (again.number, again.effect, again.attempts) == (errand.number, post(1), 1)


async def test_edits_that_show_the_same_merge_while_they_wait(storage: Storage) -> None:
    await storage.outbox.put([ShowPanel(ONE), RefreshDesk(ONE), ShowPanel(ONE)])
    await storage.outbox.put([RefreshDesk(ONE), RefreshDesk(TWO)])
    assert sorted(map(str, await carry_all(storage))) == sorted(
        map(str, [ShowPanel(ONE), RefreshDesk(ONE), RefreshDesk(TWO)])
    )


async def test_an_edit_that_replaces_another_comes_after_what_was_said_meanwhile(storage: Storage) -> None:
    await storage.outbox.put([ShowPanel(ONE), post(1)])
    await storage.outbox.put([ShowPanel(ONE)])
    assert await carry_all(storage) == [post(1), ShowPanel(ONE)]


async def test_an_edit_that_is_on_its_way_is_not_replaced(storage: Storage) -> None:
    """It may have been drawn before the news: the new one must not be lost with it."""
    await storage.outbox.put([RefreshDesk(ONE)])
    (on_its_way,) = await storage.outbox.waiting(NOON)
    await storage.outbox.put([RefreshDesk(ONE)])
    await storage.outbox.done(on_its_way)
    assert await carry_all(storage) == [RefreshDesk(ONE)]


async def test_a_place_stays_with_the_process_that_serves_it_whatever_is_put_there(
    address: str, keys: Path, clock: Clock
) -> None:
    async with open_storage(address, keys, clock, "one") as one, open_storage(address, keys, clock, "two") as two:
        await one.outbox.put([RefreshDesk(ONE)])
        (on_its_way,) = await one.outbox.waiting(NOON)
        await two.outbox.put([RefreshDesk(ONE)])
        assert await two.outbox.waiting(NOON) == []  # an older edit must not overtake a newer one
        await one.outbox.done(on_its_way)
        assert [errand.effect for errand in await two.outbox.waiting(NOON)] == [RefreshDesk(ONE)]


async def test_whatever_replaces_an_errand_inherits_its_patience(storage: Storage) -> None:
    await storage.outbox.put([RefreshDesk(ONE)])
    (errand,) = await storage.outbox.waiting(NOON)
    await storage.outbox.later(errand, NOON + MINUTE)
    await storage.outbox.put([RefreshDesk(ONE)])
    assert await storage.outbox.waiting(NOON) == []
    (again,) = await storage.outbox.waiting(NOON + MINUTE)
    assert again.attempts == 1
    assert again.number > errand.number


async def test_what_follows_is_added_when_an_errand_is_struck_off(storage: Storage) -> None:
    await storage.outbox.put([post(1)])
    (errand,) = await storage.outbox.waiting(NOON)
    await storage.outbox.done(errand, [DeskLine(ONE, "error-desk"), RefreshDesk(ONE)])
    assert await carry_all(storage) == [DeskLine(ONE, "error-desk"), RefreshDesk(ONE)]


async def test_a_number_is_never_given_twice(storage: Storage) -> None:
    """It is the nonce and the marker of a post: two posts with one number would be one."""
    given_ = []
    for n in range(1, 4):
        await storage.outbox.put([post(n)])
        (errand,) = await storage.outbox.waiting(NOON)
        given_.append(errand.number)
        await storage.outbox.done(errand)
    assert given_ == sorted(set(given_))


async def test_errands_of_a_process_that_died_are_found_at_its_start(address: str, keys: Path, clock: Clock) -> None:
    async with open_storage(address, keys, clock) as storage:
        await storage.outbox.put([post(1)])
        (held,) = await storage.outbox.waiting(NOON)
    async with open_storage(address, keys, clock) as storage:
        assert await storage.outbox.waiting(NOON) == [held]


async def test_two_processes_never_carry_the_same_errand(address: str, keys: Path, clock: Clock) -> None:
    async with open_storage(address, keys, clock, "one") as one, open_storage(address, keys, clock, "two") as two:
        await one.outbox.put([post(n, RoundId(round_)) for round_ in range(1, 9) for n in (1, 2, 3)])
        carried: dict[int, list[Effect]] = {}

        async def carries(storage: Storage) -> None:
            while waiting := await storage.outbox.waiting(NOON, limit=2):
                for errand in waiting:
                    carried.setdefault(errand.effect.round, []).append(errand.effect)  # type: ignore[union-attr]
                    await storage.outbox.done(errand)

        while not await one.outbox.empty():
            await asyncio.gather(carries(one), carries(two))
        assert carried == {round_: [post(n, RoundId(round_)) for n in (1, 2, 3)] for round_ in range(1, 9)}


async def test_what_a_dead_process_held_is_free_for_others_after_a_while(
    address: str, keys: Path, clock: Clock
) -> None:
    async with open_storage(address, keys, clock, "one") as one, open_storage(address, keys, clock, "two") as two:
        await one.outbox.put([post(1)])
        held = await one.outbox.waiting(NOON)
        assert await two.outbox.waiting(NOON + MINUTE - SECOND) == []
        assert await two.outbox.waiting(NOON + MINUTE) == held


EFFECTS = st.sampled_from([
    ShowPanel(ONE), RefreshDesk(ONE), RefreshInvitation(ONE), post(1), post(2), ShowPanel(TWO), RefreshDesk(TWO),
    RedrawContribution(ONE, ContributionNumber(1)), DeskLine(ONE, "desk-moved"),
])  # fmt: skip
STEPS = st.one_of(st.lists(EFFECTS, min_size=1, max_size=4), st.sampled_from(["take", "done", "later"]))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=12))
async def test_whatever_was_put_is_drawn_after_it_was_put(storage: Storage, steps: list[list[Effect] | str]) -> None:
    """In whatever order errands are put, taken, done and postponed, and however they merge."""
    await storage.database.execute(text("DELETE FROM outbox"))
    put: list[tuple[int, Effect]] = []  # when, what
    drawn: list[tuple[int, Errand]] = []
    held: list[Errand] = []
    for moment, step in enumerate(steps):
        if isinstance(step, list):
            await storage.outbox.put(step)
            put += [(moment, effect) for effect in step]
        elif step == "take":
            taken = await storage.outbox.waiting(NOON, not_at=frozenset(errand.place for errand in held))
            drawn += [(moment, errand) for errand in taken]
            held += taken
        elif held and step == "done":
            await storage.outbox.done(held.pop(0))
        elif held:
            await storage.outbox.later(held.pop(0), NOON)
    for errand in held:
        await storage.outbox.done(errand)
    while taken := await storage.outbox.waiting(NOON):
        drawn += [(len(steps), errand) for errand in taken]
        for errand in taken:
            await storage.outbox.done(errand)
    for moment, effect in put:
        assert any(errand.effect == effect and when > moment for when, errand in drawn)
    for effect in {effect for _, effect in put if replaces(effect) is None and not isinstance(effect, DeskLine)}:
        assert len({errand.number for _, errand in drawn if errand.effect == effect}) == [e for _, e in put].count(
            effect
        )
