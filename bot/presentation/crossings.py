"""*Messages*: what a side can send, what is open, what has come; and the moderators' reading, where they read first."""

from collections.abc import Sequence

from bot.dialogue.backchannel import Bound, Fate
from bot.dialogue.crossing import MOST_REASON, MOST_WORDS, others
from bot.dialogue.ids import MessageNumber, SeatNumber
from bot.presentation.actions import Action
from bot.presentation.clock import countdown
from bot.presentation.crossing_posts import MOST_QUOTED, Told, place, share
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import as_written, cut, label, one_line
from bot.presentation.form import ChoiceField, Form, FormPart, Note, TextField
from bot.presentation.scene import Scene, lines, primary, private
from bot.presentation.screen import Button, Container, Option, Part, Row, Screen, Section, Text

WORDS, TO, REASON = "words", "to", "reason"
MOST_RECEIVED, MOST_EXCHANGES = 4, 3
MOST_LISTED = 120  # characters of a message in a list; its post has it whole


def overview(scene: Scene, seat: SeatNumber, told: Sequence[Told], may_propose: bool) -> Screen:
    """What this side has open, and what has come to it. `told` are its own open messages and those it has received."""
    side = scene.round.seats[seat].side
    parts: list[Part] = [Text(_head(scene, seat))]
    mine = [one for one in told if one.message.side == side]
    parts += [_open(scene, seat, one) for one in mine if one.message.fate is Fate.PROPOSED]
    parts += [Text(_waiting(scene, one)) for one in mine if one.message.fate is Fate.READ]
    come = [one for one in told if one.message.side != side]
    parts += [_received(scene, seat, one) for one in come[-MOST_RECEIVED:]]
    parts += _exchanges(scene, seat, told)
    if len(parts) == 1:
        parts.append(Text(scene.text("crossings-none")))
    if may_propose:
        parts.append(Row((primary(scene.button("crossings-button-propose", Action.CROSS, 0)),)))
    return Screen((Container(tuple(parts)),))


def _head(scene: Scene, seat: SeatNumber) -> str:
    side = scene.side(scene.round.seats[seat].side)
    first = "read-first" if scene.round.reads_first else "at-once"
    return lines(scene.text("crossings-text1", share=share(scene), **side), scene.text(f"crossings-line-{first}"))


def _open(scene: Scene, seat: SeatNumber, told: Told) -> Part:
    message = told.message
    agreed = seat in message.vote.agreed
    key, switch = ("not-yet", "off") if agreed else ("agree", "on")
    text = scene.text(
        f"crossings-open-{'agreed' if agreed else 'not-yet'}",
        place=place(scene, message), words=one_line(told.words, MOST_LISTED) or "…",
        clock=countdown(message.vote.until),
    )  # fmt: skip
    return Section(Text(text), scene.button(f"crossing-button-{key}", Action.CROSS_AGREE, message.number, switch))


def _waiting(scene: Scene, told: Told) -> str:
    until = told.message.decide_by
    words = one_line(told.words, MOST_LISTED) or "…"
    return scene.text("crossings-read", place=place(scene, told.message), words=words,
                      clock=countdown(until) if until else "")  # fmt: skip


def _received(scene: Scene, seat: SeatNumber, told: Told) -> Part:
    message, mine = told.message, scene.round.seats[seat].side
    text = Text(scene.text("crossing-line-said", words=one_line(told.words, MOST_LISTED) or "…",
                           **scene.side(message.side)))  # fmt: skip
    if scene.round.back.answered(message.number, mine):
        return text
    return Section(text, scene.button("crossing-button-answer", Action.CROSS, message.number))


def _exchanges(scene: Scene, seat: SeatNumber, told: Sequence[Told]) -> list[Part]:
    """Those with this side of which something is not published; the newest ones."""
    back, side = scene.round.back, scene.round.seats[seat].side
    roots = dict.fromkeys(back.root(one.message.number) for one in told if one.message.fate is Fate.CROSSED)
    words = {one.message.number: one.words for one in told}
    mine = [root for root in roots if back.unpublished(root) and back.messages[root].bound is Bound.SIDE]
    parts: list[Part] = []
    for root in mine[-MOST_EXCHANGES:]:
        wish = back.wishes.get((root, side))
        about = one_line(words.get(root, ""), 80) or "…"
        if wish is not None and wish.agreed:
            parts.append(Text(scene.text("crossings-wish-agreed", words=about, clock=countdown(wish.vote.until))))
            continue
        agreed = wish is not None and seat in wish.vote.agreed
        key, switch = ("not-yet", "off") if agreed else ("publish", "on")
        made = scene.button(f"crossing-button-{key}", Action.CROSS_PUBLISH, root, switch)
        parts.append(Section(Text(scene.text("crossings-exchange", words=about)), made))
    return parts


