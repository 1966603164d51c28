"""Private words to somebody who did not press: a follow-up, else kept, with a word by direct message where allowed."""

from dataclasses import replace
from datetime import timedelta

from bot.dialogue.ids import ParticipantId, SeatNumber
from bot.hosting.effects import Notify, NotifyParticipant
from bot.hosting.ports import KeptNotice
from bot.rehearsal.loopback import User
from bot.rehearsal.loopback.faults import Failure, Reset
from tests.delivery.meeting import Json, Meeting, buttons_of, posts, text_of

FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"


async def speaker(meeting: Meeting) -> SeatNumber:
    room = (await meeting.round()).room
    assert room
    assert room.turn
    return room.turn.seat


async def next_speaker(meeting: Meeting) -> SeatNumber:
    room = (await meeting.round()).room
    assert room
    return room.waiting[0]


async def kept(meeting: Meeting, seat: SeatNumber) -> list[KeptNotice]:
    taken = await meeting.storage.notices.take(meeting.charter.dialogue, f"seat:{seat}", meeting.clock.now)
    return [notice for notice in taken if notice.key != "seat-dealt"]


async def allow_messages(meeting: Meeting, person: User) -> None:
    guest = await meeting.storage.vault.guest(meeting.charter.dialogue, int(person.id))
    assert guest
    await meeting.storage.vault.keep(meeting.charter.dialogue, replace(guest, direct_messages=True))


def messages_to(meeting: Meeting, person: User) -> list[Json]:
    return posts(meeting.discord.world.dm(meeting.application.bot, person))


async def test_whoever_pressed_a_moment_ago_is_told_by_a_follow_up(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await speaker(meeting)
    client = await meeting.press((await meeting.person_in(seat)).name, posts(meeting.room)[-1], "Help")
    await kept(meeting, seat)
    meeting.clock.now += timedelta(minutes=13)
    await meeting.carry(Notify(meeting.charter.round, seat, "floor-yours", {}))

    told = await client.next("MESSAGE_CREATE", lambda message: bool(message["flags"] & 64))
    assert "Your turn is open." in text_of(told)
    assert buttons_of(told) == ["Speak", "Pass", "Pass for now"]
    assert await kept(meeting, seat) == []


async def test_a_press_on_another_server_opens_no_way_to_somebody_here(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await speaker(meeting)
    person = await meeting.person_in(seat)
    await meeting.press(person.name, posts(meeting.room)[-1], "Help")

    assert meeting.bot.presses.way_back(meeting.charter.guild, int(person.id))
    assert meeting.bot.presses.way_back(meeting.charter.guild + 1, int(person.id)) is None


async def test_after_fourteen_minutes_it_is_kept_for_the_next_press(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await speaker(meeting)
    person = await meeting.person_in(seat)
    await meeting.press(person.name, posts(meeting.room)[-1], "Help")
    await kept(meeting, seat)
    meeting.clock.now += timedelta(minutes=14)
    meeting.requests()
    await meeting.carry(Notify(meeting.charter.round, seat, "floor-yours", {}))

    assert [notice.key for notice in await kept(meeting, seat)] == ["floor-yours"]
    assert meeting.requests() == []


async def test_with_consent_a_direct_message_names_server_and_hour_and_nothing_else(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await next_speaker(meeting)
    person = await meeting.person_in(seat)
    await allow_messages(meeting, person)
    await meeting.speaks("I walk there every day.")
    await meeting.settled()

    (message,) = messages_to(meeting, person)
    assert "Town hall: your turn is open." in text_of(message)
    round_ = await meeting.round()
    for secret in ("Market Street", "Harbour", "Hill", round_.seats[seat].pseudonym, "I walk"):
        assert secret not in text_of(message)
    assert [notice.key for notice in await kept(meeting, seat)] == ["floor-yours"]


async def test_closed_direct_messages_are_nobodys_fault(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await next_speaker(meeting)
    person = await meeting.person_in(seat)
    person.dms_open = False
    await allow_messages(meeting, person)
    await meeting.speaks("I walk there every day.")
    await meeting.settled()

    assert [notice.key for notice in await kept(meeting, seat)] == ["floor-yours"]
    assert not [post for post in posts(meeting.desk) if "lacks" in text_of(post) or "not taken" in text_of(post)]


async def test_a_direct_message_sent_without_an_answer_is_not_sent_twice(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await next_speaker(meeting)
    person = await meeting.person_in(seat)
    await allow_messages(meeting, person)
    channel = meeting.discord.world.dm(meeting.application.bot, person)
    await meeting.bot.relay.stop()
    await meeting.speaks("I walk there every day.")
    errand = next(
        one for one in await meeting.storage.outbox.waiting(meeting.clock.now) if one.place.startswith("seat")
    )
    meeting.discord.faults.plan(Reset(after=True), method="POST", route="/channels/{channel_id}/messages")
    carried = await meeting.bot.courier.carry(errand)
    assert carried.again_at
    await meeting.bot.courier.carry(replace(errand, attempts=1))

    assert len(posts(channel)) == 1


async def test_a_notice_that_nobody_needs_any_more_is_not_told(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await speaker(meeting)
    await kept(meeting, seat)
    await meeting.carry(Notify(meeting.charter.round, seat, "floor-yours", {}, until=meeting.clock.now))
    await meeting.carry(Notify(meeting.charter.round, await next_speaker(meeting), "floor-yours", {}))

    assert await kept(meeting, seat) == []
    assert await kept(meeting, await next_speaker(meeting)) == []


async def test_a_way_back_that_discord_has_closed_is_not_tried_again(meeting: Meeting) -> None:
    await meeting.begun()
    seat = await speaker(meeting)
    person = await meeting.person_in(seat)
    await meeting.press(person.name, posts(meeting.room)[-1], "Help")
    await kept(meeting, seat)
    meeting.discord.faults.plan(Failure(404), method="POST", route=FOLLOW_UP, bot_only=False)
    await meeting.carry(Notify(meeting.charter.round, seat, "floor-yours", {}))
    meeting.requests()
    await meeting.carry(Notify(meeting.charter.round, seat, "floor-yours", {}))

    assert [notice.key for notice in await kept(meeting, seat)] == ["floor-yours", "floor-yours"]
    assert meeting.requests() == []


async def test_each_seat_learns_its_own_name(meeting: Meeting) -> None:
    await meeting.settled()
    await meeting.begin()
    await meeting.settled()

    for seat in (await meeting.round()).seats:
        taken = await meeting.storage.notices.take(meeting.charter.dialogue, f"seat:{seat}", meeting.clock.now)
        assert [notice.key for notice in taken] == ["seat-dealt"]


async def test_whoever_is_admitted_is_told_and_so_is_whoever_is_not(meeting: Meeting) -> None:
    round_id, dialogue = meeting.charter.round, meeting.charter.dialogue
    await meeting.carry(
        NotifyParticipant(round_id, dialogue, ParticipantId("p0"), "seat-admitted", {"side": 1}),
        NotifyParticipant(round_id, dialogue, ParticipantId("p1"), "seat-not-admitted", {"side": 2, "reason": "Full."}),
        NotifyParticipant(round_id, dialogue, ParticipantId("nobody"), "seat-admitted", {"side": 1}),
    )

    kept = [
        await meeting.storage.notices.take(dialogue, f"participant:{name}", meeting.clock.now)
        for name in ("p0", "p1", "nobody")
    ]
    assert [[notice.key for notice in one] for one in kept] == [["seat-admitted"], ["seat-not-admitted"], []]
