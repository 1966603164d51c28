"""What stands in the documentation of formats is what the program does: every key, every value, every example."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.dialogue import lengths as le
from bot.dialogue.fields import Output
from bot.dialogue.format import Format, Phase
from bot.dialogue.lengths import Strict
from bot.dialogue.season import Season
from config.formats import FOLDER, load, load_all, load_season
from config.formats.keys import FOR_EACH_PACE, TABLES, Key
from config.formats.schema import format_schema, season_schema

README = (FOLDER / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
ROWS = {
    (table.__name__, name): key for table, (_, keys) in TABLES.items() for name, key in keys.items()
}  # fmt: skip


def row(name: str, key: Key) -> str:
    allowed = "a length, see below" if key.allowed == FOR_EACH_PACE else key.allowed
    return f"| `{name}` | {key.means} | {allowed} | {key.default or 'must be there'} |"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_of_the_program_is_explained_and_no_other(table: type[Strict]) -> None:
    assert list(TABLES[table][1]) == list(table.model_fields)


@pytest.mark.parametrize(("table", "name"), ROWS)
def test_every_key_stands_in_the_readme_as_it_is_explained(table: str, name: str) -> None:
    assert row(name, ROWS[table, name]) in README, "write this row into config/formats/README.md"


def test_the_readme_explains_no_key_that_does_not_exist() -> None:
    rows = set(re.findall(r"^\| `.*\|$", README, re.MULTILINE))
    assert rows == {row(name, key) for (_, name), key in ROWS.items()}


@pytest.mark.parametrize(("table", "name"), ROWS)
def test_whether_a_key_has_to_be_there_is_told_rightly(table: str, name: str) -> None:
    kind = next(one for one in TABLES if one.__name__ == table)
    has_preset = table in ("Lengths", "Limits")
    assert (ROWS[table, name].default == "") == (kind.model_fields[name].is_required() and not has_preset)


@pytest.mark.parametrize("output", Output)
def test_every_value_is_named(output: str) -> None:
    assert f"`{output}`" in README


@pytest.mark.parametrize(
    ("field", "preset"),
    [("turn", le.TURN), ("ask", le.ASK), ("answer", le.ANSWER), ("decide_within", le.DECIDE), ("warning", le.WARNING),
     ("grace", le.GRACE), ("longest_pause", le.LONGEST_PAUSE), ("longest_stop", le.LONGEST_STOP),
     ("screen_within", le.SCREENING), ("cross_within", le.CROSSING), ("begin_within", le.BEGINNING),
     ("timer", le.PHASE), ("pause_between", le.PAUSE_BETWEEN)],
)  # fmt: skip
def test_presets_are_those_of_the_program(field: str, preset: le.Lengths) -> None:
    key = ROWS.get(("Phase", field)) or ROWS["Format", field]
    found = re.search(r"(\d+) (s|min|h), (\d+) (s|min|h)", key.default)
    assert found is not None
    unit = {"s": 1, "min": 60, "h": 3600}
    assert int(found[1]) * unit[found[2]] == preset.live.total_seconds()
    assert int(found[3]) * unit[found[4]] == preset.slow.total_seconds()


def test_the_examples_can_be_played(tmp_path: Path) -> None:
    format_, season = EXAMPLES
    (tmp_path / "format.toml").write_text(format_, encoding="utf-8")
    (tmp_path / "season.toml").write_text(season, encoding="utf-8")
    assert load(tmp_path / "format.toml").title == "Two questions"
    assert load_season(tmp_path / "season.toml", load_all()).title == "A spring"


@pytest.mark.parametrize("schema", [format_schema(), season_schema()], ids=["format", "season"])
def test_the_schema_explains_every_key(schema: dict[str, object]) -> None:
    tables = {str(schema["title"]): schema, **schema["$defs"]}  # type: ignore[dict-item]
    for table, (_, keys) in TABLES.items():
        described = tables.get(table.__name__, {})
        inner = next((one for one in described.get("anyOf", []) if "properties" in one), described)
        if table.__name__ in tables:
            assert set(inner["properties"]) == set(keys)
            assert all(keys[name].means in one["description"] for name, one in inner["properties"].items())


def test_the_schema_knows_the_keys_of_every_format_that_is_there() -> None:
    phase_keys = set(format_schema()["$defs"]["Phase"]["properties"])
    for path in FOLDER.glob("*.toml"):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(found) <= set(format_schema()["properties"])
        assert all(set(phase) <= phase_keys for phase in found["phases"])
    assert set(Phase.model_fields) == phase_keys
    assert set(season_schema()["properties"]) == set(Season.model_fields)
    assert set(format_schema()["properties"]) == set(Format.model_fields)
