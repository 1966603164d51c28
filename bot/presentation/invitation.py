"""The invitation and the way to a seat: three private steps, truth before consent, nobody counted out by name."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.dialogue.ids import SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.hosting.ports import Wish
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, duration, hour_alone, moment
from bot.presentation.escape import cut, label, one_line
from bot.presentation.hours import side_lines
from bot.presentation.scene import MOST_PHASE, Scene, lines, primary, private, side_values
from bot.presentation.screen import Button, Container, Link, Row, Screen, Style, Text
from bot.presentation.timeline import Hour, expected

LONGEST_EVENT = 1000
LONGEST_EVENT_NAME = 100
_MOST_TIMELINE = 900


# --- what everybody can read
def invitation(
    scene: Scene, free: Mapping[SideNumber, int | None], moderators: str, observers: str, place: str, taking: bool
) -> Screen:
    """The offer. `free` are free seats on each side (None: no ceiling); `taking` whether seats can still be taken."""
    charter = scene.charter
    until = moment(charter.seats_until)
    what = scene.text("invitation-text2", count=len(charter.sides), sides=scene.sides())
    when = lines(
        _takes(scene),
        *(_free(scene, number, seats) for number, seats in free.items()),
        scene.text("invitation-line-until" if taking else "invitation-closed", date=until),
    )
    small = scene.text("invitation-text4", moderators=moderators, observers=observers, place=place)
    texts = (Text(_title(scene)), Text(what), Text(when), Text(small))
    row = Row(
        (
            *_way_in(scene, taking),
            scene.button("invitation-button-rules", Action.RULES),
            scene.button("invitation-button-see", Action.SEE),
            scene.button("invitation-button-timeline", Action.TIMELINE),
            scene.button("invitation-button-help", Action.HELP),
        )
    )
    return Screen((Container((*texts, row)),))


def _way_in(scene: Scene, taking: bool) -> tuple[Button, ...]:
    """Asking, while there is time; after that, until the round begins, the way back for those who have asked."""
    if taking:
        return (primary(scene.button("invitation-button-ask", Action.ASK_SEAT)),)
    inviting = scene.round.stage is Stage.INVITING
    return (scene.button("invitation-button-my-seat", Action.MY_SEAT),) if inviting else ()


def cancelled(scene: Scene) -> Screen:
    """The invitation of a dialogue that does not take place."""
    return Screen((Container((Text(_title(scene)), Text(scene.text("invitation-cancelled")))),))


def event_name(scene: Scene) -> str:
    return label(scene.charter.topic, LONGEST_EVENT_NAME)


def event_text(scene: Scene, link: str) -> str:
    """The description of the scheduled event: no names; Discord lists who presses Interested, and it says so."""
    question = one_line(scene.charter.question, 200)
    count = len(scene.charter.sides)
    text = scene.text("invitation-event", topic=scene.topic, question=question, count=count, link=link)
    return cut(text, LONGEST_EVENT)


def timeline(scene: Scene) -> Screen:
    said = with_end(scene, "timeline-text1", timeline=timeline_lines(scene)[0])
    waking = side_lines(scene, expected(scene.charter).latest_end)
    return private(lines(said, scene.text("timeline-text2", hours=waking) if waking else None))


def timeline_lines(scene: Scene) -> tuple[str, datetime]:
    """Each phase with its expected hour, as far as it fits, and the latest that the end is expected."""
    return _hours(scene), expected(scene.charter).latest_end


def with_end(scene: Scene, key: str, **values: str) -> str:
    """A text that tells the expected end: one moment, or two between which it lies."""
    end = expected(scene.charter)
    if end.earliest_end == end.latest_end:
        return scene.text(key, date=moment(end.latest_end), **values)
    between = {"date": moment(end.earliest_end), "date2": _later(end.earliest_end, end.latest_end)}
    return scene.text(f"{key}-between", **between, **values)


def _takes(scene: Scene) -> str:
    """The start, and about how long it takes: in steps of five minutes, or of an hour where it takes several."""
    starts, end = scene.charter.starts_at, expected(scene.charter)
    when = {"date": moment(starts), "clock": countdown(starts)}
    most = end.latest_end - starts
    step = timedelta(minutes=5) if most < timedelta(hours=3) else timedelta(hours=1)
    least, most = (max(step, round(length / step) * step) for length in (end.earliest_end - starts, most))
    longest = duration(scene.words, most)
    if least == most:
        return scene.text("invitation-text3", duration=longest, **when)
    if least * 3 < most:  # it may be over at any time
        return scene.text("invitation-text3-most", duration=longest, **when)
    return scene.text("invitation-text3-between", duration=duration(scene.words, least), duration2=longest, **when)


# --- the steps to a seat
def side(scene: Scene) -> Screen:
    """Own words about one's side, no test; the buttons look the same, in the charter's drawn order."""
    sides = [
        scene.button("seat-side-button-side", Action.SEAT_SIDE, one.number, style=Style.SECONDARY, **side_values(one))
        for one in scene.charter.sides
    ]
    neither = scene.button("seat-side-button-neither", Action.SEAT_NEITHER)
    rows = [Row(tuple(sides[at : at + 4])) for at in range(0, len(sides), 4)]
    rows[-1] = Row((*rows[-1].buttons, neither))
    return private(scene.text("seat-side-text1"), *rows)


def neither(scene: Scene, place: str) -> Screen:
    return private(scene.text("seat-neither-text1", count=len(scene.charter.sides), place=place))


def not_for_me(scene: Scene) -> Screen:
    return private(scene.text("seat-not-for-me-text1", date=moment(scene.charter.seats_until)))


def asked(scene: Scene, side: SideNumber, answer_by: datetime, messages: bool, wish: Wish = Wish.SEAT) -> Screen:
    """What happens next, when the name comes, and the one thing Parley may send."""
    switch = "off" if messages else "on"
    row = Row(
        (
            scene.button(f"seat-asked-button-messages-{switch}", Action.MESSAGES, switch),
            scene.button("seat-asked-button-test", Action.TEST_MESSAGE),
            scene.button("seat-asked-button-language", Action.LANGUAGE),
            scene.button("seat-asked-button-take-back", Action.TAKE_BACK_REQUEST),
        )
    )
    head = scene.text("seat-asked-text1", date=moment(answer_by), **scene.side(side))
    if wish is not Wish.SEAT:
        head = lines(head, scene.text(f"seat-asked-line-{wish}"))
    consent = scene.text(f"seat-asked-text2-{'on' if messages else 'off'}")
    return Screen((Container((Text(head), Text(consent), row)),))


def admitted(scene: Scene, side: SideNumber, place: str | None = None) -> Screen:
    """A date, a way out; and the place where there is one already."""
    when = {"date": moment(scene.charter.starts_at), "clock": countdown(scene.charter.starts_at)}
    where = {"place": place} if place else {}
    text = scene.text(f"seat-admitted-text1{'-place' if place else ''}", **when, **where, **scene.side(side))
    buttons = (
        scene.button("seat-admitted-button-my-seat", Action.MY_SEAT),
        scene.button("seat-admitted-button-give-back", Action.GIVE_BACK_SEAT),
    )
    return private(text, Row(buttons))


def not_admitted(scene: Scene, side: SideNumber, reason: str, place: str) -> Screen:
    said = one_line(reason, 300)
    text = scene.text("seat-not-admitted-text1", reason=said, place=place, **scene.side(side))
    return private(text, Row((scene.button("seat-not-admitted-button-see", Action.SEE),)))


def dealt(scene: Scene, seat: SeatNumber, place: str, link: str) -> Screen:
    """The name, once the round begins. Only this person sees it."""
    alternate = "-alternate" if scene.round.seats[seat].alternate else ""
    text = scene.text(f"seat-dealt-text1{alternate}", place=place, **scene.who(seat))
    room = Link(scene.text("seat-dealt-button-room"), link)
    return private(text, Row((room, scene.button("seat-dealt-button-my-seat", Action.MY_SEAT))))


def side_full(scene: Scene, side: SideNumber, wishes: Sequence[Wish] = ()) -> Screen:
    """Fairness as the reason, not the person; and what there is without a seat."""
    said = scene.text("seat-side-full-text1", count=len(scene.charter.sides), **scene.side(side))
    buttons = tuple(scene.button(f"seat-side-full-button-{wish}", Action.SEAT_SIDE, side, wish) for wish in wishes)
    return private(said, *([Row(buttons)] if buttons else []))


def already(scene: Scene, side: SideNumber, link: str | None = None) -> Screen:
    starts = scene.charter.starts_at
    text = scene.text("seat-already-text1", date=moment(starts), clock=countdown(starts), **scene.side(side))
    buttons: list[Button | Link] = [scene.button("seat-already-button-my-seat", Action.MY_SEAT)]
    if link:
        buttons.append(Link(scene.text("seat-already-button-room"), link))
    return private(text, Row(tuple(buttons)))


def too_late(scene: Scene, place: str) -> Screen:
    return private(scene.text("seat-too-late-text1", date=moment(scene.charter.seats_until), place=place))


def not_on_list(scene: Scene, place: str) -> Screen:
    return private(scene.text("seat-not-on-list-text1", place=place))


def done(scene: Scene, what: str) -> Screen:
    """One sentence that says what was done: `taken-back`, `given-back`, `messages-on`, `messages-off`, `test-sent`."""
    return private(scene.text(f"seat-{what}-text1"))


def language_done(scene: Scene, language: str) -> Screen:
    return private(scene.text("seat-language-done-text1", language=language))


def _title(scene: Scene) -> str:
    return scene.text("invitation-text1", topic=scene.topic, question=scene.question)


def _free(scene: Scene, number: SideNumber, seats: int | None) -> str:
    if seats is None:
        return scene.text("invitation-line-side-no-ceiling", **scene.side(number))
    return scene.text("invitation-line-side", n=seats, **scene.side(number))


def _hours(scene: Scene) -> str:
    hours = expected(scene.charter).hours
    shown: list[str] = []
    for place, hour in enumerate(hours):
        line = _hour(scene, hour)
        if len("\n".join([*shown, line])) > _MOST_TIMELINE - 40:
            shown.append(scene.text("open-preview-timeline-more", n=len(hours) - place))
            break
        shown.append(line)
    return "\n".join(shown)


def _hour(scene: Scene, hour: Hour) -> str:
    phase = one_line(hour.phase, MOST_PHASE)
    if hour.earliest == hour.latest:
        return scene.text("open-preview-timeline-phase", clock=moment(hour.latest), phase=phase)
    first, last = moment(hour.earliest), _later(hour.earliest, hour.latest)
    return scene.text("open-preview-timeline-phase-between", clock=first, clock2=last, phase=phase)


def _later(first: datetime, then: datetime) -> str:
    """The second of two moments: of the same evening the hour is enough."""
    return hour_alone(then) if then - first < timedelta(hours=12) else moment(then)
