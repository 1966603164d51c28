"""The summary of a checkpoint: the value from which posts, pictures and files are made.

It is put together from the record of publications, so it cannot say more than the gate let out, and from the texts of
the statements, which are rows of their own. It is cumulative: earlier results stay, and what is new is listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.ids import ContributionNumber, SideNumber, StatementNumber
from bot.dialogue.publications import PublishedItem, Record, Said, in_reading_order
from bot.dialogue.published_answers import ReservationNumber
from bot.dialogue.summary_answers import NO_LINES, AnswerLines, answer_lines
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Lean, Level

METHOD = "Wilson bound"
METHOD_VERSION = "1"
NO_WORDS: Mapping[ReservationNumber, str] = {}


@dataclass(frozen=True)
class Line:
    """One statement with the words of each side, in the order in which the sides are named in this summary."""

    number: StatementNumber
    text: str
    said: tuple[Said, ...]
    verdict: Verdict
    direction: Direction | None

    def of(self, side: SideNumber) -> Said:
        return next(said for said in self.said if said.side == side)


@dataclass(frozen=True)
class Pending:
    """A statement of which nothing is known: too few have answered on some side."""

    number: StatementNumber
    text: str


@dataclass(frozen=True)
class Miss:
    """An open statement that came near: some side agrees, and these sides are mixed."""

    line: Line
    not_reached_on: tuple[SideNumber, ...]


@dataclass(frozen=True)
class Restated:
    """A concern that was said back; confirmed by its owner, or still open."""

    contribution: ContributionNumber
    confirmed: bool


@dataclass(frozen=True)
class Reservation:
    """One person's choice to add a reservation to a shared statement, printed as from the side."""

    statement: StatementNumber
    side: SideNumber
    text: str


@dataclass(frozen=True)
class Summary:
    """Everything that is published at a checkpoint, ready to be rendered. There is no count of answers in it."""

    number: int
    last: bool
    level: Level
    sides: tuple[SideNumber, ...]  # as named in this summary: drawn, then the other way round next time
    shared: tuple[Line, ...]
    rejected: tuple[Line, ...]  # "shared: we reject"
    promising: tuple[Line, ...]
    dividing: tuple[Line, ...]
    open: tuple[Line, ...]
    not_known: tuple[Pending, ...]  # on the last summary "not known", before it "not known yet"
    closest: tuple[Miss, ...]
    new: tuple[StatementNumber, ...]  # published with this summary
    reworded: tuple[StatementNumber, ...] = ()  # reworded since the last summary and asked again
    restated: tuple[Restated, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    answers: AnswerLines = NO_LINES  # to what was asked besides statements
    method: str = METHOD
    version: str = METHOD_VERSION

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every published statement, in the order of the sections."""
        return self.shared + self.rejected + self.promising + self.dividing + self.open

    @property
    def published(self) -> int:
        """How many statements are published. Statements are counted in public, answers never."""
        return len(self.lines)

    @property
    def nothing_shared(self) -> bool:
        return not self.shared and not self.rejected


def summarise(
    record: Record,
    texts: Mapping[StatementNumber, str],
    sides: tuple[SideNumber, ...],
    *,
    reworded: tuple[StatementNumber, ...] = (),
    restated: tuple[Restated, ...] = (),
    reservations: tuple[Reservation, ...] = (),
    printed: Mapping[ReservationNumber, str] = NO_WORDS,
) -> Summary:
    """The summary that goes with the newest publication. `sides` is the order in which sides are named this time.

    `printed` are the words of the reservations that were published with a text.
    """
    if not record.publications:
        raise ValueError("nothing has been published yet")
    if set(sides) != set(record.sides) or len(sides) != len(record.sides):
        raise ValueError(f"the sides to name are {sides}, those of the record are {record.sides}")
    newest = record.publications[-1]
    lines = [_line(item, texts[item.statement], sides) for item in in_reading_order(record.items, record.drawn)]

    def section(verdict: Verdict, direction: Direction | None = None) -> tuple[Line, ...]:
        return tuple(line for line in lines if (line.verdict, line.direction) == (verdict, direction))

    return Summary(
        number=newest.number,
        last=newest.last,
        level=record.level,
        sides=sides,
        shared=section(Verdict.SHARED, Direction.AGREE),
        rejected=section(Verdict.SHARED, Direction.REJECT),
        promising=section(Verdict.PROMISING),
        dividing=section(Verdict.DIVIDING),
        open=section(Verdict.OPEN),
        not_known=tuple(Pending(number, texts[number]) for number in newest.not_known),
        closest=tuple(miss for line in section(Verdict.OPEN) if (miss := _miss(line)) is not None),
        new=tuple(item.statement for item in newest.items),
        reworded=reworded,
        restated=restated,
        reservations=reservations,
        answers=answer_lines(record, texts, sides, printed),
    )


def _line(item: PublishedItem, text: str, sides: tuple[SideNumber, ...]) -> Line:
    said = {one.side: one for one in item.said}
    return Line(item.statement, text, tuple(said[side] for side in sides), item.verdict, item.direction)


def _miss(line: Line) -> Miss | None:
    """Found from the words alone: somewhere they agree, elsewhere they are mixed, and nobody disagrees (it is open)."""
    leans = {said.side: said.word.lean for said in line.said if said.word is not None}
    mixed = tuple(side for side, lean in leans.items() if lean is Lean.NEITHER)
    return Miss(line, mixed) if mixed and Lean.AGREE in leans.values() else None
