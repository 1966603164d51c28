"""A seat's private ballot: in which order it meets the statements, what it has answered, and whether a vote may count.

Votes are kept off the round's journal (two hundred voters would queue for one version), so nothing here is an event:
the shell asks `may_vote`, saves the vote, and shows the ballot again. Nothing here looks at anybody else's answers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from bot.dialogue.answers import Answer
from bot.dialogue.ids import SeatNumber, StatementNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import Round
from bot.dialogue.seats import no_voice


class AnswerWord(StrEnum):
    """How an answer is said back to the person who gave it."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"
    UNCLEAR = "unclear"


_WORDS = {Answer.AGREE: AnswerWord.AGREE, Answer.DISAGREE: AnswerWord.DISAGREE, Answer.PASS: AnswerWord.PASS}


@dataclass(frozen=True)
class Vote:
    """One seat's answer to one statement. *Not clear to me* is a pass that is marked for the screening."""

    answer: Answer
    important: bool = False
    unclear: bool = False

    def __post_init__(self) -> None:
        if self.unclear and self.answer is not Answer.PASS:
            raise ValueError("what is not clear to somebody is passed, neither agreed nor disagreed with")


def answer_word(vote: Vote) -> AnswerWord:
    return AnswerWord.UNCLEAR if vote.unclear else _WORDS[vote.answer]


def order_for(seat: SeatNumber, numbers: Iterable[StatementNumber], seed: int) -> tuple[StatementNumber, ...]:
    """The statements in an order of this seat's own.

    Each statement has a place of its own for each seat, so that the order survives restarts, and two statements never
    change places when new ones join or old ones close. `seed` is drawn once for a dialogue.
    """

    def place(number: StatementNumber) -> bytes:
        return blake2b(f"{seed}/{seat}/{number}".encode(), digest_size=16).digest()

    return tuple(sorted(set(numbers), key=place))


@dataclass(frozen=True)
class Ballot:
    """What one seat has before it: the open statements in its own order, its answers, and what it skipped for now.

    `votes` may hold answers to statements that are closed by now; they count where they were given, and not here.
    """

    order: tuple[StatementNumber, ...]
    votes: Mapping[StatementNumber, Vote] = field(default_factory=dict)
    skipped: frozenset[StatementNumber] = frozenset()

    def next_open(self, after: StatementNumber | None = None) -> StatementNumber | None:
        """The next statement without an answer, going round from `after`; skipped ones come when no other is left.

        `after` itself is never the answer, so that somebody who skips their last statement comes to an end.
        """
        start = self.order.index(after) if after in self.order else 0
        round_once = (*self.order[start:], *self.order)
        unanswered = [number for number in round_once if number not in self.votes and number != after]
        fresh = [number for number in unanswered if number not in self.skipped]
        return next(iter(fresh or unanswered), None)

    def before(self, number: StatementNumber) -> StatementNumber | None:
        """The statement one step back, answered or not; None at the first."""
        place = self.order.index(number) if number in self.order else 0
        return self.order[place - 1] if place else None

    def place(self, number: StatementNumber) -> tuple[int, int]:
        """Which of how many; for an open statement."""
        return self.order.index(number) + 1, len(self.order)

    def progress(self) -> tuple[int, int]:
        """How many of the open statements are answered, and of how many."""
        return sum(1 for number in self.order if number in self.votes), len(self.order)

    def answering(self, number: StatementNumber, vote: Vote) -> "Ballot":
        """The ballot with this answer, which replaces an earlier one."""
        return replace(self, votes={**self.votes, number: vote}, skipped=self.skipped - {number})

    def skipping(self, number: StatementNumber) -> "Ballot":
        return replace(self, skipped=self.skipped | {number})


def ballot_of(
    round_: Round,
    seat: SeatNumber,
    votes: Mapping[StatementNumber, Vote],
    seed: int,
    skipped: frozenset[StatementNumber] = frozenset(),
) -> Ballot:
    return Ballot(order_for(seat, round_.open_statements(), seed), votes, skipped)


def may_vote(round_: Round, seat: SeatNumber, number: StatementNumber) -> Refusal | None:
    """Why a vote does not count: no voice here, or a ballot that is not open yet or not any more. None: it counts.

    A pause stops clocks and turns, and no ballot: nobody waits for a voter.
    """
    if round_.stage is Stage.CANCELLED:
        return refused("cancelled")
    if round_.stage is Stage.INVITING:
        return _not_open(round_.starts_at)
    if no := no_voice(round_.seats, seat):
        return no
    statement = next((s for s in round_.statements.values() if s.number == number), None)
    if closed := statement and (statement.closed_at or round_.closed_at):
        return refused("ballot-closed", date=closed, date2=closed)
    if round_.stage is Stage.CLOSED:
        return refused("closed")
    return None if statement else _not_open(_next_batch(round_))


def _not_open(opens: datetime) -> Refusal:
    return refused("ballot-not-open", date=opens, clock=opens)


def _next_batch(round_: Round) -> datetime:
    """When a batch may come: statements are released with the next phase, at the latest when this one has to end.

    While the round rests its clocks stand, and a rest may last until its own end.
    """
    table, rest = round_.room, round_.rest
    ends = table and (table.closes_at or table.decide_by)
    if ends and rest:
        return ends + (rest.until - rest.since)
    return ends or round_.deadline() or round_.starts_at
