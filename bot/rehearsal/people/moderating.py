"""What moderators do, from the desk alone: admit people, begin, read statements for form, move on, pause once.

Each moderator has duties, so that two do not press the same button; what nobody else does at the desk, the first one
does. A cue of the desk is followed only when its sentence is known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from random import Random

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.people import seen
from bot.rehearsal.people.one_text import write_a_draft
from bot.rehearsal.people.outcomes import Answered, Outcome
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.player import Doing, Habit, Manner, Notes, Player
from bot.rehearsal.people.screen import Message
from bot.rehearsal.reading import moment_in, phase_in
from bot.rehearsal.script import Interlude, Script

NO_HAND, QUIET_FOR = "No hand is up", 120.0
FREE, LOOK_AGAIN = "The floor is free", "Look again"
AN_ALTERNATE = ("A seat is empty.", "Somebody asks for an alternate.")
MOVE_ON = ("Ready to move on?", "Move on, or give more time?")
GROUNDS = "Accept, or give the ground"
SEEDS_IN_A_FORM = 4000
LONG_ENOUGH = 300.0  # seconds of a pause
LOOKS_AT_A_REQUEST = 3  # in one phase: whoever comes alone during a round is let in with the next, not by looking again


class Moderator(Player):
    def __init__(
        self,
        person: Person,
        clock: JumpingClock,
        dice: Random,
        manner: Manner,
        notes: Notes,
        *,
        script: Script,
        habits: Sequence[Habit],
    ) -> None:
        super().__init__(person, clock, dice, manner, habits, notes)
        self.script = script


def _at_the_desk(player: Player) -> Message | None:
    return seen.desk(player.person)


def admit(player: Player) -> Doing | None:
    desk = _at_the_desk(player)
    if desk is None or desk.beside("Requests for a seat") is None:
        return None
    phase = phase_in(desk.text)
    waits = next((line for line in desk.text.splitlines() if "Requests for a seat" in line), "")
    asked = f"{waits} in {phase.number if phase else 0}"
    if player.times(asked) >= LOOKS_AT_A_REQUEST:
        return None

    async def answer_requests() -> None:
        await player.think()
        now = _at_the_desk(player)
        read = None if now is None else now.beside("Requests for a seat")
        if now is None or read is None:
            return
        player.remember(asked)
        await player.walk(await player.press(now, read), "Admit", "Next request")

    return answer_requests


def call_an_alternate(player: Player) -> Doing | None:
    """Where the desk says that a seat is empty."""
    desk = _at_the_desk(player)
    cue = None if desk is None else next((words for words in AN_ALTERNATE if words in desk.text), None)
    if desk is None or cue is None or desk.beside(cue) is None:
        return None
    line = next(line for line in desk.text.splitlines() if cue in line)

    async def call() -> None:
        await player.think()
        now = _at_the_desk(player)
        do = None if now is None else now.beside(cue)
        if now is None or do is None:
            return
        outcome = await player.press(now, do)
        if isinstance(outcome, Answered) and outcome.message is not None and outcome.message.buttons:
            player.note("A moderator asks an alternate to take a seat.")
            await player.press(outcome.message, outcome.message.buttons[0])

    return player.once(f"called: {line}", call)


def read_statements(player: Player) -> Doing | None:
    desk = _at_the_desk(player)
    if desk is None or desk.beside("Statements waiting") is None:
        return None

    async def screen() -> None:
        await player.think()
        now = _at_the_desk(player)
        read = None if now is None else now.beside("Statements waiting")
        if now is None or read is None:
            return
        outcome = await player.press(now, read)
        while isinstance(outcome, Answered) and outcome.message is not None:
            page = outcome.message
            if any(chooser.label.startswith(GROUNDS) for chooser in page.choosers):
                await player.think()
                outcome = await player.choose(page, GROUNDS, ["Accept"])
            elif page.offers("Next statement"):
                outcome = await player.press(page, "Next statement")
            else:
                break

    return screen


def read_messages(player: Player) -> Doing | None:
    """Where moderators read first what one side sends to another."""
    desk = _at_the_desk(player)
    if desk is None or desk.beside("Messages to read") is None:
        return None

    async def pass_on() -> None:
        await player.think()
        now = _at_the_desk(player)
        read = None if now is None else now.beside("Messages to read")
        if now is not None and read is not None:
            await player.walk(await player.press(now, read), "Pass it on", "Next message")

    return pass_on


def begin(player: Player) -> Doing | None:
    desk = _at_the_desk(player)
    starts = None if desk is None else moment_in(desk.text, "Starts")
    if desk is None or starts is None or not desk.offers("Begin"):
        return None

    async def at_the_hour() -> None:
        await player.clock.sleep_until(starts)
        await player.think()
        now = _at_the_desk(player)
        if now is not None and now.offers("Begin"):
            for line in now.text.splitlines():
                if "seats taken" in line:
                    player.note(line)
            player.note("A moderator begins the round.")
            await player.walk(await player.press(now, "Begin"), "Begin")

    return player.once(f"began at {starts}", at_the_hour)


def add_seeds(player: Player) -> Doing | None:
    assert isinstance(player, Moderator)
    desk = _at_the_desk(player)
    seeds = [statement.text for statement in player.script.statements if statement.seed]
    if desk is None or player.script.imports or not seeds or not desk.offers("Add statements"):
        return None

    async def write_them_down() -> None:
        await player.think()
        now = _at_the_desk(player)
        form = None if now is None else await player.open_form(now, "Add statements")
        if form is not None:
            await player.submit(form, {"Statements": "\n".join(seeds)[:SEEDS_IN_A_FORM]})

    return player.once("added seeds", write_them_down)


def move_on(player: Player) -> Doing | None:
    """Follows the desk's advice to move on; what waits to be read goes first."""
    desk = _at_the_desk(player)
    cue = None if desk is None else next((words for words in MOVE_ON if words in desk.text), None)
    if desk is None or cue is None or not desk.offers("Next phase") or desk.beside("Statements waiting") is not None:
        return None
    phase = phase_in(desk.text)
    nobody_wants = NO_HAND in desk.text

    async def to_the_next_phase() -> None:
        if nobody_wants:  # people take a while before they raise a hand
            await player.clock.sleep(QUIET_FOR)
            if NO_HAND not in (_at_the_desk(player) or desk).text:
                return
        await player.think()
        now = _at_the_desk(player)
        if now is None or cue not in now.text or phase_in(now.text) != phase or not now.offers("Next phase"):
            return
        await player.walk(await player.press(now, "Next phase"), "Next phase")

    until = moment_in(desk.text, "Decide by") or moment_in(desk.text, "This phase ends")  # a phase may come again
    return to_the_next_phase if nobody_wants else player.once(f"moved on from {phase} {until}", to_the_next_phase)


