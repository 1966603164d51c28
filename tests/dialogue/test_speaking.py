"""What participants do: speak, pass, write in silence, correct, withdraw, leave."""

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import (
    AcceptRules,
    AskMoreTime,
    BeReady,
    Correct,
    GiveBack,
    GiveMoreTime,
    Leave,
    NextPhase,
    OpenForm,
    Pass,
    PassForNow,
    PauseRound,
    Propose,
    Screen,
    SkipTurn,
    Speak,
    Undo,
    Withdraw,
    Write,
)
from bot.dialogue.events import ContributionMade, FloorGiven, TurnEnded, TurnEnding
from bot.dialogue.format import Pace
from bot.dialogue.statements import Condition, Ground
from tests.dialogue.playbook import CHAIR, TICK, begun, later, note, refused, the
from tests.dialogue.recipes import alternate, decision, go_round, questions, recipe, silent, voting, welcome


class TestSpeaking:
    def test_words_have_a_number_and_a_row_and_the_turn_is_over(self):
        m = begun(recipe(go_round()))
        first = m.holder
        (
            m.speak("hello")
            << the(ContributionMade, number=1, seat=first, turn=1, words=1, at=m.now)
            << the(TurnEnded)
            << the(FloorGiven)
        )
        m.speak("hello") << the(ContributionMade, number=2, words=2) << ...

    def test_nobody_speaks_out_of_turn(self):
        m = begun(recipe(go_round()))
        first, second, *_ = m.list
        for command in (Speak(second, "…", 1), OpenForm(second), Pass(second), PassForNow(second)):
            m >> command << refused("not-your-turn", seat=first)

    def test_words_count_up_to_the_last_moment(self):
        m = begun(recipe(go_round(turn=60)))
        m >> later(75) >> Speak(m.holder, "…", 1) << the(ContributionMade) << ...

    def test_after_the_last_moment_they_come_too_late_whether_or_not_anybody_looked(self):
        m = begun(recipe(go_round(turn=60)))
        first, last = m.holder, m.turn.last
        m >> later(75.001)
        m >> Speak(first, "…", 1) << refused("turn-over", clock=last)
        m >> OpenForm(first) << refused("turn-over", clock=last)
        m >> TICK << the(e.SpeakerWarned) << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(FloorGiven)
        m >> Speak(first, "…", 1) << refused("turn-over", clock=m.now)

    @pytest.mark.parametrize("words", ["", "   ", "\n\t"])
    def test_empty_words_are_no_words(self, words):
        m = begun(recipe(go_round()))
        m >> Speak(m.holder, words, 1) << refused("empty")

    def test_the_limit_is_that_of_the_pace(self):
        phase = go_round(max_chars={"live": 10, "slow": 20})
        live, slow = begun(recipe(phase)), begun(recipe(phase), pace=Pace.SLOW)
        live >> Speak(live.holder, "x" * 13, 1) << refused("too-long", n=3, m=10)
        slow >> Speak(slow.holder, "x" * 21, 1) << refused("too-long", n=1, m=20)
        live >> Speak(live.holder, "x" * 10, 1) << ...
        slow >> Speak(slow.holder, "x" * 20, 1) << ...

    def test_there_are_phases_without_turns(self):
        m = begun(recipe(silent()))
        for command in (Speak(1, "…", 1), OpenForm(1), PassForNow(1)):
            m >> command << refused("no-turns-now")
        m = begun(recipe(decision()))
        m >> Pass(1) << refused("no-turns-now")

    def test_between_two_turns_there_is_silence(self):
        m = begun(recipe(go_round(pause_between=10)))
        _, second, *_ = m.list
        m.speak() << ...
        m >> Speak(second, "…", 2) << refused("between-turns", clock=m.after(10))

    def test_after_the_list_nobody_holds_the_floor(self):
        m = begun(recipe(go_round(closes=["moderator"])), 1, 1)
        first, _ = m.list
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << ...
        m >> Pass(first) << refused("no-turns-now")


