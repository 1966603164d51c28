"""The side of Discord's own client: which commands there are, and POST /interactions for using them.

Not in Discord's documentation for bots; the form is that of its client, which any library for it speaks.
"""

from typing import Any

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.attached import take_attached
from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.components import pressable
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.checks.modals import check_values, inputs, read_submission
from bot.rehearsal.loopback.checks.usage import Usage
from bot.rehearsal.loopback.entities import Application, Channel, Guild, Message
from bot.rehearsal.loopback.errors import ApiError, Mistakes, missing_access, missing_permissions, mistake, unknown
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import (
    AUTOCOMPLETE,
    CHANNEL_SELECT,
    COMMAND,
    COMPONENT,
    MENTIONABLE_SELECT,
    MODAL_SUBMIT,
    ROLE_SELECT,
    SELECTS,
    USER_SELECT,
    Json,
)  # fmt: skip
from bot.rehearsal.loopback.permissions import (
    ADMINISTRATOR,
    ALL,
    USE_COMMANDS,
    VIEW_CHANNEL,
    in_channel,
    in_guild,
    send_bit,
)  # fmt: skip
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.routes.history import shown
from bot.rehearsal.loopback.wire.people import brief_application
from bot.rehearsal.loopback.wire.text import dumps

routes = Routes()
USER_COMMAND, MESSAGE_COMMAND = 2, 3


@routes("GET", "/guilds/{guild_id}/application-command-index")
def index(call: Call) -> Json:
    """Every command that the applications of a server offer there."""
    call.person()
    guild = call.guild()
    commands = [
        command for application in guild.applications.values()
        for scope in (None, guild.id) for command in application.commands.get(scope, {}).values()
    ]  # fmt: skip
    return _index(list(guild.applications.values()), commands)


@routes("GET", "/channels/{channel_id}/application-command-index")
def index_here(call: Call) -> Json:
    call.person()
    channel = call.channel()
    if channel.guild is not None:
        call.params["guild_id"] = channel.guild.id
        return index(call)
    bots = [user for user in channel.recipients.values() if user.bot]
    applications = [call.hub.world.application_of(bot) for bot in bots]
    commands = [c for application in applications for c in application.commands.get(None, {}).values() if _in_dms(c)]
    return _index(applications, commands)


def _index(applications: list[Application], commands: list[Json]) -> Json:
    return {
        "applications": [
            brief_application(application) | {"bot": application.bot.wire, "bot_id": application.bot.id}
            for application in applications
        ],
        "application_commands": commands,
        "version": max((command["version"] for command in commands), key=int, default="0"),
    }  # fmt: skip


@routes("POST", "/interactions")
def interact(call: Call) -> Answer:
    call.person()
    mistakes = Mistakes()
    fields = call.fields(mistakes)
    type = fields.choice("type", (COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT), required=True)
    application_id = fields.snowflake("application_id", required=True)
    channel_id = fields.snowflake("channel_id", required=True)
    fields.text("session_id", 200, required=True)
    data = fields.within("data", fields.body.get("data"))
    mistakes.raise_any()
    application = call.hub.world.applications.get(application_id or "")
    if application is None:
        raise unknown("Application")
    channel = call.hub.world.channels.get(channel_id or "")
    if channel is None:
        raise unknown("Channel")
    if not in_channel(call.user, channel, call.now) & VIEW_CHANNEL:
        raise missing_access()
    guild_id = fields.body.get("guild_id")
    if guild_id is not None and (channel.guild is None or channel.guild.id != str(guild_id)):
        raise mistake(("guild_id",), "GUILD_CHANNEL_MISMATCH", "The channel is not in this server")
    if channel.thread is not None and channel.thread.archived:
        raise ApiError(400, 50083, "Thread is archived")
    nonce = fields.body.get("nonce")
    if type == COMPONENT:
        interaction = _press(call, application, channel, fields, data, nonce)
    elif type == MODAL_SUBMIT:
        interaction = _submit(call, application, channel, data, nonce)
    else:
        interaction = _use(call, application, channel, data, nonce, typing=type == AUTOCOMPLETE)
    _send(call, interaction)
    return NOTHING


