"""After the first answer: the original and follow-ups, for 15 minutes, by the interaction's token."""

from bot.rehearsal.loopback import answering, posting
from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.entities import Message
from bot.rehearsal.loopback.errors import ApiError
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import EPHEMERAL, Json
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes.messages import would_be_empty

routes = Routes()
_TOKEN = "/webhooks/{webhook_id}/{webhook_token}"


@routes("POST", _TOKEN, open=True, exempt=True)
def follow_up(call: Call) -> Json:
    """The first one after a deferred message takes its place, and is ephemeral if that was."""
    interaction = _interaction(call)
    original = interaction.original
    if original is not None and answering.is_loading(original):
        draft = answering.read(call, call.body, None)
        if draft.flags is not None:
            draft.flags &= ~EPHEMERAL
        answering.edit(call, interaction, original, draft)
        return original.wire
    draft = answering.read(call, call.body, None)
    ephemeral = bool((draft.flags or 0) & EPHEMERAL)
    return answering.post(call, interaction, draft, ephemeral=ephemeral, first=False).wire


@routes("GET", f"{_TOKEN}/messages/@original", open=True, exempt=True)
@routes("GET", f"{_TOKEN}/messages/{{message_id}}", open=True, exempt=True)
def read(call: Call) -> Json:
    return posting.refreshed(call.hub, _message(call, _interaction(call)))


@routes("PATCH", f"{_TOKEN}/messages/@original", open=True, exempt=True)
@routes("PATCH", f"{_TOKEN}/messages/{{message_id}}", open=True, exempt=True)
def edit(call: Call) -> Json:
    interaction = _interaction(call)
    message = _message(call, interaction)
    draft = answering.read(call, call.body, message)
    if would_be_empty(message, draft):
        raise ApiError(400, 50006, "Cannot send an empty message")
    answering.edit(call, interaction, message, draft)
    return posting.refreshed(call.hub, message)


@routes("DELETE", f"{_TOKEN}/messages/@original", open=True, exempt=True)
@routes("DELETE", f"{_TOKEN}/messages/{{message_id}}", open=True, exempt=True)
def delete(call: Call) -> Answer:
    posting.delete(call.hub, _message(call, _interaction(call)))
    return NOTHING


def _interaction(call: Call) -> Interaction:
    return call.hub.interactions.by_token(call.params["webhook_id"], call.params["webhook_token"])


def _message(call: Call, interaction: Interaction) -> Message:
    return answering.find(call, interaction, call.params.get("message_id", "@original"))
