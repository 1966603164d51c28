"""What benchmarks in several processes share: starting one, the CPU it has used, a Discord of its own to press on."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.benchmarks.voter import parts_of
from tests.surviving.prepared import Office

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # seconds; other work on the machine may make everything slow
_SCHEDULED = 2  # which of a process's clocks: what it was scheduled for, in nanoseconds (CPUCLOCK_SCHED of Linux)


@asynccontextmanager
async def process(*command: str, folder: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A module run as `python -m`, in a folder where no `.env` of a developer lies, ended at the end."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    environment |= {f"PARLEY_{name.upper()}": value for name, value in settings.items()} | {"PYTHONPATH": str(ROOT)}
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, limit=2**22
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.send_signal(signal.SIGTERM)
        await started.wait()


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process has used, in all its threads: the clock of clock_getcpuclockid(3)."""
    return time.clock_gettime((~pid << 3) | _SCHEDULED)


def busy() -> float:
    """Seconds for which the machine's processors have worked, for whomever (proc(5): the first line of stat)."""
    user, nice, system, _, _, *interrupts = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:8])
    return sum((user, nice, system, *interrupts)) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def served(folder: Path, people: int) -> AsyncIterator[tuple[Any, int]]:
    """A loopback Discord in a process of its own, with so many people besides the owner: how to get in, and its pid."""
    async with process("bot", "rehearse", "--serve", "0", "--users", str(people + 1), folder=folder) as server:
        assert server.stdout is not None
        yield json.loads(await server.stdout.readline()), server.pid


def settings_for(told: Any) -> dict[str, str]:
    return {
        "discord_api": f"{told['url']}/api/v10",
        "discord_gateway": told["url"].replace("http", "ws") + "/",
        "discord_token": told["bot_token"],
        "log_level": "WARNING",
    }


async def the_post_with(http: aiohttp.ClientSession, told: Any, label: str) -> Any:
    """The post with this button on it in the channel of invitations, as soon as it is there."""
    address = f"{told['url']}/api/v10/channels/{told['channels']['invitations']}/messages"
    headers = {"Authorization": told["users"][0]["token"]}
    async with asyncio.timeout(PATIENCE):
        while True:
            async with http.get(address, headers=headers) as answer:
                posts = await answer.json()
            for post in posts:
                if any(part.get("label") == label for part in parts_of(post["components"])):
                    return post
            await asyncio.sleep(0.2)  # the bot that posts it runs in another process


async def everything_carried(office: Office) -> None:
    """Until nothing waits in the outbox. Asking again and again would take from the bot what it needs to carry it."""
    async with asyncio.timeout(PATIENCE):
        while not await office.storage.outbox.empty():  # noqa: ASYNC110 - another process carries, and tells nobody
            await asyncio.sleep(0.2)
