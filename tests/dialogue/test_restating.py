"""Say back before you answer: that's it, or not quite; three tries, then the moderators."""

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import (
    ContinueRound,
    Decide,
    EndRound,
    GiveMoreTime,
    Leave,
    NextPhase,
    OpenForm,
    Pass,
    PassForNow,
    PauseRound,
    RaiseHand,
    Say,
    SettleRestatement,
    SkipTurn,
    Speak,
    Undo,
    Withdraw,
    Write,
)
from bot.dialogue.events import (
    ContributionMade,
    FloorGiven,
    LapOpened,
    ListEnded,
    PhaseClosed,
    PhaseOpened,
    RestatementConfirmed,
    RestatementLeftOpen,
    RestatementReturned,
    RestatementStuck,
    RestatementTriedAgain,
    TurnEnded,
    TurnEnding,
    TurnKind,
    Why,
)
from bot.dialogue.lifecycle import Stage
from bot.dialogue.restating import TRIES, confirmed, to_say_back, undecided
from bot.dialogue.round import Standing
from tests.dialogue.playbook import CHAIR, begun, later, refused, the
from tests.dialogue.recipes import (
    alternate,
    caucus,
    go_round,
    heard_you,
    open_table,
    questions,
    queue,
    recipe,
    say_back,
    side_block,
    silent,
)


def heard(*people, say=go_round, back=say_back, then=go_round, **fields):
    """Everybody has said something, and now the sides say it back."""
    m = begun(recipe(say(), back(**fields), then()), *people)
    for _ in m.list:
        m.speak() << ...
    assert m.phase == 1
    return m


def standings(meeting):
    return [said.standing for said in meeting.round.said.values() if said.kind is TurnKind.RESTATE]


def says_back(meeting, meant, times=1):
    """Whoever has the floor says something back, and its owner decides."""
    for _ in range(times):
        meeting.speak() << ...
        meeting.decide(meant) << ...


