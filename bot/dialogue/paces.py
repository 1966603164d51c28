"""The two paces of a round."""

from enum import StrEnum


class Pace(StrEnum):
    LIVE = "live"  # minutes, everybody online
    SLOW = "slow"  # hours and days
