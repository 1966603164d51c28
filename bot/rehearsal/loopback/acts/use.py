"""Using a command: one that is registered for this place, by somebody who may, with options that fit."""

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.acts.act import Act
from bot.rehearsal.loopback.checks.usage import Usage
from bot.rehearsal.loopback.errors import missing_access, missing_permissions, mistake, unknown
from bot.rehearsal.loopback.interactions import Interaction
from bot.rehearsal.loopback.kinds import AUTOCOMPLETE, COMMAND, Json
from bot.rehearsal.loopback.permissions import ADMINISTRATOR, ALL, USE_COMMANDS, in_channel, in_guild, send_bit
from bot.rehearsal.loopback.routes.history import shown

USER_COMMAND, MESSAGE_COMMAND = 2, 3


def use(act: Act, *, typing: bool) -> Interaction:
    command = _find(act)
    _may_use(act, command)
    act.take_files()
    hub, mistakes = act.call.hub, act.data.mistakes
    usage = Usage(mistakes, act.guild, hub.world.users, act.files, typing=typing)
    told: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    messages: dict[str, Json] = {}
    if command["type"] in (USER_COMMAND, MESSAGE_COMMAND):
        target = act.data.snowflake("target_id", required=True) or ""
        mistakes.raise_any()
        told["target_id"] = target
        if command["type"] == USER_COMMAND and target in hub.world.users:
            usage.named["users"].add(target)
        elif command["type"] == MESSAGE_COMMAND and target in act.channel.messages:
            messages[target] = shown(act.call, act.channel.messages[target])
        else:
            raise unknown("User" if command["type"] == USER_COMMAND else "Message")
    else:
        told["options"] = usage.read(command["options"], act.data.body.get("options"), ("data", "options"))
    mistakes.raise_any()
    if typing and usage.focused is None:
        raise mistake(("data", "options"), "APPLICATION_COMMAND_AUTOCOMPLETE_NO_FOCUS", "No option is focused")
    found = payloads.resolved(hub, act.guild, act.call.user, act.application, **usage.named, messages=messages)
    if act.files and not typing:
        found["attachments"] = act.attachments_by_id()
    if found:
        told["resolved"] = found
    if "guild_id" in command:
        told["guild_id"] = command["guild_id"]
    return hub.interactions.begin(
        AUTOCOMPLETE if typing else COMMAND, act.application, act.call.user, act.channel, nonce=act.nonce,
        locale=act.locale, message=None, data=told,
        metadata=act.metadata(name=command["name"], command_type=command["type"]),
    )  # fmt: skip


def _find(act: Act) -> Json:
    scopes = [act.application.commands.get(None, {})]
    if act.guild is not None:
        if act.application.id not in act.guild.applications:
            raise missing_access()
        scopes.append(act.application.commands.get(act.guild.id, {}))
    body = act.data.body
    command_id = str(body.get("id"))
    command = next((scope[command_id] for scope in scopes if command_id in scope), None)
    if command is None:
        raise unknown("application command")
    if body.get("version") not in (None, command["version"]):
        raise mistake(("data", "version"), "INTERACTION_APPLICATION_COMMAND_INVALID_VERSION",
                      "This command is outdated, please try again in a few minutes")  # fmt: skip
    if body.get("name", command["name"]) != command["name"]:
        raise mistake(("data", "name"), "INTERACTION_APPLICATION_COMMAND_INVALID", "Not the name of this command")
    return command


def _may_use(act: Act, command: Json) -> None:
    """Who may not send messages in a place may not use commands there either (discord-api-docs issues 2696, 3801)."""
    guild, call, channel = act.guild, act.call, act.channel
    if guild is None:
        if act.application.bot.id not in channel.recipients or not in_dms(command):
            raise unknown("application command")
        return
    if command.get("contexts") is not None and 0 not in command["contexts"]:
        raise unknown("application command")
    call.need(channel, USE_COMMANDS | send_bit(channel))
    wanted = command["default_member_permissions"]
    if wanted is None or in_guild(call.member_of(guild)) == ALL:
        return
    needed = int(wanted) or ADMINISTRATOR
    if in_channel(call.user, channel, call.now) & needed != needed:
        raise missing_permissions()


def in_dms(command: Json) -> bool:
    contexts = command.get("contexts")
    return bool(command.get("dm_permission", True)) if contexts is None else 1 in contexts