class TestThatsIt:
    def test_words_of_the_other_side_are_said_back_and_their_owner_confirms(self):
        m = heard(1, 1)
        restater = m.holder
        owner = m.across(restater)
        (said,) = to_say_back(m.round, m.table, m.side_of(restater))
        assert said.seat == owner
        assert (m.turn.kind, m.turn.why) == (TurnKind.RESTATE, Why.LIST)
        (
            m.speak()
            << the(ContributionMade, seat=restater, kind=TurnKind.RESTATE, in_reply_to=said.number, attempt=1, to=None)
            << the(TurnEnded, next_at=None)
            << the(FloorGiven, seat=owner, kind=TurnKind.DECIDE, why=Why.DECIDES, about=3, attempt=1)
        )
        (
            m
            >> Decide(owner, True)
            << the(TurnEnded, ending=TurnEnding.DECIDED, seat=owner)
            << the(RestatementConfirmed, number=3, table="room")
            << the(FloorGiven, seat=owner, kind=TurnKind.RESTATE)
        )
        assert [one.number for one in confirmed(m.round)] == [3]

    def test_when_everything_is_confirmed_the_gate_opens(self):
        m = heard(1, 1)
        says_back(m, True)
        m.speak() << ...
        (
            m.decide(True)
            << the(TurnEnded)
            << the(RestatementConfirmed)
            << the(PhaseClosed, phase=1)
            << the(PhaseOpened, phase=2)
            << the(FloorGiven, kind=TurnKind.SPEAK)
        )
        assert standings(m) == [Standing.CONFIRMED, Standing.CONFIRMED]

    def test_the_first_of_what_is_left_is_taken_unless_one_chooses(self):
        m = heard(2, 2)
        restater = m.holder
        first, second = to_say_back(m.round, m.table, m.side_of(restater))
        m.speak(about=second.number) << the(ContributionMade, in_reply_to=second.number) << ...
        assert m.holder == second.seat
        assert to_say_back(m.round, m.table, m.side_of(restater)) == (first,)
        m.decide(True) << ...
        mine = to_say_back(m.round, m.table, m.side_of(m.holder))
        m.speak() << the(ContributionMade, in_reply_to=mine[0].number) << ...

    def test_nothing_is_said_back_twice_nor_the_own_words(self):
        m = heard(2, 2)
        restater = m.holder
        first, _ = to_say_back(m.round, m.table, m.side_of(restater))
        (own,) = [said.number for said in m.round.said.values() if said.seat == restater]
        m.speak(about=own) << refused("said-back-already")
        m.speak(about=99) << refused("said-back-already")
        says_back(m, True)
        says_back(m, True)
        assert m.side_of(m.holder) == m.side_of(restater)
        m.speak(about=first.number) << refused("said-back-already")

    def test_only_whose_words_they_were_decides(self):
        m = heard(2, 2)
        restater = m.holder
        m.speak() << ...
        owner = m.holder
        for seat in set(m.round.seats) - {owner}:
            m >> Decide(seat, True) << refused("not-yours-to-confirm", seat=owner)
        m >> Decide(restater, False) << refused("not-yours-to-confirm", seat=owner)
        m >> Decide(owner, True, number=4) << refused("form-expired")
        m >> Decide(owner, True, table="pair-1") << refused("nothing-to-decide")
        m >> Decide(owner, True, number=5) << the(TurnEnded) << ...

    def test_while_nothing_waits_there_is_nothing_to_decide(self):
        m = heard(1, 1)
        m >> Decide(m.holder, True) << refused("nothing-to-decide")
        says_back(m, True)
        m >> Decide(m.across(m.holder), True) << refused("nothing-to-decide")
        m.speak() << ...
        m.decide(False) << ...
        m >> Decide(m.across(m.holder), True) << refused("nothing-to-decide")

    def test_deciding_takes_no_words_and_no_form(self):
        m = heard(1, 1)
        m.speak() << ...
        m >> Speak(m.holder, "…", m.turn.number) << refused("decide-first")
        m >> OpenForm(m.holder) << refused("decide-first")
        m >> PassForNow(m.holder) << refused("pass-for-now-used")

    def test_in_a_pause_the_owner_reads_on_and_decides_afterwards(self):
        m = heard(1, 1)
        m.speak() << ...
        m >> PauseRound(CHAIR) << ...
        m >> Decide(m.holder, True) << refused("paused")
        m >> later(20) >> ContinueRound(CHAIR) << ...
        assert m.left() == 60
        m.decide(True) << ...


class TestNotQuite:
    def test_the_same_person_tries_again(self):
        m = heard(1, 1)
        restater = m.holder
        m.speak() << ...
        (
            m.decide(False)
            << the(TurnEnded, ending=TurnEnding.DECIDED)
            << the(RestatementReturned, number=3)
            << the(FloorGiven, seat=restater, kind=TurnKind.RESTATE, why=Why.SAYS_BACK, about=1, attempt=2)
        )
        m.speak() << the(ContributionMade, number=4, in_reply_to=1, attempt=2) << the(TurnEnded)
        m << the(FloorGiven, kind=TurnKind.DECIDE, about=4, attempt=2)
        m.decide(True) << the(TurnEnded) << the(RestatementConfirmed, number=4) << the(FloorGiven)
        assert standings(m) == [Standing.RETURNED, Standing.CONFIRMED]

    def test_the_words_of_a_further_try_are_the_same_words(self):
        m = heard(2, 2)
        first, second = to_say_back(m.round, m.table, m.side_of(m.holder))
        m.speak(about=second.number) << ...
        m.decide(False) << ...
        m.speak(about=first.number) << the(ContributionMade, in_reply_to=second.number, attempt=2) << ...

    def test_after_three_tries_moderators_help(self):
        m = heard(1, 1, decide_within=600)
        says_back(m, False, times=TRIES - 1)
        m.speak() << the(ContributionMade, attempt=3) << the(TurnEnded) << the(FloorGiven)
        (
            m.decide(False)
            << the(TurnEnded)
            << the(RestatementReturned, number=5)
            << the(RestatementStuck, number=5, decide_by=m.after(600))
        )
        assert (m.table.stuck, m.table.turn, m.table.due) == (5, None, None)
        assert m.round.deadline() == m.after(600)
        assert undecided(m.round, "room").number == 5

    def test_a_second_try_that_is_passed_leaves_it_open(self):
        m = heard(1, 1)
        says_back(m, False)
        (
            m
            >> Pass(m.holder)
            << the(TurnEnded, ending=TurnEnding.PASSED)
            << the(RestatementLeftOpen, number=3, by=None)
            << the(FloorGiven)
        )
        assert standings(m) == [Standing.OPEN]

    def test_so_does_one_that_lapses(self):
        m = heard(1, 1)
        says_back(m, False)
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(RestatementLeftOpen) << the(FloorGiven)

    def test_what_is_open_is_not_said_back_again(self):
        m = heard(1, 1)
        side = m.side_of(m.holder)
        says_back(m, False)
        m >> Pass(m.holder) << ...
        assert to_say_back(m.round, m.table, side) == ()


