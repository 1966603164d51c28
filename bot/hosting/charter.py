"""What a convener decided about a dialogue, and where it lives on Discord. No participant is named here.

Conveners and moderators are named publicly on the invitation, so their account numbers may stand here; participants
are in the vault alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.dialogue.format import Format, Pace
from bot.dialogue.hours import Hours
from bot.dialogue.ids import DialogueId, RoundId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.seats import Side
from bot.dialogue.words import Level


class Admission(StrEnum):
    """Who decides who may sit on which side."""

    APPROVAL = "approval"  # of a moderator or the convener; the usual way
    LIST = "list"  # the convener names accounts
    ROLE = "role"  # a role on the server for each side
    OPEN = "open"


class Summaries(StrEnum):
    """When summaries are published; nothing appears in between."""

    PHASES = "phases"  # when a phase with a ballot ends, and at the end of the round
    DAILY = "daily"  # besides that, at the hour of the start, every day
    WEEKLY = "weekly"


class PlaceKind(StrEnum):
    """The places of a dialogue on Discord."""

    INVITATION = "invitation"  # channel and post
    DESK = "desk"
    ROOM = "room"  # the channel where the panel of the room stands; of a format without a room, the invitation's
    EVENT = "event"
    CAUCUS_1 = "caucus-1"  # the table of a side alone, by the side's number
    CAUCUS_2 = "caucus-2"
    CAUCUS_3 = "caucus-3"
    CAUCUS_4 = "caucus-4"


@dataclass(frozen=True)
class ServerSettings:
    """The answers of `/parley setup`."""

    guild: int
    convener_roles: tuple[int, ...]
    moderator_roles: tuple[int, ...]
    summary_channel: int
    language: str = "en"
    zone: str = "UTC"


@dataclass(frozen=True)
class Charter:
    """One dialogue as published. `round` is its (first) round, `format` the copy that the round keeps."""

    dialogue: DialogueId
    round: RoundId
    guild: int
    topic: str
    question: str
    format: Format
    pace: Pace
    sides: tuple[Side, ...]
    seats: int | None  # on each side; None: no ceiling
    starts_at: datetime
    seats_until: datetime
    admission: Admission
    convener: int
    moderators: tuple[int, ...]
    summary_channel: int
    invitation_channel: int
    side_roles: Mapping[SideNumber, int] = field(default_factory=dict)
    observers: tuple[int, ...] = ()
    summaries: Summaries = Summaries.PHASES
    language: str = "en"
    zone: str = "UTC"
    hours: Mapping[SideNumber, Hours] = field(default_factory=dict)  # of each side, in slow dialogues
    calendars: Mapping[SideNumber, str] = field(default_factory=dict)  # whose holidays are among them: "DE-BY"
    level: Level = Level.OUTSIDERS
    rules_version: str = "1"
    key_days: int = 14  # the key of vault and ballots is destroyed so many days after the last round
    alternates: int = 0  # on each side
    reads_first: bool = False  # moderators read what a side sends from its caucus before it crosses
    agreed_words: tuple[str, ...] = ()  # that the sides do without (R10), as they stood when it was published

    def moderator_number(self, account: int) -> int | None:
        """1, 2, … for a moderator; the convener counts as one when no moderator was named."""
        named = self.moderators or (self.convener,)
        return named.index(account) + 1 if account in named else None

    def side(self, number: SideNumber) -> Side:
        return next(side for side in self.sides if side.number == number)


@dataclass(frozen=True)
class Place:
    """A channel, and the post in it that counts there (the invitation, the desk, the newest post with the panel)."""

    channel: int
    post: int | None = None


@dataclass(frozen=True)
class DialogueLine:
    """What `/dialogue list` and autocompletion need."""

    charter: Charter
    stage: Stage
