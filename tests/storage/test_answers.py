"""Answers to other questions than statements: on disk when answered, sealed alike, and never after the closing."""

import asyncio
import itertools
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from bot.dialogue import commands as c
from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answering import Response
from bot.dialogue.apply import apply
from bot.dialogue.competing import DraftOrder
from bot.dialogue.handling import handle
from bot.dialogue.ids import DialogueId, RoundId, SeatNumber, SideNumber, StatementNumber
from bot.dialogue.predicting import Guess
from bot.dialogue.publications import Publication
from bot.dialogue.published_answers import PublishedAnswers, ReservationNumber
from bot.dialogue.questions import (
    AskingNumber,
    DraftNumber,
    DraftsQuestion,
    Prediction,
    Question,
    RankingQuestion,
    TextQuestion,
    open_questions,
)
from bot.dialogue.ranking import Five
from bot.dialogue.words import Level, Word
from bot.hosting.charter import Charter
from bot.hosting.ports import Saving
from bot.storage.packed_answers import packed, unpacked
from bot.storage.storage import Storage, open_storage
from bot.storage.tables import METADATA, answers, questions, reservations
from tests.dialogue.recipes import decision, recipe, silent
from tests.storage.people import FORMATS, Clock, charter

ROUND, FIRST = RoundId(1), AskingNumber(1)
TEXT = TextQuestion(ROUND, FIRST, DraftNumber(3))
DRAFTS = DraftsQuestion(ROUND, FIRST, (DraftNumber(2), DraftNumber(3)))
RANKING = RankingQuestion(ROUND, FIRST, StatementNumber(12))
GUESS = Prediction(StatementNumber(7), SideNumber(2))
ALL = (TEXT, DRAFTS, RANKING, GUESS)


def five(*numbers: int) -> Five:
    return Five(tuple(StatementNumber(n) for n in numbers))


YES = Acceptance(Choice.YES)
EVERY_ANSWER: list[tuple[Question, Response]] = [
    (TEXT, YES),
    (TEXT, Acceptance(Choice.NO)),
    (TEXT, Acceptance(Choice.RESERVATION, "Not at night. 🌙")),
    (TEXT, Acceptance(Choice.RESERVATION, "😀" * 200)),
    (DRAFTS, DraftOrder((DraftNumber(3), DraftNumber(2)))),
    (DRAFTS, DraftOrder((DraftNumber(0), DraftNumber(9), DraftNumber(1), DraftNumber(4), DraftNumber(3)))),
    (RANKING, five(9, 1, 12, 4, 3)),
    *[(GUESS, Guess(word)) for word in (*Word, None)],
]


async def opened(storage: Storage, asked: Sequence[Question] = ALL) -> DialogueId:
    made = await storage.dialogues.publish(charter(FORMATS["statement-round"]), lambda _: ())
    rows = [{"dialogue": made.dialogue, "question": question.key, "closed": False} for question in asked]
    await storage.database.write(lambda connection: connection.execute(insert(questions), rows))
    return made.dialogue


def seats(*numbers: int) -> list[SeatNumber]:
    return [SeatNumber(number) for number in numbers]


# --- as bytes
@pytest.mark.parametrize(("question", "response"), EVERY_ANSWER)
def test_every_answer_comes_back_as_it_was(question: Question, response: Response) -> None:
    assert unpacked(question, packed(response)) == response


def test_answers_to_one_kind_of_question_have_one_length() -> None:
    """Else the length of a seal would tell who has a reservation."""
    for kind in (TextQuestion, DraftsQuestion, RankingQuestion, Prediction):
        assert len({len(packed(one)) for question, one in EVERY_ANSWER if isinstance(question, kind)}) == 1


@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_a_reservation_in_any_script_keeps_its_words(words: str) -> None:
    given_ = Acceptance(Choice.RESERVATION, words)
    assert unpacked(TEXT, packed(given_)) == given_


# --- kept
async def test_it_is_kept_for_the_seat_and_counted_for_all(storage: Storage) -> None:
    dialogue = await opened(storage)
    for seat, (question, response) in enumerate(EVERY_ANSWER, 1):
        assert await storage.answers.answer(dialogue, SeatNumber(seat), question, response)
        assert await storage.answers.responses(dialogue, SeatNumber(seat)) == {question: response}
    found = await storage.answers.given(dialogue, ALL)
    assert sorted(found, key=lambda one: one[0]) == [(n, *one) for n, one in enumerate(EVERY_ANSWER, 1)]
    assert await storage.answers.given(dialogue, []) == []
    assert (await storage.answers.answered(dialogue))[TEXT] == frozenset({1, 2, 3, 4})


