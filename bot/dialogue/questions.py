"""What is put to the private ballot besides statements: a text, drafts that compete, a ranking, the other side's word.

Each is a question with a key of its own in its dialogue. One that belongs to a phase is asked anew whenever such a
phase opens, and is over when that phase is; its `asking` counts how often. A prediction belongs to its statement: the
word of a side can be guessed until the vote on that statement closes, so that no guess knows a result.
"""

from dataclasses import dataclass
from typing import NewType

from bot.dialogue.fields import Output
from bot.dialogue.ids import RoundId, SideNumber, StatementNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.ranking_rules import FIVE
from bot.dialogue.round import Round
from bot.dialogue.table import Table

DraftNumber = NewType("DraftNumber", int)  # 1, 2, … in the order in which the moderators put them down
AskingNumber = NewType("AskingNumber", int)  # 1, 2, … for each kind of question in a round


@dataclass(frozen=True)
class TextQuestion:
    """Could you live with this text, as a whole?"""

    round: RoundId
    asking: AskingNumber
    draft: DraftNumber

    @property
    def key(self) -> str:
        return f"text:{self.round}:{self.asking}:{self.draft}"


@dataclass(frozen=True)
class DraftsQuestion:
    """Which of these drafts do you prefer, in order?"""

    round: RoundId
    asking: AskingNumber
    drafts: tuple[DraftNumber, ...]

    @property
    def key(self) -> str:
        return f"drafts:{self.round}:{self.asking}:{'.'.join(map(str, self.drafts))}"


@dataclass(frozen=True)
class RankingQuestion:
    """Which five of the statements up to this number are the most important to you?

    The list is that of the moment in which the phase opened: what comes later was not before everybody.
    """

    round: RoundId
    asking: AskingNumber
    up_to: StatementNumber

    @property
    def key(self) -> str:
        return f"ranking:{self.round}:{self.asking}:{self.up_to}"


@dataclass(frozen=True)
class Prediction:
    """Which word will stand for this side at this statement? Asked of all other sides."""

    statement: StatementNumber
    about: SideNumber

    @property
    def key(self) -> str:
        return f"prediction:{self.statement}:{self.about}"


OfPhase = TextQuestion | DraftsQuestion | RankingQuestion
Question = OfPhase | Prediction


def read_question(key: str) -> Question:
    """The question with this key. Raises ValueError for what is none."""
    kind, *parts = key.split(":")
    match kind, parts:
        case "text", [round_, asking, draft]:
            return TextQuestion(RoundId(int(round_)), AskingNumber(int(asking)), DraftNumber(int(draft)))
        case "drafts", [round_, asking, drafts]:
            numbers = tuple(DraftNumber(int(draft)) for draft in drafts.split("."))
            return DraftsQuestion(RoundId(int(round_)), AskingNumber(int(asking)), numbers)
        case "ranking", [round_, asking, up_to]:
            return RankingQuestion(RoundId(int(round_)), AskingNumber(int(asking)), StatementNumber(int(up_to)))
        case "prediction", [statement, about]:
            return Prediction(StatementNumber(int(statement)), SideNumber(int(about)))
    raise ValueError(f"{kind!r} is no kind of question")


def open_questions(round_: Round) -> tuple[Question, ...]:
    """What is asked besides statements at this moment. A pause closes no ballot."""
    table = round_.room
    if table is None or round_.stage not in (Stage.RUNNING, Stage.PAUSED):
        return ()
    asked: list[Question] = []
    for output in round_.phase_of(table).output:
        match output:
            case Output.BALLOT_TEXT:
                asked += _about_texts(round_)
            case Output.BALLOT_RANKING:
                asked += _ranking(round_, table)
            case Output.BALLOT_PREDICTION:
                asked += [Prediction(number, side.number) for number in round_.open_statements()
                          for side in round_.sides]  # fmt: skip
            case _:
                pass
    return tuple(asked)


def asked_of(question: Question, side: SideNumber) -> bool:
    """Nobody guesses the word of their own side."""
    return not (isinstance(question, Prediction) and question.about == side)


def released(round_: Round) -> tuple[StatementNumber, ...]:
    """Every statement that everybody has before them, whether its vote is open or closed."""
    return tuple(sorted(s.number for s in round_.statements.values() if s.number))


def listed(question: RankingQuestion, round_: Round) -> tuple[StatementNumber, ...]:
    return tuple(number for number in released(round_) if number <= question.up_to)


def drafts_on_ballot(round_: Round) -> tuple[DraftNumber, ...]:
    """The draft that is put to the ballot: the one that stands, which took the place of those before it."""
    return (DraftNumber(round_.draft.number),) if round_.draft else ()


def _about_texts(round_: Round) -> list[Question]:
    drafts, asking = drafts_on_ballot(round_), AskingNumber(_opened(round_, Output.BALLOT_TEXT))
    if len(drafts) > 1:
        return [DraftsQuestion(round_.id, asking, drafts)]
    return [TextQuestion(round_.id, asking, draft) for draft in drafts]


def _ranking(round_: Round, table: Table) -> list[Question]:
    """With so few on the list that nobody would leave anything out there is nothing to rank."""
    here = [s.number for s in round_.statements.values()
            if s.number and s.released_at and s.released_at <= table.opened]  # fmt: skip
    if len(here) < FIVE.fewest_listed:
        return []
    return [RankingQuestion(round_.id, AskingNumber(_opened(round_, Output.BALLOT_RANKING)), max(here))]


def _opened(round_: Round, output: Output) -> int:
    """How often a phase with this output has opened. One that was taken back counts: people may have answered in it,
    and no question that is over is asked again under its key."""
    return sum(times for place, times in round_.openings.items() if output in round_.format.phases[place].output)
