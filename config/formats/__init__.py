"""Formats as files: loaded, checked at the door, all mistakes told at once. The README beside this file has the keys.

Names in a file are never taken for paths, nothing in it is executed, and what cannot be read is told in a sentence.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import ValidationError

from bot.dialogue.format import Format
from bot.dialogue.season import Season
from config.formats.reading import Unreadable, read
from config.formats.season_fits import misfits_of_season
from config.formats.telling import Found, Mistake, every, in_order, mistakes_in, shown
from config.formats.together import loosely, misfits

FOLDER = Path(__file__).parent
SEASONS = "seasons"  # the folder of seasons, inside a folder of formats


class BrokenFormat(ValueError):
    """A file that cannot be played; the text has one line for each mistake, with the file, the key, what is allowed."""


class UnreadableFormat(BrokenFormat):
    """A file in which nothing could be looked at: it is not there, or it is not TOML."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def load(path: Path) -> Format:
    """Read one format. Raises BrokenFormat with every mistake in it, not the first alone."""
    found = _tables(path)
    try:
        return Format.model_validate(found)
    except (ValidationError, RecursionError) as error:
        raise _broken(path, mistakes_of_format(found, error), found) from error


def load_season(path: Path, formats: Mapping[str, Format]) -> Season:
    """Read one season, whose rounds are of these formats. Raises BrokenFormat with every mistake in it."""
    found = _tables(path)
    try:
        season = Season.model_validate(found)
    except (ValidationError, RecursionError) as error:
        wrong = in_order(mistakes_in(error, found, Season), Season) if isinstance(error, ValidationError) else _TOO_DEEP
        raise _broken(path, wrong, found) from error
    if wrong := misfits_of_season(season, formats):
        raise _broken(path, wrong, found)
    return season


def is_season(path: Path) -> bool:
    """Whether a file is meant as a season: it has stages instead of phases. Raises BrokenFormat where it is no TOML."""
    found = _tables(path)
    return "stages" in found and "phases" not in found


def load_all(folder: Path = FOLDER) -> Mapping[str, Format]:
    """All formats of a folder by name; raises BrokenFormat with every mistake in every file."""
    return _all_of(folder, load)


def with_own(folder: Path | None) -> dict[str, Format]:
    """The formats that come with Parley, and those of a folder of one's own, which win where names are equal."""
    if folder is not None and not folder.is_dir():
        raise BrokenFormat(f"The folder of formats does not exist: {folder}. See the setting PARLEY_FORMATS.")
    return {**load_all(), **(load_all(folder) if folder else {})}


def seasons_with_own(folder: Path | None) -> dict[str, Season]:
    """The seasons that come with Parley, and those of the folder `seasons` in one's own folder of formats."""
    formats = with_own(folder)
    folders = [FOLDER / SEASONS, *([folder / SEASONS] if folder and (folder / SEASONS).is_dir() else [])]
    return {name: one for each in folders for name, one in _all_of(each, lambda p: load_season(p, formats)).items()}


def seasons_that_play(folder: Path | None) -> dict[str, Season]:
    """The same, without those that come with Parley and whose formats were replaced by others that do not fit them."""
    formats = with_own(folder)
    own = folder / SEASONS if folder else None
    fitting: dict[str, Season] = {}
    for path in sorted((FOLDER / SEASONS).glob("*.toml")):
        with suppress(BrokenFormat):
            season = load_season(path, formats)
            fitting[season.name] = season
    return {**fitting, **(_all_of(own, lambda p: load_season(p, formats)) if own and own.is_dir() else {})}


_TOO_DEEP = [Mistake((), "its tables are nested too deeply.")]


def _tables(path: Path) -> Found:
    try:
        return read(path)
    except Unreadable as error:
        raise UnreadableFormat(f"{_called(path)}: {error}") from error


def mistakes_of_format(found: Found, error: ValidationError | RecursionError) -> list[Mistake]:
    """Everything that is wrong with the tables of a format that was refused."""
    if isinstance(error, RecursionError):
        return _TOO_DEEP
    single: list[Mistake] = []
    try:
        loosely(found)
    except ValidationError as in_keys:
        single = mistakes_in(in_keys, found, Format)
    wrong = [*single, *misfits(found, [mistake.where for mistake in single])]
    return in_order(wrong or mistakes_in(error, found, Format), Format)


def _broken(path: Path, wrong: Iterable[Mistake], found: Found) -> BrokenFormat:
    return BrokenFormat("\n".join(f"{_called(path)}: {sentence}" for sentence in every(wrong, found)))


def _called(path: Path) -> str:
    return shown(path.name, quoted=False)


def _all_of(folder: Path, load_one: Callable[[Path], N]) -> dict[str, N]:
    """Every file of a folder, but for those that an editor hides; a name stands for one file alone."""
    known: dict[str, N] = {}
    found_in: dict[str, str] = {}
    wrong: list[str] = []
    for path in sorted(path for path in folder.glob("*.toml") if not path.name.startswith(".")):
        try:
            one = load_one(path)
        except BrokenFormat as broken:
            wrong.append(str(broken))
            continue
        if one.name in known:
            wrong.append(f"{_called(path)}: name: {shown(one.name)} is the name of {found_in[one.name]} already.")
        known[one.name], found_in[one.name] = one, _called(path)
    if wrong:
        raise BrokenFormat("\n".join(wrong))
    return known
