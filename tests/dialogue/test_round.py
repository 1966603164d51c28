"""A round under everything that people, moderators and time can do to it, in any order, in any small format.

Rules make moves (moves.py says when each may succeed); a witness with a book of its own watches every event
(witness.py); formats and people are as wild as they may be (arbitrary.py).
"""

from datetime import timedelta
from functools import reduce
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.dialogue import commands as c
from bot.dialogue.apply import apply
from bot.dialogue.format import Pace
from bot.dialogue.lifecycle import Stage
from bot.dialogue.statements import Ground
from tests.dialogue.arbitrary import announced, formats, people
from tests.dialogue.moves import Moves
from tests.dialogue.playbook import CHAIR

SECOND_CHAIR = 1
some = st.integers(0, 30)  # one of however many there are
moderators = st.sampled_from([CHAIR, SECOND_CHAIR])
stretches = st.sampled_from([0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 1000]).map(lambda s: timedelta(seconds=s))
WAYS = ["speak", "speak", "speak", "speak", "pass", "pass for now", "open the form", "nothing", "anything"]
in_a_turn = st.sampled_from(WAYS)
PRESSES = ["form", "out of turn", "words", "vote", "time", "hand", "pass", "say", "write", "ready", "decide"]
STEPS = ["more time", "skip", "next phase", "no more", "settle", "pause", "continue"]
comings_and_goings = st.sampled_from(["accepts", "accepts", "all accept", "somebody leaves", "the holder leaves"])
moments = st.sampled_from(["at once", "at once", "at its end", "at the last moment", "too late"])


