"""What a convener does: set Parley up on the server, open the dialogue form by form, look at the preview, publish."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from random import Random

from bot.rehearsal.jumping_clock import JumpingClock
from bot.rehearsal.people import seen
from bot.rehearsal.people.outcomes import Answered, FormOpened, Outcome
from bot.rehearsal.people.person import Person
from bot.rehearsal.people.player import Doing, Habit, Manner, Notes, Player
from bot.rehearsal.people.screen import Form, Message, NotOnScreen
from bot.rehearsal.script import Script

SIDE_NUMBERS = ("one", "two", "three", "four")
GO_ON = "Go on"
OBSERVERS = "Observers"


class Convener(Player):
    def __init__(
        self,
        person: Person,
        clock: JumpingClock,
        dice: Random,
        manner: Manner,
        notes: Notes,
        *,
        script: Script,
        format_title: str,
        starts: datetime,
        convener_role: str,
        moderator_role: str,
        organisers_channel: str,
        moderator_ids: Sequence[str],
        observer_ids: Sequence[str],
        channel_id: str,
    ) -> None:
        super().__init__(person, clock, dice, manner, HABITS, notes)
        self.script = script
        self.format_title = format_title
        self.starts = starts
        self.convener_role = convener_role
        self.moderator_role = moderator_role
        self.organisers_channel = organisers_channel
        self.moderator_ids = list(moderator_ids)
        self.observer_ids = list(observer_ids)
        self.channel_id = channel_id


def _form(outcome: Outcome) -> Form:
    if isinstance(outcome, FormOpened):
        return outcome.form
    said = outcome.message.text.splitlines()[:1] if isinstance(outcome, Answered) and outcome.message else []
    raise NotOnScreen(f"a form (there was: {said[0] if said else outcome})")


def _screen(outcome: Outcome, *labels: str) -> Message:
    """The answer, which must offer these buttons."""
    if not isinstance(outcome, Answered) or outcome.message is None:
        raise NotOnScreen(f"an answer (there was: {outcome})")
    if not outcome.message.offers(*labels):
        first_line = outcome.message.text.partition("\n")[0]
        raise NotOnScreen(f"{' and '.join(labels)} (there was: {first_line})")
    return outcome.message


def convene(player: Player) -> Doing | None:
    assert isinstance(player, Convener)
    me = player

    async def set_up_and_open() -> None:
        await _set_up(me)
        await _open(me)

    return me.once("convened", set_up_and_open)


async def _set_up(me: Convener) -> None:
    form = _form(await me.person.command("parley setup", channel_id=me.channel_id))
    entries: dict[str, str | bool | list[str]] = {
        "Who may open dialogues": [me.convener_role],
        "Who may moderate": [me.moderator_role],
        "Where summaries go": [me.organisers_channel],
        "Time zone": "UTC",
    }
    if form.has("Language"):
        entries["Language"] = "English"
    await me.think()
    done = _screen(await me.submit(form, entries))
    if "All permissions are present" not in done.text:
        raise NotOnScreen("“All permissions are present” after setting up")
    me.note("The convener has set Parley up on the server.")


async def _open(me: Convener) -> None:
    script = me.script
    files = {"statements": ("statements.csv", _as_csv(script))} if script.imports else None
    form = _form(await me.person.command("dialogue open", channel_id=me.channel_id, files=files))
    await me.think()
    seats = form.field("Seats")
    kept = _screen(
        await me.submit(
            form,
            {
                "Topic": script.topic,
                "Question": script.question,
                "Format": me.format_title,
                "Pace": "Live" if script.pace == "live" else "Slow",
                "Seats": _seats(script, [option.label for option in seats.options]),
            },
        ),
        GO_ON,
    )
    form = _form(await me.press(kept, GO_ON))
    await me.think()
    kept = _screen(
        await me.submit(
            form,
            {
                "Side one": script.sides[0].name,
                "Side two": script.sides[1].name,
                "Who may take a seat": script.admission,
            },
        ),
        GO_ON,
    )
    form = _form(await me.press(kept, GO_ON))
    await me.think()
    entries: dict[str, str | bool | list[str]] = {
        "Start": f"{me.starts:%Y-%m-%d %H:%M}",
        "Latest time": "1 minute before the start",
        "Summaries": "At the end of the round",
        "Moderators": me.moderator_ids,
        "Alternates": str(max(len(side.stands_by) for side in script.sides)),
    }
    preview = _screen(await me.submit(form, entries), "Publish")
    if len(script.sides) > 2:
        preview = await _name_more_sides(me, preview)
    if script.pace == "slow":
        preview = await _set_hours(me, preview)
    if me.observer_ids:
        preview = _screen(await me.choose(preview, OBSERVERS, me.observer_ids), "Publish")
    await me.think()
    _screen(await me.press(preview, "Publish"))
    me.note("The convener has published the invitation.")


async def _name_more_sides(me: Convener, preview: Message) -> Message:
    form = _form(await me.press(preview, "Change sides"))
    names: dict[str, str | bool | list[str]] = {
        f"Side {number}": side.name for number, side in zip(SIDE_NUMBERS, me.script.sides, strict=False)
    }
    return _screen(await me.submit(form, names), "Publish")


async def _set_hours(me: Convener, preview: Message) -> Message:
    """The waking hours of each side, where the script has any."""
    for side in me.script.sides:
        if side.hours is None:
            continue
        named = next((button for button in preview.buttons if button.label.endswith(f"{side.name}: hours")), None)
        if named is None:
            raise NotOnScreen(f"a button for the hours of {side.name}")
        form = _form(await me.press(preview, named))
        await me.think()
        entries: dict[str, str | bool | list[str]] = {
            "Time zone": side.hours.zone,
            "Waking hours": f"{side.hours.wakes:%H:%M} to {side.hours.sleeps:%H:%M}",
            "Rest days": list(side.hours.rest),
            "Holidays": side.hours.holidays,
        }
        preview = _screen(await me.submit(form, entries), "Publish")
    return preview


def _seats(script: Script, offered: list[str]) -> str:
    """As many seats as people on the largest side; no ceiling where the list does not go that far."""
    wanted = str(max(len(side.people) for side in script.sides))
    return wanted if wanted in offered else "No ceiling"


def _as_csv(script: Script) -> bytes:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["text"])
    rows.writerows([statement.text] for statement in script.statements if statement.seed)
    return written.getvalue().encode()


def leave_when_over(player: Player) -> Doing | None:
    if not seen.is_over(player.person):
        return None

    async def go_home() -> None:
        player.done = True

    return go_home


HABITS: Sequence[Habit] = (convene, leave_when_over)
