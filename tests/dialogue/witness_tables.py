"""What a witness objects to at a table: the floor, turns, hands, words, and words said back."""

from datetime import datetime

from bot.dialogue import commands as c
from bot.dialogue import events as e
from bot.dialogue.format import Addressed, Closes, Order, Output, Reveal
from bot.dialogue.ids import TableId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.round import Round
from tests.dialogue.book import (
    LISTS,
    THREE_TRIES,
    At,
    Book,
    Holder,
    Owed,
    Words,
    across,
    comes_before,
    next_on_list,
    nobody_to_meet,
    said_back_here,
    sits,
    to_say_back,
    undecided,
)

Rest = list[e.Event]


class AtTables:
    book: Book
    turns_seen: set[int]

    def at(self, table: TableId) -> At:
        assert table in self.book.tables, f"there is no table {table}"
        return self.book.tables[table]

    # --- the floor
    def floor_given(self, r: Round, now: datetime, event: e.FloorGiven) -> None:
        at = self.at(event.table)
        phase, seat = self.book.phase(at), r.seats[event.seat]
        assert r.stage is Stage.RUNNING, "nobody gets the floor while the round rests"
        assert at.holder is None, "one seat holds the floor, and no second one"
        assert r.tables[event.table].next_at is None, "the silence comes first"
        assert not at.stuck, "while moderators are waited for nobody speaks"
        assert phase.order in (*LISTS, Order.QUEUE)
        assert seat.takes_part
        assert event.turn == max((r.turns, *self.turns_seen)) + 1
        self.turns_seen.add(event.turn)
        owed = at.owes is not None
        if at.owes:
            assert (event.seat, event.kind, event.about) == (at.owes.seat, at.owes.kind, at.owes.about), "it is owed"
            assert event.attempt == at.owes.attempt
            why = {e.TurnKind.RESTATE: e.Why.SAYS_BACK, e.TurnKind.DECIDE: e.Why.DECIDES}
            assert event.why is why.get(event.kind, e.Why.ASKED)
            at.owes = None
        else:
            assert undecided(self.book, event.table) is None, "the next turn comes after that's it"
            assert not at.closing, "after the timer only what is owed is still given"
            assert sits(r, at, event.seat), "nobody has a say at the table of others"
            assert not nobody_to_meet(r, self.book, at)
            self._is_next(r, at, event)
            at.listened = None
        length = self._length(r, event).at(r.pace) * (1.5 if seat.extra_time else 1)
        assert (event.ends, event.last) == (now + length, now + length + r.format.grace.at(r.pace))
        warn = event.ends - r.format.warning.at(r.pace)
        assert event.warn_at == (warn if warn > now else None)
        at.holder = Holder(event.seat, event.turn, event.kind, owed, event.attempt, event.about)
        if not owed:
            at.waiting = [one for one in at.waiting if one != event.seat]
            at.hands = [one for one in at.hands if one != event.seat]
        at.waits = at.waits and phase.order is not Order.QUEUE

    def _is_next(self, r: Round, at: At, event: e.FloorGiven) -> None:
        phase = self.book.phase(at)
        if phase.order is Order.QUEUE:
            others = [seat for seat in at.hands if seat != event.seat]
            assert all(comes_before(r, at, event.seat, other) for other in others), "the least heard comes first"
            earlier = at.hands[: at.hands.index(event.seat)]
            reasons = [comes_before(r, at, event.seat, other) for other in earlier]
            assert event.why in reasons if earlier else event.why is e.Why.HAND, "the reason is true"
        else:
            assert not at.waits, "a list that ended calls nobody up"
            assert event.seat == next_on_list(r, self.book, event.table), "the list says who is next"
            heard = phase.order is Order.PAIR and event.seat == at.listened
            assert event.why is (e.Why.LISTENED if heard else e.Why.LIST)
        asks = phase.addressed is Addressed.ACROSS and phase.order is not Order.PAIR
        wanted = (
            e.TurnKind.ASK if asks else e.TurnKind.REPLY if phase.addressed is Addressed.WORDS else e.TurnKind.SPEAK
        )
        assert event.kind is (e.TurnKind.RESTATE if said_back_here(phase) else wanted)
        assert (event.about, event.attempt) == (None, 1)

    def _length(self, r: Round, event: e.FloorGiven):
        phase = self.book.phase(self.at(event.table))
        ask, answer = phase.question_lengths()
        return {e.TurnKind.ASK: ask, e.TurnKind.ANSWER: answer}.get(event.kind, phase.length())

    def turn_ended(self, r: Round, command: c.Command, now: datetime, event: e.TurnEnded) -> None:
        at = self.at(event.table)
        phase, holder, turn = self.book.phase(at), at.holder, r.tables[event.table].turn
        assert holder is not None
        assert turn is not None
        assert (holder.number, holder.seat) == (event.turn, event.seat) == (turn.number, turn.seat)
        assert r.stage is Stage.RUNNING or isinstance(command, c.Leave)
        again = False
        match event.ending:
            case e.TurnEnding.TIMED_OUT:
                assert isinstance(command, c.Tick)
                assert now >= turn.last, "nobody's turn ends before its time"
                again = not holder.owed and event.seat not in at.deferred
            case e.TurnEnding.SKIPPED:
                assert isinstance(command, c.SkipTurn | c.NextPhase)
                again = not holder.owed and event.seat not in at.deferred
            case e.TurnEnding.DEFERRED:
                assert isinstance(command, c.PassForNow)
                assert not holder.owed
                assert event.seat not in at.deferred, "pass for now works once in each phase"
                again = True
            case e.TurnEnding.SPOKEN:
                assert isinstance(command, c.Speak)
            case e.TurnEnding.DECIDED:
                assert isinstance(command, c.Decide)
                assert holder.kind is e.TurnKind.DECIDE
            case e.TurnEnding.PASSED:
                assert isinstance(command, c.Pass)
                assert phase.may_pass, "nobody passes where nobody may"
            case e.TurnEnding.LEFT:
                assert isinstance(command, c.Leave)
            case _:
                raise AssertionError(event.ending)
        at.holder = None
        if again:
            at.deferred.add(event.seat)
            (at.hands if phase.order is Order.QUEUE else at.waiting).append(event.seat)
        elif not holder.owed:
            at.had_turn.add(event.seat)
            if event.ending is e.TurnEnding.PASSED:
                at.passed.add(event.seat)
            if event.ending is not e.TurnEnding.SPOKEN:
                self.stand_in(r, at, event.seat, at_once=True)
        if event.next_at:
            assert phase.pause_between is not None
            assert event.next_at == now + phase.pause_between.at(r.pace)
            assert at.owes is None, "what is owed follows at once"
            assert not at.closing

    def stand_in(self, r: Round, at: At, gone: int, *, at_once: bool) -> None:
        """For a reporter who does not report, the next of the same side."""
        side = r.seats[gone].side
        instead = next((seat for seat in at.substitutes if r.seats[seat].side == side), None)
        if instead is None or gone not in at.order:
            at.waiting = [seat for seat in at.waiting if seat != gone]
            return
        at.substitutes.remove(instead)
        at.order[at.order.index(gone)] = instead
        if gone in at.waiting:
            at.waiting[at.waiting.index(gone)] = instead
        elif at_once:
            at.waiting.insert(0, instead)

    # --- hands, readiness, silence
    def hand(self, r: Round, command: c.Command, event: e.HandRaised | e.HandLowered | e.SeatPassed) -> None:
        at = self.at(event.table)
        assert isinstance(command, c.RaiseHand | c.LowerHand | c.Pass)
        assert command.by == event.seat, "nobody raises the hand of somebody else"
        assert sits(r, at, event.seat), "nobody has a say at the table of others"
        match event:
            case e.HandRaised():
                assert event.seat not in at.hands
                at.hands.append(event.seat)
                at.passed.discard(event.seat)
            case e.HandLowered():
                at.hands.remove(event.seat)
            case e.SeatPassed():
                assert self.book.phase(at).may_pass
                assert self.book.phase(at).order in (Order.QUEUE, Order.OPEN)
                at.passed.add(event.seat)
                at.had_turn.add(event.seat)

    def readied(self, r: Round, command: c.Command, event: e.SeatReady) -> None:
        at = self.at(event.table)
        assert isinstance(command, c.BeReady | c.Pass)
        assert command.by == event.seat
        assert sits(r, at, event.seat)
        phase = self.book.phase(at)
        assert phase.order in (Order.SILENT, Order.OPEN) or phase.closes_by(Closes.READY_VOTE)
        at.ready.add(event.seat)

    def wrote(self, r: Round, command: c.Command, event: e.TextWritten) -> None:
        at = self.at(event.table)
        phase = self.book.phase(at)
        assert isinstance(command, c.Write)
        assert command.by == event.seat
        assert sits(r, at, event.seat)
        assert phase.order is Order.SILENT
        assert phase.reveal in (Reveal.PHASE_END, Reveal.WHEN_BOTH_DONE, Reveal.OWN_SIDE), (
            "notes stay with their writer"
        )
        assert event.words == r.words + 1
        at.written[event.seat] = event.words
        self.book.news += 1

    def all_done(self, r: Round, at: At) -> bool:
        present = [seat for seat in r.seats.values() if seat.takes_part and sits(r, at, seat.number)]
        sides = {seat.side for seat in present}
        return sides == {side.number for side in r.sides} and all(seat.number in at.ready for seat in present)

    # --- words
    def said(self, r: Round, command: c.Command, now: datetime, event: e.ContributionMade, rest: Rest) -> None:
        at = self.at(event.table)
        phase = self.book.phase(at)
        assert isinstance(command, c.Speak | c.Say)
        assert r.stage is Stage.RUNNING
        assert event.seat == command.by
        assert event.number == max(r.said, default=0) + 1
        assert event.words == r.words + 1
        assert not any(isinstance(other, e.ContributionMade) for other in rest), "words are posted once"
        assert (phase.order is Order.OPEN) == isinstance(command, c.Say)
        if isinstance(command, c.Say):
            self._said_freely(r, now, at, event)
        else:
            self._said_in_turn(r, command, now, at, event, rest)
        self.book.words[event.number] = Words(
            event.seat, event.table, at.phase, event.kind, event.in_reply_to, event.attempt,
            standing="waiting" if event.kind is e.TurnKind.RESTATE else "",
        )  # fmt: skip
        self.book.news += 1
        at.word_in_lap, at.passed, at.last_said = True, set(), (event.seat, now)

    def _said_freely(self, r: Round, now: datetime, at: At, event: e.ContributionMade) -> None:
        assert sits(r, at, event.seat), "nobody has a say at the table of others"
        last = at.last_said
        if last and last[0] == event.seat:
            assert now >= last[1] + self.book.phase(at).length().at(r.pace), "somebody else first, or a while"
        assert (event.turn, event.to) == (0, None)
        assert event.kind is (e.TurnKind.SPEAK if event.in_reply_to is None else e.TurnKind.REPLY)
        if event.in_reply_to is not None:
            about = self.book.words[event.in_reply_to]
            assert about.table == event.table, "nobody here has read that"
            assert not about.withdrawn
        at.spoke[event.seat] += 1
        at.had_turn.add(event.seat)

    def _said_in_turn(
        self, r: Round, command: c.Speak, now: datetime, at: At, event: e.ContributionMade, rest: Rest
    ) -> None:
        holder, phase = at.holder, self.book.phase(at)
        assert holder is not None, "nobody speaks without the floor"
        assert event.seat == holder.seat, "nobody speaks out of turn"
        assert event.turn == command.turn == holder.number, "a form of another turn says nothing in this one"
        assert now <= r.tables[event.table].turn.last, "nobody speaks after the last moment"
        assert isinstance(rest[0], e.TurnEnded)
        assert event.kind is holder.kind
        assert event.kind is not e.TurnKind.DECIDE, "deciding takes no words"
        assert event.attempt == holder.attempt
        assert undecided(self.book, event.table) is None or event.kind is e.TurnKind.RESTATE, "that's it comes first"
        paired = phase.order is Order.PAIR and event.kind is e.TurnKind.SPEAK
        if event.kind is e.TurnKind.ASK or (paired and event.to is not None):
            assert event.to in across(r, at, event.seat), "it goes to somebody across"
        else:
            assert event.to is None
        if paired and event.to is None:
            assert not across(r, at, event.seat), "somebody listens where somebody can"
        self._about(r, at, event)
        self._then_owed(r, at, event, paired=paired)
        if not holder.owed:
            at.spoke[event.seat] += 1
            at.had_turn.add(event.seat)

    def _about(self, r: Round, at: At, event: e.ContributionMade) -> None:
        about, holder = event.in_reply_to, at.holder
        match event.kind:
            case e.TurnKind.ANSWER:
                assert holder is not None
                assert about == holder.about == max(n for n, w in self.book.words.items() if w.table == event.table)
                assert r.said[about].to == event.seat, "whoever was asked answers"
            case e.TurnKind.RESTATE if holder and holder.owed:
                assert about == holder.about
            case e.TurnKind.RESTATE:
                assert about in to_say_back(r, self.book, event.table, event.seat), (
                    "words of the other side, not yet said back"
                )
            case e.TurnKind.REPLY:
                words = self.book.words[about]
                assert words.table == event.table, "nobody here has read that"
                assert not words.withdrawn
                assert r.seats[words.seat].side != r.seats[event.seat].side
            case _:
                assert about is None

    def _then_owed(self, r: Round, at: At, event: e.ContributionMade, *, paired: bool) -> None:
        restates = Output.RESTATEMENTS in self.book.phase(at).output
        owed: Owed | None = None
        match event.kind:
            case e.TurnKind.ASK:
                owed = Owed(event.to, e.TurnKind.ANSWER, event.number)
            case e.TurnKind.SPEAK if paired and restates and event.to is not None:
                owed = Owed(event.to, e.TurnKind.RESTATE, event.number)
            case e.TurnKind.RESTATE:
                owner = self.book.words[event.in_reply_to].seat
                owed = Owed(owner, e.TurnKind.DECIDE, event.number, event.attempt)
            case e.TurnKind.SPEAK if paired and not restates:
                at.listened = event.to
        at.owes = owed if owed and r.seats[owed.seat].takes_part else None

    # --- the owner's word
    def decided(
        self, r: Round, command: c.Command, event: e.RestatementConfirmed | e.RestatementReturned, rest: Rest
    ) -> None:
        at, words = self.at(event.table), self.book.words[event.number]
        assert isinstance(command, c.Decide)
        owner = self.book.words[words.about].seat
        assert command.by == owner, "nobody else decides about somebody's words"
        assert words.standing == "waiting"
        assert command.meant == isinstance(event, e.RestatementConfirmed)
        if isinstance(event, e.RestatementConfirmed):
            words.standing = "confirmed"
            at.listened = words.seat
            return
        words.standing = "returned"
        self._another_try(r, at, words)
        if words.attempt >= THREE_TRIES:
            assert isinstance(rest[0], e.RestatementStuck), "after three tries the moderators help"

    def _another_try(self, r: Round, at: At, words: Words) -> None:
        assert words.about is not None
        there = r.seats[words.seat].takes_part
        at.owes = Owed(words.seat, e.TurnKind.RESTATE, words.about, words.attempt + 1) if there else None

    def stuck(self, r: Round, now: datetime, event: e.RestatementStuck) -> None:
        at, words = self.at(event.table), self.book.words[event.number]
        assert words.attempt >= THREE_TRIES, "there are three tries"
        assert words.standing == "returned"
        assert event.decide_by == now + self.book.phase(at).decide_within.at(r.pace)
        at.stuck, at.owes = event.number, None

    def tried_again(self, r: Round, command: c.Command, event: e.RestatementTriedAgain) -> None:
        at = self.at(event.table)
        assert isinstance(command, c.SettleRestatement)
        assert command.again
        assert at.stuck == event.number
        at.stuck = None
        self._another_try(r, at, self.book.words[event.number])

    def left_open(
        self, r: Round, command: c.Command, now: datetime, event: e.RestatementLeftOpen, *, closing: bool
    ) -> None:
        at, words = self.at(event.table), self.book.words[event.number]
        assert words.standing in ("waiting", "returned")
        assert undecided(self.book, event.table) == event.number
        ends = closing or isinstance(command, c.SettleRestatement)
        if at.stuck and not ends:
            overdue = r.tables[event.table].decide_by
            assert overdue is not None
            assert overdue <= now, "moderators have their time to help"
        elif not ends:
            assert at.holder is None, "whoever tries or decides is waited for"
            assert at.owes is None
        words.standing, at.listened, at.owes = "open", words.seat, None
        at.stuck = None
