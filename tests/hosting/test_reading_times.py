"""Times are read as people type them, and whatever could be misread is refused."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue.refusal import Refusal
from bot.hosting.reading_times import Read, read_time, read_zone

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # a Sunday; ten o'clock in Berlin


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow 18:00", utc(2026, 11, 23, 17)),
        ("Tomorrow at 6 pm", utc(2026, 11, 23, 17)),
        ("today 18:30", utc(2026, 11, 22, 17, 30)),
        ("2026-12-01 18:00", utc(2026, 12, 1, 17)),
        ("2026-12-01T18:00", utc(2026, 12, 1, 17)),
        ("1.12.2026 18:00", utc(2026, 12, 1, 17)),
        ("  2027-7-1,  18:00 ", utc(2027, 7, 1, 16)),
        ("friday 18:00", utc(2026, 11, 27, 17)),
        ("on Friday at 18:00", utc(2026, 11, 27, 17)),
        ("sunday 18:00", utc(2026, 11, 22, 17)),
        ("sunday 9:00", utc(2026, 11, 29, 8)),
        ("18:00", utc(2026, 11, 22, 17)),
        ("9:00", utc(2026, 11, 23, 8)),
        ("12:30 am", utc(2026, 11, 22, 23, 30)),
        ("in 2 hours", utc(2026, 11, 22, 11)),
        ("in 1 hour and 30 minutes", utc(2026, 11, 22, 10, 30)),
        ("in 2 days", utc(2026, 11, 24, 9)),
        ("in 1 week, 1 day and 1 hour", utc(2026, 11, 30, 10)),
        ("tomorrow 18:00 America/New_York", utc(2026, 11, 23, 23)),
        ("tomorrow 18:00 utc", utc(2026, 11, 23, 18)),
    ],
)
def test_what_people_type(typed: str, meant: datetime) -> None:
    read = read_time(typed, NOW, BERLIN)
    assert isinstance(read, Read), read
    assert read.at == meant
    assert read.found == " ".join(typed.split())


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "12/1/2026 18:00", "2026-12-01", "18", "tomorrow", "2026-02-30 18:00", "25:00", "18:75", "13 pm",
        "0 am", "in some hours", "in 2 fortnights", "2 hours before the start", "tomorrow 18:00 Europe/Atlantis",
        "0001-01-01 00:00", "9999-12-31 23:59", "next month", "tomorrow 18:00 and then", "18:00" + " " * 80 + "x" * 60,
        "１８:００ｘ",
    ],
)  # fmt: skip
def test_what_could_be_misread_is_refused(typed: str) -> None:
    no = read_time(typed, NOW, BERLIN)
    assert isinstance(no, Refusal)
    assert no.key == "refused-time-not-read"
    assert len(str(no.values["found"])) <= 60


def test_before_the_start_counts_from_the_start() -> None:
    start = utc(2026, 12, 1, 17)
    for typed, meant in [
        ("2 hours before the start", utc(2026, 12, 1, 15)),
        ("1 day before", utc(2026, 11, 30, 17)),
        ("at the start", start),
        ("2026-11-30 12:00", utc(2026, 11, 30, 11)),
    ]:
        assert read_time(typed, NOW, BERLIN, start) == Read(meant, typed)


@pytest.mark.parametrize("typed", ["today 10:00", "2026-11-22 09:59", "in 0 minutes", "2025-12-01 18:00"])
def test_what_is_over_is_refused(typed: str) -> None:
    no = read_time(typed, NOW, BERLIN)
    assert isinstance(no, Refusal)
    assert no.key == "refused-time-past"
    assert no.values["zone"] == "Europe/Berlin"


def test_an_hour_that_the_clocks_leave_out_is_refused_and_the_next_one_offered() -> None:
    no = read_time("2027-03-28 02:30", NOW, BERLIN)
    assert no == Refusal("refused-time-skipped", {"zone": "Europe/Berlin", "date": utc(2027, 3, 28, 1, 30)})
    # half past two does not exist; what is offered reads half past three on the clocks of that morning
    assert utc(2027, 3, 28, 1, 30).astimezone(BERLIN).strftime("%H:%M") == "03:30"


def test_of_an_hour_that_the_clocks_show_twice_the_first_is_meant() -> None:
    read = read_time("2027-10-31 02:30", NOW, BERLIN)
    assert isinstance(read, Read)
    assert read.at == utc(2027, 10, 31, 0, 30)


def test_hours_are_counted_as_they_pass_and_days_by_the_calendar() -> None:
    evening = utc(2027, 3, 27, 17)  # six o'clock in Berlin; the clocks change that night
    assert read_time("in 24 hours", evening, BERLIN) == Read(utc(2027, 3, 28, 17), "in 24 hours")
    assert read_time("in 1 day", evening, BERLIN) == Read(utc(2027, 3, 28, 16), "in 1 day")


def test_a_zone_is_found_whatever_its_capitals() -> None:
    assert read_zone("europe/berlin") == BERLIN
    assert read_zone(" America/New York ") == ZoneInfo("America/New_York")
    assert read_zone("UTC") == ZoneInfo("UTC")
    no = read_zone("Berlin")
    assert isinstance(no, Refusal)
    assert no.key == "refused-zone-unknown"
