"""Formats as files: a broken one is told in one go, in sentences, with its file, its key and what is allowed."""

import os
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.format import Format
from config.formats import (
    FOLDER,
    SEASONS,
    BrokenFormat,
    UnreadableFormat,
    load,
    load_all,
    mistakes_of_format,
    seasons_that_play,
    seasons_with_own,
    with_own,
)
from config.formats.reading import MOST_BYTES
from config.formats.telling import every, shown
from tests.dialogue.playbook import begun

GOOD = (FOLDER / "statement-round.toml").read_text(encoding="utf-8")
LISTENING = (FOLDER / "listening-round.toml").read_text(encoding="utf-8")
FOREIGN = ("Input should", "Extra inputs", "Field required", "Value error", "validation error", "pydantic", "Traceback")


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / f"{name}.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def told(folder: Path, text: str | bytes) -> list[str]:
    """What is said about a broken file, without the name of the file, which is before each line."""
    with pytest.raises(BrokenFormat) as said:
        load(written(folder, "mine", text))
    lines = str(said.value).splitlines()
    assert all(line.startswith("mine.toml: ") for line in lines)
    assert not any(word in line for word in FOREIGN for line in lines)
    return [line.removeprefix("mine.toml: ") for line in lines]


class TestAKeyThatIsWrong:
    def test_every_mistake_is_told_at_once_in_the_order_of_the_documentation(self, tmp_path: Path) -> None:
        text = (
            GOOD.replace("min = 3", "min = 0")
            .replace('order = "none"', 'order = "shouting"', 1)
            .replace('closes = ["timer", "moderator"]', 'closes = ["bell"]', 1)
            .replace("room = false", "rooms = false")
        )
        assert [line.split(" is not allowed")[0].split("; ")[0] for line in told(tmp_path, text)][:4] == [
            "seats.min: 0",
            "rooms: there is no such key in a format. Did you mean room? Its keys are: name, version, title, purpose, "
            "seats, pace, room, rules, tuning, outputs, warning, grace, hold, longest_pause, longest_stop, "
            "screen_within, cross_share, cross_within, begin_within, phases.",
            'phase 1 (Seeding): order: "shouting"',
            'phase 2 (Writing): closes: "bell"',
        ]

    @pytest.mark.parametrize(
        ("old", "new", "line"),
        [
            ('title = "Statement round"', "", "title: this key is missing. Allowed: text of 1 to 40 characters."),
            ('title = "Statement round"', f'title = "{"x" * 41}"',
             f'title: "{"x" * 41}" is not allowed. It has 41 characters. Allowed: text of 1 to 40 characters.'),
            ("min = 3", 'min = "few"', 'seats.min: "few" is not allowed. Allowed: a whole number from 1.'),
            ("seats = { min = 3 }", "seats = 3", "seats: 3 is not allowed. Allowed: a table such as { min = 3, max = "
             "6 }."),
            ('pace = ["live", "slow"]', 'pace = ["Live"]',
             'pace: "Live" is not allowed. Did you mean live? Allowed: one or both of live, slow.'),
            ('"R25"]', '"R26"]', 'rules: "R26" is not allowed. Allowed: a list of "R1" to "R25".'),
            ("room = false", 'room = "perhaps"', 'room: "perhaps" is not allowed. Allowed: true or false.'),
            ('name = "statement-round"', 'name = "../../etc/passwd"',
             'name: "../../etc/passwd" is not allowed. Allowed: small letters, digits and hyphens, beginning with a '
             'letter, 2 to 40 in all, such as "listening-round".'),
            ('order = "silent"', 'order = "Silent "',
             'phase 2 (Writing): order: "Silent " is not allowed. Did you mean silent? Allowed: alternate, side_block, '
             "go_round, queue, silent, pair, open, none."),
            ('timer = { live = "PT10M", slow = "P3D" }', 'timer = "ten minutes"',
             'phase 2 (Writing): timer: "ten minutes" is not allowed. Allowed: a length of time in ISO 8601, such as '
             '"PT90S", "PT5M", "PT12H" or "P2D"; less than 365 days; or one for each pace, such as { live = "PT5M", '
             'slow = "P2D" }.'),
            ('timer = { live = "PT10M", slow = "P3D" }', 'timer = { live = "PT10M", slow = 3 }',
             "phase 2 (Writing): timer.slow: 3 is not allowed. Allowed: a length of time in ISO 8601, such as "
             '"PT90S", "PT5M", "PT12H" or "P2D"; less than 365 days.'),
            ('timer = { live = "PT10M", slow = "P3D" }', 'timer = { liv = "PT10M" }',
             "phase 2 (Writing): timer.liv: there is no such key in a length for each pace. Did you mean live? Its "
             "keys are: live, slow."),
            ("at_most = 3", "at_most = 0",
             "phase 6 (Second pass): repeat.at_most: 0 is not allowed. Allowed: a whole number from 1 to 20."),
            ('back_to = "Reading"', "back_to = [1, 2]",
             "phase 6 (Second pass): repeat.back_to: a list is not allowed. Allowed: the name of this phase or an "
             "earlier one, or its number from 1."),
            ('reveal = "never"\n', 'reveal = "never"\nmax_chars = 5000\n',
             "phase 2 (Writing): max_chars: 5000 is not allowed. Allowed: a whole number from 1 to 1200; or one for "
             "each pace, such as { live = 400, slow = 600 }."),
        ],
    )  # fmt: skip
    def test_says_what_stands_there_and_what_is_allowed(self, tmp_path: Path, old: str, new: str, line: str) -> None:
        assert old in GOOD
        assert told(tmp_path, GOOD.replace(old, new, 1)) == [line]

    def test_a_key_at_the_wrong_place_is_told_where_it_belongs(self, tmp_path: Path) -> None:
        (line,) = told(tmp_path, GOOD.replace("room = false", 'room = false\nturn = "PT1M"'))
        assert line.startswith("turn: there is no such key in a format. It belongs to a phase.")
        (line,) = told(tmp_path, GOOD.replace('reveal = "never"', 'reveal = "never"\nrules = ["R1"]', 1))
        assert line.startswith("phase 2 (Writing): rules: there is no such key in a phase. It belongs to the format")

    def test_phases_that_are_none(self, tmp_path: Path) -> None:
        head = GOOD[: GOOD.index("[[phases]]")]
        assert told(tmp_path, head) == ["phases: this key is missing. Allowed: 1 to 40 tables, each under [[phases]]."]
        assert told(tmp_path, f"{head}phases = []") == [
            "phases: a list is not allowed. Allowed: 1 to 40 tables, each under [[phases]]."
        ]
        assert told(tmp_path, f'{head}phases = ["Arrival"]') == [
            'phase 1: "Arrival" is not a table of keys, as a phase is.'
        ]


