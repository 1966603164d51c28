"""Formats as files: a broken one is told in one go."""

import pytest

from config.formats import FOLDER, BrokenFormat, load, load_all
from tests.dialogue.playbook import begun


def written(folder, name, text):
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = (FOLDER / "statement-round.toml").read_text(encoding="utf-8")


class TestABrokenFile:
    def told(self, folder, text):
        with pytest.raises(BrokenFormat) as told:
            load(written(folder, "mine", text))
        return str(told.value).splitlines()

    def test_every_mistake_is_told_with_its_file_its_key_and_what_is_allowed(self, tmp_path):
        text = (
            GOOD.replace("min = 3", "min = 0")
            .replace('order = "none"', 'order = "shouting"', 1)
            .replace('closes = ["timer", "moderator"]', 'closes = ["bell"]', 1)
            .replace("room = false", "rooms = false")
        )
        lines = self.told(tmp_path, text)
        assert all(line.startswith("mine.toml: ") for line in lines)
        for key, allowed in (
            ("seats.min", "greater than or equal to 1"),
            ("phases.0.order", "'alternate', 'side_block', 'go_round', 'queue', 'silent', 'pair', 'open' or 'none'"),
            ("phases.1.closes.0", "all_had_turn, all_passed, timer, moderator, quorum:NUMBER, ready_vote:SHARE"),
            ("rooms", "Extra inputs are not permitted"),
        ):
            assert any(f"mine.toml: {key}: " in line and allowed in line for line in lines), (key, lines)

    def test_mistakes_that_only_show_together_too(self, tmp_path):
        (line,) = self.told(tmp_path, GOOD.replace('timer = { live = "PT5M", slow = "P1D" }\n', "", 1))
        assert line.startswith("mine.toml: phases.0: ")
        assert "closes = timer needs the key timer" in line

    def test_a_missing_key_is_named(self, tmp_path):
        (line,) = self.told(tmp_path, GOOD.replace('title = "Statement round"\n', ""))
        assert line == "mine.toml: title: Field required"

    def test_a_length_that_is_none_is_named(self, tmp_path):
        (line,) = self.told(tmp_path, GOOD.replace('"PT5M"', '"five minutes"', 1))
        assert line.startswith("mine.toml: phases.0.timer.live: ")

    @pytest.mark.parametrize("text", ["name = ", "[[phases]\n", "\x00"])
    def test_what_is_no_toml_is_told_with_its_line(self, tmp_path, text):
        (line,) = self.told(tmp_path, text)
        assert line.startswith("mine.toml: cannot be read as TOML: ")

    def test_so_is_what_is_no_text(self, tmp_path):
        path = tmp_path / "mine.toml"
        path.write_bytes(b"\xff\xfe\x00")
        with pytest.raises(BrokenFormat, match=r"mine\.toml: cannot be read as TOML"):
            load(path)
        with pytest.raises(BrokenFormat, match=r"none\.toml: cannot be read as TOML"):
            load(tmp_path / "none.toml")


class TestAFolder:
    def test_all_broken_files_are_told_at_once(self, tmp_path):
        written(tmp_path, "one", GOOD.replace("min = 3", "min = 0"))
        written(tmp_path, "two", "name = ")
        written(tmp_path, "three", GOOD)
        with pytest.raises(BrokenFormat) as told:
            load_all(tmp_path)
        assert [line.split(":")[0] for line in str(told.value).splitlines()] == ["one.toml", "two.toml"]

    def test_two_files_with_one_name_are_told(self, tmp_path):
        written(tmp_path, "one", GOOD)
        written(tmp_path, "two", GOOD)
        with pytest.raises(BrokenFormat, match=r"two\.toml: name: .*statement-round.*one\.toml"):
            load_all(tmp_path)


def test_chance_is_the_only_thing_that_differs_between_two_silent_rounds():
    one, same, other = (begun(load_all()["listening-round"], 3, 4, seed=n).silence_to_the_end() for n in (1, 1, 2))
    assert one.journal == same.journal
    assert one.journal != other.journal
