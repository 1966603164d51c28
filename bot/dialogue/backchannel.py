"""The back-channel: messages that one side, as a side, sends to another, to the room or to the moderators.

A pure value of its own, that knows no tables and no phases: a round holds one, and whatever else has sides with people
may. A message is proposed inside a side, and the side's own ready vote lets it cross; before that nobody outside knows
that there is one, and afterwards nobody outside knows who proposed it, who agreed, or how many. The same vote, of both
sides, publishes an exchange. Everything that is open has a moment at which it is over.

    backchannel_events.py   what happened, and how the value changes     backchannel_rules.py   what follows from what
    crossing.py             who may do what of this in a round, and when
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from bot.dialogue.ids import MessageNumber, SeatNumber, SideNumber

Present = Mapping[SideNumber, frozenset[SeatNumber]]
"""Who of each side is there to agree, as whoever holds a back-channel counts them."""


@dataclass(frozen=True)
class CrossingRule:
    """How a side decides. `share` of those who are present have to agree, `within` a time, or the proposal lapses."""

    share: Fraction
    within: timedelta
    read_first: bool  # moderators read before anything crosses,
    read_within: timedelta  # and have so long for it


class Bound(StrEnum):
    """Where a message goes."""

    SIDE = "side"  # the table of another side alone
    ROOM = "room"
    MODERATORS = "moderators"


class Fate(StrEnum):
    """What became of a message."""

    PROPOSED = "proposed"  # its side has not agreed yet
    READ = "read"  # moderators read it first
    CROSSED = "crossed"
    SENT_BACK = "sent-back"  # by moderators, with a reason
    LAPSED = "lapsed"  # its side did not agree in time


@dataclass(frozen=True)
class ReadyVote:
    """A side's own vote, until a moment. Nobody is asked for a no: who has not agreed has not agreed yet."""

    side: SideNumber
    until: datetime
    agreed: frozenset[SeatNumber] = frozenset()

    def holds(self, present: Present, share: Fraction) -> bool:
        """Only who is there counts, on both sides of the fraction; an empty side agrees to nothing."""
        here = present.get(self.side, frozenset())
        return bool(self.agreed & here) and len(self.agreed & here) >= share * len(here)

    def with_word(self, seat: SeatNumber, on: bool) -> "ReadyVote":
        return replace(self, agreed=self.agreed | {seat} if on else self.agreed - {seat})


@dataclass(frozen=True)
class Message:
    """A message without its words, which are a row that can be erased."""

    number: MessageNumber
    bound: Bound
    to: SideNumber | None  # the side, where it goes to one
    words: int
    vote: ReadyVote
    answers: MessageNumber | None = None
    fate: Fate = Fate.PROPOSED
    decide_by: datetime | None = None  # for moderators who read it first
    reason: int | None = None  # the words with which it was sent back
    crossed: datetime | None = None

    @property
    def side(self) -> SideNumber:
        """From which side it is."""
        return self.vote.side


@dataclass(frozen=True)
class Wish:
    """The wish of one side to publish an exchange. Each side has its own, and hears of the other once it is agreed."""

    exchange: MessageNumber
    messages: tuple[MessageNumber, ...]  # as it stood when the wish came up; what crosses later is not in it
    vote: ReadyVote
    other: SideNumber
    agreed: bool = False  # its side has agreed, and it waits for the other

    @property
    def side(self) -> SideNumber:
        return self.vote.side


