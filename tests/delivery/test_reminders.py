"""Reminders reach only who owes something, in private and by day; the room reads a number and nobody's name."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.dialogue import commands as c
from bot.dialogue.answers import Answer
from bot.dialogue.hours import Hours
from bot.dialogue.ids import ROOM, SeatNumber, SideNumber
from bot.dialogue.voting import Vote
from bot.hosting.effects import Notify, RemindWhoOwes, ShowPanel
from tests.delivery.meeting import EVENING, Meeting, a_meeting, buttons_of, posts, restarted, text_of
from tests.delivery.test_notices import kept, messages_to, speaker

# It is six in the evening, on a Friday. Harbour's Saturday is a rest day; Hill is far away and has just got up.
HARBOUR, HILL = Hours("UTC", time(8), time(22), rest=(5,)), Hours("Pacific/Auckland", time(7), time(21))
SIDES = {SideNumber(1): HARBOUR, SideNumber(2): HILL}


@pytest.fixture
async def slow(folder: Path) -> AsyncIterator[Meeting]:
    async with a_meeting(folder, hours=SIDES) as there:
        yield there


async def all_allow(meeting: Meeting, waking: Hours | None = None) -> None:
    for guest in await meeting.storage.vault.guests(meeting.charter.dialogue):
        changed = replace(guest, direct_messages=True, waking=waking)
        await meeting.storage.vault.keep(meeting.charter.dialogue, changed)


async def seat_of(meeting: Meeting, side: int) -> SeatNumber:
    return next(seat.number for seat in (await meeting.round()).seats.values() if seat.side == side)


async def resting(meeting: Meeting) -> None:
    """The round has begun and is stopped, so that no turn comes or goes meanwhile."""
    await meeting.begun()
    await meeting.ask(c.StopSafely(1))
    await meeting.settled()


async def reminded(meeting: Meeting) -> dict[SeatNumber, list[str]]:
    """Which reminders of the phase wait for each seat."""
    return {
        seat: [notice.key for notice in await kept(meeting, seat) if notice.key.startswith("owes")]
        for seat in sorted((await meeting.round()).seats)
    }


# --- at night
async def test_a_message_that_would_come_at_night_comes_in_the_morning(slow: Meeting) -> None:
    await resting(slow)
    seat = await seat_of(slow, 1)
    person = await slow.person_in(seat)
    await all_allow(slow)
    slow.clock.now = EVENING + timedelta(hours=5)  # eleven at night; tomorrow is a rest day, so Sunday at eight
    await slow.carry(Notify(slow.charter.round, seat, "seat-dealt", {}))
    assert len(messages_to(slow, person)) == 0
    await slow.later(hours=32.5)
    assert len(messages_to(slow, person)) == 0
    await slow.later(hours=1)
    assert len(messages_to(slow, person)) == 1
    await slow.later(hours=24)
    assert len(messages_to(slow, person)) == 1


async def test_the_notice_itself_waits_for_the_next_press_at_once(slow: Meeting) -> None:
    await slow.begun()
    seat = await speaker(slow)
    await kept(slow, seat)
    slow.clock.now = EVENING + timedelta(hours=5)
    await slow.carry(Notify(slow.charter.round, seat, "floor-yours", {}))
    assert [notice.key for notice in await kept(slow, seat)] == ["floor-yours"]


async def test_nights_of_ones_own_count_beside_those_of_the_side(slow: Meeting) -> None:
    """Somebody of Hill who lives in Lima: it is one in the afternoon there, and later the night."""
    await slow.begun()
    seat = await seat_of(slow, 2)
    person = await slow.person_in(seat)
    await all_allow(slow, Hours("America/Lima", time(8), time(20)))
    await slow.carry(Notify(slow.charter.round, seat, "seat-dealt", {}))
    assert len(messages_to(slow, person)) == 1  # 13:00 in Lima, 7:00 in Auckland
    slow.clock.now = EVENING + timedelta(hours=8)
    await slow.carry(Notify(slow.charter.round, seat, "seat-dealt", {}))
    assert len(messages_to(slow, person)) == 1, "it is nine in the evening in Lima"


async def test_when_a_night_ends_is_written_down_nowhere(slow: Meeting) -> None:
    """The errand is looked at again every half hour, whoever it is for."""
    await slow.begun()
    await all_allow(slow, Hours("America/Lima", time(8), time(20)))
    slow.clock.now = EVENING + timedelta(hours=8)
    await slow.carry(*[Notify(slow.charter.round, await seat_of(slow, side), "seat-dealt", {}) for side in (1, 2)])
    mornings = {key: at for key, (at, _) in slow.alarms.noted.items() if "morning" in key}
    assert len(mornings) == 2
    assert set(mornings.values()) == {slow.clock.now + timedelta(minutes=30)}


async def test_in_the_morning_nobody_is_told_what_no_longer_holds(slow: Meeting) -> None:
    await slow.begun()
    seat = await speaker(slow)
    person = await slow.person_in(seat)
    await all_allow(slow, Hours("UTC", time(8), time(9)))
    turn = (await slow.round()).room
    assert turn
    assert turn.turn
    await slow.carry(Notify(slow.charter.round, seat, "turn-half", {"turn": turn.turn.number}, "dm-turn-half"))
    await slow.speaks("I walk there every day.")
    await slow.ask(c.StopSafely(1))
    await slow.later(hours=38.25)  # a quarter past eight, two days later
    assert not any("half of your time" in text_of(message) for message in messages_to(slow, person))


async def test_whoever_switched_messages_off_in_the_night_gets_none_in_the_morning(slow: Meeting) -> None:
    await resting(slow)
    seat = await seat_of(slow, 2)
    await all_allow(slow, Hours("UTC", time(8), time(9)))
    await slow.carry(Notify(slow.charter.round, seat, "seat-dealt", {}))
    for guest in await slow.storage.vault.guests(slow.charter.dialogue):
        await slow.storage.vault.keep(slow.charter.dialogue, replace(guest, direct_messages=False))
    await slow.later(hours=38.25)
    assert messages_to(slow, await slow.person_in(seat)) == []


async def test_a_message_that_nobody_needs_by_the_morning_is_not_sent(slow: Meeting) -> None:
    await resting(slow)
    seat = await seat_of(slow, 1)
    await all_allow(slow)
    slow.clock.now = EVENING + timedelta(hours=5)
    until = slow.clock.now + timedelta(hours=3)
    await slow.carry(Notify(slow.charter.round, seat, "seat-dealt", {}, until=until))
    await slow.later(days=4)
    assert messages_to(slow, await slow.person_in(seat)) == []


async def test_a_live_round_knows_no_night(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await speaker(meeting)
    await all_allow(meeting)
    meeting.clock.now = EVENING + timedelta(hours=9)
    await meeting.carry(Notify(meeting.charter.round, seat, "seat-dealt", {}))
    assert len(messages_to(meeting, await meeting.person_in(seat))) == 1


# --- a turn
async def test_the_speaker_reads_that_half_of_the_time_is_left_with_a_way_to_pass(slow: Meeting) -> None:
    await slow.begun()
    seat = await speaker(slow)
    person = await slow.person_in(seat)
    await all_allow(slow)
    room = (await slow.round()).room
    assert room
    assert room.turn
    about = {"clock": room.turn.ends, "turn": room.turn.number}
    slow.clock.now = EVENING + timedelta(hours=1)  # both sides are awake
    await slow.carry(Notify(slow.charter.round, seat, "turn-half", about, "dm-turn-half", room.turn.last))
    (message,) = messages_to(slow, person)
    assert text_of(message).startswith("Town hall: half of your time is left. Ends: <t:")
    assert "Pass for now" in buttons_of(message)
    for secret in ("Market Street", "Harbour", "Hill"):
        assert secret not in text_of(message)


async def test_the_room_reads_a_number_once_and_no_name(slow: Meeting) -> None:
    await slow.begun()
    room = (await slow.round()).room
    assert room
    assert room.turn
    slow.requests()
    owed = {"n": 4, "date": room.turn.usual_end}
    await slow.carry(ShowPanel(slow.charter.round, ROOM, line="room-slow-note", values=owed))
    line = text_of(posts(slow.room)[-1]).splitlines()[0]
    assert line.startswith("**Parley** · Time note. 4 people still owe a turn. Ends: <t:")
    assert [(one["method"], "messages" in one["path"]) for one in slow.requests()] == [("PATCH", True)]
    await slow.carry(ShowPanel(slow.charter.round))
    assert "Time note" not in text_of(posts(slow.room)[-1])


# --- a phase
async def voting(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.ask(c.NextPhase(1))
    await meeting.settled()
    await reminded(meeting)


async def test_whoever_has_not_voted_on_everything_is_reminded_and_nobody_else(slow: Meeting) -> None:
    await voting(slow)
    one, two, three, four = sorted((await slow.round()).seats)
    vote, dialogue = Vote(Answer.PASS), slow.charter.dialogue
    for seat in (one, two):
        for number in (await slow.round()).open_statements():
            assert await slow.storage.ballots.vote(dialogue, seat, number, vote)
    assert await slow.storage.ballots.vote(dialogue, three, (await slow.round()).open_statements()[0], vote)
    slow.requests()
    await slow.carry(RemindWhoOwes(slow.charter.round, ROOM, 2))
    assert await reminded(slow) == {one: [], two: [], three: ["owes-vote"], four: ["owes-vote"]}
    assert slow.requests() == [], "nothing of it is seen on Discord by anybody"


async def test_a_message_about_a_phase_says_no_more_than_that_there_is_a_note(slow: Meeting) -> None:
    await voting(slow)
    await all_allow(slow)
    slow.clock.now += timedelta(hours=1)  # seven in the evening, and eight in the morning
    seats = sorted((await slow.round()).seats)
    await slow.carry(RemindWhoOwes(slow.charter.round, ROOM, 2))
    for seat in seats:
        (message,) = messages_to(slow, await slow.person_in(seat))
        assert text_of(message).startswith("Town hall: there is a note for you.")


async def test_whoever_pressed_a_moment_ago_reads_it_with_the_way_to_vote(slow: Meeting) -> None:
    await voting(slow)
    seat = await seat_of(slow, 1)
    client = await slow.press((await slow.person_in(seat)).name, posts(slow.room)[-1], "Help")
    await slow.carry(RemindWhoOwes(slow.charter.round, ROOM, 2))
    note = await client.next("MESSAGE_CREATE", lambda message: bool(message["flags"] & 64))
    assert text_of(note).startswith("Time note. Some statements wait for your answer. The vote closes: <t:")
    assert buttons_of(note) == ["Vote"]


async def test_nobody_is_reminded_of_a_phase_that_is_over_or_rests(slow: Meeting) -> None:
    await voting(slow)
    await slow.carry(RemindWhoOwes(slow.charter.round, ROOM, 1))
    assert not any((await reminded(slow)).values())
    await slow.ask(c.PauseRound(1))
    await slow.carry(RemindWhoOwes(slow.charter.round, ROOM, 2))
    assert not any((await reminded(slow)).values())


async def test_agreement_is_asked_of_whoever_has_not_given_it(slow: Meeting) -> None:
    await slow.settled()
    round_ = await slow.begin()
    await slow.settled()
    first, *others = sorted(round_.seats)
    await slow.ask(c.AcceptRules(first))
    await slow.carry(RemindWhoOwes(slow.charter.round, ROOM, 0))
    assert await reminded(slow) == {first: [], **{seat: ["owes-accept"] for seat in others}}


async def test_what_waits_for_the_morning_is_sent_after_a_restart(slow: Meeting) -> None:
    await resting(slow)
    seat = await seat_of(slow, 1)
    person = await slow.person_in(seat)
    await all_allow(slow)
    slow.clock.now = EVENING + timedelta(hours=5)
    await slow.carry(Notify(slow.charter.round, seat, "seat-dealt", {}))
    async with restarted(slow) as again:
        again.clock.now = EVENING + timedelta(hours=39)  # nine o'clock on Sunday
        await again.settled()
        assert len(messages_to(again, person)) == 1
