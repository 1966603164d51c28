"""The README is held to the program: every setting, command, format and rule stands there, and what stands there is."""

import re
from pathlib import Path

import click
import pytest

from bot.__main__ import main
from bot.formats_in_words import seats_in_words
from config import formats, wording
from config.settings import Settings

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
WORDS = wording.load().in_language("en")
COMMAND = re.compile(r"command-((?:parley|dialogue|season|round)-(?!.*option-)[a-z-]+)-description")
SLASH = sorted(found[1] for found in map(COMMAND.fullmatch, (*WORDS.keys(),)) if found)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_explained_as_it_is_in_the_code(name: str) -> None:
    assert f"`PARLEY_{name.upper()}`" in README
    assert str(Settings.model_fields[name].description) in README


@pytest.mark.parametrize("key", SLASH)
def test_every_slash_command_is_there_in_its_own_words(key: str) -> None:
    group, name = key.split("-", 1)
    assert f"| `/{group} {name}` | {WORDS.text(f'command-{key}-description')} |" in README


def test_no_slash_command_is_there_that_does_not_exist() -> None:
    told = {"-".join(found) for found in re.findall(r"\| `/(\w+) ([a-z-]+)` \|", README)}
    assert told == set(SLASH)


def test_every_format_is_there_with_its_seats_and_rules_and_no_other() -> None:
    told = re.findall(r"^\| (`[a-z-]+` \| .* \| \d.* \| R.*) \|$", README, re.MULTILINE)
    known = formats.load_all().values()
    assert set(told) == {
        f"`{one.name}` | {one.purpose} | {seats_in_words(one.seats)} | {', '.join(one.rules)}" for one in known
    }
    assert all(f"`{name}`" in README for name in formats.seasons_with_own(None))


@pytest.mark.parametrize("number", range(1, 26))
def test_every_ground_rule_is_there_as_participants_read_it(number: int) -> None:
    assert f"- **R{number}** {WORDS.text(f'rule-r{number}')}\n" in README


def test_every_command_line_that_is_shown_can_be_typed() -> None:
    """Each `parley …` of the README is understood by the command line, options and all."""
    shown = re.findall(r"\.venv/bin/parley ([a-z]+(?: [a-z]+)?)?(.*)$", README, re.MULTILINE)
    assert len(shown) >= 8
    for words, rest in shown:
        command: click.Command = main
        for word in words.split():
            if isinstance(command, click.Group):
                command = command.commands[word]
        known = {option for one in command.params for option in one.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= known, f"{words}: {rest}"


def test_every_command_has_an_example_in_its_help() -> None:
    groups = [one for one in main.commands.values() if isinstance(one, click.Group)]
    for command in (*main.commands.values(), *(one for group in groups for one in group.commands.values())):
        assert "Example" in (command.epilog or ""), command.name
