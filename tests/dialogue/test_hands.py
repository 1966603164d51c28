"""Raised hands: the least heard first, and the room reads why."""

from bot.dialogue import events as e
from bot.dialogue.commands import (
    BeReady,
    GiveMoreTime,
    Leave,
    LowerHand,
    NextPhase,
    Pass,
    PassForNow,
    PauseRound,
    RaiseHand,
    Speak,
    Undo,
)
from bot.dialogue.events import (
    ContributionMade,
    FloorGiven,
    HandLowered,
    HandRaised,
    ListEnded,
    PhaseClosed,
    PhaseOpened,
    SeatPassed,
    TurnEnded,
    TurnEnding,
    Why,
)
from bot.dialogue.floor import upcoming
from tests.dialogue.playbook import CHAIR, begun, later, note, nothing, refused, the
from tests.dialogue.recipes import go_round, questions, queue, recipe


def people(meeting):
    """Two of each side, in the order of their numbers."""
    (a, b), (c, d) = meeting.seats_of(1), meeting.seats_of(2)
    return a, b, c, d


class TestAFreeFloor:
    def test_the_first_hand_gets_it_at_once(self):
        m = begun(recipe(queue()))
        a, *_ = people(m)
        m >> RaiseHand(a) << the(HandRaised, seat=a) << the(FloorGiven, seat=a, kind=e.TurnKind.SPEAK, why=Why.HAND)
        assert (m.table.hands, m.table.waiting) == ((), ())

    def test_until_then_a_moderator_may_close_and_has_a_time_for_it(self):
        m = begun(recipe(queue(decide_within=600), go_round()))
        a, *_ = people(m)
        assert m.minutes == []
        assert (m.table.decide_by, m.round.deadline()) == (m.after(600), m.after(600))
        m >> later(599) >> RaiseHand(a) << the(HandRaised) << the(FloorGiven)
        assert m.table.decide_by is None, "while somebody speaks no moderator is waited for"
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(ListEnded, decide_by=m.after(600))
        m.until_deadline() << the(e.RoundPaused, cause="want-of-a-moderator")

    def test_with_a_timer_it_waits_for_the_timer(self):
        m = begun(recipe(queue(closes=["timer"], timer=300), go_round()))
        a, *_ = people(m)
        assert (m.table.decide_by, m.round.deadline()) == (None, m.after(300))
        m >> RaiseHand(a) << ...
        m.speak() << the(ContributionMade) << the(TurnEnded)
        m >> later(300) >> RaiseHand(a) << the(HandRaised) << the(FloorGiven)

    def test_the_timer_lets_the_turn_be_finished_and_serves_no_further_hand(self):
        m = begun(recipe(queue(closes=["timer"], timer=50), go_round()))
        a, b, c, _ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(c) << the(HandRaised)
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(e.PhaseClosing)
        m >> RaiseHand(b) << refused("no-hands-now")
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)


class TestWhoIsNext:
    def test_first_whoever_has_not_spoken_then_the_side_then_the_person_then_the_hand(self):
        m = begun(recipe(queue()), 3, 2)
        (a, b, c), (x, y) = m.seats_of(1), m.seats_of(2)
        m >> RaiseHand(a) << ...
        for seat in (b, x, y):
            m >> RaiseHand(seat) << the(HandRaised, seat=seat)
        assert upcoming(m.round, m.table) == (b, Why.HAND), "nobody else has spoken yet: nothing but the hand decides"
        # a has spoken, so the other side has fewer turns
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=x, why=Why.SIDE_BALANCE)
        m >> RaiseHand(a) << the(HandRaised)
        # the sides are even; b and y have not spoken, and b's hand went up before
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=b, why=Why.HAND)
        m >> RaiseHand(x) << the(HandRaised)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=y, why=Why.HAND)
        m >> RaiseHand(c) << the(HandRaised)
        assert m.table.hands == (a, x, c)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=c, why=Why.FIRST_TURN)
        # three turns of one side, two of the other
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=x, why=Why.SIDE_BALANCE)
        assert m.table.hands == (a,)

    def test_inside_a_side_whoever_has_had_fewer_turns(self):
        m = begun(recipe(queue()), 2, 1)
        a, b = m.seats_of(1)
        for _ in range(2):
            m >> RaiseHand(a) << ...
            m.speak() << ...
        m >> RaiseHand(b) << ...
        m.speak() << ...
        m >> RaiseHand(*m.seats_of(2)) << ...
        m >> RaiseHand(a) << the(HandRaised)
        m >> RaiseHand(b) << the(HandRaised)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=b, why=Why.SPEAKER_BALANCE)

    def test_a_pass_is_no_turn_with_words(self):
        m = begun(recipe(queue()))
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m >> Pass(a) << the(TurnEnded, ending=TurnEnding.PASSED) << the(FloorGiven, seat=b, why=Why.HAND)
        m >> RaiseHand(a) << the(HandRaised)
        assert upcoming(m.round, m.table) == (a, Why.HAND)
        assert m.table.spoke == {}

    def test_an_answer_is_no_turn_of_whoever_gives_it(self):
        m = begun(recipe(questions(order="queue", closes=["moderator"])))
        a, b, c, _ = people(m)
        m >> RaiseHand(a) << the(HandRaised) << the(FloorGiven, seat=a, kind=e.TurnKind.ASK)
        m >> RaiseHand(b) << the(HandRaised)
        m >> RaiseHand(c) << the(HandRaised)
        m.speak(to=c) << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=c, why=Why.ASKED)
        assert m.table.hands == (b, c), "who answers keeps the hand"
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=c, why=Why.SIDE_BALANCE)
        assert m.turn.kind is e.TurnKind.ASK
        assert m.table.spoke == {a: 1}


