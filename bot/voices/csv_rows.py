"""Reads a CSV file row by row and says in one sentence what is wrong with it.

What stands in a field may be somebody's words, so no complaint quotes it: it names the file, the line and the column.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


class UnreadableExport(Exception):
    """A file from outside cannot be used as it is. The text is one sentence: which file, what, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row under its header. Lines are those of the file, where a field may span several."""

    file: str
    line: int
    fields: dict[str, str]

    def text(self, column: str) -> str:
        return self.fields[column]

    def number(self, column: str) -> int:
        try:
            return int(self.fields[column])
        except ValueError:
            raise self.unreadable(column, "is not a whole number") from None

    def one_of(self, column: str, allowed: Sequence[int]) -> int:
        number = self.number(column)
        if number not in allowed:
            raise self.unreadable(column, f"must be one of {', '.join(map(str, allowed))}")
        return number

    def unreadable(self, column: str, what: str) -> UnreadableExport:
        return UnreadableExport(f"{self.file}, line {self.line}: {column} {what}; mend that line or export again.")


def rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Every row of the file that is not empty, each with at least these columns; an optional BOM is skipped."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [name.strip() for name in next(reader, [])]
            if missing := [name for name in columns if name not in header]:
                raise UnreadableExport(
                    f"{path.name} has no column {', '.join(missing)} in its first line; "
                    f"use a comma-separated file whose first line names {', '.join(columns)}."
                )
            for fields in reader:
                if not fields:
                    continue
                row = Row(path.name, reader.line_num, dict(zip(header, fields, strict=False)))
                for column in columns:
                    if column not in row.fields:
                        raise row.unreadable(column, "is missing")
                yield row
    except FileNotFoundError:
        raise UnreadableExport(f"{path.name} is not in {path.parent}; check the path or export again.") from None
    except OSError as problem:
        raise UnreadableExport(
            f"{path} cannot be opened ({problem.strerror}); check the path and its rights."
        ) from None
    except UnicodeDecodeError:
        raise UnreadableExport(f"{path.name} is not UTF-8 text; save it as UTF-8 and try again.") from None
    except csv.Error as problem:
        raise UnreadableExport(f"{path.name} is not a well-formed CSV file ({problem}); export it again.") from None
