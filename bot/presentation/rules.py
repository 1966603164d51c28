"""The ground rules of a dialogue as people read them, and who can see what. The same text before and after."""

from datetime import datetime

from bot.dialogue.format import Format
from bot.dialogue.ids import SideNumber
from bot.dialogue.rules.judging import RULES
from bot.hosting.ports import Wish
from bot.presentation.actions import Action
from bot.presentation.clock import moment
from bot.presentation.escape import cut, one_line
from bot.presentation.scene import Scene, lines, listed, private
from bot.presentation.screen import Container, Row, Screen, Text

_MOST_AGREED = 700
EVERY_RULE = tuple(f"R{number}" for number in range(1, 26))


def rules_of(format_: Format) -> tuple[str, ...]:
    return format_.rules or EVERY_RULE


def rules(scene: Scene, accept: Action | None = None) -> Screen:
    """The rules by themselves, behind *Ground rules*; with a button to accept them where that is asked."""
    buttons = (scene.button("seat-rules-button-keep", accept),) if accept else ()
    question = (scene.button("seat-rules-button-question", Action.ASK_MODERATOR),)
    return _rules(scene, "seat-rules-text1-alone", Row((*buttons, *question)))


def seat_rules(scene: Scene, side: SideNumber, wish: Wish = Wish.SEAT) -> Screen:
    """The last step before a seat is asked for, or what there is without one."""
    row = Row(
        (
            scene.button("seat-rules-button-keep", Action.SEAT_ACCEPT, side, wish),
            scene.button("seat-rules-button-question", Action.ASK_MODERATOR),
            scene.button("seat-rules-button-no", Action.SEAT_NO),
        )
    )
    return _rules(scene, "seat-rules-text1", row)


def who_can_see_what(
    scene: Scene, destroyed: datetime, side: SideNumber | None = None, wish: Wish = Wish.SEAT
) -> Screen:
    """Truth before consent. With a side it is the second step to a seat; without, it can be read at any time."""
    title = scene.text("seat-card-title" if side is not None else "seat-card-title-alone")
    texts = (
        Text(lines(title, scene.text("seat-card-text1"))),
        Text(lines(scene.text("seat-card-text2"), _messages(scene))),
        Text(scene.text("seat-card-text3", date=moment(destroyed))),
        Text(scene.text("seat-card-text4")),
    )
    if side is None:
        return Screen((Container(texts),))
    buttons = (
        scene.button("seat-card-button-read", Action.SEAT_READ, side, wish),
        scene.button("seat-card-button-no", Action.SEAT_NO),
    )
    return Screen((Container((*texts, Row(buttons))),))


def _messages(scene: Scene) -> str | None:
    if not scene.round.format.has_caucus:
        return None
    return scene.text(f"seat-card-line-messages-{'read-first' if scene.charter.reads_first else 'at-once'}")


def ask_moderators(scene: Scene, moderators: str) -> Screen:
    return private(scene.text("seat-question-text1", moderators=moderators))


def rules_here(scene: Scene) -> str:
    """The rules that look at words before they are posted, for the form they are written in."""
    names = [rule.name for rule in RULES if rule.judges and (rule.always or rule.name in rules_of(scene.round.format))]
    return scene.text("rules-here", rules=", ".join(names), version=scene.charter.rules_version)


def agreed_words(scene: Scene) -> str:
    """The whole list is there to be read: nothing is ever held by a hidden one."""
    words = listed(scene.words, (one_line(word, 40) for word in scene.charter.agreed_words))
    if not words:
        return scene.text("agreed-words-none")
    return scene.text("agreed-words", names=cut(words, _MOST_AGREED), version=scene.charter.rules_version)


def _rules(scene: Scene, key: str, row: Row) -> Screen:
    listed = "\n".join(
        scene.text("rule-line", rule=rule, ruletext=scene.text(f"rule-{rule.lower()}"))
        for rule in rules_of(scene.round.format)
    )
    head = scene.text(key, version=scene.charter.rules_version, rules=listed)
    agreed = [Text(agreed_words(scene))] if "R10" in rules_of(scene.round.format) else []
    return Screen((Container((Text(head), *agreed, Text(scene.text("seat-rules-text2")), row)),))
