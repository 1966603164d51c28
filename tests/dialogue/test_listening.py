"""Pairs in the room: one speaks and one from another side listens; then the listener speaks. Blocks: one side, then
the other."""

import pytest

from bot.dialogue import events as e
from bot.dialogue.commands import AcceptRules, Decide, Leave, Pass, SkipTurn, Speak
from bot.dialogue.events import (
    ContributionMade,
    FloorGiven,
    LapOpened,
    PhaseClosed,
    RestatementConfirmed,
    TurnEnded,
    Why,
)
from bot.dialogue.floor import upcoming
from tests.dialogue.playbook import CHAIR, begun, refused, the
from tests.dialogue.recipes import go_round, heard_you, pair, recipe, side_block, welcome


def someone(meeting, side, but=()):
    return next(seat for seat in meeting.seats_of(side) if seat not in but)


class TestListening:
    def test_the_speaker_chooses_a_listener_who_speaks_next(self):
        m = begun(recipe(pair()), 3, 3)
        first = m.holder
        chosen = m.list[3]
        assert m.side_of(chosen) != m.side_of(first)
        m.speak(to=chosen) << the(ContributionMade, to=chosen, kind=e.TurnKind.SPEAK) << the(TurnEnded)
        assert m.table.listened is None, "whoever listened has the floor now"
        assert (m.holder, m.turn.why) == (chosen, Why.LISTENED)
        m << the(FloorGiven, seat=chosen, why=Why.LISTENED, kind=e.TurnKind.SPEAK)
        m.speak(to=first) << the(ContributionMade, to=first) << the(TurnEnded)
        assert m.holder == m.list[1], "the first has had the turn of this lap, so the list goes on"
        m << the(FloorGiven, why=Why.LIST)

    def test_without_a_choice_the_next_across_on_the_list_listens(self):
        m = begun(recipe(pair()), 2, 2)
        first, second, third, _ = m.list
        m.speak() << the(ContributionMade, to=second) << the(TurnEnded) << the(FloorGiven, seat=second)
        m.speak() << the(ContributionMade, to=third) << the(TurnEnded) << the(FloorGiven, seat=third, why=Why.LISTENED)
        assert first != third

    def test_the_last_of_a_lap_is_listened_to_by_somebody_who_spoke(self):
        m = begun(recipe(pair()), 1, 1)
        first, second = m.list
        m.speak() << ...
        m.speak() << the(ContributionMade, seat=second, to=first) << the(TurnEnded) << the(PhaseClosed) << ...

    def test_the_panel_knows_who_comes_next_while_somebody_speaks(self):
        m = begun(recipe(pair()), 2, 2)
        assert upcoming(m.round, m.table) == (m.list[1], Why.LIST)

    @pytest.mark.parametrize("make", [pair, heard_you])
    def test_nobody_of_the_own_side_listens(self, make):
        m = begun(recipe(make()), 2, 2)
        own = someone(m, m.side_of(m.holder), but=[m.holder])
        m.speak(to=own) << refused("ask-across")
        m.speak(to=m.holder) << refused("ask-across")
        m.speak(to=99) << refused("ask-across")

    def test_whoever_left_does_not_listen(self):
        m = begun(recipe(pair()), 2, 2)
        gone = m.list[1]
        m >> Leave(gone, keep_statements=True) << the(e.SeatLeft)
        m.speak(to=gone) << refused("ask-across")
        m.speak() << the(ContributionMade, to=m.list[3]) << the(TurnEnded) << the(FloorGiven, seat=m.list[3])

    def test_who_listened_and_leaves_in_the_silence_is_not_next(self):
        m = begun(recipe(pair(pause_between=10)), 2, 2)
        first, second, third, fourth = m.list
        m.speak(to=fourth) << the(ContributionMade) << the(TurnEnded, next_at=m.after(10))
        assert upcoming(m.round, m.table) == (fourth, Why.LISTENED)
        m >> Leave(fourth, keep_statements=True) << the(e.SeatLeft)
        m.until_deadline() << the(e.SilenceEnded) << the(FloorGiven, seat=second, why=Why.LIST)
        assert first != third

    def test_a_pass_goes_down_the_list(self):
        m = begun(recipe(pair()), 2, 2)
        m >> Pass(m.holder) << the(TurnEnded) << the(FloorGiven, seat=m.list[1], why=Why.LIST)

    def test_with_nobody_across_one_speaks_to_all(self):
        m = begun(recipe(pair()), 1, 2)
        m >> Leave(m.seats_of(1)[0], keep_statements=True) << ...
        m.speak() << the(ContributionMade, to=None) << the(TurnEnded) << ...

    def test_lap_follows_lap_until_the_timer(self):
        m = begun(recipe(pair(closes=["timer"], timer=600)), 1, 1)
        first, second = m.list
        m.speak() << ...
        m.speak() << the(ContributionMade, to=first) << the(TurnEnded) << the(LapOpened, order=(first, second))
        m << the(FloorGiven, seat=first, why=Why.LISTENED)


