"""At which tables a phase happens, who has a say there, and that no table waits for another."""

from collections import Counter
from itertools import product

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import (
    AcceptRules,
    BeReady,
    ContinueRound,
    GiveMoreTime,
    Leave,
    NextPhase,
    Pass,
    PassForNow,
    PauseRound,
    RaiseHand,
    Say,
    SkipTurn,
    Speak,
    Undo,
    Write,
)
from bot.dialogue.events import (
    ContributionMade,
    FloorGiven,
    PhaseClosed,
    PhaseOpened,
    TableClosed,
    TableOpened,
    TextsRevealed,
    TurnEnded,
    TurnEnding,
)
from bot.dialogue.seating import at_table, drawn_pairs, has_a_place, sides_at, table_id_of, table_of
from tests.dialogue.playbook import CHAIR, begun, later, note, refused, the
from tests.dialogue.recipes import (
    alternate,
    caucus,
    decision,
    go_round,
    open_table,
    pair,
    queue,
    recipe,
    reporters,
    silent,
    voting,
    welcome,
)


def pairs_across(make=go_round, **fields):
    return make(who="pairs_across", **fields)


class TestOneSide:
    def test_numbers_are_drawn_for_the_round(self):
        numbered = {begun(recipe(go_round()), seed=n).round.numbered for n in range(20)}
        assert numbered == {(1, 2), (2, 1)}

    def test_only_that_side_has_a_say(self):
        m = begun(recipe(go_round(who="side:two")), 2, 3)
        one, two = m.round.numbered
        assert (m.tables, m.table.side) == (("room",), two)
        assert sorted(m.list) == sorted(m.seats_of(two))
        listener = m.seats_of(one)[0]
        m >> Speak(listener, "…", turn=1) << refused("listening-side", side=two)
        m >> Pass(listener) << refused("listening-side", side=two)
        assert table_of(m.round, listener) is m.table, "whoever listens reads along in the room"
        assert [seat.side for seat in at_table(m.round, m.table)] == [two] * len(m.seats_of(two))

    def test_the_next_phase_is_for_the_other_side(self):
        m = begun(recipe(go_round(who="side:one"), go_round(who="side:two")), 1, 1)
        one, two = m.round.numbered
        assert m.side_of(m.holder) == one
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened, side=two) << ...
        assert m.side_of(m.holder) == two

    def test_a_side_that_this_dialogue_does_not_have_is_passed_over(self):
        m = begun(
            recipe(go_round(who="side:two"), queue(who="side:three"), open_table(who="side:four"), go_round()), 1, 1
        )
        (
            m.speak()
            << the(ContributionMade)
            << the(TurnEnded)
            << the(PhaseClosed, phase=0)
            << the(PhaseOpened, phase=1)
            << the(PhaseClosed, phase=1)
            << the(PhaseOpened, phase=2)
            << the(PhaseClosed, phase=2)
            << the(PhaseOpened, phase=3)
            << the(FloorGiven)
        )

    def test_with_three_sides_two_listen(self):
        m = begun(recipe(queue(who="side:three")), 1, 1, 1)
        one, two, three = m.round.numbered
        m >> RaiseHand(m.seats_of(one)[0]) << refused("listening-side", side=three)
        m >> RaiseHand(m.seats_of(two)[0]) << refused("listening-side", side=three)
        m >> RaiseHand(m.seats_of(three)[0]) << the(e.HandRaised) << the(FloorGiven)

    def test_without_anybody_of_that_side_the_phase_ends_by_its_rules(self):
        m = begun(recipe(go_round(who="side:one"), go_round(who="side:two")), 1, 2)
        for seat in m.seats_of(m.round.numbered[1]):
            m >> Leave(seat, keep_statements=True) << the(e.SeatLeft)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(PhaseClosed) << the(PhaseOpened) << ...
        assert m.stage == "closed"


