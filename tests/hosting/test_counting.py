"""Questions from the opening of their phase to the publication, on the real storage: everything but Discord."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answering import Response
from bot.dialogue.answers import Answer
from bot.dialogue.apply import apply
from bot.dialogue.ids import RoundId, StatementNumber
from bot.dialogue.lifecycle import Ending, Stage
from bot.dialogue.predicting import Guess
from bot.dialogue.publications import Publication
from bot.dialogue.published_answers import PublishedAnswers
from bot.dialogue.questions import Question
from bot.dialogue.ranking import Five
from bot.dialogue.verdicts import Verdict
from bot.dialogue.voting import Vote
from bot.dialogue.words import Word
from bot.hosting.answer_booth import AnswerBooth
from bot.hosting.booth import Booth
from bot.hosting.charter import Charter
from bot.hosting.ports import Saving
from tests.dialogue.recipes import decision, recipe, silent
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.hosting.playing import Town, seats_of, town
from tests.storage.people import charter

YES, NO = Acceptance(Choice.YES), Acceptance(Choice.NO)
SEEDS = [f"Statement of number {n}." for n in range(1, 13)]


def ballot(*outputs: str, **fields: object) -> dict[str, object]:
    return silent(reveal="never", output=list(outputs), timer=600, closes=["timer"], **fields)


def listed(*numbers: int) -> Five:
    return Five(tuple(StatementNumber(n) for n in numbers))


async def at_the_ballot(here: Town, *phases: dict[str, object], people: int = 5) -> Charter:
    """A round whose second phase is the first of these."""
    made = await here.published(charter(recipe(decision(output=["draft"]), *phases), seats=people), SEEDS)
    await here.admit(made, people)
    await here.beginning.begin(made.round, 1)
    await here.do(made.round, c.PutDraft(1, ("A path.",)))
    await here.do(made.round, c.NextPhase(1))
    return made


async def all_answer(
    here: Town, round_id: RoundId, answer: Callable[[Question, int, int], Response], at_most: int = 99
) -> None:
    """Everybody answers everything: by question, side and place on the side."""
    round_ = await here.look(round_id)
    for side in (1, 2):
        for place, seat in enumerate(seats_of(round_, side)[:at_most]):
            for question in (await here.answer_booths.enter(round_id, seat)).asked:
                outcome = await here.answer_booths.answer(round_id, seat, question, answer(question, side, place))
                assert isinstance(outcome, AnswerBooth)


async def all_agree(here: Town, round_id: RoundId) -> None:
    round_ = await here.look(round_id)
    for seat in round_.seats:
        for number in round_.open_statements():
            assert isinstance(await here.booths.vote(round_id, seat, number, Vote(Answer.AGREE)), Booth)


async def over(here: Town, made: Charter) -> Publication:
    """The phase's time runs out; the newest publication."""
    await here.for_(timedelta(seconds=601))
    record = await here.storage.publications.record(made.dialogue)
    assert record
    return record.publications[-1]


GATED = (ballot("ballot:text", gate="accepted"), decision(name="Publication"), decision(name="After"))


