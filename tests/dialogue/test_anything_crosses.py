"""A round with caucuses, under everything that can happen to messages, in any order, with somebody who keeps count.

Whoever keeps count shares no decision with the program: it writes down who agreed to what, from the presses alone.
"""

from datetime import timedelta
from functools import reduce

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.dialogue import attendance_commands as a
from bot.dialogue import backchannel_events as x
from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.backchannel import Bound, Fate
from bot.dialogue.crossing_commands import AgreeToMessage, AgreeToPublish, PassOn, ProposeMessage, SendBack
from bot.dialogue.handling import handle
from bot.dialogue.ids import DialogueId, RoundId
from bot.dialogue.lifecycle import Ending, Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from tests.dialogue.playbook import CHAIR, EIGHT, SIDES, InOrder, Meeting, at_this_test
from tests.dialogue.recipes import caucus, go_round, lengths, open_table, recipe, reporters

some = st.integers(0, 30)
LEAVING_THE_CAUCUS = (x.MessageHandedIn, x.MessageCrossed, x.PublishingReleased, x.ExchangePublished)
SHARES = {"1": lambda agreed, here: agreed == here, "1/2": lambda agreed, here: 2 * agreed >= here}


class AnythingCrosses(RuleBasedStateMachine):
    @initialize(
        people=st.lists(st.integers(1, 3), min_size=2, max_size=3),
        share=st.sampled_from(sorted(SHARES)),
        read_first=st.booleans(),
        seed=some,
    )
    def the_sides_sit_apart(self, people, share, read_first, seed):
        apart = caucus(open_table, closes=["moderator"], timer=None, decide_within=4000)
        phases = (apart, reporters(), apart, apart, go_round())
        format_ = recipe(*phases, cross_share=share, cross_within=lengths(300))
        sides = SIDES[: len(people)]
        self.m = Meeting(Round(RoundId(7), DialogueId(3), format_, "live", sides, EIGHT, reads_first=read_first), seed)
        self.m.dice = InOrder(seed)
        at_this_test.clear()
        self.enough, self.read_first = SHARES[share], read_first
        self.agreed = {}  # to which message, by what was pressed
        self.wanted = {}  # which exchange to be published, by side
        self.asks(c.Begin(CHAIR, dict(enumerate(people, 1))))

    # --- whatever people do
    @rule(which=some, bound=st.sampled_from([Bound.SIDE, Bound.SIDE, *Bound]), to=st.integers(1, 3))
    def somebody_proposes(self, which, bound, to):
        self.asks(ProposeMessage(self.one(which), "…", bound, to))

    @rule(which=some, number=st.integers(1, 6))
    def somebody_answers(self, which, number):
        seat, before = self.one(which), self.back
        for event in self.asks(ProposeMessage(seat, "…", answers=number)):
            if isinstance(event, x.MessageProposed):
                asked = before.messages[number]
                assert asked.fate is Fate.CROSSED, "what has not crossed is known to nobody who could answer"
                assert asked.side != self.side(seat)
                assert asked.bound is Bound.ROOM or asked.to == self.side(seat)

    @rule(
        whichs=st.lists(some, min_size=1, max_size=4), number=st.integers(1, 6), on=st.sampled_from([True, True, False])
    )
    def some_agree(self, whichs, number, on):
        for which in whichs:
            self.asks(AgreeToMessage(self.one(which), number, on))

    @rule(
        whichs=st.lists(some, min_size=1, max_size=4), number=st.integers(1, 4), on=st.sampled_from([True, True, False])
    )
    def some_agree_to_publish(self, whichs, number, on):
        for which in whichs:
            seat = self.one(which)
            if any(isinstance(event, LEAVING_THE_CAUCUS) for event in self.asks(AgreeToPublish(seat, number, on))):
                continue
            for side in self.m.round.sides:
                known = self.what_is_known_to(side.number) == self.known_before[side.number]
                assert side.number == self.side(seat) or known, "before its side has agreed, a wish is its own"

    @rule(newest=st.booleans(), number=st.integers(1, 6))
    def a_whole_side_agrees(self, newest, number):
        number = max(self.back.messages, default=1) if newest else number
        for seat in sorted(self.m.round.seats):
            self.asks(AgreeToMessage(seat, number))

    @rule(which=some, sides=st.sampled_from([(1,), (2,), (1, 2), (1, 2, 3)]))
    def a_whole_side_agrees_to_publish(self, which, sides):
        begun = [n for n, m in self.back.messages.items() if m.fate is Fate.CROSSED and m.answers is None]
        exchange = begun[which % len(begun)] if begun else 1
        for seat in sorted(self.m.round.seats):
            if self.side(seat) in sides:
                self.asks(AgreeToPublish(seat, exchange))

    @rule(number=st.integers(1, 6), passes=st.sampled_from([True, True, False]))
    def a_moderator_reads(self, number, passes):
        waits = number in self.back.messages and self.back.messages[number].fate is Fate.READ
        done = self.asks(PassOn(CHAIR, number) if passes else SendBack(CHAIR, number, "It names somebody."))
        assert bool(done) == (waits and self.was_running)

    @rule(which=some)
    def somebody_leaves(self, which):
        assert not any(isinstance(event, LEAVING_THE_CAUCUS) for event in self.asks(c.Leave(self.one(which), True)))

    @rule(which=some)
    def somebody_is_seen_to_be_away(self, which):
        self.asks(a.NoteMissing(self.one(which)))

    @rule(which=some)
    def a_moderator_decides(self, which):
        deciding = (c.PauseRound, c.ContinueRound, c.ContinueRound, c.NextPhase, c.ContinueRound, c.Undo)
        self.asks(deciding[which % len(deciding)](CHAIR))

    @rule(seconds=st.sampled_from([1, 30, 150, 299, 300, 901]))
    def time_passes(self, seconds):
        self.m.now += timedelta(seconds=seconds)
        due = self.m.round.deadline()
        looked = self.asks(c.Tick())
        assert bool(looked) == (due is not None and due <= self.m.now)
        assert self.asks(c.Tick()) == [], "a second look finds nothing"

    # --- what always holds
    @invariant()
    def whatever_is_open_has_an_end(self):
        if not hasattr(self, "m"):
            return
        going_on = self.m.stage in (Stage.RUNNING, Stage.PAUSED)
        for message in self.back.messages.values():
            open_ = message.fate in (Fate.PROPOSED, Fate.READ)
            assert going_on or not open_, "after the end nothing is open"
            assert (message.decide_by is not None) == (message.fate is Fate.READ)
            if open_ and self.m.stage is Stage.RUNNING:
                assert self.m.round.deadline() <= (message.decide_by or message.vote.until)
        for wish in self.back.wishes.values():
            assert going_on
            assert self.m.stage is not Stage.RUNNING or self.m.round.deadline() <= wish.vote.until

    def teardown(self):
        if not hasattr(self, "m"):
            return
        for _ in range(300):
            if self.m.round.deadline() is None:
                break
            self.m.now = max(self.m.now, self.m.round.deadline())
            assert self.asks(c.Tick()), "waiting until the deadline always gets on"
        assert self.m.stage in (Stage.CLOSED, Stage.CANCELLED)
        if self.m.round.ending is not Ending.FOR_WANT_OF_A_MODERATOR:
            assert not self.back.to_read()
        assert reduce(apply, self.m.journal, self.m.first) == self.m.round

    # --- whoever keeps count
    def asks(self, command) -> list[e.Event]:
        self.was_running = self.m.stage is Stage.RUNNING
        self.known_before = {side.number: self.what_is_known_to(side.number) for side in self.m.round.sides}
        outcome = handle(self.m.round, command, self.m.now, self.m.dice)
        if isinstance(outcome, Refusal):
            return []
        for event in outcome:
            before = self.m.round
            self.m.round = apply(before, event)
            self.m.journal.append(event)
            self.it_was_agreed(before, command, event)
        return outcome

    def it_was_agreed(self, before, command, event):
        """Nothing leaves a caucus without the word of enough people who sit there, as they pressed."""
        match event:
            case x.MessageProposed():
                self.agreed[event.number] = {command.by}
            case x.MessageAgreed():
                (self.agreed[command.number].add if command.on else self.agreed[command.number].discard)(command.by)
            case x.PublishingWished() | x.PublishingAgreed():
                wanted = self.wanted.setdefault((command.exchange, self.side(command.by)), set())
                (wanted.add if command.on else wanted.discard)(command.by)
            case x.MessageHandedIn():
                assert self.read_first
                assert before.back.messages[event.number].bound is not Bound.MODERATORS
                self.enough_of(before, before.back.messages[event.number].side, self.agreed[event.number])
            case x.MessageCrossed(by=None):
                assert not self.read_first or before.back.messages[event.number].bound is Bound.MODERATORS
                self.enough_of(before, before.back.messages[event.number].side, self.agreed[event.number])
            case x.MessageCrossed():
                assert before.back.messages[event.number].fate is Fate.READ
            case x.PublishingReleased():
                self.enough_of(before, event.side, self.wanted[event.exchange, event.side])
            case x.ExchangePublished():
                assert all(before.back.messages[number].fate is Fate.CROSSED for number in event.messages)
                first = before.back.messages[event.exchange]
                for side in (first.side, first.to):
                    assert self.wanted.pop((event.exchange, side)), "both sides have said so"
            case x.PublishingLapsed():
                self.wanted.pop((event.exchange, event.side), None)

    def enough_of(self, round_, side, agreed):
        here = {seat.number for seat in round_.taking_part() if seat.side == side and not seat.missing}
        assert agreed & here, "somebody is there who agreed"
        assert self.enough(len(agreed & here), len(here))

    def what_is_known_to(self, side):
        """All that a side can tell of the others: what has reached it, and what they have agreed to publish."""
        back = self.back
        offered = {key for key, wish in back.wishes.items() if key[1] != side and wish.agreed}
        return (back.received_by(side), offered, back.published)

    # --- how
    @property
    def back(self):
        return self.m.round.back

    def side(self, seat):
        return self.m.round.seats[seat].side

    def one(self, which):
        seats = sorted(self.m.round.seats)
        return seats[which % len(seats)]


AnythingCrosses.TestCase.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnythingCrosses = AnythingCrosses.TestCase
