"""What is published besides statements: words and verdicts, sets and one chosen draft. Never counts, never a person."""

from dataclasses import dataclass
from typing import NewType

from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.questions import DraftNumber, DraftsQuestion, RankingQuestion, TextQuestion
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Word

ReservationNumber = NewType(
    "ReservationNumber", int
)  # of a row of words that can be erased; drawn, unique in a dialogue


@dataclass(frozen=True)
class PrintedReservation:
    """One person's choice, printed as from their side."""

    number: ReservationNumber
    side: SideNumber


@dataclass(frozen=True)
class PublishedText:
    """What each side said of a text as a whole; the reservations go with a text that was accepted, in drawn order."""

    question: TextQuestion
    words: tuple[Word | None, ...]  # one for each side, in the order of the side numbers
    verdict: Verdict
    direction: Direction | None
    reservations: tuple[PrintedReservation, ...] = ()

    @property
    def accepted(self) -> bool:
        return (self.verdict, self.direction) == (Verdict.SHARED, Direction.AGREE)


@dataclass(frozen=True)
class ChosenDraft:
    """Which of the drafts that competed is the one all sides come nearest to."""

    question: DraftsQuestion
    chosen: DraftNumber
    drawn: tuple[DraftNumber, ...]  # the recorded draw that decides between equals


@dataclass(frozen=True)
class Ranked:
    """A statement on a side's own list, and how many of the side have it among their five."""

    statement: StatementNumber
    word: Word | None


@dataclass(frozen=True)
class OwnList:
    """What a side has put first itself: by the words beside it, then by the draw."""

    side: SideNumber
    ranked: tuple[Ranked, ...]


@dataclass(frozen=True)
class PublishedRanking:
    """What of a list is at the top on every side, in drawn order, and what each side has put first itself."""

    question: RankingQuestion
    common: tuple[StatementNumber, ...]
    own: tuple[OwnList, ...]  # of the sides that are large enough for one
    drawn: tuple[StatementNumber, ...]  # the recorded draw, over the whole list


@dataclass(frozen=True)
class PublishedGuess:
    """Which word one side expected of another at a statement; none where too few of it chose one."""

    statement: StatementNumber
    by: SideNumber
    about: SideNumber
    word: Word | None


@dataclass(frozen=True)
class PublishedAnswers:
    """All of it that one checkpoint lets out."""

    texts: tuple[PublishedText, ...] = ()
    drafts: tuple[ChosenDraft, ...] = ()
    rankings: tuple[PublishedRanking, ...] = ()
    guesses: tuple[PublishedGuess, ...] = ()
    not_known: tuple[str, ...] = ()  # keys of questions that are over and were answered by too few

    @property
    def settled(self) -> frozenset[str]:
        """The keys of questions about which nothing will be said any more."""
        said = [one.question.key for one in self.texts] + [one.question.key for one in self.drafts]
        return frozenset(said + [one.question.key for one in self.rankings]).union(self.not_known)


NOTHING_ELSE = PublishedAnswers()


@dataclass(frozen=True)
class AnswerTurnout:
    """How many on each side had answered a question when it was published. Nothing of what they answered."""

    key: str
    answered: tuple[int, ...]
