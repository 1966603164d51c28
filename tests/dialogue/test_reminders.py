"""Reminders of slow rounds: at half time and before the end, by day, only to who owes something, each once."""

import pytest

from bot.dialogue import commands as c
from bot.dialogue.events import (
    FloorGiven,
    PeopleReminded,
    Reminding,
    SpeakerWarned,
    TurnEnded,
    TurnEnding,
)
from bot.dialogue.format import Pace
from bot.dialogue.hours import Hours, is_awake
from bot.dialogue.ids import ROOM, SideNumber, StatementNumber
from bot.dialogue.reminders import Owed, ahead, owed_in, owing, still_owing
from tests.dialogue.playbook import CHAIR, TICK, Meeting, Wait, nothing, the
from tests.dialogue.recipes import decision, go_round, questions, queue, silent, voting, welcome
from tests.dialogue.slow import BERLIN, HOUR, NEW_YORK, TWO_ZONES, at, hours, slow, slow_recipe

DAY = hours(24)
SPEAKER, TO_ROOM, HALF, LAST = Reminding
EVENING = at(BERLIN, 2026, 3, 2, 18)


def in_turn(**how) -> Meeting:
    """A turn of a day that opens at six in the evening, for Harbour."""
    return slow(go_round(turn=DAY, first=1), since=EVENING, **how)


def goes_by(m: Meeting, number: float) -> Meeting:
    return m >> Wait(number * HOUR) >> TICK


# --- a turn
def test_the_speaker_is_reminded_at_half_time_and_before_the_end_and_the_room_once() -> None:
    """Half of the day is at six in the morning, which is eight."""
    m = in_turn()
    goes_by(m, 13.9) << nothing
    goes_by(m, 0.1) << the(PeopleReminded, of=SPEAKER, number=1)
    goes_by(m, 7.9) << nothing
    goes_by(m, 0.1) << the(SpeakerWarned, turn=1) << the(PeopleReminded, of=TO_ROOM, number=1)
    goes_by(m, 2) << nothing
    goes_by(m, 0.25) << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(FloorGiven)


def test_whoever_speaks_in_time_is_not_reminded() -> None:
    m = in_turn()
    m.speak() << ...
    assert {one.event.number for one in ahead(m.round)} == {2}


def test_what_is_due_is_told_once_and_late_is_told_late() -> None:
    """The bot looks again only after both moments: the half is over by then, and one note is enough."""
    m = in_turn()
    goes_by(m, 22.5) << the(SpeakerWarned, turn=1) << the(PeopleReminded, of=TO_ROOM, number=1)
    m >> TICK << nothing
    assert ahead(m.round) == []


def test_with_more_time_the_room_is_told_by_the_clock_that_it_sees() -> None:
    m = in_turn()
    other = next(seat for seat in m.seats_of(1) if seat != m.holder)
    m >> c.AskMoreTime(other, True) << ...
    m.silence_to(lambda meeting: meeting.table.turn is not None and meeting.holder == other)
    room = next(one for one in ahead(m.round) if one.event.of is TO_ROOM)
    assert room.at == m.turn.usual_end - 2 * HOUR
    assert m.turn.warn_at == m.turn.ends - 2 * HOUR > room.at


def test_a_turn_that_is_extended_is_not_noted_in_the_room_again() -> None:
    m = in_turn()
    goes_by(m, 22) << the(SpeakerWarned) << the(PeopleReminded, of=TO_ROOM)
    m >> c.GiveMoreTime(CHAIR, 3 * HOUR) << ...
    assert [one.event.of for one in ahead(m.round)] == [SPEAKER]  # half of the longer turn, and the warning again
    goes_by(m, 3) << the(SpeakerWarned)


def test_short_turns_have_no_half_time() -> None:
    m = slow(go_round(turn=hours(3), first=1), since=at(BERLIN, 2026, 3, 2, 12))
    goes_by(m, 1) << the(SpeakerWarned) << the(PeopleReminded, of=TO_ROOM)
    m = slow(go_round(turn=hours(2), first=1), since=at(BERLIN, 2026, 3, 2, 12))
    assert ahead(m.round) == []


def test_the_room_reads_how_many_people_still_owe_a_turn() -> None:
    m = in_turn()
    assert still_owing(m.round, m.table) == 4
    m.speak() << ...
    m >> c.PassForNow(m.holder) << ...
    assert still_owing(m.round, m.table) == 3
    m >> c.Leave(m.table.waiting[-1], True) << ...
    assert still_owing(m.round, m.table) == 2