class TestReporters:
    def test_one_of_each_side_speaks_and_the_others_stand_by(self):
        m = begun(recipe(reporters()), 3, 2)
        first, second = m.list
        assert {m.side_of(first), m.side_of(second)} == {1, 2}
        assert sorted((*m.list, *m.table.substitutes)) == sorted(m.round.seats)
        assert m.side_of(first) == m.table.opening[0]
        m.speak() << the(ContributionMade, seat=first) << the(TurnEnded) << the(FloorGiven, seat=second)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(PhaseClosed) << ...

    def test_the_order_of_the_sides_is_that_of_the_opening_whatever_their_size(self):
        for n in range(12):
            m = begun(recipe(reporters()), 1, 2, 5, seed=n)
            assert tuple(m.side_of(seat) for seat in m.list) == m.table.opening

    def test_of_one_side_alone(self):
        m = begun(recipe(go_round(who="reporter:two")), 3, 3)
        two = m.round.numbered[1]
        assert [m.side_of(seat) for seat in (*m.list, *m.table.substitutes)] == [two] * 3
        assert len(m.list) == 1
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(PhaseClosed) << ...

    def test_who_reports_is_drawn(self):
        drawn = {begun(recipe(reporters(first=1)), 3, 3, seed=n).list for n in range(40)}
        assert len(drawn) > 10

    def test_whoever_passes_is_stood_in_for_at_once(self):
        m = begun(recipe(reporters()), 3, 3)
        first, second = m.list
        side = m.side_of(first)
        stands_in = next(seat for seat in m.table.substitutes if m.side_of(seat) == side)
        m >> Pass(first) << the(TurnEnded, ending=TurnEnding.PASSED) << the(FloorGiven, seat=stands_in)
        assert m.list == (stands_in, second), "and so in every lap that follows"
        assert stands_in not in m.table.substitutes
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=second)

    def test_until_nobody_of_the_side_is_left_to_ask(self):
        m = begun(recipe(reporters()), 2, 2)
        m >> Pass(m.holder) << the(TurnEnded) << the(FloorGiven)
        m >> Pass(m.holder) << the(TurnEnded) << the(FloorGiven)
        assert m.side_of(m.holder) == m.table.opening[1]

    @pytest.mark.parametrize("how", [TurnEnding.TIMED_OUT, TurnEnding.SKIPPED])
    def test_whoever_loses_the_turn_comes_once_more_and_then_somebody_stands_in(self, how):
        m = begun(recipe(reporters()), 2, 2)
        first, second = m.list
        stands_in = next(seat for seat in m.table.substitutes if m.side_of(seat) == m.side_of(first))

        def loses_the_turn():
            if how is TurnEnding.SKIPPED:
                return m >> SkipTurn(CHAIR) << the(e.DecisionTaken)
            m.until_deadline() << the(e.SpeakerWarned)
            return m.until_deadline()

        loses_the_turn() << the(TurnEnded, seat=first, ending=how) << the(FloorGiven, seat=second) << ...
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=first) << ...
        loses_the_turn() << the(TurnEnded, seat=first, ending=how) << the(FloorGiven, seat=stands_in) << ...

    def test_passing_for_now_is_no_pass(self):
        m = begun(recipe(reporters()), 2, 2)
        first, second = m.list
        m >> PassForNow(first) << the(TurnEnded) << the(FloorGiven, seat=second)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=first)

    def test_a_reporter_who_leaves_before_the_turn_is_stood_in_for(self):
        m = begun(recipe(reporters()), 2, 2)
        first, second = m.list
        stands_in = next(seat for seat in m.table.substitutes if m.side_of(seat) == m.side_of(second))
        m >> Leave(second, keep_statements=True) << the(e.SeatLeft)
        assert (m.list, m.table.waiting) == ((first, stands_in), (stands_in,))
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=stands_in)

    def test_so_is_one_who_leaves_while_speaking(self):
        m = begun(recipe(reporters()), 2, 2)
        first, _ = m.list
        stands_in = next(seat for seat in m.table.substitutes if m.side_of(seat) == m.side_of(first))
        (
            m
            >> Leave(first, keep_statements=True)
            << the(TurnEnded, ending=TurnEnding.LEFT)
            << the(e.SeatLeft)
            << the(FloorGiven, seat=stands_in)
        )

    def test_a_reporter_who_leaves_after_the_turn_is_stood_in_for_in_the_next_lap_alone(self):
        m = begun(recipe(reporters(order="alternate", closes=["timer"], timer=600)), 2, 2)
        first, second = m.list
        stands_in = next(seat for seat in m.table.substitutes if m.side_of(seat) == m.side_of(first))
        m.speak() << ...
        m >> Leave(first, keep_statements=True) << the(e.SeatLeft)
        assert m.table.waiting == ()
        (
            m.speak()
            << the(ContributionMade, seat=second)
            << the(TurnEnded)
            << the(e.LapOpened, order=(stands_in, second))
            << the(FloorGiven, seat=stands_in)
        )

    def test_a_substitute_who_leaves_is_not_asked(self):
        m = begun(recipe(reporters()), 2, 2)
        first, second = m.list
        stands_in = next(seat for seat in m.table.substitutes if m.side_of(seat) == m.side_of(first))
        m >> Leave(stands_in, keep_statements=True) << the(e.SeatLeft)
        m >> Pass(first) << the(TurnEnded) << the(FloorGiven, seat=second)

    def test_laps_are_the_reporters_alone(self):
        m = begun(recipe(reporters(order="alternate", closes=["timer"], timer=600)), 3, 3)
        both = m.list
        m.speak() << ...
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(e.LapOpened, order=both) << the(FloorGiven)

    def test_in_blocks_or_in_turns_it_is_one_each(self):
        for order in ("side_block", "alternate"):
            m = begun(recipe(reporters(order=order)), 4, 2)
            assert [m.side_of(seat) for seat in m.list] == list(m.table.opening)

    def test_whoever_accepts_late_stands_by_or_reports_where_nobody_else_can(self):
        m = begun(recipe(welcome(timer=10), go_round(who="reporter:one")), 2, 2, accept=False)
        one, two = m.round.numbered
        first, late = m.seats_of(one)
        for seat in (first, *m.seats_of(two)):
            m >> AcceptRules(seat) << ...
        m.until_deadline() << ...
        assert (m.list, m.table.substitutes) == ((first,), ())
        m >> AcceptRules(late) << the(e.RulesAccepted)
        assert (m.list, m.table.substitutes) == ((first,), (late,))
        m >> Pass(first) << the(TurnEnded) << the(FloorGiven, seat=late)

    def test_or_reports_where_nobody_else_of_the_side_is_left(self):
        m = begun(recipe(welcome(timer=10), reporters()), 2, 2, accept=False)
        side = m.round.numbered[1]  # opens the first phase of turns as the second
        first, late = m.seats_of(side)
        for seat in (first, *m.seats_of(3 - side)):
            m >> AcceptRules(seat) << ...
        m.until_deadline() << ...
        m >> Leave(first, keep_statements=True) << the(e.SeatLeft)
        assert first not in m.table.waiting
        m >> AcceptRules(late) << the(e.RulesAccepted)
        assert m.table.waiting == (late,)
        m.speak() << the(ContributionMade) << the(TurnEnded) << the(FloorGiven, seat=late)


