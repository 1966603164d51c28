"""No is an answer, not an accident: a refusal is a value with a wording key and what fills it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Value = str | int | datetime


@dataclass(frozen=True)
class Refusal:
    """Why a command changes nothing. `key` names the sentence (`refused-…`, `note-…`), `values` fill its placeholders.

    Seats stand in `values` as numbers under the names `seat` and `seat2`; the shell turns them into pseudonyms.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


def refused(key: str, **values: Value) -> Refusal:
    return Refusal(f"refused-{key}", values)


def unfit(words: str, limit: int) -> Refusal | None:
    """Why these words cannot be taken: there are none, or too many."""
    if not words.strip():
        return refused("empty")
    if len(words) > limit:
        return refused("too-long", n=len(words) - limit, m=limit)
    return None


def note(key: str, **values: Value) -> Refusal:
    """A kind answer to somebody who asks for what already is."""
    return Refusal(f"note-{key}", values)