def test_in_the_silence_between_two_turns_it_is_whoever_waits() -> None:
    m = slow(go_round(turn=DAY, first=1, pause_between=60), since=EVENING)
    m.speak() << ...
    assert m.table.turn is None
    assert still_owing(m.round, m.table) == 3


def test_where_half_time_and_the_warning_fall_on_one_morning_one_is_enough() -> None:
    """Half a day from three in the afternoon ends at ten, and both its reminders would come at eight."""
    m = slow(go_round(turn=hours(12), first=1), since=at(BERLIN, 2026, 3, 2, 15))
    assert m.turn.warn_at == at(BERLIN, 2026, 3, 3, 8)
    assert [one.event.of for one in ahead(m.round)] == [TO_ROOM]
    m = slow(
        silent(timer=hours(12)), since=at(BERLIN, 2026, 3, 2, 23)
    )  # ends at 16:00, when both have been up for long
    assert [(one.event.of, one.at) for one in ahead(m.round)] == [(LAST, at(BERLIN, 2026, 3, 3, 14))]


def test_live_rounds_have_no_reminders_but_the_warning() -> None:
    m = in_turn(pace=Pace.LIVE)
    goes_by(m, 23.999) << the(SpeakerWarned)


def test_while_the_round_rests_nobody_is_reminded() -> None:
    m = in_turn()
    m >> c.PauseRound(CHAIR) << ...
    goes_by(m, 20) << nothing


# --- several people at once
@pytest.mark.parametrize(
    ("phase", "owed"),
    [
        (welcome(timer=DAY), Owed.ACCEPT),
        (voting(timer=DAY), Owed.VOTE),
        (silent(timer=DAY), Owed.WRITE),
        (silent(timer=DAY, reveal="never"), Owed.READY),
        (silent(timer=DAY, reveal="never", closes=["timer"]), None),  # a time to think
        (silent(timer=DAY, reveal="never", closes=["timer"], output=["statements"]), None),  # who likes may write
        (decision(), None),
        (go_round(turn=DAY), None),
    ],
)
def test_what_each_phase_is_owed(phase, owed) -> None:
    assert owed_in(slow_recipe(phase).phases[0]) == owed


def test_whoever_owes_something_in_a_phase_is_reminded_by_day_on_both_sides() -> None:
    """From six to six in Berlin; half time is at six in the morning, and both sides are awake from two on."""
    m = slow(silent(timer=DAY), since=EVENING)
    m >> TICK << nothing
    goes_by(m, 20) << the(PeopleReminded, of=HALF, number=0)
    goes_by(m, 2) << the(PeopleReminded, of=LAST, number=0)
    assert m.now == at(BERLIN, 2026, 3, 3, 16)
    m >> TICK << nothing
    goes_by(m, 2) << ...
    assert ahead(m.round) == []


def test_half_time_is_half_of_the_phase_where_both_sides_are_awake() -> None:
    m = slow(silent(timer=2 * DAY), since=EVENING)
    assert [one.at for one in ahead(m.round)] == [EVENING + 24 * HOUR, EVENING + 46 * HOUR]


def test_a_phase_that_only_a_moderator_closes_reminds_before_the_decision() -> None:
    closed_by_hand = silent(closes=["all_had_turn", "moderator"], timer=None, decide_within=2 * DAY)
    m = slow(closed_by_hand, since=EVENING)
    assert m.table.closes_at is None
    assert [one.at for one in ahead(m.round)] == [EVENING + 24 * HOUR, EVENING + 46 * HOUR]


def test_only_the_later_one_is_told_where_both_are_due() -> None:
    m = slow(silent(timer=DAY), since=EVENING)
    goes_by(m, 23) << the(PeopleReminded, of=LAST, number=0)
    m >> TICK << nothing


def test_a_phase_that_a_moderator_closes_late_reminds_each_once() -> None:
    m = slow(silent(timer=2 * DAY), since=EVENING)
    goes_by(m, 46) << the(PeopleReminded, of=LAST)
    m >> c.GiveMoreTime(CHAIR, 24 * HOUR) << ...
    goes_by(m, 24) << nothing


def test_who_owes_words_or_readiness() -> None:
    m = slow(silent(timer=DAY), since=EVENING)
    one, two, three, four = sorted(m.round.seats)
    m >> c.Write(one, "words") << ...
    m >> c.BeReady(two) << ...
    m >> c.Leave(three, True) << ...
    assert owing(m.round, m.table, {}) == [four]
    m = slow(silent(timer=DAY, reveal="never"), since=EVENING)
    m >> c.BeReady(two) << ...
    assert owing(m.round, m.table, {}) == [one, three, four]


