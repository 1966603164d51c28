"""A notice as a screen: what an errand to one person says, drawn from the round as it is by then.

One function for both ways it can reach them: as a follow-up to their last press, or kept above the answer to the
next. What no longer holds by then is not told at all.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.dialogue.events import TurnKind
from bot.dialogue.ids import ContributionNumber, DraftStatementId, SeatNumber, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Value
from bot.dialogue.reminders import Owed, owing
from bot.dialogue.statements import Condition, Ground
from bot.dialogue.table import Turn
from bot.presentation import alternates, invitation, pair, reminders, screening, turns, waiting
from bot.presentation.scene import Scene, private
from bot.presentation.screen import Screen
from bot.presentation.worded import filled

TO_GUESTS = (
    "seat-admitted", "seat-not-admitted", "dialogue-cancelled", "dialogue-moved", "seat-waiting", "seat-free-now",
    "seat-kept-no-more", "alternate-admitted", "seat-admitted-late",
)  # fmt: skip
"""What is told to somebody without a seat, and may be read only after they have one."""
Places = Mapping[str, str]  # "room": mention and "room-link": address of the room, "summaries": mention, "summary-link"


def to_seat(
    scene: Scene, seat: SeatNumber, key: str, values: Mapping[str, Value], places: Places, words: str = ""
) -> Screen | None:
    """What one seat is told; None when it no longer holds. `words` are those of the statement it is about."""
    match key:
        case "floor-yours":
            return _floor_yours(scene, seat, values)
        case "time-note":
            found = _turn_of(scene, seat)
            return turns.time_note(scene, found.ends, found.last) if found else None
        case "pair-words":
            return _pair_words(scene, seat, values)
        case "turn-half":
            found = _turn_of(scene, seat)
            same = found and found.number == values.get("turn")
            return reminders.half_time(scene, found.ends) if found and same else None
        case "owes-accept" | "owes-vote" | "owes-write" | "owes-ready":
            return _owes(scene, seat, key, values)
        case "screening-answer":
            return _screening_answer(scene, values, words)
        case "seat-dealt":
            return invitation.dealt(scene, seat, places["room"], places["room-link"])
        case "seat-dealt-late":
            return waiting.dealt_during(scene, seat, places["room"], places["room-link"])
        case "alternate-called":
            until = scene.round.seats[seat].called_until
            return alternates.called(scene, until) if until else None
        case "seat-aside":
            return alternates.set_aside(scene) if scene.round.seats[seat].alternate else None
        case "absent-turn":
            ended = values.get("date")
            again = bool(values.get("again"))
            return alternates.absent(scene, seat, ended, again) if isinstance(ended, datetime) else None
        case _:
            raise ValueError(f"no notice to a seat is called {key!r}")


def to_guest(
    scene: Scene, side: SideNumber | None, key: str, values: Mapping[str, Value], places: Places
) -> Screen | None:
    """What somebody is told who has no seat yet; None when it no longer holds."""
    if key == "dialogue-cancelled":
        return private(scene.text("dialogue-cancelled-text1", **filled(scene, values)))
    if side is None:
        return None
    inviting, until = scene.round.stage is Stage.INVITING, values.get("date")
    match key:
        case "dialogue-moved":
            moved = filled(scene, {"date": scene.charter.starts_at})
            return private(scene.text("dialogue-moved-text1", **moved)) if inviting else None
        case "seat-waiting":
            return waiting.queueing(scene, side, int(str(values.get("n", 1)))) if inviting else None
        case "seat-free-now":
            return waiting.offered(scene, side, until) if inviting and isinstance(until, datetime) else None
        case "seat-kept-no-more":
            return waiting.kept_no_more(scene, until) if isinstance(until, datetime) else None
        case "alternate-admitted":
            return waiting.stands_by(scene, side) if inviting else None
        case "seat-admitted-late":
            return waiting.comes_in(scene, side)
        case "seat-admitted":
            return invitation.admitted(scene, side)
        case "seat-not-admitted":
            return invitation.not_admitted(scene, side, str(values.get("reason", "")), places["summaries"])
        case _:
            raise ValueError(f"no notice to somebody without a seat is called {key!r}")


def statement_in(key: str, values: Mapping[str, Value]) -> DraftStatementId | None:
    """The statement a notice is about, whose words it needs."""
    return DraftStatementId(int(str(values["statement"]))) if key == "screening-answer" else None


def turn_in(values: Mapping[str, Value]) -> int | None:
    """The turn a notice is about."""
    turn = values.get("turn")
    return turn if isinstance(turn, int) else None


def ends_of(values: Mapping[str, Value]) -> datetime | None:
    """The hour a direct message names: when the turn ends."""
    clock = values.get("clock")
    return clock if isinstance(clock, datetime) else None


def _floor_yours(scene: Scene, seat: SeatNumber, values: Mapping[str, Value]) -> Screen | None:
    found = _turn_of(scene, seat)
    if found is None or found.number != values.get("turn", found.number):
        return None
    hold = scene.round.format.hold.at(scene.round.pace)
    about = scene.round.said.get(found.about) if found.about is not None else None
    own = about.in_reply_to if about and found.kind is TurnKind.DECIDE else found.about
    return turns.floor_yours(scene, found, own, hold)


def _pair_words(scene: Scene, seat: SeatNumber, values: Mapping[str, Value]) -> Screen | None:
    """While the pair is still together; whoever looked meanwhile reads it a second time, which does no harm."""
    said = scene.round.said.get(ContributionNumber(int(str(values["number"]))))
    table = scene.round.tables.get(said.table) if said else None
    return pair.words_waiting(scene, said.seat) if said and table and seat in table.pair else None


def _owes(scene: Scene, seat: SeatNumber, key: str, values: Mapping[str, Value]) -> Screen | None:
    """As long as the phase is open and, as far as the round knows, the person has not done it. Of votes it knows
    nothing: the ballot itself says what is still open."""
    owed, ends = Owed(key.removeprefix("owes-")), values["date"]
    table = next((table for table in scene.round.tables.values() if table.phase == values["phase"]), None)
    if table is None or not isinstance(ends, datetime):
        return None
    if owed is not Owed.VOTE and seat not in owing(scene.round, table, {}):
        return None
    return reminders.still_owed(scene, owed, ends)


def _turn_of(scene: Scene, seat: SeatNumber) -> Turn | None:
    """The turn this seat has now, if it has one."""
    turns_now = (table.turn for table in scene.round.tables.values())
    return next((turn for turn in turns_now if turn and turn.seat == seat), None)


def _screening_answer(scene: Scene, values: Mapping[str, Value], words: str) -> Screen | None:
    draft = DraftStatementId(int(str(values["statement"])))
    statement = scene.round.statements.get(draft)
    if statement is None or statement.condition is not Condition.RETURNED or not words:
        return None
    return screening.answer(scene, draft, words, Ground(str(values["ground"])), statement.rewritten)
