"""Commands that need no Discord but one of their own: rehearse, serve, agreement, formats."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.agreement_command import agreement_of
from bot.assembly import running_in_rehearsal
from bot.collecting import spare_what_stays
from bot.dialogue.format import Format, Pace, Phase
from bot.rehearsal import play
from bot.rehearsal.loopback.serve import serve as serve_loopback
from bot.rehearsal.script import Script, at_slow_pace, own_script, own_scripts
from bot.rehearsal.script_sources import script_from_arguments, script_from_polis
from bot.rehearsal.stage import CannotRehearse, Rehearsal
from bot.voices.csv_rows import UnreadableExport
from config import formats
from config.settings import Settings

FORESEEN = (CannotRehearse, UnreadableExport, formats.BrokenFormat)


@dataclass(frozen=True)
class Told:
    """How a rehearsal went, in one sentence."""

    well: bool
    told: str


def planned(
    format_name: str,
    seed: int,
    speed: str,
    out: Path | None,
    voices: Path | None,
    topic: str | None,
    polis: Path | None,
    *,
    aloud: bool,
    slow: bool = False,
) -> Rehearsal:
    """What is to be played. Raises one of `FORESEEN` with one sentence when it cannot be."""
    if voices and polis:
        raise CannotRehearse("Give either --voices or --polis, not both.")
    if bool(voices) != bool(topic):
        raise CannotRehearse("--voices and --topic go together: a file of arguments and one of its topics.")
    script = _script(format_name, seed, voices, topic, polis)
    return Rehearsal(at_slow_pace(script) if slow else script, seed, _speed(speed), out, aloud=aloud)


def _script(format_name: str, seed: int, voices: Path | None, topic: str | None, polis: Path | None) -> Script:
    if format_name not in own_scripts():
        raise CannotRehearse(f"There is no rehearsal of {format_name!r}. There is: {', '.join(own_scripts())}.")
    if polis:
        if format_name != "statement-round":
            raise CannotRehearse("--polis goes with the statement-round: parley rehearse statement-round --polis …")
        return script_from_polis(polis)
    if voices and topic:
        return script_from_arguments(voices, topic, format_name, seed)
    return own_script(format_name)


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
    outcome = await play.rehearse(rehearsal, running_in_rehearsal(rehearsal.seed))
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


def formats_list() -> str:
    known = all_formats()
    width = max(map(len, known))
    return "\n".join(f"{name:<{width}}  {format_.purpose}" for name, format_ in known.items())


def formats_show(name: str) -> str:
    known = all_formats()
    if name not in known:
        raise formats.BrokenFormat(f"There is no format {name!r}. There are: {', '.join(known)}.")
    format_ = known[name]
    ceiling = f"to {format_.seats.max}" if format_.seats.max else "or more"
    head = [format_.title, format_.purpose, f"Seats on each side: {format_.seats.min} {ceiling}"]
    return "\n".join([*head, "", *(_line(n, phase) for n, phase in enumerate(format_.phases, 1))])


def _line(number: int, phase: Phase) -> str:
    lengths = [("turn", phase.turn), ("ask", phase.ask), ("answer", phase.answer), ("timer", phase.timer)]
    told = [f"{name} {length.at(Pace.LIVE)} / {length.at(Pace.SLOW)}" for name, length in lengths if length]
    closes = " or ".join(phase.closes)
    return f"{number}. {phase.name}: {phase.order}; {', '.join(told) or 'no clock'}; closes: {closes}. {phase.purpose}"


def formats_check(file: Path) -> str:
    format_ = formats.load(file)
    return f"{file.name}: {format_.title} can be played: {len(format_.phases)} phases."


def all_formats() -> dict[str, Format]:
    return formats.with_own(Settings().formats)
