"""What happens when the program was away, when Discord is, and when errands have to wait."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.dialogue import commands as c
from bot.dialogue.answers import Answer
from bot.dialogue.events import RoundContinued, RoundPaused, TimeGivenBack, TurnEnded, TurnEnding
from bot.dialogue.ids import SeatNumber, StatementNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.publications import Clarity, Publication, PublishedItem, Record, Said, Turnout
from bot.dialogue.refusal import Refusal
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.voting import Vote
from bot.dialogue.words import Level, Word
from bot.hosting import effects as f
from bot.hosting.booth import Booth
from bot.hosting.charter import Charter
from bot.hosting.host import Accepted
from bot.hosting.ports import Carried, Errand
from bot.hosting.relay import Relay
from bot.storage.storage import open_storage
from bot.storage.tables import records
from bot.storage.wire import RECORD
from tests.hosting.hand_timekeeper import HandTimekeeper, Ring
from tests.hosting.playing import Town, let_others_work, town
from tests.storage.people import FORMATS, charter

MINUTE = timedelta(minutes=1)


async def begun(here: Town) -> int:
    made = await here.published()
    await here.admit(made, 3)
    await here.beginning.begin(made.round, 1)
    for seat in (await here.look(made.round)).seats:
        await here.do(made.round, c.AcceptRules(seat))
    return made.round


async def test_time_that_the_program_was_away_is_given_back(address: str, tmp_path: Path) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        round_id = await begun(here)
        before = await here.look(round_id)
    time.now += timedelta(hours=2)
    async with town(address, tmp_path / "keys", time) as here:
        after = await here.look(round_id)
        assert after.room is not None
        assert before.room is not None
        assert after.room.turn is not None
        assert before.room.turn is not None
        assert after.room.turn == before.room.turn.later(timedelta(hours=2))


async def test_every_alarm_is_set_again_after_a_start(address: str, tmp_path: Path) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        round_id = await begun(here)
    time.noted.clear()
    async with town(address, tmp_path / "keys", time) as here:
        turn = (await here.look(round_id)).turns
        await here.for_(3 * MINUTE)
        events = await here.storage.rounds.journal(round_id)
        assert any(isinstance(e, TurnEnded) and e.turn == turn and e.ending is TurnEnding.TIMED_OUT for e in events)


@dataclass
class Listening(HandTimekeeper):
    """Remembers every alarm that was set for a moment that had come already."""

    at_once: list[str] = field(default_factory=list)

    def note(self, key: str, at: datetime, ring: Ring) -> None:
        if at <= self.now:
            self.at_once.append(key)
        super().note(key, at, ring)


async def dies_late(here: Town, time: HandTimekeeper, *rounds: int) -> None:
    """It lives on for a while after the turns were over, but never gets to look at them."""
    for round_id in rounds:
        time.forget(f"round-{round_id}")
    time.now += 4 * MINUTE


async def test_what_was_overdue_when_it_died_is_decided_at_the_start_and_by_nobody_twice(
    address: str, tmp_path: Path
) -> None:
    time = Listening()
    async with town(address, tmp_path / "keys", time) as here:
        one, other = await begun(here), await begun(here)
        await dies_late(here, time, one, other)
    time.noted.clear()
    time.at_once.clear()
    async with town(address, tmp_path / "keys", time) as here:
        for round_id in (one, other):
            happened = await here.storage.rounds.journal(round_id)
            lapsed = [event for event in happened if isinstance(event, TurnEnded)]
            assert [event.ending for event in lapsed] == [TurnEnding.TIMED_OUT]
            assert time.noted[f"round-{round_id}"][0] > time.now
        assert time.at_once == []  # an alarm that rings at once would look a second time


async def test_time_is_given_back_before_anything_is_found_overdue(address: str, tmp_path: Path) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        late = await begun(here)
        await dies_late(here, time, late)
        in_time = await begun(here)
        before = await here.look(in_time)
    time.now += timedelta(hours=2)
    async with town(address, tmp_path / "keys", time) as here:
        happened = await here.storage.rounds.journal(late)
        given_back = next(place for place, event in enumerate(happened) if isinstance(event, TimeGivenBack))
        endings = [event.ending for event in happened[given_back:] if isinstance(event, TurnEnded)]
        assert endings == [TurnEnding.TIMED_OUT]
        assert not any(isinstance(event, TurnEnded) for event in await here.storage.rounds.journal(in_time))
        assert (await here.look(in_time)).deadline() == before.deadline() + timedelta(hours=2)


async def test_a_dealing_is_finished_also_beside_a_dialogue_that_cannot_be_read(address: str, tmp_path: Path) -> None:
    time, keys = HandTimekeeper(), tmp_path / "keys"
    async with town(address, keys, time) as here:
        made = [await here.published() for _ in range(2)]
        for one in made:
            await here.admit(one, 3)
            await here.do(one.round, c.Begin(1, {side.number: 3 for side in one.sides}))  # and it died before dealing
    (keys / f"{made[0].dialogue}.key").unlink()
    async with town(address, keys, time) as here:
        round_ = await here.look(made[1].round)
        assert {guest.seat for guest in await here.storage.vault.guests(made[1].dialogue)} == set(round_.seats)


async def test_commands_that_are_asked_together_are_kept_together_or_not_at_all(address: str, tmp_path: Path) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        round_id = await begun(here)
        before = await here.storage.rounds.load(round_id)
        nobody = c.BeReady(SeatNumber(99))
        refused = await here.host.submit(round_id, c.PauseRound(1), nobody)
        assert isinstance(refused, Refusal)
        assert await here.host.load(round_id) == await here.storage.rounds.load(round_id) == before
        both = await here.host.submit(round_id, c.PauseRound(1), c.ContinueRound(1))
        assert isinstance(both, Accepted)
        assert (await here.storage.rounds.journal(round_id))[before[1] :] == list(both.events)
        assert {RoundPaused, RoundContinued} <= {type(event) for event in both.events}
        assert await here.host.load(round_id) == await here.storage.rounds.load(round_id)


async def test_a_sweep_finds_what_an_alarm_has_missed(address: str, tmp_path: Path) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        round_id = await begun(here)
        time.forget(f"round-{round_id}")
        turn = (await here.look(round_id)).turns
        await here.for_(3 * MINUTE)
        assert (await here.look(round_id)).turns > turn


async def test_who_was_not_dealt_in_when_the_program_died_has_a_seat_after_its_start(
    address: str, tmp_path: Path
) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        made = await here.published()
        await here.admit(made, 3)
        sides = {side.number: 3 for side in made.sides}
        await here.do(made.round, c.Begin(1, sides))  # and here it died, before dealing
    async with town(address, tmp_path / "keys", time) as here:
        round_ = await here.look(made.round)
        guests = await here.storage.vault.guests(made.dialogue)
        assert {guest.seat for guest in guests} == set(round_.seats)
        assert all(round_.seats[guest.seat].side == guest.side for guest in guests if guest.seat is not None)


async def test_a_checkpoint_that_was_cut_short_is_kept_once_after_the_start(address: str, tmp_path: Path) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        made = await here.published(charter(FORMATS["statement-round"]), ["Keep it open."])
        await here.admit(made, 5)
        await here.beginning.begin(made.round, 1)
        round_ = await here.look(made.round)
        while round_.now_phase is not None and round_.now_phase.name != "Voting":
            await here.do(made.round, c.NextPhase(1))
            round_ = await here.look(made.round)
        (number,) = round_.open_statements()
        for seat in round_.seats:
            assert isinstance(await here.booths.vote(made.round, seat, number, Vote(Answer.AGREE)), Booth)
        here.host._listeners.clear()  # from here on nobody keeps checkpoints: it dies before it can
        await here.do(made.round, c.EndRound(1))
        await here.storage.ballots.close(made.dialogue, [number])  # and it got as far as this
        assert await here.storage.publications.record(made.dialogue) is None
    async with town(address, tmp_path / "keys", time) as here:
        await here.settle()
        record = await here.storage.publications.record(made.dialogue)
        assert record is not None
        assert [item.statement for item in record.items] == [number]
        assert record.closed
        over = await here.storage.rounds.load(made.round)
        assert over[0].stage is Stage.CLOSED
        assert not over[0].checkpoint_due
        await here.for_(5 * MINUTE)
        assert (await here.storage.publications.record(made.dialogue)) == record


async def with_a_record_that_betrays(here: Town, made: Charter) -> None:
    """From elsewhere: six of eight agree, and to two it was clear; those two passed, so nobody disagreed."""
    one, sides = StatementNumber(99), tuple(side.number for side in made.sides)
    said = tuple(Said(side, Word.MOST_AGREE) for side in sides)
    item = PublishedItem(one, said, Verdict.SHARED, Direction.AGREE)
    unclear = Clarity(one, (Word.MOST_DISAGREE, None))
    careless = Publication(1, False, Level.OUTSIDERS, (item,), (), (one,), (unclear,))
    record = Record(sides, publications=(careless,), turnouts=(Turnout(one, (8, 8)),))
    written = RECORD.write(record)
    row = {"dialogue": made.dialogue, "version": written.version, "body": written.body}
    await here.storage.database.execute(insert(records).values(row))


async def test_what_would_betray_somebody_is_never_said_and_holds_nobody_up(
    address: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        made = await here.published(charter(FORMATS["statement-round"]), ["Keep it open.", "Pull it down."])
        await with_a_record_that_betrays(here, made)
        await here.admit(made, 5)
        await here.beginning.begin(made.round, 1)
        round_ = await here.look(made.round)
        while round_.now_phase is not None and round_.now_phase.name != "Voting":
            await here.do(made.round, c.NextPhase(1))
            round_ = await here.look(made.round)
        first, second = round_.open_statements()
        for seat in round_.seats:
            assert isinstance(await here.booths.vote(made.round, seat, first, Vote(Answer.AGREE)), Booth)
        await here.do(made.round, c.NextPhase(1))
        round_ = await here.look(made.round)
        assert (round_.now_phase and round_.now_phase.name, round_.checkpoint_due) == ("Reading", False)
        assert round_.open_statements() == (second,), "what was ripe is closed, and is not tried again"
        told = [effect for effect in here.courier.effects if isinstance(effect, f.DeskLine | f.PostLine)]
        assert [effect.key for effect in told if effect.key.endswith("withheld")] == [
            "summary-withheld", "desk-summary-withheld",
        ]  # fmt: skip
        await here.do(made.round, c.EndRound(1))
        over = await here.look(made.round)
        assert (over.stage, over.checkpoint_due, over.open_statements()) == (Stage.CLOSED, False, ())
        await here.for_(5 * MINUTE)
        assert not [effect for effect in here.courier.effects if isinstance(effect, f.PostSummary)]
        lines = [effect.key for effect in here.courier.effects if isinstance(effect, f.DeskLine)]
        assert lines.count("desk-summary-withheld") == 2
    said = [record.getMessage() for record in caplog.records if record.name == "bot.hosting.checkpoints"]
    assert len(said) == 2, "once for each checkpoint, and not at every sweep"
    async with town(address, tmp_path / "keys", time) as here:
        await here.for_(5 * MINUTE)
        assert not [effect for effect in here.courier.effects if isinstance(effect, f.PostSummary)]


@dataclass
class BusyCourier:
    """A Discord that wants some errands later and refuses others."""

    clock: HandTimekeeper
    later: dict[type, list[timedelta]] = field(default_factory=dict)
    never: dict[type, str] = field(default_factory=dict)
    breaks: list[Exception] = field(default_factory=list)
    carried: list[f.Effect] = field(default_factory=list)

    async def carry(self, errand: Errand) -> Carried:
        await asyncio.sleep(0)
        kind = type(errand.effect)
        if self.breaks:
            raise self.breaks.pop(0)
        if waits := self.later.get(kind):
            return Carried(again_at=self.clock.now + waits.pop(0))
        self.carried.append(errand.effect)
        return Carried(never=self.never.get(kind, ""))


async def relayed(address: str, folder: Path, courier: BusyCourier, effects: Sequence[f.Effect], wait: timedelta,
                  ) -> datetime | None:  # fmt: skip
    """Let a relay carry these for so long; answers when it was done with all, or None."""
    time = courier.clock
    async with open_storage(address, folder / "keys", lambda: time.now) as storage:
        relay = Relay(storage.outbox, courier, lambda: time.now, time)
        await storage.outbox.put(effects)
        await relay.start()
        end = time.now + wait
        done: datetime | None = None
        while time.now < end and done is None:
            while not relay.quiet():
                await let_others_work(storage)
            if await storage.outbox.empty():
                done = time.now
            else:
                await time.ring_until(min(at for at, _ in time.noted.values()))
        await relay.stop()
    return done


async def test_the_order_of_a_place_survives_a_wait_and_other_places_do_not_wait(address: str, tmp_path: Path) -> None:
    courier = BusyCourier(HandTimekeeper(), later={f.PostLine: [3 * MINUTE, MINUTE]})
    room = [f.PostLine(1, "stopped"), f.ShowPanel(1, fresh=True)]  # type: ignore[arg-type]
    done = await relayed(address, tmp_path, courier, [*room, f.RefreshDesk(1)], timedelta(hours=1))  # type: ignore[arg-type]
    assert courier.carried == [f.RefreshDesk(1), *room]  # type: ignore[arg-type]
    assert done is not None


async def test_two_errands_that_wait_are_each_carried_in_their_time(address: str, tmp_path: Path) -> None:
    courier = BusyCourier(HandTimekeeper(), later={f.RefreshDesk: [MINUTE], f.RefreshInvitation: [30 * MINUTE]})
    errands: list[f.Effect] = [f.RefreshDesk(1), f.RefreshInvitation(1)]  # type: ignore[arg-type]
    assert await relayed(address, tmp_path, courier, errands, timedelta(minutes=2)) is None
    assert courier.carried == [f.RefreshDesk(1)]  # type: ignore[arg-type]


async def test_a_bug_in_one_errand_is_tried_again_and_silences_nobody(address: str, tmp_path: Path) -> None:
    courier = BusyCourier(HandTimekeeper(), breaks=[ZeroDivisionError("a bug")])
    errands: list[f.Effect] = [f.PostLine(1, "stopped"), f.PostLine(2, "stopped")]  # type: ignore[arg-type]
    assert await relayed(address, tmp_path, courier, errands, timedelta(hours=1)) is not None
    assert sorted(x.round for x in courier.carried) == [1, 2]  # type: ignore[union-attr]


async def test_what_discord_never_takes_is_told_at_the_desk(address: str, tmp_path: Path) -> None:
    courier = BusyCourier(HandTimekeeper(), never={f.OpenRoom: "error-desk"})
    await relayed(address, tmp_path, courier, [f.OpenRoom(1)], timedelta(hours=1))  # type: ignore[arg-type]
    assert [type(effect) for effect in courier.carried] == [f.OpenRoom, f.DeskLine]
