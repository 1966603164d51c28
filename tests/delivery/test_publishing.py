"""A dialogue is published: desk, invitation and event, once, whatever happens on the way."""

from bot.dialogue import commands as c
from bot.hosting.effects import RefreshDesk, RefreshInvitation
from bot.rehearsal.loopback.faults import Failure, Reset
from bot.rehearsal.loopback.permissions import bits
from tests.delivery.meeting import Meeting, buttons_of, posts, restarted, text_of

CHANNELS, MESSAGES = "/guilds/{guild_id}/channels", "/channels/{channel_id}/messages"
EVENTS = "/guilds/{guild_id}/scheduled-events"


async def test_a_desk_an_invitation_and_an_event(meeting: Meeting) -> None:
    await meeting.settled()

    (invitation,) = posts(meeting.invitations)
    assert "Market Street" in text_of(invitation)
    assert buttons_of(invitation)[0] == "Ask for a seat"
    (desk,) = posts(meeting.desk)
    assert "Desk: Market Street" in text_of(desk)
    (event,) = meeting.guild.events.values()
    assert event["name"] == "Market Street"
    assert invitation["id"] in event["description"]


async def test_the_desk_is_for_moderators_alone(meeting: Meeting) -> None:
    await meeting.settled()

    overwrites = meeting.desk.overwrites
    assert overwrites[meeting.guild.id].deny & bits("VIEW_CHANNEL")
    moderator, bot = meeting.people["moderator"], meeting.application.bot
    assert set(overwrites) == {meeting.guild.id, moderator.id, bot.id}
    assert overwrites[moderator.id].allow == bits("VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "SEND_MESSAGES")


async def test_the_audit_log_says_the_number_of_the_round_and_nothing_else(meeting: Meeting) -> None:
    await meeting.begun()

    reasons = {
        entry.get("reason") for entry in meeting.guild.audit_log if entry["user_id"] == meeting.application.bot.id
    }
    assert reasons == {"Round 1"}


async def test_a_channel_made_without_an_answer_is_not_made_again(meeting: Meeting) -> None:
    meeting.discord.faults.plan(Reset(after=True), method="POST", route=CHANNELS)
    await meeting.settled()
    await meeting.later(seconds=1)

    assert meeting.desk
    assert len(posts(meeting.invitations)) == 1


async def test_an_invitation_posted_without_an_answer_is_not_posted_again(meeting: Meeting) -> None:
    meeting.discord.faults.plan(Failure(502, after=True), method="POST", route=MESSAGES)
    await meeting.settled()
    await meeting.later(seconds=1)

    assert len(posts(meeting.invitations)) == 1
    assert len(posts(meeting.desk)) == 1


async def test_an_event_made_without_an_answer_is_not_made_again(meeting: Meeting) -> None:
    meeting.discord.faults.plan(Failure(500, after=True), method="POST", route=EVENTS)
    await meeting.settled()
    await meeting.later(seconds=1)

    assert len(meeting.guild.events) == 1


async def test_after_a_failure_publishing_goes_on_where_it_ended(meeting: Meeting) -> None:
    meeting.discord.faults.plan(Failure(503), method="POST", route=MESSAGES)
    await meeting.settled()
    assert not posts(meeting.invitations)
    await meeting.later(seconds=1)

    assert len(posts(meeting.invitations)) == 1
    made = [request for request in meeting.requests() if request["path"].endswith("/channels")]
    assert len([request for request in made if request["method"] == "POST"]) == 1


async def test_killed_after_posting_the_program_finds_what_it_has_posted(meeting: Meeting) -> None:
    (errand,) = await meeting.storage.outbox.waiting(meeting.clock.now)
    await meeting.bot.courier.carry(errand)  # and then the program is gone before it could strike the errand off

    async with restarted(meeting):
        await meeting.settled()

        assert len(posts(meeting.invitations)) == 1
        assert meeting.desk
        assert len(meeting.guild.events) == 1


async def test_without_the_permission_for_events_the_rest_is_published_and_the_desk_is_told_once(
    meeting: Meeting,
) -> None:
    meeting.without("CREATE_EVENTS")
    await meeting.settled()

    assert len(posts(meeting.invitations)) == 1
    told = [text for post in posts(meeting.desk) if "lacks a permission" in (text := text_of(post))]
    assert len(told) == 1


async def test_without_the_permission_to_make_channels_nothing_is_tried_again_and_again(meeting: Meeting) -> None:
    meeting.without("MANAGE_CHANNELS")
    await meeting.settled()
    await meeting.later(hours=1)

    refused = [request for request in meeting.requests() if request["status"] == 403]
    assert len(refused) == 1


async def test_the_invitation_shows_free_seats_and_then_that_the_time_is_over(meeting: Meeting) -> None:
    await meeting.settled()
    (invitation,) = posts(meeting.invitations)
    assert "⚓ Harbour: seats free: 4" in text_of(invitation)

    meeting.clock.now = meeting.charter.seats_until
    await meeting.carry(RefreshInvitation(meeting.charter.round))

    assert "seats free" not in text_of(invitation)
    assert "Ask for a seat" not in buttons_of(invitation)


async def test_a_cancelled_dialogue_says_so_and_cancels_the_event(meeting: Meeting) -> None:
    await meeting.settled()
    await meeting.ask(c.Cancel(1))
    await meeting.settled()

    (invitation,) = posts(meeting.invitations)
    assert "does not take place" in text_of(invitation)
    assert not buttons_of(invitation)
    (event,) = meeting.guild.events.values()
    assert event["status"] == 4


async def test_a_desk_that_has_not_changed_costs_no_request(meeting: Meeting) -> None:
    await meeting.settled()
    meeting.requests()
    await meeting.carry(RefreshDesk(meeting.charter.round))

    assert meeting.requests() == []


async def test_a_desk_message_that_was_deleted_comes_back(meeting: Meeting) -> None:
    await meeting.settled()
    (desk,) = posts(meeting.desk)
    await meeting.delete(desk)
    await meeting.begun()

    (again,) = [post for post in posts(meeting.desk) if "## Desk" in text_of(post)]
    assert again["id"] != desk["id"]


async def test_an_invitation_that_was_deleted_comes_back_while_seats_can_be_taken(meeting: Meeting) -> None:
    await meeting.settled()
    (first,) = posts(meeting.invitations)
    await meeting.delete(first)
    meeting.clock.now = meeting.charter.seats_until
    await meeting.carry(RefreshInvitation(meeting.charter.round))

    (again,) = posts(meeting.invitations)
    assert again["id"] != first["id"]