class TestWhatDoesNotFitTogether:
    def test_is_told_for_each_phase(self, tmp_path: Path) -> None:
        text = LISTENING.replace('timer = { live = "PT5M", slow = "P1D" }\n', "").replace(
            'reveal = "never"\ncloses = ["all_had_turn"', 'closes = ["all_had_turn"'
        )
        assert [line.split(" = ")[0] for line in told(tmp_path, text)] == [
            "phase 1 (Welcome and agreements): closes",
            "phase 3 (Quiet thinking): order",
        ]

    def test_a_key_that_is_misspelt_is_not_missed_as_well(self, tmp_path: Path) -> None:
        (line,) = told(tmp_path, GOOD.replace("timer =", "timr =", 1))
        assert line.startswith("phase 1 (Seeding): timr: there is no such key in a phase. Did you mean timer?")

    def test_the_whole_is_looked_at_also_where_a_phase_does_not_fit(self, tmp_path: Path) -> None:
        text = GOOD.replace('timer = { live = "PT5M", slow = "P1D" }\n', "", 1).replace("min = 3", "min = 3, max = 2")
        assert told(tmp_path, text) == [
            "seats.max is smaller than seats.min.",
            "phase 1 (Seeding): closes = timer needs the key timer.",
        ]

    def test_a_wrong_key_hides_nothing_that_is_wrong_whatever_stood_there(self, tmp_path: Path) -> None:
        """`turn` and `reveal` of the silent phase do not fit, whatever its first speaker was meant to be."""
        text = LISTENING.replace(
            'reveal = "never"\ncloses = ["all_had_turn", "timer"]',
            'first = "me"\nturn = "PT1M"\nreveal = "at_once"\ncloses = ["all_had_turn", "timer"]',
        )
        assert [line.partition(" is not allowed")[0].split(" = ")[0] for line in told(tmp_path, text)] == [
            "phase 3 (Quiet thinking): only turns have lengths and pauses between them.",
            "phase 3 (Quiet thinking): order",
            'phase 3 (Quiet thinking): first: "me"',
        ]

    def test_and_blames_nothing_that_may_be_right(self, tmp_path: Path) -> None:
        """Without its order nobody knows whether this phase has turns."""
        text = LISTENING.replace('order = "silent"\nreveal = "never"\ncloses = ["all', 'order = "hush"\ncloses = ["all')
        assert [line.partition(" is not allowed")[0] for line in told(tmp_path, text)] == [
            'phase 3 (Quiet thinking): order: "hush"'
        ]


