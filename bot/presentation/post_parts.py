"""A post in its two parts: words, which stay, and the panel under them, which moves on to the next post.

Works on posts in Discord's own terms, because a post made before a restart is known in no other.
"""

from collections.abc import Iterator, Sequence

from bot.presentation.as_discord import Component, components
from bot.presentation.screen import Container, Screen

_ROW, _SECTION, _TEXT, _CONTAINER = 1, 9, 10, 17  # Discord's component types
_MOVES_ON = (_ROW, _CONTAINER)  # the panel, and buttons above it
_HEADING = "## "


def words_of(shown: Sequence[Component]) -> list[Component]:
    """What stays of a post when the panel has gone: its words; of a panel alone, the heading of its phase."""
    words = [part for part in shown if part["type"] not in _MOVES_ON]
    if words:
        return words
    texts = list(_texts(shown))
    headings = [text for text in texts if str(text["content"]).startswith(_HEADING)]
    return (headings or texts)[:1]


def has_words(shown: Sequence[Component]) -> bool:
    """Whether somebody's words, or a line of ours, stand above the panel."""
    return any(part["type"] not in _MOVES_ON for part in shown)


def with_panel(shown: Sequence[Component], panel: Container, marker: int) -> list[Component]:
    """The same post with this panel: under its words, or in place of the panel it consists of."""
    if has_words(shown):
        return [*words_of(shown), *components(Screen((panel,)))]
    return components(Screen((panel,)).marked(marker))


def without_panel(shown: Sequence[Component], marker: int) -> list[Component]:
    """What an older post shows: its words, and still the number by which it is found."""
    first, *others = words_of(shown)
    return [{**first, "id": marker} if first["type"] == _TEXT else first, *others]


def first_marker(shown: Sequence[Component]) -> int | None:
    """The number on the first text of a post. Discord numbers all other components by itself."""
    first = next(_texts(shown), None)
    return int(first["id"]) if first and "id" in first else None


def _texts(parts: Sequence[Component]) -> Iterator[Component]:
    for part in parts:
        if part["type"] == _TEXT:
            yield part
        elif part["type"] in (_CONTAINER, _SECTION):
            yield from _texts(part["components"])
