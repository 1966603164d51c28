"""The private ballot for what is asked besides statements: what there is to answer, the one question about a text, the
order of drafts that compete, and the receipts. Nobody else's answers are known here, and no button is the right one.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.dialogue.acceptance import LONGEST_RESERVATION, Acceptance, Choice
from bot.dialogue.competing import DraftOrder
from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.questions import DraftNumber, DraftsQuestion, TextQuestion
from bot.dialogue.ranking import Five
from bot.hosting.answer_booth import AnswerBooth
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import cut, one_line
from bot.presentation.form import Form, SelectField, TextField
from bot.presentation.scene import Scene, lines, listed, private
from bot.presentation.screen import Button, Container, Option, Row, Screen, Select, Style, Text

RESERVATION = "reservation"
_MOST_SHOWN = 240


def place_field(place: int) -> str:
    """The name of the field for a place, counted from 1."""
    return f"place-{place}"


# --- what there is to answer
def home(scene: Scene, booth: AnswerBooth, statements: tuple[int, int] | None, closing: datetime | None) -> Screen:
    """Everything that is asked, how far one has come, and the way to each. `statements`: answered, and of how many."""
    said: list[str] = []
    buttons: list[Button] = []
    if statements is not None:
        said.append(scene.text("ballot-home-line-statements", n=statements[0], m=statements[1]))
        buttons.append(scene.button("ballot-home-button-statements", Action.BALLOT_NEXT, 0))
    if booth.text:
        answer = _answer(scene, booth, booth.text)
        said.append(scene.text("ballot-home-line-text", number=str(booth.text.draft), answer=answer))
        buttons.append(scene.button("ballot-home-button-text", Action.TEXT_ASK))
    if booth.drafts:
        order = booth.responses.get(booth.drafts)
        said.append(scene.text("ballot-home-line-drafts", numbers=_in_order(scene, order)))
        buttons.append(scene.button("ballot-home-button-drafts", Action.ORDER))
    if booth.ranking:
        five = booth.responses.get(booth.ranking)
        said.append(scene.text("ballot-home-line-ranking", numbers=_in_order(scene, five)))
        buttons.append(scene.button("ballot-home-button-ranking", Action.RANK, 1))
    if booth.predictions:
        done = sum(one in booth.responses for one in booth.predictions)
        said.append(scene.text("ballot-home-line-guesses", n=done, m=len(booth.predictions)))
        buttons.append(scene.button("ballot-home-button-guesses", Action.GUESS))
    until = (
        scene.text("ballot-home-text2", date=moment(closing), clock=countdown(closing))
        if closing
        else scene.text("ballot-home-text2-no-date")
    )
    return private(lines(scene.text("ballot-home-text1"), *said, until), Row(tuple(buttons)))


def _answer(scene: Scene, booth: AnswerBooth, question: TextQuestion) -> str:
    response = booth.responses.get(question)
    return scene.text(f"answer-{response.choice}" if isinstance(response, Acceptance) else "answer-none")


def _in_order(scene: Scene, response: object) -> str:
    match response:
        case Five(statements=numbers):
            return in_order(scene, numbers)
        case DraftOrder(drafts=drafts):
            return in_order(scene, drafts)
        case _:
            return scene.text("ballot-home-none")


def in_order(scene: Scene, numbers: Sequence[StatementNumber] | Sequence[DraftNumber]) -> str:
    return listed(scene.words, map(str, numbers))


# --- the text
def one_question(scene: Scene, booth: AnswerBooth, question: TextQuestion) -> Screen:
    """Three answers, all alike, and the way to the text that is asked about."""
    again = "-again" if question in booth.responses else ""
    values = {"answer": _answer(scene, booth, question)} if again else {}
    text = scene.text(f"ballot-one-question-text1{again}", number=str(question.draft), **values)
    key, asking = "ballot-one-question-button", question.asking
    buttons = [
        scene.button(f"{key}-yes", Action.TEXT_ANSWER, asking, Choice.YES),
        scene.button(f"{key}-reservation", Action.RESERVE, asking),
        scene.button(f"{key}-no", Action.TEXT_ANSWER, asking, Choice.NO),
        scene.button(f"{key}-read", Action.READ_DRAFT, question.draft),
    ]
    return private(text, Row(tuple(buttons)))


def reservation_form(scene: Scene, question: TextQuestion, side: SideNumber, opening: str, words: str = "") -> Form:
    key = "reservation-form"
    field = TextField(
        RESERVATION,
        scene.text(f"{key}-label-reservation"),
        LONGEST_RESERVATION,
        scene.text(f"{key}-description-reservation", side=scene.side(side)["side"]),
        True,
        filled=cut(words, LONGEST_RESERVATION) or None,
    )
    action = custom_id(Action.RESERVE_FORM, scene.round.id, question.asking, opening=opening)
    return Form(scene.text(f"{key}-title"), action, (field,))


def text_saved(scene: Scene, booth: AnswerBooth, question: TextQuestion, given: Acceptance) -> Screen:
    saved = scene.text("ballot-one-question-saved", number=str(question.draft), answer=_answer(scene, booth, question))
    printed = None
    if given.choice is Choice.RESERVATION:
        words = one_line(given.words, _MOST_SHOWN)
        printed = scene.text("ballot-one-question-saved-reservation", reservation=words)
    buttons = [scene.button("ballot-one-question-button-change", Action.TEXT_ASK)]
    if len(booth.asked) > 1:
        buttons.append(scene.button("ballot-one-question-button-home", Action.BALLOT_HOME))
    return private(lines(saved, printed), Row(tuple(buttons)))


# --- drafts that compete
def drafts(scene: Scene, booth: AnswerBooth, question: DraftsQuestion) -> Screen:
    given = booth.responses.get(question)
    numbers = in_order(scene, question.drafts)
    text = (
        scene.text("order-text1", numbers=numbers)
        if given is None
        else scene.text("order-text1-again", numbers=numbers, answer=_in_order(scene, given))
    )
    return private(text, Row((scene.button("order-button-open", Action.ORDER_OPEN, style=Style.PRIMARY),)))


def order_form(scene: Scene, question: DraftsQuestion, so_far: Sequence[DraftNumber], opening: str) -> Form:
    """One place for each draft."""

    def field(place: int) -> SelectField:
        chosen = so_far[place - 1] if len(so_far) >= place else None
        options = tuple(
            Option(scene.text("order-form-option", number=str(draft)), str(draft), chosen=draft == chosen)
            for draft in question.drafts
        )
        select = Select(place_field(place), options=options, placeholder=scene.text("order-form-select"))
        about = scene.text(f"order-form-description-{place}")
        return SelectField(scene.text(f"order-form-label-{place}"), select, about)

    action = custom_id(Action.ORDER_FORM, scene.round.id, question.asking, opening=opening)
    fields = tuple(field(place) for place in range(1, len(question.drafts) + 1))
    return Form(scene.text("order-form-title"), action, fields)


def order_saved(scene: Scene, order: Sequence[DraftNumber]) -> Screen:
    text = scene.text("order-saved", numbers=in_order(scene, order))
    return Screen((Container((Text(text), Row((scene.button("order-button-open", Action.ORDER_OPEN),)))),))
