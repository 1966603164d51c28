"""People come and go: the announced hour, alternates, people who come late, people who are not there any more."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.dialogue import attendance_events as a
from bot.dialogue import events as e
from bot.dialogue.attendance import empty_seats, even_batch, needed
from bot.dialogue.attendance_commands import (
    AskForAlternate,
    CallAlternate,
    CallTheRoll,
    DeclineSeat,
    EditDialogue,
    LetIn,
    NameObservers,
    NoteMissing,
    Reschedule,
    TakeSeat,
)
from bot.dialogue.commands import (
    AcceptRules,
    Begin,
    ContinueRound,
    EndRound,
    Leave,
    NextPhase,
    PassForNow,
    PauseRound,
    Propose,
    Speak,
    Undo,
    Write,
)
from bot.dialogue.format import Pace
from bot.dialogue.ids import ROOM, StatementNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.table import Due, Table
from bot.dialogue.table_changes import without
from bot.dialogue.voting import may_vote
from tests.dialogue.playbook import CHAIR, EIGHT, SIDES, TICK, Meeting, called, later, note, nothing, refused, the
from tests.dialogue.recipes import alternate, go_round, recipe, silent, welcome

DAY = timedelta(days=1)
HARBOUR, HILL = 1, 2


def seated(format_, people=(2, 2), alternates=(1, 1), **how):
    """A round that has begun with so many people and alternates on each side, who have all accepted the rules."""
    m = called(format_, len(people), **how)
    count = [dict(enumerate(numbers, 1)) for numbers in (people, alternates)]
    m >> Begin(CHAIR, count[0], alternates=count[1]) << ...
    for seat in tuple(m.round.seats.values()):
        if not seat.accepted:
            m >> AcceptRules(seat.number) << ...
    return m


def by(m: Meeting, side: int, alternate: bool = True):
    return next(s.number for s in m.round.seats.values() if s.side == side and s.alternate is alternate and not s.left)


class TestTheAnnouncedHour:
    def invited(self, **how):
        return called(recipe(go_round(), seats={"min": 3, "max": 5}), **how)

    def test_nothing_is_looked_at_before_it(self):
        m = self.invited()
        m.now -= timedelta(seconds=1)
        assert m.round.wakes_at() == EIGHT
        m >> CallTheRoll({}, EIGHT + DAY) << nothing

    def test_with_enough_people_the_moderators_have_their_time_to_begin(self):
        m = self.invited() >> CallTheRoll({1: 3, 2: 4}, EIGHT + DAY) << the(a.RollCalled, at=EIGHT)
        assert m.round.roll_at() is None
        assert m.round.wakes_at() == m.round.deadline() == m.after(1800)
        m >> CallTheRoll({}, EIGHT + DAY) << nothing
        m >> later(1800) >> TICK << the(e.RoundCancelled, by=None)

    def test_their_time_begins_when_it_was_looked(self):
        m = self.invited() >> later(1790) >> CallTheRoll({1: 3, 2: 3}, EIGHT + DAY) << the(a.RollCalled)
        assert m.round.deadline() == m.after(1800)

    def test_without_enough_it_is_postponed_once_for_everybody_alike_and_then_cancelled(self):
        m = self.invited(checkpoints=(EIGHT + DAY,))
        m >> CallTheRoll({1: 3, 2: 2}, EIGHT + DAY, (EIGHT + 2 * DAY,))
        m << the(a.RoundPostponed, starts_at=EIGHT + DAY, checkpoints=(EIGHT + 2 * DAY,), needed=3)
        assert (m.round.starts_at, m.round.checkpoints, m.round.edition) == (EIGHT + DAY, (EIGHT + 2 * DAY,), 1)
        assert m.stage is Stage.INVITING
        assert m.round.wakes_at() == EIGHT + DAY
        m >> later(1800) >> TICK << nothing  # the first hour means nothing any more
        m.now = EIGHT + DAY
        m >> CallTheRoll({1: 3, 2: 2}, EIGHT + 2 * DAY) << the(e.RoundCancelled, by=None)

    def test_a_side_nobody_came_to_is_not_forgotten(self):
        self.invited() >> CallTheRoll({1: 5}, EIGHT + DAY) << the(a.RoundPostponed, needed=3)
        called(recipe(go_round())) >> CallTheRoll({1: 1}, EIGHT + DAY) << the(a.RoundPostponed, needed=1)

    def test_a_new_hour_that_has_passed_as_well_is_none(self):
        self.invited() >> CallTheRoll({}, EIGHT) << the(e.RoundCancelled)

    def test_where_turns_are_shared_no_side_is_more_than_twice_as_large_as_another(self):
        wide, open_ = (recipe(go_round(), seats=seats) for seats in ({"min": 2, "max": 12}, {"min": 2}))
        assert needed(wide, {1: 9, 2: 2}) == 5
        assert needed(wide, {1: 4, 2: 2}) == 2
        assert needed(wide, {}) == 2
        assert needed(open_, {1: 90, 2: 2}) == 2
        called(wide) >> CallTheRoll({1: 9, 2: 4}, EIGHT + DAY) << the(a.RoundPostponed, needed=5)
        called(wide) >> CallTheRoll({1: 9, 2: 5}, EIGHT + DAY) << the(a.RollCalled)

    def test_people_may_move_the_hour_as_often_as_they_like_and_that_is_no_postponement(self):
        m = self.invited()
        for days in (1, 2, 3):
            m >> Reschedule(CHAIR, EIGHT + days * DAY, ()) << the(a.RoundRescheduled, by=CHAIR)
        assert (m.round.starts_at, m.round.edition, m.round.postponed) == (EIGHT + 3 * DAY, 3, False)
        m.now = EIGHT + 3 * DAY
        m >> CallTheRoll({1: 3, 2: 3}, m.now + DAY) << the(a.RollCalled)
        m >> Reschedule(CHAIR, m.now + DAY, ()) << the(a.RoundRescheduled)
        assert m.round.wakes_at() == m.now + DAY
        m >> Reschedule(CHAIR, m.now, ()) << refused("start-past", date=m.now)
        m.now += DAY
        m >> CallTheRoll({}, m.now + DAY) << the(a.RoundPostponed)

    def test_topic_and_names_stand_from_the_first_request_on(self):
        m, renamed = self.invited(), (SIDES[1], SIDES[0])
        m >> EditDialogue(CHAIR, renamed, 0) << the(a.DialogueEdited, sides=renamed)
        assert (m.round.sides, m.round.edition) == (renamed, 1)
        m >> EditDialogue(CHAIR, SIDES[:2], 1) << refused("edit-after-request")
        m >> Begin(CHAIR, {1: 3, 2: 3}) << ...
        m >> EditDialogue(CHAIR, SIDES[:2], 0) << refused("begun-already")

    def test_observers_named_during_the_round_come_in_with_the_next_phase(self):
        m = self.invited() >> NameObservers(CHAIR, 0) << the(a.ObserversNamed)
        assert (m.round.expects, m.round.edition) == (False, 1)
        m = seated(recipe(go_round(), go_round()))
        m >> NameObservers(CHAIR, 1) << the(a.ObserversNamed, known=1)
        assert (m.round.expects, m.round.edition) == (True, 1)
        m >> NextPhase(CHAIR) << ...
        assert not m.round.expects


class TestAlternates:
    def test_they_have_seats_and_names_from_the_start_which_say_nothing(self):
        m = seated(recipe(go_round()), (3, 3), (2, 2))
        seats = m.round.seats
        assert sorted(seats) == list(range(1, 11))
        assert len({seat.pseudonym for seat in seats.values()}) == 10
        assert Counter((s.side, s.alternate) for s in seats.values()) == {
            (1, False): 3, (2, False): 3, (1, True): 2, (2, True): 2,
        }  # fmt: skip
        numbers = {seed: [s.number for s in seated(recipe(go_round()), seed=seed).round.seats.values() if s.alternate]
                   for seed in range(8)}  # fmt: skip
        assert len(set(map(tuple, numbers.values()))) > 3
        assert m.round.chairs == 3

    def test_they_accept_the_rules_and_nobody_waits_for_them(self):
        m = called(recipe(welcome(), go_round()))
        m >> Begin(CHAIR, {1: 1, 2: 1}, alternates={1: 1, 2: 1}) << ...
        m >> AcceptRules(by(m, HARBOUR)) << the(e.RulesAccepted)
        m >> AcceptRules(by(m, HARBOUR, False)) << the(e.RulesAccepted)
        m >> AcceptRules(by(m, HILL, False)) << the(e.RulesAccepted) << the(e.PhaseClosed) << ...
        assert set(m.list) == {by(m, HARBOUR, False), by(m, HILL, False)}
        m >> AcceptRules(by(m, HILL)) << the(e.RulesAccepted)
        assert by(m, HILL) not in m.table.waiting

    def test_they_read_along_and_neither_write_nor_vote(self):
        m = seated(recipe(silent()))
        reserve = by(m, HARBOUR)
        m >> Write(reserve, "…") << refused("alternate")
        m >> Propose(reserve, "…") << refused("alternate")
        assert may_vote(m.round, reserve, StatementNumber(1)).key == "refused-alternate"
        for seat in m.round.taking_part():
            assert not seat.alternate

    def test_one_is_called_where_somebody_has_left_and_takes_part_from_the_next_list_on(self):
        m = seated(recipe(go_round(), go_round()))
        m >> CallAlternate(CHAIR, HARBOUR) << refused("no-empty-seat", side=HARBOUR)
        reserve = by(m, HARBOUR)
        gone = next(seat for seat in m.list if m.side_of(seat) == HARBOUR and seat != m.holder)
        m >> Leave(gone, keep_statements=True) << the(e.SeatLeft)
        m >> CallAlternate(CHAIR, HILL) << refused("no-empty-seat", side=HILL)
        m >> CallAlternate(CHAIR, HARBOUR) << the(a.AlternateCalled, seat=reserve, until=m.after(300), by=CHAIR)
        m >> CallAlternate(CHAIR, HARBOUR) << note("alternate-asked", clock=m.after(300))
        m >> TakeSeat(reserve) << the(a.AlternateSeated, seat=reserve, instead_of=None)
        assert reserve not in m.table.waiting
        m >> CallAlternate(CHAIR, HARBOUR) << refused("no-alternate", side=HARBOUR)
        m.silence_to(lambda m: m.phase == 1)
        assert reserve in m.list
        assert Counter(map(m.side_of, m.list)) == {HARBOUR: 2, HILL: 2}

    def test_in_a_phase_of_many_laps_the_next_lap_is_theirs_too(self):
        m = seated(recipe(alternate()))
        first = m.list
        gone = next(seat for seat in first if m.side_of(seat) == HARBOUR and seat != m.holder)
        reserve = by(m, HARBOUR)
        m >> Leave(gone, keep_statements=True) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> TakeSeat(reserve) << the(a.AlternateSeated)
        while m.list == first:
            m.speak() << ...
        assert sorted(m.list) == sorted({*first, reserve} - {gone})

    def test_silence_costs_nothing_and_neither_does_a_no(self):
        m = seated(recipe(go_round(turn=3600)), alternates=(2, 0))
        gone = next(seat for seat in m.list if m.side_of(seat) == HARBOUR and seat != m.holder)
        m >> Leave(gone, keep_statements=True) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        first = next(s.number for s in m.round.seats.values() if s.called_until)
        m >> later(299) >> TICK << nothing
        m >> later(1) >> TICK << the(a.AlternateNotCome, seat=first)
        m >> TakeSeat(first) << refused("not-called")
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        other = next(s.number for s in m.round.seats.values() if s.called_until)
        assert other != first, "whoever was asked less often comes first"
        assert [m.round.seats[seat].called for seat in (first, other)] == [1, 1]
        m >> DeclineSeat(other) << the(a.AlternateNotCome, seat=other)
        m >> DeclineSeat(other) << refused("not-called")
        assert m.round.seats[other].alternate
        m >> CallAlternate(CHAIR, HARBOUR) << the(a.AlternateCalled)

    def test_a_pause_stops_the_time_to_answer(self):
        m = seated(recipe(go_round(turn=3600)))
        gone = next(seat for seat in m.list if m.side_of(seat) == HARBOUR and seat != m.holder)
        m >> Leave(gone, keep_statements=True) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> later(200) >> PauseRound(CHAIR) << ...
        m >> later(500) >> ContinueRound(CHAIR) << ...
        m >> later(99) >> TICK << nothing
        m >> later(1) >> TICK << the(a.AlternateNotCome)

    def test_a_slow_round_gives_half_a_day(self):
        m = seated(recipe(go_round(turn=9 * 86_400)), pace=Pace.SLOW)
        m >> Leave(m.list[-1], keep_statements=True) << ...
        side = m.side_of(m.list[-1])
        m >> CallAlternate(CHAIR, side) << the(a.AlternateCalled, until=m.now + timedelta(hours=12))

    def test_after_two_turns_that_ran_out_the_seat_may_be_taken_and_its_holder_reads_along(self):
        m = seated(recipe(go_round(), go_round(), go_round()))
        absent = m.holder
        side, reserve = m.side_of(absent), by(m, m.side_of(absent))
        m.silence_to(lambda m: m.holder != absent)
        m >> CallAlternate(CHAIR, side) << refused("no-empty-seat")
        while m.round.seats[absent].lapses < 2:
            m.until_deadline() << ... if m.holder == absent else m.speak() << ...
        m >> CallAlternate(CHAIR, side) << the(a.AlternateCalled, seat=reserve)
        m >> TakeSeat(reserve) << the(a.AlternateSeated, seat=reserve, instead_of=absent) << ...
        assert m.round.seats[absent].alternate
        assert m.round.seats[absent].lapses == 0
        m >> CallAlternate(CHAIR, side) << refused("no-empty-seat")
        m >> Speak(absent, "…", 1) << refused("alternate")
        m.silence_to(lambda m: m.phase == 2)
        assert absent not in m.list
        assert reserve in m.list

    def test_whoever_was_set_aside_can_be_called_back_like_any_alternate(self):
        m = seated(recipe(go_round(turn=3600)), alternates=(1, 0))
        mine, reserve = by(m, HARBOUR, False), by(m, HARBOUR)
        m >> AskForAlternate(mine) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> TakeSeat(reserve) << ...
        assert not m.round.seats[mine].missing
        m >> AskForAlternate(reserve) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << the(a.AlternateCalled, seat=mine)
        m >> TakeSeat(mine) << the(a.AlternateSeated, seat=mine, instead_of=reserve) << ...
        assert empty_seats(m.round, HARBOUR) == 0

    def test_whoever_comes_back_in_time_keeps_the_seat(self):
        m = seated(recipe(go_round(), go_round(), go_round()))
        absent = m.holder
        side, reserve = m.side_of(absent), by(m, m.side_of(absent))
        while m.round.seats[absent].lapses < 2:
            m.until_deadline() << ... if m.holder == absent else m.speak() << ...
        m >> CallAlternate(CHAIR, side) << ...
        while m.holder != absent:
            m.speak() << ...
        m.speak() << ...
        assert m.round.seats[absent].lapses == 0
        m >> TakeSeat(reserve) << the(a.AlternateNotCome, seat=reserve)
        assert m.round.seats[reserve].alternate
        assert not m.round.seats[absent].alternate

    def test_the_open_turn_of_a_seat_that_is_taken_passes(self):
        m = seated(recipe(go_round(), go_round(), go_round()))
        absent = m.holder
        side, reserve = m.side_of(absent), by(m, m.side_of(absent))
        while m.round.seats[absent].lapses < 2 or m.holder != absent:
            m.until_deadline() << ... if m.holder == absent else m.speak() << ...
        m >> CallAlternate(CHAIR, side) << ...
        m >> TakeSeat(reserve) << the(e.TurnEnded, seat=absent, ending=e.TurnEnding.LEFT)
        m << the(a.AlternateSeated, instead_of=absent) << the(e.FloorGiven) << ...
        assert absent not in m.table.waiting

    def test_somebody_can_ask_for_an_alternate_and_take_that_back(self):
        m = seated(recipe(go_round(), go_round()), alternates=(1, 0))
        mine, theirs = by(m, HARBOUR, False), by(m, HILL, False)
        m >> AskForAlternate(theirs) << refused("no-alternate", side=HILL)
        m >> AskForAlternate(mine) << the(a.AlternateWanted, seat=mine, on=True)
        m >> AskForAlternate(mine, on=False) << the(a.AlternateWanted, seat=mine, on=False)
        m >> CallAlternate(CHAIR, HARBOUR) << refused("no-empty-seat")
        m >> AskForAlternate(mine) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> TakeSeat(by(m, HARBOUR)) << ...
        assert m.round.seats[mine].alternate
        assert not m.round.seats[mine].wants_alternate

    def test_an_alternate_who_leaves_is_not_asked_any_more(self):
        m = seated(recipe(go_round(turn=3600)))
        reserve = by(m, HARBOUR)
        gone = next(seat for seat in m.list if m.side_of(seat) == HARBOUR and seat != m.holder)
        m >> Leave(gone, keep_statements=True) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> Leave(reserve, keep_statements=True) << the(e.SeatLeft, seat=reserve)
        m >> later(400) >> TICK << nothing
        m >> CallAlternate(CHAIR, HARBOUR) << refused("no-alternate")

    def test_a_call_that_nobody_has_looked_at_yet_is_over_all_the_same(self):
        m = seated(recipe(go_round(turn=3600)))
        gone = next(seat for seat in m.list if m.side_of(seat) == HARBOUR and seat != m.holder)
        m >> Leave(gone, keep_statements=True) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> later(301) >> TakeSeat(by(m, HARBOUR)) << refused("not-called")
        m >> CallAlternate(CHAIR, HARBOUR) << note("alternate-asked")
        m >> TICK << the(a.AlternateNotCome)
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> later(300) >> TakeSeat(by(m, HARBOUR)) << the(a.AlternateSeated)  # the last moment counts

    def test_seats_are_counted_empty_once_and_not_while_somebody_is_asked(self):
        m = seated(recipe(go_round(turn=3600)), (4, 4), (2, 2))
        mine = [seat for seat in m.list if m.side_of(seat) == HARBOUR and seat != m.holder]
        assert [empty_seats(m.round, side) for side in (HARBOUR, HILL)] == [0, 0]
        m >> Leave(mine[0], keep_statements=True) << ...
        m >> AskForAlternate(mine[1]) << ...
        assert [empty_seats(m.round, side) for side in (HARBOUR, HILL)] == [2, 0]
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        assert [empty_seats(m.round, side) for side in (HARBOUR, HILL)] == [1, 0]
        m >> DeclineSeat(next(s.number for s in m.round.seats.values() if s.called_until)) << ...
        assert empty_seats(m.round, HARBOUR) == 2

    def test_a_seat_that_was_left_goes_before_one_whose_holder_asked_and_that_before_one_whose_turns_ran_out(self):
        m = seated(recipe(go_round(), go_round(), go_round()), (3, 3), (2, 2))
        absent = m.holder
        side = m.side_of(absent)
        while m.round.seats[absent].lapses < 2:
            m.until_deadline() << ... if m.holder == absent else m.speak() << ...
        others = [s.number for s in m.round.seats.values() if s.side == side and s.sits and s.number != absent]
        asking, leaving = others if m.holder != others[1] else others[::-1]
        m >> AskForAlternate(asking) << ...
        m >> CallAlternate(CHAIR, side) << ...
        m >> Leave(leaving, keep_statements=True) << ...
        first = next(s.number for s in m.round.seats.values() if s.called_until)
        m >> TakeSeat(first) << the(a.AlternateSeated, instead_of=None) << ...
        m >> CallAlternate(CHAIR, side) << ...
        second = next(s.number for s in m.round.seats.values() if s.called_until)
        m >> TakeSeat(second) << ...
        assert m.round.seats[asking].alternate
        assert not m.round.seats[absent].alternate

    def test_nobody_takes_a_seat_of_the_other_side(self):
        m = seated(recipe(go_round(turn=3600)))
        mine, theirs = by(m, HARBOUR, False), by(m, HILL, False)
        m >> AskForAlternate(mine) << ...
        m >> AskForAlternate(theirs) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> AskForAlternate(mine, on=False) << ...
        m >> TakeSeat(by(m, HARBOUR)) << the(a.AlternateNotCome)
        assert not m.round.seats[theirs].alternate

    def test_taking_back_needs_nobody_to_stand_by(self):
        m = seated(recipe(go_round(turn=3600)), alternates=(1, 0))
        mine = by(m, HARBOUR, False)
        m >> AskForAlternate(mine) << ...
        m >> Leave(by(m, HARBOUR), keep_statements=True) << ...
        m >> AskForAlternate(mine, on=False) << the(a.AlternateWanted, on=False)

    def test_a_gate_that_waited_for_a_side_opens_when_an_alternate_sits_there(self):
        m = called(recipe(welcome(), go_round()))
        m >> Begin(CHAIR, {1: 1, 2: 1}, alternates={1: 1}) << ...
        reserve, gone = by(m, HARBOUR), by(m, HARBOUR, False)
        for seat in (reserve, by(m, HILL, False)):
            m >> AcceptRules(seat) << the(e.RulesAccepted)
        m >> later(300) >> TICK << the(e.ListEnded)
        m >> Leave(gone, keep_statements=True) << the(e.SeatLeft)
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> TakeSeat(reserve) << the(a.AlternateSeated) << the(e.PhaseClosed) << the(e.PhaseOpened) << ...
        assert reserve in m.list


def test_nobody_waits_for_a_seat_that_is_out_of_the_list_and_an_answer_is_due_from_others_only():
    there = seated(recipe(go_round()), (2, 2), (0, 0)).round
    answer = Due(2, e.TurnKind.ANSWER, 14)
    table = Table(ROOM, 0, EIGHT, waiting=(1, 2, 3), due=answer)
    assert without(there, table, 2) == Table(ROOM, 0, EIGHT, waiting=(1, 3))
    assert without(there, table, 3) == Table(ROOM, 0, EIGHT, waiting=(1, 2), due=answer)
    assert without(there, Table(ROOM, 0, EIGHT, waiting=(1,)), 1).waiting == ()


class TestLate:
    def test_they_come_in_together_and_as_many_as_keep_the_sides_even(self):
        m = seated(recipe(go_round(), go_round()), (3, 3), (0, 0))
        m >> LetIn({1: 2, 2: 1}) << the(a.SeatsAdded) << ...
        new = [seat for seat in m.round.seats.values() if seat.number > 6]
        assert Counter(seat.side for seat in new) == {1: 1, 2: 1}
        assert len({seat.pseudonym for seat in m.round.seats.values()}) == 8
        assert set(m.table.waiting) >= {seat.number for seat in new}
        assert m.round.chairs == 4
        m >> LetIn({1: 1}) << nothing

    @pytest.mark.parametrize(
        ("sitting", "late", "batch"),
        [
            ((3, 3), (1, 0), {}),
            ((3, 3), (0, 0), {}),
            ((3, 4), (1, 0), {}),  # alone, the new account and the new name would be one
            ((3, 5), (2, 0), {1: 2, 2: 0}),
            ((3, 4), (2, 1), {1: 2, 2: 1}),
            ((5, 3), (2, 1), {}),
            ((2, 2), (5, 3), {1: 3, 2: 3}),
        ],
    )
    def test_nobody_makes_a_side_the_larger_one_and_nobody_comes_alone(self, sitting, late, batch):
        m = seated(recipe(go_round()), sitting, (0, 0))
        assert even_batch(m.round, dict(enumerate(late, 1))) == batch

    def test_where_the_rules_are_accepted_today_they_take_part_once_they_have(self):
        m = seated(recipe(welcome(), go_round(), go_round()), alternates=(0, 0))
        m >> LetIn({1: 1, 2: 1}) << the(a.SeatsAdded)
        new = [seat.number for seat in m.round.seats.values() if not seat.accepted]
        m >> Speak(new[0], "…", 1) << refused("rules-first")
        m >> AcceptRules(new[0]) << the(e.RulesAccepted)
        assert m.table.waiting[-1] == new[0]
        assert new[1] not in m.table.waiting

    def test_a_list_that_has_ended_is_not_opened_again_for_them(self):
        m = seated(recipe(go_round(closes=["moderator"])), alternates=(0, 0))
        m.silence_to(lambda m: m.table.decide_by is not None)
        m >> LetIn({1: 1, 2: 1}) << the(a.SeatsAdded)
        assert m.table.waiting == ()

    def test_a_step_that_can_still_be_taken_back_is_not_built_on(self):
        m = seated(recipe(go_round(), go_round(), go_round()), alternates=(0, 0))
        m >> NextPhase(CHAIR) << ...
        m >> LetIn({1: 1, 2: 1}) << nothing
        m >> Undo(CHAIR) << ...
        m >> NextPhase(CHAIR) << ...
        m >> later(10) >> LetIn({1: 1, 2: 1}) << nothing
        m >> later(1) >> LetIn({1: 1, 2: 1}) << the(a.SeatsAdded) << ...

    def test_a_round_that_rests_lets_nobody_in(self):
        m = seated(recipe(go_round()), alternates=(0, 0))
        m >> PauseRound(CHAIR) << ...
        m >> later(11) >> LetIn({1: 1, 2: 1}) << nothing


class TestMissing:
    def test_the_first_time_the_turn_passes_as_of_anybody_who_does_not_come(self):
        m = seated(recipe(go_round()))
        gone, turn = m.holder, m.turn.number
        m >> NoteMissing(gone, turn) << the(a.MemberMissing, seat=gone)
        m << the(e.TurnEnded, seat=gone, ending=e.TurnEnding.TIMED_OUT) << the(e.FloorGiven)
        assert m.table.waiting[-1] == gone, "once it comes again at the end of the list"
        m >> NoteMissing(gone, turn) << nothing

    def test_the_second_time_the_seat_is_given_back(self):
        m = seated(recipe(go_round()))
        gone = m.holder
        m >> NoteMissing(gone, m.turn.number) << ...
        while m.holder != gone:
            m.speak() << ...
        m >> NoteMissing(gone, m.turn.number) << the(e.TurnEnded, ending=e.TurnEnding.LEFT)
        m << the(e.SeatLeft, seat=gone) << ...
        assert m.round.seats[gone].left

    def test_whoever_was_there_in_between_is_missed_for_the_first_time(self):
        m = seated(recipe(go_round(), go_round()))
        gone = m.holder
        m >> NoteMissing(gone, m.turn.number) << ...
        while m.holder != gone:
            m.speak() << ...
        m.speak() << ...
        assert not m.round.seats[gone].missing

    def test_an_alternate_may_take_the_seat_at_once(self):
        m = seated(recipe(go_round(), go_round()))
        gone = m.holder
        m >> NoteMissing(gone, m.turn.number) << ...
        m >> CallAlternate(CHAIR, m.side_of(gone)) << the(a.AlternateCalled)

    def test_a_missing_alternate_is_not_waited_for(self):
        m = seated(recipe(go_round(turn=3600)))
        gone = next(seat for seat in m.list if m.side_of(seat) == HARBOUR and seat != m.holder)
        m >> Leave(gone, keep_statements=True) << ...
        m >> CallAlternate(CHAIR, HARBOUR) << ...
        m >> NoteMissing(by(m, HARBOUR)) << the(a.AlternateNotCome)

    def test_other_moments_change_nothing(self):
        m = seated(recipe(go_round()))
        m >> NoteMissing(m.holder, m.turn.number + 1) << nothing
        m >> NoteMissing(m.list[1], m.turn.number) << nothing
        m >> NoteMissing(99, m.turn.number) << nothing
        m >> PassForNow(m.holder) << ...
        m >> PauseRound(CHAIR) << ...
        m >> NoteMissing(m.holder, m.turn.number) << nothing
        m >> EndRound(CHAIR) << ...
        m >> NoteMissing(1, 1) << refused("closed")
