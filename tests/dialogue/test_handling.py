"""One door for every command: who may ask for what, at which stage."""

from random import Random

import pytest

from bot.dialogue import attendance_commands as a
from bot.dialogue import commands as c
from bot.dialogue.handling import handle
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from tests.dialogue.playbook import CHAIR, EIGHT, SIDES, begun, called
from tests.dialogue.recipes import go_round, recipe, silent

MINUTE = begun(recipe(go_round())).after(60) - EIGHT
BY_PARTICIPANT = [
    c.AcceptRules(1), c.OpenForm(1), c.Speak(1, "…", 1), c.Write(1, "…"), c.BeReady(1), c.Pass(1), c.PassForNow(1),
    c.Correct(1, "…"), c.Withdraw(1), c.AskMoreTime(1, True), c.Propose(1, "…"), c.Rewrite(1, 1, "…"),
    c.TakeBackStatement(1, 1), c.Leave(1, True), c.Say(1, "…"), c.RaiseHand(1), c.LowerHand(1), c.Decide(1, True),
    c.Criticise(1, 0, "…"), a.AskForAlternate(1), a.TakeSeat(1), a.DeclineSeat(1),
]  # fmt: skip
BY_MODERATOR = [
    c.Begin(CHAIR, {1: 2, 2: 2}), c.Cancel(CHAIR), c.PauseRound(CHAIR), c.ContinueRound(CHAIR),
    c.GiveMoreTime(CHAIR, MINUTE), c.SkipTurn(CHAIR), c.NextPhase(CHAIR), c.Undo(CHAIR), c.StopSafely(CHAIR),
    c.EndRound(CHAIR), c.Seed(CHAIR, ("…",)), c.Screen(CHAIR, 1), c.SettleRestatement(CHAIR, 1, True),
    c.PutDraft(CHAIR, ("…",)), a.Reschedule(CHAIR, EIGHT + MINUTE),
    a.EditDialogue(CHAIR, SIDES[:2], 0), a.NameObservers(CHAIR, 0), a.CallAlternate(CHAIR, 1),
]  # fmt: skip
BY_THE_CLOCK = [
    c.Tick(), c.GiveBack(EIGHT, EIGHT + MINUTE), c.RecordCheckpoint(()), a.CallTheRoll({}, EIGHT + MINUTE),
    a.LetIn({}), a.NoteMissing(1, 1),
]  # fmt: skip
ALL = BY_PARTICIPANT + BY_MODERATOR + BY_THE_CLOCK


def at(stage):
    m = called(recipe(silent(), go_round())) if stage is Stage.INVITING else begun(recipe(silent(), go_round()))
    match stage:
        case Stage.PAUSED:
            m >> c.PauseRound(CHAIR) << ...
        case Stage.CLOSED:
            m >> c.EndRound(CHAIR) << ...
        case Stage.CANCELLED:
            m = called(recipe(silent(), go_round()))
            m >> c.Cancel(CHAIR) << ...
    assert m.stage is stage
    return m


def names(commands):
    return {type(command).__name__ for command in commands}


ONLY_BEFORE = {"Begin", "Cancel", "CallTheRoll", "Reschedule", "EditDialogue"}
WAITS_IN_A_PAUSE = {
    "OpenForm", "Speak", "Write", "BeReady", "Pass", "PassForNow", "GiveMoreTime", "SkipTurn", "NextPhase", "Say",
    "RaiseHand", "Decide", "SettleRestatement", "Criticise", "PutDraft",
}  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "refusal", "let_in"),
    [
        (
            Stage.INVITING,
            "refused-not-begun",
            {
                "Begin",
                "Cancel",
                "Seed",
                "Tick",
                "GiveBack",
                "CallTheRoll",
                "Reschedule",
                "EditDialogue",
                "NameObservers",
            },
        ),
        (Stage.CANCELLED, "refused-cancelled", {"Tick", "GiveBack"}),
        (Stage.CLOSED, "refused-closed", {"RecordCheckpoint", "Tick", "GiveBack"}),
        (Stage.RUNNING, "refused-begun-already", names(ALL) - ONLY_BEFORE),
        (Stage.PAUSED, "refused-paused", names(ALL) - WAITS_IN_A_PAUSE),
    ],
)
def test_each_stage_lets_in_what_it_can_follow(stage, refusal, let_in):
    m = at(stage)
    turned_away = set()
    for command in ALL:
        outcome = handle(m.round, command, m.now, Random(1))
        if isinstance(outcome, Refusal) and outcome.key == refusal:
            turned_away.add(type(command).__name__)
    assert names(ALL) - turned_away == let_in


def test_a_pause_says_until_when_and_an_invitation_from_when():
    paused, inviting = at(Stage.PAUSED), at(Stage.INVITING)
    assert handle(paused.round, c.Pass(1), paused.now, Random(1)).values == {"clock": paused.after(900)}
    assert handle(inviting.round, c.Pass(1), inviting.now, Random(1)).values == {"date": EIGHT}


@pytest.mark.parametrize("command", BY_PARTICIPANT, ids=lambda command: type(command).__name__)
def test_only_seats_of_this_round_take_part(command):
    m = begun(recipe(silent(), go_round()))
    stranger = type(command)(**{**vars(command), "by": 99})
    assert handle(m.round, stranger, m.now, Random(1)) == Refusal("refused-not-seated")


@pytest.mark.parametrize("command", ALL, ids=lambda command: type(command).__name__)
@pytest.mark.parametrize("stage", Stage)
def test_asking_changes_nothing_and_the_same_dice_say_the_same(command, stage):
    m = at(stage)
    before = repr(m.round)
    assert handle(m.round, command, m.now, Random(4)) == handle(m.round, command, m.now, Random(4))
    assert repr(m.round) == before


def test_sides_are_found_by_number():
    m = called(recipe(go_round()), sides=3)
    assert [m.round.side(side.number) for side in SIDES[:3]] == [*SIDES[:3]]
    assert m.round.now_phase is None
    assert begun(recipe(go_round())).round.now_phase.name == "Go-round"
