"""Mistakes in a file, told to whoever wrote it: which key, what stands there, what is allowed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.dialogue.format import Format, Phase, Repeat, Seats
from bot.dialogue.lengths import Lengths, Limits, Strict
from bot.dialogue.season import Season, SeasonRound, SeasonStage
from config.formats.keys import FOR_EACH_PACE, FORMAT, PHASE, TABLES, Key

Loc = tuple[int | str, ...]
Found = Mapping[str, Any]
_INSIDE: Mapping[type[Strict], Mapping[str, type[Strict]]] = {
    Format: {"seats": Seats, "phases": Phase},
    Phase: {"max_chars": Limits, "repeat": Repeat},
    Season: {"stages": SeasonStage},
    SeasonStage: {"rounds": SeasonRound},
}
_LISTS = {"phases": "phase", "stages": "stage", "rounds": "round"}


@dataclass(frozen=True)
class Mistake:
    where: Loc  # of the table or the key
    sentence: str

    def told(self, found: Found) -> str:
        return f"{place(self.where, found)}: {self.sentence}" if self.where else self.sentence


def mistakes_in(error: ValidationError, found: Found, kind: type[Strict]) -> list[Mistake]:
    """What is wrong with single keys, one sentence each. What does not fit together is told elsewhere."""
    told: dict[Loc, Mistake] = {}
    errors = error.errors(include_url=False)
    for wrong in errors:
        loc = _up_to_a_key(wrong["loc"], found, kind)
        if _follows_from_another(wrong, errors):
            continue
        told.setdefault(loc, Mistake(loc, _sentence(wrong, loc, found, kind)))
    return list(told.values())


def in_order(found: Iterable[Mistake], kind: type[Strict]) -> list[Mistake]:
    """As the keys stand in the documentation, those that nobody knows before the phases, phases by number."""

    def rank(mistake: Mistake) -> list[int]:
        ranks: list[int] = []
        for depth, step in enumerate(mistake.where):
            table = table_of(mistake.where[:depth], kind)
            keys = list(TABLES[table][1]) if table else []
            known = keys.index(step) if step in keys else len(keys) - 1
            ranks.append(step if isinstance(step, int) else 2 * known + (step in keys))
        return ranks

    return sorted(found, key=rank)


def _follows_from_another(wrong: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """A list is "too short" when something in it is wrong; of two lengths both are "missing" when one is misspelt."""
    loc = wrong["loc"]
    if wrong["type"] == "too_short" and wrong["input"]:
        return True
    if wrong["type"] != "missing" or loc[-1] not in ("live", "slow"):
        return False
    return any(other["type"] == "extra_forbidden" and other["loc"][:-1] == loc[:-1] for other in errors)


def _sentence(wrong: ErrorDetails, loc: Loc, found: Found, kind: type[Strict]) -> str:
    table = table_of(loc[:-1], kind)
    key = loc[-1] if loc and isinstance(loc[-1], str) else None
    if wrong["type"] == "extra_forbidden" and key is not None:
        return _unknown(key, table)
    known = TABLES[table][1].get(str(key)) if table else None
    if wrong["type"] == "missing" and loc == wrong["loc"] and known is not None:
        return f"this key is missing. Allowed: {known.briefly()}."
    value = wrong["input"]
    if known is None:
        inside = table_of(loc, kind)
        return f"{shown(value)} is not a table of keys{f', as {TABLES[inside][0]} is' if inside else ''}."
    of_it = f"{_meant(value, known)}{_length_of(value, wrong)}"
    return f"{shown(value)} is not allowed.{of_it} Allowed: {known.briefly()}."


def _unknown(key: str, table: type[Strict] | None) -> str:
    name, keys = TABLES[table] if table else ("this table", {})
    hint = _near(key, tuple(keys))
    elsewhere = ""
    if not hint and key in (PHASE if table is Format else FORMAT if table is Phase else {}):
        elsewhere = " It belongs to a phase." if table is Format else " It belongs to the format, above its phases."
    return f"there is no such key in {name}.{hint}{elsewhere} Its keys are: {', '.join(keys)}."


def _meant(value: object, key: Key) -> str:
    return _near(value, key.values) if isinstance(value, str) else ""


def _near(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    return f" Did you mean {near}?" if near and near != word else ""


def nearest(word: str, known: Sequence[str]) -> str | None:
    """What was probably meant."""
    near = get_close_matches(word.casefold().strip().replace("-", "_")[:60], known, 1, 0.7)
    return near[0] if near else None


def _length_of(value: object, wrong: ErrorDetails) -> str:
    return f" It has {len(value)} characters." if wrong["type"] == "string_too_long" and isinstance(value, str) else ""


# --- where something stands
def table_of(loc: Loc, kind: type[Strict]) -> type[Strict] | None:
    """Which kind of table stands at this place of the file; None where no table belongs there."""
    here: type[Strict] | None = kind
    for step in loc:
        if isinstance(step, str):
            here = _INSIDE.get(here, {}).get(step) or (Lengths if _has_lengths(here, step) else None) if here else None
    return here


def _has_lengths(table: type[Strict], key: str) -> bool:
    known = TABLES[table][1].get(key)
    return known is not None and known.allowed == FOR_EACH_PACE


def _up_to_a_key(loc: Loc, found: Found, kind: type[Strict]) -> Loc:
    """The place of the key: where a value in a list, or one reading of several, is wrong, its key is named."""
    while loc and table_of(loc[:-1], kind) is None:
        loc = loc[:-1]
    if loc and isinstance(loc[-1], int) and table_of(loc, kind) is None:
        return loc[:-1]
    one_for_both = table_of(loc[:-1], kind) in (Lengths, Limits) and not isinstance(value_at(found, loc[:-1]), dict)
    return loc[:-1] if one_for_both else loc


def value_at(found: object, loc: Loc) -> object:
    """What stands at this place of the file; None where nothing does."""
    for step in loc:
        try:
            found = found[step]  # type: ignore[index]
        except (LookupError, TypeError):
            return None
    return found


def place(loc: Loc, found: Found) -> str:
    """Tables by number and name: "phase 2 (Arrival): turn.live"."""
    said: list[str] = []
    keys: list[str] = []
    for depth, step in enumerate(loc):
        if isinstance(step, int):
            name = value_at(found, (*loc[: depth + 1], "name"))
            called = f" ({shown(name, quoted=False)})" if isinstance(name, str) and name.strip() else ""
            said.append(f"{_LISTS.get(keys.pop() if keys else '', 'entry')} {step + 1}{called}")
        else:
            keys.append(shown(step, quoted=False))
    return ": ".join([*said, *([".".join(keys)] if keys else [])])


# --- what stands there
def shown(value: object, most: int = 60, *, quoted: bool = True) -> str:
    """A value as it can be printed: short, on one line, without anything that moves a cursor."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            text = "".join(one if one.isprintable() else "?" for one in value[: most + 1])
            text = text if len(text) <= most else f"{text[:most]}…"
            return f'"{text}"' if quoted else text
        case int() if abs(value) >= 10**18:
            return "so large a number"
        case int() | float() | datetime() | date() | time():
            return str(value)
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            return "this"


def every(found: Iterable[Mistake], tables: Found) -> Iterator[str]:
    yield from dict.fromkeys(mistake.told(tables) for mistake in found)
