"""Remembers for a while under which nonce somebody posted what, so that a repeat finds it.

Discord says "the past few minutes" and gives no number, hence the window is a setting. A message deleted meanwhile
is not made again: the repeat is answered with 10008 (discord-api-docs PR 6647).
"""

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.rehearsal.loopback.entities import Message, User
from bot.rehearsal.loopback.errors import unknown
from bot.rehearsal.loopback.kinds import Clock


class Nonces:
    def __init__(self, clock: Clock, window: timedelta) -> None:
        self._clock, self.window = clock, window
        self._posted: OrderedDict[tuple[str, str], tuple[datetime, Message]] = OrderedDict()

    def remember(self, author: User, nonce: str | int, message: Message) -> None:
        key = (author.id, str(nonce))
        self._posted[key] = (self._clock(), message)
        self._posted.move_to_end(key)
        self._forget_old()

    def earlier(self, author: User, nonce: str | int) -> Message | None:
        """What this author posted with this nonce, if that was within the window."""
        self._forget_old()
        found = self._posted.get((author.id, str(nonce)))
        if found is None:
            return None
        message = found[1]
        if message.id not in message.channel.messages:
            raise unknown("Message")
        return message

    def _forget_old(self) -> None:
        oldest_kept = self._clock() - self.window
        while self._posted:
            key, (when, _) = next(iter(self._posted.items()))
            if when > oldest_kept:
                return
            del self._posted[key]
