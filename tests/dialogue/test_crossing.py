"""Messages that leave a caucus: proposed inside a side, agreed to by its own vote, and only then read elsewhere."""

from datetime import timedelta

import pytest

from bot.dialogue import attendance_commands as a
from bot.dialogue import backchannel_events as x
from bot.dialogue import events as e
from bot.dialogue.backchannel import Bound, Fate
from bot.dialogue.commands import AcceptRules, ContinueRound, EndRound, GiveBack, Leave, NextPhase, PauseRound, Undo
from bot.dialogue.crossing import MOST_REASON
from bot.dialogue.crossing_commands import AgreeToMessage, AgreeToPublish, PassOn, ProposeMessage, SendBack
from bot.dialogue.fields import read_share
from bot.dialogue.lifecycle import Ending, PauseCause
from tests.dialogue.playbook import CHAIR, EIGHT, TICK, InOrder, begun, later, note, nothing, refused, the
from tests.dialogue.recipes import caucus, go_round, lengths, open_table, recipe, reporters, welcome

APART = caucus(open_table, timer=3000)
TEN_MINUTES = 600
TWO_PHASES = (APART, go_round())


def apart(*people, phases=TWO_PHASES, fields=None, **how):
    """Each side sits at a table of its own."""
    m = begun(recipe(*phases, **{"cross_within": lengths(TEN_MINUTES), **(fields or {})}), *people, **how)
    m.dice = InOrder(1)
    return m


def proposed(m, words="We would open the path.", bound=Bound.SIDE, answers=None, side=1):
    """Somebody of a side proposes, and the others have not agreed yet."""
    return m >> ProposeMessage(m.seats_of(side)[0], words, bound, answers=answers)


def crossed(m, side=1, answers=None, bound=Bound.SIDE):
    """A side sends a message with everybody's word."""
    proposed(m, bound=bound, answers=answers, side=side) << ...
    number = max(m.round.back.messages)
    for seat in m.seats_of(side)[1:]:
        m >> AgreeToMessage(seat, number) << ...
    assert m.round.back.messages[number].fate is Fate.CROSSED
    return number


class TestProposing:
    def test_anybody_of_a_caucus_proposes_words_and_where_they_go(self):
        m = apart()
        proposed(m) << the(x.MessageProposed, number=1, side=1, bound=Bound.SIDE, to=2, words=1, until=m.after(600))
        proposed(m, bound=Bound.ROOM, side=2) << the(x.MessageProposed, number=2, side=2, bound=Bound.ROOM, to=None)
        proposed(m, bound=Bound.MODERATORS) << the(x.MessageProposed, number=3, bound=Bound.MODERATORS, words=3)

    def test_words_have_their_limits(self):
        m = apart()
        proposed(m, " ") << refused("empty")
        proposed(m, "x" * 601) << refused("too-long", n=1, m=600)
        proposed(m, "x" * 600) << the(x.MessageProposed)

    def test_a_side_reads_three_at_once_and_no_more(self):
        m = apart()
        for _ in range(3):
            proposed(m) << the(x.MessageProposed)
        proposed(m) << refused("many-messages", n=3)
        proposed(m, side=2) << the(x.MessageProposed)

    def test_with_several_other_sides_one_is_named(self):
        m = apart(2, 2, 2)
        first = m.seats_of(1)[0]
        proposed(m) << refused("nobody-across")
        m >> ProposeMessage(first, "…", to=1) << refused("nobody-across")
        m >> ProposeMessage(first, "…", to=9) << refused("nobody-across")
        m >> ProposeMessage(first, "…", to=3) << the(x.MessageProposed, to=3)

    def test_not_to_a_side_of_which_nobody_is_there(self):
        m = apart(2, 1)
        m >> Leave(m.seats_of(2)[0], keep_statements=True) << ...
        proposed(m) << refused("nobody-across")
        proposed(m, bound=Bound.ROOM) << the(x.MessageProposed)

    def test_not_while_all_sit_together(self):
        m = apart(phases=(go_round(), APART))
        proposed(m) << refused("not-apart")

    def test_not_in_a_round_without_caucuses(self):
        m = begun(recipe(go_round()))
        proposed(m) << refused("no-caucus-here")

    def test_where_reporters_speak_the_reporter_proposes(self):
        m = apart(phases=(APART, reporters()))
        m >> NextPhase(CHAIR) << ...
        reporter = next(seat for seat in m.list if m.side_of(seat) == 1)
        other = next(seat for seat in m.seats_of(1) if seat != reporter)
        m >> ProposeMessage(other, "…") << refused("reporter-proposes", seat=reporter)
        m >> ProposeMessage(reporter, "…") << the(x.MessageProposed, seat=reporter)
        m >> AgreeToMessage(other, 1) << the(x.MessageAgreed) << the(x.MessageCrossed)

    def test_a_side_without_a_reporter_waits(self):
        m = apart(phases=(APART, go_round(who="reporter:one")))
        m >> NextPhase(CHAIR) << ...
        listening = next(side for side in (1, 2) if side != m.side_of(m.holder))
        proposed(m, side=listening) << refused("no-reporter-now", side=listening)

    def test_nobody_without_a_seat_and_nothing_while_the_round_rests(self):
        m = apart()
        m >> ProposeMessage(99, "…") << refused("not-seated")
        m >> PauseRound(CHAIR) << ...
        proposed(m) << refused("paused")


