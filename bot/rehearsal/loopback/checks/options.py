"""Parts that components share: options, emoji, and the fields of every kind of select."""

from bot.rehearsal.loopback.checks.emoji import is_emoji
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.kinds import (
    CHANNEL_SELECT,
    MENTIONABLE_SELECT,
    ROLE_SELECT,
    STRING_SELECT,
    USER_SELECT,
    Json,
)  # fmt: skip

DEFAULTS = {USER_SELECT: ("user",), ROLE_SELECT: ("role",), CHANNEL_SELECT: ("channel",),
            MENTIONABLE_SELECT: ("user", "role")}  # fmt: skip


def read_emoji(fields: Fields, key: str = "emoji") -> Json | None:
    given = fields.body.get(key)
    if given is None:
        return None
    emoji = fields.within(key, given)
    emoji_id, name = emoji.snowflake("id"), emoji.text("name", 32)
    if emoji_id is not None or not is_emoji(name or ""):
        emoji.wrong("id" if emoji_id else "name", "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")
    return {"name": name or ""}


def read_options(fields: Fields, most: int, *, least: int = 1) -> list[Json]:
    given = fields.listing("options", most, least=least, required=True) or []
    read, values = [], set()
    for option in fields.items("options", given):
        value = option.text("value", 100, least=1, required=True)
        if value in values:
            option.wrong("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                         "The specified option value is already used")  # fmt: skip
        values.add(value)
        one: Json = {"label": option.text("label", 100, least=1, required=True) or "", "value": value or ""}
        description, emoji = option.text("description", 100), read_emoji(option)
        if description is not None:
            one["description"] = description
        if emoji is not None:
            one["emoji"] = emoji
        if option.flag("default"):
            one["default"] = True
        read.append(one)
    return read


def read_select(fields: Fields, kind: int) -> Json:
    """A select without its `type` and `id`; in messages and forms alike."""
    least, most = fields.whole("min_values", 0, 25), fields.whole("max_values", 1, 25)
    read: Json = {"min_values": 1 if least is None else least, "max_values": 1 if most is None else most}
    placeholder = fields.text("placeholder", 150)
    if placeholder is not None:
        read["placeholder"] = placeholder
    if read["min_values"] > read["max_values"]:
        fields.wrong("min_values", "SELECT_COMPONENT_MIN_VALUES_GREATER", "Minimum values exceeds maximum values")
    if kind == STRING_SELECT:
        read["options"] = read_options(fields, 25)
        chosen_already = sum("default" in option for option in read["options"])
        if read["max_values"] > len(read["options"]) or chosen_already > read["max_values"]:
            fields.wrong("options", "BASE_TYPE_BAD_LENGTH", f"Must be between {read['max_values']} and 25 in length.")
    elif fields.body.get("default_values") is not None:
        read["default_values"] = _read_defaults(fields, kind)
    if kind == CHANNEL_SELECT and fields.body.get("channel_types") is not None:
        read["channel_types"] = fields.listing("channel_types", 20) or []
    return read


def _read_defaults(fields: Fields, kind: int) -> list[Json]:
    read = []
    for default in fields.items("default_values", fields.listing("default_values", 25) or []):
        what = default.text("type", 10, required=True)
        if what not in DEFAULTS[kind]:
            default.wrong("type", "BASE_TYPE_CHOICES", f"Value must be one of {DEFAULTS[kind]}.")
        read.append({"id": default.snowflake("id", required=True) or "0", "type": what})
    return read