class TestHands:
    def test_a_hand_is_raised_once_and_its_place_is_told(self):
        m = begun(recipe(queue()))
        a, b, c, _ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(a) << note("floor-is-yours")
        m >> RaiseHand(b) << the(HandRaised)
        m >> RaiseHand(c) << the(HandRaised)
        m >> RaiseHand(c) << note("hand-already-up", n=2)

    def test_it_can_be_taken_down(self):
        m = begun(recipe(queue()))
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m >> LowerHand(b) << the(HandLowered, seat=b)
        m >> LowerHand(b) << note("no-hand-up")
        m >> LowerHand(a) << note("no-hand-up")
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(ListEnded)

    def test_there_are_none_where_the_floor_goes_down_a_list(self):
        m = begun(recipe(go_round()))
        m >> RaiseHand(m.list[1]) << refused("no-hands-now")
        m >> LowerHand(m.list[1]) << note("no-hand-up")

    def test_nor_at_a_table_that_is_not_there(self):
        m = begun(recipe(queue()))
        m >> RaiseHand(people(m)[0], table="pair-1") << refused("no-hands-now")
        m >> LowerHand(people(m)[0], table="pair-1") << note("no-hand-up")

    def test_whoever_speaks_without_one_reads_what_to_do(self):
        m = begun(recipe(queue()))
        a, b, *_ = people(m)
        m >> Speak(a, "…", turn=1) << refused("raise-hand")
        m >> RaiseHand(a) << ...
        m >> Speak(b, "…", turn=1) << refused("not-your-turn", seat=a)

    def test_the_hand_of_whoever_leaves_is_gone(self):
        m = begun(recipe(queue()))
        a, b, c, _ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m >> RaiseHand(c) << the(HandRaised)
        m >> Leave(b, keep_statements=True) << the(e.SeatLeft)
        assert m.table.hands == (c,)
        (
            m
            >> Leave(a, keep_statements=True)
            << the(TurnEnded, ending=TurnEnding.LEFT)
            << the(e.SeatLeft)
            << the(FloorGiven, seat=c)
        )

    def test_one_taken_down_after_a_step_is_not_up_again_when_the_step_is_taken_back(self):
        m = begun(recipe(queue()))
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m >> GiveMoreTime(CHAIR, m.after(30) - m.now) << the(e.DecisionTaken) << the(e.TurnExtended)
        m >> LowerHand(b) << the(HandLowered) << the(e.UndoLapsed)
        m >> Undo(CHAIR) << refused("undo-late")

    def test_in_a_pause_none_is_raised_and_one_can_be_taken_down(self):
        m = begun(recipe(queue()))
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m >> PauseRound(CHAIR) << ...
        m >> RaiseHand(people(m)[3]) << refused("paused")
        m >> LowerHand(b) << the(HandLowered) << the(e.UndoLapsed)
        assert m.table.hands == ()


class TestATurnThatLapses:
    def test_the_hand_goes_up_again_once_at_the_end(self):
        m = begun(recipe(queue(turn=60)))
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(FloorGiven, seat=b)
        assert m.table.hands == (a,)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=a)
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(ListEnded)
        assert m.table.hands == ()

    def test_passing_for_now_keeps_the_hand_up(self):
        m = begun(recipe(queue()))
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m >> PassForNow(a) << the(TurnEnded, ending=TurnEnding.DEFERRED) << the(FloorGiven, seat=b)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=a, why=Why.HAND)
        m >> PassForNow(a) << refused("pass-for-now-used")

    def test_who_is_alone_with_a_hand_comes_again_at_once(self):
        m = begun(recipe(queue()))
        a, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> PassForNow(a) << the(TurnEnded) << the(FloorGiven, seat=a, turn=2, why=Why.HAND)


