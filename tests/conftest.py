"""What every test may use: empty databases, and the folder of shared data and tools, no part of this repository."""

import os
from pathlib import Path

import hypothesis
import pytest

from tests.databases import _migrated_file, _migrated_schema, address, empty_address, postgresql_server

__all__ = ["_migrated_file", "_migrated_schema", "address", "empty_address", "postgresql_server", "shared"]

# In CI the same examples every time; elsewhere new ones, so that what CI does not find may be found on the way.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


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