@dataclass(frozen=True)
class BackChannel:
    messages: Mapping[MessageNumber, Message] = field(default_factory=dict)
    wishes: Mapping[tuple[MessageNumber, SideNumber], Wish] = field(default_factory=dict)  # to publish an exchange
    published: frozenset[MessageNumber] = frozenset()
    written: int = 0  # rows of words used: of messages, and of reasons to send them back

    def open_in(self, side: SideNumber) -> tuple[Message, ...]:
        """What this side has not agreed to yet, or moderators have not read."""
        open_ = (Fate.PROPOSED, Fate.READ)
        return tuple(m for m in self.messages.values() if m.fate in open_ and m.side == side)

    def waits_for(self, side: SideNumber, seat: SeatNumber) -> int:
        """How much waits for the word of this seat: messages of its own side, and its side's wishes to publish."""
        votes = [m.vote for m in self.messages.values() if m.fate is Fate.PROPOSED]
        votes += [wish.vote for wish in self.wishes.values() if not wish.agreed]
        return sum(vote.side == side and seat not in vote.agreed for vote in votes)

    def to_read(self) -> tuple[Message, ...]:
        """What waits for moderators, in the order of their deadlines."""
        waiting = [m for m in self.messages.values() if m.fate is Fate.READ and m.decide_by]
        return tuple(sorted(waiting, key=lambda m: (m.decide_by, m.number)))

    def received_by(self, side: SideNumber) -> tuple[Message, ...]:
        """What has crossed to this side, or to the room from another."""
        return tuple(m for m in self.messages.values() if m.fate is Fate.CROSSED and self.reaches(m, side))

    def reaches(self, message: Message, side: SideNumber) -> bool:
        """Whether a side reads a message as somebody else's."""
        return message.side != side and (message.to == side or message.bound is Bound.ROOM)

    def answered(self, number: MessageNumber, side: SideNumber) -> bool:
        """Whether this side has answered, or is about to."""
        mine = [m for m in self.messages.values() if m.answers == number and m.side == side]
        return any(m.fate in (Fate.PROPOSED, Fate.READ, Fate.CROSSED) for m in mine)

    def root(self, number: MessageNumber) -> MessageNumber:
        """The message with which its exchange began."""
        while (before := self.messages[number].answers) is not None:
            number = before
        return number

    def exchange(self, root: MessageNumber) -> tuple[Message, ...]:
        """What has crossed between two sides, from the first message on."""
        return tuple(m for m in self.messages.values()
                     if m.fate is Fate.CROSSED and m.bound is Bound.SIDE and self.root(m.number) == root)  # fmt: skip

    def unpublished(self, root: MessageNumber) -> bool:
        return any(m.number not in self.published for m in self.exchange(root))

    def deadline(self) -> datetime | None:
        """The next moment at which something here is over by itself, or moderators are waited for no longer."""
        return min(self._moments(), default=None)

    def overdue(self, now: datetime) -> bool:
        """Whether a side's time to agree is over. What moderators owe is not for this value to settle."""
        return any(vote.until <= now for vote in self._votes())

    def _moments(self) -> list[datetime]:
        return [vote.until for vote in self._votes()] + [m.decide_by for m in self.messages.values() if m.decide_by]

    def _votes(self) -> list[ReadyVote]:
        proposed = [m.vote for m in self.messages.values() if m.fate is Fate.PROPOSED]
        return proposed + [wish.vote for wish in self.wishes.values()]

    def later(self, by: timedelta) -> "BackChannel":
        """Every running deadline moved, after a pause or when nobody could do anything."""
        messages = {n: replace(m, vote=_later(m.vote, by), decide_by=m.decide_by and m.decide_by + by)
                    if m.fate in (Fate.PROPOSED, Fate.READ) else m for n, m in self.messages.items()}  # fmt: skip
        wishes = {key: replace(wish, vote=_later(wish.vote, by)) for key, wish in self.wishes.items()}
        return replace(self, messages=messages, wishes=wishes)

    def decided_anew(self, now: datetime, by: datetime) -> "BackChannel":
        """Moderators who are back have their whole time again for what was overdue."""
        messages = {n: replace(m, decide_by=by) if m.decide_by and m.decide_by <= now else m
                    for n, m in self.messages.items()}  # fmt: skip
        return replace(self, messages=messages)


def _later(vote: ReadyVote, by: timedelta) -> ReadyVote:
    return replace(vote, until=vote.until + by)
