"""One door for every command: who may ask for what at which stage, then the file that knows what follows."""

from datetime import datetime
from random import Random
from typing import assert_never

from bot.dialogue import (
    attendance,
    crossing,
    deciding,
    drafting,
    hands,
    hints,
    moderating,
    proposing,
    speaking,
    ticking,
)
from bot.dialogue import attendance_commands as a
from bot.dialogue import commands as c
from bot.dialogue import crossing_commands as x
from bot.dialogue import events as e
from bot.dialogue.attendance_events import AlternateSeated, SeatsAdded
from bot.dialogue.course import Course
from bot.dialogue.daytime import out_of_the_night
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import Round
from bot.dialogue.seats import no_voice

_NEEDS_A_RUNNING_CLOCK = (
    c.OpenForm, c.ReadHint, c.Speak, c.Say, c.RaiseHand, c.Decide,
    c.Write, c.Criticise, c.BeReady, c.Pass, c.PassForNow,
    c.SettleRestatement, c.PutDraft, c.GiveMoreTime, c.SkipTurn, c.NextPhase,
    x.ProposeMessage, x.AgreeToMessage, x.AgreeToPublish, x.PassOn, x.SendBack,
)  # fmt: skip
_FOR_GOOD = (e.CheckpointDue, e.TextsRevealed, e.CriticismRevealed, e.RoundClosed)
_ACTS_ON_A_STEP = (
    e.TurnEnded, e.ContributionMade, e.TextWritten, e.TextsRevealed, e.SeatReady, e.FloorHeld, e.PhaseOpened,
    e.HintShown,
    e.RulesAccepted, e.SeatLeft, e.CheckpointDue, e.RoundClosed, e.RoundPaused, e.RoundContinued, e.HandRaised,
    e.HandLowered, e.SeatPassed, e.RestatementConfirmed, e.RestatementReturned, e.RestatementLeftOpen,
    e.RestatementTriedAgain, e.TableClosed, e.VerdictKnown, e.DraftPut, e.ClauseCriticised, AlternateSeated, SeatsAdded,
)  # fmt: skip
_BEFORE = (
    c.Begin, c.Cancel, c.Tick, c.GiveBack, c.Seed, a.CallTheRoll, a.Reschedule, a.EditDialogue, a.NameObservers,
)  # fmt: skip
_ONLY_BEFORE = (c.Begin, c.Cancel, a.CallTheRoll, a.Reschedule, a.EditDialogue)


def handle(round_: Round, command: c.Command, now: datetime, dice: Random) -> list[e.Event] | Refusal:
    """Say what follows from a command at this moment, or refuse it. The round itself is not changed.

    `dice` decides every draw; each draw that shapes an order leaves its seed in the events.
    """
    course = unfold(round_, command, now, dice)
    return course if isinstance(course, Refusal) else course.events


def unfold(round_: Round, command: c.Command, now: datetime, dice: Random) -> Course | Refusal:
    """The same, with the round as it stands afterwards."""
    if no := not_now(round_, command) or _not_this_seat(round_, command):
        return no
    course = Course(round_, now, dice)
    if no := _follow(course, command):
        return no
    for moved in out_of_the_night(course.round, course.events):
        course.happens(moved)
    _undo_over(course)
    return course


def not_now(round_: Round, command: c.Command) -> Refusal | None:
    """Whether the stage of the round allows such a command at all."""
    match round_.stage:
        case Stage.INVITING:
            return None if isinstance(command, _BEFORE) else refused("not-begun", date=round_.starts_at)
        case Stage.CANCELLED:
            return None if isinstance(command, c.Tick | c.GiveBack) else refused("cancelled")
        case Stage.CLOSED:
            allowed = isinstance(command, c.Tick | c.GiveBack | c.RecordCheckpoint)
            return None if allowed else refused("closed")
        case Stage.PAUSED:
            waits = isinstance(command, _NEEDS_A_RUNNING_CLOCK)
            until = round_.rest.until if round_.rest else round_.starts_at
            return refused("paused", clock=until) if waits else _begun_already(command)
        case Stage.RUNNING:
            return _begun_already(command)
    assert_never(round_.stage)


def _begun_already(command: c.Command) -> Refusal | None:
    return refused("begun-already") if isinstance(command, _ONLY_BEFORE) else None


