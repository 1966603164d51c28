"""Open tables: nobody waits for a turn, and nobody speaks twice in a row without a while in between."""

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import BeReady, Leave, NextPhase, Pass, PassForNow, PauseRound, Say, Speak, Withdraw
from bot.dialogue.events import ContributionMade, FloorGiven, PhaseClosed, PhaseOpened, SeatPassed, SeatReady, TurnKind
from bot.dialogue.speaking import may_say
from tests.dialogue.playbook import CHAIR, begun, later, note, refused, the
from tests.dialogue.recipes import caucus, go_round, lengths, open_table, questions, recipe, silent


def two(meeting):
    return meeting.seats_of(1)[0], meeting.seats_of(2)[0]


class TestSaying:
    def test_whoever_wants_to_says_something(self):
        m = begun(recipe(open_table()))
        a, b = two(m)
        m >> Say(a, "…") << the(ContributionMade, seat=a, number=1, turn=0, kind=TurnKind.SPEAK, to=None, words=1)
        m >> Say(b, "…") << the(ContributionMade, seat=b, number=2)
        assert m.table.turn is None

    def test_somebody_else_comes_first_or_a_while_passes(self):
        m = begun(recipe(open_table(turn=60)))
        a, b = two(m)
        m >> Say(a, "…") << ...
        free = m.after(60)
        m >> later(59.9) >> Say(a, "…") << refused("others-first", clock=free)
        m >> later(0.1) >> Say(a, "…") << the(ContributionMade)
        m >> Say(b, "…") << the(ContributionMade)
        m >> Say(a, "…") << the(ContributionMade, number=4)

    def test_the_button_says_so_beforehand(self):
        m = begun(recipe(open_table(turn=60)))
        a, b = two(m)
        m >> Say(a, "…") << ...
        assert may_say(m.round, m.table, a, m.now).key == "refused-others-first"
        assert may_say(m.round, m.table, b, m.now) is None
        assert may_say(m.round, m.table, a, m.after(60)) is None

    def test_what_one_said_before_the_phase_does_not_count(self):
        m = begun(recipe(open_table(name="A", closes=["moderator"], timer=None, repeat={"back_to": "A"})))
        a, _ = two(m)
        m >> Say(a, "…") << ...
        m >> later(5) >> NextPhase(CHAIR) << the(e.DecisionTaken) << the(PhaseClosed) << the(PhaseOpened, phase=0)
        m >> Say(a, "…") << the(ContributionMade) << the(e.UndoLapsed)

    def test_also_when_it_opens_again_at_the_very_moment(self):
        again = {"back_to": "A"}
        m = begun(recipe(open_table(name="A", who="side:one", closes=["all_had_turn", "timer"], repeat=again)), 1, 1)
        alone = m.seats_of(m.table.side)[0]
        m >> Say(alone, "…") << the(ContributionMade) << the(PhaseClosed) << the(PhaseOpened, phase=0)
        m >> Say(alone, "…") << the(ContributionMade) << the(PhaseClosed) << the(PhaseOpened, phase=0)

    def test_nor_what_one_said_at_another_table(self):
        m = begun(recipe(caucus(open_table), open_table()))
        a, _ = two(m)
        m >> Say(a, "…", table="caucus-1") << ...
        m >> NextPhase(CHAIR) << ...
        m >> Say(a, "…") << the(ContributionMade, table="room") << ...

    def test_words_have_their_limits(self):
        m = begun(recipe(open_table(max_chars=10)))
        a, _ = two(m)
        m >> Say(a, " ") << refused("empty")
        m >> Say(a, "x" * 11) << refused("too-long", n=1, m=10)
        m >> Say(a, "x" * 10) << the(ContributionMade)

    def test_a_form_of_an_earlier_phase_says_nothing_in_this_one(self):
        m = begun(recipe(open_table(), open_table()))
        a, _ = two(m)
        m >> NextPhase(CHAIR) << ...
        m >> Say(a, "…", phase=0) << refused("phase-over", phase=1)
        m >> Say(a, "…", phase=1) << the(ContributionMade) << the(e.UndoLapsed)

    @pytest.mark.parametrize("other", [go_round, silent])
    def test_where_the_table_is_not_open_nothing_is_said_so(self, other):
        m = begun(recipe(other()))
        m >> Say(two(m)[0], "…") << refused("phase-over", phase=0)
        m >> Say(two(m)[0], "…", table="caucus-1") << refused("phase-over", phase=0)

    def test_and_where_it_is_open_there_are_no_turns(self):
        m = begun(recipe(open_table()))
        a, _ = two(m)
        m >> Speak(a, "…", 0) << refused("no-turns-now")
        m >> PassForNow(a) << refused("no-turns-now")
        m >> PauseRound(CHAIR) << ...
        m >> Say(a, "…") << refused("paused")

    def test_one_side_may_talk_and_the_other_listen(self):
        m = begun(recipe(open_table(who="side:one")))
        one, other = m.round.numbered
        m >> Say(m.seats_of(other)[0], "…") << refused("listening-side", side=one)
        m >> Say(m.seats_of(one)[0], "…") << the(ContributionMade)


