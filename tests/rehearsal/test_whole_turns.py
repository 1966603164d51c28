"""People who use their whole turn: what `parley formats time` says beforehand is how long it takes then.

All formats: `python -m tests.benchmarks.bench_lengths`.
"""

from pathlib import Path

import pytest

from tests.rehearsal.lengths import WITHIN, lengths


@pytest.mark.parametrize(("name", "seats"), [("heard-you-pairs", 2), ("silent-ranking", 3)])
def test_it_takes_as_long_as_was_reckoned(name: str, seats: int, tmp_path: Path) -> None:
    told = lengths(name, seats, tmp_path)
    assert {one.name: f"{one.off:.0%}" for one in told if one.off > WITHIN} == {}
    assert told[-1].took.total_seconds() > 20 * 60
