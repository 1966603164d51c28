"""A screen as a value: what stands on it, in Discord's parts, before anything is sent.

Screens are compared, counted and tested as plain values. The constructors hold Discord's limits for messages made of
components (V2) and for forms, as Discord's component reference gives them. Whoever fills a screen cuts or refuses
words earlier: a screen over a limit is a mistake in the program, so it is a ValueError, and its text names the part
and the limit but never what people wrote.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

MOST_COMPONENTS = 40  # nested ones count
MOST_CHARACTERS = 4000  # over all texts of one message
MOST_BYTES = 10_150  # over all texts, in UTF-8; above it Discord answers 500 (reported, not documented)
LONGEST_ALT = 1024
LONGEST_LABEL_OF_BUTTON = 80
LONGEST_URL = 512
LONGEST_OPTION = 100
LONGEST_PLACEHOLDER = 150
MOST_OPTIONS = 25


def _hold(true: bool, what: str) -> None:
    if not true:
        raise ValueError(f"a screen may not hold {what}")


def _hold_length(text: str, least: int, most: int, what: str) -> None:
    if not least <= len(text) <= most:
        raise ValueError(f"a screen may not hold {what} of {len(text)} characters ({least} to {most} are allowed)")


class Style(Enum):
    """Primary marks the one thing a phase waits for; danger what cannot be undone. There is no green one on purpose."""

    PRIMARY = 1
    SECONDARY = 2
    DANGER = 4


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    action: str  # a custom_id
    style: Style = Style.SECONDARY
    disabled: bool = False

    def __post_init__(self) -> None:
        _hold_length(self.label, 1, LONGEST_LABEL_OF_BUTTON, "a button's label")
        _hold_length(self.action, 1, 100, "a custom_id")


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str

    def __post_init__(self) -> None:
        _hold_length(self.label, 1, LONGEST_LABEL_OF_BUTTON, "a link's label")
        _hold_length(self.url, 1, LONGEST_URL, "a link's address")


@dataclass(frozen=True, slots=True)
class Row:
    buttons: tuple[Button | Link, ...]

    def __post_init__(self) -> None:
        _hold(1 <= len(self.buttons) <= 5, f"{len(self.buttons)} buttons in a row")


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    value: str
    description: str | None = None
    chosen: bool = False

    def __post_init__(self) -> None:
        _hold_length(self.label, 1, LONGEST_OPTION, "an option's label")
        _hold_length(self.value, 1, LONGEST_OPTION, "an option's value")
        if self.description is not None:
            _hold_length(self.description, 1, LONGEST_OPTION, "an option's description")


class Of(Enum):
    """What a select offers. Discord itself offers people, roles and channels; strings are ours."""

    STRINGS = 3
    PEOPLE = 5
    ROLES = 6
    CHANNELS = 8


@dataclass(frozen=True, slots=True)
class Select:
    action: str
    of: Of = Of.STRINGS
    options: tuple[Option, ...] = ()
    placeholder: str | None = None
    least: int = 1
    most: int = 1
    chosen: tuple[int, ...] = ()  # ids of people, roles or channels already chosen
    disabled: bool = False

    def __post_init__(self) -> None:
        _hold_length(self.action, 1, 100, "a custom_id")
        if self.placeholder is not None:
            _hold_length(self.placeholder, 1, LONGEST_PLACEHOLDER, "a placeholder")
        most = MOST_OPTIONS
        if self.of is Of.STRINGS:
            _hold(1 <= len(self.options) <= MOST_OPTIONS, f"a select with {len(self.options)} options")
            values = [option.value for option in self.options]
            _hold(len(set(values)) == len(values), "two options with one value")
            most = len(self.options)
        else:
            _hold(not self.options, "options of our own in a select of people, roles or channels")
        _hold(0 <= self.least <= self.most <= most and self.most >= 1, f"a select of {self.least} to {self.most}")
        _hold(len(self.chosen) <= self.most, "more chosen than may be chosen")


@dataclass(frozen=True, slots=True)
class Text:
    """One Text Display. `marker` is the component's number, by which a post is found again after a restart."""

    content: str
    marker: int | None = None

    def __post_init__(self) -> None:
        _hold_length(self.content, 1, MOST_CHARACTERS, "a text")
        if self.marker is not None:
            _hold(0 < self.marker < 2**31, "a marker outside the range of a component's id")


