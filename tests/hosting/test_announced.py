"""The hours of the summaries: announced with the dialogue, on the wall clock of its time zone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue.format import Pace
from bot.dialogue.reckoning import reckon
from bot.hosting.announced import MOST, announced_summaries, longest, opened, reckoned
from bot.hosting.charter import Charter, Summaries
from tests.dialogue.recipes import alternate, decision, go_round, questions, recipe, silent
from tests.storage.people import FORMATS, NOON, charter


def slow(start: datetime, summaries: Summaries = Summaries.DAILY, zone: str = "Europe/Berlin") -> Charter:
    return charter(FORMATS["statement-round"], pace=Pace.SLOW, starts_at=start, summaries=summaries, zone=zone)


@pytest.mark.parametrize("pace", Pace)
def test_without_announced_hours_only_phases_bring_summaries(pace: Pace) -> None:
    assert announced_summaries(charter(FORMATS["statement-round"], pace=pace)) == ()


def test_a_live_round_is_over_before_its_first_hour() -> None:
    assert announced_summaries(charter(FORMATS["statement-round"], summaries=Summaries.DAILY)) == ()


def test_a_slow_round_has_a_summary_at_the_hour_of_its_start_every_day() -> None:
    """The statement round takes ten days by its timers, and five for each of its three cycles at most."""
    moments = announced_summaries(slow(NOON))
    assert longest(slow(NOON)) == timedelta(days=25)
    assert moments == tuple(NOON + timedelta(days=n) for n in range(1, 26))


def test_or_every_week() -> None:
    weeks = tuple(NOON + timedelta(days=n) for n in (7, 14, 21))
    assert announced_summaries(slow(NOON, Summaries.WEEKLY)) == weeks


@pytest.mark.parametrize("start", [datetime(2026, 3, 24, 17, tzinfo=UTC), datetime(2026, 10, 20, 16, tzinfo=UTC)])
def test_the_hour_on_the_wall_stays_over_a_change_of_clocks(start: datetime) -> None:
    """In Berlin clocks change on 29 March and 25 October 2026."""
    berlin = ZoneInfo("Europe/Berlin")
    moments = announced_summaries(slow(start))
    assert {moment.astimezone(berlin).hour for moment in moments} == {18}
    assert len({moment.hour for moment in moments}) == 2
    assert all(moment.tzinfo is UTC for moment in moments)


def test_an_hour_that_is_left_out_in_spring_is_the_hour_after_it() -> None:
    moments = announced_summaries(slow(datetime(2026, 3, 28, 1, 30, tzinfo=UTC)))  # 02:30 in Berlin
    assert moments[:2] == (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 3, 30, 0, 30, tzinfo=UTC))
    assert moments[0].astimezone(ZoneInfo("Europe/Berlin")).hour == 3


def test_an_hour_that_comes_twice_in_autumn_is_the_first() -> None:
    moments = announced_summaries(slow(datetime(2026, 10, 24, 0, 30, tzinfo=UTC)))  # 02:30 in Berlin
    assert moments[:2] == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 1, 30, tzinfo=UTC))


def test_a_round_takes_as_long_as_all_its_clocks() -> None:
    """Two sides of four: eight turns with grace and the silence between them, eight questions and answers, laps until a
    timer (at which a turn begins), a timer, a decision."""
    format_ = recipe(go_round(turn=60, pause_between=5), questions(ask=45, answer=90), alternate(timer=600),
                     silent(timer=120), decision(decide_within=300))  # fmt: skip
    took = longest(charter(format_, pace=Pace.SLOW))
    turns = 8 * (60 + 15) + 7 * 5
    asked = 8 * (45 + 15 + 90 + 15)
    assert took == timedelta(seconds=turns + asked + 600 + (60 + 15) + 120 + 300)


def test_the_list_of_hours_has_an_end_however_long_a_round_may_take() -> None:
    year = timedelta(days=364).total_seconds()
    endless = recipe(silent(timer=year), silent(timer=year))
    moments = announced_summaries(charter(endless, pace=Pace.SLOW, summaries=Summaries.DAILY))
    assert len(moments) == MOST


def test_the_round_before_its_first_event_is_the_charter() -> None:
    made = slow(NOON)
    round_ = opened(made, announced_summaries(made))
    assert (round_.format, round_.sides, round_.starts_at) == (made.format, made.sides, made.starts_at)
    assert round_.checkpoints == announced_summaries(made)
    assert round_.deadline() == NOON + made.format.begin_within.at(Pace.SLOW)


def test_what_is_told_beforehand_is_what_the_heart_takes() -> None:
    for name, format_ in FORMATS.items():
        for pace in Pace:
            made = charter(format_, pace=pace, seats=format_.seats.min)
            assert reckoned(made) == reckon(format_, pace, (format_.seats.min,) * 2), name
            assert reckoned(made).whole.most <= longest(made), name


def test_seats_without_a_ceiling_are_reckoned_as_a_roomful() -> None:
    made = charter(recipe(go_round(turn=60)), seats=None)
    assert reckoned(made).whole.most == timedelta(minutes=12)
    assert longest(made) == timedelta(seconds=24 * 75)
    many = charter(recipe(go_round(turn=60), seats={"min": 15}), seats=None)
    assert reckoned(many).whole.most == timedelta(minutes=30)


def test_another_charter_is_another_reckoning() -> None:
    short, long = (charter(recipe(go_round(turn=turn)), seats=4) for turn in (60, 90))
    assert reckoned(short).whole.most == timedelta(minutes=8)
    assert reckoned(long).whole.most == timedelta(minutes=12)
    assert reckoned(replace(short, seats=2)).whole.most == timedelta(minutes=4)
    assert reckoned(short) is reckoned(short), "it is played once"
