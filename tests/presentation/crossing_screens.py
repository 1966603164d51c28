"""Screens of messages between caucuses, as each side and the moderators have them; for tests that hold all screens."""

from dataclasses import replace
from fractions import Fraction

from bot.dialogue.backchannel import Bound
from bot.dialogue.backchannel_rules import MOST_OPEN
from bot.dialogue.crossing_commands import AgreeToMessage, AgreeToPublish, PassOn, ProposeMessage, SendBack
from bot.dialogue.ids import MessageNumber, SeatNumber, SideNumber
from bot.dialogue.seats import Side
from bot.presentation import crossing_posts as posts
from bot.presentation import crossings, desk, opening
from bot.presentation import seat as seats
from bot.presentation.crossing_posts import Told
from bot.presentation.form import Form
from bot.presentation.screen import Screen
from bot.presentation.words import Words
from tests.dialogue.playbook import InOrder
from tests.presentation.filling import Fill
from tests.presentation.stage import Stage
from tests.presentation.table_screens import CAUCUS, play


def _apart(words: Words, fill: Fill, sides: tuple[Side, ...], share: str = "1") -> Stage:
    made = play(words, fill, sides, CAUCUS)
    made._dice = InOrder(5)
    made.round = replace(made.round, format=made.round.format.model_copy(update={"cross_share": Fraction(share)}))
    return made


def _agreed(made: Stage, number: int, but: int = 0) -> Stage:
    side = made.round.back.messages[MessageNumber(number)].side
    seats = [seat.number for seat in made.round.seats.values() if seat.side == side][1:]
    for seat in seats[: len(seats) - but]:
        made.does(AgreeToMessage(seat, MessageNumber(number)))
    return made


def _first(made: Stage, side: int) -> SeatNumber:
    return next(seat.number for seat in made.round.seats.values() if seat.side == SideNumber(side))


def _other(made: Stage, side: int) -> SeatNumber:
    return [one.number for one in made.round.seats.values() if one.side == side][-1]


def _propose(made: Stage, side: int, bound: Bound = Bound.SIDE, answers: int | None = None) -> Stage:
    return made.does(ProposeMessage(_first(made, side), "…", bound, answers=answers))  # type: ignore[arg-type]


def _told(made: Stage, number: int, text: str) -> Told:
    message = made.round.back.messages[MessageNumber(number)]
    return Told(message, text, text[:300] if message.reason else "", text if message.answers else "")


def _all(made: Stage, text: str) -> list[Told]:
    return [_told(made, number, text) for number in made.round.back.messages]


def crossing_screens(words: Words, fill: Fill, sides: tuple[Side, ...]) -> dict[str, Screen | Form]:
    text, drawn = fill("We would open the path at night.", 1200), {}
    open_ = _apart(words, fill, sides)
    for bound in list(Bound)[:MOST_OPEN]:
        _propose(open_, 1, bound)
    for number in open_.round.back.messages:
        drawn[f"crossing-proposed-{number}"] = posts.proposal(open_.scene, _told(open_, number, text))
    drawn["crossings-open"] = crossings.overview(open_.scene, _first(open_, 1), _all(open_, text), True)
    drawn["my-seat-asked"] = seats.my_seat(open_.scene, _other(open_, 1), open_.now, True, "English")
    drawn["crossings-none"] = crossings.overview(open_.scene, _first(open_, 2), [], True)
    drawn["crossing-form"] = crossings.form(open_.scene, _first(open_, 1), "k3", None, text)
    part = _propose(_apart(words, fill, sides, "2/3"), 2)
    drawn["crossing-proposed-share"] = posts.proposal(part.scene, _told(part, 1, text))
    lapsed = _propose(_apart(words, fill, sides), 1).later(minutes=11)
    drawn["crossing-lapsed"] = posts.proposal(lapsed.scene, _told(lapsed, 1, text))
    drawn |= _exchanged(words, fill, sides, text) | _read_first(words, fill, sides, text)
    drawn["crossing-proposed"] = crossings.proposed(open_.scene, False)
    drawn["crossing-proposed-alone"] = crossings.proposed(open_.scene, True)
    for n, (on, over) in enumerate([(True, False), (False, False), (True, True)]):
        drawn[f"crossing-agreed-{n}"] = crossings.agreed(open_.scene, on, over)
    return drawn