class TestAgreeing:
    def test_it_crosses_when_everybody_of_the_side_has_agreed(self):
        m = apart(3, 3)
        _, b, c = m.seats_of(1)
        proposed(m) << the(x.MessageProposed)
        m >> AgreeToMessage(b, 1) << the(x.MessageAgreed, seat=b, on=True)
        m >> later(9) >> AgreeToMessage(c, 1) << the(x.MessageAgreed) << the(x.MessageCrossed, at=m.now, by=None)
        assert m.round.back.received_by(2) == (m.round.back.messages[1],)
        assert m.round.back.received_by(1) == ()

    def test_whoever_is_alone_on_a_side_has_agreed_with_the_proposal(self):
        m = apart(1, 2)
        proposed(m) << the(x.MessageProposed) << the(x.MessageCrossed)

    def test_a_word_can_be_taken_back_while_the_vote_is_open(self):
        m = apart(3, 3)
        a_, b, c = m.seats_of(1)
        proposed(m) << ...
        m >> AgreeToMessage(a_, 1, on=False) << the(x.MessageAgreed, seat=a_, on=False)
        m >> AgreeToMessage(b, 1) << ...
        m >> AgreeToMessage(c, 1) << the(x.MessageAgreed)
        m >> AgreeToMessage(a_, 1) << the(x.MessageAgreed) << the(x.MessageCrossed)
        m >> AgreeToMessage(a_, 1, on=False) << refused("message-over")

    def test_pressing_twice_says_it_once(self):
        m = apart(3, 3)
        proposed(m) << ...
        m >> AgreeToMessage(m.seats_of(1)[0], 1) << note("already-agreed")
        m >> AgreeToMessage(m.seats_of(1)[1], 1, on=False) << nothing

    def test_another_side_knows_of_no_such_message(self):
        m = apart()
        proposed(m) << ...
        m >> AgreeToMessage(m.seats_of(2)[0], 1) << refused("no-message")
        m >> AgreeToMessage(m.seats_of(2)[0], 77) << refused("no-message")

    @pytest.mark.parametrize(("share", "needed"), [("2/3", 2), ("0.5", 2), ("1", 3), ("34%", 2), ("1/3", 1)])
    def test_the_share_is_a_rule_of_the_format(self, share, needed):
        m = apart(3, 3, fields={"cross_share": share})
        assert m.round.format.cross_share == read_share(share)
        proposed(m) << ...
        for n, seat in enumerate(m.seats_of(1)[1:], 2):
            assert (m.round.back.messages[1].fate is Fate.CROSSED) == (n > needed)
            if n <= needed:
                m >> AgreeToMessage(seat, 1) << ...
        assert m.round.back.messages[1].fate is Fate.CROSSED

    def test_only_those_who_are_there_are_asked(self):
        m = apart(2, 2, accept=False)
        a_, b = m.seats_of(1)
        assert m.round.seats[a_].accepted  # nothing is asked for in this format
        m >> a.NoteMissing(b) << ...
        proposed(m) << the(x.MessageProposed) << ...

    def test_the_phase_may_end_meanwhile(self):
        m = apart()
        proposed(m) << ...
        m >> NextPhase(CHAIR) << ...
        m >> AgreeToMessage(m.seats_of(1)[1], 1) << the(x.MessageAgreed) << the(x.MessageCrossed)

    def test_it_is_known_what_waits_for_whose_word(self):
        m = apart(3, 3)
        a_, b, _ = m.seats_of(1)
        proposed(m) << ...
        waits = m.round.back.waits_for
        assert [waits(1, a_), waits(1, b), waits(2, m.seats_of(2)[0])] == [0, 1, 0]
        m >> AgreeToMessage(b, 1) << ...
        assert m.round.back.waits_for(1, b) == 0


