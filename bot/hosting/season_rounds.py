"""The rounds of a season: planned from the round before, published like any dialogue, and written into the season."""

import asyncio
from collections.abc import Callable, Mapping

from bot.dialogue import season_progress as s
from bot.dialogue.format import Format
from bot.dialogue.ids import RoundId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, Value, refused
from bot.dialogue.season import Season
from bot.hosting import plan as p
from bot.hosting.changing import plan_like
from bot.hosting.charter import Charter
from bot.hosting.effects import Announce
from bot.hosting.host import RoundHost
from bot.hosting.ports import Clock, Dialogues, SeasonStore, StaleSeason
from bot.hosting.season_people import SeasonPeople
from bot.hosting.season_plan import format_of, place_in
from bot.hosting.season_record import Entry, KeptSeason, SeasonCharter
from bot.hosting.seasons import Seasons


class SeasonRounds:
    def __init__(
        self,
        store: SeasonStore,
        seasons: Seasons,
        people: SeasonPeople,
        dialogues: Dialogues,
        host: RoundHost,
        files: Mapping[str, Season],
        formats: Mapping[str, Format],
        clock: Clock,
        news: Callable[[], None],
    ) -> None:
        self._store = store
        self._seasons = seasons
        self._people = people
        self._dialogues = dialogues
        self._host = host
        self.files = files
        self._formats = formats
        self._clock = clock
        self._news = news
        self._beginning = asyncio.Lock()

    # --- plans
    def first(self, name: str, channel: int) -> p.Plan | Refusal:
        """The plan of a dialogue that a season begins with: its format, and the question of the first stage."""
        season = self.files.get(name)
        if season is None:
            return refused("season-not-there")
        place = place_in(season, 0, 0)
        format_ = format_of(place, self._formats)
        if isinstance(format_, Refusal):
            return format_
        typed = {p.FORMAT: place.format, p.QUESTION: season.stages[0].question, p.SEATS: str(format_.seats.min)}
        return p.Plan(channel=channel, typed=typed, season=place)

    async def following(self, season: KeptSeason, channel: int) -> p.Plan | Refusal:
        """The plan of the next round: all as it was but its hours, with the format and the question of the stage."""
        progress = season.progress
        following = s.following(progress)
        if isinstance(following, Refusal):
            return following
        (place, one), stage = following, season.season.stages[progress.stage]
        format_ = format_of(one, self._formats)
        if isinstance(format_, Refusal):
            return format_
        charter = await self._dialogues.charter(season.newest)
        like = plan_like(charter, channel, ())
        earliest = progress.earliest(one) if one.after else None
        mark = place_in(season.season, progress.stage, place, round=season.newest, sides=like.labels(),
                        earliest=earliest)  # fmt: skip
        typed = {**like.typed, p.FORMAT: one.format, p.QUESTION: stage.question, p.SEATS: _seats(charter, format_)}
        if charter.pace not in format_.pace:
            typed[p.PACE] = format_.pace[0].value
        # Whoever was named first is named last this time.
        return like.model_copy(update={"typed": typed, "season": mark, "order": tuple(reversed(like.order))})

    # --- what Planning asks and tells
    async def why_not(self, plan: p.Plan) -> Refusal | None:
        """Somebody else may have opened this round, or taken the season elsewhere, while the forms were filled in."""
        if plan.season is None or not plan.season.round:
            return None
        season = await self._seasons.of_round(RoundId(plan.season.round))
        if season is None:
            return refused("season-not-there")
        progress = season.progress
        following = s.following(progress)
        if isinstance(following, Refusal):
            return following
        here = (progress.stage, following[0])
        moved = here != (plan.season.stage, plan.season.place) or season.newest != plan.season.round
        return refused("season-moved") if moved else None

    async def going_along(self, plan: p.Plan) -> frozenset[SideNumber]:
        return (
            await self._people.sides(RoundId(plan.season.round)) if plan.season and plan.season.round else frozenset()
        )

    async def published(self, plan: p.Plan, charter: Charter) -> None:
        if plan.season is None or await self._store.of_round(charter.round):
            return
        if not plan.season.round:
            await self._open(self.files[plan.season.name], charter, 0)
            return
        season = await self._seasons.of_round(RoundId(plan.season.round))
        if season is None:
            return
        await self._people.invite(season.newest, charter)
        events = s.open_round(season.progress, charter.round, self._clock())
        if isinstance(events, Refusal):
            return  # it stays a dialogue of its own: the season has gone elsewhere since it was asked
        along = await self._people.sides(season.newest)
        told = _told(season.season, season.progress, "season-round" if along else "season-round-anew", charter.round)
        try:
            await self._store.append(season, [Entry(event) for event in events], [told])
        except StaleSeason:
            return await self.published(plan, charter)

    # --- with a dialogue that is there
    async def begin_with(self, name: str, round_id: RoundId, by: int) -> KeptSeason | Refusal:
        """A season whose first round is this dialogue."""
        async with self._beginning:
            return await self._begin_with(name, round_id, by)

    async def _begin_with(self, name: str, round_id: RoundId, by: int) -> KeptSeason | Refusal:
        season = self.files.get(name)
        if season is None:
            return refused("season-not-there")
        if await self._store.of_round(round_id):
            return refused("season-has-round")
        charter = await self._dialogues.charter(round_id)
        first = season.stages[0].rounds[0]
        if charter.format.name != first.format:
            return refused("season-other-format", found=first.format)
        if (await self._host.look(round_id)).stage is Stage.CANCELLED:
            return refused("cancelled")
        opened = await self._open(season, charter, by)
        self._news()
        return await self._seasons.as_it_stands(opened)

    async def _open(self, season: Season, charter: Charter, by: int) -> KeptSeason:
        events = s.begin(charter.round, self._clock(), by)
        told = _told(season, s.progress_of(season, events), "season-opened", charter.round)
        kept = SeasonCharter(charter.guild, season)
        return await self._store.open(kept, [Entry(event) for event in events], [told])


def _seats(charter: Charter, format_: Format) -> str:
    """As many as before, or the nearest that the format allows."""
    least, most = format_.seats.min, format_.seats.max
    if charter.seats is None:
        return p.NO_CEILING if most is None else str(most)
    return str(max(least, charter.seats if most is None else min(charter.seats, most)))


def _told(season: Season, progress: s.Progress, key: str, round_id: RoundId) -> Announce:
    """Beside the invitation: which season it belongs to, and where that stands."""
    stage = season.stages[progress.stage]
    about: dict[str, Value] = {
        "season": season.title, "stage": stage.name, "n": progress.stage + 1, "m": len(season.stages),
        "question": stage.question,
    }  # fmt: skip
    return Announce(round_id, key, about)
