"""A cycle of phases comes again until it brings nothing new; and what follows a text that is put to the ballot."""

from datetime import timedelta

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import (
    BeReady,
    ContinueRound,
    EndRound,
    GiveBack,
    Leave,
    NextPhase,
    Pass,
    PauseRound,
    Propose,
    RecordCheckpoint,
    Undo,
    Withdraw,
    Write,
)
from bot.dialogue.events import (
    CheckpointDue,
    CheckpointKept,
    FloorGiven,
    PhaseClosed,
    PhaseOpened,
    TextsRevealed,
    TurnEnded,
    VerdictAwaited,
    VerdictKnown,
)
from bot.dialogue.lifecycle import Ending, Stage
from bot.dialogue.phases import following
from tests.dialogue.playbook import CHAIR, begun, later, nothing, refused, the
from tests.dialogue.recipes import alternate, decision, drafting, go_round, lengths, on_the_text, recipe, silent


def cycle(at_most=4, back_to="Criticise", **fields):
    """A draft; criticism in silence and a redraft, which come again; a last go-round."""
    return recipe(
        drafting(),
        silent(name="Criticise", closes=["all_had_turn", "timer"], timer=300),
        decision(name="Redraft", output=["draft"], repeat={"back_to": back_to, "at_most": at_most}),
        go_round(name="Close"),
        **fields,
    )


def criticised(meeting):
    """Somebody writes something, everybody is ready, and the moderators redraft."""
    seats = sorted(meeting.round.seats)
    meeting >> Write(seats[0], "…") << ...
    for seat in seats:
        meeting >> BeReady(seat) << ...
    assert meeting.phase == 2
    return meeting