class TestModerators:
    def stuck(self, *people, **fields):
        m = heard(*(people or (1, 1)), **fields)
        says_back(m, False, times=TRIES)
        return m

    def test_one_more_try(self):
        m = self.stuck()
        (
            m
            >> SettleRestatement(CHAIR, 5, again=True)
            << the(e.DecisionTaken)
            << the(RestatementTriedAgain, number=5, by=CHAIR)
            << the(FloorGiven, kind=TurnKind.RESTATE, about=1, attempt=4)
        )
        assert (m.table.stuck, m.table.decide_by) == (None, None)
        m.speak() << ...
        m.decide(True) << the(TurnEnded) << the(RestatementConfirmed, number=6) << the(FloorGiven)
        assert standings(m)[-1] is Standing.CONFIRMED

    def test_which_may_be_in_vain(self):
        m = self.stuck()
        m >> SettleRestatement(CHAIR, 5, again=True) << ...
        m.speak() << ...
        m.decide(False) << the(TurnEnded) << the(RestatementReturned) << the(RestatementStuck, number=6)

    def test_or_recorded_as_still_open(self):
        m = self.stuck()
        restater = next(iter(said.seat for said in m.round.said.values() if said.standing))
        (
            m
            >> SettleRestatement(CHAIR, 5, again=False)
            << the(e.DecisionTaken)
            << the(RestatementLeftOpen, number=5, by=CHAIR)
            << the(FloorGiven, seat=m.across(restater), kind=TurnKind.RESTATE)
        )
        assert standings(m) == [Standing.RETURNED, Standing.RETURNED, Standing.OPEN]
        assert m.table.decide_by is None

    def test_a_step_of_theirs_can_be_taken_back(self):
        m = self.stuck()
        m >> SettleRestatement(CHAIR, 5, again=False) << ...
        m >> later(2) >> Undo(CHAIR) << the(e.DecisionUndone)
        assert (m.table.stuck, standings(m)[-1]) == (5, Standing.RETURNED)
        m >> SettleRestatement(CHAIR, 5, again=True) << the(e.DecisionTaken) << the(RestatementTriedAgain) << ...

    def test_only_one_of_them_is_first(self):
        m = self.stuck()
        m >> SettleRestatement(CHAIR, 4, again=False) << refused("other-was-first")
        m >> SettleRestatement(CHAIR, 5, again=False, table="pair-1") << refused("other-was-first")
        m >> SettleRestatement(CHAIR, 5, again=False) << ...
        m >> SettleRestatement(CHAIR, 5, again=True) << refused("other-was-first")

    def test_when_nobody_helps_it_is_recorded_as_open(self):
        m = self.stuck(decide_within=600)
        m.until_deadline() << the(RestatementLeftOpen, number=5, by=None) << the(FloorGiven, kind=TurnKind.RESTATE)
        assert m.stage is Stage.RUNNING

    def test_a_pause_gives_the_time_back(self):
        m = self.stuck(decide_within=600)
        m >> later(100) >> PauseRound(CHAIR) << ...
        m >> SettleRestatement(CHAIR, 5, again=True) << refused("paused")
        m >> later(300) >> ContinueRound(CHAIR) << ...
        assert m.table.decide_by == m.after(500)
        m.until_deadline() << the(RestatementLeftOpen) << the(FloorGiven) << the(e.UndoLapsed)

    def test_a_pause_past_its_end_gives_the_whole_time(self):
        m = self.stuck(decide_within=600)
        m >> later(700) >> PauseRound(CHAIR) << ...
        m >> ContinueRound(CHAIR) << ...
        assert m.table.decide_by == m.after(600)

    def test_while_it_waits_nobody_else_gets_the_floor(self):
        m = self.stuck()
        assert m.table.waiting != ()
        m >> Speak(m.table.waiting[0], "…", 9) << refused("no-turns-now")

    def test_next_phase_leaves_it_open(self):
        m = self.stuck()
        (
            m
            >> NextPhase(CHAIR)
            << the(e.DecisionTaken)
            << the(RestatementLeftOpen, number=5, by=CHAIR)
            << the(PhaseClosed)
            << the(PhaseOpened)
            << the(FloorGiven)
        )

    def test_and_taking_that_back_waits_for_them_again(self):
        m = self.stuck()
        m >> NextPhase(CHAIR) << ...
        m >> Undo(CHAIR) << the(e.DecisionUndone)
        assert (m.phase, m.table.stuck, standings(m)[-1]) == (1, 5, Standing.RETURNED)

    def test_so_does_taking_back_a_step_that_cut_the_owner_short(self):
        m = heard(1, 1)
        m.speak() << ...
        owner = m.holder
        m >> NextPhase(CHAIR) << the(e.DecisionTaken) << the(TurnEnded) << the(RestatementLeftOpen, by=CHAIR) << ...
        m >> Undo(CHAIR) << the(e.DecisionUndone)
        assert standings(m) == [Standing.WAITING]
        m >> Decide(owner, True) << the(TurnEnded) << the(RestatementConfirmed) << the(FloorGiven)

    def test_ending_the_round_leaves_it_open(self):
        m = self.stuck()
        (
            m
            >> EndRound(CHAIR)
            << the(RestatementLeftOpen, number=5, by=CHAIR)
            << the(e.RoundClosed)
            << the(e.CheckpointDue)
        )
        assert standings(m)[-1] is Standing.OPEN


