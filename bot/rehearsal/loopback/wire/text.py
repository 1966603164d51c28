"""JSON as it goes over the wire: short, and with every script written out."""

import json
from collections.abc import Callable
from typing import Any

dumps: Callable[[object], str] = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def parsed(raw: str | bytes) -> Any:
    """What somebody sent; ValueError if it is no JSON. Halves of characters, which UTF-8 cannot carry, are replaced."""
    text = raw if isinstance(raw, str) else raw.decode()
    value = json.loads(text)
    if "\\ud" in text.lower():
        value = json.loads(dumps(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return value
