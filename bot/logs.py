"""The log: one JSON object a line, for machines to collect. Seats at most, never names, words, tokens or addresses."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime


class OneObject(logging.Formatter):
    """A record as one line of JSON. Of an exception only its type and where it happened: a text could hold words."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            told["error"] = type(error).__name__
            told["trace"] = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return json.dumps(told, ensure_ascii=False)


def begin_logging(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneObject())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
