"""Errands in Discord: saved with the events they follow from, carried out afterwards, at least once.

An effect says what should be seen, not what it looks like: the courier renders it from the round as it is by then, so
an errand that waited shows no stale state. Nobody but the vault is asked who a seat is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from bot.dialogue.ids import (
    ROOM,
    ContributionNumber,
    DialogueId,
    MessageNumber,
    ParticipantId,
    RoundId,
    SeatNumber,
    TableId,
)
from bot.dialogue.refusal import Value

AT_THE_DESK = TableId("desk")  # where a message to the moderators is posted, which is no table


class Urgency(IntEnum):
    """Smaller goes first."""

    FLOOR = 0
    ROOM = 1
    DESK = 2
    LAZY = 3


@dataclass(frozen=True)
class PublishDialogue:
    """Desk, invitation and scheduled event for a new dialogue."""

    round: RoundId


@dataclass(frozen=True)
class RefreshInvitation:
    """Free seats, or that it was cancelled."""

    round: RoundId


@dataclass(frozen=True)
class Announce:
    """A line for everybody where the invitation stands ("quorum-postponed", "dialogue-moved", "dialogue-cancelled")."""

    round: RoundId
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class MoveEvent:
    """The scheduled event says what the charter says now: another hour, another topic."""

    round: RoundId


@dataclass(frozen=True)
class TellGuests:
    """A private word to everybody who has asked for a seat, before the round has begun."""

    round: RoundId
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenDoor:
    """Let in whoever may read the room and cannot yet, in one shuffled batch; tell these seats their names."""

    round: RoundId
    seats: tuple[SeatNumber, ...] = ()


@dataclass(frozen=True)
class OpenRoom:
    """Make the room with access for everybody in one shuffled batch, and tell each seat its name."""

    round: RoundId


@dataclass(frozen=True)
class ShowPanel:
    """The panel of a table as it is now: as a new post (`fresh`), or by editing the newest one."""

    round: RoundId
    table: TableId = ROOM
    fresh: bool = False
    line: str = ""  # wording key of one line above the panel, said once ("lapse", "error-restart", "left-room" …)
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class PostContribution:
    """Somebody's words under pseudonym and side, with the panel under them."""

    round: RoundId
    number: ContributionNumber
    table: TableId = ROOM


@dataclass(frozen=True)
class RedrawContribution:
    """After a correction, a withdrawal, or its owner's word on what was said back."""

    round: RoundId
    number: ContributionNumber


@dataclass(frozen=True)
class PostLine:
    """A line of the bot in the room, a post of its own with the panel under it ("statement-new", "stopped" …)."""

    round: RoundId
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    table: TableId = ROOM


@dataclass(frozen=True)
class PostDraft:
    """A draft of the one text, with what changed, and the panel under it."""

    round: RoundId
    number: int
    table: TableId = ROOM


@dataclass(frozen=True)
class PostProposal:
    """Words that a side may send, at its own table alone, with the vote under them; and what came of them there."""

    round: RoundId
    number: MessageNumber
    table: TableId


@dataclass(frozen=True)
class RedrawProposal:
    """The vote is over: what became of it stands where its buttons stood."""

    round: RoundId
    number: MessageNumber


@dataclass(frozen=True)
class PostMessage:
    """A message that has crossed, without an author, where it goes to: another side's table, the room, the desk."""

    round: RoundId
    number: MessageNumber
    table: TableId


@dataclass(frozen=True)
class PostWish:
    """The wish to publish an exchange, at a side's own table, with the vote under it."""

    round: RoundId
    exchange: MessageNumber
    table: TableId


@dataclass(frozen=True)
class RedrawWish:
    """What became of the wish, where its buttons stood."""

    round: RoundId
    exchange: MessageNumber
    table: TableId
    published: bool = False


@dataclass(frozen=True)
class PostPublished:
    """A message of an exchange that both sides have published, whole, for everybody in the room."""

    round: RoundId
    number: MessageNumber


@dataclass(frozen=True)
class StripPanel:
    """Take panel and buttons from an older post; its words stay."""

    round: RoundId
    channel: int
    post: int


@dataclass(frozen=True)
class RefreshDesk:
    """The desk's one message, as things stand."""

    round: RoundId


@dataclass(frozen=True)
class DeskLine:
    """A record line at the desk ("desk-moved", "outside-words", "error-desk" …)."""

    round: RoundId
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Notify:
    """A private word to one seat that did not press: follow-up, else kept for the next press and a note by DM."""

    round: RoundId
    seat: SeatNumber
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    dm: str = "dm-note"  # what is said by direct message where those are allowed
    until: datetime | None = None  # after this moment nobody needs it


