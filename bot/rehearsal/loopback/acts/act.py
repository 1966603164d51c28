"""A request of a person's client to interact, as far as all kinds have it in common."""

from dataclasses import dataclass, field
from typing import Any

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.entities import Application, Channel, Guild
from bot.rehearsal.loopback.errors import ApiError, mistake
from bot.rehearsal.loopback.kinds import (
    CHANNEL_SELECT,
    FILE_UPLOAD,
    MENTIONABLE_SELECT,
    ROLE_SELECT,
    USER_SELECT,
    Json,
)  # fmt: skip
from bot.rehearsal.loopback.uploads import LARGEST, Part, attachment_object

MOST_FILES = 10


@dataclass(slots=True)
class Act:
    call: Call
    application: Application
    channel: Channel
    fields: Fields
    data: Fields
    nonce: Any
    files: dict[str, Json] = field(default_factory=dict)  # attachments by the number the client gave them

    @property
    def guild(self) -> Guild | None:
        return self.channel.guild

    @property
    def locale(self) -> str:
        return self.call.locale or self.call.user.locale

    def metadata(self, **more: Any) -> Json:
        return {"authorizing_integration_owners": payloads.owners(self.guild), **more}

    def take_files(self) -> None:
        """Files that came along, or that the client uploaded before; only the bot gets to see them."""
        given = self.data.listing("attachments", MOST_FILES) or []
        for note in self.data.items("attachments", given):
            number, filename = note.snowflake("id", required=True), note.text("filename", 1024, required=True)
            part = self.call.files.get(f"files[{number}]")
            if part is None:
                part = self.call.hub.shelf.handed_over(str(note.body.get("uploaded_filename")))
            if part is None:
                note.wrong("id", "MESSAGE_ATTACHMENT_NOT_FOUND", "Attachment data not found")
            elif number is not None and filename is not None:
                self.files[number] = self._attachment(part, filename)

    def _attachment(self, part: Part, filename: str) -> Json:
        if len(part.content) > LARGEST:
            raise ApiError(413, 40005, "Request entity too large")
        hub = self.call.hub
        attachment_id = hub.ids.mint()
        url = hub.shelf.put(self.channel.id, attachment_id, part, filename)
        return attachment_object(attachment_id, part, filename, url) | {"ephemeral": True}

    def chosen(self, component: Json, values: list[str]) -> Json:
        """What the values of a select of people, roles or channels, or of an upload, stand for."""
        kind = component["type"]
        if kind == FILE_UPLOAD:
            found: Json = {"attachments": {i: one for i, one in self.attachments_by_id().items() if i in values}}
            return {key: things for key, things in found.items() if things}
        if kind not in (USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT):
            return {}
        found = payloads.resolved(
            self.call.hub, self.guild, self.call.user, self.application,
            users=values if kind in (USER_SELECT, MENTIONABLE_SELECT) else (),
            roles=values if kind in (ROLE_SELECT, MENTIONABLE_SELECT) else (),
            channels=values if kind == CHANNEL_SELECT else (),
        )  # fmt: skip
        known = {i for things in found.values() for i in things}
        if any(value not in known for value in values):
            raise mistake(("data", "values"), "COMPONENT_VALIDATION_FAILED", "No such user, role or channel")
        types = component.get("channel_types")
        if types and any(channel["type"] not in types for channel in found.get("channels", {}).values()):
            raise mistake(("data", "values"), "COMPONENT_VALIDATION_FAILED", "Not a channel of the allowed types")
        return found

    def attachments_by_id(self) -> dict[str, Json]:
        return {attachment["id"]: attachment for attachment in self.files.values()}