class TestFormsOfEarlierTurns:
    """`turn` tells a form that was opened earlier from this turn's own."""

    def test_the_same_words_twice_are_posted_once(self):
        m = begun(recipe(go_round()))
        first = m.holder
        m.speak() << ...
        m >> Speak(first, "…", 1) << refused("other-form-used", number=1)

    def test_also_in_a_later_phase(self):
        m = begun(recipe(go_round(), go_round()))
        first = m.holder
        m.speak() << ...
        m.silence_to(lambda m: m.phase == 1)
        m >> Speak(first, "…", 1) << refused("other-form-used", number=1)

    def test_words_of_a_turn_that_ended_are_told_when(self):
        m = begun(recipe(go_round()))
        first = m.holder
        m >> later(5) >> PassForNow(first) << ...
        ended = m.now
        m >> later(5) >> Speak(first, "…", 1) << refused("turn-over", clock=ended)

    def test_words_of_a_skipped_turn(self):
        m = begun(recipe(go_round()))
        first = m.holder
        m >> SkipTurn(CHAIR) << ...
        m >> OpenForm(first, turn=1) << refused("turn-over", clock=m.now)

    def test_words_of_an_earlier_phase(self):
        m = begun(recipe(go_round(), go_round(), silent()))
        first = m.holder
        m >> NextPhase(CHAIR) << ...
        assert m.holder != first, "the other side opens"
        m >> Speak(first, "…", 1) << refused("phase-over", phase=1)
        m >> NextPhase(CHAIR) << ...
        m >> Speak(first, "…", 1) << refused("phase-over", phase=2)

    def test_who_holds_the_floor_again_opens_a_new_form(self):
        m = begun(recipe(alternate()), 1, 1)
        first = m.holder
        m >> PassForNow(first) << ...
        m.speak() << ...
        assert (m.holder, m.turn.number) == (first, 3)
        m >> Speak(first, "…", 1) << refused("form-expired")
        m >> OpenForm(first, turn=1) << refused("form-expired")
        m >> Speak(first, "…", 3) << the(ContributionMade) << ...

    def test_words_of_a_turn_long_ago(self):
        m = begun(recipe(alternate()), 1, 1)
        first = m.holder
        for _ in range(3):
            m >> Pass(m.holder) << ...
        assert m.holder != first
        m >> Speak(first, "…", 1) << refused("form-expired")

    def test_somebody_elses_turn_is_nobodys_form(self):
        m = begun(recipe(go_round()))
        first, second, *_ = m.list
        m >> Speak(second, "…", 1) << refused("not-your-turn", seat=first)
        m >> Speak(first, "…", 2) << refused("form-expired")
        m >> Speak(first, "…", 99) << refused("form-expired")

    def test_a_turn_that_was_given_back_takes_its_form_again(self):
        m = begun(recipe(go_round()))
        first = m.holder
        m >> SkipTurn(CHAIR) << ...
        m >> Undo(CHAIR) << ...
        m >> Speak(first, "…", 1) << the(ContributionMade, turn=1) << ...

    def test_in_a_pause_words_wait(self):
        m = begun(recipe(go_round()))
        m >> PauseRound(CHAIR) << ...
        for command in (Speak(m.holder, "…", 1), OpenForm(m.holder), Pass(m.holder), PassForNow(m.holder)):
            m >> command << refused("paused", clock=m.after(900))