def form(scene: Scene, seat: SeatNumber, opening: str, asked: Told | None, kept: str = "") -> Form:
    """Words for the own side to agree to; what is answered stands in the form, and then it is known where they go."""
    limit = MOST_WORDS.at(scene.round.pace)
    parts: list[FormPart] = []
    if asked is not None:
        parts.append(Note(scene.text("crossing-line-said", words=as_written(asked.words, 1500) or "…",
                                     **scene.side(asked.message.side))))  # fmt: skip
    about = scene.text("crossing-form-description-words", n=limit)
    parts.append(TextField(WORDS, scene.text("crossing-form-label-words"), limit, about, True, filled=cut(kept, limit)))
    if asked is None:
        parts.append(ChoiceField(TO, scene.text("crossing-form-label-to"), _places(scene, seat),
                                 scene.text("crossing-form-description-to")))  # fmt: skip
    title = scene.text("crossing-form-title" if asked is None else "crossing-form-title-answer")
    number = asked.message.number if asked else 0
    return Form(title, custom_id(Action.CROSS_FORM, scene.round.id, number, opening=opening), tuple(parts))


def _places(scene: Scene, seat: SeatNumber) -> tuple[Option, ...]:
    sides = [
        Option(label(scene.text("crossing-form-option-side", **scene.side(number)), 100), f"{Bound.SIDE}-{number}")
        for number in others(scene.round, scene.round.seats[seat].side)
    ]
    places = [Option(scene.text(f"crossing-form-option-{bound}"), bound) for bound in (Bound.ROOM, Bound.MODERATORS)]
    first, *rest = [*sides, *places]
    return (Option(first.label, first.value, chosen=True), *rest)


def proposed(scene: Scene, alone: bool) -> Screen:
    return private(scene.text(f"crossing-proposed-text1{'-alone' if alone else ''}"), Row((_look(scene),)))


def agreed(scene: Scene, on: bool, over: bool) -> Screen:
    """The receipt; `over`: with this word the side has agreed."""
    key = "crossing-agreed-text1-over" if over else f"crossing-agreed-text1-{'on' if on else 'off'}"
    return private(scene.text(key), Row((_look(scene),)))


def _look(scene: Scene) -> Button:
    return scene.button("crossings-button-look", Action.CROSSINGS)


# --- moderators
def to_read(scene: Scene, told: Told, more: int) -> Screen:
    """One message at a time; whom it is from and where it goes, and nothing about people."""
    message = told.message
    quoted = scene.text("crossing-line-answers", words=one_line(told.asked, MOST_QUOTED)) if told.asked else None
    head = scene.text("crossing-read-text1", n=more, place=place(scene, message), **scene.side(message.side))
    row = Row(
        (
            scene.button("crossing-read-button-pass", Action.CROSS_PASS, message.number),
            scene.button("crossing-read-button-back", Action.CROSS_BACK, message.number),
        )
    )
    return private(lines(head, quoted, as_written(told.words) or "…"), row)


def nothing_to_read(scene: Scene) -> Screen:
    return private(scene.text("crossing-read-none"))


def read(scene: Scene, passed: bool, more: int) -> Screen:
    text = scene.text(f"crossing-read-{'passed' if passed else 'back'}-text1", n=more)
    row = Row((scene.button("crossing-read-button-next", Action.CROSS_READ),))
    return private(text, row) if more else private(text)


def back_form(scene: Scene, number: MessageNumber, opening: str) -> Form:
    key = "crossing-back-form"
    field = TextField(
        REASON, scene.text(f"{key}-label-reason"), MOST_REASON, scene.text(f"{key}-description-reason"), True
    )
    action = custom_id(Action.CROSS_BACK_FORM, scene.round.id, number, opening=opening)
    return Form(scene.text(f"{key}-title"), action, (field,))
