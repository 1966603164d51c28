"""Writes down what bots asked for and were answered, one JSON object a line.

The form is that of the contract tool (server side); tokens of interactions are replaced by a stable hash, and the
times are those of the clock that was handed in, from which the ids are made as well.
"""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from bot.rehearsal.loopback.kinds import Clock, Json
from bot.rehearsal.loopback.uploads import parts_of
from bot.rehearsal.loopback.wire.text import parsed

_REQUEST_HEADERS = ("content-type", "user-agent", "x-audit-log-reason", "x-discord-locale", "accept-language")
_TOKEN = re.compile(r"(/(?:webhooks|interactions)/\d+/)([^/?]{16,})")


class Recorder:
    def __init__(self, path: Path, clock: Clock) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._clock = clock
        self._count = 0
        self._file = path.open("a", encoding="utf-8", buffering=1)

    def asked(
        self, method: str, path: str, query: list[tuple[str, str]], headers: Mapping[str, str], raw: bytes
    ) -> Json:
        """The half of a record that is known when a request comes in."""
        kept = {name: headers[name] for name in _REQUEST_HEADERS if name in headers}
        authorization = headers.get("authorization")
        if authorization:
            kept["authorization"] = authorization.split(" ")[0] + " <redacted>"
        return {
            "t": self._clock().timestamp(), "method": method, "path": _without_token(path),
            "query": [list(pair) for pair in query], "headers": kept,
        } | _body(raw, headers.get("content-type", ""))  # fmt: skip

    def answered(self, record: Json, status: int, headers: Mapping[str, str], body: object, took_ms: float) -> None:
        self._count += 1
        record = {"seq": self._count, "pid": os.getpid(), **record, "dur_ms": round(took_ms, 2), "status": status}
        record["response_headers"] = {name.lower(): value for name, value in headers.items()}
        if body is not None:
            record["response_json"] = _scrubbed(body)
        self._file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")

    def close(self) -> None:
        self._file.close()


def _body(raw: bytes, content_type: str) -> Json:
    if not raw:
        return {}
    kind = content_type.split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return {"multipart": [part.described() for part in parts_of(raw, content_type)]}
    if kind == "application/x-www-form-urlencoded":
        fields = parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True)
        return {"multipart": [{"name": name, "text": text} for name, text in fields]}
    try:
        return {"json": parsed(raw)}
    except ValueError:
        return {"body_text": raw.decode("utf-8", "replace")}


def _hash(token: str) -> str:
    return "tok_" + hashlib.sha256(token.encode()).hexdigest()[:16]


def _without_token(path: str) -> str:
    return _TOKEN.sub(lambda found: found.group(1) + _hash(found.group(2)), path)


def _scrubbed(value: Any) -> Any:
    """Tokens also come back in bodies."""
    if isinstance(value, dict):
        return {key: _scrub_field(key, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_scrubbed(inner) for inner in value]
    return value


def _scrub_field(key: str, value: Any) -> Any:
    if isinstance(value, str):
        if key in ("token", "interaction_token") and len(value) >= 16:
            return _hash(value)
        return _without_token(value) if key == "url" else value
    return _scrubbed(value)