class TestTime:
    def test_a_proposal_lapses(self):
        m = apart()
        proposed(m) << ...
        m >> later(599) >> TICK << nothing
        m >> later(1) >> TICK << the(x.MessageLapsed, number=1)
        m >> AgreeToMessage(m.seats_of(1)[1], 1) << refused("message-over")
        m >> TICK << nothing

    def test_that_somebody_leaves_completes_nothing_at_that_moment(self):
        m = apart()
        proposed(m) << ...
        m >> Leave(m.seats_of(1)[1], keep_statements=True) << the(e.SeatLeft) << ...
        assert m.round.back.messages[1].fate is Fate.PROPOSED
        m >> later(600) >> TICK << the(x.MessageCrossed, number=1)

    def test_nor_does_a_side_that_is_empty_agree(self):
        m = apart(1, 2, fields={"cross_share": "1/2"})
        m = apart(2, 2)
        proposed(m) << ...
        for seat in m.seats_of(1):
            m >> Leave(seat, keep_statements=True) << ...
        m >> later(600) >> TICK << the(x.MessageLapsed) << ...

    def test_clocks_stand_while_the_round_rests(self):
        m = apart()
        proposed(m) << ...
        m >> later(100) >> PauseRound(CHAIR) << ...
        m >> AgreeToMessage(m.seats_of(1)[1], 1) << refused("paused")
        m >> later(800) >> ContinueRound(CHAIR) << ...
        assert m.round.back.deadline() == m.after(500)

    def test_time_in_which_the_bot_was_away_is_given_back(self):
        m = apart()
        proposed(m) << ...
        until = m.round.back.deadline()
        m >> later(300) >> GiveBack(EIGHT, EIGHT + timedelta(seconds=300)) << ...
        assert m.round.back.deadline() == until + timedelta(seconds=300)

    def test_the_round_has_a_deadline_for_it(self):
        m = apart(phases=(caucus(open_table, timer=3000), go_round()))
        proposed(m) << ...
        assert m.round.deadline() == m.round.back.deadline() == m.after(600)

    def test_with_the_round_everything_ends(self):
        m = apart(reads_first=True)
        proposed(m) << ...
        crossed_not = m.round.back.messages[1]
        m >> EndRound(CHAIR) << the(x.MessageLapsed, number=1) << the(e.RoundClosed) << ...
        assert crossed_not.fate is Fate.PROPOSED
        m >> AgreeToMessage(m.seats_of(1)[1], 1) << refused("closed")

    def test_a_step_that_is_taken_back_takes_back_no_message(self):
        m = apart()
        proposed(m) << ...
        m >> NextPhase(CHAIR) << ...
        m >> AgreeToMessage(m.seats_of(1)[1], 1) << the(x.MessageAgreed) << the(x.MessageCrossed)
        m >> Undo(CHAIR) << ...
        assert m.round.back.messages[1].fate is Fate.CROSSED


