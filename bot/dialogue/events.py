"""What happened in a round: past tense, kept in the journal, replayed to rebuild it. Events name seats, never people.

Words are never in an event. `words` is the number of a row that can be erased; a round replays without it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.dialogue.attendance_events import AttendanceEvent
from bot.dialogue.backchannel_events import CrossingEvent
from bot.dialogue.drafts import Change
from bot.dialogue.ids import (
    ContributionNumber,
    DraftStatementId,
    SeatNumber,
    SideNumber,
    StatementNumber,
    TableId,
)
from bot.dialogue.lifecycle import Ending, PauseCause
from bot.dialogue.seats import Seat
from bot.dialogue.statements import Ground


class TurnKind(StrEnum):
    SPEAK = "speak"
    ASK = "ask"
    ANSWER = "answer"
    RESTATE = "restate"  # say another's words back
    REPLY = "reply"  # to one contribution
    DECIDE = "decide"  # whether what was said back is what was meant; its owner alone does


class TurnEnding(StrEnum):
    SPOKEN = "spoken"
    DECIDED = "decided"
    PASSED = "passed"
    DEFERRED = "deferred"  # pass for now
    TIMED_OUT = "timed-out"
    SKIPPED = "skipped"  # by a moderator
    LEFT = "left"
    UNDONE = "undone"


class Why(StrEnum):
    """Why this seat is next; the room reads it."""

    LIST = "why-list"
    ASKED = "why-asked"
    FIRST_TURN = "why-first-turn"  # of the four of a queue, the one that decided
    SIDE_BALANCE = "why-side-balance"
    SPEAKER_BALANCE = "why-speaker-balance"
    HAND = "why-hand"
    LISTENED = "why-listened"  # in pairs: whoever listened speaks next
    SAYS_BACK = "why-says-back"
    DECIDES = "why-decides"


class Reminding(StrEnum):
    """Who is reminded of what; private but for the room."""

    SPEAKER = "speaker"  # half of the turn's time is left; the warning before the end is `SpeakerWarned`
    ROOM = "room"  # once a turn: how many people still owe one
    HALF = "half"  # whoever owes something in this phase
    LAST = "last"  # the same, before its end


# --- the life of the round
@dataclass(frozen=True)
class RoundBegun:
    at: datetime
    seats: tuple[Seat, ...]
    opening: tuple[SideNumber, ...]  # sides in drawn order; each phase turns it by one
    by: int
    numbered: tuple[SideNumber, ...] = ()  # side one, side two … of the format; nothing: as they open


@dataclass(frozen=True)
class RoundCancelled:
    at: datetime
    by: int | None  # None: nobody began it in time


@dataclass(frozen=True)
class RoundPaused:
    at: datetime
    until: datetime  # continues (or, for want of a moderator and after a safe stop, closes) at this moment
    cause: PauseCause
    by: int | None


@dataclass(frozen=True)
class RoundContinued:
    at: datetime
    by: int | None


@dataclass(frozen=True)
class TimeGivenBack:
    """The bot was away; every running deadline moved by `seconds`."""

    at: datetime
    seconds: float


@dataclass(frozen=True)
class RoundClosed:
    at: datetime
    ending: Ending
    by: int | None


# --- phases and turns
@dataclass(frozen=True)
class PhaseOpened:
    """The phase opens at its first table; each further one is opened by a `TableOpened` that follows."""

    at: datetime
    phase: int
    table: TableId
    closes_at: datetime | None  # by its timer
    decide_by: datetime | None  # a moderator has to close it before this moment
    opening: tuple[SideNumber, ...]
    order: tuple[SeatNumber, ...]  # the first lap; drawn
    seed: int  # of that draw, so that anybody can repeat it
    by: int | None
    side: SideNumber | None = None  # only this side has a say at the table
    pair: tuple[SeatNumber, ...] = ()  # only these seats have
    substitutes: tuple[SeatNumber, ...] = ()  # who reports where a drawn reporter passes


@dataclass(frozen=True)
class TableOpened:
    """A further table of the phase that has opened."""

    at: datetime
    table: TableId
    closes_at: datetime | None
    decide_by: datetime | None
    order: tuple[SeatNumber, ...]
    side: SideNumber | None = None
    pair: tuple[SeatNumber, ...] = ()
    substitutes: tuple[SeatNumber, ...] = ()


@dataclass(frozen=True)
class TableClosed:
    """This table is done with the phase; others of it go on."""

    at: datetime
    table: TableId


@dataclass(frozen=True)
class PhaseClosed:
    """The last table of the phase is done."""

    at: datetime
    phase: int
    table: TableId


@dataclass(frozen=True)
class VerdictAwaited:
    """Whether the next phase opens depends on what the checkpoint that is due will say of the text."""

    at: datetime
    following: int
    decide_by: datetime  # then moderators are called, should the checkpoint fail to come


@dataclass(frozen=True)
class VerdictKnown:
    at: datetime
    accepted: bool


@dataclass(frozen=True)
class LapOpened:
    table: TableId
    order: tuple[SeatNumber, ...]


@dataclass(frozen=True)
class ListEnded:
    """Everybody had a turn, but this phase is closed by a moderator, who now has until `decide_by`."""

    table: TableId
    decide_by: datetime | None


@dataclass(frozen=True)
class SilenceEnded:
    """The pause between two turns is over."""

    table: TableId


@dataclass(frozen=True)
class PhaseClosing:
    """The timer of the phase is over; the turn that is running may still be finished, and a question answered."""

    table: TableId


@dataclass(frozen=True)
class FloorGiven:
    at: datetime
    table: TableId
    seat: SeatNumber
    turn: int
    kind: TurnKind
    why: Why
    ends: datetime
    last: datetime  # words sent by this moment still count
    warn_at: datetime | None
    about: ContributionNumber | None = None  # the words to answer, to say back or to decide about
    attempt: int = 1  # of saying them back
    usual_end: datetime | None = None  # what everybody else's clock shows, where waking hours moved the end


@dataclass(frozen=True)
class HandRaised:
    at: datetime
    table: TableId
    seat: SeatNumber


@dataclass(frozen=True)
class HandLowered:
    table: TableId
    seat: SeatNumber


@dataclass(frozen=True)
class SeatPassed:
    """Without holding the floor: nothing to say, for now."""

    table: TableId
    seat: SeatNumber


@dataclass(frozen=True)
class SpeakerWarned:
    table: TableId
    turn: int


@dataclass(frozen=True)
class PeopleReminded:
    """In a slow round, each once. Who owes something is looked up when they are told, and kept nowhere."""

    table: TableId
    of: Reminding
    number: int  # of the turn, or of the phase

    @property
    def of_turn(self) -> bool:
        return self.of in (Reminding.SPEAKER, Reminding.ROOM)


@dataclass(frozen=True)
class FloorHeld:
    """The form is open: the turn ends no earlier than the words in it can be sent."""

    table: TableId
    turn: int
    last: datetime


@dataclass(frozen=True)
class HintShown:
    """The holder of the floor reads a hint; the clock of the turn stands still for so long. Everybody else sees the
    usual time."""

    table: TableId
    turn: int
    seconds: float


@dataclass(frozen=True)
class HintDisputed:
    """A seat says that a hint was wrong. Moderators read for each rule how often, never whose nor about which words."""

    seat: SeatNumber
    rule: int


@dataclass(frozen=True)
class TurnExtended:
    table: TableId
    turn: int
    ends: datetime
    last: datetime
    warn_at: datetime | None
    by: int
    seconds: float | None = None  # by how much


@dataclass(frozen=True)
class PhaseExtended:
    table: TableId
    closes_at: datetime
    by: int
    seconds: float | None = None


@dataclass(frozen=True)
class ClocksMoved:
    """Clocks of a table that stood in a night after a pause or an absence; as they stand now, moved or not."""

    table: TableId
    ends: datetime | None  # the first four: of the open turn, if there is one
    last: datetime | None
    warn_at: datetime | None
    usual_end: datetime | None
    closes_at: datetime | None
    decide_by: datetime | None


@dataclass(frozen=True)
class TurnEnded:
    at: datetime
    table: TableId
    turn: int
    seat: SeatNumber
    ending: TurnEnding
    next_at: datetime | None  # a pause between turns


@dataclass(frozen=True)
class ContributionMade:
    at: datetime
    table: TableId
    number: ContributionNumber
    seat: SeatNumber
    turn: int
    kind: TurnKind
    words: int
    to: SeatNumber | None
    in_reply_to: ContributionNumber | None
    attempt: int = 1


@dataclass(frozen=True)
class RestatementConfirmed:
    """That's it: the owner of the words says so."""

    at: datetime
    table: TableId
    number: ContributionNumber  # of the restatement