class TestPassingWithoutTheFloor:
    def closing(self, **fields):
        return begun(recipe(queue(closes=["all_had_turn", "moderator"], **fields), go_round()))

    def test_the_phase_does_not_wait_for_whoever_has_nothing_to_say(self):
        m = self.closing()
        a, b, c, d = people(m)
        m >> RaiseHand(a) << ...
        m >> Pass(b) << the(SeatPassed, seat=b)
        m >> BeReady(c) << refused("phase-over")
        m >> Pass(c) << the(SeatPassed)
        m >> Pass(d) << the(SeatPassed)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_it_says_so_once_until_somebody_says_something(self):
        m = self.closing()
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> Pass(b) << the(SeatPassed)
        m >> Pass(b) << note("already-passed")
        m.speak() << ...
        m >> Pass(b) << the(SeatPassed)

    def test_it_takes_the_hand_down_and_a_hand_takes_it_back(self):
        m = self.closing()
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m >> Pass(b) << the(HandLowered) << the(SeatPassed)
        m >> RaiseHand(b) << the(HandRaised)
        assert b not in m.table.passed
        m >> Pass(b) << the(HandLowered) << the(SeatPassed)
        assert m.table.hands == ()

    def test_while_a_hand_is_up_nothing_is_over(self):
        m = self.closing()
        a, b, c, d = people(m)
        m >> RaiseHand(a) << ...
        for seat in (b, c, d):
            m >> Pass(seat) << the(SeatPassed)
        m >> RaiseHand(b) << the(HandRaised)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=b)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(PhaseClosed) << ...

    def test_a_button_of_a_turn_that_is_over_passes_nothing(self):
        m = self.closing()
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m.speak() << ...
        m >> Pass(a, turn=1) << refused("form-expired")
        m >> Pass(b, turn=7) << refused("form-expired")

    def test_where_nobody_may_pass_nobody_does(self):
        m = self.closing(passes="none")
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> Pass(b) << refused("no-pass")
        m >> Pass(a) << refused("no-pass")
        m >> PassForNow(a) << refused("no-pass")

    def test_when_all_pass_after_the_last_word_all_passed_holds(self):
        m = begun(recipe(queue(closes=["all_passed", "moderator"]), go_round()))
        a, b, c, d = people(m)
        for seat in (b, c, d):
            m >> Pass(seat) << the(SeatPassed)
        m >> RaiseHand(a) << the(HandRaised) << the(FloorGiven)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(ListEnded)
        assert m.table.passed == frozenset(), "words take every pass back"
        for seat in (a, b, c):
            m >> Pass(seat) << the(SeatPassed)
        m >> Pass(d) << the(SeatPassed) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_passing_with_the_floor_counts_as_well(self):
        m = begun(recipe(queue(closes=["all_passed", "moderator"]), go_round()))
        a, b, c, d = people(m)
        for seat in (b, c, d):
            m >> Pass(seat) << the(SeatPassed)
        m >> RaiseHand(a) << the(HandRaised) << the(FloorGiven)
        m >> Pass(a) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)


class TestOneSideAndTheOther:
    def test_at_an_inner_circle_the_others_listen(self):
        m = begun(recipe(queue(who="side:one"), queue(who="side:two")), 2, 2)
        inner = m.table.side
        (_, b), (c, d) = m.seats_of(inner), m.seats_of(3 - inner)
        m >> RaiseHand(c) << refused("listening-side", side=inner)
        m >> Pass(c) << refused("listening-side")
        m >> RaiseHand(b) << the(HandRaised) << the(FloorGiven)
        m >> NextPhase(CHAIR) << ...
        m >> RaiseHand(b) << refused("listening-side", side=3 - inner)
        m >> RaiseHand(d) << the(HandRaised) << the(FloorGiven) << the(e.UndoLapsed)

    def test_the_others_may_answer_what_they_are_asked(self):
        m = begun(recipe(questions(order="queue", who="side:two", closes=["moderator"])), 2, 2)
        asking = m.table.side
        (a, _), (c, d) = m.seats_of(asking), m.seats_of(3 - asking)
        m >> RaiseHand(a) << ...
        m.speak(to=d) << the(ContributionMade, to=d) << the(TurnEnded) << the(FloorGiven, seat=d, why=Why.ASKED)
        m >> Speak(c, "…", turn=2) << refused("listening-side", side=asking)
        m.speak() << the(ContributionMade, kind=e.TurnKind.ANSWER, in_reply_to=1) << the(TurnEnded) << the(ListEnded)

    def test_a_silence_stands_between_two_hands_that_are_up(self):
        m = begun(recipe(queue(pause_between=10)))
        a, b, *_ = people(m)
        m >> RaiseHand(a) << ...
        m >> RaiseHand(b) << the(HandRaised)
        m.speak() << the(ContributionMade) << the(TurnEnded, next_at=m.after(10))
        m.until_deadline() << the(e.SilenceEnded) << the(FloorGiven, seat=b)
        m.speak() << the(ContributionMade) << the(TurnEnded, next_at=None) << the(ListEnded)
        m << nothing