def test_who_owes_an_answer_on_the_ballot() -> None:
    m = slow(decision(), voting(timer=DAY), since=EVENING)
    m >> c.Seed(CHAIR, ("Bins.", "Benches.")) << ...
    m >> c.NextPhase(CHAIR) << ...
    one, two, three, four = sorted(m.round.seats)
    answered = {StatementNumber(1): frozenset({one, two}), StatementNumber(2): frozenset({one, three})}
    assert owing(m.round, m.table, answered) == [two, three, four]
    assert owing(m.round, m.table, dict.fromkeys(answered, frozenset({one, two, three, four}))) == []


def test_without_an_open_statement_nobody_owes_an_answer() -> None:
    m = slow(voting(timer=DAY), since=EVENING)
    assert owing(m.round, m.table, {}) == []


def test_who_owes_agreement() -> None:
    m = slow(welcome(timer=DAY), since=EVENING, accept=False)
    one, two, three, four = sorted(m.round.seats)
    m >> c.AcceptRules(one) << ...
    m >> c.Leave(two, True) << ...
    assert owing(m.round, m.table, {}) == [three, four]


def test_a_question_owes_no_more_than_its_turn() -> None:
    m = slow(questions(ask=DAY, answer=DAY, first=1), since=EVENING)
    m.speak("why", to=m.across(m.holder)) << ...
    assert still_owing(m.round, m.table) == 3  # whoever answers has the own question still to come
    assert owing(m.round, m.table, {}) == []


# --- by day
@pytest.mark.parametrize("begins", range(0, 24, 3))
@pytest.mark.parametrize("length", [5, 12, 24, 36])
def test_no_reminder_falls_into_a_night_of_the_side_that_it_is_for(begins: int, length: int) -> None:
    """On the days of both changes of clocks, wherever the turn begins."""
    for since in (at(NEW_YORK, 2026, 3, 7, begins), at(BERLIN, 2026, 10, 24, begins)):
        m = slow(go_round(turn=hours(length)), silent(timer=hours(2 * length)), since=since)
        while m.phase == 0:
            side = TWO_ZONES[m.side_of(m.holder)]
            assert all(is_awake(one.at, side) for one in ahead(m.round))
            assert m.turn.warn_at is None or is_awake(m.turn.warn_at, side)
            m.speak() << ...
        assert all(is_awake(one.at, side) for one in ahead(m.round) for side in TWO_ZONES.values())
        assert len(ahead(m.round)) in (1, 2)


def test_hours_shorter_than_the_time_before_the_end_remind_when_they_begin() -> None:
    short = {SideNumber(n): Hours(BERLIN, Hours().wakes, Hours().wakes.replace(hour=9)) for n in (1, 2)}
    m = slow(go_round(turn=DAY), since=EVENING, hours=short)
    assert (m.turn.warn_at, m.turn.ends) == (at(BERLIN, 2026, 3, 4, 8), at(BERLIN, 2026, 3, 4, 9))


def test_reminders_are_kept_by_table_so_that_none_is_told_twice() -> None:
    m = in_turn()
    goes_by(m, 14) << the(PeopleReminded, table=ROOM, of=SPEAKER)
    assert m.round.reminded == {PeopleReminded(ROOM, SPEAKER, 1)}


# --- other tables, and phases that come back
def test_in_a_queue_nobody_owes_a_turn_so_the_room_reads_no_number() -> None:
    m = slow(queue(turn=DAY), since=EVENING)
    m >> c.RaiseHand(m.seats_of(1)[0]) << ...
    assert m.holder == m.seats_of(1)[0]
    assert [one.event.of for one in ahead(m.round)] == [SPEAKER]


def test_a_phase_that_is_repeated_reminds_again() -> None:
    m = slow(silent(name="A", timer=DAY, closes=["timer"], repeat={"back_to": "A", "at_most": 2}), since=EVENING)
    half = PeopleReminded(ROOM, HALF, 0)
    for visit in (1, 2):
        assert m.round.visits[0] == visit
        assert half not in m.round.reminded
        assert m.table.closes_at is not None
        m >> c.Write(m.seats_of(1)[0], "What I think.") << ...
        goes_by(m, (m.table.closes_at - m.now) / HOUR - 2.5) << ...
        assert half in m.round.reminded
        goes_by(m, 2.5) << ...
