"""The desk: one message for moderators with the state of the round, the next sensible step, and the buttons for both.

Cues are worked out from the round by rule and never act by themselves. Opinions never appear here; turns, time and
seats are counted, for each side alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.dialogue.answering import votes_in
from bot.dialogue.floor import upcoming
from bot.dialogue.format import Closes, Gate, Order
from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import PauseCause, Stage
from bot.dialogue.round import Round
from bot.dialogue.table import Table
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, duration, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.form import Form, TextField
from bot.presentation.scene import Scene, lines, primary, private
from bot.presentation.screen import Button, Container, Part, Row, Screen, Section, Separator, Style, Text

MINUTES, STATEMENTS = "minutes", "statements"
_MOST_LOG = 3500


@dataclass(frozen=True)
class Measured:
    """How evenly the turns went, for one side. Process is counted; opinions are not."""

    turns: int = 0
    time: timedelta = timedelta(0)
    ran_out: int = 0
    steps: int = 0


@dataclass(frozen=True)
class Arrivals:
    """Before the round: seats taken and requests that wait, for one side."""

    taken: int
    waiting: int


@dataclass(frozen=True)
class Waiting:
    """Something at the desk that waits for an answer."""

    count: int
    until: datetime  # when an answer was promised; for requests, since when the first one waits


@dataclass(frozen=True)
class Desk:
    """What the desk shows besides the round."""

    measured: Mapping[SideNumber, Measured] | None = None
    arrivals: Mapping[SideNumber, Arrivals] | None = None
    requests: Waiting | None = None


def desk(scene: Scene, shown: Desk) -> Screen:
    parts: list[Part] = [Text(_head(scene, shown))]
    parts += _steps(scene, shown)
    if shown.measured and scene.round.stage in (Stage.RUNNING, Stage.PAUSED):
        parts += [Separator(), Text(_balance(scene, shown.measured))]
    parts += _rows(scene)
    return Screen((Container(tuple(parts)),))


def _head(scene: Scene, shown: Desk) -> str:
    round_ = scene.round
    if round_.stage is Stage.INVITING:
        stage = scene.text(f"stage-{round_.stage}")
        starts = round_.starts_at
        head = {"topic": scene.topic, "stage": stage, "date": moment(starts), "clock": countdown(starts)}
        arrived = [
            scene.text("desk-line-arrived", n=one.taken, m=one.waiting, **scene.side(number))
            for number, one in (shown.arrivals or {}).items()
        ]
        quorum = scene.text("desk-line-quorum", n=round_.format.seats.min)
        return lines(scene.text("desk-text1-before", **head), *arrived, quorum)
    if round_.stage in (Stage.CLOSED, Stage.CANCELLED):
        return scene.text("desk-text1-over", topic=scene.topic, stage=scene.text(f"stage-{round_.stage}"))
    return lines(scene.text("desk-text1", topic=scene.topic, **scene.phase()), *_state(scene, round_.room))


def _state(scene: Scene, table: Table | None) -> list[str]:
    """What is going on at the table, and until when."""
    round_, said = scene.round, []
    if round_.rest:
        nobody = round_.rest.cause in (PauseCause.WANT_OF_A_MODERATOR, PauseCause.SAFE_STOP)
        said.append(scene.text(f"desk-line-{'closes' if nobody else 'continues'}", clock=countdown(round_.rest.until)))
    if table is None:
        return said
    if table.closes_at:
        said.append(scene.text("desk-line-ends", clock=countdown(table.closes_at)))
    if table.decide_by:
        said.append(scene.text("desk-line-decide", clock=countdown(table.decide_by)))
    if table.turn:
        ends = countdown(table.turn.usual_end)
        said.append(scene.text("desk-line-speaking", clock=ends, **scene.who(table.turn.seat)))
    phase = round_.phase_of(table)
    seats = [seat for seat in round_.seats.values() if not seat.left]
    if phase.gated_by(Gate.RULES_ACCEPTED):
        accepted = sum(seat.accepted for seat in seats)
        said.append(scene.text("desk-line-accepted", n=accepted, m=len(seats)))
    elif phase.in_turns:
        said.append(scene.text("desk-line-no-turn", m=len(table.waiting)))
    elif phase.order is Order.SILENT and phase.closes_by(Closes.ALL_HAD_TURN):
        said.append(scene.text("desk-line-ready", n=len(table.ready), m=len(round_.taking_part())))
    return said


def _steps(scene: Scene, shown: Desk) -> list[Part]:
    """The next sensible step with its button, and what waits for an answer."""
    steps: list[Part] = []
    if cue := _cue(scene.round):
        key, action = cue
        do = primary(scene.button("desk-section-button-do", action, "cue"))
        steps.append(Section(Text(scene.text("desk-section-next", cue=scene.text(key))), do))
    waiting = scene.round.waiting_statements()
    if waiting and scene.round.stage in (Stage.RUNNING, Stage.PAUSED):
        first = min((one.screen_by for one in waiting if one.screen_by), default=scene.round.starts_at)
        text = scene.text("desk-section-screening", n=len(waiting), clock=countdown(first))
        steps.append(Section(Text(text), scene.button("desk-section-button-read", Action.SCREENING, "cue")))
    if shown.requests and shown.requests.count:
        since = countdown(shown.requests.until)
        text = scene.text("desk-section-requests", n=shown.requests.count, clock=since)
        steps.append(Section(Text(text), scene.button("desk-section-button-read", Action.ADMISSION, "cue")))
    return steps


def _cue(round_: Round) -> tuple[str, Action] | None:
    """The next sensible step, by rule; never automatic."""
    table = round_.room
    if round_.stage is Stage.INVITING:
        return "cue-begin", Action.BEGIN
    if round_.stage is Stage.PAUSED:
        return "cue-paused", Action.CONTINUE
    if round_.stage is not Stage.RUNNING or table is None:
        return None
    phase, seats = round_.phase_of(table), [seat for seat in round_.seats.values() if not seat.left]
    if phase.gated_by(Gate.RULES_ACCEPTED) and all(seat.accepted for seat in seats):
        return "cue-accepted", Action.NEXT
    if phase.in_turns and table.turn is None and table.next_at is None and upcoming(round_, table) is None:
        return "cue-ready", Action.NEXT
    if votes_in(round_):
        return "cue-votes-in", Action.NEXT
    if table.decide_by and not phase.in_turns:
        return "cue-decide", Action.NEXT
    return None


def _balance(scene: Scene, measured: Mapping[SideNumber, Measured]) -> str:
    head = scene.text("desk-text2" if len(measured) == 2 else "desk-text2-sides")
    counted = [
        scene.text(
            "desk-line-side",
            n=one.turns,
            duration=duration(scene.words, one.time),
            m=one.ran_out,
            **scene.side(number),
        )
        for number, one in measured.items()
    ]
    return lines(head, *counted)


def _rows(scene: Scene) -> list[Row]:
    stage = scene.round.stage
    if stage in (Stage.CLOSED, Stage.CANCELLED):
        return [Row((scene.button("desk-button-log", Action.DESK_LOG),))]
    if stage is Stage.INVITING:
        return [
            _row(scene, ("begin", Action.BEGIN), ("admission", Action.ADMISSION), ("seed", Action.SEED)),
            _row(scene, ("status", Action.DESK), ("log", Action.DESK_LOG), ("cancel", Action.CANCEL_DIALOGUE)),
        ]
    moving = ("continue", Action.CONTINUE) if stage is Stage.PAUSED else ("pause", Action.PAUSE)
    first = (("next", Action.NEXT), moving, ("more-time", Action.GIVE_TIME), ("skip", Action.SKIP))
    second = (("undo", Action.UNDO), ("log", Action.DESK_LOG), ("status", Action.DESK))
    third = (("screening", Action.SCREENING), ("seed", Action.SEED))
    danger = Row(
        (
            scene.button("desk-button-stop", Action.STOP, style=Style.DANGER),
            scene.button("desk-button-end", Action.END, style=Style.DANGER),
        )
    )
    return [_row(scene, *first), _row(scene, *second, *third), danger]


def _row(scene: Scene, *buttons: tuple[str, Action]) -> Row:
    return Row(tuple(scene.button(f"desk-button-{name}", action) for name, action in buttons))


# --- asked once more
def check(scene: Scene, what: str, seen: int | None = None) -> Screen:
    """Before a step that takes something away: `begin`, `next`, `skip`, `stop` or `end`. `seen`: turn or phase."""
    more = () if seen is None else (seen,)
    values = dict(scene.phase())
    if what == "skip" and scene.round.room and scene.round.room.turn:
        values["pseudonym"] = scene.who(scene.round.room.turn.seat)["pseudonym"]
    buttons: list[Button] = {
        "begin": [scene.button("desk-begin-check-button-begin", Action.BEGIN_NOW, style=Style.PRIMARY),
                  scene.button("desk-begin-check-button-wait", Action.NOTHING)],
        "next": [scene.button("desk-next-check-button-next", Action.NEXT_NOW, *more, style=Style.PRIMARY),
                 scene.button("desk-next-check-button-cancel", Action.NOTHING)],
        "skip": [scene.button("desk-skip-check-button-end", Action.SKIP_NOW, *more, style=Style.PRIMARY),
                 scene.button("desk-skip-check-button-minute", Action.ONE_MINUTE),
                 scene.button("desk-skip-check-button-cancel", Action.NOTHING)],
        "stop": [scene.button("desk-stop-check-button-stop", Action.STOP_NOW, style=Style.DANGER),
                 scene.button("desk-stop-check-button-cancel", Action.NOTHING)],
        "end": [scene.button("desk-end-check-button-end", Action.END_NOW, style=Style.DANGER),
                scene.button("desk-end-check-button-cancel", Action.NOTHING)],
    }[what]  # fmt: skip
    return private(scene.text(f"desk-{what}-check-text1", **values), Row(tuple(buttons)))


def done(scene: Scene, undo: bool = False) -> Screen:
    """The receipt of a step; one that can be taken back says so."""
    row = (Row((scene.button("desk-done-button-undo", Action.UNDO),)),) if undo else ()
    return private(scene.text("desk-done-text1"), *row)


def unchanged(scene: Scene) -> Screen:
    return private(scene.text("desk-unchanged-text1"))


# --- forms and records
def more_time_form(scene: Scene, opening: str) -> Form:
    key = "desk-more-time-form"
    field = TextField(
        MINUTES, scene.text(f"{key}-label-minutes"), 4, scene.text(f"{key}-description-minutes"), filled="2"
    )
    return Form(scene.text(f"{key}-title"), custom_id(Action.GIVE_TIME_FORM, scene.round.id, opening=opening), (field,))


def seed_form(scene: Scene, opening: str) -> Form:
    """First statements of the organisers, one on each line."""
    key = "desk-seed-form"
    about = scene.text(f"{key}-description-statements")
    field = TextField(STATEMENTS, scene.text(f"{key}-label-statements"), 4000, about, True)
    return Form(scene.text(f"{key}-title"), custom_id(Action.SEED_FORM, scene.round.id, opening=opening), (field,))


def seeded(scene: Scene, count: int) -> Screen:
    return private(scene.text("desk-seeded-text1", n=count))


def record_line(
    scene: Scene, key: str, by: int | None, at: datetime, until: datetime | None = None, **values: str
) -> str:
    """One line of the record, alike for everybody at the desk: what was done, by whose office, when."""
    role = scene.text("moderator-number", n=by) if by else scene.text("nobody")
    return scene.text(key, role=role, clock=countdown(at), clock2=countdown(until or at), **values)


def log(scene: Scene, records: list[str]) -> Screen:
    """Who did what, the newest first, as much as one message holds."""
    shown: list[str] = []
    for line in reversed(records):
        if len("\n".join([*shown, line])) > _MOST_LOG:
            break
        shown.append(line)
    return private(scene.text("desk-log-text1", lines="\n".join(shown) or scene.text("desk-log-none")))
