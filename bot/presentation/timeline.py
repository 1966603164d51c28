"""When each phase of a round is expected, so that people see the hours before they give their time.

Turns are reckoned at their full length for every seat that there is, so a round is rarely longer than said here. What
a moderator, a quorum or a ready vote closes has no hour of its own, and neither has what comes after it: such a phase
begins between two hours.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.hosting.announced import reckoned
from bot.hosting.charter import Charter


@dataclass(frozen=True)
class Hour:
    """When a phase begins for the first time, at the earliest and at the latest."""

    phase: str
    earliest: datetime
    latest: datetime


@dataclass(frozen=True)
class Expected:
    hours: tuple[Hour, ...]
    earliest_end: datetime
    latest_end: datetime


def expected(charter: Charter) -> Expected:
    found, starts = reckoned(charter), charter.starts_at
    hours = tuple(
        Hour(charter.format.phases[one.phase].name, starts + one.begins.least, starts + one.begins.most)
        for one in found.phases
    )
    return Expected(hours, starts + found.whole.least, starts + found.whole.most)
