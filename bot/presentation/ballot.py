"""The private ballot: one statement at a time, equal buttons in a fixed order, the last answer as a receipt.

Every press answers by drawing the same private message again, so the ballot stays one screen. Nothing here knows
anybody else's answers, and no button is the right one: all look alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.ids import StatementNumber
from bot.dialogue.voting import AnswerWord, Ballot, Vote, answer_word
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import MOST_STATEMENT, label, one_line
from bot.presentation.scene import Scene, lines, private
from bot.presentation.screen import Button, Container, Option, Part, Row, Screen, Select, Style, Text

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
    shown = _shown(scene, asked)
    parts: list[Part] = [Text(_receipt(scene, receipt))] if receipt else []
    if before is None:
        parts.append(Text(scene.text("ballot-progress", n=str(place), m=str(of))))
        parts += [Text(shown), *_unanswered_rows(scene, asked.number, important)]
    else:
        answer = scene.text(f"answer-{ANSWER_KEYS[answer_word(before)]}")
        parts.append(Text(scene.text("ballot-again-text1", n=place, m=of, answer=answer)))
        parts += [Text(shown), *_answered_rows(scene, asked.number, before.important)]
    return Screen((Container(tuple(parts)),))


def finished(scene: Scene, ballot: Ballot, closing: datetime | None, receipt: Receipt | None = None) -> Screen:
    """What is saved, what is open, until when."""
    answered, of = ballot.progress()
    text = _dated(scene, "ballot-finished-text1", closing, n=answered, m=of)
    buttons: list[Button] = []
    if answered < of:
        buttons.append(scene.button("ballot-finished-button-next", Action.BALLOT_NEXT, 0, style=Style.PRIMARY))
    buttons.append(scene.button("ballot-finished-button-change", Action.BALLOT_LIST, 1))
    buttons.append(scene.button("ballot-finished-button-propose", Action.PROPOSE))
    above = (Text(_receipt(scene, receipt)),) if receipt else ()
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


def _unanswered_rows(scene: Scene, number: StatementNumber, important: bool) -> tuple[Row, Row]:
    mark = int(important)
    answers = [_answer(scene, "ballot-button", answer, number, mark) for answer in ANSWERS]
    skip = scene.button("ballot-button-skip", Action.BALLOT_SKIP, number)
    second = (
        scene.button(f"ballot-button-important-{_yes(important)}", Action.BALLOT_SHOW, number, int(not important)),
        scene.button("ballot-button-back", Action.BALLOT_BACK, number),
        scene.button("ballot-button-finish", Action.BALLOT_FINISH),
    )
    return Row((*answers, skip)), Row(second)


def _answered_rows(scene: Scene, number: StatementNumber, important: bool) -> tuple[Row, Row]:
    mark = int(important)
    answers = tuple(_answer(scene, "ballot-again-button", answer, number, mark) for answer in ANSWERS)
    second = (
        scene.button(f"ballot-button-important-{_yes(important)}", Action.BALLOT_IMPORTANT, number, int(not important)),
        scene.button("ballot-again-button-keep", Action.BALLOT_NEXT, number),
        scene.button("ballot-button-back", Action.BALLOT_BACK, number),
        scene.button("ballot-again-button-finish", Action.BALLOT_FINISH),
    )
    return Row(answers), Row(second)


def _answer(scene: Scene, key: str, answer: AnswerWord, number: StatementNumber, mark: int) -> Button:
    return scene.button(f"{key}-{ANSWER_KEYS[answer]}", Action.BALLOT_CAST, number, answer, mark)


def _shown(scene: Scene, asked: Asked) -> str:
    by = "ballot-by-organisers" if asked.seed else "ballot-by-participant"
    words = one_line(asked.words, MOST_STATEMENT if len(asked.words) <= 200 else 2000)
    return lines(scene.text("ballot-statement", number=str(asked.number), statement=words), scene.text(by))


def _receipt(scene: Scene, receipt: Receipt) -> str:
    number = str(receipt.number)
    if receipt.vote is None:
        return scene.text("ballot-skipped", number=number)
    answer = scene.text(f"answer-{ANSWER_KEYS[answer_word(receipt.vote)]}")
    return scene.text(f"ballot-saved{'-important' if receipt.vote.important else ''}", number=number, answer=answer)


def _dated(scene: Scene, key: str, closing: datetime | None, **values: int) -> str:
    if closing is None:
        return scene.text(f"{key}-no-date", **values)
    return scene.text(key, date=moment(closing), clock=countdown(closing), **values)


def _yes(important: bool) -> str:
    return "yes" if important else "no"
