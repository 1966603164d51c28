"""Forms and private screens around words of others: say them back, reply to them, decide whether they were understood.

The words in question stand in the form, since on a phone a form hides the room. Refusing needs no reason; both answers
of the owner look the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.format import Phase
from bot.dialogue.ids import ContributionNumber, SeatNumber
from bot.dialogue.table import Turn
from bot.presentation.actions import Action
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import as_written, cut, label, one_line
from bot.presentation.form import Form, FormPart, Note, SelectField, TextField
from bot.presentation.rules import rules_here
from bot.presentation.scene import Scene, lines, private
from bot.presentation.screen import MOST_OPTIONS, Option, Row, Screen, Select

WORDS, ABOUT, TO, AGREE, LEARNED = "words", "about", "to", "agree", "learned"
LONGEST_RESTATEMENT, LONGEST_NAMED = 600, 200
_MOST_SHOWN = 1500


@dataclass(frozen=True)
class Quoted:
    """Somebody's words that are said back or replied to."""

    number: ContributionNumber
    seat: SeatNumber
    words: str


def restate_form(
    scene: Scene, turn: Turn, phase: Phase, opening: str, choice: Sequence[Quoted], prepared: str = ""
) -> Form:
    """With one text to say back it stands in the form; with several the form asks which, newest last."""
    limit = min(LONGEST_RESTATEMENT, phase.max_chars.at(scene.round.pace))
    parts: list[FormPart] = []
    if len(choice) == 1:
        one = choice[0]
        parts.append(Note(scene.text("restate-form-text", words=as_written(one.words, _MOST_SHOWN),
                                     number=str(one.number), **_whose(scene, one))))  # fmt: skip
    elif choice:
        parts.append(_select(scene, ABOUT, "restate-form", choice))
    about = scene.text("restate-form-description-words")
    parts.append(_words(scene.text("restate-form-label-words"), limit, about, prepared))
    return Form(scene.text("restate-form-title"), _form_id(scene, turn, opening), tuple(parts))


def reply_form(
    scene: Scene, turn: Turn, phase: Phase, opening: str, choice: Sequence[Quoted], prepared: str = ""
) -> Form:
    """A reply to one text of another side."""
    limit = phase.max_chars.at(scene.round.pace)
    parts: list[FormPart] = [_select(scene, ABOUT, "reply-form", choice)] if choice else []
    about = scene.text("speak-form-description-words", n=limit, **scene.speaker(turn.seat, phase))
    parts.append(
        TextField(WORDS, scene.text("reply-form-label-words"), limit, about, True, filled=cut(prepared, limit))
    )
    return Form(scene.text("reply-form-title"), _form_id(scene, turn, opening), tuple(parts))


def pair_form(
    scene: Scene, turn: Turn, phase: Phase, opening: str, across: Sequence[SeatNumber], prepared: str = "",
    heard: bool = False,
) -> Form:  # fmt: skip
    """The speaker's form in pairs: who listens is chosen, or left to the list. Whoever has listened first names one
    thing they agree with and one they learned."""
    limit = phase.max_chars.at(scene.round.pace)
    parts: list[FormPart] = []
    if len(across) > 1:
        options = tuple(Option(_name(scene, seat), str(seat)) for seat in across[:MOST_OPTIONS])
        select = Select(TO, options=options, placeholder=scene.text("ask-form-select-to"), least=0)
        parts.append(SelectField(scene.text("pair-form-label-to"), select, scene.text("pair-form-description-to")))
    if heard:
        for name in (AGREE, LEARNED):
            parts.append(TextField(name, scene.text(f"reply-form-label-{name}"), LONGEST_NAMED,
                                   scene.text(f"reply-form-description-{name}")))  # fmt: skip
        limit = max(limit - 2 * LONGEST_NAMED - 80, 200)  # all of it is one post
    about = scene.text("speak-form-description-words", n=limit, **scene.speaker(turn.seat, phase))
    key = "reply-form" if heard else "speak-form"
    parts.append(_words(scene.text(f"{key}-label-words"), limit, about, prepared))
    return Form(scene.text(f"{key}-title"), _form_id(scene, turn, opening), tuple(parts))


