"""A round with alternates and latecomers, under everything that can happen to people, in any order."""

from collections import Counter
from datetime import timedelta
from functools import reduce

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.dialogue import attendance_commands as a
from bot.dialogue import attendance_events as ae
from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.handling import handle
from bot.dialogue.ids import DialogueId, RoundId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from tests.dialogue.arbitrary import formats
from tests.dialogue.playbook import CHAIR, EIGHT, SIDES, Meeting, at_this_test

some = st.integers(0, 30)


class AnyCircle(RuleBasedStateMachine):
    @initialize(
        format_=formats(),
        people=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2)), min_size=2, max_size=3),
        seed=st.integers(0, 1000),
        accepted=st.booleans(),
    )
    def a_round_begins(self, format_, people, seed, accepted):
        sides = SIDES[: len(people)]
        self.m = Meeting(Round(RoundId(7), DialogueId(3), format_, format_.pace[0], sides, EIGHT), seed)
        at_this_test.clear()
        self.late = Counter()
        arrived, alternates = ({n: one[place] for n, one in enumerate(people, 1)} for place in (0, 1))
        self.asks(c.Begin(CHAIR, arrived, alternates=alternates))
        for seat in list(self.m.round.seats) if accepted else []:
            self.asks(c.AcceptRules(seat))

    # --- whatever people do
    @rule(which=some)
    def somebody_leaves(self, which):
        if self.seats:
            self.asks(c.Leave(self.one(which), True))

    @rule(which=some, on=st.booleans())
    def somebody_asks_for_an_alternate(self, which, on):
        self.asks(a.AskForAlternate(self.one(which), on))

    @rule(which=some)
    def somebody_accepts(self, which):
        self.asks(c.AcceptRules(self.one(which)))

    @rule(which=some)
    def an_alternate_is_called(self, which):
        self.asks(a.CallAlternate(CHAIR, 1 + which % len(self.m.round.sides)))

    @rule(yes=st.sampled_from([True, True, False]), anybody=some)
    def whoever_is_called_answers(self, yes, anybody):
        called = [s.number for s in self.seats if s.called_until] or [self.one(anybody)]
        self.asks(a.TakeSeat(called[0]) if yes else a.DeclineSeat(called[0]))

    @rule(side=some, people=st.integers(1, 3))
    def people_are_admitted_late(self, side, people):
        self.late[1 + side % len(self.m.round.sides)] += people

    @rule()
    def they_come_in(self):
        before = dict(self.m.round.seats)
        for event in self.asks(a.LetIn(dict(self.late))):
            if isinstance(event, ae.SeatsAdded):
                self.late.subtract(Counter(seat.side for seat in event.seats))
                self.they_are_as_many_as_is_fair(before, event)

    def they_are_as_many_as_is_fair(self, before, event):
        assert len(event.seats) >= 2
        assert not {seat.number for seat in event.seats} & set(before)
        sitting = Counter(seat.side for seat in before.values() if seat.sits)
        after = sitting + Counter(seat.side for seat in event.seats)
        for side in {seat.side for seat in event.seats}:
            assert all(after[side] <= after[other.number] + max(self.late[other.number], 0)
                       for other in self.m.round.sides)  # fmt: skip
        assert min(self.late.values()) >= 0

    @rule()
    def whoever_has_the_floor_is_not_there(self):
        for table in self.m.round.tables.values():
            if table.turn:
                self.asks(a.NoteMissing(table.turn.seat, table.turn.number))

    @rule()
    def whoever_has_the_floor_speaks(self):
        for table in self.m.round.tables.values():
            if table.turn:
                self.asks(c.Pass(table.turn.seat, table.id))

    @rule(which=some)
    def a_moderator_decides(self, which):
        deciding = (c.PauseRound, c.ContinueRound, c.NextPhase, c.SkipTurn, c.Undo)
        self.asks(deciding[which % len(deciding)](CHAIR))

    @rule(seconds=st.sampled_from([1, 5, 30, 60, 299, 1000]))
    def time_passes(self, seconds):
        self.m.now += timedelta(seconds=seconds)
        self.asks(c.Tick())

    # --- what always holds
    @invariant()
    def nobody_is_forgotten_and_nobody_sits_twice(self):
        if not hasattr(self, "m"):
            return
        round_ = self.m.round
        for side in round_.sides:
            assert sum(1 for s in self.seats if s.side == side.number and s.sits) <= round_.chairs
            assert sum(1 for s in self.seats if s.side == side.number and s.called_until) <= 1
        for table in round_.tables.values():
            for seat in (*table.waiting, *([table.turn.seat] if table.turn else [])):
                assert round_.seats[seat].takes_part, "only who takes part is waited for"
            assert len(set(table.waiting)) == len(table.waiting)
        for seat in self.seats:
            assert not (seat.called_until and (seat.left or not seat.alternate))
        if round_.stage in (Stage.RUNNING, Stage.PAUSED):
            assert round_.deadline() is not None

    def teardown(self):
        if hasattr(self, "m"):
            assert reduce(apply, self.m.journal, self.m.first) == self.m.round
            if self.m.stage is Stage.RUNNING:
                self.m.silence_to(lambda m: m.stage in (Stage.CLOSED, Stage.PAUSED))

    # --- how
    @property
    def seats(self):
        return list(self.m.round.seats.values())

    def one(self, which):
        return self.seats[which % len(self.seats)].number

    def asks(self, command) -> list[e.Event]:
        outcome = handle(self.m.round, command, self.m.now, self.m.dice)
        if isinstance(outcome, Refusal):
            return []
        self.m.round = reduce(apply, outcome, self.m.round)
        self.m.journal += outcome
        return outcome


AnyCircle.TestCase.settings = settings(
    max_examples=80, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyCircle = AnyCircle.TestCase
