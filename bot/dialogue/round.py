"""A round: one run of a format. This is the heart's centre, and reading on from here explains the whole round.

`handle` says what follows from a command, as events, or refuses it; `apply` (apply.py) is the only way a round
changes, so replaying a journal of events rebuilds it. Neither knows a clock, dice, Discord or a database: `now` and
`dice` are handed in.

    speaking.py    what participants do on the floor           proposing.py   statements and their screening
    moderating.py  what moderators decide                      ticking.py     what happens because time has passed
    phases.py      how a phase opens, goes on and closes       floor.py       who gets the floor next, and for how long
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from bot.dialogue import reminders
from bot.dialogue.events import PeopleReminded, TurnKind
from bot.dialogue.format import Format, Pace, Phase
from bot.dialogue.hours import Hours
from bot.dialogue.ids import (
    ROOM,
    ContributionNumber,
    DialogueId,
    DraftStatementId,
    RoundId,
    SeatNumber,
    SideNumber,
    StatementNumber,
    TableId,
)
from bot.dialogue.lifecycle import Ending, PauseCause, Stage
from bot.dialogue.seats import Seat, Side
from bot.dialogue.statements import Condition, Statement
from bot.dialogue.table import Table

TAKE_BACK = timedelta(minutes=10)  # for one's own words (R20)
UNDO = timedelta(seconds=10)  # for a moderator's step


@dataclass(frozen=True)
class Contribution:
    """What was said, without the words."""

    number: ContributionNumber
    seat: SeatNumber
    phase: int
    turn: int
    kind: TurnKind
    at: datetime
    words: int
    to: SeatNumber | None = None
    in_reply_to: ContributionNumber | None = None
    corrected: datetime | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class PastTurn:
    """The newest turn of a seat that is over, so that words which come late can be told what became of it."""

    number: int
    phase: int
    ended: datetime


@dataclass(frozen=True)
class Rest:
    """A pause, whatever caused it."""

    since: datetime
    until: datetime
    cause: PauseCause


@dataclass(frozen=True)
class UndoPoint:
    """What a moderator's step replaced; `undo` puts it back until `until`."""

    at: datetime
    until: datetime
    stage: Stage
    phase: int
    tables: Mapping[TableId, Table]
    opening: tuple[SideNumber, ...]
    rest: Rest | None


@dataclass(frozen=True)
class Round:
    id: RoundId
    dialogue: DialogueId
    format: Format
    pace: Pace
    sides: tuple[Side, ...]
    starts_at: datetime
    checkpoints: tuple[datetime, ...] = ()  # announced moments still to come, in order
    hours: Mapping[SideNumber, Hours] = field(default_factory=dict)  # waking hours; a slow round keeps to them
    stage: Stage = Stage.INVITING
    ending: Ending | None = None
    seats: Mapping[SeatNumber, Seat] = field(default_factory=dict)
    parting: tuple[SeatNumber, ...] = ()  # have left; told one by one as turns end and phases open, not at that moment
    named: tuple[SideNumber, ...] = ()  # in which order texts name the sides: drawn, turned round at each summary
    opening: tuple[SideNumber, ...] = ()  # who opens the next phase of turns, then the others
    phase: int = -1
    tables: Mapping[TableId, Table] = field(default_factory=dict)
    said: Mapping[ContributionNumber, Contribution] = field(default_factory=dict)
    turns: int = 0
    past: Mapping[SeatNumber, PastTurn] = field(default_factory=dict)
    words: int = 0  # rows of words used so far
    statements: Mapping[DraftStatementId, Statement] = field(default_factory=dict)
    reminded: frozenset[PeopleReminded] = frozenset()
    rest: Rest | None = None
    given_back: datetime | None = None  # time lost before this moment has been given back already
    undo: UndoPoint | None = None
    checkpoint_due: bool = False
    final_due: bool = False
    summaries: int = 0
    closed_at: datetime | None = None

    # --- questions that several parts of the program ask
    @property
    def now_phase(self) -> Phase | None:
        return self.format.phases[self.phase] if 0 <= self.phase < len(self.format.phases) else None

    def phase_of(self, table: Table) -> Phase:
        return self.format.phases[table.phase]

    @property
    def room(self) -> Table | None:
        return self.tables.get(ROOM)

    def side(self, number: SideNumber) -> Side:
        return next(side for side in self.sides if side.number == number)

    def taking_part(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats.values() if seat.takes_part)

    def open_statements(self) -> tuple[StatementNumber, ...]:
        return tuple(sorted(s.number for s in self.statements.values() if s.condition is Condition.OPEN and s.number))

    def waiting_statements(self) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements.values() if s.condition is Condition.WAITING)

    def screening_order(self) -> tuple[Statement, ...]:
        """The waiting statements in the order in which they are read: drawn from their numbers, so it stays the same.

        The order in which they came would tell whoever reads them at which moment each was written.
        """
        return tuple(sorted(self.waiting_statements(), key=lambda s: Random(f"{self.id}/{s.id}").random()))

    def deadline(self) -> datetime | None:
        """The next moment at which this round has something to do by itself; None when it is over.

        A running or paused round always has one: no round hangs on a person.
        """
        match self.stage:
            case Stage.CLOSED | Stage.CANCELLED:
                return None
            case Stage.INVITING:
                return self.starts_at + self.format.begin_within.at(self.pace)
            case Stage.PAUSED:
                moments: list[datetime | None] = [self.rest.until if self.rest else None, *self.checkpoints]
            case Stage.RUNNING:
                moments = [table.deadline() for table in self.tables.values()]
                moments += [s.screen_by for s in self.waiting_statements()]
                moments += self.checkpoints
                moments += [reminder.at for reminder in reminders.ahead(self)]
        return min((moment for moment in moments if moment), default=None)
