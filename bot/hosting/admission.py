"""Who may sit on which side: asking for a seat, admitting, giving it back. Works on the vault alone, never the journal.

People come in crowds, so a round knows nothing of them before it begins: two hundred requests write two hundred rows
of the vault, and the invitation and the desk are redrawn at most every few seconds.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.dialogue.hours import Hours
from bot.dialogue.ids import DialogueId, ParticipantId, RoundId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, Value, refused
from bot.hosting.asking import (
    QUEUEING,
    SITTING,
    UNDER_WAY,
    NoSeat,
    free_alternates,
    free_seats,
    in_line,
    room_for_late,
    why_no_seat,
    why_none_free,
    why_not_there,
)
from bot.hosting.charter import Admission, Charter
from bot.hosting.effects import NotifyParticipant, RefreshDesk, RefreshInvitation
from bot.hosting.host import RoundHost
from bot.hosting.ports import (
    Clock,
    Dialogues,
    Guest,
    KeptSeatStore,
    Outbox,
    Standing,
    Timekeeper,
    Vault,
    Wish,
)
from bot.hosting.waiting_list import WaitingLists

REDRAWN_EVERY = timedelta(seconds=5)


class Admissions:
    def __init__(
        self,
        dialogues: Dialogues,
        host: RoundHost,
        vault: Vault,
        outbox: Outbox,
        kept_seats: KeptSeatStore,
        clock: Clock,
        timekeeper: Timekeeper,
        news: Callable[[], None],
    ) -> None:
        self._dialogues = dialogues
        self._host = host
        self._vault = vault
        self._outbox = outbox
        self._clock = clock
        self._timekeeper = timekeeper
        self._news = news
        # Whoever counts seats and then takes one does it alone. One process serves a dialogue's interactions.
        self._doors: defaultdict[DialogueId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._redrawn: dict[RoundId, datetime] = {}
        self._late: list[Callable[[RoundId], None]] = []
        self.waiting = WaitingLists(dialogues, host, vault, outbox, kept_seats, self.door, clock, timekeeper, news)

    def door(self, dialogue: DialogueId) -> asyncio.Lock:
        """Held while people come and go, and while the round begins."""
        return self._doors[dialogue]

    # --- people
    async def free(self, charter: Charter) -> Mapping[SideNumber, int | None]:
        guests = await self._vault.guests(charter.dialogue) if charter.seats is not None else ()
        return free_seats(charter, guests)

    async def ask(
        self,
        round_id: RoundId,
        account: int,
        side: SideNumber,
        roles: Collection[int],
        language: str | None = None,
        wish: Wish = Wish.SEAT,
    ) -> Guest | NoSeat:
        """Ask for a seat, having accepted the rules, or for what there is without one: a place in the line, or as an
        alternate. Admitted at once where nobody has to say yes."""
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            stage = (await self._host.look(round_id)).stage
            guest = await self._vault.guest(charter.dialogue, account)
            no = why_no_seat(charter, stage, guest, account, self._clock())
            no = no or why_not_there(charter, guest, roles, side)
            guests = await self._vault.guests(charter.dialogue) if charter.seats is not None else ()
            if no is None and wish is Wish.WAITING and free_seats(charter, guests)[side] != 0:
                wish = Wish.SEAT  # one has become free while they were reading
            no = no or why_none_free(charter, guests, side, wish)
            if no:
                return no
            who = guest.participant if guest else await self._vault.new_participant()
            returning = guest is not None and guest.returning
            approved = charter.admission is not Admission.APPROVAL or returning
            standing = _admitted(wish) if approved else Standing.ASKED
            asked = Guest(who, account, side, standing, self._clock(), language=language,
                          rules_version=charter.rules_version, wish=wish, returning=returning)  # fmt: skip
            await self._vault.keep(charter.dialogue, asked)
        await self._redraw(charter)
        return asked

    async def why_none_free(self, charter: Charter, side: SideNumber, wish: Wish) -> NoSeat | None:
        guests = await self._vault.guests(charter.dialogue) if charter.seats is not None else ()
        return why_none_free(charter, guests, side, wish)

    async def without_a_seat(self, charter: Charter, side: SideNumber) -> tuple[Wish, ...]:
        """What somebody can ask for on a side that is full."""
        guests = await self._vault.guests(charter.dialogue)
        return (Wish.WAITING, Wish.ALTERNATE) if free_alternates(charter, guests)[side] else (Wish.WAITING,)

    async def place_in_line(self, charter: Charter, guest: Guest) -> int:
        line = in_line(await self._vault.guests(charter.dialogue), guest.side)
        return next((n for n, one in enumerate(line, 1) if one.participant == guest.participant), len(line) + 1)

    async def take(self, round_id: RoundId, account: int) -> Guest | Refusal:
        """Take the seat that became free and is kept. Who may have one was decided before."""
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            guest = await self._vault.guest(charter.dialogue, account)
            inviting = (await self._host.look(round_id)).stage is Stage.INVITING
            kept = guest is not None and guest.standing is Standing.OFFERED and guest.kept_until is not None
            if guest is None or not kept or not inviting or (guest.kept_until or self._clock()) <= self._clock():
                return refused("seat-not-kept")
            taken = replace(guest, standing=Standing.ADMITTED, wish=Wish.SEAT, kept_until=None)
            await self._vault.keep(charter.dialogue, taken)
            await self.waiting.move_up(charter)
        await self._redraw(charter)
        return taken

    async def give_back(self, round_id: RoundId, account: int) -> bool | Refusal:
        """Take a request or a place in a line back (False) or, before the round, a seat (True). Nothing is kept."""
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            guest = await self._vault.guest(charter.dialogue, account)
            if guest is None or guest.standing not in (Standing.ASKED, Standing.ADMITTED, *QUEUEING):
                return refused("begun" if guest and guest.standing is Standing.SEATED else "not-seated")
            over = (await self._host.look(round_id)).stage is not Stage.INVITING
            if over and guest.standing is Standing.ADMITTED and guest.admitted_at is None:
                return refused("begun")
            if charter.admission is Admission.LIST or guest.returning:
                invited = Guest(guest.participant, account, guest.side, Standing.INVITED, self._clock(),
                                returning=guest.returning)  # fmt: skip
                await self._vault.keep(charter.dialogue, invited)
            else:
                await self._vault.forget(charter.dialogue, account)
            await self.waiting.move_up(charter)
        await self._redraw(charter)
        return guest.standing is Standing.ADMITTED

    async def prefer(
        self, round_id: RoundId, account: int, *, messages: bool | None = None, language: str | None = None
    ) -> Guest | Refusal:
        """Direct messages on or off, or a language of one's own; what is not given stays as it is."""

        def preferring(guest: Guest) -> Guest:
            on = guest.direct_messages if messages is None else messages
            return replace(guest, direct_messages=on, language=guest.language if language is None else language)

        return await self._change(round_id, account, preferring)

    async def sleep(self, round_id: RoundId, account: int, waking: Hours | None) -> Guest | Refusal:
        """Night hours of one's own, or none. They keep direct messages away and move nothing that others can see."""
        return await self._change(round_id, account, lambda guest: replace(guest, waking=waking))

    async def _change(self, round_id: RoundId, account: int, change: Callable[[Guest], Guest]) -> Guest | Refusal:
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            guest = await self._vault.guest(charter.dialogue, account)
            if guest is None or guest.standing not in (Standing.ASKED, *SITTING, *QUEUEING):
                return refused("not-seated")
            changed = change(guest)
            await self._vault.keep(charter.dialogue, changed)
        return changed

    # --- whoever admits them
    def when_late(self, told: Callable[[RoundId], None]) -> None:
        """Be told when somebody was admitted after the beginning."""
        self._late.append(told)

    async def requests(self, charter: Charter) -> list[Guest]:
        """Who waits for an answer, the longest first. Once the round is under way these are all who had asked."""
        under_way = (await self._host.look(charter.round)).stage in UNDER_WAY
        standings = (Standing.ASKED, *QUEUEING) if under_way else (Standing.ASKED,)
        waiting = [one for one in await self._vault.guests(charter.dialogue) if one.standing in standings]
        return sorted(waiting, key=lambda guest: (guest.asked_at, guest.participant))

    async def admit(self, round_id: RoundId, participant: ParticipantId) -> Guest | NoSeat | Refusal:
        """Say yes to a request. Where no seat is free any more, that is a place in the line for one."""
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            guest = await self._asked(charter, participant)
            if guest is None or guest.side is None:
                return refused("not-waiting-for-seat")
            round_ = await self._host.look(round_id)
            if round_.stage in UNDER_WAY:
                late = await self._admit_late(charter, guest)
                if isinstance(late, Guest):
                    await self._tell(charter, late, "seat-admitted-late")
                    await self._redraw(charter)
                return late
            if round_.stage is not Stage.INVITING:
                return NoSeat.TOO_LATE
            guests = await self._vault.guests(charter.dialogue)
            full = why_none_free(charter, guests, guest.side, guest.wish) is not None
            wish = Wish.WAITING if full else guest.wish
            admitted = replace(guest, standing=_admitted(wish), wish=wish)
            await self._vault.keep(charter.dialogue, admitted)
            key = {Wish.SEAT: "seat-admitted", Wish.ALTERNATE: "alternate-admitted", Wish.WAITING: "seat-waiting"}[wish]
            line = {"n": await self.place_in_line(charter, admitted)} if wish is Wish.WAITING else {}
            await self._tell(charter, admitted, key, **line)
            await self.waiting.move_up(charter)
        await self._redraw(charter)
        return admitted

    async def _admit_late(self, charter: Charter, guest: Guest) -> Guest | NoSeat:
        """During the round: into a place that somebody has left, with the next phase and not alone (R19)."""
        assert guest.side is not None
        round_, guests = await self._host.look(charter.round), await self._vault.guests(charter.dialogue)
        if not room_for_late(charter, round_, guests, guest.side):
            return NoSeat.SIDE_FULL
        late = replace(guest, standing=Standing.ADMITTED, wish=Wish.SEAT, kept_until=None, admitted_at=self._clock())
        await self._vault.keep(charter.dialogue, late)
        for told in self._late:
            told(charter.round)
        return late

    async def refuse(self, round_id: RoundId, participant: ParticipantId, reason: str) -> Guest | Refusal:
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            guest = await self._asked(charter, participant)
            if guest is None:
                return refused("not-waiting-for-seat")
            answered = replace(guest, standing=Standing.REFUSED)
            await self._vault.keep(charter.dialogue, answered)
        await self._tell(charter, answered, "seat-not-admitted", reason=reason)
        await self._redraw(charter)
        return answered

    async def _asked(self, charter: Charter, participant: ParticipantId) -> Guest | None:
        return next((one for one in await self.requests(charter) if one.participant == participant), None)

    async def _tell(self, charter: Charter, guest: Guest, key: str, **values: Value) -> None:
        about = {"side": guest.side or 0, **values}
        await self._outbox.put([NotifyParticipant(charter.round, charter.dialogue, guest.participant, key, about)])
        self._news()

    # --- what others see of it
    async def _redraw(self, charter: Charter) -> None:
        """Free seats and the number of requests: at once if they were not drawn lately, else a little later."""
        round_id, now = charter.round, self._clock()
        last = self._redrawn.get(round_id)
        if last and now < last + REDRAWN_EVERY:

            async def ring() -> None:
                await self._redraw(charter)

            self._timekeeper.note(f"invitation-{round_id}", last + REDRAWN_EVERY, ring)
            return
        self._redrawn[round_id] = now
        invitation = [RefreshInvitation(round_id)] if charter.seats is not None else []
        await self._outbox.put([*invitation, RefreshDesk(round_id)])
        self._news()


def _admitted(wish: Wish) -> Standing:
    return Standing.WAITING if wish is Wish.WAITING else Standing.ADMITTED


def guests_told(
    charter: Charter, guests: Iterable[Guest], key: str, values: Mapping[str, Value]
) -> list[NotifyParticipant]:
    """The same word to everybody who has asked for a seat, in whatever way they stand to it."""
    concerned = [guest for guest in guests if guest.standing in (Standing.ASKED, *QUEUEING, *SITTING)]
    return [NotifyParticipant(charter.round, charter.dialogue, guest.participant, key, values) for guest in concerned]


def told_of_cancelling(charter: Charter, guests: Iterable[Guest], destroyed: datetime) -> list[NotifyParticipant]:
    """Whoever asked for a seat reads that the dialogue does not take place."""
    return guests_told(charter, guests, "dialogue-cancelled", {"date": destroyed})
