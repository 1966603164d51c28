"""Two short rounds of a season, from the first dialogue to the close, with the program ended in the middle of it."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cogs.season_town import (
    FERRY,
    PEOPLE,
    TOLL,
    a_dialogue,
    accept_the_rules,
    begins,
    everybody_asks,
    own_formats,
    proposes,
    published_after,
    season,
    vote,
)
from tests.cogs.town import a_town


@pytest.mark.usefixtures("_addresses")
async def test_a_season_is_played(tmp_path: Path, shared: Path) -> None:
    async with a_town(tmp_path, *PEOPLE, "guest", formats=own_formats(tmp_path)) as town:
        convener, moderator, ines = town["convener"], town["moderator"], town["ines"]
        async with town.running():
            await everybody_asks(town, await a_dialogue(town))
            opened = await season(convener, "open", season="spring", round=1)
            assert opened.text.startswith("✓ The season is open: A spring. Stage 1 of 2: Meet.")
            await town.settled()
            assert "A season begins: A spring." in (await ines.sees("A season begins")).text
            status = await season(moderator, "status")
            assert "↻ Short round: round no. 1 is open" in status.text
            assert "◦ Every side has enough people" in status.text
            await begins(town)
            await accept_the_rules(town)
            await vote(town, "2 of 2")

            status = await season(moderator, "status")
            assert "✓ Short round: round no. 1" in status.text
            assert "✓ Every side had enough people, and all of them accepted the rules." in status.text
            assert f"**Still open**\n- {FERRY}" in status.text
            form = await moderator.opens(status, "Next stage")
            assert (await moderator.sends(form)).text.startswith("✓ Done.")
            await town.settled()
            told = await ines.sees("The stage is left: Meet.")
            assert "What it waited for is there. Now: Name it" in told.text

        # The program ends here, and another one goes on.
        async with town.running():
            status = await season(convener, "status")
            assert "Stage 2 of 2: Name it" in status.text
            assert "◦ Short round (from Voting to Voting): next" in status.text
            receipt = await published_after(town, await convener.opens(status, "Open the next round"))
            assert "Published" in receipt.text
            told = await ines.sees("The season goes on with a new round")
            assert "is admitted again on the same side" in told.text
            invitation = await ines.sees("seats free")
            assert "What is the matter between us?" in invitation.text
            await everybody_asks(town, invitation)
            await begins(town)

        async with town.running():
            voting = await ines.sees("Voting (1 of 1)")
            first = ines.person.view.in_channel(voting.channel_id)[0]
            assert "Season: A spring. Stage 2 of 2: Name it" in first.text
            assert f"Rounds before: 1. What was found in them:\n**Still open**\n- {FERRY}" in first.text
            assert first.text.endswith("It is to be read, and is not voted on again.")
            told = await season(moderator, "back")
            assert told.text == "Round no. 2 of this season is still open. It ends or is cancelled first."
            await proposes(town, TOLL)
            await vote(town, "1 of 1")

            status = await season(moderator, "status")
            assert f"**Still open**\n- {FERRY}\n- {TOLL}" in status.text
            form = await moderator.opens(status, "Back a stage")
            told = await moderator.sends(form, Which_stage="1. Meet", Reason="Somebody new has come. <@1>")
            assert told.text.startswith("✓ Done.")
            await town.settled()
            told = await ines.sees("It goes back to the stage: Meet.")
            assert "Going back is usual in a season. Reason: Somebody new has come. \\<@1>" in told.text
            status = await season(convener, "status")
            assert "Back from: Name it, to: Meet" in status.text
            assert "by: Moderator 1. Reason: Somebody new has come." in status.text
            assert "◦ Short round: next" in status.text
            assert "◦ Every side has enough people" in status.text, "what was seen is asked anew"

            check = await season(convener, "close")
            assert (await convener.presses(check, "Close the season")).text.startswith("✓ Done.")
            await town.settled()
            assert "The season is closed: A spring." in (await ines.sees("The season is closed")).text
            assert "There is no such season here." in (await season(convener, "status")).text
    nobody_is_named(tmp_path, [town.users[name].id for name in PEOPLE])
    judged(tmp_path, shared)


def nobody_is_named(folder: Path, accounts: list[str]) -> None:
    """Neither the season's rows nor the reasons in the audit log know anybody who sat in its rounds."""
    with closing(sqlite3.connect(folder / "parley.db")) as database:
        for table in ("seasons", "season_journal", "season_rounds"):
            rows = repr(database.execute(f"select * from {table}").fetchall())
            assert not any(account in rows for account in accounts)
    lines = (folder / "requests.jsonl").read_text(encoding="utf-8").splitlines()
    reasons = {headers[name] for line in lines for headers in [json.loads(line).get("headers") or {}]
               for name in headers if name.lower() == "x-audit-log-reason"}  # fmt: skip
    assert all(re.fullmatch(r"Round(%20| )\d+", reason) for reason in reasons)


def judged(folder: Path, shared: Path) -> None:
    checker = shared / "tools" / "contract" / "check_requests.py"
    log = folder / "requests.jsonl"
    found = subprocess.run([sys.executable, str(checker), str(log), "--responses"], capture_output=True, text=True,
                           check=False)  # fmt: skip
    assert found.returncode == 0, found.stdout[-2000:]
    assert len(log.read_text().splitlines()) > 200
