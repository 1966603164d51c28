"""The body of a message: read once, with everything wrong in it, into a draft that the posting understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.loopback.checks.components import read_components, texts
from bot.rehearsal.loopback.checks.embeds import read_embeds
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.checks.media import Media
from bot.rehearsal.loopback.checks.mentions import Allowed, read_allowed
from bot.rehearsal.loopback.errors import ApiError, Mistakes
from bot.rehearsal.loopback.kinds import COMPONENTS_V2, EPHEMERAL, SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, Json
from bot.rehearsal.loopback.uploads import LARGEST, Part

MOST_CONTENT, MOST_FILES = 2000, 10
MOST_BYTES = 10_150  # of text in a V2 message; above it Discord was seen to answer 500 (discord-api-docs issue 8554)
SETTABLE = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2


@dataclass(slots=True)
class Draft:
    """None means that the body did not speak of it, which matters when editing."""

    content: str | None
    embeds: list[Json] | None
    components: list[Json] | None
    attachments: list[Json] | None  # what stays of earlier files, when editing
    flags: int | None
    allowed: Allowed | None
    files: list["File"]
    nonce: str | int | None
    enforce_nonce: bool
    tts: bool
    reference: Json | None


@dataclass(frozen=True, slots=True)
class File:
    part: Part
    filename: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a body comes from, and what stood there before when it is an edit."""

    path: tuple[str, ...] = ()
    before: Json | None = None  # the message being edited
    interaction: bool = False  # an answer to an interaction: may be ephemeral, has no nonce
    server_url: str = ""


def read_message(body: Any, files: Mapping[str, Part], setting: Setting) -> Draft:
    mistakes = Mistakes()
    fields = Fields(body, mistakes, setting.path)
    editing = setting.before is not None
    flags = fields.whole("flags", 0, 2**31 - 1)
    before = setting.before or {"flags": 0, "content": "", "embeds": [], "components": [], "attachments": []}
    v2 = bool(((flags or 0) | before["flags"]) & COMPONENTS_V2)
    described, kept = _described_files(fields, files, before["attachments"])
    media = Media({file.filename for file in described}, before["attachments"], setting.server_url)
    draft = Draft(
        content=_content(fields), embeds=read_embeds(fields), components=read_components(fields, v2, media.read),
        attachments=kept, flags=flags, allowed=read_allowed(fields), files=described, nonce=_nonce(fields),
        enforce_nonce=bool(fields.flag("enforce_nonce")), tts=bool(fields.flag("tts")), reference=_reference(fields),
    )  # fmt: skip
    settable = SETTABLE | (EPHEMERAL if setting.interaction else 0)
    if flags and not editing and flags & ~settable:
        fields.wrong("flags", "MESSAGE_INVALID_FLAGS", "These flags cannot be set on this message")
    if v2:
        _without_old_fields(fields, draft, before)
    for key in ("sticker_ids", "poll"):
        if body and isinstance(body, dict) and body.get(key):
            fields.wrong(key, "BASE_TYPE_UNSUPPORTED", "This server has no stickers and no polls")
    mistakes.raise_any()
    if v2 and draft.components and sum(len(text.encode()) for text in texts(draft.components)) > MOST_BYTES:
        raise ApiError(500, 0, "500: Internal Server Error")
    if not editing and not (draft.content or draft.embeds or draft.components or draft.files):
        raise ApiError(400, 50006, "Cannot send an empty message")
    return draft


def _content(fields: Fields) -> str | None:
    text = fields.text("content", MOST_CONTENT)
    if text is None:
        return "" if "content" in fields else None
    return text.strip()


def _nonce(fields: Fields) -> str | int | None:
    nonce = fields.body.get("nonce")
    if nonce is None or (isinstance(nonce, int) and not isinstance(nonce, bool)):
        return nonce
    if not isinstance(nonce, str) or len(nonce) > 25:
        fields.wrong("nonce", "NONCE_TYPE_TOO_LONG", "Nonce must be 25 characters or fewer.")
        return None
    return nonce


def _reference(fields: Fields) -> Json | None:
    given = fields.body.get("message_reference")
    if given is None:
        return None
    inner = fields.within("message_reference", given)
    kind = inner.choice("type", (0,)) or 0
    strict = inner.flag("fail_if_not_exists")
    return {
        "type": kind, "message_id": inner.snowflake("message_id", required=True),
        "channel_id": inner.snowflake("channel_id"), "strict": True if strict is None else strict,
    }  # fmt: skip


def _without_old_fields(fields: Fields, draft: Draft, before: Json) -> None:
    """V2 excludes content and embeds, also those that an edit would leave standing."""
    for key, new in (("content", draft.content), ("embeds", draft.embeds)):
        if new or (new is None and before[key]):
            fields.wrong(
                key, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )  # fmt: skip


def _described_files(
    fields: Fields, files: Mapping[str, Part], earlier: list[Json]
) -> tuple[list[File], list[Json] | None]:
    """The uploaded files with what `attachments` says of them, and the earlier ones it keeps."""
    if len(files) > MOST_FILES:
        raise ApiError(400, 30015, f"Maximum number of attachments in a message reached ({MOST_FILES})")
    if any(len(part.content) > LARGEST for part in files.values()):
        raise ApiError(413, 40005, "Request entity too large")
    given = fields.listing("attachments", MOST_FILES)
    known = {attachment["id"]: attachment for attachment in earlier}
    notes: dict[str, Json] = {}
    kept: list[Json] = []
    for note in fields.items("attachments", given or []):
        attachment_id = note.snowflake("id", required=True) or ""
        about = {"filename": note.text("filename", 1024), "description": note.text("description", 1024)}
        if attachment_id in known:
            kept.append(known[attachment_id] | {k: v for k, v in about.items() if v is not None and k != "filename"})
        elif f"files[{attachment_id}]" in files:
            notes[f"files[{attachment_id}]"] = about
        else:
            note.wrong("id", "MESSAGE_ATTACHMENT_NOT_FOUND", "Attachment data not found")
    read = []
    for key, part in files.items():
        about = notes.get(key, {})
        read.append(File(part, about.get("filename") or part.filename or "unknown", about.get("description")))
    return read, (kept if given is not None else None)
