"""Files: read from multipart bodies, kept in memory, and served under signed links that expire."""

import hashlib
import re
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from mimetypes import MimeTypes
from urllib.parse import quote, unquote

from bot.rehearsal.loopback.kinds import Clock, Json

LARGEST = 10 * 1024 * 1024  # Discord's default for one file
LINK_LIVES = timedelta(hours=24)
_UNSAID = "application/octet-stream"  # what clients send that say nothing of the kind of a file
_KINDS = MimeTypes()  # the same on every machine: without the system's own lists
_NAME = re.compile(r'\bname="((?:[^"\\]|\\.)*)"')
_FILENAME = re.compile(r'\bfilename="((?:[^"\\]|\\.)*)"')
_FILENAME_UTF8 = re.compile(r"\bfilename\*=utf-8''([^;\s]+)", re.IGNORECASE)
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a multipart body; a file if it has a file name."""

    name: str
    content: bytes
    content_type: str | None
    filename: str | None

    def described(self) -> Json:
        drawn: Json = {"name": self.name, "size": len(self.content)}
        if self.content_type:
            drawn["content_type"] = self.content_type
        if self.filename is not None:
            drawn["filename"] = self.filename
        else:
            drawn["text"] = self.content.decode("utf-8", "replace")
        return drawn


def parts_of(raw: bytes, content_type: str) -> list[Part]:
    found = _BOUNDARY.search(content_type)
    if found is None:
        return []
    parts = []
    for chunk in raw.split(b"--" + found.group(1).encode())[1:]:
        if chunk.startswith(b"--"):
            break
        head, _, content = chunk.lstrip(b"\r\n").partition(b"\r\n\r\n")
        fields = {}
        for line in head.decode("utf-8", "replace").split("\r\n"):
            key, _, value = line.partition(":")
            fields[key.strip().lower()] = value.strip()
        disposition = fields.get("content-disposition", "")
        name, filename = _NAME.search(disposition), _FILENAME.search(disposition)
        encoded = _FILENAME_UTF8.search(disposition)
        parts.append(
            Part(
                name.group(1) if name else "",
                content.removesuffix(b"\r\n"),
                fields.get("content-type"),
                unquote(encoded.group(1)) if encoded else filename.group(1) if filename else None,
            )
        )
    return parts


class Shelf:
    """The content delivery network, small: what was uploaded, found by channel, id and name."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.url = ""
        self._files: dict[str, Part] = {}
        self._expected: dict[str, Part | None] = {}

    def expect(self, number: str, filename: str) -> str:
        """A place where a client may leave a file before it says what for."""
        upload = f"{number}/{quote(filename)}"
        self._expected[upload] = None
        return upload

    def receive(self, upload: str, content: bytes, content_type: str | None) -> bool:
        if upload not in self._expected:
            return False
        self._expected[upload] = Part("", content, content_type, upload.partition("/")[2])
        return True

    def handed_over(self, upload: str) -> Part | None:
        return self._expected.pop(upload, None)

    def put(self, channel_id: str, attachment_id: str, part: Part, filename: str) -> str:
        path = f"/attachments/{channel_id}/{attachment_id}/{quote(filename)}"
        self._files[path] = part
        return self.link(path)

    def link(self, path: str) -> str:
        """A fresh signed link."""
        now = self._clock()
        expires, issued = _hex(now + LINK_LIVES), _hex(now)
        return f"{self.url}{path}?ex={expires}&is={issued}&hm={_signature(path, expires, issued)}&"

    def refreshed(self, link: str) -> str:
        path = link.removeprefix(self.url).partition("?")[0]
        return self.link(path) if path in self._files else link

    def get(self, path: str, expires: str, issued: str, signature: str) -> Part | None:
        part = self._files.get(path)
        if part is None or signature != _signature(path, expires, issued):
            return None
        return part if self._clock().timestamp() < int(expires, 16) else None


def _hex(moment: datetime) -> str:
    return f"{int(moment.timestamp()):x}"


def _signature(path: str, expires: str, issued: str) -> str:
    return hashlib.sha256(f"loopback {path} {expires} {issued}".encode()).hexdigest()


def kind_of(part: Part, filename: str) -> str:
    """What a file is: as it was sent, else as its name says; texts are told to be UTF-8."""
    kind = part.content_type or _UNSAID
    if kind == _UNSAID:
        kind = _KINDS.guess_type(filename)[0] or _UNSAID
    return f"{kind}; charset=utf-8" if kind.startswith("text/") and "charset" not in kind else kind


def size_of_picture(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, which Discord reports with an attachment."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def attachment_object(attachment_id: str, part: Part, filename: str, url: str) -> Json:
    attachment: Json = {
        "id": attachment_id, "filename": filename, "size": len(part.content), "url": url, "proxy_url": url,
        "content_type": kind_of(part, filename),
    }  # fmt: skip
    size = size_of_picture(part.content)
    if size is not None:
        attachment["width"], attachment["height"] = size
    return attachment
