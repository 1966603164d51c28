"""The same keys as a JSON Schema, for editors that complete and check a file while it is written."""

from collections.abc import Mapping
from typing import Any

from bot.dialogue.format import Format
from bot.dialogue.lengths import Lengths, Limits, Strict
from bot.dialogue.season import Season, SeasonRound
from config.formats.keys import TABLES, Key

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_EITHER_WAY: Mapping[type[Strict], dict[str, Any]] = {
    Lengths: {"type": "string"},
    Limits: {"type": "integer", "minimum": 1, "maximum": 1200},
}
"""One length or number for both paces is enough, and of a table either pace may be left out."""
_ONE_IS_ENOUGH = ("closes", "output", "pace")


def format_schema() -> dict[str, Any]:
    return _schema(Format)


def season_schema() -> dict[str, Any]:
    return _schema(Season)


def _schema(kind: type[Strict]) -> dict[str, Any]:
    whole = kind.model_json_schema()
    tables = {kind.__name__: whole, **whole.get("$defs", {})}
    for table, (_, keys) in TABLES.items():
        if table.__name__ in tables:
            _explain(tables[table.__name__], keys)
    for table, alone in _EITHER_WAY.items():
        if table.__name__ in tables:
            both = {key: said for key, said in tables[table.__name__].items() if key != "required"}
            tables[table.__name__].clear()
            tables[table.__name__].update({"anyOf": [alone, both]})
    if SeasonRound.__name__ in tables:
        described = dict(tables[SeasonRound.__name__])
        tables[SeasonRound.__name__].clear()
        tables[SeasonRound.__name__].update({"anyOf": [{"type": "string"}, described]})
    return {"$schema": DRAFT, **whole}


def _explain(table: dict[str, Any], keys: Mapping[str, Key]) -> None:
    for name, key in keys.items():
        described = table["properties"][name]
        described["description"] = f"{key.means} Allowed: {key.allowed.replace('`', '')}."
        described.pop("default", None)
        if name in _ONE_IS_ENOUGH:
            one = described.pop("items")
            described.pop("type")
            described["anyOf"] = [one, {"type": "array", "items": one, "minItems": 1}]
        if name == "repeat":
            described["anyOf"].append({"const": "once"})
