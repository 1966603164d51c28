"""Waiting lists: who is next when a seat becomes free, and until when it is kept for them.

A seat is kept for one person at a time. Whoever lets the time pass has let the seat go, so that it comes to the next;
they may ask again. The list ends with the beginning: from then on only moderators let people in.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.dialogue.format import Pace
from bot.dialogue.ids import DialogueId, RoundId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Value
from bot.hosting.asking import free_seats, in_line
from bot.hosting.charter import Charter
from bot.hosting.each_round import each_round
from bot.hosting.effects import NotifyParticipant, RefreshDesk, RefreshInvitation
from bot.hosting.host import RoundHost
from bot.hosting.ports import Clock, Dialogues, Guest, KeptSeatStore, Outbox, Standing, Timekeeper, Vault

KEPT_FOR = {Pace.LIVE: timedelta(hours=1), Pace.SLOW: timedelta(hours=12)}
SWEEP = timedelta(seconds=30)


class WaitingLists:
    def __init__(
        self,
        dialogues: Dialogues,
        host: RoundHost,
        vault: Vault,
        outbox: Outbox,
        kept_seats: KeptSeatStore,
        door: Callable[[DialogueId], asyncio.Lock],
        clock: Clock,
        timekeeper: Timekeeper,
        news: Callable[[], None],
    ) -> None:
        self._dialogues = dialogues
        self._host = host
        self._vault = vault
        self._outbox = outbox
        self._kept_seats = kept_seats
        self._door = door
        self._clock = clock
        self._timekeeper = timekeeper
        self._news = news

    async def start(self, sweep: timedelta = SWEEP) -> None:
        """Look at what became overdue, and set an alarm for every seat that is kept."""
        await self._overdue()
        for round_id, until in await self._kept_seats.all():
            self._wake_at(round_id, until)
        self._timekeeper.cron("waiting-lists", lambda at: at + sweep, self._overdue)

    async def _overdue(self) -> None:
        now = self._clock()
        await each_round([id_ for id_, until in await self._kept_seats.all() if until <= now], self.look)

    async def look(self, round_id: RoundId) -> None:
        charter = await self._dialogues.charter(round_id)
        async with self._door(charter.dialogue):
            await self.move_up(charter)

    async def move_up(self, charter: Charter) -> None:
        """Let those go whose time is over, and keep what is free for whoever is next. The door is held meanwhile."""
        inviting = (await self._host.look(charter.round)).stage is Stage.INVITING
        guests = list(await self._vault.guests(charter.dialogue))
        before = list(guests)
        if inviting:
            await self._let_go(charter, guests)
            await self._offer(charter, guests)
        kept = [guest.kept_until for guest in guests if guest.standing is Standing.OFFERED and guest.kept_until]
        until = min(kept, default=None) if inviting else None
        await self._kept_seats.note(charter.round, until)
        if until:
            self._wake_at(charter.round, until)
        if guests != before:
            await self._outbox.put([RefreshInvitation(charter.round), RefreshDesk(charter.round)])
            self._news()

    async def _let_go(self, charter: Charter, guests: list[Guest]) -> None:
        now = self._clock()
        for place, guest in enumerate(guests):
            if guest.standing is Standing.OFFERED and (guest.kept_until is None or guest.kept_until <= now):
                guests[place] = replace(guest, standing=Standing.WITHDRAWN, kept_until=None)
                await self._vault.keep(charter.dialogue, guests[place])
                await self._tell(charter, guest, "seat-kept-no-more", date=guest.kept_until or now)

    async def _offer(self, charter: Charter, guests: list[Guest]) -> None:
        until = min(self._clock() + KEPT_FOR[charter.pace], charter.starts_at)
        if until <= self._clock():
            return
        for side, free in free_seats(charter, guests).items():
            line = in_line(guests, side)
            for guest in line if free is None else line[:free]:
                offered = replace(guest, standing=Standing.OFFERED, kept_until=until)
                guests[guests.index(guest)] = offered
                await self._vault.keep(charter.dialogue, offered)
                await self._tell(charter, offered, "seat-free-now", date=until, clock=until)

    async def _tell(self, charter: Charter, guest: Guest, key: str, **values: Value) -> None:
        dm = key if key == "seat-free-now" else "dm-note"
        who, until = guest.participant, guest.kept_until if key == "seat-free-now" else None
        told = NotifyParticipant(charter.round, charter.dialogue, who, key, values, dm, until)
        await self._outbox.put([told])
        self._news()

    def _wake_at(self, round_id: RoundId, until: datetime) -> None:
        self._timekeeper.note(f"kept-seat-{round_id}", until, partial(self.look, round_id))
