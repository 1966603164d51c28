"""The private ballot of guesses: one statement at a time, the words that can come to stand for the other side."""

from bot.dialogue.predicting import Guess, words_to_guess
from bot.dialogue.questions import Prediction
from bot.dialogue.words import Word
from bot.hosting.answer_booth import AnswerBooth
from bot.presentation.actions import Action
from bot.presentation.ballot import Asked
from bot.presentation.bands import word_key
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import MOST_STATEMENT, one_line
from bot.presentation.scene import Scene, lines, private
from bot.presentation.screen import Button, Container, Option, Row, Screen, Select, Style, Text

CANNOT_SAY = "none"


def guess(
    scene: Scene, booth: AnswerBooth, question: Prediction, asked: Asked, saved: Prediction | None = None
) -> Screen:
    """What will stand for the other side at this statement? `saved` is the guess that the press before has saved."""
    made = booth.responses.get(question)
    place, of = booth.predictions.index(question) + 1, len(booth.predictions)
    progress = (
        scene.text("ballot-predict-progress-again", n=place, m=of, band=band(scene, made.word))
        if isinstance(made, Guess)
        else scene.text("ballot-predict-progress", n=place, m=of)
    )
    statement = one_line(asked.words, MOST_STATEMENT)
    text = lines(
        scene.text("ballot-predict-text1", **scene.side(question.about, "2")),
        scene.text("ballot-predict-statement", number=str(question.statement), statement=statement),
    )
    select = Select(
        custom_id(Action.GUESS_PICK, scene.round.id, question.statement, question.about),
        options=_options(scene),
        placeholder=scene.text("ballot-predict-select"),
    )
    row = Row(
        (
            _to(scene, "back", booth.predictions[place - 2]),
            _to(scene, "next", booth.predictions[place % of]),
            scene.button("ballot-predict-button-finish", Action.GUESS_FINISH),
        )
        if of > 1
        else (scene.button("ballot-predict-button-finish", Action.GUESS_FINISH),)
    )
    above = _receipt(scene, booth, saved)
    return Screen((Container((*above, Text(progress), Text(text), select, row)),))


def finished(scene: Scene, booth: AnswerBooth, saved: Prediction | None = None) -> Screen:
    done, of = sum(one in booth.responses for one in booth.predictions), len(booth.predictions)
    text = lines(
        *(part.content for part in _receipt(scene, booth, saved)),
        scene.text("ballot-predict-finished-text1", n=done, m=of),
    )
    buttons = []
    if done < of:
        buttons.append(scene.button("ballot-predict-finished-button-next", Action.GUESS, style=Style.PRIMARY))
    if booth.predictions:
        first = booth.predictions[0]
        key = "ballot-predict-finished-button-change"
        buttons.append(scene.button(key, Action.GUESS, first.statement, first.about))
    if len(booth.asked) > len(booth.predictions) or scene.round.open_statements():
        buttons.append(scene.button("ballot-predict-finished-button-home", Action.BALLOT_HOME))
    return private(text, *([Row(tuple(buttons))] if buttons else []))


def band(scene: Scene, word: Word | None) -> str:
    return scene.text("guess-none") if word is None else scene.text(f"band-{word_key(word)}")


def guessed(chosen: str, scene: Scene) -> Guess | None:
    """The guess that an option of the select stands for; None for what is none."""
    if chosen == CANNOT_SAY:
        return Guess(None)
    return next((Guess(word) for word in words_to_guess(scene.charter.level) if word_key(word) == chosen), None)


def _to(scene: Scene, name: str, question: Prediction) -> Button:
    return scene.button(f"ballot-predict-button-{name}", Action.GUESS, question.statement, question.about, name)


def _options(scene: Scene) -> tuple[Option, ...]:
    """From the one end to the other; the order says nothing about what is right."""
    words = [Option(band(scene, word), word_key(word)) for word in reversed(words_to_guess(scene.charter.level))]
    return (*words, Option(scene.text("ballot-predict-option-none"), CANNOT_SAY))


def _receipt(scene: Scene, booth: AnswerBooth, saved: Prediction | None) -> tuple[Text, ...]:
    made = booth.responses.get(saved) if saved else None
    if saved is None or not isinstance(made, Guess):
        return ()
    return (Text(scene.text("ballot-predict-saved", number=str(saved.statement), band=band(scene, made.word))),)
