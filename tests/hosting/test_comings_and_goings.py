"""People come and go, on the real storage: the announced hour, waiting lists, alternates, late people, other hours."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.dialogue import attendance_commands as a
from bot.dialogue import attendance_events as ae
from bot.dialogue import commands as c
from bot.dialogue.answers import Answer
from bot.dialogue.format import Pace
from bot.dialogue.ids import SeatNumber, SideNumber, StatementNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.seats import Side
from bot.dialogue.voting import Vote
from bot.hosting import effects as f
from bot.hosting.asking import NoSeat
from bot.hosting.charter import Admission, Charter, Summaries
from bot.hosting.host import Accepted
from bot.hosting.plan import Plan
from bot.hosting.ports import Guest, Standing, Wish
from bot.hosting.start_hour import postponed
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.hosting.playing import Town, seats_of, town
from tests.storage.people import FORMATS, NOON, charter

HARBOUR, HILL = SideNumber(1), SideNumber(2)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def here(address: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as there:
        yield there


def told(here: Town, key: str) -> list[f.Effect]:
    return [x for x in here.courier.effects if getattr(x, "key", "") == key]


async def jump(here: Town, moment: datetime) -> None:
    """Days later; what happens by itself in between does not matter, and somebody looks."""
    here.time.now = moment
    await here.host.sweep()
    await here.settle()


async def asks(here: Town, made: Charter, account: int, side: SideNumber = HARBOUR, wish: Wish = Wish.SEAT) -> Guest:
    asked = await here.admissions.ask(made.round, account, side, (), "en", wish)
    assert isinstance(asked, Guest), asked
    await here.settle()
    return asked


async def standing(here: Town, made: Charter, account: int) -> Standing | None:
    guest = await here.storage.vault.guest(made.dialogue, account)
    return guest.standing if guest else None


class TestTheAnnouncedHour:
    async def test_with_enough_people_nothing_is_said_and_the_moderators_have_their_time(self, here: Town) -> None:
        made = await here.published()
        await here.admit(made, 3)
        await here.until(made.starts_at)
        round_ = await here.look(made.round)
        assert round_.rolled == made.starts_at
        assert told(here, "quorum-postponed") == []
        await here.until(made.starts_at + timedelta(minutes=29))
        assert isinstance(await here.beginning.begin(made.round, 1), Accepted)

    async def test_without_it_is_postponed_once_and_everything_follows(self, here: Town) -> None:
        plan = charter(format_=FORMATS["statement-round"], pace=Pace.SLOW, summaries=Summaries.DAILY, seats=8)
        made = await here.published(plan)
        await here.admit(made, 3, 2)
        before = await here.look(made.round)
        await here.until(made.starts_at)
        after, kept = await here.look(made.round), await here.storage.dialogues.charter(made.round)
        new = made.starts_at + 2 * DAY
        assert (after.starts_at, kept.starts_at, kept.seats_until) == (new, new, made.seats_until + 2 * DAY)
        assert after.checkpoints == tuple(moment + 2 * DAY for moment in before.checkpoints)
        announced = f.Announce(made.round, "quorum-postponed", {"n": 3, "date": new})
        for errand in (announced, f.MoveEvent(made.round), f.RefreshInvitation(made.round)):
            assert errand in here.courier.effects
        assert f.TellGuests(made.round, "dialogue-moved", {"date": new}) in here.courier.effects
        assert (await here.storage.rounds.load(made.round))[0] == after
        await here.admit(made, 0, 1, first=800_001)
        await jump(here, new)
        assert (await here.look(made.round)).rolled == new

    async def test_the_second_time_there_is_none(self, here: Town) -> None:
        made = await here.published()
        await here.admit(made, 3, 2)
        await here.until(made.starts_at)
        await jump(here, made.starts_at + DAY)
        assert (await here.look(made.round)).stage is Stage.CANCELLED
        assert told(here, "dialogue-cancelled") == [f.Announce(made.round, "dialogue-cancelled")]

    async def test_alternates_and_requests_make_no_quorum(self, here: Town) -> None:
        made = await here.published(charter(alternates=2))
        await here.admit(made, 3, 2)
        await here.admit(made, 0, 1, wish=Wish.ALTERNATE, first=800_001)
        await asks(here, made, 700_001, HILL)
        await here.until(made.starts_at)
        assert (await here.look(made.round)).postponed

    async def test_a_bot_that_was_away_at_the_hour_looks_when_it_is_back(self, address: str, tmp_path: Path) -> None:
        async with town(address, tmp_path / "keys", HandTimekeeper()) as before:
            made = await before.published()
            await before.admit(made, 3, 2)
        async with town(address, tmp_path / "keys", HandTimekeeper(made.starts_at + 2 * DAY + HOUR)) as after:
            await after.settle()
            assert (await after.look(made.round)).starts_at == made.starts_at + 3 * DAY  # the next such hour to come
            await after.admit(made, 0, 1, first=800_001)
            await jump(after, made.starts_at + 3 * DAY)
            assert (await after.look(made.round)).rolled

    def test_the_new_hour_is_the_same_on_the_wall_when_the_clocks_change(self) -> None:
        evening = datetime(2026, 3, 28, 17, 0, tzinfo=UTC)  # 18:00 in Berlin, the day before summer time
        plan = charter(starts_at=evening, zone="Europe/Berlin")
        assert postponed(plan, evening) == datetime(2026, 3, 29, 16, 0, tzinfo=UTC)
        assert postponed(replace(plan, pace=Pace.SLOW), evening) == datetime(2026, 3, 30, 16, 0, tzinfo=UTC)

    async def test_people_can_move_it(self, here: Town) -> None:
        made = await here.published(charter(summaries=Summaries.DAILY, pace=Pace.SLOW))
        start = made.starts_at + 3 * DAY
        moved = await here.changing.reschedule(made.round, 1, (start, start - HOUR))
        assert isinstance(moved, Accepted)
        kept = await here.storage.dialogues.charter(made.round)
        assert (kept.starts_at, kept.seats_until) == (start, start - HOUR)
        assert moved.after.checkpoints[0] == start + DAY
        await here.settle()
        assert told(here, "dialogue-moved")
        await here.admit(made, 3)
        await jump(here, made.starts_at + HOUR)
        assert (await here.look(made.round)).rolled is None
        await jump(here, start)
        assert (await here.look(made.round)).rolled == start
        late = await here.changing.reschedule(made.round, 1, (start - HOUR, start - HOUR))
        assert late == refused("start-past", date=start - HOUR)
        both = await here.changing.reschedule(made.round, 1, (start + HOUR, start + 2 * HOUR))
        assert both == refused("seats-after-start", date=start + HOUR)


class TestWaitingLists:
    async def full(self, here: Town, **more: object) -> Charter:
        made = await here.published(charter(admission=Admission.OPEN, seats=3, **more))
        for account in (21, 22, 23):
            assert (await asks(here, made, account)).standing is Standing.ADMITTED
        return made

    async def test_a_seat_that_becomes_free_is_kept_for_the_next(self, here: Town) -> None:
        made = await self.full(here, starts_at=NOON + 5 * HOUR, seats_until=NOON + 4 * HOUR)
        assert await here.admissions.ask(made.round, 31, HARBOUR, ()) is NoSeat.SIDE_FULL
        assert await here.admissions.without_a_seat(made, HARBOUR) == (Wish.WAITING,)
        for account in (32, 31):
            waiting = await asks(here, made, account, wish=Wish.WAITING)
            assert waiting.standing is Standing.WAITING
            here.time.now += timedelta(seconds=1)
        assert await here.admissions.place_in_line(made, waiting) == 2
        assert await here.admissions.give_back(made.round, 22) is True
        await here.settle()
        assert await standing(here, made, 32) is Standing.OFFERED
        assert (await here.admissions.free(made))[HARBOUR] == 0, "a kept seat is not free"
        assert await here.admissions.ask(made.round, 33, HARBOUR, ()) is NoSeat.SIDE_FULL
        (offer,) = told(here, "seat-free-now")
        assert isinstance(offer, f.NotifyParticipant)
        assert (offer.dm, offer.until) == ("seat-free-now", here.time.now + HOUR)
        taken = await here.admissions.take(made.round, 32)
        assert isinstance(taken, Guest)
        assert taken.standing is Standing.ADMITTED
        assert await here.admissions.take(made.round, 31) == refused("seat-not-kept")

    async def test_whoever_lets_the_time_pass_lets_the_seat_go_to_the_next(self, here: Town) -> None:
        made = await self.full(here, starts_at=NOON + 5 * HOUR, seats_until=NOON + 4 * HOUR)
        for account in (31, 32):
            await asks(here, made, account, wish=Wish.WAITING)
            here.time.now += timedelta(seconds=1)
        await here.admissions.give_back(made.round, 21)
        await here.for_(HOUR)
        assert await standing(here, made, 31) is Standing.WITHDRAWN
        assert await standing(here, made, 32) is Standing.OFFERED
        assert len(told(here, "seat-kept-no-more")) == 1
        assert await here.admissions.take(made.round, 31) == refused("seat-not-kept")
        await asks(here, made, 31, wish=Wish.WAITING)  # they may ask again
        assert await here.admissions.give_back(made.round, 32) is False
        assert await standing(here, made, 32) is None
        assert await standing(here, made, 31) is Standing.OFFERED

    async def test_a_seat_is_kept_until_the_start_at_the_longest(self, here: Town) -> None:
        made = await self.full(here)
        await asks(here, made, 31, wish=Wish.WAITING)
        await here.for_(timedelta(minutes=40))
        await here.admissions.give_back(made.round, 21)
        guest = await here.storage.vault.guest(made.dialogue, 31)
        assert guest
        assert guest.kept_until == made.starts_at

    async def test_a_kept_seat_outlives_the_program(self, address: str, tmp_path: Path) -> None:
        async with town(address, tmp_path / "keys", HandTimekeeper()) as before:
            made = await self.full(before, starts_at=NOON + 5 * HOUR, seats_until=NOON + 4 * HOUR)
            for account in (31, 32):
                await asks(before, made, account, wish=Wish.WAITING)
                before.time.now += timedelta(seconds=1)
            await before.admissions.give_back(made.round, 21)
        async with town(address, tmp_path / "keys", HandTimekeeper(NOON + 2 * HOUR)) as after:
            assert await standing(after, made, 31) is Standing.WITHDRAWN
            assert await standing(after, made, 32) is Standing.OFFERED
            await after.for_(HOUR)
            assert await standing(after, made, 32) is Standing.WITHDRAWN

    async def test_whoever_wished_to_wait_and_finds_a_seat_has_it(self, here: Town) -> None:
        made = await self.full(here)
        await here.admissions.give_back(made.round, 21)
        assert (await asks(here, made, 31, wish=Wish.WAITING)).standing is Standing.ADMITTED

    async def test_where_a_moderator_says_yes_the_line_is_for_those_who_have_it(self, here: Town) -> None:
        made = await here.published(charter(seats=1))
        first, second = await asks(here, made, 21), await asks(here, made, 22)
        for guest in (first, second):
            assert isinstance(await here.admissions.admit(made.round, guest.participant), Guest)
        assert await standing(here, made, 22) is Standing.WAITING
        third = await asks(here, made, 23, wish=Wish.WAITING)
        assert third.standing is Standing.ASKED
        await here.admissions.give_back(made.round, 21)
        assert await standing(here, made, 22) is Standing.OFFERED
        await here.settle()
        (waiting,) = told(here, "seat-waiting")
        assert isinstance(waiting, f.NotifyParticipant)
        assert waiting.values["n"] == 1

    async def test_once_the_round_has_begun_nothing_is_offered(self, here: Town) -> None:
        made = await here.published(charter(admission=Admission.OPEN, seats=3))
        await here.admit(made, 3)
        await asks(here, made, 31, wish=Wish.WAITING)
        await here.beginning.begin(made.round, 1)
        await here.admissions.waiting.look(made.round)
        assert await standing(here, made, 31) is Standing.WAITING
        assert await here.admissions.give_back(made.round, 31) is False


class TestAlternates:
    async def begun(self, here: Town) -> Charter:
        made = await here.published(charter(admission=Admission.OPEN, seats=3, alternates=1))
        await here.admit(made, 3)
        for n, side in enumerate((HARBOUR, HILL)):
            assert await here.admissions.without_a_seat(made, side) == (Wish.WAITING, Wish.ALTERNATE)
            assert (await asks(here, made, 800_001 + n, side, Wish.ALTERNATE)).standing is Standing.ADMITTED
            assert await here.admissions.without_a_seat(made, side) == (Wish.WAITING,)
        full = await here.admissions.ask(made.round, 800_009, HARBOUR, (), wish=Wish.ALTERNATE)
        assert full is NoSeat.SIDE_FULL
        assert isinstance(await here.beginning.begin(made.round, 1), Accepted)
        return made

    async def test_they_are_dealt_the_seats_of_alternates(self, here: Town) -> None:
        made = await self.begun(here)
        round_ = await here.look(made.round)
        guests = await here.storage.vault.guests(made.dialogue)
        assert len(guests) == len(round_.seats) == 8
        for guest in guests:
            assert guest.seat is not None
            seat = round_.seats[guest.seat]
            assert (seat.side, seat.alternate) == (guest.side, guest.alternate)

    async def test_their_answers_count_from_the_moment_they_take_a_seat(self, here: Town) -> None:
        made = await self.begun(here)
        round_ = await here.look(made.round)
        reserve = next(seat for seat in seats_of(round_, 1) if round_.seats[seat].alternate)
        await here.do(made.round, c.Seed(1, ("The ferry runs every hour.",)))
        for seat in round_.seats:
            await here.do(made.round, c.AcceptRules(seat))
        vote = (made.round, reserve, StatementNumber(1), Vote(Answer.AGREE))
        assert await here.booths.vote(*vote) == refused("alternate")
        gone = next(seat for seat in seats_of(round_, 1) if seat != reserve)
        await here.do(made.round, c.Leave(gone, True))
        await here.do(made.round, a.CallAlternate(1, HARBOUR))
        await here.do(made.round, a.TakeSeat(reserve))
        assert not isinstance(await here.booths.vote(*vote), Refusal)
        assert f.PostLine(made.round, "alternate-seated", {"seat": reserve}) in here.courier.effects


class TestLate:
    async def running(self, here: Town) -> Charter:
        """Three on each side, with three more who asked and were not answered in time."""
        made = await here.published(charter(seats=4))
        await here.admit(made, 3)
        for account, side in ((31, HARBOUR), (32, HILL), (33, HILL)):
            await asks(here, made, account, side)
        assert isinstance(await here.beginning.begin(made.round, 1), Accepted)
        for seat in (await here.look(made.round)).seats:
            await here.do(made.round, c.AcceptRules(seat))
        return made

    async def moves_on(self, here: Town, made: Charter) -> None:
        await here.for_(timedelta(seconds=1))
        await here.do(made.round, c.NextPhase(1))
        await here.for_(timedelta(seconds=12))  # until nobody can take it back

    async def test_they_come_in_with_the_next_phase_and_not_before(self, here: Town) -> None:
        made = await self.running(here)
        for guest in await here.admissions.requests(made):
            if guest.account in (31, 32):
                assert isinstance(await here.admissions.admit(made.round, guest.participant), Guest)
        await here.for_(timedelta(seconds=5))
        assert len((await here.look(made.round)).seats) == 6
        await self.moves_on(here, made)
        round_ = await here.look(made.round)
        assert Counter(seat.side for seat in round_.seats.values()) == {HARBOUR: 4, HILL: 4}
        new = {account: (await here.storage.vault.guest(made.dialogue, account)) for account in (31, 32)}
        seats = {guest.seat for guest in new.values() if guest}
        assert seats == {SeatNumber(7), SeatNumber(8)}
        (door,) = [x for x in here.courier.effects if isinstance(x, f.OpenDoor)]
        assert set(door.seats) == seats
        (last,) = await here.admissions.requests(made)
        assert await here.admissions.admit(made.round, last.participant) is NoSeat.SIDE_FULL

    async def test_nobody_comes_in_alone(self, here: Town) -> None:
        made = await self.running(here)
        (first, *_) = await here.admissions.requests(made)
        await here.admissions.admit(made.round, first.participant)
        await self.moves_on(here, made)
        assert len((await here.look(made.round)).seats) == 6
        assert await standing(here, made, first.account) is Standing.ADMITTED

    async def test_whoever_waits_is_remembered_by_the_next_program(self, address: str, tmp_path: Path) -> None:
        async with town(address, tmp_path / "keys", HandTimekeeper()) as before:
            made = await self.running(before)
            for guest in await before.admissions.requests(made):
                if guest.account in (31, 32):
                    await before.admissions.admit(made.round, guest.participant)
            now = before.time.now
        async with town(address, tmp_path / "keys", HandTimekeeper(now)) as after:
            await after.settle()
            assert len((await after.look(made.round)).seats) == 6
            await self.moves_on(after, made)
            assert len((await after.look(made.round)).seats) == 8

    async def test_whoever_gives_the_place_back_does_not_come(self, here: Town) -> None:
        made = await self.running(here)
        for guest in await here.admissions.requests(made):
            await here.admissions.admit(made.round, guest.participant)
        assert await here.admissions.give_back(made.round, 31) is True
        await self.moves_on(here, made)
        assert len((await here.look(made.round)).seats) == 6


class TestChanging:
    async def test_words_change_until_somebody_asks(self, here: Town) -> None:
        made = await here.published()
        entered = {"topic": "  The ferry ", "side-2": "Meadow"}
        assert isinstance(await here.changing.edit(made.round, 1, entered), Accepted)
        kept, round_ = await here.storage.dialogues.charter(made.round), await here.look(made.round)
        assert (kept.topic, kept.question) == ("The ferry", made.question)
        assert kept.sides == round_.sides == (made.sides[0], Side(HILL, "Meadow", made.sides[1].emblem))
        assert (await here.storage.rounds.load(made.round))[0] == round_
        assert await here.changing.edit(made.round, 1, {"side-2": "harbour"}) == refused("sides-same-edit")
        assert await here.changing.edit(made.round, 1, {"topic": " "}) == refused("edit-empty")
        await asks(here, made, 21)
        assert await here.changing.edit(made.round, 1, entered) == refused("edit-after-request")
        assert f.MoveEvent(made.round) in here.courier.effects

    async def test_observers_are_announced_and_come_in_with_the_next_phase(self, here: Town) -> None:
        made = await here.published(charter(observers=(51, 52)))
        assert isinstance(await here.changing.name_observers(made.round, 1, (52, 53)), Accepted)
        assert (await here.storage.dialogues.charter(made.round)).observers == (52, 53)
        await here.admit(made, 3)
        await asks(here, made, 21)
        assert await here.changing.name_observers(made.round, 1, (52, 21)) == refused("observer-has-seat")
        await here.beginning.begin(made.round, 1)
        for seat in (await here.look(made.round)).seats:
            await here.do(made.round, c.AcceptRules(seat))
        nothing = await here.changing.name_observers(made.round, 1, (53,))
        assert isinstance(nothing, Accepted)
        assert nothing.events == ()  # who reads along already stays
        await here.changing.name_observers(made.round, 1, (54, made.moderators[0]))
        await here.settle()
        assert (await here.storage.dialogues.charter(made.round)).observers == (52, 53, 54)
        assert f.PostLine(made.round, "observer-joins", {"known": 2}) in here.courier.effects
        assert f.OpenDoor(made.round) not in here.courier.effects
        await here.do(made.round, c.NextPhase(1))
        assert f.OpenDoor(made.round) in here.courier.effects
        many = tuple(range(60, 75))
        assert await here.changing.name_observers(made.round, 1, many) == refused("observers-many", m=10)

    async def test_a_copy_has_everything_but_hours_and_lists(self, here: Town) -> None:
        plan = charter(admission=Admission.ROLE, side_roles={HARBOUR: 71, HILL: 72}, observers=(51,), alternates=2)
        made = await here.published(plan, ["Buses first.", "Bicycles first."])
        copied = await here.changing.copied(made.round, 777)
        assert copied.channel == 777
        assert copied.hours == {}
        assert copied.statements == ("Buses first.", "Bicycles first.")
        assert copied.observers == (51,)
        assert (copied.order, copied.emblems) == ((HARBOUR, HILL), ("⚓", "⛰"))
        assert Plan.model_validate(copied.model_dump(mode="json")) == copied
        assert dict(copied.typed) == {
            "topic": made.topic, "question": made.question, "format": "listening-round", "pace": "live", "seats": "4",
            "side-1": "Harbour", "side-2": "Hill", "admission": "role", "role-1": "71", "role-2": "72",
            "summaries": "phases", "moderators": "1002 1003", "alternates": "2",
        }  # fmt: skip


async def test_answers_go_with_whoever_leaves_so(here: Town) -> None:
    made = await here.published(charter(format_=FORMATS["statement-round"], seats=None), ["Buses first."])
    await here.admit(made, 3)
    await here.beginning.begin(made.round, 1)
    while not (round_ := await here.look(made.round)).open_statements():
        await here.do(made.round, c.NextPhase(1))
    one, two = seats_of(round_, 1)[:2]
    for seat in (one, two):
        await here.booths.vote(made.round, seat, StatementNumber(1), Vote(Answer.AGREE))
    await here.do(made.round, c.Leave(one, True, keep_answers=False))
    await here.do(made.round, c.Leave(two, True))
    assert await here.storage.ballots.ballot(made.dialogue, one) == {}
    assert list(await here.storage.ballots.ballot(made.dialogue, two)) == [StatementNumber(1)]
    assert not [event for event in await here.storage.rounds.journal(made.round) if isinstance(event, ae.MemberMissing)]
