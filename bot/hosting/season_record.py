"""A season as it is kept: a copy of its file, so that later edits change no running one, and everything that happened.

Which rounds belong to it stands here; who sat in them is known to the vault of each round's dialogue and nowhere else.
"""

from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.ids import RoundId, SeasonId
from bot.dialogue.season import Season
from bot.dialogue.season_events import SeasonEvent, SeasonRoundOpened
from bot.dialogue.season_progress import Progress, progress_of


@dataclass(frozen=True)
class SeasonCharter:
    guild: int
    season: Season


@dataclass(frozen=True)
class Entry:
    """What happened, and the reason that was given for it; empty where none was."""

    event: SeasonEvent
    reason: str = ""


@dataclass(frozen=True)
class KeptSeason:
    id: SeasonId
    charter: SeasonCharter
    journal: tuple[Entry, ...] = ()

    @property
    def season(self) -> Season:
        return self.charter.season

    @cached_property
    def progress(self) -> Progress:
        return progress_of(self.season, [entry.event for entry in self.journal])

    @cached_property
    def rounds(self) -> tuple[RoundId, ...]:
        """Every round that was opened in it, the first one first; also one that was cancelled."""
        return tuple(one.event.round for one in self.journal if isinstance(one.event, SeasonRoundOpened))

    @property
    def newest(self) -> RoundId:
        """There is none without a round: a season is opened together with its first."""
        return self.rounds[-1]