class TestHeardYou:
    def test_the_listener_says_it_back_the_speaker_confirms_and_the_listener_speaks(self):
        m = begun(recipe(heard_you()), 2, 2)
        speaker, listener = m.list[0], m.list[3]
        (
            m.speak(to=listener)
            << the(ContributionMade, number=1, to=listener)
            << the(TurnEnded, next_at=None)
            << the(FloorGiven, seat=listener, kind=e.TurnKind.RESTATE, why=Why.SAYS_BACK, about=1, attempt=1)
        )
        (
            m.speak()
            << the(ContributionMade, number=2, kind=e.TurnKind.RESTATE, in_reply_to=1, attempt=1)
            << the(TurnEnded)
            << the(FloorGiven, seat=speaker, kind=e.TurnKind.DECIDE, why=Why.DECIDES, about=2, attempt=1)
        )
        (
            m.decide(True)
            << the(TurnEnded, seat=speaker, ending=e.TurnEnding.DECIDED)
            << the(RestatementConfirmed, number=2)
            << the(FloorGiven, seat=listener, kind=e.TurnKind.SPEAK, why=Why.LISTENED)
        )

    def test_no_reply_and_no_next_turn_comes_before_that_is_it(self):
        m = begun(recipe(heard_you()), 2, 2)
        speaker, listener, third, fourth = m.list
        m.speak(to=listener) << ...
        for seat in (speaker, third, fourth):
            m >> Speak(seat, "…", 3) << refused("not-your-turn", seat=listener)
        m.speak() << ...
        for seat in (listener, third, fourth):
            m >> Speak(seat, "…", 3) << refused("not-your-turn", seat=speaker)
        m >> Speak(speaker, "…", 3) << refused("decide-first")

    def test_a_listener_who_passes_has_nothing_to_confirm_and_the_list_goes_on(self):
        m = begun(recipe(heard_you()), 2, 2)
        _, second, _, fourth = m.list
        m.speak(to=fourth) << ...
        m >> Pass(fourth) << the(TurnEnded) << the(FloorGiven, seat=second, why=Why.LIST)

    def test_a_speaker_who_passes_leaves_it_open_and_the_listener_speaks(self):
        m = begun(recipe(heard_you()), 2, 2)
        speaker, _, _, fourth = m.list
        m.speak(to=fourth) << ...
        m.speak() << ...
        (
            m
            >> Pass(speaker)
            << the(TurnEnded, ending=e.TurnEnding.PASSED)
            << the(e.RestatementLeftOpen, number=2, by=None)
            << the(FloorGiven, seat=fourth, why=Why.LISTENED)
        )

    def test_without_anybody_across_nothing_is_said_back(self):
        m = begun(recipe(heard_you()), 1, 2)
        m >> Leave(m.seats_of(1)[0], keep_statements=True) << ...
        (other,) = m.table.waiting
        m.speak() << the(ContributionMade, to=None) << the(TurnEnded) << the(FloorGiven, seat=other, why=Why.LIST)

    def test_in_a_trio_everybody_speaks_once(self):
        m = begun(recipe(heard_you(who="pairs_across")), 2, 1)
        spoke = []
        while m.tables == ("pair-1",):
            turn = m.at("pair-1").turn
            if turn.kind is e.TurnKind.DECIDE:
                m >> Decide(turn.seat, True, turn.about, "pair-1") << ...
                continue
            spoke += [turn.seat] if turn.kind is e.TurnKind.SPEAK else []
            m.speak(at="pair-1") << ...
        assert sorted(spoke) == sorted(m.round.seats)
        assert len([said for said in m.round.said.values() if said.standing == "confirmed"]) == 3

    def test_a_moderator_who_skips_the_decision_leaves_it_open(self):
        m = begun(recipe(heard_you()), 1, 1)
        m.speak() << ...
        m.speak() << ...
        m >> SkipTurn(CHAIR) << the(e.DecisionTaken) << the(TurnEnded) << the(e.RestatementLeftOpen) << the(FloorGiven)


class TestBlocks:
    def test_one_side_finishes_and_then_the_other(self):
        m = begun(recipe(side_block(), side_block()), 3, 2)
        opens = m.table.opening[0]
        sides = [m.side_of(seat) for seat in m.list]
        assert sides == [opens] * len(m.seats_of(opens)) + [3 - opens] * len(m.seats_of(3 - opens))
        for _ in m.list:
            m.speak() << ...
        assert m.side_of(m.holder) == 3 - opens, "the other side opens the next phase"

    def test_three_sides_come_in_the_order_of_the_opening(self):
        m = begun(recipe(side_block()), 2, 1, 2)
        sides = [m.side_of(seat) for seat in m.list]
        assert sides == [side for side in m.table.opening for _ in m.seats_of(side)]

    def test_inside_a_side_the_order_is_drawn(self):
        assert len({begun(recipe(side_block(first=1)), 3, 3, seed=n).list for n in range(30)}) > 10

    def test_a_lap_that_follows_is_in_blocks_again(self):
        m = begun(recipe(side_block(closes=["timer"], timer=900)), 2, 2)
        before = m.list
        gone = before[1]
        m >> Leave(gone, keep_statements=True) << the(e.SeatLeft)
        for _ in range(2):
            m.speak() << ...
        rest = tuple(seat for seat in before if seat != gone)
        (
            m.speak()
            << the(ContributionMade)
            << the(TurnEnded)
            << the(LapOpened, order=rest)
            << the(FloorGiven, seat=rest[0])
        )

    def test_whoever_comes_late_speaks_last_now_and_with_the_own_side_afterwards(self):
        m = begun(recipe(welcome(timer=10), side_block(closes=["timer"], timer=900)), 2, 2, accept=False)
        opens = m.round.opening[0]
        late, *early = m.seats_of(opens)
        for seat in (*early, *m.seats_of(3 - opens)):
            m >> AcceptRules(seat) << ...
        m.until_deadline() << ...
        m >> AcceptRules(late) << the(e.RulesAccepted)
        for _ in range(3):
            m.speak() << ...
        assert m.holder == late
        m.speak() << ...
        assert [m.side_of(seat) for seat in m.list] == [opens, opens, 3 - opens, 3 - opens]
        assert m.list[1] == late


def test_whoever_listens_is_no_matter_where_people_do_not_listen():
    m = begun(recipe(go_round()), 2, 2)
    m.speak(to=m.list[3]) << the(ContributionMade, to=None) << the(TurnEnded) << the(FloorGiven, seat=m.list[1])
    assert m.table.listened is None
