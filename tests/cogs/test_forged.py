"""A custom_id that nobody here wrote, or wrote long ago, is answered in one sentence: nothing in it is trusted.

Discord shows people only what is on their screens, so such ids come from posts and forms of an older version, or from
somebody who holds the bot's token. Here they are planted in the bot's own name.
"""

import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.presentation.actions import Action
from bot.rehearsal.people.outcomes import Answered, FormOpened, Outcome
from bot.rehearsal.people.screen import Message
from tests.cogs.convened import begun, opens_next, previewed, published
from tests.cogs.town import Client, Town, a_town

PEOPLE = ("ines", "odd", "runa", "sven", "tove", "ulf")
CARRIED = ("", ":x", ":0", f":{'9' * 40}", ":-1:1.5:_", f":1:{'9' * 40}:{'9' * 30}")
NUMBERS = (0, 999, 2**63 - 1, 9_999_999_999_999_999_999)
FOREIGN = (
    "vote", "p0:vote:1", "p1:no-such-action:1", "p2:vote:1", "p1:vote:", "p1:vote:01", "P1:VOTE:1", "🙂", "x" * 100,
)  # fmt: skip
AT_LAST = (  # what moves the round, or somebody out of it
    Action.LEAVE_FORM, Action.GIVE_BACK_SEAT, Action.PAUSE, Action.CONTINUE, Action.BEGIN_NOW, Action.SKIP_NOW,
    Action.NEXT_NOW, Action.UNDO, Action.OPEN_DISCARD, Action.OPEN_PUBLISH, Action.CANCEL_DIALOGUE, Action.STOP_NOW,
    Action.END_NOW,
)  # fmt: skip
WORDS = "The ferry should run at night."


@pytest.fixture
async def town(tmp_path: Path, _addresses: None) -> AsyncIterator[Town]:
    async with a_town(tmp_path, *PEOPLE, "guest") as there, there.running():
        yield there