class TestSilence:
    def test_an_owner_who_says_nothing_leaves_it_open(self):
        m = heard(1, 1)
        m.speak() << ...
        m.until_deadline() << the(e.SpeakerWarned)
        m.until_deadline() << the(TurnEnded, ending=TurnEnding.TIMED_OUT) << the(RestatementLeftOpen) << the(FloorGiven)
        assert standings(m) == [Standing.OPEN]

    def test_an_owner_may_pass(self):
        m = heard(1, 1)
        m.speak() << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(RestatementLeftOpen, number=3) << the(FloorGiven)

    def test_a_moderator_may_skip_them(self):
        m = heard(1, 1)
        m.speak() << ...
        m >> SkipTurn(CHAIR) << the(e.DecisionTaken) << the(TurnEnded) << the(RestatementLeftOpen) << the(FloorGiven)

    def test_who_says_nothing_back_keeps_it_for_a_later_lap(self):
        m = heard(1, 1)
        first = m.holder
        m >> Pass(first) << the(TurnEnded, ending=TurnEnding.PASSED) << the(FloorGiven)
        m.speak() << ...
        m.decide(True) << the(TurnEnded) << the(RestatementConfirmed) << the(LapOpened, order=(first,))
        m << the(FloorGiven, seat=first, kind=TurnKind.RESTATE)

    def test_a_lap_in_which_nobody_says_anything_back_waits_for_a_moderator(self):
        m = heard(1, 1, decide_within=600)
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(ListEnded, decide_by=m.after(600))
        m >> NextPhase(CHAIR) << the(e.DecisionTaken) << the(PhaseClosed) << ...

    def test_a_whole_round_in_which_nobody_ever_says_anything_ends(self):
        m = begun(recipe(go_round(), say_back(), go_round()), 2, 3)
        m.silence_to_the_end()


