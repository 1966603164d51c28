"""Seasons as people take them along: looked at, taken to the next stage or back, closed. Each step is told in public.

What became of the round that is open is found by looking, at every step: a season has no alarm of its own, so there is
nothing that a restart could miss.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.dialogue import season_progress as s
from bot.dialogue.ids import RoundId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, Value, refused
from bot.dialogue.season import LeaveWhen
from bot.dialogue.season_events import SeasonEvent
from bot.dialogue.season_signs import signs_of
from bot.hosting.effects import Announce
from bot.hosting.host import RoundHost
from bot.hosting.ports import Clock, RoundStore, SeasonStore, StaleSeason
from bot.hosting.season_record import Entry, KeptSeason

MOST_REASON = 300
Step = Callable[[KeptSeason], list[SeasonEvent] | Refusal]


class Seasons:
    def __init__(
        self, store: SeasonStore, host: RoundHost, rounds: RoundStore, clock: Clock, news: Callable[[], None]
    ) -> None:
        self._store = store
        self._host = host
        self._rounds = rounds
        self._clock = clock
        self._news = news

    async def of_round(self, round_id: RoundId) -> KeptSeason | None:
        """The season of a round, as it stands."""
        found = await self._store.of_round(round_id)
        return await self.as_it_stands(found) if found else None

    async def in_guild(self, guild: int) -> Sequence[KeptSeason]:
        return await self._store.in_guild(guild)

    async def as_it_stands(self, season: KeptSeason) -> KeptSeason:
        """With the open round written down as over, or as cancelled, once it is. Its final summary goes first."""
        while True:
            happened = await self._became(season)
            if not happened:
                return season
            try:
                return await self._store.append(season, [Entry(event) for event in happened])
            except StaleSeason:
                season = await self._store.load(season.id)

    async def _became(self, season: KeptSeason) -> list[SeasonEvent]:
        progress, now = season.progress, self._clock()
        if progress.open is None:
            return []
        round_ = await self._host.look(progress.open[1])
        if round_.stage is Stage.CANCELLED:
            return s.round_cancelled(progress, round_.id, now)
        if round_.stage is not Stage.CLOSED or round_.checkpoint_due:
            return []
        return s.round_over(progress, round_.id, signs_of(round_, await self._rounds.journal(round_.id)), now)

    # --- steps
    async def go_on(self, season: KeptSeason, by: int, reason: str) -> KeptSeason | Refusal:
        """To the next stage; behind the last one there is none."""
        progress, said = season.progress, _words(reason)
        events = s.leave(progress, self._clock(), by, bool(said))
        if isinstance(events, Refusal) or progress.now_stage is None:
            return events if isinstance(events, Refusal) else season
        about: dict[str, Value] = {"season": season.season.title, "stage": progress.now_stage.name}
        named = progress.now_stage.leave_when is LeaveWhen.NAMED_THE_MATTER and not progress.may_go_on
        how = "-named" if named else "" if not said else "-free-reason" if progress.may_go_on else "-reason"
        if progress.stage + 1 < len(season.season.stages):
            about["stage2"] = season.season.stages[progress.stage + 1].name
        else:
            how = f"{how}-last"
        return await self._enter(season, events, said, f"season-next{how}", about)

    async def go_back(self, season: KeptSeason, to: int, by: int, reason: str) -> KeptSeason | Refusal:
        said = _words(reason)
        events = s.go_back(season.progress, to, self._clock(), by, bool(said))
        if isinstance(events, Refusal):
            return events
        about = {"season": season.season.title, "stage": season.season.stages[to].name}
        return await self._enter(season, events, said, "season-back", about)

    async def close(self, season: KeptSeason, by: int) -> KeptSeason | Refusal:
        events = s.close(season.progress, self._clock(), by)
        if isinstance(events, Refusal):
            return events
        return await self._enter(season, events, "", "season-closed", {"season": season.season.title})

    async def _enter(
        self, season: KeptSeason, events: Sequence[SeasonEvent], said: str, key: str, about: Mapping[str, Value]
    ) -> KeptSeason | Refusal:
        """The reason stands with the first of what happened. The line goes where the newest invitation stands."""
        entries = [Entry(event) for event in events]
        entries[0] = replace(entries[0], reason=said)
        values = {**about, "because": said} if said else about
        try:
            after = await self._store.append(season, entries, [Announce(season.newest, key, values)])
        except StaleSeason:
            return refused("season-moved")
        self._news()
        return after


def _words(reason: str) -> str:
    return " ".join(reason.split())[:MOST_REASON]
