"""The desk: one message for moderators with the state of the round, the next sensible step, and the buttons for both.

Cues are worked out from the round by rule and never act by themselves. Opinions never appear here; turns, time and
seats are counted, for each side alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.dialogue.fields import Output
from bot.dialogue.ids import SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.phases import following
from bot.presentation import alternates
from bot.presentation.actions import Action
from bot.presentation.clock import countdown, duration, moment
from bot.presentation.custom_id import custom_id
from bot.presentation.desk_state import cues, state, turns_now
from bot.presentation.form import Form, TextField
from bot.presentation.scene import Scene, lines, listed, primary, private
from bot.presentation.screen import Button, Container, Part, Row, Screen, Section, Separator, Style, Text

MINUTES, STATEMENTS = "minutes", "statements"
_MOST_LOG = 3500
MOST_CUES = 3
MOST_TURNS = 20


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
    in_line: int = 0  # on the waiting list
    alternates: int = 0
    coming: int = 0  # admitted during the round, not in yet


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
        parts += [Separator(), Text(lines(_balance(scene, shown.measured), scene.text("desk-line-look-again")))]
    if scene.round.disputed:
        parts.append(Text(_hints(scene)))
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
        standby = [
            scene.text("desk-line-standby", n=one.in_line, m=one.alternates, **scene.side(number))
            for number, one in (shown.arrivals or {}).items()
            if any(side.in_line or side.alternates for side in (shown.arrivals or {}).values())
        ]
        quorum = scene.text("desk-line-quorum", n=round_.format.seats.min)
        return lines(scene.text("desk-text1-before", **head), *arrived, *standby, quorum)
    if round_.stage in (Stage.CLOSED, Stage.CANCELLED):
        return scene.text("desk-text1-over", topic=scene.topic, stage=scene.text(f"stage-{round_.stage}"))
    coming = [
        scene.text("desk-line-coming-in", n=one.coming, **scene.side(number))
        for number, one in (shown.arrivals or {}).items()
        if any(side.coming for side in (shown.arrivals or {}).values())
    ]
    now = scene.text("desk-text1", topic=scene.topic, **scene.phase())
    return lines(now, *state(scene), *alternates.asked_lines(scene), *coming, _following(scene))


def _following(scene: Scene) -> str:
    """What *Next phase* leads to."""
    phase = scene.following()
    return scene.text("desk-line-last") if phase is None else scene.text("desk-line-next", phase=phase)


def _steps(scene: Scene, shown: Desk) -> list[Part]:
    """The next sensible step with its button, and what waits for an answer."""
    steps: list[Part] = []
    for n, cue in enumerate(cues(scene)[:MOST_CUES]):
        made = scene.button(cue.button, cue.action, *cue.more)
        key = "desk-section-next" if n == 0 else "desk-section-also"
        steps.append(Section(Text(scene.text(key, cue=cue.text)), primary(made) if n == 0 else made))
    if scene.round.stage in (Stage.RUNNING, Stage.PAUSED):
        steps += alternates.sections(scene)
    waiting = scene.round.at_the_desk()
    if waiting and scene.round.stage in (Stage.RUNNING, Stage.PAUSED):
        first = min((one.screen_by for one in waiting if one.screen_by), default=scene.round.starts_at)
        text = scene.text("desk-section-screening", n=len(waiting), clock=countdown(first))
        steps.append(Section(Text(text), scene.button("desk-section-button-read", Action.SCREENING, "cue")))
    to_read = scene.round.back.to_read()
    if to_read and scene.round.stage in (Stage.RUNNING, Stage.PAUSED):
        by = countdown(to_read[0].decide_by or scene.round.starts_at)
        text = scene.text("desk-section-messages", n=len(to_read), clock=by)
        steps.append(Section(Text(text), scene.button("desk-section-button-read", Action.CROSS_READ)))
    if shown.requests and shown.requests.count:
        since = countdown(shown.requests.until)
        text = scene.text("desk-section-requests", n=shown.requests.count, clock=since)
        steps.append(Section(Text(text), scene.button("desk-section-button-read", Action.ADMISSION, "cue")))
    return steps


def _hints(scene: Scene) -> str:
    """How many people said of each rule that a hint was wrong. Neither who nor of which words."""
    disputed = sorted(scene.round.disputed.items())
    said = [scene.text("desk-hint", rule=f"R{rule}", n=len(seats)) for rule, seats in disputed]
    return scene.text("desk-hints", names=listed(scene.words, said))


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
            _row(scene, ("status", Action.DESK), ("log", Action.DESK_LOG), ("times", Action.RESCHEDULE),
                 ("cancel", Action.CANCEL_DIALOGUE)),
        ]  # fmt: skip
    moving = ("continue", Action.CONTINUE) if stage is Stage.PAUSED else ("pause", Action.PAUSE)
    phase = scene.round.now_phase
    skips = [("skip", Action.SKIP)] if phase is None or phase.in_turns else []
    first = [("next", Action.NEXT), moving, ("more-time", Action.GIVE_TIME), *skips]
    second = (("undo", Action.UNDO), ("log", Action.DESK_LOG), ("status", Action.DESK))
    drafts = (("draft", Action.DRAFT),) if phase and Output.DRAFT in phase.output else ()
    pairs = (("pairs", Action.READ_PAIRS),) if any(table.pair for table in scene.round.tables.values()) else ()
    third = (("screening", Action.SCREENING), ("seed", Action.SEED))
    if alternates.have_somebody(scene.round):
        first.append(("alternate", Action.ALTERNATE))
    danger = Row(
        (
            scene.button("desk-button-stop", Action.STOP, style=Style.DANGER),
            scene.button("desk-button-end", Action.END, style=Style.DANGER),
            scene.button("desk-button-help", Action.HELP_DESK),
        )
    )
    return [_row(scene, *first, *drafts, *pairs), _row(scene, *second, *third), danger]


def _row(scene: Scene, *buttons: tuple[str, Action]) -> Row:
    return Row(tuple(scene.button(f"desk-button-{name}", action) for name, action in buttons))


# --- asked once more
def check(scene: Scene, what: str, seen: int | None = None) -> Screen:
    """Before a step that takes something away: `begin`, `next`, `skip`, `stop` or `end`. `seen`: turn or phase."""
    more = () if seen is None else (seen,)
    values = dict(scene.phase())
    if what == "skip":
        seats = [table.turn.seat for table in turns_now(scene.round) if table.turn and table.turn.number == seen]
        values["pseudonym"] = scene.who(seats[0])["pseudonym"] if seats else ""
    buttons: list[Button] = {
        "begin": [scene.button("desk-begin-check-button-begin", Action.BEGIN_NOW, style=Style.PRIMARY),
                  scene.button("desk-begin-check-button-wait", Action.NOTHING)],
        "next": [scene.button("desk-next-check-button-next", Action.NEXT_NOW, *more, style=Style.PRIMARY),
                 *_no_more(scene, seen),
                 scene.button("desk-next-check-button-cancel", Action.NOTHING)],
        "skip": [scene.button("desk-skip-check-button-end", Action.SKIP_NOW, *more, style=Style.PRIMARY),
                 scene.button("desk-skip-check-button-minute", Action.ONE_MINUTE),
                 scene.button("desk-skip-check-button-cancel", Action.NOTHING)],
        "stop": [scene.button("desk-stop-check-button-stop", Action.STOP_NOW, style=Style.DANGER),
                 scene.button("desk-stop-check-button-cancel", Action.NOTHING)],
        "end": [scene.button("desk-end-check-button-end", Action.END_NOW, style=Style.DANGER),
                scene.button("desk-end-check-button-cancel", Action.NOTHING)],
    }[what]  # fmt: skip
    key = f"desk-{what}-check-text1"
    if what == "next":
        phase = scene.following()
        key, values = (f"{key}-last", values) if phase is None else (key, values | {"phase2": phase})
    return private(scene.text(key, **values), Row(tuple(buttons)))


def _no_more(scene: Scene, seen: int | None) -> list[Button]:
    """In a repetition a moderator may say that nothing new comes of it any more."""
    if seen is None or following(scene.round, seen, no_more=True) == seen + 1:
        return []
    return [scene.button("desk-next-check-button-no-more", Action.NEXT_NOW, seen, "no-more")]


def whose_turn(scene: Scene) -> Screen:
    """Several tables have a floor of their own: which turn is meant."""
    buttons = [
        scene.button(
            "desk-skip-button-turn", Action.SKIP, table.turn.number, pseudonym=scene.who(table.turn.seat)["pseudonym"]
        )
        for table in turns_now(scene.round)[:MOST_TURNS]
        if table.turn
    ]
    rows = [Row(tuple(buttons[n : n + 5])) for n in range(0, len(buttons), 5)]
    return private(scene.text("desk-skip-which-text1"), *rows)


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
