"""What has been published, and the record of it: words and verdicts, never counts.

A publication is what leaves at one checkpoint. The record is what the gate keeps for itself: every publication so far
and, for each item, how many had answered, which any watcher may know and which the gate needs to think the reader's
thoughts. Both are values; a later checkpoint makes a longer record and never changes an earlier entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from pydantic import TypeAdapter

from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.published_answers import NOTHING_ELSE, AnswerTurnout, PublishedAnswers
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import WORDS, Level, Word


@dataclass(frozen=True)
class Said:
    """What is printed of one side on one item. No word at all where too few people answered there."""

    side: SideNumber
    word: Word | None
    importance: Word | None = None  # *agree* stands for "important to me"


@dataclass(frozen=True)
class PublishedItem:
    """One statement as it is printed, once and for good."""

    statement: StatementNumber
    said: tuple[Said, ...]  # one for each side, in the order of the side numbers
    verdict: Verdict
    direction: Direction | None


@dataclass(frozen=True)
class Clarity:
    """How clear a statement was to each side, told to those who screen statements; *agree* stands for "not clear"."""

    statement: StatementNumber
    words: tuple[Word | None, ...]  # one for each side, in the order of the side numbers


@dataclass(frozen=True)
class Publication:
    """All that one checkpoint lets out. Its items stand in the order in which they are read."""

    number: int
    last: bool
    level: Level
    items: tuple[PublishedItem, ...]
    not_known: tuple[StatementNumber, ...]  # not ripe; on the last checkpoint: never will be
    drawn: tuple[StatementNumber, ...]  # the recorded draw that orders items with equal words
    clarity: tuple[Clarity, ...] = ()  # for the desk only, never in a summary
    answers: PublishedAnswers = NOTHING_ELSE  # what else was put to the ballot


@dataclass(frozen=True)
class Turnout:
    """How many people on each side had answered when an item was published. Nothing of what they answered."""

    statement: StatementNumber
    answered: tuple[int, ...]


@dataclass(frozen=True)
class Record:
    """Everything published so far in one dialogue."""

    sides: tuple[SideNumber, ...]
    level: Level = Level.OUTSIDERS
    publications: tuple[Publication, ...] = ()
    turnouts: tuple[Turnout, ...] = ()
    answer_turnouts: tuple[AnswerTurnout, ...] = ()

    def __post_init__(self) -> None:
        if len(self.sides) < 2 or any(one >= other for one, other in pairwise(self.sides)):
            raise ValueError("a record needs the numbers of two or more sides, in ascending order")

    @property
    def items(self) -> tuple[PublishedItem, ...]:
        return tuple(item for publication in self.publications for item in publication.items)

    @property
    def published(self) -> frozenset[StatementNumber]:
        return frozenset(item.statement for item in self.items)

    @property
    def settled(self) -> frozenset[str]:
        """The keys of other questions about which nothing will be said any more."""
        return frozenset().union(*(publication.answers.settled for publication in self.publications))

    @property
    def drawn(self) -> tuple[StatementNumber, ...]:
        return tuple(statement for publication in self.publications for statement in publication.drawn)

    def clarity_of(self, statement: StatementNumber) -> tuple[Word | None, ...]:
        """What the desk has been told about the clarity of a statement, for each side."""
        told = (clarity for publication in self.publications for clarity in publication.clarity)
        return next((one.words for one in told if one.statement == statement), (None,) * len(self.sides))

    @property
    def closed(self) -> bool:
        """Whether the last checkpoint has been: nothing is published after it."""
        return any(publication.last for publication in self.publications)


def in_reading_order(items: Iterable[PublishedItem], drawn: Iterable[StatementNumber]) -> tuple[PublishedItem, ...]:
    """By verdict, then by printed words, then by the draw: nothing a reader sees in the order is not printed anyway.

    Words are compared without regard to which side said them, so the order is the same with the sides exchanged.
    """
    place = {statement: n for n, statement in enumerate(drawn)}

    def key(item: PublishedItem) -> tuple[object, ...]:
        words = [_rank(said.word) for said in item.said]
        importance = [_rank(said.importance) for said in item.said]
        plainness = sorted(-abs(rank - _rank(Word.MIXED)) if rank < len(WORDS) else 1 for rank in words)
        return (
            _SECTIONS.index((item.verdict, item.direction)),
            plainness,
            sorted(words),
            sorted(importance),
            place[item.statement],
        )

    return tuple(sorted(items, key=key))


_SECTIONS = (
    (Verdict.SHARED, Direction.AGREE),
    (Verdict.SHARED, Direction.REJECT),
    (Verdict.PROMISING, None),
    (Verdict.DIVIDING, None),
    (Verdict.OPEN, None),
)


def _rank(word: Word | None) -> int:
    return len(WORDS) if word is None else WORDS.index(word)


_PUBLICATION = TypeAdapter(Publication)
_RECORD = TypeAdapter(Record)


def publication_to_json(publication: Publication) -> dict[str, object]:
    return dict(_PUBLICATION.dump_python(publication, mode="json"))


def publication_from_json(stored: dict[str, object]) -> Publication:
    return _PUBLICATION.validate_python(stored)


def record_to_json(record: Record) -> dict[str, object]:
    return dict(_RECORD.dump_python(record, mode="json"))


def record_from_json(stored: dict[str, object]) -> Record:
    return _RECORD.validate_python(stored)