class AnyRound(Moves, RuleBasedStateMachine):
    """No rule has a precondition: each does what fits the moment, so that every step counts. When a round is over,
    the next of the same format begins."""

    @initialize(
        format_=formats(),
        people=people,
        checkpoints=announced,
        pace=st.sampled_from(Pace),
        seed=st.integers(0, 1000),
        begun=st.sampled_from([True] * 9 + [False]),
        accepted=st.sampled_from([True, True, False]),
    )
    def the_first_round(self, format_, people, checkpoints, pace, seed, begun, accepted):
        self.how, self.seeds, self.accepted = (format_, people, checkpoints, pace), count(seed), accepted
        self.invite(*self.how, next(self.seeds))
        if begun:
            self.everybody_arrives()

    def everybody_arrives(self):
        self.begins(CHAIR)
        for seat in sorted(self.round.seats) if self.accepted else ():
            if self.running:
                self.accepts(seat)

    def there_is_a_round(self):
        if not self.going_on:
            self.it_ends_well()
            self.invite(*self.how, next(self.seeds))
            self.everybody_arrives()

    # --- time
    @rule(by=stretches, away=st.booleans(), alive_before=stretches)
    def time_passes(self, by, away, alive_before):
        """Nobody looks: whatever is overdue is then overdue; or the bot was away and says so."""
        if away:
            self.be_away(by, alive_before)
        else:
            self.now += by

    @rule()
    def somebody_looks(self):
        self.look()

    @rule(times=st.integers(1, 4))
    def nobody_does_anything(self, times):
        for _ in range(times):
            if self.round.deadline() is not None:
                self.wait_until_something_is_due()

    # --- tables
    @rule(moves=st.lists(st.tuples(in_a_turn, moments, some), min_size=1, max_size=8), which=some)
    def the_round_goes_on(self, moves, which):
        """A stretch of the round at one of its tables: turns are taken, early or at the last moment; people write, say
        something, raise their hands, decide about their words."""
        self.there_is_a_round()
        for n, (move, moment, how) in enumerate(moves):
            table = self.table(which + (n if how % 4 == 0 else 0))
            if not self.running or table is None:
                return
            self.reach(table, moment)
            self.goes_on(table, move, how)

    # --- people
    @rule(which=some, number=st.integers(1, 40), press=st.sampled_from(PRESSES))
    def somebody_presses_something(self, which, number, press):
        self.there_is_a_round()
        if not self.going_on:
            return
        seat, table = self.seat(which), self.table(number)
        match press:
            case "words" if self.round.said:
                self.takes_back_words(which, withdraw=number % 2 == 0)
            case "vote":
                self.may_vote(seat, number % 12 + 1)
            case "words" | "time":
                self.send(c.AskMoreTime(seat, on=number % 2 == 0))
            case _ if table is not None:
                self.at_a_table(table, seat, number, press)

    def at_a_table(self, table, seat, number, press):
        match press:
            case "form":
                self.sends_a_form(table, seat, number)
            case "out of turn":
                self.presses_out_of_turn(table, seat)
            case "hand":
                (self.lowers_the_hand if number % 3 == 0 else self.raises_a_hand)(table, seat)
            case "pass":
                self.passes_without_the_floor(table, seat)
            case "say":
                self.says(table, seat, self.some_words(number) if number % 2 else None)
            case "write":
                self.writes(table, seat)
            case "ready":
                self.is_ready(table, seat)
            case "decide":
                self.somebody_else_decides(table, seat, meant=number % 2 == 0)

    @rule(goings=st.lists(st.tuples(comings_and_goings, some), min_size=1, max_size=3), keep=st.booleans())
    def somebody_comes_or_goes(self, goings, keep):
        self.there_is_a_round()
        for how, which in goings:
            if self.going_on:
                self.comes_or_goes(how, which, keep)

    def comes_or_goes(self, how, which, keep):
        match how:
            case "all accept":
                for seat in sorted(self.round.seats):
                    if self.going_on:
                        self.accepts(seat)
            case "somebody leaves" if which % 3 == 0:  # or too many rounds would soon be empty
                self.leaves(self.seat(which), keep)
            case "the holder leaves" if which % 2 == 0 and (table := self.table(which)) and table.turn:
                self.leaves(table.turn.seat, keep)
            case _:
                self.accepts(self.seat(which))

    @rule(
        goings=st.lists(st.tuples(comings_and_goings, some), min_size=1, max_size=3),
        away=stretches,
        ends=st.sampled_from(["continue", "continue", "undo", "by itself", "not yet"]),
    )
    def a_pause_in_which_people_come_and_go(self, goings, away, ends):
        self.there_is_a_round()
        if not self.going_on:
            return
        self.pauses(CHAIR)
        for how, which in goings:
            self.comes_or_goes(how, which, keep=True)
        self.be_away(away, timedelta(0))
        match ends:
            case "continue":
                self.continues(SECOND_CHAIR)
            case "undo":
                self.takes_back(SECOND_CHAIR)
            case "by itself":
                self.wait_until_something_is_due()
            case _:
                pass

    # --- moderators
    @rule(by=moderators, how=st.sampled_from(STEPS), extra=stretches, which=some)
    def a_moderator_steps_in(self, by, how, extra, which):
        self.there_is_a_round()
        if not self.going_on:
            return
        table = self.table(which)
        match how:
            case "more time":
                self.send(c.GiveMoreTime(by, extra, table.id if table and which % 2 else None))
            case "skip" if table and table.turn:
                self.skips(by, table)
            case "settle" if table:
                self.moderators_settle(by, table, again=which % 2 == 0)
            case "next phase" | "no more":
                self.moves_on(by, no_more=how == "no more")
            case "pause":
                self.pauses(by)
            case _:
                self.continues(by)

    @rule(by=moderators, after=st.sampled_from([0, 1, 10, 10.001, 11]))
    def a_moderator_takes_it_back(self, by, after):
        if self.going_on:
            self.now += timedelta(seconds=after) if self.round.undo else timedelta(0)
            self.takes_back(by)

    @rule(by=moderators, how=st.sampled_from([c.StopSafely, c.StopSafely, c.EndRound]), really=st.integers(0, 4))
    def a_moderator_stops_it(self, by, how, really):
        if really == 0 and self.going_on:
            self.send(how(by))

    @rule(which=st.sets(st.integers(1, 12)), accepted=st.sampled_from([True, False, None]))
    def a_checkpoint_is_kept(self, which, accepted):
        if self.round.stage is not Stage.INVITING:
            self.keeps_a_checkpoint(which, accepted)

    # --- statements
    @rule(
        moves=st.lists(
            st.tuples(
                st.sampled_from(["propose", "propose", "screen", "screen", "rewrite", "take back", "seed"]), some
            ),
            min_size=1,
            max_size=10,
        ),
        by=moderators,
        grounds=st.lists(st.none() | st.none() | st.sampled_from(Ground), min_size=10, max_size=10),
        moves_on=st.booleans(),
    )
    def statements_come_and_go(self, moves, by, grounds, moves_on):
        self.there_is_a_round()
        if not self.going_on:
            return
        for (move, which), ground in zip(moves, grounds, strict=False):
            match move:
                case "propose":
                    self.send(c.Propose(self.seat(which), "…"))
                case "screen":
                    self.screens(by, which, ground)
                case "rewrite":
                    self.rewrites(which)
                case "take back":
                    self.withdraws_a_statement(which)
                case "seed":
                    assert self.send(c.Seed(by, ("…",) * (which % 3 + 1)))
        if moves_on:
            self.moves_on(by)

    def teardown(self):
        if hasattr(self, "round"):
            self.it_ends_well()

    def it_ends_well(self):
        """The journal rebuilds the round; and when everybody is silent from here on, it comes to an end by itself."""
        assert reduce(apply, self.journal, self.first) == self.round
        self.fall_silent()
        if self.round.final_due:
            assert self.send(c.RecordCheckpoint(self.round.open_statements()))
        assert self.round.summaries or self.round.stage is Stage.CANCELLED, "whatever began ends with a summary"
        assert reduce(apply, self.journal, self.first) == self.round


AnyRound.TestCase.settings = settings(
    max_examples=150, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyRound = AnyRound.TestCase
