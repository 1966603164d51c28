"""The dialogues of a server: their list, the choice of one, and cancelling one."""

from collections.abc import Sequence

from bot.hosting.charter import DialogueLine
from bot.presentation.actions import Action
from bot.presentation.clock import moment
from bot.presentation.escape import label, one_line
from bot.presentation.scene import MOST_TOPIC, Scene, lines, private
from bot.presentation.screen import Row, Screen, Style
from bot.presentation.words import Words

NOW = "now"  # the argument of CANCEL_DIALOGUE when it was asked once more
_MOST_LISTED = 15


def listing(words: Words, server: str, here: Sequence[DialogueLine]) -> Screen:
    """The newest first, as many as one message holds."""
    if not here:
        return private(words.text("dialogue-list-none"))
    shown = [_line(words, line) for line in here[:_MOST_LISTED]]
    more = len(here) - len(shown)
    title = words.text("dialogue-list-text1", server=one_line(server, 100))
    return private(lines(title, *shown, words.text("dialogue-list-more", n=more) if more else None))


def choice(words: Words, line: DialogueLine) -> str:
    """How a dialogue is named while its number is being chosen."""
    topic = label(line.charter.topic, MOST_TOPIC)
    named = words.text("command-round-choice", topic=topic, phase=words.text(f"stage-{line.stage}"))
    return label(f"{line.charter.round}. {named}", 100)


def cancel_check(scene: Scene) -> Screen:
    row = Row(
        (
            scene.button("dialogue-cancel-check-button-cancel", Action.CANCEL_DIALOGUE, NOW, style=Style.DANGER),
            scene.button("dialogue-cancel-check-button-keep", Action.KEEP_DIALOGUE),
        )
    )
    number = str(scene.round.id)
    return private(scene.text("dialogue-cancel-check-text1", number=number, topic=scene.topic), row)


def cancelled(scene: Scene) -> Screen:
    return private(scene.text("dialogue-cancel-done-text1", topic=scene.topic))


def kept(scene: Scene) -> Screen:
    return private(scene.text("dialogue-cancel-kept-text1"))


def published_soon(scene: Scene, place: str) -> Screen:
    """The receipt of a publication whose desk is still being made."""
    starts, until = scene.charter.starts_at, scene.charter.seats_until
    return private(scene.text("open-published-text1-soon", place=place, date=moment(starts), date2=moment(until)))


def _line(words: Words, line: DialogueLine) -> str:
    return words.text(
        "dialogue-list-line",
        number=str(line.charter.round),
        topic=one_line(line.charter.topic, MOST_TOPIC),
        stage=words.text(f"stage-{line.stage}"),
        date=moment(line.charter.starts_at),
    )
