"""What comes after a phase, and what it waits for until then: one sentence each, in the room and at the desk."""

from bot.dialogue.fields import Closes, ClosingRule, Gate, Order
from bot.dialogue.format import Phase
from bot.presentation.scene import Scene

MOST_CLOSINGS = 3


def after_this(scene: Scene) -> str | None:
    """For the panel, in small print. A phase that may come again depends on what is still to be written."""
    phase = scene.round.now_phase
    if phase is None or phase.repeat is not None:
        return None
    following = scene.following()
    return scene.text("panel-line-last") if following is None else scene.text("panel-line-after", phase=following)


def closings(scene: Scene, phase: Phase) -> list[str]:
    """For moderators: what ends this phase by itself, and what does not. The first that holds."""
    moderators_last = sorted(phase.closes, key=lambda rule: rule.closes is Closes.MODERATOR)
    return [scene.text(_key(phase, rule), n=rule.number or 0) for rule in moderators_last[-MOST_CLOSINGS:]]


def _key(phase: Phase, rule: ClosingRule) -> str:
    match rule.closes:
        case Closes.ALL_HAD_TURN if phase.gated_by(Gate.RULES_ACCEPTED):
            return "desk-closes-accepted"
        case Closes.ALL_HAD_TURN if phase.order is Order.SILENT:
            return "desk-closes-ready"
        case Closes.ALL_HAD_TURN:
            return "desk-closes-turns"
        case Closes.ALL_PASSED:
            return "desk-closes-passed"
        case Closes.TIMER:
            return "desk-closes-timer"
        case Closes.MODERATOR:
            return "desk-closes-moderator" if len(phase.closes) > 1 else "desk-closes-moderator-alone"
        case Closes.QUORUM:
            return "desk-closes-quorum"
        case Closes.READY_VOTE:
            return "desk-closes-vote"
