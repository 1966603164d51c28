"""When a clock of hours or days may run out: never early, never at night, never on a rest day of who owes something."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.dialogue.hours import PATIENCE, Hours, awake_from, ever_meet, is_awake, on_the_wall, over_at

BERLIN, NEW_YORK, AUCKLAND = "Europe/Berlin", "America/New_York", "Pacific/Auckland"
ZONES = (BERLIN, NEW_YORK, AUCKLAND, "UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca",
         "America/Santiago", "Asia/Jerusalem", "Pacific/Kiritimati", "America/St_Johns")  # fmt: skip
WEEKEND, OTHER_WEEKEND = (5, 6), (4, 5)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LEAD = 2 * HOUR
CHANGES = [  # the nights in which clocks change, in the zones above
    datetime(2026, *when, tzinfo=UTC)
    for when in ((3, 29, 1), (10, 25, 1), (3, 8, 7), (11, 1, 6), (4, 4, 14), (9, 26, 14), (4, 4, 15), (10, 3, 15, 30))
]


def at(zone: str, *wall: int) -> datetime:
    year, month, day, hour, *minute = wall
    return datetime(year, month, day, hour, *minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def read(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%a %d %b %H:%M")


# --- one side, as a facilitator would tell it
@pytest.mark.parametrize(
    ("opens", "length", "ends"),
    [
        ((2026, 11, 17, 18), DAY, "Wed 18 Nov 18:00"),  # a day is a day
        ((2026, 11, 17, 8, 30), DAY, "Wed 18 Nov 10:00"),  # not in the first two hours of a morning
        ((2026, 11, 17, 3), DAY, "Wed 18 Nov 10:00"),
        ((2026, 11, 17, 8), 12 * HOUR, "Tue 17 Nov 20:00"),
        ((2026, 11, 17, 20), 12 * HOUR, "Wed 18 Nov 13:00"),  # the night takes nothing from half a day
        ((2026, 11, 17, 9), 2 * DAY, "Thu 19 Nov 10:00"),
        ((2026, 11, 20, 18), DAY, "Mon 23 Nov 18:00"),  # a Friday before a weekend
        ((2026, 11, 20, 18), 12 * HOUR, "Mon 23 Nov 11:00"),
        ((2026, 11, 21, 12), DAY, "Mon 23 Nov 22:00"),  # opened on a rest day: the whole of Monday
        ((2026, 11, 16, 12), 5 * DAY, "Mon 23 Nov 12:00"),  # five working days
        ((2026, 12, 23, 12), DAY, "Mon 28 Dec 12:00"),  # Thursday to Sunday are off
    ],
)
def test_a_length_is_counted_in_days_that_people_have(opens: tuple[int, ...], length: timedelta, ends: str) -> None:
    berlin = Hours(BERLIN, rest=WEEKEND, off=(date(2026, 12, 24), date(2026, 12, 25)))
    assert read(over_at(at(BERLIN, *opens), length, [berlin], LEAD), BERLIN) == ends


def test_without_hours_it_is_plain_time() -> None:
    night = at(BERLIN, 2026, 11, 17, 1)
    assert over_at(night, 3 * HOUR, [], LEAD) == night + 3 * HOUR


def test_people_who_work_at_night_sleep_by_day() -> None:
    """Awake from two in the afternoon to four in the morning; the hours after midnight belong to the day before."""
    bakers = Hours(BERLIN, time(14), time(4), rest=(6,))
    friday = at(BERLIN, 2026, 11, 20, 23)
    assert read(over_at(friday, 12 * HOUR, [bakers]), BERLIN) == "Sat 21 Nov 16:00"
    assert is_awake(at(BERLIN, 2026, 11, 22, 3), bakers)  # Sunday morning is still Saturday's night
    assert not is_awake(at(BERLIN, 2026, 11, 22, 15), bakers)


def test_whoever_has_no_night_has_plain_time_but_for_rest_days() -> None:
    always = Hours(BERLIN, time(0), time(0), rest=WEEKEND)
    assert always.awake == DAY
    tuesday, friday = at(BERLIN, 2026, 11, 17, 1), at(BERLIN, 2026, 11, 20, 18)
    assert over_at(tuesday, DAY, [always], LEAD) == tuesday + DAY
    assert read(over_at(friday, DAY, [always], LEAD), BERLIN) == "Mon 23 Nov 18:00"


# --- two sides
def test_a_phase_ends_by_day_on_both_sides() -> None:
    """Half past four in the afternoon in Berlin is the middle of the night in Auckland; at 20:00 both are awake."""
    sides = [Hours(BERLIN), Hours(AUCKLAND)]
    end = over_at(at(BERLIN, 2026, 11, 16, 16, 30), 2 * DAY, sides, timedelta(0))
    assert (read(end, BERLIN), read(end, AUCKLAND)) == ("Wed 18 Nov 20:00", "Thu 19 Nov 08:00")
    assert over_at(at(BERLIN, 2026, 11, 16, 16, 30), 2 * DAY, sides[::-1], timedelta(0)) == end


def test_the_rest_days_of_both_sides_are_left_out_and_each_side_has_its_two_days() -> None:
    sides = [Hours(BERLIN, rest=WEEKEND), Hours("Asia/Jerusalem", rest=OTHER_WEEKEND)]
    end = over_at(at(BERLIN, 2026, 11, 19, 12), 2 * DAY, sides, LEAD)  # a Thursday
    assert read(end, BERLIN) == "Mon 23 Nov 12:00"


def test_sides_that_are_never_awake_together_have_their_whole_time_one_after_the_other() -> None:
    office = {zone: Hours(zone, time(9), time(17)) for zone in (BERLIN, AUCKLAND)}
    monday = at(BERLIN, 2026, 11, 16, 12)
    end = over_at(monday, 2 * DAY, list(office.values()), LEAD)
    assert not ever_meet(list(office.values()), monday)
    assert end == max(over_at(monday, 2 * DAY, [hours], LEAD) for hours in office.values())
    assert any(is_awake(end, hours) for hours in office.values())


def test_whether_sides_ever_meet_is_looked_up_in_ordinary_weeks() -> None:
    monday = at(BERLIN, 2026, 11, 16, 12)
    always_off = tuple(monday.date() + n * DAY for n in range(-3, 40))
    assert ever_meet([Hours(BERLIN), Hours(AUCKLAND, off=always_off)], monday)
    assert not ever_meet([Hours(BERLIN, rest=(0, 1, 2)), Hours(BERLIN, rest=(3, 4, 5, 6))], monday)
    morning = Hours(BERLIN, time(8), time(12))
    assert not ever_meet([morning, Hours(BERLIN, time(11, 30), time(20))], monday)
    assert ever_meet([morning, Hours(BERLIN, time(11), time(20))], monday), "an hour is enough"


@pytest.mark.parametrize(("days", "ends"), [(14, "Tue 01 Dec 13:00"), (15, "Tue 17 Nov 13:00")])
def test_rest_days_move_an_end_by_two_weeks_at_most(days: int, ends: str) -> None:
    away = Hours(BERLIN, off=tuple(date(2026, 11, 17) + n * DAY for n in range(days)))
    assert read(over_at(at(BERLIN, 2026, 11, 16, 20), 12 * HOUR, [away], LEAD), BERLIN) == ends


def test_sides_that_touch_and_do_not_overlap_are_not_awake_together() -> None:
    sides = [Hours(BERLIN, time(8), time(12)), Hours(BERLIN, time(12), time(20))]
    evening = at(BERLIN, 2026, 11, 16, 18)
    assert over_at(evening, 12 * HOUR, sides) == max(over_at(evening, 12 * HOUR, [side]) for side in sides)
    assert read(over_at(evening, 12 * HOUR, sides), BERLIN) == "Tue 17 Nov 14:00"


def test_a_rest_that_is_longer_than_patience_is_passed_over_and_nights_still_count() -> None:
    away = Hours(BERLIN, off=tuple(date(2026, 11, 1) + n * DAY for n in range(90)))
    end = over_at(at(BERLIN, 2026, 11, 16, 20), 12 * HOUR, [away], LEAD)
    assert read(end, BERLIN) == "Tue 17 Nov 13:00"


# --- clock changes, both ways, in both sides' zones
@pytest.mark.parametrize(
    ("zone", "opens", "ends"),
    [
        (BERLIN, (2026, 3, 28, 18), "Sun 29 Mar 19:00"),  # a day is 24 real hours: an hour later on the wall
        (BERLIN, (2026, 10, 24, 18), "Sun 25 Oct 18:00"),  # 24 real hours would take an hour of the waking day
        (NEW_YORK, (2026, 3, 7, 18), "Sun 08 Mar 19:00"),
        (NEW_YORK, (2026, 10, 31, 18), "Sun 01 Nov 18:00"),
        (AUCKLAND, (2026, 4, 4, 18), "Sun 05 Apr 18:00"),
        (AUCKLAND, (2026, 9, 26, 18), "Sun 27 Sep 19:00"),
    ],
)
def test_over_a_change_of_clocks_nobody_loses_waking_time(zone: str, opens: tuple[int, ...], ends: str) -> None:
    began = at(zone, *opens)
    end = over_at(began, DAY, [Hours(zone)], LEAD)
    assert read(end, zone) == ends
    assert end >= began + DAY


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    "began", [(2026, 3, 7, 18), (2026, 3, 27, 18), (2026, 10, 23, 18), (2026, 10, 30, 18)],
    ids=["America springs", "Europe springs", "Europe falls back", "America falls back"],
)  # fmt: skip
def test_two_sides_whose_clocks_change_weeks_apart_end_by_day_on_both(began: tuple[int, ...], turned: bool) -> None:
    """In three weeks of a year Berlin and New York are five hours apart, otherwise six."""
    sides = [Hours(BERLIN), Hours(NEW_YORK)][:: -1 if turned else 1]
    for length in (DAY, 2 * DAY, 4 * DAY):
        end = over_at(at(BERLIN, *began), length, sides, LEAD)
        assert end >= at(BERLIN, *began) + length
        for hours in sides:
            wall = end.astimezone(ZoneInfo(hours.zone))
            assert time(10) <= wall.time() <= time(22), (hours.zone, wall)


def test_a_wall_time_that_is_left_out_is_the_same_time_after_the_change() -> None:
    berlin = ZoneInfo(BERLIN)
    assert read(on_the_wall(date(2026, 3, 29), time(2, 30), berlin), BERLIN) == "Sun 29 Mar 03:30"
    early = Hours(BERLIN, time(2, 30), time(20))
    assert not is_awake(at(BERLIN, 2026, 3, 29, 3, 15), early)
    assert awake_from(at(BERLIN, 2026, 3, 29, 1), (early,)) == at(BERLIN, 2026, 3, 29, 3, 30)


def test_of_a_wall_time_that_comes_twice_the_first_is_meant() -> None:
    berlin = ZoneInfo(BERLIN)
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert on_the_wall(date(2026, 10, 25), time(2, 30), berlin) == first
    assert on_the_wall(date(2026, 10, 25), time(2, 30, fold=1), berlin) == first
    late = Hours(BERLIN, time(12), time(2, 30))
    assert is_awake(first, late)
    assert not is_awake(first + timedelta(minutes=1), late)
    assert not is_awake(first + HOUR, late)


def test_hours_that_a_change_of_clocks_swallows_are_missing_for_that_one_day() -> None:
    """From 02:45 to 03:15 on the morning on which 02:45 reads 03:45: that day has no waking hour."""
    short = Hours(BERLIN, time(2, 45), time(3, 15))
    assert awake_from(at(BERLIN, 2026, 3, 29, 1), (short,)) == at(BERLIN, 2026, 3, 30, 2, 45)
    assert over_at(at(BERLIN, 2026, 3, 28, 2, 10), DAY, [short]) == at(BERLIN, 2026, 3, 30, 2, 45)


# --- whatever people set
def _near_changes() -> st.SearchStrategy[datetime]:
    around = st.builds(lambda change, minutes: change + timedelta(minutes=minutes), st.sampled_from(CHANGES),
                       st.integers(-4 * 1440, 4 * 1440))  # fmt: skip
    anytime = st.integers(0, 2 * 365 * 1440).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n))
    return around | anytime


MOMENTS = _near_changes()
LENGTHS = st.integers(1, 10 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
WALLS = st.integers(0, 95).map(lambda quarters: time(quarters // 4, quarters % 4 * 15))


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    rest = draw(st.lists(st.integers(0, 6), unique=True, max_size=5))
    off = draw(st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5, unique=True))
    return Hours(draw(st.sampled_from(ZONES)), draw(WALLS), draw(WALLS), tuple(sorted(rest)), tuple(sorted(off)))


def waking_time(since: datetime, until: datetime, hours: Hours) -> timedelta:
    """Counted by looking at the clock every quarter of an hour."""
    step, at_, had = timedelta(minutes=15), since, timedelta(0)
    while at_ + step <= until:
        had += step if is_awake(at_, hours) and is_awake(at_ + step, hours) else timedelta(0)
        at_ += step
    return had


@given(MOMENTS, LENGTHS, st.lists(hours(), min_size=1, max_size=3), st.sampled_from([timedelta(0), LEAD]))
@settings(max_examples=300, deadline=None)
def test_it_always_ends_never_early_and_within_bounds(
    now: datetime, length: timedelta, sides: list[Hours], lead: timedelta
) -> None:
    end = over_at(now, length, sides, lead)
    assert now + length <= end <= now + 2 * length + PATIENCE + 3 * DAY
    assert over_at(now, length, sides[::-1], lead) == end


@given(MOMENTS, LENGTHS, hours())
@example(datetime(2026, 3, 29, 0, 50, tzinfo=UTC), HOUR, Hours(BERLIN, time(2), time(3)))
@settings(max_examples=300, deadline=None)
def test_it_never_ends_in_a_night_of_the_one_side_that_owes_something(
    now: datetime, length: timedelta, side: Hours
) -> None:
    end = over_at(now, length, [side], LEAD)
    assert is_awake(end, side.without_rest())
    assert is_awake(end, side) or _rests_too_long(now, length, side)


@given(MOMENTS, LENGTHS, st.lists(hours(), min_size=2, max_size=3))
@settings(max_examples=300, deadline=None)
def test_it_ends_by_day_on_all_sides_wherever_they_have_a_day_in_common(
    now: datetime, length: timedelta, sides: list[Hours]
) -> None:
    nights = [side.without_rest() for side in sides]
    assume(ever_meet(nights, now, timedelta(hours=2)))
    end = over_at(now, length, sides, LEAD)
    assert all(is_awake(end, side) for side in nights)


@given(MOMENTS, LENGTHS, hours())
@settings(max_examples=100, deadline=None)
def test_whoever_owes_something_has_had_the_waking_time_of_ordinary_days(
    now: datetime, length: timedelta, side: Hours
) -> None:
    assume(not _rests_too_long(now, length, side))
    now -= timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
    had = waking_time(now, over_at(now, length, [side], LEAD), side)
    assert had > length * (side.awake / DAY) - timedelta(minutes=15)  # what is over at the last look


@given(MOMENTS, LENGTHS, hours())
@settings(max_examples=200, deadline=None)
def test_the_last_reminder_before_the_end_reaches_people_awake(now: datetime, length: timedelta, side: Hours) -> None:
    assume(side.awake >= 4 * HOUR)
    end = over_at(now, length, [side], LEAD)
    changing = any(abs((end - change).days) <= 1 for change in CHANGES)
    assert is_awake(end - LEAD, side.without_rest()) or changing


@given(MOMENTS, st.lists(hours(), min_size=1, max_size=2))
@settings(max_examples=200, deadline=None)
def test_awake_from_is_now_for_whoever_is_awake(moment: datetime, sides: list[Hours]) -> None:
    found = awake_from(moment, tuple(sides))
    assert (found == moment) >= all(is_awake(moment, side) for side in sides)
    if len(sides) == 1:
        assert is_awake(found, sides[0].without_rest())


def _rests_too_long(now: datetime, length: timedelta, side: Hours) -> bool:
    return waking_time(now, now + 2 * length + PATIENCE, side) <= length * (side.awake / DAY) + DAY
