"""Where a round is in its life, and what leads where. No other file decides this.

    inviting ──► running ◄──► paused
        │           │            │
        ▼           └────► closed ◄
    cancelled

What happens inside `running` is not code: it is the list of phases in the format.
"""

from enum import StrEnum


class Stage(StrEnum):
    INVITING = "inviting"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Ending(StrEnum):
    """How a round that began came to its close."""

    COMPLETE = "complete"  # the last phase closed
    BY_MODERATOR = "by-moderator"
    FOR_WANT_OF_A_MODERATOR = "for-want-of-a-moderator"  # a decision was due, nobody took it, the pause ran out too


class PauseCause(StrEnum):
    """Why a round rests. The room reads the same words for the first two: nobody learns who asked."""

    MODERATOR = "moderator"
    SAFE_STOP = "safe-stop"
    WANT_OF_A_MODERATOR = "want-of-a-moderator"


LEADS_TO: dict[Stage, frozenset[Stage]] = {
    Stage.INVITING: frozenset({Stage.RUNNING, Stage.CANCELLED}),
    Stage.RUNNING: frozenset({Stage.PAUSED, Stage.CLOSED}),
    Stage.PAUSED: frozenset({Stage.RUNNING, Stage.CLOSED}),
    Stage.CLOSED: frozenset(),
    Stage.CANCELLED: frozenset(),
}


def leads_to(here: Stage, there: Stage) -> bool:
    return there in LEADS_TO[here]
