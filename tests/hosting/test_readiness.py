"""When a seat has answered everything of a silent ballot phase it is said, once, that it need not be waited for."""

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answers import Answer
from bot.dialogue.ids import RoundId, SeatNumber, StatementNumber
from bot.dialogue.predicting import Guess
from bot.dialogue.statements import Ground
from bot.dialogue.voting import Vote
from bot.dialogue.words import Word
from bot.hosting import effects as f
from bot.hosting.booth import Booth
from tests.dialogue.recipes import decision, recipe, silent
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.hosting.playing import Town, town
from tests.storage.people import charter

AGREE, YES = Vote(Answer.AGREE), Acceptance(Choice.YES)
SEEDS = ["Keep it open.", "Paint it."]


def ballot(*outputs: str, closes: tuple[str, ...] = ("timer",)) -> dict[str, object]:
    return silent(reveal="never", output=list(outputs), timer=600, closes=list(closes))


async def voting_round(here: Town, *phases: dict[str, object]) -> RoundId:
    """A round whose second phase is a ballot."""
    made = await here.published(charter(recipe(decision(output=["draft"]), *phases, decision())), SEEDS)
    await here.admit(made, 3)
    await here.beginning.begin(made.round, 1)
    await here.do(made.round, c.PutDraft(1, ("A path.",)))
    await here.do(made.round, c.NextPhase(1))
    return made.round


async def ready(here: Town, round_id: RoundId) -> frozenset[SeatNumber]:
    room = (await here.look(round_id)).room
    assert room
    return room.ready


async def votes(here: Town, round_id: RoundId, seat: SeatNumber, *numbers: int) -> None:
    for number in numbers:
        assert isinstance(await here.booths.vote(round_id, seat, StatementNumber(number), AGREE), Booth)


async def guesses(here: Town, round_id: RoundId, seat: SeatNumber) -> None:
    for question in (await here.answer_booths.enter(round_id, seat)).predictions:
        await here.answer_booths.answer(round_id, seat, question, Guess(Word.MIXED))


