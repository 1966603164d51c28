"""Who may sit on which side: asking for a seat, admitting, giving it back. Works on the vault alone, never the journal.

People come in crowds, so a round knows nothing of them before it begins: two hundred requests write two hundred rows
of the vault, and the invitation and the desk are redrawn at most every few seconds.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.dialogue.hours import Hours
from bot.dialogue.ids import DialogueId, ParticipantId, RoundId, SideNumber
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal, Value, refused
from bot.hosting.charter import Admission, Charter
from bot.hosting.effects import NotifyParticipant, RefreshDesk, RefreshInvitation
from bot.hosting.host import RoundHost
from bot.hosting.ports import Clock, Dialogues, Guest, Outbox, Standing, Timekeeper, Vault

SITTING = (Standing.ADMITTED, Standing.SEATED)
REDRAWN_EVERY = timedelta(seconds=5)


class NoSeat(Enum):
    """Why there is no seat to ask for. Each has a screen of its own."""

    CANCELLED = auto()
    ALREADY = auto()
    WAITING = auto()
    ANSWERED = auto()  # a moderator has said no
    TOO_LATE = auto()
    NOT_ON_LIST = auto()
    ROLE_NEEDED = auto()
    SIDE_FULL = auto()
    MODERATES = auto()
    OBSERVES = auto()


def free_seats(charter: Charter, guests: Iterable[Guest]) -> dict[SideNumber, int | None]:
    """Free seats on each side; None where there is no ceiling."""
    if charter.seats is None:
        return {side.number: None for side in charter.sides}
    taken = Counter(guest.side for guest in guests if guest.standing in SITTING)
    return {side.number: max(0, charter.seats - taken[side.number]) for side in charter.sides}


def why_no_seat(charter: Charter, stage: Stage, guest: Guest | None, account: int, now: datetime) -> NoSeat | None:
    """Whether this person may ask for a seat at all, whatever the side."""
    standing = guest.standing if guest else None
    if stage is Stage.CANCELLED:
        return NoSeat.CANCELLED
    if standing in SITTING:
        return NoSeat.ALREADY
    if stage is not Stage.INVITING:
        return NoSeat.TOO_LATE
    if standing is Standing.ASKED:
        return NoSeat.WAITING
    if standing is Standing.REFUSED:
        return NoSeat.ANSWERED
    if now > charter.seats_until:
        return NoSeat.TOO_LATE
    if charter.moderator_number(account):
        return NoSeat.MODERATES
    if account in charter.observers:
        return NoSeat.OBSERVES
    return NoSeat.NOT_ON_LIST if charter.admission is Admission.LIST and guest is None else None


def why_not_there(charter: Charter, guest: Guest | None, roles: Collection[int], side: SideNumber) -> NoSeat | None:
    """Whether they may ask for one on this side."""
    if charter.admission is Admission.LIST and (guest is None or guest.side != side):
        return NoSeat.NOT_ON_LIST
    if charter.admission is Admission.ROLE and charter.side_roles.get(side) not in roles:
        return NoSeat.ROLE_NEEDED
    return None


class Admissions:
    def __init__(
        self,
        dialogues: Dialogues,
        host: RoundHost,
        vault: Vault,
        outbox: Outbox,
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

    def door(self, dialogue: DialogueId) -> asyncio.Lock:
        """Held while people come and go, and while the round begins."""
        return self._doors[dialogue]

    # --- people
    async def free(self, charter: Charter) -> Mapping[SideNumber, int | None]:
        guests = await self._vault.guests(charter.dialogue) if charter.seats is not None else ()
        return free_seats(charter, guests)

    async def ask(
        self, round_id: RoundId, account: int, side: SideNumber, roles: Collection[int], language: str | None = None
    ) -> Guest | NoSeat:
        """Ask for a seat, having accepted the rules. Admitted at once where nobody has to say yes."""
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            stage = (await self._host.look(round_id)).stage
            guest = await self._vault.guest(charter.dialogue, account)
            no = why_no_seat(charter, stage, guest, account, self._clock()) or why_not_there(
                charter, guest, roles, side
            )
            if no is None and (await self.free(charter))[side] == 0:
                no = NoSeat.SIDE_FULL
            if no:
                return no
            who = guest.participant if guest else await self._vault.new_participant()
            approved = charter.admission is not Admission.APPROVAL
            standing = Standing.ADMITTED if approved else Standing.ASKED
            asked = Guest(who, account, side, standing, self._clock(), language=language,
                          rules_version=charter.rules_version)  # fmt: skip
            await self._vault.keep(charter.dialogue, asked)
        await self._redraw(charter)
        return asked

    async def give_back(self, round_id: RoundId, account: int) -> bool | Refusal:
        """Before the round: take a request back (False) or give a seat back (True). Nothing of it is kept."""
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            guest = await self._vault.guest(charter.dialogue, account)
            if guest is None or guest.standing not in (Standing.ASKED, Standing.ADMITTED):
                return refused("begun" if guest and guest.standing is Standing.SEATED else "not-seated")
            if (await self._host.look(round_id)).stage is not Stage.INVITING:
                return refused("begun")
            if charter.admission is Admission.LIST:
                invited = Guest(guest.participant, account, guest.side, Standing.INVITED, self._clock())
                await self._vault.keep(charter.dialogue, invited)
            else:
                await self._vault.forget(charter.dialogue, account)
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
            if guest is None or guest.standing not in (Standing.ASKED, *SITTING):
                return refused("not-seated")
            changed = change(guest)
            await self._vault.keep(charter.dialogue, changed)
        return changed

    # --- whoever admits them
    async def requests(self, charter: Charter) -> list[Guest]:
        """Who waits for an answer, the longest first."""
        waiting = [one for one in await self._vault.guests(charter.dialogue) if one.standing is Standing.ASKED]
        return sorted(waiting, key=lambda guest: (guest.asked_at, guest.participant))

    async def admit(self, round_id: RoundId, participant: ParticipantId) -> Guest | NoSeat | Refusal:
        """Say yes to a request. A seat that has gone meanwhile is not given twice."""
        charter = await self._dialogues.charter(round_id)
        async with self.door(charter.dialogue):
            guest = await self._asked(charter, participant)
            if guest is None:
                return refused("not-waiting-for-seat")
            if (await self._host.look(round_id)).stage is not Stage.INVITING:
                return NoSeat.TOO_LATE
            if guest.side is None or (await self.free(charter))[guest.side] == 0:
                return NoSeat.SIDE_FULL
            admitted = replace(guest, standing=Standing.ADMITTED)
            await self._vault.keep(charter.dialogue, admitted)
        await self._tell(charter, admitted, "seat-admitted")
        await self._redraw(charter)
        return admitted

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


def told_of_cancelling(charter: Charter, guests: Iterable[Guest], destroyed: datetime) -> list[NotifyParticipant]:
    """Whoever asked for a seat reads that the dialogue does not take place."""
    concerned = [guest for guest in guests if guest.standing in (Standing.ASKED, *SITTING)]
    return [
        NotifyParticipant(charter.round, charter.dialogue, guest.participant, "dialogue-cancelled", {"date": destroyed})
        for guest in concerned
    ]
