"""People ask for seats, are admitted or not, and go again. Only the vault knows of them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue.ids import SideNumber
from bot.dialogue.refusal import refused
from bot.hosting.admission import told_of_cancelling
from bot.hosting.asking import NoSeat, free_seats
from bot.hosting.charter import Charter
from bot.hosting.effects import NotifyParticipant, RefreshDesk, RefreshInvitation
from bot.hosting.ports import Guest, Standing
from tests.hosting.house import CONVENER, GUILD, MODERATOR, OBSERVER, House, a_house

HARBOUR, HILL = SideNumber(1), SideNumber(2)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def ask(house: House, charter: Charter, account: int, side: SideNumber = HARBOUR, *roles: int) -> Guest | NoSeat:
    return await house.admissions.ask(charter.round, account, side, roles, "en")


async def asked(house: House, charter: Charter, account: int, side: SideNumber = HARBOUR) -> Guest:
    guest = await ask(house, charter, account, side)
    assert isinstance(guest, Guest), guest
    return guest


async def test_by_approval_a_request_waits_for_an_answer(house: House) -> None:
    charter = await house.published()
    guest = await asked(house, charter, 21)
    assert guest.standing is Standing.ASKED
    assert guest.rules_version == charter.rules_version
    assert await ask(house, charter, 21, HILL) is NoSeat.WAITING
    assert await house.admissions.requests(charter) == [guest]
    assert await house.admissions.free(charter) == {HARBOUR: 3, HILL: 3}

    admitted = await house.admissions.admit(charter.round, guest.participant)
    assert isinstance(admitted, Guest)
    assert admitted.standing is Standing.ADMITTED
    assert await house.admissions.free(charter) == {HARBOUR: 2, HILL: 3}
    assert await ask(house, charter, 21) is NoSeat.ALREADY
    assert await house.admissions.admit(charter.round, guest.participant) == refused("not-waiting-for-seat")
    told = [effect for effect in await house.errands() if isinstance(effect, NotifyParticipant)]
    assert [(one.participant, one.key, one.values["side"]) for one in told] == [
        (guest.participant, "seat-admitted", HARBOUR)
    ]


async def test_a_no_has_a_reason_and_is_not_asked_for_again(house: House) -> None:
    charter = await house.published()
    guest = await asked(house, charter, 21)
    answered = await house.admissions.refuse(charter.round, guest.participant, "The other seat is yours.")
    assert isinstance(answered, Guest)
    assert answered.standing is Standing.REFUSED
    assert await ask(house, charter, 21) is NoSeat.ANSWERED
    told = [effect for effect in await house.errands() if isinstance(effect, NotifyParticipant)]
    assert [(one.key, one.values["reason"]) for one in told] == [("seat-not-admitted", "The other seat is yours.")]


async def test_requests_are_answered_in_the_order_in_which_they_came(house: House) -> None:
    charter = await house.published()
    for account in (25, 23, 24):
        await asked(house, charter, account, HILL)
        house.now += timedelta(seconds=1)
    assert [guest.account for guest in await house.admissions.requests(charter)] == [25, 23, 24]


async def test_where_it_is_open_a_seat_is_given_at_once_while_there_is_one(house: House) -> None:
    charter = await house.published(admission="open")
    for account in (21, 22, 23):
        assert (await asked(house, charter, account)).standing is Standing.ADMITTED
    assert await ask(house, charter, 24) is NoSeat.SIDE_FULL
    assert (await asked(house, charter, 24, HILL)).side == HILL


async def test_two_hundred_at_the_same_time_share_the_seats_there_are(house: House) -> None:
    charter = await house.published(admission="open")
    answers = await asyncio.gather(*(ask(house, charter, 1000 + n, SideNumber(1 + n % 2)) for n in range(200)))
    seated = [answer for answer in answers if isinstance(answer, Guest)]
    assert Counter(guest.side for guest in seated) == {HARBOUR: 3, HILL: 3}
    assert all(answer is NoSeat.SIDE_FULL for answer in answers if not isinstance(answer, Guest))


async def test_one_person_pressing_twice_at_the_same_time_has_one_seat(house: House) -> None:
    charter = await house.published(admission="open")
    answers = await asyncio.gather(*(ask(house, charter, 21, side) for side in (HARBOUR, HILL, HARBOUR)))
    assert [isinstance(answer, Guest) for answer in answers].count(True) == 1
    assert len(await house.storage.vault.guests(charter.dialogue)) == 1


async def test_a_crowd_writes_no_journal_and_redraws_little(house: House) -> None:
    charter = await house.published(format="statement-round", seats="0", admission="open")
    _, before = await house.storage.rounds.load(charter.round)
    await house.errands()
    answers = await asyncio.gather(*(ask(house, charter, 1000 + n, SideNumber(1 + n % 2)) for n in range(200)))
    assert all(isinstance(answer, Guest) for answer in answers)
    assert (await house.storage.rounds.load(charter.round))[1] == before
    assert await house.errands() == [RefreshDesk(charter.round)]  # no ceiling, so no number on the invitation changes

    at, ring = house.alarms.noted[f"invitation-{charter.round}"]
    assert at == house.now + timedelta(seconds=5)
    house.now = at
    await ring()
    assert await house.errands() == [RefreshDesk(charter.round)]


async def test_the_invitation_shows_free_seats_soon(house: House) -> None:
    charter = await house.published(admission="open")
    await house.errands()
    await asked(house, charter, 21)
    assert set(await house.errands()) == {RefreshInvitation(charter.round), RefreshDesk(charter.round)}


async def test_by_role_a_side_needs_its_role(house: House) -> None:
    charter = await house.published(admission="role", role_1="81", role_2="82")
    assert await ask(house, charter, 21, HARBOUR, 82) is NoSeat.ROLE_NEEDED
    assert isinstance(await ask(house, charter, 21, HARBOUR, 5, 81), Guest)


async def test_by_list_only_the_named_sit_and_only_on_their_side(house: House) -> None:
    await house.planned(admission="list")
    await house.planning.list_people(GUILD, CONVENER, HARBOUR, (21,))
    await house.planning.list_people(GUILD, CONVENER, HILL, (31,))
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    assert await ask(house, charter, 99) is NoSeat.NOT_ON_LIST
    assert await ask(house, charter, 31, HARBOUR) is NoSeat.NOT_ON_LIST
    assert (await asked(house, charter, 31, HILL)).standing is Standing.ADMITTED
    assert await house.admissions.give_back(charter.round, 31) is True
    assert (await asked(house, charter, 31, HILL)).standing is Standing.ADMITTED  # still on the list


async def test_those_who_run_it_take_no_seat(house: House) -> None:
    await house.planned(admission="open")
    await house.planning.observe(GUILD, CONVENER, (OBSERVER,))
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    assert await ask(house, charter, MODERATOR) is NoSeat.MODERATES
    assert await ask(house, charter, OBSERVER) is NoSeat.OBSERVES
    assert isinstance(await ask(house, charter, CONVENER), Guest)


async def test_after_the_latest_time_nobody_new_asks_but_who_asked_is_still_answered(house: House) -> None:
    charter = await house.published()
    guest = await asked(house, charter, 21)
    house.now = charter.seats_until + timedelta(seconds=1)
    assert await ask(house, charter, 22) is NoSeat.TOO_LATE
    assert isinstance(await house.admissions.admit(charter.round, guest.participant), Guest)


async def test_a_seat_that_has_gone_is_not_given_by_a_late_yes(house: House) -> None:
    charter = await house.published()
    waiting = [await asked(house, charter, account) for account in (21, 22, 23, 24)]
    answers = [await house.admissions.admit(charter.round, guest.participant) for guest in waiting]
    assert isinstance(answers[3], Guest)
    assert answers[3].standing is Standing.WAITING  # a yes is a yes: to the first place in the line
    assert await house.admissions.requests(charter) == []


async def test_nothing_is_kept_of_a_request_that_is_taken_back(house: House) -> None:
    charter = await house.published()
    await asked(house, charter, 21)
    assert await house.admissions.give_back(charter.round, 21) is False
    assert await house.storage.vault.guest(charter.dialogue, 21) is None
    assert await house.admissions.give_back(charter.round, 21) == refused("not-seated")
    assert isinstance(await ask(house, charter, 21, HILL), Guest)


async def test_a_seat_given_back_is_free_again(house: House) -> None:
    charter = await house.published(admission="open")
    for account in (21, 22, 23):
        await asked(house, charter, account)
    assert await house.admissions.give_back(charter.round, 22) is True
    assert isinstance(await ask(house, charter, 24), Guest)


async def test_messages_and_language_are_ones_own(house: House) -> None:
    charter = await house.published()
    assert await house.admissions.prefer(charter.round, 21, messages=True) == refused("not-seated")
    await asked(house, charter, 21)
    await house.admissions.prefer(charter.round, 21, messages=True)
    await house.admissions.prefer(charter.round, 21, language="de")
    guest = await house.storage.vault.guest(charter.dialogue, 21)
    assert guest is not None
    assert (guest.direct_messages, guest.language, guest.standing) == (True, "de", Standing.ASKED)


async def test_whoever_asked_is_told_that_it_does_not_take_place(house: House) -> None:
    charter = await house.published()
    yes, no, waits = [await asked(house, charter, account) for account in (21, 22, 23)]
    await house.admissions.admit(charter.round, yes.participant)
    await house.admissions.refuse(charter.round, no.participant, "No.")
    guests = await house.storage.vault.guests(charter.dialogue)
    told = told_of_cancelling(charter, guests, house.now)
    assert {one.participant for one in told} == {yes.participant, waits.participant}
    assert {one.key for one in told} == {"dialogue-cancelled"}


async def test_free_seats_are_counted_from_who_sits(house: House) -> None:
    charter = await house.published(format="statement-round", seats="0")
    assert free_seats(charter, ()) == {HARBOUR: None, HILL: None}