class TestPassing:
    def test_a_pass_ends_the_turn_for_this_lap(self):
        m = begun(recipe(go_round()), 1, 1)
        first, second = m.list
        m >> Pass(first) << the(TurnEnded, ending=TurnEnding.PASSED) << the(FloorGiven, seat=second)
        assert m.table.waiting == ()

    def test_pass_for_now_comes_again_at_the_end_once_in_a_phase(self):
        m = begun(recipe(go_round(), go_round()), 1, 1)
        first, second = m.list
        m >> PassForNow(first) << the(TurnEnded, ending=TurnEnding.DEFERRED) << the(FloorGiven, seat=second)
        assert m.table.waiting == (first,)
        m >> Pass(second) << ...
        m >> PassForNow(first) << refused("pass-for-now-used")
        m >> Pass(first) << ...
        assert m.phase == 1
        m >> PassForNow(m.holder) << the(TurnEnded) << the(FloorGiven)

    def test_a_turn_that_ran_out_is_an_automatic_pass_for_now_once(self):
        m = begun(recipe(go_round()), 1, 1)
        first, second = m.list
        m.silence_to(lambda m: m.holder == second)
        assert (m.table.waiting, m.table.deferred) == ((first,), {first})
        m >> Pass(second) << ...
        m >> PassForNow(first) << refused("pass-for-now-used")
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(e.PhaseClosed) << ...

    def test_a_skipped_turn_comes_again_once(self):
        m = begun(recipe(go_round()), 1, 1)
        first, second = m.list
        m >> SkipTurn(CHAIR) << ...
        m >> Pass(second) << ...
        assert m.holder == first
        (
            m
            >> SkipTurn(CHAIR)
            << the(e.DecisionTaken)
            << the(TurnEnded, ending=TurnEnding.SKIPPED)
            << the(e.PhaseClosed)
            << ...
        )

    def test_pressing_twice_passes_once(self):
        m = begun(recipe(alternate()), 1, 1)
        first, second = m.list
        m >> Leave(second, keep_statements=True) << ...
        m >> Pass(first, turn=1) << the(TurnEnded) << the(e.LapOpened) << the(FloorGiven, seat=first, turn=2)
        m >> Pass(first, turn=1) << refused("form-expired")
        m >> PassForNow(first, turn=1) << refused("form-expired")
        m >> OpenForm(first, turn=1) << refused("form-expired")
        m >> PassForNow(first, turn=2) << the(TurnEnded, ending=TurnEnding.DEFERRED) << the(FloorGiven)

    def test_where_passing_is_off_nobody_passes(self):
        m = begun(recipe(go_round(passes=False)))
        m >> Pass(m.holder) << refused("no-pass")
        m >> PassForNow(m.holder) << refused("no-pass")

    def test_in_silence_a_pass_means_ready(self):
        m = begun(recipe(silent()))
        m >> Pass(1) << the(e.SeatReady, seat=1)
        m >> Pass(1) << note("already-ready")
        m >> BeReady(1) << note("already-ready")

    def test_a_pass_of_an_earlier_phase_makes_nobody_ready(self):
        m = begun(recipe(go_round(), silent()), 1, 1)
        m >> Pass(m.holder) << ...
        last = m.holder
        m >> Pass(last, turn=2) << ...
        m >> Pass(last, turn=2) << refused("phase-over", phase=1)


