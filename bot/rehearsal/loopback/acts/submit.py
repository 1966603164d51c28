"""Handing in a form: one that was shown to this person, and filled as it asks."""

from bot.rehearsal.loopback.acts.act import Act
from bot.rehearsal.loopback.checks.modals import inputs, read_submission
from bot.rehearsal.loopback.errors import mistake
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import MODAL_SUBMIT, Json


def submit(act: Act) -> Interaction:
    interactions = act.call.hub.interactions
    custom_id = act.data.text("custom_id", 100, least=1, required=True)
    opener_id = act.data.snowflake("id")
    act.data.mistakes.raise_any()
    opener = interactions.open_modal(act.call.user, act.application, custom_id or "", opener_id)
    if opener is None or opener.channel is not act.channel:
        raise mistake(("data", "custom_id"), "MODAL_UNKNOWN", "This form was not shown, or is closed")
    assert opener.modal is not None
    act.take_files()
    numbers = {number: attachment["id"] for number, attachment in act.files.items()}
    filled = read_submission(opener.modal, act.data.body.get("components"), numbers, act.data.mistakes)
    act.data.mistakes.raise_any()
    told: Json = {"custom_id": custom_id, "components": filled}
    resolved: Json = {}
    for field, answer in zip(inputs(opener.modal["components"]), inputs(filled), strict=True):
        for kind, things in act.chosen(field, answer.get("values") or []).items():
            resolved.setdefault(kind, {}).update(things)
    if resolved:
        told["resolved"] = resolved
    interaction = interactions.begin(
        MODAL_SUBMIT, act.application, act.call.user, act.channel, nonce=act.nonce, locale=act.locale,
        message=opener.message, data=told, metadata=act.metadata(triggering_interaction_metadata=opener.metadata),
    )  # fmt: skip
    interaction.opener = opener
    return interaction
