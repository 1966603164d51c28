"""A season from the outside: rounds like the one before, people who go along, steps that are told and taken once."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue import commands as c
from bot.dialogue.carried_over import CarriedOver
from bot.dialogue.ids import RoundId, SideNumber
from bot.dialogue.publications import Publication, PublishedItem, Record, Said
from bot.dialogue.refusal import Refusal
from bot.dialogue.season_events import SeasonRoundCancelled, SeasonRoundOver, StageWentBack
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Level, Word
from bot.hosting import plan as names
from bot.hosting.asking import NoSeat
from bot.hosting.charter import Admission, Charter
from bot.hosting.effects import Announce
from bot.hosting.plan import Plan
from bot.hosting.ports import Guest, Standing
from bot.hosting.season_reading import SeasonReading
from bot.hosting.season_record import KeptSeason
from bot.storage.tables import records, statements
from bot.storage.wire import RECORD
from tests.hosting.house import CONVENER, GUILD, MODERATOR, TYPED_3, House, a_house

PEOPLE = {SideNumber(1): (101, 102, 103), SideNumber(2): (201, 202, 203)}
LATER = "2026-12-20 18:00"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_house(tmp_path) as house:
        yield house


async def opened(house: House, **typed: str) -> KeptSeason:
    """A season that begins with a listening round."""
    charter = await house.published(**typed)
    season = await house.season_rounds.begin_with("sustained-dialogue", charter.round, 0)
    assert isinstance(season, KeptSeason), season
    return season


async def seated(house: House, charter: Charter, people: Mapping[SideNumber, tuple[int, ...]] = PEOPLE) -> None:
    for side, accounts in people.items():
        for account in accounts:
            asked = await house.admissions.ask(charter.round, account, side, ())
            assert isinstance(asked, Guest), asked
            if asked.standing is Standing.ASKED:
                await house.admissions.admit(charter.round, asked.participant)


async def held(house: House, round_id: RoundId, *, released: bool = False) -> None:
    """Six people come, accept the rules, and the moderator ends it, before or after the statements are released."""
    charter = await house.storage.dialogues.charter(round_id)
    await seated(house, charter)
    begun = await house.beginning.begin(round_id, 1)
    assert not isinstance(begun, Refusal), begun
    for seat in begun.after.seats:
        await house.host.submit(round_id, c.AcceptRules(seat))
    while released and not (await house.host.look(round_id)).open_statements():
        await house.host.submit(round_id, c.NextPhase(1))
    await ended(house, round_id)


async def ended(house: House, round_id: RoundId) -> None:
    await house.host.submit(round_id, c.EndRound(1))
    round_ = await house.host.look(round_id)
    if round_.checkpoint_due:
        await house.host.submit(round_id, c.RecordCheckpoint(round_.open_statements()))
    assert (await house.host.look(round_id)).stage == "closed"


async def now(house: House, season: KeptSeason) -> KeptSeason:
    found = await house.seasons.of_round(season.newest)
    assert found is not None
    return found


async def planned(house: House, season: KeptSeason, start: str = LATER, **typed: str) -> Plan:
    plan = await house.season_rounds.following(await now(house, season), 700)
    assert isinstance(plan, Plan), plan
    await house.planning.begin_with(GUILD, CONVENER, plan)
    named = {name.replace("_", "-"): words for name, words in typed.items()}
    step = await house.planning.answer(GUILD, CONVENER, 3, TYPED_3 | {"start": start} | named)
    assert isinstance(step, tuple), step
    return step[0]


async def second_round(house: House, season: KeptSeason, **typed: str) -> Charter:
    await planned(house, season, **typed)
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter), charter
    return charter


async def on(house: House, season: KeptSeason, reason: str = "It is time.") -> KeptSeason:
    after = await house.seasons.go_on(await now(house, season), 1, reason)
    assert isinstance(after, KeptSeason), after
    return after


# --- beginning
async def test_a_season_begins_with_a_dialogue_that_is_there(house: House) -> None:
    season = await opened(house)
    assert season.progress.open == (0, season.newest)
    assert any(isinstance(effect, Announce) and effect.key == "season-opened" for effect in await house.errands())
    again = await house.season_rounds.begin_with("sustained-dialogue", season.newest, 0)
    assert again == Refusal("refused-season-has-round")
    assert await house.season_rounds.begin_with("no-such", season.newest, 0) == Refusal("refused-season-not-there")


async def test_or_with_a_new_one_of_its_first_format(house: House) -> None:
    plan = house.season_rounds.first("sustained-dialogue", 700)
    assert isinstance(plan, Plan)
    assert plan.typed[names.QUESTION] == "Who takes part, and is it safe enough to begin?"
    await house.planning.begin_with(GUILD, CONVENER, plan)
    for part, typed in ((1, {"topic": "Market Street"}), (2, {"side-1": "A", "side-2": "B"}), (3, TYPED_3)):
        await house.planning.answer(GUILD, CONVENER, part, typed)
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    assert charter.format.name == "listening-round"
    season = await house.seasons.of_round(charter.round)
    assert season is not None
    assert season.progress.open == (0, charter.round)
    assert house.season_rounds.first("no-such", 700) == Refusal("refused-season-not-there")


async def test_a_dialogue_of_another_format_does_not_begin_it(house: House) -> None:
    charter = await house.published(format="fishbowl", seats="5")
    found = await house.season_rounds.begin_with("sustained-dialogue", charter.round, 0)
    assert found == Refusal("refused-season-other-format", {"found": "listening-round"})


async def test_a_dialogue_that_was_cancelled_begins_nothing(house: House) -> None:
    charter = await house.published()
    await house.host.submit(charter.round, c.Cancel(1))
    found = await house.season_rounds.begin_with("sustained-dialogue", charter.round, 0)
    assert found == Refusal("refused-cancelled")


# --- the next round
async def test_the_next_round_is_a_dialogue_like_the_last_with_the_stage_s_format_and_question(house: House) -> None:
    season = await opened(house)
    before = await house.storage.dialogues.charter(season.newest)
    await held(house, season.newest)
    assert (await now(house, season)).progress.held, "six people were there and accepted the rules"
    await on(house, season, "")
    charter = await second_round(house, season)
    assert (charter.topic, charter.admission, charter.convener) == (before.topic, before.admission, before.convener)
    assert sorted(side.label for side in charter.sides) == ["Harbour", "Hill"]
    assert [side.number for side in charter.sides] == [side.number for side in reversed(before.sides)]
    assert {side.number: side for side in charter.sides} == {side.number: side for side in before.sides}
    assert charter.question == "What is the matter between us? What we really need to work on is …"
    assert charter.format.name == "listening-round"
    assert (await now(house, season)).rounds == (before.round, charter.round)


async def test_a_round_may_be_some_phases_of_a_format_for_as_many_as_it_allows(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await on(house, season)
    await on(house, season)
    charter = await second_round(house, season)
    assert charter.format.name == "problem-solving-workshop"
    assert (charter.format.phases[0].name, charter.format.phases[-1].name) == ("Preparation", "Say it back")
    assert charter.seats == 3


async def test_only_one_round_is_open_at_a_time(house: House) -> None:
    season = await opened(house)
    no = Refusal("refused-season-round-open", {"number": season.newest})
    assert await house.season_rounds.following(season, 700) == no
    assert await house.seasons.go_on(season, 1, "Now.") == no


async def test_the_place_of_a_cancelled_round_is_free_again(house: House) -> None:
    season = await opened(house)
    await house.host.submit(season.newest, c.Cancel(1))
    assert isinstance((await now(house, season)).journal[-1].event, SeasonRoundCancelled)
    charter = await second_round(house, season)
    assert (await now(house, season)).progress.open == (0, charter.round)


async def test_sides_format_and_time_are_the_season_s(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await on(house, season)
    await planned(house, season)
    await house.planning.answer(GUILD, CONVENER, 2, {"side-1": "Harbour", "side-2": "Valley"})
    assert await house.planning.publish(GUILD, CONVENER) == Refusal("refused-season-sides")
    await house.planning.answer(GUILD, CONVENER, 2, {"side-1": "Hill", "side-2": "Harbour"})
    await house.planning.answer(GUILD, CONVENER, 1, {"format": "mirror-round"})
    assert await house.planning.publish(GUILD, CONVENER) == Refusal(
        "refused-season-format", {"found": "listening-round"}
    )  # fmt: skip


async def test_a_round_is_not_held_before_its_time(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await on(house, season)
    plan = await planned(house, season)
    assert plan.season is not None
    early = house.now + timedelta(days=90)
    late = plan.model_copy(update={"season": plan.season.model_copy(update={"earliest": early})})
    await house.planning.begin_with(GUILD, CONVENER, late)
    assert await house.planning.publish(GUILD, CONVENER) == Refusal("refused-season-early", {"date": early})


async def test_two_who_open_the_next_round_open_it_once(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await on(house, season)
    await planned(house, season)
    plan = await house.planning.plan(GUILD, CONVENER)
    assert plan is not None
    await house.planning.begin_with(GUILD, MODERATOR, plan)
    assert isinstance(await house.planning.publish(GUILD, CONVENER), Charter)
    no = await house.planning.publish(GUILD, MODERATOR)
    assert isinstance(no, Refusal)
    assert no.key == "refused-season-round-open"
    assert len(await house.storage.dialogues.in_guild(GUILD)) == 2


async def test_a_plan_of_before_a_step_is_not_published_after_it(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await on(house, season)
    await planned(house, season)
    await on(house, season)
    assert await house.planning.publish(GUILD, CONVENER) == Refusal("refused-season-moved")


async def test_what_ended_between_publishing_and_writing_it_down_is_finished_by_a_second_press(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await on(house, season)
    await planned(house, season)
    plan = await house.planning.plan(GUILD, CONVENER)
    assert plan is not None
    first = await house.planning.publish(GUILD, CONVENER)
    await house.planning.begin_with(GUILD, CONVENER, plan)  # as if the program had ended before it forgot the plan
    assert await house.planning.publish(GUILD, CONVENER) == first
    assert len((await now(house, season)).rounds) == 2


# --- people
async def test_whoever_had_a_seat_is_admitted_again_on_the_same_side_and_nobody_else(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    before = await house.storage.dialogues.charter(season.newest)
    await on(house, season)
    charter = await second_round(house, season)
    assert charter.admission is Admission.APPROVAL
    back = {guest.account: guest for guest in await house.storage.vault.guests(charter.dialogue)}
    assert {account: guest.side for account, guest in back.items()} == {
        account: side for side, accounts in PEOPLE.items() for account in accounts
    }
    assert {guest.standing for guest in back.values()} == {Standing.INVITED}
    known = {guest.participant for guest in await house.storage.vault.guests(before.dialogue)}
    assert not known & {guest.participant for guest in back.values()}, "the two cannot be joined"

    assert await house.admissions.ask(charter.round, 101, SideNumber(2), ()) is NoSeat.OTHER_SIDE
    again = await house.admissions.ask(charter.round, 101, SideNumber(1), ())
    assert isinstance(again, Guest)
    assert again.standing is Standing.ADMITTED
    stranger = await house.admissions.ask(charter.round, 999, SideNumber(1), ())
    assert isinstance(stranger, Guest)
    assert stranger.standing is Standing.ASKED
    await house.admissions.give_back(charter.round, 101)
    kept = await house.storage.vault.guest(charter.dialogue, 101)
    assert kept is not None
    assert (kept.standing, kept.side, kept.returning) == (Standing.INVITED, SideNumber(1), True)


async def test_whoever_left_does_not_go_along(house: House) -> None:
    season = await opened(house)
    charter = await house.storage.dialogues.charter(season.newest)
    await seated(house, charter)
    await house.beginning.begin(season.newest, 1)
    guest = await house.storage.vault.guest(charter.dialogue, 101)
    assert guest is not None
    assert guest.seat is not None
    await house.host.submit(season.newest, c.Leave(guest.seat, True))
    await ended(house, season.newest)
    await on(house, season)
    after = await second_round(house, season)
    assert await house.storage.vault.guest(after.dialogue, 101) is None
    assert await house.storage.vault.guest(after.dialogue, 102) is not None


async def test_once_the_key_is_destroyed_nobody_goes_along(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await house.storage.vault.erase((await house.storage.dialogues.charter(season.newest)).dialogue)
    await on(house, season)
    charter = await second_round(house, season)
    assert await house.storage.vault.guests(charter.dialogue) == []
    told = [effect.key for effect in await house.errands() if isinstance(effect, Announce)]
    assert "season-round-anew" in told


async def test_a_list_is_taken_along_and_has_to_be_named_anew_only_when_it_is_gone(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await on(house, season)
    await planned(house, season)
    await house.planning.answer(GUILD, CONVENER, 2, {"admission": "list"})
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    assert len(await house.storage.vault.guests(charter.dialogue)) == 6
    await house.host.submit(charter.round, c.Cancel(1))
    await house.storage.vault.erase(charter.dialogue)
    await planned(house, season)
    assert await house.planning.publish(GUILD, CONVENER) == Refusal("refused-lists-missing")


# --- steps
async def test_every_step_is_told_where_the_newest_invitation_stands(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    await house.errands()
    await on(house, season, "")
    await on(house, season, "  The   ferry. ")
    back = await house.seasons.go_back(await now(house, season), 0, 2, "Again.")
    assert isinstance(back, KeptSeason)
    assert isinstance(await house.seasons.close(back, 0), KeptSeason)
    told = [effect for effect in await house.errands() if isinstance(effect, Announce)]
    assert [(effect.round, effect.key) for effect in told] == [
        (season.newest, f"season-{step}") for step in ("next", "next-named", "back", "closed")
    ]
    assert told[1].values["because"] == "The ferry."
    assert told[2].values["stage"] == "Decide to engage"


async def test_of_two_who_take_a_step_the_second_is_told(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    seen = await now(house, season)
    await house.seasons.go_on(seen, 1, "First.")
    assert await house.seasons.go_on(seen, 2, "Second.") == Refusal("refused-season-moved")


async def test_going_back_is_kept_with_its_reason(house: House) -> None:
    season = await opened(house)
    await held(house, season.newest)
    assert await house.seasons.go_back(await now(house, season), 0, 1, " ") == Refusal("refused-season-reason-needed")
    after = await house.seasons.go_back(await now(house, season), 0, 1, "We begin anew.")
    assert isinstance(after, KeptSeason)
    kept = await house.storage.seasons.load(season.id)
    assert (kept.journal[-2].reason, type(kept.journal[-2].event)) == ("We begin anew.", StageWentBack)
    assert isinstance(kept.journal[-3].event, SeasonRoundOver)


# --- what goes along
async def published(house: House, round_id: RoundId) -> None:
    """As if the final summary had found one statement shared and the other one dividing."""
    round_ = await house.host.look(round_id)
    words = await house.storage.words.statements(round_.dialogue)
    items = []
    for one in round_.statements.values():
        assert one.number is not None
        shared = words[one.id] == "The ferry."
        said = tuple(
            Said(side, Word.MOST_AGREE if shared or side == 1 else Word.MOST_DISAGREE) for side in PEOPLE
        )  # fmt: skip
        verdict = Verdict.SHARED if shared else Verdict.DIVIDING
        items.append(PublishedItem(one.number, said, verdict, Direction.AGREE if shared else None))
    drawn = tuple(item.statement for item in items)
    publication = Publication(1, True, Level.OUTSIDERS, tuple(items), (), drawn)
    written = RECORD.write(Record(tuple(PEOPLE), Level.OUTSIDERS, (publication,)))
    values = {"dialogue": round_.dialogue, "version": written.version, "body": written.body}
    await house.storage.database.execute(house.storage.database.upsert(records).values(values))


async def test_what_was_published_is_read_before_the_next_round(house: House) -> None:
    await house.planned()
    plan = await house.planning.plan(GUILD, CONVENER)
    assert plan is not None
    await house.planning.begin_with(GUILD, CONVENER, plan.model_copy(update={"statements": ("The ferry.", "A toll.")}))
    charter = await house.planning.publish(GUILD, CONVENER)
    assert isinstance(charter, Charter)
    season = await house.season_rounds.begin_with("sustained-dialogue", charter.round, 0)
    assert isinstance(season, KeptSeason)
    await held(house, charter.round, released=True)
    reading = SeasonReading(house.storage.seasons, house.host, house.storage.publications, house.storage.words)
    await on(house, season)
    second = await second_round(house, season)
    before = await reading.for_round(second.round)
    assert before is not None
    assert before.rounds == (charter.round,)
    assert before.found == CarriedOver(), "nothing was published"
    await published(house, charter.round)
    along = await reading.for_round(second.round)
    assert along is not None
    assert along.found == CarriedOver(shared=("The ferry.",), dividing=("A toll.",))
    assert await reading.for_round(charter.round) is None
    await house.storage.database.execute(statements.update().where(statements.c.body == "The ferry.").values(body=None))
    assert (await reading.so_far(await now(house, season))).shared == (), "what was erased does not go along"
