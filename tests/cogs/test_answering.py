"""A ranking, guesses and one question about a text, from *Vote* to the summary, pressed by people on the loopback."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.rehearsal.people.screen import Message
from tests.cogs.convened import begun, opens_next
from tests.cogs.town import Client, Town, a_town, form_of, message_of

PEOPLE = ("ines", "odd", "runa", "sven", "tove", "ulf", "vera", "wil", "ylva", "zoe")  # harbour and hill by turns
STATEMENTS = [f"There should be {n} benches on the quay." for n in range(1, 10)]
FORMAT = """
name = "asking-round"
title = "Asking round"
purpose = "To ask."
seats = { min = 5 }
pace = ["live", "slow"]
rules = ["R18"]

[[phases]]
name = "Draft"
purpose = "The moderators put down a draft."
who = "moderators"
order = "none"
closes = ["moderator"]
output = ["draft"]

[[phases]]
name = "Ranking"
purpose = "Everybody chooses five."
order = "silent"
reveal = "never"
closes = ["all_had_turn", "timer"]
timer = "PT15M"
output = ["ballot:ranking"]

[[phases]]
name = "Sounding"
purpose = "Everybody answers alone."
order = "silent"
reveal = "never"
closes = ["all_had_turn", "timer"]
timer = "PT15M"
output = ["ballot", "ballot:prediction"]

[[phases]]
name = "One question"
purpose = "One question about the text."
order = "silent"
reveal = "never"
closes = ["all_had_turn", "timer"]
timer = "PT15M"
gate = "accepted"
output = ["ballot:text"]

