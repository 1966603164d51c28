"""What an error means: again and when, or never and what the desk is told. Nothing is asked for again and again."""

from dataclasses import replace
from datetime import timedelta

import discord
import pytest

from bot.delivery.trouble import FIRST_WAIT, LONGEST_WAIT, carried_after
from bot.dialogue import commands as c
from bot.dialogue.ids import ContributionNumber
from bot.hosting.effects import DeskLine, PostContribution, RefreshDesk, ShowPanel
from bot.hosting.ports import Carried, Errand
from bot.rehearsal.loopback.faults import Failure, Limited, Reset
from bot.rehearsal.loopback.kinds import TEXT
from tests.delivery.meeting import EVENING, Meeting, posts, text_of

MESSAGES = "/channels/{channel_id}/messages"
ERRAND = Errand(7, RefreshDesk(1), 0, "desk:1")  # type: ignore[arg-type]


async def test_a_limit_is_waited_out_and_costs_nothing_else(meeting: Meeting) -> None:
    meeting.discord.faults.plan(Limited(0.01), method="POST", route=MESSAGES, times=2)
    await meeting.settled()

    assert len(posts(meeting.invitations)) == 1


@pytest.mark.parametrize("fault", [Reset(), Failure(500), Failure(502), Failure(503), Failure(504)])
async def test_what_may_pass_is_tried_again_later(meeting: Meeting, fault: Reset | Failure) -> None:
    meeting.discord.faults.plan(fault, method="POST", route=MESSAGES)
    await meeting.settled()
    assert posts(meeting.invitations) == []
    await meeting.later(seconds=1)

    assert len(posts(meeting.invitations)) == 1


def test_waits_grow_and_have_an_end() -> None:
    waits = [carried_after(TimeoutError(), replace(ERRAND, attempts=n), EVENING).again_at for n in range(40)]

    assert waits[0] == EVENING + FIRST_WAIT
    assert waits[-1] == EVENING + LONGEST_WAIT
    assert waits == sorted(waits, key=lambda at: at or EVENING)


def test_a_long_limit_is_kept_to_the_second() -> None:
    assert carried_after(discord.RateLimited(90), ERRAND, EVENING) == Carried(again_at=EVENING + timedelta(seconds=90))


def test_a_mistake_of_ours_is_no_trouble_with_discord() -> None:
    with pytest.raises(KeyError):
        carried_after(KeyError("round"), ERRAND, EVENING)


async def test_a_permission_that_is_missing_in_the_room_is_told_once_and_asked_for_once_a_post(
    meeting: Meeting,
) -> None:
    await meeting.begun()
    meeting.room.overwrites.pop(meeting.application.bot.id)
    meeting.guild.forget_permissions()
    meeting.requests()
    await meeting.speaks("One.")
    await meeting.settled()
    await meeting.speaks("Two.")
    await meeting.settled()
    await meeting.later(hours=0.01)

    refused = [request for request in meeting.requests() if request["status"] == 403]
    assert len([request for request in refused if request["method"] == "POST"]) == 2
    assert len([post for post in posts(meeting.desk) if "lacks a permission" in text_of(post)]) == 1


async def test_when_it_has_worked_in_between_the_desk_is_told_again(meeting: Meeting) -> None:
    await meeting.begun()
    ours = meeting.room.overwrites.pop(meeting.application.bot.id)
    meeting.guild.forget_permissions()
    await meeting.speaks("One.")
    await meeting.settled()
    meeting.room.overwrites[ours.id] = ours
    meeting.guild.forget_permissions()
    await meeting.speaks("Two.")
    await meeting.settled()
    meeting.room.overwrites.pop(ours.id)
    meeting.guild.forget_permissions()
    await meeting.ask(c.PauseRound(1))
    await meeting.settled()

    assert len([post for post in posts(meeting.desk) if "lacks a permission" in text_of(post)]) == 2


async def test_a_server_that_is_full_of_channels_is_said_to_be_so(meeting: Meeting) -> None:
    await meeting.settled()
    for n in range(500 - len(meeting.guild.channels)):
        meeting.discord.world.add_channel(meeting.guild, f"busy-{n}", type=TEXT)
    await meeting.begin()
    await meeting.settled()

    told = [post for post in posts(meeting.desk) if "as many channels as Discord allows" in text_of(post)]
    assert len(told) == 1


async def test_a_desk_that_is_gone_is_not_told_about_itself(meeting: Meeting) -> None:
    await meeting.settled()
    await meeting.owner_asks("DELETE", f"/channels/{meeting.desk.id}")
    meeting.requests()
    await meeting.carry(DeskLine(meeting.charter.round, "desk-closed", {"clock": meeting.clock.now}))

    assert len(meeting.requests()) <= 2
    assert await meeting.storage.outbox.empty()


async def test_a_line_for_a_round_that_has_no_desk_yet_is_let_go(meeting: Meeting) -> None:
    meeting.without("MANAGE_CHANNELS")
    await meeting.carry(DeskLine(meeting.charter.round, "desk-closed", {"clock": meeting.clock.now}))

    assert await meeting.storage.outbox.empty()


async def test_an_errand_for_a_room_that_never_was_is_let_go(meeting: Meeting) -> None:
    await meeting.carry(ShowPanel(meeting.charter.round))

    assert await meeting.storage.outbox.empty()
    assert len([post for post in posts(meeting.desk) if "its channel is gone" in text_of(post)]) == 1


async def test_an_errand_that_fails_by_a_mistake_of_ours_does_not_hold_up_the_room_for_ever(
    meeting: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    await meeting.begun()
    await meeting.carry(PostContribution(meeting.charter.round, ContributionNumber(99)))  # nobody has said that
    await meeting.ask(c.PauseRound(1))
    await meeting.settled()
    assert "Paused" not in text_of(posts(meeting.room)[-1])
    for _ in range(8):
        await meeting.later(minutes=1)

    assert "Paused" in text_of(posts(meeting.room)[-1])
    assert len([post for post in posts(meeting.desk) if "not taken by Discord" in text_of(post)]) == 1
    assert "(PostContribution) cannot be carried" in caplog.text
