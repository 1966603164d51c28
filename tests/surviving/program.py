"""`parley run` as operators run it: a process of its own, told by its environment where everything is."""

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 90.0  # seconds; a machine that is busy with many tests takes its time


class Program:
    """One run. It ends by `kill` (as in a power cut), by `terminate` (as an operator stops it), never by itself."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.log: list[dict[str, Any]] = []
        self.noise: list[str] = []  # what is no JSON and should not be there
        self._news = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, folder: Path, bytecode: Path, **settings: str) -> "Program":
        """`folder` is where it runs, so that no `.env` of a developer is read; `bytecode` makes later starts quick."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "PYTHON"))}
        environment |= {f"PARLEY_{name.upper()}": value for name, value in settings.items()}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(bytecode)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=environment, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE, limit=2**20,
        )  # fmt: skip
        return cls(process)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def says(self, words: str) -> dict[str, Any]:
        """The first line of its log with these words."""
        async with asyncio.timeout(LONGEST_START):
            while True:
                for line in self.log:
                    if words in line["says"]:
                        return line
                assert not self._reading.done(), f"it ended: {self.complaints()}"
                self._news.clear()
                await self._news.wait()

    async def kill(self) -> None:
        self._process.kill()
        await self._end()

    async def terminate(self) -> int:
        self._process.send_signal(signal.SIGTERM)
        return await self._end()

    async def gone(self) -> None:
        """Whatever has happened, leave no process behind."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._end()

    def complaints(self) -> list[Any]:
        return [line for line in self.log if line["level"] not in ("info", "debug")] + self.noise

    async def _end(self) -> int:
        code = await self._process.wait()
        await self._reading
        return code

    async def _read(self) -> None:
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            try:
                self.log.append(json.loads(line))
            except ValueError:
                self.noise.append(line.decode(errors="replace").rstrip())
            self._news.set()
        self._news.set()
