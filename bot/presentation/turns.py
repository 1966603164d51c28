"""Forms and private answers around a turn: writing, preparing, passing, correcting; and drafts, which are never lost.

What people enter stands in the field `words` (a question's addressee in `to`, a source in `source`). The custom_id of
the form that speaks carries the number of its turn, so that a form of an earlier turn is known for one.
"""

from datetime import datetime, timedelta

from bot.dialogue.events import TurnKind
from bot.dialogue.format import Phase
from bot.dialogue.ids import ContributionNumber, SeatNumber
from bot.dialogue.round import Round
from bot.dialogue.table import Turn
from bot.hosting.ports import Draft, DraftKind
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, duration
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import as_written, cut, label, one_line
from bot.presentation.form import Form, FormPart, Note, SelectField, TextField
from bot.presentation.rules import rules_here
from bot.presentation.scene import MOST_PROMPT, Scene, lines, private
from bot.presentation.screen import MOST_OPTIONS, Button, Option, Row, Screen, Select, Style

_DOING = {
    TurnKind.SPEAK: "speak", TurnKind.ASK: "ask", TurnKind.ANSWER: "answer", TurnKind.RESTATE: "restate",
    TurnKind.REPLY: "reply", TurnKind.DECIDE: "decide",
}  # fmt: skip
WORDS, TO, SOURCE = "words", "to", "source"
LONGEST_NOTE = 1200
LONGEST_QUESTION = 200
LONGEST_SOURCE = 200


# --- forms
def turn_form(scene: Scene, turn: Turn, phase: Phase, opening: str, prepared: str = "", question: str = "") -> Form:
    """The form of the turn that is open: to speak, to ask one person across, or to answer a question."""
    action = custom_id(Action.SPEAK_FORM, scene.round.id, turn.number, opening=opening)
    if turn.kind is TurnKind.ASK:
        return _ask_form(scene, turn.seat, action, prepared)
    limit, ends = phase.max_chars.at(scene.round.pace), scene.deadline(turn.ends)
    kind = "answer" if turn.kind is TurnKind.ANSWER else "speak"
    about = scene.text(f"{kind}-form-description-words", n=limit, **scene.speaker(turn.seat, phase))
    parts: list[FormPart] = [
        Note(lines(_above(scene, kind, phase.prompt, question, ends), rules_here(scene))),
        TextField(WORDS, scene.text(f"{kind}-form-label-words"), limit, about, True, filled=cut(prepared, limit)),
    ]
    if kind == "speak":
        source = scene.text("speak-form-label-source")
        about = scene.text("speak-form-description-source")
        parts.append(TextField(SOURCE, source, LONGEST_SOURCE, about, required=False))
    return Form(scene.text(f"{kind}-form-title"), action, tuple(parts))


def _above(scene: Scene, kind: str, prompt: str, question: str, ends: str) -> str:
    """The question stands in the form, because on a phone the form hides the room."""
    if kind == "answer" and question:
        return scene.text("answer-form-text", question=one_line(question, 400), clock=ends)
    if prompt:
        return scene.text("speak-form-text", prompt=one_line(prompt, MOST_PROMPT), clock=ends)
    return scene.text("speak-form-text-plain", clock=ends)


def _ask_form(scene: Scene, asking: SeatNumber, action: str, prepared: str) -> Form:
    people = Select(TO, options=_across(scene, asking), placeholder=scene.text("ask-form-select-to"))
    question = TextField(
        WORDS,
        scene.text("ask-form-label-question"),
        LONGEST_QUESTION,
        scene.text("ask-form-description-question"),
        filled=cut(prepared, LONGEST_QUESTION),
    )
    to = SelectField(scene.text("ask-form-label-to"), people, scene.text("ask-form-description-to"))
    return Form(scene.text("ask-form-title"), action, (to, question))


