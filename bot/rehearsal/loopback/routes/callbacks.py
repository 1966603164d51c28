"""The first answer to an interaction (`developers/interactions/receiving-and-responding.mdx`)."""

from bot.rehearsal.loopback import answering, payloads
from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.checks.message import Draft
from bot.rehearsal.loopback.checks.modals import read_modal
from bot.rehearsal.loopback.entities import Message
from bot.rehearsal.loopback.errors import ApiError, Mistakes, mistake, unknown
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import AUTOCOMPLETE, COMMAND, COMPONENT, EPHEMERAL, LOADING, MODAL_SUBMIT, Json
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes.messages import would_be_empty

routes = Routes()
MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ANSWERS_TO = {
    COMMAND: {MESSAGE, DEFERRED_MESSAGE, MODAL},
    COMPONENT: {MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    MODAL_SUBMIT: {MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE},
}
MOST_CHOICES = 25


@routes("POST", "/interactions/{interaction_id}/{interaction_token}/callback", open=True, exempt=True)
def answer(call: Call) -> Answer:
    interaction = call.hub.interactions.unanswered(call.params["interaction_id"], call.params["interaction_token"])
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    type = fields.choice("type", range(1, 13), required=True) or 0
    mistakes.raise_any()
    if type not in ANSWERS_TO[interaction.type]:
        raise answering.not_for(type)
    if type in (UPDATE, DEFERRED_UPDATE) and interaction.message is None:
        raise answering.not_for(type)
    data = fields.body.get("data")
    if data is None and type in (MESSAGE, CHOICES, MODAL):
        raise mistake(("data",), "BASE_TYPE_REQUIRED", "This field is required")
    message = _carry_out(call, interaction, type, {} if data is None else data)
    if interaction.opener is not None:
        call.hub.interactions.handed_in(interaction.opener)
    if type != CHOICES:
        call.hub.interactions.succeeded(interaction)
    if not call.flag("with_response"):
        return NOTHING
    return Answer(200, _receipt(interaction, type, message))


def _carry_out(call: Call, interaction: Interaction, type: int, data: Json) -> Message | None:
    """Read the body to its end, then answer, then act: a body that is refused has answered nothing."""
    interactions = call.hub.interactions
    if type == MESSAGE:
        draft = answering.read(call, data, None, ("data",))
        interactions.answer(interaction, type)
        ephemeral = bool((draft.flags or 0) & EPHEMERAL)
        interaction.original = answering.post(call, interaction, draft, ephemeral=ephemeral, first=True)
    elif type == DEFERRED_MESSAGE:
        ephemeral = _deferred_flags(data)
        interactions.answer(interaction, type)
        interaction.original = answering.post(call, interaction, None, ephemeral=ephemeral, loading=True, first=True)
    elif type in (UPDATE, DEFERRED_UPDATE):
        target = interaction.message
        assert target is not None
        draft_or_none = answering.read(call, data, target, ("data",)) if type == UPDATE else None
        if draft_or_none is not None and would_be_empty(target, draft_or_none):
            raise ApiError(400, 50006, "Cannot send an empty message")
        interactions.answer(interaction, type)
        interaction.original = target
        if draft_or_none is not None:
            _update(call, interaction, target, draft_or_none)
    elif type == MODAL:
        mistakes = Mistakes()
        modal = read_modal(Fields(data, mistakes, ("data",)))
        mistakes.raise_any()
        interactions.answer(interaction, type)
        interactions.opened(interaction, modal)
        call.hub.gateway.tell(
            interaction.user.id, "INTERACTION_MODAL_CREATE", payloads.modal_create(interaction, modal)
        )
        return None
    else:
        choices = _choices(interaction, data)
        interactions.answer(interaction, type)
        told = {"nonce": interaction.nonce, "choices": choices}
        call.hub.gateway.tell(interaction.user.id, "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE", told)
        return None
    return interaction.original if type != DEFERRED_UPDATE else None


def _update(call: Call, interaction: Interaction, target: Message, draft: Draft) -> None:
    kept = call.hub.world.private_messages if target.visible_to else target.channel.messages
    if target.id not in kept:
        raise unknown("Message")
    answering.edit(call, interaction, target, draft)


def _deferred_flags(data: Json) -> bool:
    """EPHEMERAL is the only flag that a deferred answer may carry."""
    mistakes = Mistakes()
    flags = Fields(data, mistakes, ("data",)).whole("flags", 0, 2**31 - 1) or 0
    if flags & ~EPHEMERAL:
        mistakes.add(("data", "flags"), "MESSAGE_INVALID_FLAGS", "Only EPHEMERAL can be set on a deferred response")
    mistakes.raise_any()
    return bool(flags & EPHEMERAL)


def _choices(interaction: Interaction, data: Json) -> list[Json]:
    mistakes = Mistakes()
    fields = Fields(data, mistakes, ("data",))
    given = fields.listing("choices", MOST_CHOICES, required=True) or []
    read = []
    for choice in fields.items("choices", given):
        value = choice.body.get("value")
        if isinstance(value, str):
            choice.text("value", 100)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            choice.wrong("value", "BASE_TYPE_REQUIRED", "This field is required")
        read.append({"name": choice.text("name", 100, least=1, required=True), "value": value})
    mistakes.raise_any()
    return read


def _receipt(interaction: Interaction, type: int, message: Message | None) -> Json:
    brief: Json = {"id": interaction.id, "type": interaction.type, "channel_id": interaction.channel.id}
    if interaction.guild is not None:
        brief["guild_id"] = interaction.guild.id
    if message is None:
        return {"interaction": brief}
    flags = message.wire["flags"]
    brief |= {
        "response_message_id": message.id, "response_message_loading": bool(flags & LOADING),
        "response_message_ephemeral": bool(flags & EPHEMERAL),
    }  # fmt: skip
    if type == DEFERRED_MESSAGE:  # the specification has no resource for it
        return {"interaction": brief}
    return {"interaction": brief, "resource": {"type": type, "message": message.wire}}