@dataclass
class Forger:
    """Plants what was never on a screen, and has people press it."""

    town: Town
    http: aiohttp.ClientSession
    bad: list[str]

    async def buttons(self, who: Client, ids: Iterable[str]) -> None:
        wanted = list(ids)
        for first in range(0, len(wanted), 25):
            some = wanted[first : first + 25]
            rows = [[{"type": 2, "style": 2, "label": "press", "custom_id": one} for one in some[place : place + 5]]
                    for place in range(0, len(some), 5)]  # fmt: skip
            message = await self._planted(rows)
            for one in some:
                button = next(button for button in message.buttons if button.custom_id == one)
                self._look(who, one, await who.person.press(message, button))

    async def selects(self, who: Client, ids: Iterable[str]) -> None:
        for one in ids:
            options = [{"label": value[:90], "value": value} for value in ("x", "0", "999999", "9" * 40)]
            select = {"type": 3, "custom_id": one, "options": options, "placeholder": "choose"}
            for value in ("x", "9" * 40):
                message = await self._planted([[select]])
                self._look(who, f"{one} ({value[:2]})", await who.person.choose(message, "choose", [value]))

    async def forms(self, who: Client, ids: Iterable[str], values: Sequence[str] = ("", WORDS)) -> None:
        """Discord takes only forms that it has shown, so these go past the client's check."""
        hub = self.town.discord._hub
        for one in ids:
            for value in values:
                field = {"type": 4, "id": 2, "custom_id": "words", "style": 2, "required": False, "min_length": 0,
                         "max_length": 4000}  # fmt: skip
                label = {"type": 18, "id": 1, "label": "Words", "component": field}
                form = {"custom_id": one, "title": "A form", "components": [label]}
                opener = hub.interactions.begin(
                    2, self.town.application, self.town.users[self.name_of(who)], self.town.square, nonce=None,
                    locale="en-US", message=None, data={"name": "x", "type": 1}, metadata={},
                )  # fmt: skip
                hub.interactions.answer(opener, 9)
                hub.interactions.opened(opener, form)
                filled = {"type": 18, "component": {"type": 4, "custom_id": "words", "value": value}}
                data = {"id": opener.id, "custom_id": one, "components": [filled]}
                outcome = await who.person._interact(5, data, self.town.square.id)
                self._look(who, f"{one} (form)", outcome)

    def name_of(self, who: Client) -> str:
        return next(name for name, client in self.town.clients.items() if client is who)

    async def _planted(self, rows: list[list[Any]]) -> Message:
        body = {"components": [{"type": 1, "components": row} for row in rows]}
        headers = {"Authorization": f"Bot {self.town.application.token}"}
        address = f"{self.town.discord.api_url}/channels/{self.town.square.id}/messages"
        self.town.discord._hub.rates._buckets.clear()  # a forger has time
        self.town.discord._hub.rates._lately.clear()
        async with self.http.post(address, json=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return Message(await answer.json())

    def _look(self, who: Client, what: str, outcome: Outcome) -> None:
        """Every press is answered, and by a sentence, a form or a screen; never by the number of a mistake of ours."""
        said = outcome.message.text if isinstance(outcome, Answered) and outcome.message else ""
        if not isinstance(outcome, Answered | FormOpened) or "If it happens again" in said:
            self.bad.append(f"{self.name_of(who)}: {what}: {outcome}")


@pytest.fixture
async def forger(town: Town) -> AsyncIterator[Forger]:
    async with aiohttp.ClientSession() as http:
        yield Forger(town, http, [])


async def everything(forger: Forger, who: Client) -> None:
    """Every action with every kind of nonsense beside it."""
    ordinary = [action for action in Action if action not in AT_LAST]
    for actions in (ordinary, AT_LAST):
        forms = [action for action in actions if action.endswith("-form")]
        await forger.forms(who, (f"p1:{action}:1{more}~k3" for action in forms for more in CARRIED))
        await forger.buttons(who, (f"p1:{action}:1{more}" for action in actions for more in CARRIED))
        if actions is ordinary:
            await forger.selects(who, (f"p1:{action}:1{more}" for action in actions for more in ("", ":x")))


def mistakes(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("name", ["guest", "convener", "moderator"])
async def test_before_the_round(town: Town, forger: Forger, name: str, caplog: pytest.LogCaptureFixture) -> None:
    invitation = await published(town, **{"Who may take": "open"})
    await town["convener"].types("season open", season="sustained-dialogue", round=1)
    await previewed(town)  # another one is on its way
    assert invitation
    await everything(forger, town[name])
    assert (forger.bad, mistakes(caplog)) == ([], [])


@pytest.mark.parametrize(
    ("format_", "name"),
    [("Listening round", "ines"), ("Statement round", "ines"), ("Statement round", "moderator")],
)
async def test_in_the_round(
    town: Town, forger: Forger, name: str, format_: str, caplog: pytest.LogCaptureFixture
) -> None:
    await begun(town, *PEOPLE, format_=format_)
    if format_ == "Statement round":
        await opens_next(town)
    await everything(forger, town[name])
    assert (forger.bad, mistakes(caplog)) == ([], [])


async def test_what_belongs_to_no_round_or_no_version_is_told_so(
    town: Town, forger: Forger, caplog: pytest.LogCaptureFixture
) -> None:
    await begun(town, *PEOPLE)
    for name in ("ines", "moderator"):
        strange = [*FOREIGN, *(f"p1:{action}:{number}" for action in Action for number in NUMBERS)]
        await forger.buttons(town[name], strange)
        await forger.forms(town[name], [one for one in strange if len(one) < 100 and "form" in one])
    assert (forger.bad, mistakes(caplog)) == ([], [])


async def test_words_in_a_form_that_nobody_knows_are_given_back(town: Town, forger: Forger) -> None:
    await begun(town, *PEOPLE)
    ines = town["ines"]
    for form in ("p1:speech-form:1~k3", "p1:speak-form:1:x~k3", "p1:note-form:999~k3", "an older one"):
        await forger.forms(ines, [form], [WORDS])
        told = await ines.sees("This form belongs to an earlier version of Parley.")
        assert WORDS in told.text
        assert told.only_for_me
    assert forger.bad == []


async def test_nobody_sits_on_a_side_that_is_not_there(town: Town, forger: Forger) -> None:
    await published(town, **{"Who may take": "open"})
    for side in (":0", ":3", ":999999"):
        await forger.buttons(
            town["guest"], [f"p1:{step}:1{side}" for step in ("seat-side", "seat-read", "seat-accept")]
        )
    seat = await town["guest"].presses(await town["guest"].sees("seats free"), "Ask for a seat")
    assert "Which side do you belong to" in seat.text
