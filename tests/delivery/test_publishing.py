"""A dialogue is published: desk, invitation and event, once, whatever happens on the way."""

from tests.delivery.meeting import Meeting, buttons_of, posts, text_of


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
