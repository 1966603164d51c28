"""What follows in a back-channel from what somebody does, or from time: events, or a refusal. Pure, like all the heart.

A share of a side is counted among those who are there at that moment. That somebody leaves completes no vote by itself:
a message that crossed at that moment would tell the other side of it. It is counted again when the time is over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce

from bot.dialogue import backchannel_events as x
from bot.dialogue.backchannel import BackChannel, Bound, CrossingRule, Fate, Message, Present, Wish
from bot.dialogue.ids import MessageNumber, SeatNumber, SideNumber
from bot.dialogue.refusal import Refusal, note, refused

MOST_OPEN = 3  # of one side at once: a vote is taken by people, who read each
Outcome = Sequence[x.CrossingEvent] | Refusal


@dataclass(frozen=True)
class Now:
    """The moment at which something is asked, who is there, and when a length that starts now is over for a side, or
    for all who may be moderators: at night on that side no time runs out."""

    at: datetime
    rule: CrossingRule
    present: Present
    over: Callable[[timedelta, SideNumber | None], datetime]


@dataclass(frozen=True)
class Draft:
    """Words on their way into a side's vote: `words` is the reference under which they will be kept.

    `number` is drawn. Were messages counted, a side would learn from the numbers of its own that another has proposed.
    """

    number: MessageNumber
    side: SideNumber
    seat: SeatNumber
    bound: Bound
    to: SideNumber | None
    words: int
    answers: MessageNumber | None = None


def propose(channel: BackChannel, draft: Draft, now: Now) -> Outcome:
    if len(channel.open_in(draft.side)) >= MOST_OPEN:
        return refused("many-messages", n=MOST_OPEN)
    if draft.answers is not None:
        asked = channel.messages.get(draft.answers)
        if asked is None or asked.fate is not Fate.CROSSED or not channel.reaches(asked, draft.side):
            return refused("no-message")
        if channel.answered(draft.answers, draft.side):
            return refused("answered-already")
        draft = _answering(draft, asked)
    if draft.bound is Bound.SIDE and (draft.to is None or draft.to == draft.side or not now.present.get(draft.to)):
        return refused("nobody-across")
    number = draft.number
    proposed = x.MessageProposed(now.at, number, draft.seat, draft.side, draft.bound, draft.to, draft.words,
                                 now.over(now.rule.within, draft.side), draft.answers)  # fmt: skip
    return _and_settled(channel, proposed, number, now)


def _answering(draft: Draft, asked: Message) -> Draft:
    """An answer goes back where the message came from: to its side alone, or into the room."""
    back = None if asked.bound is Bound.ROOM else asked.side
    return Draft(draft.number, draft.side, draft.seat, asked.bound, back, draft.words, asked.number)


def agree(
    channel: BackChannel, number: MessageNumber, side: SideNumber, seat: SeatNumber, on: bool, now: Now
) -> Outcome:
    """Somebody of the side says that these words may cross, or not yet."""
    message = channel.messages.get(number)
    if message is None or message.side != side:
        return refused("no-message")
    if message.fate is not Fate.PROPOSED:
        return refused("message-over")
    if (seat in message.vote.agreed) == on:
        return note("already-agreed") if on else ()
    return _and_settled(channel, x.MessageAgreed(number, seat, on), number, now)


def pass_on(channel: BackChannel, number: MessageNumber, by: int, now: Now) -> Outcome:
    if no := _not_to_read(channel, number):
        return no
    return (x.MessageCrossed(now.at, number, by),)


def send_back(channel: BackChannel, number: MessageNumber, reason: int, by: int, now: Now) -> Outcome:
    if no := _not_to_read(channel, number):
        return no
    return (x.MessageSentBack(now.at, number, reason, by),)


def _not_to_read(channel: BackChannel, number: MessageNumber) -> Refusal | None:
    message = channel.messages.get(number)
    return refused("other-was-first") if message is None or message.fate is not Fate.READ else None


def publish(
    channel: BackChannel, exchange: MessageNumber, side: SideNumber, seat: SeatNumber, on: bool, now: Now
) -> Outcome:
    """Somebody wishes that an exchange is published, agrees that it is, or not yet. Each side votes by itself."""
    crossed = channel.exchange(exchange) if exchange in channel.messages else ()
    first = next(iter(crossed), None)
    if first is None or first.to is None or side not in (first.side, first.to) or not channel.unpublished(exchange):
        return refused("nothing-to-publish")
    wish = channel.wishes.get((exchange, side))
    if wish is None:
        if not on:
            return ()
        numbers = tuple(message.number for message in crossed)
        other = first.to if side == first.side else first.side
        wished = x.PublishingWished(now.at, exchange, numbers, seat, side, other, now.over(now.rule.within, side))
        return _and_published(channel, wished, (exchange, side), now)
    if wish.agreed:
        return note("side-has-agreed")
    if (seat in wish.vote.agreed) == on:
        return note("already-agreed") if on else ()
    return _and_published(channel, x.PublishingAgreed(exchange, side, seat, on), (exchange, side), now)


def over(channel: BackChannel, now: Now) -> Sequence[x.CrossingEvent]:
    """Whatever a side had time for until now: counted once more, it holds, or it lapses."""
    events: list[x.CrossingEvent] = []
    for message in channel.messages.values():
        if message.fate is Fate.PROPOSED and message.vote.until <= now.at:
            events += _settled(message, now) or [x.MessageLapsed(now.at, message.number)]
    for key in sorted(channel.wishes, key=lambda key: (channel.wishes[key].agreed, key)):
        wish = channel.wishes.get(key)
        if wish is not None and wish.vote.until <= now.at:
            settled = _published(channel, wish, now) or [x.PublishingLapsed(now.at, *key)]
            events += settled
            channel = reduce(x.applied, settled, channel)
    return events


def closed(channel: BackChannel, at: datetime) -> Sequence[x.CrossingEvent]:
    """The end: what no side has agreed to, and what moderators have not passed on, crosses no more."""
    waiting = [m.number for m in channel.messages.values() if m.fate in (Fate.PROPOSED, Fate.READ)]
    wishes = [x.PublishingLapsed(at, *key) for key in channel.wishes]
    return [*(x.MessageLapsed(at, number) for number in waiting), *wishes]


def _and_settled(channel: BackChannel, event: x.CrossingEvent, number: MessageNumber, now: Now) -> Outcome:
    return (event, *_settled(x.applied(channel, event).messages[number], now))


def _settled(message: Message, now: Now) -> list[x.CrossingEvent]:
    """What the vote of its side, if it holds, leads to. What goes to the moderators needs no reading before."""
    if not message.vote.holds(now.present, now.rule.share):
        return []
    if now.rule.read_first and message.bound is not Bound.MODERATORS:
        return [x.MessageHandedIn(now.at, message.number, now.over(now.rule.read_within, None))]
    return [x.MessageCrossed(now.at, message.number)]


def _and_published(
    channel: BackChannel, event: x.CrossingEvent, key: tuple[MessageNumber, SideNumber], now: Now
) -> Outcome:
    after = x.applied(channel, event)
    return (event, *_published(after, after.wishes[key], now))


def _published(channel: BackChannel, wish: Wish, now: Now) -> list[x.CrossingEvent]:
    """What the vote of this side leads to: the other's turn, or if that has agreed before, what both have agreed to."""
    if wish.agreed or not wish.vote.holds(now.present, now.rule.share):
        return []
    other = channel.wishes.get((wish.exchange, wish.other))
    if other is None or not other.agreed:
        return [x.PublishingReleased(now.at, wish.exchange, wish.side, now.over(now.rule.within, wish.other))]
    both = tuple(number for number in wish.messages if number in other.messages)
    return [x.ExchangePublished(now.at, wish.exchange, both)]