class TestComingAndGoing:
    def test_an_owner_who_leaves_while_deciding_leaves_it_open(self):
        m = heard(2, 2)
        m.speak() << ...
        (
            m
            >> Leave(m.holder, keep_statements=True)
            << the(TurnEnded, ending=TurnEnding.LEFT)
            << the(e.SeatLeft)
            << the(RestatementLeftOpen, number=5)
            << the(FloorGiven, kind=TurnKind.RESTATE)
        )

    def test_an_owner_who_leaves_while_somebody_tries_leaves_it_open(self):
        m = heard(2, 2)
        says_back(m, False)
        owner = m.round.said[m.turn.about].seat
        m >> Leave(owner, keep_statements=True) << the(e.SeatLeft)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(RestatementLeftOpen, number=6) << the(FloorGiven)

    def test_the_words_of_whoever_left_are_not_said_back(self):
        m = heard(2, 2)
        gone = m.across(m.holder)
        m >> Leave(gone, keep_statements=True) << the(e.SeatLeft)
        left = to_say_back(m.round, m.table, m.side_of(m.holder))
        assert [said.seat for said in left] == [seat for seat in m.seats_of(m.side_of(gone)) if seat != gone]

    def test_when_nobody_is_left_to_be_said_back_the_phase_is_over(self):
        m = heard(1, 1)
        first, second = m.list
        says_back(m, True)
        assert m.holder == second
        m >> Leave(first, keep_statements=True) << the(e.SeatLeft)
        m >> Pass(second) << the(TurnEnded) << the(PhaseClosed) << ...

    def test_with_nothing_left_to_say_back_one_can_only_pass(self):
        m = heard(1, 1)
        first, second = m.list
        m >> Leave(second, keep_statements=True) << the(e.SeatLeft)
        m.speak() << refused("said-back-already")
        m >> Pass(first) << the(TurnEnded) << the(PhaseClosed) << ...

    def test_whoever_says_back_and_leaves_before_the_owner_decides_is_confirmed_all_the_same(self):
        m = heard(2, 2)
        restater = m.holder
        m.speak() << ...
        m >> Leave(restater, keep_statements=True) << the(e.SeatLeft)
        m.decide(True) << the(TurnEnded) << the(RestatementConfirmed) << ...

    def test_but_has_no_second_try(self):
        m = heard(2, 2)
        restater = m.holder
        m.speak() << ...
        m >> Leave(restater, keep_statements=True) << the(e.SeatLeft)
        m.decide(False) << the(TurnEnded) << the(RestatementReturned) << the(RestatementLeftOpen) << the(FloorGiven)

    def test_nor_one_more_from_the_moderators(self):
        m = heard(2, 2)
        restater = m.holder
        says_back(m, False, times=TRIES)
        m >> Leave(restater, keep_statements=True) << the(e.SeatLeft)
        (
            m
            >> SettleRestatement(CHAIR, m.table.stuck, again=True)
            << the(e.DecisionTaken)
            << the(RestatementTriedAgain)
            << the(RestatementLeftOpen)
            << the(FloorGiven)
        )

    def test_a_second_try_that_is_due_when_they_leave_in_a_pause_is_not_waited_for(self):
        m = heard(2, 2)
        restater = m.holder
        says_back(m, False)
        m >> PauseRound(CHAIR) << ...
        m >> Leave(restater, keep_statements=True) << the(TurnEnded) << the(e.SeatLeft) << the(e.UndoLapsed)
        m >> ContinueRound(CHAIR) << the(e.DecisionTaken) << the(e.RoundContinued) << the(RestatementLeftOpen) << ...

    def test_words_that_are_withdrawn_are_not_said_back(self):
        m = heard(1, 1)
        owner = m.across(m.holder)
        (said,) = to_say_back(m.round, m.table, m.side_of(m.holder))
        m >> Withdraw(owner, said.number) << the(e.ContributionWithdrawn)
        assert to_say_back(m.round, m.table, m.side_of(m.holder)) == ()

    def test_a_confirmed_restatement_that_is_withdrawn_does_not_count(self):
        m = heard(1, 1)
        restater = m.holder
        says_back(m, True)
        assert len(confirmed(m.round)) == 1
        m >> Withdraw(restater, 3) << the(e.ContributionWithdrawn)
        assert confirmed(m.round) == ()


