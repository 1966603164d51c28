"""Files that a person attaches to a slash command: options of type 11, whose value is the place of the file.

Discord's client sends the file in the same multipart body (`files[0]`) and its place as the option's value; the bot
gets an id instead, and the attachment among what the command resolved.
"""

from collections.abc import Iterator
from typing import Any

from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.entities import Channel
from bot.rehearsal.loopback.errors import mistake
from bot.rehearsal.loopback.kinds import Json

ATTACHMENT = 11


def take_attached(call: Call, channel: Channel, options: list[Json]) -> dict[str, Json]:
    """Puts the files of all such options on the shelf and their ids into the options; gives the attachments by id."""
    taken: dict[str, Json] = {}
    for option in _leaves(options):
        if option["type"] != ATTACHMENT:
            continue
        part = call.files.get(f"files[{option['value']}]")
        if part is None:
            raise mistake(("data", "options", option["name"]), "ATTACHMENT_NOT_FOUND", "The attachment was not sent")
        attachment_id, filename = call.hub.ids.mint(), (part.filename or "file").replace("/", "_").replace(" ", "_")
        url = call.hub.shelf.put(channel.id, attachment_id, part, filename)
        option["value"] = attachment_id
        taken[attachment_id] = {
            "id": attachment_id, "filename": filename, "size": len(part.content), "url": url, "proxy_url": url,
            "content_type": part.content_type or "application/octet-stream", "ephemeral": True,
        }  # fmt: skip
    return taken


def _leaves(options: list[Json]) -> Iterator[dict[str, Any]]:
    for option in options:
        if "options" in option:
            yield from _leaves(option["options"])
        else:
            yield option
