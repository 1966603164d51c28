"""Makes a fresh clone ready, then does what it is asked: `python3 -m bot.ready rehearse`, `python3 -m bot.ready test`.

Needs nothing but Python 3.11 with venv, and changes nothing outside the clone: everything goes into `.venv`, from the
lock files with their hashes. It runs before anything is installed, so it uses the standard library alone.
"""

import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("lint-imports",))


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what runs on a Python that is too old
        print(f"Parley needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    if not arguments:
        print(__doc__)
        return 2
    testing = arguments[0] == "test"
    make_ready(ROOT / ("requirements-test.lock" if testing else "requirements.lock"))
    return test(arguments[1:]) if testing else run("-m", "bot", *arguments)


def make_ready(lock: Path) -> None:
    """Install what the lock names, unless this clone has it already."""
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = HOME / f"{lock.stem}.installed"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    began = time.monotonic()
    if not PYTHON.exists():
        say("Making a place for Parley's packages in .venv …")
        venv.create(HOME, with_pip=True)
    say(f"Installing {sum(1 for line in lock.read_text().splitlines() if '==' in line)} packages …")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-cache-dir", "--no-deps",
               "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]  # fmt: skip
    if (failed := run(*install)) != 0:
        sys.exit(f"The packages could not be installed (pip ended with {failed}). Is this machine online?")
    write_command()
    stamp.write_text(wanted)
    say(f"Ready after {time.monotonic() - began:.0f} s.")


def write_command() -> None:
    """The command `parley` in .venv/bin, and the clone on Python's path."""
    packages = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    Path(packages, "parley.pth").write_text(f"{ROOT}\n")
    command = BIN / "parley"
    command.write_text(f"#!{PYTHON}\nfrom bot.__main__ import main\n\nmain()\n")
    command.chmod(0o755)


def test(arguments: list[str]) -> int:
    """Lint, types, import rules, then the tests; the test runner has the last word."""
    if not arguments:
        for check in CHECKS:
            if (failed := run_tool(*check)) != 0:
                say(f"{' '.join(check)} found something to mend.")
                return failed
    return run("-m", "pytest", *arguments)


def run(*arguments: str) -> int:
    return run_tool(PYTHON.name, *arguments)


def run_tool(name: str, *arguments: str) -> int:
    sys.stdout.flush()
    return subprocess.run([BIN / name, *arguments], cwd=ROOT, check=False).returncode


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
