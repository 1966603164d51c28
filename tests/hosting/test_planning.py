"""A convener plans a dialogue in three forms, looks at it, and publishes it once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.dialogue.refusal import Refusal, refused
from bot.hosting import plan as names
from bot.hosting.charter import Admission, Charter, ServerSettings
from bot.hosting.effects import PublishDialogue
from bot.hosting.plan import Plan
from bot.hosting.planning import may_convene
from bot.hosting.ports import Standing
from bot.presentation import opening as forms
from bot.presentation.emblems import EMBLEMS
from tests.hosting.house import CONVENER, GUILD, MODERATOR, OBSERVER, TYPED_1, TYPED_2, TYPED_3, House, a_house

SIX_IN_BERLIN = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def typed(house: House, part: int, **entries: str) -> tuple[Plan, Refusal | None]:
    usual = (TYPED_1, TYPED_2, TYPED_3)[part - 1]
    named = {name.replace("_", "-"): words for name, words in entries.items()}
    step = await house.planning.answer(GUILD, CONVENER, part, usual | named)
    assert isinstance(step, tuple), step
    return step


async def test_three_forms_become_a_charter(house: House) -> None:
    charter = await house.published()
    assert (charter.topic, charter.question) == ("Market Street", "How should it be used?")
    assert (charter.guild, charter.convener, charter.moderators) == (GUILD, CONVENER, (MODERATOR,))
    assert (charter.invitation_channel, charter.summary_channel) == (700, 600)
    assert (charter.starts_at, charter.seats_until) == (SIX_IN_BERLIN, SIX_IN_BERLIN - timedelta(hours=2))
    assert charter.admission is Admission.APPROVAL
    assert {(side.number, side.label) for side in charter.sides} == {(1, "Harbour"), (2, "Hill")}
    emblems = {side.emblem for side in charter.sides}
    assert len(emblems) == 2
    assert emblems <= set(EMBLEMS)
    assert await house.errands() == [PublishDialogue(charter.round)]
    assert house.alarms.noted[f"round-{charter.round}"][0] == SIX_IN_BERLIN + timedelta(minutes=30)


async def test_nothing_is_public_before_publish(house: House) -> None:
    await house.planned()
    assert await house.errands() == []
    assert await house.storage.dialogues.in_guild(GUILD) == []


async def test_which_side_is_named_first_is_drawn_and_stays(house: House) -> None:
    plans = [Plan(channel=1).answered(TYPED_2).drawn(("⚓", "🔔"), house.planning._dice) for _ in range(40)]
    assert {plan.order for plan in plans} == {(1, 2), (2, 1)}
    again = plans[0].answered({"side-1": "Quay"}).drawn(("🔑", "⛵"), house.planning._dice)
    assert (again.order, again.emblems) == (plans[0].order, plans[0].emblems)


async def test_publish_pressed_twice_publishes_once(house: House) -> None:
    await house.planned()
    first, second = await asyncio.gather(*(house.planning.publish(GUILD, CONVENER) for _ in range(2)))
    assert isinstance(first, Charter)
    assert second == first, "whoever pressed twice reads twice that it is published, and not that something is gone"
    assert len(await house.storage.dialogues.in_guild(GUILD)) == 1


async def test_a_press_on_publish_long_after_it_was_done_publishes_nothing(house: House) -> None:
    await house.published()
    house.now += timedelta(minutes=15)
    assert await house.planning.publish(GUILD, CONVENER) == refused("draft-gone")
    await house.planned()
    await house.planning.discard(GUILD, CONVENER)
    assert await house.planning.publish(GUILD, CONVENER) == refused("draft-gone")
    assert len(await house.storage.dialogues.in_guild(GUILD)) == 1


async def test_a_crash_between_publishing_and_forgetting_the_plan_publishes_once(house: House) -> None:
    await house.planned(admission="list")
    for side, people in ((1, (21, 22)), (2, (31,))):
        await house.planning.list_people(GUILD, CONVENER, side, people)
    plan = await house.planning.plan(GUILD, CONVENER)
    assert plan is not None
    first = await house.planning.publish(GUILD, CONVENER)
    await house.storage.openings.keep(GUILD, CONVENER, plan.model_dump(mode="json"), house.now)  # as if not forgotten
    second = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(first, Charter)
    assert second == first
    assert len(await house.storage.dialogues.in_guild(GUILD)) == 1
    assert len(await house.storage.vault.guests(first.dialogue)) == 3


async def test_people_on_a_list_go_into_the_vault_and_not_into_the_charter(house: House) -> None:
    await house.planned(admission="list")
    await house.planning.list_people(GUILD, CONVENER, 1, (21000001, 22000001))
    assert await house.planning.publish(GUILD, CONVENER) == refused("lists-missing")
    await house.planning.list_people(GUILD, CONVENER, 2, (22000001, 31000001))  # nobody stands on two lists
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    guests = await house.storage.vault.guests(charter.dialogue)
    assert {(guest.account, guest.side, guest.standing) for guest in guests} == {
        (21000001, 1, Standing.INVITED), (22000001, 2, Standing.INVITED), (31000001, 2, Standing.INVITED),
    }  # fmt: skip
    assert "21000001" not in repr(charter)


async def test_the_draft_is_there_for_seven_days(house: House) -> None:
    await house.planned()
    house.now += timedelta(days=7, seconds=-1)
    assert await house.planning.plan(GUILD, CONVENER) is not None
    house.now += timedelta(seconds=1)
    assert await house.planning.answer(GUILD, CONVENER, 1, TYPED_1) == refused("draft-gone")
    assert await house.planning.publish(GUILD, CONVENER) == refused("draft-gone")


async def test_a_refused_form_opens_again_with_what_was_typed(house: House) -> None:
    await house.planning.begin(GUILD, CONVENER, 700, ())
    plan, no = await typed(house, 1, seats="9")
    assert no == refused("seats-outside", n=3, m=5)
    assert plan.typed["topic"] == "Market Street"
    assert plan.typed["seats"] == "9"


@pytest.mark.parametrize(
    ("entries", "no"),
    [
        ({"seats": "2"}, refused("seats-outside", n=3, m=5)),
        ({"seats": names.NO_CEILING}, refused("seats-outside", n=3, m=5)),
        ({"topic": "  "}, refused("opening-incomplete")),
        ({"format": "boxing"}, refused("opening-incomplete")),
        ({"format": "statement-round", "seats": "2"}, refused("seats-too-few", n=3)),
        ({"format": "statement-round", "seats": names.NO_CEILING}, None),
        ({"format": "statement-round", "seats": "40"}, None),
    ],
)
async def test_the_first_form(house: House, entries: dict[str, str], no: Refusal | None) -> None:
    await house.planning.begin(GUILD, CONVENER, 700, ())
    assert (await typed(house, 1, **entries))[1] == no


@pytest.mark.parametrize(
    ("entries", "no"),
    [
        ({"side_2": "  harbour "}, refused("sides-same")),
        ({"side_2": ""}, refused("opening-incomplete")),
        ({"admission": "role"}, refused("roles-missing")),
        ({"admission": "role", "role_1": "81", "role_2": "82"}, None),
        ({"side_3": "Island", "side_4": "Valley"}, None),
        ({"side_3": "Hill"}, refused("sides-same")),
        ({"side_3": "Island", "admission": "role", "role_1": "81", "role_2": "82"}, refused("roles-missing")),
    ],
)
async def test_the_second_form(house: House, entries: dict[str, str], no: Refusal | None) -> None:
    await house.planning.begin(GUILD, CONVENER, 700, ())
    await typed(house, 1)
    assert (await typed(house, 2, **entries))[1] == no


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ({"start": "soon"}, "time-not-read"),
        ({"start": "today 9:00"}, "time-past"),
        ({"start": "2027-03-28 02:30"}, "time-skipped"),
        ({"seats_until": "in 3 weeks"}, "seats-after-start"),
        ({"seats_until": "2 weeks before the start"}, "time-past"),
    ],
)
async def test_the_third_form(house: House, entries: dict[str, str], key: str) -> None:
    await house.planning.begin(GUILD, CONVENER, 700, ())
    _, no = await typed(house, 3, **entries)
    assert no is not None
    assert no.key == f"refused-{key}"


async def test_the_hour_that_was_offered_is_taken(house: House) -> None:
    await house.planned()
    _, no = await typed(house, 3, start="2027-03-28 02:30")
    assert no is not None
    offered = no.values["date"]
    assert isinstance(offered, datetime)
    step = await house.planning.use_time(GUILD, CONVENER, offered)
    assert isinstance(step, tuple)
    assert step[1] is None
    assert step[0].hours["start"].at == offered
    assert step[0].hours["seats-until"].at == offered - timedelta(hours=2)


async def test_hours_are_read_when_they_are_typed_and_refused_when_they_are_over(house: House) -> None:
    await house.planned(start="in 3 hours", seats_until="1 hour before the start")
    house.now += timedelta(hours=1)
    plan = await house.planning.plan(GUILD, CONVENER)
    assert plan is not None
    charter = await house.planning.preview(GUILD, CONVENER, plan)
    assert isinstance(charter, Charter)
    assert charter.starts_at == house.now + timedelta(hours=2)
    house.now += timedelta(hours=1)
    no = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(no, Refusal)
    assert no.key == "refused-time-past"


async def test_moderators_do_not_observe_and_observers_are_announced(house: House) -> None:
    await house.planned()
    await house.planning.observe(GUILD, CONVENER, (OBSERVER, MODERATOR))
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    assert charter.observers == (OBSERVER,)


async def test_statements_of_a_file_become_seeds(house: House) -> None:
    await house.planning.begin(GUILD, CONVENER, 700, ("Buses first.", "多搭公車。"))
    await house.planning.begin(GUILD, CONVENER, 701, ())  # the command again, without a file
    for part in (1, 2, 3):
        await typed(house, part)
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    assert charter.invitation_channel == 701
    round_ = await house.host.look(charter.round)
    texts = await house.storage.words.statements(charter.dialogue)
    assert [texts[number] for number in sorted(round_.statements)] == ["Buses first.", "多搭公車。"]
    assert all(statement.author is None for statement in round_.statements.values())


def test_who_may_open() -> None:
    settings = ServerSettings(GUILD, (50, 52), (51,), 600)
    assert may_convene(None, (50,), True) == refused("not-set-up")
    assert may_convene(settings, (1, 52), False) is None
    assert may_convene(settings, (51,), False) == refused("organiser-only")
    assert may_convene(settings, (), True) is None


def test_forms_and_plans_call_the_fields_alike() -> None:
    mine = (names.TOPIC, names.QUESTION, names.FORMAT, names.PACE, names.SEATS, *names.SIDES, names.ADMISSION,
            *names.ROLES, names.START, names.SEATS_UNTIL, names.SUMMARIES, names.MODERATORS,
            names.NO_CEILING)  # fmt: skip
    theirs = (forms.TOPIC, forms.QUESTION, forms.FORMAT, forms.PACE, forms.SEATS, forms.SIDE_1, forms.SIDE_2,
              forms.SIDE_3, forms.SIDE_4, forms.ADMISSION, forms.ROLE_1, forms.ROLE_2, forms.START, forms.SEATS_UNTIL,
              forms.SUMMARIES, forms.MODERATORS, forms.NO_CEILING)  # fmt: skip
    assert mine == theirs
