"""Charters as rows keep them. Thousands of rounds are played by a handful of formats: each is in memory once."""

from dataclasses import replace

from bot.dialogue.format import Format
from bot.hosting.charter import Charter
from bot.storage.wire import CHARTER

_formats: dict[Format, Format] = {}  # one takes 50 KB


def read_charter(version: int, body: str) -> Charter:
    charter = CHARTER.read_one(version, body)
    return replace(charter, format=_formats.setdefault(charter.format, charter.format))