class TestAnswering:
    def test_an_answer_goes_back_where_the_message_came_from(self):
        m = apart()
        crossed(m)
        proposed(m, side=2, answers=1, bound=Bound.ROOM) << the(
            x.MessageProposed, number=2, side=2, answers=1, bound=Bound.SIDE, to=1
        )
        m >> AgreeToMessage(m.seats_of(2)[1], 2) << the(x.MessageAgreed) << the(x.MessageCrossed)
        assert [message.number for message in m.round.back.exchange(1)] == [1, 2]

    def test_what_was_said_to_all_is_answered_before_all(self):
        m = apart(2, 2, 2)
        crossed(m, bound=Bound.ROOM)
        proposed(m, side=3, answers=1) << the(x.MessageProposed, bound=Bound.ROOM, to=None)

    def test_each_side_answers_once(self):
        m = apart()
        crossed(m)
        proposed(m, side=2, answers=1) << ...
        proposed(m, side=2, answers=1) << refused("answered-already")
        m >> later(600) >> TICK << the(x.MessageLapsed)
        proposed(m, side=2, answers=1) << the(x.MessageProposed)  # what lapsed was no answer

    def test_only_what_has_crossed_to_oneself(self):
        m = apart(2, 2, 2)
        m >> ProposeMessage(m.seats_of(1)[0], "…", to=2) << ...
        proposed(m, side=2, answers=1) << refused("no-message")
        m >> AgreeToMessage(m.seats_of(1)[1], 1) << ...
        proposed(m, side=3, answers=1) << refused("no-message")
        proposed(m, side=1, answers=1) << refused("no-message")
        proposed(m, side=2, answers=9) << refused("no-message")
        proposed(m, side=2, answers=1) << the(x.MessageProposed)

    def test_also_when_the_sides_sit_together_again(self):
        m = apart()
        crossed(m)
        m >> NextPhase(CHAIR) << ...
        proposed(m, side=2, answers=1) << the(x.MessageProposed)
        proposed(m, side=1) << refused("not-apart")


class TestModeratorsReadFirst:
    def handed_in(self, **how):
        m = apart(reads_first=True, **how)
        proposed(m) << ...
        (
            m
            >> AgreeToMessage(m.seats_of(1)[1], 1)
            << the(x.MessageAgreed)
            << the(x.MessageHandedIn, decide_by=m.after(900))
        )
        return m

    def test_they_pass_it_on(self):
        m = self.handed_in()
        m >> PassOn(CHAIR, 1) << the(x.MessageCrossed, number=1, by=CHAIR)
        m >> PassOn(CHAIR, 1) << refused("other-was-first")
        m >> SendBack(CHAIR, 1, "…") << refused("other-was-first")

    def test_or_send_it_back_with_a_reason(self):
        m = self.handed_in()
        m >> SendBack(CHAIR, 1, " ") << refused("reason-needed")
        m >> SendBack(CHAIR, 1, "x" * (MOST_REASON + 1)) << refused("too-long", n=1, m=MOST_REASON)
        m >> SendBack(CHAIR, 1, "It names somebody.") << the(x.MessageSentBack, number=1, reason=2, by=CHAIR)
        assert (m.round.words, m.round.back.messages[1].fate) == (2, Fate.SENT_BACK)
        m >> PassOn(CHAIR, 1) << refused("other-was-first")
        proposed(m) << the(x.MessageProposed, number=2, words=3)

    def test_what_they_have_not_read_is_open_as_well(self):
        m = apart(1, 1, reads_first=True)
        for _ in range(3):
            proposed(m) << the(x.MessageProposed) << the(x.MessageHandedIn)
        proposed(m) << refused("many-messages", n=3)
        m >> PassOn(CHAIR, 2) << ...
        proposed(m) << the(x.MessageProposed) << ...

    def test_what_goes_to_them_needs_no_reading_before(self):
        m = apart(1, 1, reads_first=True)
        proposed(m, bound=Bound.MODERATORS) << the(x.MessageProposed) << the(x.MessageCrossed, by=None)

    def test_what_is_not_handed_in_is_not_theirs(self):
        m = apart(reads_first=True)
        proposed(m) << ...
        m >> PassOn(CHAIR, 1) << refused("other-was-first")
        m >> PassOn(CHAIR, 9) << refused("other-was-first")

    def test_without_one_of_them_the_round_pauses_and_closes(self):
        m = self.handed_in()
        m >> later(900) >> TICK << the(e.RoundPaused, cause=PauseCause.WANT_OF_A_MODERATOR)
        m >> PassOn(CHAIR, 1) << refused("paused")
        (
            m
            >> later(900)
            >> TICK
            << the(x.MessageLapsed, number=1)
            << the(e.RoundClosed, ending=Ending.FOR_WANT_OF_A_MODERATOR)
            << ...
        )

    def test_whoever_comes_back_has_the_whole_time_again(self):
        m = self.handed_in()
        m >> later(900) >> TICK << ...
        m >> later(60) >> ContinueRound(CHAIR) << ...
        assert m.round.back.messages[1].decide_by == m.after(900)
        m >> PassOn(CHAIR, 1) << the(x.MessageCrossed)


