"""The convener sets the waking hours of each side; a slow dialogue keeps them, and its round keeps to them."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.dialogue.hours import Hours, is_awake
from bot.dialogue.ids import SideNumber
from bot.dialogue.refusal import Refusal, refused
from bot.hosting.announced import announced_summaries, longest, opened
from bot.hosting.charter import Charter, Summaries
from bot.hosting.planned_hours import AHEAD, CALENDAR, DAYS_OFF, REST, WAKING, ZONE, all_hours
from tests.hosting.house import CONVENER, GUILD, House, a_house

HARBOUR, HILL = SideNumber(1), SideNumber(2)
START = datetime(2026, 12, 21, 17, tzinfo=UTC)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def sets(house: House, side: SideNumber, **entries: str) -> None:
    step = await house.planning.set_hours(GUILD, CONVENER, side, {n.replace("_", "-"): e for n, e in entries.items()})
    assert isinstance(step, tuple), step


async def shown(house: House) -> Charter | Refusal:
    plan = await house.planning.plan(GUILD, CONVENER)
    assert plan is not None
    return await house.planning.preview(GUILD, CONVENER, plan)


async def test_by_default_a_slow_dialogue_is_awake_from_8_to_22_in_the_servers_zone(house: House) -> None:
    charter = await house.published(pace="slow")
    assert charter.hours == {HARBOUR: Hours("Europe/Berlin"), HILL: Hours("Europe/Berlin")}
    assert charter.calendars == {}


async def test_a_live_dialogue_has_no_hours(house: House) -> None:
    await house.planned(pace="live")
    await sets(house, HARBOUR, zone="nowhere")
    charter = await shown(house)
    assert isinstance(charter, Charter)
    assert charter.hours == {}


async def test_each_side_has_its_own_zone_hours_rest_days_and_holidays(house: House) -> None:
    await house.planned(pace="slow", start="2026-12-21 18:00")
    await sets(house, HARBOUR, zone="europe/lisbon", waking="9-21", rest="5 6", calendar="PT", days_off="2026-12-24")
    await sets(house, HILL, zone="Asia/Jerusalem", waking="8:00 to 23:00", rest="4 5", calendar="", days_off="")
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    lisbon, jerusalem = charter.hours[HARBOUR], charter.hours[HILL]
    assert (lisbon.zone, lisbon.wakes, lisbon.sleeps, lisbon.rest) == ("Europe/Lisbon", time(9), time(21), (5, 6))
    assert {date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)} <= set(lisbon.off)
    assert all(START.date() - timedelta(days=1) <= day <= START.date() + AHEAD for day in lisbon.off)
    assert jerusalem == Hours("Asia/Jerusalem", time(8), time(23), (4, 5))
    assert charter.calendars == {HARBOUR: "PT"}


async def test_the_round_carries_the_hours_of_its_charter_and_so_does_its_replay(house: House) -> None:
    await house.planned(pace="slow")
    await sets(house, HILL, zone="America/New_York", calendar="US")
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    assert opened(charter, ()).hours == charter.hours
    house.host.forget(charter.round)
    assert (await house.host.look(charter.round)).hours == charter.hours
    assert (await house.storage.dialogues.charter(charter.round)) == charter


async def test_what_was_typed_for_a_side_is_kept_also_where_it_does_not_hold(house: House) -> None:
    await house.planned(pace="slow")
    await sets(house, HILL, waking="always so", calendar="DE")
    assert await shown(house) == Refusal("refused-hours-not-read", {"found": "always so", "number": HILL})
    plan = await house.planning.plan(GUILD, CONVENER)
    assert plan is not None
    assert plan.typed["waking-2"] == "always so"
    assert await house.planning.publish(GUILD, CONVENER) == await shown(house)
    await sets(house, HILL, waking="8-20")
    charter = await shown(house)
    assert isinstance(charter, Charter)
    assert charter.calendars == {}, "a field that was emptied is empty"


async def test_without_a_draft_there_is_nothing_to_set(house: House) -> None:
    assert await house.planning.set_hours(GUILD, CONVENER, HILL, {}) == refused("draft-gone")


@pytest.mark.parametrize(
    ("typed", "no"),
    [
        ({f"{ZONE}-1": "Berlin"}, refused("hours-zone-unknown", found="Berlin", number=1)),
        ({f"{WAKING}-2": "8"}, refused("hours-not-read", found="8", number=2)),
        ({f"{WAKING}-1": "8 to 11"}, refused("hours-too-short", n=4, number=1)),
        ({f"{REST}-2": "0 1 2 3 4 5"}, refused("rest-too-long", n=5, number=2)),
        ({f"{CALENDAR}-2": "Atlantis"}, refused("holidays-unknown", found="Atlantis", number=2)),
        ({f"{DAYS_OFF}-1": "Easter"}, refused("days-not-read", found="Easter", number=1)),
        ({f"{ZONE}-2": "Pacific/Auckland", f"{WAKING}-1": "9-17", f"{WAKING}-2": "9-17"},
         refused("hours-never-meet", number=1)),
        ({f"{REST}-1": "0 1 2", f"{REST}-2": "3 4 5 6"}, refused("hours-never-meet", number=1)),
    ],
)  # fmt: skip
def test_what_no_side_can_have(typed: dict[str, str], no: Refusal) -> None:
    assert all_hours(typed, (HILL, HARBOUR), "Europe/Berlin", START) == no


def test_summaries_are_announced_for_as_long_as_rest_days_may_make_the_round() -> None:
    from bot.dialogue.format import Pace
    from tests.storage.people import FORMATS, NOON, charter

    plain = charter(FORMATS["statement-round"], pace=Pace.SLOW, starts_at=NOON, summaries=Summaries.DAILY)
    resting = charter(FORMATS["statement-round"], pace=Pace.SLOW, starts_at=NOON, summaries=Summaries.DAILY,
                      hours={HARBOUR: Hours(rest=(5, 6)), HILL: Hours(rest=(5, 6))})  # fmt: skip
    assert longest(plain) == timedelta(days=25)
    assert longest(resting) == timedelta(days=35), "twenty-five working days"
    assert len(announced_summaries(resting)) == 35
    assert is_awake(NOON + longest(resting), resting.hours[HILL])