class TestQuestions:
    def test_a_question_goes_to_somebody_across_who_is_there(self):
        m = begun(recipe(welcome(timer=10), questions()), 2, 3, 1, accept=False)
        quiet = m.seats_of(2)[0]
        for seat in m.round.seats:
            if seat != quiet:
                m >> AcceptRules(seat) << ...
        m.until_deadline() << ...
        asker = m.holder
        side = m.side_of(asker)
        for to in (None, 99, asker, *(s for s in m.seats_of(side)), quiet):
            m >> Speak(asker, "?", 1, to) << refused("ask-across")
        gone = next(s.number for s in m.round.taking_part() if s.side != side)
        m >> Leave(gone, keep_statements=True) << ...
        m >> Speak(asker, "?", 1, gone) << refused("ask-across")
        m.speak("?", to=m.across(asker)) << the(ContributionMade) << the(TurnEnded) << the(FloorGiven)

    def test_an_answer_says_which_question_it_replies_to(self):
        m = begun(recipe(questions()), 1, 1)
        first, second = m.list
        m.speak("?", to=second) << ...
        m.speak("!") << the(ContributionMade, in_reply_to=1, to=None) << ...
        m.speak("?", to=first) << the(ContributionMade, number=3, in_reply_to=None, to=first) << ...
        m.speak("!") << the(ContributionMade, in_reply_to=3) << ...

    def test_the_newest_question_is_the_one_that_is_answered(self):
        m = begun(recipe(alternate(addressed="across", turn=None, ask=45, answer=90)), 2, 1)
        (asked,) = m.seats_of(2)
        questions_put = []
        for _ in range(6):
            if m.holder == asked:
                m >> Pass(asked) << ...
                continue
            m.speak("?", to=asked) << ...
            questions_put.append(len(m.round.said))
            m.speak("!") << the(ContributionMade, in_reply_to=questions_put[-1]) << ...
        assert len(questions_put) > 2

    def test_an_answer_may_be_passed_but_not_for_now(self):
        m = begun(recipe(questions()), 1, 1)
        first, second = m.list
        m.speak("?", to=second) << ...
        m >> PassForNow(second) << refused("pass-for-now-used")
        (
            m
            >> Pass(second)
            << the(TurnEnded, ending=TurnEnding.PASSED)
            << the(FloorGiven, seat=second, kind=e.TurnKind.ASK)
        )
        assert first not in m.table.waiting

    def test_an_answer_that_runs_out_is_not_asked_for_again(self):
        m = begun(recipe(questions()), 1, 1)
        _, second = m.list
        m.speak("?", to=second) << ...
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(FloorGiven, kind=e.TurnKind.ASK)
        assert (m.table.deferred, m.table.waiting) == (frozenset(), ())

    def test_a_question_that_runs_out_comes_again(self):
        m = begun(recipe(questions()), 1, 1)
        first, _ = m.list
        m.silence_to(lambda m: m.holder != first)
        assert m.table.waiting == (first,)

    def test_who_is_asked_may_leave_and_the_list_goes_on(self):
        m = begun(recipe(questions()), 2, 2)
        first, second, *_ = m.list
        m.speak("?", to=second) << ...
        (
            m
            >> Leave(second, keep_statements=True)
            << the(TurnEnded, ending=TurnEnding.LEFT)
            << the(e.SeatLeft)
            << the(FloorGiven, kind=e.TurnKind.ASK)
        )
        assert m.holder not in (first, second)

    def test_who_asked_may_leave_and_the_answer_goes_on(self):
        m = begun(recipe(questions()), 2, 2)
        first, second, *_ = m.list
        m.speak("?", to=second) << ...
        m >> Leave(first, keep_statements=True) << the(e.SeatLeft)
        m.speak("!") << the(ContributionMade, in_reply_to=1) << ...

    def test_who_asks_may_leave_in_the_middle_of_it(self):
        m = begun(recipe(questions()), 2, 2)
        first, second, *_ = m.list
        m >> OpenForm(first) << ...
        (
            m
            >> Leave(first, keep_statements=True)
            << the(TurnEnded, ending=TurnEnding.LEFT)
            << the(e.SeatLeft)
            << the(FloorGiven, seat=second)
        )

    def test_a_name_in_a_turn_that_asks_nothing_means_nothing(self):
        m = begun(recipe(go_round()))
        (
            m.speak(to=m.across(m.holder))
            << the(ContributionMade, to=None)
            << the(TurnEnded)
            << the(FloorGiven, kind=e.TurnKind.SPEAK)
        )


