"""When a table is done with its phase: each rule by itself, several together, and the gates behind them."""

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import (
    BeReady,
    ContinueRound,
    GiveMoreTime,
    Leave,
    NextPhase,
    Pass,
    PauseRound,
    RaiseHand,
    SkipTurn,
    Undo,
    Write,
)
from bot.dialogue.events import (
    ContributionMade,
    FloorGiven,
    LapOpened,
    ListEnded,
    PhaseClosed,
    PhaseClosing,
    PhaseOpened,
    SeatReady,
    TextsRevealed,
    TextWritten,
    TurnEnded,
)
from tests.dialogue.playbook import CHAIR, begun, later, note, refused, the
from tests.dialogue.recipes import alternate, caucus, go_round, open_table, pair, queue, recipe, silent, voting


def closed(meeting):
    """The next phase has opened."""
    return meeting << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)


class TestAllPassed:
    def test_a_whole_lap_without_a_word_closes(self):
        m = begun(recipe(alternate(closes=["all_passed"], timer=None), go_round()), 2, 2)
        for _ in range(3):
            m >> Pass(m.holder) << the(TurnEnded) << the(FloorGiven)
        m >> Pass(m.holder) << the(TurnEnded)
        closed(m)

    def test_one_word_makes_another_lap(self):
        m = begun(recipe(alternate(closes=["all_passed"], timer=None), go_round()), 1, 1)
        m >> Pass(m.holder) << ...
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(LapOpened) << the(FloorGiven)
        m >> Pass(m.holder) << the(TurnEnded) << the(FloorGiven)
        m >> Pass(m.holder) << the(TurnEnded)
        closed(m)

    def test_turns_that_lapse_are_no_words_either(self):
        m = begun(recipe(alternate(closes=["all_passed"], timer=None), go_round()), 1, 1)
        m.silence_to(lambda m: m.phase == 1)
        assert [event for event in m.journal if isinstance(event, LapOpened | ListEnded)] == []

    def test_in_a_go_round_with_words_a_moderator_closes(self):
        m = begun(recipe(go_round(closes=["all_passed"], decide_within=300), go_round()), 1, 1)
        m.speak() << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(ListEnded, decide_by=m.after(300))


class TestQuorum:
    def test_so_many_turns_with_words_on_each_side_close(self):
        m = begun(recipe(alternate(closes=["quorum:2"], timer=None), go_round()), 1, 2)
        spoken = {1: 0, 2: 0}
        while m.phase == 0:
            spoken[m.side_of(m.holder)] += 1
            m.speak() << ...
        assert min(spoken.values()) == 2

    def test_a_pass_is_no_turn_with_words(self):
        m = begun(recipe(alternate(closes=["quorum:1"], timer=None), go_round()), 1, 1)
        m.speak() << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(LapOpened) << the(FloorGiven)
        m >> Pass(m.holder) << ...
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)

    def test_a_running_turn_is_not_cut(self):
        m = begun(recipe(queue(closes=["quorum:1", "moderator"]), go_round()), 2, 1)
        (a, _), (c,) = m.seats_of(1), m.seats_of(2)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(c) << the(e.HandRaised)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=c)
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)

    def test_one_side_alone_is_not_enough(self):
        m = begun(recipe(alternate(closes=["quorum:1"], timer=None, decide_within=300), go_round()), 1, 2)
        (gone,) = m.seats_of(1)
        m >> Leave(gone, keep_statements=True) << ...
        for _ in range(2):
            m.speak() << ...
        m.speak() << the(ContributionMade) << the(TurnEnded) << ...
        assert m.phase == 0
        m.silence_to(lambda m: m.table.decide_by is not None)

    def test_in_silence_texts_and_answers_count(self):
        m = begun(recipe(silent(closes=["quorum:2", "timer"]), go_round()), 2, 3)
        (a, b), (c, d, _) = m.seats_of(1), m.seats_of(2)
        m >> Write(a, "…") << the(TextWritten)
        m >> BeReady(a) << the(SeatReady)
        m >> BeReady(b) << the(SeatReady)
        m >> Write(c, "…") << the(TextWritten)
        m >> Write(c, "… again") << the(TextWritten)
        m >> Write(d, "…") << the(TextWritten) << the(TextsRevealed)
        closed(m)

    def test_so_do_votes_that_are_complete(self):
        m = begun(recipe(voting(closes=["quorum:1", "timer"]), go_round()), 2, 2)
        m >> BeReady(m.seats_of(1)[0]) << the(SeatReady)
        (
            m
            >> BeReady(m.seats_of(2)[1])
            << the(SeatReady)
            << the(PhaseClosed)
            << the(e.CheckpointDue)
            << the(PhaseOpened)
            << the(FloorGiven)
        )

    def test_a_caucus_counts_its_own_side(self):
        m = begun(recipe(caucus(queue, closes=["quorum:1", "moderator"]), go_round()), 2, 2)
        m >> RaiseHand(m.seats_of(1)[0], "caucus-1") << ...
        m.speak(at="caucus-1") << the(ContributionMade) << the(TurnEnded) << the(e.TableClosed, table="caucus-1")

    def test_a_pair_counts_both(self):
        m = begun(recipe(alternate(who="pairs_across", closes=["quorum:1", "timer"]), go_round()), 1, 1)
        m.speak(at="pair-1") << the(ContributionMade) << the(TurnEnded) << the(FloorGiven)
        m.speak(at="pair-1") << the(ContributionMade) << the(TurnEnded)
        closed(m)


