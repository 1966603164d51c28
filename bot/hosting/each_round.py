"""The same for many rounds: some at a time, because a database commits together what is saved together.

A round that cannot be handled must not keep the others from it: it is told to the log, and the next sweep comes to it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from itertools import islice

from bot.dialogue.ids import RoundId

log = logging.getLogger(__name__)
AT_ONCE = 50
TOGETHER = 50  # rounds that are read in one go


async def each_round(rounds: Iterable[RoundId], act: Callable[[RoundId], Awaitable[object]]) -> None:
    """In the order given, so many at a time."""
    left = iter(rounds)

    async def takes_the_next() -> None:
        for round_id in left:
            try:
                await act(round_id)
            except Exception:
                log.exception("round %d could not be handled; the next sweep tries again", round_id)

    await asyncio.gather(*(takes_the_next() for _ in range(AT_ONCE)))


def batched(rounds: Iterable[RoundId], size: int) -> Iterator[Sequence[RoundId]]:
    """So many at a time, in the order given. (itertools has it from Python 3.12 on.)"""
    left = iter(rounds)
    while some := tuple(islice(left, size)):
        yield some
