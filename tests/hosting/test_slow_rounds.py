"""A slow round in two time zones over a change of clocks, on the real storage: ends by day, and who is reminded."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.format import Pace
from bot.dialogue.hours import Hours, is_awake
from bot.dialogue.ids import RoundId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.hosting import effects as f
from bot.hosting.charter import Charter
from tests.dialogue.slow import at
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.hosting.playing import Town, town
from tests.storage.people import FORMATS, charter

HARBOUR = Hours("Europe/Berlin", rest=(6,), off=(date(2026, 3, 31),))
HILL = Hours("America/New_York", rest=(5,))
SIDES = {SideNumber(1): HARBOUR, SideNumber(2): HILL}
BEGINS = at("Europe/Berlin", 2026, 3, 26, 18)  # clocks have changed in New York, and change on the 29th in Berlin


def slow(name: str = "listening-round", **changes: object) -> Charter:
    usual = {"pace": Pace.SLOW, "hours": SIDES, "starts_at": BEGINS, "seats_until": BEGINS, "seats": 3}
    return charter(FORMATS[name], **{**usual, **changes})


async def begun(here: Town, made: Charter, accept: bool = True) -> RoundId:
    await here.admit(made, 3)
    await here.until(BEGINS)
    await here.beginning.begin(made.round, 1)
    for seat in (await here.look(made.round)).seats if accept else ():
        await here.do(made.round, c.AcceptRules(seat))
    return made.round


@pytest.fixture
def time() -> HandTimekeeper:
    return HandTimekeeper(BEGINS - timedelta(hours=1))


async def test_a_round_in_which_nobody_says_anything_ends_and_every_deadline_lies_by_day(
    address: str, tmp_path: Path, time: HandTimekeeper
) -> None:
    async with town(address, tmp_path / "keys", time, sweep=timedelta(days=1)) as here:
        id_ = await begun(here, await here.published(slow()), accept=False)
        while (await here.look(id_)).stage not in (Stage.CLOSED, Stage.CANCELLED):
            for seat in (await here.look(id_)).seats.values():
                if not seat.accepted:
                    await here.do(id_, c.AcceptRules(seat.number))
            await here.for_(timedelta(days=1))
        journal = await here.storage.rounds.journal(id_)
        sides = {seat.number: SIDES[seat.side] for seat in (await here.look(id_)).seats.values()}
        for event in journal:
            if isinstance(event, e.FloorGiven):
                assert is_awake(event.ends, sides[event.seat])
            if isinstance(event, e.PhaseOpened) and event.closes_at:
                assert all(is_awake(event.closes_at, side) for side in SIDES.values())
        reminded = Counter((event.of, event.number) for event in journal if isinstance(event, e.PeopleReminded))
        assert set(reminded.values()) == {1}
        turns = sum(isinstance(event, e.FloorGiven) for event in journal)
        noted = [shown for shown in here.courier.effects if isinstance(shown, f.ShowPanel) and shown.line]
        assert Counter(shown.line for shown in noted)["room-slow-note"] == turns
        assert all(set(shown.values) == {"n", "date"} for shown in noted if shown.line == "room-slow-note")


async def test_after_a_restart_the_round_reminds_whom_it_has_not_reminded_yet(
    address: str, tmp_path: Path, time: HandTimekeeper
) -> None:
    async with town(address, tmp_path / "keys", time, sweep=timedelta(days=1)) as here:
        id_ = await begun(here, await here.published(slow()))
        for _ in range(2):
            await here.do(id_, c.NextPhase(1))
        before = await here.look(id_)
        assert before.room is not None
        assert before.room.turn is not None
        half = await _first_reminder(here, id_)
    async with town(address, tmp_path / "keys", time, sweep=timedelta(days=1)) as here:
        after = await here.look(id_)
        assert after.hours == SIDES
        assert after.room is not None
        assert after.room.turn is not None
        assert after.room.turn.number == before.room.turn.number
        await here.until(after.room.turn.last - timedelta(minutes=1))
        journal = await here.storage.rounds.journal(id_)
        told = [event.of for event in journal if isinstance(event, e.PeopleReminded)]
        assert told == [e.Reminding.SPEAKER, e.Reminding.ROOM]
        assert sum(isinstance(event, e.SpeakerWarned) for event in journal) == 1
        assert half < after.room.turn.ends


async def _first_reminder(here: Town, id_: RoundId) -> datetime:
    for _ in range(48):
        await here.for_(timedelta(minutes=30))
        if any(isinstance(effect, f.Notify) and effect.key == "turn-half" for effect in here.courier.effects):
            return here.time.now
    raise AssertionError("nobody was reminded")


async def test_reminders_of_a_phase_are_one_errand_that_names_nobody(
    address: str, tmp_path: Path, time: HandTimekeeper
) -> None:
    async with town(address, tmp_path / "keys", time, sweep=timedelta(days=1)) as here:
        made = await here.published(slow("statement-round", seats=None), ["Bins."])
        id_ = await begun(here, made, accept=False)
        for _ in range(3):
            await here.do(id_, c.NextPhase(1))
        room = (await here.look(id_)).room
        assert room is not None
        assert room.closes_at is not None
        assert room.phase == 3, "the voting"
        await here.until(room.closes_at - timedelta(minutes=1))
        reminders = [effect for effect in here.courier.effects if isinstance(effect, f.RemindWhoOwes)]
        assert reminders == [f.RemindWhoOwes(id_, room.id, 3)] * 2


async def test_a_turn_that_went_by_is_told_to_its_seat_alone(
    address: str, tmp_path: Path, time: HandTimekeeper
) -> None:
    async with town(address, tmp_path / "keys", time, sweep=timedelta(days=1)) as here:
        id_ = await begun(here, await here.published(slow()))
        room = (await here.look(id_)).room
        assert room is not None
        assert room.turn is not None
        await here.until(room.turn.last)
        missed = [x for x in here.courier.effects if isinstance(x, f.Notify) and x.key == "absent-turn"]
        assert [(one.seat, one.values) for one in missed] == [(room.turn.seat, {"date": room.turn.last, "again": 1})]
