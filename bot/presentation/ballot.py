"""The private ballot: one statement at a time, equal buttons in a fixed order, the last answer as a receipt.

Every press answers by drawing the same private message again, so the ballot stays one screen. Nothing here knows
anybody else's answers, and no button is the right one: all look alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.dialogue.ids import RoundId, StatementNumber
from bot.dialogue.voting import AnswerWord, Ballot, Vote, answer_word
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import MOST_STATEMENT, label, one_line
from bot.presentation.scene import Scene, button, lines, private
from bot.presentation.screen import Button, Container, Option, Row, Screen, Select, Style, Text
from bot.presentation.words import Words

ANSWERS = (AnswerWord.AGREE, AnswerWord.DISAGREE, AnswerWord.PASS, AnswerWord.UNCLEAR)
PAGE = 12  # statements of greatest length on one page of the list
ANSWER_KEYS = {
    AnswerWord.AGREE: "agree",
    AnswerWord.DISAGREE: "disagree",
    AnswerWord.PASS: "pass",
    AnswerWord.UNCLEAR: "not-clear",
}


@dataclass(frozen=True)
class Asked:
    """A statement as the ballot shows it."""

    number: StatementNumber
    words: str
    seed: bool = False  # of the organisers, and labelled so


@dataclass(frozen=True)
class Receipt:
    """What the press before did."""

    number: StatementNumber
    vote: Vote | None  # None: skipped for now


def start(scene: Scene, closing: datetime | None) -> Screen:
    """Who sees what, before the first answer."""
    text = _dated(scene, "ballot-start-text1", closing)
    row = Row(
        (
            scene.button("ballot-start-button-begin", Action.BALLOT_BEGIN, style=Style.PRIMARY),
            scene.button("ballot-start-button-see", Action.SEE),
        )
    )
    return private(text, row)


def statement(
    scene: Scene, ballot: Ballot, asked: Asked, important: bool = False, receipt: Receipt | None = None
) -> Screen:
    """The statement to answer; another screen where there is an answer already, since answering twice is normal."""
    before = ballot.votes.get(asked.number)
    place, of = ballot.place(asked.number)
    words, id_ = scene.words, scene.round.id
    rows = (
        _unanswered_rows(words, id_, asked.number, important)
        if before is None
        else _answered_rows(words, id_, asked.number, before.important)
    )
    parts = (_progress(words, place, of, before and answer_word(before)), _shown(words, asked), *rows)
    return Screen((Container((_receipt(words, receipt), *parts) if receipt else parts),))


def finished(scene: Scene, ballot: Ballot, closing: datetime | None, receipt: Receipt | None = None) -> Screen:
    """What is saved, what is open, until when."""
    answered, of = ballot.progress()
    text = _dated(scene, "ballot-finished-text1", closing, n=answered, m=of)
    buttons: list[Button] = []
    if answered < of:
        buttons.append(scene.button("ballot-finished-button-next", Action.BALLOT_NEXT, 0, style=Style.PRIMARY))
    buttons.append(scene.button("ballot-finished-button-change", Action.BALLOT_LIST, 1))
    buttons.append(scene.button("ballot-finished-button-propose", Action.PROPOSE))
    above = (_receipt(scene.words, receipt),) if receipt else ()
    return Screen((Container((*above, Text(text), Row(tuple(buttons)))),))


def nothing(scene: Scene) -> Screen:
    propose = scene.button("ballot-finished-button-propose", Action.PROPOSE)
    return private(scene.text("ballot-none-text1"), Row((propose,)))


def everything(scene: Scene, asked: Sequence[Asked], votes: Mapping[StatementNumber, Vote], page: int) -> Screen:
    """All statements of the ballot by number, a page at a time, each to be answered or changed."""
    pages = max(1, -(-len(asked) // PAGE))
    page = min(max(page, 1), pages)
    here = asked[(page - 1) * PAGE : page * PAGE]
    if not here:
        return nothing(scene)
    head = scene.text("ballot-list-text1", n=page, m=pages)
    listed = [
        scene.text("ballot-list-line", number=str(one.number), statement=one_line(one.words, MOST_STATEMENT))
        for one in here
    ]
    pick = Select(
        custom_id(Action.BALLOT_PICK, scene.round.id),
        options=tuple(_option(scene, one, votes.get(one.number)) for one in here),
        placeholder=scene.text("ballot-list-select"),
    )
    buttons = []
    if page > 1:
        buttons.append(scene.button("ballot-list-button-before", Action.BALLOT_LIST, page - 1))
    if page < pages:
        buttons.append(scene.button("ballot-list-button-after", Action.BALLOT_LIST, page + 1))
    buttons.append(scene.button("ballot-list-button-vote", Action.VOTE))
    return Screen((Container((Text(head), Text("\n".join(listed)), pick, Row(tuple(buttons)))),))


def _option(scene: Scene, one: Asked, vote: Vote | None) -> Option:
    answer = scene.text(f"answer-{ANSWER_KEYS[answer_word(vote)]}" if vote else "answer-none")
    return Option(label(f"{one.number}. {one.words}", 100), str(one.number), label(answer, 100))


# --- the parts of a statement's screen
# Two hundred people meet the same fifty statements, each in an order of their own: what is the same for all of them is
# put together once.
_once = lru_cache(maxsize=4096)


@_once
def _progress(words: Words, place: int, of: int, before: AnswerWord | None) -> Text:
    if before is None:
        return Text(words.text("ballot-progress", n=str(place), m=str(of)))
    return Text(words.text("ballot-again-text1", n=place, m=of, answer=words.text(f"answer-{ANSWER_KEYS[before]}")))


@_once
def _shown(words: Words, asked: Asked) -> Text:
    by = "ballot-by-organisers" if asked.seed else "ballot-by-participant"
    statement = one_line(asked.words, MOST_STATEMENT if len(asked.words) <= 200 else 2000)
    said = words.text("ballot-statement", number=str(asked.number), statement=statement)
    return Text(lines(said, words.text(by)))


@_once
def _receipt(words: Words, receipt: Receipt) -> Text:
    number = str(receipt.number)
    if receipt.vote is None:
        return Text(words.text("ballot-skipped", number=number))
    answer = words.text(f"answer-{ANSWER_KEYS[answer_word(receipt.vote)]}")
    saved = f"ballot-saved{'-important' if receipt.vote.important else ''}"
    return Text(words.text(saved, number=number, answer=answer))


@_once
def _unanswered_rows(words: Words, id_: RoundId, number: StatementNumber, important: bool) -> tuple[Row, Row]:
    answers = _answers(words, id_, "ballot-button", number, important)
    skip = button(words, "ballot-button-skip", Action.BALLOT_SKIP, id_, number)
    mark = f"ballot-button-important-{_yes(important)}"
    second = (
        button(words, mark, Action.BALLOT_SHOW, id_, number, int(not important)),
        button(words, "ballot-button-back", Action.BALLOT_BACK, id_, number),
        button(words, "ballot-button-finish", Action.BALLOT_FINISH, id_),
    )
    return Row((*answers, skip)), Row(second)


@_once
def _answered_rows(words: Words, id_: RoundId, number: StatementNumber, important: bool) -> tuple[Row, Row]:
    answers = _answers(words, id_, "ballot-again-button", number, important)
    mark = f"ballot-button-important-{_yes(important)}"
    second = (
        button(words, mark, Action.BALLOT_IMPORTANT, id_, number, int(not important)),
        button(words, "ballot-again-button-keep", Action.BALLOT_NEXT, id_, number),
        button(words, "ballot-button-back", Action.BALLOT_BACK, id_, number),
        button(words, "ballot-again-button-finish", Action.BALLOT_FINISH, id_),
    )
    return Row(answers), Row(second)


def _answers(words: Words, id_: RoundId, key: str, number: StatementNumber, important: bool) -> tuple[Button, ...]:
    return tuple(
        button(words, f"{key}-{ANSWER_KEYS[answer]}", Action.BALLOT_CAST, id_, number, answer, int(important))
        for answer in ANSWERS
    )


def _dated(scene: Scene, key: str, closing: datetime | None, **values: int) -> str:
    if closing is None:
        return scene.text(f"{key}-no-date", **values)
    return scene.text(key, date=moment(closing), clock=countdown(closing), **values)


def _yes(important: bool) -> str:
    return "yes" if important else "no"
