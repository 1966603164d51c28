"""Slash commands as a person's client knows them: the index Discord gives it, and the body that typing one sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.rehearsal.people.screen import Json, NotOnScreen

SUBCOMMAND, GROUP = 1, 2
INTEGER, NUMBER, BOOLEAN = 4, 10, 5


class CommandIndex:
    """What `GET /guilds/{id}/application-command-index` said about one application."""

    def __init__(self, said: Json, application_id: str) -> None:
        self._commands = {
            command["name"]: command
            for command in said["application_commands"]
            if command["application_id"] == application_id and command.get("type", 1) == 1
        }

    def data(self, line: str, options: Mapping[str, Any], focused: str | None = None) -> Json:
        """The `data` of a type 2 (or, with an option in focus, type 4) interaction."""
        name, *path = line.split()
        if name not in self._commands:
            raise NotOnScreen(f"the command /{name} (there are: {', '.join(sorted(self._commands)) or 'none'})")
        command = self._commands[name]
        return {
            "id": command["id"],
            "version": command["version"],
            "name": name,
            "type": 1,
            "options": self._options(command, path, options, focused),
            "application_command": command,
            "attachments": [],
        }

    def _options(self, at: Json, path: list[str], options: Mapping[str, Any], focused: str | None) -> list[Json]:
        known = {option["name"]: option for option in at.get("options") or ()}
        if path:
            step = known.get(path[0])
            if step is None or step["type"] not in (SUBCOMMAND, GROUP):
                raise NotOnScreen(f"the command {path[0]} under {at['name']} (there are: {', '.join(known)})")
            return [{"type": step["type"], "name": path[0], "options": self._options(step, path[1:], options, focused)}]
        unknown = [name for name in options if name not in known]
        if unknown:
            raise NotOnScreen(f"the option {unknown[0]} of {at['name']} (there are: {', '.join(known) or 'none'})")
        written: list[Json] = []
        for name, value in options.items():
            kind = known[name]["type"]
            option: Json = {"type": kind, "name": name, "value": _typed(kind, value) if name != focused else value}
            if name == focused:
                option["focused"] = True
            written.append(option)
        return written


def _typed(kind: int, value: Any) -> Any:
    if kind == INTEGER:
        return int(value)
    if kind == NUMBER:
        return float(value)
    return bool(value) if kind == BOOLEAN else str(value)
