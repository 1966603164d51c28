"""Private words to somebody who did not press: as a screen now, as a line to be read later, or as a direct message.

Discord has no private way to a person who did not act, so a notice that cannot follow a recent press waits as a line
for the next one. A direct message can be read on a lock screen by others: it names server and hour, nothing else.
"""

from datetime import datetime

from bot.presentation import alternates, waiting
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.escape import cut, one_line
from bot.presentation.scene import Scene
from bot.presentation.screen import Button, Container, Link, Row, Screen, Text

_WITH_PASS = ("dm-turn-half", "dm-turn-last")
_OFFERS = {"seat-free-now": waiting.take_or_let_go, "alternate-called": alternates.yes_or_not_now}
MOST_LINES = 5
_LONGEST_LINE = 400


def direct_message(scene: Scene, key: str, server: str, link: str, ends: datetime | None = None) -> Screen:
    """`dm-turn-open`, `dm-turn-half`, `dm-turn-last` or `dm-note`; or an offer with a time and its two answers."""
    values = {"server": one_line(server, 100), "link": link}
    if ends is not None:
        values |= {"date": moment(ends), "clock": countdown(ends)}
    stop = scene.button("dm-button-stop", Action.MESSAGES, "off")
    said = Text(scene.text(f"{key}-text1", **values))
    if key in _OFFERS:
        return Screen((Container((said, _OFFERS[key](scene), Row((stop,)))),))
    buttons: list[Button | Link] = [Link(scene.text("dm-button-room"), link)]
    if key in _WITH_PASS:
        buttons.append(scene.button("dm-button-pass-for-now", Action.PASS_FOR_NOW))
    return Screen((Container((said, Row((*buttons, stop)))),))


def test_message(scene: Scene, server: str) -> Screen:
    return Screen((Text(scene.text("seat-test-message-text1", server=one_line(server, 100))),))


test_message.__test__ = False  # type: ignore[attr-defined]


def kept(scene: Scene, notices: list[Screen]) -> Text | None:
    """What was kept for the person, above the answer to their next press: their texts, without buttons."""
    said = [cut(" ".join(text.content for text in notice.texts()), _LONGEST_LINE) for notice in notices[-MOST_LINES:]]
    return Text(scene.text("my-seat-notes-text1", notes="\n".join(said))) if said else None


def above(notes: Text, screen: Screen) -> Screen | None:
    """The answer with the notes above it; None where it has no room for them and they must go first, by themselves."""
    try:
        return Screen((notes, *screen.parts))
    except ValueError:
        return None