BREAKS: tuple[tuple[str, str, str], ...] = (
    ('title = "Listening round"', "", "title"),
    ("max = 5", 'max = "five"', "seats.max"),
    ("room = true", "room = 3", "room"),
    ("version = 1", "versoin = 1", "versoin"),
    ('gate = "rules_accepted"', 'gate = "none"', "phase 1 (Welcome and agreements): gate"),
    ('first = "flip"', 'first = "me"', "phase 2 (Arrival): first"),
    ('closes = ["all_had_turn"]', 'closes = ["all"]', "phase 2 (Arrival): closes"),
    ('reveal = "never"', 'reveal = "at_once"', "phase 3 (Quiet thinking)"),
    ('pause_between = { live = "PT10S", slow = "PT1M" }', "pause = 3", "phase 4 (Experience): pause"),
    ('addressed = "across"', 'addressed = "them"', "phase 7 (Questions of curiosity): addressed"),
    ("max_chars = { live = 400, slow = 600 }", "max_chars = 0", "phase 7 (Questions of curiosity): max_chars"),
    ('order = "silent"\nreveal = "never"\ncloses = ["timer", "moderator"]',
     'order = "silent"\nturn = "PT1M"\nreveal = "never"\ncloses = ["timer", "moderator"]', "phase 9 (Sounding)"),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(BREAKS), min_size=1))
def test_whoever_mends_what_is_told_finds_nothing_new(breaks: set[tuple[str, str, str]]) -> None:
    text = LISTENING
    for old, new, _ in breaks:
        assert old in LISTENING
        text = text.replace(old, new, 1)
    with tempfile.TemporaryDirectory() as folder:
        lines = told(Path(folder), text)
    for _, _, place in breaks:
        assert any(line.startswith(place) for line in lines), (place, lines)


