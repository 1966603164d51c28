"""Embeds: their limits, and their form when they come back (`developers/resources/message.mdx`, Embed Limits)."""

from typing import Any

from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.kinds import Json

MOST, MOST_CHARACTERS, MOST_FIELDS = 10, 6000, 25


def read_embeds(fields: Fields) -> list[Json] | None:
    """The embeds of a body as they will be returned; None if the body does not speak of them."""
    given = fields.listing("embeds", MOST)
    if given is None:
        return [] if "embeds" in fields else None
    read = [_embed(embed) for embed in fields.items("embeds", given)]
    if sum(_characters(embed) for embed in read) > MOST_CHARACTERS:
        fields.wrong("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {MOST_CHARACTERS}")
    return read


def _embed(fields: Fields) -> Json:
    moment = fields.moment("timestamp")
    read: Json = {
        "type": "rich", "title": fields.text("title", 256), "description": fields.text("description", 4096),
        "url": fields.link("url"), "color": fields.whole("color", 0, 0xFFFFFF),
        "timestamp": moment.isoformat() if moment else None,
    }  # fmt: skip
    for key, caption, most in (("footer", "text", 2048), ("author", "name", 256)):
        if fields.body.get(key) is not None:
            part = fields.within(key, fields.body[key])
            inner: Json = {caption: part.text(caption, most, required=True) or ""}
            inner |= {k: part.body[k] for k in ("icon_url", "url") if part.body.get(k) is not None}
            read[key] = inner
    for key in ("image", "thumbnail"):
        if fields.body.get(key) is not None:
            part = fields.within(key, fields.body[key])
            url = part.text("url", 2048, required=True)
            if url and not url.startswith(("http://", "https://", "attachment://")):
                part.wrong(
                    "url", "URL_TYPE_INVALID_SCHEME", f"Scheme \"{url.partition(':')[0]}\" is not supported. "
                    "Scheme must be one of ('http', 'https', 'attachment')."
                )  # fmt: skip
            read[key] = {"url": url or "", "width": 0, "height": 0, "flags": 0}
    given = fields.listing("fields", MOST_FIELDS) or []
    if given:
        read["fields"] = [_field(field) for field in fields.items("fields", given)]
    if len([key for key in read if read[key] is not None]) == 1:
        fields.wrong(None, "BASE_TYPE_REQUIRED", "This field is required")
    return {key: value for key, value in read.items() if value is not None}


def _field(fields: Fields) -> Json:
    return {
        "name": fields.text("name", 256, required=True) or "", "value": fields.text("value", 1024, required=True) or "",
        "inline": bool(fields.flag("inline")),
    }  # fmt: skip


def _characters(embed: Json) -> int:
    texts: list[Any] = [embed.get("title"), embed.get("description")]
    texts += [embed.get("footer", {}).get("text"), embed.get("author", {}).get("name")]
    for field in embed.get("fields", []):
        texts += [field["name"], field["value"]]
    return sum(len(text.strip()) for text in texts if text)