def _across(scene: Scene, asking: SeatNumber) -> tuple[Option, ...]:
    """Everybody on another side, by name; the value is the seat."""
    mine = scene.round.seats[asking].side
    others = sorted(
        (seat for seat in scene.round.taking_part() if seat.side != mine), key=lambda seat: (seat.side, seat.pseudonym)
    )
    return tuple(
        Option(label(f"{scene.side(seat.side)['emblem']} {seat.pseudonym} ({_side(scene, seat.number)})", 100),
               str(seat.number))
        for seat in others[:MOST_OPTIONS]
    )  # fmt: skip


def write_form(scene: Scene, phase: Phase, opening: str, words: str = "") -> Form:
    """Hidden words of a silent phase."""
    limit = phase.max_chars.at(scene.round.pace)
    field = TextField(
        WORDS,
        scene.text("write-form-label-words"),
        limit,
        scene.text("write-form-description-words", n=limit),
        True,
        filled=cut(words, limit),
    )
    prompt = one_line(phase.prompt, MOST_PROMPT)
    above = lines(scene.text("write-form-text", prompt=prompt), rules_here(scene)) if prompt else rules_here(scene)
    parts: tuple[FormPart, ...] = (Note(above), field)
    return Form(scene.text("write-form-title"), custom_id(Action.WRITE_FORM, scene.round.id, opening=opening), parts)


def note_form(scene: Scene, opening: str, words: str = "") -> Form:
    return _one_field(scene, "note-form", Action.NOTE_FORM, opening, LONGEST_NOTE, words)


def prepare_form(scene: Scene, limit: int, opening: str, words: str = "") -> Form:
    return _one_field(scene, "prepare-form", Action.PREPARE_FORM, opening, limit, words)


def correct_form(scene: Scene, limit: int, opening: str, words: str) -> Form:
    return _one_field(scene, "correct-form", Action.CORRECT_FORM, opening, limit, words)


def _one_field(scene: Scene, key: str, action: Action, opening: str, limit: int, words: str) -> Form:
    about = scene.text(f"{key}-description-words", n=limit)
    field = TextField(WORDS, scene.text(f"{key}-label-words"), limit, about, True, filled=cut(words, limit))
    return Form(scene.text(f"{key}-title"), custom_id(action, scene.round.id, opening=opening), (field,))


def longest_now(round_: Round) -> int:
    """The most characters of words prepared now: as many as any phase still to come takes."""
    coming = round_.format.phases[max(round_.phase, 0) :]
    return max((phase.max_chars.at(round_.pace) for phase in coming), default=LONGEST_NOTE)


# --- receipts
def heard(scene: Scene, number: ContributionNumber, until: datetime) -> Screen:
    return private(scene.text("heard-text1", number=str(number), clock=countdown(until)))


def corrected(scene: Scene, number: ContributionNumber) -> Screen:
    return private(scene.text("corrected-text1", number=str(number)))


def withdrawn(scene: Scene, number: ContributionNumber) -> Screen:
    return private(scene.text("withdrawn-text1", number=str(number)))


def withdraw_check(scene: Scene, number: ContributionNumber) -> Screen:
    buttons = (
        scene.button("withdraw-check-button-withdraw", Action.WITHDRAW_NOW, style=Style.DANGER),
        scene.button("withdraw-check-button-keep", Action.NOTHING),
    )
    return private(scene.text("withdraw-check-text1", number=str(number)), Row(buttons))


def passed(scene: Scene) -> Screen:
    return private(scene.text("passed-text1"))


def passed_for_now(scene: Scene) -> Screen:
    return private(scene.text("passed-for-now-text1"))


def hand_up(scene: Scene, place: int) -> Screen:
    return private(scene.text("hand-up-text1", n=place), Row((scene.button("hand-up-button-down", Action.LOWER_HAND),)))


def hand_down(scene: Scene) -> Screen:
    return private(scene.text("hand-down-text1"), Row((scene.button("hand-down-button-up", Action.RAISE_HAND),)))


def rules_accepted(scene: Scene) -> Screen:
    return private(scene.text("rules-accepted-text1"))


def ready(scene: Scene) -> Screen:
    return private(scene.text("ready-text1"))


def unchanged(scene: Scene) -> Screen:
    return private(scene.text("desk-unchanged-text1"))


