"""A file of a convener's own, read with care: whatever it holds, the answer is data or one clear sentence.

Nothing in it is ever executed, and no name in it is taken for the name of a file.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

MOST_BYTES = 64 * 1024  # the longest format that comes with Parley has a tenth of it
DEEPEST = 50  # parts of a dotted key; a parser takes minutes for thousands of them
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'')
_BETWEEN_KEYS = re.compile(r"[=,{}\[\]#]")


class Unreadable(ValueError):
    """What is wrong with the file as a whole, in one sentence."""


def read(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises Unreadable."""
    text = _text(path)
    if any(part.count(".") > DEEPEST for line in text.splitlines() for part in _keys(line)):
        raise Unreadable("its keys are nested too deeply to be a format.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"this is not TOML: {error}.") from error
    except RecursionError as error:
        raise Unreadable("its tables are nested too deeply to be a format.") from error
    except ValueError as error:  # Python reads no whole number of thousands of digits
        raise Unreadable("it holds a number that is too long to be read.") from error


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise Unreadable("this is a folder. Give the files in it, such as FOLDER/*.toml.")
        if not path.exists():
            raise Unreadable("there is no such file.")
        if not path.is_file():
            raise Unreadable("this is not an ordinary file.")
        with path.open("rb") as file:
            found = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        reason = (error.strerror if isinstance(error, OSError) else None) or "it cannot be opened"
        raise Unreadable(f"this file cannot be read: {reason}.") from error
    if len(found) > MOST_BYTES:
        raise Unreadable(f"this file is larger than {MOST_BYTES // 1024} KB, so it is no format.")
    try:
        return found.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Unreadable("this file is not written in UTF-8. Save it as UTF-8 and try again.") from error


def _keys(line: str) -> list[str]:
    return _BETWEEN_KEYS.split(_STRING.sub("", line))