class TestReadyVote:
    def test_such_a_share_of_each_side_closes(self):
        m = begun(recipe(open_table(closes=["ready_vote:2/3", "timer"]), go_round()), 3, 2)
        (a, b, _), (x, y) = m.seats_of(1), m.seats_of(2)
        m >> BeReady(a) << the(SeatReady)
        m >> BeReady(x) << the(SeatReady)
        m >> BeReady(y) << the(SeatReady)
        m >> BeReady(b) << the(SeatReady)
        closed(m)

    def test_half_is_not_two_thirds(self):
        m = begun(recipe(open_table(closes=["ready_vote:2/3", "timer"]), go_round()), 2, 2)
        m >> BeReady(m.seats_of(1)[0]) << the(SeatReady)
        m >> BeReady(m.seats_of(2)[0]) << the(SeatReady)
        assert m.phase == 0

    def test_it_is_held_where_the_floor_goes_down_a_list_too_between_two_turns(self):
        m = begun(recipe(alternate(closes=["ready_vote:1/2", "timer"]), go_round()), 2, 2)
        first = m.holder
        for side in (1, 2):
            m >> BeReady(m.seats_of(side)[0]) << the(SeatReady)
        assert m.holder == first, "nobody is cut short"
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)

    def test_only_where_it_is_asked(self):
        m = begun(recipe(alternate()), 2, 2)
        m >> BeReady(m.holder) << refused("phase-over", phase=0)

    def test_a_button_of_an_earlier_phase_says_nothing(self):
        m = begun(recipe(go_round(), open_table(closes=["ready_vote:1", "timer"])), 1, 1)
        m >> NextPhase(CHAIR) << ...
        m >> BeReady(m.seats_of(1)[0], phase=0) << refused("phase-over", phase=1)

    def test_a_side_of_which_everybody_left_never_agrees(self):
        m = begun(recipe(open_table(closes=["ready_vote:1/2", "timer"]), go_round()), 1, 2)
        m >> Leave(m.seats_of(1)[0], keep_statements=True) << the(e.SeatLeft)
        for seat in m.seats_of(2):
            m >> BeReady(seat) << the(SeatReady)
        assert m.phase == 0

    def test_whoever_leaves_is_not_waited_for(self):
        m = begun(recipe(open_table(closes=["ready_vote:1", "timer"]), go_round()), 2, 1)
        a, b = m.seats_of(1)
        m >> BeReady(a) << the(SeatReady)
        m >> BeReady(m.seats_of(2)[0]) << the(SeatReady)
        (
            m
            >> Leave(b, keep_statements=True)
            << the(e.SeatLeft)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
        )

    def test_a_caucus_asks_its_own_side_a_pair_both(self):
        ready = ["ready_vote:1", "moderator"]
        m = begun(recipe(caucus(open_table, closes=ready, timer=None), go_round()), 1, 2)
        m >> BeReady(m.seats_of(1)[0], "caucus-1") << the(SeatReady) << the(e.TableClosed, table="caucus-1")
        m = begun(recipe(open_table(who="pairs_across", closes=ready, timer=None), go_round()), 1, 1)
        m >> BeReady(m.seats_of(1)[0], "pair-1") << the(SeatReady)
        m >> BeReady(m.seats_of(2)[0], "pair-1") << the(SeatReady)
        closed(m)


