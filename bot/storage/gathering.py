"""Work that is done many at a time: whatever comes while one lot is being done makes up the next."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Gathering(Generic[T]):
    """One task that hands on what waits, in the order in which it came. Whoever makes one must end it."""

    def __init__(self, name: str, at_most: int, done_together: Callable[[list[T]], Awaitable[None]]) -> None:
        self._at_most = at_most
        self._done_together = done_together
        self._waiting: list[T] = []
        self._news = asyncio.Event()
        self._ending = False
        self._task = asyncio.create_task(self._run(), name=name)

    def add(self, one: T) -> None:
        if self._ending:
            raise RuntimeError("the storage is being closed: nothing more can be written")
        self._waiting.append(one)
        self._news.set()

    async def end(self) -> None:
        """Returns when everything that waits is done."""
        self._ending = True
        self._news.set()
        await self._task

    async def _run(self) -> None:
        while self._waiting or not self._ending:
            await self._news.wait()
            self._news.clear()
            while self._waiting:
                lot, self._waiting = self._waiting[: self._at_most], self._waiting[self._at_most :]
                await self._done_together(lot)