def more_time(scene: Scene, on: bool) -> Screen:
    if on:
        button = scene.button("more-time-button-usual", Action.MORE_TIME, "off")
        return private(scene.text("more-time-text1"), Row((button,)))
    return private(
        scene.text("usual-time-text1"), Row((scene.button("usual-time-button-more", Action.MORE_TIME, "on"),))
    )


# --- drafts
def prepared(scene: Scene) -> Screen:
    return _kept(scene, "prepared", Action.PREPARE, DraftKind.PREPARED)


def note_kept(scene: Scene) -> Screen:
    return _kept(scene, "note-kept", Action.NOTE, DraftKind.NOTE)


def written(scene: Scene) -> Screen:
    change = scene.button("written-button-change", Action.WRITE)
    return private(scene.text("written-text1"), Row((change, scene.button("written-button-ready", Action.READY))))


def _kept(scene: Scene, key: str, change: Action, kind: DraftKind) -> Screen:
    buttons = (
        scene.button(f"{key}-button-change", change),
        scene.button(f"{key}-button-delete", Action.DELETE_DRAFT, kind, style=Style.DANGER),
    )
    return private(scene.text(f"{key}-text1"), Row(buttons))


def draft_kept(scene: Scene, ended: datetime) -> Screen:
    """Words that came after the turn are never lost."""
    buttons = (
        scene.button("draft-kept-button-show", Action.SHOW_DRAFT, DraftKind.LATE, style=Style.PRIMARY),
        scene.button("draft-kept-button-delete", Action.DELETE_DRAFT, DraftKind.LATE, style=Style.DANGER),
    )
    return private(scene.text("draft-kept-text1", clock=countdown(ended)), Row(buttons))


def draft_shown(scene: Scene, draft: Draft) -> Screen:
    change = Action.NOTE if draft.kind is DraftKind.NOTE else Action.PREPARE
    buttons = (
        scene.button("draft-shown-button-change", change),
        scene.button("draft-shown-button-delete", Action.DELETE_DRAFT, draft.kind, style=Style.DANGER),
    )
    return private(scene.text("draft-shown-text1", words=as_written(draft.words)), Row(buttons))


def mine(scene: Scene, words: str | None, change: Action) -> Screen:
    """What I have written in this phase: a hidden text or a private note."""
    if words is None:
        return private(scene.text("mine-none-text1"))
    buttons: tuple[Button, ...] = (scene.button("mine-button-change", change),)
    if change is Action.NOTE:
        delete = scene.button("mine-button-delete", Action.DELETE_DRAFT, DraftKind.NOTE, style=Style.DANGER)
        buttons = (*buttons, delete)
    return private(scene.text("mine-text1", words=as_written(words)), Row(buttons))


def deleted(scene: Scene) -> Screen:
    return private(scene.text("deleted-text1"))


# --- notices: to somebody who did not press
def floor_yours(scene: Scene, turn: Turn, question: ContributionNumber | None, hold: timedelta) -> Screen:
    """Whoever gets the floor is told in private, never by a mention."""
    ends, longest = scene.deadline(turn.ends), duration(scene.words, hold)
    number = str(question or "")
    doing = _DOING[turn.kind]
    text = scene.text(f"floor-yours-{doing}-text1", number=number, clock=ends, duration=longest)
    if turn.kind is TurnKind.DECIDE:
        return private(text, Row((scene.button("floor-yours-button-decide", Action.SPEAK),)))
    buttons = [
        scene.button(f"floor-yours-button-{doing}", Action.SPEAK, style=Style.PRIMARY),
        scene.button("floor-yours-button-pass", Action.PASS),
    ]
    if not turn.owed:
        buttons.append(scene.button("floor-yours-button-pass-for-now", Action.PASS_FOR_NOW))
    return private(text, Row(tuple(buttons)))


def time_note(scene: Scene, ends: datetime, last: datetime) -> Screen:
    return private(scene.text("time-note-text1", clock=scene.deadline(ends), clock2=countdown(last)))


def _side(scene: Scene, seat: SeatNumber) -> str:
    return scene.side(scene.round.seats[seat].side)["side"]
