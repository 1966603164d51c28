"""What happens to a season: stages entered and left, rounds opened and over. Written down in order, never taken back.

An event says by which moderator (0: the convener) and never in which words: the reason for a step is a row of its own
that can be erased, and a season is read back the same without it.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.ids import RoundId
from bot.dialogue.season_signs import Signs


@dataclass(frozen=True)
class StageEntered:
    at: datetime
    stage: int
    by: int


@dataclass(frozen=True)
class SeasonRoundOpened:
    """A round of the stage was published. `place` is which of the stage's rounds it is."""

    at: datetime
    stage: int
    place: int
    round: RoundId


@dataclass(frozen=True)
class SeasonRoundOver:
    """A round of the stage was held to its end; `signs` is what it showed of the conditions."""

    at: datetime
    stage: int
    place: int
    round: RoundId
    signs: Signs


@dataclass(frozen=True)
class SeasonRoundCancelled:
    """It did not take place, so its place in the stage is free again."""

    at: datetime
    stage: int
    place: int
    round: RoundId


@dataclass(frozen=True)
class StageLeft:
    at: datetime
    stage: int
    held: bool | None  # whether its condition held; None: that could not be seen
    by: int


@dataclass(frozen=True)
class StageWentBack:
    """From a stage to an earlier one, or to its own beginning."""

    at: datetime
    stage: int
    to: int
    by: int


@dataclass(frozen=True)
class SeasonClosed:
    at: datetime
    by: int


SeasonEvent = (
    StageEntered | SeasonRoundOpened | SeasonRoundOver | SeasonRoundCancelled | StageLeft | StageWentBack | SeasonClosed
)  # fmt: skip
