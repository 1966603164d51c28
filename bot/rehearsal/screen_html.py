"""A message as people saw it, drawn in HTML from its raw components: containers, texts, buttons, lists, pictures.

Buttons are drawn and cannot be pressed: the report needs no scripts. Pictures are put in as data, so that one file is
the whole report; a picture whose bytes nobody downloaded is told by its alt text.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Sequence

from bot.rehearsal.markdown import to_html
from bot.rehearsal.people.screen import BUTTON, GALLERY, LINK_STYLE, SELECTS, TEXT, Form, Json

SECTION, THUMBNAIL, FILE, SEPARATOR, CONTAINER, ROW = 9, 11, 13, 14, 17, 1
STYLES = {1: "primary", 2: "secondary", 3: "secondary", 4: "danger", 5: "secondary"}

Pictures = Callable[[str], bytes | None]  # by file name


def message_html(message: Json, pictures: Pictures, *, level: int = 3, live: bool = True) -> str:
    """`live` off leaves the buttons out, as on a post that is not the newest any more."""
    parts = []
    if message.get("content"):
        parts.append(to_html(message["content"], level=level))
    drawing = _Drawing(message, pictures, level, live)
    parts += [drawing.part(component) for component in message.get("components") or ()]
    return "\n".join(part for part in parts if part)


class _Drawing:
    def __init__(self, message: Json, pictures: Pictures, level: int, live: bool) -> None:
        self._pictures = pictures
        self._level = level
        self._live = live
        self._names = {attachment.get("url"): attachment["filename"] for attachment in message.get("attachments") or ()}

    def part(self, component: Json) -> str:
        kind = component["type"]
        if kind == TEXT:
            return to_html(component["content"], level=self._level)
        if kind == CONTAINER:
            return f'<div class="container">{self.parts(component["components"])}</div>'
        if kind == SECTION:
            beside = self.part(component["accessory"]) if component.get("accessory") else ""
            return f'<div class="section"><div>{self.parts(component["components"])}</div>{beside}</div>'
        if kind == ROW:
            inside = self.parts(component["components"])
            return f'<div class="row">{inside}</div>' if inside else ""
        if kind == SEPARATOR:
            return "<hr>"
        if kind == GALLERY:
            return "\n".join(self._picture(item["media"], item.get("description") or "") for item in component["items"])
        if kind == THUMBNAIL:
            return self._picture(component["media"], component.get("description") or "")
        if kind == FILE:
            name = self._name(component["file"])
            return f'<p class="file">File: {html.escape(name)}</p>'
        if not self._live:
            return ""
        if kind == BUTTON:
            return _button(component)
        return _list(component) if kind in SELECTS else ""

    def parts(self, components: Sequence[Json]) -> str:
        return "\n".join(filter(None, (self.part(component) for component in components)))

    def _name(self, media: Json) -> str:
        url = str(media.get("url") or "")
        return self._names.get(url) or url.partition("?")[0].rpartition("/")[2]

    def _picture(self, media: Json, alt: str) -> str:
        content = self._pictures(self._name(media))
        if content is None:
            return f'<p class="small">Picture: {html.escape(alt)}</p>'
        encoded = base64.b64encode(content).decode()
        return f'<img src="data:image/png;base64,{encoded}" alt="{html.escape(alt)}">'


def _button(component: Json) -> str:
    emoji = (component.get("emoji") or {}).get("name")
    label = html.escape(" ".join(filter(None, (emoji, component.get("label")))))
    style = "link" if component.get("style") == LINK_STYLE else STYLES[component.get("style", 2)]
    off = " off" if component.get("disabled") else ""
    return f'<span class="button {style}{off}">{label}</span>'


def _list(component: Json) -> str:
    said = component.get("placeholder") or ", ".join(option["label"] for option in component.get("options") or ())
    return f'<span class="list">{html.escape(said or "Choose")}</span>'


def form_html(form: Form) -> str:
    """A form before anything is written into it: its title, what is to be read, and each field with its label."""
    fields = []
    for field in form.fields:
        about = f'<span class="small">{html.escape(field.description)}</span>' if field.description else ""
        choices = "".join(
            f'<span class="button secondary">{html.escape(option.label)}</span>' for option in field.options
        )
        entry = f'<div class="row">{choices}</div>' if choices else '<div class="entry"></div>'
        fields.append(f'<p class="field"><strong>{html.escape(field.label)}</strong> {about}</p>{entry}')
    read = "".join(to_html(text, level=4) for text in form.texts)
    return f"<h3>{html.escape(form.title)}</h3>{read}{''.join(fields)}"