class TestUnequalSides:
    def test_the_smaller_side_has_more_laps_until_all_is_said_back(self):
        m = heard(1, 3)
        (alone,) = m.seats_of(1)
        while m.phase == 1:
            says_back(m, True)
        by = [said.seat for said in m.round.said.values() if said.kind is TurnKind.RESTATE]
        assert by.count(alone) == 3
        assert len(by) == 4, "three of one side, one of the other"
        laps = [event.order for event in m.journal if isinstance(event, LapOpened)]
        assert laps == [(alone,), (alone,)], "whoever has nothing to say back has no turn"

    def test_three_sides_each_say_back_the_others(self):
        m = heard(1, 1, 1)
        while m.phase == 1:
            says_back(m, True)
        assert standings(m) == [Standing.CONFIRMED] * 3, "each is said back once"

    def test_without_the_gate_there_is_one_lap(self):
        m = heard(1, 3, gate=None)
        for _ in range(2):
            says_back(m, True)
        assert m.phase == 2

    def test_in_blocks_too(self):
        m = heard(2, 2, order="side_block")
        while m.phase == 1:
            says_back(m, True)
        assert standings(m) == [Standing.CONFIRMED] * 4


class TestOneSideSaysBack:
    def test_it_says_back_and_the_other_confirms_though_it_has_no_say_otherwise(self):
        m = begun(recipe(go_round(who="side:one"), say_back(who="side:two"), go_round()), 1, 2)
        one, two = m.round.numbered
        for _ in m.list:
            m.speak() << ...
        assert (m.table.side, m.side_of(m.holder)) == (two, two)
        m >> Pass(m.across(m.holder)) << refused("listening-side", side=two)
        m.speak() << ...
        owner = m.holder
        assert m.side_of(owner) == one
        m.decide(False) << the(TurnEnded) << the(RestatementReturned) << the(FloorGiven)
        m.speak() << ...
        m >> Pass(owner) << the(TurnEnded) << the(RestatementLeftOpen) << ...

    def test_a_reporter_says_back_what_a_reporter_said(self):
        mirror = [go_round(who="reporter:one"), say_back(who="reporter:two"),
                  go_round(who="reporter:two"), say_back(who="reporter:one"), go_round()]  # fmt: skip
        m = begun(recipe(*mirror), 3, 2)
        m.speak() << ...
        presented, restater = m.round.said[1].seat, m.holder
        says_back(m, True)
        assert m.phase == 2
        m.speak() << ...
        says_back(m, True)
        assert m.phase == 4
        assert m.side_of(presented) != m.side_of(restater)
        assert len(confirmed(m.round)) == 2


