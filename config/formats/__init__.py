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
    """All formats of a folder by name, in the order of their names."""
    formats = [load(path) for path in sorted(folder.glob("*.toml"))]
    return {format_.name: format_ for format_ in formats}


def with_own(folder: Path | None) -> dict[str, Format]:
    """The formats that come with Parley, and those of a folder of one's own, which win where names are equal."""
    if folder is not None and not folder.is_dir():
        raise BrokenFormat(f"The folder of formats does not exist: {folder}. See the setting PARLEY_FORMATS.")
    return {**load_all(), **(load_all(folder) if folder else {})}