class TestCaucus:
    def test_each_side_has_a_table_of_its_own_with_its_own_floor(self):
        m = begun(recipe(caucus(go_round, turn=60), go_round()), 2, 3)
        assert m.tables == ("caucus-1", "caucus-2")
        assert m.round.room is None
        for side in (1, 2):
            table = m.at(f"caucus-{side}")
            assert (table.side, sorted(table.order)) == (side, sorted(m.seats_of(side)))
            assert table.turn.seat == table.order[0]
            assert {m.where(seat).id for seat in m.seats_of(side)} == {table.id}
            assert sides_at(m.round, table) == (side,)
        opened = [event for event in m.journal if isinstance(event, PhaseOpened | TableOpened)]
        assert [(type(event), event.side) for event in opened] == [(PhaseOpened, 1), (TableOpened, 2)]

    def test_nobody_has_a_say_at_the_other_sides_table(self):
        m = begun(recipe(caucus(go_round), caucus(queue), caucus(open_table), caucus(silent)), 2, 2)
        stranger, home = m.seats_of(1)[0], m.at("caucus-2")
        m >> Speak(stranger, "…", home.turn.number, table="caucus-2") << refused("other-caucus", side=2)
        m >> Pass(stranger, "caucus-2") << refused("other-caucus", side=2)
        m >> NextPhase(CHAIR) << ...
        m >> RaiseHand(stranger, "caucus-2") << refused("other-caucus", side=2)
        m >> NextPhase(CHAIR) << ...
        m >> Say(stranger, "…", table="caucus-2") << refused("other-caucus", side=2)
        m >> BeReady(stranger, "caucus-2") << refused("other-caucus", side=2)
        m >> NextPhase(CHAIR) << ...
        m >> Write(stranger, "…", "caucus-2") << refused("other-caucus", side=2)
        m >> BeReady(stranger, "caucus-2") << refused("other-caucus", side=2)

    def test_nor_in_the_room_while_it_has_no_floor(self):
        m = begun(recipe(caucus(go_round)), 2, 2)
        m >> Speak(m.seats_of(1)[0], "…", 1) << refused("no-turns-now")

    def test_they_go_on_without_each_other_and_the_last_closes_the_phase(self):
        m = begun(recipe(caucus(go_round), go_round()), 2, 2)
        one, two = m.at("caucus-1").order
        m.speak(at="caucus-1") << the(ContributionMade, table="caucus-1") << the(TurnEnded) << the(FloorGiven, seat=two)
        (
            m.speak(at="caucus-1")
            << the(ContributionMade, seat=two)
            << the(TurnEnded)
            << the(TableClosed, table="caucus-1")
        )
        assert m.tables == ("caucus-2",)
        m >> Speak(one, "…", 9, table="caucus-1") << refused("no-turns-now")
        m.speak(at="caucus-2") << the(ContributionMade, number=3) << the(TurnEnded) << the(FloorGiven)
        (
            m.speak(at="caucus-2")
            << the(ContributionMade)
            << the(TurnEnded)
            << the(PhaseClosed, phase=0, table="caucus-2")
            << the(PhaseOpened, table="room")
            << the(FloorGiven)
        )

    def test_each_has_its_own_clock_and_more_time_may_be_given_to_all_or_to_one(self):
        m = begun(recipe(caucus(open_table, timer=100), go_round()), 1, 1)
        more = m.after(50) - m.now
        (
            m
            >> GiveMoreTime(CHAIR, more)
            << the(e.DecisionTaken)
            << the(e.PhaseExtended, table="caucus-1", closes_at=m.after(150))
            << the(e.PhaseExtended, table="caucus-2", closes_at=m.after(150))
        )
        (
            m
            >> GiveMoreTime(CHAIR, more, table="caucus-2")
            << the(e.DecisionTaken)
            << the(e.PhaseExtended, table="caucus-2")
        )
        m.until_deadline() << the(TableClosed, table="caucus-1") << the(e.UndoLapsed)
        m.until_deadline() << the(PhaseClosed, table="caucus-2") << the(PhaseOpened) << the(FloorGiven)

    def test_more_time_goes_only_where_a_clock_runs(self):
        m = begun(recipe(caucus(go_round, closes=["moderator"])), 1, 1)
        m.speak(at="caucus-1") << the(ContributionMade) << the(TurnEnded) << the(e.ListEnded)
        more = m.after(50) - m.now
        m >> GiveMoreTime(CHAIR, more, table="caucus-1") << refused("no-clock")
        m >> GiveMoreTime(CHAIR, more, table="room") << refused("no-clock")
        m >> GiveMoreTime(CHAIR, more) << the(e.DecisionTaken) << the(e.TurnExtended, table="caucus-2")
        m >> GiveMoreTime(CHAIR, m.now - m.now) << refused("no-clock")

    def test_a_moderators_next_closes_all(self):
        m = begun(recipe(caucus(go_round), go_round()), 2, 2)
        (
            m
            >> NextPhase(CHAIR)
            << the(e.DecisionTaken)
            << the(TurnEnded, table="caucus-1", ending=TurnEnding.SKIPPED)
            << the(TableClosed, table="caucus-1")
            << the(TurnEnded, table="caucus-2", ending=TurnEnding.SKIPPED)
            << the(PhaseClosed, table="caucus-2")
            << the(PhaseOpened, by=CHAIR)
            << the(FloorGiven)
        )

    def test_and_taking_it_back_opens_all_again(self):
        m = begun(recipe(caucus(go_round), go_round()), 2, 2)
        m.speak(at="caucus-1") << ...
        before = m.round.tables
        m >> NextPhase(CHAIR) << ...
        m >> later(5) >> Undo(CHAIR) << the(e.DecisionUndone)
        assert m.tables == ("caucus-1", "caucus-2")
        assert m.at("caucus-1").turn.seat == before["caucus-1"].turn.seat
        assert (m.at("caucus-2").turn.ends - m.now).total_seconds() == 60, "with the seconds in between given back"

    def test_a_moderator_skips_at_one_of_them(self):
        m = begun(recipe(caucus(go_round)), 2, 2)
        (
            m
            >> SkipTurn(CHAIR, table="caucus-2")
            << the(e.DecisionTaken)
            << the(TurnEnded, table="caucus-2")
            << the(FloorGiven, table="caucus-2")
        )
        m >> SkipTurn(CHAIR) << refused("no-clock")

    def test_in_a_pause_every_clock_stands(self):
        m = begun(recipe(caucus(go_round)), 1, 1)
        m >> PauseRound(CHAIR) << ...
        m >> later(30) >> ContinueRound(CHAIR) << ...
        assert {(table.turn.ends - m.now).total_seconds() for table in m.round.tables.values()} == {60}

    def test_the_earliest_clock_of_any_table_comes_first(self):
        m = begun(recipe(caucus(go_round, turn=100), go_round()), 1, 1)
        m >> GiveMoreTime(CHAIR, m.after(50) - m.now, table="caucus-1") << ...
        m >> later(300)
        m.until_deadline()
        endings = [event.table for event in m.minutes if isinstance(event, TurnEnded)]
        assert endings[:2] == ["caucus-2", "caucus-1"]
        m << ...

    def test_hidden_words_are_shown_at_the_own_table(self):
        m = begun(recipe(caucus(silent), go_round()), 2, 1)
        (a, b), (c,) = m.seats_of(1), m.seats_of(2)
        for seat, table in ((a, "caucus-1"), (b, "caucus-1"), (c, "caucus-2")):
            m >> Write(seat, "…", table) << the(e.TextWritten, table=table)
        m >> BeReady(a, "caucus-1") << the(e.SeatReady)
        m >> BeReady(b, "caucus-1") << the(e.SeatReady) << the(TextsRevealed, table="caucus-1") << the(TableClosed)
        assert {said.table for said in m.round.said.values()} == {"caucus-1"}
        m >> BeReady(c, "caucus-2") << the(e.SeatReady) << the(TextsRevealed, table="caucus-2") << ...
        assert {said.seat: said.table for said in m.round.said.values()} == {
            a: "caucus-1", b: "caucus-1", c: "caucus-2",
        }  # fmt: skip

    @pytest.mark.parametrize("make", [go_round, queue, open_table, silent])
    def test_words_for_the_own_side_have_caucus_tables_too(self, make):
        m = begun(recipe(make(reveal="own_side")), 2, 2)
        assert m.tables == ("caucus-1", "caucus-2")

    def test_whoever_accepts_late_joins_the_own_table(self):
        m = begun(recipe(welcome(timer=10), caucus(go_round)), 2, 2, accept=False)
        late, *early = m.seats_of(1)
        for seat in (*early, *m.seats_of(2)):
            m >> AcceptRules(seat) << ...
        m.until_deadline() << ...
        m >> AcceptRules(late) << the(e.RulesAccepted)
        assert m.at("caucus-1").waiting[-1:] == (late,)
        assert late not in m.at("caucus-2").waiting

    def test_a_side_of_which_everybody_left_has_no_table(self):
        m = begun(recipe(go_round(), caucus(go_round), go_round()), 1, 2)
        (gone,) = m.seats_of(1)
        m >> Leave(gone, keep_statements=True) << ...
        m.silence_to(lambda m: m.phase == 1)
        assert m.tables == ("caucus-2",)

    def test_but_one_whose_people_have_yet_to_accept_has(self):
        m = begun(recipe(welcome(timer=10), go_round(), caucus(silent)), 2, 1, accept=False)
        early, late = m.seats_of(1)
        for seat in (early, *m.seats_of(2)):
            m >> AcceptRules(seat) << ...
        m.until_deadline() << ...
        m >> Leave(early, keep_statements=True) << ...
        m.silence_to(lambda m: m.phase == 2)
        m >> AcceptRules(late) << the(e.RulesAccepted)
        m >> Write(late, "…", "caucus-1") << the(e.TextWritten, table="caucus-1")

    def test_what_is_for_a_caucus_never_happens_in_the_room_even_with_nobody_left(self):
        m = begun(recipe(decision(), caucus(open_table), go_round()), 1, 1)
        for seat in m.round.seats:
            m >> Leave(seat, keep_statements=True) << ...
        m >> NextPhase(CHAIR) << ...
        assert m.tables == ("caucus-1", "caucus-2")

    def test_a_place_for_a_caucus_is_read_together_one_for_a_pair_is_not(self):
        assert [has_a_place(table) for table in ("room", "caucus-2", "pair-1")] == [True, True, False]


