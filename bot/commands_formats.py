"""`parley formats`: what there is, what is in it, whether a file can be played, how long it takes."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from bot.dialogue.format import Format, Pace
from bot.dialogue.reckoning import PhaseTime, Reckoning, reckon
from bot.dialogue.season import Season
from bot.formats_in_words import format_in_words, season_in_words, seats_in_words
from bot.lengths_in_words import span
from config import formats
from config.formats.schema import format_schema, season_schema
from config.settings import Settings

USUAL_SEATS = 4
MOST_SIDES, MOST_SEATS = 4, 100


class CannotTime(Exception):
    """Why no time can be told, in one sentence that says what to do."""


FORESEEN = (formats.BrokenFormat, CannotTime)


@dataclass(frozen=True)
class Checked:
    """What `formats check` says of its files, and its exit code."""

    told: str
    code: int  # 0: all can be played; 1: there are mistakes; 2: a file could not be read at all


def all_formats() -> dict[str, Format]:
    return formats.with_own(Settings().formats)


def all_seasons() -> dict[str, Season]:
    return formats.seasons_with_own(Settings().formats)


# --- list and show
def listed() -> str:
    known, seasons = all_formats(), all_seasons()
    width = max(map(len, (*known, *seasons)))
    lines = [f"{name:<{width}}  {format_.purpose}" for name, format_ in known.items()]
    lines += [f"{name:<{width}}  A season. {season.purpose}" for name, season in seasons.items()]
    return "\n".join(lines)


def shown(name: str) -> str:
    found = _found(name)
    return format_in_words(found) if isinstance(found, Format) else season_in_words(found)


def _found(name: str) -> Format | Season:
    """By name among those that are known; a file where the name is one of a file."""
    if name.endswith(".toml") or "/" in name or "\\" in name:
        return _file(Path(name), all_formats())
    known: dict[str, Format | Season] = {**all_formats(), **all_seasons()}
    if name not in known:
        near = get_close_matches(name, known, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise formats.BrokenFormat(f"There is no format {name!r}.{hint} There are: {', '.join(known)}.")
    return known[name]


def _file(path: Path, known: Mapping[str, Format]) -> Format | Season:
    return formats.load_season(path, known) if formats.is_season(path) else formats.load(path)


# --- check
def checked(files: Sequence[Path]) -> Checked:
    """Every file and every mistake. Seasons come last, so that their rounds may be of formats in the same call."""
    told: dict[Path, str] = {}
    code, known = 0, all_formats()
    for path in sorted(dict.fromkeys(files), key=_says_it_is_a_season):
        try:
            found = _file(path, known)
        except formats.BrokenFormat as broken:
            told[path] = str(broken)
            code = max(code, 2 if isinstance(broken, formats.UnreadableFormat) else 1)
            continue
        told[path] = f"{path.name}: {_can_be_played(found)}"
        if isinstance(found, Format):
            known[found.name] = found
    return Checked("\n".join(told[path] for path in dict.fromkeys(files)), code)


def _says_it_is_a_season(path: Path) -> bool:
    try:
        return formats.is_season(path)
    except formats.BrokenFormat:
        return False


def _can_be_played(found: Format | Season) -> str:
    if isinstance(found, Season):
        return f"{found.title} is a season of {len(found.stages)} stages, and all its rounds can be played."
    phases = f"{len(found.phases)} phase{'s' if len(found.phases) > 1 else ''}"
    pace = " and ".join(found.pace)
    return f"{found.title} can be played: {phases}, {pace}, {seats_in_words(found.seats)} seats on each side."


# --- time
def timed(name: str, seats: str | None, *, slow: bool) -> str:
    found = _found(name)
    if isinstance(found, Season):
        raise CannotTime(f"{name} is a season. Time the formats of its rounds: parley formats show {name}")
    pace = _pace(found, slow)
    people = _people(found, seats)
    reckoning = reckon(found, pace, people)
    head = f"{found.title}, {pace}, {' and '.join(map(str, people))} people, when everybody uses their whole turn."
    return "\n".join([head, "", *_table(found, reckoning), *_notes(reckoning)])


def _pace(format_: Format, slow: bool) -> Pace:
    pace = Pace.SLOW if slow or Pace.LIVE not in format_.pace else Pace.LIVE
    if pace not in format_.pace:
        raise CannotTime(f"{format_.title} is for live rounds alone; leave out --slow.")
    return pace


def _people(format_: Format, seats: str | None) -> tuple[int, ...]:
    least, most = format_.seats.min, format_.seats.max or max(MOST_SEATS, format_.seats.min)
    if seats is None:
        return (max(least, min(USUAL_SEATS, most)),) * 2
    if not re.fullmatch(r"[0-9]{1,4}([x×][0-9]{1,4})*", seats):
        raise CannotTime(f"--seats is how many people sit on each side, such as 4x4 or 5x4, not {seats!r}.")
    people = tuple(int(count) for count in re.split("[x×]", seats))
    people = people * 2 if len(people) == 1 else people
    if len(people) > MOST_SIDES:
        raise CannotTime(f"--seats has two to {MOST_SIDES} sides, such as 4x4, not {len(people)}.")
    if any(not least <= count <= most for count in people):
        limit = "" if format_.seats.max else f", and can be timed for up to {most}"
        raise CannotTime(f"{format_.title} has {seats_in_words(format_.seats)} seats on each side{limit}; "
                         f"--seats is {seats}.")  # fmt: skip
    return people


def _table(format_: Format, reckoning: Reckoning) -> Iterable[str]:
    rows = [("", "begins after", "takes")]
    for one in reckoning.phases:
        name = f"{one.phase + 1:>2}. {format_.phases[one.phase].name}"
        rows.append((name, span(one.begins) if one.begins.most else "-", _takes(one)))
    rows.append(("The whole", "", span(reckoning.whole)))
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return [f"{name:<{widths[0]}}  {begins:<{widths[1]}}  {takes}".rstrip() for name, begins, takes in rows]


def _takes(one: PhaseTime) -> str:
    if one.most_visits <= 1:
        return span(one.takes)
    least = f"{one.least_visits} to " if one.least_visits < one.most_visits else ""
    return f"{span(one.takes)}, {least}{one.most_visits} times"


def _notes(reckoning: Reckoning) -> Iterable[str]:
    if not reckoning.whole.exact:
        yield ""
        yield "From the soonest to the latest: a moderator, a quorum, a ready vote or a repetition ends it, or a turn"
        yield "is open when the time is over."
    if any(one.takes.most for one in reckoning.phases):
        yield "Pauses come on top."


# --- schema
def schema(*, season: bool) -> str:
    return json.dumps(season_schema() if season else format_schema(), indent=2)
