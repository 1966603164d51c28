"""Deadlines of slow rounds lie by day: those of a turn on its side, others on all sides."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue import commands as c
from bot.dialogue.attendance_commands import CallAlternate
from bot.dialogue.backchannel import Bound
from bot.dialogue.backchannel_events import MessageAgreed, MessageHandedIn
from bot.dialogue.crossing_commands import AgreeToMessage, ProposeMessage
from bot.dialogue.daytime import hours_of
from bot.dialogue.events import (
    ClocksMoved,
    ContributionMade,
    DecisionTaken,
    FloorGiven,
    ListEnded,
    PhaseExtended,
    PhaseOpened,
    RoundContinued,
    RoundPaused,
    StatementProposed,
    TimeGivenBack,
    TurnEnded,
    TurnExtended,
)
from bot.dialogue.format import Pace
from bot.dialogue.hours import Hours, is_awake
from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import Stage
from tests.dialogue.playbook import CHAIR, EIGHT, TICK, Meeting, Wait, begun, called, later, the
from tests.dialogue.recipes import caucus, decision, drafting, go_round, on_the_text, open_table, questions, silent
from tests.dialogue.slow import BERLIN, HOUR, NEW_YORK, TWO_ZONES, at, hours, read, slow, slow_recipe, zone_of

DAY = hours(24)
NO_NIGHT = {side: Hours("UTC", Hours().wakes, Hours().wakes) for side in TWO_ZONES}


# --- who owes something
def test_a_turn_ends_by_day_on_the_side_that_has_it() -> None:
    """Both turns last twelve hours. Harbour's opens at nine in the evening, Hill's at the same moment at three."""
    m = slow(go_round(turn=hours(12), first=1))
    assert zone_of(m) == BERLIN
    assert read(m.turn.ends, BERLIN) == "Tue 03 Mar 14:00"
    m.speak() << ...
    assert zone_of(m) == NEW_YORK
    assert read(m.turn.ends, NEW_YORK) == "Tue 03 Mar 10:00"


def test_an_answer_has_the_hours_of_whoever_answers() -> None:
    m = slow(questions(ask=hours(12), answer=hours(12), first=1))
    m.speak("why", to=m.across(m.holder)) << ...
    assert zone_of(m) == NEW_YORK
    assert read(m.turn.ends, NEW_YORK) == "Tue 03 Mar 10:00"


def test_a_phase_and_a_decision_end_by_day_on_both_sides() -> None:
    for phase, clock in ((silent(timer=DAY), "closes_at"), (decision(decide_within=DAY), "decide_by")):
        m = slow(phase, since=at(BERLIN, 2026, 3, 2, 9))  # three in the morning in New York
        ends = getattr(m.table, clock)
        assert (read(ends, BERLIN), read(ends, NEW_YORK)) == ("Tue 03 Mar 16:00", "Tue 03 Mar 10:00")


def test_the_end_of_a_list_gives_moderators_until_the_day() -> None:
    m = slow(go_round(turn=DAY, closes=["moderator"], decide_within=hours(6)), people=1)
    m.speak() << ...
    m.speak() << the(ContributionMade) << the(TurnEnded) << the(ListEnded, decide_by=at(BERLIN, 2026, 3, 3, 16))


def test_a_pause_and_a_stop_end_by_day() -> None:
    m = slow(go_round(turn=DAY), since=at(NEW_YORK, 2026, 3, 2, 23, 30))
    ends = at(NEW_YORK, 2026, 3, 4, 10)
    m >> c.PauseRound(CHAIR) << the(DecisionTaken) << the(RoundPaused, until=ends)
    m >> c.StopSafely(CHAIR) << ...
    assert read(m.round.rest.until, BERLIN) == "Fri 06 Mar 16:00"


def test_a_statement_waits_for_its_screening_until_the_day() -> None:
    m = slow(silent(timer=5 * DAY), since=at(NEW_YORK, 2026, 3, 2, 23, 30))
    m >> c.Propose(m.seats_of(1)[0], "Bins.") << the(StatementProposed, screen_by=at(NEW_YORK, 2026, 3, 4, 10))


def test_an_alternate_may_answer_until_the_day_of_the_own_side() -> None:
    """Asked at eleven in the evening in Berlin; in New York it is five in the afternoon."""
    m = called(slow_recipe(go_round(turn=DAY)), pace=Pace.SLOW, hours=TWO_ZONES)
    m >> c.Begin(CHAIR, {1: 2, 2: 2}, alternates={1: 1, 2: 1}) << ...
    gone = next(seat.number for seat in m.round.seats.values() if seat.side == 1 and seat.takes_part)
    m >> c.Leave(gone, keep_statements=True) << ...
    m >> Wait(2 * HOUR) >> CallAlternate(CHAIR, SideNumber(1)) << ...
    until = next(seat.called_until for seat in m.round.seats.values() if seat.called_until)
    assert until is not None
    assert until > m.now
    assert is_awake(until, TWO_ZONES[SideNumber(1)])


def test_a_side_has_until_its_own_day_to_agree_to_a_message_and_moderators_until_the_day_of_all() -> None:
    """Proposed at nine in the evening in Berlin, with ten hours to agree: seven in the morning would be too early."""
    apart = caucus(open_table, timer=hours(200))
    m = begun(slow_recipe(apart, cross_within={"live": "PT10M", "slow": "PT10H"}), 2, 2, now=EIGHT, pace=Pace.SLOW,
              hours=TWO_ZONES, reads_first=True)  # fmt: skip
    ours = m.seats_of(1)
    m >> ProposeMessage(ours[0], "We would open the path.", Bound.SIDE) << ...
    number = max(m.round.back.messages)
    until = m.round.back.messages[number].vote.until
    assert until > m.now + timedelta(hours=10)
    assert is_awake(until, TWO_ZONES[SideNumber(1)])
    m >> AgreeToMessage(ours[1], number) << the(MessageAgreed) << the(MessageHandedIn)
    decide_by = m.round.back.messages[number].decide_by
    assert decide_by
    assert all(is_awake(decide_by, side) for side in TWO_ZONES.values())


def test_a_verdict_is_waited_for_until_the_day_of_both_sides() -> None:
    m = slow(drafting(decide_within=hours(6)), on_the_text(timer=hours(2), decide_within=hours(6)), go_round())
    m >> c.PutDraft(CHAIR, ("We meet again.",)) << ...
    m >> c.NextPhase(CHAIR) << ...
    m >> c.NextPhase(CHAIR) << ...
    assert m.round.awaited is not None
    assert all(is_awake(m.round.awaited.decide_by, side) for side in TWO_ZONES.values())
    assert m.round.awaited.decide_by > m.now + timedelta(hours=6), "else this would say nothing"


def test_live_rounds_and_rounds_without_hours_keep_plain_time() -> None:
    for how in ({"pace": Pace.LIVE}, {"hours": {}}):
        m = slow(go_round(turn=hours(12)), **how)
        assert m.turn.ends == m.now + 12 * HOUR
        assert hours_of(m.round) == ()


def test_a_turn_shorter_than_the_time_before_its_end_has_no_warning() -> None:
    m = slow(go_round(turn=hours(1), first=1), since=at(BERLIN, 2026, 3, 2, 12))
    assert m.turn.warn_at is None


# --- what nobody may read off a clock
def test_more_time_is_not_betrayed_by_the_clock_that_everybody_sees() -> None:
    """With half as much again the own clock ends a day later; the room reads what it would read of anybody."""
    m = slow(go_round(turn=DAY, first=1), since=at(BERLIN, 2026, 3, 2, 18))
    usual = m.turn.ends
    other = next(seat for seat in m.seats_of(1) if seat != m.holder)
    m >> c.AskMoreTime(other, True) << ...
    m.silence_to(lambda meeting: meeting.table.turn is not None and meeting.holder == other)
    began = m.turn.began
    assert m.turn.ends - began > timedelta(hours=24)
    for clock in (usual, m.turn.usual_end):
        assert is_awake(clock, TWO_ZONES[SideNumber(1)])
    plain = slow(go_round(turn=DAY, first=1), since=began)
    assert m.turn.usual_end == plain.turn.ends
    given = [event for event in m.journal if isinstance(event, FloorGiven)]
    assert [event.seat for event in given if event.usual_end] == [other], "of anybody else it says nothing"


# --- clocks that were moved
def test_after_a_pause_the_clock_of_a_turn_goes_on_to_the_day() -> None:
    """A turn until six in the evening, and a pause of nine hours: three in the morning becomes ten."""
    m = slow(go_round(turn=DAY, first=1), since=at(BERLIN, 2026, 3, 2, 18))
    m >> c.PauseRound(CHAIR) << ...
    (
        m
        >> Wait(9 * HOUR)
        >> c.ContinueRound(CHAIR)
        << the(DecisionTaken)
        << the(RoundContinued)
        << the(
            ClocksMoved,
            ends=at(BERLIN, 2026, 3, 4, 10),
            last=at(BERLIN, 2026, 3, 4, 10, 15),
            warn_at=at(BERLIN, 2026, 3, 4, 8),
            usual_end=None,
        )
    )
    assert read(m.turn.ends, BERLIN) == "Wed 04 Mar 10:00"
    assert m.turn.usual_end == m.turn.ends


def test_whoever_was_warned_before_the_pause_is_not_warned_again() -> None:
    m = slow(go_round(turn=DAY, first=1), since=at(BERLIN, 2026, 3, 2, 18))
    m >> Wait(22 * HOUR) >> TICK << ...
    m >> c.PauseRound(CHAIR) << ...
    m >> Wait(9 * HOUR) >> c.ContinueRound(CHAIR) << ...
    assert (read(m.turn.ends, BERLIN), m.turn.warn_at) == ("Wed 04 Mar 10:00", None)


def test_the_phase_goes_on_to_the_day_of_both_sides() -> None:
    m = slow(silent(timer=DAY), since=at(BERLIN, 2026, 3, 2, 18))
    m >> c.PauseRound(CHAIR) << ...
    (
        m
        >> Wait(9 * HOUR)
        >> c.ContinueRound(CHAIR)
        << the(DecisionTaken)
        << the(RoundContinued)
        << the(ClocksMoved, closes_at=at(BERLIN, 2026, 3, 4, 16), ends=None)
    )


def test_more_time_by_a_moderator_never_ends_in_a_night() -> None:
    m = slow(go_round(turn=DAY, first=1), since=at(BERLIN, 2026, 3, 2, 18))
    (
        m
        >> c.GiveMoreTime(CHAIR, 6 * HOUR)
        << the(DecisionTaken)
        << the(TurnExtended)
        << the(ClocksMoved, ends=at(BERLIN, 2026, 3, 4, 10))
    )
    m = slow(silent(timer=DAY), since=at(BERLIN, 2026, 3, 2, 18))
    m >> c.GiveMoreTime(CHAIR, HOUR) << the(DecisionTaken) << the(PhaseExtended)  # seven in the evening, and one
    m >> c.GiveMoreTime(CHAIR, 9 * HOUR) << the(DecisionTaken) << the(PhaseExtended) << the(ClocksMoved)


def test_what_a_turn_has_beyond_the_usual_is_moved_with_it() -> None:
    m = slow(go_round(turn=DAY, first=1), since=at(BERLIN, 2026, 3, 2, 18))
    other = next(seat for seat in m.seats_of(1) if seat != m.holder)
    m >> c.AskMoreTime(other, True) << ...
    m.silence_to(lambda meeting: meeting.table.turn is not None and meeting.holder == other)
    m >> c.GiveMoreTime(CHAIR, 9 * HOUR) << ...
    assert m.turn.extra > timedelta(0)
    assert is_awake(m.turn.usual_end, TWO_ZONES[SideNumber(1)])
    assert is_awake(m.turn.ends, TWO_ZONES[SideNumber(1)])


def test_ten_seconds_of_absence_are_ten_seconds() -> None:
    """A turn that ends when the night begins does not win half a day because the bot was started again."""
    m = slow(go_round(turn=DAY, first=1), since=at(BERLIN, 2026, 3, 2, 22))
    ends = m.turn.ends
    assert read(ends, BERLIN) == "Tue 03 Mar 22:00"
    m >> later(10) >> c.GiveBack(m.now, m.now + timedelta(seconds=10)) << the(TimeGivenBack)
    assert m.turn.ends == ends + timedelta(seconds=10)
    m >> later(9 * 3600) >> c.GiveBack(m.now - 9 * HOUR, m.now) << the(TimeGivenBack) << the(ClocksMoved)
    assert read(m.turn.ends, BERLIN) == "Wed 04 Mar 10:00"


def test_while_the_round_rests_no_clock_is_moved() -> None:
    m = slow(go_round(turn=DAY, first=1), since=at(BERLIN, 2026, 3, 2, 18))
    m >> c.PauseRound(CHAIR) << ...
    m >> Wait(9 * HOUR) >> c.GiveBack(m.now - 9 * HOUR, m.now) << the(TimeGivenBack)


def test_a_decision_that_gets_its_whole_time_again_gets_it_by_day() -> None:
    """Nobody decided, so the round paused; somebody continues it at eleven in the evening."""
    m = slow(decision(decide_within=DAY), since=at(NEW_YORK, 2026, 3, 2, 12))
    m.silence_to(lambda meeting: meeting.stage is Stage.PAUSED)
    m.now = at(NEW_YORK, 2026, 3, 3, 23)
    m >> c.ContinueRound(CHAIR) << ...
    assert read(m.table.decide_by, NEW_YORK) == "Thu 05 Mar 10:00"


# --- clock changes in either zone
@pytest.mark.parametrize("opens", [1, 2])
@pytest.mark.parametrize(
    "begins",
    [
        at(NEW_YORK, 2026, 3, 7, 20), at(BERLIN, 2026, 3, 28, 20), at(BERLIN, 2026, 10, 24, 20),
        at(NEW_YORK, 2026, 10, 31, 20),
    ],
    ids=["America springs", "Europe springs", "Europe falls back", "America falls back"],
)  # fmt: skip
def test_over_a_change_of_clocks_every_turn_is_whole_and_ends_by_day(begins, opens) -> None:
    m = slow(go_round(turn=hours(12), first=opens), silent(timer=DAY), since=begins)
    while m.phase == 0:
        ends, side = m.turn.ends, TWO_ZONES[m.side_of(m.holder)]
        assert ends >= m.now + 12 * HOUR
        assert is_awake(ends, side)
        assert is_awake(ends - 2 * HOUR, side)
        m.silence_to(lambda meeting, ends=ends: meeting.table.turn is None or meeting.turn.ends != ends)
    for side in TWO_ZONES.values():
        assert is_awake(m.table.closes_at, side)
        assert is_awake(m.table.closes_at - 2 * HOUR, side)
    m.silence_to_the_end()


# --- whatever happens
WEEKENDS = {SideNumber(1): Hours(BERLIN, rest=(5, 6)), SideNumber(2): Hours("Asia/Jerusalem", rest=(4, 5))}
FAR = {SideNumber(1): Hours("Pacific/Auckland"), SideNumber(2): Hours(NEW_YORK)}
doings = st.lists(st.sampled_from(["speak", "speak", "silence", "silence", "pause", "continue", "away", "wait",
                                   "more time", "next", "undo", "extra"]), max_size=25)  # fmt: skip


@given(
    doings,
    st.sampled_from([TWO_ZONES, WEEKENDS, FAR, NO_NIGHT]),
    st.integers(0, 365 * 24),
    st.sampled_from([hours(7), hours(12), DAY, 2 * DAY]),
)
@settings(max_examples=100, deadline=None)
def test_no_deadline_stands_in_a_night_whatever_people_do(doings, sides, begins, length) -> None:
    m = slow(
        go_round(turn=length, pause_between=60), silent(timer=2 * length), go_round(turn=length, closes=["moderator"],
        decide_within=length), since=at(BERLIN, 2026, 1, 1, 0) + begins * HOUR, hours=sides,
    )  # fmt: skip
    for n, doing in enumerate(doings):
        if m.stage in (Stage.CLOSED, Stage.CANCELLED):
            break
        _do(m, doing, n)
        _all_by_day(m)
    m.silence_to_the_end()


def _do(m: Meeting, doing: str, n: int) -> None:
    command: c.Command = TICK
    match doing:
        case "speak" if m.stage is Stage.RUNNING and m.table.turn:
            command = c.Speak(m.holder, "…", m.turn.number)
        case "silence":
            m.until_deadline() << ...
        case "pause" if m.stage is Stage.RUNNING:
            command = c.PauseRound(CHAIR)
        case "continue" if m.stage is Stage.PAUSED:
            command = c.ContinueRound(CHAIR)
        case "away":
            m.now += (n + 1) * HOUR
            command = c.GiveBack(m.now - (n + 1) * HOUR, m.now)
        case "wait":
            m.now += min(n * HOUR, max((m.round.deadline() or m.now) - m.now, timedelta(0)))
        case "more time" if m.stage is Stage.RUNNING and (m.table.turn or m.table.closes_at):
            command = c.GiveMoreTime(CHAIR, (n + 1) * HOUR)
        case "next" if m.stage is Stage.RUNNING:
            command = c.NextPhase(CHAIR)
        case "undo" if m.round.undo and m.now <= m.round.undo.until:
            command = c.Undo(CHAIR)
        case "extra":
            seat = sorted(m.round.seats)[n % len(m.round.seats)]
            command = c.AskMoreTime(seat, n % 2 == 0)
    m >> command << ...


def _all_by_day(m: Meeting) -> None:
    if m.stage is not Stage.RUNNING:
        return
    everybody = list(m.round.hours.values())
    for moment in (m.table.closes_at, m.table.decide_by):
        assert moment is None or all(_by_day(moment, side) for side in everybody)
    if turn := m.table.turn:
        side = m.round.hours[m.side_of(turn.seat)]
        assert _by_day(turn.ends, side)
        assert _by_day(turn.usual_end, side)
        assert turn.warn_at is None or turn.held or _by_day(turn.warn_at, side)


def _by_day(moment, side: Hours) -> bool:
    """A quarter of an hour into the night is what a short absence may move it."""
    return is_awake(moment, side) or is_awake(moment - timedelta(minutes=15), side)


def test_the_events_say_when_a_clock_runs_out_so_a_replay_needs_no_calendar() -> None:
    m = slow(silent(timer=DAY), go_round(turn=DAY))
    assert [event.closes_at for event in m.journal if isinstance(event, PhaseOpened)] == [m.table.closes_at]
    m >> c.NextPhase(CHAIR) << ...
    assert [event.ends for event in m.journal if isinstance(event, FloorGiven)] == [m.turn.ends]
