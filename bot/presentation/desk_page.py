"""What the desk shows besides the round, worked out from the journal and from how many people asked for seats.

Process is counted here, for every side alike; opinions and names never.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.dialogue import attendance_events as a
from bot.dialogue import backchannel_events as x
from bot.dialogue import events as e
from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import PauseCause, Stage
from bot.dialogue.round import Round
from bot.hosting.asking import QUEUEING, SITTING, comes_late
from bot.hosting.ports import Guest, Standing
from bot.presentation.clock import duration
from bot.presentation.desk import Arrivals, Desk, Measured, Waiting, record_line
from bot.presentation.escape import one_line
from bot.presentation.scene import MOST_PHASE, Scene


def page(round_: Round, journal: Iterable[e.Event], guests: Sequence[Guest]) -> Desk:
    """Everything for `desk.desk`. Once the round is over, `guests` may be empty."""
    begun = round_.stage is not Stage.INVITING
    standings = (Standing.ASKED, *QUEUEING) if begun else (Standing.ASKED,)
    waiting = [guest for guest in guests if guest.standing in standings]
    requests = Waiting(len(waiting), min(guest.asked_at for guest in waiting)) if waiting else None
    counted = measured(round_, journal) if begun else None
    return Desk(measured=counted, arrivals=arrivals(round_, guests), requests=requests)


def arrivals(round_: Round, guests: Sequence[Guest]) -> dict[SideNumber, Arrivals]:
    def on(side: SideNumber) -> Arrivals:
        here = [guest for guest in guests if guest.side == side]
        sitting = [guest for guest in here if guest.standing in SITTING]
        return Arrivals(
            taken=sum(1 for guest in sitting if not guest.alternate),
            waiting=sum(1 for guest in here if guest.standing is Standing.ASKED),
            in_line=sum(1 for guest in here if guest.standing in QUEUEING),
            alternates=sum(1 for guest in sitting if guest.alternate),
            coming=sum(1 for guest in here if comes_late(guest)),
        )

    return {side.number: on(side.number) for side in round_.sides}


def measured(round_: Round, journal: Iterable[e.Event]) -> dict[SideNumber, Measured]:
    """Turns taken, time on the floor and turns that ran out, for each side."""
    turns = {side.number: 0 for side in round_.sides}
    time = {side.number: timedelta(0) for side in round_.sides}
    ran_out = {side.number: 0 for side in round_.sides}
    began: dict[int, datetime] = {}
    for event in journal:
        match event:
            case e.FloorGiven():
                began[event.turn] = event.at
            case e.TurnEnded() if event.seat in round_.seats:
                side = round_.seats[event.seat].side
                turns[side] += event.ending is e.TurnEnding.SPOKEN
                ran_out[side] += event.ending is e.TurnEnding.TIMED_OUT
                time[side] += event.at - began.get(event.turn, event.at)
            case _:
                continue
    return {side: Measured(turns[side], time[side], ran_out[side]) for side in turns}


def steps(scene: Scene, journal: Iterable[e.Event]) -> list[str]:
    """Who did what, oldest first, each as one line. Moderators are numbered, seats not named."""
    lines: list[str] = []
    step: e.DecisionTaken | None = None  # the one that the next events follow from
    longer: e.DecisionTaken | None = None  # of one step a turn and its phase may be longer, which is one line
    for event in journal:
        match event:
            case e.DecisionTaken():
                step = event
            case e.TurnExtended() | e.PhaseExtended() if step is not longer:
                longer = step
                if step and event.seconds:
                    extra = duration(scene.words, timedelta(seconds=event.seconds))
                    lines.append(record_line(scene, "desk-more-time", step.by, step.at, duration=extra))
            case _:
                if line := _step(scene, event, step.by if step else None):
                    lines.append(line)
    return lines


def _step(scene: Scene, event: e.Event, decided: int | None) -> str | None:
    match event:
        case e.StatementAccepted(at=datetime() as at) | e.StatementReturned(at=datetime() as at):
            return record_line(scene, "desk-screened", event.by, at)
        case e.RoundBegun():
            return record_line(scene, "desk-begun", event.by, event.at)
        case e.PhaseOpened(by=int() as by) if event.phase:
            phase = one_line(scene.round.format.phases[event.phase].name, MOST_PHASE)
            return record_line(scene, "desk-moved", by, event.at, phase=phase)
        case e.RoundPaused(cause=PauseCause.WANT_OF_A_MODERATOR):
            return record_line(scene, "desk-paused-alone", None, event.at, event.until)
        case e.RoundPaused(cause=PauseCause.SAFE_STOP):
            return record_line(scene, "desk-stopped", event.by, event.at)
        case e.RoundPaused():
            return record_line(scene, "desk-paused", event.by, event.at)
        case e.RoundContinued():
            return record_line(scene, "desk-continued" if event.by else "desk-continued-alone", event.by, event.at)
        case e.DecisionUndone():
            return record_line(scene, "desk-undone", event.by, event.at)
        case e.TurnEnded(ending=e.TurnEnding.SKIPPED):
            return record_line(scene, "desk-skipped", decided, event.at)
        case e.RoundClosed():
            return record_line(scene, "desk-ended" if event.by else "desk-closed", event.by, event.at)
        case e.RoundCancelled():
            return record_line(scene, "desk-cancelled", event.by, event.at)
        case x.MessageCrossed(by=int() as by):
            return record_line(scene, "desk-message-passed", by, event.at)
        case x.MessageSentBack():
            return record_line(scene, "desk-message-back", event.by, event.at)
        case a.RoundPostponed():
            return record_line(scene, "desk-postponed", None, event.at)
        case a.RoundRescheduled():
            return record_line(scene, "desk-rescheduled", event.by, event.at)
        case a.DialogueEdited():
            return record_line(scene, "desk-edited", event.by, event.at)
        case a.ObserversNamed():
            return record_line(scene, "desk-observers", event.by, event.at)
        case a.AlternateCalled():
            return record_line(scene, "desk-alternate-called", event.by, event.at)
        case a.AlternateNotCome():
            return record_line(scene, "desk-alternate-not-come", None, event.at)
        case a.AlternateSeated():
            return record_line(scene, "desk-alternate-seated", None, event.at)
        case a.SeatsAdded():
            return record_line(scene, "desk-let-in", None, event.at, n=str(len(event.seats)))
        case _:
            return None