def _send(call: Call, interaction: Interaction) -> None:
    """First the person's client hears that the interaction exists, then the bot what it is."""
    gateway = call.hub.gateway
    if interaction.type != AUTOCOMPLETE:
        gateway.tell(call.user.id, "INTERACTION_CREATE", {"id": interaction.id, "nonce": interaction.nonce})
    sessions = [s for s in gateway.sessions(interaction.application.bot.id) if s.concerns(interaction.guild)]
    if sessions:
        text = dumps(payloads.interaction_create(call.hub, interaction))
        for session in sessions:
            session.send("INTERACTION_CREATE", text)


# buttons and selects


def _press(
    call: Call, application: Application, channel: Channel, fields: Fields, data: Fields, nonce: Any
) -> Interaction:
    message = _pressed_message(call, channel, fields)
    if message.application_id != application.id:
        raise mistake(("application_id",), "INTERACTION_APPLICATION_MISMATCH", "Not a message of this application")
    custom_id = data.text("custom_id", 100, least=1, required=True)
    data.mistakes.raise_any()
    component = pressable(message.wire["components"]).get(custom_id or "")
    if component is None or component["type"] != data.body.get("component_type", component["type"]):
        raise mistake(("data", "custom_id"), "COMPONENT_VALIDATION_FAILED", "Component validation failed")
    if component.get("disabled"):
        raise mistake(("data", "custom_id"), "COMPONENT_DISABLED", "Component is disabled")
    told: Json = {"custom_id": custom_id, "component_type": component["type"], "id": component["id"]}
    if component["type"] in SELECTS:
        told["values"] = check_values(component, data.body.get("values") or [], data, required=True)
        data.mistakes.raise_any()
        told |= _chosen(call, application, channel.guild, component, told["values"])
    return call.hub.interactions.begin(
        COMPONENT, application, call.user, channel, nonce=nonce, message=message, data=told,
        metadata={
            "authorizing_integration_owners": payloads.owners(channel.guild), "interacted_message_id": message.id,
        },
    )  # fmt: skip


def _pressed_message(call: Call, channel: Channel, fields: Fields) -> Message:
    message_id = fields.snowflake("message_id", required=True) or ""
    fields.mistakes.raise_any()
    message = channel.messages.get(message_id)
    if message is None:
        private = call.hub.world.private_messages.get(message_id)
        if private is not None and private.visible_to == call.user.id and private.channel is channel:
            message = private
    if message is None:
        raise unknown("Message")
    return message


