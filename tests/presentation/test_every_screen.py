"""What holds for every screen at once: it fits Discord when it is full, it is even-handed, and its buttons can be read.

Filled with a mark that must be escaped, with a script that needs three bytes a letter, and with one that runs from
right to left; in English, in a language 40 % longer, and in one from right to left.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.presentation.actions import Action
from bot.presentation.as_discord import components, modal
from bot.presentation.custom_id import parse
from bot.presentation.form import Form, Note
from bot.presentation.screen import Button, Container, Screen, Select
from bot.presentation.words import Words
from config.wording import FOLDER, from_texts
from tests.config.pseudo import PSEUDO, RIGHT_TO_LEFT
from tests.presentation.every_screen import Drawn, everything
from tests.presentation.filling import Fill
from tests.presentation.stage import ENGLISH, HARBOUR, HILL

_SOURCE = (FOLDER / "en.ftl").read_text(encoding="utf-8")
LONGER: Words = from_texts({"en": _SOURCE, "de": PSEUDO}).in_language("de")
TURNED: Words = from_texts({"en": _SOURCE, "ar": RIGHT_TO_LEFT}).in_language("ar")


def texts_of(drawn: Drawn) -> list[str]:
    if isinstance(drawn, Screen):
        return [text.content for text in drawn.texts()]
    return [part.content for part in drawn.parts if isinstance(part, Note)]


def actions_of(drawn: Drawn) -> Iterator[str]:
    if isinstance(drawn, Form):
        yield drawn.action
        return
    yield from (button.action for button in drawn.buttons() if isinstance(button, Button))
    for part in drawn.parts:
        inner = part.parts if isinstance(part, Container) else (part,)
        yield from (one.action for one in inner if isinstance(one, Select))


def everything_on(drawn: Drawn) -> str:
    """All words and ids of a screen, as Discord gets them."""
    return repr(components(drawn) if isinstance(drawn, Screen) else modal(drawn).to_components())


@pytest.mark.parametrize("letter", ["", "*", "我", "ש", "W"], ids=["usual", "marks", "Chinese", "Hebrew", "wide"])
@pytest.mark.parametrize("words", [ENGLISH, LONGER, TURNED], ids=["English", "longer", "turned"])
async def test_full_to_the_brim_it_still_fits(words: Words, letter: str) -> None:
    """Whoever draws a screen over a limit gets a ValueError, so drawing it is the test."""
    drawn = everything(words, Fill(letter))
    assert len(drawn) > 200
    for one in drawn.values():
        assert everything_on(one)


ORDINARY = everything(ENGLISH, Fill())
MIRRORED = everything(ENGLISH, Fill(), (replace(HARBOUR, label=HILL.label, emblem=HILL.emblem),
                                        replace(HILL, label=HARBOUR.label, emblem=HARBOUR.emblem)))  # fmt: skip


def test_every_button_can_be_read_back() -> None:
    for name, drawn in ORDINARY.items():
        for action in actions_of(drawn):
            pressed = parse(action)
            assert pressed is not None, name
            assert pressed.action in set(Action), name
            assert pressed.number in (0, 12), name
            assert (pressed.opening is not None) == isinstance(drawn, Form), name


def test_every_text_reads_as_a_person_would_write_it() -> None:
    for text in (text for drawn in ORDINARY.values() for text in texts_of(drawn)):
        assert not re.search(r"\{|\}|\$|None|\[\]|  \S|: +(?:\n|$)|\\", text), text
        assert text == text.strip()
        assert "!" not in text


def test_with_the_sides_exchanged_every_screen_is_the_mirror_image() -> None:
    """The same stage with the two labels exchanged: what is said of the one is said of the other, word for word."""
    uneven = [name for name in ORDINARY if everything_on(MIRRORED[name]) != _exchange(everything_on(ORDINARY[name]))]
    assert uneven == []


def _exchange(text: str) -> str:
    for one, two in ((HARBOUR.label, HILL.label), (HARBOUR.emblem, HILL.emblem)):
        text = text.replace(one, "\0").replace(two, one).replace("\0", two)
    return text


def test_no_screen_makes_a_mention_out_of_words() -> None:
    for name, drawn in everything(ENGLISH, Fill("<@1>")).items():
        for text in texts_of(drawn):
            assert not re.search(r"(?<!\\)<@1>", text), name


def test_every_action_is_on_some_screen() -> None:
    """An action that no screen carries could never be taken."""
    offered = {parse(action).action for drawn in ORDINARY.values() for action in actions_of(drawn)}  # type: ignore[union-attr]
    assert offered == set(Action)
