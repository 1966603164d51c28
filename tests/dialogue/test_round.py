"""A round under everything that people, moderators and time can do to it, in any order, in any small format.

Rules make moves; a witness with a book of its own watches every event (witness.py). What a rule knows about whether its
move may succeed is checked in the rule, in both directions.
"""

from copy import deepcopy
from datetime import timedelta
from functools import reduce
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.apply import apply
from bot.dialogue.format import Order, Pace, Reveal
from bot.dialogue.handling import handle
from bot.dialogue.ids import DialogueId, RoundId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.dialogue.statements import Condition, Ground
from bot.dialogue.table import Table, Turn
from bot.dialogue.voting import may_vote
from tests.dialogue.arbitrary import announced, formats, people
from tests.dialogue.playbook import CHAIR, EIGHT, SIDES
from tests.dialogue.witness import Witness

SECOND_CHAIR = 1
some = st.integers(0, 30)  # one of however many there are
moderators = st.sampled_from([CHAIR, SECOND_CHAIR])
seconds = st.sampled_from([0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 1000])
stretches = seconds.map(lambda s: timedelta(seconds=s))


def going_on(machine):
    return machine.round.stage in (Stage.RUNNING, Stage.PAUSED)


def somebody_speaks(machine):
    return machine.turn is not None


def somebody_has_not_accepted(machine):
    return going_on(machine) and any(not seat.accepted for seat in machine.round.seats.values())


def has_statements(machine):
    return going_on(machine) and bool(machine.round.statements)


