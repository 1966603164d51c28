"""What somebody asks a round to do: imperative, may be refused.

Participants are seats here; moderators are numbered in the order the convener named them. Words travel beside a
command (see `Speak.words`), never into an event: events keep a reference to a row that can be erased.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.dialogue import attendance_commands as a
from bot.dialogue import crossing_commands as x
from bot.dialogue.drafts import Change
from bot.dialogue.ids import (
    ROOM,
    ContributionNumber,
    DraftStatementId,
    SeatNumber,
    SideNumber,
    StatementNumber,
    TableId,
)
from bot.dialogue.seats import Seat
from bot.dialogue.statements import Ground


# --- participants
@dataclass(frozen=True)
class AcceptRules:
    by: SeatNumber


@dataclass(frozen=True)
class OpenForm:
    """The seat that holds the floor opened *Speak*: the floor waits for the form once."""

    by: SeatNumber
    table: TableId = ROOM
    turn: int | None = None  # the turn of the button that was pressed, so that an old one moves nothing


@dataclass(frozen=True)
class Speak:
    """Words for the turn the form was opened in: `turn` tells a form of an earlier turn from this one's."""

    by: SeatNumber
    words: str
    turn: int
    to: SeatNumber | None = None
    source: str = ""
    table: TableId = ROOM
    about: ContributionNumber | None = None  # the words that are said back or replied to


@dataclass(frozen=True)
class ReadHint:
    """Words sent in this turn met a rule, and their writer reads what it found: the turn's clock stands still."""

    by: SeatNumber
    turn: int
    table: TableId = ROOM


@dataclass(frozen=True)
class DisputeHint:
    """The writer says that hints of these rules were wrong: they are off for this seat for the rest of the round."""

    by: SeatNumber
    rules: tuple[int, ...]


@dataclass(frozen=True)
class Say:
    """Words at an open table, where nobody waits for a turn."""

    by: SeatNumber
    words: str
    source: str = ""
    table: TableId = ROOM
    phase: int | None = None  # the phase the form was opened in
    about: ContributionNumber | None = None


@dataclass(frozen=True)
class RaiseHand:
    by: SeatNumber
    table: TableId = ROOM


@dataclass(frozen=True)
class LowerHand:
    by: SeatNumber
    table: TableId = ROOM


@dataclass(frozen=True)
class Decide:
    """The owner's word on what was said back: that's it, or not quite."""

    by: SeatNumber
    meant: bool
    number: ContributionNumber | None = None  # the restatement that was read, so that an old button decides nothing
    table: TableId = ROOM


@dataclass(frozen=True)
class Write:
    """Words in a silent phase, hidden until it ends; writing again replaces them."""

    by: SeatNumber
    words: str
    table: TableId = ROOM
    phase: int | None = None  # the phase the form was opened in, so that its words never answer another question


@dataclass(frozen=True)
class Criticise:
    """Which need a clause of the draft does not meet; clause 0 is the text as a whole."""

    by: SeatNumber
    clause: int
    words: str
    table: TableId = ROOM
    phase: int | None = None


@dataclass(frozen=True)
class BeReady:
    by: SeatNumber
    table: TableId = ROOM
    phase: int | None = None


@dataclass(frozen=True)
class Pass:
    by: SeatNumber
    table: TableId = ROOM
    turn: int | None = None  # as in OpenForm: a double press passes once


@dataclass(frozen=True)
class PassForNow:
    by: SeatNumber
    table: TableId = ROOM
    turn: int | None = None


@dataclass(frozen=True)
class Correct:
    by: SeatNumber
    words: str
    number: ContributionNumber | None = None  # which words; the last ones where nothing is said


@dataclass(frozen=True)
class Withdraw:
    by: SeatNumber
    number: ContributionNumber | None = None


@dataclass(frozen=True)
class AskMoreTime:
    """One and a half times the time from the next turn on, or the usual time again."""

    by: SeatNumber
    on: bool


@dataclass(frozen=True)
class Propose:
    by: SeatNumber
    words: str


@dataclass(frozen=True)
class Rewrite:
    """The author's one rewrite of a statement that was returned, or an edit while it still waits."""

    by: SeatNumber
    statement: DraftStatementId
    words: str


@dataclass(frozen=True)
class TakeBackStatement:
    by: SeatNumber
    statement: DraftStatementId


