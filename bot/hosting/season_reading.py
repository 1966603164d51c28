"""What a round of a season is given to read before it begins: where the season stands, and what was found so far."""

from dataclasses import dataclass

from bot.dialogue.carried_over import CarriedOver, carried_over
from bot.dialogue.ids import RoundId
from bot.dialogue.season_events import SeasonRoundOver
from bot.dialogue.summary import Line
from bot.hosting.host import RoundHost
from bot.hosting.ports import PublicationStore, SeasonStore, WordStore
from bot.hosting.season_record import KeptSeason
from bot.hosting.summing_up import ERASED, summary_of


@dataclass(frozen=True)
class Brought:
    season: KeptSeason
    found: CarriedOver
    rounds: tuple[RoundId, ...]  # that were held before


class SeasonReading:
    def __init__(self, store: SeasonStore, host: RoundHost, publications: PublicationStore, words: WordStore) -> None:
        self._store = store
        self._host = host
        self._publications = publications
        self._words = words

    async def for_round(self, round_id: RoundId) -> Brought | None:
        """None for the first round of a season, and for whatever belongs to none."""
        season = await self._store.of_round(round_id)
        if season is None or not (held := _held(season, round_id)):
            return None
        return Brought(season, await self.found(held), held)

    async def so_far(self, season: KeptSeason) -> CarriedOver:
        return await self.found(_held(season, None))

    async def found(self, rounds: tuple[RoundId, ...]) -> CarriedOver:
        """From the newest publication of each round, which says everything that was published in it."""
        lines: list[Line] = []
        for round_id in rounds:
            round_ = await self._host.look(round_id)
            record = await self._publications.record(round_.dialogue)
            if record and record.publications:
                newest = record.publications[-1].number
                summary = await summary_of(self._publications, self._words, round_, newest)
                lines += [line for line in summary.lines if line.text != ERASED]
        return carried_over(lines)


def _held(season: KeptSeason, before: RoundId | None) -> tuple[RoundId, ...]:
    """Rounds of the season that are over, but for this one."""
    over = (entry.event.round for entry in season.journal if isinstance(entry.event, SeasonRoundOver))
    return tuple(round_id for round_id in over if round_id != before)
