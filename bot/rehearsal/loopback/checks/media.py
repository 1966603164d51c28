"""Pictures and files in V2 components: a web address, or `attachment://` and the name of a file of the message."""

from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.kinds import Json

ATTACHED = "attachment://"


class Media:
    """Reads media items; those that name an attachment are filled in when the file has its address."""

    def __init__(self, new: set[str], earlier: list[Json], server_url: str) -> None:
        self._new = new
        self._earlier = {attachment["filename"]: attachment for attachment in earlier}
        self._by_link = {attachment["url"].partition("?")[0]: attachment for attachment in earlier}
        self._server_url = server_url

    def read(self, fields: Fields, key: str) -> Json:
        inner = fields.within(key, fields.body.get(key))
        url = inner.text("url", 2048, required=True) or ""
        name = url.removeprefix(ATTACHED)
        if url.startswith(ATTACHED):
            if name in self._new:
                return {"attached": name}
            if name in self._earlier:
                return unfurled(self._earlier[name])
            inner.wrong("url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                        f"The referenced attachment was not found: {name}")  # fmt: skip
        elif url.partition("?")[0] in self._by_link:
            return unfurled(self._by_link[url.partition("?")[0]])
        elif url and not url.startswith(("http://", "https://")):
            inner.wrong("url", "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'attachment').")
        if key == "file":
            inner.wrong("url", "UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED", "Only attachments can be used here")
        return {"id": "0", "url": url, "proxy_url": url, "width": None, "height": None, "content_type": None}


def unfurled(attachment: Json) -> Json:
    """An attachment as a media item."""
    return {
        "id": attachment["id"], "attachment_id": attachment["id"], "url": attachment["url"],
        "proxy_url": attachment["proxy_url"], "width": attachment.get("width"), "height": attachment.get("height"),
        "content_type": attachment.get("content_type"), "_name": attachment["filename"], "_size": attachment["size"],
    }  # fmt: skip


def fill_in(components: list[Json], attachments: dict[str, Json]) -> None:
    """Put the addresses of uploaded files where components name them."""
    for component in components:
        for holder, key in _places(component):
            named = holder[key].get("attached")
            if named is not None:
                holder[key] = unfurled(attachments[named])
            _tell_name_and_size(holder, key)
        fill_in(component.get("components", []), attachments)
        if component.get("accessory"):
            fill_in([component["accessory"]], attachments)


def _places(component: Json) -> list[tuple[Json, str]]:
    found = [(component, key) for key in ("media", "file") if key in component]
    return found + [(item, "media") for item in component.get("items", [])]


def _tell_name_and_size(holder: Json, key: str) -> None:
    """A file component shows the file's name and size; elsewhere they are not part of the answer."""
    name, size = holder[key].pop("_name", None), holder[key].pop("_size", None)
    if key == "file" and name is not None:
        holder |= {"name": name, "size": size}
