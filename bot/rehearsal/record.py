"""The folder that a rehearsal leaves behind: what people's clients received, and the files they were given.

Everything here was seen by somebody: posts come from people's gateways and summaries from organisers' downloads, never
from the bot or the server. The one exception is `requests.jsonl`, which the loopback Discord writes by itself.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.rehearsal.people.person import Person
from bot.rehearsal.people.screen import EPHEMERAL, Form, Json, form_of

ENVELOPE = {"nonce", "interaction_metadata", "interaction", "member", "guild_id"}  # how it came, not what it says
PRIVATE_THREAD = 12  # Discord's type of such a channel
SOMEBODY_ADDED = 1  # Discord's own line about a thread, which names an account
_ACCOUNT = re.compile(r"(?<!\d)\d{17,20}(?!\d)")
SUMMARY_FILE = re.compile(r"summary-(\d+)\.(json|md|png)\Z")


@dataclass(frozen=True)
class Post:
    """One message, or one change of it, as it reached people."""

    at: datetime
    event: str  # MESSAGE_CREATE, MESSAGE_UPDATE, MESSAGE_DELETE
    channel: str
    channel_id: str
    private: bool  # one person alone saw it
    message: Json
    apart: bool = False  # posted where one side sits alone

    def as_json(self) -> Json:
        return {
            "t": round(self.at.timestamp(), 3),
            "event": self.event,
            "channel": self.channel,
            "channel_id": self.channel_id,
            "private": self.private,
            "message": self.message,
        }


@dataclass(frozen=True)
class Played:
    """Who played, for those who check that nobody's name got out."""

    name: str
    id: str
    part: str


class Record:
    """Listens to all clients and keeps each post once, however many people received it."""

    def __init__(self, clock: Callable[[], datetime], on_post: Callable[[Post], None] | None = None) -> None:
        self._clock = clock
        self._on_post = on_post
        self._seen: set[bytes] = set()
        self._ids: set[str] = set()
        self.posts: list[Post] = []
        self.files: dict[str, bytes] = {}
        self.people: list[Played] = []
        self.forms: list[Form] = []  # the first of each title that opened on somebody's screen

    def overhear(self, person: Person, event: str, raw: Json) -> None:
        if event == "INTERACTION_MODAL_CREATE":
            if all(form.title != raw["title"] for form in self.forms):
                self.forms.append(form_of(raw))
            return
        if raw.get("type") == SOMEBODY_ADDED:
            return  # it would say who sits on which side, in a folder that is passed around
        if event == "MESSAGE_HISTORY":
            if raw["id"] in self._ids:
                return
            event = "MESSAGE_CREATE"  # posted before anybody could see the place
        message = {key: value for key, value in raw.items() if key not in ENVELOPE}
        digest = hashlib.blake2b(f"{event}{json.dumps(message, sort_keys=True)}".encode(), digest_size=16).digest()
        if digest in self._seen:
            return
        self._seen.add(digest)
        self._ids.add(raw["id"])
        channel = person.view.channels.get(raw["channel_id"], {})
        direct = person.view.is_direct(raw["channel_id"])
        post = Post(
            at=self._clock(),
            event=event,
            channel="direct message" if direct else channel.get("name") or "",
            channel_id=raw["channel_id"],
            private=direct or bool(raw.get("flags", 0) & EPHEMERAL),
            message=message,
            apart=channel.get("type") == PRIVATE_THREAD,
        )
        self.posts.append(post)
        if self._on_post is not None:
            self._on_post(post)

    def keep_file(self, name: str, content: bytes) -> None:
        """A file that an organiser received. Names come from the bot, so only those that a summary has are taken."""
        if SUMMARY_FILE.fullmatch(name):
            self.files[name] = content

    def _without_accounts(self, line: str) -> str:
        """Whoever admits people sees on a private screen which account asks. This folder is passed around, so in it
        the accounts of those who were to take a seat stand as 0."""
        seated = {person.id for person in self.people if person.part in ("participant", "observer")}
        return _ACCOUNT.sub(lambda found: "0" if found[0] in seated else found[0], line)

    def write(self, folder: Path, report: str) -> tuple[Path, ...]:
        """Writes everything but the requests; gives back the files of the summaries."""
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "posts.jsonl").open("w", encoding="utf-8") as lines:
            for post in self.posts:
                lines.write(self._without_accounts(json.dumps(post.as_json(), ensure_ascii=False)) + "\n")
        played = [{"name": person.name, "id": person.id, "part": person.part} for person in self.people]
        (folder / "people.json").write_text(
            json.dumps({"people": played}, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        (folder / "report.html").write_text(report, encoding="utf-8")
        return tuple(folder / name for name in sorted(self.files))
