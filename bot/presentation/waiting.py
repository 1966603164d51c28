"""Without a seat yet: the waiting list, a seat that is kept, standing by, coming in during the round."""

from datetime import datetime

from bot.dialogue.ids import SeatNumber, SideNumber
from bot.hosting.asking import UNDER_WAY
from bot.hosting.waiting_list import KEPT_FOR
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, duration, moment
from bot.presentation.scene import Scene, private
from bot.presentation.screen import Button, Container, Link, Row, Screen, Style, Text


def queueing(scene: Scene, side: SideNumber, place: int, messages: bool | None = None) -> Screen:
    """A place in a line, a time, a way out; and, where that is known, the one way to hear of it at once."""
    if scene.round.stage in UNDER_WAY:
        said = scene.text("seat-waiting-text1-begun", n=place, **scene.side(side))
    else:
        kept_for = duration(scene.words, KEPT_FOR[scene.charter.pace])
        times = {"duration": kept_for, "date": moment(scene.charter.starts_at)}
        said = scene.text("seat-waiting-text1", n=place, **times, **scene.side(side))
    switch = () if messages is None else (_messages(scene, messages),)
    return private(said, Row((*switch, _button(scene, "seat-waiting-button-leave", "queue"))))


def offered(scene: Scene, side: SideNumber, until: datetime) -> Screen:
    said = scene.text("seat-free-here-text1", date=moment(until), clock=countdown(until), **scene.side(side))
    return private(said, take_or_let_go(scene))


def take_or_let_go(scene: Scene) -> Row:
    take = scene.button("seat-free-now-button-take", Action.TAKE_KEPT_SEAT, style=Style.PRIMARY)
    return Row((take, _button(scene, "seat-free-now-button-let-go", "kept")))


def kept_no_more(scene: Scene, until: datetime) -> Screen:
    return private(scene.text("seat-kept-no-more-text1", date=moment(until)))


def left(scene: Scene, what: str) -> Screen:
    """After leaving a line (`queue`) or letting a kept seat go (`kept`)."""
    return private(scene.text("seat-let-go-text1" if what == "kept" else "seat-left-list-text1"))


def stands_by(scene: Scene, side: SideNumber) -> Screen:
    """An alternate of a dialogue that has not begun."""
    starts = scene.charter.starts_at
    said = scene.text("alternate-admitted-text1", date=moment(starts), clock=countdown(starts), **scene.side(side))
    row = Row(
        (
            scene.button("alternate-admitted-button-my-seat", Action.MY_SEAT),
            scene.button("alternate-admitted-button-give-back", Action.GIVE_BACK_SEAT),
        )
    )
    return private(said, row)


def comes_in(scene: Scene, side: SideNumber) -> Screen:
    """Admitted during the round."""
    return private(scene.text("seat-admitted-late-text1", **scene.side(side)))


def dealt_during(scene: Scene, seat: SeatNumber, place: str, link: str) -> Screen:
    """The name of somebody who comes in during the round; the rules of today come first where they are asked."""
    texts = [scene.text("seat-dealt-late-text1", place=place, **scene.who(seat))]
    buttons: list[Button | Link] = []
    if not scene.round.seats[seat].accepted:
        texts.append(scene.text("seat-dealt-late-line-rules"))
        buttons.append(scene.button("seat-dealt-late-button-keep", Action.ACCEPT_RULES))
    buttons.append(Link(scene.text("seat-dealt-button-room"), link))
    buttons.append(scene.button("seat-dealt-button-my-seat", Action.MY_SEAT))
    return Screen((Container((*(Text(text) for text in texts), Row(tuple(buttons)))),))


def _messages(scene: Scene, on: bool) -> Button:
    switch = "off" if on else "on"
    return scene.button(f"seat-asked-button-messages-{switch}", Action.MESSAGES, switch)


def _button(scene: Scene, key: str, what: str) -> Button:
    return scene.button(key, Action.LEAVE_LIST, what)
