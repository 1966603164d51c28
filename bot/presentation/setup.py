"""Setting up a server: five answers, and a check that names each missing permission, its purpose and where it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.presentation.actions import Action
from bot.presentation.custom_id import custom_id
from bot.presentation.escape import cut, one_line
from bot.presentation.form import Form, SelectField, TextField
from bot.presentation.scene import button, lines, private
from bot.presentation.screen import Container, Of, Option, Row, Screen, Select, Style, Text
from bot.presentation.words import Words

CONVENERS, MODERATORS, CHANNEL, LANGUAGE, ZONE = "conveners", "moderators", "channel", "language", "zone"
_MOST_ROLES = 10


@dataclass(frozen=True)
class Answers:
    """What was answered before, to fill the form with."""

    conveners: tuple[int, ...] = ()
    moderators: tuple[int, ...] = ()
    channel: int | None = None
    language: str = "en"
    zone: str = "UTC"


def setup_form(words: Words, opening: str, languages: Sequence[tuple[str, str]], before: Answers) -> Form:
    """`languages` are codes and names of the languages there are."""
    named = tuple(Option(name, code, chosen=code == before.language) for code, name in languages[:25])
    channel = () if before.channel is None else (before.channel,)
    parts = (
        _select(words, CONVENERS, Select(CONVENERS, Of.ROLES, most=_MOST_ROLES, chosen=before.conveners)),
        _select(words, MODERATORS, Select(MODERATORS, Of.ROLES, most=_MOST_ROLES, chosen=before.moderators)),
        _select(words, CHANNEL, Select(CHANNEL, Of.CHANNELS, chosen=channel)),
        _select(words, LANGUAGE, Select(LANGUAGE, options=named)),
        TextField(ZONE, words.text("setup-form-label-zone"), 40, words.text("setup-form-description-zone"),
                  filled=before.zone),
    )  # fmt: skip
    return Form(words.text("setup-form-title"), custom_id(Action.SETUP_FORM, 0, opening=opening), parts)


def checked(
    words: Words,
    server: str,
    present: Sequence[str],
    missing: Sequence[str],
    missing_in_place: Sequence[str],
    place: str,
    administrators: str,
) -> Screen:
    """Permissions by the keys of `permissions.NEEDED`; `administrators` are roles that read everything."""
    here = [Text(words.text("setup-check-text1", server=one_line(server, 100)))]
    names = words.text("list-separator").join(words.text(f"permission-{one}") for one in present)
    here.append(Text(words.text("setup-check-text2", present=cut(names, 300) or words.text("nobody"))))
    if missing:
        here.append(Text("\n".join(_missing(words, one) for one in missing)))
    if missing_in_place:
        named = words.text("list-separator").join(words.text(f"permission-{one}") for one in missing_in_place)
        here.append(Text(words.text("setup-check-place", place=place, permission=named)))
    here.append(Text(words.text("setup-check-administrators", roles=administrators or words.text("nobody"))))
    row = Row(
        (
            button(words, "setup-check-button-again", Action.SETUP_CHECK, 0, style=Style.PRIMARY),
            button(words, "setup-check-button-change", Action.SETUP, 0),
            button(words, "setup-check-button-help", Action.HELP, 0),
        )
    )
    return Screen((Container((*here, row)),))


def done(words: Words, roles: str) -> Screen:
    change = button(words, "setup-check-button-change", Action.SETUP, 0)
    return private(words.text("setup-done-text1", roles=roles), Row((change,)))


def _missing(words: Words, permission: str) -> str:
    name = words.text(f"permission-{permission}")
    return lines(
        words.text(f"setup-check-missing-{permission}", permission=name),
        words.text("setup-check-switch-on", permission=name),
    )


def _select(words: Words, name: str, select: Select) -> SelectField:
    return SelectField(words.text(f"setup-form-label-{name}"), select, words.text(f"setup-form-description-{name}"))