def _not_this_seat(round_: Round, command: c.Command) -> Refusal | None:
    if not isinstance(command, c.ByParticipant):
        return None
    no = no_voice(round_.seats, command.by)
    free = isinstance(command, c.AcceptRules | c.Leave | c.AskMoreTime | a.TakeSeat | a.DeclineSeat)
    return None if free and no in (refused("rules-first"), refused("alternate")) else no


def _follow(course: Course, command: c.Command) -> Refusal | None:
    match command:
        case c.AcceptRules():
            return speaking.accept_rules(course, command)
        case c.OpenForm():
            return speaking.open_form(course, command)
        case c.ReadHint():
            return hints.read_hint(course, command)
        case c.DisputeHint():
            return hints.dispute_hint(course, command)
        case c.Speak():
            return speaking.speak(course, command)
        case c.Say():
            return speaking.say(course, command)
        case c.RaiseHand():
            return hands.raise_hand(course, command)
        case c.LowerHand():
            return hands.lower_hand(course, command)
        case c.Decide():
            return deciding.decide(course, command)
        case c.Write():
            return speaking.write(course, command)
        case c.Criticise():
            return drafting.criticise(course, command)
        case c.BeReady():
            return speaking.be_ready(course, command)
        case c.Pass():
            return speaking.pass_turn(course, command)
        case c.PassForNow():
            return speaking.pass_for_now(course, command)
        case c.Correct():
            return speaking.correct(course, command)
        case c.Withdraw():
            return speaking.withdraw(course, command)
        case c.AskMoreTime():
            return speaking.ask_more_time(course, command)
        case c.Leave():
            return speaking.leave(course, command)
        case c.Propose():
            return proposing.propose(course, command)
        case c.Rewrite():
            return proposing.rewrite(course, command)
        case c.TakeBackStatement():
            return proposing.take_back(course, command)
        case c.Seed():
            return proposing.seed(course, command)
        case c.Screen():
            return proposing.screen(course, command)
        case c.Begin():
            return moderating.begin(course, command)
        case c.Cancel():
            return moderating.cancel(course, command)
        case c.PauseRound():
            return moderating.pause(course, command)
        case c.ContinueRound():
            return moderating.continue_(course, command)
        case c.GiveMoreTime():
            return moderating.give_more_time(course, command)
        case c.SkipTurn():
            return moderating.skip(course, command)
        case c.NextPhase():
            return moderating.next_phase(course, command)
        case c.PutDraft():
            return drafting.put_draft(course, command)
        case c.SettleRestatement():
            return deciding.settle_stuck(course, command)
        case c.Undo():
            return moderating.undo(course, command)
        case c.StopSafely():
            return moderating.stop_safely(course, command)
        case c.EndRound():
            return moderating.end(course, command)
        case c.Tick():
            ticking.tick(course)
            return None
        case c.GiveBack():
            ticking.give_back(course, command)
            return None
        case c.RecordCheckpoint():
            return ticking.record_checkpoint(course, command)
        case a.CallTheRoll():
            return attendance.call_the_roll(course, command)
        case a.Reschedule():
            return attendance.reschedule(course, command)
        case a.EditDialogue():
            return attendance.edit(course, command)
        case a.NameObservers():
            return attendance.name_observers(course, command)
        case a.CallAlternate():
            return attendance.call_alternate(course, command)
        case a.TakeSeat():
            return attendance.take_seat(course, command)
        case a.DeclineSeat():
            return attendance.decline_seat(course, command)
        case a.AskForAlternate():
            return attendance.ask_for_alternate(course, command)
        case a.LetIn():
            return attendance.let_in(course, command)
        case a.NoteMissing():
            return attendance.note_missing(course, command)
        case x.ProposeMessage():
            return crossing.propose(course, command)
        case x.AgreeToMessage():
            return crossing.agree(course, command)
        case x.AgreeToPublish():
            return crossing.publish(course, command)
        case x.PassOn():
            return crossing.pass_on(course, command)
        case x.SendBack():
            return crossing.send_back(course, command)
    assert_never(command)


def _undo_over(course: Course) -> None:
    """A step can be taken back only while nobody has acted on it."""
    new_step = any(isinstance(event, e.DecisionTaken) for event in course.events)
    final = any(isinstance(event, _FOR_GOOD) for event in course.events)
    acted = any(isinstance(event, _ACTS_ON_A_STEP) for event in course.events)
    if course.round.undo and (final if new_step else acted):
        course.happens(e.UndoLapsed())
