"""What can be changed about a dialogue after it was published: its hours, its words, its observers; and copying it.

Hours can move until the round begins; everybody who has asked for a seat is told. Topic, question and names of sides
stand from the first request on: they are what people agree to who ask. Observers can be added at any time, and are
announced before they come in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogue.attendance_commands import EditDialogue, NameObservers, Reschedule
from bot.dialogue.handling import not_now
from bot.dialogue.ids import RoundId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, refused
from bot.dialogue.round import Round
from bot.dialogue.seats import Side
from bot.hosting import plan as p
from bot.hosting.admission import Admissions
from bot.hosting.announced import announced_summaries
from bot.hosting.asking import QUEUEING, SITTING
from bot.hosting.charter import Charter
from bot.hosting.host import Accepted, Outcome, RoundHost
from bot.hosting.ports import Clock, Dialogues, Standing, Vault, WordStore
from bot.hosting.reading_times import read_time
from bot.hosting.start_hour import starting

Hours = tuple[datetime, datetime]
"""The start, and until when seats can be taken."""
MOST_OBSERVERS = 10


class Changing:
    def __init__(
        self,
        host: RoundHost,
        dialogues: Dialogues,
        vault: Vault,
        words: WordStore,
        admissions: Admissions,
        clock: Clock,
    ) -> None:
        self._host = host
        self._dialogues = dialogues
        self._vault = vault
        self._words = words
        self._admissions = admissions
        self._clock = clock

    # --- hours
    def read(self, charter: Charter, start: str, until: str) -> Hours | Refusal:
        """Both hours as they were typed, on the clocks of the dialogue's zone."""
        now, zone = self._clock(), ZoneInfo(charter.zone)
        starts = read_time(start, now, zone)
        if isinstance(starts, Refusal):
            return starts
        ends = read_time(until, now, zone, starts.at)
        if isinstance(ends, Refusal):
            return ends
        return refused("seats-after-start", date=starts.at) if ends.at > starts.at else (starts.at, ends.at)

    async def reschedule(self, round_id: RoundId, by: int, hours: Hours) -> Outcome:
        charter = await self._dialogues.charter(round_id)
        starts_at, until = hours
        if until > starts_at:
            return refused("seats-after-start", date=starts_at)
        moved = starting(charter, starts_at, until)
        command = Reschedule(by, starts_at, announced_summaries(moved))
        return await self._host.submit(round_id, command, amended=lambda _: moved)

    # --- words
    async def asked(self, charter: Charter) -> int:
        """How many people have asked for a seat, whatever was answered."""
        standings = (Standing.ASKED, Standing.REFUSED, Standing.WITHDRAWN, *QUEUEING, *SITTING)
        return sum(1 for guest in await self._vault.guests(charter.dialogue) if guest.standing in standings)

    def why_not(self, round_: Round, asked: int) -> Refusal | None:
        """Whether words can be changed at all, before anybody types any."""
        command = EditDialogue(0, round_.sides, asked)
        return not_now(round_, command) or (refused("edit-after-request") if asked else None)

    async def edit(self, round_id: RoundId, by: int, entered: Mapping[str, str]) -> Outcome:
        """Other words for topic, question or sides, by the names of the fields; what is not given stays."""
        charter = await self._dialogues.charter(round_id)
        edited = _edited(charter, entered)
        if isinstance(edited, Refusal):
            return edited
        async with self._admissions.door(charter.dialogue):
            command = EditDialogue(by, edited.sides, await self.asked(charter))
            return await self._host.submit(round_id, command, amended=lambda _: edited)

    # --- observers
    async def name_observers(self, round_id: RoundId, by: int, accounts: Sequence[int]) -> Outcome:
        """Before the beginning the list as it is given; during the round whoever reads along already stays."""
        charter = await self._dialogues.charter(round_id)
        round_ = await self._host.look(round_id)
        begun = round_.stage is not Stage.INVITING
        staying = charter.observers if begun else tuple(one for one in charter.observers if one in accounts)
        guests = {guest.account for guest in await self._vault.guests(charter.dialogue)
                  if guest.standing in (Standing.ASKED, *QUEUEING, *SITTING)}  # fmt: skip
        if any(one in guests for one in accounts if one not in staying):
            return refused("observer-has-seat")
        new = tuple(one for one in accounts if one not in staying and charter.moderator_number(one) is None)
        observers = (*staying, *new)
        if len(observers) > MOST_OBSERVERS:
            return refused("observers-many", m=MOST_OBSERVERS)
        if observers == charter.observers:
            return Accepted((), round_)
        command = NameObservers(by, len(staying))
        return await self._host.submit(round_id, command, amended=lambda _: replace(charter, observers=observers))

    # --- once more
    async def copied(self, round_id: RoundId, channel: int) -> p.Plan:
        """The plan of a dialogue like this one: everything but its hours, and whom a side's list holds."""
        charter = await self._dialogues.charter(round_id)
        return plan_like(charter, channel, await self._seeds(charter, await self._host.look(round_id)))

    async def _seeds(self, charter: Charter, round_: Round) -> tuple[str, ...]:
        words = await self._words.statements(charter.dialogue)
        seeds = (one.id for one in round_.statements.values() if one.author is None)
        return tuple(words[id_] for id_ in seeds if id_ in words)


def plan_like(charter: Charter, channel: int, seeds: tuple[str, ...]) -> p.Plan:
    by_number = sorted(charter.sides, key=lambda side: side.number)
    sides = dict(zip(p.SIDES, (side.label for side in by_number), strict=False))
    roles = {f"role-{number}": str(role) for number, role in charter.side_roles.items()}
    typed = {
        p.TOPIC: charter.topic, p.QUESTION: charter.question, p.FORMAT: charter.format.name, p.PACE: charter.pace.value,
        p.SEATS: str(charter.seats) if charter.seats is not None else p.NO_CEILING, **sides,
        p.ADMISSION: charter.admission.value, **roles, p.SUMMARIES: charter.summaries.value,
        p.MODERATORS: " ".join(map(str, charter.moderators)), p.ALTERNATES: str(charter.alternates),
    }  # fmt: skip
    order, emblems = tuple(side.number for side in charter.sides), tuple(side.emblem for side in by_number)
    return p.Plan(channel=channel, typed=typed, order=order, emblems=emblems, observers=charter.observers,
                  statements=seeds, reads_first=charter.reads_first)  # fmt: skip


def _edited(charter: Charter, entered: Mapping[str, str]) -> Charter | Refusal:
    typed = {name: " ".join(words.split())[: p.LONGEST[name]] for name, words in entered.items()}
    labels = {SideNumber(n): typed[name] for n, name in enumerate(p.SIDES, 1) if name in typed}
    sides = tuple(Side(side.number, labels.get(side.number, side.label), side.emblem) for side in charter.sides)
    topic, question = typed.get(p.TOPIC, charter.topic), typed.get(p.QUESTION, charter.question)
    if not topic or not question or not all(side.label for side in sides):
        return refused("edit-empty")
    if len({side.label.casefold() for side in sides}) < len(sides):
        return refused("sides-same-edit")
    return replace(charter, topic=topic, question=question, sides=sides)