class TestSeveral:
    def test_the_first_that_holds_closes(self):
        several = ["all_passed", "quorum:1", "ready_vote:1", "timer", "moderator"]
        start = lambda: begun(recipe(alternate(closes=several, timer=100), go_round()), 1, 1)  # noqa: E731
        m = start()
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded)
        closed(m)
        m = start()
        m.speak() << ...
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)
        m = start()
        for seat in m.list:
            m >> BeReady(seat) << the(SeatReady)
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)
        m = start()
        m.silence_to(lambda m: m.table.closing)
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)
        m = start()
        m >> NextPhase(CHAIR) << the(e.DecisionTaken) << the(TurnEnded)
        closed(m)


class TestBalance:
    def test_an_even_go_round_passes_it(self):
        m = begun(recipe(go_round(gate="balance:0"), go_round()), 1, 1)
        m.speak() << ...
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)

    def test_an_uneven_one_waits_for_a_moderator(self):
        m = begun(recipe(go_round(gate="balance:0", decide_within=300), go_round()), 1, 1)
        m.speak() << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(ListEnded, decide_by=m.after(300))
        m >> NextPhase(CHAIR) << the(e.DecisionTaken)
        closed(m)

    @pytest.mark.parametrize(("most", "opens"), [(0, False), (1, True)])
    def test_a_difference_may_be_allowed(self, most, opens):
        m = begun(recipe(go_round(gate=f"balance:{most}"), go_round()), 1, 1)
        m.speak() << ...
        m >> Pass(m.holder) << ...
        assert (m.phase == 1) == opens

    def test_laps_go_on_until_it_is_there(self):
        m = begun(recipe(alternate(closes=["quorum:1"], timer=None, gate="balance:0"), go_round()), 1, 2)
        opening = m.table.opening[0]
        while m.phase == 0:
            m.speak() << ...
        spoken = [m.side_of(said.seat) for said in m.round.said.values()]
        assert spoken.count(1) == spoken.count(2)
        assert opening == spoken[0]

    def test_a_timer_does_not_walk_round_it(self):
        m = begun(recipe(queue(closes=["timer"], timer=100, gate="balance:0", decide_within=300), go_round()), 1, 1)
        (a,), (b,) = m.seats_of(1), m.seats_of(2)
        m >> RaiseHand(a) << ...
        m.speak() << ...
        m.until_deadline() << the(ListEnded, decide_by=m.after(300))
        m >> later(100) >> RaiseHand(b) << the(e.HandRaised) << the(FloorGiven)
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)

    def test_a_hand_that_was_up_when_it_rang_is_served_while_moderators_are_waited_for(self):
        m = begun(recipe(queue(closes=["timer"], timer=50, gate="balance:0", decide_within=300), go_round()), 1, 1)
        (a,), (b,) = m.seats_of(1), m.seats_of(2)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(e.HandRaised)
        m.silence_to(lambda m: m.table.closing)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(ListEnded) << the(FloorGiven, seat=b)
        m.speak() << the(ContributionMade) << the(TurnEnded)
        closed(m)

    def test_nor_does_one_that_rings_while_somebody_speaks(self):
        m = begun(recipe(alternate(timer=50, gate="balance:0", decide_within=300), go_round()), 1, 1)
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(PhaseClosing)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(ListEnded, decide_by=m.after(300))
        assert not m.table.closing
        assert m.round.deadline() == m.after(300), "on a list nobody is called up any more"
        m.until_deadline() << the(e.RoundPaused, cause="want-of-a-moderator")
        m >> later(1) >> ContinueRound(CHAIR) << the(e.DecisionTaken) << the(e.RoundContinued)
        assert m.table.decide_by == m.after(300)

    def test_a_moderator_may_give_it_more_time(self):
        m = begun(recipe(alternate(timer=50, gate="balance:0", decide_within=300), go_round()), 1, 1)
        m.silence_to(lambda m: m.table.closing)
        m.speak() << ...
        (
            m
            >> later(60)
            >> GiveMoreTime(CHAIR, m.after(100) - m.now)
            << the(e.DecisionTaken)
            << the(e.PhaseExtended, closes_at=m.after(100))
            << the(FloorGiven)
        )
        assert (m.table.decide_by, m.table.closes_at) == (None, m.after(100))
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(LapOpened) << the(FloorGiven) << the(e.UndoLapsed)

    def test_and_take_that_back(self):
        m = begun(recipe(alternate(timer=50, gate="balance:0", decide_within=300), go_round()), 1, 1)
        m.silence_to(lambda m: m.table.closing)
        m.speak() << ...
        m >> GiveMoreTime(CHAIR, m.after(100) - m.now) << ...
        m >> later(3) >> Undo(CHAIR) << the(e.DecisionUndone)
        assert (m.table.decide_by, m.table.turn) == (m.after(300), None)

    def test_three_sides_are_compared_each_with_each(self):
        m = begun(recipe(go_round(gate="balance:1"), go_round()), 1, 1, 2)
        for seat in m.list:
            if m.side_of(seat) == 1:
                m >> Pass(seat) << ...
            else:
                m.speak() << ...
        assert m.phase == 0


