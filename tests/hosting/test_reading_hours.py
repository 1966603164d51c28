"""Waking hours, days and holidays as people type them; whatever could be misread is refused."""

from datetime import date, time

import pytest

from bot.dialogue.hours import Hours
from bot.dialogue.refusal import Refusal
from bot.hosting.holiday_dates import holiday_dates, read_calendar
from bot.hosting.reading_hours import MOST_DAYS, read_days, read_hour, read_night, read_span


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8:00 to 22:00", (time(8), time(22))),
        ("8-22", (time(8), time(22))),
        ("from 9 am until 9:30 pm", (time(9), time(21, 30))),
        ("07:30–21:15", (time(7, 30), time(21, 15))),
        ("14:00 to 4:00", (time(14), time(4))),  # bakers
        ("8:00 to 24:00", (time(8), time(0))),
        ("12 pm to 12 am", (time(12), time(0))),
        ("Around the clock", (time(0), time(0))),
        ("  8 : 00 to 22:00", None),
        ("8", None), ("8 to", None), ("25-26", None), ("8:75-9", None), ("0 am to 5 pm", None), ("13 pm to 14", None),
        ("days", None), ("", None), ("8-22-23", None),
    ],
)  # fmt: skip
def test_waking_hours(typed: str, meant: tuple[time, time] | None) -> None:
    read = read_span(typed)
    assert read == meant if meant else isinstance(read, Refusal)
    if isinstance(read, Refusal):
        assert read.key == "refused-hours-not-read"
        assert read.values["found"] == typed[:40]


@pytest.mark.parametrize(
    ("typed", "meant"), [("22:00", time(22)), ("22", time(22)), ("10 pm", time(22)), ("24:00", time(0)), ("late", None)]
)
def test_one_hour(typed: str, meant: time | None) -> None:
    read = read_hour(typed)
    assert read == meant if meant else read == Refusal("refused-hour-not-read", {"found": typed})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ()),
        ("2026-12-24", (date(2026, 12, 24),)),
        ("24.12.2026; 2027-1-6,", (date(2026, 12, 24), date(2027, 1, 6))),
        ("2026-12-30 to 2027-01-01, 2026-12-31",
         (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1))),
        ("2026-02-30", None), ("24/12/2026", None), ("12-24", None), ("2026-12-26 to 2026-12-24", None),
        ("2026-01-01 to 2026-12-31", None), ("Christmas", None), ("2026-12-24 2026-12-25", None),
    ],
)  # fmt: skip
def test_days(typed: str, meant: tuple[date, ...] | None) -> None:
    read = read_days(typed)
    assert read == meant if meant is not None else isinstance(read, Refusal)


def test_a_list_of_days_has_an_end() -> None:
    spans = ", ".join(f"20{year}-03-01 to 20{year}-03-31" for year in (26, 27, 28))
    assert MOST_DAYS < 93
    assert isinstance(read_days(spans), Refusal)


def test_a_night_is_what_lies_between_two_waking_hours() -> None:
    assert read_night("europe/berlin", "22:30", "7") == Hours("Europe/Berlin", time(7), time(22, 30))
    assert read_night("nowhere", "", " ") is None
    assert read_night("Europe/Berlin", "22:00", "22:00") is None


@pytest.mark.parametrize(
    ("zone", "begins", "ends", "key"),
    [
        ("Berlin", "22:00", "8:00", "refused-night-zone-unknown"),
        ("Europe/Berlin", "22:00", "", "refused-night-half"),
        ("Europe/Berlin", "", "8:00", "refused-night-half"),
        ("Europe/Berlin", "ten", "8:00", "refused-hour-not-read"),
        ("Europe/Berlin", "22:00", "eight", "refused-hour-not-read"),
    ],
)
def test_a_night_that_cannot_be_read(zone: str, begins: str, ends: str, key: str) -> None:
    no = read_night(zone, begins, ends)
    assert isinstance(no, Refusal)
    assert no.key == key


# --- holidays, from the library
@pytest.mark.parametrize(
    ("typed", "code"),
    [("DE", "DE"), ("de-by", "DE-BY"), ("Germany", "DE"), ("Germany-BY", "DE-BY"), ("United States", "US"),
     ("UK", "GB"), ("Timor-Leste", "TL"), ("deu", "DE")],
)  # fmt: skip
def test_a_country_by_its_code_or_its_name(typed: str, code: str) -> None:
    assert read_calendar(typed) == code


@pytest.mark.parametrize("typed", ["Atlantis", "DE-XX", "-", "D", "DE BY"])
def test_an_unknown_calendar_is_not_guessed_at(typed: str) -> None:
    assert read_calendar(typed) == Refusal("refused-holidays-unknown", {"found": typed})


def test_holidays_of_a_country_and_of_a_part_of_it() -> None:
    """Epiphany is one in Bavaria, and not in all of Germany."""
    winter = (date(2026, 12, 20), date(2027, 1, 10))
    christmas = (date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1))
    assert holiday_dates("DE", *winter) == christmas
    assert holiday_dates("DE-BY", *winter) == (*christmas, date(2027, 1, 6))
    assert holiday_dates("DE", date(2027, 1, 2), date(2027, 1, 10)) == ()
