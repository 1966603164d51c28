"""Everything personal of somebody with a seat, in one place reached from every panel: *My seat*, drafts, leaving."""

from collections.abc import Sequence
from datetime import datetime

from bot.dialogue.attendance import standing_by
from bot.dialogue.floor import upcoming
from bot.dialogue.format import Pace
from bot.dialogue.hours import Hours
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import TAKE_BACK, Round
from bot.hosting.ports import Draft, DraftKind
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import as_written, cut
from bot.presentation.form import ChoiceField, Form
from bot.presentation.hours import nights_line
from bot.presentation.panel_parts import have_met_apart
from bot.presentation.scene import Scene, lines, private
from bot.presentation.screen import Button, Container, Option, Row, Screen, Select, Style, Text

STATEMENTS, ANSWERS, READING = "statements", "answers", "reading"
KEEP, WITHDRAW, ERASE, STAY, GO = "keep", "withdraw", "erase", "stay", "leave"
_MOST_OF_A_DRAFT = 340  # one of each kind fits a message, fully escaped
_DRAFTS = {
    DraftKind.PREPARED: "prepared",
    DraftKind.LATE: "late",
    DraftKind.NOTE: "note",
    DraftKind.STATEMENT: "statement",
    DraftKind.MESSAGE: "message",
}


def my_seat(
    scene: Scene, seat: SeatNumber, now: datetime, messages: bool, language: str, nights: Hours | None = None
) -> Screen:
    """Name, next turn and settings. `language` is the name of the language for what only this person reads, `nights`
    are the waking hours of their own, which nobody else ever sees."""
    why, about = next_turn(scene.round, seat)
    when = {"why": scene.text(why), **scene.who(seat)}
    head = (
        scene.text("my-seat-text1", clock=countdown(about), **when)
        if about
        else scene.text("my-seat-text1-no-clock", **when)
    )
    switched = scene.text(f"my-seat-text2-messages-{'on' if messages else 'off'}", language=language)
    if nights:
        switched = lines(switched, nights_line(scene, "my-seat-text2-nights", nights))
    extra = scene.round.seats[seat].extra_time
    first = (
        scene.button("my-seat-button-correct", Action.CORRECT),
        scene.button("my-seat-button-withdraw", Action.WITHDRAW),
        scene.button("my-seat-button-drafts", Action.DRAFTS),
        scene.button("my-seat-button-statements", Action.MY_STATEMENTS),
        scene.button(f"my-seat-button-{'usual' if extra else 'more'}-time", Action.MORE_TIME, "off" if extra else "on"),
    )
    second = (
        _messages(scene, messages),
        scene.button("my-seat-button-language", Action.LANGUAGE),
        scene.button("my-seat-button-catch-up", Action.CATCH_UP),
        *([scene.button("my-seat-button-nights", Action.NIGHTS)] if scene.round.pace is Pace.SLOW else []),
        scene.button("my-seat-button-leave", Action.LEAVE, style=Style.DANGER),
    )
    messages_here = (scene.button("standing-button-messages", Action.CROSSINGS),) if have_met_apart(scene) else ()
    rows = (Row(first if _can_take_back(scene.round, seat, now) else first[2:]), Row((*messages_here, *second)))
    texts = (Text(lines(head, _waiting(scene, seat))), Text(switched))
    return Screen((Container((*texts, *rows, *_alternate(scene, seat))),))


def _waiting(scene: Scene, seat: SeatNumber) -> str | None:
    """That messages of one's side wait for one's word."""
    sitting = scene.round.seats[seat]
    waiting = scene.round.back.waits_for(sitting.side, seat) if sitting.takes_part else 0
    return scene.text("my-seat-line-messages", n=waiting) if waiting else None


def seat_before(
    scene: Scene, side: SideNumber, messages: bool, admitted: bool, answer_by: datetime, alternate: bool = False
) -> Screen:
    """*My seat* of somebody whose name is not drawn yet, or whose request still waits."""
    where = scene.side(side)
    starts = scene.charter.starts_at
    if admitted:
        key = "late" if scene.round.stage is not Stage.INVITING else "alternate" if alternate else "before"
        text = scene.text(f"my-seat-text1-{key}", date=moment(starts), clock=countdown(starts), **where)
        away = scene.button("my-seat-button-give-back", Action.GIVE_BACK_SEAT, style=Style.DANGER)
    else:
        text = scene.text("my-seat-text1-asked", date=moment(answer_by), **where)
        away = scene.button("seat-asked-button-take-back", Action.TAKE_BACK_REQUEST)
    language = scene.button("my-seat-button-language", Action.LANGUAGE)
    return private(text, Row((_messages(scene, messages), language, away)))


def notes(scene: Scene, waiting: Sequence[str]) -> str:
    """Notices that could not be told before, above whatever is answered now."""
    return scene.text("my-seat-notes-text1", notes="\n".join(waiting))


