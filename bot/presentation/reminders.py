"""What people are told in private while a slow round waits: half of the time is left, or something is still owed.
Nobody is blamed, and the hour is in the reader's own time."""

from datetime import datetime

from bot.dialogue.reminders import Owed
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.scene import Scene, primary, private
from bot.presentation.screen import Row, Screen

_WAYS = {Owed.ACCEPT: Action.ACCEPT_RULES, Owed.VOTE: Action.VOTE, Owed.WRITE: Action.WRITE, Owed.READY: Action.READY}


def half_time(scene: Scene, ends: datetime) -> Screen:
    return private(scene.text("turn-half-text1", date=moment(ends), clock=countdown(ends)))


def still_owed(scene: Scene, owed: Owed, ends: datetime) -> Screen:
    """What the phase still waits for from this person, with the way to it."""
    text = scene.text(f"owes-{owed}-text1", date=moment(ends), clock=countdown(ends))
    return private(text, Row((primary(scene.button(f"owes-{owed}-button", _WAYS[owed])),)))
