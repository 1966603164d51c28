"""The posts that a rehearsal left behind, read back from its folder."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.rehearsal.record import Post


def posts_in(folder: Path) -> list[Post]:
    return [_post(json.loads(line)) for line in (folder / "posts.jsonl").read_text(encoding="utf-8").splitlines()]


def _post(line: dict[str, object]) -> Post:
    at = datetime.fromtimestamp(float(str(line["t"])), UTC)
    return Post(at, str(line["event"]), str(line["channel"]), str(line["channel_id"]), line["private"] is True,
                line["message"])  # type: ignore[arg-type]  # fmt: skip
