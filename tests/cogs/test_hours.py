"""Hours of slow dialogues: each side's by the convener, in the preview; a person's own nights, under *My seat*."""

import sqlite3
from contextlib import closing
from datetime import timedelta

from bot.hosting.ports import KeptNotice
from bot.rehearsal.people.screen import Form, Message
from cogs.kept_notices import newest_of_each
from tests.cogs.convened import asks, previewed, set_up
from tests.cogs.town import Town

SLOW = {"Pace": "Slow", "Who may take": "open"}


async def slow_preview(town: Town) -> Message:
    await set_up(town)
    return await previewed(town, **SLOW)


async def hours_form(town: Town, preview: Message, side: str) -> Form:
    label = next(button.label for button in preview.buttons if button.label.endswith(f"{side}: hours"))
    return await town["convener"].opens(preview, label)


async def seated(town: Town) -> Message:
    """A slow dialogue has begun, with three people on each side; the panel."""
    preview = await slow_preview(town)
    form = await hours_form(town, preview, "Hill")
    preview = await town["convener"].sends(form, **{"Time zone": "America/New_York"})
    await town["convener"].presses(preview, "Publish")
    people = ("ines", "odd", "runa", "observer", "owner", "convener")
    invitation = await town["ines"].sees("seats free")
    for place, name in enumerate(people):
        assert "You have a seat" in (await asks(town[name], invitation, ("Harbour", "Hill")[place % 2])).text
    town.now += timedelta(days=1, hours=8)
    moderator = town["moderator"]
    check = await moderator.presses(await moderator.sees("## Desk"), "Begin")
    assert "Done" in (await moderator.presses(check, "Begin")).text
    await town.settled()
    return await town["ines"].sees("(1 of ")


async def test_a_live_dialogue_asks_for_no_hours(town: Town) -> None:
    await set_up(town)
    preview = await previewed(town)
    assert not any(button.label.endswith("hours") for button in preview.buttons)
    assert "Waking hours" not in preview.text


async def test_each_side_has_hours_of_its_own_and_everybody_can_read_them(town: Town) -> None:
    preview = await slow_preview(town)
    assert "Harbour: 08:00 to 22:00, time zone Europe/Berlin" in preview.text
    convener = town["convener"]
    form = await hours_form(town, preview, "Harbour")
    assert (form.field("Time zone").default, form.field("Waking hours").default) == ("Europe/Berlin", "8:00 to 22:00")
    preview = await convener.sends(
        form, **{"Waking hours": "9-21", "Rest days": ["Saturday", "Sunday"], "Holidays": "Germany-by",
                 "Other days off": "2026-12-24"},
    )  # fmt: skip
    assert "Harbour: 09:00 to 21:00, time zone Europe/Berlin" in preview.text
    assert "Rest days: Saturday, Sunday" in preview.text
    assert "Public holidays of: DE-BY" in preview.text
    assert "Hill: 08:00 to 22:00" in preview.text, "the other side is as it was"
    form = await hours_form(town, preview, "Harbour")
    assert form.field("Holidays").default == "Germany-by", "as it was typed"
    await convener.presses(preview, "Publish")
    timeline = await town["ines"].presses(await town["ines"].sees("seats free"), "Timeline")
    assert "Harbour: 09:00 to 21:00, time zone Europe/Berlin" in timeline.text
    assert "Days off until the expected end: 2026-12-24, 2026-12-25, 2026-12-26" in timeline.text


async def test_what_cannot_be_is_said_and_the_form_of_that_side_opens_again(town: Town) -> None:
    preview, convener = await slow_preview(town), town["convener"]
    for entries, told in (
        ({"Time zone": "Berlin"}, '"Berlin" is not a time zone. Write it like this: Europe/Berlin'),
        ({"Waking hours": "days"}, '"days" could not be read as waking hours. Write them like this: 8:00 to 22:00'),
        ({"Waking hours": "8-9"}, "Waking hours are at least 4 hours a day, so that a turn leaves time to write."),
        ({"Holidays": "Atlantis"}, '"Atlantis" is not a known calendar of holidays.'),
        ({"Other days off": "Easter"}, '"Easter" could not be read as days.'),
        ({"Time zone": "Pacific/Auckland", "Waking hours": "9-17"}, None),
    ):
        form = await hours_form(town, preview, "Hill")
        answer = await convener.sends(form, **entries)
        if told is None:
            preview = answer
            continue
        assert answer.text.startswith(told)
        again = await convener.opens(answer, "Open the form")
        assert again.title == "Hours of: Hill"
        usual = {"Time zone": "Europe/Berlin", "Waking hours": "8-22"}
        preview = await convener.sends(again, **{name: usual.get(name, "") for name in entries})
        assert "## Market Street" in preview.text
    answer = await convener.sends(await hours_form(town, preview, "Harbour"), **{"Waking hours": "9-17"})
    assert answer.text.startswith("The waking hours of the sides have no hour in common")