@dataclass(frozen=True)
class MorningMessage:
    """A direct message that would have come in somebody's night. When the night ends is written down nowhere: it is
    asked for again and again, since it would tell where the person lives."""

    round: RoundId
    seat: SeatNumber
    key: str  # of the notice it belongs to, which is kept meanwhile
    values: Mapping[str, Value] = field(default_factory=dict)
    dm: str = "dm-note"
    until: datetime | None = None


@dataclass(frozen=True)
class RemindWhoOwes:
    """Tell whoever still owes something in this phase, in private. Who that is, is looked up then and nowhere kept."""

    round: RoundId
    table: TableId
    phase: int


@dataclass(frozen=True)
class NotifyParticipant:
    """The same to somebody who has no seat yet (admitted, not admitted, cancelled)."""

    round: RoundId
    dialogue: DialogueId
    participant: ParticipantId
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    dm: str = "dm-note"
    until: datetime | None = None  # after this moment nobody needs it


@dataclass(frozen=True)
class PostSummary:
    """The summary of a publication, in the room or in the organisers' channel (with files)."""

    round: RoundId
    publication: int
    for_organisers: bool = False


@dataclass(frozen=True)
class CloseDoor:
    """Somebody who left wishes to leave the room too: take their access away."""

    round: RoundId
    seat: SeatNumber


@dataclass(frozen=True)
class CloseRoom:
    """Cancel or finish what Discord keeps for the dialogue (the scheduled event)."""

    round: RoundId


Effect = (
    PublishDialogue | RefreshInvitation | OpenRoom | ShowPanel | PostContribution | RedrawContribution | PostLine
    | PostDraft | StripPanel | RefreshDesk | DeskLine | Notify | NotifyParticipant | PostSummary | CloseDoor | CloseRoom
    | Announce | MoveEvent | TellGuests | OpenDoor | MorningMessage | RemindWhoOwes
    | PostProposal | RedrawProposal | PostMessage | PostWish | RedrawWish | PostPublished
)  # fmt: skip


def place_of(effect: Effect) -> str:
    """Errands of one place are carried in their order; those of different places do not wait for each other."""
    match effect:
        case ShowPanel() | PostContribution() | PostLine() | PostDraft() | PostProposal() | PostMessage() | PostWish():
            if effect.table == AT_THE_DESK:
                return f"desk:{effect.round}"
            return f"room:{effect.round}" if effect.table == ROOM else f"table:{effect.round}:{effect.table}"
        case OpenRoom() | OpenDoor() | PublishDialogue() | PostPublished():
            return f"room:{effect.round}"  # publishing comes before the room, and the room before what is posted in it
        case PostSummary():
            return f"organisers:{effect.round}" if effect.for_organisers else f"room:{effect.round}"
        case RefreshDesk() | DeskLine():
            return f"desk:{effect.round}"
        case Notify():
            return f"seat:{effect.round}:{effect.seat}"
        case MorningMessage():  # what waits for a morning holds up nothing else for that seat
            return f"morning:{effect.round}:{effect.seat}"
        case RemindWhoOwes():
            return f"reminders:{effect.round}"
        case NotifyParticipant():
            return f"participant:{effect.dialogue}:{effect.participant}"
        case StripPanel() | RedrawContribution() | RedrawProposal() | RedrawWish() | CloseDoor():
            return f"edits:{effect.round}"
        case RefreshInvitation() | CloseRoom() | Announce() | MoveEvent() | TellGuests():
            return f"invitation:{effect.round}"


def urgency_of(effect: Effect) -> Urgency:
    match effect:
        case Notify() | PostContribution():
            return Urgency.FLOOR
        case ShowPanel() | PostLine() | PostDraft() | OpenRoom() | OpenDoor() | PublishDialogue() | PostSummary():
            return Urgency.ROOM
        case PostProposal() | PostMessage() | PostWish() | PostPublished():
            return Urgency.ROOM
        case RedrawProposal() | RedrawWish():
            return Urgency.DESK
        case RefreshDesk() | DeskLine() | RedrawContribution() | NotifyParticipant() | Announce() | TellGuests():
            return Urgency.DESK
        case StripPanel() | RefreshInvitation() | CloseDoor() | CloseRoom() | MoveEvent():
            return Urgency.LAZY
        case MorningMessage() | RemindWhoOwes():
            return Urgency.LAZY


def replaces(effect: Effect) -> str | None:
    """Effects with the same key merge while they wait: the newest one shows all."""
    match effect:
        case ShowPanel(fresh=False, line=""):
            return f"panel:{effect.round}:{effect.table}"
        case RefreshDesk():
            return f"desk:{effect.round}"
        case RefreshInvitation():
            return f"invitation:{effect.round}"
        case MoveEvent():
            return f"event:{effect.round}"
        case RedrawContribution():
            return f"contribution:{effect.round}:{effect.number}"
        case RedrawProposal():
            return f"proposal:{effect.round}:{effect.number}"
        case RedrawWish():
            return f"wish:{effect.round}:{effect.exchange}:{effect.table}"
        case _:
            return None