[[phases]]
name = "Publication"
purpose = "The text is accepted."
who = "moderators"
order = "none"
closes = ["moderator"]
output = ["nothing"]
"""


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "asking-round.toml").write_text(FORMAT, encoding="utf-8")
    async with a_town(tmp_path, *PEOPLE) as there:
        there.settings = there.settings.model_copy(update={"formats": folder})
        async with there.running():
            yield there


async def with_statements(town: Town) -> None:
    """The round has begun, and the moderators have put down what is asked about."""
    await begun(town, *PEOPLE, format_="Asking round", seats="5")
    moderator = town["moderator"]
    desk = message_of(await moderator.types("round status"))
    form = form_of(await moderator._shown(moderator.person.press(desk, "Add statements")))
    await moderator.sends(form, Statements="\n".join(STATEMENTS))
    form = await moderator.opens(message_of(await moderator.types("round status")), "Write the draft")
    assert "Draft 1 is posted" in (await moderator.sends(form, **{"The text": "A path.\nA meadow."})).text
    await opens_next(town)


async def votes(who: Client, phase: str) -> Message:
    """What *Vote* shows."""
    await who._town.settled()
    return await who.presses(await who.sees(f"## {phase} ("), "Vote")


async def ranks(who: Client, *five: int) -> Message:
    form = await who.opens(await votes(who, "Ranking"), "Put five in order")
    places = ("First", "Second", "Third", "Fourth", "Fifth")
    return await who.sends(form, **{place: f"{number}." for place, number in zip(places, five, strict=True)})


async def answers_all(who: Client, guess: str, vote: str) -> Message:
    """Every guess, then every vote."""
    home = await votes(who, "Sounding")
    assert "Statements answered: 0 of 9" in home.text
    screen = await who.presses(home, "Guesses")
    while "Guess 1" in screen.text or "which word will stand" in screen.text:
        screen = await who.chooses(screen, "Choose a word", guess)
    screen = await who.presses(screen, "What else is asked")
    assert "Guesses about the other side: 9 of 9" in screen.text
    screen = await who.presses(screen, "Statements")
    while screen.offers(vote):
        screen = await who.presses(screen, vote)
    return screen


async def test_from_the_five_to_the_text(town: Town) -> None:
    await with_statements(town)

    # --- the ranking: what is entered twice is asked again, and the phase closes with the last one
    ines = town["ines"]
    told = await ranks(ines, 1, 2, 1, 3, 4)
    assert told.text == "No. 1 stands at two places. Five different statements are needed."
    form = await ines.opens(told, "Open the form")
    saved = await ines.sends(form, Third="5.")
    assert "1: no. 1 There should be 1 benches" in saved.text.replace("*", "")
    assert "3: no. 5" in saved.text.replace("*", "")
    harbour, hill = PEOPLE[0::2], PEOPLE[1::2]
    for name in PEOPLE[1:]:
        five = (2, 1, 3, 4, 5) if name in harbour else (2, 9, 8, 7, 6)
        assert "✓ Saved. Your five" in (await ranks(town[name], *five)).text
    await town.settled()
    summary = await ines.sees("### First on every side")
    assert "At the top on every side: 2" in summary.text
    assert "Harbour, among its first: " in summary.text
    assert "among the five of nearly all" in summary.text

    # --- votes and guesses: both thought the other farther away than it is
    for name in PEOPLE:
        finished = await answers_all(town[name], "most disagree", "Agree")
        assert "✓ Saved. Answered: 9 of 9." in finished.text
    await town.settled()
    summary = await ines.sees("### What the sides expected")
    assert re.search(r"Guess \(\S+ Harbour\): most disagree. Answer \(\S+ Hill\): nearly all agree", summary.text)
    mine = await ines.presses(summary, "My answers beside it")
    assert "Your five: 1, 2, 5, 3, 4. At the top on every side: 2" in mine.text
    assert "No. 1. Your answer: agree." in mine.text

    # --- one question about the text, with a reservation from each side
    for name in PEOPLE:
        who = town[name]
        question = await votes(who, "One question")
        assert question.text == "Draft 1. Could you live with this text, as a whole?"
        if name in (harbour[0], hill[0]):
            form = await who.opens(question, "With a reservation")
            saved = await who.sends(form, Your_reservation=f"Said by {name}.")
            assert "this is printed with it, as from your side" in saved.text
        else:
            assert "✓ Saved for draft 1: yes." in (await who.presses(question, "Yes")).text
    await town.settled()
    summary = await ines.sees("Accepted: draft 1")
    assert re.search(r'A reservation from \S+ Harbour: "Said by ines."', summary.text)
    assert re.search(r'A reservation from \S+ Hill: "Said by odd."', summary.text)
    assert await ines.sees("## Publication (5 of 5)")


async def test_each_press_that_comes_too_late_has_its_answer(town: Town) -> None:
    await with_statements(town)
    ines = town["ines"]
    listed = await votes(ines, "Ranking")
    form = await ines.opens(listed, "Put five in order")
    places = {place: f"{n}." for n, place in enumerate(("First", "Second", "Third", "Fourth", "Fifth"), 1)}
    await opens_next(town)
    for told in (await ines.sends(form, **places), await ines.presses(listed, "Put five in order")):
        assert told.text == "This question is closed. Saved answers count."
    home = await votes(ines, "Sounding")
    guess = await ines.presses(home, "Guesses")
    await opens_next(town)
    await town.settled()
    assert (await ines.chooses(guess, "Choose a word", "mixed")).text == "This question is closed. Saved answers count."
    assert "Guessed: 0 of 0" in (await ines.presses(guess, "Next")).text


async def test_an_answer_can_be_changed_and_taken_along(town: Town) -> None:
    await with_statements(town)
    await opens_next(town)
    await opens_next(town)
    ines = town["ines"]
    question = await votes(ines, "One question")
    draft = await ines.presses(question, "Read the draft")
    assert "A meadow." in draft.text
    assert draft.id != question.id, "the question stays before them"
    form = await ines.opens(question, "With a reservation")
    told = await ines.sends(form, Your_reservation="   ")
    assert told.text.startswith("A reservation needs words")
    question = await ines.presses(told, "The question")
    saved = await ines.sends(await ines.opens(question, "With a reservation"), Your_reservation="Not at night.")
    again = await ines.presses(saved, "Change the answer")
    assert "Your answer so far: yes, with a reservation." in again.text
    reopened = await ines.opens(again, "With a reservation")
    assert reopened.field("Your reservation").default == "Not at night."
    assert "✓ Saved for draft 1: no." in (await ines.presses(again, "No")).text
    own = await ines.presses(await ines.sees("## One question ("), "My seat")
    leaving = await ines.opens(own, "Leave the dialogue")
    left = await ines.sends(leaving, **{"My answers": "erase"})
    assert "Answers on the ballot: erased." in left.text
