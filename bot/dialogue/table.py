"""A table: where a phase happens, with its own floor, list and deadlines. At most one seat holds a floor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.dialogue.events import TurnEnding, TurnKind, Why
from bot.dialogue.ids import ContributionNumber, SeatNumber, SideNumber, TableId
from bot.dialogue.replacing import replace

EXTRA = 1.5  # times the usual length, for a seat that asked for it


def extra_in(length: timedelta) -> timedelta:
    """What of a turn of this length, with more time in it, is beyond the usual."""
    return length - length / EXTRA


@dataclass(frozen=True)
class Turn:
    """One seat's time on the floor. `ends` is what its own clock shows; words sent by `last` still count."""

    number: int  # counts the turns of a round, so that a form knows which turn it belongs to
    seat: SeatNumber
    kind: TurnKind
    why: Why
    began: datetime
    ends: datetime
    last: datetime
    warn_at: datetime | None
    about: ContributionNumber | None = None  # the words to answer, to say back or to decide about
    attempt: int = 1
    owed: bool = False  # it follows from somebody's words, and is not asked for twice
    held: bool = False  # the form was opened, which keeps the floor open once
    extra: timedelta = timedelta(0)  # of `ends`, what this seat has beyond the usual
    hints: int = 0  # for which the clock stood still

    @property
    def usual_end(self) -> datetime:
        """What the clock shows to everybody else: who has more time is told to nobody, and might be known for it.

        That a turn goes on a little after this is nothing special, since an open form holds the floor as well.
        """
        return self.ends - self.extra

    def standing_still(self, by: timedelta) -> "Turn":
        """For a hint: nobody else sees it, so the clock in the room goes on."""
        return replace(self.later(by), extra=self.extra + by, hints=self.hints + 1)

    def later(self, by: timedelta) -> "Turn":
        return replace(self, ends=self.ends + by, last=self.last + by, warn_at=_later(self.warn_at, by))


@dataclass(frozen=True)
class Due:
    """The turn that follows from words: an answer to a question, a restatement, the owner's decision about one."""

    seat: SeatNumber
    kind: TurnKind
    about: ContributionNumber
    attempt: int = 1


@dataclass(frozen=True)
class Table:
    id: TableId
    phase: int
    opened: datetime
    closes_at: datetime | None = None  # the timer of the phase
    decide_by: datetime | None = None  # a moderator closes the phase before this moment
    opening: tuple[SideNumber, ...] = ()
    order: tuple[SeatNumber, ...] = ()  # the lap as drawn
    waiting: tuple[SeatNumber, ...] = ()  # who has not had this lap's turn, in order
    turn: Turn | None = None
    next_at: datetime | None = None  # silence between two turns
    due: Due | None = None
    deferred: frozenset[SeatNumber] = frozenset()  # have used their pass-for-now in this phase
    ready: frozenset[SeatNumber] = frozenset()
    written: Mapping[SeatNumber, int] = field(default_factory=dict)  # hidden texts of a silent phase
    critique: Mapping[tuple[SeatNumber, int], int] = field(default_factory=dict)  # hidden, by seat and clause
    heard: bool = False  # somebody spoke in this lap
    closing: bool = False  # the timer is over, the running turn may be finished
    side: SideNumber | None = None  # only this side has a say here
    pair: tuple[SeatNumber, ...] = ()  # only these seats have
    substitutes: tuple[SeatNumber, ...] = ()
    hands: tuple[SeatNumber, ...] = ()  # raised, in the order in which they went up
    spoke: Mapping[SeatNumber, int] = field(default_factory=dict)  # turns with words in this phase
    had_turn: frozenset[SeatNumber] = frozenset()  # spoke or passed, in this phase
    passed: frozenset[SeatNumber] = frozenset()  # without the floor, since the last word
    listened: SeatNumber | None = None  # in pairs: to the last speaker
    stuck: ContributionNumber | None = None  # the restatement that waits for moderators

    def comes_again(self, ending: TurnEnding) -> bool:
        """Whether the seat whose turn ends so comes again at the end of the list: who passes for now, and once in a
        phase whoever lost a turn without saying so. An answer is not asked for twice."""
        if self.turn is None:
            return False
        lost = ending in (TurnEnding.TIMED_OUT, TurnEnding.SKIPPED) and self.turn.seat not in self.deferred
        return ending is TurnEnding.DEFERRED or (lost and not self.turn.owed)

    def deadline(self) -> datetime | None:
        """The next moment at which this table has something to do by itself."""
        moments = [self.next_at, self.decide_by, None if self.closing else self.closes_at]
        if self.turn:
            moments += [self.turn.warn_at, self.turn.last]
        return min((moment for moment in moments if moment), default=None)

    def later(self, by: timedelta) -> "Table":
        """The same table with every running deadline moved: after a pause, or when the bot was away."""
        return replace(
            self,
            closes_at=_later(self.closes_at, by),
            decide_by=_later(self.decide_by, by),
            next_at=_later(self.next_at, by),
            turn=self.turn and self.turn.later(by),
        )


def _later(moment: datetime | None, by: timedelta) -> datetime | None:
    return moment + by if moment else None
