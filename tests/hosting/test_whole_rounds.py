"""Two rounds from their publishing to the last summary, on the real storage: everything but Discord."""

from datetime import timedelta
from pathlib import Path

from bot.dialogue import commands as c
from bot.dialogue.answers import Answer
from bot.dialogue.events import TurnKind
from bot.dialogue.format import Output
from bot.dialogue.lifecycle import Ending, Stage
from bot.dialogue.statements import Condition
from bot.dialogue.verdicts import Verdict
from bot.dialogue.voting import Vote
from bot.hosting import effects as f
from bot.hosting.booth import Booth
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.hosting.playing import Town, seats_of, town
from tests.storage.people import FORMATS, charter

AGREE, DISAGREE = Vote(Answer.AGREE), Vote(Answer.DISAGREE)


async def test_a_listening_round_is_played_from_the_invitation_to_the_summary(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await here.published()
        await here.admit(made, 4)
        await here.beginning.begin(made.round, 1)
        await _accept(here, made.round)
        told: list[str] = []
        while (round_ := await here.look(made.round)).stage is Stage.RUNNING:
            table, phase = round_.room, round_.now_phase
            assert table is not None
            assert phase is not None
            if table.turn:
                across = seats_of(round_, 3 - round_.seats[table.turn.seat].side)
                to = across[0] if table.turn.kind is TurnKind.ASK else None
                words = f"Words of turn {table.turn.number}"
                await here.do(made.round, c.Speak(table.turn.seat, words, table.turn.number, to))
                told.append(words)
            elif phase.name == "Sounding":
                await _sound(here, made.round)
            elif phase.name == "Closing go-round" or not table.next_at:
                for seat in seats_of(round_, 1) + seats_of(round_, 2):
                    await here.do(made.round, c.BeReady(seat))
            else:
                await here.until(table.next_at)
            if phase.name == "Closing go-round" and not round_.statements:
                proposed = await here.do(made.round, c.Propose(seats_of(round_, 1)[0], "The bridge is ours."))
                await here.do(made.round, c.Screen(1, max(proposed.after.statements)))
        assert round_.ending is Ending.COMPLETE
        assert [await here.storage.words.contribution(made.round, said.words) for said in round_.said.values()] == told
        publication = await here.storage.publications.publication(made.dialogue, 1)
        assert [item.verdict for item in publication.items] == [Verdict.PROMISING]
        assert f.PostSummary(made.round, 1) in here.courier.effects
        assert f.PostSummary(made.round, 1, for_organisers=True) in here.courier.effects
        assert await here.storage.outbox.empty()
        assert not (await here.look(made.round)).checkpoint_due


async def test_a_statement_round_publishes_twice_and_says_what_follows_from_the_votes(
    address: str, tmp_path: Path
) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await here.published(
            charter(FORMATS["statement-round"], seats=None), ["Keep it open.", "Pull it down.", "Paint it."]
        )
        await here.admit(made, 8)
        await here.beginning.begin(made.round, 1)
        for phase in made.format.phases:
            round_ = await here.look(made.round)
            assert round_.now_phase == phase
            if phase.name == "Writing":
                await here.do(made.round, c.Propose(seats_of(round_, 2)[0], "Ask the fishers."))
            if phase.name == "Screening":
                for waiting in round_.waiting_statements():
                    await here.do(made.round, c.Screen(2, waiting.id))
            if Output.BALLOT in phase.output:
                await _vote(here, made.round)
            await here.do(made.round, c.NextPhase(1, round_.phase))
            await here.for_(timedelta(seconds=11))
        over = await here.look(made.round)
        assert over.ending is Ending.COMPLETE
        assert over.summaries == 2
        record = await here.storage.publications.record(made.dialogue)
        assert record is not None
        assert record.closed
        verdicts = {item.statement: item.verdict for item in record.items}
        assert sorted(verdicts.values()) == [Verdict.DIVIDING, Verdict.SHARED, Verdict.SHARED, Verdict.SHARED]
        assert all(s.condition is Condition.CLOSED for s in over.statements.values())
        summaries = [effect for effect in here.courier.effects if isinstance(effect, f.PostSummary)]
        assert [effect.publication for effect in summaries if not effect.for_organisers] == [1, 2]


async def _accept(here: Town, round_id: int) -> None:
    for seat in (await here.look(round_id)).seats:
        await here.do(round_id, c.AcceptRules(seat))


async def _sound(here: Town, round_id: int) -> None:
    """Everybody agrees; then the clock closes the vote."""
    round_ = await here.look(round_id)
    (number,) = round_.open_statements()
    for seat in round_.seats:
        booth = await here.booths.vote(round_id, seat, number, AGREE)
        assert isinstance(booth, Booth)
        assert booth.votes == {number: AGREE}
    assert round_.room is not None
    assert round_.room.closes_at is not None
    await here.until(round_.room.closes_at)


async def _vote(here: Town, round_id: int) -> None:
    """Both sides agree on everything, but for the second statement."""
    round_ = await here.look(round_id)
    for seat in round_.seats.values():
        for number in round_.open_statements():
            apart = number == 2 and seat.side == 2
            assert isinstance(
                await here.booths.vote(round_id, seat.number, number, DISAGREE if apart else AGREE), Booth
            )
