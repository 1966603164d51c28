"""When each phase of a round is expected, so that people see the hours before they give their time.

Turns are reckoned at their full length for every seat that there is, so a round is rarely longer than said here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.dialogue.format import Format, Order, Pace, Phase
from bot.dialogue.hours import Hours, one_after_another, over_at

_TALKERS_WITHOUT_CEILING = 12


@dataclass(frozen=True)
class Hour:
    phase: str
    begins: datetime


def expected(
    format_: Format, pace: Pace, people: int, starts: datetime, waking: Sequence[Hours] = ()
) -> tuple[tuple[Hour, ...], datetime]:
    """When each phase begins, and the end of the last; `people` are all seats on all sides, `waking` their hours."""
    hours, at, lead = [], starts, format_.warning.at(pace)
    for phase in format_.phases:
        hours.append(Hour(phase.name, at))
        at = min(_ends(phase, pace, people, at, waking, lead))
    return tuple(hours), at


def seats_in_all(seats: int | None, sides: int) -> int:
    return (seats or _TALKERS_WITHOUT_CEILING // sides) * sides


def _ends(
    phase: Phase, pace: Pace, people: int, begins: datetime, waking: Sequence[Hours], lead: timedelta
) -> Iterator[datetime]:
    """When the phase ends by each of its closing rules; the first that holds closes it."""
    if phase.timer:
        yield over_at(begins, phase.timer.at(pace), waking, lead)
    pause = phase.pause_between.at(pace) if phase.pause_between else timedelta(0)
    lengths = [length.at(pace) for length in (phase.turn, phase.ask, phase.answer) if length]
    if lengths:
        yield one_after_another(begins, sum(lengths, pause), people, waking, lead)
    if phase.order in (Order.NONE, Order.SILENT) and not phase.timer:
        yield over_at(begins, phase.decide_within.at(pace), waking, lead)
