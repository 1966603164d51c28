"""A seat before its ballot: every answer durable, nothing that others answered in sight."""

from datetime import timedelta
from pathlib import Path

from bot.dialogue import commands as c
from bot.dialogue.answers import Answer
from bot.dialogue.ids import RoundId, StatementNumber
from bot.dialogue.refusal import Refusal
from bot.dialogue.voting import Vote
from bot.hosting.booth import Booth
from tests.dialogue.recipes import recipe, voting
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.hosting.playing import Town, seats_of, town
from tests.storage.people import charter

AGREE, PASS = Vote(Answer.AGREE), Vote(Answer.PASS)
SEEDS = ["Keep it open.", "Pull it down.", "Paint it."]


async def voting_round(here: Town) -> RoundId:
    made = await here.published(charter(recipe(voting(timer=600), voting(timer=600))), SEEDS)
    await here.admit(made, 3)
    await here.beginning.begin(made.round, 1)
    return made.round


async def test_answers_are_kept_and_can_be_changed_until_the_vote_closes(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here)
        seat = seats_of(await here.look(round_id), 1)[0]
        for vote in (AGREE, PASS):
            booth = await here.booths.vote(round_id, seat, StatementNumber(2), vote)
            assert isinstance(booth, Booth)
            assert booth.ballot.progress() == (1, 3)
            assert booth.votes == {2: vote}
        here.booths.forget(round_id, seat)
        assert (await here.booths.enter(round_id, seat)).votes == {2: PASS}


async def test_what_was_skipped_comes_last_and_is_not_an_answer(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here)
        seat = seats_of(await here.look(round_id), 1)[0]
        first = (await here.booths.enter(round_id, seat)).ballot.order[0]
        booth = await here.booths.skip(round_id, seat, first)
        assert booth.ballot.next_open() != first
        assert booth.ballot.progress() == (0, 3)
        assert await here.storage.ballots.answered(booth.round.dialogue) == {}


async def test_after_the_vote_has_closed_an_answer_is_refused_and_not_kept(address: str, tmp_path: Path) -> None:
    """Everybody has answered the first statement: its vote is over with the phase, on the others it goes on."""
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here)
        round_ = await here.look(round_id)
        late, *others = round_.seats
        for seat in others:
            assert isinstance(await here.booths.vote(round_id, seat, StatementNumber(1), AGREE), Booth)
        assert isinstance(await here.booths.vote(round_id, late, StatementNumber(1), AGREE), Booth)
        await here.do(round_id, c.NextPhase(1))
        outcome = await here.booths.vote(round_id, late, StatementNumber(1), PASS)
        assert isinstance(outcome, Refusal)
        assert outcome.key == "refused-ballot-closed"
        assert (await here.storage.ballots.ballot(round_.dialogue, late))[StatementNumber(1)] == AGREE
        assert isinstance(await here.booths.vote(round_id, late, StatementNumber(2), AGREE), Booth)


async def test_a_vote_that_comes_while_the_words_are_cut_is_refused_by_the_store(address: str, tmp_path: Path) -> None:
    """The round does not know yet that the vote is closed; the row of the statement does."""
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here)
        round_ = await here.look(round_id)
        await here.storage.ballots.close(round_.dialogue, [StatementNumber(1)])
        outcome = await here.booths.vote(round_id, seats_of(round_, 2)[0], StatementNumber(1), AGREE)
        assert isinstance(outcome, Refusal)
        assert outcome.key == "refused-ballot-closed"


async def test_nobody_votes_without_a_seat(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id = await voting_round(here)
        seat = seats_of(await here.look(round_id), 1)[0]
        await here.do(round_id, c.Leave(seat, keep_statements=True))
        outcome = await here.booths.vote(round_id, seat, StatementNumber(1), AGREE)
        assert isinstance(outcome, Refusal)
        await here.for_(timedelta(seconds=1))
        assert await here.storage.ballots.ballot((await here.look(round_id)).dialogue, seat) == {}
