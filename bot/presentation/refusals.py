"""No, kindly: what is so and what to do next, never what the person did. Each is one sentence with its buttons.

The heart refuses with a key and values; seats come as numbers and moments as moments. Here they get their names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.floor import upcoming
from bot.dialogue.format import Order
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, Value
from bot.dialogue.round import Round
from bot.dialogue.seating import table_of
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.escape import as_written, cut, one_line
from bot.presentation.scene import MOST_PHASE, Scene, button, lines, private
from bot.presentation.screen import Button, Row, Screen, Style, Text
from bot.presentation.words import Words

_BUTTONS: Mapping[str, tuple[tuple[str, Action, tuple[str, ...]], ...]] = {
    "refused-not-your-turn": (("prepare", Action.PREPARE, ()),),
    "refused-between-turns": (("prepare", Action.PREPARE, ()),),
    "refused-not-seated": (("ask", Action.ASK_SEAT, ()), ("see", Action.SEE, ())),
    "refused-rules-first": (("read", Action.RULES, ("accept",)),),
    "refused-paused": (("prepare", Action.PREPARE, ()),),
    "refused-phase-over": (("show", Action.SHOW_DRAFT, ("late",)),),
    "refused-turn-over": (("show", Action.SHOW_DRAFT, ("late",)),),
    "refused-form-expired": (("open", Action.SPEAK, ()),),
    "refused-empty": (("open", Action.SPEAK, ()), ("pass", Action.PASS, ())),
    "refused-too-long": (("shorten", Action.SPEAK, ()),),
    "refused-statement-too-long": (("shorten", Action.PROPOSE, ()),),
    "refused-ask-across": (("open", Action.SPEAK, ()),),
    "refused-one-question": (("open", Action.SPEAK, ()),),
    "refused-one-seat": (("my-seat", Action.MY_SEAT, ()),),
    "refused-pass-for-now-used": (("speak", Action.SPEAK, ()), ("pass", Action.PASS, ())),
    "refused-rank-twice": (("open", Action.RANK_OPEN, ()),),
    "refused-rank-incomplete": (("open", Action.RANK_OPEN, ()),),
    "refused-order-incomplete": (("open", Action.ORDER_OPEN, ()),),
    "refused-reservation-empty": (("open", Action.TEXT_ASK, ()),),
    "refused-edit-after-vote": (("propose", Action.PROPOSE, ()),),
    "refused-raise-hand": (("raise", Action.RAISE_HAND, ()), ("prepare", Action.PREPARE, ())),
    "refused-listening-side": (("note", Action.NOTE, ()),),
    "refused-others-first": (("prepare", Action.PREPARE, ()),),
    "refused-reply-to-words": (("open", Action.SPEAK, ()),),
    "refused-said-back-already": (("open", Action.SPEAK, ()),),
    "refused-decide-first": (("decide", Action.SPEAK, ()),),
    "refused-many-clauses": (("open", Action.DRAFT, ()),),
    "refused-change-answers-nothing": (("open", Action.DRAFT, ()),),
    "refused-change-untold": (("open", Action.DRAFT, ()),),
    "refused-not-apart": (("look", Action.CROSSINGS, ()),),
    "refused-message-over": (("look", Action.CROSSINGS, ()),),
    "refused-answered-already": (("look", Action.CROSSINGS, ()),),
    "refused-many-messages": (("look", Action.CROSSINGS, ()),),
    "refused-other-pair": (("mine", Action.MY_PAIR, ()),),
    "note-hand-already-up": (("down", Action.LOWER_HAND, ()),),
    "note-floor-is-yours": (("speak", Action.SPEAK, ()),),
    "note-already-passed": (("raise", Action.RAISE_HAND, ()),),
    "refused-hour-not-read": (("open", Action.NIGHTS, ()),),
    "refused-night-zone-unknown": (("open", Action.NIGHTS, ()),),
    "refused-night-half": (("open", Action.NIGHTS, ()),),
    "note-already-left": (("drafts", Action.DRAFTS, ()),),
    "note-request-waiting": (("take-back", Action.TAKE_BACK_REQUEST, ()),),
}
_MOST_WRITTEN = 3000  # in every script within what Discord takes in one message
_BEFORE_THE_BEGINNING: Mapping[str, tuple[tuple[str, Action, tuple[str, ...]], ...]] = {
    "refused-no-quorum": (("start", Action.RESCHEDULE, ()), ("cancel", Action.CANCEL_DIALOGUE, ())),
}
_FOR_SEATS = ("refused-paused", "refused-empty")
"""Moderators are refused with these too, and have no words to prepare and no turn to pass."""
_AGAIN = ("refused-empty", "refused-too-long", "refused-statement-too-long")
_WITH_WORDS = ("refused-phase-over", "refused-turn-over")
_BEFORE_PUBLICATION: Mapping[str, tuple[tuple[str, Action, tuple[str, ...]], ...]] = {
    "refused-time-not-read": (("open", Action.OPEN_PART, ("3",)),),
    "refused-time-past": (("open", Action.OPEN_PART, ("3",)),),
    "refused-sides-same": (("open", Action.OPEN_PART, ("2",)),),
    "refused-seats-outside": (("open", Action.OPEN_PART, ("1",)),),
    "refused-roles-missing": (("open", Action.OPEN_PART, ("2",)),),
    "refused-opening-incomplete": (("open", Action.OPEN_PART, ("1",)),),
    "refused-pace-not-here": (("open", Action.OPEN_PART, ("1",)),),
    "refused-seats-too-few": (("open", Action.OPEN_PART, ("1",)),),
    "refused-seats-after-start": (("open", Action.OPEN_PART, ("3",)),),
    "refused-not-moderators": (("open", Action.OPEN_PART, ("3",)),),
    "refused-zone-unknown": (("open", Action.SETUP, ()),),
    "refused-season-format": (("open", Action.OPEN_PART, ("1",)),),
    "refused-season-sides": (("open", Action.OPEN_SIDES, ()),),
    "refused-season-early": (("open", Action.OPEN_PART, ("3",)),),
    "refused-bot-permission": (("again", Action.SETUP_CHECK, ()),),
}
_OF_ONE_SIDE = (
    "refused-hours-zone-unknown", "refused-hours-not-read", "refused-hours-too-short", "refused-rest-too-long",
    "refused-holidays-unknown", "refused-days-not-read", "refused-hours-never-meet",
)  # fmt: skip
"""About the waking hours of the side whose number is among the values: its form opens again."""


@dataclass(frozen=True)
class Entered:
    """Words that came with what was refused: the button that opens their form again."""

    action: Action
    more: tuple[str, ...] = ()


SPOKEN = Entered(Action.SPEAK)


def refusal(
    scene: Scene, no: Refusal, asking: SeatNumber | None = None, entered: Entered | None = None, link: str | None = None
) -> Screen:
    """The screen of a refusal in a dialogue. `asking` is the seat that was refused, `link` the final summary."""
    if no.key in _WITH_WORDS and entered is None:  # nothing was written, so nothing is kept
        no = Refusal(f"{no.key}-plain", no.values)
    if no.key == "refused-closed" and link:
        return private(scene.text("refused-closed-link", link=link))
    values = _named(scene, no)
    if no.key == "refused-not-your-turn":
        values["why"] = scene.text(_why_later(scene.round, asking))
    text = scene.text(no.key, **values)
    if no.key == "refused-no-quorum":
        text = lines(text, *(_arrived(scene, no, place) for place in range(1, len(scene.round.sides) + 1)))
    offered = list(_offered(no.key, entered or SPOKEN))
    if scene.round.stage is Stage.INVITING:
        offered += _BEFORE_THE_BEGINNING.get(no.key, ())
    made = tuple(
        scene.button(f"{no.key}-button-{name}", action, *more)
        for name, action, more in offered
        if asking is not None or no.key not in _FOR_SEATS
    )
    return private(text, *([Row(made)] if made else []))


def refusal_outside(words: Words, key: str, **values: Value) -> Screen:
    """A refusal where there is no dialogue yet: setting up, opening, a command in the wrong place."""
    said = {name: _told(name, value) for name, value in values.items()}
    made: list[Button] = [
        button(words, f"{key}-button-{name}", action, 0, *more)
        for name, action, more in _BEFORE_PUBLICATION.get(key, ())
    ]
    if key in _OF_ONE_SIDE:
        made.append(button(words, "refused-hours-button-open", Action.OPEN_HOURS, 0, said["number"]))
    return private(words.text(key, **said), *([Row(tuple(made))] if made else []))


def outlived(words: Words, written: str | None) -> Screen:
    """For a button that no screen of this version carries, or a form with what was `written` in it, to be copied."""
    if written is None:
        return private(words.text("refused-old-button-no-link"))
    if not written:
        return private(words.text("refused-old-form"))
    return Screen((Text(words.text("refused-old-form-words")), Text(as_written(cut(written, _MOST_WRITTEN), 0))))


def plain(words: Words, no: Refusal) -> Screen:
    """A refusal whose values need no names."""
    return refusal_outside(words, no.key, **no.values)


def hour_skipped(words: Words, zone: str, next_: datetime) -> Screen:
    """The clocks change on that day and the hour does not exist: the next one that does is offered."""
    key = "refused-time-skipped"
    row = Row(
        (
            button(words, f"{key}-button-use", Action.USE_TIME, 0, int(next_.timestamp()), style=Style.PRIMARY),
            button(words, f"{key}-button-change", Action.OPEN_PART, 0, 3),
        )
    )
    return private(words.text(key, zone=one_line(zone, 40), date=moment(next_)), row)


def _offered(key: str, entered: Entered) -> Iterator[tuple[str, Action, tuple[str, ...]]]:
    """The ways on. A form is opened again as the form it was; *Pass* stands beside that of a turn alone."""
    for name, action, more in _BUTTONS.get(key, ()):
        if entered == SPOKEN or key not in _AGAIN:
            yield name, action, more
        elif action is not Action.PASS:
            yield name, entered.action, entered.more


def _named(scene: Scene, no: Refusal) -> dict[str, str | int]:
    """The heart's numbers as names: seats, sides and phases."""
    values: dict[str, str | int] = {}
    told = no.values.get("phase")
    phase = scene.round.format.phases[told if isinstance(told, int) else max(scene.round.phase, 0)]
    for name, value in no.values.items():
        match name:
            case "seat" | "seat2":
                values |= scene.speaker(SeatNumber(int(str(value))), phase, name.removeprefix("seat"))
            case "side" if isinstance(value, int):
                values |= scene.side(SideNumber(value))
            case "phase" if isinstance(value, int):
                values["phase"] = _phase(scene, value)
            case _:
                values[name] = _told(name, value)
    if no.key == "refused-not-begun" and isinstance(starts := no.values.get("date"), datetime):
        values["clock"] = countdown(starts)
    if no.key == "refused-other-was-first":
        values["phase"] = _phase(scene, scene.round.phase)
    return values


def _told(name: str, value: Value) -> str | int:
    if isinstance(value, datetime):
        return moment(value) if name.startswith("date") else countdown(value)
    if name in ("number", "numbers"):
        return str(value)
    return one_line(value, 100) if isinstance(value, str) and not value.startswith("<") else value


def _phase(scene: Scene, place: int) -> str:
    phases = scene.round.format.phases
    return one_line(phases[min(max(place, 0), len(phases) - 1)].name, MOST_PHASE)


def _why_later(round_: Round, asking: SeatNumber | None) -> str:
    table = table_of(round_, asking) if asking is not None else None
    if table is None or asking is None:
        return "why-list"
    next_ = upcoming(round_, table)
    if next_ and next_[0] == asking:
        return next_[1]
    if round_.phase_of(table).order is Order.QUEUE:
        return "why-hands" if asking in table.hands else "why-no-hand"
    return "why-list" if asking in table.waiting else "why-had-it"


def _arrived(scene: Scene, no: Refusal, place: int) -> str:
    came = no.values.get(f"side{place}", 0)
    return scene.text("refused-no-quorum-side", n=int(str(came)), **scene.side(scene.round.sides[place - 1].number))
