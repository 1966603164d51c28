"""What a writer reads before anybody else sees the words: a hint, a question about a person, or an agreed word.

A hint never blocks and can be wrong; what points to a person is changed or confirmed; an agreed word is not sent.
The words are the same whoever writes, and whether or not the person who seems to be named is here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.rules.finding import Finding, Weight
from bot.dialogue.rules.judging import RULES
from bot.presentation.actions import Action
from bot.presentation.clock import countdown
from bot.presentation.escape import one_line
from bot.presentation.scene import Scene, lines, private
from bot.presentation.screen import Button, Row, Screen, Style

MOST_SHOWN = 3
_MOST_FOUND = 60
_KEYS = {Weight.HINT: "hint", Weight.PERSONAL: "personal-data", Weight.HELD: "held"}


@dataclass(frozen=True)
class Waiting:
    """A form that waits for its writer's decision."""

    mark: str  # of this form, so that a button of an older one sends nothing
    words: str  # that were judged
    edit: Action  # opens the form again
    edit_more: tuple[str | int, ...] = ()
    until: datetime | None = None  # the clock of the turn stands still
    confirmed: str = ""  # what was confirmed before
    may_confirm: bool = True  # of what points to a person


def before_it_is_posted(scene: Scene, waiting: Waiting, findings: Sequence[Finding]) -> Screen:
    """`findings` all weigh the same: what weighs most is decided first."""
    weight = findings[0].weight
    key = _KEYS[weight]
    said = [_line(scene, one, waiting.words) for one in _distinct(findings, waiting.words)[:MOST_SHOWN]]
    clock = scene.text("hint-clock", clock=countdown(waiting.until)) if waiting.until else ""
    text = lines(scene.text(f"{key}-text1"), *said, *([clock] if clock else []), scene.text("hint-kept"),
                 scene.text("hint-made"))  # fmt: skip
    return private(text, Row(tuple(_buttons(scene, key, weight, waiting, findings))))


def _buttons(scene: Scene, key: str, weight: Weight, waiting: Waiting, findings: Sequence[Finding]) -> list[Button]:
    edit = scene.button(f"{key}-button-edit", waiting.edit, *waiting.edit_more)
    match weight:
        case Weight.HINT:
            rules = ".".join(str(rule) for rule in sorted({one.rule for one in findings}))
            send = scene.button(f"{key}-button-send", Action.SEND_HINTED, waiting.mark, waiting.confirmed + "h")
            wrong = scene.button(f"{key}-button-wrong", Action.HINT_WRONG, waiting.mark, rules, waiting.confirmed + "h")
            return [send, edit, wrong]
        case Weight.PERSONAL:
            confirm = scene.button(f"{key}-button-send", Action.SEND_HINTED, waiting.mark, waiting.confirmed + "p")
            return [edit, *([confirm] if waiting.may_confirm else []), _drop(scene, key, waiting)]
        case Weight.HELD:
            return [edit, scene.button(f"{key}-button-ask", Action.ASK_MODERATOR), _drop(scene, key, waiting)]


def _drop(scene: Scene, key: str, waiting: Waiting) -> Button:
    return scene.button(f"{key}-button-delete", Action.DROP_HINTED, waiting.mark, style=Style.DANGER)


def _distinct(findings: Sequence[Finding], words: str) -> list[Finding]:
    """One line for each rule and reason and what was found; places that lie in one another count once."""
    kept: list[Finding] = []
    for one in findings:
        inside = any(other.start <= one.start and one.end <= other.end and other.rule == one.rule for other in kept)
        again = any((other.reason, other.found(words)) == (one.reason, one.found(words)) for other in kept)
        if not (inside and one.end) and not again:
            kept.append(one)
    return kept


def _line(scene: Scene, finding: Finding, words: str) -> str:
    rule = RULES[finding.rule - 1]
    head = scene.text("hint-line-rule", rule=rule.name, ruletext=scene.text(rule.wording))
    found = one_line(finding.found(words), _MOST_FOUND)
    reason = scene.text(f"{finding.reason}")
    return lines(head, scene.text("hint-line-found", found=found, reason=reason) if found else reason)


def gone(scene: Scene) -> Screen:
    """The form that a button was for does not wait any more."""
    return private(scene.text("hint-gone-text1"), Row((scene.button("hint-gone-button-drafts", Action.DRAFTS),)))
