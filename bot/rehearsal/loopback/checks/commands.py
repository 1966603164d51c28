"""Application commands as they are registered (`developers/interactions/application-commands.mdx`)."""

import re
from typing import Any

from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.kinds import Json

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
SUBCOMMAND, GROUP = 1, 2
MOST_CHARACTERS = 8000
_NAME = re.compile(r"[-_'\w\u0900-\u097F\u0E00-\u0E7F]{1,32}\Z")
LOCALES = frozenset(
    (
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
        "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    )
)  # fmt: skip


def read_command(fields: Fields, *, guild: bool) -> Json:
    type = fields.choice("type", MOST) or CHAT_INPUT
    slash = type == CHAT_INPUT
    read: Json = {"type": type, "name": _name(fields, slash=slash)}
    read["name_localizations"] = _localised(fields, "name", 32, names=slash)
    if slash:
        read["description"] = fields.text("description", 100, least=1, required=True)
        read["description_localizations"] = _localised(fields, "description", 100)
        read["options"] = _options(fields, 0)
        if _characters(fields.body) > MOST_CHARACTERS:
            fields.wrong(None, "APPLICATION_COMMAND_TOO_LARGE",
                         f"Command exceeds maximum size ({MOST_CHARACTERS})")  # fmt: skip
    else:
        if fields.body.get("description"):
            fields.wrong("description", "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
                         "Context menu commands cannot have description")  # fmt: skip
        if fields.body.get("options"):
            fields.wrong("options", "APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED",
                         "Context menu commands cannot have options")  # fmt: skip
        read |= {"description": "", "description_localizations": None, "options": []}
    wanted = fields.whole("default_member_permissions", 0, 2**63 - 1)
    read["default_member_permissions"] = None if wanted is None else str(wanted)
    read["nsfw"] = bool(fields.flag("nsfw"))
    if not guild:
        dm = fields.flag("dm_permission")
        contexts = fields.listing("contexts", 3)
        read["contexts"] = contexts if contexts is not None else ([0] if dm is False else None)
        read["integration_types"] = fields.listing("integration_types", 2) or [0]
        read["dm_permission"] = dm if dm is not None else contexts is None or 1 in contexts
    return read


def _name(fields: Fields, *, slash: bool) -> str:
    name = fields.text("name", 32, least=1, required=True) or ""
    if slash and name and not _valid(name):
        fields.wrong("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    return name


def _valid(name: str) -> bool:
    return bool(_NAME.match(name)) and name == name.lower()


def _localised(fields: Fields, key: str, most: int, *, names: bool = False) -> Json | None:
    given = fields.body.get(f"{key}_localizations")
    if given is None:
        return None
    inner = fields.within(f"{key}_localizations", given)
    for locale in inner.body:
        text = inner.text(locale, most, least=1)
        if locale not in LOCALES:
            inner.wrong(locale, "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid enum value.')
        if names and text and not _valid(text):
            inner.wrong(locale, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    return inner.body


def _options(fields: Fields, depth: int) -> list[Json]:
    given = fields.listing("options", 25) or []
    read, names, optional_seen = [], set(), False
    for option in fields.items("options", given):
        one = _option(option, depth)
        read.append(one)
        if one["name"] in names:
            option.wrong("name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        names.add(one["name"])
        if one["type"] not in (SUBCOMMAND, GROUP):
            if one.get("required") and optional_seen:
                option.wrong(None, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                             "Required options must be placed before non-required options")  # fmt: skip
            optional_seen = optional_seen or not one.get("required")
    kinds = {one["type"] in (SUBCOMMAND, GROUP) for one in read}
    if len(kinds) > 1:
        message = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        fields.wrong("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    return read


def _option(fields: Fields, depth: int) -> Json:
    type = fields.choice("type", range(1, 12), required=True) or 3
    one: Json = {
        "type": type, "name": _name(fields, slash=True),
        "name_localizations": _localised(fields, "name", 32, names=True),
        "description": fields.text("description", 100, least=1, required=True),
        "description_localizations": _localised(fields, "description", 100),
    }  # fmt: skip
    if type in (SUBCOMMAND, GROUP):
        if depth > 1 or (type == GROUP and depth > 0):
            fields.wrong("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nesting of sub-commands is invalid")
        one["options"] = _options(fields, depth + 1)
        return one
    one["required"] = bool(fields.flag("required"))
    choices = fields.listing("choices", 25) or []
    if choices:
        one["choices"] = [_choice(choice, type) for choice in fields.items("choices", choices)]
    if fields.flag("autocomplete"):
        one["autocomplete"] = True
        if choices:
            fields.wrong("autocomplete", "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES",
                         "Autocomplete and choices are mutually exclusive")  # fmt: skip
        if type not in (3, 4, 10):
            fields.wrong("autocomplete", "APPLICATION_COMMAND_AUTOCOMPLETE_TYPE", "Not a type with autocomplete")
    for key in ("min_length", "max_length"):
        if type == 3 and fields.body.get(key) is not None:
            one[key] = fields.whole(key, 0 if key == "min_length" else 1, 6000)
    for key in ("min_value", "max_value"):
        if type in (4, 10) and fields.body.get(key) is not None:
            one[key] = fields.body[key]
    if type == 7 and fields.body.get("channel_types"):
        one["channel_types"] = fields.listing("channel_types", 20)
    return one


def _choice(fields: Fields, type: int) -> Json:
    value: Any = fields.body.get("value")
    if type == 3:
        value = fields.text("value", 100, required=True)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        fields.wrong("value", "NUMBER_TYPE_COERCE", f'Value "{value}" is not a number.')
    return {
        "name": fields.text("name", 100, least=1, required=True), "value": value,
        "name_localizations": _localised(fields, "name", 100),
    }  # fmt: skip


def _characters(body: Any) -> int:
    """Names, descriptions and values; of each localised field only the longest counts."""
    if not isinstance(body, dict):
        return 0
    total = 0
    for key in ("name", "description"):
        localised = body.get(f"{key}_localizations")
        others = localised.values() if isinstance(localised, dict) else ()
        total += max((len(text) for text in (body.get(key), *others) if isinstance(text, str)), default=0)
    if isinstance(body.get("value"), str):
        total += len(body["value"])
    for key in ("options", "choices"):
        inner = body.get(key)
        total += sum(_characters(one) for one in inner) if isinstance(inner, list) else 0
    return total