async def test_it_is_said_with_the_last_answer_and_once(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot"))
        seat = min((await here.look(round_id)).seats)
        await votes(here, round_id, seat, 1)
        assert await ready(here, round_id) == frozenset()
        await votes(here, round_id, seat, 2, 1, 2)
        assert await ready(here, round_id) == {seat}
        said = [event for event in await here.storage.rounds.journal(round_id) if isinstance(event, e.SeatReady)]
        assert [event.seat for event in said] == [seat]


async def test_votes_and_guesses_are_waited_for_in_either_order(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot", "ballot:prediction"))
        one, two, *_ = sorted((await here.look(round_id)).seats)
        await votes(here, round_id, one, 1, 2)
        await guesses(here, round_id, two)
        assert await ready(here, round_id) == frozenset()
        await guesses(here, round_id, one)
        await votes(here, round_id, two, 1, 2)
        assert await ready(here, round_id) == {one, two}


async def test_a_phase_closes_when_everybody_has_answered(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot:text", closes=("all_had_turn", "timer")))
        for seat in sorted((await here.look(round_id)).seats):
            assert (await here.look(round_id)).phase == 1
            question = (await here.answer_booths.enter(round_id, seat)).text
            assert question
            await here.answer_booths.answer(round_id, seat, question, YES)
        assert (await here.look(round_id)).phase == 2


async def test_a_quorum_of_answers_closes_it_too(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot", closes=("quorum:1", "timer")))
        round_ = await here.look(round_id)
        for side in (1, 2):
            assert (await here.look(round_id)).phase == 1
            await votes(here, round_id, next(s.number for s in round_.seats.values() if s.side == side), 1, 2)
        assert (await here.look(round_id)).phase == 2


async def test_what_was_answered_in_a_pause_counts_when_it_is_over(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot"))
        seat = min((await here.look(round_id)).seats)
        await here.do(round_id, c.PauseRound(1))
        await votes(here, round_id, seat, 1, 2)
        assert await ready(here, round_id) == frozenset()
        await here.do(round_id, c.ContinueRound(1))
        assert await ready(here, round_id) == {seat}


async def test_who_waited_for_a_statement_is_ready_when_it_was_returned(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot"))
        seat, other, *_ = sorted((await here.look(round_id)).seats)
        await here.do(round_id, c.Propose(other, "One more."))
        await votes(here, round_id, seat, 1, 2)
        assert await ready(here, round_id) == frozenset()
        await here.do(round_id, c.Screen(1, max((await here.look(round_id)).statements), Ground.OFF_TOPIC))
        assert await ready(here, round_id) == {seat}


async def test_who_waited_for_a_statement_across_a_restart_is_ready_when_it_was_returned(
    address: str, tmp_path: Path
) -> None:
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        round_id = await voting_round(here, ballot("ballot"))
        seat, other, *_ = sorted((await here.look(round_id)).seats)
        await here.do(round_id, c.Propose(other, "One more."))
        await votes(here, round_id, seat, 1, 2)
    async with town(address, tmp_path / "keys", time) as here:
        await here.settle()
        await here.do(round_id, c.Screen(1, max((await here.look(round_id)).statements), Ground.OFF_TOPIC))
        assert await ready(here, round_id) == {seat}


async def test_what_joins_the_ballot_is_answered_before_anybody_is_ready_again(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot"))
        seat, other, *_ = sorted((await here.look(round_id)).seats)
        await votes(here, round_id, seat, 1, 2)
        await here.do(round_id, c.Seed(1, ("One more.",)))
        await here.for_(timedelta(minutes=1))
        assert (await here.look(round_id)).open_statements() == (1, 2, 3)
        assert await ready(here, round_id) == frozenset()
        await votes(here, round_id, other, 1, 2)
        await votes(here, round_id, seat, 3)
        assert await ready(here, round_id) == {seat}


async def test_what_was_answered_before_a_crash_counts_after_the_next_start(address: str, tmp_path: Path) -> None:
    """The votes were on disk, and the word that they are complete was not."""
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        round_id = await voting_round(here, ballot("ballot"))
        round_ = await here.look(round_id)
        seat = min(round_.seats)
        for number in (1, 2):
            await here.storage.ballots.vote(round_.dialogue, seat, StatementNumber(number), AGREE)
        assert await ready(here, round_id) == frozenset()
    async with town(address, tmp_path / "keys", time) as here:
        await here.settle()
        assert await ready(here, round_id) == {seat}


async def test_many_who_end_at_the_same_time_are_all_ready(address: str, tmp_path: Path) -> None:
    """One after the other, however many save at once: two hundred voters on one version would collapse."""
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await here.published(charter(recipe(ballot("ballot"), decision())), SEEDS[:1])
        await here.admit(made, 40)
        await here.beginning.begin(made.round, 1)
        seats = sorted((await here.look(made.round)).seats)
        await asyncio.gather(*(votes(here, made.round, seat, 1) for seat in seats))
        assert await ready(here, made.round) == frozenset(seats)


async def test_the_desk_is_told_when_all_are_ready_and_of_nobody_before(address: str, tmp_path: Path) -> None:
    """An edit of the desk with each answer would show at which moment somebody came to the end."""
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot"))
        *others, last = sorted((await here.look(round_id)).seats)
        await here.settle()
        before = len(here.courier.effects)
        for seat in others:
            await votes(here, round_id, seat, 1, 2)
            await here.settle()
        assert here.courier.effects[before:] == []
        await votes(here, round_id, last, 1, 2)
        await here.settle()
        assert here.courier.effects[before:] == [f.RefreshDesk(round_id)]


async def test_that_it_could_not_be_said_takes_no_vote_back(address: str, tmp_path: Path, monkeypatch, caplog) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here, ballot("ballot"))
        seat, other, *_ = sorted((await here.look(round_id)).seats)
        with monkeypatch.context() as broken:
            broken.setattr(here.host, "submit", _breaks)
            await votes(here, round_id, seat, 1, 2)
        assert "still waited for" in caplog.text
        assert await ready(here, round_id) == frozenset()
        await votes(here, round_id, other, 1, 2)  # with the next save it is looked at again
        await here.settle()
        assert await ready(here, round_id) == {seat, other}


async def _breaks(*_: object) -> None:
    raise ZeroDivisionError
