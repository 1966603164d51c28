"""Help for whoever asks, now: four lines, the rest behind buttons. And what is said when something did not work."""

from datetime import datetime

from bot.presentation.actions import Action
from bot.presentation.clock import countdown
from bot.presentation.scene import Scene, button, lines, private
from bot.presentation.screen import Row, Screen, Text
from bot.presentation.words import Words


def help_here(scene: Scene, your_turn: datetime | None = None) -> Screen:
    """Help in a dialogue: what is going on right now, and where the rest stands."""
    phase = str(scene.phase()["phase"])
    now = (
        scene.text("help-line-now", phase=phase, clock=countdown(your_turn))
        if your_turn
        else scene.text("help-line-now-no-turn", phase=phase)
    )
    row = Row(
        (
            scene.button("help-button-rules", Action.RULES),
            scene.button("help-button-see", Action.SEE),
            scene.button("help-button-turns", Action.HELP_TURNS),
            scene.button("help-button-summaries", Action.HELP_SUMMARIES),
            scene.button("help-button-ask", Action.ASK_MODERATOR),
        )
    )
    return private(lines(scene.text("help-text1"), now), row)


def help_general(words: Words, convenes: bool = False, desk: str | None = None) -> Screen:
    """Help outside a dialogue, with what conveners and moderators need."""
    texts = [words.text("help-text1")]
    if desk is not None:
        texts.append(words.text("help-moderators-text1", place=desk))
    if convenes:
        texts.append(words.text("help-organisers-text1"))
    row = Row(
        (
            button(words, "help-button-turns", Action.HELP_TURNS, 0),
            button(words, "help-button-summaries", Action.HELP_SUMMARIES, 0),
        )
    )
    return Screen((*(Text(text) for text in texts), row))


def how_turns_work(words: Words) -> Screen:
    return private(words.text("help-turns-text1"))


def how_summaries_work(words: Words) -> Screen:
    return private(words.text("help-summaries-text1"))


def how_the_desk_works(words: Words) -> Screen:
    """What each of its buttons does, for somebody who moderates for the first time."""
    return private(words.text("help-desk-text1"))


def error(words: Words, reference: str, kept: bool = False) -> Screen:
    """First whether anything was lost, then what to do."""
    return private(words.text(f"error-{'kept' if kept else 'nothing-changed'}-text1", reference=reference))


def unsure(words: Words, reference: str) -> Screen:
    """Honest when the outcome is not known; pressing again is safe."""
    return private(words.text("error-unsure-text1", reference=reference))
