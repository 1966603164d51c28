"""Whether an answer to a question besides statements may count, and when a seat has answered everything it is asked.

As with votes nothing here is an event, and nothing looks at anybody else's answers: the shell asks `may_answer`, saves
the answer, and says with `becomes_ready` once that this seat need not be waited for.
"""

from collections.abc import Set
from typing import assert_never

from bot.dialogue import commands as c
from bot.dialogue.acceptance import Acceptance
from bot.dialogue.competing import DraftOrder
from bot.dialogue.fields import Output
from bot.dialogue.ids import SeatNumber, StatementNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.predicting import Guess
from bot.dialogue.questions import (
    DraftsQuestion,
    Prediction,
    Question,
    RankingQuestion,
    TextQuestion,
    asked_of,
    listed,
    open_questions,
)
from bot.dialogue.ranking import Five, unfit_five
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import Round
from bot.dialogue.seating import at_table
from bot.dialogue.seats import no_voice

Response = Acceptance | Five | DraftOrder | Guess


def may_answer(round_: Round, seat: SeatNumber, question: Question, response: Response) -> Refusal | None:
    """Why an answer does not count: no voice here, or a question that is not open. None: it counts."""
    match round_.stage:
        case Stage.CANCELLED:
            return refused("cancelled")
        case Stage.INVITING:
            return refused("not-begun", date=round_.starts_at)
        case Stage.RUNNING | Stage.PAUSED | Stage.CLOSED:
            pass
    if no := no_voice(round_.seats, seat):
        return no
    if round_.stage is Stage.CLOSED:
        return refused("closed")
    if question not in open_questions(round_):
        return refused("question-over")
    if not asked_of(question, round_.seats[seat].side):
        return refused("guess-other-side")
    return _unfit(round_, question, response)


def _unfit(round_: Round, question: Question, response: Response) -> Refusal | None:
    match question:
        case TextQuestion():
            fits = isinstance(response, Acceptance)
        case Prediction():
            fits = isinstance(response, Guess)
        case DraftsQuestion(drafts=drafts):
            fits = isinstance(response, DraftOrder)
            if isinstance(response, DraftOrder) and sorted(response.drafts) != sorted(drafts):
                return refused("order-incomplete", n=len(drafts))
        case RankingQuestion():
            fits = isinstance(response, Five)
            if isinstance(response, Five):
                return unfit_five(response.statements, listed(question, round_))
        case _ as never:
            assert_never(never)
    if not fits:
        raise ValueError(f"{type(response).__name__} is no answer to {question.key}")  # a bug, never a person's doing
    return None


def becomes_ready(
    round_: Round, seat: SeatNumber, voted: Set[StatementNumber], answered: Set[Question]
) -> c.BeReady | None:
    """What is asked on behalf of a seat that has answered everything of a silent ballot phase, once.

    `voted` and `answered` are what this seat has answered. Nobody is told who it was; the phase may close for it.
    """
    table, sitting = round_.room, round_.seats.get(seat)
    if table is None or sitting is None or round_.stage is not Stage.RUNNING or seat in table.ready:
        return None
    phase = round_.phase_of(table)
    if not phase.votes or not sitting.takes_part:  # a ballot is silent; the format sees to it
        return None
    if Output.BALLOT in phase.output and round_.statements_to_come():  # it would not be everything for long
        return None
    votes = frozenset(round_.open_statements()) if Output.BALLOT in phase.output else frozenset()
    questions = {question for question in open_questions(round_) if asked_of(question, sitting.side)}
    whole = bool(votes or questions) and votes <= voted and questions <= answered
    return c.BeReady(seat, phase=table.phase) if whole else None


def votes_in(round_: Round) -> bool:
    """Whether a silent ballot phase is open in which everybody has answered everything."""
    table = round_.room
    if table is None or not round_.phase_of(table).votes:
        return False
    here = at_table(round_, table)
    return bool(here) and all(seat.number in table.ready for seat in here)
