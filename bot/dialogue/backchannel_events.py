"""What happened in a back-channel, and how it changes it. Seats stand here as in every journal, and nobody is told."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.dialogue.backchannel import BackChannel, Bound, Fate, Message, ReadyVote, Wish
from bot.dialogue.ids import MessageNumber, SeatNumber, SideNumber


@dataclass(frozen=True)
class MessageProposed:
    """To the own side alone; whoever proposes agrees."""

    at: datetime
    number: MessageNumber
    seat: SeatNumber
    side: SideNumber
    bound: Bound
    to: SideNumber | None
    words: int
    until: datetime
    answers: MessageNumber | None = None


@dataclass(frozen=True)
class MessageAgreed:
    """Somebody of the side agrees, or not yet after all."""

    number: MessageNumber
    seat: SeatNumber
    on: bool


@dataclass(frozen=True)
class MessageHandedIn:
    """The side has agreed, and moderators read first."""

    at: datetime
    number: MessageNumber
    decide_by: datetime


@dataclass(frozen=True)
class MessageCrossed:
    at: datetime
    number: MessageNumber
    by: int | None = None  # the moderator who read it first


@dataclass(frozen=True)
class MessageSentBack:
    at: datetime
    number: MessageNumber
    reason: int  # the reference of its words
    by: int


@dataclass(frozen=True)
class MessageLapsed:
    """Its side did not agree in time, or the time of all is over."""

    at: datetime
    number: MessageNumber


@dataclass(frozen=True)
class PublishingWished:
    """To the own side alone; whoever wishes it agrees."""

    at: datetime
    exchange: MessageNumber
    messages: tuple[MessageNumber, ...]
    seat: SeatNumber
    side: SideNumber
    other: SideNumber
    until: datetime


@dataclass(frozen=True)
class PublishingAgreed:
    exchange: MessageNumber
    side: SideNumber
    seat: SeatNumber
    on: bool


@dataclass(frozen=True)
class PublishingReleased:
    """This side has agreed; the other one hears of it, and has until then to agree as well."""

    at: datetime
    exchange: MessageNumber
    side: SideNumber
    until: datetime


@dataclass(frozen=True)
class PublishingLapsed:
    at: datetime
    exchange: MessageNumber
    side: SideNumber


@dataclass(frozen=True)
class ExchangePublished:
    """Both sides have agreed, each by its own vote."""

    at: datetime
    exchange: MessageNumber
    messages: tuple[MessageNumber, ...]


CrossingEvent = (
    MessageProposed | MessageAgreed | MessageHandedIn | MessageCrossed | MessageSentBack | MessageLapsed
    | PublishingWished | PublishingAgreed | PublishingReleased | PublishingLapsed | ExchangePublished
)  # fmt: skip


def applied(channel: BackChannel, event: CrossingEvent) -> BackChannel:
    match event:
        case MessageProposed():
            vote = ReadyVote(event.side, event.until, frozenset({event.seat}))
            new = Message(event.number, event.bound, event.to, event.words, vote, event.answers)
            return replace(_with(channel, new), written=channel.written + 1)
        case MessageAgreed():
            message = channel.messages[event.number]
            return _with(channel, replace(message, vote=message.vote.with_word(event.seat, event.on)))
        case MessageHandedIn():
            message = channel.messages[event.number]
            return _with(channel, replace(message, fate=Fate.READ, decide_by=event.decide_by))
        case MessageCrossed():
            message = channel.messages[event.number]
            return _with(channel, replace(message, fate=Fate.CROSSED, decide_by=None, crossed=event.at))
        case MessageSentBack():
            back = replace(channel.messages[event.number], fate=Fate.SENT_BACK, decide_by=None, reason=event.reason)
            return replace(_with(channel, back), written=channel.written + 1)
        case MessageLapsed():
            return _with(channel, replace(channel.messages[event.number], fate=Fate.LAPSED, decide_by=None))
        case PublishingWished():
            vote = ReadyVote(event.side, event.until, frozenset({event.seat}))
            return _wished(channel, Wish(event.exchange, event.messages, vote, event.other))
        case PublishingAgreed():
            wish = channel.wishes[event.exchange, event.side]
            return _wished(channel, replace(wish, vote=wish.vote.with_word(event.seat, event.on)))
        case PublishingReleased():
            return _released(channel, event)
        case PublishingLapsed():
            left = {key: wish for key, wish in channel.wishes.items() if key != (event.exchange, event.side)}
            return replace(channel, wishes=left)
        case ExchangePublished():
            left = {key: wish for key, wish in channel.wishes.items() if wish.exchange != event.exchange}
            return replace(channel, wishes=left, published=channel.published | set(event.messages))
    assert_never(event)


def _with(channel: BackChannel, message: Message) -> BackChannel:
    return replace(channel, messages={**channel.messages, message.number: message})


def _wished(channel: BackChannel, wish: Wish) -> BackChannel:
    return replace(channel, wishes={**channel.wishes, (wish.exchange, wish.side): wish})


def _released(channel: BackChannel, event: PublishingReleased) -> BackChannel:
    """Both sides have the same time from now on: the one to agree, the other to wait for it."""
    mine = channel.wishes[event.exchange, event.side]
    asked = Wish(event.exchange, mine.messages, ReadyVote(mine.other, event.until), event.side)
    theirs = channel.wishes.get((event.exchange, mine.other), asked)
    waits = replace(mine, agreed=True, vote=replace(mine.vote, until=event.until))
    return _wished(_wished(channel, waits), replace(theirs, vote=replace(theirs.vote, until=event.until)))