class TestAgain:
    def test_while_something_is_new_it_goes_back(self):
        m = begun(cycle(), 1, 1)
        m >> NextPhase(CHAIR) << ...
        criticised(m)
        m >> NextPhase(CHAIR) << the(e.DecisionTaken) << the(PhaseClosed, phase=2) << the(PhaseOpened, phase=1)
        assert m.round.visits == {0: 1, 1: 2, 2: 1}

    def test_when_nobody_writes_anything_the_redraft_is_left_out_too(self):
        m = begun(cycle(), 1, 1)
        m >> NextPhase(CHAIR) << ...
        criticised(m)
        m >> NextPhase(CHAIR) << ...
        m.until_deadline() << the(PhaseClosed, phase=1) << the(PhaseOpened, phase=3) << the(FloorGiven) << ...

    def test_so_it_is_in_the_very_first_cycle(self):
        m = begun(cycle(), 1, 1)
        m >> NextPhase(CHAIR) << ...
        seats = sorted(m.round.seats)
        m >> BeReady(seats[0]) << ...
        m >> BeReady(seats[1]) << the(e.SeatReady) << the(PhaseClosed, phase=1) << the(PhaseOpened, phase=3) << ...

    def test_it_comes_no_more_often_than_the_format_says(self):
        m = begun(cycle(at_most=2), 1, 1)
        m >> NextPhase(CHAIR) << ...
        criticised(m)
        m >> NextPhase(CHAIR) << ...
        criticised(m)
        m >> NextPhase(CHAIR) << the(e.DecisionTaken) << the(PhaseClosed) << the(PhaseOpened, phase=3) << ...

    def test_moderators_may_say_that_there_is_no_more(self):
        m = begun(cycle(), 1, 1)
        m >> NextPhase(CHAIR) << ...
        criticised(m)
        (
            m
            >> NextPhase(CHAIR, no_more=True)
            << the(e.DecisionTaken)
            << the(PhaseClosed)
            << the(PhaseOpened, phase=3)
            << ...
        )

    def test_also_in_the_middle_of_it(self):
        m = begun(cycle(), 1, 1)
        m >> NextPhase(CHAIR) << ...
        m >> Write(sorted(m.round.seats)[0], "…") << ...
        (
            m
            >> NextPhase(CHAIR, no_more=True)
            << the(e.DecisionTaken)
            << the(TextsRevealed)
            << the(PhaseClosed, phase=1)
            << the(PhaseOpened, phase=3)
            << ...
        )

    def test_outside_a_repetition_no_more_is_the_next_phase(self):
        m = begun(cycle(), 1, 1)
        m >> NextPhase(CHAIR, no_more=True) << the(e.DecisionTaken) << the(PhaseClosed) << the(PhaseOpened, phase=1)

    def test_a_statement_is_new_too_and_so_is_a_withdrawn_word_not(self):
        m = begun(recipe(go_round(name="A", repeat={"back_to": "A"}), go_round()), 1, 1)
        m >> Propose(m.list[0], "…") << ...
        m >> Pass(m.holder) << ...
        (
            m
            >> Pass(m.holder)
            << the(TurnEnded)
            << the(PhaseClosed, phase=0)
            << the(PhaseOpened, phase=0)
            << the(e.StatementsBrought)
            << the(FloorGiven)
        )
        m.speak() << ...
        m >> Withdraw(m.list[0]) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(PhaseClosed, phase=0) << the(PhaseOpened, phase=0) << ...

    def test_a_go_round_that_repeats_itself_ends_when_all_pass(self):
        m = begun(recipe(go_round(name="A", repeat={"back_to": 1, "at_most": 20}), go_round()), 1, 1)
        for _ in range(3):
            m.speak() << ...
            m.speak() << ...
            assert m.phase == 0
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(PhaseClosed, phase=0) << the(PhaseOpened, phase=1) << ...

    def test_the_other_side_opens_each_time(self):
        m = begun(recipe(go_round(name="A", repeat={"back_to": "A"})), 1, 1)
        opened = []
        for _ in range(4):
            opened.append(m.side_of(m.holder))
            m.speak() << ...
            m.speak() << ...
        assert opened == [opened[0], 3 - opened[0]] * 2
        assert m.stage is Stage.CLOSED

    def test_a_double_press_on_a_phase_that_repeats_itself_moves_once(self):
        m = begun(recipe(alternate(name="A", repeat={"back_to": "A"}), go_round()), 1, 1)
        m.speak() << ...
        command = NextPhase(CHAIR, seen=0, visit=1)
        m >> command << the(e.DecisionTaken) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened, phase=0) << ...
        m >> command << refused("other-was-first")
        m >> NextPhase(CHAIR, seen=0, visit=2) << the(e.DecisionTaken) << the(TurnEnded) << the(PhaseClosed) << ...

    def test_taking_back_a_step_takes_the_count_back(self):
        m = begun(cycle(at_most=2), 1, 1)
        m >> NextPhase(CHAIR) << ...
        criticised(m)
        for _ in range(3):
            m >> NextPhase(CHAIR) << ...
            assert m.phase == 1
            m >> Undo(CHAIR) << the(e.DecisionUndone)
        assert m.round.visits == {0: 1, 1: 1, 2: 1}

    def test_one_repetition_may_stand_inside_another(self):
        format_ = recipe(
            go_round(name="A"),
            go_round(name="B", repeat={"back_to": "B", "at_most": 2}),
            go_round(name="C", repeat={"back_to": "A", "at_most": 2}),
            go_round(name="D"),
        )
        m = begun(format_, 1, 1)
        course = []
        while m.stage is Stage.RUNNING:
            course.append(format_.phases[m.phase].name)
            m.speak() << ...
            m.speak() << ...
        assert "".join(course) == "ABBCABCD", "B had its two times in the first cycle"

    def test_phases_that_people_have_a_part_in_are_not_left_out(self):
        m = begun(
            recipe(go_round(name="A"), go_round(name="B"), decision(name="C", repeat={"back_to": "A"}), go_round()),
            1,
            1,
        )
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened, phase=1) << ...
        assert following(m.round, 1) == 3
        m.speak() << ...
        assert following(m.round, 1) == 2


