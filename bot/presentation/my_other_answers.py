"""One's own answers to what was asked besides statements, each beside what is published of it. For one pair of eyes."""

from collections.abc import Iterator, Mapping

from bot.dialogue.acceptance import Acceptance
from bot.dialogue.answering import Response
from bot.dialogue.competing import DraftOrder
from bot.dialogue.predicting import Guess
from bot.dialogue.questions import Prediction, Question
from bot.dialogue.ranking import Five
from bot.dialogue.summary import Summary
from bot.presentation.bands import band, bands_of
from bot.presentation.scene import Scene, listed

NO_RESPONSES: Mapping[Question, Response] = {}


def my_other_answers(scene: Scene, summary: Summary, responses: Mapping[Question, Response]) -> list[str]:
    """In the order of the sections; only what this summary speaks of."""
    told = [*_texts(scene, summary, responses), *_drafts(scene, summary, responses)]
    return [*told, *_rankings(scene, summary, responses), *_guesses(scene, summary, responses)]


def _texts(scene: Scene, summary: Summary, responses: Mapping[Question, Response]) -> Iterator[str]:
    given = {question.key: response for question, response in responses.items()}
    for text in summary.answers.texts:
        response = given.get(text.key)
        if isinstance(response, Acceptance):
            said = {"number": str(text.draft), "answer": scene.text(f"answer-{response.choice}")}
            if text.said:
                yield scene.text("summary-mine-text", bands=bands_of(scene, text.said), **said)
            else:
                yield scene.text("summary-mine-text-not-known", **said)


def _drafts(scene: Scene, summary: Summary, responses: Mapping[Question, Response]) -> Iterator[str]:
    given = {question.key: response for question, response in responses.items()}
    for line in summary.answers.drafts:
        response = given.get(line.key)
        if isinstance(response, DraftOrder) and line.chosen is not None:
            order = listed(scene.words, map(str, response.drafts))
            yield scene.text("summary-mine-drafts", numbers=order, number=str(line.chosen))


def _rankings(scene: Scene, summary: Summary, responses: Mapping[Question, Response]) -> Iterator[str]:
    given = {question.key: response for question, response in responses.items()}
    for ranking in summary.answers.rankings:
        response = given.get(ranking.key)
        if isinstance(response, Five) and ranking.known:
            five = listed(scene.words, map(str, response.statements))
            common = listed(scene.words, (str(one.number) for one in ranking.common)) or scene.text("numbers-none")
            yield scene.text("summary-mine-ranking", numbers=five, number=common)


def _guesses(scene: Scene, summary: Summary, responses: Mapping[Question, Response]) -> Iterator[str]:
    """In the order of the statements, whatever the order in which they were guessed."""
    lines = {line.number: line for line in summary.lines}
    made = {one: given for one, given in responses.items() if isinstance(one, Prediction) and isinstance(given, Guess)}
    for question in sorted(made, key=lambda one: (one.statement, one.about)):
        line = lines.get(question.statement)
        if line is not None:
            word = made[question].word
            yield scene.text(
                "summary-mine-guess",
                number=str(question.statement),
                band=scene.text("guess-none") if word is None else band(scene, word),
                band2=band(scene, line.of(question.about).word),
                **scene.side(question.about, "2"),
            )
