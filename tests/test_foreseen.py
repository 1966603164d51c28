"""The command line at its worst: whatever is wrong outside ends in one sentence and a code, never in a trace."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOKEN = {"PARLEY_DISCORD_TOKEN": "not-a-token"}
NOWHERE = {"PARLEY_DISCORD_API": "http://127.0.0.1:9/api/v10"}  # the port of discard, where nobody listens


def parley(folder: Path, *words: str, **settings: str) -> tuple[int, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False,
        env={**kept, "PYTHONPATH": str(ROOT), **settings},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "settings", "sentence"),
    [
        (["run"], {}, "There is no token"),
        (["sync"], {}, "There is no token"),
        (["run"], TOKEN | NOWHERE, "Discord cannot be reached"),
        (["sync"], TOKEN | NOWHERE, "Discord cannot be reached"),
        (["migrate"], {"PARLEY_DATABASE": "nonsense"}, "is not the address of a database"),
        (["run"], TOKEN | {"PARLEY_DATABASE": "nosuch://me:hidden@x"}, "is not an address for Parley"),
        (
            ["migrate"],
            {"PARLEY_DATABASE": "postgresql+asyncpg://me:hidden@127.0.0.1:9/x"},
            "database cannot be reached",
        ),
        (["run"], TOKEN | {"PARLEY_LOG_LEVEL": "loud"}, "A setting cannot be read: PARLEY_LOG_LEVEL"),
        (["run"], TOKEN | {"PARLEY_KEYS": "/dev/null/keys"}, "/dev/null"),
        (["run"], TOKEN | {"PARLEY_FORMATS": "nowhere"}, "The folder of formats does not exist"),
    ],
)
def test_one_sentence_and_no_trace(tmp_path: Path, words: list[str], settings: dict[str, str], sentence: str) -> None:
    code, told = parley(tmp_path, *words, **settings)
    assert code == 1
    assert sentence in told
    assert "Traceback" not in told
    assert "hidden" not in told
    assert "Unclosed" not in told


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, told = parley(tmp_path, "rehearse", "--serve", str(taken.getsockname()[1]))
    assert (code, told) == (1, "Error: This port is in use already. Choose another one, or 0 for any that is free.\n")
