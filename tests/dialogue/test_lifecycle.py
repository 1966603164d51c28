"""What leads where in the life of a round."""

import pytest

from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.lifecycle import LEADS_TO, Stage, leads_to
from tests.dialogue.playbook import EIGHT, begun, called
from tests.dialogue.recipes import go_round, recipe

OVER = (Stage.CLOSED, Stage.CANCELLED)


def test_every_stage_is_named_and_what_is_over_is_over():
    assert set(LEADS_TO) == set(Stage)
    assert all(not LEADS_TO[stage] for stage in OVER)


def test_from_every_other_stage_an_end_is_near():
    assert all(any(leads_to(stage, end) for end in OVER) for stage in Stage if stage not in OVER)


def test_only_what_never_began_is_cancelled():
    assert [stage for stage in Stage if leads_to(stage, Stage.CANCELLED)] == [Stage.INVITING]


def test_running_and_paused_lead_to_each_other():
    assert leads_to(Stage.RUNNING, Stage.PAUSED)
    assert leads_to(Stage.PAUSED, Stage.RUNNING)


@pytest.mark.parametrize(
    ("meeting", "event"),
    [
        (lambda: called(recipe(go_round())), e.RoundClosed(EIGHT, e.Ending.COMPLETE, None)),
        (lambda: begun(recipe(go_round())), e.RoundCancelled(EIGHT, None)),
        (lambda: begun(recipe(go_round())), e.RoundBegun(EIGHT, (), (), 0)),
        (lambda: begun(recipe(go_round())), e.RoundContinued(EIGHT, None)),
        (lambda: begun(recipe(go_round())), e.DecisionUndone(EIGHT, 0)),
    ],
    ids=["closing before", "cancelling after", "beginning twice", "going on unpaused", "undoing nothing"],
)
def test_a_journal_that_does_not_lead_anywhere_is_a_bug_and_says_so(meeting, event):
    with pytest.raises(ValueError, match=r"does not become|does not rest|no step"):
        apply(meeting().round, event)