async def test_the_last_answer_of_a_seat_counts(storage: Storage) -> None:
    dialogue = await opened(storage)
    no, but = Acceptance(Choice.NO), Acceptance(Choice.RESERVATION, "Not so.")
    quick = [storage.answers.answer(dialogue, SeatNumber(1), TEXT, one) for one in (YES, but, no)]
    assert await asyncio.gather(*quick) == [True] * 3
    assert await storage.answers.given(dialogue, [TEXT]) == [(1, TEXT, no)]


async def test_nobody_answers_what_is_not_asked(storage: Storage) -> None:
    dialogue = await opened(storage, [TEXT, GUESS])
    await storage.answers.close(dialogue, [GUESS])
    assert not await storage.answers.answer(dialogue, SeatNumber(1), GUESS, Guess(None))
    assert not await storage.answers.answer(dialogue, SeatNumber(1), RANKING, five(1, 2, 3, 4, 5))
    assert await storage.answers.responses(dialogue, SeatNumber(1)) == {}
    assert await storage.answers.asked(dialogue) == {TEXT: False, GUESS: True}


@pytest.mark.parametrize("processes", [1, 2])
async def test_after_a_closing_no_answer_lands(address: str, keys: Path, clock: Clock, processes: int) -> None:
    """People answer without a break while the question closes: what was counted after the closing is what stays."""
    async with open_storage(address, keys, clock) as one, open_storage(address, keys, clock, "other") as two:
        closing = two if processes == 2 else one
        dialogue = await opened(one)
        accepted: dict[SeatNumber, Response] = {}

        async def presses(seat: SeatNumber) -> None:
            for n in range(30):
                response = Acceptance(list(Choice)[(seat + n) % 3 // 2 * 2])
                if await one.answers.answer(dialogue, seat, TEXT, response):
                    accepted[seat] = response

        async def closes() -> Sequence[object]:
            for _ in range(3):
                await asyncio.sleep(0)
            await closing.answers.close(dialogue, [TEXT])
            return await closing.answers.given(dialogue, [TEXT])

        counted, *_ = await asyncio.gather(closes(), *(presses(seat) for seat in seats(*range(1, 21))))
        assert await one.answers.given(dialogue, [TEXT]) == counted
        assert sorted(counted, key=str) == sorted(((seat, TEXT, r) for seat, r in accepted.items()), key=str)


async def test_an_answer_is_on_disk_when_it_is_answered(address: str, keys: Path, clock: Clock) -> None:
    async with open_storage(address, keys, clock) as storage, open_storage(address, keys, clock, "other") as other:
        dialogue = await opened(storage)

        async def press(seat: SeatNumber) -> None:
            assert await storage.answers.answer(dialogue, seat, TEXT, YES)
            assert await other.answers.responses(dialogue, seat) == {TEXT: YES}

        await asyncio.gather(*(press(seat) for seat in seats(*range(1, 20))))


async def test_who_takes_answers_along_takes_those_to_open_questions_only(storage: Storage) -> None:
    dialogue = await opened(storage)
    for seat, (question, response) in itertools.product(seats(1, 2), [(TEXT, YES), (GUESS, Guess(None))]):
        await storage.answers.answer(dialogue, seat, question, response)
    await storage.answers.close(dialogue, [TEXT])
    await storage.answers.erase(dialogue, SeatNumber(1))
    assert await storage.answers.answered(dialogue) == {TEXT: frozenset({1, 2}), GUESS: frozenset({2})}


async def test_a_row_tells_neither_the_answer_nor_the_moment(storage: Storage) -> None:
    dialogue = await opened(storage)
    for seat, choice in ((2, Choice.YES), (1, Choice.NO)):
        await storage.answers.answer(dialogue, SeatNumber(seat), TEXT, Acceptance(choice))
    await storage.answers.answer(dialogue, SeatNumber(3), TEXT, Acceptance(Choice.RESERVATION, "Not at night."))
    async with storage.database.reading() as connection:
        rows = (await connection.execute(select(answers))).all()
    assert {column.name for column in answers.columns} == {"dialogue", "question", "seat", "sealed"}
    assert len({len(row.sealed) for row in rows}) == 1
    assert len({row.sealed for row in rows}) == 3
    assert not any(b"night" in row.sealed for row in rows)


@pytest.mark.parametrize("moved", [{"seat": 2}, {"question": GUESS.key}])
async def test_an_answer_that_is_moved_is_not_counted(storage: Storage, moved: dict[str, object]) -> None:
    dialogue = await opened(storage)
    await storage.answers.answer(dialogue, SeatNumber(1), TEXT, YES)
    await storage.database.execute(answers.update().values(**moved))
    with pytest.raises(ValueError, match="does not belong"):
        await storage.answers.given(dialogue, ALL)


async def test_without_its_key_a_dialogue_has_no_answers(storage: Storage) -> None:
    dialogue = await opened(storage)
    await storage.answers.answer(dialogue, SeatNumber(1), TEXT, YES)
    await storage.vault.erase(dialogue)
    assert await storage.answers.responses(dialogue, SeatNumber(1)) == {}
    assert await storage.answers.given(dialogue, ALL) == []
    assert not await storage.answers.answer(dialogue, SeatNumber(2), TEXT, YES)


async def test_answers_of_another_dialogue_stay_where_they_are(storage: Storage) -> None:
    one, other = await opened(storage), await opened(storage)
    await storage.answers.answer(one, SeatNumber(1), TEXT, YES)
    await storage.answers.answer(other, SeatNumber(1), TEXT, Acceptance(Choice.NO))
    await storage.answers.close(one, [TEXT])
    assert (await storage.answers.asked(other))[TEXT] is False
    assert await storage.answers.given(one, [TEXT]) == [(1, TEXT, YES)]


async def test_an_answer_changes_nothing_but_its_row(storage: Storage) -> None:
    dialogue = await opened(storage)

    async def rows() -> dict[str, int]:
        async with storage.database.reading() as connection:
            return {
                table.name: await connection.scalar(select(func.count()).select_from(table)) or 0
                for table in METADATA.sorted_tables
            }

    before = await rows()
    await storage.answers.answer(dialogue, SeatNumber(1), TEXT, YES)
    assert await rows() == before | {"answers": 1}


# --- asked and told with what happens in the round
async def played(storage: Storage, clock: Clock, *commands: c.Command) -> Charter:
    """A round in which these things happen, each saved as it is in the program."""
    phases = (decision(output=["draft"]), silent(reveal="never", output=["ballot:text"]),
              silent(reveal="never", output=["ballot", "ballot:prediction"]))  # fmt: skip
    made = await storage.dialogues.publish(charter(recipe(*phases)), lambda _: (), ["One.", "Two."])
    for command in commands:
        await saved(storage, made, command, clock)
    return made


async def saved(storage: Storage, made: Charter, command: c.Command, clock: Clock, **more: object) -> None:
    round_, version = await storage.rounds.load(made.round)
    events = handle(round_, command, clock(), Random(1))
    assert isinstance(events, list)
    saving = Saving(events, reduce(apply, events, round_), **more)  # type: ignore[arg-type]
    await storage.rounds.append(made.round, version, saving)


BEGIN, DRAFT = c.Begin(1, {SideNumber(1): 3, SideNumber(2): 3}), c.PutDraft(1, ("A path.",))


async def test_a_question_is_asked_when_its_phase_opens(storage: Storage, clock: Clock) -> None:
    made = await played(storage, clock, BEGIN, DRAFT)
    assert await storage.answers.asked(made.dialogue) == {}
    await saved(storage, made, c.NextPhase(1), clock)
    (question,) = await storage.answers.asked(made.dialogue)
    assert question == TextQuestion(made.round, FIRST, DraftNumber(1))
    assert await storage.answers.answer(made.dialogue, SeatNumber(1), question, YES)


async def test_guesses_are_asked_about_what_is_on_the_ballot_when_the_phase_opens(
    storage: Storage, clock: Clock
) -> None:
    made = await played(storage, clock, BEGIN, DRAFT, c.NextPhase(1), c.NextPhase(1))
    round_, _ = await storage.rounds.load(made.round)
    asked = {question for question in await storage.answers.asked(made.dialogue) if isinstance(question, Prediction)}
    assert asked == set(open_questions(round_))
    assert len(asked) == 4


async def test_with_a_publication_its_questions_are_closed_and_its_words_kept(storage: Storage, clock: Clock) -> None:
    made = await played(storage, clock, BEGIN, DRAFT, c.NextPhase(1), c.NextPhase(1))
    text = next(q for q in await storage.answers.asked(made.dialogue) if isinstance(q, TextQuestion))
    told = Publication(1, False, Level.OUTSIDERS, (), (), (), answers=PublishedAnswers(not_known=(text.key,)))
    words = {ReservationNumber(2): "Not at night.", ReservationNumber(1): "Not on Sundays."}
    await saved(storage, made, c.RecordCheckpoint(()), clock, publication=told, reservations=words)
    assert (await storage.answers.asked(made.dialogue))[text] is True
    assert await storage.words.reservations(made.dialogue) == words
    assert await storage.words.reservations(DialogueId(made.dialogue + 1)) == {}
    erased = reservations.update().where(reservations.c.number == 2).values(body=None)
    await storage.database.execute(erased)
    assert await storage.words.reservations(made.dialogue) == {1: "Not on Sundays."}
