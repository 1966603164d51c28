"""What Discord shows when the hour moves, when people come late, when observers join, and when somebody has gone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue import attendance_commands as a
from bot.dialogue import commands as c
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.hosting.changing import Changing
from bot.hosting.effects import Notify, OpenDoor
from bot.hosting.host import Accepted
from bot.hosting.ports import Guest, KeptNotice, Standing, Wish
from bot.rehearsal.loopback import User
from bot.rehearsal.loopback.faults import Failure
from bot.rehearsal.loopback.permissions import bits
from tests.delivery.meeting import Meeting, buttons_of, posts, restarted, text_of

MEMBER = "/guilds/{guild_id}/members/{user_id}"


def changing(meeting: Meeting) -> Changing:
    there = meeting.storage
    return Changing(
        meeting.host, there.dialogues, there.vault, there.words, meeting.beginning._admissions, meeting.clock
    )


def looks(meeting: Meeting) -> list[int]:
    return [request["status"] for request in meeting.requests() if "/members/" in request["path"]]


async def holder(meeting: Meeting) -> SeatNumber:
    room = (await meeting.round()).room
    assert room
    assert room.turn
    return room.turn.seat


async def kept(meeting: Meeting, about: str) -> list[KeptNotice]:
    return list(await meeting.storage.notices.take(meeting.charter.dialogue, about, meeting.clock.now))


async def next_one(meeting: Meeting) -> User:
    room = (await meeting.round()).room
    assert room
    return await meeting.person_in(room.waiting[0])


class TestWhoeverHasLeftTheServer:
    async def test_the_turn_passes_at_once_with_the_line_of_every_turn_that_ran_out(self, meeting: Meeting) -> None:
        await meeting.begun()
        gone = await next_one(meeting)
        meeting.discord.world.leave(meeting.guild, gone)
        async with restarted(meeting):  # and nobody was seen yet
            meeting.requests()
            await meeting.speaks("I walk there every day.")
            await meeting.settled()
            assert 404 in looks(meeting)
            round_ = await meeting.round()
            (seat,) = [s for s in round_.seats.values() if s.missing]
            assert await meeting.person_in(seat.number) is gone
            assert await holder(meeting) != seat.number
            assert f"The turn passes. {_named(seat.side)} {seat.pseudonym}" in text_of(posts(meeting.room)[-1]).replace(
                "\u2068", ""
            ).replace("\u2069", "")
            assert not [one for one in await kept(meeting, f"seat:{seat.number}") if one.key == "floor-yours"]

    async def test_the_second_time_the_seat_is_given_back(self, meeting: Meeting) -> None:
        await meeting.begun()
        gone = await next_one(meeting)
        meeting.discord.world.leave(meeting.guild, gone)
        async with restarted(meeting):
            for _ in range(3):
                await meeting.speaks("I walk there every day.")
                await meeting.settled()
            round_ = await meeting.round()
            (seat,) = [s for s in round_.seats.values() if s.left]
            assert await meeting.person_in(seat.number) is gone
            assert any("has left the dialogue" in text_of(post) for post in posts(meeting.room))

    async def test_whoever_is_there_is_looked_for_once(self, meeting: Meeting) -> None:
        await meeting.begun()
        async with restarted(meeting):
            meeting.requests()
            await meeting.carry(Notify(meeting.charter.round, await holder(meeting), "floor-yours", {}))
            assert looks(meeting) == [200]
            meeting.clock.now += timedelta(minutes=59)
            await meeting.carry(Notify(meeting.charter.round, await holder(meeting), "floor-yours", {}))
            assert looks(meeting) == []
            meeting.clock.now += timedelta(minutes=2)
            await meeting.carry(Notify(meeting.charter.round, await holder(meeting), "floor-yours", {}))
            assert looks(meeting) == [200]

    @pytest.mark.parametrize("status", [403, 503, 404])
    async def test_what_discord_does_not_say_is_nobodys_leaving(self, meeting: Meeting, status: int) -> None:
        await meeting.begun()
        before = await holder(meeting)
        async with restarted(meeting):
            meeting.discord.faults.plan(Failure(status), method="GET", route=MEMBER)
            await meeting.carry(Notify(meeting.charter.round, before, "floor-yours", {}))
            assert await holder(meeting) == before
            assert "floor-yours" in [one.key for one in await kept(meeting, f"seat:{before}")]

    async def test_an_alternate_who_has_gone_is_not_waited_for(self, meeting: Meeting) -> None:
        await with_alternate(meeting)
        seat = await called(meeting)
        meeting.discord.world.leave(meeting.guild, await meeting.person_in(seat))
        async with restarted(meeting):
            await meeting.settled()
            assert (await meeting.round()).seats[seat].called_until is None


class TestAlternates:
    async def test_whoever_is_called_is_told_and_the_room_reads_who_takes_part(self, meeting: Meeting) -> None:
        await with_alternate(meeting)
        seat = await called(meeting)
        guest = await meeting.storage.vault.guest(meeting.charter.dialogue, int((await meeting.person_in(seat)).id))
        assert guest
        await meeting.storage.vault.keep(meeting.charter.dialogue, replace(guest, direct_messages=True))
        await meeting.settled()
        (message,) = posts(meeting.discord.world.dm(meeting.application.bot, await meeting.person_in(seat)))
        assert "Town hall: a moderator asks whether you can take a seat now." in text_of(message)
        assert buttons_of(message) == ["Take the seat", "Not now", "No more messages"]
        assert "alternate-called" in [one.key for one in await kept(meeting, f"seat:{seat}")]
        await meeting.ask(a.TakeSeat(seat))
        await meeting.settled()
        assert "From the next list on, an alternate takes part" in text_of(posts(meeting.room)[-1])


class TestTheDoor:
    async def test_late_people_get_in_together_and_each_learns_a_name(self, meeting: Meeting) -> None:
        await meeting.begun()
        new = await late(meeting)
        await meeting.ask(a.LetIn({SideNumber(1): 1, SideNumber(2): 1}))
        await meeting.settled()
        for user in new:
            overwrite = meeting.room.overwrites[user.id]
            assert overwrite.allow == bits("VIEW_CHANNEL", "READ_MESSAGE_HISTORY")
            assert overwrite.deny & bits("SEND_MESSAGES")
        for seat in (5, 6):
            assert "seat-dealt-late" in [one.key for one in await kept(meeting, f"seat:{seat}")]
        meeting.requests()
        await meeting.carry(OpenDoor(meeting.charter.round))
        assert meeting.requests() == []  # who is in is not let in again

    async def test_whoever_has_left_the_room_is_not_let_in_again(self, meeting: Meeting) -> None:
        await meeting.begun()
        seat = await holder(meeting)
        user = await meeting.person_in(seat)
        await meeting.ask(c.Leave(seat, True, stays=False))
        await meeting.settled()
        await meeting.carry(OpenDoor(meeting.charter.round))
        assert user.id not in meeting.room.overwrites

    async def test_observers_are_announced_and_then_come_in(self, meeting: Meeting) -> None:
        await meeting.begun()
        newcomer = meeting.people["convener"]
        accounts = (*meeting.charter.observers, int(newcomer.id))
        assert isinstance(await changing(meeting).name_observers(meeting.charter.round, 1, accounts), Accepted)
        await meeting.settled()
        assert f"an observer reads along: <@{newcomer.id}>." in text_of(posts(meeting.room)[-1])
        assert newcomer.id not in meeting.room.overwrites
        await meeting.ask(c.NextPhase(1))
        await meeting.settled()
        assert newcomer.id in meeting.room.overwrites


class TestOtherHours:
    async def test_invitation_event_and_a_line_say_the_new_hour_and_whoever_asked_is_told(
        self, meeting: Meeting
    ) -> None:
        await meeting.settled()
        start = meeting.charter.starts_at + timedelta(days=2)
        await changing(meeting).reschedule(meeting.charter.round, 1, (start, start - timedelta(hours=1)))
        await meeting.settled()
        invitation, line = posts(meeting.invitations)
        assert f"Starts: <t:{int(start.timestamp())}:f>" in text_of(invitation)
        assert "The start has moved. New start: " in text_of(line)
        (event,) = meeting.guild.events.values()
        assert event["scheduled_start_time"].startswith("2026-11-22T20:00:00")
        for n in range(4):
            assert [one.key for one in await kept(meeting, f"participant:p{n}")] == ["dialogue-moved"]

    async def test_an_event_that_discord_has_called_off_is_made_anew(self, meeting: Meeting) -> None:
        await meeting.settled()
        (old,) = meeting.guild.events.values()
        old["status"] = 4
        start = meeting.charter.starts_at + timedelta(days=2)
        await changing(meeting).reschedule(meeting.charter.round, 1, (start, start))
        await meeting.settled()
        _, new = meeting.guild.events.values()
        assert new["status"] == 1
        assert new["scheduled_start_time"].startswith("2026-11-22T20:00:00")

    async def test_other_words_stand_on_invitation_event_and_desk(self, meeting: Meeting) -> None:
        await meeting.settled()
        for n in range(4):
            await meeting.storage.vault.forget(meeting.charter.dialogue, int(meeting.people[f"guest{n}"].id))
        entered = {"topic": "The ferry", "question": "When?", "side-1": "Quay"}
        assert isinstance(await changing(meeting).edit(meeting.charter.round, 1, entered), Accepted)
        await meeting.settled()
        (invitation,) = posts(meeting.invitations)
        assert "## The ferry" in text_of(invitation)
        assert "⚓ Quay: seats free: 6" in text_of(invitation)
        (event,) = meeting.guild.events.values()
        assert (event["name"], event["description"][:16]) == ("The ferry", "The ferry. When?")
        assert "## Desk: The ferry" in text_of(posts(meeting.desk)[0])

    async def test_without_quorum_it_is_said_where_the_invitation_stands(self, meeting: Meeting) -> None:
        await meeting.settled()
        meeting.clock.now = meeting.charter.starts_at
        new = meeting.clock.now + timedelta(days=1)
        await meeting.ask(a.CallTheRoll({SideNumber(1): 1}, new))
        await meeting.settled()
        assert "each side needs at least 1 people" in text_of(posts(meeting.invitations)[-1])
        meeting.clock.now = new
        await meeting.ask(a.CallTheRoll({}, new + timedelta(days=1)))
        await meeting.settled()
        assert (await meeting.round()).stage is Stage.CANCELLED
        destroyed = new + timedelta(days=14)
        assert f"list of seats is destroyed: <t:{int(destroyed.timestamp())}:f>" in text_of(
            posts(meeting.invitations)[-1]
        )


def _named(side: int) -> str:
    return {1: "⚓", 2: "⛰️"}[side]


async def with_alternate(meeting: Meeting) -> None:
    """The round with one alternate on the first side, whose name is dealt to guest0, and an empty seat there."""
    await meeting.settled()
    guest = await meeting.storage.vault.guest(meeting.charter.dialogue, int(meeting.people["guest0"].id))
    assert guest
    await meeting.storage.vault.keep(meeting.charter.dialogue, replace(guest, wish=Wish.ALTERNATE))
    await meeting.begun()
    gone = next(s for s in (await meeting.round()).seats.values() if s.side == 1 and not s.alternate)
    await meeting.ask(c.Leave(gone.number, True))
    await meeting.settled()


async def called(meeting: Meeting) -> SeatNumber:
    await meeting.ask(a.CallAlternate(1, SideNumber(1)))
    return next(s.number for s in (await meeting.round()).seats.values() if s.called_until)


async def late(meeting: Meeting) -> list[User]:
    """Two people who were admitted before this phase opened and have no seat yet."""
    users = []
    for n, side in enumerate((1, 2), 1):
        user = meeting.discord.world.add_user(f"late{n}")
        meeting.discord.world.join(meeting.guild, user)
        before = meeting.clock.now - timedelta(hours=1)
        guest = Guest(
            await meeting.storage.vault.new_participant(), int(user.id), SideNumber(side), Standing.ADMITTED, before,
            admitted_at=before,
        )  # fmt: skip
        await meeting.storage.vault.keep(meeting.charter.dialogue, guest)
        users.append(user)
    return users
