"""Seasons: what happened to them is written down in order, found again, and written by one hand at a time."""

from datetime import timedelta

import pytest

from bot.dialogue.ids import RoundId, SeasonId
from bot.dialogue.season_events import (
    SeasonEvent,
    SeasonRoundOpened,
    SeasonRoundOver,
    StageEntered,
    StageLeft,
    StageWentBack,
)
from bot.dialogue.season_signs import Signs
from bot.hosting.effects import Announce
from bot.hosting.ports import StaleSeason
from bot.hosting.season_record import Entry, KeptSeason, SeasonCharter
from bot.storage.storage import Storage
from bot.storage.tables import season_journal
from config.formats import seasons_with_own
from tests.storage.people import NOON, charter

SUSTAINED = SeasonCharter(7, seasons_with_own(None)["sustained-dialogue"])


async def round_of(storage: Storage) -> RoundId:
    return (await storage.dialogues.publish(charter(), lambda _: ())).round


async def opened(storage: Storage, *more: SeasonEvent) -> KeptSeason:
    first = SeasonRoundOpened(NOON, 0, 0, await round_of(storage))
    return await storage.seasons.open(SUSTAINED, [Entry(one) for one in (StageEntered(NOON, 0, 0), first, *more)])


async def test_a_season_is_found_by_its_number_its_server_and_its_rounds(storage: Storage) -> None:
    season = await opened(storage)
    assert await storage.seasons.load(season.id) == season
    assert await storage.seasons.of_round(season.newest) == season
    assert await storage.seasons.of_round(await round_of(storage)) is None
    other = await opened(storage)
    assert await storage.seasons.in_guild(7) == [other, season]
    assert await storage.seasons.in_guild(8) == []
    with pytest.raises(LookupError):
        await storage.seasons.load(SeasonId(4711))


async def test_the_journal_is_added_to_with_its_reasons_and_errands(storage: Storage) -> None:
    season = await opened(storage)
    over = SeasonRoundOver(NOON, 0, 0, season.newest, Signs(quorum_and_agreements=True))
    back = StageWentBack(NOON + timedelta(days=1), 0, 0, 2)
    entries = [Entry(over), Entry(back, "A new matter came up."), Entry(StageLeft(NOON, 0, None, 1))]
    announced = Announce(season.newest, "season-back")
    after = await storage.seasons.append(season, entries, [announced])
    assert await storage.seasons.load(season.id) == after
    assert after.journal == (*season.journal, *entries)
    assert after.progress.rounds == {0: (season.newest,)}
    assert [errand.effect for errand in await storage.outbox.waiting(NOON)] == [announced]


async def test_a_later_round_belongs_to_the_same_season(storage: Storage) -> None:
    season = await opened(storage)
    second = await round_of(storage)
    after = await storage.seasons.append(season, [Entry(SeasonRoundOpened(NOON, 0, 1, second))])
    assert after.rounds == (season.newest, second)
    assert await storage.seasons.of_round(second) == after


async def test_whoever_writes_second_is_told_so_and_nothing_of_theirs_stays(storage: Storage) -> None:
    season = await opened(storage)
    left = [Entry(StageLeft(NOON, 0, None, 1), "It is done.")]
    await storage.seasons.append(season, left)
    with pytest.raises(StaleSeason):
        await storage.seasons.append(season, left, [Announce(season.newest, "season-next")])
    assert len((await storage.seasons.load(season.id)).journal) == 3
    assert await storage.outbox.waiting(NOON) == []


async def test_a_season_reads_the_same_without_its_reasons(storage: Storage) -> None:
    season = await opened(storage)
    words = "Half \ud83d and \0 whole."
    await storage.seasons.append(season, [Entry(StageWentBack(NOON, 0, 0, 1), words), Entry(StageEntered(NOON, 0, 1))])
    kept = await storage.seasons.load(season.id)
    assert kept.journal[2].reason == "Half ? and \N{REPLACEMENT CHARACTER} whole."
    await storage.database.execute(season_journal.update().values(reason=None))
    assert (await storage.seasons.load(season.id)).progress == kept.progress
