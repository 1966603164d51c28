"""What every test may use: empty databases, and the folder of shared data and tools, no part of this repository."""

import os
from pathlib import Path

import pytest

from tests.databases import _migrated_file, _migrated_schema, address, empty_address, postgresql_server

__all__ = ["_migrated_file", "_migrated_schema", "address", "empty_address", "postgresql_server", "shared"]


def _shared() -> Path:
    return Path(os.environ.get("PARLEY_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real conversations and the contract checker; absent on most machines, present in CI."""
    folder = _shared()
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs the shared data and tools; nothing at {folder}")
        pytest.skip(f"needs the shared data and tools, which are not part of this repository: nothing at {folder}")
    return folder
