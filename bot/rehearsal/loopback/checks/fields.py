"""Reading single fields of a body, with Discord's words for what is wrong with them."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from bot.rehearsal.loopback.errors import Mistakes
from bot.rehearsal.loopback.ids import is_snowflake
from bot.rehearsal.loopback.kinds import Json

Path = tuple[str | int, ...]
_WHOLE = re.compile(r"-?\d{1,20}\Z")
_URL = re.compile(r"https?://\S+\Z")


class Fields:
    """One object of a body and where it stands; what is missing or null reads as None."""

    def __init__(self, body: Any, mistakes: Mistakes, path: Path = ()) -> None:
        self.mistakes, self.path = mistakes, path
        self.body: Json = body if isinstance(body, dict) else {}
        if not isinstance(body, dict):
            mistakes.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")

    def __contains__(self, key: str) -> bool:
        return key in self.body

    def wrong(self, key: str | int | None, code: str, message: str) -> None:
        self.mistakes.add(self.path if key is None else (*self.path, key), code, message)

    def _given(self, key: str, required: bool) -> Any:
        value = self.body.get(key)
        if value is None and required:
            self.wrong(key, "BASE_TYPE_REQUIRED", "This field is required")
        return value

    def text(self, key: str, most: int, *, least: int = 0, required: bool = False) -> str | None:
        value = self._given(key, required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong(key, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
            return None
        if not value and required:
            self.wrong(key, "BASE_TYPE_REQUIRED", "This field is required")
        elif len(value) > most or len(value) < least:
            if least:
                self.wrong(key, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
            else:
                self.wrong(key, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        return str(value)

    def whole(self, key: str, least: int, most: int, *, required: bool = False) -> int | None:
        value = self._given(key, required)
        if value is None:
            return None
        if isinstance(value, str) and _WHOLE.match(value):
            value = int(value)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong(key, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return None
        if value > most:
            self.wrong(key, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
            return None
        if value < least:
            self.wrong(key, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
            return None
        return value

    def flag(self, key: str) -> bool | None:
        value = self.body.get(key)
        if value is not None and not isinstance(value, bool):
            self.wrong(key, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
            return None
        return value

    def choice(self, key: str, allowed: Collection[int], *, required: bool = False) -> int | None:
        value = self._given(key, required)
        if value is None:
            return None
        if isinstance(value, str) and _WHOLE.match(value):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
            shown = ", ".join(str(one) for one in sorted(allowed))
            self.wrong(key, "BASE_TYPE_CHOICES", f"Value must be one of {{{shown}}}.")
            return None
        return value

    def listing(self, key: str, most: int, *, least: int = 0, required: bool = False) -> list[Any] | None:
        value = self._given(key, required)
        if value is None:
            return None
        if not isinstance(value, list):
            self.wrong(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return None
        if len(value) > most or len(value) < least:
            if least:
                self.wrong(key, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
            else:
                self.wrong(key, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        return value

    def snowflake(self, key: str, *, required: bool = False) -> str | None:
        value = self._given(key, required)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not is_snowflake(value):
            self.wrong(key, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
            return None
        return str(value)

    def link(self, key: str, most: int = 2048, *, schemes: str = "http, https") -> str | None:
        value = self.text(key, most)
        if value and not _URL.match(value):
            self.wrong(key, "URL_TYPE_INVALID_URL", f"Not a well formed URL. Scheme must be one of ({schemes}).")
        return value

    def moment(self, key: str, *, required: bool = False) -> datetime | None:
        value = self._given(key, required)
        if value is None:
            return None
        try:
            found = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong(key, "DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")
            return None
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)

    def within(self, key: str | int, value: Any) -> "Fields":
        """The object under a key, for reading its own fields."""
        return Fields(value, self.mistakes, (*self.path, key))

    def items(self, key: str, values: list[Any]) -> "list[Fields]":
        return [Fields(value, self.mistakes, (*self.path, key, number)) for number, value in enumerate(values)]
