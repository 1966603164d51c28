"""A seat before what is asked besides statements: each answer durable, nothing that others answered in sight."""

from pathlib import Path

from bot.dialogue import commands as c
from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answers import Answer
from bot.dialogue.ids import RoundId, SeatNumber, StatementNumber
from bot.dialogue.predicting import Guess
from bot.dialogue.questions import Prediction, TextQuestion
from bot.dialogue.ranking import Five
from bot.dialogue.refusal import Refusal
from bot.dialogue.voting import Vote
from bot.dialogue.words import Word
from bot.hosting.answer_booth import AnswerBooth
from bot.hosting.own_answers import OwnAnswers
from tests.dialogue.recipes import decision, recipe, silent
from tests.hosting.hand_timekeeper import HandTimekeeper
from tests.hosting.playing import Town, seats_of, town
from tests.storage.people import charter

YES, NO = Acceptance(Choice.YES), Acceptance(Choice.NO)
SEEDS = [f"Statement of number {n}." for n in range(1, 10)]


def ballot(*outputs: str) -> dict[str, object]:
    return silent(reveal="never", output=list(outputs), timer=600)


async def asked(here: Town, *outputs: str) -> tuple[RoundId, SeatNumber]:
    """A round in which these are asked, and somebody of side one."""
    made = await here.published(charter(recipe(decision(output=["draft"]), ballot(*outputs), decision())), SEEDS)
    await here.admit(made, 3)
    await here.beginning.begin(made.round, 1)
    await here.do(made.round, c.PutDraft(1, ("A path.",)))
    await here.do(made.round, c.NextPhase(1))
    return made.round, seats_of(await here.look(made.round), 1)[0]


def listed(*numbers: int) -> tuple[StatementNumber, ...]:
    return tuple(StatementNumber(n) for n in numbers)


async def test_an_answer_is_kept_and_can_be_changed(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id, seat = await asked(here, "ballot:text")
        question = (await here.answer_booths.enter(round_id, seat)).text
        assert isinstance(question, TextQuestion)
        for response in (YES, NO):
            booth = await here.answer_booths.answer(round_id, seat, question, response)
            assert isinstance(booth, AnswerBooth)
            assert booth.responses == {question: response}
        here.answer_booths.forget(round_id, seat)
        assert (await here.answer_booths.enter(round_id, seat)).responses == {question: NO}


async def test_what_is_over_takes_no_answer(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id, seat = await asked(here, "ballot:text")
        booth = await here.answer_booths.enter(round_id, seat)
        assert booth.text
        await here.storage.answers.close(booth.round.dialogue, [booth.text])  # the round does not know yet
        no = await here.answer_booths.answer(round_id, seat, booth.text, YES)
        assert no == Refusal("refused-question-over")
        await here.do(round_id, c.NextPhase(1))
        assert await here.answer_booths.answer(round_id, seat, booth.text, YES) == no
        assert await here.storage.answers.answered(booth.round.dialogue) == {}


async def test_guesses_come_in_an_order_of_ones_own(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id, _ = await asked(here, "ballot", "ballot:prediction")
        orders = set()
        for seat in seats_of(await here.look(round_id), 1):
            booth = await here.answer_booths.enter(round_id, seat)
            assert {one.about for one in booth.predictions} == {2}
            orders.add(tuple(one.statement for one in booth.predictions))
        assert len(orders) == 3
        assert {frozenset(order) for order in orders} == {frozenset(range(1, 10))}


async def test_the_next_guess_is_one_that_was_not_made(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id, seat = await asked(here, "ballot:prediction")
        booth = await here.answer_booths.enter(round_id, seat)
        made: list[Prediction] = []
        while (following := booth.next_guess(made[-1] if made else None)) is not None:
            outcome = await here.answer_booths.answer(round_id, seat, following, Guess(Word.MIXED))
            assert isinstance(outcome, AnswerBooth)
            booth = outcome
            made.append(following)
        assert made == list(booth.predictions)


async def test_what_was_entered_and_not_taken_is_there_when_the_form_opens_again(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id, seat = await asked(here, "ballot:ranking")
        twice = listed(1, 2, 1, 4, 5)
        assert (await here.answer_booths.enter_places(round_id, seat, twice)).chosen == twice
        await here.do(round_id, c.PauseRound(1))
        booth = await here.answer_booths.enter(round_id, seat)
        assert booth.chosen == twice
        assert booth.ranking
        outcome = await here.answer_booths.answer(round_id, seat, booth.ranking, Five(listed(1, 2, 3, 4, 5)))
        assert isinstance(outcome, AnswerBooth)
        assert outcome.chosen == ()


async def test_a_long_list_is_narrowed_page_by_page(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id, seat = await asked(here, "ballot:ranking")
        one, two = frozenset(listed(1, 2, 3, 4)), frozenset(listed(5, 6, 7, 8))
        for page, kept in ((one, (1, 2)), (two, (8,)), (one, (3,))):
            booth = await here.answer_booths.narrow(round_id, seat, page, frozenset(listed(*kept)))
        assert booth.narrowed == set(listed(3, 8))


async def test_who_has_no_seat_is_asked_nothing(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id, _ = await asked(here, "ballot:text", "ballot:ranking", "ballot:prediction")
        booth = await here.answer_booths.enter(round_id, SeatNumber(99))
        assert (booth.asked, booth.text, booth.ranking, booth.drafts) == ((), None, None, None)


async def test_who_leaves_takes_along_what_is_not_counted_yet(address: str, tmp_path: Path) -> None:
    async with town(address, tmp_path / "keys", HandTimekeeper()) as here:
        round_id, seat = await asked(here, "ballot", "ballot:text")
        booth = await here.answer_booths.enter(round_id, seat)
        assert booth.text
        await here.answer_booths.answer(round_id, seat, booth.text, YES)
        await here.booths.vote(round_id, seat, StatementNumber(1), Vote(Answer.AGREE))
        own = OwnAnswers(here.storage.ballots, here.storage.answers, here.booths, here.answer_booths)
        await own.erase(booth.round, seat)
        assert await here.storage.answers.answered(booth.round.dialogue) == {}
        assert await here.storage.ballots.answered(booth.round.dialogue) == {}
        assert (await here.answer_booths.enter(round_id, seat)).responses == {}
        assert (await here.booths.enter(round_id, seat)).votes == {}
