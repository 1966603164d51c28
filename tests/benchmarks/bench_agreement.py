"""How long a million answers take to become verdicts, beside a plain loop over the same answers.

    python -m tests.benchmarks.bench_agreement

The reach is 100 ms for two sides. The ratio is the figure to trust on a busy machine.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np

from bot.dialogue.agreement import agreement, count
from bot.dialogue.words import Numbers

ANSWERS, SIDES, STATEMENTS, RUNS = 1_000_000, 2, 1_000, 7


def verdicts(sides: Numbers, statements: Numbers, answers: Numbers) -> list[str]:
    found = agreement(count(sides, statements, answers, SIDES, STATEMENTS))
    return [found.verdict(statement) for statement in range(STATEMENTS)]


def counted_in_a_loop(sides: list[int], statements: list[int], answers: list[int]) -> list[list[list[int]]]:
    """The baseline does less: it counts each answer in turn and cuts no words."""
    counts = [[[0, 0, 0] for _ in range(STATEMENTS)] for _ in range(SIDES)]
    for side, statement, answer in zip(sides, statements, answers, strict=True):
        counts[side][statement][answer] += 1
    return counts


def best_of(runs: int, work: Callable[[], object]) -> float:
    """The shortest time in milliseconds: noise only ever adds."""
    times = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        times.append((perf_counter() - begun) * 1000)
    return min(times)


def main() -> None:
    draw = np.random.default_rng(2026)
    columns = [draw.integers(limit, size=ANSWERS) for limit in (SIDES, STATEMENTS, 3)]
    lists = [column.tolist() for column in columns]
    arrays = best_of(RUNS, lambda: verdicts(*columns))
    loop = best_of(3, lambda: counted_in_a_loop(*lists))
    print(f"{ANSWERS:,} answers in three arrays to verdicts, {SIDES} sides: {arrays:.1f} ms (reach: under 100 ms)")
    print(f"baseline, a Python loop that only counts: {loop:.1f} ms; ratio loop / arrays: {loop / arrays:.1f}")


if __name__ == "__main__":
    main()
