"""A dialogue that is published can be changed: its hours, its words, its observers; and opened once more."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cogs.convened import asks, begun, opens_next, published
from tests.cogs.test_people_come_and_go import EVERYBODY, at_the_desk, plain
from tests.cogs.town import Town, a_town, form_of, message_of


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *EVERYBODY, "guest", "other") as there, there.running():
        yield there


def moment(*numbers: int) -> str:
    year, month, day, hour = numbers
    return f"<t:{int(datetime(year, month, day, hour, tzinfo=UTC).timestamp())}:f>"


class TestOtherHours:
    async def test_a_convener_moves_the_start_after_reading_it_back(self, town: Town) -> None:
        invitation, convener = await published(town), town["convener"]
        await asks(town["ines"], invitation)
        form = form_of(await convener.types("dialogue reschedule", round=1))
        assert form.field("New start").default == "2026-11-23 18:00"  # on the clocks of the dialogue's zone
        assert form.field("Latest time").default == "2026-11-23 16:00"
        told = await convener.sends(form, New_start="whenever", Latest_time="at the start")
        assert told.text.startswith('"whenever" could not be read as a time.')
        form = await convener.opens(told, "Change")
        assert form.field("New start").default == "whenever"
        check = await convener.sends(form, New_start="2026-11-25 19:00", Latest_time="1 hour before the start")
        assert f"New start: {moment(2026, 11, 25, 18)}" in check.text
        assert f"Start so far: {moment(2026, 11, 23, 17)}" in check.text
        assert f"Seats can be taken until: {moment(2026, 11, 25, 17)}" in check.text
        assert "Starts: " + moment(2026, 11, 23, 17) in (await town["odd"].sees("seats free")).text
        assert (await convener.presses(check, "Move the start")).text.startswith("✓ Moved.")
        await town.settled()
        assert "Starts: " + moment(2026, 11, 25, 18) in (await town["odd"].sees("seats free")).text
        assert "The start has moved." in (await town["ines"].sees("The start has moved.")).text
        (event,) = town.guild.events.values()
        assert event["scheduled_start_time"].startswith("2026-11-25T18:00")

    async def test_the_desk_has_the_same_button(self, town: Town) -> None:
        await published(town)
        desk = await town["moderator"].sees("## Desk")
        form = await town["moderator"].opens(desk, "Change times")
        check = await town["moderator"].sends(form, New_start="in 3 days", Latest_time="at the start")
        assert (await town["moderator"].presses(check, "Leave it as it is")).text == "Nothing was changed."
        told = message_of(await town["ines"].types("dialogue reschedule", round=1))
        assert "people who may open dialogues" in told.text

    async def test_an_hour_that_the_clocks_leave_out_is_said_to_be_so(self, town: Town) -> None:
        await published(town)
        form = form_of(await town["convener"].types("dialogue reschedule", round=1))
        told = await town["convener"].sends(form, New_start="2027-03-28 02:30", Latest_time="at the start")
        assert "this hour does not exist in Europe/Berlin" in plain(told)

    async def test_once_it_has_begun_the_hour_stays(self, town: Town) -> None:
        await begun(town, *EVERYBODY)
        told = message_of(await town["convener"].types("dialogue reschedule", round=1))
        assert told.text == "The round has begun already."

    async def test_without_enough_people_it_is_postponed_and_then_cancelled(self, town: Town) -> None:
        invitation = await published(town, **{"Who may take": "open"})
        await asks(town["ines"], invitation)
        await town.later(hours=32)
        told = await town["odd"].sees("The round does not begin yet")
        assert f"each side needs at least 3 people. New start: {moment(2026, 11, 24, 17)}" in told.text
        desk = await at_the_desk(town, "status")
        assert f"Starts: {moment(2026, 11, 24, 17)}" in desk.text
        log = await town["moderator"].presses(desk, "Who did what")
        assert "Postponed, because a side had not enough people." in log.text
        await town.later(hours=24)
        assert await town["odd"].sees("list of seats is destroyed")
        assert "does not take place" in (await town["odd"].sees("does not take place")).text


class TestOtherWords:
    async def test_until_somebody_asks_topic_and_sides_can_change(self, town: Town) -> None:
        invitation, convener = await published(town), town["convener"]
        card = message_of(await convener.types("dialogue edit", round=1))
        assert "Nobody has asked for a seat yet." in card.text
        form = await convener.opens(card, "Change topic")
        assert form.field("Topic").default == "Market Street"
        done = await convener.sends(form, Topic="The ferry")
        assert done.text.startswith("✓ Changed.")
        card = message_of(await convener.types("dialogue edit", round=1))
        sides = await convener.opens(card, "Change sides")
        assert (await convener.sends(sides, Side_1="Hill")).text.startswith("The sides need different names")
        sides = await convener.opens(message_of(await convener.types("dialogue edit", round=1)), "Change sides")
        late = await convener.opens(message_of(await convener.types("dialogue edit", round=1)), "Change sides")
        await convener.sends(sides, Side_1="Quay")
        await town.settled()
        changed = plain(await town["ines"].sees("seats free"))
        assert "## The ferry" in changed
        assert "Quay: seats free: 3" in changed
        assert "Your request is in" in (await asks(town["ines"], invitation, "Quay")).text
        told = await convener.sends(late, Side_1="Harbour")
        assert told.text.startswith("Somebody has asked for a seat.")
        card = message_of(await convener.types("dialogue edit", round=1))
        assert [button.label for button in card.buttons] == ["Change times"]

    async def test_an_observer_who_is_added_later_is_announced_first(self, town: Town) -> None:
        panel = await begun(town, *EVERYBODY, format_="Listening round")
        for name in EVERYBODY:
            await town[name].presses(panel, "I can keep these today")
        convener, newcomer = town["convener"], town["other"]
        card = message_of(await convener.types("dialogue edit", round=1))
        assert "The round has begun." in card.text
        told = await convener.chooses(card, "Observers", town["observer"].id, town["ines"].id)
        assert told.text.startswith("Somebody on this list has asked for a seat.")
        done = await convener.chooses(card, "Observers", newcomer.id)
        assert f"Observers: <@{town['observer'].id}>, <@{newcomer.id}>" in done.text
        await town.settled()
        assert (
            f"an observer reads along: <@{newcomer.id}>." in (await town["ines"].sees("an observer reads along")).text
        )
        assert panel.channel_id not in newcomer.person.view.channels
        await opens_next(town)
        quiet = await newcomer.sees("Quiet thinking (3 of ")
        assert (await newcomer.presses(quiet, "Propose a statement")).text.startswith("Observers read along")

    async def test_a_dialogue_is_opened_like_another_one(self, town: Town) -> None:
        await published(town, Alternates="2")
        convener = town["convener"]
        form = form_of(await convener.types("dialogue copy", round=1))
        assert form.field("Topic").default == "Market Street"
        card = await convener.sends(form, Topic="Market Street, again")
        form = await convener.opens(card, "Go on")
        assert (form.field("Side one").default, form.field("Side two").default) == ("Harbour", "Hill")
        card = await convener.sends(form)
        form = await convener.opens(card, "Go on")
        assert form.field("Start").default == ""
        preview = await convener.sends(form, Start="tomorrow 20:00", Latest_time="at the start")
        assert "## Market Street, again" in preview.text
        assert "Alternates on each side: 2" in preview.text
        check = message_of(await convener.types("dialogue copy", round=1))
        assert check.text == "A draft of yours is kept. The copy takes its place."
        assert (await convener.opens(check, "Copy")).field("Topic").default == "Market Street"