class TestWhatIsSaidBack:
    def numbers(self, *phases, **fields):
        m = begun(recipe(*phases, say_back(**fields), go_round()), 1, 1)
        while m.phase < len(phases):
            if m.table.turn:
                m.speak(to=m.across(m.holder)) << ...
            else:
                m >> NextPhase(CHAIR) << ...
        side = m.side_of(m.holder) if m.table.turn else 1
        return [said.phase for said in to_say_back(m.round, m.table, side)]

    def test_all_that_everybody_read_since_the_last_time(self):
        assert self.numbers(go_round(), alternate(closes=["quorum:1"], timer=None)) == [0, 1]
        m = heard(1, 1, then=go_round)
        assert m.round.format.said_back_in(1) == {0}

    def test_concerns_alone_where_there_are_any(self):
        assert self.numbers(go_round(), go_round(output=["concerns"]), go_round()) == [1]

    def test_concerns_of_a_caucus_are_not_read_by_all(self):
        m = begun(recipe(caucus(silent, output=["concerns"]), go_round(), say_back()), 1, 1)
        assert m.round.format.said_back_in(2) == {1}

    def test_no_questions_no_answers_no_replies(self):
        format_ = recipe(
            go_round(), questions(), alternate(addressed="words"), queue(addressed="words"), say_back(), go_round()
        )
        assert format_.said_back_in(4) == {0}

    def test_texts_of_a_silence_are(self):
        m = begun(recipe(silent(), say_back(), go_round()), 1, 1)
        for seat in m.round.seats:
            m >> Write(seat, "…") << ...
        m.until_deadline() << ...
        assert m.turn.kind is TurnKind.RESTATE
        assert len(to_say_back(m.round, m.table, m.side_of(m.holder))) == 1

    def test_so_are_words_at_an_open_table_and_by_hands(self):
        format_ = recipe(open_table(), queue(), silent(reveal="never"), silent(reveal="when_both_done"), say_back())
        assert format_.said_back_in(4) == {0, 1, 3}
        m = begun(recipe(open_table(), say_back()), 1, 1)
        (a,), (b,) = m.seats_of(1), m.seats_of(2)
        m >> Say(a, "…") << ...
        m >> Say(b, "…", about=1) << ...
        m.until_deadline() << ...
        assert [said.number for said in to_say_back(m.round, m.table, 2)] == [1]
        assert to_say_back(m.round, m.table, 1) == (), "a reply is no word of one's own"

    def test_what_was_said_before_an_earlier_saying_back_is_done(self):
        format_ = recipe(go_round(), say_back(), go_round(), say_back(), heard_you(), side_block(), say_back())
        assert [format_.said_back_in(place) for place in (1, 3, 6)] == [{0}, {2}, {5}]

    def test_with_nothing_to_say_back_the_phase_is_over_as_it_opens(self):
        m = begun(recipe(go_round(), say_back(), go_round()), 1, 1)
        m >> Pass(m.holder) << ...
        m >> Pass(m.holder) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened, phase=1)
        m << the(PhaseClosed, phase=1) << the(PhaseOpened, phase=2) << the(FloorGiven)

    def test_whoever_has_nothing_to_say_back_is_passed_over(self):
        m = begun(recipe(go_round(who="side:one"), say_back(), go_round()), 2, 2)
        two = m.round.numbered[1]
        m.speak() << ...
        m.speak() << ...
        assert m.side_of(m.holder) == two
        says_back(m, True, times=2)
        assert m.phase == 2


class TestTheTimer:
    def timed(self, *people, **fields):
        return heard(*people, closes=["all_had_turn", "timer"], timer=100, decide_within=300, **fields)

    def test_it_lets_what_was_said_back_be_decided_about(self):
        m = self.timed(1, 1)
        m >> later(60)
        m.speak() << ...
        m.silence_to(lambda m: m.table.closing)
        m.decide(False) << the(TurnEnded) << the(RestatementReturned) << the(FloorGiven, attempt=2)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, kind=TurnKind.DECIDE)
        m.decide(True) << the(TurnEnded) << the(RestatementConfirmed)
        m << the(ListEnded, decide_by=m.after(300))
        assert m.phase == 1, "not everything was said back, so a moderator decides"

    def test_when_all_was_said_back_it_opens(self):
        m = self.timed(1, 1)
        says_back(m, True)
        m >> later(60)
        m.speak() << ...
        m.silence_to(lambda m: m.table.closing)
        m.decide(True) << the(TurnEnded) << the(RestatementConfirmed) << the(PhaseClosed) << ...

    def test_it_rings_while_moderators_are_waited_for(self):
        m = self.timed(1, 1)
        says_back(m, False, times=TRIES)
        decide_by = m.table.decide_by
        m.until_deadline() << the(e.PhaseClosing)
        assert (m.table.stuck, m.table.decide_by) == (5, decide_by)
        m >> SettleRestatement(CHAIR, 5, again=True) << ...
        m.speak() << ...
        m.decide(True) << the(TurnEnded) << the(RestatementConfirmed) << the(ListEnded)

    def test_more_time_while_they_are_waited_for_takes_their_deadline_not_away(self):
        m = self.timed(1, 1)
        says_back(m, False, times=TRIES)
        decide_by = m.table.decide_by
        m >> GiveMoreTime(CHAIR, m.after(500) - m.now) << the(e.DecisionTaken) << the(e.PhaseExtended)
        assert (m.table.stuck, m.table.decide_by) == (5, decide_by)

    def test_after_it_an_owner_who_leaves_may_open_the_gate(self):
        m = self.timed(1, 2)
        says_back(m, True)
        m.silence_to(lambda m: m.table.decide_by is not None)
        left = {said.seat for side in (1, 2) for said in to_say_back(m.round, m.table, side)}
        assert m.phase == 1
        for seat in sorted(left):
            assert m.phase == 1
            m >> Leave(seat, keep_statements=True) << ...
        assert m.phase == 2