def composed(scene: Scene, agree: str, learned: str, words: str) -> str:
    """A reply with what it agrees with and what was learned, as one text."""
    named = [scene.text(f"reply-line-{name}", words=said.strip())
             for name, said in ((AGREE, agree), (LEARNED, learned)) if said.strip()]  # fmt: skip
    return lines(*named, words)


def say_form(scene: Scene, seat: SeatNumber, phase: Phase, place: int, opening: str, prepared: str = "") -> Form:
    """Words at an open table, which belong to a phase and to no turn."""
    limit = phase.max_chars.at(scene.round.pace)
    about = scene.text("speak-form-description-words", n=limit, **scene.speaker(seat, phase))
    prompt = [scene.text("write-form-text", prompt=one_line(phase.prompt, 200))] if phase.prompt else []
    parts: list[FormPart] = [Note(lines(*prompt, rules_here(scene)))]
    parts.append(
        TextField(WORDS, scene.text("speak-form-label-words"), limit, about, True, filled=cut(prepared, limit))
    )
    action = custom_id(Action.SAY_FORM, scene.round.id, place, opening=opening)
    return Form(scene.text("say-form-title"), action, tuple(parts))


def decide(scene: Scene, turn: Turn, back: Quoted, own: Quoted) -> Screen:
    """The owner reads both texts side by side and presses one of two equal buttons."""
    text = scene.text("decide-text1", words=as_written(own.words, _MOST_SHOWN), number=str(own.number))
    theirs = scene.text("decide-text2", words=as_written(back.words, _MOST_SHOWN), **_whose(scene, back))
    row = Row(
        (
            scene.button("panel-decide-button-yes", Action.DECIDE, back.number, "yes"),
            scene.button("panel-decide-button-no", Action.DECIDE, back.number, "no"),
        )
    )
    return private(lines(text, theirs, scene.text("panel-line-ends", clock=scene.deadline(turn.ends))), row)


def decided(scene: Scene, meant: bool, back: SeatNumber) -> Screen:
    return private(scene.text(f"decided-{'yes' if meant else 'no'}-text1", **scene.who(back)))


def read_again(scene: Scene, quoted: Quoted) -> Screen:
    """A text of the room, for somebody who wants to read it once more without scrolling."""
    head = scene.text("contribution-heading", number=str(quoted.number), **_whose(scene, quoted))
    return private(lines(head, as_written(quoted.words, 2 * _MOST_SHOWN)))


def _words(named: str, limit: int, about: str, prepared: str) -> TextField:
    return TextField(WORDS, named, limit, about, True, filled=cut(prepared, limit))


def _select(scene: Scene, name: str, key: str, choice: Sequence[Quoted]) -> SelectField:
    newest = choice[-MOST_OPTIONS:]
    options = tuple(
        Option(label(scene.text("quoted-option", number=str(one.number), **_whose(scene, one)), 100),
               str(one.number), label(one.words, 100) or None)
        for one in newest
    )  # fmt: skip
    select = Select(name, options=options, placeholder=scene.text(f"{key}-select-about"))
    return SelectField(scene.text(f"{key}-label-about"), select, scene.text(f"{key}-description-about"))


def _whose(scene: Scene, quoted: Quoted) -> dict[str, str]:
    said = scene.round.said.get(quoted.number)
    return scene.author(said) if said else scene.who(quoted.seat)


def _name(scene: Scene, seat: SeatNumber) -> str:
    return label("{emblem} {pseudonym} ({side})".format(**scene.who(seat)), 100)


def _form_id(scene: Scene, turn: Turn, opening: str) -> str:
    return custom_id(Action.SPEAK_FORM, scene.round.id, turn.number, opening=opening)