class TestWritingInSilence:
    def test_notes_that_nobody_sees_never_reach_the_round(self):
        m = begun(recipe(silent(reveal="never")))
        m >> Write(1, "mine") << refused("no-turns-now")

    def test_words_have_limits_here_too(self):
        m = begun(recipe(silent(max_chars={"live": 5, "slow": 5})))
        m >> Write(1, "123456") << refused("too-long", n=1, m=5)
        m >> Write(1, " ") << refused("empty")
        m >> Write(1, "12345") << the(e.TextWritten)

    def test_words_for_an_earlier_question_answer_no_other(self):
        m = begun(recipe(silent(), silent(), go_round()))
        m.until_deadline() << ...
        m >> Write(1, "for the first", phase=0) << refused("phase-over", phase=1)
        m >> BeReady(1, phase=0) << refused("phase-over", phase=1)
        m >> Write(1, "for this one", phase=1) << the(e.TextWritten)
        m >> BeReady(1, phase=1) << the(e.SeatReady)
        m.until_deadline() << ...
        m >> Write(1, "…") << refused("phase-over", phase=2)
        m >> BeReady(1) << refused("phase-over", phase=2)


class TestOwnWords:
    def test_they_can_be_corrected_for_ten_minutes(self):
        m = begun(recipe(alternate(timer=5000)), 1, 1)
        first = m.holder
        m.speak("teh") << ...
        m >> later(600) >> Correct(first, "the") << the(e.ContributionCorrected, number=1, words=2, at=m.now)
        said = m.round.said[1]
        assert (said.words, said.corrected, m.round.words) == (2, m.now, 2)
        m >> later(0.001) >> Correct(first, "The") << refused("take-back-late", clock=said.at - m.now + m.after(600))

    def test_or_withdrawn_and_the_number_stays(self):
        m = begun(recipe(alternate(timer=5000)), 1, 1)
        first = m.holder
        m.speak() << ...
        m >> Withdraw(first) << the(e.ContributionWithdrawn, number=1, at=m.now)
        assert m.round.said[1].withdrawn
        m.speak() << the(ContributionMade, number=2) << ...

    def test_a_second_press_never_reaches_the_words_before(self):
        m = begun(recipe(alternate(timer=5000)), 1, 1)
        first = m.holder
        for _ in range(3):
            m.speak() << ...
        m >> Withdraw(first) << the(e.ContributionWithdrawn, number=3)
        m >> Withdraw(first) << note("already-withdrawn")
        m >> Correct(first, "…") << note("already-withdrawn")
        m >> Withdraw(first, number=1) << the(e.ContributionWithdrawn, number=1)

    def test_nobody_touches_words_of_somebody_else(self):
        m = begun(recipe(go_round()))
        first, second, *_ = m.list
        m.speak() << ...
        m >> Withdraw(second) << refused("nothing-said")
        m >> Correct(second, "…", number=1) << refused("nothing-said")
        m >> Correct(first, "…", number=2) << refused("nothing-said")

    def test_the_limit_is_that_of_the_phase_they_were_said_in(self):
        m = begun(recipe(go_round(max_chars={"live": 5, "slow": 5}), go_round()), 1, 1)
        first = m.holder
        m.speak("12345") << ...
        m.silence_to(lambda m: m.phase == 1)
        m >> Correct(first, "123456") << refused("too-long", n=1, m=5)
        m >> Correct(first, "") << refused("empty")


class TestTheRules:
    def test_they_come_first(self):
        m = begun(recipe(welcome(), go_round()), accept=False)
        for command in (Propose(1, "…"), Write(1, "…"), Pass(1), Speak(1, "…", 1), Withdraw(1)):
            m >> command << refused("rules-first")
        m >> AskMoreTime(1, on=True) << the(e.ExtraTimeSet, seat=1, on=True)

    def test_they_are_accepted_once(self):
        m = begun(recipe(welcome(), go_round()), accept=False)
        m >> AcceptRules(1) << the(e.RulesAccepted, seat=1, at=m.now)
        m >> AcceptRules(1) << note("already-accepted")

    def test_only_people_with_a_seat_take_part(self):
        m = begun(recipe(go_round()))
        for command in (AcceptRules(99), Speak(99, "…", 1), Leave(99, True), AskMoreTime(99, True)):
            m >> command << refused("not-seated")

    def test_leaving_needs_no_rules(self):
        m = begun(recipe(welcome(), go_round()), accept=False)
        m >> Leave(1, keep_statements=True) << the(e.SeatLeft, seat=1)


