"""Formats as files: loaded, checked at the door, all mistakes told at once."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from bot.dialogue.format import Format

FOLDER = Path(__file__).parent


class BrokenFormat(ValueError):
    """A format file that cannot be played; the text names the file, each key and what is allowed there."""


def load(path: Path) -> Format:
    """Read one format; raises BrokenFormat with every mistake in it, not the first alone."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BrokenFormat(f"{path.name}: cannot be read as TOML: {error}") from error
    try:
        return Format.model_validate(found)
    except ValidationError as error:
        lines = [
            f"{path.name}: {'.'.join(str(part) for part in wrong['loc']) or 'the whole file'}: {wrong['msg']}"
            for wrong in error.errors()
        ]
        raise BrokenFormat("\n".join(lines)) from error


def load_all(folder: Path = FOLDER) -> Mapping[str, Format]:
    """All formats of a folder by name; raises BrokenFormat with every mistake in every file."""
    formats: dict[str, Format] = {}
    found_in: dict[str, str] = {}
    wrong: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            format_ = load(path)
        except BrokenFormat as broken:
            wrong.append(str(broken))
            continue
        if format_.name in formats:
            wrong.append(f"{path.name}: name: {format_.name!r} is the name of {found_in[format_.name]} already")
        formats[format_.name], found_in[format_.name] = format_, path.name
    if wrong:
        raise BrokenFormat("\n".join(wrong))
    return formats


def with_own(folder: Path | None) -> dict[str, Format]:
    """The formats that come with Parley, and those of a folder of one's own, which win where names are equal."""
    if folder is not None and not folder.is_dir():
        raise BrokenFormat(f"The folder of formats does not exist: {folder}. See the setting PARLEY_FORMATS.")
    return {**load_all(), **(load_all(folder) if folder else {})}
