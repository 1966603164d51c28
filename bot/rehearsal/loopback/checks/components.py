"""Components of messages, old and new: what may stand where, and their form when they come back.

Limits: `developers/components/reference.mdx`. Every component gets a number, its `id`, unless it brought one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.checks.options import read_emoji, read_select
from bot.rehearsal.loopback.kinds import (
    ACTION_ROW,
    BUTTON,
    CONTAINER,
    FILE,
    MEDIA_GALLERY,
    SECTION,
    SELECTS,
    SEPARATOR,
    TEXT_DISPLAY,
    THUMBNAIL,
    Json,
)  # fmt: skip

MOST, MOST_TEXT, MOST_ROWS = 40, 4000, 5
IN_A_CONTAINER = frozenset({ACTION_ROW, TEXT_DISPLAY, SECTION, MEDIA_GALLERY, SEPARATOR, FILE})
TOP_LEVEL = IN_A_CONTAINER | {CONTAINER}
LINK, PREMIUM = 5, 6
Media = Callable[[Fields, str], Json]  # reads an unfurled media item under a key


@dataclass
class Layout:
    """What is counted over a whole message while its components are read."""

    media: Media
    count: int = 0
    text: int = 0
    own_ids: set[int] = field(default_factory=set)
    custom_ids: set[str] = field(default_factory=set)
    without_id: list[Json] = field(default_factory=list)

    def start(self, fields: Fields, kind: int) -> Json:
        """A component's first two fields. Its `id` is what it brought; 0 and nothing mean: give me one."""
        self.count += 1
        read: Json = {"type": kind, "id": 0}
        own = fields.whole("id", 0, 2**31 - 1)
        if own:
            if own in self.own_ids:
                fields.wrong("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
            self.own_ids.add(own)
            read["id"] = own
        else:
            self.without_id.append(read)
        return read

    def custom_id(self, fields: Fields) -> str:
        custom_id = fields.text("custom_id", 100, least=1, required=True) or ""
        if custom_id and custom_id in self.custom_ids:
            fields.wrong("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        self.custom_ids.add(custom_id)
        return custom_id

    def number_the_rest(self) -> None:
        number = 0
        for component in self.without_id:
            number += 1
            while number in self.own_ids:
                number += 1
            component["id"] = number


def read_components(fields: Fields, v2: bool, media: Media) -> list[Json] | None:
    """The components of a message body as they will be returned; None if the body does not speak of them."""
    given = fields.listing("components", MOST if v2 else MOST_ROWS)
    if given is None:
        return [] if "components" in fields else None
    layout = Layout(media)
    allowed = TOP_LEVEL if v2 else frozenset({ACTION_ROW})
    read = _children(fields, "components", given, allowed, layout)
    if layout.count > MOST:
        fields.wrong("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
                     f"Cannot have more than {MOST} total components in a message")  # fmt: skip
    if layout.text > MOST_TEXT:
        fields.wrong("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                     f"The total text of all text displays cannot exceed {MOST_TEXT} characters")  # fmt: skip
    layout.number_the_rest()
    return read


def _children(fields: Fields, key: str, given: list[Any], allowed: frozenset[int], layout: Layout) -> list[Json]:
    read = []
    for child in fields.items(key, given):
        one = _component(child, allowed, layout)
        if one is not None:
            read.append(one)
    return read


def _component(fields: Fields, allowed: frozenset[int], layout: Layout) -> Json | None:
    kind = fields.choice("type", allowed, required=True)
    if kind is None:
        return None
    read = layout.start(fields, kind)
    if kind == ACTION_ROW:
        _row(fields, read, layout)
    elif kind == BUTTON:
        _button(fields, read, layout)
    elif kind in SELECTS:
        read["custom_id"] = layout.custom_id(fields)
        read |= read_select(fields, kind)
        if fields.flag("disabled"):
            read["disabled"] = True
    elif kind == TEXT_DISPLAY:
        read["content"] = fields.text("content", MOST_TEXT, least=1, required=True) or ""
        layout.text += len(read["content"])
    elif kind == SECTION:
        texts = fields.listing("components", 3, least=1, required=True) or []
        read["components"] = _children(fields, "components", texts, frozenset({TEXT_DISPLAY}), layout)
        accessory = fields.within("accessory", fields.body.get("accessory"))
        read["accessory"] = _component(accessory, frozenset({BUTTON, THUMBNAIL}), layout)
    elif kind == THUMBNAIL:
        read |= _media(fields, layout)
    elif kind == MEDIA_GALLERY:
        items = fields.listing("items", 10, least=1, required=True) or []
        read["items"] = [_media(item, layout) for item in fields.items("items", items)]
    elif kind == FILE:
        read |= {"file": layout.media(fields, "file"), "spoiler": bool(fields.flag("spoiler")), "name": "", "size": 0}
    elif kind == SEPARATOR:
        divider = fields.flag("divider")
        read |= {"spacing": fields.choice("spacing", (1, 2)) or 1, "divider": True if divider is None else divider}
    elif kind == CONTAINER:
        inside = fields.listing("components", MOST, least=1, required=True) or []
        read |= {"accent_color": fields.whole("accent_color", 0, 0xFFFFFF), "spoiler": bool(fields.flag("spoiler"))}
        read["components"] = _children(fields, "components", inside, IN_A_CONTAINER, layout)
    return read


def _row(fields: Fields, read: Json, layout: Layout) -> None:
    inside = fields.listing("components", 5, least=1, required=True) or []
    children = _children(fields, "components", inside, SELECTS | {BUTTON}, layout)
    if len(children) > 1 and any(child["type"] in SELECTS for child in children):
        fields.wrong("components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified layout exceeds the maximum width")
    read["components"] = children


def _button(fields: Fields, read: Json, layout: Layout) -> None:
    style = fields.choice("style", range(1, 7), required=True)
    read["style"] = style or 1
    label, emoji, url = fields.text("label", 80), read_emoji(fields), fields.link("url", 512)
    if label:
        read["label"] = label
    if emoji:
        read["emoji"] = emoji
    if fields.flag("disabled"):
        read["disabled"] = True
    if style == PREMIUM:
        read["sku_id"] = fields.snowflake("sku_id", required=True)
        return
    if not label and not emoji:
        fields.wrong(None, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required")
    if style == LINK:
        read["url"] = url
        if not url:
            fields.wrong("url", "BASE_TYPE_REQUIRED", "This field is required")
        if fields.body.get("custom_id"):
            fields.wrong("custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                         "A custom id and url cannot both be specified")  # fmt: skip
        return
    read["custom_id"] = layout.custom_id(fields)
    if url:
        fields.wrong("url", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                     "A custom id and url cannot both be specified")  # fmt: skip


def _media(fields: Fields, layout: Layout) -> Json:
    return {
        "media": layout.media(fields, "media"), "description": fields.text("description", 1024),
        "spoiler": bool(fields.flag("spoiler")),
    }  # fmt: skip


def pressable(components: list[Json]) -> dict[str, Json]:
    """Every part of a message with a `custom_id`, wherever it stands."""
    found: dict[str, Json] = {}
    waiting = list(components)
    while waiting:
        component = waiting.pop()
        custom_id = component.get("custom_id")
        if custom_id is not None:
            found[custom_id] = component
        waiting += component.get("components", ())
        accessory = component.get("accessory")
        if accessory:
            waiting.append(accessory)
    return found


def texts(components: list[Json]) -> list[str]:
    """What the text displays of a message say, in reading order."""
    said: list[str] = []
    for component in components:
        if component["type"] == TEXT_DISPLAY:
            said.append(component["content"])
        said += texts(component.get("components", []))
    return said