class TestPublishing:
    def exchanged(self, *people):
        m = apart(*people)
        crossed(m)
        crossed(m, side=2, answers=1)
        return m

    def test_an_exchange_is_published_when_both_sides_have_agreed_each_by_itself(self):
        m = self.exchanged()
        (a_, b), (c, d) = m.seats_of(1), m.seats_of(2)
        m >> AgreeToPublish(a_, 1) << the(x.PublishingWished, exchange=1, messages=(1, 2), side=1, other=2)
        m >> AgreeToPublish(b, 1) << the(x.PublishingAgreed, seat=b) << the(x.PublishingReleased, side=1)
        m >> AgreeToPublish(a_, 1) << note("side-has-agreed")
        m >> AgreeToPublish(c, 1) << the(x.PublishingAgreed, seat=c, side=2)
        m >> AgreeToPublish(d, 1) << the(x.PublishingAgreed) << the(x.ExchangePublished, exchange=1, messages=(1, 2))
        m >> AgreeToPublish(d, 1) << refused("nothing-to-publish")

    def test_a_side_learns_nothing_of_a_wish_that_the_other_has_not_agreed_to(self):
        m, other = self.exchanged(), self.exchanged()
        m >> AgreeToPublish(m.seats_of(2)[0], 1) << ...
        for meeting in (m, other):
            meeting >> AgreeToPublish(meeting.seats_of(1)[0], 1) << the(x.PublishingWished, side=1, messages=(1, 2))
        a_, b = m.seats_of(1)
        m >> AgreeToPublish(a_, 1, on=False) << the(x.PublishingAgreed, on=False)
        m >> AgreeToPublish(b, 1, on=False) << nothing

    def test_it_lapses_on_both_sides(self):
        m = self.exchanged()
        a_, b = m.seats_of(1)
        m >> AgreeToPublish(a_, 1) << ...
        (
            m
            >> later(500)
            >> AgreeToPublish(b, 1)
            << the(x.PublishingAgreed)
            << the(x.PublishingReleased, until=m.after(600))
        )
        m >> later(600) >> TICK << the(x.PublishingLapsed, side=2) << the(x.PublishingLapsed, side=1)
        assert (m.round.back.wishes, m.round.back.published) == ({}, frozenset())
        m >> AgreeToPublish(a_, 1) << the(x.PublishingWished)

    def test_what_crosses_later_is_not_in_it(self):
        m = self.exchanged(1, 1)
        m >> AgreeToPublish(m.seats_of(1)[0], 1) << the(x.PublishingWished) << the(x.PublishingReleased)
        m >> ProposeMessage(m.seats_of(1)[0], "…", answers=2) << the(x.MessageProposed) << the(x.MessageCrossed)
        m >> AgreeToPublish(m.seats_of(2)[0], 1) << the(x.PublishingAgreed) << the(x.ExchangePublished, messages=(1, 2))
        m >> AgreeToPublish(m.seats_of(2)[0], 1) << the(x.PublishingWished, messages=(1, 2, 3)) << ...

    def test_only_by_the_two_and_only_what_has_crossed_between_them(self):
        m = apart(1, 1, 1)
        m >> ProposeMessage(m.seats_of(1)[0], "…", to=2) << ...
        m >> ProposeMessage(m.seats_of(1)[0], "…", Bound.ROOM) << ...
        m >> AgreeToPublish(m.seats_of(3)[0], 1) << refused("nothing-to-publish")
        m >> AgreeToPublish(m.seats_of(1)[0], 2) << refused("nothing-to-publish")
        m >> AgreeToPublish(m.seats_of(1)[0], 5) << refused("nothing-to-publish")
        m >> AgreeToPublish(m.seats_of(2)[0], 1, on=False) << nothing


class TestTheRestOfTheRound:
    def test_a_message_is_nothing_new_in_a_repetition(self):
        m = apart()
        before = m.round.written
        crossed(m)
        assert m.round.written == before

    def test_whoever_has_not_accepted_the_rules_has_no_say(self):
        m = begun(recipe(welcome(), APART), accept=False)
        proposed(m) << refused("rules-first")
        m >> AcceptRules(m.seats_of(1)[0]) << ...
