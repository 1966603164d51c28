"""Whoever had a seat is invited to the next round of a season, on the same side: from one vault into the other.

Nobody else learns who they are, and the two vaults cannot be joined: everybody gets a new opaque id. A list whose key
is destroyed can go nowhere; then people ask for their seats anew, as they were told when they took the first.
"""

from bot.dialogue.ids import RoundId, SideNumber
from bot.hosting.charter import Charter
from bot.hosting.host import RoundHost
from bot.hosting.ports import Clock, Dialogues, Guest, Standing, Vault

_GOING_ALONG = (Standing.SEATED, Standing.ADMITTED, Standing.INVITED)


class SeasonPeople:
    def __init__(self, host: RoundHost, dialogues: Dialogues, vault: Vault, clock: Clock) -> None:
        self._host = host
        self._dialogues = dialogues
        self._vault = vault
        self._clock = clock

    async def sides(self, before: RoundId) -> frozenset[SideNumber]:
        """Sides that somebody goes along on."""
        return frozenset(guest.side for guest in await self._going_along(before) if guest.side is not None)

    async def invite(self, before: RoundId, charter: Charter) -> None:
        """Harmless twice: whoever stands there already is left alone."""
        for guest in await self._going_along(before):
            if await self._vault.guest(charter.dialogue, guest.account) is None:
                who = await self._vault.new_participant()
                invited = Guest(who, guest.account, guest.side, Standing.INVITED, self._clock(), returning=True)
                await self._vault.keep(charter.dialogue, invited)

    async def _going_along(self, before: RoundId) -> list[Guest]:
        """Those of the newest round. Who left it, or only asked for a seat, does not go along; an invitation that was
        not taken up stands on, so that whoever missed a round can come back to the next."""
        round_ = await self._host.look(before)
        guests = await self._vault.guests((await self._dialogues.charter(round_.id)).dialogue)
        left = {seat.number for seat in round_.seats.values() if seat.left}
        return [one for one in guests if one.standing in _GOING_ALONG and one.seat not in left]
