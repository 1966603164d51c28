"""The way to a seat, from the invitation to the yes of a moderator, and what can be changed on the way."""

from pathlib import Path

from tests.cogs.convened import asks, previewed, published, set_up
from tests.cogs.town import Town, a_town

STEPS = ("I have read this", "I can keep these")


async def test_three_private_steps_and_a_moderators_yes(town: Town) -> None:
    invitation, ines = await published(town), town["ines"]
    step = await ines.presses(invitation, "Ask for a seat")
    assert step.only_for_me
    assert step.text.startswith("Step 1 of 3. Which side do you belong to in this dialogue?")
    mine = next(button.label for button in step.buttons if button.label.endswith("Harbour"))
    step = await ines.presses(step, mine)
    assert step.text.startswith("### Step 2 of 3. Who can see what")
    step = await ines.presses(step, "I have read this")
    assert step.text.startswith("### Step 3 of 3. Ground rules, version 1")
    assert f"<@{town['moderator'].id}>" in (await ines.presses(step, "I have a question")).text
    asked = await ines.presses(step, "I can keep these")
    assert asked.text.startswith("### Your request is in")
    assert "Your request is in" in (await ines.presses(invitation, "Ask for a seat")).text

    asked = await ines.presses(asked, "Direct messages on")
    assert "Now: on" in asked.text
    assert "✓ Sent" in (await ines.presses(asked, "Send a test message")).text
    assert (await ines.sees("Town hall: this is the test message")).channel_id not in (town.square.id, asked.id)

    moderator = town["moderator"]
    desk = await moderator.sees("Requests for a seat")
    read = desk.beside("Requests for a seat")
    assert read is not None
    request = await moderator.presses(desk, read)
    assert f"Account: <@{ines.id}>. Side: " in request.text
    assert request.only_for_me
    done = await moderator.presses(request, "Admit")
    assert "✓ Admitted." in done.text
    told = await ines.sees("You have a seat.")
    assert told.only_for_me
    await town.later(seconds=5)
    assert "seats free: 2" in (await town["odd"].sees("seats free")).text
    assert "You have a seat." in (await ines.presses(await ines.sees("seats free: 2"), "Ask for a seat")).text

    gone = await ines.presses(told, "Give the seat back")
    assert gone.text == "Your seat is given back. It is free for somebody else now."
    assert not any(
        name in message.text for name in ("ines", ines.id) for message in ines.person.view.in_channel(desk.channel_id)
    )


async def test_a_no_with_a_reason_and_who_may_say_it(town: Town) -> None:
    invitation, odd = await published(town), town["odd"]
    await asks(odd, invitation, "Hill")
    moderator = town["moderator"]
    desk = await moderator.sees("Requests for a seat")
    read = desk.beside("Requests for a seat")
    assert read is not None
    request = await moderator.presses(desk, read)
    assert (await moderator.presses(request, "Later")).text == "Nothing was changed."
    form = await moderator.opens(await moderator.presses(desk, read), "Not this time")
    done = await moderator.sends(form, Reason="Both sides need people from the quay.")
    assert done.text.startswith("✓ Answered: no seat this time.")
    told = await odd.sees("No seat this time.")
    assert "Reason: Both sides need people from the quay." in told.text
    assert (await odd.presses(invitation, "Ask for a seat")).text.startswith("Your request was answered: no seat")
    assert (await moderator.presses(invitation, "Ask for a seat")).text.startswith(
        "Moderators of this dialogue have no"
    )


async def test_where_it_is_open_seats_go_until_a_side_is_full(town: Town) -> None:
    invitation = await published(town, **{"Who may take": "open"})
    for name in ("ines", "odd", "runa"):
        assert (await asks(town[name], invitation)).text.startswith("You have a seat.")
    assert "all seats are taken" in (await asks(town["convener"], invitation)).text
    other = await asks(town["convener"], invitation, "Hill")
    assert other.text.startswith("You have a seat.")
    assert (await asks(town["owner"], invitation, "Neither fits")).text.startswith("This dialogue has seats for two")


async def test_by_list_each_is_offered_their_own_side_alone(town: Town) -> None:
    await set_up(town)
    convener = town["convener"]
    preview = await previewed(town, **{"Who may take": "by list"})
    assert "People" not in preview.text
    told = await convener.presses(preview, "Publish")
    assert told.text.startswith('"By list" needs people for each side.')
    for label, name in (("Harbour: people", "ines"), ("Hill: people", "odd")):
        form = await convener.opens(preview, label)
        preview = await convener.sends(form, **{form.fields[0].label: [town[name].id]})
    await convener.presses(preview, "Publish")
    invitation = await town["ines"].sees("seats free")
    step = await town["odd"].presses(invitation, "Ask for a seat")
    assert [button.label.split(" ")[-1] for button in step.buttons] == ["Hill", "fits"]
    assert (await asks(town["odd"], invitation, "Hill")).text.startswith("You have a seat.")
    assert (await town["runa"].presses(invitation, "Ask for a seat")).text.startswith(
        "Seats in this dialogue go to people"
    )


async def test_what_anybody_can_read(town: Town) -> None:
    invitation, runa = await published(town), town["runa"]
    assert (await runa.presses(invitation, "Ground rules")).text.startswith("### Ground rules, version 1")
    assert (await runa.presses(invitation, "Who can see what")).text.startswith("### Who can see what")
    assert "Welcome and agreements" in (await runa.presses(invitation, "Timeline")).text
    helped = await runa.presses(invitation, "Help")
    assert "Right now: Welcome and agreements" in helped.text
    assert "How summaries work" in (await runa.presses(helped, "How summaries work")).text
    step = await runa.presses(await runa.presses(invitation, "Ask for a seat"), "Neither fits")
    assert step.text.startswith("This dialogue has seats for two sides.")


async def test_buttons_and_forms_opened_before_a_restart_still_work(tmp_path: Path) -> None:
    async with a_town(tmp_path, "ines", "odd") as town:
        async with town.running():
            invitation = await published(town)
            step = await town["ines"].presses(invitation, "Ask for a seat")
            mine = next(button.label for button in step.buttons if button.label.endswith("Hill"))
            await asks(town["odd"], invitation)
            desk = await town["moderator"].sees("Requests for a seat")
            read = desk.beside("Requests for a seat")
            assert read is not None
            form = await town["moderator"].opens(await town["moderator"].presses(desk, read), "Not this time")
        async with town.running():
            for label in (mine, *STEPS):
                step = await town["ines"].presses(step, label)
            assert step.text.startswith("### Your request is in")
            done = await town["moderator"].sends(form, Reason="No.")
            assert done.text.startswith("✓ Answered: no seat this time.")