@dataclass(frozen=True)
class RestatementReturned:
    """Not quite. No reason is asked for."""

    at: datetime
    table: TableId
    number: ContributionNumber


@dataclass(frozen=True)
class RestatementStuck:
    """Not quite, for the last time: moderators help, or it is recorded as still open at `decide_by`."""

    table: TableId
    number: ContributionNumber
    decide_by: datetime


@dataclass(frozen=True)
class RestatementTriedAgain:
    """A moderator gives it one more try."""

    at: datetime
    table: TableId
    number: ContributionNumber
    by: int


@dataclass(frozen=True)
class RestatementLeftOpen:
    """Recorded as still open: nobody decided, or the tries are over."""

    at: datetime
    table: TableId
    number: ContributionNumber
    by: int | None = None


@dataclass(frozen=True)
class ContributionCorrected:
    at: datetime
    number: ContributionNumber
    words: int


@dataclass(frozen=True)
class ContributionWithdrawn:
    at: datetime
    number: ContributionNumber


@dataclass(frozen=True)
class TextWritten:
    """In a silent phase; hidden until `TextsRevealed`."""

    table: TableId
    seat: SeatNumber
    words: int


@dataclass(frozen=True)
class TextsRevealed:
    at: datetime
    table: TableId
    texts: tuple[tuple[ContributionNumber, SeatNumber, int], ...]  # in drawn order


