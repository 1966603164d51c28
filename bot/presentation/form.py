"""A form as a value: title, at most five parts, each with its field. Discord's limits for modals are held here.

A form is Discord's only private place to write more than a click; it hides the room on a phone, so what the writer
needs to see stands in the form itself.
"""

from dataclasses import dataclass

from bot.presentation.screen import Option, Select

MOST_PARTS = 5
LONGEST_TITLE = 45
LONGEST_LABEL = 45
LONGEST_DESCRIPTION = 100
LONGEST_TEXT = 4000


def _hold(true: bool, what: str) -> None:
    if not true:
        raise ValueError(f"a form may not hold {what}")


def _hold_label(label: str, description: str | None, name: str) -> None:
    _hold(1 <= len(label) <= LONGEST_LABEL, f"a label of {len(label)} characters")
    _hold(description is None or 1 <= len(description) <= LONGEST_DESCRIPTION, "a description of that length")
    _hold(1 <= len(name) <= 100, "a field's name of that length")


@dataclass(frozen=True, slots=True)
class Note:
    """Text to read, such as the question that is answered."""

    content: str

    def __post_init__(self) -> None:
        _hold(1 <= len(self.content) <= LONGEST_TEXT, "a note of that length")


@dataclass(frozen=True, slots=True)
class TextField:
    name: str
    label: str
    limit: int
    description: str | None = None
    long: bool = False
    required: bool = True
    filled: str | None = None  # words kept for the writer: prepared, late, or sent back
    placeholder: str | None = None

    def __post_init__(self) -> None:
        _hold_label(self.label, self.description, self.name)
        _hold(1 <= self.limit <= LONGEST_TEXT, f"a text of up to {self.limit} characters")
        _hold(self.filled is None or len(self.filled) <= self.limit, "more words already filled in than fit")
        _hold(self.placeholder is None or 1 <= len(self.placeholder) <= 100, "a placeholder of that length")


@dataclass(frozen=True, slots=True)
class ChoiceField:
    name: str
    label: str
    options: tuple[Option, ...]
    description: str | None = None
    required: bool = True

    def __post_init__(self) -> None:
        _hold_label(self.label, self.description, self.name)
        _hold(2 <= len(self.options) <= 10, f"a choice of {len(self.options)}")
        _hold(len({option.value for option in self.options}) == len(self.options), "two options with one value")
        _hold(sum(option.chosen for option in self.options) <= 1, "two answers already chosen")


@dataclass(frozen=True, slots=True)
class SelectField:
    """A select in a form. Its `action` is the field's name; with `least=0` it may be left empty."""

    label: str
    select: Select
    description: str | None = None

    def __post_init__(self) -> None:
        _hold_label(self.label, self.description, self.select.action)
        _hold(not self.select.disabled, "a select that is switched off")

    @property
    def name(self) -> str:
        return self.select.action


FormPart = Note | TextField | ChoiceField | SelectField


@dataclass(frozen=True, slots=True)
class Form:
    title: str
    action: str  # a custom_id, unique for each opening
    parts: tuple[FormPart, ...]

    def __post_init__(self) -> None:
        _hold(1 <= len(self.title) <= LONGEST_TITLE, f"a title of {len(self.title)} characters")
        _hold(1 <= len(self.action) <= 100, "a custom_id of that length")
        _hold(1 <= len(self.parts) <= MOST_PARTS, f"{len(self.parts)} parts")
        names = [part.name for part in self.parts if not isinstance(part, Note)]
        _hold(len(names) >= 1, "no field")
        _hold(len(set(names)) == len(names), "two fields of one name")
