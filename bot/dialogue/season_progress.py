"""How a season goes on: which stage it is in, which of its rounds are over, and what is recorded on the way.

A stage is left by itself when its rounds are over and its condition is seen to hold. In any other case people decide:
a moderator or the convener can leave a stage earlier, later or against its condition, and go back. Going back is
normal, so it is an event like any other and nothing of it is hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import assert_never

from bot.dialogue.ids import RoundId
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.season import Season, SeasonRound, SeasonStage
from bot.dialogue.season_signs import Signs


@dataclass(frozen=True)
class StageEntered:
    at: datetime
    stage: int
    by: int | None  # a moderator's number; None: the condition of the stage before held


@dataclass(frozen=True)
class SeasonRoundOver:
    """A round of the stage is over. `place` is which of its rounds; `signs` what it showed of the conditions."""

    at: datetime
    stage: int
    place: int
    round: RoundId
    signs: Signs


@dataclass(frozen=True)
class StageLeft:
    at: datetime
    stage: int
    held: bool | None  # whether its condition held; None: that could not be seen
    by: int | None


@dataclass(frozen=True)
class StageWentBack:
    """From a stage to an earlier one, or to its own beginning."""

    at: datetime
    stage: int
    to: int
    by: int


SeasonEvent = StageEntered | SeasonRoundOver | StageLeft | StageWentBack


@dataclass(frozen=True)
class Progress:
    season: Season
    stage: int = -1  # before the first; as many as there are stages: the season is over
    since: datetime | None = None  # the beginning of this visit to the stage
    over: tuple[int, ...] = ()  # places of the rounds of this visit that are over
    rounds: Mapping[int, tuple[RoundId, ...]] = field(default_factory=dict)  # of each stage, over all visits
    signs: Signs = field(default_factory=Signs)
    visits: Mapping[int, int] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        return self.stage >= 0

    @property
    def ended(self) -> bool:
        return self.stage >= len(self.season.stages)

    @property
    def now_stage(self) -> SeasonStage | None:
        return self.season.stages[self.stage] if self.begun and not self.ended else None

    @property
    def held(self) -> bool | None:
        """Whether the condition of this stage holds, as far as its rounds have shown it."""
        return self.signs.of(self.now_stage.leave_when) if self.now_stage else None

    def next_round(self) -> tuple[int, SeasonRound] | None:
        """The next round of this stage, with its place; None when all are over, and people decide how it goes on."""
        rounds = self.now_stage.rounds if self.now_stage else ()
        return next(((place, one) for place, one in enumerate(rounds) if place not in self.over), None)

    def earliest(self, one: SeasonRound) -> datetime | None:
        """The moment before which a round of this stage is not held."""
        return self.since + one.after if self.since and one.after else self.since


def begin(progress: Progress, now: datetime, by: int) -> list[SeasonEvent] | Refusal:
    return refused("season-begun") if progress.begun else [StageEntered(now, 0, by)]


def round_over(progress: Progress, place: int, round_: RoundId, signs: Signs, now: datetime) -> list[SeasonEvent]:
    """A round of this stage is over; the stage with it, when it was the last one and the condition holds.

    A round that was over before, or belongs to a stage that is left, changes nothing.
    """
    stage = progress.now_stage
    if stage is None or place in progress.over or not 0 <= place < len(stage.rounds):
        return []
    happened: list[SeasonEvent] = [SeasonRoundOver(now, progress.stage, place, round_, signs)]
    after = reduce(apply, happened, progress)
    if after.next_round() is None and after.held:
        happened += _on(after, now, None)
    return happened


def leave(progress: Progress, now: datetime, by: int) -> list[SeasonEvent] | Refusal:
    """Somebody decides that the stage is done, whatever its condition and its rounds say."""
    return _no_stage(progress) or _on(progress, now, by)


def go_back(progress: Progress, to: int, now: datetime, by: int) -> list[SeasonEvent] | Refusal:
    """To an earlier stage, or to the beginning of this one. A season that is over can be taken up again."""
    if not progress.begun:
        return refused("season-not-begun")
    latest = min(progress.stage, len(progress.season.stages) - 1)
    if not 0 <= to <= latest:
        return refused("stage-not-earlier")
    return [StageWentBack(now, progress.stage, to, by), StageEntered(now, to, by)]


def _no_stage(progress: Progress) -> Refusal | None:
    if not progress.begun:
        return refused("season-not-begun")
    return refused("season-over") if progress.ended else None


def _on(progress: Progress, now: datetime, by: int | None) -> list[SeasonEvent]:
    left = StageLeft(now, progress.stage, progress.held, by)
    following = progress.stage + 1
    return [left] if following == len(progress.season.stages) else [left, StageEntered(now, following, by)]


def apply(progress: Progress, event: SeasonEvent) -> Progress:
    """The season after this event. What a stage has shown is asked anew at each visit."""
    match event:
        case StageEntered():
            visits = {**progress.visits, event.stage: progress.visits.get(event.stage, 0) + 1}
            return replace(progress, stage=event.stage, since=event.at, over=(), signs=Signs(), visits=visits)
        case SeasonRoundOver():
            rounds = {**progress.rounds, event.stage: (*progress.rounds.get(event.stage, ()), event.round)}
            signs = progress.signs.then(event.signs)
            return replace(progress, over=(*progress.over, event.place), rounds=rounds, signs=signs)
        case StageLeft():
            return replace(progress, stage=event.stage + 1, over=(), signs=Signs(), since=None)
        case StageWentBack():
            return progress
    assert_never(event)


def progress_of(season: Season, journal: Sequence[SeasonEvent]) -> Progress:
    return reduce(apply, journal, Progress(season))