def _exchanged(words: Words, fill: Fill, sides: tuple[Side, ...], text: str) -> dict[str, Screen | Form]:
    """Something has crossed to everywhere, was answered, and is to be published."""
    made, drawn = _apart(words, fill, sides), {}
    for bound in Bound:
        number = len(made.round.back.messages) + 1
        _agreed(_propose(made, 1, bound), number)
        drawn[f"crossing-message-{bound}"] = posts.message(made.scene, _told(made, number, text))
        drawn[f"crossing-crossed-{bound}"] = posts.proposal(made.scene, _told(made, number, text))
    mine = _first(made, 2)
    drawn["crossings-come"] = crossings.overview(made.scene, mine, _all(made, text), False)
    drawn["crossing-form-answer"] = crossings.form(made.scene, mine, "k3", _told(made, 1, text), text)
    for _ in range(6):
        before = made.round.back.messages[MessageNumber(len(made.round.back.messages))]
        asked = before.number if before.bound is Bound.SIDE else 1
        _agreed(_propose(made, 1 if before.side == 2 and asked != 1 else 2, answers=asked), before.number + 1)
    drawn["crossing-answer"] = posts.message(made.scene, _told(made, 4, text))
    drawn["crossing-published"] = posts.published(made.scene, _told(made, 4, text))
    shown = [_told(made, message.number, text) for message in made.round.back.exchange(MessageNumber(1))]
    drawn["crossings-exchanged"] = crossings.overview(made.scene, mine, _all(made, text), True)
    made.does(AgreeToPublish(mine, MessageNumber(1)))
    drawn["crossing-wish"] = posts.wish(made.scene, MessageNumber(1), SideNumber(2), shown)
    drawn["crossings-wished"] = crossings.overview(made.scene, mine, _all(made, text), True)
    for seat in [seat.number for seat in made.round.seats.values() if seat.side == 2 and seat.number != mine]:
        made.does(AgreeToPublish(seat, MessageNumber(1)))
    drawn["crossing-wish-agreed"] = posts.wish(made.scene, MessageNumber(1), SideNumber(2), shown)
    drawn["crossing-wish-asked"] = posts.wish(made.scene, MessageNumber(1), SideNumber(1), shown)
    drawn["crossings-wish-agreed"] = crossings.overview(made.scene, mine, _all(made, text), True)
    drawn["crossing-wish-published"] = posts.wish(
        made.later(minutes=11).scene, MessageNumber(1), SideNumber(1), shown, done=True
    )
    drawn["crossing-wish-lapsed"] = posts.wish(made.scene, MessageNumber(1), SideNumber(1), shown)
    return drawn


def _read_first(words: Words, fill: Fill, sides: tuple[Side, ...], text: str) -> dict[str, Screen | Form]:
    made, drawn = _apart(words, fill, sides), {}
    made.round = replace(made.round, reads_first=True)
    _agreed(_propose(_agreed(_propose(made, 1), 1), 2), 2)
    drawn["crossing-read-waiting"] = posts.proposal(made.scene, _told(made, 1, text))
    drawn["crossings-read-waiting"] = crossings.overview(made.scene, _first(made, 1), _all(made, text), True)
    drawn["crossing-to-read"] = crossings.to_read(made.scene, _told(made, 1, text), 2)
    drawn["crossing-desk"] = desk.desk(made.scene, desk.Desk())
    drawn["crossing-back-form"] = crossings.back_form(made.scene, MessageNumber(1), "k3")
    made.does(SendBack(1, MessageNumber(1), "…")).does(PassOn(1, MessageNumber(2)))
    drawn["crossing-sent-back"] = posts.proposal(made.scene, _told(made, 1, text))
    drawn["crossing-none-to-read"] = crossings.nothing_to_read(made.scene)
    for passed in (True, False):
        for more in range(2):
            drawn[f"crossing-read-{passed}-{more}"] = crossings.read(made.scene, passed, more)
    for first in (True, False):
        made.charter = replace(made.charter, reads_first=first)
        start = opening.ReadTime(fill("tomorrow", 60), made.charter.starts_at, "Europe/Stockholm")
        drawn[f"crossing-preview-{first}"] = opening.preview(made.scene, start)
    return drawn
