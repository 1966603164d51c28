"""Reads what a moderator has typed about a new draft: its clauses, one a line, and what each change answers.

A line of changes begins with the number of a clause; the numbers behind it are those of contributions that it answers,
whatever words stand between them: "2: no. 14 and no. 17". Lines that do not begin so belong to the note.
"""

import re
from collections.abc import Sequence

from bot.dialogue.drafts import Change
from bot.dialogue.ids import ContributionNumber

_LINE = re.compile(r"\s*(\d{1,2})\s*[:.)]\s*(.*)")
_NUMBER = re.compile(r"\d{1,6}")
_ITEM = re.compile(r"\s*\d{1,2}\s*[.)]\s+")  # clauses may be typed with their numbers


def read_clauses(typed: str) -> tuple[str, ...]:
    return tuple(text for line in typed.splitlines() if (text := _ITEM.sub("", line, count=1).strip()))


def read_changes(typed: str) -> tuple[tuple[Change, ...], str]:
    """The changes, one for each clause, and the rest as a note."""
    answers: dict[int, list[ContributionNumber]] = {}
    note: list[str] = []
    for line in typed.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            note.append(line.strip())
            continue
        numbers = [ContributionNumber(int(number)) for number in _NUMBER.findall(found[2])]
        answers.setdefault(int(found[1]), []).extend(numbers)
    changes = tuple(Change(clause, tuple(dict.fromkeys(numbers))) for clause, numbers in sorted(answers.items()))
    return changes, " ".join(line for line in note if line)


def changed_clauses(before: Sequence[str], after: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the new clauses that did not stand in the draft before, word for word."""
    known = set(before)
    return tuple(n for n, clause in enumerate(after, 1) if clause not in known)
