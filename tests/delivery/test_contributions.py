"""Words are posted under pseudonym and side, and drawn anew in place."""

from bot.dialogue import commands as c
from bot.dialogue.ids import ContributionNumber
from bot.hosting.effects import PostContribution
from bot.hosting.ports import Errand
from bot.rehearsal.loopback.faults import Reset
from tests.delivery.meeting import Meeting, buttons_of, posts, text_of


async def test_words_stand_under_pseudonym_and_side(meeting: Meeting) -> None:
    round_ = await meeting.begun()
    assert round_.room
    assert round_.room.turn
    seat = round_.seats[round_.room.turn.seat]
    side = round_.side(seat.side)
    await meeting.speaks("The market has always been mine.")
    await meeting.settled()

    text = text_of(posts(meeting.room)[-1])
    assert text.startswith(
        f"### {side.emblem} {seat.pseudonym} ({side.label}), no. 1\nThe market has always been mine."
    )


async def test_where_a_fact_is_from_stands_under_it(meeting: Meeting) -> None:
    round_ = await meeting.begun()
    assert round_.room
    turn = round_.room.turn
    assert turn
    await meeting.ask(c.Speak(turn.seat, "Two hundred vans a day.", turn.number, source="The count of last May"))
    await meeting.settled()

    assert "\n-# Source: The count of last May" in text_of(posts(meeting.room)[-1])


async def test_words_cannot_imitate_a_post_or_call_anybody(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.speaks("# Closed\n@everyone <@123> come here")
    await meeting.settled()

    post = posts(meeting.room)[-1]
    assert "\n# Closed" not in text_of(post)
    assert post["mentions"] == []
    assert not post["mention_everyone"]


async def test_a_correction_is_one_edit_and_leaves_the_panel_where_it_is(meeting: Meeting) -> None:
    await meeting.begun()
    seat = (await meeting.speaks("Teh market.")).said[ContributionNumber(1)].seat
    await meeting.settled()
    meeting.requests()
    await meeting.ask(c.Correct(seat, "The market."))
    await meeting.settled()

    assert [request["method"] for request in meeting.requests()] == ["PATCH"]
    post = posts(meeting.room)[-1]
    assert "The market.\n-# Edited:" in text_of(post)
    assert "Speaking now:" in text_of(post)


async def test_withdrawn_words_are_gone_from_an_older_post_and_its_number_stays(meeting: Meeting) -> None:
    await meeting.begun()
    seat = (await meeting.speaks("I should not have said it.")).said[ContributionNumber(1)].seat
    await meeting.speaks("I walk there every day.")
    await meeting.settled()
    await meeting.ask(c.Withdraw(seat, ContributionNumber(1)))
    await meeting.settled()

    older = posts(meeting.room)[-2]
    assert "I should not have said it." not in text_of(older)
    assert "no. 1\n-# Withdrawn by its author." in text_of(older)
    assert not buttons_of(older)


async def test_words_withdrawn_before_they_were_posted_are_never_seen(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.bot.relay.stop()
    seat = (await meeting.speaks("I should not have said it.")).said[ContributionNumber(1)].seat
    await meeting.ask(c.Withdraw(seat))
    await meeting.bot.relay.start()
    await meeting.settled()

    post = posts(meeting.room)[-1]
    assert "Withdrawn by its author." in text_of(post)
    assert post["edited_timestamp"] is None


async def test_of_several_posts_at_once_the_last_brings_the_panel(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.bot.relay.stop()
    for words in ("One.", "Two.", "Three."):
        await meeting.speaks(words)
    meeting.requests()
    await meeting.bot.relay.start()
    await meeting.settled()

    sent = [request["method"] for request in meeting.requests() if meeting.room.id in request["path"]]
    assert sent == ["POST", "POST", "POST", "PATCH"]
    assert [bool(buttons_of(post)) for post in posts(meeting.room)[-3:]] == [False, False, True]


async def test_a_late_repeat_of_an_errand_posts_nothing(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.speaks("The market has always been mine.")
    await meeting.settled()
    before = len(posts(meeting.room))
    number = next(request for request in reversed(meeting.requests()) if request["method"] == "POST")["json"]["nonce"]
    effect = PostContribution(meeting.charter.round, ContributionNumber(1))
    await meeting.bot.courier.carry(Errand(int(number.removeprefix("p")), effect, attempts=1, place="room:1"))

    assert len(posts(meeting.room)) == before


async def test_words_withdrawn_after_a_post_of_which_nobody_heard_are_gone(meeting: Meeting) -> None:
    """Discord has posted them and the answer was lost: what the second try finds is older than what holds by then."""
    await meeting.begun()
    meeting.discord.faults.plan(Reset(after=True), method="POST", route="/channels/{channel_id}/messages")
    seat = (await meeting.speaks("I should not have said it.")).said[ContributionNumber(1)].seat
    await meeting.settled()
    assert "I should not have said it." in text_of(posts(meeting.room)[-1])
    await meeting.ask(c.Withdraw(seat))
    await meeting.speaks("I walk there every day.")
    await meeting.later(seconds=5)

    withdrawn, newest = posts(meeting.room)[-2:]
    assert "no. 1\n-# Withdrawn by its author." in text_of(withdrawn)
    assert not buttons_of(withdrawn)
    assert "Speaking now:" in text_of(newest)
