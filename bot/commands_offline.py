"""Commands that need no Discord but one of their own: rehearse, serve, agreement."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.agreement_command import agreement_of
from bot.assembly import running_in_rehearsal
from bot.collecting import spare_what_stays
from bot.commands_formats import all_formats
from bot.dialogue.format import Format, Pace
from bot.formats_in_words import kind_in_words
from bot.rehearsal import play
from bot.rehearsal.any_format import People, script_for, words_of_the_lake
from bot.rehearsal.loopback.serve import serve as serve_loopback
from bot.rehearsal.real_words import words_from_arguments
from bot.rehearsal.script import Script, at_slow_pace, own_script, own_scripts
from bot.rehearsal.script_sources import SEATS, script_from_arguments, script_from_polis
from bot.rehearsal.stage import CannotRehearse, Rehearsal
from bot.voices.csv_rows import UnreadableExport
from config import formats

USUAL_SEATS, MOST_SEATS = 5, 40  # on each side of a rehearsal of any format
FORESEEN = (CannotRehearse, UnreadableExport, formats.BrokenFormat)


@dataclass(frozen=True)
class Told:
    """How a rehearsal went, in one sentence."""

    well: bool
    told: str


@dataclass(frozen=True)
class Wished:
    """What somebody asked to have played."""

    format_name: str  # of a format that is known, or a file
    seed: int
    speed: str
    out: Path | None
    voices: Path | None = None
    topic: str | None = None
    polis: Path | None = None
    people: People = People.PRESENT
    seats: int | None = None
    slow: bool = False


def planned(wished: Wished, *, aloud: bool) -> Rehearsal:
    """What is to be played. Raises one of `FORESEEN` with one sentence when it cannot be."""
    if wished.voices and wished.polis:
        raise CannotRehearse("Give either --voices or --polis, not both.")
    if bool(wished.voices) != bool(wished.topic):
        raise CannotRehearse("--voices and --topic go together: a file of arguments and one of its topics.")
    script, file = _script(wished)
    known = formats.load(file) if file else all_formats().get(script.format)
    kinds = tuple(kind_in_words(phase) for phase in known.phases) if known else ()
    return Rehearsal(script, wished.seed, _speed(wished.speed), wished.out, aloud=aloud, kinds=kinds, format_file=file)


def _script(wished: Wished) -> tuple[Script, Path | None]:
    """The script, and the file of a format that is one."""
    if wished.polis:
        if wished.format_name != "statement-round":
            raise CannotRehearse("--polis goes with the statement-round: parley rehearse statement-round --polis …")
        return script_from_polis(wished.polis), None
    usual = wished.people is People.PRESENT and wished.seats is None
    if wished.voices and wished.topic and wished.format_name in SEATS and usual and not wished.slow:
        return script_from_arguments(wished.voices, wished.topic, wished.format_name, wished.seed), None
    if not wished.voices and wished.format_name in own_scripts() and usual:
        own = own_script(wished.format_name)
        return at_slow_pace(own) if wished.slow else own, None
    file = Path(wished.format_name)
    format_ = formats.load(file) if file.suffix == ".toml" else all_formats().get(wished.format_name)
    if format_ is None:
        raise CannotRehearse(f"There is no format {wished.format_name!r}. There are: {', '.join(all_formats())}.")
    return _any_script(wished, format_), file if file.suffix == ".toml" else None


def _any_script(wished: Wished, format_: Format) -> Script:
    pace = Pace.SLOW if wished.slow or Pace.LIVE not in format_.pace else Pace.LIVE
    if pace not in format_.pace:
        raise CannotRehearse(f"{format_.title} is for live rounds alone; leave out --slow.")
    least, most = format_.seats.min, format_.seats.max or MOST_SEATS
    seats = wished.seats or min(max(least, USUAL_SEATS), most)
    if not least <= seats <= most:
        raise CannotRehearse(f"{format_.title} has {least} to {most} seats on each side; --seats is {seats}.")
    real = wished.voices and wished.topic and words_from_arguments(wished.voices, wished.topic, wished.seed)
    return script_for(format_.name, format_.title, real or words_of_the_lake(), phases=len(format_.phases), seats=seats,
                      pace="slow" if pace is Pace.SLOW else "live", people=wished.people, seed=wished.seed)  # fmt: skip


def _speed(speed: str) -> float | None:
    if speed == "max":
        return None
    try:
        number = float(speed)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        raise CannotRehearse(f"--speed is max or a number above 0, not {speed!r}.")
    return number


async def rehearse(rehearsal: Rehearsal) -> Told:
    spare_what_stays()
    outcome = await play.rehearse(rehearsal, running_in_rehearsal(rehearsal.seed, rehearsal.format_file))
    kept = f" Kept in: {outcome.folder}" if outcome.folder else ""
    played = f"{outcome.posts} posts, {outcome.presses} presses, {outcome.votes} votes in {outcome.seconds:.0f} s."
    troubles = "".join(f"\n- {trouble}" for trouble in outcome.troubles)
    return Told(outcome.ended and not outcome.unanswered, f"{outcome.why} {played}{kept}{troubles}")


async def serve(port: int, users: int) -> None:
    spare_what_stays()
    await serve_loopback(port, users, sys.stdout, lambda: datetime.now(UTC))  # noqa: TID251 - the real clock starts here


def agreement(export: Path, *, as_json: bool) -> str:
    report = agreement_of(export)
    return report.to_json() if as_json else report.to_text()
