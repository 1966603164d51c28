"""One fault on trial: a child of this program runs the tests with the faulty module in place of the right one.

The child is forked from a parent that has imported every library and nothing of the bot, so a trial costs little more
than its tests. Whatever fails, crashes or takes far too long has been noticed.
"""

import contextlib
import importlib.abc
import importlib.util
import io
import os
import resource
import signal
import sys
from collections.abc import Sequence
from enum import StrEnum
from importlib.machinery import ModuleSpec
from math import ceil
from pathlib import Path
from types import ModuleType

import pytest

SURVIVED, NOTICED = 0, 1
MEMORY = 4 * 2**30


class Verdict(StrEnum):
    KILLED = "killed"
    SURVIVED = "survived"
    TOO_SLOW = "killed (took too long)"


class _Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds one module, with another source."""

    def __init__(self, module: str, source: str) -> None:
        self._module, self._source = module, source

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._source, self._module, "exec"), vars(module))


def warm_up() -> None:
    """Let the test runner load its own parts, so that no child has to; nothing of the bot is among them."""
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--version", "--noconftest", "-p", "no:cacheprovider"])


def trial(module: str, source: str, tests: Sequence[Path], seconds: float) -> tuple[Verdict, float]:
    """Run the tests with this source for the module; what they said, and how much of a processor's time it took."""
    _begun(module, source, tests, seconds)
    _, verdict, took = _next_verdict()
    return verdict, took


def trials(
    module: str, sources: Sequence[str], tests: Sequence[Path], seconds: float, at_once: int = 1
) -> Sequence[Verdict]:
    """The same for each of these sources, several at once. The limit is processor time, so company kills nobody."""
    running: dict[int, int] = {}
    verdicts: dict[int, Verdict] = {}
    for place, source in enumerate(sources):
        if len(running) == at_once:
            child, verdict, _ = _next_verdict()
            verdicts[running.pop(child)] = verdict
        running[_begun(module, source, tests, seconds)] = place
    while running:
        child, verdict, _ = _next_verdict()
        verdicts[running.pop(child)] = verdict
    return [verdicts[place] for place in range(len(sources))]


def _begun(module: str, source: str, tests: Sequence[Path], seconds: float) -> int:
    child = os.fork()
    if child == 0:
        _run_and_exit(module, source, tests, seconds)
    return child


def _next_verdict() -> tuple[int, Verdict, float]:
    """Whichever trial ends first: its child, its verdict, and the processor time it took."""
    child, status, used = os.wait4(-1, 0)
    took = used.ru_utime + used.ru_stime
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return child, Verdict.TOO_SLOW, took
    quiet = os.WIFEXITED(status) and os.WEXITSTATUS(status) == SURVIVED
    return child, (Verdict.SURVIVED if quiet else Verdict.KILLED), took


def _run_and_exit(module: str, source: str, tests: Sequence[Path], seconds: float) -> None:
    code = NOTICED
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds) + 5))  # a fault may loop for ever
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))  # … and fill the memory while it does
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        sys.meta_path.insert(0, _Planted(module, source))
        near = f"--confcutdir={tests[0].parent}"  # the heart's tests need no databases
        with contextlib.suppress(SystemExit):
            code = pytest.main(
                ["-x", "-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", near, *map(str, tests)]
            )
    finally:
        os._exit(SURVIVED if code == 0 else NOTICED)
