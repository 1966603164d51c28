"""Every action has a handler and every handler an action: no button without an answer, no answer without a button."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.presentation.actions import Action
from bot.rehearsal.loopback.faults import Failure
from tests.cogs.convened import published
from tests.cogs.town import Town

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


async def test_what_screens_carry_is_what_is_answered(town: Town) -> None:
    """That every action stands on some screen is held in tests/presentation/test_every_screen.py."""
    assert town.bot
    assert town.bot.actions == set(Action)


async def test_a_form_that_comes_twice_adds_what_is_in_it_once(town: Town, tmp_path: Path) -> None:
    """Discord's client keeps a form open, to be sent again, when no answer to it has arrived."""
    await published(town)
    moderator = town["moderator"]
    desk = await moderator.sees("## Desk: Market Street")
    form = await moderator.opens(desk, "Add statements")
    two = "The street stays open.\nThe street is closed."
    town.discord.faults.plan(Failure(404), method="POST", route=CALLBACK, bot_only=False)
    unanswered = asyncio.create_task(moderator.person.submit(form, {"Statements": two}))
    await _kept(tmp_path, 2)
    await town.settled()
    receipt = await moderator.sends(form, Statements=two)
    assert receipt.text.startswith("✓ Added: 2.")
    assert _statements(tmp_path) == 2
    unanswered.cancel()
    await moderator.sends(await moderator.opens(desk, "Add statements"), Statements=two)
    assert _statements(tmp_path) == 4, "a form that was opened anew is meant anew"


async def _kept(folder: Path, statements: int) -> None:
    async with asyncio.timeout(10):
        while _statements(folder) < statements:  # noqa: ASYNC110 - nobody announces it: the answer is lost
            await asyncio.sleep(0)


def _statements(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "parley.db")) as database:
        (counted,) = database.execute("SELECT count(*) FROM statements").fetchone()
        return int(counted)