def _chosen(call: Call, application: Application, guild: Guild | None, component: Json, values: list[str]) -> Json:
    """For selects of people, roles and channels: what the values stand for."""
    kind = component["type"]
    if kind not in (USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT):
        return {}
    found = payloads.resolved(
        call.hub, guild, call.user, application,
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
    return {"resolved": found}


# forms


def _submit(call: Call, application: Application, channel: Channel, data: Fields, nonce: Any) -> Interaction:
    custom_id = data.text("custom_id", 100, least=1, required=True)
    opener_id = data.snowflake("id")
    data.mistakes.raise_any()
    opener = call.hub.interactions.open_modal(call.user, application, custom_id or "", opener_id)
    if opener is None or opener.channel is not channel:
        raise mistake(("data", "custom_id"), "MODAL_UNKNOWN", "This form was not shown, or is closed")
    assert opener.modal is not None
    filled = read_submission(opener.modal, data.body.get("components"), data.mistakes)
    data.mistakes.raise_any()
    told: Json = {"custom_id": custom_id, "components": filled}
    resolved: Json = {}
    for field, answer in zip(inputs(opener.modal["components"]), inputs(filled), strict=True):
        for kind, things in _chosen(call, application, channel.guild, field, answer.get("values") or []).get(
            "resolved", {}
        ).items():
            resolved.setdefault(kind, {}).update(things)
    if resolved:
        told["resolved"] = resolved
    interaction = call.hub.interactions.begin(
        MODAL_SUBMIT, application, call.user, channel, nonce=nonce, message=opener.message, data=told,
        metadata={
            "authorizing_integration_owners": payloads.owners(channel.guild),
            "triggering_interaction_metadata": opener.metadata,
        },
    )  # fmt: skip
    interaction.opener = opener
    return interaction


# commands


def _use(
    call: Call, application: Application, channel: Channel, data: Fields, nonce: Any, *, typing: bool
) -> Interaction:
    guild = channel.guild
    command = _find_command(application, guild, data)
    _may_use(call, application, channel, command)
    mistakes = data.mistakes
    usage = Usage(mistakes, guild, call.hub.world.users, typing=typing)
    told: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    messages: dict[str, Json] = {}
    if command["type"] in (USER_COMMAND, MESSAGE_COMMAND):
        target = data.snowflake("target_id", required=True) or ""
        mistakes.raise_any()
        told["target_id"] = target
        if command["type"] == USER_COMMAND and target in call.hub.world.users:
            usage.named["users"].add(target)
        elif command["type"] == MESSAGE_COMMAND and target in channel.messages:
            messages[target] = shown(call, channel.messages[target])
        else:
            raise unknown("User" if command["type"] == USER_COMMAND else "Message")
    else:
        told["options"] = usage.read(command["options"], data.body.get("options"), ("data", "options"))
    mistakes.raise_any()
    if typing and usage.focused is None:
        raise mistake(("data", "options"), "APPLICATION_COMMAND_AUTOCOMPLETE_NO_FOCUS", "No option is focused")
    found = payloads.resolved(call.hub, guild, call.user, application, **usage.named, messages=messages)
    if attached := take_attached(call, channel, told.get("options", [])):
        found["attachments"] = attached
    if found:
        told["resolved"] = found
    if "guild_id" in command:
        told["guild_id"] = command["guild_id"]
    return call.hub.interactions.begin(
        AUTOCOMPLETE if typing else COMMAND, application, call.user, channel, nonce=nonce, message=None, data=told,
        metadata={
            "authorizing_integration_owners": payloads.owners(guild), "name": command["name"],
            "command_type": command["type"],
        },
    )  # fmt: skip


def _find_command(application: Application, guild: Guild | None, data: Fields) -> Json:
    scopes = [application.commands.get(None, {})]
    if guild is not None:
        if application.id not in guild.applications:
            raise missing_access()
        scopes.append(application.commands.get(guild.id, {}))
    command_id = str(data.body.get("id"))
    command = next((scope[command_id] for scope in scopes if command_id in scope), None)
    if command is None:
        raise unknown("application command")
    if data.body.get("version") not in (None, command["version"]):
        raise mistake(("data", "version"), "INTERACTION_APPLICATION_COMMAND_INVALID_VERSION",
                      "This command is outdated, please try again in a few minutes")  # fmt: skip
    if data.body.get("name", command["name"]) != command["name"]:
        raise mistake(("data", "name"), "INTERACTION_APPLICATION_COMMAND_INVALID", "Not the name of this command")
    return command


def _may_use(call: Call, application: Application, channel: Channel, command: Json) -> None:
    """Who may not send messages in a place may not use commands there either (discord-api-docs issues 2696, 3801)."""
    guild = channel.guild
    if guild is None:
        if application.bot.id not in channel.recipients or not _in_dms(command):
            raise unknown("application command")
        return
    if command.get("contexts") is not None and 0 not in command["contexts"]:
        raise unknown("application command")
    call.need(channel, USE_COMMANDS | send_bit(channel))
    given = in_channel(call.user, channel, call.now)
    wanted = command["default_member_permissions"]
    if wanted is None or in_guild(call.member_of(guild)) == ALL:
        return
    needed = int(wanted) or ADMINISTRATOR
    if given & needed != needed:
        raise missing_permissions()


def _in_dms(command: Json) -> bool:
    contexts = command.get("contexts")
    return bool(command.get("dm_permission", True)) if contexts is None else 1 in contexts
