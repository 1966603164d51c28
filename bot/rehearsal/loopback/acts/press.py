"""Pressing a button and choosing from a select: only what is there, can be seen and is not disabled."""

from bot.rehearsal.loopback.acts.act import Act
from bot.rehearsal.loopback.checks.components import pressable
from bot.rehearsal.loopback.checks.modals import check_values
from bot.rehearsal.loopback.entities import Message
from bot.rehearsal.loopback.errors import mistake, unknown
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import COMPONENT, LOADING, SELECTS, Json


def press(act: Act) -> Interaction:
    message = _message(act)
    if message.application_id != act.application.id:
        raise mistake(("application_id",), "INTERACTION_APPLICATION_MISMATCH", "Not a message of this application")
    custom_id = act.data.text("custom_id", 100, least=1, required=True)
    act.data.mistakes.raise_any()
    component = pressable(message.wire["components"]).get(custom_id or "")
    if component is None or component["type"] != act.data.body.get("component_type", component["type"]):
        raise mistake(("data", "custom_id"), "COMPONENT_VALIDATION_FAILED", "Component validation failed")
    if component.get("disabled") or message.wire["flags"] & LOADING:
        raise mistake(("data", "custom_id"), "COMPONENT_DISABLED", "Component is disabled")
    told: Json = {"custom_id": custom_id, "component_type": component["type"], "id": component["id"]}
    if component["type"] in SELECTS:
        told["values"] = check_values(component, act.data.body.get("values") or [], act.data, required=True)
        act.data.mistakes.raise_any()
        resolved = act.chosen(component, told["values"])
        if resolved:
            told["resolved"] = resolved
    return act.call.hub.interactions.begin(
        COMPONENT, act.application, act.call.user, act.channel, nonce=act.nonce, locale=act.locale,
        message=message, data=told, metadata=act.metadata(interacted_message_id=message.id),
    )  # fmt: skip


def _message(act: Act) -> Message:
    message_id = act.fields.snowflake("message_id", required=True) or ""
    act.fields.mistakes.raise_any()
    message = act.channel.messages.get(message_id)
    if message is None:
        private = act.call.hub.world.private_messages.get(message_id)
        if private is not None and private.visible_to == act.call.user.id and private.channel is act.channel:
            message = private
    if message is None:
        raise unknown("Message")
    return message
