"""python -m tests.mutation floor orders voting disclosure

Prints, for each module of the heart, how many planted faults the tests notice, and every fault they do not.
Exit status 1 if they notice fewer than nine of ten in any of them.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a forked child must find no threads

import hypothesis.stateful  # imported once, here, for every child
import numpy  # noqa: F401
import pydantic  # noqa: F401

from tests.mutation.faults import Fault, faults_of
from tests.mutation.trial import Verdict, trial

hypothesis.settings.register_profile(  # without shrinking: that there is an example is enough
    "trial",
    derandomize=True,
    deadline=None,
    database=None,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile("trial")  # the same examples in every trial

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 0.9
ROUND = ("floor", "phases", "speaking", "ticking", "moderating", "proposing", "handling", "round")
TESTS: dict[str, Sequence[str]] = {
    "orders": ("orders",),
    "voting": ("voting",),
    "words": ("words", "agreement"),
    "agreement": ("agreement", "words"),
    "summary": ("summary",),
    "conclusions": ("conclusions", "disclosure", "disclosure_proof"),
    "disclosure": ("disclosure", "publications", "conclusions", "disclosure_proof"),
    "disclosure_linter": ("disclosure_linter", "disclosure", "disclosure_proof"),
    "publications": ("publications", "disclosure", "disclosure_proof"),
    "seats": ("seats", "moderating"),
    "pseudonyms": ("seats",),
    "schulze": ("schulze",),
    "competing": ("competing", "answer_gate"),
    "acceptance": ("acceptance", "answer_gate"),
    "predicting": ("predicting", "summary_answers"),
    "side_ranking": ("ranking", "ranking_proof"),
    "ranking_rules": ("ranking", "ranking_proof"),
    "ranking": ("ranking", "answer_gate", "questions"),
    "ranking_linter": ("ranking_proof", "ranking"),
    "answer_gate": ("answer_gate", "predicting", "acceptance", "ranking"),
    "answer_conclusions": ("answer_gate", "ranking", "acceptance"),
    "questions": ("questions", "answer_gate"),
    "answering": ("questions",),
    "ripeness": ("disclosure",),
    "summary_answers": ("summary_answers",),
}


def tests_of(module: str) -> list[Path]:
    """The module's own tests first, so that most faults are noticed by them."""
    names = TESTS.get(module) or (module, *(name for name in ROUND if name != module))
    paths = [ROOT / "tests" / "dialogue" / f"test_{name}.py" for name in names]
    return [path for path in paths if path.exists()]


def main(argv: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.split("\n\n")[1])
    options.add_argument("modules", nargs="*", default=["floor", "orders", "voting", "disclosure"])
    options.add_argument("--most", type=int, default=150, help="faults tried in one module, drawn with --seed (150)")
    options.add_argument("--seed", type=int, default=1, help="of that draw (1)")
    chosen = options.parse_args(argv)
    ratios = [report(module, chosen.most, Random(chosen.seed)) for module in chosen.modules]
    return 0 if min(ratios) >= ENOUGH else 1


def report(module: str, most: int, dice: Random) -> float:
    """Try the faults of one module, and say which were not noticed; returns the share that was."""
    path = ROOT / "bot" / "dialogue" / f"{module}.py"
    name, tests = f"bot.dialogue.{module}", tests_of(module)
    right = path.read_text(encoding="utf-8")
    verdict, took = trial(name, right, tests, seconds=300)
    if verdict is not Verdict.SURVIVED:
        raise SystemExit(f"the tests of {module} fail without any fault: {' '.join(t.name for t in tests)}")
    planted = faults_of(right)
    tried = sorted(dice.sample(planted, most), key=lambda f: f.line) if len(planted) > most else planted
    began = time.monotonic()
    survivors = [fault for fault in tried if not noticed(name, fault, tests, seconds=3 * took + 2)]
    share = 1 - len(survivors) / len(tried) if tried else 1.0
    of = f" of {len(planted)}" if len(tried) < len(planted) else ""
    seconds = time.monotonic() - began
    print(f"{module}: {len(tried) - len(survivors)} of {len(tried)} faults noticed{of and f' (drawn{of})'}, "
          f"{share:.1%}, {seconds:.0f} s", flush=True)  # fmt: skip
    for fault in survivors:
        print(f"  {path.relative_to(ROOT)}:{fault.line}  {fault.what}", flush=True)
    return share


def noticed(module: str, fault: Fault, tests: Sequence[Path], seconds: float) -> bool:
    return trial(module, fault.source, tests, seconds)[0] is not Verdict.SURVIVED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