class TestLeaving:
    def test_a_seat_is_given_back_once_and_for_good(self):
        m = begun(recipe(go_round()))
        first, *_ = m.list
        (
            m
            >> Leave(first, keep_statements=True)
            << the(TurnEnded, ending=TurnEnding.LEFT)
            << the(e.SeatLeft)
            << the(FloorGiven)
        )
        for command in (Leave(first, True), AcceptRules(first), Speak(first, "…", 1), AskMoreTime(first, True)):
            m >> command << note("already-left")

    def test_what_was_said_stays_said(self):
        m = begun(recipe(go_round()))
        first = m.holder
        m.speak() << ...
        m >> Leave(first, keep_statements=True) << the(e.SeatLeft)
        assert m.round.said[1].seat == first

    @pytest.mark.parametrize("keep", [True, False])
    def test_statements_that_are_not_released_stay_or_go_as_the_person_says(self, keep):
        m = begun(recipe(silent(), voting()), 2, 2)
        for n in range(4):
            m >> Propose(1, f"statement {n}") << ...
        m >> Propose(2, "of somebody else") << ...
        m >> Screen(CHAIR, 1) << ...
        m >> NextPhase(CHAIR) << ...
        m >> Screen(CHAIR, 2) << ...
        m >> Screen(CHAIR, 3, Ground.TWO_IDEAS) << ...
        m >> Leave(1, keep_statements=keep) << ...
        left = {n: s.condition for n, s in m.round.statements.items()}
        if keep:
            assert left == {1: Condition.OPEN, 2: Condition.ACCEPTED, 3: Condition.RETURNED, 4: Condition.WAITING,
                            5: Condition.WAITING}  # fmt: skip
        else:
            assert left == {1: Condition.OPEN, 2: Condition.WITHDRAWN, 3: Condition.WITHDRAWN, 4: Condition.WITHDRAWN,
                            5: Condition.WAITING}  # fmt: skip

    def test_the_last_one_who_was_not_ready_makes_everybody_ready(self):
        m = begun(recipe(silent(), go_round()), 1, 2)
        *ready, last = m.round.seats
        for seat in ready:
            m >> BeReady(seat) << ...
        m >> Leave(last, keep_statements=True) << the(e.SeatLeft) << the(e.PhaseClosed) << ...


class TestWhoHasLeftIsNotToldAtThatMoment:
    def test_one_by_one_with_the_turns_that_end(self):
        m = begun(recipe(go_round(), go_round()), 3, 3)
        first, _, third, fourth, *_ = m.list
        for seat in (fourth, third):
            m >> Leave(seat, keep_statements=True) << ...
        assert m.round.parting == tuple(sorted((third, fourth)))
        m >> Pass(first) << ...
        assert len(m.round.parting) == 1
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(FloorGiven)
        assert len(m.round.parting) == 1, "the room is told of one thing at a time"
        m >> NextPhase(CHAIR) << ...
        assert m.round.parting == ()

    def test_or_with_the_next_phase(self):
        m = begun(recipe(silent(), silent()), 2, 2)
        m >> Leave(1, keep_statements=True, stays=False) << the(e.SeatLeft, stays=False)
        assert m.round.parting == (1,)
        m.until_deadline() << ...
        assert m.round.parting == ()


class TestMoreTimeForTheRunningTurn:
    def test_a_turn_that_is_longer_takes_later_words(self):
        m = begun(recipe(go_round(turn=60)))
        m >> GiveMoreTime(CHAIR, m.after(60) - m.now) << ...
        m >> later(130) >> Speak(m.holder, "…", 1) << the(ContributionMade) << ...

    def test_so_does_a_turn_in_which_the_bot_was_away(self):
        m = begun(recipe(go_round(turn=60)))
        gone = m.now
        m >> later(1000) >> GiveBack(gone, m.now) << ...
        m >> later(75) >> Speak(m.holder, "…", 1) << the(ContributionMade) << ...
