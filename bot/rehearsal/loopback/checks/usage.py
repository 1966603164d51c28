"""A command as a person uses it: do the options fit what was registered? And what they stand for."""

from typing import Any

from bot.rehearsal.loopback.checks.commands import GROUP, SUBCOMMAND
from bot.rehearsal.loopback.checks.fields import Path
from bot.rehearsal.loopback.entities import Guild, User
from bot.rehearsal.loopback.errors import Mistakes
from bot.rehearsal.loopback.kinds import Json

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 3, 4, 5, 6, 7, 8, 9, 10, 11


class Usage:
    """Reads the options that a client sent. While a person still types, only the shape is checked."""

    def __init__(
        self, mistakes: Mistakes, guild: Guild | None, users: dict[str, User], files: dict[str, Json], *, typing: bool
    ) -> None:
        self._mistakes, self._guild, self._users, self._typing = mistakes, guild, users, typing
        self._files = files
        self.named: dict[str, set[str]] = {"users": set(), "channels": set(), "roles": set()}
        self.focused: Json | None = None

    def read(self, registered: list[Json], given: Any, path: Path) -> list[Json]:
        given = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
        known = {option["name"]: option for option in registered}
        by_name = {one.get("name"): one for one in given}
        for name in by_name:
            if name not in known:
                self._wrong((*path, str(name)), "APPLICATION_COMMAND_OPTION_UNKNOWN", "No such option")
        branches = [option for option in registered if option["type"] in (SUBCOMMAND, GROUP)]
        if branches:
            return self._branch(branches, by_name, path)
        for option in registered:
            if option.get("required") and option["name"] not in by_name and not self._typing:
                self._wrong((*path, option["name"]), "BASE_TYPE_REQUIRED", "This field is required")
        return [self._value(known[name], one, (*path, name)) for name, one in by_name.items() if name in known]

    def _branch(self, branches: list[Json], by_name: dict[Any, Json], path: Path) -> list[Json]:
        chosen = [option for option in branches if option["name"] in by_name]
        if len(chosen) != 1:
            self._wrong(path, "BASE_TYPE_BAD_LENGTH", "Exactly one sub-command is needed")
            return []
        option = chosen[0]
        inside = self.read(option["options"], by_name[option["name"]].get("options"), (*path, option["name"]))
        return [{"name": option["name"], "type": option["type"], "options": inside}]

    def _value(self, option: Json, given: Json, path: Path) -> Json:
        value, type = given.get("value"), option["type"]
        if type == ATTACHMENT:
            attachment = self._files.get(str(value))
            if attachment is None and not self._typing:
                self._wrong(path, "MESSAGE_ATTACHMENT_NOT_FOUND", "Attachment data not found")
            return {"name": option["name"], "type": type, "value": attachment["id"] if attachment else str(value)}
        read: Json = {"name": option["name"], "type": type, "value": value}
        if given.get("focused") and self._typing:
            if not option.get("autocomplete"):
                self._wrong(path, "APPLICATION_COMMAND_AUTOCOMPLETE_NOT_ENABLED", "This option has no autocomplete")
            read["focused"] = True
            self.focused = read
            read["value"] = str(value) if value is not None else ""
            return read
        if not self._typing:
            self._check(option, value, path)
        if type in (USER, CHANNEL, ROLE, MENTIONABLE) and isinstance(value, str):
            self._name(type, value, path)
        return read

    def _check(self, option: Json, value: Any, path: Path) -> None:
        type = option["type"]
        expected: dict[int, Any] = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}
        fits = isinstance(value, expected.get(type, str)) and (type == BOOLEAN or not isinstance(value, bool))
        if not fits:
            self._wrong(path, "APPLICATION_COMMAND_OPTION_TYPE", f"Not a value of type {type}")
            return
        if option.get("choices") and value not in [choice["value"] for choice in option["choices"]]:
            self._wrong(path, "APPLICATION_COMMAND_OPTION_CHOICE", "Not one of the choices")
        least, most = option.get("min_length", 0), option.get("max_length", 6000)
        if type == STRING and not least <= len(value) <= most:
            self._wrong(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        if type in (INTEGER, NUMBER):
            low, high = option.get("min_value"), option.get("max_value")
            if (low is not None and value < low) or (high is not None and value > high):
                self._wrong(path, "NUMBER_TYPE_RANGE", f"Must be between {low} and {high}.")

    def _name(self, type: int, value: str, path: Path) -> None:
        """Something that the option stands for: it must exist, and the bot is told about it."""
        guild = self._guild
        if type in (USER, MENTIONABLE) and value in self._users:
            self.named["users"].add(value)
        elif type in (ROLE, MENTIONABLE) and guild is not None and value in guild.roles:
            self.named["roles"].add(value)
        elif type == CHANNEL and guild is not None and value in guild.channels:
            self.named["channels"].add(value)
        elif not self._typing:
            self._wrong(path, "APPLICATION_COMMAND_OPTION_UNKNOWN_TARGET", "No such user, role or channel")

    def _wrong(self, path: Path, code: str, message: str) -> None:
        self._mistakes.add(path, code, message)
