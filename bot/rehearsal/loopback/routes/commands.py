"""Registering application commands, everywhere or in one server."""

from typing import Any

from bot.rehearsal.loopback.call import NOTHING, Answer, Call
from bot.rehearsal.loopback.checks.commands import MOST, read_command
from bot.rehearsal.loopback.checks.fields import Fields
from bot.rehearsal.loopback.entities import Application
from bot.rehearsal.loopback.errors import ApiError, Mistakes, missing_access, mistake, unknown
from bot.rehearsal.loopback.kinds import Json
from bot.rehearsal.loopback.router import Routes
from bot.rehearsal.loopback.wire.commands import in_one_language

routes = Routes()
_EVERYWHERE = "/applications/{application_id}/commands"
_HERE = "/applications/{application_id}/guilds/{guild_id}/commands"


@routes("GET", _EVERYWHERE)
@routes("GET", _HERE)
def listed(call: Call) -> list[Json]:
    application, guild_id = _whose(call)
    full = call.flag("with_localizations")
    known = application.commands.get(guild_id, {}).values()
    return [command if full else in_one_language(command, call.locale) for command in known]


@routes("GET", f"{_EVERYWHERE}/{{command_id}}")
@routes("GET", f"{_HERE}/{{command_id}}")
def one(call: Call) -> Json:
    return _command(call)


@routes("PUT", _EVERYWHERE)
@routes("PUT", _HERE)
def replace_all(call: Call) -> list[Json]:
    """All commands of a scope at once, whatever their type; those that keep their name keep their id."""
    application, guild_id = _whose(call)
    if not isinstance(call.body, list):
        raise mistake((), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    mistakes = Mistakes()
    read = [read_command(Fields(body, mistakes, (number,)), guild=guild_id is not None)
            for number, body in enumerate(call.body)]  # fmt: skip
    keys = [(command["type"], command["name"]) for command in read]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            mistakes.add((number,), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    mistakes.raise_any()
    for type, most in MOST.items():
        if sum(command["type"] == type for command in read) > most:
            raise ApiError(400, 30032, f"Maximum number of application commands reached ({most}).")
    before = {(c["type"], c["name"]): c for c in application.commands.get(guild_id, {}).values()}
    after = [
        _registered(call, application, guild_id, command, before.get((command["type"], command["name"])))
        for command in read
    ]
    application.commands[guild_id] = {command["id"]: command for command in after}
    return after


@routes("POST", _EVERYWHERE)
@routes("POST", _HERE)
def create(call: Call) -> Answer:
    """The same name and type again replaces the earlier one."""
    application, guild_id = _whose(call)
    read = _read(call, guild_id)
    known = application.commands.setdefault(guild_id, {})
    before = next((c for c in known.values() if (c["type"], c["name"]) == (read["type"], read["name"])), None)
    most = MOST[read["type"]]
    if before is None and sum(c["type"] == read["type"] for c in known.values()) >= most:
        raise ApiError(400, 30032, f"Maximum number of application commands reached ({most}).")
    command = _registered(call, application, guild_id, read, before)
    known[command["id"]] = command
    return Answer(201 if before is None else 200, command)


@routes("PATCH", f"{_EVERYWHERE}/{{command_id}}")
@routes("PATCH", f"{_HERE}/{{command_id}}")
def edit(call: Call) -> Json:
    application, guild_id = _whose(call)
    before = _command(call)
    if not isinstance(call.body, dict):
        raise mistake((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    call.body = {key: value for key, value in before.items() if key not in ("id", "version")} | call.body
    command = _registered(call, application, guild_id, _read(call, guild_id), before)
    application.commands[guild_id][command["id"]] = command
    return command


@routes("DELETE", f"{_EVERYWHERE}/{{command_id}}")
@routes("DELETE", f"{_HERE}/{{command_id}}")
def delete(call: Call) -> Answer:
    application, guild_id = _whose(call)
    del application.commands[guild_id][_command(call)["id"]]
    return NOTHING


def _whose(call: Call) -> tuple[Application, str | None]:
    application, guild_id = call.own_application(), call.params.get("guild_id")
    if guild_id is not None:
        guild = call.hub.world.guilds.get(call.param("guild_id"))
        if guild is None or application.id not in guild.applications:
            raise missing_access()
    return application, guild_id


def _command(call: Call) -> Json:
    application, guild_id = _whose(call)
    command = application.commands.get(guild_id, {}).get(call.param("command_id"))
    if command is None:
        raise unknown("application command")
    return command


def _read(call: Call, guild_id: str | None) -> Json:
    mistakes = Mistakes()
    read = read_command(call.fields(mistakes), guild=guild_id is not None)
    mistakes.raise_any()
    return read


def _registered(call: Call, application: Application, guild_id: str | None, read: Json, before: Any) -> Json:
    command = {"id": before["id"] if before else call.hub.ids.mint(), "application_id": application.id, **read}
    if guild_id is not None:
        command["guild_id"] = guild_id
    same = before is not None and {k: v for k, v in before.items() if k != "version"} == command
    command["version"] = before["version"] if before is not None and same else call.hub.ids.mint()
    return command