@dataclass(frozen=True)
class SeatReady:
    table: TableId
    seat: SeatNumber


# --- one text
@dataclass(frozen=True)
class DraftPut:
    at: datetime
    number: int
    clauses: tuple[int, ...]  # references of words, in order
    changes: tuple[Change, ...]
    note: int | None
    by: int


@dataclass(frozen=True)
class ClauseCriticised:
    """Hidden until `CriticismRevealed`; clause 0 is the text as a whole."""

    table: TableId
    seat: SeatNumber
    clause: int
    words: int


@dataclass(frozen=True)
class CriticismRevealed:
    at: datetime
    table: TableId
    texts: tuple[tuple[ContributionNumber, SeatNumber, int, int], ...]  # with clause and words; by clause, then drawn


# --- seats
@dataclass(frozen=True)
class RulesAccepted:
    at: datetime
    seat: SeatNumber


@dataclass(frozen=True)
class ExtraTimeSet:
    seat: SeatNumber
    on: bool


@dataclass(frozen=True)
class SeatLeft:
    at: datetime
    seat: SeatNumber
    stays: bool = True  # in the room, to read


# --- statements
@dataclass(frozen=True)
class StatementProposed:
    at: datetime
    statement: DraftStatementId
    seat: SeatNumber | None  # None: a seed, which needs no screening
    screen_by: datetime | None
    batch_at: datetime | None = None  # when the next batch takes it along, to the desk or, a seed, to an open ballot


@dataclass(frozen=True)
class StatementRewritten:
    statement: DraftStatementId
    screen_by: datetime
    batch_at: datetime | None = None


@dataclass(frozen=True)
class StatementsBrought:
    """A batch has reached the desk: of these statements, in no meaningful order, moderators hear now, all at once."""

    at: datetime
    statements: tuple[DraftStatementId, ...]
    screen_by: datetime


@dataclass(frozen=True)
class StatementAccepted:
    statement: DraftStatementId
    about_me: bool
    by: int
    at: datetime | None = None
    batch_at: datetime | None = None  # while a ballot is open: when the next batch takes it there


@dataclass(frozen=True)
class StatementReturned:
    statement: DraftStatementId
    ground: Ground
    by: int
    at: datetime | None = None


@dataclass(frozen=True)
class StatementWithdrawn:
    statement: DraftStatementId
    batch_at: datetime | None = None  # when the desk, which had it, hears of it


@dataclass(frozen=True)
class StatementsReleased:
    at: datetime
    batch: tuple[tuple[DraftStatementId, StatementNumber], ...]  # in drawn order
    seed: int


# --- checkpoints and second thoughts
@dataclass(frozen=True)
class CheckpointDue:
    at: datetime
    final: bool


@dataclass(frozen=True)
class CheckpointKept:
    at: datetime
    number: int
    closed: tuple[StatementNumber, ...]


@dataclass(frozen=True)
class DecisionTaken:
    """A moderator's step begins here; it can be taken back for ten seconds."""

    at: datetime
    by: int
    until: datetime


@dataclass(frozen=True)
class UndoLapsed:
    """Somebody acted on the step, so it can no longer be taken back."""


@dataclass(frozen=True)
class DecisionUndone:
    """A moderator took back the last step within ten seconds; what was before it stands again."""

    at: datetime
    by: int


Event = (
    RoundBegun | RoundCancelled | RoundPaused | RoundContinued | TimeGivenBack | RoundClosed
    | PhaseOpened | PhaseClosed | LapOpened | ListEnded | FloorGiven | SpeakerWarned | FloorHeld
    | HintShown | HintDisputed | TurnExtended
    | PhaseExtended | TurnEnded | ContributionMade | ContributionCorrected | ContributionWithdrawn | TextWritten
    | TextsRevealed | SeatReady | RulesAccepted | ExtraTimeSet | SeatLeft | StatementProposed | StatementRewritten
    | StatementsBrought | StatementAccepted | StatementReturned | StatementWithdrawn | StatementsReleased
    | CheckpointDue | CheckpointKept | DecisionTaken | UndoLapsed | DecisionUndone | PhaseClosing | SilenceEnded
    | TableOpened | TableClosed | VerdictAwaited | VerdictKnown | HandRaised | HandLowered | SeatPassed
    | RestatementConfirmed | RestatementReturned | RestatementStuck | RestatementTriedAgain | RestatementLeftOpen
    | DraftPut | ClauseCriticised | CriticismRevealed | ClocksMoved | PeopleReminded | AttendanceEvent | CrossingEvent
)  # fmt: skip