class TestReplies:
    def test_words_may_be_about_others(self):
        m = begun(recipe(open_table(addressed="words")))
        a, b = two(m)
        m >> Say(a, "…") << ...
        m >> Say(b, "…", about=1) << the(ContributionMade, kind=TurnKind.REPLY, in_reply_to=1)
        m >> Say(a, "…", about=9) << refused("words-gone")
        m >> Withdraw(b, 2) << the(e.ContributionWithdrawn)
        m >> Say(a, "…", about=2) << refused("words-gone")

    def test_but_not_about_what_was_said_at_another_table(self):
        m = begun(recipe(caucus(open_table), open_table()))
        a, b = two(m)
        m >> Say(a, "…", table="caucus-1") << ...
        m >> Say(b, "…", table="caucus-2", about=1) << refused("words-gone")
        m >> NextPhase(CHAIR) << ...
        m >> Say(b, "…", about=1) << refused("words-gone")


class TestItsEnd:
    def test_the_timer_closes_it(self):
        m = begun(recipe(open_table(timer=300), go_round()))
        m >> Say(two(m)[0], "…") << ...
        assert m.round.deadline() == m.after(300)
        m.until_deadline() << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_while_people_talk_no_moderator_is_called(self):
        m = begun(recipe(open_table(closes=["moderator"], timer=None, decide_within=600), go_round()))
        a, b = two(m)
        assert m.table.decide_by == m.after(600)
        m >> later(500) >> Say(a, "…") << the(ContributionMade)
        m >> later(500) >> Say(b, "…") << the(ContributionMade)
        assert m.table.decide_by == m.after(600)
        m.until_deadline() << the(e.RoundPaused, cause="want-of-a-moderator")

    def test_when_all_had_a_turn_or_passed_or_are_ready(self):
        m = begun(recipe(open_table(closes=["all_had_turn", "timer"]), go_round()))
        (a, b), (c, d) = m.seats_of(1), m.seats_of(2)
        m >> Say(a, "…") << the(ContributionMade)
        m >> Pass(b) << the(SeatPassed)
        m >> BeReady(c) << the(SeatReady)
        m >> BeReady(c) << note("already-ready")
        m >> Say(d, "…") << the(ContributionMade) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_nobody_waits_for_whoever_left(self):
        m = begun(recipe(open_table(closes=["all_had_turn", "timer"]), go_round()), 1, 2)
        (a,), (b, c) = m.seats_of(1), m.seats_of(2)
        m >> Say(a, "…") << ...
        m >> Say(b, "…") << ...
        m >> Leave(c, keep_statements=True) << the(e.SeatLeft) << the(PhaseClosed) << ...

    def test_all_passed_means_since_the_last_word(self):
        m = begun(recipe(open_table(closes=["all_passed", "timer"]), go_round()), 1, 1)
        a, b = two(m)
        m >> Pass(a) << the(SeatPassed)
        m >> Pass(a) << note("already-passed")
        m >> Say(b, "…") << the(ContributionMade)
        m >> Pass(b) << the(SeatPassed)
        m >> Pass(a) << the(SeatPassed) << the(PhaseClosed) << the(PhaseOpened) << the(FloorGiven)

    def test_with_a_balance_to_keep_it_goes_on_after_its_timer_until_the_balance_is_there(self):
        m = begun(recipe(open_table(gate="balance:0", timer=100, turn=10, decide_within=600), go_round()), 1, 1)
        a, b = two(m)
        m >> Say(a, "…") << ...
        m.until_deadline() << the(e.ListEnded, decide_by=m.after(600))
        m >> later(20) >> Say(a, "…") << the(ContributionMade)
        m >> Say(b, "…") << the(ContributionMade)
        (
            m
            >> later(20)
            >> Say(b, "…")
            << the(ContributionMade)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
        )


def test_a_slow_table_has_the_while_of_its_pace():
    m = begun(recipe(open_table(turn=None), grace=lengths(15)), pace="slow")
    a, _ = two(m)
    m >> Say(a, "…") << ...
    m >> Say(a, "…") << refused("others-first", clock=m.after(3600))


def test_a_question_is_no_word_at_an_open_table():
    m = begun(recipe(questions()))
    m >> Say(m.holder, "…") << refused("phase-over")
