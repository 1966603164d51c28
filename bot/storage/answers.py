"""Answers to questions besides statements: sealed as votes are, replaced by a later one, closed for good."""

import asyncio
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, select, update

from bot.dialogue import events as e
from bot.dialogue.answering import Response
from bot.dialogue.ids import DialogueId, SeatNumber
from bot.dialogue.questions import Question, open_questions, read_question
from bot.hosting.ports import Saving
from bot.storage.database import Database
from bot.storage.packed_answers import packed, unpacked
from bot.storage.seals import Seals
from bot.storage.tables import answers, questions, reservations
from bot.storage.vote_writer import VoteWriter

OPENED_IN_A_ROW = 2000  # seals opened before others get a word in


def answer_writer(database: Database) -> VoteWriter:
    return VoteWriter(database, answers, "question", questions.c.question)


class StoredAnswers:
    def __init__(self, database: Database, seals: Seals, writer: VoteWriter) -> None:
        self._database = database
        self._seals = seals
        self._writer = writer

    async def answer(self, dialogue: DialogueId, seat: SeatNumber, question: Question, response: Response) -> bool:
        seal = self._seals.of(dialogue)
        if seal is None:
            return False
        sealed = seal.close(packed(response), _about(dialogue, seat, question.key))
        return await self._writer.write((dialogue, question.key, seat), sealed)

    async def responses(self, dialogue: DialogueId, seat: SeatNumber) -> Mapping[Question, Response]:
        seal = self._seals.of(dialogue)
        if seal is None:
            return {}
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(answers.c.question, answers.c.sealed).where(
                    answers.c.dialogue == dialogue, answers.c.seat == seat
                )
            )
            rows = [(read_question(key), sealed) for key, sealed in found]
        return {
            question: unpacked(question, seal.open(sealed, _about(dialogue, seat, question.key)))
            for question, sealed in rows
        }

    async def asked(self, dialogue: DialogueId) -> Mapping[Question, bool]:
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(questions.c.question, questions.c.closed).where(questions.c.dialogue == dialogue)
            )
            return {read_question(key): closed for key, closed in found}

    async def answered(self, dialogue: DialogueId) -> Mapping[Question, frozenset[SeatNumber]]:
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(answers.c.question, answers.c.seat).where(answers.c.dialogue == dialogue)
            )
            seats: dict[str, set[SeatNumber]] = {}
            for key, seat in found:
                seats.setdefault(key, set()).add(SeatNumber(seat))
        return {read_question(key): frozenset(who) for key, who in seats.items()}

    async def close(self, dialogue: DialogueId, these: Sequence[Question]) -> None:
        """For good: when this returns no answer to them is on its way any more."""
        wanted = (questions.c.dialogue == dialogue, questions.c.question.in_(sorted(one.key for one in these)))
        await self._database.execute(
            # In one order everywhere, so that two closings, or a closing and a group of answers, never wait crosswise.
            select(questions.c.question).where(*wanted).order_by(questions.c.question).with_for_update(),
            update(questions).where(*wanted).values(closed=True),
        )

    async def given(
        self, dialogue: DialogueId, these: Sequence[Question]
    ) -> Sequence[tuple[SeatNumber, Question, Response]]:
        """All answers to these questions, in no meaningful order."""
        seal = self._seals.of(dialogue)
        if seal is None or not these:
            return []
        by_key = {question.key: question for question in these}
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(answers.c.seat, answers.c.question, answers.c.sealed).where(
                    answers.c.dialogue == dialogue, answers.c.question.in_(sorted(by_key))
                )
            )
            rows = found.all()
        given: list[tuple[SeatNumber, Question, Response]] = []
        for n, (seat, key, sealed) in enumerate(rows, 1):
            opened = seal.open(sealed, _about(dialogue, seat, key))
            given.append((SeatNumber(seat), by_key[key], unpacked(by_key[key], opened)))
            if n % OPENED_IN_A_ROW == 0:
                await asyncio.sleep(0)
        return given

    async def erase(self, dialogue: DialogueId, seat: SeatNumber) -> None:
        """The answers of a seat to questions that are open; those to closed ones have been counted."""
        still_open = select(questions.c.question).where(questions.c.dialogue == dialogue, questions.c.closed.is_(False))

        def together(connection: Connection) -> None:
            held = connection.execute(still_open.order_by(questions.c.question).with_for_update(read=True))
            connection.execute(
                delete(answers).where(
                    answers.c.dialogue == dialogue,
                    answers.c.seat == seat,
                    answers.c.question.in_(held.scalars().all()),
                )
            )

        await self._database.write(together)


def keep_questions(connection: Connection, database: Database, saving: Saving) -> None:
    """Ask what a phase or a batch brings; close with a publication what it tells of; keep the words it prints."""
    dialogue = saving.after.dialogue
    if any(isinstance(event, e.PhaseOpened | e.StatementsReleased) for event in saving.events):
        asked = [{"dialogue": dialogue, "question": question.key, "closed": False}
                 for question in open_questions(saving.after)]  # fmt: skip
        if asked:
            connection.execute(database.insert(questions).on_conflict_do_nothing(), asked)
    if saving.publication and (settled := saving.publication.answers.settled):
        these = (questions.c.dialogue == dialogue, questions.c.question.in_(sorted(settled)))
        connection.execute(update(questions).where(*these).values(closed=True))
    if saving.reservations:
        rows = [{"dialogue": dialogue, "number": number, "body": words}
                for number, words in sorted(saving.reservations.items())]  # fmt: skip
        connection.execute(database.insert(reservations), rows)


def _about(dialogue: int, seat: int, key: str) -> bytes:
    return b"answer/%d/%d/%s" % (dialogue, seat, key.encode())
