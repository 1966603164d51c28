"""`/season …` as conveners, moderators and everybody else meet it: who may, what is asked for, and every kind of no."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cogs.convened import asks, previewed, set_up
from tests.cogs.season_town import (
    PEOPLE,
    a_dialogue,
    accept_the_rules,
    begins,
    first_round,
    own_formats,
    published_after,
    season,
    vote,
)
from tests.cogs.town import Town, a_town, form_of


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *PEOPLE, "guest", formats=own_formats(tmp_path)) as there, there.running():
        yield there


async def opened(town: Town) -> None:
    """The first round is held, and the season begun with it."""
    await first_round(town)
    told = await season(town["convener"], "open", season="spring", round=1)
    assert told.text.startswith("✓ The season is open: A spring."), told.text


class TestWhoMay:
    async def test_participants_and_strangers_may_not(self, town: Town) -> None:
        await opened(town)
        for name in ("ines", "guest"):
            for command in ("status", "round", "next", "back", "close"):
                assert "people who may open dialogues" in (await season(town[name], command)).text
            told = await season(town[name], "open", season="spring", round=1)
            assert "people who may open dialogues" in told.text
            assert "people who may open dialogues" in (await season(town[name], "open", season="spring")).text

    async def test_moderators_lead_it_and_conveners_open_its_rounds(self, town: Town) -> None:
        await opened(town)
        moderator = town["moderator"]
        assert "Stage 1 of 2: Meet" in (await season(moderator, "status")).text
        assert form_of(await moderator.types("season next")).title == "Next stage"
        assert form_of(await moderator.types("season back")).title == "Back a stage"
        assert "This closes the season: A spring." in (await season(moderator, "close")).text
        assert "people who may open dialogues" in (await season(moderator, "round")).text

    async def test_where_nothing_is_set_up_or_open_it_is_said(self, town: Town) -> None:
        convener = town["convener"]
        assert "There is no such season here." in (await season(convener, "status")).text
        await set_up(town)
        assert "There is no such season here." in (await season(convener, "open", season="no-such")).text
        assert "There is no such season here." in (await season(convener, "next", season=9)).text


class TestBeginning:
    async def test_with_a_new_dialogue_in_the_same_three_forms(self, town: Town) -> None:
        await set_up(town)
        convener = town["convener"]
        form = form_of(await convener.types("season open", season="spring"))
        assert form.field("Question").default == "Is it safe enough to begin?"
        card = await convener.sends(form, Topic="Market Street")
        form = await convener.opens(card, "Go on")
        card = await convener.sends(form, Side_one="Harbour", Side_two="Hill")
        assert "Published" in (await published_after(town, await convener.opens(card, "Go on"))).text
        assert "↻ Short round: round no. 1 is open" in (await season(convener, "status")).text
        assert "A season begins: A spring." in (await town["ines"].sees("A season begins")).text

    async def test_a_draft_that_is_kept_is_not_replaced_without_a_word(self, town: Town) -> None:
        await set_up(town)
        convener = town["convener"]
        await previewed(town)
        check = await season(convener, "open", season="spring")
        assert check.text == "A draft of yours is kept. The next round takes its place."
        assert (await convener.opens(check, "Show the draft")).field("Topic").default == "Market Street"
        assert (await convener.opens(check, "Go on")).field("Topic").default == ""

    async def test_a_dialogue_belongs_to_one_season_and_fits_it(self, town: Town) -> None:
        await opened(town)
        convener = town["convener"]
        told = await season(convener, "open", season="spring", round=1)
        assert "belongs to a season already" in told.text
        told = await season(convener, "open", season="sustained-dialogue", round=1)
        assert "belongs to a season already" in told.text
        await convener.presses(await previewed(town), "Publish")
        told = await season(convener, "open", season="spring", round=2)
        assert "This season begins with another format: short-round." in told.text
        assert "There is no round with this number" in (await season(convener, "open", season="spring", round=99)).text

    async def test_of_several_seasons_one_is_named(self, town: Town) -> None:
        await opened(town)
        convener = town["convener"]
        form = form_of(await convener.types("season open", season="sustained-dialogue"))
        card = await convener.sends(form, Topic="The ferry")
        card = await convener.sends(await convener.opens(card, "Go on"), Side_one="Harbour", Side_two="Hill")
        await published_after(town, await convener.opens(card, "Go on"))
        assert "Several seasons are open here." in (await season(convener, "status")).text
        assert "Season: A spring" in (await season(convener, "status", season=1)).text
        assert "Season: Sustained dialogue" in (await season(convener, "status", season=2)).text


class TestTheWay:
    async def test_without_what_a_stage_waits_for_a_reason_is_given(self, town: Town) -> None:
        await set_up(town)
        convener = town["convener"]
        await a_dialogue(town)
        await season(convener, "open", season="spring", round=1)
        cancelled = await convener.types("dialogue cancel", round=1)
        await convener.presses(cancelled, "Cancel the dialogue")
        form = form_of(await convener.types("season next"))
        assert form.field("Reason").required
        stale = form_of(await convener.types("season next"))
        assert (await convener.sends(form, Reason="People know each other.")).text.startswith("✓ Done.")
        assert "Somebody else took a step" in (await convener.sends(stale, Reason="Twice.")).text
        await town.settled()
        told = await town["ines"].sees("The stage is left: Meet.")
        assert told.text.endswith("Now: Name it. Reason: People know each other.")
        status = await season(convener, "status")
        assert "Round no. 1 did not take place" in status.text
        assert "by: an organiser. Reason: People know each other." in status.text

    async def test_what_was_named_is_said_and_behind_the_last_stage_there_is_none(self, town: Town) -> None:
        await opened(town)
        moderator = town["moderator"]
        form = form_of(await moderator.types("season next"))
        assert not form.field("Reason").required
        await moderator.sends(form)
        form = form_of(await moderator.types("season next"))
        await moderator.sends(form, What_needs_work="Who mends the nets.")
        await town.settled()
        told = await town["ines"].sees("The last stage is left: Name it.")
        assert told.text.endswith("What needs work: Who mends the nets.")
        status = await season(moderator, "status")
        assert "Every stage is left." in status.text
        assert [button.label for button in status.buttons] == ["Back a stage"]
        assert "Every stage of this season is left." in (await season(moderator, "next")).text
        assert "Every stage of this season is left." in (await season(town["convener"], "round")).text

    async def test_a_round_keeps_its_sides_and_comes_in_its_time(self, town: Town) -> None:
        await opened(town)
        convener = town["convener"]
        await convener.sends(form_of(await convener.types("season next")))
        preview = await convener.sends(form_of(await convener.types("season round")), Start="tomorrow 18:00",
                                       Latest_time="at the start", Moderators=[town["moderator"].id])  # fmt: skip
        assert "What is the matter between us?" in preview.text
        told = await convener.sends(await convener.opens(preview, "Change sides"), Side_one="Valley")
        assert "The sides of a season stay the same" in told.text
        preview = await convener.sends(await convener.opens(told, "Change sides"), Side_one="Harbour")
        assert "Published" in (await convener.presses(preview, "Publish")).text
        assert "is still open" in (await season(convener, "round")).text
        check = await convener.types("dialogue cancel", round=2)
        await convener.presses(check, "Cancel the dialogue")
        assert form_of(await convener.types("season round")).field("Start")

    async def test_a_closed_season_stays_closed(self, town: Town) -> None:
        await opened(town)
        convener = town["convener"]
        check = await season(convener, "close")
        assert (await convener.presses(check, "Keep it open")).text == "Nothing was changed."
        first, second = await season(convener, "close"), await season(convener, "close")
        assert (await convener.presses(first, "Close the season")).text.startswith("✓ Done.")
        assert "This season is closed." in (await convener.presses(second, "Close the season")).text
        assert "This season is closed." in (await season(convener, "next", season=1)).text
        assert "This season is closed." in (await season(convener, "status", season=1)).text


async def test_with_approval_those_who_were_there_are_admitted_again_and_nobody_else(town: Town) -> None:
    invitation = await a_dialogue(town, "by approval")
    convener, moderator = town["convener"], town["moderator"]
    for place, name in enumerate(PEOPLE):
        assert "Your request is in" in (await asks(town[name], invitation, ("Harbour", "Hill")[place % 2])).text
    await town.later(seconds=10)
    desk = await moderator.sees("Requests for a seat")
    read = desk.beside("Requests for a seat")
    assert read is not None
    for _ in PEOPLE:
        assert "✓ Admitted." in (await moderator.presses(await moderator.presses(desk, read), "Admit")).text
    await season(convener, "open", season="spring", round=1)
    await begins(town)
    await accept_the_rules(town)
    await vote(town, "2 of 2")
    assert "Every round of this stage is held." in (await season(convener, "round")).text
    await convener.sends(form_of(await convener.types("season next")))
    assert "Published" in (await published_after(town, form_of(await convener.types("season round")))).text

    invitation = await town["ines"].sees("seats free")
    step = await town["ines"].presses(invitation, "Ask for a seat")
    sides = [button.label.split()[-1] for button in step.buttons if button.label.endswith(("Harbour", "Hill"))]
    assert sides == ["Harbour"], "whoever was on a side stays there"
    assert "You have a seat" in (await asks(town["ines"], invitation)).text
    assert "Your request is in" in (await asks(town["guest"], invitation)).text
