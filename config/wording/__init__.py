"""The words people read: one Fluent file per language beside this one, checked when it is loaded.

A language that lacks a key, has one too many, or fills a sentence with other placeholders than English does, is
refused at load with all its faults named, so that no screen fails in front of people. `Wordings` is every language;
`Wordings.in_language` gives the `Wording` that the presentation is handed.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

SOURCE = "en"  # the language the others are measured by, and the last resort
FOLDER = Path(__file__).parent

Value = str | int

_CLOCK = re.compile(r"<t:-?\d+:[tTdDfFsSR]>")
# Labels, buttons and titles of forms are counted by Discord character by character, so nothing unseen is added to them.
_BARE = re.compile(r"-(button|label|description|form-title|option|select|name)(-|$)|^(band|mark|picture|file|dm)-")
_MOST_IN_FLUENT = (
    900  # fluent.runtime refuses values above 1,000; a contribution is longer, so it stands aside meanwhile
)
_ISOLATE, _END = "\u2068", "\u2069"


class WordingError(Exception):
    """A fault in a wording file or a sentence asked for wrongly. Names keys and placeholders, never their values."""


@dataclass(frozen=True, eq=False)
class Wording:
    """One language. What it says is looked up by key; what it is filled with is always named."""

    language: str
    right_to_left: bool
    _bundle: FluentBundle
    _placeholders: Mapping[str, frozenset[str]]
    _said: dict[str, str] = field(default_factory=dict)  # sentences that are filled with nothing, said before

    def text(self, key: str, /, **values: Value) -> str:
        """The sentence of that key, filled. A missing key or value is a mistake in the program."""
        try:
            wanted = self._placeholders[key]
        except KeyError:
            raise WordingError(f"no wording has the key {key!r}") from None
        if not wanted and (said := self._said.get(key)) is not None:
            return said
        if missing := wanted - values.keys():
            raise WordingError(f"the wording {key!r} is not told: {', '.join(sorted(missing))}")
        bare = _BARE.search(key) is not None
        filled = {name: value if bare else self._apart(value) for name, value in values.items() if name in wanted}
        aside: dict[str, str] = {}
        for name, value in filled.items():
            if isinstance(value, str) and len(value) > _MOST_IN_FLUENT:
                aside[(mark := f"\ue000{name}\ue000")] = value
                filled[name] = mark
        pattern = self._bundle.get_message(key).value
        assert pattern is not None  # checked when it was read
        text, errors = self._bundle.format_pattern(pattern, filled)
        if errors:
            raise WordingError(f"the wording {key!r} cannot be filled") from errors[0]
        said = str(text)
        for mark, value in aside.items():
            said = said.replace(mark, value)
        if not wanted:
            self._said[key] = said
        return said

    def has(self, key: str) -> bool:
        return key in self._placeholders

    def keys(self) -> Iterator[str]:
        return iter(self._placeholders)

    def placeholders(self, key: str) -> frozenset[str]:
        return self._placeholders[key]

    def _apart(self, value: Value) -> Value:
        """Keep a value that runs the other way from disturbing the sentence around it (Unicode's isolates)."""
        if isinstance(value, int) or (value.isascii() and not self.right_to_left) or _CLOCK.fullmatch(value):
            return value
        turned = ("L", "EN") if self.right_to_left else ("R", "AL")
        if not any(unicodedata.bidirectional(letter) in turned for letter in value):
            return value
        return "\n".join(f"{_ISOLATE}{line}{_END}" if line else line for line in value.split("\n"))


class Wordings:
    """Every language that is there."""

    def __init__(self, languages: Mapping[str, Wording]) -> None:
        self._languages = dict(languages)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages, English first."""
        return tuple(sorted(self._languages, key=lambda code: (code != SOURCE, code)))

    def in_language(self, *wished: str | None) -> Wording:
        """The first wished language that is there (with or without its region), else English."""
        for code in wished:
            for candidate in (code, (code or "").replace("_", "-").split("-")[0]):
                if candidate and candidate in self._languages:
                    return self._languages[candidate]
        return self._languages[SOURCE]


def load(folder: Path = FOLDER) -> Wordings:
    """Read and check every `<language>.ftl` in the folder."""
    return from_texts({file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.ftl"))})


def from_texts(texts: Mapping[str, str]) -> Wordings:
    """The same from texts at hand, `{language: content of its file}`."""
    if SOURCE not in texts:
        raise WordingError(f"the wording of {SOURCE!r} is missing")
    languages = {code: _read(code, text) for code, text in texts.items()}
    source = languages[SOURCE]
    faults = [fault for wording in languages.values() for fault in _differences(wording, source)]
    if faults:
        raise WordingError("; ".join(faults))
    return Wordings(languages)


def _read(code: str, text: str) -> Wording:
    resource = FluentResource(text)
    placeholders: dict[str, frozenset[str]] = {}
    for entry in resource.body:
        match entry:
            case ast.Junk():
                line = text[: entry.span.start if entry.span else 0].count("\n") + 1
                raise WordingError(f"{code}: line {line} cannot be read")
            case ast.Message():
                if entry.id.name in placeholders or entry.value is None:
                    raise WordingError(f"{code}: the key {entry.id.name!r} stands twice or says nothing")
                placeholders[entry.id.name] = _placeholders(entry)
    bundle = FluentBundle([code], use_isolating=False)
    bundle.add_resource(resource)
    right_to_left = Locale.parse(code, sep="-").text_direction == "rtl"
    return Wording(code, right_to_left, bundle, placeholders)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def _placeholders(message: ast.Message) -> frozenset[str]:
    seen = _Variables()
    seen.visit(message)
    return frozenset(seen.names)


def _differences(wording: Wording, source: Wording) -> Iterator[str]:
    ours, theirs = set(wording.keys()), set(source.keys())
    if lacking := theirs - ours:
        yield f"{wording.language} lacks {', '.join(sorted(lacking))}"
    if unknown := ours - theirs:
        yield f"{wording.language} has {', '.join(sorted(unknown))}, which {source.language} has not"
    for key in sorted(ours & theirs):
        if wording.placeholders(key) != source.placeholders(key):
            yield f"{wording.language} fills {key} with other placeholders than {source.language}"
