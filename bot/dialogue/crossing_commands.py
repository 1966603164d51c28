"""What is asked of a round about messages that leave a caucus: proposed, agreed to inside a side, read, published."""

from dataclasses import dataclass

from bot.dialogue.backchannel import Bound
from bot.dialogue.ids import MessageNumber, SeatNumber, SideNumber


# --- participants
@dataclass(frozen=True)
class ProposeMessage:
    """Words that the own side may send. An answer goes where the message came from, whatever else is said here."""

    by: SeatNumber
    words: str
    bound: Bound = Bound.SIDE
    to: SideNumber | None = None  # the side, where there are several others; with two it is the other one
    answers: MessageNumber | None = None


@dataclass(frozen=True)
class AgreeToMessage:
    by: SeatNumber
    number: MessageNumber
    on: bool = True  # or not yet


@dataclass(frozen=True)
class AgreeToPublish:
    """Wish that an exchange is published, or agree to that: the words are there already."""

    by: SeatNumber
    exchange: MessageNumber
    on: bool = True


# --- moderators, where they read first
@dataclass(frozen=True)
class PassOn:
    by: int
    number: MessageNumber


@dataclass(frozen=True)
class SendBack:
    """With a reason, which the side reads."""

    by: int
    number: MessageNumber
    words: str
