"""A round: one run of a format. This is the heart's centre, and reading on from here explains the whole round.

`handle` says what follows from a command, as events, or refuses it; `apply` (apply.py) is the only way a round
changes, so replaying a journal of events rebuilds it. Neither knows a clock, dice, Discord or a database: `now` and
`dice` are handed in.

    speaking.py    what participants do on the floor           proposing.py   statements and their screening
    attendance.py  who is there, and who comes and goes        attended.py    what that changes
    moderating.py  what moderators decide                      ticking.py     what happens because time has passed
    phases.py      how a phase opens, goes on and closes       floor.py       who gets the floor next, and for how long
    seating.py     at which tables, and who has a say there    closing.py     when a table is done, and what a gate asks
    restating.py   words said back, and their owner's word     drafting.py   one text, and criticism of its clauses
    daytime.py     when the clocks of a slow round run out     reminders.py  who owes something, and when they are told
    crossing.py    messages that one side sends to another     backchannel.py what is known of them
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from bot.dialogue import reminders
from bot.dialogue.backchannel import BackChannel
from bot.dialogue.drafts import Draft
from bot.dialogue.events import PeopleReminded, TurnKind
from bot.dialogue.format import Format, Phase
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
from bot.dialogue.paces import Pace
from bot.dialogue.seats import Seat, Side
from bot.dialogue.statements import Condition, Statement
from bot.dialogue.table import Table

TAKE_BACK = timedelta(minutes=10)  # for one's own words (R20)
UNDO = timedelta(seconds=10)  # for a moderator's step


class Standing(StrEnum):
    """What became of words that were said back."""

    WAITING = "waiting"  # for their owner
    CONFIRMED = "confirmed"
    RETURNED = "returned"  # not quite
    OPEN = "open"  # still open


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
    table: TableId = ROOM
    attempt: int = 1
    standing: Standing | None = None  # of a restatement
    clause: int | None = None  # of the draft `draft`, for criticism; 0 is the text as a whole
    draft: int | None = None


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
class Awaited:
    """The phase that comes if the text is accepted, and whether it is, once that is known."""

    following: int
    decide_by: datetime  # should the checkpoint fail to come, moderators are called at this moment
    accepted: bool | None = None


@dataclass(frozen=True)
class UndoPoint:
    """What a moderator's step replaced; `undo` puts it back until `until`. What was said stays said."""

    at: datetime
    until: datetime
    stage: Stage
    phase: int
    tables: Mapping[TableId, Table]
    opening: tuple[SideNumber, ...]
    rest: Rest | None
    awaited: Awaited | None
    visits: Mapping[int, int]
    written_before: Mapping[int, int]
    standings: Mapping[ContributionNumber, Standing]  # a step that closes a table records words as still open


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
    numbered: tuple[SideNumber, ...] = ()  # side one, side two … of the format
    phase: int = -1
    visits: Mapping[int, int] = field(default_factory=dict)  # how often each phase has opened
    openings: Mapping[int, int] = field(default_factory=dict)  # the same with those that were taken back
    written_before: Mapping[int, int] = field(default_factory=dict)  # how much had been written when it last did
    awaited: Awaited | None = None
    tables: Mapping[TableId, Table] = field(default_factory=dict)
    said: Mapping[ContributionNumber, Contribution] = field(default_factory=dict)
    turns: int = 0
    past: Mapping[SeatNumber, PastTurn] = field(default_factory=dict)
    words: int = 0  # rows of words used so far
    drafts: tuple[Draft, ...] = ()  # of the one text
    statements: Mapping[DraftStatementId, Statement] = field(default_factory=dict)
    reminded: frozenset[PeopleReminded] = frozenset()
    rest: Rest | None = None
    given_back: datetime | None = None  # time lost before this moment has been given back already
    undo: UndoPoint | None = None
    checkpoint_due: bool = False
    final_due: bool = False
    summaries: int = 0
    closed_at: datetime | None = None
    rolled: datetime | None = None  # when the announced hour came and enough people were there
    postponed: bool = False  # once already, for want of people
    chairs: int = 0  # the most people that a side has had in seats
    expects: bool = False  # observers who were named during the round come in with the next phase
    disputed: Mapping[int, frozenset[SeatNumber]] = field(default_factory=dict)  # hints said to be wrong, by rule
    edition: int = 0  # of the charter: goes up with every change of it
    back: BackChannel = field(default_factory=BackChannel)
    reads_first: bool = False  # moderators read what a side sends before it crosses

    # --- questions that several parts of the program ask
    @property
    def now_phase(self) -> Phase | None:
        return self.format.phases[self.phase] if 0 <= self.phase < len(self.format.phases) else None

    def phase_of(self, table: Table) -> Phase:
        return self.format.phases[table.phase]

    @property
    def room(self) -> Table | None:
        return self.tables.get(ROOM)

    @property
    def draft(self) -> Draft | None:
        """The draft that stands."""
        return self.drafts[-1] if self.drafts else None

    @property
    def written(self) -> int:
        """Counts everything that anybody wrote for others: two equal counts mean that nothing is new in between.

        What goes through the back-channel is no part of any phase.
        """
        return self.words + len(self.statements) - self.back.written

    def side(self, number: SideNumber) -> Side:
        return next(side for side in self.sides if side.number == number)

    def taking_part(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats.values() if seat.takes_part)

    def open_statements(self) -> tuple[StatementNumber, ...]:
        return tuple(sorted(s.number for s in self.statements.values() if s.condition is Condition.OPEN and s.number))

    def waiting_statements(self) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements.values() if s.condition is Condition.WAITING)

    def statements_to_come(self) -> bool:
        """Whether a statement that was proposed may still join the ballot."""
        return any(s.condition in (Condition.WAITING, Condition.ACCEPTED) for s in self.statements.values())

    def at_the_desk(self) -> tuple[Statement, ...]:
        """Those of the waiting statements that moderators have heard of."""
        return tuple(s for s in self.statements.values() if s.at_the_desk)

    def screening_order(self) -> tuple[Statement, ...]:
        """The statements at the desk in the order in which they are read: drawn from their numbers, so it stays.

        The order in which they came would tell whoever reads them who was there before whom.
        """
        return tuple(sorted(self.at_the_desk(), key=lambda s: Random(f"{self.id}/{s.id}").random()))

    def roll_at(self) -> datetime | None:
        """When the shell has to count who is there (`CallTheRoll`); None when that is done, or of no use any more."""
        return self.starts_at if self.stage is Stage.INVITING and self.rolled is None else None

    def wakes_at(self) -> datetime | None:
        """The next moment at which somebody has to look at this round."""
        return min((moment for moment in (self.roll_at(), self.deadline()) if moment), default=None)

    def deadline(self) -> datetime | None:
        """The next moment at which this round has something to do by itself; None when it is over.

        A running or paused round always has one: no round hangs on a person.
        """
        match self.stage:
            case Stage.CLOSED | Stage.CANCELLED:
                return None
            case Stage.INVITING:
                return (self.rolled or self.starts_at) + self.format.begin_within.at(self.pace)
            case Stage.PAUSED:
                moments: list[datetime | None] = [self.rest.until if self.rest else None, *self.checkpoints]
            case Stage.RUNNING:
                moments = [table.deadline() for table in self.tables.values()]
                moments += [s.screen_by if s.at_the_desk else s.batch_at for s in self.statements.values()]
                moments += [seat.called_until for seat in self.seats.values()]
                moments.append(self.back.deadline())
                moments += self.checkpoints
                moments += [self.awaited.decide_by] if self.awaited else []
                moments += [reminder.at for reminder in reminders.ahead(self)]
        return min((moment for moment in moments if moment), default=None)
