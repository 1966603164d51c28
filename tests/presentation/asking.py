"""A stage on which everything besides statements is asked, and every screen of it, full to the brim where asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answering import Response
from bot.dialogue.commands import NextPhase, PutDraft, Seed
from bot.dialogue.competing import DraftOrder
from bot.dialogue.format import Format
from bot.dialogue.ids import SeatNumber, SideNumber, StatementNumber
from bot.dialogue.predicting import Guess
from bot.dialogue.publications import Said
from bot.dialogue.questions import (
    AskingNumber,
    DraftNumber,
    DraftsQuestion,
    Question,
    asked_of,
    listed,
    open_questions,
)
from bot.dialogue.ranking import Five
from bot.dialogue.seats import Side
from bot.dialogue.summary_answers import (
    AnswerLines,
    DraftsLine,
    ExpectedLine,
    Guessed,
    OwnLines,
    RankedLine,
    RankingLines,
    TextLine,
    TextReservation,
)
from bot.dialogue.verdicts import Direction, Verdict
from bot.dialogue.words import Word
from bot.hosting.answer_booth import AnswerBooth
from bot.presentation import guess_ballot, other_ballots, panels, posts, rank_ballot, summary_post
from bot.presentation.ballot import Asked
from bot.presentation.form import Form
from bot.presentation.scene import Scene
from bot.presentation.screen import Screen
from bot.presentation.words import Words
from tests.dialogue.recipes import decision, silent
from tests.presentation.stage import HARBOUR, HILL, NOW, Stage
from tests.presentation.summaries import lines_of, summary_of

Drawn = Screen | Form
Fill = Callable[[str, int], str]
DRAFTING, TEXT, RANKING, GUESSING, BOTH = range(5)
ONE, TWO = SideNumber(1), SideNumber(2)
ALL, MOST, MIXED, FEW = Word.NEARLY_ALL_AGREE, Word.MOST_AGREE, Word.MIXED, Word.MOST_DISAGREE


def ballot(name: str, *outputs: str) -> dict[str, Any]:
    return {**silent(reveal="never", output=list(outputs), closes=["timer"], timer=600), "name": name,
            "purpose": "Everybody answers alone."}  # fmt: skip


PHASES = (
    {**decision(output=["draft"]), "name": "Draft", "purpose": "The moderators put down a draft."},
    ballot("One question", "ballot:text"),
    ballot("Rank", "ballot:ranking"),
    ballot("Guess", "ballot:prediction"),
    ballot("Sounding", "ballot", "ballot:prediction"),
)


def plain(ordinary: str, most: int) -> str:
    return ordinary


def on_stage(
    phase: int, words: Words | None = None, statements: int = 9, sides: tuple[Side, ...] = (HARBOUR, HILL)
) -> Stage:
    """The round in this phase, with so many statements before everybody."""
    format_ = Format.model_validate(
        {"name": "asking", "title": "Asking", "purpose": "", "seats": {"min": 3}, "phases": PHASES, "room": True}
    )
    made = Stage(sides, words, format_) if words else Stage(sides, format_=format_)
    if statements:
        made.does(Seed(1, tuple(f"Statement {n}." for n in range(1, statements + 1))))
    made.begun()
    made.does(PutDraft(1, ("A path.", "A meadow.")))
    while made.round.phase < phase:
        made.does(NextPhase(1))
    return made


def booth(stage: Stage, responses: Mapping[Question, Response] | None = None, side: SideNumber = ONE) -> AnswerBooth:
    """Somebody of this side before what is asked."""
    asked = tuple(question for question in open_questions(stage.round) if asked_of(question, side))
    return AnswerBooth(stage.round, asked, responses or {})


def seat_of(stage: Stage, side: SideNumber) -> SeatNumber:
    return next(seat.number for seat in stage.round.seats.values() if seat.side == side)


def numbers(*given: int) -> tuple[StatementNumber, ...]:
    return tuple(StatementNumber(n) for n in given)


def asked_words(fill: Fill, how_many: int) -> dict[StatementNumber, Asked]:
    return {n: Asked(n, fill(f"Statement {n}.", 200)) for n in numbers(*range(1, how_many + 1))}


def every_screen(words: Words, fill: Fill, sides: tuple[Side, ...]) -> dict[str, Drawn]:
    named = tuple(replace(side, label=fill(side.label, 24)) for side in sides)
    stages = {phase: on_stage(phase, words, sides=named) for phase in range(BOTH + 1)}
    drawn: dict[str, Drawn] = {}
    for phase, here in stages.items():
        panel = panels.panel(here.scene, here.round.room, "<@101>", "nobody")
        drawn[f"asking-panel-{phase}"] = posts.alone(panel)
    few = on_stage(RANKING, words, 5, named)
    drawn["asking-panel-few"] = posts.alone(panels.panel(few.scene, few.round.room, "<@101>", "nobody"))
    drawn |= _text(stages[TEXT], fill)
    drawn |= _drafts(stages[TEXT])
    drawn |= _ranking(words, fill, named)
    drawn |= _guesses(stages[GUESSING], stages[BOTH], fill)
    drawn |= _summaries(stages[TEXT].scene, fill)
    return drawn


def _text(stage: Stage, fill: Fill) -> dict[str, Drawn]:
    scene, open_ = stage.scene, booth(stage)
    question = open_.text
    assert question
    but = Acceptance(Choice.RESERVATION, fill("Not at night.", 200))
    answered = replace(open_, responses={question: but})
    return {
        "home-text": other_ballots.home(scene, open_, None, None),
        "home-text-answered": other_ballots.home(scene, answered, (3, 9), NOW),
        "text": other_ballots.one_question(scene, open_, question),
        "text-again": other_ballots.one_question(scene, answered, question),
        "text-saved": other_ballots.text_saved(scene, answered, question, but),
        "text-saved-among": other_ballots.text_saved(
            scene, replace(answered, asked=(question, question)), question, Acceptance(Choice.YES)
        ),
        "reservation-form": other_ballots.reservation_form(scene, question, ONE, "k3", but.words),
        "reservation-form-new": other_ballots.reservation_form(scene, question, TWO, "k3"),
    }


def _drafts(stage: Stage) -> dict[str, Drawn]:
    scene = stage.scene
    order = tuple(DraftNumber(n) for n in range(1000, 1005))
    question = DraftsQuestion(stage.round.id, AskingNumber(1), order)
    open_ = AnswerBooth(stage.round, (question,), {})
    answered = replace(open_, responses={question: DraftOrder(order)})
    return {
        "home-drafts": other_ballots.home(scene, open_, None, NOW),
        "home-drafts-answered": other_ballots.home(scene, answered, None, NOW),
        "order": other_ballots.drafts(scene, open_, question),
        "order-again": other_ballots.drafts(scene, answered, question),
        "order-form": other_ballots.order_form(scene, question, order[:2], "k3"),
        "order-saved": other_ballots.order_saved(scene, order),
    }


def _ranking(words: Words, fill: Fill, sides: tuple[Side, ...]) -> dict[str, Drawn]:
    drawn: dict[str, Drawn] = {}
    for many in (6, 25, 60):
        stage = on_stage(RANKING, words, many, sides)
        open_ = booth(stage)
        question = open_.ranking
        assert question
        here, asked = listed(question, stage.round), asked_words(fill, many)
        five = numbers(5, 4, 3, 2, 1)
        done = replace(open_, responses={question: Five(five)}, narrowed=frozenset(here[:25]))
        once = replace(done, chosen=(*five[:4], None), asked=(question, question))
        drawn |= {
            f"rank-{many}": rank_ballot.choose(stage.scene, open_, here, asked, 1),
            f"rank-{many}-done": rank_ballot.choose(stage.scene, done, here, asked, 2),
            f"rank-{many}-last": rank_ballot.choose(stage.scene, done, here, {}, 99),
            f"rank-{many}-form": rank_ballot.form(stage.scene, question, once, here, asked, "k3"),
            f"rank-{many}-saved": rank_ballot.saved(stage.scene, once, five, asked),
            f"rank-{many}-home": other_ballots.home(stage.scene, done, None, NOW),
        }
    drawn["rank-few"] = rank_ballot.few(stage.scene)
    return drawn


def _guesses(alone: Stage, among: Stage, fill: Fill) -> dict[str, Drawn]:
    asked = asked_words(fill, 9)
    drawn: dict[str, Drawn] = {}
    for name, stage in (("alone", alone), ("among", among)):
        open_ = booth(stage)
        first, second, *_ = open_.predictions
        half = replace(open_, responses={first: Guess(FEW), second: Guess(None)})
        whole = replace(open_, responses=dict.fromkeys(open_.predictions, Guess(MOST)))
        drawn |= {
            f"guess-{name}": guess_ballot.guess(stage.scene, open_, first, asked[first.statement]),
            f"guess-{name}-again": guess_ballot.guess(stage.scene, half, second, asked[second.statement], first),
            f"guess-{name}-finished": guess_ballot.finished(stage.scene, half, second),
            f"guess-{name}-all": guess_ballot.finished(stage.scene, whole),
            f"guess-{name}-home": other_ballots.home(stage.scene, half, (9, 9), NOW),
        }
    only = replace(booth(alone), asked=(first,))
    drawn["guess-one"] = guess_ballot.guess(alone.scene, only, first, asked[first.statement])
    return drawn


# --- summaries
def a_text(fill: Fill = plain, reservations: int = 2, accepted: bool = True, draft: int = 3) -> TextLine:
    words = (ALL, MOST) if accepted else (ALL, FEW)
    verdict = (Verdict.SHARED, Direction.AGREE) if accepted else (Verdict.DIVIDING, None)
    printed = tuple(TextReservation((ONE, TWO)[n % 2], fill(f"Not at night ({n}).", 200)) for n in range(reservations))
    said = (Said(ONE, words[0]), Said(TWO, words[1]))
    return TextLine(f"text:12:1:{draft}", DraftNumber(draft), said, *verdict, printed if accepted else ())


def a_ranking(fill: Fill = plain, common: int = 2) -> RankingLines:
    def line(number: int, word: Word | None = None) -> RankedLine:
        return RankedLine(StatementNumber(number), fill(f"Statement {number}.", 200), word)

    return RankingLines(
        "ranking:12:1:40",
        tuple(line(n) for n in range(1, common + 1)),
        (OwnLines(ONE, (line(1, ALL), line(7, MOST), line(8, MIXED))), OwnLines(TWO, (line(2), line(9), line(30)))),
    )


def expected(number: int, fill: Fill = plain) -> ExpectedLine:
    guesses = (Guessed(ONE, FEW, TWO, MOST), Guessed(TWO, MIXED, ONE, ALL))
    return ExpectedLine(StatementNumber(number), fill(f"Statement {number}.", 200), guesses)


def _summaries(scene: Scene, fill: Fill) -> dict[str, Drawn]:
    full = AnswerLines(
        texts=(a_text(fill, 0, accepted=False, draft=2), a_text(fill, 9)),
        drafts=(DraftsLine("drafts:12:1:2.3", tuple(DraftNumber(n) for n in range(90, 95)), DraftNumber(93)),),
        rankings=(a_ranking(fill, 5), a_ranking(fill, 5)),
        expected=tuple(expected(n, fill) for n in range(1, 12)),
    )
    unknown = AnswerLines(
        texts=(TextLine("text:12:1:3", DraftNumber(3), (), None, None),),
        drafts=(DraftsLine("drafts:12:1:2.3", (DraftNumber(2), DraftNumber(3)), None),),
        rankings=(RankingLines("ranking:12:1:9", (), (), known=False),),
    )
    none_common = AnswerLines(rankings=(a_ranking(fill, 0),))
    many = replace(summary_of(lines_of(tuple(fill(f"Statement {n}.", 200) for n in range(1, 40))), 2), answers=full)
    only = replace(summary_of((), 2), answers=full)
    drawn: dict[str, Drawn] = {}
    for name, summary in (
        ("full", many), ("only", only), ("unknown", replace(only, answers=unknown)),
        ("none", replace(only, answers=none_common)),
    ):  # fmt: skip
        drawn[f"summary-answers-{name}"] = summary_post.post(scene, summary, files=("summary-2.md",)).screen
        drawn |= {f"summary-answers-{name}-{n}": summary_post.page(scene, summary, n) for n in (1, 2, 99)}
    return drawn