@dataclass(frozen=True, slots=True)
class Section:
    text: Text
    button: Button | Link


@dataclass(frozen=True, slots=True)
class Separator:
    pass


@dataclass(frozen=True, slots=True)
class Picture:
    """A file sent with the post, shown in place, and what it says in words."""

    file_name: str
    alt: str

    def __post_init__(self) -> None:
        _hold_length(self.file_name, 1, 200, "a file name")
        _hold_length(self.alt, 1, LONGEST_ALT, "an alt text")


@dataclass(frozen=True, slots=True)
class Gallery:
    pictures: tuple[Picture, ...]

    def __post_init__(self) -> None:
        _hold(1 <= len(self.pictures) <= 10, f"a gallery of {len(self.pictures)} pictures")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file people can take away, shown as a line of its own."""

    file_name: str

    def __post_init__(self) -> None:
        _hold_length(self.file_name, 1, 200, "a file name")


Part = Text | Section | Separator | Gallery | Attachment | Row | Select


@dataclass(frozen=True, slots=True)
class Container:
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        _hold(len(self.parts) >= 1, "an empty container")


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. Equal values are equal screens, so a panel that has not changed need not be sent."""

    parts: tuple[Part | Container, ...]

    def __post_init__(self) -> None:
        _hold(len(self.parts) >= 1, "nothing at all")
        texts = tuple(self.texts())
        components, characters = self.components, sum(len(text.content) for text in texts)
        size = self.bytes if characters * 4 > MOST_BYTES else characters  # no letter takes more than four bytes
        _hold(components <= MOST_COMPONENTS, f"{components} components")
        _hold(characters <= MOST_CHARACTERS, f"{characters} characters")
        _hold(size <= MOST_BYTES, f"{size} bytes of text")
        actions = [part.action for part in _pressable(self)]
        _hold(len(set(actions)) == len(actions), "one custom_id twice")
        markers = [text.marker for text in texts if text.marker is not None]
        _hold(len(set(markers)) == len(markers), "one marker twice")

    @property
    def components(self) -> int:
        return sum(_components(part) for part in self.parts)

    @property
    def characters(self) -> int:
        return sum(len(text.content) for text in self.texts())

    @property
    def bytes(self) -> int:
        return sum(len(text.content.encode()) for text in self.texts())

    def texts(self) -> Iterator[Text]:
        for part in _leaves(self):
            match part:
                case Text():
                    yield part
                case Section():
                    yield part.text

    def buttons(self) -> Iterator[Button | Link]:
        for part in _leaves(self):
            match part:
                case Row():
                    yield from part.buttons
                case Section():
                    yield part.button

    def files(self) -> Iterator[str]:
        """The names of the files that must be sent along."""
        for part in _leaves(self):
            match part:
                case Gallery():
                    yield from (picture.file_name for picture in part.pictures)
                case Attachment():
                    yield part.file_name

    def marked(self, marker: int) -> "Screen":
        """The same screen, its first text carrying the number by which the post is found again."""
        return Screen(_mark_first(self.parts, marker))


def _leaves(screen: Screen) -> Iterator[Part]:
    for part in screen.parts:
        if isinstance(part, Container):
            yield from part.parts
        else:
            yield part


def _pressable(screen: Screen) -> Iterator[Button | Select]:
    for part in _leaves(screen):
        if isinstance(part, Select):
            yield part
    yield from (button for button in screen.buttons() if isinstance(button, Button))


def _components(part: Part | Container) -> int:
    match part:
        case Container():
            return 1 + sum(_components(inner) for inner in part.parts)
        case Row():
            return 1 + len(part.buttons)
        case Section():
            return 3
        case Select():
            return 2
        case _:
            return 1


def _mark_first(parts: tuple[Part | Container, ...], marker: int) -> tuple[Part | Container, ...]:
    for place, part in enumerate(parts):
        marked: Part | Container | None = None
        match part:
            case Text():
                marked = Text(part.content, marker)
            case Section():
                marked = Section(Text(part.text.content, marker), part.button)
            case Container() if any(isinstance(inner, Text | Section) for inner in part.parts):
                inner = _mark_first(part.parts, marker)
                marked = Container(tuple(one for one in inner if not isinstance(one, Container)))
        if marked is not None:
            return (*parts[:place], marked, *parts[place + 1 :])
    raise ValueError("a screen without text cannot carry a marker")
