"""People who were admitted after the beginning come in with the next phase, together, in one shuffled batch.

The round says how many (as keep the sides even, and nobody alone) and draws their seats; here they are counted, and
the seats dealt to them. Looking twice is harmless: whoever is in is not counted again.
"""

import asyncio
import logging
from collections import Counter
from datetime import datetime, timedelta
from functools import partial

from bot.dialogue.attendance_commands import LetIn
from bot.dialogue.ids import RoundId
from bot.dialogue.lifecycle import Stage
from bot.dialogue.refusal import Refusal
from bot.dialogue.round import Round
from bot.hosting.admission import Admissions
from bot.hosting.asking import comes_late
from bot.hosting.beginning import Beginning, not_before_its_time
from bot.hosting.each_round import each_round
from bot.hosting.host import RoundHost
from bot.hosting.ports import Clock, Timekeeper, Vault

log = logging.getLogger(__name__)
A_MOMENT = timedelta(seconds=1)


class LateArrivals:
    def __init__(
        self,
        host: RoundHost,
        vault: Vault,
        admissions: Admissions,
        beginning: Beginning,
        clock: Clock,
        timekeeper: Timekeeper,
    ) -> None:
        self._host = host
        self._vault = vault
        self._admissions = admissions
        self._beginning = beginning
        self._clock = clock
        self._timekeeper = timekeeper
        self._expected: set[RoundId] = set()  # rounds for which somebody waits
        self._looked: dict[RoundId, datetime] = {}  # the opening of the phase for which that was done
        self._looking: set[asyncio.Task[None]] = set()
        admissions.when_late(self._expected.add)
        beginning.when_late(self._expected.add)
        host.listen(self._saved)

    async def wake(self) -> None:
        """After a start, when seats have been dealt: let in who could not be let in before the end."""
        await each_round(sorted(self._expected), self.look)

    def quiet(self) -> bool:
        return not self._looking

    async def look(self, round_id: RoundId) -> None:
        """Let in whoever may come in now."""
        round_ = await self._host.look(round_id)
        if round_.stage is not Stage.RUNNING or round_.room is None:
            return
        self._looked[round_id] = round_.room.opened
        if round_.undo and self._clock() <= round_.undo.until:  # nothing is built on what may be taken back
            return self._timekeeper.note(f"late-{round_id}", round_.undo.until + A_MOMENT, partial(self.look, round_id))
        async with self._admissions.door(round_.dialogue):
            late = [one for one in await self._vault.guests(round_.dialogue) if comes_late(one)]
            if not late:
                return self._expected.discard(round_id)
            here = Counter(one.side for one in late if one.side and not_before_its_time(one, round_))
            outcome = await self._host.submit(round_id, LetIn(dict(here)))
            if not isinstance(outcome, Refusal) and outcome.events:
                await self._beginning.deal(outcome.after)

    def _saved(self, round_: Round) -> None:
        if round_.id not in self._expected or round_.room is None or round_.stage is not Stage.RUNNING:
            return
        if self._looked.get(round_.id) == round_.room.opened:
            return
        self._looked[round_.id] = round_.room.opened
        task = asyncio.create_task(self._look(round_.id), name=f"late-{round_.id}")
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    async def _look(self, round_id: RoundId) -> None:
        try:
            await self.look(round_id)
        except Exception:
            log.exception("people who came late to round %d were not let in; the next phase tries again", round_id)
