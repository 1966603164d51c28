"""Waking hours as they are kept: those of sides in the charter, those of a person sealed in the vault."""

from dataclasses import replace
from datetime import date, time

from sqlalchemy import select

from bot.dialogue.format import Pace
from bot.dialogue.hours import Hours
from bot.dialogue.ids import ParticipantId, SideNumber
from bot.hosting.ports import Guest, Standing
from bot.storage.storage import Storage
from bot.storage.tables import vault
from tests.storage.people import FORMATS, NOON, charter

HARBOUR = Hours("Europe/Berlin", time(7, 30), time(21), (5, 6), (date(2026, 12, 25), date(2026, 12, 26)))
HILL = Hours("Pacific/Auckland", time(14), time(2))
SIDES = {SideNumber(1): HARBOUR, SideNumber(2): HILL}


async def test_a_charter_keeps_the_hours_and_the_dates_of_holidays(storage: Storage) -> None:
    made = charter(FORMATS["listening-round"], pace=Pace.SLOW, hours=SIDES, calendars={SideNumber(1): "DE-BY"})
    kept = await storage.dialogues.publish(made, lambda _: ())
    assert await storage.dialogues.charter(kept.round) == replace(made, dialogue=kept.dialogue, round=kept.round)
    round_, _ = await storage.rounds.load(kept.round)
    assert round_.hours == SIDES


async def test_night_hours_of_a_person_are_sealed_and_found_again(storage: Storage) -> None:
    made = await storage.dialogues.publish(charter(), lambda _: ())
    mine = Hours("America/Argentina/Ushuaia", time(9), time(23, 45))
    anna = Guest(ParticipantId("p"), 42, SideNumber(1), Standing.ADMITTED, NOON, waking=mine)
    await storage.vault.keep(made.dialogue, anna)
    assert (await storage.vault.guest(made.dialogue, 42)) == anna
    async with storage.database.reading() as connection:
        rows = [bytes(value) for row in await connection.execute(select(vault)) for value in row
                if isinstance(value, bytes)]  # fmt: skip
    assert rows
    assert not any(b"Ushuaia" in row or b"23:45" in row for row in rows)