class TestOneQuestion:
    def ballot(self, *then, **fields):
        m = begun(recipe(drafting(), on_the_text(timer=300), *(then or (go_round(), go_round()))), 1, 1)
        m >> NextPhase(CHAIR) << ...
        assert m.phase == 1
        return m

    def closed(self, *then):
        m = self.ballot(*then)
        m.until_deadline() << ...
        assert m.round.tables == {}
        return m

    def test_whether_the_next_phase_opens_is_known_with_the_summary(self):
        m = self.ballot()
        (
            m.until_deadline()
            << the(PhaseClosed, phase=1)
            << the(VerdictAwaited, following=2, decide_by=m.after(600))
            << the(CheckpointDue, final=False)
            << the(e.UndoLapsed)
        )
        assert (m.phase, m.round.tables, m.stage) == (1, {}, Stage.RUNNING)
        (
            m
            >> RecordCheckpoint((), accepted=True)
            << the(CheckpointKept)
            << the(VerdictKnown, accepted=True)
            << the(PhaseOpened, phase=2)
            << the(FloorGiven)
        )
        assert m.round.awaited is None

    @pytest.mark.parametrize("accepted", [False, None])
    def test_a_text_that_is_not_accepted_leaves_that_phase_out(self, accepted):
        m = self.closed()
        (
            m
            >> RecordCheckpoint((), accepted=accepted)
            << the(CheckpointKept)
            << the(VerdictKnown, accepted=False)
            << the(PhaseOpened, phase=3)
            << the(FloorGiven)
        )

    @pytest.mark.parametrize("accepted", [True, False])
    def test_behind_the_last_phase_there_is_the_end(self, accepted):
        m = begun(recipe(drafting(), on_the_text(timer=300)), 1, 1)
        m >> NextPhase(CHAIR) << ...
        m.until_deadline() << the(PhaseClosed) << the(VerdictAwaited, following=2) << ...
        (
            m
            >> RecordCheckpoint((), accepted=accepted)
            << the(CheckpointKept)
            << the(VerdictKnown)
            << the(e.RoundClosed, ending=Ending.COMPLETE)
            << the(CheckpointDue, final=True)
        )

    def test_leaving_out_the_last_one_is_the_end_too(self):
        m = self.closed(go_round())
        (
            m
            >> RecordCheckpoint((), accepted=False)
            << the(CheckpointKept)
            << the(VerdictKnown)
            << the(e.RoundClosed)
            << ...
        )

    def test_nobody_moves_on_before(self):
        m = self.closed()
        m >> NextPhase(CHAIR) << refused("verdict-awaited")
        m >> Pass(m.seats_of(1)[0]) << refused("no-turns-now")

    def test_in_a_pause_it_is_noted_and_waits(self):
        m = self.closed()
        m >> PauseRound(CHAIR) << ...
        m >> RecordCheckpoint((), accepted=True) << the(CheckpointKept) << the(VerdictKnown) << the(e.UndoLapsed)
        assert m.round.tables == {}
        (
            m
            >> ContinueRound(CHAIR)
            << the(e.DecisionTaken)
            << the(e.RoundContinued)
            << the(PhaseOpened, phase=2)
            << the(FloorGiven)
        )

    def test_and_a_pause_that_ends_by_itself_opens_it(self):
        m = self.closed()
        m >> PauseRound(CHAIR) << ...
        m >> RecordCheckpoint((), accepted=False) << ...
        m.until_deadline() << the(e.RoundContinued, by=None) << the(PhaseOpened, phase=3) << the(FloorGiven)

    def test_continuing_can_be_taken_back_and_done_again(self):
        m = self.closed()
        m >> PauseRound(CHAIR) << ...
        m >> RecordCheckpoint((), accepted=True) << ...
        m >> ContinueRound(CHAIR) << ...
        m >> later(2) >> Undo(CHAIR) << the(e.DecisionUndone)
        assert (m.stage, m.phase, m.round.tables) == (Stage.PAUSED, 1, {})
        m >> ContinueRound(CHAIR) << the(e.DecisionTaken) << the(e.RoundContinued) << the(PhaseOpened, phase=2) << ...

    def test_taking_back_a_pause_goes_on_waiting(self):
        m = self.closed()
        by = m.round.awaited.decide_by
        m >> PauseRound(CHAIR) << ...
        m >> later(4) >> Undo(CHAIR) << the(e.DecisionUndone)
        assert m.round.awaited.decide_by == by + timedelta(seconds=4)

    def test_a_checkpoint_that_fails_to_come_calls_the_moderators(self):
        m = self.closed()
        assert m.round.deadline() == m.after(600)
        m.until_deadline() << the(e.RoundPaused, cause="want-of-a-moderator")
        m >> later(1) >> ContinueRound(CHAIR) << ...
        assert m.round.deadline() == m.after(600), "and has its whole time again"

    def test_a_pause_before_it_gives_its_time_back(self):
        m = self.closed()
        m >> later(100) >> PauseRound(CHAIR) << ...
        m >> later(50) >> ContinueRound(CHAIR) << ...
        assert m.round.deadline() == m.after(500)
        m >> GiveBack(m.now, m.after(20)) << the(e.TimeGivenBack)
        assert m.round.deadline() == m.after(520)

    def test_ending_the_round_ends_the_waiting(self):
        m = self.closed()
        m >> EndRound(CHAIR) << the(e.RoundClosed) << the(CheckpointDue, final=True)
        assert (m.round.awaited, m.round.deadline()) == (None, None)
        m >> RecordCheckpoint((), accepted=True) << the(CheckpointKept)
        m << nothing

    def test_an_announced_checkpoint_may_come_while_it_waits(self):
        m = begun(
            recipe(drafting(), on_the_text(timer=300), go_round()), 1, 1,
            checkpoints=(begun(recipe(go_round())).after(400),),
        )  # fmt: skip
        m >> NextPhase(CHAIR) << ...
        m.until_deadline() << ...
        m >> later(100)
        m.until_deadline() << the(CheckpointDue, final=False)
        m >> RecordCheckpoint((), accepted=True) << the(CheckpointKept) << the(VerdictKnown) << the(PhaseOpened) << ...

    def test_what_is_behind_the_gate_is_not_left_out_for_want_of_anything_new(self):
        format_ = recipe(
            drafting(),
            on_the_text(timer=300),
            decision(name="Publish", repeat={"back_to": 2}),
            go_round(),
        )
        m = begun(format_, 1, 1)
        m >> NextPhase(CHAIR) << ...
        m.until_deadline() << the(PhaseClosed) << the(VerdictAwaited, following=2) << ...


