"""Which errands follow when the hour is moved, when people come and go, and when somebody does not come."""

from collections.abc import Mapping, Sequence

from bot.dialogue import attendance_events as a
from bot.dialogue import events as e
from bot.dialogue.refusal import Value
from bot.dialogue.round import Round
from bot.hosting import effects as f


def of(events: Sequence[e.Event], after: Round, before: Round | None) -> list[f.Effect]:
    errands = [errand for event in events for errand in _of(event, after)]
    if before and before.expects and any(isinstance(event, e.PhaseOpened) for event in events):
        errands.append(f.OpenDoor(after.id))
    return errands


def _of(event: e.Event, after: Round) -> list[f.Effect]:
    id_ = after.id
    match event:
        case a.RoundPostponed():
            return _moved(after, "quorum-postponed", {"n": event.needed, "date": event.starts_at})
        case a.RoundRescheduled():
            return _moved(after, "dialogue-moved", {"date": event.starts_at})
        case a.DialogueEdited():
            return [f.RefreshInvitation(id_), f.MoveEvent(id_)]
        case a.ObserversNamed() if after.expects:
            return [f.RefreshInvitation(id_), f.PostLine(id_, "observer-joins", {"known": event.known})]
        case a.ObserversNamed():
            return [f.RefreshInvitation(id_)]
        case a.AlternateCalled():
            dm = "alternate-called"
            return [f.Notify(id_, event.seat, "alternate-called", {"clock": event.until}, dm, event.until)]
        case a.AlternateSeated(instead_of=None):
            return [f.PostLine(id_, "alternate-seated", {"seat": event.seat})]
        case a.AlternateSeated(instead_of=int() as aside):
            line = f.PostLine(id_, "alternate-seated-instead", {"seat": event.seat, "seat2": aside})
            return [line, f.Notify(id_, aside, "seat-aside")]
        case a.SeatsAdded():
            return [f.OpenDoor(id_, tuple(seat.number for seat in event.seats))]
        case _:
            return []


def _moved(after: Round, key: str, values: Mapping[str, Value]) -> list[f.Effect]:
    """Everybody reads the new hour where the invitation stands; whoever has asked for a seat is told, too."""
    return [
        f.Announce(after.id, key, values),
        f.RefreshInvitation(after.id),
        f.MoveEvent(after.id),
        f.TellGuests(after.id, "dialogue-moved", {"date": after.starts_at}),
    ]
