"""How far `parley formats time` is from rehearsals with people who use their whole turn.

    python -m tests.benchmarks.bench_lengths [FORMAT …] [--slow]

Without a name every format is played, which takes some minutes. The reach is 10 % for every phase and for the whole.
"""

import sys
import tempfile
from pathlib import Path

from bot.lengths_in_words import length, span
from config import formats
from tests.rehearsal.lengths import WITHIN, lengths

SEATS = 4


def main(words: list[str]) -> int:
    slow, names = "--slow" in words, [word for word in words if word != "--slow"]
    worst = 0.0
    for name, format_ in formats.load_all().items():
        if names and name not in names:
            continue
        seats = max(format_.seats.min, min(SEATS, format_.seats.max or SEATS))
        with tempfile.TemporaryDirectory() as folder:
            told = lengths(name, seats, Path(folder), slow=slow)
        print(f"\n{format_.title}, {seats} and {seats} people")
        for one in told:
            print(f"  {one.name:<28} took {length(one.took):<12} reckoned {span(one.reckoned):<24} off {one.off:.1%}")
            worst = max(worst, one.off)
    print(f"\nfurthest off: {worst:.1%} (reach: {WITHIN:.0%})")
    return 0 if worst <= WITHIN else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
