"""Opening a dialogue: three forms, each followed by a card with the way to the next, then the preview.

A form cannot follow a form on Discord, so the cards stand between them. Answers typed before fill the forms again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.format import Format, Pace
from bot.dialogue.ids import SideNumber
from bot.hosting.charter import Admission, Summaries
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import cut, label, one_line
from bot.presentation.form import ChoiceField, Form, SelectField, TextField
from bot.presentation.hours import side_lines
from bot.presentation.invitation import timeline_lines, with_end
from bot.presentation.rules import agreed_words, rules_of
from bot.presentation.scene import MOST_QUESTION, MOST_SIDE, MOST_TOPIC, Scene, button, lines, primary, private
from bot.presentation.screen import Button, Container, Of, Option, Row, Screen, Select, Style, Text
from bot.presentation.words import Words

TOPIC, QUESTION, FORMAT, PACE, SEATS = "topic", "question", "format", "pace", "seats"
SIDE_1, SIDE_2, SIDE_3, SIDE_4 = "side-1", "side-2", "side-3", "side-4"
ADMISSION, ROLE_1, ROLE_2 = "admission", "role-1", "role-2"
START, SEATS_UNTIL, SUMMARIES, MODERATORS = "start", "seats-until", "summaries", "moderators"
AGREED, LONGEST_AGREED = "agreed", 1000
PEOPLE, OBSERVERS, ALTERNATES = "people", "observers", "alternates"
NO_CEILING = "0"
_SUMMARIES = {Summaries.PHASES: "at-the-end", Summaries.DAILY: "every-day", Summaries.WEEKLY: "every-week"}

Before = Mapping[str, str]
"""What was typed before, by field."""


@dataclass(frozen=True)
class ReadTime:
    """An hour as it was typed and as it was read; said back before anything happens."""

    typed: str
    at: datetime
    zone: str
    clocks_change: bool = False


def form_1(words: Words, opening: str, formats: Sequence[Format], before: Before) -> Form:
    """Topic and question apart: the topic is a label, the question is what people answer."""
    titles = tuple(
        Option(label(one.title, 100), one.name, label(one.purpose, 100), before.get(FORMAT) == one.name)
        for one in formats[:25]
    )
    paces = tuple(
        Option(words.text(f"open-form-1-option-{pace}"), pace, chosen=before.get(PACE, Pace.LIVE) == pace)
        for pace in Pace
    )
    name, about = _label(words, 1, PACE)
    parts = (
        _typed(words, 1, TOPIC, MOST_TOPIC, before),
        _typed(words, 1, QUESTION, MOST_QUESTION, before, long=True),
        _picked(words, 1, FORMAT, Select(FORMAT, options=titles)),
        ChoiceField(PACE, name, paces, about),
        _picked(words, 1, SEATS, Select(SEATS, options=_seats(words, formats, before.get(SEATS, "5")))),
    )
    return _form(words, 1, opening, parts)


def form_2(words: Words, opening: str, before: Before) -> Form:
    """Both sides get the same fields."""
    ways = tuple(
        Option(words.text(f"open-form-2-option-{way}"), way, chosen=before.get(ADMISSION, Admission.APPROVAL) == way)
        for way in Admission
    )
    name, about = _label(words, 2, ADMISSION)
    parts = (
        _typed(words, 2, SIDE_1, MOST_SIDE, before),
        _typed(words, 2, SIDE_2, MOST_SIDE, before),
        ChoiceField(ADMISSION, name, ways, about),
        _picked(words, 2, ROLE_1, Select(ROLE_1, Of.ROLES, least=0, chosen=_ids(before, ROLE_1))),
        _picked(words, 2, ROLE_2, Select(ROLE_2, Of.ROLES, least=0, chosen=_ids(before, ROLE_2))),
    )
    return _form(words, 2, opening, parts)


def form_3(words: Words, opening: str, before: Before) -> Form:
    """Times are typed as people say them and read back before anything happens."""
    summaries = tuple(
        Option(words.text(f"open-form-3-option-{name}"), when, chosen=before.get(SUMMARIES, Summaries.PHASES) == when)
        for when, name in _SUMMARIES.items()
    )
    moderators = Select(MODERATORS, Of.PEOPLE, most=5, chosen=_ids(before, MODERATORS))
    counts = tuple(Option(str(n), str(n), chosen=before.get(ALTERNATES, "0") == str(n)) for n in range(3))
    name, about = _label(words, 3, ALTERNATES)
    parts = (
        _typed(words, 3, START, 60, before),
        _typed(words, 3, SEATS_UNTIL, 60, before),
        _picked(words, 3, SUMMARIES, Select(SUMMARIES, options=summaries)),
        _picked(words, 3, MODERATORS, moderators),
        ChoiceField(ALTERNATES, name, counts, about),
    )
    return _form(words, 3, opening, parts)


def sides_form(words: Words, opening: str, before: Before) -> Form:
    """A third side, and a fourth, are added here."""
    parts = tuple(
        TextField(
            name,
            words.text(f"open-sides-form-label-{name}"),
            MOST_SIDE,
            words.text(f"open-sides-form-description-{name}"),
            required=name in (SIDE_1, SIDE_2),
            filled=before.get(name, "")[:MOST_SIDE],
        )
        for name in (SIDE_1, SIDE_2, SIDE_3, SIDE_4)
    )
    title = words.text("open-sides-form-title")
    return Form(title, custom_id(Action.OPEN_SIDES_FORM, 0, opening=opening), parts)


def list_form(words: Words, opening: str, side: int, name: str, chosen: Sequence[int]) -> Form:
    """Whom the list of one side holds, where admission is by list."""
    people = Select(PEOPLE, Of.PEOPLE, least=1, most=25, chosen=tuple(chosen[:25]))
    field = SelectField(
        label(words.text("open-list-form-label-side", side=label(name, MOST_SIDE)), 45),
        people,
        words.text("open-list-form-description-side"),
    )
    title = words.text("open-list-form-title")
    return Form(title, custom_id(Action.OPEN_LIST_FORM, 0, side, opening=opening), (field,))


def part_kept(words: Words, part: int) -> Screen:
    """After a form that is not the last: the way to the next one."""
    row = Row(
        (
            button(words, "open-next-button-next", Action.OPEN_PART, 0, part + 1, style=Style.PRIMARY),
            button(words, "open-next-button-back", Action.OPEN_PART, 0, part),
            button(words, "open-next-button-discard", Action.OPEN_DISCARD, 0, style=Style.DANGER),
        )
    )
    return private(words.text("open-next-text1", n=part), row)


def words_form(words: Words, opening: str, before: str) -> Form:
    """The words that the sides have agreed to do without."""
    key = "open-words-form"
    about, filled = words.text(f"{key}-description-agreed"), cut(before, LONGEST_AGREED)
    label_ = words.text(f"{key}-label-agreed")
    field = TextField(AGREED, label_, LONGEST_AGREED, about, long=True, required=False, filled=filled)
    return Form(words.text(f"{key}-title"), custom_id(Action.OPEN_WORDS_FORM, 0, opening=opening), (field,))


def preview(scene: Scene, start: ReadTime) -> Screen:
    """The round with its hours before anybody is invited. The charter in the scene has no number yet."""
    charter, words = scene.charter, scene.words
    about = {"topic": scene.topic, "question": scene.question, "sides": scene.sides()}
    title = one_line(charter.format.title, 40)
    if charter.seats is None:
        head = scene.text("open-preview-text1-no-ceiling", format=title, **about)
    else:
        head = scene.text("open-preview-text1", format=title, n=charter.seats, **about)
    if charter.alternates:
        head = lines(head, scene.text("open-preview-line-alternates", n=charter.alternates))
    if charter.format.has_caucus:
        head = lines(head, scene.text(f"open-preview-line-read-{'first' if charter.reads_first else 'at-once'}"))
    read = scene.text(
        "open-preview-text3",
        found=one_line(start.typed, 60),
        date=moment(start.at),
        clock=countdown(start.at),
        zone=one_line(start.zone, 40),
    )
    change = (
        scene.text("open-preview-line-clocks-change", zone=one_line(start.zone, 40)) if start.clocks_change else None
    )
    timeline, end = timeline_lines(scene)
    texts = [Text(head), Text(with_end(scene, "open-preview-text2", timeline=timeline))]
    texts.append(Text(lines(read, change)))
    if "R10" in rules_of(charter.format):
        texts.append(Text(agreed_words(scene)))
    if charter.seats is not None and charter.seats < charter.level.fewest:
        texts.append(Text(scene.text("open-preview-text4")))
    if waking := side_lines(scene, end):
        texts.append(Text(scene.text("open-preview-text5", hours=waking)))
    observers = Select(
        custom_id(Action.OPEN_OBSERVERS, 0),
        Of.PEOPLE,
        placeholder=scene.text("open-preview-select-observers"),
        least=0,
        most=10,
        chosen=charter.observers[:10],
    )
    rows = [
        Row(
            (
                primary(button(words, "open-preview-button-publish", Action.OPEN_PUBLISH, 0)),
                button(words, "open-preview-button-topic", Action.OPEN_PART, 0, 1),
                button(words, "open-preview-button-sides", Action.OPEN_SIDES, 0),
                button(words, "open-preview-button-times", Action.OPEN_PART, 0, 3),
                button(words, "open-preview-button-discard", Action.OPEN_DISCARD, 0, style=Style.DANGER),
            )
        )
    ]
    if charter.format.has_caucus:
        first = charter.reads_first
        made = button(words, f"open-preview-button-read-{'at-once' if first else 'first'}", Action.OPEN_READ_FIRST, 0,
                      "off" if first else "on")  # fmt: skip
        rows.append(Row((made,)))
    if "R10" in rules_of(charter.format):
        rows.append(Row((button(words, "open-preview-button-words", Action.OPEN_WORDS, 0),)))
    if charter.admission is Admission.LIST:
        rows.append(Row(tuple(_list_button(scene, one.number, one.label) for one in charter.sides[:5])))
    if charter.pace is Pace.SLOW:
        rows.append(Row(tuple(_hours_button(scene, one.number) for one in charter.sides[:5])))
    return Screen((Container((*texts, observers, *rows)),))


def published(scene: Scene, place: str, desk: str) -> Screen:
    starts, until = scene.charter.starts_at, scene.charter.seats_until
    text = scene.text("open-published-text1", place=place, place2=desk, date=moment(starts), date2=moment(until))
    return private(text)


def discarded(words: Words) -> Screen:
    return private(words.text("open-discarded-text1"))


def _list_button(scene: Scene, side: int, name: str) -> Button:
    return button(scene.words, "open-list-form-label-side", Action.OPEN_LIST, 0, side, side=label(name, MOST_SIDE))


def _hours_button(scene: Scene, side: SideNumber) -> Button:
    named = scene.side(side)
    key, emblem, name = "open-preview-button-hours", named["emblem"], named["side"]
    return button(scene.words, key, Action.OPEN_HOURS, 0, side, emblem=emblem, side=name)


def _seats(words: Words, formats: Sequence[Format], chosen: str) -> tuple[Option, ...]:
    """Every number that some format allows; what the chosen one does not allow is refused with its own numbers."""
    least = min((one.seats.min for one in formats), default=3)
    most = max((one.seats.max or 12 for one in formats), default=12)
    counted = [Option(str(count), str(count), chosen=chosen == str(count)) for count in range(least, most + 1)]
    if any(one.seats.max is None for one in formats):
        counted.append(Option(words.text("open-form-1-option-no-ceiling"), NO_CEILING, chosen=chosen == NO_CEILING))
    return tuple(counted[:25])


def _form(words: Words, part: int, opening: str, parts: tuple[TextField | ChoiceField | SelectField, ...]) -> Form:
    return Form(words.text(f"open-form-{part}-title"), custom_id(Action.OPEN_FORM, 0, part, opening=opening), parts)


def _label(words: Words, part: int, name: str) -> tuple[str, str]:
    return words.text(f"open-form-{part}-label-{name}"), words.text(f"open-form-{part}-description-{name}")


def _typed(words: Words, part: int, name: str, limit: int, before: Before, long: bool = False) -> TextField:
    text, about = _label(words, part, name)
    return TextField(name, text, limit, about, long, filled=before.get(name, "")[:limit])


def _picked(words: Words, part: int, name: str, select: Select) -> SelectField:
    text, about = _label(words, part, name)
    return SelectField(text, select, about)


def _ids(before: Before, name: str) -> tuple[int, ...]:
    return tuple(int(one) for one in before.get(name, "").split() if one.isdigit())
