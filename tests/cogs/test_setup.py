"""`/parley setup`: five answers, and a check that says what is missing and where to switch it on."""

from tests.cogs.convened import set_up
from tests.cogs.town import Town, form_of, message_of


async def test_an_owner_sets_parley_up_and_the_answers_are_kept(town: Town) -> None:
    told = message_of(await town["convener"].types("dialogue open"))
    assert told.text == "Parley is not set up on this server yet. Somebody who may manage it can type: /parley setup"

    done = await set_up(town)
    assert "All permissions are present" in done.text
    assert f"<@&{town.conveners.id}>" in done.text
    assert "/dialogue open" in done.text

    form = await town["owner"].opens(done, "Change answers")
    assert form.field("Time zone").default == "Europe/Berlin"
    chosen = [part["component"].get("default_values") for part in form.components[:3]]
    assert [values[0]["id"] for values in chosen] == [town.conveners.id, town.moderators.id, town.summaries.id]

    told = await town["owner"].sends(form, Time_zone="Berlin")
    assert '"Berlin" is not a time zone' in told.text
    form = await town["owner"].opens(told, "Open the form")
    assert "All permissions are present" in (await town["owner"].sends(form, Time_zone="America/Lima")).text


async def test_each_missing_permission_is_named_with_its_purpose_and_place(town: Town) -> None:
    await town.permit(taken="MANAGE_CHANNELS")
    told = await set_up(town)
    assert "Missing: **Manage Channels**. Needed to make a room for each round." in told.text
    assert "Server Settings > Roles > Parley > Permissions > Manage Channels" in told.text
    assert "Missing: **Manage Roles**" not in told.text
    await town.permit(given="MANAGE_CHANNELS")
    assert "All permissions are present" in (await town["owner"].presses(told, "Check again")).text


async def test_whoever_may_not_manage_the_server_is_told_so_and_helped_all_the_same(town: Town) -> None:
    told = message_of(await town["ines"].types("parley setup"))
    assert told.text == "This is for people who may manage this server."
    assert "Help for organisers" not in message_of(await town["ines"].types("parley help")).text
    helped = message_of(await town["owner"].types("parley help"))
    assert "Help for organisers" in helped.text
    assert "One person speaks at a time" in (await town["owner"].presses(helped, "How turns work")).text
    assert form_of(await town["owner"].types("parley setup")).title == "Set up Parley here"