class TestHiddenWords:
    def both(self, *people):
        return begun(recipe(silent(reveal="when_both_done", closes=["timer"], timer=300), go_round()), *people)

    def test_they_are_shown_when_both_sides_are_done_and_the_phase_goes_on(self):
        m = self.both(2, 1)
        (a, b), (c,) = m.seats_of(1), m.seats_of(2)
        m >> Write(a, "…") << the(e.TextWritten)
        m >> Write(c, "…") << the(e.TextWritten)
        m >> BeReady(a) << the(e.SeatReady)
        m >> BeReady(b) << the(e.SeatReady)
        assert m.round.said == {}
        m >> BeReady(c) << the(e.SeatReady) << the(TextsRevealed)
        assert (m.phase, m.table.written) == (0, {})
        m.until_deadline() << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_at_the_latest_when_the_phase_ends(self):
        m = self.both(1, 1)
        m >> Write(m.seats_of(1)[0], "…") << ...
        m >> BeReady(m.seats_of(1)[0]) << the(e.SeatReady)
        m.until_deadline() << the(TextsRevealed) << the(PhaseClosed) << ...

    def test_a_side_that_is_not_there_is_not_done(self):
        m = self.both(1, 1)
        m >> Write(m.seats_of(1)[0], "…") << ...
        m >> Leave(m.seats_of(2)[0], keep_statements=True) << the(e.SeatLeft)
        m >> BeReady(m.seats_of(1)[0]) << the(e.SeatReady)
        assert m.round.said == {}

    def test_elsewhere_readiness_shows_nothing(self):
        m = begun(recipe(silent(closes=["timer"]), go_round()), 1, 1)
        for seat in sorted(m.round.seats):
            m >> Write(seat, "…") << ...
            m >> BeReady(seat) << the(e.SeatReady)
        assert m.round.said == {}

    def test_what_is_written_after_that_is_shown_at_the_end(self):
        m = self.both(1, 1)
        a, c = m.seats_of(1)[0], m.seats_of(2)[0]
        m >> BeReady(a) << ...
        m >> BeReady(c) << the(e.SeatReady)
        m >> Write(a, "…") << the(e.TextWritten)
        m.until_deadline() << ...
        assert len(m.round.said) == 1


def test_a_slow_round_waits_for_its_verdict_as_slowly():
    m = begun(recipe(drafting(decide_within=None), {**on_the_text(), "decide_within": lengths(600, 7200)}), pace="slow")
    m >> NextPhase(CHAIR) << ...
    m.until_deadline() << the(PhaseClosed) << the(VerdictAwaited, decide_by=m.after(7200)) << ...
