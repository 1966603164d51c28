"""Messages between caucuses on a real Discord: once, where they belong, and without their buttons when it is over."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.dialogue.crossing_commands import AgreeToMessage, ProposeMessage
from bot.dialogue.ids import MessageNumber, SeatNumber
from bot.rehearsal.loopback import Channel
from bot.rehearsal.loopback.faults import Failure, Reset
from bot.storage.tables import words
from tests.delivery.meeting import Meeting, a_meeting, buttons_of, posts, restarted, text_of
from tests.dialogue.recipes import caucus, go_round, open_table, recipe

MESSAGES = "/channels/{channel_id}/messages"
WORDS = "We would keep the slipway until noon."


@pytest.fixture
async def meeting(folder: Path) -> AsyncIterator[Meeting]:
    async with a_meeting(folder, format_=recipe(caucus(open_table, timer=3000), go_round())) as there:
        await there.settled()
        await there.begin()
        await there.settled()
        await there.later(seconds=5)
        yield there


def table(meeting: Meeting, side: str) -> Channel:
    return next(channel for channel in meeting.guild.channels.values() if side in channel.name and "1" in channel.name)


async def seats(meeting: Meeting, side: int) -> list[SeatNumber]:
    return [seat.number for seat in (await meeting.round()).seats.values() if seat.side == side]


async def proposed(meeting: Meeting) -> MessageNumber:
    round_ = await meeting.ask(ProposeMessage((await seats(meeting, 1))[0], WORDS))
    await meeting.settled()
    return list(round_.back.messages)[-1]


async def agreed(meeting: Meeting, number: MessageNumber) -> None:
    await meeting.ask(AgreeToMessage((await seats(meeting, 1))[1], number))
    await meeting.settled()


def said_at(meeting: Meeting, side: str) -> list[str]:
    return [text_of(post) for post in posts(table(meeting, side)) if WORDS in text_of(post)]


async def test_proposing_is_one_request_and_crossing_two(meeting: Meeting) -> None:
    meeting.requests()
    number = await proposed(meeting)
    assert [request["method"] for request in meeting.requests()] == ["POST"]
    assert (len(said_at(meeting, "Harbour")), said_at(meeting, "Hill")) == (1, [])
    await agreed(meeting, number)
    assert sorted(request["method"] for request in meeting.requests()) == ["PATCH", "POST"]
    (mine,) = [post for post in posts(table(meeting, "Harbour")) if WORDS in text_of(post)]
    assert buttons_of(mine) == []
    assert "Sent" in text_of(mine)
    (theirs,) = [post for post in posts(table(meeting, "Hill")) if WORDS in text_of(post)]
    assert buttons_of(theirs) == ["Answer"]


@pytest.mark.parametrize("fault", [Reset(after=True), Failure(500, after=True)])
async def test_a_message_crosses_once_whatever_becomes_of_the_answer(meeting: Meeting, fault: Reset | Failure) -> None:
    number = await proposed(meeting)
    meeting.discord.faults.plan(fault, method="POST", route=MESSAGES)
    await agreed(meeting, number)
    await meeting.later(seconds=5)
    assert len(said_at(meeting, "Hill")) == 1


async def test_a_vote_is_over_also_after_a_restart(meeting: Meeting) -> None:
    number = await proposed(meeting)
    async with restarted(meeting):
        await agreed(meeting, number)
        assert len(said_at(meeting, "Hill")) == 1
        assert len(said_at(meeting, "Harbour")) == 1
        assert "Sent" in said_at(meeting, "Harbour")[0]


async def test_words_that_were_erased_meanwhile_are_not_told(meeting: Meeting) -> None:
    number = await proposed(meeting)
    await meeting.storage.database.execute(words.delete())
    await agreed(meeting, number)
    assert said_at(meeting, "Hill") == []
    assert "A message from" in text_of(posts(table(meeting, "Hill"))[-1])


async def test_the_panel_of_a_table_stays_where_it_is(meeting: Meeting) -> None:
    before = [text_of(post) for post in posts(table(meeting, "Harbour")) if "Messages" in buttons_of(post)]
    await agreed(meeting, await proposed(meeting))
    assert [text_of(post) for post in posts(table(meeting, "Harbour")) if "Messages" in buttons_of(post)] == before
