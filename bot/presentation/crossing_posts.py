"""Posts of messages that leave a caucus: proposed to the own side, crossed, published. None has an author.

Nothing here says who proposed or who agreed, or how many: also among the own side it is only said what is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.backchannel import Bound, Fate, Message
from bot.dialogue.ids import MessageNumber, SideNumber
from bot.presentation.actions import Action
from bot.presentation.clock import countdown
from bot.presentation.escape import as_written, one_line
from bot.presentation.scene import Scene, lines
from bot.presentation.screen import Row, Screen, Text

MOST_QUOTED = 200  # characters of another message, where one is only pointed to
MOST_SHOWN = 12  # messages of one exchange that a wish quotes


@dataclass(frozen=True)
class Told:
    """A message with its words; `asked` are those of the message that it answers."""

    message: Message
    words: str
    reason: str = ""
    asked: str = ""


def proposal(scene: Scene, told: Told) -> Screen:
    """For the own side alone: the words, where they go, and the vote or what became of it."""
    message = told.message
    head = scene.text("crossing-proposal-text1", place=place(scene, message))
    text = Text(lines(head, _quote(scene, told), as_written(told.words), _state(scene, told)))
    if message.fate is not Fate.PROPOSED:
        return Screen((text,))
    row = Row(
        (
            scene.button("crossing-button-agree", Action.CROSS_AGREE, message.number, "on"),
            scene.button("crossing-button-not-yet", Action.CROSS_AGREE, message.number, "off"),
        )
    )
    return Screen((text, row))


def message(scene: Scene, told: Told) -> Screen:
    """Where it has crossed to: from a side, as a side."""
    said = told.message
    key = "crossing-message-text1" if said.answers is None else "crossing-message-text1-answer"
    text = Text(lines(scene.text(key, **scene.side(said.side)), _quote(scene, told), as_written(told.words)))
    if said.bound is Bound.MODERATORS:
        return Screen((text,))
    return Screen((text, Row((scene.button("crossing-button-answer", Action.CROSS, said.number),))))


def published(scene: Scene, told: Told) -> Screen:
    head = scene.text("crossing-published-text1", **scene.side(told.message.side))
    return Screen((Text(lines(head, _quote(scene, told), as_written(told.words))),))


def wish(scene: Scene, exchange: MessageNumber, side: SideNumber, shown: Sequence[Told], done: bool = False) -> Screen:
    """To publish an exchange: what is in it, and the own side's vote, or what became of it; `done`: it is published."""
    wished = scene.round.back.wishes.get((exchange, side))
    quoted = [_in_short(scene, told) for told in shown[:MOST_SHOWN] if wished is None or told.message.number
              in wished.messages]  # fmt: skip
    other = scene.round.back.wishes.get((exchange, wished.other)) if wished else None
    text = Text(
        lines(
            scene.text("crossing-wish-text1"),
            *quoted,
            scene.text("crossing-wish-other", **scene.side(wished.other))
            if wished and other and other.agreed
            else None,
            _wish_state(scene, exchange, side, done),
        )
    )
    if wished is None or wished.agreed:
        return Screen((text,))
    row = Row(
        (
            scene.button("crossing-button-publish", Action.CROSS_PUBLISH, exchange, "on"),
            scene.button("crossing-button-not-yet", Action.CROSS_PUBLISH, exchange, "off"),
        )
    )
    return Screen((text, row))


def place(scene: Scene, message: Message) -> str:
    """Where a message goes, in a few words."""
    if message.bound is Bound.SIDE and message.to is not None:
        return scene.text("side-in-text", **scene.side(message.to))
    return scene.text(f"crossing-to-{message.bound}")


def share(scene: Scene) -> str:
    """How much of a side has to agree, as its people read it."""
    needed = scene.round.format.cross_share
    return scene.text("crossing-share-all") if needed == 1 else scene.text("crossing-share", share=str(needed))


def _state(scene: Scene, told: Told) -> str:
    said = told.message
    match said.fate:
        case Fate.PROPOSED:
            return scene.text("crossing-state-proposed", share=share(scene), clock=countdown(said.vote.until))
        case Fate.READ if said.decide_by is not None:
            return scene.text("crossing-state-read", clock=countdown(said.decide_by))
        case Fate.CROSSED if said.crossed is not None:
            return scene.text("crossing-state-crossed", clock=countdown(said.crossed))
        case Fate.SENT_BACK:
            return scene.text("crossing-state-sent-back", reason=one_line(told.reason, 300))
        case _:
            return scene.text("crossing-state-lapsed")


def _wish_state(scene: Scene, exchange: MessageNumber, side: SideNumber, done: bool) -> str:
    wished = scene.round.back.wishes.get((exchange, side))
    if wished is None:
        return scene.text(f"crossing-wish-{'published' if done else 'lapsed'}")
    clock = countdown(wished.vote.until)
    if wished.agreed:
        return scene.text("crossing-wish-agreed", clock=clock, **scene.side(wished.other))
    other = scene.round.back.wishes.get((exchange, wished.other))
    key = "crossing-wish-open-last" if other is not None and other.agreed else "crossing-wish-open"
    return scene.text(key, share=share(scene), clock=clock)


def _quote(scene: Scene, told: Told) -> str | None:
    return scene.text("crossing-line-answers", words=one_line(told.asked, MOST_QUOTED)) if told.asked else None


def _in_short(scene: Scene, told: Told) -> str:
    return scene.text("crossing-line-said", words=one_line(told.words, MOST_QUOTED) or "…",
                      **scene.side(told.message.side))  # fmt: skip