async def test_nights_of_ones_own_are_kept_for_this_person_alone(town: Town) -> None:
    panel, ines = await seated(town), town["ines"]
    own = await ines.presses(panel, "My seat")
    form = await ines.opens(own, "Night hours")
    assert form.title == "My night hours"
    assert form.field("Time zone").default == "Europe/Berlin"
    own = await ines.sends(form, **{"Time zone": "america/lima", "Night begins": "9 pm", "Night ends": "7:30"})
    assert own.only_for_me
    assert own.text == (
        "✓ Kept for you alone. No direct message comes from 21:00 to 07:30, time zone America/Lima. "
        "The ends of turns stay as they are."
    )
    assert "Night hours: 21:00 to 07:30, time zone America/Lima" in (await ines.presses(panel, "My seat")).text
    again = await ines.opens(own, "Change night hours")
    assert (again.field("Night begins").default, again.field("Night ends").default) == ("21:00", "07:30")
    off = await ines.sends(again, **{"Night begins": "", "Night ends": ""})
    assert off.text.startswith("✓ You have no night hours of your own.")
    assert "Lima" not in (await ines.presses(panel, "My seat")).text


async def test_a_night_that_cannot_be_read_opens_its_form_again(town: Town) -> None:
    panel, ines = await seated(town), town["ines"]
    own = await ines.presses(panel, "My seat")
    for entries, told in (
        ({"Night begins": "22:00"}, "Night hours have a beginning and an end."),
        ({"Night begins": "late", "Night ends": "8:00"}, '"late" could not be read as an hour.'),
        ({"Time zone": "Lima", "Night begins": "22", "Night ends": "8"}, '"Lima" is not a time zone.'),
    ):
        no = await ines.sends(await ines.opens(own, "Night hours"), **entries)
        assert no.text.startswith(told)
        assert (await ines.opens(no, "Open the form")).title == "My night hours"


async def test_nobody_else_and_no_record_ever_shows_where_somebody_lives(town: Town) -> None:
    """The journal, the outbox and every post are free of it; the vault holds it sealed. The deadline stays."""
    panel, ines = await seated(town), town["ines"]
    for name in ("ines", "odd", "runa"):
        who = town[name]
        await who.presses(await who.sees("(1 of "), "I can keep these today")
    form = await ines.opens(await ines.presses(panel, "My seat"), "Night hours")
    await ines.sends(form, **{"Time zone": "America/Lima", "Night begins": "21:00", "Night ends": "7:30"})
    for client in (one for name, one in town.clients.items() if name != "ines"):
        assert not any("Lima" in message.text for message in client.person.view.everything())
    path = town.settings.database.get_secret_value().removeprefix("sqlite+aiosqlite:///")
    with closing(sqlite3.connect(path)) as database:
        tables = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        for table in tables:
            assert not any("Lima" in repr(row) for row in database.execute(f"select * from {table}")), table


async def test_hours_of_ones_own_are_for_people_with_a_seat(town: Town) -> None:
    panel = await seated(town)
    moderator = town["moderator"]
    own = await moderator.presses(panel, "My seat")
    assert "Night hours" not in own.text
    assert not own.offers("Night hours")


def test_of_several_notes_about_one_thing_the_newest_is_told() -> None:
    keys = "floor-yours seat-dealt turn-half owes-vote time-note owes-vote absent-turn absent-turn"
    kept = [KeptNotice(key, {}) for key in keys.split()]
    assert [one.key for one in newest_of_each(kept)] == [
        "seat-dealt", "time-note", "owes-vote", "absent-turn", "absent-turn",
    ]  # fmt: skip
