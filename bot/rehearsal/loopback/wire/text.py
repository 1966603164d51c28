"""JSON as it goes over the wire: short, and with every script written out."""

import json
from collections.abc import Callable

dumps: Callable[[object], str] = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
