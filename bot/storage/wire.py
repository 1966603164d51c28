"""Values as JSON and back, each with its name and version beside it, so that what is stored today can be read later.

Fields that are added with a default need nothing. Any other change of shape raises the version of that type in
`_VERSIONS` and adds the step from the version before to `_STEPS`. A golden file in the tests holds one of each type
as it was first stored.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Generic, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from bot.dialogue.events import Event
from bot.dialogue.publications import Publication, Record
from bot.dialogue.season_events import SeasonEvent
from bot.hosting.charter import Charter, ServerSettings
from bot.hosting.effects import Effect
from bot.hosting.ports import Draft, Guest, KeptNotice
from bot.hosting.season_record import SeasonCharter
from bot.storage.seals import Seal

T = TypeVar("T")
Body = dict[str, Any]  # the one place where a value has no type yet


def _charter_2(body: Body) -> Body:
    """Whether a turn may be passed was a yes or no, and is a word of the format now."""
    phases = [
        {**phase, "passes": {True: "free", False: "none"}.get(phase["passes"], phase["passes"])}
        for phase in body["format"]["phases"]
    ]
    return {**body, "format": {**body["format"], "phases": phases}}


_VERSIONS: Mapping[str, int] = {"Charter": 2}  # of types whose shape has changed; all others are at 1
_STEPS: Mapping[tuple[str, int], Callable[[Body], Body]] = {("Charter", 1): _charter_2}  # from this version to the next


class CannotRead(ValueError):
    """What is stored is of a type or a version that this program does not know; the text has no stored values in it."""


@dataclass(frozen=True, slots=True)
class Written:
    name: str
    version: int
    body: str


class Wire(Generic[T]):
    """Writes and reads a closed set of types; anything else fails loudly."""

    def __init__(self, types: Iterable[type[T]]) -> None:
        self._types = {type_.__name__: TypeAdapter(type_) for type_ in types}
        self._tagged = {type_.__name__ for type_ in types if "values" in {field.name for field in fields(type_)}}  # type: ignore[arg-type]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._types)

    def write(self, thing: T) -> Written:
        name = type(thing).__name__
        adapter = self._types[name]
        if name not in self._tagged:
            return Written(name, _version(name), adapter.dump_json(thing).decode())
        body = adapter.dump_python(thing, mode="json")
        body["values"] = tag_moments(thing.values)  # type: ignore[attr-defined]
        return Written(name, _version(name), json.dumps(body, ensure_ascii=False, separators=(",", ":")))

    def read(self, name: str, version: int, body: str) -> T:
        adapter = self._types.get(name)
        if adapter is None:
            raise CannotRead(f"{name} is stored here, which this program does not know")
        try:
            if version == _version(name) and name not in self._tagged:
                return adapter.validate_json(body)
            found = _newest(name, version, json.loads(body))
            if name in self._tagged:
                found["values"] = untag_moments(found["values"])
            return adapter.validate_python(found)
        except ValidationError as error:  # its text would quote what is stored
            wrong = ", ".join(".".join(str(part) for part in one["loc"]) for one in error.errors())
            raise CannotRead(f"{name} in version {version} does not fit at: {wrong or 'the whole'}") from None


def _version(name: str) -> int:
    return _VERSIONS.get(name, 1)


def _newest(name: str, version: int, body: Body) -> Body:
    if version > _version(name):
        raise CannotRead(f"{name} is stored here in version {version}; this program knows {_version(name)} at most")
    for older in range(version, _version(name)):
        body = _STEPS[name, older](body)
    return body


def tag_moments(values: Mapping[str, str | int | datetime]) -> Body:
    """JSON has no moments: among texts and numbers they are told apart by a tag."""
    return {key: {"at": value.isoformat()} if isinstance(value, datetime) else value for key, value in values.items()}


def untag_moments(values: Body) -> dict[str, str | int | datetime]:
    return {key: datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value
            for key, value in values.items()}  # fmt: skip


class OneWire(Wire[T]):
    """The same for a table that holds one type only, where the name would say nothing."""

    def __init__(self, type_: type[T]) -> None:
        super().__init__([type_])
        self._name = type_.__name__

    def read_one(self, version: int, body: str) -> T:
        return self.read(self._name, version, body)

    def seal(self, thing: T, seal: Seal, about: bytes) -> bytes:
        """Sealed for the row that `about` names, the version with it."""
        written = self.write(thing)
        return seal.close(f"{written.version} {written.body}".encode(), about)

    def unseal(self, sealed: bytes, seal: Seal, about: bytes) -> T:
        version, _, body = seal.open(sealed, about).decode().partition(" ")
        return self.read_one(int(version), body)


EVENTS: Wire[Event] = Wire(get_args(Event))
EFFECTS: Wire[Effect] = Wire(get_args(Effect))
SEASON_EVENTS: Wire[SeasonEvent] = Wire(get_args(SeasonEvent))
CHARTER = OneWire(Charter)
SETTINGS = OneWire(ServerSettings)
SEASON = OneWire(SeasonCharter)
PUBLICATION = OneWire(Publication)
RECORD = OneWire(Record)
GUEST = OneWire(Guest)
DRAFT = OneWire(Draft)
NOTICE = OneWire(KeptNotice)
MOMENTS = TypeAdapter(tuple[datetime, ...])