class TestNobodyThere:
    @pytest.mark.parametrize("make", [queue, open_table, silent])
    def test_a_table_that_nobody_sits_at_is_not_done_by_itself(self, make):
        closes = ["all_had_turn", "all_passed", "timer"] if make is not silent else ["all_had_turn", "timer"]
        m = begun(recipe(make(closes=closes, timer=100), go_round()), 1, 1)
        for seat in m.round.seats:
            m >> Leave(seat, keep_statements=True) << the(e.SeatLeft)
        assert m.phase == 0
        m.until_deadline() << the(PhaseClosed) << ...

    def test_a_question_that_is_asked_is_part_of_the_last_turn(self):
        m = begun(recipe(pair(output=["restatements"]), go_round()), 1, 1)
        m.speak() << ...
        m.speak() << ...
        m.decide(True) << ...
        m.speak() << ...
        m.speak() << the(ContributionMade, kind=e.TurnKind.RESTATE) << the(TurnEnded) << the(FloorGiven)
        m.decide(True) << the(TurnEnded) << the(e.RestatementConfirmed)
        closed(m)

    def test_in_a_pause_nothing_is_over(self):
        m = begun(recipe(open_table(closes=["all_had_turn", "timer"], timer=300), go_round()), 1, 2)
        (a,), (b, c) = m.seats_of(1), m.seats_of(2)
        m >> Pass(a) << ...
        m >> Pass(b) << ...
        m >> PauseRound(CHAIR) << ...
        m >> Leave(c, keep_statements=True) << the(e.SeatLeft) << the(e.UndoLapsed)
        m >> ContinueRound(CHAIR) << the(e.DecisionTaken) << the(e.RoundContinued)
        closed(m)

    def test_somebody_who_is_skipped_at_the_end_comes_again_before_it_is_over(self):
        m = begun(recipe(alternate(closes=["all_passed"], timer=None), go_round()), 1, 1)
        m >> Pass(m.holder) << ...
        last = m.holder
        m >> SkipTurn(CHAIR) << the(e.DecisionTaken) << the(TurnEnded) << the(FloorGiven, seat=last)
        m >> Pass(last) << the(TurnEnded) << the(PhaseClosed) << ...


def test_readiness_is_said_once():
    m = begun(recipe(open_table(closes=["ready_vote:1", "timer"])), 1, 1)
    m >> BeReady(1) << the(SeatReady)
    m >> BeReady(1) << note("already-ready")
