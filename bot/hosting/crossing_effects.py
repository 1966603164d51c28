"""Which errands follow from what happens to messages. Proposing is one post; crossing is one post and one edit.

None brings a panel along: these posts have buttons of their own, and the panel stays where it is.
"""

from collections.abc import Sequence

from bot.dialogue import backchannel_events as x
from bot.dialogue import events as e
from bot.dialogue.backchannel import Bound, Message
from bot.dialogue.ids import ROOM, TableId
from bot.dialogue.round import Round
from bot.dialogue.seating import caucus
from bot.hosting import effects as f


def of(events: Sequence[e.Event], after: Round) -> list[f.Effect]:
    return [errand for event in events if isinstance(event, x.CrossingEvent) for errand in _of(event, after)]


def _of(event: x.CrossingEvent, after: Round) -> list[f.Effect]:
    id_ = after.id
    match event:
        case x.MessageProposed():
            return [f.PostProposal(id_, event.number, caucus(event.side))]
        case x.MessageCrossed():
            message = after.back.messages[event.number]
            return [f.PostMessage(id_, event.number, destination(message)), f.RedrawProposal(id_, event.number)]
        case x.MessageSentBack():
            home = caucus(after.back.messages[event.number].side)
            return [f.PostProposal(id_, event.number, home), f.RedrawProposal(id_, event.number)]
        case x.MessageHandedIn() | x.MessageLapsed():
            return [f.RedrawProposal(id_, event.number)]
        case x.PublishingWished():
            return [f.PostWish(id_, event.exchange, caucus(event.side))]
        case x.PublishingReleased():
            other = after.back.wishes[event.exchange, event.side].other
            return [
                f.PostWish(id_, event.exchange, caucus(other)),
                f.RedrawWish(id_, event.exchange, caucus(event.side)),
            ]
        case x.PublishingLapsed():
            return [f.RedrawWish(id_, event.exchange, caucus(event.side))]
        case x.ExchangePublished():
            begun = after.back.messages[event.exchange]
            posts: list[f.Effect] = [f.PostPublished(id_, number) for number in event.messages]
            tables = [caucus(side) for side in (begun.side, begun.to) if side is not None]
            return [*posts, *(f.RedrawWish(id_, event.exchange, table, published=True) for table in tables)]
        case x.MessageAgreed() | x.PublishingAgreed():
            return []


def destination(message: Message) -> TableId:
    match message.bound:
        case Bound.ROOM:
            return ROOM
        case Bound.MODERATORS:
            return f.AT_THE_DESK
        case Bound.SIDE:
            if message.to is None:
                raise ValueError("a message to a side says to which")
            return caucus(message.to)
