"""Messages that answer interactions: made, found and changed with an interaction's token."""

from typing import Any

from bot.rehearsal.loopback import posting
from bot.rehearsal.loopback.call import Call
from bot.rehearsal.loopback.checks.mentions import USERS_ONLY
from bot.rehearsal.loopback.checks.message import Draft, Setting, read_message
from bot.rehearsal.loopback.entities import Message
from bot.rehearsal.loopback.errors import ApiError, unknown
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import COMMAND, EPHEMERAL, LOADING, Json
from bot.rehearsal.loopback.posting import REPLY

SLASH_COMMAND, CONTEXT_MENU = 20, 23


def read(call: Call, body: Any, before: Message | None, path: tuple[str, ...] = ()) -> Draft:
    old = before.wire if before is not None else None
    setting = Setting(path, old, interaction=True, server_url=call.hub.url)
    return read_message(body, call.files, setting)


def post(
    call: Call, interaction: Interaction, draft: Draft | None, *, ephemeral: bool, loading: bool = False, first: bool,
) -> Message:  # fmt: skip
    """A new message in the name of the bot; an ephemeral one has the person as its only reader."""
    hub, bot, channel = call.hub, interaction.application.bot, interaction.channel
    type = _type(interaction) if first else posting.DEFAULT
    if draft is None:
        wire = posting.blank(hub, channel, bot, type)
    else:
        wire = posting.compose(hub, channel, bot, draft, draft.allowed or USERS_ONLY, type)
    wire["flags"] |= (EPHEMERAL if ephemeral else 0) | (LOADING if loading else 0)
    wire |= {"application_id": interaction.application.id, "webhook_id": interaction.application.id}
    wire["interaction_metadata"] = interaction.metadata
    if not first and interaction.original is not None:
        wire["interaction_metadata"] = interaction.metadata | {"original_response_message_id": interaction.original.id}
    if first and interaction.type == COMMAND:
        wire["interaction"] = {
            "id": interaction.id, "type": COMMAND, "name": interaction.data["name"], "user": interaction.user.wire,
        }  # fmt: skip
    answered = interaction.message
    if answered is not None:
        wire["message_reference"] = {"type": 0, "message_id": answered.id, "channel_id": channel.id}
        if channel.guild is not None:
            wire["message_reference"]["guild_id"] = channel.guild.id
    message = Message(
        wire["id"], channel, bot, wire, interaction.user.id if ephemeral else None, interaction.application.id
    )
    posting.keep(hub, message)
    hub.announcer.message("MESSAGE_CREATE", message, nonce=interaction.nonce if first else None)
    return message


def _type(interaction: Interaction) -> int:
    if interaction.message is not None:
        return REPLY
    if interaction.type == COMMAND:
        return SLASH_COMMAND if interaction.data["type"] == 1 else CONTEXT_MENU
    return posting.DEFAULT


def edit(call: Call, interaction: Interaction, message: Message, draft: Draft) -> None:
    posting.edit(
        call.hub, message, draft, USERS_ONLY, nonce=interaction.nonce, nonce_for=interaction.user.id
    )  # fmt: skip


def find(call: Call, interaction: Interaction, message_id: str) -> Message:
    """A message that this token may change: the first answer, or a follow-up."""
    if message_id == "@original":
        message = interaction.original
        if message is None:
            raise unknown("Message")
    else:
        found = interaction.channel.messages.get(message_id) or call.hub.world.private_messages.get(message_id)
        if found is None or not _belongs(found, interaction):
            raise unknown("Message")
        message = found
    if message.id not in (call.hub.world.private_messages if message.visible_to else message.channel.messages):
        raise unknown("Message")
    return message


def _belongs(message: Message, interaction: Interaction) -> bool:
    if message is interaction.original:
        return True
    metadata: Json = message.wire.get("interaction_metadata") or {}
    return metadata.get("id") == interaction.id


def is_loading(message: Message) -> bool:
    return bool(message.wire["flags"] & LOADING)


def not_for(type: int) -> ApiError:
    return ApiError(400, 50035, "Invalid Form Body", {
        "type": {"_errors": [{"code": "INTERACTION_CALLBACK_TYPE_INVALID",
                              "message": f"Callback type {type} does not answer this interaction"}]}})  # fmt: skip
