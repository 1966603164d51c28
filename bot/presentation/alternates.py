"""Alternates: asked to take a seat, taking it, and the desk that asks. And turns that ran out, which they may take."""

from datetime import datetime

from bot.dialogue.attendance import empty_seats, standing_by
from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.paces import Pace
from bot.dialogue.round import Round
from bot.presentation.actions import Action
from bot.presentation.clock import moment
from bot.presentation.scene import Scene, lines, primary, private
from bot.presentation.screen import Row, Screen, Section, Style, Text


# --- for whoever stands by
def called(scene: Scene, until: datetime) -> Screen:
    """An offer with a time; silence has no cost."""
    return private(scene.text("alternate-called-here-text1", clock=scene.deadline(until)), yes_or_not_now(scene))


def yes_or_not_now(scene: Scene) -> Row:
    return Row(
        (
            scene.button("alternate-called-button-take", Action.ALTERNATE_TAKE, style=Style.PRIMARY),
            scene.button("alternate-called-button-not-now", Action.ALTERNATE_NOT_NOW),
        )
    )


def answered(scene: Scene, seat: SeatNumber, said_yes: bool) -> Screen:
    """What came of the answer. The rules of today come first for whoever has not accepted them."""
    sitting = scene.round.seats[seat]
    if sitting.alternate:
        return private(scene.text(f"alternate-{'too-late' if said_yes else 'not-now'}-text1"))
    taken = scene.text("alternate-taken-text1")
    if sitting.accepted:
        return private(taken, Row((scene.button("seat-dealt-button-my-seat", Action.MY_SEAT),)))
    keep = scene.button("seat-dealt-late-button-keep", Action.ACCEPT_RULES)
    return private(lines(taken, scene.text("seat-dealt-late-line-rules")), Row((keep,)))


def set_aside(scene: Scene) -> Screen:
    return private(scene.text("seat-aside-text1"))


# --- for whoever was not there
def absent(scene: Scene, seat: SeatNumber, ended: datetime, again: bool) -> Screen | None:
    """What happened, what is kept, whether it comes again, and in a slow round what can be done about hours that do
    not suit. None for whoever reads along by now, or has gone."""
    sitting = scene.round.seats[seat]
    if not sitting.sits:
        return None
    slow = scene.round.pace is Pace.SLOW
    said = lines(
        scene.text("absent-turn-text1" if again else "absent-turn-text1-last", date=moment(ended)),
        scene.text("absent-turn-line-nights") if slow else None,
    )
    nights = [primary(scene.button("absent-turn-button-nights", Action.NIGHTS))] if slow else []
    stands_by = standing_by(scene.round, sitting.side)
    wanted = [scene.button("absent-turn-button-alternate", Action.ALTERNATE_WANTED, "on")] if stands_by else []
    return private(said, Row((*nights, *wanted, scene.button("absent-turn-button-drafts", Action.DRAFTS))))


def wanted(scene: Scene, on: bool) -> Screen:
    if not on:
        return private(scene.text("alternate-wanted-off-text1"))
    back = scene.button("alternate-wanted-button-take-back", Action.ALTERNATE_WANTED, "off")
    return private(scene.text("alternate-wanted-text1"), Row((back,)))


# --- for the desk
def call(scene: Scene) -> Screen:
    """Which side: the same words for all; a button only where there is somebody to ask, and a seat."""
    sides = [side.number for side in scene.round.sides]
    said = [
        scene.text(
            "alternate-call-line-side",
            n=empty_seats(scene.round, side),
            m=len(standing_by(scene.round, side)),
            **scene.side(side),
        )
        for side in sides
    ]
    buttons = tuple(
        scene.button(
            "alternate-call-button-side", Action.ALTERNATE_CALL, side, style=Style.SECONDARY, **scene.side(side)
        )
        for side in sides
        if empty_seats(scene.round, side) and standing_by(scene.round, side)
    )
    row = (Row(buttons),) if buttons else ()
    return private(lines(scene.text("alternate-call-text1"), *said), *row)


def asked(scene: Scene, until: datetime) -> Screen:
    return private(scene.text("alternate-call-done-text1", clock=scene.deadline(until)))


def sections(scene: Scene) -> list[Section]:
    """What the desk says about alternates: who is asked for, or an empty seat that one could take. One line at most."""
    for side in (side.number for side in scene.round.sides):
        if cue := _cue(scene.round, side):
            text = scene.text("desk-section-also", cue=scene.text(cue, side=scene.side(side)["side"]))
            return [Section(Text(text), scene.button("desk-button-alternate", Action.ALTERNATE, "cue"))]
    return []


def asked_lines(scene: Scene) -> list[str]:
    """Who is being asked at the moment, by side: the name is told when the seat is taken."""
    return [
        scene.text("desk-line-alternate-asked", clock=scene.deadline(seat.called_until), **scene.side(seat.side))
        for seat in scene.round.seats.values()
        if seat.called_until
    ]


def have_somebody(round_: Round) -> bool:
    return any(seat.alternate and not seat.left for seat in round_.seats.values())


def _cue(round_: Round, side: SideNumber) -> str | None:
    if not standing_by(round_, side) or not empty_seats(round_, side):
        return None
    here = [seat for seat in round_.seats.values() if seat.side == side and seat.sits]
    if any(seat.wants_alternate for seat in here):
        return "cue-alternate-wanted"
    return "cue-lapses-alternate" if any(seat.lapses > 1 for seat in here) else "cue-empty-seat"