@dataclass(frozen=True)
class Leave:
    by: SeatNumber
    keep_statements: bool
    stays: bool = True  # to read until the close, so that the room cannot see which account left
    keep_answers: bool = True  # on open ballots; the others are counted


# --- moderators
@dataclass(frozen=True)
class Begin:
    """Begin with so many new people on each side; the shell, which knows the people, deals the seats afterwards.

    A later round of a dialogue goes on with what an earlier one left: the seats of people who are here again, every
    seat ever dealt (no number and no name is given twice), and whose turn it is to open.
    """

    by: int
    arrived: Mapping[SideNumber, int]
    again: tuple[Seat, ...] = ()
    dealt: tuple[Seat, ...] = ()
    opening: tuple[SideNumber, ...] = ()
    numbered: tuple[SideNumber, ...] = ()  # side one, side two … of the last round; this one turns them by one
    alternates: Mapping[SideNumber, int] = field(default_factory=dict)  # who stand by, besides


@dataclass(frozen=True)
class Cancel:
    by: int


@dataclass(frozen=True)
class PauseRound:
    by: int


@dataclass(frozen=True)
class ContinueRound:
    by: int


@dataclass(frozen=True)
class GiveMoreTime:
    """At every table alike, unless one is named: what one side gets, the other gets too."""

    by: int
    extra: timedelta
    table: TableId | None = None


@dataclass(frozen=True)
class SkipTurn:
    by: int
    turn: int | None = None  # the turn the moderator saw; another one is not skipped by mistake
    table: TableId = ROOM


@dataclass(frozen=True)
class NextPhase:
    by: int
    seen: int | None = None  # the phase the moderator saw, so that a double press moves once
    visit: int | None = None  # and how often it had opened then: a phase may be repeated right after itself
    no_more: bool = False  # and the repetition that this phase is in comes to its end


@dataclass(frozen=True)
class PutDraft:
    """A draft of the moderators. `changed` are the clauses that are others than in the draft before."""

    by: int
    clauses: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    changed: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class SettleRestatement:
    """After the last try at saying back: one more, or recorded as still open."""

    by: int
    number: ContributionNumber
    again: bool
    table: TableId = ROOM


@dataclass(frozen=True)
class Undo:
    by: int


@dataclass(frozen=True)
class StopSafely:
    by: int


@dataclass(frozen=True)
class EndRound:
    by: int


@dataclass(frozen=True)
class Seed:
    """Statements of the organisers, labelled as such, in the order given; they need no screening."""

    by: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Screen:
    """A moderator's answer on one waiting statement: no ground means accepted. `edition`: the words that were read."""

    by: int
    statement: DraftStatementId
    ground: Ground | None = None
    about_me: bool = False
    edition: int | None = None


# --- the clock and the host
@dataclass(frozen=True)
class Tick:
    """Look again: whatever is overdue happens now. Harmless when nothing is, or when it comes twice."""


@dataclass(frozen=True)
class GiveBack:
    """The bot was away between these moments; every deadline that was running moves by that time."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class RecordCheckpoint:
    """The checkpoint that was due has been worked out and kept: these statements' votes are closed for good."""

    closed: tuple[StatementNumber, ...]
    accepted: bool | None = None  # the text that was put to the ballot, where one was


ByParticipant = (
    AcceptRules | OpenForm | ReadHint | DisputeHint
    | Speak | Say | RaiseHand | LowerHand | Decide | Write | BeReady | Pass | PassForNow
    | Criticise | Correct | Withdraw | AskMoreTime
    | Propose | Rewrite | TakeBackStatement | Leave | a.AskForAlternate | a.TakeSeat | a.DeclineSeat
    | x.ProposeMessage | x.AgreeToMessage | x.AgreeToPublish
)  # fmt: skip
ByModerator = (
    Begin | Cancel | PauseRound | ContinueRound | GiveMoreTime | SkipTurn | NextPhase | Undo | StopSafely | EndRound
    | Seed | Screen | SettleRestatement | PutDraft
    | a.Reschedule | a.EditDialogue | a.NameObservers | a.CallAlternate
    | x.PassOn | x.SendBack
)  # fmt: skip
Command = (
    ByParticipant | ByModerator | Tick | GiveBack | RecordCheckpoint | a.CallTheRoll | a.LetIn | a.NoteMissing
)  # fmt: skip
