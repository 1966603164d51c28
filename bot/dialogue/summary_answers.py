"""What a summary says besides statements: the text, the draft that was chosen, the ranking, what the sides expected.

Like the rest it is put together from the record of publications and so says no more than the gate let out. Of guesses
it shows those alone where both sides were wrong in the friendly direction: that follows from words that are printed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.dialogue.ids import SideNumber, StatementNumber
from bot.dialogue.predicting import nearer_than_guessed
from bot.dialogue.publications import PublishedItem, Record, Said
from bot.dialogue.published_answers import PublishedGuess, PublishedRanking, PublishedText, ReservationNumber
from bot.dialogue.questions import (
    DraftNumber,
    DraftsQuestion,
    Question,
    RankingQuestion,
    TextQuestion,
    read_question,
)
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Word


@dataclass(frozen=True)
class TextReservation:
    """One person's choice, printed with the text as from their side."""

    side: SideNumber
    text: str


@dataclass(frozen=True)
class TextLine:
    """A text as a whole: the word of each side, and whether it is accepted; without words when it is not known."""

    key: str  # of the question
    draft: DraftNumber
    said: tuple[Said, ...]
    verdict: Verdict | None
    direction: Direction | None
    reservations: tuple[TextReservation, ...] = ()

    @property
    def known(self) -> bool:
        return self.verdict is not None

    @property
    def accepted(self) -> bool:
        return (self.verdict, self.direction) == (Verdict.SHARED, Direction.AGREE)


@dataclass(frozen=True)
class DraftsLine:
    """The draft that was chosen among those that competed; None when it is not known."""

    key: str
    drafts: tuple[DraftNumber, ...]
    chosen: DraftNumber | None


@dataclass(frozen=True)
class RankedLine:
    """A statement of a ranking, and how many of a side have it among their five, where that is told."""

    number: StatementNumber
    text: str
    word: Word | None = None


@dataclass(frozen=True)
class OwnLines:
    side: SideNumber
    ranked: tuple[RankedLine, ...]


@dataclass(frozen=True)
class RankingLines:
    """What is at the top on every side, then what each side has put first itself."""

    key: str
    common: tuple[RankedLine, ...]
    own: tuple[OwnLines, ...]
    known: bool = True


@dataclass(frozen=True)
class Guessed:
    """What one side expected of another, and what that side has said."""

    by: SideNumber
    guess: Word
    about: SideNumber
    said: Word


@dataclass(frozen=True)
class ExpectedLine:
    """A statement at which two sides both thought the other farther away than it is."""

    number: StatementNumber
    text: str
    guesses: tuple[Guessed, Guessed]


@dataclass(frozen=True)
class AnswerLines:
    """All of it, in the order in which it is read."""

    texts: tuple[TextLine, ...] = ()
    drafts: tuple[DraftsLine, ...] = ()
    rankings: tuple[RankingLines, ...] = ()
    expected: tuple[ExpectedLine, ...] = ()

    @property
    def said(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.texts or self.drafts or self.rankings or self.expected)


NO_LINES = AnswerLines()
ERASED = "…"  # stands for words that their writer has had erased


def answer_lines(
    record: Record,
    texts: Mapping[StatementNumber, str],
    sides: Sequence[SideNumber],
    reservations: Mapping[ReservationNumber, str],
) -> AnswerLines:
    """`reservations` are the words that are still kept; of one that was erased its mark remains. Sides as named now."""
    answers = [publication.answers for publication in record.publications]
    unknown = _unknown(record)
    return AnswerLines(
        texts=(
            *(_text(text, record, sides, reservations) for one in answers for text in one.texts),
            *(TextLine(one.key, one.draft, (), None, None) for one in unknown if isinstance(one, TextQuestion)),
        ),
        drafts=(
            *(
                DraftsLine(choice.question.key, choice.question.drafts, choice.chosen)
                for one in answers
                for choice in one.drafts
            ),
            *(DraftsLine(one.key, one.drafts, None) for one in unknown if isinstance(one, DraftsQuestion)),
        ),
        rankings=(
            *(_ranking(ranking, texts, sides) for one in answers for ranking in one.rankings),
            *(RankingLines(one.key, (), (), known=False) for one in unknown if isinstance(one, RankingQuestion)),
        ),
        expected=tuple(_expected(record, texts, sides)),
    )


def _unknown(record: Record) -> list[Question]:
    """Of what nothing is told. Where a ballot was taken back and opened again, the same was asked a second time, and
    only that is told of."""
    answers = [publication.answers for publication in record.publications]
    newest: dict[str, int] = {}
    for what, asking in (_asked(key) for one in answers for key in one.settled):
        newest[what] = max(asking, newest.get(what, asking))
    return [read_question(key) for one in answers for key in one.not_known if _asked(key) in newest.items()]


def _asked(key: str) -> tuple[str, int]:
    """What is asked in a phase, and for which time."""
    kind, round_, asking, about = key.split(":")
    return f"{kind}:{round_}:{about}", int(asking)


def _text(
    text: PublishedText,
    record: Record,
    sides: Sequence[SideNumber],
    reservations: Mapping[ReservationNumber, str],
) -> TextLine:
    words = dict(zip(record.sides, text.words, strict=True))
    printed = tuple(TextReservation(one.side, reservations.get(one.number, ERASED)) for one in text.reservations)
    said = tuple(Said(side, words[side]) for side in sides)
    return TextLine(text.question.key, text.question.draft, said, text.verdict, text.direction, printed)


def _ranking(
    ranking: PublishedRanking, texts: Mapping[StatementNumber, str], sides: Sequence[SideNumber]
) -> RankingLines:
    own = {one.side: one.ranked for one in ranking.own}
    return RankingLines(
        ranking.question.key,
        tuple(RankedLine(number, texts[number]) for number in ranking.common),
        tuple(
            OwnLines(side, tuple(RankedLine(one.statement, texts[one.statement], one.word) for one in own[side]))
            for side in sides
            if side in own
        ),
    )


def _expected(
    record: Record, texts: Mapping[StatementNumber, str], sides: Sequence[SideNumber]
) -> Iterator[ExpectedLine]:
    """In drawn order, which says nothing; for every two sides, in the order in which they are named."""
    items = {item.statement: item for item in record.items}
    guesses = {
        (guess.statement, guess.by, guess.about): guess
        for publication in record.publications
        for guess in publication.answers.guesses
    }
    for number in record.drawn:
        for one, other in combinations(sides, 2):
            both = (guesses.get((number, one, other)), guesses.get((number, other, one)))
            found = [_wrong_and_friendly(guess, items[number], record) for guess in both]
            if found[0] is not None and found[1] is not None:
                yield ExpectedLine(number, texts[number], (found[0], found[1]))


def _wrong_and_friendly(guess: PublishedGuess | None, item: PublishedItem, record: Record) -> Guessed | None:
    words = {said.side: said.word for said in item.said}
    if guess is None or guess.word is None:
        return None
    own, said = words[guess.by], words[guess.about]
    if own is None or said is None or not nearer_than_guessed(own, guess.word, said, record.level):
        return None
    return Guessed(guess.by, guess.word, guess.about, said)
