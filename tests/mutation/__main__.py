"""python -m tests.mutation [voting words …]

Prints, for each module of the heart, every planted fault that the tests do not notice and, at the end, a table of all.
Exit status 1 if they notice fewer than nine of ten in any module, or notice one that is named as changing nothing.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a forked child must find no threads

import hypothesis.stateful  # imported once, here, for every child
import numpy  # noqa: F401
import pydantic  # noqa: F401

from tests.mutation.equivalent import named_equivalent
from tests.mutation.faults import Fault, faults_of
from tests.mutation.trial import Verdict, trial, trials, warm_up

hypothesis.settings.register_profile(  # few examples, and no shrinking: that there is one is enough
    "trial",
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
hypothesis.settings.load_profile("trial")  # the same examples in every trial

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 0.9
MODULES = (
    "orders", "voting", "disclosure", "disclosure_linter", "words", "agreement", "floor", "publications", "conclusions"
)  # fmt: skip
ROUND = ("floor", "phases", "speaking", "ticking", "moderating", "proposing", "handling", "round")
TESTS: dict[str, Sequence[str]] = {
    "attendance": ("attendance", "anybody_comes_and_goes"),
    "attended": ("attendance", "anybody_comes_and_goes", "speaking", "phases", "floor", "round"),
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
    "backchannel": ("crossing", "anything_crosses"),
    "backchannel_rules": ("crossing", "anything_crosses"),
    "crossing": ("crossing", "anything_crosses", "daytime"),
    "floor": ("floor", "hands", "restating", "seating", "orders", "open_tables", "daytime", *ROUND[1:]),
    "pseudonyms": ("seats",),
    "hours": ("hours", "daytime", "reminders"),
    "daytime": ("daytime", "reminders"),
    "reminders": ("reminders", "daytime"),
    "season_progress": ("season",),
    "carried_over": ("carried_over",),
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


@dataclass(frozen=True)
class Tried:
    """What became of the faults of one module."""

    module: str
    faults: int
    survivors: tuple[Fault, ...]
    equivalent: int  # of the survivors, those that are named as changing nothing; they count as survivors all the same
    misnamed: int  # named so, and noticed
    seconds: float

    @property
    def killed(self) -> int:
        return self.faults - len(self.survivors)

    @property
    def share(self) -> float:
        return self.killed / self.faults if self.faults else 1.0


def tests_of(module: str) -> list[Path]:
    """The module's own tests first, so that most faults are noticed by them."""
    names = TESTS.get(module) or (module, *(name for name in ROUND if name != module))
    paths = [ROOT / "tests" / "dialogue" / f"test_{name}.py" for name in names]
    return [path for path in paths if path.exists()]


def main(argv: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.split("\n\n")[1])
    options.add_argument("modules", nargs="*", default=MODULES, help=f"by default {', '.join(MODULES)}")
    options.add_argument("--most", type=int, help="faults tried in one module, drawn with --seed (all)")
    options.add_argument("--seed", type=int, default=1, help="of that draw (1)")
    options.add_argument("--at-once", type=int, default=os.cpu_count(), help="trials (as many as there are processors)")
    chosen = options.parse_args(argv)
    warm_up()
    tried = [tried_in(module, chosen.most, Random(chosen.seed), chosen.at_once) for module in chosen.modules]
    print(table(tried))
    return 0 if all(one.share >= ENOUGH and not one.misnamed for one in tried) else 1


def tried_in(module: str, most: int | None, dice: Random, at_once: int) -> Tried:
    """Try the faults of one module, and say which were not noticed."""
    path = ROOT / "bot" / "dialogue" / f"{module}.py"
    name, tests = f"bot.dialogue.{module}", tests_of(module)
    right = path.read_text(encoding="utf-8")
    verdict, took = trial(name, right, tests, seconds=300)
    if verdict is not Verdict.SURVIVED:
        raise SystemExit(f"the tests of {module} fail without any fault: {' '.join(t.name for t in tests)}")
    planted = faults_of(right)
    drawn = dice.sample(planted, most) if most is not None and len(planted) > most else planted
    faults = sorted(drawn, key=lambda fault: fault.line)
    began = time.monotonic()
    verdicts = trials(name, [fault.source for fault in faults], tests, 3 * took + 2, at_once)
    survivors = [fault for fault, verdict in zip(faults, verdicts, strict=True) if verdict is Verdict.SURVIVED]
    reasons = {fault: named_equivalent(module, fault, right) for fault in faults}
    misnamed = [fault for fault in faults if reasons[fault] and fault not in survivors]
    for fault in survivors:
        print(f"{path.relative_to(ROOT)}:{fault.line}  {fault.what}{because(reasons[fault])}", flush=True)
    for fault in misnamed:
        print(f"{path.relative_to(ROOT)}:{fault.line}  {fault.what}  NOTICED, though named as changing nothing")
    equivalent = sum(reasons[fault] is not None for fault in survivors)
    return Tried(module, len(faults), tuple(survivors), equivalent, len(misnamed), time.monotonic() - began)


def because(reason: str | None) -> str:
    return f"  (changes nothing: {reason})" if reason else ""


def table(tried: Sequence[Tried]) -> str:
    """One line for each module. Survivors that change nothing are told beside the share, and do not raise it."""
    head = f"{'file':24}{'faults':>8}{'killed':>8}{'share':>9}{'of the rest, change nothing':>30}{'seconds':>9}"
    lines = [
        f"{one.module + '.py':24}{one.faults:8}{one.killed:8}{one.share:9.1%}{one.equivalent:30}{one.seconds:9.0f}"
        + ("" if one.share >= ENOUGH else f"  fewer than {ENOUGH:.0%}")
        for one in tried
    ]
    return "\n".join(["", head, *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
