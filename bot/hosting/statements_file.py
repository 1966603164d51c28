"""Statements of the organisers from a CSV file: its column `text`, one statement a row, other columns left alone.

What cannot be used is refused in one sentence that names the line and never quotes it. Long texts are kept whole:
the limit of 200 characters is for statements written here, and what was said elsewhere is not rewritten.
"""

import csv
import io

from bot.dialogue.refusal import Refusal, refused

COLUMN = "text"
MOST_ROWS = 500
MOST_BYTES = 1_000_000
LONGEST_TEXT = 1_200  # what one post can show


def read_statements(content: bytes) -> tuple[str, ...] | Refusal:
    """The texts in the order of the file; rows without a text are left out."""
    if len(content) > MOST_BYTES:
        return refused("statements-size", n=MOST_BYTES // 1_000_000)
    texts: list[str] = []
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        header = [name.strip().casefold() for name in next(rows, [])]
        if COLUMN not in header:
            return refused("statements-column")
        for row in rows:
            text = "".join(row[header.index(COLUMN) :][:1]).strip()
            if len(text) > LONGEST_TEXT:
                return refused("statements-long", n=rows.line_num, m=LONGEST_TEXT)
            if text:
                texts.append(text)
            if len(texts) > MOST_ROWS:
                return refused("statements-many", m=MOST_ROWS)
    except UnicodeDecodeError:
        return refused("statements-utf8")
    except csv.Error:
        return refused("statements-csv", n=rows.line_num)
    return tuple(texts) or refused("statements-none")
