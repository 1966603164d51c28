"""Lengths of time and of words in a format, with the presets for what a format leaves out (formats-and-rules,
"Timing presets"): typing needs more time than speaking, and a slow turn is a day, so that it fits anybody's."""

import re
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from bot.dialogue.paces import Pace


class Strict(BaseModel):
    """What is not known is refused, so that a slip of the pen is not taken for a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_ISO = re.compile(r"P(?=.)(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")


def _read_length(found: object) -> object:
    if isinstance(found, str) and _ISO.fullmatch(found):
        return found
    if isinstance(found, timedelta):
        return found
    raise ValueError('a length is written as ISO 8601, such as "PT60S" (60 seconds), "PT5M", "PT12H" or "P2D"')


def _sensible(length: timedelta) -> timedelta:
    if timedelta(0) < length < LONGEST:
        return length
    raise ValueError("a length is more than nothing and less than 365 days")


LONGEST = timedelta(days=365)
Length = Annotated[timedelta, BeforeValidator(_read_length), AfterValidator(_sensible)]


class Lengths(Strict):
    """A length of time for each pace, written as ISO 8601 ("PT60S", "P2D")."""

    live: Length
    slow: Length

    def at(self, pace: Pace) -> timedelta:
        return self.live if pace is Pace.LIVE else self.slow


class Limits(Strict):
    """The most characters of one contribution for each pace; a Discord form holds 4,000, a post of ours 1,200."""

    live: Annotated[int, Field(ge=1, le=1200)] = 600
    slow: Annotated[int, Field(ge=1, le=1200)] = 1200

    def at(self, pace: Pace) -> int:
        return self.live if pace is Pace.LIVE else self.slow


def lengths(live: timedelta, slow: timedelta) -> Lengths:
    return Lengths(live=live, slow=slow)


def _minutes(live: float, hours: float) -> Lengths:
    return lengths(timedelta(minutes=live), timedelta(hours=hours))


TURN = lengths(timedelta(seconds=180), timedelta(hours=24))
ASK = lengths(timedelta(seconds=45), timedelta(hours=12))
ANSWER = lengths(timedelta(seconds=90), timedelta(hours=24))
BETWEEN_OWN_WORDS = lengths(timedelta(seconds=60), timedelta(hours=1))  # order = open: then somebody else first
PAUSE_BETWEEN = lengths(timedelta(seconds=10), timedelta(minutes=1))
PHASE = _minutes(15, 48)
DECIDE = _minutes(10, 48)
WARNING = lengths(timedelta(seconds=30), timedelta(hours=2))
GRACE = lengths(timedelta(seconds=15), timedelta(minutes=15))
HOLD = lengths(timedelta(seconds=120), timedelta(seconds=120))
LONGEST_PAUSE = _minutes(15, 24)
LONGEST_STOP = _minutes(24 * 60, 72)
SCREENING = _minutes(15, 24)
CROSSING = _minutes(10, 24)
BEGINNING = _minutes(30, 48)


def _completed(preset: Lengths) -> BeforeValidator:
    """A length without a pace is for live rounds; whatever is missing comes from the preset of the field."""

    def complete(found: object) -> object:
        if isinstance(found, str | timedelta):
            found = {"live": found}
        if isinstance(found, dict) and found and set(found) <= {"live", "slow"}:
            return {"live": preset.live, "slow": preset.slow, **found}
        return found

    return BeforeValidator(complete)


TurnLengths = Annotated[Lengths, _completed(TURN)]
AskLengths = Annotated[Lengths, _completed(ASK)]
AnswerLengths = Annotated[Lengths, _completed(ANSWER)]
PauseLengths = Annotated[Lengths, _completed(PAUSE_BETWEEN)]
PhaseLengths = Annotated[Lengths, _completed(PHASE)]
DecideLengths = Annotated[Lengths, _completed(DECIDE)]
WarningLengths = Annotated[Lengths, _completed(WARNING)]
GraceLengths = Annotated[Lengths, _completed(GRACE)]
HoldLengths = Annotated[Lengths, _completed(HOLD)]
PauseMost = Annotated[Lengths, _completed(LONGEST_PAUSE)]
StopMost = Annotated[Lengths, _completed(LONGEST_STOP)]
CrossLengths = Annotated[Lengths, _completed(CROSSING)]
ScreenLengths = Annotated[Lengths, _completed(SCREENING)]
BeginLengths = Annotated[Lengths, _completed(BEGINNING)]
CharacterLimits = Annotated[
    Limits, BeforeValidator(lambda found: {"live": found, "slow": found} if isinstance(found, int) else found)
]
