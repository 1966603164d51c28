"""What follows from the words of all sides together."""

from enum import StrEnum


class Verdict(StrEnum):
    SHARED = "shared"
    PROMISING = "promising"
    DIVIDING = "dividing"
    OPEN = "open"


class Direction(StrEnum):
    """Which way an item is shared. No other verdict has a direction."""

    AGREE = "agree"
    REJECT = "reject"