class TestDrawnPairs:
    def test_everybody_sits_once_and_with_another_side(self):
        for sizes in (sizes for sides in (1, 2, 3, 4) for sizes in product(range(5), repeat=sides)):
            numbers = iter(range(100))
            inside = {side: [next(numbers) for _ in range(size)] for side, size in enumerate(sizes, 1)}
            side_of = {seat: side for side, seats in inside.items() for seat in seats}
            drawn = drawn_pairs(inside)
            if sum(1 for size in sizes if size) < 2:
                assert drawn == (), "without two sides there are no pairs"
                continue
            assert Counter(seat for seats in drawn for seat in seats) == Counter(list(side_of)), sizes
            for seats in drawn:
                assert len({side_of[seat] for seat in seats}) > 1, sizes
            assert len(drawn) == min(sum(sizes) - max(sizes), sum(sizes) // 2), f"as many pairs as can be: {sizes}"
            assert max(map(len, drawn)) - min(map(len, drawn)) <= 1, f"who is left over is spread: {sizes}"

    def test_they_are_drawn(self):
        drawn = {begun(recipe(pairs_across()), 3, 3, seed=n).round.tables["pair-1"].pair for n in range(30)}
        assert len(drawn) > 5


class TestPairTables:
    def test_each_pair_has_a_table_of_its_own(self):
        m = begun(recipe(pairs_across(), go_round()), 3, 3)
        assert m.tables == ("pair-1", "pair-2", "pair-3")
        for table in m.round.tables.values():
            assert sorted(table.order) == sorted(table.pair)
            assert {m.side_of(seat) for seat in table.pair} == {1, 2}
            assert table.turn.seat in table.pair
            assert table.side is None
            assert {seat.number for seat in at_table(m.round, table)} == set(table.pair)

    def test_nobody_else_has_a_say_there(self):
        m = begun(recipe(pairs_across(), pairs_across(open_table)), 2, 2)
        stranger = next(seat for seat in m.round.seats if seat not in m.at("pair-1").pair)
        m >> Speak(stranger, "…", 1, table="pair-1") << refused("other-pair")
        m >> Pass(stranger, "pair-1") << refused("other-pair")
        m >> NextPhase(CHAIR) << ...
        stranger = next(seat for seat in m.round.seats if seat not in m.at("pair-1").pair)
        m >> Say(stranger, "…", table="pair-1") << refused("other-pair")
        assert table_id_of(m.round, stranger) == "pair-2"

    def test_the_turn_that_a_stranger_asks_about_is_not_told(self):
        m = begun(recipe(pairs_across()), 2, 2)
        stranger = next(seat for seat in m.round.seats if seat not in m.at("pair-1").pair)
        m >> Speak(stranger, "…", m.at("pair-1").turn.number, table="pair-1") << refused("other-pair")

    def test_one_is_done_and_the_others_go_on_to_their_timer(self):
        m = begun(recipe(pairs_across(open_table, closes=["ready_vote:1", "timer"], timer=300), go_round()), 2, 2)
        one, two = m.at("pair-1").pair
        m >> Say(one, "…", table="pair-1") << the(ContributionMade, table="pair-1")
        m >> BeReady(one, "pair-1") << the(e.SeatReady)
        m >> BeReady(two, "pair-1") << the(e.SeatReady) << the(TableClosed, table="pair-1")
        assert table_of(m.round, one) is None, "they sit nowhere until the next phase"
        assert table_id_of(m.round, one) == "room"
        m >> Say(m.at("pair-2").pair[0], "…", table="pair-2") << the(ContributionMade)
        m.until_deadline() << the(PhaseClosed, table="pair-2") << the(PhaseOpened) << the(FloorGiven)

    def test_a_moderators_next_closes_all_of_them(self):
        m = begun(recipe(pairs_across(), go_round()), 3, 3)
        m >> NextPhase(CHAIR) << ...
        assert (m.phase, m.tables) == (1, ("room",))

    def test_with_unequal_sides_somebody_joins_a_pair(self):
        m = begun(recipe(pairs_across(turn=60)), 3, 2)
        trio, two = m.at("pair-1"), m.at("pair-2")
        assert (len(trio.pair), len(two.pair)) == (3, 2)
        sides = [m.side_of(seat) for seat in trio.order]
        assert Counter(sides) == {1: 2, 2: 1}
        for _ in range(2):
            m.speak(at="pair-1") << ...
        m.speak(at="pair-1") << the(ContributionMade) << the(TurnEnded) << the(TableClosed)

    def test_a_pair_whose_partner_leaves_is_over_when_nobody_speaks(self):
        m = begun(recipe(pairs_across(alternate, timer=300), go_round()), 2, 2)
        table = m.at("pair-1")
        speaks = table.turn.seat
        (listens,) = (seat for seat in table.pair if seat != speaks)
        m >> Leave(listens, keep_statements=True) << the(e.SeatLeft)
        assert m.at("pair-1").turn.seat == speaks, "they may finish"
        m.speak(at="pair-1") << the(ContributionMade) << the(TurnEnded) << the(TableClosed, table="pair-1")
        assert m.tables == ("pair-2",)

    def test_so_is_one_at_an_open_table_at_once(self):
        m = begun(recipe(pairs_across(open_table), go_round()), 2, 2)
        m >> Leave(m.at("pair-2").pair[0], keep_statements=True) << the(e.SeatLeft) << the(TableClosed, table="pair-2")

    def test_the_speaker_who_leaves_leaves_nobody_waiting(self):
        m = begun(recipe(pairs_across(), go_round()), 2, 2)
        (
            m
            >> Leave(m.at("pair-1").turn.seat, keep_statements=True)
            << the(TurnEnded, ending=TurnEnding.LEFT)
            << the(e.SeatLeft)
            << the(TableClosed, table="pair-1")
        )

    def test_a_trio_goes_on_while_both_sides_are_there(self):
        m = begun(recipe(pairs_across(alternate, timer=300), go_round()), 2, 1)
        table = m.at("pair-1")
        side = m.side_of(table.turn.seat)
        larger = [seat for seat in m.seats_of(1) if seat != table.turn.seat]
        m >> Leave(larger[0], keep_statements=True) << the(e.SeatLeft)
        m.speak(at="pair-1") << the(ContributionMade) << the(TurnEnded) << ...
        assert m.side_of(m.at("pair-1").turn.seat) != side

    def test_without_two_sides_nobody_meets(self):
        m = begun(recipe(decision(), pairs_across(open_table), pairs_across(alternate), go_round()), 1, 2)
        m >> Leave(m.seats_of(1)[0], keep_statements=True) << ...
        (
            m
            >> NextPhase(CHAIR)
            << the(e.DecisionTaken)
            << the(PhaseClosed, phase=0)
            << the(PhaseOpened, phase=1, pair=())
            << the(PhaseClosed, phase=1)
            << the(PhaseOpened, phase=2)
            << the(PhaseClosed, phase=2)
            << the(PhaseOpened, phase=3)
            << the(FloorGiven)
        )

    def test_whoever_accepts_late_waits_for_the_next_phase(self):
        m = begun(recipe(welcome(timer=10), pairs_across(), go_round()), 2, 2, accept=False)
        late, *early = m.seats_of(1)
        for seat in (*early, *m.seats_of(2)):
            m >> AcceptRules(seat) << ...
        m.until_deadline() << ...
        m >> AcceptRules(late) << the(e.RulesAccepted)
        assert table_of(m.round, late) is None
        m >> NextPhase(CHAIR) << ...
        assert late in m.list

    def test_one_listens_to_the_other(self):
        m = begun(recipe(pairs_across(pair), go_round()), 1, 1)
        first, second = m.at("pair-1").order
        (
            m.speak(at="pair-1")
            << the(ContributionMade, to=second)
            << the(TurnEnded)
            << the(FloorGiven, why=e.Why.LISTENED)
        )
        m.speak(at="pair-1") << the(ContributionMade, to=first) << the(TurnEnded) << the(PhaseClosed) << ...


class TestEverybody:
    def test_in_the_room_everybody_has_a_say(self):
        m = begun(recipe(voting()), 2, 2)
        assert {seat.number for seat in at_table(m.round, m.table)} == set(m.round.seats)
        assert sides_at(m.round, m.table) == (1, 2)
        m >> BeReady(m.seats_of(1)[0]) << the(e.SeatReady)
        m >> BeReady(m.seats_of(1)[0]) << note("already-ready")

    def test_before_a_round_begins_nobody_sits_anywhere(self):
        m = begun(recipe(go_round()))
        m >> Leave(m.list[3], keep_statements=True) << the(e.SeatLeft)
        assert table_id_of(m.round, m.list[3]) == "room"
        assert table_of(m.round, 99) is m.table
