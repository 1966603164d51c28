"""How a season goes on: which stage it is in, which of its rounds are over, and what may happen next.

People decide when a stage is left: freely where its condition is seen to hold or is nothing but a decision, with a
reason where it is not. Going back is normal, so it is an event like any other and nothing of it is hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import assert_never

from bot.dialogue.ids import RoundId
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.season import LeaveWhen, Season, SeasonRound, SeasonStage
from bot.dialogue.season_events import (
    SeasonClosed,
    SeasonEvent,
    SeasonRoundCancelled,
    SeasonRoundOpened,
    SeasonRoundOver,
    StageEntered,
    StageLeft,
    StageWentBack,
)
from bot.dialogue.season_signs import Signs


@dataclass(frozen=True)
class Progress:
    season: Season
    stage: int = -1  # before the first; as many as there are stages: every stage is left
    since: datetime | None = None  # the beginning of this visit to the stage
    open: tuple[int, RoundId] | None = None  # place and number of the round that is not over
    over: tuple[int, ...] = ()  # places of the rounds of this visit that are over
    rounds: Mapping[int, tuple[RoundId, ...]] = field(default_factory=dict)  # of each stage, over all visits
    signs: Signs = field(default_factory=Signs)
    visits: Mapping[int, int] = field(default_factory=dict)
    closed: bool = False

    @property
    def begun(self) -> bool:
        return self.stage >= 0

    @property
    def ended(self) -> bool:
        return self.closed or self.stage >= len(self.season.stages)

    @property
    def now_stage(self) -> SeasonStage | None:
        return self.season.stages[self.stage] if self.begun and not self.ended else None

    @property
    def held(self) -> bool | None:
        """Whether the condition of this stage holds, as far as its rounds have shown it."""
        return self.signs.of(self.now_stage.leave_when) if self.now_stage else None

    @property
    def may_go_on(self) -> bool:
        """Whether the stage may be left without a reason."""
        stage = self.now_stage
        return stage is not None and (self.held is True or stage.leave_when is LeaveWhen.DECISION)

    def next_round(self) -> tuple[int, SeasonRound] | None:
        """The next round of this stage, with its place; None when all are over, and people decide how it goes on."""
        rounds = self.now_stage.rounds if self.now_stage else ()
        return next(((place, one) for place, one in enumerate(rounds) if place not in self.over), None)

    def earliest(self, one: SeasonRound) -> datetime | None:
        """The moment before which a round of this stage is not held."""
        return self.since + one.after if self.since and one.after else self.since


def begin(round_: RoundId, now: datetime, by: int) -> list[SeasonEvent]:
    """A season begins together with the first round of its first stage."""
    return [StageEntered(now, 0, by), SeasonRoundOpened(now, 0, 0, round_)]


# --- rounds
def following(progress: Progress) -> tuple[int, SeasonRound] | Refusal:
    """The round that can be opened now, with its place in the stage; or why there is none."""
    return why_not_on(progress) or progress.next_round() or refused("season-rounds-over")


def open_round(progress: Progress, round_: RoundId, now: datetime) -> list[SeasonEvent] | Refusal:
    """The next round of the stage has been published."""
    one = following(progress)
    return one if isinstance(one, Refusal) else [SeasonRoundOpened(now, progress.stage, one[0], round_)]


def round_over(progress: Progress, round_: RoundId, signs: Signs, now: datetime) -> list[SeasonEvent]:
    """The round that is open was held to its end. Any other changes nothing."""
    if progress.open is None or progress.open[1] != round_:
        return []
    return [SeasonRoundOver(now, progress.stage, *progress.open, signs)]


def round_cancelled(progress: Progress, round_: RoundId, now: datetime) -> list[SeasonEvent]:
    if progress.open is None or progress.open[1] != round_:
        return []
    return [SeasonRoundCancelled(now, progress.stage, *progress.open)]


# --- stages
def leave(progress: Progress, now: datetime, by: int, reasoned: bool) -> list[SeasonEvent] | Refusal:
    """Somebody decides that the stage is done. `reasoned`: they have said why."""
    if no := why_not_on(progress):
        return no
    if not reasoned and not progress.may_go_on:
        return refused("season-reason-needed")
    left = StageLeft(now, progress.stage, progress.held, by)
    next_ = progress.stage + 1
    return [left] if next_ == len(progress.season.stages) else [left, StageEntered(now, next_, by)]


def go_back(progress: Progress, to: int, now: datetime, by: int, reasoned: bool) -> list[SeasonEvent] | Refusal:
    """To an earlier stage, or to the beginning of this one; also when the last stage is left already."""
    if no := why_not_back(progress):
        return no
    if not 0 <= to <= latest(progress):
        return refused("stage-not-earlier")
    if not reasoned:
        return refused("season-reason-needed")
    return [StageWentBack(now, progress.stage, to, by), StageEntered(now, to, by)]


def latest(progress: Progress) -> int:
    """The latest stage that a season can go back to."""
    return min(progress.stage, len(progress.season.stages) - 1)


def close(progress: Progress, now: datetime, by: int) -> list[SeasonEvent] | Refusal:
    return why_not_back(progress) or [SeasonClosed(now, by)]


def why_not_on(progress: Progress) -> Refusal | None:
    """Why this stage cannot be left now, whatever the reason."""
    return _no_stage(progress) or _round_open(progress)


def why_not_back(progress: Progress) -> Refusal | None:
    """The same for going back, and for closing the season."""
    return _not_there(progress) or _round_open(progress)


def _not_there(progress: Progress) -> Refusal | None:
    if not progress.begun:
        return refused("season-not-begun")
    return refused("season-closed") if progress.closed else None


def _no_stage(progress: Progress) -> Refusal | None:
    return _not_there(progress) or (refused("season-over") if progress.ended else None)


def _round_open(progress: Progress) -> Refusal | None:
    """A stage is not left behind with a round in it."""
    return refused("season-round-open", number=progress.open[1]) if progress.open else None


def apply(progress: Progress, event: SeasonEvent) -> Progress:
    """The season after this event. What a stage has shown is asked anew at each visit."""
    match event:
        case StageEntered():
            visits = {**progress.visits, event.stage: progress.visits.get(event.stage, 0) + 1}
            return replace(progress, stage=event.stage, since=event.at, over=(), signs=Signs(), visits=visits)
        case SeasonRoundOpened():
            return replace(progress, open=(event.place, event.round))
        case SeasonRoundOver():
            rounds = {**progress.rounds, event.stage: (*progress.rounds.get(event.stage, ()), event.round)}
            signs = progress.signs.then(event.signs)
            return replace(progress, open=None, over=(*progress.over, event.place), rounds=rounds, signs=signs)
        case SeasonRoundCancelled():
            return replace(progress, open=None)
        case StageLeft():
            return replace(progress, stage=event.stage + 1, since=None)
        case StageWentBack():
            return progress
        case SeasonClosed():
            return replace(progress, closed=True)
    assert_never(event)


def progress_of(season: Season, journal: Sequence[SeasonEvent]) -> Progress:
    return reduce(apply, journal, Progress(season))