def look_again(player: Player) -> Doing | None:
    """Turns do not change the desk. Where the floor has long been free, moderators look at it again."""
    desk, panel = _at_the_desk(player), seen.panel(player.person)
    if desk is None or panel is None or FREE not in panel.text or NO_HAND in desk.text or not desk.offers(LOOK_AGAIN):
        return None

    async def bring_it_up_to_date() -> None:
        await player.clock.sleep(QUIET_FOR)
        now, room = _at_the_desk(player), seen.panel(player.person)
        if now is not None and room is not None and room.id == panel.id and now.offers(LOOK_AGAIN):
            await player.press(now, LOOK_AGAIN)

    return player.once(f"looked again after {panel.id}", bring_it_up_to_date)


def settle(player: Player) -> Doing | None:
    """After the last try at saying back: what was not confirmed is recorded as open."""
    desk = _at_the_desk(player)
    if desk is None or not desk.offers("Record as open"):
        return None

    async def record() -> None:
        await player.think()
        now = _at_the_desk(player)
        if now is not None and now.offers("Record as open"):
            await player.press(now, "Record as open")

    return record


def go_on_after_a_pause(player: Player) -> Doing | None:
    """A pause that nobody ends has been long enough after a while."""
    desk = _at_the_desk(player)
    if desk is None or not desk.offers("Continue"):
        return None

    async def wait_and_continue() -> None:
        await player.clock.sleep(LONG_ENOUGH)
        now = _at_the_desk(player)
        if now is not None and now.offers("Continue"):
            await player.press(now, "Continue")

    return wait_and_continue


def interlude(player: Player) -> Doing | None:
    """What the script has a moderator do in mid-phase: a pause, more time."""
    assert isinstance(player, Moderator)
    desk = _at_the_desk(player)
    phase = None if desk is None else phase_in(desk.text)
    if desk is None or phase is None:
        return None
    for planned in player.script.interludes:
        if planned.phase in phase.name.casefold() and desk.offers(planned.press):
            doing = player.once(f"{planned.press} in {phase.name}", partial(_carry_out, player, planned))
            if doing is not None:
                return doing
    return None


async def _carry_out(player: Player, planned: Interlude) -> None:
    await player.clock.sleep(planned.after)
    desk = _at_the_desk(player)
    if desk is None or not desk.offers(planned.press):
        return
    player.note(f"A moderator presses {planned.press}.")
    outcome: Outcome = await player.press(desk, planned.press)
    await player.walk(outcome, planned.press)
    if planned.then:
        await player.clock.sleep(planned.lasts)
        desk = _at_the_desk(player)
        if desk is not None and desk.offers(planned.then):
            player.note(f"A moderator presses {planned.then}.")
            await player.press(desk, planned.then)


def leave_when_over(player: Player) -> Doing | None:
    if not seen.is_over(player.person):
        return None

    async def go_home() -> None:
        player.done = True

    return go_home


def draft(player: Player) -> Doing | None:
    assert isinstance(player, Moderator)
    return write_a_draft(player, player.script.clauses)


DUTIES: tuple[Sequence[Habit], ...] = (
    (leave_when_over, begin, add_seeds, settle, draft, move_on, look_again, go_on_after_a_pause),
    (leave_when_over, admit, call_an_alternate, read_statements, read_messages, interlude),
)
ONLY_THE_START: tuple[Sequence[Habit], ...] = ((leave_when_over, begin), (leave_when_over, admit))
"""Of moderators who begin a round and are never seen again."""
ALL_DUTIES: Sequence[Habit] = tuple(dict.fromkeys(habit for duties in DUTIES for habit in duties))