class TestPairTables:
    def test_each_pair_decides_for_itself(self):
        m = begun(recipe(heard_you(who="pairs_across"), go_round()), 2, 2)
        for table in ("pair-1", "pair-2"):
            m.speak(at=table) << ...
            m.speak(at=table) << ...
        one, two = m.at("pair-1").turn, m.at("pair-2").turn
        assert {one.kind, two.kind} == {TurnKind.DECIDE}
        m >> Decide(two.seat, True, table="pair-1") << refused("not-yours-to-confirm", seat=one.seat)
        m >> Decide(one.seat, True, one.about, "pair-2") << refused("form-expired")
        (
            m
            >> Decide(two.seat, True, two.about, "pair-2")
            << the(TurnEnded)
            << the(RestatementConfirmed, table="pair-2")
            << ...
        )
        assert m.at("pair-1").turn == one

    def test_a_pair_that_is_stuck_blocks_no_other(self):
        m = begun(recipe(heard_you(who="pairs_across"), go_round()), 2, 2)
        m.speak(at="pair-1") << ...
        for _ in range(TRIES):
            m.speak(at="pair-1") << ...
            turn = m.at("pair-1").turn
            m >> Decide(turn.seat, False, turn.about, "pair-1") << ...
        assert m.at("pair-1").stuck is not None
        m.speak(at="pair-2") << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, table="pair-2")
        (
            m
            >> SettleRestatement(CHAIR, m.at("pair-1").stuck, again=False, table="pair-1")
            << the(e.DecisionTaken)
            << the(RestatementLeftOpen, table="pair-1")
            << the(FloorGiven, table="pair-1")
        )

    def test_a_partner_who_leaves_leaves_it_open(self):
        m = begun(recipe(heard_you(who="pairs_across"), go_round()), 2, 2)
        m.speak(at="pair-1") << ...
        m.speak(at="pair-1") << ...
        (
            m
            >> Leave(m.at("pair-1").turn.seat, keep_statements=True)
            << the(TurnEnded)
            << the(e.SeatLeft)
            << the(RestatementLeftOpen, table="pair-1")
            << the(e.TableClosed, table="pair-1")
        )


@pytest.mark.parametrize("order", ["alternate", "go_round"])
def test_a_reply_is_to_words_of_the_other_side_that_one_has_read(order):
    m = begun(recipe(go_round(), alternate(order=order, addressed="words", timer=600)), 2, 2)
    for _ in m.list:
        m.speak() << ...
    mine = m.side_of(m.holder)
    own, other = (
        next(said.number for said in m.round.said.values() if (m.side_of(said.seat) == mine) == same)
        for same in (True, False)
    )
    assert m.turn.kind is TurnKind.REPLY
    m.speak() << refused("reply-to-words")
    m.speak(about=own) << refused("reply-to-words")
    m.speak(about=99) << refused("reply-to-words")
    m.speak(about=other) << the(ContributionMade, kind=TurnKind.REPLY, in_reply_to=other) << the(TurnEnded) << ...
    assert m.round.said[5].standing is None


def test_a_reply_is_not_to_words_that_were_withdrawn_or_said_elsewhere():
    m = begun(recipe(caucus(go_round), go_round(), queue(addressed="words")), 1, 1)
    for table in ("caucus-1", "caucus-2"):
        m.speak(at=table) << ...
    m.speak() << ...
    m.speak() << ...
    m >> RaiseHand(m.seats_of(1)[0]) << ...
    m.speak(about=2) << refused("reply-to-words")
    (theirs,) = [said.number for said in m.round.said.values() if said.phase == 1 and m.side_of(said.seat) == 2]
    m >> Withdraw(m.seats_of(2)[0], theirs) << ...
    m.speak(about=theirs) << refused("reply-to-words")
