"""The back-channel as a round holds it: who may propose, who is there to agree, and what happens when time is over.

A side sends messages while it sits at a table of its own; where reporters speak for their sides, the reporter proposes.
Answers may be proposed at any time: a message that was read may find its side at another table.
"""

from datetime import datetime

from bot.dialogue import backchannel_rules as rules
from bot.dialogue import crossing_commands as x
from bot.dialogue.backchannel import Bound, CrossingRule
from bot.dialogue.course import Course
from bot.dialogue.daytime import when_over
from bot.dialogue.ids import MessageNumber, SeatNumber, SideNumber
from bot.dialogue.lengths import Limits
from bot.dialogue.refusal import Refusal, refused, unfit
from bot.dialogue.round import Round

MOST_WORDS = Limits()  # of a message, as of a contribution
NUMBERS = range(1, 10**9)  # of messages
MOST_REASON = 300  # characters of a reason to send a message back


def rule_of(round_: Round) -> CrossingRule:
    format_, pace = round_.format, round_.pace
    return CrossingRule(format_.cross_share, format_.cross_within.at(pace), round_.reads_first,
                        format_.screen_within.at(pace))  # fmt: skip


def now_in(round_: Round, at: datetime) -> rules.Now:
    """Who was seen to be away is not waited for."""
    here = [seat for seat in round_.taking_part() if not seat.missing]
    present = {side.number: frozenset(s.number for s in here if s.side == side.number) for side in round_.sides}
    return rules.Now(at, rule_of(round_), present, lambda length, side: when_over(round_, at, length, side))


def others(round_: Round, side: SideNumber) -> tuple[SideNumber, ...]:
    return tuple(one.number for one in round_.sides if one.number != side)


def reporter_of(round_: Round, side: SideNumber) -> SeatNumber | None:
    """Who speaks for this side in the phase that is open; None where there is nobody like that."""
    phase, table = round_.now_phase, round_.room
    if phase is None or table is None or not phase.by_reporters:
        return None
    return next(
        (seat for seat in table.order if round_.seats[seat].side == side and round_.seats[seat].takes_part), None
    )


def no_proposal(round_: Round, seat: SeatNumber, answers: bool) -> Refusal | None:
    """Why this seat may not propose a message, or an answer, now."""
    if not round_.format.has_caucus:
        return refused("no-caucus-here")
    phase, side = round_.now_phase, round_.seats[seat].side
    if phase is not None and phase.by_reporters:
        reporter = reporter_of(round_, side)
        if reporter is None:
            return refused("no-reporter-now", side=side)
        return None if reporter == seat else refused("reporter-proposes", seat=reporter)
    apart = any(table.side == side and round_.phase_of(table).in_caucus for table in round_.tables.values())
    return None if answers or apart else refused("not-apart")


def propose(course: Course, command: x.ProposeMessage) -> Refusal | None:
    round_ = course.round
    side = round_.seats[command.by].side
    if no := no_proposal(round_, command.by, command.answers is not None) or unfit(
        command.words, MOST_WORDS.at(round_.pace)
    ):
        return no
    to = command.to if command.bound is Bound.SIDE else None
    if command.bound is Bound.SIDE and to is None and len(round_.sides) == 2:
        to = others(round_, side)[0]
    draft = rules.Draft(_new_number(course), side, command.by, command.bound, to, round_.words + 1, command.answers)
    return _follows(course, rules.propose(round_.back, draft, now_in(round_, course.now)))


def _new_number(course: Course) -> MessageNumber:
    while (drawn := MessageNumber(course.dice.choice(NUMBERS))) in course.round.back.messages:
        continue
    return drawn


def agree(course: Course, command: x.AgreeToMessage) -> Refusal | None:
    round_ = course.round
    side, now = round_.seats[command.by].side, now_in(round_, course.now)
    return _follows(course, rules.agree(round_.back, command.number, side, command.by, command.on, now))


def publish(course: Course, command: x.AgreeToPublish) -> Refusal | None:
    round_ = course.round
    side, now = round_.seats[command.by].side, now_in(round_, course.now)
    return _follows(course, rules.publish(round_.back, command.exchange, side, command.by, command.on, now))


def pass_on(course: Course, command: x.PassOn) -> Refusal | None:
    now = now_in(course.round, course.now)
    return _follows(course, rules.pass_on(course.round.back, command.number, command.by, now))


def send_back(course: Course, command: x.SendBack) -> Refusal | None:
    if not command.words.strip():
        return refused("reason-needed")
    if no := unfit(command.words, MOST_REASON):
        return no
    round_, now = course.round, now_in(course.round, course.now)
    return _follows(course, rules.send_back(round_.back, command.number, round_.words + 1, command.by, now))


def time_over(course: Course) -> bool:
    """Some side's time to agree has run out. False: none has."""
    if not course.round.back.overdue(course.now):
        return False
    _follows(course, rules.over(course.round.back, now_in(course.round, course.now)))
    return True


def close(course: Course) -> None:
    """The round closes: nothing crosses any more."""
    _follows(course, rules.closed(course.round.back, course.now))


def _follows(course: Course, outcome: rules.Outcome) -> Refusal | None:
    if isinstance(outcome, Refusal):
        return outcome
    for event in outcome:
        course.happens(event)
    return None