class AnyRound(RuleBasedStateMachine):
    @initialize(
        format_=formats(),
        people=people,
        checkpoints=announced,
        seed=st.integers(0, 1000),
        begins=st.sampled_from([True] * 9 + [False]),
        accept=st.sampled_from([True, True, False]),
    )
    def invited(self, format_, people, checkpoints, seed, begins, accept):
        hours = tuple(EIGHT + timedelta(seconds=s) for s in checkpoints)
        sides = SIDES[: len(people)]
        self.first = self.round = Round(RoundId(1), DialogueId(1), format_, Pace.LIVE, sides, EIGHT, hours)
        self.arrived = {side.number: there for side, there in zip(sides, people, strict=True)}
        self.now = EIGHT
        self.dice = Random(seed)
        self.journal = []
        self.witness = Witness(self.round)
        if begins:
            assert self.send(c.Begin(CHAIR, self.arrived))
        if begins and accept:
            self.everybody_accepts()

    def send(self, command):
        """Ask the round; a refusal changes nothing, and whatever follows is what the same dice say again."""
        before, dice = self.round, deepcopy(self.dice)
        outcome = handle(before, command, self.now, self.dice)
        assert self.round == before
        if isinstance(outcome, Refusal):
            assert self.dice.getstate() == dice.getstate()
            return None
        assert handle(before, command, self.now, dice) == outcome
        self.round = reduce(apply, outcome, before)
        self.journal += outcome
        self.witness.saw(before, command, self.now, outcome)
        return outcome

    # --- reading
    @property
    def table(self) -> Table | None:
        return self.round.room

    @property
    def turn(self) -> Turn | None:
        return self.table.turn if self.table else None

    def seat(self, which):
        seats = sorted(self.round.seats)
        return seats[which % len(seats)]

    def statement(self, which):
        return self.round.statements[sorted(self.round.statements)[which % len(self.round.statements)]]

    # --- time
    @rule(by=stretches)
    @precondition(going_on)
    def wait(self, by):
        """Time passes and nobody looks: whatever is overdue is then overdue."""
        self.now += by

    @rule()
    def look(self):
        deadline = self.round.deadline()
        events = self.send(c.Tick())
        assert (events == []) == (deadline is None or deadline > self.now), "a look does what is due and nothing else"
        self.nothing_is_due()

    @rule()
    @precondition(lambda self: self.round.deadline() is not None)
    def wait_until_something_is_due(self):
        self.now = max(self.now, self.round.deadline())
        assert self.send(c.Tick()), "waiting until the deadline always gets on"
        self.nothing_is_due()

    def nothing_is_due(self):
        deadline = self.round.deadline()
        assert deadline is None or deadline > self.now
        assert self.send(c.Tick()) == [], "a second look finds nothing"

    @rule(away=stretches, before=stretches)
    @precondition(going_on)
    def be_away(self, away, before):
        since = self.now
        self.now += away
        command = c.GiveBack(since - before, self.now)
        self.send(command)
        assert self.send(command) == [], "no time is given back twice"

    # --- moderators
    @rule(by=moderators)
    @precondition(lambda self: self.round.stage is Stage.INVITING)
    def begin(self, by):
        assert self.send(c.Begin(by, self.arrived))
        assert self.send(c.Begin(by, self.arrived)) is None

    @rule(by=moderators)
    @precondition(lambda self: self.round.stage is Stage.RUNNING)
    def pause(self, by):
        assert self.send(c.PauseRound(by))
        assert self.send(c.PauseRound(by)) is None, "a double press pauses once"

    @rule(by=moderators)
    @precondition(lambda self: self.round.stage is Stage.PAUSED)
    def continue_(self, by):
        assert self.send(c.ContinueRound(by))
        if self.round.stage is Stage.RUNNING:
            assert self.send(c.ContinueRound(by)) is None

    @rule(by=moderators, extra=stretches)
    @precondition(going_on)
    def give_more_time(self, by, extra):
        self.send(c.GiveMoreTime(by, extra))

    @rule(by=moderators)
    @precondition(somebody_speaks)
    def skip(self, by):
        command = c.SkipTurn(by, self.turn.number)
        assert bool(self.send(command)) == (self.round.stage is not Stage.PAUSED)
        assert self.send(command) is None, "a double press skips once"

    @rule(by=moderators)
    @precondition(lambda self: self.round.stage is Stage.RUNNING)
    def next_phase(self, by):
        command = c.NextPhase(by, self.round.phase)
        if self.send(command):
            assert self.send(command) is None, "a double press moves once"

    @rule(by=moderators, after=st.sampled_from([0, 1, 10, 10.001, 11]))
    @precondition(lambda self: going_on(self) and self.round.undo is not None)
    def undo(self, by, after):
        self.now += timedelta(seconds=after)
        in_time = self.now <= self.round.undo.until
        assert bool(self.send(c.Undo(by))) == in_time
        assert self.send(c.Undo(by)) is None

    @rule(by=moderators, how=st.sampled_from([c.StopSafely, c.StopSafely, c.EndRound]), really=st.integers(0, 4))
    @precondition(going_on)
    def stop(self, by, how, really):
        if really == 0:
            self.send(how(by))

    @rule(by=moderators, which=some, ground=st.none() | st.sampled_from(Ground))
    @precondition(has_statements)
    def screen(self, by, which, ground):
        statement = self.statement(which)
        waits = statement.condition is Condition.WAITING
        assert bool(self.send(c.Screen(by, statement.id, ground))) == waits

    @rule(by=moderators, how_many=st.integers(1, 3))
    @precondition(lambda self: going_on(self) or self.round.stage is Stage.INVITING)
    def seed(self, by, how_many):
        assert self.send(c.Seed(by, ("…",) * how_many))

    @rule(which=st.sets(st.integers(1, 12)))
    @precondition(lambda self: going_on(self) or self.round.checkpoint_due)
    def keep_a_checkpoint(self, which):
        open_ = set(self.round.open_statements())
        due, last = self.round.checkpoint_due, self.round.final_due
        command = c.RecordCheckpoint(tuple(sorted(open_ if last else open_ & which)))
        allowed = due and self.round.stage is not Stage.INVITING
        assert bool(self.send(command)) == allowed
        assert self.send(command) is None

    # --- participants
    @rule(which=some)
    @precondition(somebody_has_not_accepted)
    def accept(self, which):
        seat = self.round.seats[self.seat(which)]
        assert bool(self.send(c.AcceptRules(seat.number))) == (not seat.accepted and not seat.left)

    @rule()
    @precondition(somebody_has_not_accepted)
    def everybody_accepts(self):
        for seat in sorted(self.round.seats):
            self.send(c.AcceptRules(seat))

    @rule(times=st.integers(1, 4), to=some)
    @precondition(somebody_speaks)
    def holders_speak(self, times, to):
        for _ in range(times):
            if self.turn is None:
                return
            across = [s.number for s in self.round.taking_part() if s.side != self.round.seats[self.turn.seat].side]
            self.the_holder_speaks(across[to % len(across)] if across else None)

    @rule(to=some)
    @precondition(somebody_speaks)
    def the_holder_asks_just_anybody(self, to):
        self.the_holder_speaks(self.seat(to))

    def the_holder_speaks(self, asked):
        turn, seats = self.turn, self.round.seats
        there = asked is not None and seats[asked].takes_part and seats[asked].side != seats[turn.seat].side
        fits = turn.kind is not e.TurnKind.ASK or there
        may = self.round.stage is Stage.RUNNING and self.now <= turn.last and fits
        command = c.Speak(turn.seat, "…", turn.number, asked)
        assert bool(self.send(command)) == may
        if may:
            assert self.send(command) is None, "words that come twice are posted once"

    @rule(which=some, turn=st.integers(1, 40))
    @precondition(going_on)
    def somebody_sends_a_form(self, which, turn):
        now, seat = self.turn, self.seat(which)
        own = now is not None and (now.seat, now.number) == (seat, turn) and now.kind is not e.TurnKind.ASK
        may = own and self.round.stage is Stage.RUNNING and self.now <= now.last
        assert bool(self.send(c.Speak(seat, "…", turn))) == may

    @rule()
    @precondition(somebody_speaks)
    def open_the_form(self):
        turn = self.turn
        command = c.OpenForm(turn.seat, turn=turn.number)
        events = self.send(command)
        if self.round.stage is Stage.RUNNING and self.now <= turn.last:
            assert (events == []) == turn.held
            assert self.turn.last == (
                turn.last if turn.held else max(turn.last, turn.ends + self.round.format.hold.live)
            )
            assert self.send(command) == [], "the floor is held once"
        else:
            assert events is None

    @rule(for_now=st.booleans())
    @precondition(somebody_speaks)
    def the_holder_passes(self, for_now):
        turn, table = self.turn, self.table
        may = self.round.stage is Stage.RUNNING and self.round.phase_of(table).passes
        if for_now:
            may = may and turn.seat not in self.witness.book.deferred and turn.kind is not e.TurnKind.ANSWER
        command = (c.PassForNow if for_now else c.Pass)(turn.seat, turn=turn.number)
        assert bool(self.send(command)) == may
        if may:
            assert self.send(command) is None, "a double press passes once"

    @rule(which=some, command=st.sampled_from([c.Pass, c.PassForNow, c.OpenForm]))
    @precondition(somebody_speaks)
    def somebody_else_presses(self, which, command):
        if self.seat(which) != self.turn.seat:
            assert self.send(command(self.seat(which))) is None

    @rule(which=some)
    @precondition(lambda self: going_on(self) and not self.round.now_phase.in_turns)
    def write(self, which):
        seat, phase = self.seat(which), self.round.now_phase
        hidden = phase.order is Order.SILENT and phase.reveal is Reveal.PHASE_END
        may = hidden and self.round.stage is Stage.RUNNING and self.round.seats[seat].takes_part
        assert bool(self.send(c.Write(seat, "…", phase=self.round.phase))) == may
        assert self.send(c.Write(seat, "…", phase=self.round.phase - 1)) is None

    @rule(which=some)
    @precondition(lambda self: going_on(self) and not self.round.now_phase.in_turns)
    def be_ready(self, which):
        command = c.BeReady(self.seat(which), phase=self.round.phase)
        if self.send(command):
            assert self.send(command) is None

    @rule(which=some, withdraw=st.booleans())
    @precondition(lambda self: going_on(self) and self.round.said)
    def take_back_words(self, which, withdraw):
        said = self.round.said[sorted(self.round.said)[which % len(self.round.said)]]
        command = c.Withdraw(said.seat, said.number) if withdraw else c.Correct(said.seat, "…", said.number)
        young = self.now <= said.at + timedelta(minutes=10)
        may = young and not said.withdrawn and self.round.seats[said.seat].takes_part
        assert bool(self.send(command)) == may
        if withdraw:
            assert self.send(command) is None

    @rule(which=some, on=st.booleans())
    @precondition(going_on)
    def ask_for_more_time(self, which, on):
        self.send(c.AskMoreTime(self.seat(which), on))

    @rule(which=some)
    @precondition(going_on)
    def propose(self, which):
        self.send(c.Propose(self.seat(which), "…"))

    @rule(which=some, rewrite=st.booleans())
    @precondition(has_statements)
    def change_a_statement(self, which, rewrite):
        statement = self.statement(which)
        if statement.author is None:
            return
        here = self.round.seats[statement.author].takes_part
        returned_once = statement.condition is Condition.RETURNED and not statement.rewritten
        if rewrite:
            may = here and (statement.condition is Condition.WAITING or returned_once)
            assert bool(self.send(c.Rewrite(statement.author, statement.id, "…"))) == may
        else:
            kept = statement.condition in (Condition.OPEN, Condition.CLOSED, Condition.WITHDRAWN)
            assert bool(self.send(c.TakeBackStatement(statement.author, statement.id))) == (here and not kept)

    @rule(which=some, keep=st.booleans(), really=st.integers(0, 3))
    @precondition(going_on)
    def leave(self, which, keep, really):
        if really:
            return
        seat = self.seat(which)
        unreleased = {Condition.WAITING, Condition.RETURNED, Condition.ACCEPTED}
        own = [s.id for s in self.round.statements.values() if s.author == seat and s.condition in unreleased]
        there = not self.round.seats[seat].left
        assert bool(self.send(c.Leave(seat, keep))) == there
        if there and not keep:
            assert all(self.round.statements[id_].condition is Condition.WITHDRAWN for id_ in own)

    @rule(which=some, number=st.integers(1, 12))
    @precondition(going_on)
    def vote(self, which, number):
        """A ballot is no command: it must only be known whether a vote counts."""
        seat = self.round.seats[self.seat(which)]
        counts = seat.takes_part and number in self.round.open_statements()
        assert (may_vote(self.round, seat.number, number) is None) == counts

    def teardown(self):
        """The journal rebuilds the round; and when everybody is silent from here on, it comes to an end by itself."""
        if not hasattr(self, "round"):
            return
        assert reduce(apply, self.journal, self.first) == self.round
        for _ in range(3000):
            if self.round.deadline() is None:
                break
            self.wait_until_something_is_due()
        assert self.round.stage in (Stage.CLOSED, Stage.CANCELLED), "it goes on for ever"
        if self.round.final_due:
            assert self.send(c.RecordCheckpoint(self.round.open_statements()))
        assert self.round.summaries or self.round.stage is Stage.CANCELLED, "whatever began ends with a summary"
        assert reduce(apply, self.journal, self.first) == self.round


AnyRound.TestCase.settings = settings(
    max_examples=150, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyRound = AnyRound.TestCase