async def test_an_accepted_text_opens_the_phase_behind_the_gate(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await at_the_ballot(here, *GATED)

        def answer(_: Question, side: int, place: int) -> Response:
            return Acceptance(Choice.RESERVATION, f"From {side}: not at night.") if place == 0 else YES

        await all_answer(here, made.round, answer)
        told = await over(here, made)
        (text,) = told.answers.texts
        assert text.accepted
        assert text.words == (Word.NEARLY_ALL_AGREE, Word.NEARLY_ALL_AGREE)
        words = await here.storage.words.reservations(made.dialogue)
        assert {(one.side, words[one.number]) for one in text.reservations} == {
            (1, "From 1: not at night."), (2, "From 2: not at night."),
        }  # fmt: skip
        round_ = await here.look(made.round)
        assert (round_.phase, round_.now_phase and round_.now_phase.name) == (2, "Publication")
        assert round_.awaited is None


@pytest.mark.parametrize("refusing", [1, 2])
async def test_what_one_side_cannot_live_with_leaves_it_out(address: str, tmp_path: Path, refusing: int) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await at_the_ballot(here, *GATED)
        await all_answer(here, made.round, lambda _, side, place: NO if side == refusing and place < 2 else YES)
        told = await over(here, made)
        assert [text.verdict for text in told.answers.texts] == [Verdict.OPEN]
        assert await here.storage.words.reservations(made.dialogue) == {}
        assert (await here.look(made.round)).phase == 3


async def test_what_too_few_answered_is_not_accepted_and_not_known(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await at_the_ballot(here, *GATED)
        await all_answer(here, made.round, lambda *_: YES, at_most=3)
        told = await over(here, made)
        assert told.answers.texts == ()
        assert [key.split(":")[0] for key in told.answers.not_known] == ["text"]
        assert (await here.look(made.round)).phase == 3


async def test_words_of_a_reservation_that_is_not_printed_stay_sealed(address: str, tmp_path: Path) -> None:
    """Everybody on one side has one: one fewer is printed, and nobody can tell whose is missing."""
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await at_the_ballot(here, *GATED)
        but = [Acceptance(Choice.RESERVATION, f"{place}.") for place in range(5)]
        await all_answer(here, made.round, lambda _, side, place: but[place] if side == 1 else YES)
        (text,) = (await over(here, made)).answers.texts
        words = await here.storage.words.reservations(made.dialogue)
        assert len(words) == len(text.reservations) == 4
        assert {one.number for one in text.reservations} == words.keys()


async def test_what_is_at_the_top_of_every_side_is_told_when_the_ranking_is_over(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await at_the_ballot(here, ballot("ballot:ranking"), decision())
        await all_answer(here, made.round,
                         lambda _, side, __: listed(1, 2, 3, 4, 5) if side == 1 else listed(2, 7, 8, 9, 3))  # fmt: skip
        told = await over(here, made)
        (ranking,) = told.answers.rankings
        assert set(ranking.common) == {2}
        assert [{one.statement for one in own.ranked} for own in ranking.own] == [{1, 2, 3}, {2, 7, 8}]
        assert told.items == (), "nobody has voted on anything"


async def test_guesses_are_told_with_the_vote_and_no_sooner(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await at_the_ballot(here, ballot("ballot:prediction"), ballot("ballot"), decision())
        await all_answer(here, made.round, lambda *_: Guess(Word.MOST_DISAGREE))
        before = await over(here, made)
        assert before.answers.guesses == ()
        await all_agree(here, made.round)
        told = await over(here, made)
        assert len(told.items) == 12
        assert len(told.answers.guesses) == 24
        assert {guess.word for guess in told.answers.guesses} == {Word.MOST_DISAGREE}
        closed = await here.storage.answers.asked(made.dialogue)
        assert all(closed.values())


async def test_a_checkpoint_in_between_leaves_what_is_asked_open(address: str, tmp_path: Path) -> None:
    """An announced hour comes while the phase is open: ripe statements are told of, and the text is not."""
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await at_the_ballot(here, ballot("ballot:text", "ballot"), decision())
        await all_answer(here, made.round, lambda *_: YES)
        await all_agree(here, made.round)
        round_, version = await here.host.load(made.round)
        hour = e.CheckpointDue(here.time.now, final=False)
        await here.host.keep(made.round, version, Saving([hour], apply(round_, hour)))
        await here.settle()
        record = await here.storage.publications.record(made.dialogue)
        assert record
        assert (len(record.items), record.publications[0].answers) == (12, PublishedAnswers())
        (question,) = await here.storage.answers.asked(made.dialogue)
        for seat in seats_of(await here.look(made.round), 2):
            assert isinstance(await here.answer_booths.answer(made.round, seat, question, NO), AnswerBooth)
        told = await over(here, made)
        assert [text.verdict for text in told.answers.texts] == [Verdict.DIVIDING]


async def test_a_crash_between_closing_and_telling_loses_nothing(address: str, tmp_path: Path, monkeypatch) -> None:
    """The program dies after the answers are closed: the next one finds them closed, and tells what they say."""
    time = HandTimekeeper()
    async with town(address, tmp_path / "keys", time) as here:
        made = await at_the_ballot(here, *GATED)
        await all_answer(here, made.round, lambda *_: YES)
        with monkeypatch.context() as broken:
            broken.setattr(here.storage.rounds, "append", _dies_with_a_publication(here.storage.rounds.append))
            await here.for_(timedelta(seconds=601))
        assert await here.storage.publications.record(made.dialogue) is None
        assert list((await here.storage.answers.asked(made.dialogue)).values()) == [True]
    async with town(address, tmp_path / "keys", time) as here:
        await here.settle()
        record = await here.storage.publications.record(made.dialogue)
        assert record
        assert [text.accepted for text in record.publications[0].answers.texts] == [True]
        assert (await here.look(made.round)).phase == 2


async def test_at_the_end_of_the_round_everything_is_over(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        made = await at_the_ballot(here, ballot("ballot:text", "ballot:ranking", "ballot", "ballot:prediction"))

        def answer(question: Question, _: int, __: int) -> Response:
            kinds: dict[str, Response] = {"text": YES, "ranking": listed(1, 2, 3, 4, 5), "prediction": Guess(None)}
            return kinds[question.key.split(":")[0]]

        await all_answer(here, made.round, answer)
        await all_agree(here, made.round)
        await here.do(made.round, c.EndRound(1))
        round_ = await here.look(made.round)
        assert (round_.stage, round_.ending) == (Stage.CLOSED, Ending.BY_MODERATOR)
        record = await here.storage.publications.record(made.dialogue)
        assert record
        assert record.closed
        told = record.publications[-1].answers
        assert (len(told.texts), len(told.rankings), len(told.guesses)) == (1, 1, 24)
        assert all((await here.storage.answers.asked(made.dialogue)).values())


def _dies_with_a_publication(append: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
    async def instead(round_id: RoundId, version: int, saving: Saving) -> object:
        if saving.publication:
            raise ConnectionError("the program dies here")
        return await append(round_id, version, saving)

    return instead