def drafts(scene: Scene, kept: Sequence[Draft]) -> Screen:
    """A form that waits for its writer's decision about a hint is not among them: its words are, as late ones."""
    kept = [draft for draft in kept if draft.kind in _DRAFTS]
    if not kept:
        return private(lines(scene.text("my-drafts-text1"), scene.text("my-drafts-none")))
    texts, shortened = [scene.text("my-drafts-text1")], False
    for draft in kept:
        words = cut(draft.words, _MOST_OF_A_DRAFT)
        shortened = shortened or words != draft.words
        texts.append(scene.text(f"my-drafts-{_DRAFTS[draft.kind]}", words=as_written(words)))
    if shortened:
        texts.append(scene.text("my-drafts-cut"))
    kinds = {draft.kind for draft in kept}
    buttons: list[Button] = []
    if kinds & {DraftKind.PREPARED, DraftKind.LATE}:
        buttons.append(scene.button("my-drafts-button-prepared", Action.PREPARE))
    if DraftKind.NOTE in kinds:
        buttons.append(scene.button("my-drafts-button-note", Action.NOTE))
    if DraftKind.STATEMENT in kinds:
        buttons.append(scene.button("my-drafts-button-statement", Action.PROPOSE))
    if DraftKind.MESSAGE in kinds:
        buttons.append(scene.button("my-drafts-button-message", Action.CROSS, 0))
    buttons.append(scene.button("my-drafts-button-delete", Action.DELETE_DRAFT, "all", style=Style.DANGER))
    return Screen((Container((*(Text(text) for text in texts), Row(tuple(buttons)))),))


def leave_form(scene: Scene, opening: str) -> Form:
    """A way out without a reason; the choice that protects comes first and is explained."""

    def choice(name: str, first: str, second: str) -> ChoiceField:
        options = (
            Option(scene.text(f"leave-form-option-{_option(name, first)}"), first, chosen=True),
            Option(scene.text(f"leave-form-option-{_option(name, second)}"), second),
        )
        label, about = scene.text(f"leave-form-label-{name}"), scene.text(f"leave-form-description-{name}")
        return ChoiceField(name, label, options, about)

    kept = (choice(STATEMENTS, KEEP, WITHDRAW), choice(ANSWERS, KEEP, ERASE))
    fields = (*kept, choice(READING, STAY, GO)) if scene.round.format.room else kept
    return Form(scene.text("leave-form-title"), custom_id(Action.LEAVE_FORM, scene.round.id, opening=opening), fields)


def left(scene: Scene, kept_statements: bool, kept_answers: bool, stays: bool) -> Screen:
    """What was done, and that it is final."""
    reading = "left-line-stays-until-close" if stays else "left-line-leaves"
    said = (
        "left-text1",
        f"left-line-statements-{'kept' if kept_statements else 'withdrawn'}",
        f"left-line-answers-{'kept' if kept_answers else 'erased'}",
        *([reading] if scene.round.format.room else []),
    )
    return private(" ".join(scene.text(key) for key in said))


def language(scene: Scene, choices: Sequence[tuple[str, str]], chosen: str, public: str) -> Screen:
    """`choices` are codes and names of the languages there are; `public` is the name of the dialogue's own."""
    options = tuple(Option(name, code, chosen=code == chosen) for code, name in choices[:25])
    pick = Select(
        custom_id(Action.LANGUAGE_PICK, scene.round.id),
        options=options,
        placeholder=scene.text("seat-language-select"),
    )
    return private(scene.text("seat-language-text1", language=public), pick)


def _option(field: str, value: str) -> str:
    return value if field == READING else f"{value}-{field}"


def _alternate(scene: Scene, seat: SeatNumber) -> tuple[Row, ...]:
    """Somebody who cannot come to their turns can ask for an alternate, where one stands by."""
    sitting = scene.round.seats[seat]
    if not sitting.sits or not (sitting.wants_alternate or standing_by(scene.round, sitting.side)):
        return ()
    name, switch = ("no-alternate", "off") if sitting.wants_alternate else ("alternate", "on")
    return (Row((scene.button(f"my-seat-button-{name}", Action.ALTERNATE_WANTED, switch),)),)


def _messages(scene: Scene, on: bool) -> Button:
    return scene.button(f"my-seat-button-messages-{'off' if on else 'on'}", Action.MESSAGES, "off" if on else "on")


def _can_take_back(round_: Round, seat: SeatNumber, now: datetime) -> bool:
    mine = [said for said in round_.said.values() if said.seat == seat and not said.withdrawn]
    return bool(mine) and now <= mine[-1].at + TAKE_BACK


def next_turn(round_: Round, seat: SeatNumber) -> tuple[str, datetime | None]:
    """Why and about when this seat has its next turn, as far as the round knows."""
    table = round_.room
    if round_.seats[seat].alternate:
        return "why-alternate", None
    if table is None or not round_.phase_of(table).in_turns:
        return "why-not-yet", None
    if table.turn and table.turn.seat == seat:
        return table.turn.why, table.turn.began
    next_ = upcoming(round_, table)
    if next_ and next_[0] == seat:
        return next_[1], table.turn.usual_end if table.turn else table.next_at
    if seat in table.waiting:
        phase = round_.phase_of(table)
        length = phase.turn or phase.ask
        before = table.waiting.index(seat)
        start = table.turn.usual_end if table.turn else table.next_at
        return "why-list", start + before * length.at(round_.pace) if start and length else None
    return "why-had-it", None
