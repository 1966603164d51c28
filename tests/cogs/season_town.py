"""A season of two short stages, and what people do in it: rounds of one ballot, with a way on and a way back."""

from pathlib import Path

from bot.rehearsal.people.screen import Message
from tests.cogs.convened import asks, opens_next, set_up
from tests.cogs.town import Client, Town, form_of, message_of

PEOPLE = ("ines", "sven", "odd", "tove", "runa", "ulf")  # Harbour and Hill by turns
FERRY, TOLL = "The ferry runs at night.", "The toll is gone."
FORMAT = """
name = "short-round"
title = "Short round"
purpose = "To answer a few statements."
seats = { min = 3, max = 5 }
rules = ["R1", "R10"]
outputs = ["ballot", "summary"]

[[phases]]
name = "Welcome"
purpose = "Read the agreements."
who = "moderators"
order = "none"
gate = "rules_accepted"
closes = ["moderator", "timer"]
timer = { live = "PT5M", slow = "P1D" }

[[phases]]
name = "Voting"
purpose = "Everybody answers alone."
prompt = "Answer for yourself."
order = "silent"
reveal = "never"
closes = ["moderator", "timer"]
timer = { live = "PT15M", slow = "P5D" }
output = ["ballot", "summary"]
"""
SEASON = """
name = "spring"
title = "A spring"
purpose = "Two rounds."

[[stages]]
name = "Meet"
question = "Is it safe enough to begin?"
rounds = ["short-round"]
leave_when = "quorum_and_agreements"

[[stages]]
name = "Name it"
question = "What is the matter between us?"
rounds = [{ format = "short-round", phases = ["Voting", "Voting"] }, { format = "short-round", after = "P4W" }]
leave_when = "named_the_matter"
"""


def own_formats(folder: Path) -> Path:
    here = folder / "formats"
    (here / "seasons").mkdir(parents=True)
    (here / "short-round.toml").write_text(FORMAT, encoding="utf-8")
    (here / "seasons" / "spring.toml").write_text(SEASON, encoding="utf-8")
    return here


async def a_dialogue(town: Town, admission: str = "open") -> Message:
    """Round no. 1, with a statement of the organisers. The invitation."""
    await set_up(town)
    convener = town["convener"]
    form = form_of(await convener.types("dialogue open", files={"statements": ("s.csv", f"text\n{FERRY}\n".encode())}))
    card = await convener.sends(form, Topic="Market Street", Question="How should it be used?", Format="Short round",
                                Pace="Live", Seats="3")  # fmt: skip
    form = await convener.opens(card, "Go on")
    card = await convener.sends(form, Side_one="Harbour", Side_two="Hill", Who_may_take=admission)
    preview = await published_after(town, await convener.opens(card, "Go on"))
    assert "Published" in preview.text
    return await town["ines"].sees("seats free")


async def published_after(town: Town, hours: object, start: str = "tomorrow 18:00") -> Message:
    """The third form, the preview, *Publish*."""
    convener = town["convener"]
    preview = await convener.sends(hours, Start=start, Latest_time="at the start",
                                   Moderators=[town["moderator"].id], Alternates="0")  # fmt: skip
    receipt = await convener.presses(preview, "Publish")
    await town.settled()
    return receipt


async def everybody_asks(town: Town, invitation: Message) -> None:
    for place, name in enumerate(PEOPLE):
        told = await asks(town[name], invitation, ("Harbour", "Hill")[place % 2])
        assert "You have a seat" in told.text, told.text


async def begins(town: Town) -> None:
    moderator = town["moderator"]
    check = await moderator.presses(await moderator.sees("## Desk"), "Begin")
    assert "Done" in (await moderator.presses(check, "Begin")).text
    await town.settled()


async def accept_the_rules(town: Town) -> None:
    panel = await town[PEOPLE[0]].sees("Welcome (1 of 2)")
    for name in PEOPLE:
        await town[name].presses(panel, "I can keep these today")
    await opens_next(town)


async def vote(town: Town, phase: str) -> None:
    """Everybody agrees with everything; then the moderator ends the round."""
    for name in PEOPLE:
        who = town[name]
        screen = await who.presses(await who.presses(await who.sees(f"Voting ({phase})"), "Vote"), "Begin")
        while screen.offers("Agree"):
            screen = await who.presses(screen, "Agree")
    moderator = town["moderator"]
    check = message_of(await moderator.types("round end"))
    done = await moderator.presses(check, "End the round")
    assert "Done" in done.text, done.text
    await town.later(seconds=30)  # the final summary goes out
    await town.later(seconds=30)


async def first_round(town: Town) -> None:
    await everybody_asks(town, await a_dialogue(town))
    await begins(town)
    await accept_the_rules(town)
    await vote(town, "2 of 2")


async def season(who: Client, command: str, **options: object) -> Message:
    return message_of(await who.types(f"season {command}", **options))


async def proposes(town: Town, words: str) -> None:
    """The moderators add a statement of the organisers, which joins the open ballot a little later."""
    moderator = town["moderator"]
    form = await moderator.opens(await moderator.sees("## Desk"), "Add statements")
    await moderator.sends(form, Statements=words)
    await town.later(minutes=1)
    await town.later(minutes=1)
