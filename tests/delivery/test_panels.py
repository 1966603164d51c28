"""The panel is always on the newest post, and a turn costs one post and one edit."""

from bot.dialogue import commands as c
from bot.hosting.effects import ShowPanel
from bot.rehearsal.loopback.faults import Failure, Reset
from tests.delivery.meeting import Json, Meeting, buttons_of, posts, restarted, text_of

MESSAGES, MESSAGE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"


def with_buttons(meeting: Meeting) -> list[Json]:
    return [post for post in posts(meeting.room) if buttons_of(post)]


async def test_a_turn_is_one_post_and_one_edit(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.speaks("The market has always been mine.")
    await meeting.settled()
    meeting.requests()
    await meeting.speaks("I walk there every day.")
    await meeting.settled()

    asked = [(request["method"], request["path"].count("/messages/")) for request in meeting.requests()]
    assert asked == [("POST", 0), ("PATCH", 1)]


async def test_the_newest_post_carries_the_panel_and_the_one_before_keeps_its_words(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.speaks("The market has always been mine.")
    await meeting.speaks("I walk there every day.")
    await meeting.settled()

    *_, first, second = posts(meeting.room)
    assert "The market has always been mine." in text_of(first)
    assert not buttons_of(first)
    assert "I walk there every day." in text_of(second)
    assert "Speaking now:" in text_of(second)
    assert with_buttons(meeting) == [second]


async def test_of_a_phase_its_heading_stays(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.speaks("The market has always been mine.")
    await meeting.settled()

    heading = posts(meeting.room)[-2]
    assert text_of(heading).startswith("## Arrival (2 of 3)")
    assert "What matters to you?" in text_of(heading)
    assert not buttons_of(heading)


async def test_a_panel_that_has_not_changed_is_not_sent(meeting: Meeting) -> None:
    await meeting.begun()
    meeting.requests()
    await meeting.carry(ShowPanel(meeting.charter.round))

    assert meeting.requests() == []


async def test_a_pause_is_one_edit(meeting: Meeting) -> None:
    await meeting.begun()
    meeting.requests()
    await meeting.ask(c.PauseRound(1))
    await meeting.settled()

    edits = [request["method"] for request in meeting.requests() if meeting.room.id in request["path"]]
    assert edits == ["PATCH"]
    assert "Paused" in text_of(posts(meeting.room)[-1])


async def test_a_lapse_is_said_once_and_needs_no_post(meeting: Meeting) -> None:
    round_ = await meeting.begun()
    before = len(posts(meeting.room))
    assert round_.room
    assert round_.room.turn
    meeting.clock.now = round_.room.turn.last
    await meeting.later()
    panel = posts(meeting.room)[-1]
    assert "**Parley** · The turn passes." in text_of(panel)
    assert len(posts(meeting.room)) == before

    await meeting.speaks("I walk there every day.")
    await meeting.settled()
    assert "The turn passes" not in "".join(text_of(post) for post in posts(meeting.room))


async def test_a_panel_that_somebody_deleted_comes_back(meeting: Meeting) -> None:
    await meeting.begun()
    (panel,) = with_buttons(meeting)
    await meeting.delete(panel)
    await meeting.ask(c.PauseRound(1))
    await meeting.settled()

    (again,) = with_buttons(meeting)
    assert "Paused" in text_of(again)


async def test_words_posted_without_an_answer_are_not_posted_twice(meeting: Meeting) -> None:
    for fault in (Reset(after=True), Failure(500, after=True), Failure(503, after=True)):
        await meeting.begun() if not (await meeting.round()).said else None
        meeting.discord.faults.plan(fault, method="POST", route=MESSAGES)
        await meeting.speaks(f"Said with {fault}.")
        await meeting.settled()
        await meeting.later(seconds=1)

    said = [text_of(post) for post in posts(meeting.room) if "Said with" in text_of(post)]
    assert len(said) == 3
    assert len(with_buttons(meeting)) == 1


async def test_killed_after_posting_words_the_program_finds_them(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.bot.relay.stop()
    await meeting.speaks("I walk there every day.")
    errand = next(one for one in await meeting.storage.outbox.waiting(meeting.clock.now) if one.place == "room:1")
    await meeting.bot.courier.carry(errand)

    async with restarted(meeting):
        await meeting.settled()

        assert len([post for post in posts(meeting.room) if "I walk there" in text_of(post)]) == 1
        assert len(with_buttons(meeting)) == 1


async def test_after_a_restart_the_post_before_still_loses_its_panel_and_keeps_its_words(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.speaks("The market has always been mine.")
    await meeting.settled()
    async with restarted(meeting):
        await meeting.speaks("I walk there every day.")
        await meeting.settled()

        *_, first, second = posts(meeting.room)
        assert "The market has always been mine." in text_of(first)
        assert "Speaking now" not in text_of(first)
        assert with_buttons(meeting) == [second]


async def test_after_a_restart_the_panel_is_changed_under_the_words_that_are_there(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.speaks("The market has always been mine.")
    await meeting.settled()
    async with restarted(meeting):
        await meeting.ask(c.PauseRound(1))
        await meeting.settled()

        post = posts(meeting.room)[-1]
        assert "The market has always been mine." in text_of(post)
        assert "Paused" in text_of(post)


async def test_a_deleted_room_is_told_to_the_desk_once_and_not_asked_for_again(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.owner_asks("DELETE", f"/channels/{meeting.room.id}")
    meeting.requests()
    await meeting.speaks("The market has always been mine.")
    await meeting.speaks("I walk there every day.")
    await meeting.settled()
    await meeting.later(seconds=50)

    told = [post for post in posts(meeting.desk) if "its channel is gone" in text_of(post)]
    assert len(told) == 1
    assert len([request for request in meeting.requests() if request["status"] == 404]) == 2


async def test_an_edit_that_fails_is_tried_again(meeting: Meeting) -> None:
    await meeting.begun()
    meeting.discord.faults.plan(Reset(), method="PATCH", route=MESSAGE)
    await meeting.ask(c.PauseRound(1))
    await meeting.settled()
    assert "Paused" not in text_of(posts(meeting.room)[-1])
    await meeting.later(seconds=1)

    assert "Paused" in text_of(posts(meeting.room)[-1])
