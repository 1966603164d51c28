"""The log: one JSON object a line, for machines to collect. Seats at most, never names, words, tokens or addresses.

We choose our own sentences with care. Libraries cannot know what is secret here: discord.py names the address of a
request when it is slowed down (an account's access at the moment a seat is given back, the token of an interaction)
and at DEBUG everything it hears. So of theirs the sentence stays, and what they put into it only if it is a number too
small to be an id.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime

OURS = ("bot", "cogs", "config")
LEFT_OUT = "…"
SMALLEST_ID = 10**12  # Discord's ids are far greater; counts, seconds and status codes are far smaller
_PLACE = re.compile(r"%%|%(?:\((?P<name>[^)]*)\))?[-#0 +]*[0-9]*(?:\.[0-9]+)?[a-zA-Z]")


class OneObject(logging.Formatter):
    """A record as one line of JSON. Of an exception only its type and where it happened: a text could hold words."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage() if record.name.split(".")[0] in OURS else _without_values(record),
        }
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            told["error"] = type(error).__name__
            told["trace"] = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return json.dumps(told, ensure_ascii=False)


def _without_values(record: logging.LogRecord) -> str:
    """Only the first line: below it asyncio quotes the error that nobody waited for, and with it the error's text."""
    sentence, *_ = str(record.msg).split("\n") if isinstance(record.msg, str) else (LEFT_OUT,)
    values = iter(record.args if isinstance(record.args, tuple) else ())

    def told(place: re.Match[str]) -> str:
        if place[0] == "%%" or not record.args:
            return place[0]
        value = None if place["name"] else next(values, None)
        return place[0] % value if isinstance(value, int | float) and abs(value) < SMALLEST_ID else LEFT_OUT

    return _PLACE.sub(told, sentence)


def begin_logging(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneObject())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
