"""A summary is posted where it was promised: in the room with its picture, for the organisers with files."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue import commands as c
from bot.dialogue import disclosure
from bot.dialogue.answers import Answer
from bot.dialogue.conclusions import Conclusion
from bot.dialogue.disclosure_linter import Certainty
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.voting import Vote
from bot.hosting.effects import PostSummary
from bot.rehearsal.loopback.faults import Reset
from tests.delivery.meeting import Meeting, a_meeting, buttons_of, parts_of, posts, restarted, text_of

MESSAGES = "/channels/{channel_id}/messages"


async def to_the_end(meeting: Meeting) -> None:
    """Everybody speaks, everybody answers, the round is over, its summary is published."""
    round_ = await meeting.begun()
    for n in range(len(round_.seats)):
        await meeting.speaks(f"Words number {n}.")
    round_ = await meeting.round()
    for seat in round_.seats:
        for number in round_.open_statements():
            agrees = Answer.AGREE if number == 1 or round_.seats[seat].side == 1 else Answer.DISAGREE
            assert await meeting.storage.ballots.vote(meeting.charter.dialogue, seat, number, Vote(agrees))
    await meeting.ask(c.EndRound(1))
    await meeting.checkpoints.keep(meeting.charter.round)
    await meeting.settled()


@pytest.fixture
async def meeting(folder: Path) -> AsyncIterator[Meeting]:
    """Five on each side, so that a word can be printed."""
    async with a_meeting(folder, people=10) as there:
        yield there


async def test_in_the_room_with_its_picture_and_for_the_organisers_with_files(meeting: Meeting) -> None:
    await to_the_end(meeting)

    *older, summary, panel = posts(meeting.room)
    assert "Market Street: final summary" in text_of(summary)
    assert [file["filename"] for file in summary["attachments"]] == ["summary-1.png"]
    assert "Words and bar explained" in buttons_of(summary)  # its own buttons stay
    assert "## Closed: Market Street" in text_of(panel)
    assert summary["id"] in text_of(panel)
    assert not [post for post in older if buttons_of(post)]
    (kept,) = posts(meeting.summaries)
    assert [file["filename"] for file in kept["attachments"]] == ["summary-1.json", "summary-1.md", "summary-1.png"]
    assert "how round 1 went" in text_of(kept)


async def test_it_says_in_words_what_the_picture_shows_and_names_nobody(meeting: Meeting) -> None:
    await to_the_end(meeting)

    (gallery,) = [part for part in parts_of(posts(meeting.room)[-2]) if part["type"] == 12]
    alt = gallery["items"][0]["description"]
    assert "Shared: statement 1: " in alt
    assert "Differing: statement 2: " in alt
    assert "Harbour, nearly all agree" in alt
    uploads = [request for request in meeting.requests() if request.get("multipart")]
    assert len(uploads) == 2
    written = json.dumps([request["multipart"] for request in uploads])
    for user in meeting.people.values():
        assert user.id not in written
    for seat in (await meeting.round()).seats.values():
        assert seat.pseudonym not in written


async def test_posted_without_an_answer_it_is_not_posted_twice(meeting: Meeting) -> None:
    await to_the_end(meeting)
    before = len(posts(meeting.summaries))
    meeting.discord.faults.plan(Reset(after=True), method="POST", route=MESSAGES)
    await meeting.carry(PostSummary(meeting.charter.round, 1, for_organisers=True))
    await meeting.later(seconds=1)

    assert len(posts(meeting.summaries)) == before + 1


async def test_after_a_restart_the_organisers_channel_is_read_before_anything_is_posted_there(meeting: Meeting) -> None:
    await to_the_end(meeting)
    await meeting.storage.outbox.put([PostSummary(meeting.charter.round, 1, for_organisers=True)])
    await meeting.bot.relay.stop()
    (errand,) = await meeting.storage.outbox.waiting(meeting.clock.now + timedelta(minutes=2))
    await meeting.bot.courier.carry(errand)
    before = len(posts(meeting.summaries))
    async with restarted(meeting):
        await meeting.settled()

        assert len(posts(meeting.summaries)) == before


async def test_where_nothing_may_be_said_room_and_desk_are_told_that_in_one_sentence(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def certain(_: object) -> tuple[Conclusion, ...]:
        return (Conclusion(StatementNumber(1), SideNumber(1), Certainty.AGREED),)

    monkeypatch.setattr(disclosure, "conclusions", certain)
    await to_the_end(meeting)

    assert posts(meeting.summaries) == []
    newest = posts(meeting.room)[-1]
    assert "There is no summary this time." in text_of(newest)
    assert "## Closed: Market Street" in text_of(newest)
    assert "Final summary" not in text_of(newest)
    assert [post for post in posts(meeting.desk) if "The summary was not published, because" in text_of(post)]
