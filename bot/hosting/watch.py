"""Keeps the program awake: sweeps what an alarm missed, keeps checkpoints that are due, notes that the bot is alive."""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.dialogue import commands as c
from bot.dialogue.ids import RoundId
from bot.dialogue.round import Round
from bot.hosting.checkpoints import Checkpoints
from bot.hosting.each_round import each_round
from bot.hosting.host import RoundHost
from bot.hosting.ports import Clock, Dialogues, RoundStore, Timekeeper

log = logging.getLogger(__name__)
SWEEP = timedelta(seconds=30)
NOTICEABLE = timedelta(seconds=5)  # shorter absences are not given back: nobody could have noticed


class Watch:
    def __init__(
        self,
        host: RoundHost,
        checkpoints: Checkpoints,
        rounds: RoundStore,
        dialogues: Dialogues,
        clock: Clock,
        timekeeper: Timekeeper,
        sweep: timedelta = SWEEP,
    ) -> None:
        self._host = host
        self._checkpoints = checkpoints
        self._rounds = rounds
        self._dialogues = dialogues
        self._clock = clock
        self._timekeeper = timekeeper
        self._every = sweep
        self._keeping: dict[RoundId, asyncio.Task[None]] = {}
        host.listen(self._saved)

    async def start(self) -> None:
        """Give back the time the bot was away, handle what is overdue, set every alarm."""
        now = self._clock()
        before = await self._dialogues.last_alive()
        lost = c.GiveBack(before, now) if before and now - before > NOTICEABLE else None
        await self._host.wake(lost)
        await self._dialogues.alive(now)  # not before: whoever is killed on the way here gives back more, never less
        await each_round(await self._rounds.due(now), self._look)
        self._timekeeper.cron("sweep", lambda at: at + self._every, self._sweep)

    async def stop(self) -> None:
        """Say until when the bot was there; finish the checkpoints that are being kept."""
        self._timekeeper.forget("sweep")
        keeping = list(self._keeping.values())
        if keeping:
            await asyncio.wait(keeping, timeout=5)
        for task in keeping:
            task.cancel()  # a checkpoint is kept in one piece or, after the next start, from its beginning
        await asyncio.gather(*keeping, return_exceptions=True)
        await self._dialogues.alive(self._clock())

    def quiet(self) -> bool:
        return not self._keeping

    async def _sweep(self) -> None:
        now: datetime = self._clock()
        await self._dialogues.alive(now)
        await self._host.sweep()
        await each_round(await self._rounds.due(now), self._look)

    async def _look(self, round_id: RoundId) -> None:
        self._saved(await self._host.look(round_id))

    def _saved(self, round_: Round) -> None:
        if round_.checkpoint_due and round_.id not in self._keeping:
            self._keeping[round_.id] = asyncio.create_task(self._keep(round_.id), name=f"checkpoint-{round_.id}")

    async def _keep(self, round_id: RoundId) -> None:
        try:
            await self._checkpoints.keep(round_id)
        except Exception:
            log.exception("the checkpoint of round %d was not kept; the next sweep tries again", round_id)
        finally:
            self._keeping.pop(round_id, None)
