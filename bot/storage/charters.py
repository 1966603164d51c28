"""Charters as rows keep them. Thousands of rounds are played by a handful of formats: each is in memory once."""

from dataclasses import replace

from sqlalchemy import Connection, update

from bot.dialogue.format import Format
from bot.hosting.charter import Charter
from bot.storage.tables import dialogues
from bot.storage.wire import CHARTER

_formats: dict[Format, Format] = {}  # one takes 50 KB


def read_charter(version: int, body: str) -> Charter:
    charter = CHARTER.read_one(version, body)
    return replace(charter, format=_formats.setdefault(charter.format, charter.format))


def keep_charter(connection: Connection, charter: Charter) -> None:
    """In place of the one that stood there, when it has its number or has been changed."""
    written = CHARTER.write(charter)
    connection.execute(
        update(dialogues).where(dialogues.c.id == charter.dialogue).values(version=written.version, body=written.body)
    )
