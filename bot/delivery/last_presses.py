"""Remembers, for as long as Discord allows an answer, who pressed something last, and the way back to them.

Discord lets a bot speak privately only to somebody who has just acted, and for fifteen minutes. Kept in memory alone:
after a restart nobody has pressed yet, and what is to be told waits for the next press.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

import discord

from bot.hosting.ports import Clock

FRESH = timedelta(minutes=14)  # Discord's own limit is fifteen
RENEWED = timedelta(minutes=1)  # a way back so fresh is as good as a newer one, and making one for each vote costs
LATELY = timedelta(hours=1)  # whoever was seen on the server so short ago is not looked for


@dataclass(frozen=True, slots=True)
class _Press:
    at: datetime
    way_back: discord.Webhook


class LastPresses:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], _Press] = OrderedDict()  # by server and account, the latest last
        self._seen: OrderedDict[tuple[int, int], datetime] = OrderedDict()

    def note(self, interaction: discord.Interaction) -> None:
        """Somebody has acted and been answered. Only what happens in a server counts: notices stay where people are."""
        if interaction.guild_id is None:
            return
        key, now = (interaction.guild_id, interaction.user.id), self._clock()
        self.note_seen(*key)
        known = self._known.get(key)
        if known and now < known.at + RENEWED:
            return
        self._known[key] = _Press(now, interaction.followup)
        self._known.move_to_end(key)
        self._forget_before(now - FRESH)

    def note_seen(self, guild: int, account: int) -> None:
        """This account is on this server at the moment."""
        key, now = (guild, account), self._clock()
        self._seen[key] = now
        self._seen.move_to_end(key)
        while next(iter(self._seen.values())) < now - LATELY:
            self._seen.popitem(last=False)

    def seen_lately(self, guild: int, account: int) -> bool:
        return self._seen.get((guild, account), self._clock() - LATELY) > self._clock() - LATELY

    def way_back(self, guild: int, account: int) -> discord.Webhook | None:
        """Through which something private can be said to this person now; None when nothing private is possible."""
        press = self._known.get((guild, account))
        return press.way_back if press and press.at > self._clock() - FRESH else None

    def forget(self, guild: int, account: int) -> None:
        """Discord did not take it: the way back is closed."""
        self._known.pop((guild, account), None)

    def _forget_before(self, oldest: datetime) -> None:
        while self._known and next(iter(self._known.values())).at <= oldest:
            self._known.popitem(last=False)