class TestAFileThatCannotBeRead:
    @pytest.mark.parametrize("text", ["name = ", "[[phases]\n", "\x00", 'a = "b', "a = 2026-13-45", "a = 1\na = 2"])
    def test_what_is_no_toml_is_told_with_its_line(self, tmp_path: Path, text: str) -> None:
        (line,) = told(tmp_path, text)
        assert line.startswith("this is not TOML: ")
        assert "(at " in line

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            (b"\xff\xfen\x00", "this file is not written in UTF-8. Save it as UTF-8 and try again."),
            (b"#" * (MOST_BYTES + 1), "this file is larger than 64 KB, so it is no format."),
            ("a = " + "[" * 5000, "its tables are nested too deeply to be a format."),
            ("a" + ".a" * 30_000 + " = 1", "its keys are nested too deeply to be a format."),
            ("[" + "a." * 30_000 + "a]", "its keys are nested too deeply to be a format."),
            ("version = " + "9" * 5000, "it holds a number that is too long to be read."),
        ],
    )
    def test_whatever_it_holds_it_is_told_in_one_sentence(self, tmp_path: Path, text: str | bytes, line: str) -> None:
        assert told(tmp_path, text) == [line]

    def test_what_is_not_an_ordinary_file(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.toml")
        (tmp_path / "folder.toml").mkdir()
        (tmp_path / "circle.toml").symlink_to(tmp_path / "circle.toml")
        for name, line in (
            ("none", "there is no such file."),
            ("pipe", "this is not an ordinary file."),
            ("folder", "this is a folder. Give the files in it, such as FOLDER/*.toml."),
            ("circle", "there is no such file."),
        ):
            with pytest.raises(UnreadableFormat) as said:
                load(tmp_path / f"{name}.toml")
            assert str(said.value) == f"{name}.toml: {line}"

    def test_what_an_editor_of_another_system_adds_is_read(self, tmp_path: Path) -> None:
        assert load(written(tmp_path, "mine", b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())).name

    def test_nothing_in_it_moves_a_cursor(self, tmp_path: Path) -> None:
        text = GOOD.replace("room = false", '"ro\\u001b[2Jom\\nmine.toml: all is well" = "\\u001b[31m"')
        (line,) = told(tmp_path, text)
        assert line.isprintable()

    def test_and_nothing_in_it_is_printed_at_length(self) -> None:
        assert shown("x" * 1000) == f'"{"x" * 60}…"'
        assert shown(16**5000) == "so large a number"
        assert shown({"a": [1] * 1000}) == "a table"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_stands_in_place_of_a_value_is_told_in_sentences(data: st.DataObject) -> None:
    """No nonsense in a file brings anything but sentences."""
    found: dict[str, Any] = tomllib.loads(LISTENING)
    table: Any = data.draw(st.sampled_from([found, *found["phases"], found["seats"]]))
    key = data.draw(st.sampled_from(list(table)) | st.text(max_size=10))
    table[key] = data.draw(anything)
    try:
        Format.model_validate(found)
    except ValueError as error:
        lines = list(every(mistakes_of_format(found, error), found))  # type: ignore[arg-type]
        assert lines
        assert not any(word in line for word in FOREIGN for line in lines)
        assert all(line.isprintable() for line in lines), lines


class TestAFolder:
    def test_all_broken_files_are_told_at_once(self, tmp_path: Path) -> None:
        written(tmp_path, "one", GOOD.replace("min = 3", "min = 0"))
        written(tmp_path, "two", "name = ")
        written(tmp_path, "three", GOOD)
        with pytest.raises(BrokenFormat) as said:
            load_all(tmp_path)
        assert [line.split(":")[0] for line in str(said.value).splitlines()] == ["one.toml", "two.toml"]

    def test_two_files_with_one_name_are_told(self, tmp_path: Path) -> None:
        written(tmp_path, "one", GOOD)
        written(tmp_path, "two", GOOD)
        with pytest.raises(BrokenFormat, match=r'two\.toml: name: "statement-round" is the name of one\.toml already'):
            load_all(tmp_path)

    def test_what_an_editor_hides_is_no_format(self, tmp_path: Path) -> None:
        written(tmp_path, ".#mine", "half a li")
        assert load_all(tmp_path) == {}

    def test_ones_own_formats_stand_beside_the_others_and_before_their_namesakes(self, tmp_path: Path) -> None:
        written(tmp_path, "mine", GOOD.replace("statement-round", "our-round"))
        written(tmp_path, "better", LISTENING.replace("max = 5", "max = 4"))
        known = with_own(tmp_path)
        assert set(known) == {*load_all(), "our-round"}
        assert known["listening-round"].seats.max == 4
        assert set(seasons_with_own(tmp_path)) == {"sustained-dialogue"}

    def test_a_folder_that_is_not_there_is_told_with_its_setting(self, tmp_path: Path) -> None:
        with pytest.raises(BrokenFormat, match="PARLEY_FORMATS"):
            with_own(tmp_path / "nowhere")

    def test_what_comes_with_parley_is_not_where_ones_own_seasons_are(self, tmp_path: Path) -> None:
        assert (FOLDER / SEASONS).is_dir()
        (tmp_path / SEASONS).mkdir()
        written(tmp_path / SEASONS, "broken", "stages = 3")
        with pytest.raises(BrokenFormat, match=r"broken\.toml: name: this key is missing"):
            seasons_with_own(tmp_path)


def test_chance_is_the_only_thing_that_differs_between_two_silent_rounds() -> None:
    one, same, other = (begun(load_all()["listening-round"], 3, 4, seed=n).silence_to_the_end() for n in (1, 1, 2))
    assert one.journal == same.journal
    assert one.journal != other.journal


def test_a_season_whose_formats_were_replaced_by_others_is_left_out_of_those_that_play(tmp_path: Path) -> None:
    other = (FOLDER / "heard-you-pairs.toml").read_text("utf-8").replace('"heard-you-pairs"', '"listening-round"')
    (tmp_path / "own.toml").write_text(other.replace("R21", "R20"), encoding="utf-8")
    assert list(seasons_that_play(tmp_path)) == ["sustained-dialogue"], "this one still plays"
    pairs = (FOLDER / "heard-you-pairs.toml").read_text("utf-8").replace("heard-you-pairs", "problem-solving-workshop")
    (tmp_path / "own.toml").write_text(pairs, encoding="utf-8")
    assert seasons_that_play(tmp_path) == {}
    with pytest.raises(BrokenFormat):
        seasons_with_own(tmp_path)
