"""The room: everybody gets in at once, nobody but Parley can write, and each seat learns its name alone."""

from pathlib import Path

from bot.dialogue import commands as c
from bot.dialogue.ids import RoundId
from bot.hosting.charter import PlaceKind
from bot.hosting.effects import OpenRoom, ShowPanel
from bot.rehearsal.loopback.faults import Reset
from bot.rehearsal.loopback.permissions import bits
from tests.delivery.meeting import Meeting, a_meeting, posts, restarted, text_of

CHANNELS = "/guilds/{guild_id}/channels"
WRITING = bits(
    "SEND_MESSAGES", "SEND_MESSAGES_IN_THREADS", "CREATE_PUBLIC_THREADS", "CREATE_PRIVATE_THREADS", "ADD_REACTIONS",
    "SEND_POLLS", "USE_EXTERNAL_APPS",
)  # fmt: skip


async def test_seats_observers_and_moderators_read_and_only_the_bot_writes(meeting: Meeting) -> None:
    await meeting.begun()

    overwrites = meeting.room.overwrites
    readers = [meeting.people[name].id for name in ("moderator", "observer", "guest0", "guest1", "guest2", "guest3")]
    assert set(overwrites) == {meeting.guild.id, meeting.application.bot.id, *readers}
    assert overwrites[meeting.guild.id].deny == bits("VIEW_CHANNEL") | WRITING
    for reader in readers:
        assert overwrites[reader].allow == bits("VIEW_CHANNEL", "READ_MESSAGE_HISTORY")
        assert overwrites[reader].deny == WRITING
    assert overwrites[meeting.application.bot.id].allow & bits("SEND_MESSAGES")


async def test_all_access_is_in_the_one_request_that_makes_the_room(meeting: Meeting) -> None:
    await meeting.settled()
    meeting.requests()
    await meeting.begun()

    asked = meeting.requests()
    (made,) = [request for request in asked if request["path"].endswith("/channels")]
    assert len(made["json"]["permission_overwrites"]) == 8
    assert not [request for request in asked if "/permissions/" in request["path"]]


async def test_the_order_of_access_is_drawn(meeting: Meeting) -> None:
    await meeting.begun()

    order = [int(account) for account in meeting.room.overwrites if account != meeting.guild.id]
    assert order != sorted(order)


async def test_a_bot_that_may_not_do_something_does_not_try_to_forbid_it(meeting: Meeting) -> None:
    meeting.without("SEND_POLLS")
    async with restarted(meeting):  # it learns of its roles when it connects
        await meeting.begun()

        assert meeting.room.overwrites[meeting.guild.id].deny == (bits("VIEW_CHANNEL") | WRITING) & ~bits("SEND_POLLS")


async def test_the_room_waits_until_the_vault_knows_who_sits_where(meeting: Meeting) -> None:
    await meeting.settled()
    await meeting.ask(c.Begin(1, {side.number: 2 for side in meeting.charter.sides}))  # and nobody has dealt yet
    await meeting.settled()

    assert {meeting.people[f"guest{n}"].id for n in range(4)} <= set(meeting.room.overwrites)


async def test_a_room_made_without_an_answer_is_found_again(meeting: Meeting) -> None:
    await meeting.settled()
    meeting.discord.faults.plan(Reset(after=True), method="POST", route=CHANNELS)
    await meeting.begin()
    await meeting.settled()
    await meeting.later(seconds=1)

    assert meeting.room


async def test_a_room_that_could_not_be_made_is_made_for_the_next_post(meeting: Meeting) -> None:
    await meeting.settled()
    before = {role: role.permissions for role in meeting.guild.roles.values()}
    meeting.without("MANAGE_CHANNELS")
    await meeting.begin()
    await meeting.settled()
    assert [one for one in meeting.guild.channels.values() if one.name == "dialogue-1"] == []

    for role, permissions in before.items():
        role.permissions = permissions
    meeting.guild.forget_permissions()
    await meeting.carry(ShowPanel(meeting.charter.round))

    assert len(posts(meeting.room)) == 1


async def test_the_event_begins_with_the_round(meeting: Meeting) -> None:
    await meeting.begun()

    (event,) = meeting.guild.events.values()
    assert event["status"] == 2


async def test_carried_twice_it_is_still_one_room(meeting: Meeting) -> None:
    await meeting.begun()
    await meeting.carry(OpenRoom(meeting.charter.round))

    assert meeting.room


async def test_whoever_left_and_wants_to_leave_the_room_is_let_out(meeting: Meeting) -> None:
    round_ = await meeting.begun()
    seat = next(iter(round_.seats))
    person = await meeting.person_in(seat)
    await meeting.ask(c.Leave(seat, keep_statements=True, stays=False))
    await meeting.settled()

    assert person.id not in meeting.room.overwrites


async def test_a_format_without_a_room_shows_its_panel_where_the_invited_read(folder: Path) -> None:
    async with a_meeting(folder, room=False) as meeting:
        await meeting.begun()

        invitation, welcome, *_, panel = posts(meeting.invitations)
        assert "Ask for a seat" not in text_of(invitation)
        assert "Welcome" in text_of(welcome)
        assert "Speaking now:" in text_of(panel)
        assert await meeting.storage.dialogues.place(RoundId(1), PlaceKind.ROOM)
        assert [one.name for one in meeting.guild.channels.values()] == ["invitations", "summaries", "desk-1"]
