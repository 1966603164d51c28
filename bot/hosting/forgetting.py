"""Keeps the promise that the list of seats and the votes are destroyed: so many days after the end, the key goes.

Destroying the key is the erasure: what it sealed can then be read by nobody, wherever copies of the database may lie.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from bot.dialogue.ids import DialogueId
from bot.hosting.ports import Clock, Dialogues, RoundStore, Timekeeper, Vault

log = logging.getLogger(__name__)
EVERY = timedelta(hours=1)  # people are told a date and an hour; within the hour after it, it is done


class Forgetting:
    def __init__(
        self,
        dialogues: Dialogues,
        rounds: RoundStore,
        vault: Vault,
        clock: Clock,
        timekeeper: Timekeeper,
        forgotten: Callable[[DialogueId], None],
        every: timedelta = EVERY,
    ) -> None:
        """`forgotten` lets whoever remembers people of a dialogue in memory forget them, too."""
        self._dialogues = dialogues
        self._rounds = rounds
        self._vault = vault
        self._clock = clock
        self._timekeeper = timekeeper
        self._forgotten = forgotten
        self._every = every

    async def start(self) -> None:
        await self.look()
        self._timekeeper.cron("forgetting", lambda at: at + self._every, self.look)

    async def look(self) -> None:
        """Destroy the key of every dialogue whose date has come. A checkpoint that is still due goes first."""
        for charter in await self._dialogues.over():
            round_, _ = await self._rounds.load(charter.round)
            if round_.closed_at is None or round_.checkpoint_due:
                continue
            if round_.closed_at + timedelta(days=charter.key_days) <= self._clock():
                await self._vault.erase(charter.dialogue)
                self._forgotten(charter.dialogue)
                log.info("the key of dialogue %d is destroyed, as promised", charter.dialogue)
