"""The three answers a seat can give to a statement."""

from enum import IntEnum


class Answer(IntEnum):
    """Numbered so that a whole conversation fits into one array. *Not clear to me* is a pass that carries a mark."""

    AGREE = 0
    DISAGREE = 1
    PASS = 2
