"""Whatever moderators and people do, in whatever order: a question that is over stays over and is not asked again."""

from datetime import timedelta
from functools import reduce
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue import commands as c
from bot.dialogue.acceptance import Acceptance, Choice
from bot.dialogue.answering import becomes_ready, may_answer, votes_in
from bot.dialogue.apply import apply
from bot.dialogue.handling import handle
from bot.dialogue.ids import DialogueId, RoundId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.paces import Pace
from bot.dialogue.predicting import Guess
from bot.dialogue.questions import Prediction, Question, TextQuestion, asked_of, open_questions, read_question
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from tests.dialogue.playbook import EIGHT, SIDES
from tests.dialogue.recipes import decision, recipe, silent

OUTPUTS = ("ballot", "ballot:text", "ballot:ranking", "ballot:prediction")
ballots = st.sets(st.sampled_from(OUTPUTS), min_size=1).flatmap(
    lambda outputs: st.sampled_from([("timer",), ("all_had_turn", "timer"), ("quorum:1", "timer"),
                                     ("ready_vote:1/2", "timer")]).map(
        lambda closes: silent(reveal="never", output=sorted(outputs), closes=list(closes), timer=100)
    )
)  # fmt: skip
MOVES = ("next", "next", "undo", "pause", "continue", "ready", "ready", "wait", "wait long", "seed", "leave", "kept")


@settings(max_examples=120, deadline=None)
@given(st.lists(ballots, min_size=1, max_size=4), st.integers(0, 8), st.lists(st.sampled_from(MOVES), max_size=40),
       st.integers(0, 10**6))  # fmt: skip
def test_a_question_is_asked_once_and_is_over_once(phases, seeds, moves, seed):
    format_ = recipe(decision(output=["draft"]), *phases, decision(output=["draft"]))
    round_ = Round(RoundId(1), DialogueId(1), format_, Pace.LIVE, SIDES[:2], EIGHT)
    now, chance = EIGHT, Random(seed)
    over: set[Question] = set()
    open_: set[Question] = set()

    def does(command: c.Command) -> None:
        nonlocal round_, open_
        outcome = handle(round_, command, now, chance)
        if isinstance(outcome, Refusal):
            return
        for event in outcome:
            round_ = apply(round_, event)
        found = set(open_questions(round_))
        over.update(question for question in open_ - found if not isinstance(question, Prediction))
        open_ = found
        assert not open_ & over, "what is over is not asked again under the same key"
        assert {read_question(question.key) for question in open_} == open_
        assert len({question.key for question in open_}) == len(open_)

    if seeds:
        does(c.Seed(1, tuple("Statement." for _ in range(seeds))))
    does(c.Begin(1, {side.number: 2 for side in SIDES[:2]}))
    does(c.PutDraft(1, ("A path.",)))
    for move in moves:
        now += timedelta(seconds=200 if move == "wait long" else 3)
        commands: dict[str, c.Command] = {
            "next": c.NextPhase(1), "undo": c.Undo(1), "pause": c.PauseRound(1), "continue": c.ContinueRound(1),
            "seed": c.Seed(1, ("One more.",)),
            "leave": c.Leave(chance.choice(sorted(round_.seats)), keep_statements=True),
            "kept": c.RecordCheckpoint(round_.open_statements() if round_.final_due else ()),
        }  # fmt: skip
        if move == "ready":
            _everybody_may_answer(round_, over)
            seat = chance.choice(sorted(round_.seats))
            command = becomes_ready(round_, seat, set(round_.open_statements()), set(open_questions(round_)))
            if command is not None:
                assert not isinstance(handle(round_, command, now, chance), Refusal), "it is only said when it counts"
                does(command)
        else:
            does(commands.get(move, c.Tick()))
    if votes_in(round_):
        assert round_.room
        assert {seat.number for seat in round_.taking_part()} <= round_.room.ready


def _everybody_may_answer(round_: Round, over: set[Question]) -> None:
    """Whoever takes part may answer what is open and asked of them, and nothing that is over."""
    for seat in round_.seats.values():
        for question in open_questions(round_):
            if isinstance(question, TextQuestion):
                no = may_answer(round_, seat.number, question, Acceptance(Choice.YES))
            elif isinstance(question, Prediction):
                no = may_answer(round_, seat.number, question, Guess(None))
            else:
                continue
            going_on = round_.stage in (Stage.RUNNING, Stage.PAUSED)
            assert (no is None) == (seat.takes_part and going_on and asked_of(question, seat.side))
        for question in over:
            if isinstance(question, TextQuestion):
                assert may_answer(round_, seat.number, question, Acceptance(Choice.NO)) is not None


def test_a_journal_rebuilds_what_is_asked():
    """Nothing that is asked depends on anything but what has happened."""
    format_ = recipe(decision(output=["draft"]), silent(reveal="never", output=["ballot:ranking"]), decision())
    first = round_ = Round(RoundId(1), DialogueId(1), format_, Pace.LIVE, SIDES[:2], EIGHT)
    journal = []
    for command in (c.Seed(1, ("Statement.",) * 7), c.Begin(1, {side.number: 2 for side in SIDES[:2]}), c.NextPhase(1)):
        events = handle(round_, command, EIGHT, Random(1))
        assert not isinstance(events, Refusal)
        journal += events
        round_ = reduce(apply, events, round_)
    assert open_questions(round_)
    assert open_questions(reduce(apply, journal, first)) == open_questions(round_)
